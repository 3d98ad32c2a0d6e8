"""`theme` of the config as pages take it: colours, paper, the house's own fonts and logo, all of them there."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from briefgen.config import Config, FontFiles
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.render import BUNDLED, SANS, SERIF, Face, Theme
from briefgen.templatefiles import BASE

WEIGHTS = (("regular", 400, "normal"), ("italic", 400, "italic"), ("semibold", 600, "normal"), ("bold", 700, "normal"))


def theme_of(config: Config, templates: Collection[str]) -> Theme:
    """The looks that a config asks for; `templates` are the names of all template files.

    Raises `BriefgenError` (C113) where a font or the logo is not among them.
    """
    given = config.theme
    faults = list(_missing(config, templates))
    if faults:
        raise BriefgenError(*faults)
    serif, sans = list(_faces("House Serif", given.fonts.serif)), list(_faces("House Sans", given.fonts.sans))
    plain = {name: value for name, value in (("ink", given.ink), ("accent", given.accent)) if value}
    return Theme(
        paper=given.paper,
        serif=f"House Serif,{SERIF}" if serif else SERIF,
        sans=f"House Sans,{SANS}" if sans else SANS,
        faces=(*serif, *sans, *BUNDLED),
        logo=given.logo.file if given.logo else "",
        logo_text=given.logo.text if given.logo else "",
        **plain,
    )


def _faces(family: str, files: FontFiles | None) -> Iterator[Face]:
    for key, weight, style in WEIGHTS:
        if file := getattr(files, key, None):
            yield Face(family, weight, style, file)


def _missing(config: Config, templates: Collection[str]) -> Iterator[Diagnostic]:
    fonts = {"serif": config.theme.fonts.serif, "sans": config.theme.fonts.sans}
    named = {f"theme.fonts.{name}.{key}": getattr(files, key, None) for name, files in fonts.items() for key, _, _ in WEIGHTS}
    named["theme.logo.file"] = config.theme.logo.file if config.theme.logo else None
    for key, file in named.items():
        if file and BASE + file not in templates:
            hint = "put the file there, or name one that is there"
            yield Diagnostic("C113", f"{key}: there is no templates/{BASE}{file}", config.where(key), "error", hint)
