"""Reads tables from text: CSV with comma, semicolon, tab or bar, in whatever encoding it came."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from smmdesk.base.errors import NotUnderstood, UnreadableFile
from smmdesk.base.words import _
from smmdesk.exchange import sniff
from smmdesk.exchange.sheets import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Cell, Fault, Row, Sheet, stripped

_MOST_BYTES = 64 << 20
_SAMPLE = 1 << 17
_DELIMITERS = (",", ";", "\t", "|")
_WEEK = 9
"""Seven days, and one column at each side."""
_HEADER_ROWS = 10
"""Among so many records one that can only be headers, or weekdays, tells the sign."""
_LONGEST_CELL = 4 << 20

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = {sign: 2.0 - n / 16 for n, sign in enumerate("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіўїєґ")}
"""Russian, Belarusian and Ukrainian letters; the commoner, the heavier."""
_PUNCTUATION = frozenset("«»„“”‘’–—…№€•·©®°§×\N{NO-BREAK SPACE}\N{SOFT HYPHEN}")


def read_text(data: bytes, file_name: str, sheet_name: str, encoding: str = "") -> Sheet:
    """The one sheet of a text file; records are counted from 1, blank ones too, as a spreadsheet shows them.

    Raises `UnreadableFile` for what is no table, `NotUnderstood` for an encoding that is not known or does not fit.
    """
    lines = data.count(b"\n") or data.count(b"\r")
    if len(data) > _MOST_BYTES or lines > 2 * MOST_ROWS:
        raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name))
    encoding = _checked(data, encoding, file_name) if encoding else detect(data)
    errors = "strict" if encoding not in ("utf-8", "utf-16-le", "utf-16-be") else "replace"
    try:
        sample = _decoded(data, encoding, errors).read(_SAMPLE)
        sniff.check_text(sample if len(sample) < _SAMPLE else _decoded(data, encoding, errors).read(), file_name)
        return _read_records(data, encoding, errors, sample, sheet_name)
    except UnicodeError as error:
        raise UnreadableFile(
            _("'{name}' cannot be read as text.").format(name=file_name), _("Save it as CSV UTF-8 and try again.")
        ) from error
    except (csv.Error, _TooLarge) as error:
        raise UnreadableFile(_("'{name}' is larger than a plan can be.").format(name=file_name)) from error


class _TooLarge(Exception):
    """More rows or cells than a spreadsheet has."""


def detect(data: bytes) -> str:
    """The encoding of a text: by its mark, else UTF-8 or UTF-16 if it can be, else the likeliest of eight bits."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    head = data[:4096]
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        # the upper halves of Latin and Cyrillic letters
        if high.count(0) + high.count(4) > len(high) * 0.7:
            return name
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    # mostly sound UTF-8 with a torn character is still UTF-8
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if sum(1 for sign in text if sign > "\x7f") - broken > 10 * broken:
        return "utf-8"
    return _eight_bit(data[: 1 << 16])


def _eight_bit(data: bytes) -> str:
    """The encoding in which the high bytes make most sense as letters."""
    scores = {name: score(data.decode(name, "replace")) for name, score in _EIGHT_BIT}
    return max(scores, key=lambda name: scores[name])


def _as_cyrillic(text: str) -> float:
    """How much a text looks Cyrillic: common letters, no capital after a small one, no word of two alphabets."""
    high = [sign for sign in text if sign > "\x7f" and sign not in _PUNCTUATION]
    common = sum(_CYRILLIC.get(sign.lower(), -1.0) for sign in high)
    turned = len(re.findall(r"[а-яё][А-ЯЁ]", text))
    mixed = len(re.findall(r"[a-zA-Z](?=[^\W\d_a-zA-Z])|[^\W\d_a-zA-Z](?=[a-zA-Z])", text))
    return (common - 2 * turned - 2 * mixed) / (len(high) or 1)


def _as_latin(letters: str) -> Callable[[str], float]:
    """How much a text looks written with these letters, each beside plain ones."""

    def score(text: str) -> float:
        high = [sign for sign in text if sign > "\x7f" and sign not in _PUNCTUATION]
        beside = re.findall(r"(?<=[a-zA-Z])[^\x00-\x7f]|[^\x00-\x7f](?=[a-zA-Z])", text)
        fitting = sum(1 if sign.lower() in letters else -1 for sign in beside if sign not in _PUNCTUATION)
        return fitting / (len(high) or 1)

    return score


_WESTERN = "àâäáãåçéèêëíìîïñóòôöõúùûüßœæø¿¡"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžőű"
_EIGHT_BIT: tuple[tuple[str, Callable[[str], float]], ...] = (
    ("cp1251", _as_cyrillic),
    ("koi8-u", _as_cyrillic),
    ("cp866", _as_cyrillic),
    ("cp1252", _as_latin(_WESTERN)),
    ("cp1250", _as_latin(_CENTRAL)),
    ("iso8859-2", _as_latin(_CENTRAL)),
)
"""Encodings of one byte a letter; of equals the first."""


