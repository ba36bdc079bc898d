"""Reads the rows of one table as posts: what each cell means, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

from smmdesk.base.text import LONGEST, same_name
from smmdesk.base.words import N_, _
from smmdesk.domain import labels
from smmdesk.domain.imports import PostRow, Problem, ReadOptions
from smmdesk.domain.kinds import Status
from smmdesk.exchange import values
from smmdesk.exchange.columns import LABELLED, PASSED_OVER, Column, Table, in_all_languages
from smmdesk.exchange.days import DayReader, Moment, read_time
from smmdesk.exchange.matrices import month_in
from smmdesk.exchange.several_days import parts, several
from smmdesk.exchange.sheets import Cell, Row, Sheet, letter

ToLocal = Callable[[datetime], datetime]
"""Turns a moment with an offset into the plan's wall clock, without one."""

ATTRIBUTES = {
    "channel": "channels", "author": "authors", "editor": "editors", "designer": "designers", "publisher": "publishers",
}  # fmt: skip
"""Fields whose name in `PostRow` is another."""


_NO_FIELDS = frozenset({LABELLED, PASSED_OVER, "weekday", "prints", "month"})
"""Columns that are no field of a post."""


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


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, sheet: Sheet, table: Table, options: ReadOptions, to_local: ToLocal) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._table = table
        self._channels = frozenset(map(same_name, options.known_channels))
        self._people = frozenset(map(same_name, options.known_people))
        self._to_local = to_local
        self._labels = _own_labels()
        self._days = DayReader(options.today, options.year, options.order)
        self._day = table.column("day")
        self._time = table.column("time")
        self._weekday = table.column("weekday")
        self._month = table.column("month")
        told = table.cells(self._day.index) if self._day else []
        self._days.learn([*told, *(text for cell in told for _network, text in parts(cell))])
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
            "month": self._take_month,
            LABELLED: self._take_labelled,
        }

    @property
    def has_days(self) -> bool:
        """Whether some row says when, even if it cannot be read."""
        return any(m.day is not None or m.remark for m in self._moments.values())

    @property
    def order_open(self) -> bool:
        """Whether some day can be read day first and month first, and nothing in the column tells which."""
        return self._days.order_open

    @property
    def year_open(self) -> bool:
        """Whether some day has no year and nothing tells it."""
        return self._days.year_open

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
        draft = _Draft(number, self._table.own and not values.says_nothing(cell_of(cells, self._table.column("id"))))
        self._take_when(draft, cells)
        for column in self._table.columns:
            cell = cell_of(cells, column)
            # of our own rows "-" is a text like any other
            if cell is not None and (draft.exact or not values.says_nothing(cell)):
                take = self._takes.get(column.field)
                if take is not None:
                    take(draft, column, cell)
            if remark := self._sheet.remarks.get((number, column.index)):
                told = _("Remark at {header}: {text}").format(header=column.header, text=remark)
                draft.notes.append((column.index, told))
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
            rows=(self._place(draft.number),),
            notes=self._limited(draft, notes, ""),
            fields=self._fields(draft),
            **said,
        )

    def _place(self, number: int) -> int:
        """The sheet's own number of a row."""
        return self._table.places.get(number, number)

    def _fields(self, draft: _Draft) -> frozenset[str]:
        """What the file has a column for; of a time in the day column only where it says one."""
        fields = {ATTRIBUTES.get(f, f) for f in self._table.fields() if f not in _NO_FIELDS}
        if draft.notes or LABELLED in self._table.fields():
            fields.add("notes")
        return frozenset(fields | (draft.said.keys() & {"time", "network_id", "text", "address"}))

    # --- when ---

    def _moment(self, number: int, cells: Sequence[Cell]) -> Moment:
        month = self._table.months.get(number)
        if self._month is not None:
            month = month_in(cell_of(cells, self._month)) or month
        if self._day is None:
            return Moment()
        return self._days.read(cell_of(cells, self._day), cell_of(cells, self._weekday), month)

    def _take_when(self, draft: _Draft, cells: Sequence[Cell]) -> None:
        """Day and time from their columns, in the plan's zone. No time is made up: midnight in days is none."""
        moment = self._moments[draft.number]
        at, offset, zone = moment.time, moment.offset, self._day.zone_minutes if self._day else None
        if self._midnight:
            at = None
        timed = read_time(cell_of(cells, self._time)) if self._time else Moment()
        if timed.time is not None and self._time:
            at, offset, zone = timed.time, timed.offset, self._time.zone_minutes
        self._tell_unread(draft, self._day, moment, cells, moment.day is None, _UNREAD_DAY)
        self._tell_unread(draft, self._time, timed, cells, timed.time is None, _UNREAD_TIME)
        if moment.day is None and self._weekday and not values.says_nothing(cell_of(cells, self._weekday)):
            self._label(draft, self._weekday, cell_of(cells, self._weekday))
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
        elif moment.remark and (found := several(cell_of(cells, self._day), self._sure_day)):
            draft.said["several"] = found
        if at is not None:
            draft.said["time"] = at

    def _sure_day(self, text: str) -> date | None:
        """The day of a text that says nothing else."""
        moment = self._days.read(text)
        return None if moment.remark or moment.time else moment.day

    def _tell_unread(
        self, draft: _Draft, column: Column | None, moment: Moment, cells: Sequence[Cell], unread: bool, reason: str
    ) -> None:
        """What a day or time says beyond what was read goes to the notes, and is a problem if nothing was read."""
        if column is not None and moment.remark:
            cell = cell_of(cells, column)
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
        said = values.read_channels(text, self._channels)
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
        names = values.read_own_list(text) if draft.exact else values.read_people(text, self._people)
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
            self.problems.append(Problem(self._table.sheet, self._place(draft.number), header, reason))
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

    def _take_month(self, draft: _Draft, column: Column, cell: Cell) -> None:
        """The month an idea is for; beside a day it only says again what the day says, and goes to the notes."""
        if draft.said.get("day"):
            self._label(draft, column, cell)
            return
        month = self._days.month(values.as_text(cell), month_in(cell))
        if month is None:
            self._label(draft, column, cell)
        else:
            draft.said["month"] = month

    # --- problems ---

    def _tell(self, draft: _Draft, column: Column, reason: str, cell: Cell) -> None:
        text = " ".join(values.as_text(cell).split())
        value = text if len(text) <= 60 else f"{text[:59]}…"
        problem = Problem(self._table.sheet, self._place(draft.number), column.header, _(reason).format(value=value))
        self.problems.append(problem)

    def _tell_faults(self) -> None:
        """Cells that could not be read at all, in columns that matter."""
        headers = {c.index: c.header for c in self._table.columns if c.field not in (PASSED_OVER, "weekday")}
        first = self._table.rows[0][0] if self._table.rows else 0
        for fault in self._sheet.faults:
            if self._table.places:
                self.problems.append(Problem(self._table.sheet, fault.row, letter(fault.column), fault.reason))
            elif fault.row >= first and fault.column in headers:
                problem = Problem(self._table.sheet, fault.row, headers[fault.column], fault.reason)
                self.problems.append(problem)


_UNREAD_DAY = N_("'{value}' is not a day that can be read; the post is unscheduled.")
_UNREAD_TIME = N_("'{value}' is not a time that can be read; the post has none.")
_UNREAD_DUE = N_("'{value}' is not a day that can be read; it is kept in the notes.")
_UNKNOWN_STATUS = N_("'{value}' is not a status that is known; it is kept in the notes.")
_UNCLEAR_CHANNEL = N_("'{value}' does not name a channel; it is kept in the notes.")


def cell_of(cells: Sequence[Cell], column: Column | None) -> Cell:
    return cells[column.index] if column is not None and column.index < len(cells) else None


def one_line(cell: Cell) -> str:
    return "" if values.says_nothing(cell) else " ".join(values.as_text(cell).split())


def _looks_like_link(word: str) -> bool:
    return re.match(r"(https?://|mailto:|www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/)\S*", word, re.IGNORECASE) is not None


def _own_labels() -> dict[str, Status]:
    """The labels of statuses in every language of the program."""
    return {values.plain(word): status for status, label in labels.STATUS.items() for word in in_all_languages(label)}
