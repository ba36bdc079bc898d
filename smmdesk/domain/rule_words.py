"""Rules typed in words, in whatever language is in use: what was typed is looked for in the rules as they are said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smmdesk.base.errors import NotUnderstood
from smmdesk.base.text import fold
from smmdesk.domain import rules, typed_rules
from smmdesk.domain.rules import Every, Repeat

MOST_STEPS = 12
"""Every 12th week is the rarest that can be typed; others are picked."""
SHOWN = 12


def matching(typed: str, first: date) -> list[Repeat]:
    """The rules that were perhaps meant, the likeliest first: the one that the words mean, with the end that they name,
    then those whose words have all that was typed, those for something on `first` before others.

    Nothing typed: the usual ones for that day.
    """
    wanted = fold(typed).split()
    if not wanted:
        return list(rules.usual(first))
    found: dict[str, Repeat] = {}
    try:
        meant = typed_rules.read(typed, first).repeat
        found[rules.say(meant)] = meant
    except NotUnderstood:
        pass
    for repeat in _known(first):
        said = rules.say(repeat)
        words = fold(said).split()
        if all(any(word.startswith(one) for word in words) for one in wanted):
            found.setdefault(said, repeat)
    return list(found.values())[:SHOWN]


def _known(first: date) -> Iterator[Repeat]:
    yield from rules.usual(first)
    weekdays = [(first.weekday() + n) % 7 for n in range(7)]
    for step in range(1, MOST_STEPS + 1):
        for weekday in weekdays:
            yield Repeat(Every.WEEK, step, weekdays=(weekday,))
    for weekday in weekdays:
        for place in (1, 2, 3, 4, rules.LAST):
            yield Repeat(Every.MONTH_WEEKDAY, places=((place, weekday),))
    for days in range(1, 31):
        yield Repeat(Every.DAY, days)
    for day in (*range(1, 32), rules.LAST):
        yield Repeat(Every.MONTH_DAY, days=(day,))
    for step in range(2, MOST_STEPS + 1):
        yield Repeat(Every.MONTH_DAY, step, days=(first.day,))
