"""One cell of a calendar sheet as posts: what it is called, where it goes, when. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from smmdesk.exchange import values
from smmdesk.exchange.days import read_time
from smmdesk.exchange.sheets import Cell

_LONGEST_NETWORKS = 60
_TIMED = re.compile(
    r"(?P<at>\d{1,2}[:.]\d{2}(?:\s?[ap]m)?)(?:\s*[-–—:,|]\s*|\s+)(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_BEFORE = re.compile(r"(?P<where>[^:–—\n]{1,40}?)\s*(?::|\s[–—-])\s*(?P<rest>\S.*)")
_AFTER = re.compile(r"(?P<rest>.*\S)\s*[(\[](?P<where>[^()\[\]]{1,40})[)\]]\s*")


class Piece(msgspec.Struct, frozen=True):
    """One post of a cell."""

    text: str
    networks: tuple[str, ...] = ()
    time: str | None = None
    more: str = ""
    """What the words about the network say beyond its name: "Instagram stories"."""


def pieces(cell: Cell, parted: bool = True) -> list[Piece]:
    """The posts of a cell. A line that only names networks belongs to the text above it, or, where the cell begins
    with one, to the text below it. `parted` False: the networks are told elsewhere, the cell is one post.
    """
    text = values.as_text(cell).strip()
    if not parted:
        return [_timed(Piece(text))]
    lines = text.split("\n")
    said = [line for line in lines if line.strip()]
    before = bool(said) and bool(networks_of(said[0])) and len(said) > 1
    found = list(_parted(lines, before))
    if len(found) == 1 and not found[0].networks:
        found = _by_line(said) or [_named_inside(found[0])]
    return [_timed(piece) for piece in found]


def networks_of(text: str) -> tuple[str, ...]:
    """The networks that a text names and does nothing else; "Instagram stories" is Instagram."""
    if not text.strip() or len(text) > _LONGEST_NETWORKS or "\n" in text.strip():
        return ()
    names = values.read_channels(text, frozenset()).names
    return names if names and all(values.network_of(name) for name in names) else ()


def _parted(lines: Iterable[str], before: bool) -> Iterable[Piece]:
    """Texts with the networks named in lines of their own."""
    held: list[str] = []
    names: tuple[str, ...] = ()
    more: list[str] = []

    def piece() -> Piece:
        return Piece("\n".join(held).strip(), names, more=" ".join(more))

    for line in lines:
        found = networks_of(line)
        if found and before and any(part.strip() for part in held):
            yield piece()
            held, names, more = [], (), []
        if found:
            names = tuple(dict.fromkeys((*names, *found)))
            more += _beyond(line)
        elif names and not before and line.strip():
            yield piece()
            held, names, more = [line], (), []
        else:
            held.append(line)
    if names or any(part.strip() for part in held):
        yield piece()


def _beyond(text: str) -> list[str]:
    """The text, if it says more than names of networks."""
    return [" ".join(text.split())] if values.read_channels(text, frozenset()).remark else []


def _by_line(lines: list[str]) -> list[Piece]:
    """One post for each line, if each begins or ends with where it goes: "VK: new books"."""
    if len(lines) < 2:
        return []
    found = [_named_inside(Piece(line.strip())) for line in lines]
    return found if all(piece.networks for piece in found) else []


def _named_inside(piece: Piece) -> Piece:
    """ "Instagram: new books", "New books (VK)"."""
    first, _line, rest = piece.text.partition("\n")
    for pattern in (_BEFORE, _AFTER):
        match = pattern.fullmatch(first.strip())
        networks = networks_of(match["where"]) if match else ()
        if match and networks:
            text = "\n".join(filter(None, (match["rest"], rest)))
            return Piece(text, networks, more=" ".join(_beyond(match["where"])))
    return piece


def _timed(piece: Piece) -> Piece:
    """A time at the beginning is the post's."""
    match = _TIMED.match(piece.text)
    at = read_time(match["at"]).time if match else None
    if match is None or at is None:
        return piece
    return msgspec.structs.replace(piece, text=match["rest"].strip(), time=at)
