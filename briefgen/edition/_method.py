"""How a brief was made: what its words and labels are, which rules made its entries, and the stamp by which it is known again."""

from __future__ import annotations

from collections import Counter

from briefgen.edition._labels import Labels
from briefgen.edition._settings import Frame
from briefgen.lexicons import lexicon
from briefgen.model.brief import Brief
from briefgen.model.edition import Fact, LeftOut, Method, Principle, RuleUse


def method(labels: Labels, brief: Brief, frame: Frame) -> Method:
    """The same for every edition of a brief in one language."""
    facts = (*brief.meetings, *brief.positions, *brief.incidents)
    uses = Counter(rule for fact in facts for rule in dict.fromkeys(fact.rules))
    meanings = lexicon("rules", dict[str, str])
    words = labels.words
    stamp = [Fact(words["program"], frame.program), Fact(f"{words['sha256']} brief.json", frame.facts_sha256)]
    return Method(
        principles=tuple(Principle(part.title, part.lead) for part in labels.method),
        rules=tuple(RuleUse(name, meanings.get(name, ""), labels.number(uses[name])) for name in sorted(uses)),
        lang=labels.foreign("en"),
        stamp=tuple(fact for fact in stamp if fact.value),
        left_out=tuple(LeftOut(item.title, item.by or "", item.reason or "") for item in brief.edited.left_out) if brief.edited else (),
    )
