"""The chain of rules: each a name (its pattern in `data/dates.yaml`) and a meaning.

Of several matches that begin at one place the longest is tried first, then the one that stands first here; a match that
its rule refuses leaves the place to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.reading.dates import _absolute, _clock, _counted, _periods, _ranges, _relative, _units, _weekdays
from briefgen.reading.dates._model import Resolver


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means."""

    name: str
    """Key of the pattern."""
    resolve: Resolver
    """Meaning of a match."""


RULES: tuple[Rule, ...] = (
    Rule("iso", _absolute.iso),
    Rule("dotted", _absolute.iso),
    Rule("known_day", _weekdays.known_day),
    Rule("month_day", _absolute.day_of_month),
    Rule("day_month", _absolute.day_of_month),
    Rule("month_days", _ranges.days_of_month),
    Rule("days_month", _ranges.days_of_month),
    Rule("ordinal_day", _absolute.ordinal_day),
    Rule("month_year", _absolute.month_and_year),
    Rule("month_of_year", _absolute.month_of_year),
    Rule("weekday_ordinal", _weekdays.weekday_ordinal),
    Rule("feast", _weekdays.feast),
    Rule("clock_day", _clock.clock_day),
    Rule("clock", _clock.clock),
    Rule("week_of", _relative.week_of),
    Rule("daypart_of", _clock.daypart_of),
    Rule("night_range", _ranges.night_range),
    Rule("overnight_into", _weekdays.overnight_into),
    Rule("overnight_on", _weekdays.overnight_on),
    Rule("overnight", _weekdays.overnight),
    Rule("weekday_after", _weekdays.weekday_after),
    Rule("weekday_range", _ranges.weekday_range),
    Rule("weekday_set", _weekdays.weekday_set),
    Rule("month_set", _weekdays.month_set),
    Rule("weekday", _weekdays.weekday),
    Rule("weekend", _weekdays.weekend),
    Rule("two_days_off", _relative.two_days_off),
    Rule("this_part", _relative.this_part),
    Rule("deictic", _relative.deictic),
    Rule("near_unit", _relative.near_unit),
    Rule("in_unit", _relative.in_unit),
    Rule("end_of_unit", _relative.end_of_unit),
    Rule("ago", _relative.ago),
    Rule("vague_ago", _relative.vague_ago),
    Rule("ahead", _relative.from_now),
    Rule("war_day", _counted.war_day),
    Rule("day_beside", _counted.day_beside),
    Rule("shift", _counted.shift),
    Rule("beside", _counted.beside),
    Rule("quarter", _periods.quarter),
    Rule("half", _periods.half),
    Rule("season", _periods.season),
    Rule("month", _absolute.month),
    Rule("year_range", _periods.years),
    Rule("decade", _periods.decade),
    Rule("century", _periods.century),
    Rule("year", _absolute.year),
    Rule("set_times", _units.times),
    Rule("set", _units.repeated),
    Rule("period", _units.period),
    Rule("vague_period", _units.vague_period),
    Rule("half_unit", _units.half_unit),
    Rule("duration", _units.duration),
    Rule("unit_long", _units.unit_long),
    Rule("bare_units", _units.bare_units),
    Rule("set_adverb", _units.set_adverb),
    Rule("reference", _units.reference),
)
