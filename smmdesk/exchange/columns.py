"""Finds the table on a sheet: which row heads it, and which field each of its columns is."""

from __future__ import annotations

import difflib
import gettext
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

from smmdesk.base import resources, words
from smmdesk.base.text import fold
from smmdesk.base.words import _
from smmdesk.exchange import days, titles, values
from smmdesk.exchange.header_words import FIELDS, NETWORK_ADDRESSES, NO_FIELD, SPOILERS
from smmdesk.exchange.line_columns import ID_HEADER, LINE_COLUMNS, PRINTS_HEADER
from smmdesk.exchange.sheets import Cell, Row, Sheet, letter

NOTES = "notes"
LABELLED = ""
"""The field of a column that is no field: its values go to the notes as `Header: value`."""
PASSED_OVER = "-"
"""The field of a column that the person wants left out."""

KEY_FIELDS = frozenset({"day", "title", "text"})
"""A sheet without any of these is no plan."""
_JOINED = frozenset({"channel", "author", "editor", "designer", "publisher", "hashtags"})
"""Fields that several columns may share: their values come together."""
_HEADER_ROWS = 10
_LONGEST_HEADER = 80
_MANY = 5
"""So many words that are surely headers make a row one, whatever stands beside them."""
_FOUND = 0.9
"""The least score of a row of headers: one clear word."""
_ALONE = 1.3
"""Below it one word alone was known, which under a wider row is a label at the side."""
_SURE = 0.95
"""The score of a word that is known as it stands."""
_ALIKE = 0.87
"""How like a word a misspelt one is: "Hastags"."""
_SHORTEST_FUZZY = 5


class Match(msgspec.Struct, frozen=True):
    """What a header means, and how surely: 1 is the very word."""

    field: str
    score: float
    zone: int | None = None
    """Minutes east of UTC, if the header names a time zone."""
    known: bool = False
    """The header is a word that plans use, even if it is no field."""


NO_MATCH = Match(LABELLED, 0.0)


class Column(msgspec.Struct, frozen=True):
    """One column of a table."""

    index: int
    header: str
    """As it stands in the file; "Column D" where nothing stands."""
    field: str
    """A name in `FIELDS`, `LABELLED` or `PASSED_OVER`."""
    zone_minutes: int | None = None
    part: int = 1
    """2 and more: the column goes on where the one before it ends (`Text 2` of our own files)."""


class Table(msgspec.Struct, frozen=True):
    """The table of one sheet."""

    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    """What stands below the header, without repeated headers and captions between them."""
    own: bool = False
    """The table was written by SMM Desk: its cells are exact."""
    months: dict[int, days.Month] = {}
    """By number of row, the month that the title or caption above it names."""
    aside: tuple[Row, ...] = ()
    """Rows above the header and captions between the rows that say more than a title, a month or a week."""
    places: dict[int, int] = {}
    """By number of row, the row of the sheet it was made from, where a calendar was read as a table."""

    def fields(self) -> frozenset[str]:
        """The fields that the table has a column for."""
        return frozenset(column.field for column in self.columns)

    def column(self, field: str) -> Column | None:
        """The first column of a field."""
        return next((column for column in self.columns if column.field == field), None)

    def cells(self, index: int) -> list[Cell]:
        """The values of a column that are not empty."""
        return [cells[index] for _number, cells in self.rows if index < len(cells) and cells[index] is not None]


