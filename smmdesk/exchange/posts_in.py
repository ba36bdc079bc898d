"""Reads a plan of posts out of a spreadsheet: every row with content becomes a post or an idea."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.base.text import LONGEST, clean, same_name
from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.imports import PostFile, PostRow, Problem, ReadOptions
from smmdesk.domain.kinds import Status
from smmdesk.exchange import columns as heads
from smmdesk.exchange import values
from smmdesk.exchange.columns import LABELLED, PASSED_OVER, Column, Table, find_table, in_all_languages
from smmdesk.exchange.days import DayReader, Moment, read_time
from smmdesk.exchange.header_words import FIELDS, RUBRIC_COLUMNS, RUBRIC_SHEETS
from smmdesk.exchange.line_columns import LINE_COLUMNS, ROWS_SHEET
from smmdesk.exchange.sheets import Cell, Row, Sheet
from smmdesk.exchange.tables import read_sheets

ToLocal = Callable[[datetime], datetime]
"""Turns a moment with an offset into the plan's wall clock, without one."""

ATTRIBUTES = {
    "channel": "channels", "author": "authors", "editor": "editors", "designer": "designers", "publisher": "publishers",
}  # fmt: skip
"""Fields whose name in `PostRow` is another."""
_OTHER_NAMES = {"date": "day", "network": "channel", "caption": "text", "tags": "hashtags", "person": "author"}
_PEOPLE = ("author", "editor", "designer", "publisher")
_LISTS = ("channels", "authors", "editors", "designers", "publishers", "hashtags")
_SINGLES = ("status", "rubric", "campaign", "link", "due", "id", "network_id", "address")

NO_HEADER = N_(
    "None of the first ten rows names a day, a title or a text; the sheet was passed over. "
    "Name the columns in one row, or choose them by hand."
)
NO_CONTENT = N_("No row has a day, a title or a text; the sheet was passed over.")
_NO_FIELDS = frozenset({LABELLED, PASSED_OVER, "weekday", "prints"})
"""Columns that are no field of a post."""
ONLY_RUBRICS = N_("The sheet lists rubrics: their names are taken, what stands beside them is not.")


def read_posts(path: Path, options: ReadOptions, to_local: ToLocal) -> PostFile:
    """All that a file of posts says.

    `to_local` turns a moment that comes with a zone into the plan's wall clock. Raises `UnreadableFile` for a file that
    cannot be read or is no plan, `NotUnderstood` for a sheet, encoding, header or field that does not exist.
    """
    mapping = _fields_of(options.mapping)
    sheets = read_sheets(path, encoding=options.encoding, sheet=options.sheet)
    written = tuple(str(cells[0]) for s in sheets if s.name == ROWS_SHEET for _row, cells in s.rows)
    sheets = [s for s in sheets if s.name != ROWS_SHEET]
    found = [(sheet, find_table(sheet, mapping)) for sheet in sheets if sheet.rows]
    _check_headers(mapping, [table for _sheet, table in found if table])
    taken = _Taken()
    for sheet, table in found:
        _read_sheet(taken, sheet, table, options, to_local)
    if not (taken.posts or taken.ideas or taken.rubrics or any(table and table.own for _s, table in found)):
        raise UnreadableFile(
            _("'{name}' is no plan: no row has a day, a title or a text.").format(name=path.name),
            _("Name the columns in one of the first ten rows, or choose them by hand."),
        )
    return PostFile(
        path.name,
        taken.read,
        tuple(_merged(taken.posts)),
        tuple(_merged(taken.ideas)),
        tuple(dict.fromkeys(taken.rubrics)),
        tuple(taken.problems),
        written,
    )


def attribute_headers() -> dict[str, str]:
    """The header of our own columns for each field of a `PostRow`, in the language in use."""
    return {ATTRIBUTES.get(column.field, column.field): _(column.header) for column in LINE_COLUMNS}


class _Taken(msgspec.Struct):
    """What has been read so far."""

    read: int = 0
    posts: list[PostRow] = []
    ideas: list[PostRow] = []
    rubrics: list[str] = []
    problems: list[Problem] = []