def _checked(data: bytes, encoding: str, file_name: str) -> str:
    """`encoding` as Python knows it, if the file can be read with it."""
    try:
        data.decode(encoding)
    except LookupError:
        raise NotUnderstood(
            _("'{encoding}' is not an encoding that is known.").format(encoding=encoding),
            _("Give one such as utf-8, utf-16 or cp1251."),
        ) from None
    except (UnicodeError, ValueError):
        raise NotUnderstood(
            _("'{name}' cannot be read as {encoding}.").format(name=file_name, encoding=encoding),
            _("Leave the encoding out to have it found."),
        ) from None
    name = codecs.lookup(encoding).name
    return "utf-8-sig" if name == "utf-8" else name


def _decoded(data: bytes, encoding: str, errors: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding, errors, newline="")


def _read_records(data: bytes, encoding: str, errors: str, sample: str, name: str) -> Sheet:
    csv.field_size_limit(_LONGEST_CELL)
    told = re.match(r'"?sep=(.)"?(\r\n|\r|\n)', sample)
    delimiter = told[1] if told else delimiter_of(sample)
    lines = _decoded(data, encoding, errors)
    if told:
        # Excel's own hint; it does not show this line as a row
        lines.readline()
    rows: list[Row] = []
    number = filled = begun = 0
    reader = csv.reader(lines, delimiter=delimiter)
    for record in reader:
        number += 1
        cells = _cells(record)
        if cells:
            rows.append((number, cells))
            filled += len(cells)
        if number > MOST_ROWS or filled > MOST_CELLS or len(cells) > MOST_COLUMNS:
            raise _TooLarge
        last, begun = begun, reader.line_num
    if rows and rows[-1][0] == number and begun - last > 1 and _quotes(data, encoding, errors) % 2:
        return _with_open_quote(data, encoding, errors, delimiter, rows, last + bool(told), name)
    return Sheet(name, tuple(rows))


def _cells(record: list[str]) -> tuple[Cell, ...]:
    cells = stripped([value or None for value in record])
    return cells if any(isinstance(value, str) and value.strip() for value in cells) else ()


def _with_open_quote(
    data: bytes, encoding: str, errors: str, delimiter: str, rows: list[Row], skip: int, name: str
) -> Sheet:
    """The sheet with its last record read again line by line: its quotation mark was never closed."""
    number = rows.pop()[0]
    fault = Fault(
        number, 0, _("A quotation mark is opened here and never closed; the lines below are read without it.")
    )
    lines = _physical(data, encoding, errors, skip)
    for record in csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE):
        cells = _cells(record)
        if cells:
            rows.append((number, cells))
        number += 1
        if number > MOST_ROWS:
            raise _TooLarge
    return Sheet(name, tuple(rows), (fault,))


def _quotes(data: bytes, encoding: str, errors: str) -> int:
    """How many quotation marks a text has; in UTF-16 half of a letter looks like one."""
    return _decoded(data, encoding, errors).read().count('"') if "16" in encoding else data.count(b'"')


def _physical(data: bytes, encoding: str, errors: str, skip: int) -> Iterator[str]:
    for number, line in enumerate(_decoded(data, encoding, errors)):
        if number >= skip:
            yield line


def delimiter_of(sample: str) -> str:
    """The sign between the cells: the one that makes headers of a record near the top, else the one that cuts most
    records into the same number of cells, at least two.

    A sample in which none does so is a list of one column, which the line end alone divides.
    """
    from smmdesk.exchange.line_columns import ID_HEADER

    own = re.search(rf'([,;\t|])"?{ID_HEADER}"?\s*(\r|\n|$)', sample)
    if own:
        return own[1]
    if len(sample) == _SAMPLE:
        # the last record may be torn
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r"), 0) or None]
    best, best_score = "\x1f", (False, 0.0, 0)
    for delimiter in _DELIMITERS:
        records = [record for record in _tolerant(sample, delimiter) if any(record)]
        widths = Counter(len(record) for record in records if len(record) > 1)
        if not widths:
            continue
        width, times = max(widths.items(), key=lambda item: (item[1], item[0]))
        share = times / len(records)
        headed = _headed([_cells(record) for record in records[:_HEADER_ROWS]])
        if len(records[0]) < 2 and share < 0.8 and not headed:
            continue
        if (headed, round(share, 1), width) > best_score:
            best, best_score = delimiter, (headed, round(share, 1), width)
    return best


def _headed(near: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether records begin as a list, a calendar, a week on its side or months by rubrics do."""
    from smmdesk.exchange.columns import heads_a_table
    from smmdesk.exchange.grids import may_begin, names_weekdays
    from smmdesk.exchange.matrices import month_in

    if any(heads_a_table(cells) for cells in near):
        return True
    if any(len(cells) <= _WEEK and (names_weekdays(cells) or may_begin(cells)) for cells in near):
        return True
    return sum(len(cells) > 1 and any(map(month_in, cells[:2])) for cells in near) > 1


def _tolerant(sample: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
