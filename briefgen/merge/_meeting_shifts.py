"""One meeting under another day or town: told a day apart by two articles, or planned so and held otherwise."""

from __future__ import annotations

from datetime import date

from briefgen.merge._people import shared_persons, strength
from briefgen.merge._places import relate
from briefgen.merge._tables import tables
from briefgen.merge._told import Told, a_day_off, both_after
from briefgen.model.mentions import MeetingMention

TM = Told[MeetingMention]
AHEAD = ("planned", "proposed")


def a_day_apart(a: TM, b: TM) -> bool:
    """The same people in the same way, on two days that follow each other, by articles that both came out after them.

    Who wrote when both days were over would have told of two meetings, had there been two; and neither telling says that
    it is a further one.
    """
    if not a_day_off(a, b) or a.mention.status != b.mention.status or _way(a) != _way(b) or not alike(a, b):
        return False
    return (both_after(a, b) or a.mention.status in AHEAD) and not (_further(a) or _further(b))


def _way(told: TM) -> str:
    """Tell a visit from talks, and talks in presence from those from afar; how many sat there articles count differently."""
    remote = told.mention.format in tables().meetings.remote
    return "remote" if remote else "visit" if told.mention.format == "visit" else "presence"


def moved(a: TM, b: TM) -> bool:
    """A plan, and by a later article the same meeting a few days off or, on the very day, in another town."""
    return _moved(a, b) or _moved(b, a)


def _moved(plan: TM, later: TM) -> bool:
    one, two = plan.day, later.day
    if plan.mention.status not in AHEAD or one is None or two is None or not _came_later(plan, later):
        return False
    if later.mention.status in AHEAD and _further(later):
        return False
    if relate(plan.mention.place, later.mention.place) == "apart":
        return one == two and strength(plan.mention, later.mention) >= 2 and plan.mention.format != "visit"
    return 0 < abs((one - two).days) <= tables().meetings.slip_days and alike(plan, later) and _not_before(plan, two)


def called_off(a: TM, b: TM) -> bool:
    """A plan, and by a later article the same meeting cancelled without a word on its day."""
    return _called_off(a, b) or _called_off(b, a)


def _called_off(plan: TM, off: TM) -> bool:
    if plan.mention.status not in AHEAD or off.mention.status != "cancelled" or not _came_later(plan, off):
        return False
    planned = plan.days
    open_day = off.days is None or planned is None
    over = planned is not None and off.published is not None and (off.published - planned[1]).days > tables().meetings.plan_days
    return open_day and not over and strength(plan.mention, off.mention) >= 2


def alike(a: TM, b: TM) -> bool:
    """Two persons in common; or two sides, at the same place or on the line."""
    if len(shared_persons(a.mention, b.mention)) >= 2:
        return True
    remote = {a.mention.format, b.mention.format} <= set(tables().meetings.remote)
    placed = relate(a.mention.place, b.mention.place) == "same"
    return strength(a.mention, b.mention) >= 2 and (remote or placed)


def _came_later(first: TM, second: TM) -> bool:
    return first.published is not None and second.published is not None and first.published < second.published


def _not_before(plan: TM, day: date) -> bool:
    """What was held before the plan was written is an earlier round."""
    return plan.published is not None and day >= plan.published


def _further(told: TM) -> bool:
    """Tell whether the words say that it is one more: again, resumed, the second day."""
    return told.says(tables().meetings.further)
