"""Files appear whole or not at all; the manifest knows what belongs to it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.manifest import altered, changed_since, dumps, make_manifest, read_manifest
from briefgen.publish import publish


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_publishes_all_files_and_leaves_no_temporary_ones(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"a.txt": b"1", "deep/b.txt": b"2", "manifest.json": b"3"}, last="manifest.json")
    assert names(tmp_path / "out") == ["a.txt", "deep/b.txt", "manifest.json"]
    assert (tmp_path / "out" / "deep" / "b.txt").read_bytes() == b"2"


def test_removes_what_is_obsolete_with_its_empty_folder(tmp_path: Path) -> None:
    publish(tmp_path, {"articles/S1.txt": b"1", "manifest.json": b""}, last="manifest.json")
    publish(tmp_path, {"manifest.json": b"new"}, last="manifest.json", obsolete=["articles/S1.txt", "manifest.json"])
    assert names(tmp_path) == ["manifest.json"]
    assert not (tmp_path / "articles").exists()


def test_a_failure_before_all_is_written_leaves_the_old_output(tmp_path: Path) -> None:
    publish(tmp_path, {"a.txt": b"old", "manifest.json": b"old"}, last="manifest.json")
    (tmp_path / "z").write_bytes(b"a file where a folder is needed")
    with pytest.raises(BriefgenError, match="Not a directory"):
        publish(tmp_path, {"a.txt": b"new", "z/b.txt": b"new", "manifest.json": b"new"}, last="manifest.json")
    assert names(tmp_path) == ["a.txt", "manifest.json", "z"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_file_is_seen_before_anything_is_replaced(tmp_path: Path) -> None:
    publish(tmp_path, {"a.txt": b"old", "manifest.json": b"old"}, last="manifest.json")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(BriefgenError, match="a folder stands where a file belongs") as caught:
        publish(tmp_path, {"a.txt": b"new", "b.txt": b"new", "manifest.json": b"new"}, last="manifest.json")
    assert caught.value.diagnostics[0].code == "E502"
    assert names(tmp_path) == ["a.txt", "manifest.json"]
    assert (tmp_path / "a.txt").read_bytes() == b"old"


@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_or_an_interruption_leaves_nothing_behind(
    tmp_path: Path, fault: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        if os.fstat(handle).st_size == len(b"the second"):
            raise fault

    monkeypatch.setattr("briefgen.publish.os.fsync", refuse)
    with pytest.raises((BriefgenError, KeyboardInterrupt)):
        publish(tmp_path / "out", {"a/1.txt": b"first", "b/2.txt": b"the second", "manifest.json": b""}, last="manifest.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", ""])
def test_refuses_names_that_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    publish(tmp_path / "out", {"manifest.json": b""}, last="manifest.json")
    with pytest.raises(ValueError, match="not a name inside the folder"):
        publish(tmp_path / "out", {"manifest.json": b"new"}, last="manifest.json", obsolete=[name])
    assert (tmp_path / "out" / "manifest.json").read_bytes() == b""


def test_manifest_survives_writing_and_reading(tmp_path: Path) -> None:
    manifest = make_manifest({"config.yaml": "ab"}, {"brief.json": b"{}"})
    publish(tmp_path, {"brief.json": b"{}", "manifest.json": dumps(manifest)}, last="manifest.json")
    assert read_manifest(tmp_path) == manifest
    assert altered(tmp_path, manifest) == []
    assert changed_since(manifest, {"config.yaml": "ab"}) == []


def test_manifest_tells_what_was_altered_or_is_missing(tmp_path: Path) -> None:
    manifest = make_manifest({}, {"a": b"1", "b": b"2"})
    (tmp_path / "a").write_bytes(b"other")
    assert altered(tmp_path, manifest) == [("a", "not as it was built"), ("b", "missing")]


def test_manifest_tells_why_the_output_is_stale() -> None:
    manifest = make_manifest({"seeds/a.txt": "1", "seeds/b.txt": "2"}, {})
    assert changed_since(manifest, {"seeds/a.txt": "x", "seeds/c.txt": "3"}) == [
        "seeds/a.txt changed",
        "seeds/b.txt is gone",
        "seeds/c.txt is new",
    ]


LYING = dumps(make_manifest({}, {"../brief.json": b""}))


@pytest.mark.parametrize("content", [b"", b"[]", b'{"schema": "other/1"}', b"\xff", LYING])
def test_a_file_that_is_no_manifest_is_an_error_with_a_next_step(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(BriefgenError) as caught:
        read_manifest(tmp_path)
    assert caught.value.diagnostics[0].code == "E501"
    assert caught.value.diagnostics[0].hint
