"""The agenda: its rows, their order and its columns, without a window; and the model that Qt reads."""

from __future__ import annotations

import pytest

from smmdesk.domain.agenda import BY_KEY, COLUMNS, USUAL, Line, columns_called, lines_of, ordered
from smmdesk.domain.cards import Ghost, Looks, Person, Place, PostCard, RubricLook
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.work import Hand, PostWork
from ui.views.agenda.model import AgendaModel

LOOKS = Looks(
    {"t": RubricLook("Tips", 1, ("f",)), "b": RubricLook("Books", 2, ("v", "f"))},
    {"a": Person("Anna K", "AK"), "v": Person("Vera U", "VU")},
    {"f": Place("Facebook", "Fb"), "v": Place("VK", "Vk")},
)


def work(id: str, day: str | None, time: str | None = None, **fields: object) -> PostWork:
    known: dict = {"title": id, "rubric": "t", "authors": (), "channels": ("f",), "out": 0, "status": Status.DRAFT}
    hands = fields.pop("hands", ())
    return PostWork(PostCard(id=id, day=day, time=time, **{**known, **fields}), hands)


WORKS = [
    work("late", "2026-11-26", "18:00", status=Status.PUBLISHED, authors=("v",)),
    work("early", "2026-11-25", "09:00", rubric="b", channels=("v", "f"),
         hands=(Hand("a", Role.AUTHOR, "2026-11-20", None),)),
    work("whole day", "2026-11-26", status=Status.APPROVED),
    work("some day", None),
]  # fmt: skip
GHOSTS = [Ghost("b", "2026-11-25", "12:00")]


def names(lines: list[Line]) -> list[str]:
    return [line.id or "ghost" for line in lines]


def test_rows_stand_by_day_those_without_a_time_first_and_slots_among_them() -> None:
    lines = lines_of(WORKS, GHOSTS, {"b": "a"})
    assert names(lines) == ["early", "ghost", "whole day", "late", "some day"]
    assert lines[1].usual == "a" and lines[1].time == "12:00"


@pytest.mark.parametrize(
    ("by", "falling", "order"),
    [
        ("day", True, ["whole day", "late", "early", "ghost", "some day"]),
        ("title", False, ["early", "late", "some day", "whole day", "ghost"]),
        ("status", False, ["early", "some day", "whole day", "late", "ghost"]),
        ("status", True, ["late", "whole day", "early", "some day", "ghost"]),
        ("rubric", False, ["early", "whole day", "late", "some day", "ghost"]),
        ("author", False, ["early", "ghost", "whole day", "late", "some day"]),
        ("due", False, ["early", "ghost", "whole day", "late", "some day"]),
    ],
)
def test_rows_are_ordered_by_any_column_and_empty_cells_come_last(by: str, falling: bool, order: list[str]) -> None:
    assert names(ordered(lines_of(WORKS, GHOSTS, {}), by, falling, LOOKS)) == order


def test_every_column_says_something_of_every_row() -> None:
    for line in lines_of(WORKS, GHOSTS, {}):
        for column in COLUMNS:
            assert isinstance(column.words(line, LOOKS), str), column.key
    line = next(x for x in lines_of(WORKS, GHOSTS, {}) if x.id == "early")
    assert BY_KEY["channels"].words(line, LOOKS) == "Vk Fb" and BY_KEY["due"].words(line, LOOKS) == "Fri 20 Nov"


def test_columns_that_are_not_known_are_left_out_and_the_title_stays() -> None:
    assert [c.key for c in columns_called(None)] == list(USUAL)
    assert [c.key for c in columns_called(["status", "moon", "day"])] == ["day", "title", "status"]
    assert [c.key for c in columns_called([1])] == list(USUAL)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, qapp) -> None:
    model = AgendaModel()
    model.show_lines(lines_of(WORKS, GHOSTS, {}), LOOKS, True)
    qtmodeltester.check(model)
    model.order_by("status", True)
    model.show_columns(columns_called(["day", "status"]))
    model.show_lines(lines_of(WORKS[:1], (), {}), LOOKS, False)
    qtmodeltester.check(model)
    assert model.rowCount() == 1 and model.columnCount() == 3


def test_only_posts_are_typed_into_and_only_in_a_plan_that_can_be_written(qapp) -> None:
    from PySide6.QtCore import Qt

    model = AgendaModel()
    model.show_lines(lines_of(WORKS, GHOSTS, {}), LOOKS, True)
    title, editable = model.column_of("title"), Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, title)) & editable and not model.flags(model.index(1, title)) & editable
    model.show_lines(lines_of(WORKS, GHOSTS, {}), LOOKS, False)
    assert not model.flags(model.index(0, title)) & editable
