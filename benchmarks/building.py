"""How long builds take: `python benchmarks/building.py [PART…]`; each part compares times of one run, so that the machine matters less.

- nothing: a build of the seeds with nothing to do; asked below 150 ms
- one: one article of 1,000 changed; asked one article read again, below 2 s without the printing
- cold: a cold build of the seeds for three audiences against the sum of its parts, one after another; asked at most 0.85
- extraction: what reading and extraction add to the bare, batched analysis of the same paragraphs; asked at most 25 %
- jobs: articles read by two processes against one, once all is loaded; asked 1.7 times as fast
- scale: 10, 100 and 1,000 articles: the exponent of time, the part of merging, the memory of the largest process; asked 1.1, 10 %, 1 GB
- large: the same for 10,000
"""

from __future__ import annotations

import itertools
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from archive import write

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
ROUNDS = 5


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def run(*arguments: str, cwd: Path = ROOT, cache: Path | None = None) -> str:
    """What a Python process of its own prints."""
    env = {**os.environ, **({"XDG_CACHE_HOME": str(cache)} if cache else {})}
    command = [PYTHON, *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=True).stdout  # noqa: S603 (our own programs)


def child(program: str, *arguments: str) -> dict[str, float]:
    """Run a program of this benchmark as a file, which its own processes can import; it prints its figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "program.py"
        file.write_text(program, encoding="utf-8")
        found: dict[str, float] = json.loads(run(str(file), *arguments).splitlines()[-1])
    return found


def briefgen(*arguments: str, cwd: Path, cache: Path) -> float:
    """Seconds that a command takes from its start to its end."""
    return seconds(lambda: run("-m", "briefgen", *arguments, cwd=cwd, cache=cache))


def project(folder: Path) -> Path:
    """A copy of the project with its seeds."""
    folder.mkdir()
    shutil.copy(ROOT / "config.yaml", folder)
    for name in ("seeds", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def nothing(scratch: Path) -> None:
    """A build with nothing to do."""
    folder = project(scratch / "seeds")
    briefgen("build", cwd=folder, cache=scratch / "cache")
    best = min(briefgen("build", cwd=folder, cache=scratch / "cache") for _ in range(ROUNDS))
    bare = min(seconds(lambda: run("-c", "import click, msgspec, yaml")) for _ in range(ROUNDS))
    print(f"nothing     {best * 1000:.0f} ms; Python with click, msgspec and PyYAML alone {bare * 1000:.0f} ms")


STAGES = """
import json, sys, time
from pathlib import Path
from briefgen.cache import Cache
from briefgen.config import load_config
from briefgen.executors import Team
from briefgen.intake import Intake
from briefgen.loaders import load_articles
from briefgen.pipeline import audited_brief
root, cache, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) or None
if __name__ == "__main__":
    begin = time.perf_counter()
    config = load_config(root / "config.yaml")
    articles, said = load_articles(config, root)
    loaded = time.perf_counter()
    read = []
    told = Intake(config, Cache(cache), Team(jobs), project=root).mentions(articles, because=lambda what, why: read.append(what))
    taken = time.perf_counter()
    brief, texts = audited_brief(config, told, said)
    merged = time.perf_counter()
    import resource
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"load": loaded - begin, "read": taken - loaded, "merge": merged - taken, "articles": len(read), "memory": most / 1024}))
"""


def one(scratch: Path) -> None:
    """One article of a thousand changed."""
    folder = scratch / "one"
    write(1000, folder)
    child(STAGES, str(folder), str(scratch / "kept"), "0")
    article = folder / "seeds" / "00500.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("said", "told reporters", 1), encoding="utf-8")
    found = child(STAGES, str(folder), str(scratch / "kept"), "0")
    total = found["load"] + found["read"] + found["merge"]
    parts = ", ".join(f"{name} {found[name]:.2f} s" for name in ("load", "read", "merge"))
    print(f"one         {found['articles']:.0f} article read again in {total:.2f} s without printing ({parts})")


PARTS = """
import json, sys, time, warnings
from pathlib import Path
warnings.simplefilter("ignore")
from briefgen.config import load_config
from briefgen.loaders import load_articles
found = {}
def part(name, work):
    start = time.perf_counter(); given = work(); found[name] = time.perf_counter() - start
    return given
root = Path(sys.argv[1])
config = load_config(root / "config.yaml")
articles, _ = load_articles(config, root)
part("import spaCy", lambda: __import__("spacy"))
from briefgen.analyse import shared_analyser
nlp = part("load the pipeline", lambda: shared_analyser().nlp)
paragraphs = [block.span.of(a.text) for a in articles for block in a.blocks if block.kind == "paragraph"]
part("analyse", lambda: [len(doc) for doc in nlp.pipe(paragraphs)])
from briefgen.render import template_roots
from briefgen.render.pdf import open_library
write = part("import WeasyPrint", open_library)
roots = template_roots(root)
for page in sorted((root / "output").glob("*.html")):
    part(page.name, lambda: write(roots, page.read_text(encoding="utf-8"), tagged=True))