# --- what a header means --------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def match_header(header: str) -> Match:
    """The field that a header means, by its words in any language of `header_words`.

    In this order: the whole header; without a remark in brackets, a number or a time zone; each side of a slash; a
    clear word inside it; a network's name beside "url"; a misspelt word.
    """
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", header)
    zone = days.zone_of(header) if _ZONED.search(header) else None
    exact = _exact_words()
    said = _spelt(bare)
    spellings = [_spelt(header), said, _without_zone(said), re.sub(r"\b\d+\b", "", said).strip()]
    for loss, said in enumerate(spellings):
        if said in exact:
            field, strength = exact[said]
            return Match(field, strength - loss * 0.01, zone if field in ("day", "time") else None, True)
    parts = [exact[part] for part in map(_spelt, _SIDES.split(bare)) if part in exact]
    fields = {field for field, _strength in parts}
    if fields:
        field = "day" if {"day", "time"} <= fields else next((f for f, _s in parts if f), LABELLED)
        return Match(field, 0.9, zone, True)
    for find in (_phrase, _network_address, _misspelt):
        found = find(spellings[2])
        if found.known:
            return Match(found.field, found.score, zone if found.field in ("day", "time") else None, True)
    return NO_MATCH


_ZONED = re.compile(r"[(\[_\s,-](?:utc|gmt|[a-zа-я]{1,5})\b|[+-]\d{1,2}(?::\d\d)?\)?$", re.IGNORECASE)


_SIDES = re.compile(r"[/|,&+]|\s(?:and|or|и|или|і|або|i|lub)\s")


def _spelt(header: str) -> str:
    """The words of a header: `PostDate`, `post_date` and "Post date:" are the same."""
    header = re.sub(r"[#№](?![^\W\d_])", " number ", header)
    return values.plain(re.sub(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])", " ", header))


def _without_zone(said: str) -> str:
    return " ".join(word for word in said.split() if days.zone_of(word) is None and word not in ("utc", "gmt"))


@cache
def _exact_words() -> dict[str, tuple[str, float]]:
    """Every word of the tables, with its field and its strength: the earlier in its list, the stronger."""
    found: dict[str, tuple[str, float]] = {_spelt(word): (LABELLED, 0.95) for word in NO_FIELD}
    for field, said in FIELDS.items():
        for place, word in enumerate(said.clear + said.only):
            found.setdefault(_spelt(word), (field, 1.0 - place * 0.0005))
    return found


@cache
def _clear_words() -> dict[str, str]:
    return {_spelt(word): field for field, said in FIELDS.items() for word in said.clear}


def _phrase(said: str) -> Match:
    """A clear word inside a longer header, unless another word turns it to something else."""
    tokens = said.split()
    if not 1 < len(tokens) <= 8 or SPOILERS.intersection(tokens):
        return NO_MATCH
    best = NO_MATCH
    for start in range(len(tokens)):
        for end in range(start + 1, len(tokens) + 1):
            field = _clear_words().get(" ".join(tokens[start:end]))
            if field is None:
                continue
            score = 0.6 + 0.2 * (end - start) / len(tokens) + 0.05 * (start == 0) + 0.03 * (end == len(tokens))
            if score > best.score:
                best = Match(field, score, known=True)
    return best


def _network_address(said: str) -> Match:
    """`instagram_url`, "VK link": where the post is out on that network."""
    tokens = said.split()
    rest = [token for token in tokens if token not in NETWORK_ADDRESSES and not token.isdecimal()]
    named = 0 < len(rest) < len(tokens) and values.network_of(" ".join(rest)) not in ("", "Website")
    return Match("address", 0.85, known=True) if named else NO_MATCH


def _misspelt(said: str) -> Match:
    if len(said) < _SHORTEST_FUZZY or len(said) > 30:
        return NO_MATCH
    # a slip of the keys seldom hits the first letter; another word begins with another
    near = [word for word in _clear_words() if word[0] == said[0] and len(word) >= _SHORTEST_FUZZY]
    close = difflib.get_close_matches(said, near, n=1, cutoff=_ALIKE)
    return Match(_clear_words()[close[0]], 0.7, known=True) if close else NO_MATCH


# --- our own headers ------------------------------------------------------------------------------------------------


def in_all_languages(text: str) -> set[str]:
    """A text of the program in English, in the language in use and in every language it is translated to."""
    return {text, _(text)} | {catalogue.gettext(text) for catalogue in _catalogues()}


