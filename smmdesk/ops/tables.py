"""What people do in the tables of the settings: add, edit, paste, order, bin and restore rows of any of them.

What may be edited and what is refused stands in `domain.tables`. `table` is the name of one of its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import msgspec

from smmdesk.base.errors import DeskError, Refused
from smmdesk.base.text import same_name
from smmdesk.base.words import _
from smmdesk.domain import pasted, ranks, tables, typed_rules
from smmdesk.domain.people_lines import read_person
from smmdesk.domain.rows import Channel, Member, Network, Row, Rubric
from smmdesk.domain.tables import Kind, Many, Table
from smmdesk.ops import lists, operation
from smmdesk.storage import usage
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work

_MANY = 2
"""From so many rows on a change tells their number instead of a name."""


class Pasted(msgspec.Struct, frozen=True):
    """What pasted lines came to."""

    made: tuple[str, ...]
    """The ids of the rows that were made."""
    there: tuple[str, ...]
    """Names that were in the plan already."""
    problems: tuple[str, ...]
    """A sentence for each line that could not be read."""
    left: tuple[str, ...] = ()
    """Those lines, to be put right."""
    unused: tuple[str, ...] = ()
    """What stood in lines that were taken and belongs to no field of theirs."""


# --- one row ------------------------------------------------------------------------------------------------------


@operation("row.add")
def add(w: Work, *, table: str, id: str | None = None, **fields: Any) -> str:
    """Add a row with fields as a person types them; those that hold several take ids or words. Returns its id.

    Raises Refused for what is missing or there already, NotUnderstood for what cannot be read.
    """
    shape = tables.BY_NAME[table]
    values = _read(w, shape, fields)
    for column in shape.columns:
        if column.missing and column.name not in values:
            tables.read(column, None)
    owner: dict[str, Any] = {shape.owner: fields[shape.owner]} if shape.owner else {}
    values = {**_given(w, shape, values), **owner}
    _refuse_double(w, shape, values.get)
    tables.check_period(shape, values.get)
    if shape.ranked:
        values["rank"] = ranks.last(getattr(row, "rank", "") for row in w.find(shape.cls, **owner))
    row = w.make(shape.cls, **({"id": id} if id else {}), **values)
    _put_several(w, shape, row, fields)
    w.label(f"{table}.add", name=_called(w, shape, row))
    return row


@operation("row.edit")
def edit(w: Work, *, table: str, id: str, **fields: Any) -> None:
    """Change fields of a row, given as a person types them; a field that holds several becomes just what is given.

    Raises Refused for what is missing or there already, NotUnderstood for what cannot be read.
    """
    shape = tables.BY_NAME[table]
    row = w.get(shape.cls, id)
    values = _read(w, shape, fields)

    def now(field: str) -> Any:
        return values[field] if field in values else getattr(row, field)

    if values:
        _refuse_double(w, shape, now, but=id, only=set(values))
        tables.check_period(shape, now)
        w.set(shape.cls, id, **values)
    _put_several(w, shape, id, fields)
    w.label(f"{table}.edit", name=_called(w, shape, id))


@operation("row.move")
def move(w: Work, *, table: str, id: str, before: str | None = None) -> None:
    """Put a row before another one of its list, or at the end."""
    shape = tables.BY_NAME[table]
    row = w.get(shape.cls, id)
    equal: dict[str, Any] = {shape.owner: getattr(row, shape.owner)} if shape.owner else {}
    others = [r for r in w.find(shape.cls, order="rank", **equal) if r.id != id]
    put_before(w, row, others, before)
    w.label("row.move", name=_called(w, shape, id))


def put_before(w: Work, row: Row, others: Sequence[Row], before: str | None) -> None:
    """Give a row a rank just before another one of `others`, which stand in their order, or after them all."""
    places = [getattr(r, "rank", "") for r in others]
    at = next((n for n, r in enumerate(others) if r.id == before), len(others))
    low = places[at - 1] if at else ""
    # rows that were merged may stand at equal ranks, between which there is nothing
    high = next((rank for rank in places[at:] if rank > low), "")
    if not (low < getattr(row, "rank", "") and (not high or getattr(row, "rank", "") < high)):
        w.set(type(row), row.id, rank=ranks.between(low, high) if high else ranks.after_last(low))


# --- several rows ---------------------------------------------------------------------------------------------------


@operation("row.bin")
def remove(w: Work, *, table: str, ids: Sequence[str]) -> int:
    """Move rows to the bin. What had them keeps pointing at them, and has them again when they come back.

    Returns how many were moved.
    """
    shape = tables.BY_NAME[table]
    names = [_called(w, shape, id) for id in ids]
    counted = _used(w, shape)
    used = sum(counted.get(id, 0) for id in ids)
    gone = sum(w.bin(shape.cls, id) for id in ids)
    if len(ids) >= _MANY:
        w.label("row.bin_many", n=len(ids))
    elif used and shape.use:
        w.label(shape.use.label, name=names[0], n=used)
    elif names:
        w.label("row.bin", name=names[0])
    return gone


@operation("row.restore")
def restore(w: Work, *, table: str, ids: Sequence[str]) -> int:
    """Take rows out of the bin. Raises Refused if one of the same name was added meanwhile. Returns how many."""
    shape = tables.BY_NAME[table]
    for id in ids:
        row = w.raw(shape.cls, id)
        if row is not None:
            _refuse_double(w, shape, partial(getattr, row), id, advice=_("Rename that one first."))
            w.restore(shape.cls, id)
    if len(ids) >= _MANY:
        w.label("row.restore_many", n=len(ids))
    elif ids:
        w.label("row.restore", name=_called(w, shape, ids[0]))
    return len(ids)


@operation("row.add")
def paste(w: Work, *, table: str, text: str, owner: str | None = None) -> Pasted:
    """Add a row for each pasted line; its fields stand apart by tabs, in the order of the table's definition.

    Of a channel a comma will do as well before its network or its address, of a rubric before its rule; a line about a
    person may come from anywhere, a header is passed over. A line that cannot be read is told of and the others are
    taken.
    """
    shape = tables.BY_NAME[table]
    there: list[str] = []
    problems: list[str] = []
    left: list[str] = []
    unused: list[str] = []
    made: list[str] = []
    extra = {shape.owner: owner} if shape.owner else {}
    known = {tables.key(shape, partial(getattr, row)) for row in w.find(shape.cls)}
    lines = pasted.lines(text)
    for line in lines[_headers(shape, lines) :]:
        found = _pieces(w, shape, line)
        if not found:
            continue  # a header
        beside = found.pop(_UNUSED, ())
        fields = {**found, **extra}
        try:
            key = tables.key(shape, {**fields, **_read(w, shape, fields)}.get)
            if key in known:
                there.append(str(fields[shape.called]))
                continue
            made.append(add(w, table=table, **fields))
            known.add(key)
            unused += beside
        except DeskError as error:
            problems.append(_("“{line}”: {reason}").format(line=line.strip(), reason=error.message))
            left.append(line.replace("\n", " "))
    if len(made) != 1:
        w.label(f"{table}.add_many", n=len(made))
    return Pasted(tuple(made), tuple(there), tuple(problems), tuple(left), tuple(unused))


# --- what a table does on its own -----------------------------------------------------------------------------------


def network_named(r: Reader, name: str) -> str | None:
    """The id of the network of that name or short name, None if it is none's."""
    wanted = same_name(name)
    rows = r.find(Network, order="rank")
    found = [n.id for n in rows if same_name(n.name) == wanted] or [n.id for n in rows if same_name(n.code) == wanted]
    return found[0] if found and wanted else None


