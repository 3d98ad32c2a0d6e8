"""Contrast of two colours as WCAG 2.2 defines it (success criterion 1.4.3, "relative luminance" and "contrast ratio")."""

from __future__ import annotations

LEAST = 4.5
"""For text of any size."""
SURFACE = "#fbf0cf"
"""The darkest that text stands on in a light page: `--mark` of templates/base/brief.css.j2, of which a test reminds."""


def contrast(one: str, other: str) -> float:
    """From 1 (alike) to 21 (black on white), of two colours as `#rrggbb`."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
