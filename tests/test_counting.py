"""How long a text is for each network (shared NETWORKS.md), and what of a post goes beyond a limit."""

from __future__ import annotations

import random
import unicodedata

import pytest

from smmdesk.domain import networks
from smmdesk.domain.counting import X_URL, fits_surely, has_link, length
from smmdesk.domain.kinds import LimitOn, Unit
from smmdesk.domain.limits import Outgoing, excesses
from smmdesk.domain.networks import Limit

FAMILY = "👨‍👩‍👧‍👦"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("№ 5", 4),
        (FAMILY, 2),
        ("https://library.example.org/very/long/path", 23),
        ("я" * 280, 280),
        ("Я" * 281, 281),
        ("e\u0301", 1),
        ("\u0439", 1),
        ("\u0438\u0306", 1),  # й taken apart
        ("🇧🇾", 2),
        ("🇧🇾🇱🇹", 4),
        ("1️⃣", 2),
        ("#⃣", 2),
        ("👍🏽", 2),
        ("🚗🏽", 4),  # a car takes no skin tone
        ("🧑🏽‍💻", 2),
        ("❤️‍🔥", 2),
        (ENGLAND, 2),
        ("©", 1),
        ("©️", 2),
        ("…", 2),
        ("•", 2),
        ("₽", 2),
        ("€", 2),
        ("→", 2),
        ("–—", 2),  # dashes are in the light range
        ("“”", 2),
        ("′", 1),  # U+2032, the first of its range
        ("\u2038", 2),
        ("\u10ff", 1),
        ("\u1100", 2),
        ("\u200d", 1),
        ("\u200e", 2),
        ("日本", 4),
        ("a\u0323\u0307", 3),  # composes to a letter beyond the light range, and a mark
    ],
)
def test_x_weighs_characters_as_its_documentation_says(text: str, weight: int) -> None:
    assert length(text, Unit.X_WEIGHTED, X_URL) == weight


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("example.com", 23),
        ("see example.com.", 4 + 23 + 1),
        ("nlb.by/каталог, и ещё", 23 + 7),
        ("(https://x.org/a)", 25),
        ("https://x.org/a_(b)", 23),
        ("https://x.org:8080/a?b=c&d=e#f", 23),
        ("https://библиотека.бел/каталог", 23),
        ("библиотека.бел", 14),  # without http only a Latin name is a link
        ("nlb.бел", 23),
        ("reader@library.org", 18),
        ("#library.org", 12),
        ("-library.org", 12),
        ("library.notanending", 19),
        ("a.b", 3),
        ("т.е. так", 8),
        ("version 2.0", 11),
        ("https://a.by https://b.by", 47),
        ("📚https://a.by", 25),
    ],
)
def test_x_counts_every_link_as_23_also_one_without_http(text: str, weight: int) -> None:
    assert length(text, Unit.X_WEIGHTED, X_URL) == weight


@pytest.mark.parametrize(
    ("unit", "text", "long"),
    [
        (Unit.CODE_POINTS, "№ 5 я", 5),
        (Unit.CODE_POINTS, FAMILY, 7),
        (Unit.CODE_POINTS, "e\u0301", 1),
        (Unit.UTF16, "я", 1),
        (Unit.UTF16, "📚", 2),
        (Unit.UTF16, FAMILY, 11),
        (Unit.UTF8, "я", 2),
        (Unit.UTF8, "№", 3),
        (Unit.UTF8, "📚", 4),
        (Unit.UTF8, "abc", 3),
        (Unit.GRAPHEMES, FAMILY, 1),
        (Unit.GRAPHEMES, "🇧🇾🇱🇹", 2),
        (Unit.GRAPHEMES, "1️⃣👍🏽", 2),
        (Unit.GRAPHEMES, "a\r\nb", 3),
        (Unit.GRAPHEMES, "q\u0323\u0307", 1),  # nothing composes here; it is one letter to a reader
        (Unit.GRAPHEMES, ENGLAND, 1),
        (Unit.GRAPHEMES, "plain", 5),
    ],
)
def test_each_unit_counts_its_own_way(unit: Unit, text: str, long: int) -> None:
    assert length(text, unit) == long


@pytest.mark.parametrize("unit", list(Unit))
def test_a_text_taken_apart_is_as_long_as_the_same_put_together(unit: Unit) -> None:
    text = "Ёлка, Ўладзімір, café"
    assert length(unicodedata.normalize("NFD", text), unit) == length(text, unit)


def test_mastodon_counts_links_as_23_only_where_they_are_written_out() -> None:
    assert length("https://library.example.org/a/very/long/path/indeed", Unit.CODE_POINTS, 23) == 23
    assert length("example.com", Unit.CODE_POINTS, 23) == 11


