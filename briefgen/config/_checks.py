"""What a schema cannot say: keys that must fit one another. Each check is one function in `CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import PurePath
from posixpath import normpath
from typing import get_args

from briefgen.config._contrast import LEAST, SURFACE, contrast
from briefgen.config._convert import suggestion
from briefgen.config.schema import Settings
from briefgen.errors import Diagnostic, Where
from briefgen.lexicons import lexicon, members
from briefgen.model.vocabulary import ActorKind, IncidentType, MeetingFormat, MeetingStatus, Mode, Stance
from briefgen.tags import COMMON, language_of

RESERVED = frozenset({"articles", "brief", "manifest"})
"""Names that a build gives to other files of the output."""

Check = Callable[[Settings, dict[str, Where]], Iterator[Diagnostic]]


def _fault(places: dict[str, Where], key: str, said: str, hint: str = "") -> Diagnostic:
    return Diagnostic("C109", f"{key}: {said}", places.get(key), "error", hint)


def audience_names_are_free(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """An audience gives its name to files, and some names are taken."""
    for name in settings.audiences:
        if name in RESERVED:
            yield _fault(places, f"audiences.{name}", "a build writes another file of this name", "choose another name")


def output_is_not_among_the_articles(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """The articles' texts are written there, and the next build would read them as articles."""
    folder, output = (PurePath(normpath(path)) for path in (settings.sources.folder, settings.output))
    if output.is_relative_to(folder) and folder != PurePath():
        yield _fault(places, "output", f"{settings.output!r} lies in the folder of the articles", "choose a folder outside")


def previous_is_not_the_output(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """Compared with what it overwrites, a brief would differ from one build to the next."""
    if settings.previous and PurePath(normpath(settings.previous)).is_relative_to(normpath(settings.output)):
        said = f"{settings.previous!r} lies in the folder that builds write to: each build would be compared with the one before, not with the last brief"
        yield _fault(places, "previous", said, "copy the last output elsewhere, with its articles/, and name that")


def coordinates_come_in_pairs(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """Half a position is none."""
    for i, place in enumerate(settings.places):
        if (place.lat is None) != (place.lon is None):
            yield _fault(places, f"places[{i}]", "lat and lon belong together; one is missing")


def issues_are_known(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """An issue without words of its own must be one of the lexicon, or nothing would ever be about it."""
    known = known_issues()
    for i, issue in enumerate(settings.subject.issue_list):
        if not issue.words and issue.name not in known:
            hint = suggestion(issue.name, known) or "give it words: {name: …, words: […]}"
            yield _fault(places, f"subject.issues[{i}]", f"{issue.name!r} is no issue of the lexicon ({', '.join(known)})", hint)


def filters_name_real_values(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """A filter on a value that nothing can have would keep nothing."""
    known = filter_values(settings) if any(audience.only for audience in settings.audiences.values()) else {}
    for name, audience in settings.audiences.items():
        for field, values in audience.only.items():
            for i, value in enumerate(values):
                if field in known and value not in known[field]:
                    key = f"audiences.{name}.only.{field}[{i}]"
                    said = f"found {value!r}, expected one of {', '.join(known[field])}"
                    yield _fault(places, key, said, suggestion(value, known[field]))


def locales_are_known(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """An edition needs labels in its language, and to know how dates are written there."""
    languages = members("labels")
    if all(audience.locale in COMMON for audience in settings.audiences.values()):
        return
    from briefgen.locales import known_tags

    known = known_tags(languages)
    for name, audience in settings.audiences.items():
        if audience.locale not in known:
            key = f"audiences.{name}.locale"
            expected = f"a language that has labels ({', '.join(languages)}), alone or with a territory as in en-GB"
            hint = _likely_locale(audience.locale, languages, known)
            yield Diagnostic("C106", f"{key}: found {audience.locale!r}, expected {expected}", places.get(key), "error", hint)


def _likely_locale(found: str, languages: tuple[str, ...], known: tuple[str, ...]) -> str:
    """`did you mean …?` with the tag that was probably meant; nothing for a language that is one, but has no labels."""
    from briefgen.locales import known_tags

    if language_of(found) not in languages and known_tags([language_of(found)]):
        return ""
    tags = {tag.casefold(): tag for tag in known}
    near = get_close_matches(found.replace("_", "-").casefold(), sorted(tags), n=1, cutoff=0.75)
    return f"did you mean {tags[near[0]]!r}?" if near else ""


def filter_values(settings: Settings) -> dict[str, tuple[str, ...]]:
    """Values that the fields of closed vocabulary may have; a party may be any."""
    return {
        "status": get_args(MeetingStatus),
        "format": get_args(MeetingFormat),
        "stance": get_args(Stance),
        "mode": get_args(Mode),
        "actor": get_args(ActorKind),
        "type": get_args(IncidentType),
        "issue": tuple(issue.name for issue in settings.subject.issue_list) or known_issues(),
    }


def colours_can_be_read(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """Text is printed in ink and accent; who sees less well must be able to read it."""
    for name, colour in (("ink", settings.theme.ink), ("accent", settings.theme.accent)):
        if colour and (found := contrast(colour, SURFACE)) < LEAST:
            said = f"theme.{name}: {colour} has a contrast of {found:.2f}:1 on the page, text needs {LEAST}:1"
            yield Diagnostic("C110", said, places.get(f"theme.{name}"), "error", "take a darker colour")


def one_name_one_entry(settings: Settings, places: dict[str, Where]) -> Iterator[Diagnostic]:
    """Two entries of one name would contradict each other."""
    names = {
        "actors": [actor.name for actor in settings.actors],
        "places": [place.name for place in settings.places],
        "subject.issues": [issue.name for issue in settings.subject.issue_list],
    }
    for kind, entries in names.items():
        first: dict[str, int] = {}
        for i, name in enumerate(entries):
            if first.setdefault(name.casefold(), i) != i:
                yield _fault(places, f"{kind}[{i}]", f"{name!r} stands twice", "join the two entries")


def known_issues() -> tuple[str, ...]:
    """Names of the lexicon's issues."""
    return tuple(
        issue["name"] for issue in lexicon("issues", dict[str, list[dict[str, object]]])["issues"] if isinstance(issue["name"], str)
    )


CHECKS: tuple[Check, ...] = (
    audience_names_are_free,
    output_is_not_among_the_articles,
    previous_is_not_the_output,
    coordinates_come_in_pairs,
    issues_are_known,
    filters_name_real_values,
    locales_are_known,
    colours_can_be_read,
    one_name_one_entry,
)
