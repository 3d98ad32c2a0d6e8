"""What each article says is kept between builds, and found by several processes or a cluster as by one."""

from __future__ import annotations

import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from conftest import ROOT, briefgen

from briefgen.cache import Cache, digest
from briefgen.config import Config, PlaceConfig, load_config
from briefgen.errors import BriefgenError
from briefgen.executors import AHEAD, Team
from briefgen.intake import Intake, _work
from briefgen.loaders import load_articles
from briefgen.model.article import Article

CONFIG = "title: x\nsources: {articles: {a.txt: {published: 2025-05-08}, b.txt: {published: 2025-05-09}}}\naudiences: {desk: {template: press, formats: [txt]}}\n"
ARTICLES = {
    "a.txt": "Belmark's foreign minister Jonas Tesk rejected the plan on Friday, saying the guns must fall silent first.\n",
    "b.txt": "Two people were killed when shells hit the town of Kharkiv on Thursday, officials said.\n",
}


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "seeds").mkdir(parents=True)
    (folder / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for name, text in ARTICLES.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    return folder


def entries(cache: Cache, kind: str) -> list[Path]:
    return sorted(path for path in (cache.folder / "1" / kind).rglob("*") if path.is_file())


def reasons(project: Path, cache: Cache, **changed: object) -> dict[str, str]:
    """Which articles a build reads, and why."""
    config = msgspec.structs.replace(load_config(project / "config.yaml"), **changed)
    articles, _ = load_articles(config, project)
    said: dict[str, str] = {}
    # A folder opened anew knows nothing of what the one before found damaged.
    Intake(config, Cache(cache.folder), project=project).mentions(articles, because=said.__setitem__)
    return said


# ---- the cache itself


def test_what_was_put_is_found_again_under_its_kind_and_key(cache):
    key = digest(["a", 1])
    assert cache.get("mentions", key) is None
    cache.put("mentions", key, b"found")
    assert cache.get("mentions", key) == b"found"
    assert cache.get("analysis", key) is None
    assert cache.get("mentions", digest(["a", 2])) is None
    assert cache.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "harm",
    [
        lambda _content: b"",
        lambda content: content[:-1],
        lambda content: content[:-3] + b"xyz",
        lambda content: content.replace(b"cache 1", b"cache 9"),
        lambda _content: b"something else altogether",
    ],
)
def test_a_damaged_entry_is_not_taken(cache, harm):
    key = digest("a")
    cache.put("mentions", key, b"found" * 100)
    (path,) = entries(cache, "mentions")
    path.write_bytes(harm(path.read_bytes()))
    assert cache.get("mentions", key) is None
    assert cache.damaged == {key}


def test_an_entry_in_the_place_of_another_is_not_taken(cache):
    """A sound file that answers another question would put one article's words into another's mouth."""
    one, other = digest("one"), digest("other")
    cache.put("mentions", one, b"of one")
    cache.put("mentions", other, b"of another")
    shutil.copy(cache._path("mentions", one), cache._path("mentions", other))
    assert cache.get("mentions", other) is None
    shutil.copy(cache._path("mentions", one), cache._path("mentions", one).parents[2] / "analysis")
    assert cache.get("mentions", one) == b"of one"


def test_the_longest_unused_entries_go_first(cache):
    keys = [digest(n) for n in range(4)]
    for n, key in enumerate(keys):
        cache.put("pdf", key, os.urandom(1000))
        os.utime(cache._path("pdf", key), (n, n))
    assert cache.get("pdf", keys[0])  # used just now
    cache.trim(2500)
    assert [cache.get("pdf", key) is not None for key in keys] == [True, False, False, True]


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(tmp_path, project):
    (tmp_path / "file").write_text("x")
    done = briefgen("build", "--cache-dir", str(tmp_path / "file" / "cache"), cwd=project)
    assert done.returncode == 0, done.stderr
    assert [line[:9] for line in done.stderr.splitlines()] == ["note E710"]
    assert (project / "output" / "desk.txt").is_file()


# ---- what is read again, and why


def test_nothing_is_read_twice(project, cache):
    assert reasons(project, cache) == {"seeds/a.txt": "new", "seeds/b.txt": "new"}
    assert reasons(project, cache) == {}


def test_each_article_is_read_again_only_for_what_it_rests_on(project, cache):
    reasons(project, cache)
    (project / "seeds" / "a.txt").write_text(ARTICLES["a.txt"].replace("guns", "arms"), encoding="utf-8")
    assert reasons(project, cache) == {"seeds/a.txt": "it changed"}
    (project / "config.yaml").write_text(CONFIG.replace("2025-05-09", "2025-05-10"), encoding="utf-8")
    assert reasons(project, cache) == {"seeds/b.txt": "what is known of it changed"}
    assert reasons(project, cache, title="another", output="elsewhere", as_of="2025-05-11") == {}
    place = (PlaceConfig(name="Tarn", lat=1, lon=1),)
    assert reasons(project, cache, places=place) == dict.fromkeys(("seeds/a.txt", "seeds/b.txt"), "places changed")
    assert reasons(project, cache) == {}, "what was found with the former settings is still there"
    assert reasons(project, cache, places=place) == {}
    (project / "seeds" / "c.txt").write_text(ARTICLES["a.txt"], encoding="utf-8")
    assert reasons(project, cache) == {"seeds/c.txt": "new"}