def _network_said(r: Reader, text: str) -> str | None:
    """The network that a piece of a pasted line names: by its name in any language, or by an address on it."""
    from smmdesk.exchange.values import network_of, network_of_address

    found = network_named(r, text)
    return found or network_named(r, network_of(text)) or network_named(r, network_of_address(text))


def _channel_pieces(r: Reader, line: str) -> dict[str, Any]:
    """Name, and what follows it after a tab or comma: a network, an address, or both."""
    joint = "\t" if "\t" in line else ","
    name, *rest = [piece.strip() for piece in line.split(joint)]
    fields: dict[str, Any] = {"name": name}
    for piece in filter(None, rest):
        network = _network_said(r, piece)
        if _is_address(piece):
            fields["address"] = piece
            fields.setdefault("network", network)
        elif network:
            fields["network"] = network
        elif joint == "," and name:
            return {"name": line.strip()}
        else:
            fields["address"] = piece
    return fields


def _is_address(text: str) -> bool:
    return "://" in text or text.startswith("@") or ("." in text and " " not in text)


def _member_pieces(r: Reader, line: str) -> dict[str, Any]:
    return dict(read_person(line))


def _rubric_pieces(w: Work, line: str) -> dict[str, Any]:
    """Name, and what follows it after tabs or a comma: how often, and who usually writes it."""
    name, *rest = [piece.strip() for piece in line.split("\t")]
    fields: dict[str, Any] = {"name": name}
    if not rest and "," in name:
        before, _comma, after = (piece.strip() for piece in name.partition(","))
        rule = _rule_said(w, after)
        return {"name": before, **rule} if before and rule else fields
    unused = []
    for piece in filter(None, rest):
        rule = {} if "rule" in fields else _rule_said(w, piece)
        member = None if "usual_author" in fields else _member_named(w, piece)
        fields |= rule or ({"usual_author": member} if member else {})
        if not rule and not member:
            unused.append(piece)
    return {**fields, _UNUSED: unused}


def _rule_said(w: Work, text: str) -> dict[str, str | None]:
    try:
        return typed_rules.fields(text, w.now.date(), None, None)
    except DeskError:
        return {}


def _member_named(r: Reader, name: str) -> str | None:
    return next((m.id for m in r.find(Member) if same_name(m.name) == same_name(name)), None)


