"""Where the parts of a month stand, and how a chip's words fall: no painting, a letter is six pixels wide."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ui.views.month import geometry as geo
from ui.views.month.geometry import RowNeed, Want
from ui.views.month.lines import TAIL_GAP, Need, elide, fit, wants

S = geo.sizes(1.0)


def six(text: str) -> float:
    return 6.0 * len(text)


def test_an_empty_weekend_takes_sixty_per_cent() -> None:
    edges = geo.columns(27, 1049, [1, 1, 1, 1, 1, 0.6, 0.6])
    widths = [b - a for a, b in pairwise(edges)]
    assert edges[0] == 27 and edges[-1] == 1049
    assert widths[5] == pytest.approx(0.6 * widths[0], abs=1.5)


def test_no_week_is_under_72_per_cent_while_all_fits() -> None:
    needs = [RowNeed(40, 40, 45, 60, 75), RowNeed(40, 40, 45, 60, 190), *[RowNeed(40, 40, 45, 60, 60)] * 4]
    heights = geo.share_rows(738, needs)
    assert sum(heights) == 738
    assert all(height >= need.full for height, need in zip(heights, needs, strict=True))
    assert min(heights) >= 0.72 * 738 / 6 - 1


def test_weeks_that_are_over_give_room_first() -> None:
    needs = [RowNeed(40, 40, 45, 60, 120, past=True)] * 3 + [RowNeed(40, 40, 45, 60, 120)] * 3
    heights = geo.share_rows(480, needs)
    assert sum(heights) == 480
    assert all(60 <= height < 75 for height in heights[:3]) and all(height >= 90 for height in heights[3:])


@pytest.mark.parametrize("total", [3, 60, 200, 333, 600, 2000])
def test_weeks_always_fill_the_height(total: int) -> None:
    needs = [RowNeed(40, 40, 45, 60, 75 + n * 20, past=n < 2) for n in range(6)]
    heights = geo.share_rows(total, needs)
    assert sum(heights) == total and min(heights) >= 0


def test_lines_go_in_turn_to_the_chips() -> None:
    three = [Want(1, 3, 3)] * 3
    assert geo.fill(3 * 19 + 2 * 3 + 15, three, 0, S).lines == (2, 1, 1)
    assert geo.fill(3 * 19 + 2 * 3 + 4 * 15, three, 0, S).lines == (3, 2, 2)
    assert geo.fill(500, three, 0, S).lines == (3, 3, 3)


def test_networks_come_after_every_wrapped_line() -> None:
    chips = [Want(1, 1, 2), Want(1, 3, 3)]
    assert geo.fill(2 * 19 + 3 + 30, chips, 0, S).lines == (1, 3)
    assert geo.fill(2 * 19 + 3 + 45, chips, 0, S).lines == (2, 3)


def test_what_has_no_room_is_counted() -> None:
    chips = [Want(1, 2, 2)] * 5
    filled = geo.fill(3 * 22 + 16, chips, 4, S)
    assert filled.lines == (1, 1, 1) and filled.hidden == 6
    assert geo.fill(22, chips, 0, S) == geo.Fill((1,), 4, above=True)
    assert geo.fill(5, chips, 0, S).hidden == 5
    assert geo.fill(-9, [], 0, S) == geo.Fill((), 0)


@pytest.mark.parametrize("space", range(0, 160, 7))
def test_a_cell_is_never_filled_beyond_its_height(space: int) -> None:
    for number in range(6):
        chips = [Want(1 + n % 2, 2 + n % 3, 3 + n % 3) for n in range(number)]
        for beyond in (0, 3):
            filled = geo.fill(space, chips, beyond, S)
            used = sum(2 * S.pad + n * S.line for n in filled.lines) + S.gap * max(0, len(filled.lines) - 1)
            below = S.more + S.gap if filled.hidden and not filled.above and filled.lines else 0
            assert used + below <= space or not filled.lines
            assert len(filled.lines) + filled.hidden == number + beyond


def test_campaigns_that_overlap_have_lanes_of_their_own() -> None:
    assert geo.lanes([(1, 7), (3, 4), (8, 9), (5, 6)]) == [0, 1, 0, 1]


def test_the_title_begins_beside_the_time_and_wraps() -> None:
    need = Need(width=120, time=36, icon=20)
    assert fit("New books on transport", need, six, 5).texts == ("New books", "on transport")


def test_line_one_is_the_time_if_the_first_word_does_not_fit_beside_it() -> None:
    need = Need(width=110, time=36, icon=20)
    assert fit("Консультация для всех", need, six, 3).texts == ("", "Консультация для", "всех")


def test_the_last_word_moves_down_rather_than_leave_the_initials_alone() -> None:
    need = Need(width=120, author=12)
    # "guard who reads Lem" is 114 wide: alone it fits its line, with the initials it does not
    assert fit("guard who reads Lem", need, six, 3).texts == ("guard who reads", "Lem")
    assert wants("guard who reads Lem", need, six) == (2, 2)
    assert fit("guard who reads Lem", need, six, 1).texts == ("guard who reads…",)


def test_what_is_short_of_room_goes_in_order() -> None:
    need = Need(width=120, time=36, icon=20, author=12, codes=40)
    title = "Thesis clinic for all who write"
    whole = fit(title, need, six, 9)
    assert whole.foot == "codes" and whole.author
    base, full = wants(title, need, six)
    assert full > base or not fit(title, need, six, base).foot
    short = fit(title, need, six, 2)
    assert not short.foot and short.author and short.texts[-1].endswith("…")
    # in one line the author goes before the beginning of the title does
    one = fit(title, Need(width=110, time=36, icon=20, author=12), six, 1)
    assert not one.author and one.texts[0].startswith("Thesi")


def test_partly_out_has_a_line_of_its_own_or_stands_before_the_initials() -> None:
    need = Need(width=160, time=36, author=12, out=54)
    assert fit("New books: chemistry of polymers", need, six, 3).foot == "out"
    beside = fit("New books: chemistry of polymers", need, six, 2)
    assert not beside.foot and beside.out_beside


@pytest.mark.parametrize("limit", range(1, 6))
def test_no_line_is_wider_than_its_room(limit: int) -> None:
    titles = ["Неделя", "Абракадабра " * 9, "x" * 90, "a bb ccc " * 8, "", "наперегонки-с-паровозом и без него"]
    for title in titles:
        for need in (Need(120, 36, 20, 12), Need(90, 36, 20, 12, 0, 30), Need(140, 0, 0, 12, 54)):
            lines = fit(title, need, six, limit)
            assert lines.count <= limit
            for number, text in enumerate(lines.texts):
                room = need.width - (need.time + need.icon if number == 0 else 0)
                if number == len(lines.texts) - 1 and not lines.foot:
                    room -= (need.author + 6 if lines.author and need.author else 0) + (
                        need.out + 6 if lines.out_beside else 0
                    )
                assert six(text.replace("\u2060", "")) <= room + 0.1 or text in ("", "…")


def test_an_ellipsis_does_not_cut_a_letter_from_its_marks() -> None:
    family = "\U0001f469\u200d\U0001f467"
    assert elide(f"ab{family}cdefgh", 6 * 5, six) == "ab…"
    assert elide("short", 100, six) == "short"


def test_a_chip_whose_title_would_not_be_seen_is_rather_counted() -> None:
    chips = [Want(1, 3, 3), Want(2, 3, 3)]
    assert geo.fill(2 * 19 + 3 + 15, chips, 0, S).lines == (1, 2)
    short = geo.fill(2 * 19 + 3, chips, 0, S)
    assert short.lines == (1,) and short.hidden == 1
    # one line is better than nothing
    assert geo.fill(19, [Want(2, 3, 3)], 0, S) == geo.Fill((1,), 0)


def test_weeks_show_the_first_title_of_each_day_before_more_chips_and_the_past_goes_without_first() -> None:
    cells = [(S.head, 0, [Want(2, 3, 3), Want(2, 3, 3)], 0)]
    need = geo.row_need(cells, S)
    assert need.seen == need.least + S.line and need.single > need.seen
    weeks = [geo.row_need(cells, S, past=True), need, need]
    heights = geo.share_rows(3 * need.least + 2 * S.line, weeks)
    assert heights == [need.least, need.seen, need.seen]


def test_the_name_of_a_day_takes_no_room_that_a_title_needs() -> None:
    chips = [Want(2, 3, 3)]
    named, plain = geo.row_need([(S.head + 45, 45, chips, 0)], S), geo.row_need([(S.head, 0, chips, 0)], S)
    assert (named.least, named.seen) == (plain.least, plain.seen) and named.full == plain.full + 45


def test_without_a_time_a_word_too_wide_for_the_first_line_is_broken() -> None:
    need = Need(width=100, icon=20)
    texts = fit("Абракадабразабор для всех", need, six, 3).texts
    assert texts[0].replace("\u2060", "") == "Абракадабраза" and texts[1] == "бор для всех"
    assert fit("Абракадабразабор", need, six, 1).texts == ("Абракадабраз…",)


@pytest.mark.parametrize("limit", [1, 2])
def test_what_stands_beside_the_title_goes_before_its_beginning_does(limit: int) -> None:
    need = Need(width=90, time=40, icon=20, author=14, out=60)
    lines = fit("Консультация для всех", need, six, limit)
    assert lines.texts[-1].startswith("Конс" if limit == 2 else "К") and not lines.out_beside


@pytest.mark.parametrize("limit", [2, 3, 4])
@pytest.mark.parametrize("width", [60, 75, 90, 110, 140])
def test_a_lone_ellipsis_never_stands_beside_what_is_out_nor_do_the_words_leave_the_chip(
    width: int, limit: int
) -> None:
    need = Need(width=width, time=36, icon=20, author=16, out=56)
    for title in ("Springer trial for civil engineers", "Database trial", "Новые книги: гидравлика и робототехника"):
        found = fit(title, need, six, limit)
        assert "…" not in found.texts
        assert found.count <= limit
        if found.out_beside:
            assert need.out + (need.author + TAIL_GAP if found.author else 0) <= need.width
