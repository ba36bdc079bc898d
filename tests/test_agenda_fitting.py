"""The columns of the agenda share the width that there is."""

from __future__ import annotations

import pytest

from smmdesk.domain.agenda import COLUMNS
from ui.views.agenda.fitting import READ, TITLE, fitted

USUAL = {column.key: column.width for column in COLUMNS if column.usual}


def test_where_there_is_room_no_column_gives_way() -> None:
    wide = fitted(USUAL, 1360, 1.0, usual=True)
    assert {k: w for k, w in wide.items() if k != "title"} == {k: w for k, w in USUAL.items() if k != "title"}
    assert wide["title"] >= READ
    assert sum(wide.values()) == 1360


def test_in_a_narrow_window_names_are_shortened_before_columns_go() -> None:
    wide = fitted(USUAL, 1285, 1.0, usual=True)
    assert wide["author"] < USUAL["author"]
    assert all(wide.values())


@pytest.mark.parametrize("room", [1360, 1280, 1100, 900, 825])
def test_usual_columns_never_scroll_sideways_down_to_a_small_screen_at_150_percent(room: int) -> None:
    wide = fitted(USUAL, room, 1.0, usual=True)
    assert sum(wide.values()) <= room
    assert wide["title"] >= READ


def test_day_time_status_and_author_stay_and_the_last_to_go_is_the_rubric() -> None:
    wide = fitted(USUAL, 640, 1.0, usual=True)
    assert all(wide[key] for key in ("day", "time", "title", "status", "author", "attention"))
    assert not wide["rubric"]
    assert fitted(USUAL, 1000, 1.0, usual=True)["rubric"]


def test_columns_that_somebody_chose_stay_and_the_title_keeps_its_least_width() -> None:
    wide = fitted(USUAL, 700, 1.0, usual=False)
    assert all(wide.values())
    assert wide["title"] == TITLE


def test_all_is_reckoned_at_the_scale_of_the_texts() -> None:
    large = {key: round(width * 1.5) for key, width in USUAL.items()}
    wide = fitted(large, 1240, 1.5, usual=True)
    assert sum(wide.values()) <= 1240
    assert wide["title"] >= READ * 1.5
