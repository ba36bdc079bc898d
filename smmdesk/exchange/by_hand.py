"""What a person says of single rows of a file before they come in: their day, that they are posts, their channels."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from smmdesk.base.words import _
from smmdesk.domain.imports import PostRow, Problem, ReadOptions, RowPlace, places_of


class Rows(msgspec.Struct, frozen=True):
    """What was read of a file."""

    posts: tuple[PostRow, ...]
    ideas: tuple[PostRow, ...]
    problems: tuple[Problem, ...]


def chosen(rows: Rows, options: ReadOptions, columns: Iterable[tuple[str, str, str]]) -> Rows:
    """The rows as a person chose; what has a day, or was made one, is a post. Their problems are settled with that.

    `columns`: (sheet, header, field) of the file.
    """
    days, channels, as_posts = dict(options.days), dict(options.channels), frozenset(options.as_posts)
    split = frozenset(options.as_several)
    if not (days or channels or as_posts or split):
        return rows
    posts: list[PostRow] = []
    ideas: list[PostRow] = []
    for is_post, row in (*((True, row) for row in rows.posts), *((False, row) for row in rows.ideas)):
        places = places_of(row)
        if row.several and not split.isdisjoint(places):
            posts += _apart(row)
            continue
        place = next((place for place in places if place in days or place in channels or place in as_posts), None)
        if place is not None:
            row = _with(row, days.get(place, ""), channels.get(place))
            is_post = is_post or row.day is not None or place in as_posts
        (posts if is_post else ideas).append(_without_month(row) if is_post else row)
    heads = {(sheet, header): field for sheet, header, field in columns}
    settled = {"day": _numbers((*days, *split)), "channel": _numbers(channels)}
    problems = tuple(
        p for p in rows.problems if (p.sheet, p.row) not in settled.get(heads.get((p.sheet, p.column), ""), ())
    )
    return Rows(tuple(posts), tuple(ideas), problems)


def _numbers(places: Iterable[RowPlace]) -> frozenset[tuple[str, int]]:
    return frozenset((sheet, number) for sheet, number, _name in places)


def _with(row: PostRow, day: str, channels: tuple[str, ...] | None) -> PostRow:
    if day:
        row = msgspec.structs.replace(row, day=day, month=None, fields=row.fields | {"day"})
    if channels is not None:
        row = msgspec.structs.replace(row, channels=channels, fields=row.fields | {"channels"})
    return row


def _apart(row: PostRow) -> list[PostRow]:
    """A post for each day of a row that tells several."""
    return [
        msgspec.structs.replace(
            row, day=day, channels=(network,) if network else row.channels, several=(), month=None,
            fields=row.fields | {"day", "channels"},
        )
        for network, day in row.several
    ]  # fmt: skip


def _without_month(row: PostRow) -> PostRow:
    """A post has no target month: it is kept in the notes."""
    if row.month is None:
        return row
    head = _("Month of an idea")
    notes = "\n".join(filter(None, (row.notes, f"{head}: {row.month}")))
    return msgspec.structs.replace(row, month=None, notes=notes)
