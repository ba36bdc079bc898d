"""Reads what else stands in cells: statuses, channels, people, hashtags, addresses. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import cache

import msgspec

from smmdesk.base import text as texts
from smmdesk.domain.kinds import Status
from smmdesk.exchange.sheets import Cell
from smmdesk.exchange.value_words import (
    AND_WORDS,
    EVERYWHERE,
    FORMAT_WORDS,
    NETWORKS,
    NO,
    NOTHING,
    STATUS_WORDS,
    YES,
)


def as_text(cell: Cell) -> str:
    """A cell as text, cleaned: 5.0 reads `5`, a day `2026-01-31`, an 18-digit number all its digits."""
    if isinstance(cell, str):
        return texts.clean(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e18 else f"{cell:.12g}"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M" if cell.time() != time() else "%Y-%m-%d")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return str(cell)


def plain(text: str) -> str:
    """The words of a text as they are compared: folded, without signs, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’ʼ`]", "", texts.fold(text))))


def says_nothing(cell: Cell) -> bool:
    """Whether a cell is empty or says so: `-`, `NA`, `n/a`."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in NOTHING)


def yes_or_no(cell: Cell) -> bool | None:
    """What a cell answers, None if it is no answer."""
    if isinstance(cell, bool):
        return cell
    word = cell.strip().casefold() if isinstance(cell, str) else str(cell)
    return True if word in YES else False if word in NO else None


class StatusSaid(msgspec.Struct, frozen=True):
    """What a status cell says."""

    status: Status | None
    payload: str = ""
    """What follows a colon: of `published:1802...` the network's id."""
    remark: bool = False
    """The cell says more than the status; its text should be kept."""


def read_status(text: str, own: dict[str, Status]) -> StatusSaid:
    """The status a text means; `own` are the labels of SMM Desk in its languages, folded."""
    word, _colon, payload = text.partition(":")
    said = plain(word)
    for known in (own, _statuses()):
        if said in known:
            return StatusSaid(known[said], payload.strip())
    tokens = said.split()
    for end in range(len(tokens) - 1, 0, -1):
        start = " ".join(tokens[:end])
        if start in _statuses() and len(tokens) <= 6:
            return StatusSaid(_statuses()[start], payload.strip(), remark=True)
    return StatusSaid(None)


@cache
def _statuses() -> dict[str, Status]:
    return {plain(word): status for status, words in STATUS_WORDS.items() for word in words}


class Channels(msgspec.Struct, frozen=True):
    """What a channel cell names."""

    names: tuple[str, ...]
    remark: bool = False
    """The cell says more than the names; its text should be kept."""
    unclear: bool = False
    """It says "all": no channel is named."""


_CHANNEL_JOINTS = re.compile(rf"([,;\n\t|/]|\s[+&]\s|(?:\s(?:{'|'.join(AND_WORDS)})\s))", re.IGNORECASE)
_ADDRESS_JOINTS = re.compile(r"([,;\s|])")
_ADDRESS = re.compile(r"://|\w\.[a-z]{2,}/", re.IGNORECASE)
_PEOPLE_JOINTS = re.compile(rf"([,;\n\t|]|\s?&\s?|(?:\s(?:{'|'.join(AND_WORDS)})\s))", re.IGNORECASE)


def read_channels(text: str, known: frozenset[str]) -> Channels:
    """The channels of a cell. A name in `known` (folded by `same_name`) stays whole; networks get their own name."""
    if plain(text) in EVERYWHERE and texts.same_name(text) not in known:
        return Channels((), True, True)
    names: list[str] = []
    remark = False
    for part in split(text, _ADDRESS_JOINTS if _ADDRESS.search(text) else _CHANNEL_JOINTS, known):
        pieces = re.split(r"[+&]", part)
        if len(pieces) == 1 or texts.same_name(part) in known or not all(network_of(piece) for piece in pieces):
            pieces = [part]
        for piece in pieces:
            name, more = _channel(piece, known)
            remark = remark or more
            if name and name not in names:
                names.append(name)
    return Channels(tuple(names), remark)


def _channel(part: str, known: frozenset[str]) -> tuple[str, bool]:
    """The name of one channel, and whether the part says more than it ("Instagram stories")."""
    network = network_of(part)
    if texts.same_name(part) in known:
        return network if texts.same_name(network) == texts.same_name(part) else part, False
    network = network or network_of_address(part)
    if network:
        return network, False
    tokens = plain(part).split()
    rest = [token for token in tokens if token not in FORMAT_WORDS]
    network = network_of(" ".join(rest))
    return (network, True) if network and len(rest) < len(tokens) else (part, False)


def network_of(text: str) -> str:
    """The network a text names, as the program calls it; "" if it names none."""
    return _networks().get(plain(text).replace(" ", ""), "")


@cache
def _networks() -> dict[str, str]:
    return {plain(word).replace(" ", ""): name for name, words in NETWORKS.items() for word in (name, *words)}


def network_of_address(address: str) -> str:
    """The network whose host an address has; "" if it is no address or of none."""
    match = re.match(r"(?:https?://)?(?:www\.|m\.|mobile\.)?([\w.-]+\.[a-z]{2,})(?:[/:?#]|$)", address.strip().lower())
    if match is None:
        return ""
    return next((name for host, name in _hosts() if match[1] == host or match[1].endswith("." + host)), "")


@cache
def _hosts() -> tuple[tuple[str, str], ...]:
    from smmdesk.domain import networks

    return tuple((host, kind.name) for kind in networks.ALL for host in kind.hosts)


def read_people(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The names of people in a cell; one with a comma stays whole if it is in `known`."""
    return tuple(dict.fromkeys(split(text, _PEOPLE_JOINTS, known)))


def split(text: str, joints: re.Pattern[str], known: frozenset[str]) -> list[str]:
    """The names of a list, trimmed. A stretch that is a known name is never cut."""
    pieces = joints.split(text)
    names: list[str] = []
    at = 0
    while at < len(pieces):
        end = len(pieces)
        while end > at + 1 and not (known and texts.same_name("".join(pieces[at:end])) in known):
            end -= 2
        name = " ".join("".join(pieces[at:end]).split())
        if name and not says_nothing(name):
            names.append(name)
        at = end + 1
    return names


def read_hashtags(text: str) -> tuple[str, ...]:
    """Hashtags without their sign. With signs each begins one; without, commas part them, or else spaces."""
    if "#" in text or "＃" in text:
        words = re.split(r"[\s,;]+|(?=[#＃])", text)
    elif re.search(r"[,;\n]", text):
        words = re.split(r"[,;\n]", text)
    else:
        words = text.split()
    return tuple(dict.fromkeys(tag for word in words if (tag := texts.hashtag(word)) and not says_nothing(tag)))


def joined(names: Iterable[str]) -> str:
    """Names as one cell, so that `read_own_list` gives the same ones: parted by a sign that none of them has."""
    names = list(names)
    if not any("," in name or ";" in name for name in names):
        return ", ".join(names)
    sign = "\n" if any(";" in name for name in names) else "; "
    # the sign at the end tells how a single "Smith, J." is meant
    return sign.join(names) if len(names) > 1 else names[0] + sign.rstrip(" ")


def read_own_list(text: str) -> tuple[str, ...]:
    """The names of a cell that `joined` wrote."""
    sign = next((s for s in ("\n", ";") if s in text), ",")
    return tuple(name.strip() for name in text.split(sign) if name.strip())


def read_own_tags(text: str) -> tuple[str, ...]:
    """The hashtags of a cell of our own, exactly."""
    return tuple(word.removeprefix("#") for word in text.split(" ") if word)


def most(cells: Iterable[Cell], test: Callable[[Cell], bool], share: float = 0.6) -> bool:
    """Whether a test holds for at least this share of the cells that say something, and for one at least."""
    said = [cell for cell in cells if not says_nothing(cell)]
    return bool(said) and sum(map(test, said)) >= share * len(said)