@cache
def _catalogues() -> tuple[gettext.GNUTranslations, ...]:
    found = []
    for path in sorted(resources.path("locale").glob(f"*/LC_MESSAGES/{words.DOMAIN}.mo")):
        try:
            with path.open("rb") as stream:
                found.append(gettext.GNUTranslations(stream))
        except (OSError, ValueError, UnicodeError):
            continue
    return tuple(found)


def _own_fields() -> dict[str, str]:
    return {fold(name): line.field for line in LINE_COLUMNS for name in in_all_languages(line.header)}


_HIDDEN = {ID_HEADER: "id", PRINTS_HEADER: "prints"}
"""The columns that only the program reads."""


def _own_columns(headers: Sequence[str]) -> list[Column]:
    """The columns of a table that SMM Desk wrote, in whatever language, with those that a person added."""
    own = _own_fields()
    columns: list[Column] = []
    taken: set[tuple[str, int]] = set()
    for index, header in enumerate(headers):
        base, _space, number = header.strip().rpartition(" ")
        part = int(number) if base and re.fullmatch(r"[2-9]|[1-9]\d", number) else 1
        hidden = _HIDDEN.get(header.strip())
        field = hidden or own.get(fold(base if part > 1 else header.strip()), LABELLED)
        if part == 1 and field == LABELLED:
            field = match_header(header).field
        if (field, part) in taken or (part > 1 and (field, part - 1) not in taken):
            field, part = LABELLED, 1
        taken.add((field, part))
        columns.append(Column(index, header, field, part=part))
    return columns


# --- the header row -------------------------------------------------------------------------------------------------


def find_table(sheet: Sheet, mapping: Sequence[tuple[str, str]] = ()) -> Table | None:
    """The table of a sheet, its header in one of the first ten rows (or the first ten that hold something).

    `mapping` has (header, field) pairs chosen by a person, which win. None: no row names a day, a title or a text.
    """
    near = [row for place, row in enumerate(sheet.rows) if row[0] <= _HEADER_ROWS or place < _HEADER_ROWS]
    for number, cells in near:
        if any(isinstance(cell, str) and cell.strip() == ID_HEADER for cell in cells):
            rows = tuple(row for row in sheet.rows if row[0] > number)
            return Table(sheet.name, tuple(_own_columns(_headers(cells, rows))), rows, own=True)
    mapped = {_spelt(header): field for header, field in mapping}
    scored = [(header_score(cells, mapped), -number, cells) for number, cells in near]
    score, place, cells = max(scored, key=lambda item: item[:2], default=(0.0, 0, ()))
    wide = any(len(row[1]) - row[1].count(None) > 1 for row in near if row[0] < -place)
    if score < _FOUND or (score < _ALONE and wide):
        return None
    rows = _below(sheet, -place, cells)
    headers = _headers(cells, rows)
    months, aside = _months(sheet, -place, rows), _aside(sheet, -place, cells, rows)
    table = Table(sheet.name, _recognised(headers, mapped), rows, months=months, aside=aside)
    for refine in _REFINEMENTS:
        table = refine(table)
    for column in table.columns:
        table = _with(table, column.index, mapped.get(_spelt(column.header), column.field))
    return _settled(table, mapped)


def tables_of(sheet: Sheet) -> list[Sheet]:
    """The sheet in parts, where tables with headers of their own stand one below the other, each with the title right
    above its header. One part where there is one table, however often its header is said again.
    """
    if any(isinstance(cell, str) and cell.strip() == ID_HEADER for _n, cells in sheet.rows for cell in cells):
        return [sheet]
    starts: list[int] = []
    header: list[str] = []
    for place, (number, cells) in enumerate(sheet.rows):
        # after an empty row or a title
        begins = place == 0 or sheet.rows[place - 1][0] < number - 1 or _is_title(sheet.rows[place - 1][1])
        if begins and heads_a_table(cells) and (said := [_spelt(values.as_text(cell)) for cell in cells]) != header:
            header = said
            starts.append(place - _is_titled(sheet.rows, place))
    if len(starts) < 2:
        return [sheet]
    bounds = [0, *starts[1:], len(sheet.rows)]
    parts = [sheet.rows[first:end] for first, end in pairwise(bounds)]
    return [
        msgspec.structs.replace(
            sheet,
            rows=rows,
            faults=tuple(fault for fault in sheet.faults if rows[0][0] <= fault.row <= rows[-1][0]),
        )
        for rows in parts
    ]


