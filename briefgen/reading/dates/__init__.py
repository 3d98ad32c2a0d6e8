"""Dates in prose by an own grammar: what the words say, as intervals with a precision and a printable basis.

The rules stand in `_rules`, their patterns and words in `data/dates.yaml`; `_tense` tells which way a weekday looks.
"""

from briefgen.reading.dates._find import find_dates

__all__ = ["find_dates"]
