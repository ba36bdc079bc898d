"""Templates: texts with places such as {title} and {date} that are filled where they are used."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from smmdesk.base.text import same_name
from smmdesk.base.words import N_, _
from smmdesk.domain import dates

_SAYS_SOMETHING, _LONGEST = 20, 200
"""Letters that a template has beside its places to be known again, and the most that stand in a place."""
_PLACE = re.compile(r"\{([^\W\d][\w ]*)\}")


class Values(msgspec.Struct, frozen=True):
    """What is known of the post that a template is used for; "" or None: not yet."""

    title: str = ""
    day: str | None = None
    time: str | None = None
    link: str = ""
    rubric: str = ""
    campaign: str = ""


FIELDS: dict[str, tuple[str, Callable[[Values], str]]] = {
    "title": (N_("title"), lambda v: v.title),
    "date": (N_("date"), lambda v: _day_of_year(v.day) if v.day else ""),
    "weekday": (N_("weekday"), lambda v: dates.say_weekday(v.day) if v.day else ""),
    "time": (N_("time"), lambda v: v.time or ""),
    "link": (N_("link"), lambda v: v.link),
    "rubric": (N_("rubric"), lambda v: v.rubric),
    "campaign": (N_("campaign"), lambda v: v.campaign),
}
"""The places of a template: name, the name in the language in use, and what stands there."""


def fill(template: str, values: Values) -> str:
    """The template with what is known put into its places, named in English or in the language in use.

    A place of another name, or of which nothing is known yet, stays as it is, so that one sees what is missing.
    """
    known = {same_name(name): value for key, (word, value) in FIELDS.items() for name in (key, _(word))}

    def put(place: re.Match[str]) -> str:
        value = known.get(same_name(place[1]))
        return (value(values) if value else "") or place[0]

    return _PLACE.sub(put, template)


def places(text: str) -> tuple[str, ...]:
    """The places in a text that wait for something to stand there, as they are written, each once."""
    if "{" not in text:
        return ()
    known = {same_name(name) for key, (word, _value) in FIELDS.items() for name in (key, _(word))}
    found = (place[0] for place in _PLACE.finditer(text) if same_name(place[1]) in known)
    return tuple(dict.fromkeys(found))


def is_unwritten(text: str, template: str) -> bool:
    """Whether a text is nothing but the template, its places filled or not."""
    text, template = text.strip(), template.strip()
    if text == template:
        return True
    parts = _PLACE.split(template)[::2]
    if len(parts) < 2 or sum(map(len, parts)) < _SAYS_SOMETHING:
        return False
    at = 0
    for number, part in enumerate(parts):
        found = text.find(part, at) if number < len(parts) - 1 else max(at, len(text) - len(part))
        if not text.startswith(part, found) or found - at > (_LONGEST if number else 0):
            return False
        at = found + len(part)
    return at == len(text)


def _day_of_year(day: str) -> str:
    return dates.say_day_of_year(int(day[5:7]), int(day[8:]))
