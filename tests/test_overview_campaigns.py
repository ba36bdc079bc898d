"""Campaigns over the weeks of the overview: none covers another, nor its name."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from smmdesk.domain.cards import Bar
from ui.views.overview.campaigns import MOST_LANES, Placed, place

FIRST = date(2026, 8, 31)
EDGES = [200 + 50 * n for n in range(18)]


def six(text: str) -> float:
    return 6.0 * len(text)


def bar(name: str, day_from: str, day_to: str) -> Bar:
    return Bar(name, name, day_from, day_to, 0)


def placed(*bars: Bar) -> tuple[Placed, ...]:
    return place(bars, FIRST, EDGES, six, 1.0)


def test_a_long_campaign_has_its_name_inside() -> None:
    (one,) = placed(bar("Marathon", "2026-09-07", "2026-10-04"))
    assert one.inside and one.lane == 0


def test_a_short_one_has_it_before_or_where_there_is_no_room_behind() -> None:
    (late,) = placed(bar("Open Access Week", "2026-10-19", "2026-10-25"))
    assert late.words[1] <= late.left
    (early,) = placed(bar("Open Access Week", "2026-08-31", "2026-09-06"))
    assert early.words[0] >= early.right


def test_campaigns_at_once_and_their_names_never_cover_one_another() -> None:
    found = placed(
        bar("Читательский марафон #ЧытаемРазам", "2026-11-02", "2026-11-27"),
        bar("Неделя открытого доступа", "2026-11-05", "2026-11-20"),
        bar("Двухдневный хакатон", "2026-11-11", "2026-11-12"),
        bar("Один день", "2026-11-24", "2026-11-24"),
    )
    for a, b in combinations(found, 2):
        if a.lane == b.lane:
            ends = [(min(x.left, x.words[0]), max(x.right, x.words[1])) for x in (a, b)]
            assert ends[0][1] <= ends[1][0] or ends[1][1] <= ends[0][0]


def test_there_are_never_more_lanes_than_have_room_and_the_rest_have_no_names() -> None:
    found = placed(*(bar(f"Campaign {n}", "2026-11-02", "2026-11-27") for n in range(7)))
    assert max(one.lane for one in found) == MOST_LANES - 1
    assert sum(one.words[1] > one.words[0] for one in found) == MOST_LANES


def test_nothing_leaves_the_weeks() -> None:
    for one in placed(
        bar("A very long name of a campaign", "2026-12-21", "2026-12-27"), bar("B", "2025-01-01", "2027-01-01")
    ):
        assert EDGES[0] <= one.left and one.right <= EDGES[-1]
        assert one.words[1] <= EDGES[-1] + 1