def heads_a_table(cells: Sequence[Cell]) -> bool:
    """Whether a row can only be headers: three at least, nearly all known, one of them of a day, a title or a text."""
    said = [cell for cell in cells if cell is not None]
    if len(said) < 3 or any(not isinstance(cell, str) or len(cell) > _LONGEST_HEADER for cell in said):
        return False
    fields = {match.field for cell in said if (match := match_header(str(cell))).field and match.score >= _SURE}
    return len(fields) >= min(_MANY, max(3, 0.6 * len(said))) and bool(KEY_FIELDS & fields)


def _is_titled(rows: Sequence[Row], place: int) -> bool:
    """Whether the row above a header is its title: near it, and no last row of the table before."""
    if not place or rows[place - 1][0] < rows[place][0] - 2 or not _is_title(rows[place - 1][1]):
        return False
    number, cells = rows[place - 1]
    apart = place < 2 or rows[place - 2][0] < number - 1
    return apart or titles.names_a_stretch(next(cell for cell in cells if cell is not None))


def _is_title(cells: Sequence[Cell]) -> bool:
    said = [cell for cell in cells if cell is not None]
    return len(said) == 1 and isinstance(said[0], str) and len(said[0]) <= _LONGEST_HEADER


def header_score(cells: Sequence[Cell], mapped: dict[str, str]) -> float:
    """How much a row looks like headers: its fields, less what headers never are (numbers, days, long texts)."""
    best: dict[str, float] = {}
    score = 0.0
    for cell in cells:
        if cell is None:
            continue
        if not isinstance(cell, str) or re.fullmatch(r"[\d\s.,:/%+-]+", cell) or days.has_day(cell):
            score -= 1.0
        elif len(cell) > _LONGEST_HEADER:
            score -= 0.5
        elif _spelt(cell) in mapped:
            best[f"mapped {_spelt(cell)}"] = 2.0
        else:
            match = match_header(cell)
            if match.field:
                best[match.field] = max(best.get(match.field, 0.0), match.score)
            elif match.known:
                score += 0.2
    named = KEY_FIELDS.intersection(best) or any(key.startswith("mapped ") for key in best) or "rubric" in best
    return score + sum(best.values()) if named else 0.0


def _headers(cells: Sequence[Cell], rows: Iterable[Row]) -> list[str]:
    """The header of each column that has one or has values: "" for those with neither."""
    width = max((len(row[1]) for row in rows), default=0)
    headers = [" ".join(values.as_text(cell).split()) for cell in cells]
    headers += [""] * (width - len(headers))
    filled = {index for _number, below in rows for index, cell in enumerate(below) if cell is not None}
    return [
        header or (_("Column {letter}").format(letter=letter(index)) if index in filled else "")
        for index, header in enumerate(headers)
    ]


def _below(sheet: Sheet, header_row: int, header: tuple[Cell, ...]) -> tuple[Row, ...]:
    """The rows under the header, without its repetitions, the captions right above those, and a second header."""
    rows = [row for row in sheet.rows if row[0] > header_row]
    repeated = [_repeats(cells, header) for _number, cells in rows]
    kept = []
    for place, (number, cells) in enumerate(rows):
        said = [cell for cell in cells if cell is not None]
        caption = len(said) == 1 and (
            (place + 1 < len(rows) and repeated[place + 1]) or titles.names_a_stretch(said[0])
        )
        second = place == 0 and number == header_row + 1 and _describes(cells, header, rows[1:])
        if not (repeated[place] or caption or second):
            kept.append((number, cells))
    return tuple(kept)


