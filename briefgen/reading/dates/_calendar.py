"""Days, weeks, months, seasons as intervals: arithmetic only, no words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1000, 2200
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season, in the order of a year."""


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none such."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return date(year, month, number)


def plus(start: date, days: int) -> date:
    """`start` moved by whole days, held inside the years that dates can have."""
    return date.fromordinal(min(max(start.toordinal() + days, date(FIRST_YEAR, 1, 1).toordinal()), date(LAST_YEAR, 12, 31).toordinal()))


def plus_months(start: date, months: int) -> date:
    """`start` moved by whole months, to the month's last day where it has no such day."""
    index = start.year * 12 + start.month - 1 + months
    year = min(max(index // 12, FIRST_YEAR), LAST_YEAR)
    month = index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def monday(of: date) -> date:
    """First day of the week that holds `of`."""
    return of - timedelta(of.weekday())


def week(of: date) -> Interval:
    """Monday to Sunday around `of`."""
    return monday(of), monday(of) + timedelta(6)


def weekend(of: date) -> Interval:
    """Saturday and Sunday of the week that holds `of`."""
    return monday(of) + timedelta(5), monday(of) + timedelta(6)


def month(year: int, number: int) -> Interval:
    """First to last day of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def quarter(year: int, number: int) -> Interval:
    """First to last day of a quarter."""
    return date(year, number * 3 - 2, 1), month(year, number * 3)[1]


def year(number: int) -> Interval:
    """First to last day of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def season(year_of_start: int, code: str) -> Interval:
    """Three months of the northern year; winter runs into the year after."""
    start = date(year_of_start, SEASON_STARTS[code], 1)
    return start, plus(plus_months(start, 3), -1)


def easter(of_year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, (b, c) = of_year % 19, divmod(of_year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    return date(of_year, *(divmod(h + k - 7 * m + 114, 31)[0], (h + k - 7 * m + 114) % 31 + 1))


def nth_weekday(of_year: int, of_month: int, weekday: int, n: int) -> date:
    """The `n`th such weekday of a month, counted from its end where `n` is negative."""
    first, last = month(of_year, of_month)
    if n > 0:
        return plus(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    return plus(last, -((last.weekday() - weekday) % 7) + 7 * (n + 1))


def iso_week(of: date) -> str:
    """TimeML value of the week that holds `of`: 2025-W16."""
    iso = of.isocalendar()
    return f"{iso.year}-W{iso.week:02}"
