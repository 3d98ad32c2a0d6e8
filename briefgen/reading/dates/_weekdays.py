"""Rules for weekdays, weekends, feasts, nights and hours.

A bare weekday is the nearest in the direction of the verb, the day of publication included.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from briefgen.reading.dates import _calendar as calendar
from briefgen.reading.dates._model import ARTICLE, Hit, Resolved, at_time, on_day, on_weekend
from briefgen.reading.dates._parts import day_of, daypart_code, latest_day, month_of, weekday_of, words, year_of


def weekday(hit: Hit) -> Resolved | None:
    """“on Wednesday”, “last Thursday”, “next Monday night”, “Friday of last week”."""
    number = weekday_of(hit, "weekday")
    if number is None or _is_name(hit):
        return None
    base = _beside(hit, number) or on_day(weekday_from(hit, number), unanchored=f"XXXX-WXX-{number + 1}")
    return at_time(base, daypart_code(hit.get("daypart"))) if hit.get("daypart") else base


def weekday_ordinal(hit: Hit) -> Resolved | None:
    """“Thursday the 17th”: the month in which the two fit, nearest to the article."""
    number = weekday_of(hit, "weekday")
    days = [calendar.plus(hit.today, n) for n in range(-200, 200)]
    fitting = [d for d in days if d.weekday() == number and d.day == day_of(hit)]
    nearest = min(fitting, key=lambda d: abs((d - hit.today).days), default=None)
    return None if nearest is None else on_day(nearest, unanchored=f"XXXX-XX-{day_of(hit):02}")


def weekday_after(hit: Hit) -> Resolved | None:
    """“a week ago Monday”, “two weeks from Friday”."""
    number = weekday_of(hit, "weekday") or 0
    weeks = 1 if hit.get("n") == "a week" else 2
    if hit.get("dir") == "ago":
        return on_day(calendar.plus(latest_weekday(hit.today, number), -7 * weeks), unanchored=f"XXXX-WXX-{number + 1}")
    return on_day(calendar.plus(coming_weekday(hit.today, number), 7 * weeks), unanchored=f"XXXX-WXX-{number + 1}")


def weekday_set(hit: Hit) -> Resolved | None:
    """“every Monday”, “Tuesdays”: no day, a habit."""
    number = weekday_of(hit, "weekday", "weekday2", "weekday3", "weekday4")
    part = hit.get("daypart") or hit.get("daypart2") or hit.get("daypart3")
    return None if number is None else Resolved(f"XXXX-WXX-{number + 1}{daypart_code(part) if part else ''}", type="SET")


def month_set(hit: Hit) -> Resolved | None:
    """“every July”."""
    return Resolved(f"XXXX-{month_of(hit):02}", type="SET")


def weekend(hit: Hit) -> Resolved | None:
    """“at the weekend”, “last weekend”: Saturday and Sunday, as ISO weeks count them."""
    today = hit.today
    this = calendar.weekend(today)[0]
    match hit.get("wrel").removeprefix("the "):
        case "last" | "past" | "this past" | "previous":
            when = calendar.plus(this, -7)
        case "next" | "following":
            when = calendar.plus(this, 7)
        case "this" | "coming" | "this coming":
            when = (
                calendar.plus(this, -7)
                if hit.direction == "past" and today < this and hit.get("wrel") == "this" and today.weekday() < 2
                else this
            )
        case _:
            when = this if hit.direction == "future" or today >= this else calendar.plus(this, -7)
    return on_weekend(when)


def feast(hit: Hit) -> Resolved | None:
    """“Easter Sunday”, “Christmas Day”, “last Thanksgiving”: by the calendar of the western churches."""
    after = hit.document.text[hit.span.end : hit.span.end + 12].lower().split()[:1]
    if hit.get("rite") or (after and after[0].strip(".,;:") in words().name_after):
        return None
    name = hit.get("feast")
    stated = year_of(hit)
    if stated is not None:
        return on_day(_feast(name, stated))
    days = [_feast(name, y) for y in range(hit.today.year - 2, hit.today.year + 3)]
    past, ahead = [d for d in days if d <= hit.today], [d for d in days if d >= hit.today]
    match hit.get("rel"):
        case "last":
            found = past[-1] if past[-1] < hit.today else past[-2]
        case "next":
            found = ahead[0] if ahead[0] > hit.today else ahead[1]
        case "this":
            found = min(days, key=lambda d: abs((d - hit.today).days))
        case _:
            nearest = min(days, key=lambda d: abs((d - hit.today).days))
            found = nearest if abs((nearest - hit.today).days) <= 31 else past[-1] if hit.direction == "past" else ahead[0]
    return on_day(found, unanchored="XXXX-XX-XX")


def known_day(hit: Hit) -> Resolved | None:
    """“the October 7 attack”: a day that became a name keeps its year."""
    found = next(
        (when for words_of, when in words().known_days.items() if re.match(rf"(?i:{words_of})", hit.document.text[hit.span.start :])), None
    )
    return None if found is None else on_day(date.fromisoformat(found))


def overnight(hit: Hit) -> Resolved | None:
    """“overnight”: the night into the day of publication."""
    return night(calendar.plus(hit.today, -1), hit.today)


def overnight_on(hit: Hit) -> Resolved | None:
    """“overnight on Wednesday”: from that day into the next, but not beyond the article."""
    number = weekday_of(hit, "weekday", "weekday2")
    when = hit.today if number is None else weekday_from(hit, number)
    return night(when, calendar.plus(when, 1)) if when < hit.today or hit.direction == "future" else night(calendar.plus(when, -1), when)


def overnight_into(hit: Hit) -> Resolved | None:
    """“overnight into Thursday”, “Wednesday night into Thursday”: both days."""
    number = weekday_of(hit, "weekday3")
    when = hit.today if number is None else weekday_from(hit, number)
    return night(calendar.plus(when, -1), when)


def night(first: date, last: date) -> Resolved:
    return Resolved(f"{first.isoformat()}TNI", (first, last), "night", "TIME", anchor=ARTICLE, unanchored="XXXX-XX-XXTNI")


def latest_weekday(today: date, number: int) -> date:
    """The latest such weekday, today included."""
    return calendar.plus(today, -((today.weekday() - number) % 7))


def coming_weekday(today: date, number: int) -> date:
    """The next such weekday, today included."""
    return calendar.plus(today, (number - today.weekday()) % 7)


def weekday_from(hit: Hit, number: int) -> date:
    today, monday = hit.today, calendar.monday(hit.today)
    if week := hit.get("relweek"):
        return calendar.plus(monday, number + {"last": -7, "next": 7}.get(week, 0))
    match hit.get("wrel").removeprefix("the "):
        case "last" | "past" | "this past" | "previous":
            return latest_weekday(calendar.plus(today, -1), number)
        case "next":
            return calendar.plus(monday, 7 + number)
        case "coming" | "this coming" | "following":
            return coming_weekday(calendar.plus(today, 1), number)
        case "this":
            return calendar.plus(monday, number) if hit.direction == "future" else latest_weekday(today, number)
        case _:
            return latest_weekday(today, number) if hit.direction == "past" else coming_weekday(today, number)


def _beside(hit: Hit, number: int) -> Resolved | None:
    """“the previous Friday”, “the following Monday”: counted from the last day named, or from the Friday that the article tells of."""
    if hit.get("wrel") not in {"the previous", "the following", "following"}:
        return None
    when, anchor = latest_day(hit) or _same_weekday(hit, number) or (None, "")
    if when is None:
        return Resolved(f"XXXX-WXX-{number + 1}")
    back = hit.get("wrel") == "the previous"
    target = latest_weekday(calendar.plus(when, -1), number) if back else coming_weekday(calendar.plus(when, 1), number)
    return replace(on_day(target), anchor=f"'{anchor}'")


def _same_weekday(hit: Hit, number: int) -> tuple[date, str] | None:
    """The last mention of the same weekday, wherever it stands."""
    days = [(date.fromisoformat(m.value.start), m.value.text or "") for m in hit.earlier if m.value.precision == "day" and m.value.start]
    return next((row for row in reversed(days) if row[0].weekday() == number), None)


def _is_name(hit: Hit) -> bool:
    """“Bloody Sunday”, “the Sunday Times”: the day is part of a name."""
    text = hit.document.text
    before = text[max(hit.span.start - 20, 0) : hit.span.start].split()[-1:]
    after = text[hit.span.end : hit.span.end + 24].strip().split(" ")
    named = bool(before) and before[0][:1].isupper() and before[0].lower() in words().name_before
    return named or (after[0][:1].isupper() and after[0].strip(".,;:'’").lower() in words().name_after)


def _feast(name: str, year: int) -> date:
    table = words()
    by_name = {key.lower(): key for key in (*table.fixed_days, *table.moving_days, *table.nth_days)}
    key = by_name[name]
    if key in table.fixed_days:
        month, number = table.fixed_days[key].split("-")
        return date(year, int(month), int(number))
    if key in table.moving_days:
        return calendar.plus(calendar.easter(year), table.moving_days[key])
    month_number, weekday_number, n = table.nth_days[key]
    return calendar.nth_weekday(year, month_number, weekday_number, n)
