"""What a file to import says, before it meets the plan: plain values, with the place each came from."""

from __future__ import annotations

from datetime import date

import msgspec

from smmdesk.base.text import first_line
from smmdesk.domain.kinds import Status


class Problem(msgspec.Struct, frozen=True):
    """Something in a file that could not be taken as it stands.

    `row` is the sheet's own number, from 1; 0 is the whole sheet.
    """

    sheet: str
    row: int
    column: str
    reason: str


RowPlace = tuple[str, int, str]
"""Sheet and number of a row, and what it is called: a row of a calendar holds several posts."""


class ReadOptions(msgspec.Struct, frozen=True):
    """What the person says about a file. Every field may stay as it is."""

    today: date
    sheet: str = ""
    encoding: str = ""
    year: int | None = None
    order: str = ""
    """`dmy` or `mdy`; "" = as the file tells, else by its locale: day first."""
    mapping: tuple[tuple[str, str], ...] = ()
    """(header, field) pairs chosen by hand; field as in `exchange.columns.FIELDS`, "notes" or "" to pass over."""
    undated: str = ""
    """`posts` or `ideas`: what rows without a day become when no row of the table has one; "" = ideas."""
    days: tuple[tuple[RowPlace, str], ...] = ()
    """The rows to which a person gave a day: what the file says of theirs is passed over."""
    as_posts: tuple[RowPlace, ...] = ()
    """The rows without a day that a person made posts, where the others become ideas."""
    as_several: tuple[RowPlace, ...] = ()
    """The rows with several days that a person made a post for each."""
    channels: tuple[tuple[RowPlace, tuple[str, ...]], ...] = ()
    """The rows to which a person gave channels, and their names."""
    known_channels: frozenset[str] = frozenset()
    """Names of the plan's channels (they may contain a comma)."""
    known_people: frozenset[str] = frozenset()
    """Names of its members."""
    remembered: dict[str, tuple[tuple[str, str], ...]] = {}
    """Mappings chosen before, by the shape of the files they were chosen for."""
    as_of: str = ""
    """The day of the figures of a file of statistics; "" = the file's own day."""
    member: str = ""
    """The id of the member whose absences a calendar has."""


class PostRow(msgspec.Struct, frozen=True):
    """One post as the file tells it (several rows where only their channels differ)."""

    sheet: str
    rows: tuple[int, ...]
    id: str = ""
    """Our hidden id, where the file was written by SMM Desk."""
    title: str = ""
    text: str = ""
    day: str | None = None
    time: str | None = None
    month: str | None = None
    """`YYYY-MM` of an idea that is for a month."""
    status: Status | None = None
    """None: the file does not say."""
    channels: tuple[str, ...] = ()
    rubric: str = ""
    campaign: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    designers: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    link: str = ""
    hashtags: tuple[str, ...] = ()
    notes: str = ""
    address: str = ""
    """Where it is out: belongs to the variant, never to the post's link."""
    network_id: str = ""
    due: str | None = None
    prints: str = ""
    """What the row was when it was written (`domain.roundtrip`)."""
    several: tuple[tuple[str, str], ...] = ()
    """(network or "", day) of each day, where the file tells several: it can be made as many posts."""
    fields: frozenset[str] = frozenset()
    """Which of these fields the file has a column for: an update touches no other."""


def places_of(row: PostRow) -> tuple[RowPlace, ...]:
    """Where a post stands in its file; several where rows were made one."""
    return tuple((row.sheet, number, first_line(row.title or row.text)) for number in row.rows)


class CellChange(msgspec.Struct, frozen=True):
    """A cell of a file that says something else than the plan."""

    post: str
    title: str
    sheet: str
    row: int
    field: str
    """As in `PostRow`."""
    old: str
    """What stands in the plan, as people read it."""
    new: str
    conflict: bool
    """Whether the plan was changed here, too, since the file was written."""


class SeenColumn(msgspec.Struct, frozen=True):
    """A column of a file, to be shown and chosen."""

    sheet: str
    header: str
    field: str
    """As in `exchange.columns.FIELDS`; "" = its values go to the notes, "-" = left out."""
    sample: str


class DateRow(msgspec.Struct, frozen=True):
    """One important date as a calendar tells it."""

    event: int
    """Which event of the file it is, from 1."""
    name: str
    day: str
    day_to: str | None
    """The last day, None if it is the same."""
    yearly: bool
    uid: str
    """What the calendar calls it; "" where it does not."""
    half_from: bool = False
    """Of the first day only the afternoon."""
    half_to: bool = False
    """Of the last day only the morning."""


class DateFile(msgspec.Struct, frozen=True):
    """All that a calendar says."""

    name: str
    read: int
    """Events."""
    dates: tuple[DateRow, ...]
    problems: tuple[Problem, ...]


class PostFile(msgspec.Struct, frozen=True):
    """All that a file of posts says."""

    name: str
    read: int
    """Rows with content."""
    posts: tuple[PostRow, ...]
    ideas: tuple[PostRow, ...]
    """Rows without a day of a table in which no row has one (unless posts were asked for)."""
    rubrics: tuple[str, ...]
    """Rubrics from a sheet that lists them."""
    problems: tuple[Problem, ...]
    written: tuple[str, ...] = ()
    """The ids of all posts that SMM Desk wrote to the file, whether or not they are still in it."""
    dates: tuple[DateRow, ...] = ()
    """Holidays and the like from a calendar of posts."""
    rubric_notes: dict[str, str] = {}
    """What a sheet that lists rubrics says about each."""
    columns: tuple[SeenColumn, ...] = ()
    """The columns of its lists."""
    shape: str = ""
    """What files of the same columns have in common; "" for one without a list."""
    order_open: bool = False
    """Days are read day first, and could be read month first as well."""
    year_open: bool = False
    """Days have no year; the nearest to today was taken."""


class MetricRow(msgspec.Struct, frozen=True):
    """The figures of one post, as a file tells them."""

    sheet: str
    row: int
    network_id: str
    address: str
    text: str
    day: str | None
    time: str | None
    network: str
    """The network it is on; "" if nothing tells."""
    authors: tuple[str, ...]
    notes: str
    values: dict[str, float]
    """By kind, as in `domain.kinds.MetricKind` or under a name of its own."""


class FigureRow(msgspec.Struct, frozen=True):
    """One figure of a day that belongs to no post."""

    sheet: str
    row: int
    day: str
    kind: str
    value: float


class MetricFile(msgspec.Struct, frozen=True):
    """All that a file of figures says."""

    name: str
    read: int
    """Rows with content; a post that several sheets name is one."""
    network: str
    """The network of the file; "" if nothing tells."""
    as_of: str
    """The day of its totals."""
    rows: tuple[MetricRow, ...]
    figures: tuple[FigureRow, ...]
    problems: tuple[Problem, ...]