_PIECES: dict[type[Row], Callable[[Work, str], dict[str, Any]]] = {
    Channel: _channel_pieces,
    Member: _member_pieces,
    Rubric: _rubric_pieces,
}
"""Tables whose pasted lines say more than fields apart by tabs."""
_UNUSED = "unused"
"""Among the pieces of a line: what belongs to no field."""


def _pieces(w: Work, shape: Table, line: str) -> dict[str, Any]:
    if shape.cls in _PIECES:
        return _PIECES[shape.cls](w, line)
    pieces = [piece.strip() for piece in line.split("\t")]
    fields: dict[str, Any] = dict(zip(shape.paste, pieces, strict=False))
    fields = {name: value.split() if shape.field_of_many(name) else value for name, value in fields.items()}
    return {**fields, _UNUSED: list(filter(None, pieces[len(shape.paste) :]))}


def _headers(shape: Table, lines: Sequence[str]) -> int:
    """How many lines at the top name the columns: one or none, and only where others follow."""
    if len(lines) < _MANY:
        return 0
    from smmdesk.exchange.header_words import FIELDS, RUBRIC_COLUMNS

    labels = (shape.title, *(column.label for column in shape.columns), *(many.label for many in shape.many))
    own = FIELDS[shape.name].clear if shape.name in FIELDS else ()
    others = (word for words in FIELDS.values() for word in (*words.clear, *words.only))
    return int(pasted.is_header(lines[0], (*labels, *map(_, labels), *own), (*others, *RUBRIC_COLUMNS)))


def _channel_given(w: Work, values: dict[str, Any]) -> dict[str, Any]:
    return {"network": network_named(w, values["name"])} if values.get("network") is None else {}


def _rubric_given(w: Work, values: dict[str, Any]) -> dict[str, Any]:
    if values.get("hue") is not None:
        return {}
    taken = [r.hue for r in w.find(Rubric)]
    return {"hue": min(range(tables.HUES), key=lambda hue: (taken.count(hue), hue))}


_GIVEN: dict[type[Row], Callable[[Work, dict[str, Any]], dict[str, Any]]] = {
    Channel: _channel_given,
    Rubric: _rubric_given,
}
"""What a new row gets by itself: a channel the network whose name it has, a rubric the hue that is rarest."""


def _given(w: Work, shape: Table, values: dict[str, Any]) -> dict[str, Any]:
    return {**values, **_GIVEN[shape.cls](w, values)} if shape.cls in _GIVEN else values


# --- private --------------------------------------------------------------------------------------------------------


def _read(w: Reader, shape: Table, fields: dict[str, Any]) -> dict[str, Any]:
    """The values of the columns among `fields`. A name that is no field of the table is a fault of the program."""
    values = {}
    for name, value in fields.items():
        column = shape.column(name)
        if column is not None:
            values[name] = tables.read(column, value)
            if column.kind is Kind.ROW and column.of is not None and values[name]:
                w.get(column.of, values[name])
        elif shape.field_of_many(name) is None and name != shape.owner:
            raise TypeError(f"{shape.name} has no field {name}")
    return values


def _put_several(w: Work, shape: Table, id: str, fields: dict[str, Any]) -> None:
    for many in shape.many:
        if many.name in fields:
            _put_many(w, many, id, fields[many.name])


def _put_many(w: Work, many: Many, id: str, values: Iterable[str]) -> None:
    values = list(dict.fromkeys(values))
    if len(values) > many.most:
        raise Refused(_(many.too_many), _("Take one away first."))
    if many.of is None:
        lists.put_words(w, many.cls, {many.owner: id}, values)
        return
    for value in values:
        w.get(many.of, value)
    lists.put(w, many.cls, {many.owner: id, **dict(many.given)}, many.value, values)


def _refuse_double(
    w: Work, shape: Table, values: Callable[[str], Any], but: str = "", only: set[str] | None = None, advice: str = ""
) -> None:
    """Raises Refused if another row of the table is the same; an edit of other fields (`only`) is not held up."""
    if not shape.same or (only is not None and not only & set(shape.same)):
        return
    wanted = tables.key(shape, values)
    if any(tables.key(shape, partial(getattr, row)) == wanted for row in w.find(shape.cls) if row.id != but):
        name = str(values(shape.called)) if shape.called in shape.same else ""
        sentence = _("“{name}” is in the plan already.") if name else _("The same is in the plan already.")
        raise Refused(sentence.format(name=name.strip()), advice or _("Choose another name.") if name else "")


def _used(w: Work, shape: Table) -> dict[str, int]:
    return usage.counts(w.store, shape.use.cls, shape.use.field) if shape.use else {}


def _called(w: Work, shape: Table, id: str) -> str:
    """What a change calls a row: its name, or that of the network a limit is of."""
    row = w.raw(shape.cls, id)
    value = getattr(row, shape.called, "") if shape.called else ""
    if shape.called and shape.called == shape.owner and isinstance(row, shape.cls):
        of = w.raw(Network, value)
        return of.name if of else ""
    return str(value)
