"""Base forms of English words, by an own table.

The statistical lemmatizer of the analysing library turns "hoped" into "hop"; lexicons need "hope". The table lives in
`data/inflect.yaml`; it is handed in, because this floor opens no files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Inflections:
    """The table: irregular forms and the endings that tell a lost e."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    silent_e: tuple[str, ...]
    no_silent_e: tuple[str, ...]
    with_e_words: frozenset[str]
    double_l: tuple[str, ...]
    memory: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    def lemma(self, word: str, tag: str) -> str:
        """Base form of `word` (lower case) under its Penn tag; unknown kinds come back as they are."""
        key = (word, tag)
        found = self.memory.get(key)
        if found is None:
            found = self.memory[key] = self._lemma(word, tag)
        return found

    def _lemma(self, word: str, tag: str) -> str:
        if tag.startswith("VB"):
            return self.verbs.get(word) or self._verb(word)
        if tag in {"NNS", "NNPS"}:
            return self.nouns.get(word) or singular(word)
        return word

    def _verb(self, word: str) -> str:
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("ied") and len(word) > 4:
            return word[:-3] + "y"
        for ending in ("ed", "ing"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 1 and any(c in "aeiouy" for c in stem):
                return self._restore(stem)
        return singular(word) if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word

    def _restore(self, stem: str) -> str:
        if stem in self.with_e_words:
            return stem + "e"
        if stem.endswith("ll"):
            return stem if stem.endswith(self.double_l) else stem[:-1]
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiousfz":
            return stem[:-1]
        if stem.endswith(self.no_silent_e):
            return stem
        return stem + "e" if stem.endswith(self.silent_e) else stem


def singular(word: str) -> str:
    """`word` without the ending of a plural noun or of a verb's third person."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    return word