def test_what_surely_fits_fits() -> None:
    chance = random.Random(5)
    parts = ["я", "a", "№", "📚", FAMILY, "🇧🇾", " ", "a.by", "https://b.by/c", "e\u0301", "."]
    for _n in range(400):
        text = "".join(chance.choices(parts, k=chance.randrange(30)))
        for unit in Unit:
            for weight in (None, 23):
                long = length(text, unit, weight)
                assert long == 0 or not fits_surely(text, unit, long - 1, weight)


def test_only_a_link_with_http_is_one_that_a_reader_would_click() -> None:
    assert has_link("see https://a.by/b")
    assert not has_link("see a.by")
    assert not has_link("what://that.is")


# --- limits ----------------------------------------------------------------------------------------------------------


def limits(network: str) -> tuple[tuple[Limit, ...], int | None]:
    kind = next(kind for kind in networks.ALL if kind.name == network)
    return kind.limits, kind.url_weight


def over(network: str, text: str = "", title: str = "", tags: int = 0, alt: tuple[str, ...] = ()) -> list[tuple]:
    found = excesses(Outgoing(title, text, [f"t{n}" for n in range(tags)], alt), *limits(network))
    return [(e.limit.on, e.limit.amount, e.limit.firm, e.has) for e in found]


TEXT, CAPTION = LimitOn.TEXT, LimitOn.CAPTION


@pytest.mark.parametrize(
    ("network", "text", "passed"),
    [
        ("X", "я" * 280, []),
        ("X", "я" * 281, [(TEXT, 280, True, 281)]),
        ("X", "№" * 140, []),
        ("X", "№" * 141, [(TEXT, 280, True, 282)]),
        ("Facebook", "я" * 5000, []),
        ("Facebook", "я" * 5001, [(TEXT, 5000, False, 5001)]),
        ("Facebook", "я" * 63207, [(TEXT, 63206, True, 63207)]),
        ("VK", "я" * 2049, [(TEXT, 2048, False, 2049)]),
        ("VK", "я" * 15896, [(TEXT, 15895, False, 15896)]),
        ("Telegram", "я" * 4096, []),
        ("Telegram", "📚" * 2048, []),
        ("Telegram", "📚" * 2049, [(TEXT, 4096, True, 4098)]),
        ("YouTube", "я" * 2500, []),
        ("YouTube", "я" * 2501, [(TEXT, 5000, True, 5002)]),
        ("Threads", "я" * 250, []),
        ("Threads", "я" * 251, [(TEXT, 500, False, 502)]),
        ("Threads", "я" * 501, [(TEXT, 500, True, 501)]),
        ("Bluesky", FAMILY * 110, []),
        ("Bluesky", FAMILY * 301, [(TEXT, 3000, True, 7525)]),
        ("Bluesky", "я" * 301, [(TEXT, 300, True, 301)]),
        ("LinkedIn", "📚" * 1501, [(TEXT, 3000, True, 3002)]),
        ("OK", "я" * 100_000, []),
    ],
)
def test_texts_at_the_border_of_a_limit(network: str, text: str, passed: list[tuple]) -> None:
    assert over(network, text) == passed


def test_a_text_with_an_attachment_is_a_caption_on_telegram() -> None:
    assert over("Telegram", "я" * 1024, alt=("",)) == []
    assert over("Telegram", "я" * 1025) == []
    assert over("Telegram", "я" * 1025, alt=("",)) == [(CAPTION, 1024, True, 1025)]
    assert over("Telegram", "я" * 5000, alt=("",)) == [(CAPTION, 1024, True, 5000)]


def test_hashtags_attachments_titles_and_alternative_texts_have_limits_too() -> None:
    assert over("Instagram", tags=5) == []
    assert over("Instagram", tags=6) == [(LimitOn.HASHTAGS, 5, True, 6)]
    assert over("Instagram", alt=("",) * 10) == []
    assert over("Instagram", alt=("",) * 11) == [(LimitOn.PICTURES, 10, True, 11)]
    assert over("Instagram", alt=("a" * 1001, "b")) == [(LimitOn.ALT_TEXT, 1000, True, 1001)]
    assert over("X", alt=("",) * 5) == [(LimitOn.PICTURES, 4, True, 5)]
    assert over("YouTube", title="я" * 100) == []
    assert over("YouTube", title="я" * 101) == [(LimitOn.TITLE, 100, True, 101)]
    assert over("YouTube", tags=100) == []
    assert over("YouTube", tags=150) == [(LimitOn.TAGS, 500, True, 10 * 2 + 90 * 3 + 50 * 4 + 149)]
