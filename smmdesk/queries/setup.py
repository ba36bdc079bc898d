"""Questions of the settings: the rows of a table, how often each is in use, and what there is to choose from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain import labels, tables
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Life
from smmdesk.domain.rows import Idea, Network, NetworkLimit, Post, Row, RubricExample, Term
from smmdesk.domain.tables import Many, Table
from smmdesk.storage import registry, usage
from smmdesk.storage.reader import Reader


class TableRow(msgspec.Struct, frozen=True):
    """A row as a settings page shows it."""

    id: str
    values: dict[str, Any]
    """What stands in each column of the table's definition."""
    several: dict[str, tuple[str, ...]]
    """Ids or words of each field that holds several, in their order."""
    used: int
    """How many posts, channels or rubrics have it (`Table.use`)."""


def rows(r: Reader, table: str, owner: str | None = None) -> list[TableRow]:
    """The rows of a table in their order; of one that belongs to others, those of `owner`."""
    shape = tables.BY_NAME[table]
    equal: dict[str, Any] = {shape.owner: owner} if owner else {}
    several = {many.name: _several(r, many) for many in shape.many}
    used = usage.counts(r.store, shape.use.cls, shape.use.field) if shape.use else {}
    return [
        TableRow(
            row.id,
            {c.name: getattr(row, c.name) for c in shape.columns},
            {name: tuple(found.get(row.id, ())) for name, found in several.items()},
            used.get(row.id, 0),
        )
        for row in r.find(shape.cls, order=shape.order, **equal)
    ]


def binned(r: Reader, table: str) -> list[tuple[str, str]]:
    """(id, name) of the rows of a table that are in the bin."""
    shape = tables.BY_NAME[table]
    found = r.find(shape.cls, any_life=True, order=shape.order, life=Life.BINNED.value)
    return [(row.id, _called(r, shape, row)) for row in found]


def _called(r: Reader, shape: Table, row: Row) -> str:
    """The name of a row; of a limit, whose it is and on what."""
    if isinstance(row, NetworkLimit):
        network = r.raw(Network, row.network or "")
        return f"{network.name if network else ''}: {labels.limit_on(row.limit_on)}"
    return str(getattr(row, shape.called))


def choices(r: Reader, cls: type[Row]) -> list[tuple[str, str]]:
    """(id, name) of the rows that a reference chooses from, in the order of their table."""
    shape: Table = tables.BY_NAME[cls.TABLE]
    return [(row.id, str(getattr(row, shape.called))) for row in r.find(cls, order=shape.order)]


EXAMPLES = 60
"""From so many of a rubric's newest posts one chooses its examples."""


def examples(r: Reader, rubric: str) -> list[tuple[str, str, str | None]]:
    """(id, title, day) of the posts that can be an example of a rubric: its newest, and those that are one already."""
    found = {id: (id, title or first_line(text, 60), day) for id, title, text, day in _newest(r, rubric)}
    for link in r.find(RubricExample, rubric=rubric):
        post = r.peek(Post, link.post)
        if post is not None:
            found.setdefault(post.id, (post.id, post.title or first_line(post.text, 60), post.day))
    return list(found.values())


def _newest(r: Reader, rubric: str) -> list[tuple[str, str, str, str | None]]:
    return usage.newest_posts(r.store, rubric, EXAMPLES)


def shares(r: Reader, today: str) -> dict[str, int]:
    """For each rubric, how many percent of the posts of this term that have a rubric are its own.

    Without a term that is going on, of the 120 days around today. Empty where there are no such posts.
    """
    term = next((t for t in r.find(Term, order="day_from") if (t.day_from or "") <= today <= (t.day_to or "")), None)
    first, last = (term.day_from, term.day_to) if term else (days_after(today, -60), days_after(today, 60))
    counted = usage.posts_by_rubric(r.store, first or "", last or "")
    whole = sum(counted.values())
    return {rubric: round(100 * n / whole) for rubric, n in counted.items()} if whole else {}


class Binned(msgspec.Struct, frozen=True):
    """One thing in the bin."""

    table: str
    id: str
    name: str
    day: str | None = None
    """Of a post, the day it was planned for."""


def in_bin(r: Reader) -> list[Binned]:
    """What is in the bin: posts by day, ideas, then the rows of the settings table by table."""
    found = [
        Binned("post", post.id, post.title or first_line(post.text, 60), post.day)
        for post in r.find(Post, any_life=True, order="day", life=Life.BINNED.value)
    ]
    found += [
        Binned("idea", idea.id, idea.title or first_line(idea.text, 60))
        for idea in r.find(Idea, any_life=True, life=Life.BINNED.value)
    ]
    for shape in tables.ALL:
        if shape.same and not shape.cls.ENDS:
            found += [Binned(shape.name, id, name) for id, name in binned(r, shape.name)]
    return found


def _several(r: Reader, many: Many) -> dict[str, list[str]]:
    ranked = any(f.name == "rank" for f in registry.table(many.cls).fields)
    found: dict[str, list[str]] = defaultdict(list)
    given: dict[str, Any] = dict(many.given)
    for row in r.find(many.cls, order="rank" if ranked else "", **given):
        found[getattr(row, many.owner)].append(getattr(row, many.value))
    return found
