"""The shape of `data/dates.yaml`."""

from __future__ import annotations

import msgspec


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and patterns of dates."""

    months: dict[str, int]
    """Names and abbreviations of months, as written."""
    weekdays: dict[str, int]
    """Names of weekdays, Monday 0."""
    short_weekdays: dict[str, int]
    """Abbreviations: read only before a day of a month."""
    seasons: dict[str, str]
    """TimeML codes of the seasons."""
    dayparts: dict[str, str]
    """TimeML codes of the parts of a day."""
    units: dict[str, str]
    """TimeML codes of units of time: D, TH (hours)."""
    parts: dict[str, list[str]]
    """Words for the first, middle and last third of a period."""
    vague: list[str]
    """Numbers left open: several, a few."""
    less: list[str]
    """Words that make a number a most: nearly."""
    more: list[str]
    """Words that make a number a least: more than."""
    about: list[str]
    """Words that leave a number where it is: about."""
    fixed_days: dict[str, str]
    """Feasts with a day of their own, MM-DD."""
    moving_days: dict[str, int]
    """Feasts counted from Easter Sunday."""
    nth_days: dict[str, list[int]]
    """Feasts on the n-th weekday of a month: month, weekday, n."""
    known_days: dict[str, str]
    """Days that became names, as patterns, with the day meant."""
    references: dict[str, list[str]]
    """Words for past, present and future at large, by TimeML value."""
    sets: dict[str, str]
    """Adverbs of repeated time, with TimeML values."""
    ahead: list[str]
    """Words before a date that lies ahead."""
    behind: list[str]
    """Words before a date that lies behind."""
    planned: list[str]
    """Words of planning."""
    planned_to: list[str]
    """Words of planning where "to" or "for" follows: set to."""
    planning: list[str]
    """Verbs whose past tells of a plan: planned a rally on Saturday."""
    put_off: list[str]
    put_off_with: dict[str, list[str]]
    """Verbs that move a date ahead: postponed until Monday."""
    arranged_nouns: list[str]
    """What is arranged beforehand, so that its possessive looks where the verb looks: Monday's meeting."""
    will: list[str]
    """Auxiliaries of the future."""
    done: list[str]
    """Verbs whose infinitive is told as done or not done: failed to agree."""
    arranged: list[str]
    """Verbs whose past progressive in a report is a plan: was sending."""
    told: list[str]
    """Verbs whose present tense tells what has happened."""
    wished: list[str]
    """Verbs of asking and offering: what they want "by Sunday" is to come."""
    struck: list[str]
    """Nouns of violence, which a day before them dates as past: the 7 March attack."""
    after: list[str]
    """Words that put what follows them behind."""
    within: list[str]
    """Words by which what happened is set into an event that is over: problems during Monday's debate."""
    timetabled: list[str]
    """Verbs whose present tense tells a timetable: the session ends in June."""
    looks_back: list[str]
    """Verbs whose infinitive is about what has happened: to comment on."""
    ranks: list[str]
    """Words whose infinitive tells what was done: the first to join."""
    fell_through: list[str]
    """Words, split as tokens, that tell that a plan came to nothing: but did not."""
    generations: list[str]
    """Nouns beside which today is no day: today's world."""
    since: list[str]
    """Words before a date that open an interval."""
    until: list[str]
    """Words before a date that close an interval."""
    month_cues: list[str]
    """Words before a month whose name is also another word: in May."""
    ambiguous_months: list[str]
    """Such months."""
    lasting: list[str]
    """What has an age and is no person: the three-year-old war."""
    name_before: list[str]
    """Words that make the weekday after them a name: Bloody Sunday."""
    name_after: list[str]
    """Words that make the date before them a name: the Sunday Times."""
    patterns: dict[str, str]
    """Pattern of each rule."""
