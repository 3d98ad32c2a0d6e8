"""Language tags, without what CLDR knows of them."""

from __future__ import annotations

COMMON = frozenset({"en-GB", "en-US", "en-IE", "en-CA", "en-AU", "en-150", "fr-FR", "fr-BE", "fr-CA", "fr-CH", "uk-UA", "en", "fr", "uk"})
"""Tags that editions may have, and that need not be looked up: loading CLDR takes longer than a build with nothing to do."""


def language_of(tag: str) -> str:
    """The language of a tag without its territory: `fr` of `fr-CA`."""
    return tag.partition("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, wherever it is spoken (BCP 47, section 2.2.1)."""
    return language_of(one) == language_of(other)
