"""The controlled vocabulary of printed labels in the language of an edition: `data/labels/<language>.yaml`, typed."""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen import locales
from briefgen.lexicons import lexicon
from briefgen.tags import language_of, same_language

DEFAULT = "en-GB"
Forms = dict[str, str]
"""A text by plural category (`one`, `few`, `many` …; `other` where the one asked for is missing), or for one number alone (`=2`)."""


class Rivals(Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    heading: Forms


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    lead: str


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """All of it, as one locale has it.

    Terms stand in the form that they have inside a line; `alone` gives the other one.
    """

    fields: dict[str, dict[str, str]]
    precisions: dict[str, str]
    derivations: dict[str, str]
    stances: dict[str, str]
    statuses: dict[str, str]
    formats: dict[str, str]
    capacities: dict[str, str]
    incidents: dict[str, str]
    issues: dict[str, str]
    bases: dict[str, str]
    conflicts: dict[str, Rivals]
    gaps: dict[str, str]
    sections: dict[str, Part]
    method: tuple[Part, ...]
    """What the whole brief keeps to."""
    counts: dict[str, Forms]
    words: dict[str, str]
    locale: str = DEFAULT
    """A tag such as `fr-FR`, which `labels` sets."""

    def count(self, kind: str, n: int, **values: str) -> str:
        """`n` things of a kind, such as "3 articles"."""
        return self._counted(self.counts[kind], n, values)

    def heading(self, field: str, n: int) -> str:
        """What `n` rival values of a field are called."""
        return self._counted(self.conflicts[field].heading, n, {})

    def _counted(self, forms: Forms, n: int, values: dict[str, str]) -> str:
        form = forms.get(f"={n}") or forms.get(locales.plural(self.locale, n)) or forms["other"]
        return form.format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """A whole number with the separators of the locale."""
        return locales.number(self.locale, n)

    def quoted(self, text: str) -> str:
        """Words of a source between the quotation marks of the language."""
        return f"{self.words['open']}{text}{self.words['close']}"

    def foreign(self, lang: str) -> str:
        """`lang` where that is not the language of the page, whose words need none; else nothing."""
        return "" if same_language(lang, self.locale) else lang


def alone(term: str) -> str:
    """A term as it stands alone, with a capital letter where the script has such."""
    return term[:1].title() + term[1:]


@cache
def labels(locale: str = DEFAULT) -> Labels:
    """The vocabulary of the language of `locale`, which must have a catalogue."""
    return replace(lexicon(f"labels/{language_of(locale)}", Labels), locale=locale)