def _fields_of(mapping: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The mapping with fields as `columns` names them."""
    checked = []
    for header, field in mapping:
        field = field.strip().casefold()
        field = _OTHER_NAMES.get(field, field)
        by_attribute = {attribute: name for name, attribute in ATTRIBUTES.items()}
        field = by_attribute.get(field, field) or PASSED_OVER
        if field not in FIELDS and field != PASSED_OVER:
            raise NotUnderstood(
                _("'{field}' is no field.").format(field=field),
                _("There are: {fields}.").format(fields=", ".join(FIELDS)),
            )
        checked.append((header, field))
    return checked


def _check_headers(mapping: Iterable[tuple[str, str]], tables: Iterable[Table]) -> None:
    headers = {values.plain(c.header): c.header for table in tables for c in table.columns}
    for header, _field in mapping:
        if values.plain(header) not in headers:
            raise NotUnderstood(
                _("No column is headed '{header}'.").format(header=header),
                _("There are: {headers}.").format(headers=", ".join(headers.values())) if headers else "",
            )


def _read_sheet(taken: _Taken, sheet: Sheet, table: Table | None, options: ReadOptions, to_local: ToLocal) -> None:
    """Adds what one sheet says, or the one problem that says why it was passed over."""
    if table is None:
        taken.problems.append(Problem(sheet.name, 0, "", _(NO_HEADER)))
        return
    if _lists_rubrics(table) and not options.mapping:
        column = table.column("rubric") or table.columns[0]
        taken.rubrics.extend(name for cell in table.cells(column.index) if (name := _one_line(cell)))
        taken.read += len(table.rows)
        if len(table.columns) > 1:
            taken.problems.append(Problem(sheet.name, 0, column.header, _(ONLY_RUBRICS)))
        return
    key_columns = [column for column in table.columns if column.field in heads.KEY_FIELDS]
    said = (cell for column in key_columns for cell in table.cells(column.index))
    if not table.own and all(map(values.says_nothing, said)):
        taken.problems.append(Problem(sheet.name, 0, "", _(NO_CONTENT)))
        return
    reader = _TableReader(sheet, table, options, to_local)
    rows = reader.rows()
    dated = table.own or options.undated == "posts" or reader.has_days
    (taken.posts if dated else taken.ideas).extend(rows)
    taken.read += len(rows)
    taken.problems.extend(reader.problems)


def _lists_rubrics(table: Table) -> bool:
    """Whether a table lists rubrics: by the name of its sheet, or because all it has is a rubric and words about it."""
    fields = table.fields()
    if table.own or "day" in fields:
        return False
    if values.plain(table.sheet) in RUBRIC_SHEETS:
        return True
    beside = " ".join(values.plain(column.header) for column in table.columns if column.field != "rubric")
    return "rubric" in fields and RUBRIC_COLUMNS.issuperset(beside.split())


class _Draft:
    """A row while it is read."""

    def __init__(self, number: int, exact: bool) -> None:
        self.number = number
        self.exact = exact
        """Written by SMM Desk: what the cell says is the value."""
        self.said: dict[str, Any] = {}
        self.own_notes = ""
        self.notes: list[tuple[int, str]] = []
        """Lines for the notes, with the index of their column."""

    def note(self, column: Column, text: str) -> None:
        """One more line `Header: text` for the notes."""
        line = (column.index, f"{column.header}: {text}")
        if line not in self.notes:
            self.notes.append(line)

    def add(self, attribute: str, names: Iterable[str]) -> None:
        """More names for a list, each once."""
        self.said[attribute] = tuple(dict.fromkeys((*self.said.get(attribute, ()), *names)))


class _TableReader:
    """Reads the rows of one table."""

    def __init__(self, sheet: Sheet, table: Table, options: ReadOptions, to_local: ToLocal) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._table = table
        self._known = frozenset(map(same_name, options.known_names))
        self._to_local = to_local
        self._labels = _own_labels()
        self._days = DayReader(options.today, options.year, options.order)
        self._day = table.column("day")
        self._time = table.column("time")
        self._weekday = table.column("weekday")
        self._days.learn(table.cells(self._day.index) if self._day else ())
        self._moments = {number: self._moment(number, cells) for number, cells in table.rows}
        self._midnight = not any(m.time not in (None, "00:00") for m in self._moments.values())
        """All times in the day column are midnight: it is a column of days."""
        self._takes: dict[str, Callable[[_Draft, Column, Cell], None]] = {
            "id": self._take_word,
            "prints": self._take_word,
            "title": self._take_title,
            "text": self._take_text,
            "channel": self._take_channels,
            "rubric": self._take_word,
            "campaign": self._take_word,
            "status": self._take_status,
            "author": self._take_people,
            "editor": self._take_people,
            "designer": self._take_people,
            "publisher": self._take_people,
            "link": self._take_link,
            "hashtags": self._take_hashtags,
            "notes": self._take_notes,
            "address": self._take_address,
            "network_id": self._take_word,
            "due": self._take_due,
            LABELLED: self._take_labelled,
        }

    @property
    def has_days(self) -> bool:
        """Whether some row says when, even if it cannot be read."""
        return any(m.day is not None or m.remark for m in self._moments.values())

    def rows(self) -> list[PostRow]:
        """All rows with content, in the order of the sheet."""
        self._tell_faults()
        return [self._row(row) for row in self._table.rows if self._has_content(row)]

    def _has_content(self, row: Row) -> bool:
        return any(
            column.index < len(row[1]) and not values.says_nothing(row[1][column.index])
            for column in self._table.columns
            if column.field not in (PASSED_OVER, "weekday")
        )

    def _row(self, row: Row) -> PostRow:
        number, cells = row
        draft = _Draft(number, self._table.own and not values.says_nothing(_at(cells, self._table.column("id"))))
        self._take_when(draft, cells)
        for column in self._table.columns:
            cell = _at(cells, column)
            # of our own rows "-" is a text like any other
            if cell is not None and (draft.exact or not values.says_nothing(cell)):
                take = self._takes.get(column.field)
                if take is not None:
                    take(draft, column, cell)
        return self._finished(draft)

    def _finished(self, draft: _Draft) -> PostRow:
        said = draft.said
        if not draft.exact:
            self._divide_title(draft)
            self._name_channel(draft)
        lines = [line for _index, line in sorted(draft.notes, key=lambda note: note[0])]
        notes = "\n".join(line for line in (draft.own_notes, *lines) if line)
        return PostRow(
            sheet=self._table.sheet,
            rows=(draft.number,),
            notes=self._limited(draft, notes, ""),
            fields=self._fields(draft),
            **said,
        )

    def _fields(self, draft: _Draft) -> frozenset[str]:
        """What the file has a column for; of a time in the day column only where it says one."""
        fields = {ATTRIBUTES.get(f, f) for f in self._table.fields() if f not in _NO_FIELDS}
        if draft.notes or LABELLED in self._table.fields():
            fields.add("notes")
        return frozenset(fields | (draft.said.keys() & {"time", "network_id", "text", "address"}))

    # --- when ---

    def _moment(self, number: int, cells: Sequence[Cell]) -> Moment:
        month = self._table.months.get(number)
        return self._days.read(_at(cells, self._day), _at(cells, self._weekday), month) if self._day else Moment()

    def _take_when(self, draft: _Draft, cells: Sequence[Cell]) -> None:
        """Day and time from their columns, in the plan's zone. No time is made up: midnight in days is none."""
        moment = self._moments[draft.number]
        at, offset, zone = moment.time, moment.offset, self._day.zone_minutes if self._day else None
        if self._midnight:
            at = None
        timed = read_time(_at(cells, self._time)) if self._time else Moment()
        if timed.time is not None and self._time:
            at, offset, zone = timed.time, timed.offset, self._time.zone_minutes
        self._tell_unread(draft, self._day, moment, cells, moment.day is None, _UNREAD_DAY)
        self._tell_unread(draft, self._time, timed, cells, timed.time is None, _UNREAD_TIME)
        if moment.day is None and self._weekday and not values.says_nothing(_at(cells, self._weekday)):
            self._label(draft, self._weekday, _at(cells, self._weekday))
        day = moment.day
        offset = zone if offset is None else offset
        if day is not None and at is not None and offset is not None:
            try:
                aware = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=timezone(timedelta(minutes=offset)))
                local = self._to_local(aware)
                day, at = local.date(), f"{local:%H:%M}"
            except (OverflowError, ValueError):
                pass
        if day is not None:
            draft.said["day"] = day.isoformat()
        if at is not None:
            draft.said["time"] = at

    def _tell_unread(
        self, draft: _Draft, column: Column | None, moment: Moment, cells: Sequence[Cell], unread: bool, reason: str
    ) -> None:
        """What a day or time says beyond what was read goes to the notes, and is a problem if nothing was read."""
        if column is not None and moment.remark:
            cell = _at(cells, column)
            self._label(draft, column, cell)
            if unread:
                self._tell(draft, column, reason, cell)

    # --- columns ---

    def _take_word(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        draft.said[column.field] = text if draft.exact and column.field != "id" else " ".join(text.split())

    def _take_title(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        several = not draft.exact and self._table.column("text") is None and "\n" in text.strip()
        if not draft.exact:
            text = text.strip() if several else " ".join(text.split())
        self._continue(draft, "title", column, text)
        self._link_behind(draft, column)

    def _take_text(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        self._continue(draft, "text", column, text if draft.exact else text.strip())
        self._link_behind(draft, column)

    def _continue(self, draft: _Draft, attribute: str, column: Column, text: str) -> None:
        """A text, or its next part from a column such as `Text 2`."""
        before = draft.said.get(attribute, "") if column.part > 1 else ""
        draft.said[attribute] = self._limited(draft, before + text, column.header)

    def _take_channels(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        if draft.exact:
            draft.add("channels", values.read_own_list(text))
            return
        said = values.read_channels(text, self._known)
        draft.add("channels", said.names)
        if said.remark:
            self._label(draft, column, cell)
        if said.unclear:
            self._tell(draft, column, _UNCLEAR_CHANNEL, cell)

    def _take_status(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        answer = values.yes_or_no(cell)
        said = values.read_status(text, self._labels)
        if said.status is None and answer is not None:
            draft.said["status"] = Status.PUBLISHED if answer else Status.DRAFT
            return
        if said.status is None:
            self._tell(draft, column, _UNKNOWN_STATUS, cell)
        else:
            draft.said["status"] = said.status
        if re.fullmatch(r"(?=.*\d)[\w-]{4,}", said.payload):
            draft.said.setdefault("network_id", said.payload)
        elif values.network_of_address(said.payload):
            draft.said.setdefault("address", said.payload)
        elif said.status is None or said.remark or said.payload:
            self._label(draft, column, cell)

    def _take_people(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        names = values.read_own_list(text) if draft.exact else values.read_people(text, self._known)
        draft.add(ATTRIBUTES[column.field], names)

    def _take_hashtags(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        if column.part > 1:
            # a list cut in the middle of a word goes on there
            text = " ".join(f"#{tag}" for tag in draft.said.pop("hashtags", ())) + text
        draft.add("hashtags", values.read_own_tags(text) if draft.exact else values.read_hashtags(text))

    def _take_link(self, draft: _Draft, column: Column, cell: Cell) -> None:
        if draft.exact:
            self._continue(draft, "link", column, values.as_text(cell))
        else:
            self._note_link(draft, "link", column, cell)

    def _take_address(self, draft: _Draft, column: Column, cell: Cell) -> None:
        self._note_link(draft, "address", column, cell)

    def _note_link(self, draft: _Draft, field: str, column: Column, cell: Cell) -> None:
        """Take the first link that a cell shows, else the one it leads to; if it says anything else, keep that, too."""
        text = values.as_text(cell)
        behind = self._sheet.links.get((draft.number, column.index), "")
        link = next(filter(_looks_like_link, text.split()), behind)
        if link:
            draft.said[field] = link
        if " ".join(text.split()) != link:
            self._label(draft, column, cell)

    def _take_due(self, draft: _Draft, column: Column, cell: Cell) -> None:
        moment = self._days.read(cell)
        if moment.day is not None:
            draft.said["due"] = moment.day.isoformat()
        self._tell_unread(draft, column, moment, (None,) * column.index + (cell,), moment.day is None, _UNREAD_DUE)

    def _take_notes(self, draft: _Draft, column: Column, cell: Cell) -> None:
        text = values.as_text(cell)
        if column.part > 1:
            draft.own_notes += text
        elif draft.exact:
            draft.own_notes = text
        else:
            draft.own_notes = "\n".join(filter(None, (draft.own_notes, text.strip())))

    def _take_labelled(self, draft: _Draft, column: Column, cell: Cell) -> None:
        if not values.says_nothing(cell):
            self._label(draft, column, cell)

    # --- what is left over ---

    def _label(self, draft: _Draft, column: Column, cell: Cell) -> None:
        """Keeps a value in the notes as `Header: value`, with the address behind it."""
        text = values.as_text(cell).strip()
        behind = self._sheet.links.get((draft.number, column.index), "")
        if behind and behind not in text:
            text = f"{text} ({behind})"
        draft.note(column, text)

    def _link_behind(self, draft: _Draft, column: Column) -> None:
        behind = self._sheet.links.get((draft.number, column.index), "")
        if behind and not draft.exact:
            draft.note(column, behind)

    def _limited(self, draft: _Draft, text: str, header: str) -> str:
        if len(text) > LONGEST:
            reason = _("A text of more than 100,000 characters; only those are kept.")
            self.problems.append(Problem(self._table.sheet, draft.number, header, reason))
        return text[:LONGEST]

    def _divide_title(self, draft: _Draft) -> None:
        """A title of several lines where no column has texts: a first line that stands apart by a blank line is the
        title and the rest the text; else all of it is the text. Nothing is said twice and nothing is lost.
        """
        title = draft.said.get("title", "")
        if "\n" in title and self._table.column("text") is None:
            first, _blank, rest = title.partition("\n")
            apart = rest.split("\n", 1)[0].strip() == ""
            draft.said["title"] = first.strip() if apart else ""
            draft.said["text"] = rest.strip() if apart else title

    def _name_channel(self, draft: _Draft) -> None:
        """An address names the channel where no column does."""
        network = values.network_of_address(draft.said.get("address", ""))
        if network and not draft.said.get("channels"):
            draft.said["channels"] = (network,)

    # --- problems ---

    def _tell(self, draft: _Draft, column: Column, reason: str, cell: Cell) -> None:
        text = " ".join(values.as_text(cell).split())
        value = text if len(text) <= 60 else f"{text[:59]}…"
        problem = Problem(self._table.sheet, draft.number, column.header, _(reason).format(value=value))
        self.problems.append(problem)

    def _tell_faults(self) -> None:
        """Cells that could not be read at all, in columns that matter."""
        headers = {c.index: c.header for c in self._table.columns if c.field not in (PASSED_OVER, "weekday")}
        first = self._table.rows[0][0] if self._table.rows else 0
        for fault in self._sheet.faults:
            if fault.row >= first and fault.column in headers:
                problem = Problem(self._table.sheet, fault.row, headers[fault.column], fault.reason)
                self.problems.append(problem)


_UNREAD_DAY = N_("'{value}' is not a day that can be read; the post is unscheduled.")
_UNREAD_TIME = N_("'{value}' is not a time that can be read; the post has none.")
_UNREAD_DUE = N_("'{value}' is not a day that can be read; it is kept in the notes.")
_UNKNOWN_STATUS = N_("'{value}' is not a status that is known; it is kept in the notes.")
_UNCLEAR_CHANNEL = N_("'{value}' does not name a channel; it is kept in the notes.")


def _at(cells: Sequence[Cell], column: Column | None) -> Cell:
    return cells[column.index] if column is not None and column.index < len(cells) else None


def _one_line(cell: Cell) -> str:
    return "" if values.says_nothing(cell) else " ".join(values.as_text(cell).split())


def _looks_like_link(word: str) -> bool:
    return re.match(r"(https?://|mailto:|www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/)\S*", word, re.IGNORECASE) is not None


def _own_labels() -> dict[str, Status]:
    """The labels of statuses in every language of the program."""
    return {values.plain(word): status for status, label in labels.STATUS.items() for word in in_all_languages(label)}


# --- one post in several rows ---------------------------------------------------------------------------------------


def _merged(rows: Sequence[PostRow]) -> list[PostRow]:
    """Rows that are one post made one: day, time, title and text equal, channels all different, nothing in conflict."""
    merged: list[PostRow] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for row in rows:
        key = (row.sheet, row.day, row.time, row.title, row.text)
        alike = places.setdefault(key, []) if row.channels and (row.title or row.text) else []
        place = next((n for n in alike if _fits(merged[n], row)), None)
        if place is None:
            alike.append(len(merged))
            merged.append(row)
        else:
            merged[place] = _together(merged[place], row)
    return merged


def _fits(one: PostRow, other: PostRow) -> bool:
    """Whether two equal rows differ in their channels alone, or in what can stand side by side."""
    if {same_name(c) for c in one.channels} & {same_name(c) for c in other.channels}:
        return False
    for name in _SINGLES:
        first, second = getattr(one, name), getattr(other, name)
        if first and second and first != second:
            return False
    # an id or address belongs to one channel: rows that both have one, or only one of them, keep their own
    return not any(getattr(row, name) for row in (one, other) for name in ("network_id", "address"))


def _together(one: PostRow, other: PostRow) -> PostRow:
    changes: dict[str, Any] = {name: _union(getattr(one, name), getattr(other, name)) for name in _LISTS}
    changes.update({name: getattr(one, name) or getattr(other, name) for name in _SINGLES})
    lines = [line for line in other.notes.split("\n") if line not in one.notes.split("\n")]
    changes["notes"] = clean("\n".join(filter(None, (one.notes, *lines))))
    changes["rows"] = one.rows + other.rows
    changes["fields"] = one.fields | other.fields
    return msgspec.structs.replace(one, **changes)


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
