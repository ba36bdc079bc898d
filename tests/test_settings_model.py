"""The tables of the settings page as item models: sound for Qt, and true to the plan after every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from conftest import TODAY
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain import tables
from smmdesk.domain.rows import Network, Rubric
from smmdesk.ops import tables as acts
from ui.context import UiContext
from ui.editing.fields import HUE_NAMES, Names, field_of
from ui.editing.model import RowsModel
from ui.editing.shown import CHILDREN, Shown
from ui.notify import Notify
from ui.settings.sections import ALL
from ui.theme import Themes

SHOWN = {shown.table: shown for section in ALL for shown in section.tables}


@pytest.fixture
def ctx(qapp: QApplication, group: Desk) -> Iterator[UiContext]:
    themes = Themes(qapp, "light")
    context = UiContext(Pc(), FrozenClock(TODAY), themes, Notify(themes))
    context._desk = group
    yield context
    context._desk = None


@pytest.fixture
def model(ctx: UiContext, qtmodeltester: ModelTester) -> Callable[..., RowsModel]:
    """Makes models that Qt's own checks watch at every change."""

    def make(table: str, owner: str = "") -> RowsModel:
        found = RowsModel(Names(ctx), SHOWN[table], owner)
        found.reload()
        qtmodeltester.check(found)
        return found

    return make


def shown_in(model: RowsModel, column: int = 0) -> list[str]:
    return [model.index(row, column).data() for row in range(len(model.rows))]


def put(ctx: UiContext, model: RowsModel) -> None:
    """What the page does with the wishes of a model."""
    model.edited.connect(lambda id, fields: ctx.run(acts.edit, table=model.shown.table, id=id, **fields))
    model.added.connect(lambda fields: ctx.run(acts.add, table=model.shown.table, **fields))


@pytest.mark.parametrize("table", [*SHOWN])
def test_the_rows_of_every_table_are_a_sound_model(table: str, model: Callable[..., RowsModel], group: Desk) -> None:
    ids: SimpleNamespace = group.ids
    owners = {"rubric": ids.tips, "network": group.ask(lambda r: r.find(Network))[0].id}
    owner = tables.BY_NAME[table].owner
    found = model(table, owners[owner] if owner else "")
    assert found.rowCount() == len(found.rows) + 1, "the last row is where a new one is typed"


def test_every_field_of_a_definition_has_a_place_on_the_page() -> None:
    forms = {section.form for section in ALL if section.form}
    places: dict[str, Shown] = {**SHOWN, **CHILDREN}
    for shape in tables.ALL:
        fields = {f.name for f in (*shape.columns, *shape.many)}
        if shape.name in forms:
            continue
        shown = places[shape.name]
        seen = {name for name, _share in shown.main} | set(shown.more)
        if shape.name == "rubric":
            seen |= {"rule_time"}  # typed and said together with the rule
        assert seen == fields, shape.name
        assert all(field_of(shape, name) for name in seen)
        assert not shown.child or shown.child in CHILDREN


def test_there_is_a_name_for_every_hue() -> None:
    assert len(HUE_NAMES) == tables.HUES == len(set(HUE_NAMES))


def test_rows_come_go_and_move_without_a_reset(ctx: UiContext, group: Desk, model: Callable[..., RowsModel]) -> None:
    channels = model("channel")
    resets: list[bool] = []
    channels.modelReset.connect(lambda: resets.append(True))
    group.run(acts.paste, table="channel", text="Instagram\nX")
    channels.reload()
    assert shown_in(channels) == ["Библиотека ВК", "Telegram", "Facebook", "Instagram", "X"]
    group.run(acts.move, table="channel", id=channels.rows[4].id, before=channels.rows[0].id)
    group.run(acts.remove, table="channel", ids=[channels.rows[1].id])
    channels.reload()
    assert shown_in(channels) == ["X", "Библиотека ВК", "Facebook", "Instagram"]
    assert not resets


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("every 2nd Thursday 15:30", "Every 2nd Thursday 15:30"),
        ("каждый последний четверг месяца в 16:00", "Every last Thursday of the month 16:00"),
    ],
)
def test_a_rule_is_typed_in_words_and_counts_from_today_on(
    typed: str, said: str, ctx: UiContext, group: Desk, model: Callable[..., RowsModel]
) -> None:
    rubrics = model("rubric")
    put(ctx, rubrics)
    row = rubrics.number_of(group.ids.tips)
    rubrics.setData(rubrics.index(row, 1), typed)
    rubrics.reload()
    assert shown_in(rubrics, 1)[row] == said
    rubric = group.ask(lambda r: r.get(Rubric, group.ids.tips))
    assert rubric.rule_from is not None and rubric.rule_from >= TODAY.isoformat()


def test_what_cannot_be_read_is_refused_by_its_field_and_changes_nothing(
    ctx: UiContext, model: Callable[..., RowsModel]
) -> None:
    rubrics = model("rubric")
    put(ctx, rubrics)
    refused: list[tuple[int, int, str]] = []
    rubrics.refused.connect(lambda *told: refused.append(told))
    before = shown_in(rubrics, 1)
    rubrics.setData(rubrics.index(0, 1), "whenever")
    rubrics.reload()
    assert [told[:2] for told in refused] == [(0, 1)] and "every Thursday 15:30" in refused[0][2]
    assert shown_in(rubrics, 1) == before


def test_a_new_row_waits_until_it_has_all_that_it_needs(ctx: UiContext, model: Callable[..., RowsModel]) -> None:
    terms = model("term")
    put(ctx, terms)
    assert terms.first_missing() == 0
    for text in ("Autumn term", "01.09.2026"):
        terms.setData(terms.index(0, terms.first_missing()), text)
        assert not terms.rows
    assert terms.index(0, 0).data() == "Autumn term"
    terms.setData(terms.index(0, terms.first_missing()), "31.12.2026")
    terms.forget_draft()
    terms.reload()
    assert shown_in(terms) == ["Autumn term"] and terms.index(1, 0).data() == "Name of a term"


def test_a_plan_that_can_only_be_read_is_shown_and_not_edited(
    ctx: UiContext, group: Desk, monkeypatch: pytest.MonkeyPatch, model: Callable[..., RowsModel]
) -> None:
    monkeypatch.setattr(type(group), "read_only", property(lambda _desk: True))
    channels = model("channel")
    assert channels.rowCount() == 3
    assert not channels.flags(channels.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not channels.setData(channels.index(0, 0), "Another")
