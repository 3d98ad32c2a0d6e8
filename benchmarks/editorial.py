"""How well editors' entries survive edits of articles: `python benchmarks/editorial.py`; asked at least 90 % of ids and of entries.

Ten kinds of edits, as desks make them, to each of the five seeds: fifty briefs. Every item of the brief before has an entry. After each edit one looks for each
item that the brief still has, by its words and, for a position, its actor: has it kept its id, and does its entry reach it, named by the id alone and with
the words that it cites? Items whose words the edit took away are not counted.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from building import project

from briefgen.cache import Cache
from briefgen.config import load_config
from briefgen.editorial._find import find
from briefgen.intake import Intake
from briefgen.loaders import load_articles
from briefgen.model.brief import Brief, Fact, Position
from briefgen.pipeline import audited_brief
from briefgen.text.normalise import fold

NEW = "Officials in the region gave no further details about the arrangements. "
QUOTE_WORDS = 12
Edit = Callable[[str, set[str]], str]
"""A new text of an article, given the sentences of it that items cite."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an article, or its halves where it is one."""
    found = [part for part in text.split("\n") if part.strip()]
    return (
        found
        if len(found) > 2
        else [text[: len(text) // 2].rpartition(". ")[0] + ".", text[len(text[: len(text) // 2].rpartition(". ")[0]) + 2 :]]
    )


def sentences(text: str) -> list[str]:
    """The sentences of an article, roughly."""
    return [one.strip() for part in text.split("\n") for one in part.split(". ") if len(one.split()) > 6]


def uncited(text: str, cited: set[str]) -> str:
    """A sentence that no item cites; the last one where all are."""
    return next((one for one in sentences(text) if not any(one in words or words in one for words in cited)), sentences(text)[-1])


EDITS: dict[str, Edit] = {
    "a typo mended": lambda text, cited: text.replace(uncited(text, cited), uncited(text, cited).replace("e", "é", 1), 1),
    "a sentence added at the head": lambda text, _: text.replace(paragraphs(text)[1], NEW + paragraphs(text)[1], 1),
    "a sentence added at the end": lambda text, _: text.rstrip() + " " + NEW + "\n",
    "the second paragraph moved to the end": lambda text, _: (
        text.replace(paragraphs(text)[1], "", 1).rstrip() + "\n\n" + paragraphs(text)[1] + "\n"
    ),
    "a headline put over it": lambda text, _: "What is known so far\n\n" + text,
    "a byline added": lambda text, _: "By Nora Field\n\n" + text,
    "quotation marks made straight": lambda text, _: text.translate(str.maketrans("“”‘’", "\"\"''")),
    "a word of cited sentences changed": lambda text, _: text.replace(" said ", " stated "),
    "a sentence taken out": lambda text, cited: text.replace(uncited(text, cited), "", 1),
    "blanks doubled": lambda text, _: text.replace(". ", ".  "),
}


def same(old: Fact, brief: Brief) -> list[Fact]:
    """The items of a brief that rest on the words of an earlier one, said by the same actor; the ones most alike first."""
    words = {fold(citation.text).replace(" stated ", " said ") for citation in old.citations}
    found = []
    for fact in brief.facts:
        theirs = {fold(citation.text).replace(" stated ", " said ") for citation in fact.citations}
        alike = type(fact) is type(old) and any(a in b or b in a for a in words for b in theirs)
        if alike and (
            not isinstance(fact, Position)
            or not isinstance(old, Position)
            or (fact.actor.key, fact.statement[:30]) == (old.actor.key, old.statement[:30])
        ):
            found.append(fact)
    return found


def entries(old: Brief, new: Brief) -> Iterator[tuple[str, bool]]:
    """For each item that is still there: did its id, and its entry by id and by words, reach it?"""
    for fact in old.facts:
        right = {other.id for other in same(fact, new)}
        if not right:
            continue
        quote = " ".join(fact.citations[0].text.split()[:QUOTE_WORDS])
        alone, quoted = find(new.facts, fact.id, None, None).fact, find(new.facts, fact.id, quote, None).fact
        yield "id, and entry by it, kept", alone is not None and alone.id in right
        yield "to another item", alone is not None and alone.id not in right
        yield "entry with words kept", quoted is not None and quoted.id in right
        yield "to another item with words", quoted is not None and quoted.id not in right


def brief_of(folder: Path, cache: Cache) -> Brief:
    """The brief of a project."""
    config = load_config(folder / "config.yaml")
    articles, said = load_articles(config, folder)
    return audited_brief(config, Intake(config, cache, project=folder).mentions(articles), said)[0]


def main() -> None:
    """Make the edits and count."""
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        cache = Cache(Path(scratch) / "cache")
        base = project(Path(scratch) / "base")
        before = brief_of(base, cache)
        for name, edit in EDITS.items():
            row = counts.setdefault(name, Counter())
            for source in before.sources:
                folder = Path(shutil.copytree(base, Path(scratch) / "edited"))
                cited = {c.text for fact in before.facts for c in fact.citations if c.source == source.id}
                file = folder / source.path
                text = file.read_text(encoding="utf-8")
                changed = edit(text, cited)
                assert changed != text or name in ("quotation marks made straight", "a word of cited sentences changed"), (
                    name,
                    source.path,
                )
                file.write_text(changed, encoding="utf-8")
                for what, held in entries(before, brief_of(folder, cache)):
                    row[what] += held
                    row["all"] += what == "id, and entry by it, kept"
                shutil.rmtree(folder)
            print(f"{name:40}" + "  ".join(f"{what} {row[what] / row['all']:.1%}" for what in row if what != "all"), flush=True)
    whole = sum(counts.values(), Counter())
    print(f"{'all fifty':40}" + "  ".join(f"{what} {whole[what] / whole['all']:.1%}" for what in whole if what != "all"))


if __name__ == "__main__":
    main()
