"""Putting posts out by hand: which addresses may be opened, which network one belongs to, and whose it would be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

import msgspec

from smmdesk.domain.kinds import VariantState
from smmdesk.domain.networks import ALL

_LONGEST = 500
_PHONE = re.compile(r"^(?:(?:www|m|mobile|touch)\.)+")
_TRACKING = re.compile(
    r"utm_\w+|fbclid|igsh|igshid|si|feature|ref|ref_src|ref_url|mibextid|from|app|_rdr|rdid|share_url"
)
_SAME_HOSTS = {"twitter.com": "x.com", "vk.ru": "vk.com", "telegram.me": "t.me", "fb.com": "facebook.com"}
_HOSTS = {host: kind.code for kind in ALL for host in kind.hosts}


class Spot(msgspec.Struct, frozen=True):
    """A post on a channel, as far as an address can belong to it."""

    post: str
    channel: str
    code: str
    """The network's; "" for a channel without one."""
    state: VariantState
    address: str
    late: bool = False
    """Left over from an earlier day."""
    pages: tuple[str, ...] = ()
    """Addresses of the channel itself and of the page where one writes: they are nobody's post."""


def web_address(text: str) -> str:
    """`text` as an address that may be opened, "" if it is none: only http and https, `https` where none is told.

    Without a scheme it must begin with the host of a network, as people copy `t.me/library/204`.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", text):
        return ""
    parts = _split(text)
    if parts is None:
        return ""
    if "://" not in text:
        parts = _split(f"https://{text}")
        if parts is None or not network_of(f"https://{text}"):
            return ""
        return f"https://{text}"
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def network_of(address: str) -> str:
    """The code of the network an address belongs to by its host, "" if it is none that we know."""
    parts = _split(address)
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    while host:
        if host in _HOSTS:
            return _HOSTS[host]
        host = host.partition(".")[2]
    return ""


def is_of_a_post(address: str, pages: Iterable[str] = ()) -> bool:
    """Whether an address leads to something on its site: not to its front page, nor to one of `pages`."""
    parts = _split(address)
    if parts is None or not (parts.path.strip("/") or parts.query):
        return False
    return _plain(address) not in {_plain(page) for page in pages if page}


def spot_for(copied: str, spots: Iterable[Spot]) -> tuple[Spot, str] | None:
    """Of these posts the one to which an address that was copied would belong, and the address; None for nobody.

    Of a site that is no network's, as a server of Mastodon or the library's own, the addresses of its channel tell it.
    What is out and lacks its address comes first, then what goes out today, then what is left over. An address that
    one of them has already belongs to nobody else.
    """
    address = web_address(copied)
    code, host = (network_of(address), _host(address)) if address else ("", "")
    all_spots = list(spots)
    if not address or any(_plain(spot.address) == _plain(address) for spot in all_spots if spot.address):
        return None
    free = [
        spot
        for spot in all_spots
        if (spot.code == code if code else host in {_host(page) for page in spot.pages if page})
        and not spot.address
        and spot.state is not VariantState.SKIPPED
        and is_of_a_post(address, spot.pages)
    ]
    free.sort(key=lambda spot: (spot.state is not VariantState.OUT, spot.late))
    return (free[0], _bare(address) if code else address) if free else None


def short_address(address: str) -> str:
    """An address as people read it: without scheme and `www.`."""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _host(address: str) -> str:
    parts = _split(address if "://" in address else f"https://{address}")
    return _PHONE.sub("", parts.hostname or "") if parts else ""


def _bare(address: str) -> str:
    """The address of a network without what counts who came by it."""
    before, mark, rest = address.partition("?")
    query, sign, part = rest.partition("#")
    kept = _kept(query)
    return f"{before}{'?' if kept else ''}{kept}{sign}{part}" if mark else address


def _kept(query: str) -> str:
    return "&".join(p for p in query.split("&") if p and not _TRACKING.fullmatch(p.partition("=")[0]))


def _plain(address: str) -> str:
    """An address by which it is known again: the same on a phone, and without what counts who came by it."""
    parts = _split(address if "://" in address else f"https://{address}")
    if parts is None or not parts.hostname:
        return short_address(address).casefold()
    host = _PHONE.sub("", parts.hostname)
    kept = _kept(parts.query)
    rest = f"{parts.path.rstrip('/')}?{kept}" if kept else parts.path.rstrip("/")
    return f"{_SAME_HOSTS.get(host, host)}{rest}".casefold()