def _months(sheet: Sheet, header_row: int, rows: Sequence[Row]) -> dict[int, days.Month]:
    """The month each row stands under: that of the sheet's name, of a title above the header, of a caption between."""
    month = days.month_named(sheet.name)
    kept = {number for number, _cells in rows}
    found: dict[int, days.Month] = {}
    for number, cells in sheet.rows:
        if number in kept:
            if month:
                found[number] = month
        elif number != header_row:
            said = [cell for cell in cells if isinstance(cell, str)]
            month = days.month_named(said[0]) or month if len(said) == 1 else month
    return found


def _aside(sheet: Sheet, header_row: int, header: Sequence[Cell], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows that are no part of the table and say more than a title, a month or a week."""
    kept = {number for number, _cells in rows}
    found = []
    for number, cells in sheet.rows:
        said = [values.as_text(cell).strip() for cell in cells if not values.says_nothing(cell)]
        if number == header_row or number in kept or not said or _repeats(cells, header):
            continue
        second = number == header_row + 1 and all(match_header(text).known or len(text) > 20 for text in said)
        if titles.says_more(cells) and not second:
            found.append((number, cells))
    return tuple(found)


def _repeats(cells: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether a row says again what the header says, in at least four of five of its cells and in two."""
    named = [(i, cell) for i, cell in enumerate(header) if isinstance(cell, str) and cell.strip()]
    pairs = [(head, cells[i]) for i, head in named if i < len(cells)]
    # a long text is no header, and folding it costs
    short = [(head, cell) for head, cell in pairs if isinstance(cell, str) and len(cell) <= len(head) + 2]
    if len(short) < 2:
        return False
    same = [head for head, cell in short if fold(cell).strip() == fold(head).strip()]
    said = sum(cell is not None for cell in cells)
    return len(same) >= max(2, 0.8 * len(named)) and len(same) >= 0.8 * said


_FORM = re.compile(r"[\s(]*([dmyhдмгrч]{1,4}[\s./:-]*){2,3}\)?\s*", re.IGNORECASE)


def _describes(cells: Sequence[Cell], header: Sequence[Cell], rows: Sequence[Row]) -> bool:
    """Whether the row under the header only explains it: the same in another language, `DD.MM.YYYY`, or long
    explanations above columns of numbers with nothing in the columns that are known.
    """
    said = [(i, cell) for i, cell in enumerate(cells) if cell is not None]
    if len(said) < 2 or any(not isinstance(cell, str) for _i, cell in said):
        return False
    told = [str(cell) for _i, cell in said]
    if all(match_header(text).score >= 0.9 or _FORM.fullmatch(text) for text in told):
        return True
    known = [match_header(values.as_text(header[i])).field if i < len(header) else "" for i, _cell in said]
    if any(field == "day" and _FORM.fullmatch(text) for field, text in zip(known, told, strict=True)):
        return True
    below = [row[1][i] for row in rows[:20] for i, _cell in said if i < len(row[1]) and row[1][i] is not None]
    numbers = sum(re.fullmatch(r"[\d.,-]+", values.as_text(cell)) is not None for cell in below)
    return not any(known) and min(map(len, told)) > 20 and numbers > len(below) * 0.8


# --- which column is what -------------------------------------------------------------------------------------------


def _recognised(headers: Sequence[str], mapped: dict[str, str]) -> tuple[Column, ...]:
    columns = []
    for index, header in enumerate(headers):
        if header:
            match = match_header(header)
            columns.append(Column(index, header, mapped.get(_spelt(header), match.field), match.zone))
    return tuple(columns)


def _with(table: Table, index: int, field: str) -> Table:
    """The table with the column at this index given another field."""
    changed = (msgspec.structs.replace(c, field=field) if c.index == index else c for c in table.columns)
    return msgspec.structs.replace(table, columns=tuple(changed))


def _answers(table: Table) -> Table:
    """ "Posted" above yes and no is a status, above names of weekdays it is a weekday."""
    for column in table.columns:
        cells = table.cells(column.index)
        if column.field == "day" and values.most(cells, _answers_in_words, 0.9):
            table = _with(table, column.index, "status" if table.column("status") is None else LABELLED)
        elif column.field == "day" and values.most(cells, _only_weekday, 0.9):
            table = _with(table, column.index, "weekday")
    return table


def _answers_in_words(cell: Cell) -> bool:
    return values.yes_or_no(cell) is not None and not values.as_text(cell).strip().isdecimal()


def _only_weekday(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 15 and days.weekday_of(cell) is not None and not days.has_day(cell)


def _moments(table: Table) -> Table:
    """Without a column of days: a column of times that holds days, else one without a known header that does."""
    if table.column("day") is not None:
        return table
    fields = ("time", LABELLED)
    for field in fields:
        for column in table.columns:
            named = match_header(column.header).known
            if (
                column.field == field
                and (field == "time" or not named)
                and values.most(table.cells(column.index), days.has_day, 0.6)
            ):
                return _with(table, column.index, "day")
    return table


def _numbers(table: Table) -> Table:
    """A column of notes, texts or titles that holds only numbers is a figure: "Comments: 12"."""
    for column in table.columns:
        if column.field in (NOTES, "text") and values.most(table.cells(column.index), _is_number, 0.95):
            table = _with(table, column.index, LABELLED)
    return table


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and re.fullmatch(r"[\d\s.,%-]+", cell) is not None)


def _only_person(table: Table) -> Table:
    """ "Posted by" names the author where no column does."""
    publisher = table.column("publisher")
    if publisher is not None and table.column("author") is None and _spelt(publisher.header) in ("posted by", "poster"):
        return _with(table, publisher.index, "author")
    return table


def _wordless(table: Table) -> Table:
    """With days but neither titles nor texts: the column of words that says most is the title, or the text if long."""
    if table.column("day") is None or table.column("title") or table.column("text"):
        return table
    best, longest = None, 9.0
    for column in table.columns:
        cells = [cell for cell in table.cells(column.index) if isinstance(cell, str)]
        length = sum(map(len, cells)) / (len(table.rows) or 1)
        unknown = column.field == LABELLED and not match_header(column.header).known
        if unknown and length > longest and not values.most(cells, lambda cell: "://" in str(cell), 0.5):
            best, longest = column, length
    if best is None:
        return table
    several = any("\n" in str(cell).strip() for cell in table.cells(best.index))
    return _with(table, best.index, "text" if several or longest > 90 else "title")


_REFINEMENTS: tuple[Callable[[Table], Table], ...] = (_answers, _moments, _numbers, _only_person, _wordless)
"""What the values say about columns that their headers leave open."""


def _settled(table: Table, mapped: dict[str, str]) -> Table:
    """Each field in one column, but those that join: the best header has it, of texts the longest, the rest go to the
    notes. What a person mapped comes before all.
    """

    def rank(column: Column) -> tuple[bool, float, int]:
        if column.field == "text":
            weight = float(sum(len(values.as_text(cell)) for cell in table.cells(column.index)))
        else:
            weight = match_header(column.header).score
        return _spelt(column.header) in mapped, weight, -column.index

    columns = []
    for column in table.columns:
        rivals = [c for c in table.columns if c.field == column.field]
        alone = column.field in _JOINED or column.field in (LABELLED, PASSED_OVER) or column == max(rivals, key=rank)
        mapped_note = column.field == NOTES and _spelt(column.header) in mapped
        columns.append(column if alone or mapped_note else msgspec.structs.replace(column, field=LABELLED))
    return msgspec.structs.replace(table, columns=tuple(columns))