print(json.dumps(found))
"""


def cold(scratch: Path) -> None:
    """A cold build against its parts in series, in turn."""
    folder = project(scratch / "cold")
    (folder / "config.yaml").write_text(_pages_only((folder / "config.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    whole, parts = [], []
    for _ in range(ROUNDS):
        whole.append(briefgen("build", "--no-cache", "--force", cwd=folder, cache=scratch / "none"))
        os.environ["FONTCONFIG_FILE"] = str(ROOT / "briefgen" / "render" / "fonts.conf")
        parts.append(child(PARTS, str(folder)))
    series = min(parts, key=lambda found: sum(found.values()))
    named = ", ".join(f"{name} {took:.2f}" for name, took in series.items())
    total = sum(series.values())
    print(f"cold        {min(whole):.2f} s against {total:.2f} s in series: {min(whole) / total:.2f} ({named})")


def _pages_only(config: str) -> str:
    """The config with HTML and PDF as the only formats."""
    return re.sub(r"formats: \[[^\]]*\]", "formats: [html, pdf]", config)


EXTRACTION = """
import json, sys, time
from pathlib import Path
from briefgen.config import load_config
from briefgen.loaders import load_articles
from briefgen.analyse import shared_analyser
from briefgen.intake._work import understood
root = Path(sys.argv[1])
config = load_config(root / "config.yaml")
articles, _ = load_articles(config, root)
analyser = shared_analyser()
paragraphs = [block.span.of(a.text) for a in articles for block in a.blocks if block.kind == "paragraph"]
bare, ours = [], []
for _ in range(int(sys.argv[2])):
    start = time.process_time(); words = sum(len(doc) for doc in analyser.nlp.pipe(paragraphs)); bare.append(time.process_time() - start)
    start = time.process_time()
    for document in analyser.analyse(articles): understood(config, document)
    ours.append(time.process_time() - start)
print(json.dumps({"bare": min(bare), "ours": min(ours), "words": words}))
"""


def extraction(scratch: Path) -> None:
    """What is added to the bare analysis."""
    write(60, scratch / "made")
    for name, folder in (("seeds", ROOT), ("archive", scratch / "made")):
        found = child(EXTRACTION, str(folder), str(ROUNDS))
        more = found["ours"] / found["bare"] - 1
        print(
            f"extraction  {name}: {more:.0%} on top of the bare analysis ({found['words']:.0f} words, {found['bare']:.2f} s, {found['ours']:.2f} s)"
        )


JOBS = """
import json, sys, time
from pathlib import Path
from briefgen.config import load_config
from briefgen.executors import Team
from briefgen.intake import Intake
from briefgen.loaders import load_articles
if __name__ == "__main__":
    root = Path(sys.argv[1])
    config = load_config(root / "config.yaml")
    articles, _ = load_articles(config, root)
    found = {}
    for jobs in (1, 2):
        seen = []
        Intake(config, team=Team(jobs)).mentions(articles, count=lambda n, of: seen.append(time.perf_counter()))
        half = len(seen) // 2
        found[f"with {jobs}"] = (seen[-1] - seen[half]) / (len(seen) - 1 - half)
    print(json.dumps(found))
"""


def jobs(scratch: Path) -> None:
    """Two processes against one, over the second half of the articles: until then all have started."""
    write(240, scratch / "jobs")
    found = child(JOBS, str(scratch / "jobs"))
    times = found["with 1"] / found["with 2"]
    print(
        f"jobs        two processes are {times:.2f} times as fast ({found['with 1'] * 1000:.0f} and {found['with 2'] * 1000:.0f} ms an article)"
    )


def scale(scratch: Path, sizes: Sequence[int] = (10, 100, 1000)) -> None:
    """Archives of several sizes, everything read anew by as many processes as pay off."""
    rows = []
    for size in sizes:
        folder = scratch / f"scale-{size}"
        write(size, folder)
        found = child(STAGES, str(folder), str(scratch / f"cache-{size}"), "0")
        total = found["load"] + found["read"] + found["merge"]
        rows.append((size, total))
        parts = ", ".join(f"{name} {found[name]:.1f} s" for name in ("load", "read", "merge"))
        print(
            f"scale       {size:6} articles: {total:.1f} s ({parts}); merging {found['merge'] / total:.0%}; largest process {found['memory']:.0f} MB",
            flush=True,
        )
    for (small, one_time), (large, other) in itertools.pairwise(rows):
        print(f"scale       {small} to {large}: exponent {math.log(other / one_time) / math.log(large / small):.2f}")


PARTS_OF_IT: dict[str, Callable[[Path], None]] = {
    "nothing": nothing,
    "one": one,
    "cold": cold,
    "extraction": extraction,
    "jobs": jobs,
    "scale": scale,
    "large": lambda scratch: scale(scratch, (10_000,)),
}


def main() -> None:
    """Measure the parts named; all but `large` where none is."""
    for name in sys.argv[1:] or [name for name in PARTS_OF_IT if name != "large"]:
        with tempfile.TemporaryDirectory() as scratch:
            PARTS_OF_IT[name](Path(scratch))


if __name__ == "__main__":
    main()
