"""Results of earlier builds, found by a hash of everything that they rest on.

An entry is a file of its own, named by its key and sealed with a hash of its content: one that was damaged, cut short or put
in another's place is not taken. Losing the folder loses time and nothing else, so that a fault of it never stops a build.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from briefgen.errors import Diagnostic, Where

LAYOUT = "1"
MAX_BYTES = 2_000_000_000
"""Room for about 80,000 articles or 10,000 PDFs."""

_MAGIC = b"briefgen cache " + LAYOUT.encode()


def default_folder() -> Path:
    """`$XDG_CACHE_HOME/briefgen`, else `~/.cache/briefgen` (XDG Base Directory Specification: a relative path does not count)."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "briefgen"


def digest(value: object) -> str:
    """A hash of plain data (what msgspec can write), in hex; the same on every machine."""
    return hashlib.blake2b(msgspec.json.encode(value, order="deterministic"), digest_size=20).hexdigest()


class Cache:
    """Entries by kind and key below `folder`, which is made at the first entry."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: set[str] = set()
        """Keys of entries that were there and could not be taken."""
        self._fault: Diagnostic | None = None
        self._grown = False

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put under the key; None where nothing sound is there."""
        try:
            content = self._path(kind, key).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._note(error)
            return None
        try:
            head, _, packed = content.partition(b"\n")
            payload = zlib.decompress(packed)
        except zlib.error:
            head, payload = b"", b""
        if head != _head(kind, key, payload):
            self.damaged.add(key)
            return None
        self._touch(kind, key)
        return payload

    def put(self, kind: str, key: str, payload: bytes) -> None:
        """Keep `payload`; where the folder cannot be written, only `fault` tells."""
        from tempfile import NamedTemporaryFile  # with much behind it, and needed by no build with nothing to do

        path = self._path(kind, key)
        try:
            # For its owner alone: it holds the words of articles.
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as made:
                made.write(_head(kind, key, payload) + b"\n" + zlib.compress(payload, 1))
            Path(made.name).replace(path)
        except OSError as error:
            self._note(error)
        self._grown = True

    def drop(self, kind: str, key: str) -> None:
        """An entry that was sound, and yet is not what was expected, is not taken again."""
        self.damaged.add(key)
        self._path(kind, key).unlink(missing_ok=True)

    @property
    def fault(self) -> tuple[Diagnostic, ...]:
        """Why nothing could be kept or taken, if so."""
        return (self._fault,) if self._fault else ()

    def trim(self, most: int = MAX_BYTES) -> None:
        """Where entries came in, let the longest unused go until all take at most so many bytes."""
        if not self._grown:
            return
        entries = sorted((found.st_mtime_ns, str(path), found.st_size) for path, found in _files(self.folder).items())
        room = most - sum(size for _, _, size in entries)
        for _, path, size in entries:
            if room >= 0:
                break
            Path(path).unlink(missing_ok=True)
            room += size

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / LAYOUT / kind / key[:2] / key[2:]

    def _touch(self, kind: str, key: str) -> None:
        try:
            os.utime(self._path(kind, key))
        except OSError:
            return  # a folder that may only be read serves as well

    def _note(self, error: OSError) -> None:
        hint = "choose a folder with --cache-dir, or leave it out with --no-cache"
        self._fault = Diagnostic("E710", f"the cache is of no use: {error.strerror or error}", Where(str(self.folder)), "note", hint)


def _head(kind: str, key: str, payload: bytes) -> bytes:
    seal = hashlib.blake2b(payload, digest_size=20).hexdigest()
    return b" ".join([_MAGIC, kind.encode(), key.encode(), seal.encode()])


def _files(folder: Path) -> Mapping[Path, os.stat_result]:
    """All entries, as far as they are there while one looks."""
    found = {}
    for path in folder.rglob("*"):
        try:
            if path.is_file():
                found[path] = path.stat()
        except OSError:
            continue
    return found
