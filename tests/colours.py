"""The colours of a style sheet as a browser would compute them, and their contrast (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 255."""


def parsed(text: str) -> Colour:
    """A colour in hexadecimal digits, or a mix of two in sRGB (CSS Color 5, 2.2)."""
    text = text.strip()
    if mix := re.fullmatch(r"color-mix\(in srgb,\s*(#\w+) (\d+)%,\s*(#\w+)\)", text):
        first, second, share = parsed(mix[1]), parsed(mix[3]), int(mix[2]) / 100
        return (_mix(first[0], second[0], share), _mix(first[1], second[1], share), _mix(first[2], second[2], share))
    digits = re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", text.lower())
    assert digits, text
    full = digits[1] if len(digits[1]) == 6 else "".join(2 * digit for digit in digits[1])
    return (int(full[:2], 16), int(full[2:4], 16), int(full[4:], 16))


def _mix(first: float, second: float, share: float) -> float:
    return first * share + second * (1 - share)


def luminance(colour: Colour) -> float:
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Sheet:
    """The style sheets of a page: its named colours in light and in the dark, and what text and surfaces are painted with."""

    light: dict[str, Colour]
    dark: dict[str, Colour]
    text: frozenset[str]
    surfaces: frozenset[str]
    margins: frozenset[str]
    """Of the lines above and below the text of a sheet of paper, which is white."""

    def pairs(self) -> list[tuple[str, float]]:
        """Every colour of text over every surface, in both schemes, and of the margins over paper."""
        margins = [(f"margin: {text}", contrast(value(self.light, text), self.light["paper"])) for text in sorted(self.margins)]
        return margins + [
            (f"{scheme}: {text} on {surface}", contrast(value(colours, text), value(colours, surface)))
            for scheme, colours in (("light", self.light), ("dark", self.dark))
            for text in sorted(self.text)
            for surface in sorted(self.surfaces)
        ]


def value(colours: dict[str, Colour], text: str) -> Colour:
    """A colour, named or given."""
    named = re.fullmatch(r"var\(--(\w+)\)", text)
    return colours[named[1]] if named else parsed(text)


def read(html: str) -> Sheet:
    """The colours of a page. What is painted before and after an element is no surface that text stands on."""
    css = "\n".join(re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL))
    darkness = re.findall(r"@media \(prefers-color-scheme:dark\)\{(.*?)\n\}", css, re.DOTALL)
    plain = css
    for block in darkness:
        plain = plain.replace(block, "")
    light = _variables(plain)
    margins = "".join(re.findall(r"@(?:top|bottom)-\w+\{[^}]*\}", plain))
    text, surfaces = set(), set()
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"@(?:top|bottom)-\w+\{[^}]*\}", "", plain)):
        found = dict(re.findall(r"(?:^|;)\s*(color|background)\s*:\s*([^;]+)", body))
        if "color" in found and found["color"] != "inherit":
            text.add(found["color"])
        if found.get("background", "none") != "none" and not selector.endswith(("::before", "::after")):
            surfaces.add(found["background"])
    return Sheet(
        light,
        light | _variables("".join(darkness)),
        frozenset(text),
        frozenset(surfaces),
        frozenset(re.findall(r"\bcolor:([^;]+)", margins)),
    )


def _variables(css: str) -> dict[str, Colour]:
    return {name: parsed(given) for name, given in re.findall(r"--(\w+):\s*((?:#|color-mix)[^;}]+)", css)}