def test_a_copy_of_an_article_is_not_read_again_where_the_same_is_known_of_it(project, cache):
    (project / "config.yaml").write_text(CONFIG.replace("a.txt:", "c.txt: {published: 2025-05-08}, a.txt:"), encoding="utf-8")
    reasons(project, cache)
    shutil.copy(project / "seeds" / "a.txt", project / "seeds" / "c.txt")
    assert reasons(project, cache) == {}


def test_damaged_and_lost_entries_are_made_anew(project, cache):
    reasons(project, cache)
    first, second = entries(cache, "mentions")
    first.write_bytes(first.read_bytes()[:-2])
    second.unlink()
    said = reasons(project, cache)
    assert sorted(said.values()) == ["its entry in the cache was damaged", "no longer in the cache"]
    assert reasons(project, cache) == {}


def test_a_language_analysis_outlives_a_change_of_settings(project, cache, monkeypatch):
    """Most of the time goes into it, and it rests on the words alone."""
    reasons(project, cache)
    monkeypatch.setattr(_work, "shared_analyser", None)
    assert set(reasons(project, cache, places=(PlaceConfig(name="Tarn"),)).values()) == {"places changed"}


def test_entries_that_are_sound_but_hold_something_else_are_made_anew(project, cache):
    reasons(project, cache)
    for kind in ("mentions", "analysis"):
        for path in entries(cache, kind):
            cache.put(kind, path.parent.name + path.name, b"\x93\x01\x02\x03")
    assert len(reasons(project, cache)) == 2
    assert reasons(project, cache) == {}


def test_what_is_kept_is_what_would_be_found(cache):
    config = load_config(ROOT / "config.yaml")
    articles, _ = load_articles(config, ROOT)
    intake = Intake(config, cache)
    fresh = Intake(config).mentions(articles)
    assert intake.mentions(articles) == fresh
    assert intake.mentions(articles) == fresh, "from mentions that are kept"
    anew = [(reading.document.article, mentions) for reading, mentions in intake.readings(articles)]
    assert tuple(anew) == fresh, "from analyses that are kept"
    assert list(intake.readings(articles[:1])) == list(Intake(config).readings(articles[:1]))


def test_nothing_is_kept_of_a_pipeline_whose_files_cannot_be_found(cache):
    assert Intake(Config(title="x"), cache)._cache is cache
    assert (
        Intake(Config(title="x", analysis=msgspec.convert({"model": "no_such_pipeline"}, type(Config(title="x").analysis))), cache)._cache
        is None
    )


# ---- who reads


def articles_of(project: Path) -> tuple[Config, tuple[Article, ...]]:
    config = load_config(project / "config.yaml")
    (one, two), _ = load_articles(config, project)
    many = [replace(a, path=f"seeds/{n}.txt", text=a.text.replace("plan", f"plan {n}")) for n in range(9) for a in (one, two)]
    return config, tuple(many)


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_processes_finds_the_same(project, jobs):
    config, articles = articles_of(project)
    counted: list[tuple[int, int]] = []
    told = Intake(config, team=Team(jobs)).mentions(articles, count=lambda n, of: counted.append((n, of)))
    assert told == Intake(config).mentions(articles)
    assert counted == [(n, 18) for n in range(1, 19)]


def test_few_tasks_are_held_at_a_time():
    drawn: list[int] = []
    results = Team(2).map(abs, (drawn.append(n) or -n for n in range(50)), 50)  # type: ignore[func-returns-value]
    assert next(results) == 0
    assert len(drawn) == 2 * AHEAD
    assert list(results) == list(range(1, 50))


def test_a_fault_in_another_process_is_told_as_one_of_this(project):
    config, articles = articles_of(project)
    strange = msgspec.structs.replace(config, analysis=msgspec.structs.replace(config.analysis, model="no_such_pipeline"))
    with pytest.raises(BriefgenError) as caught:
        Intake(strange, team=Team(2)).mentions(articles)
    assert [d.code for d in caught.value.diagnostics] == ["E303"]


def die(_task: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_process_that_is_lost_is_told():
    with pytest.raises(BriefgenError) as caught:
        list(Team(2).map(die, range(3), 3))
    assert [d.code for d in caught.value.diagnostics] == ["E304"]


def test_a_worker_that_is_another_program_is_refused(project):
    config, articles = articles_of(project)
    with pytest.raises(BriefgenError) as caught:
        _work.work(_work.Task(articles[:1], config, made_by="another", analyses=(None,)))
    assert [d.code for d in caught.value.diagnostics] == ["E307"]


@pytest.mark.parametrize(
    ("address", "code"), [("dask:tcp://127.0.0.1:9", "E305"), ("dask:nonsense", "E001"), ("tcp://127.0.0.1:9", "E001")]
)
def test_a_cluster_that_is_not_there_is_told_before_anything_is_written(project, address, code):
    done = briefgen("build", "--executor", address, "--no-cache", cwd=project)
    assert done.returncode == 2
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "output").exists()
