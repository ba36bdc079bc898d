"""The tables of the settings: each is added to, edited, ordered, binned, restored and undone by its definition."""

from __future__ import annotations

from typing import Any

import pytest

from smmdesk.base.errors import NotFound, NotUnderstood, Refused
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.rows import BY_TABLE, Channel, ImportantDate, Member, Network, Post, Rubric
from smmdesk.domain.tables import ALL, BY_NAME, Kind
from smmdesk.ops import posts, setup, tables
from smmdesk.queries import setup as asked
from smmdesk.queries.health import check
from smmdesk.storage.registry import TABLES

LISTS = [t for t in ALL if t.same]
SAMPLE: dict[str, dict[str, Any]] = {
    "important_date": {"day": "15.09.2026"},
    "term": {"day_from": "2026-09-01", "day_to": "2027-01-31"},
    "network": {"unit": "code_points"},
    "network_limit": {"limit_on": "title", "amount": "90", "unit": "code_points", "firm": True},
}


def given(desk: Desk, table: str) -> dict[str, Any]:
    """Fields of a row of any table."""
    shape = BY_NAME[table]
    fields = dict(SAMPLE.get(table, {}))
    if shape.owner:
        fields[shape.owner] = desk.ids.tips if shape.owner == "rubric" else desk.ask(asked.rows, "network")[0].id
    if shape.called != shape.owner:
        fields[shape.called] = "Something new"
    return fields


def dump(desk: Desk) -> dict[str, Any]:
    """Every live row of the tables of the settings."""
    return {t.name: desk.ask(asked.rows, t.name) for t in ALL}


def sentence(outcome: Any) -> str:
    assert outcome.changes is not None
    return labels.change(outcome.changes.label, outcome.changes.params)


def test_every_definition_names_fields_that_its_table_has() -> None:
    for shape in ALL:
        assert BY_TABLE[shape.name] is shape.cls
        fields = {f.name for f in TABLES[shape.name].fields}
        assert {c.name for c in shape.columns} <= fields
        assert {n for n in (*shape.same, shape.owner, *(shape.period or ())) if n} <= fields
        assert not shape.called or shape.called in fields
        assert set(shape.paste) <= fields | {m.name for m in shape.many}
        assert shape.ranked == ("rank" in fields)
        for many in shape.many:
            assert {many.owner, many.value} <= {f.name for f in TABLES[many.cls.TABLE].fields}
        for column in shape.columns:
            assert (column.kind is Kind.ROW) == bool(TABLES[shape.name].field(column.name).references)
        for verb in ("edit", *(("add",) if shape.same else ()), *(("add_many",) if shape.paste else ())):
            assert f"{shape.name}.{verb}" in labels.CHANGES


@pytest.mark.parametrize("table", [t.name for t in LISTS])
def test_a_row_of_any_table_is_added_refused_twice_binned_restored_and_undone(group: Desk, table: str) -> None:
    before, fields = dump(group), given(group, table)
    added = group.run(tables.add, table=table, **fields)
    assert "{" not in sentence(added)
    assert len(group.ask(asked.rows, table)) == len(before[table]) + 1
    full = dump(group)
    with pytest.raises(Refused):
        group.run(tables.add, table=table, **fields)
    group.run(tables.remove, table=table, ids=[added.result])
    assert [id for id, _name in group.ask(asked.binned, table)] == [added.result]
    assert dump(group) == before
    assert group.run(tables.restore, table=table, ids=[added.result]).result == 1
    assert dump(group) == full
    for _step in range(3):
        group.undo()
    assert dump(group) == before
    assert group.ask(check) == []


@pytest.mark.parametrize("table", [t.name for t in LISTS])
def test_restoring_is_refused_where_the_same_was_added_meanwhile(group: Desk, table: str) -> None:
    fields = given(group, table)
    first = group.run(tables.add, table=table, **fields).result
    group.run(tables.remove, table=table, ids=[first])
    group.run(tables.add, table=table, **fields)
    with pytest.raises(Refused):
        group.run(tables.restore, table=table, ids=[first])
    assert group.ask(check) == []


def test_check_tells_of_doubles_in_any_table(group: Desk) -> None:
    first = group.run(tables.add, table="template", name="Letter").result
    group.run(tables.edit, table="template", id=first, name="Card")
    group.run(tables.add, table="template", name="letter")
    group.run(tables.remove, table="template", ids=[first])
    group.run(setup.restore_row, cls=BY_TABLE["template"], id=first)
    with pytest.raises(Refused, match="in the plan already"):
        group.run(tables.edit, table="template", id=first, name="LETTER")
    group.store.connection.execute("PRAGMA query_only = OFF")
    group.store.connection.execute("UPDATE template SET name = 'Letter' WHERE id = ?", (first,))
    assert any(f.where == "template" and "twice" in f.what for f in group.ask(check))


def test_a_value_is_read_as_a_person_types_it(group: Desk) -> None:
    group.run(
        tables.edit, table="rubric", id=group.ids.tips,
        rule_time="9.30", target_share=" 25 % ", due_text="", hue="11", rule_from="1.9.2026", rule="FREQ=DAILY",
    )  # fmt: skip
    row = group.ask(lambda r: r.get(Rubric, group.ids.tips))
    assert (row.rule_time, row.target_share, row.due_text, row.hue) == ("09:30", 25, None, 11)
    assert (row.rule_from, row.rule) == ("2026-09-01", "FREQ=DAILY")


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("rubric", "rule_time", "noonish"),
        ("rubric", "hue", "12"),
        ("rubric", "target_share", "101"),
        ("rubric", "due_text", "-1"),
        ("rubric", "rule", "every day"),
        ("rubric", "rule_from", "31.02.2026"),
        ("channel", "compose_url", "javascript:alert(1)"),
        ("member", "capacity", "many"),
        ("plan", "zone", "Europe/Nowhere"),
        ("plan", "country", "Belarus"),
        ("network", "unit", "inches"),
    ],
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(group: Desk, table: str, field: str, value: str) -> None:
    before = dump(group)
    with pytest.raises(NotUnderstood):
        group.run(tables.edit, table=table, id=before[table][0].id, **{field: value})
    assert dump(group) == before


def test_the_plan_and_its_voice_are_edited_like_any_row(group: Desk) -> None:
    plan, voice = (group.ask(asked.rows, name)[0] for name in ("plan", "voice"))
    group.run(tables.edit, table="plan", id=plan.id, name="Reading room", zone="Europe/Vilnius", country="lt")
    group.run(tables.edit, table="voice", id=voice.id, tone="Warm, short.\nNever loud.")
    assert group.ask(asked.rows, "plan")[0].values == {
        "name": "Reading room", "zone": "Europe/Vilnius", "country": "LT"
    }  # fmt: skip
    assert group.ask(asked.rows, "voice")[0].values["tone"] == "Warm, short.\nNever loud."
    with pytest.raises(Refused, match="name is missing"):
        group.run(tables.edit, table="plan", id=plan.id, name="  ")


def test_a_period_ends_after_it_begins(group: Desk) -> None:
    with pytest.raises(Refused, match="before the first"):
        group.run(tables.add, table="term", name="Autumn", day_from="2026-09-01", day_to="2026-08-01")
    campaign = group.run(tables.add, table="campaign", name="Marathon", day_from="2026-09-01").result
    with pytest.raises(Refused, match="before the first"):
        group.run(tables.edit, table="campaign", id=campaign, day_to="2026-08-01")


def test_the_same_name_may_stand_on_another_day_of_the_important_dates(group: Desk) -> None:
    for day in ("2026-09-01", "2027-09-01"):
        group.run(tables.add, table="important_date", name="Day of knowledge", day=day)
    assert len(group.ask(asked.rows, "important_date")) == 2
    assert group.ask(check) == []


def test_fields_that_hold_several_become_just_what_is_given_and_come_back_with_undo(group: Desk) -> None:
    ids = group.ids
    post = group.run(posts.create, title="A good one").result
    group.run(
        tables.edit, table="rubric", id=ids.books,
        channels=[ids.facebook, ids.vk], hashtags=["#новинки", "чтение", "книги"], examples=[post],
    )  # fmt: skip
    row = next(r for r in group.ask(asked.rows, "rubric") if r.id == ids.books)
    assert set(row.several["channels"]) == {ids.facebook, ids.vk}
    assert row.several["hashtags"] == ("новинки", "чтение", "книги")
    assert row.several["examples"] == (post,)
    more = [group.run(posts.create, title=f"Post {n}").result for n in range(2)]
    with pytest.raises(Refused, match="at most two"):
        group.run(tables.edit, table="rubric", id=ids.books, examples=[post, *more])
    with pytest.raises(NotFound):
        group.run(tables.edit, table="rubric", id=ids.books, channels=["nowhere"])
    for _step in range(3):
        group.undo()
    row = next(r for r in group.ask(asked.rows, "rubric") if r.id == ids.books)
    assert row.several["hashtags"] == ("книги", "новинки")
    assert set(row.several["channels"]) == {ids.vk, ids.telegram}


def test_a_row_is_put_before_another_one_and_only_it_changes(group: Desk) -> None:
    def order() -> list[str]:
        return [row.id for row in group.ask(asked.rows, "channel")]

    a, b, c = order()
    moved = group.run(tables.move, table="channel", id=c, before=a)
    assert order() == [c, a, b]
    assert [(e.table, e.row, e.field) for e in moved.changes.entries] == [("channel", c, "rank")]
    assert group.run(tables.move, table="channel", id=c, before=a).changes is None
    group.run(tables.move, table="channel", id=c, before=b)
    assert order() == [a, c, b]
    group.run(tables.move, table="channel", id=a)
    assert order() == [c, b, a]
    for _step in range(3):
        group.undo()
    assert order() == [a, b, c]


def test_binning_what_is_in_use_tells_how_many_posts_had_it_and_they_keep_it(group: Desk) -> None:
    made = [group.run(posts.create, title=f"Post {n}", rubric=group.ids.tips).result for n in range(2)]
    assert {r.id: r.used for r in group.ask(asked.rows, "rubric")}[group.ids.tips] == 2
    outcome = group.run(tables.remove, table="rubric", ids=[group.ids.tips])
    assert sentence(outcome) == "Tips moved to the bin; posts that had it: 2"
    assert group.ask(lambda r: r.get(Post, made[0])).rubric == group.ids.tips
    assert sentence(group.run(tables.remove, table="channel", ids=[group.ids.vk])) == "Библиотека ВК moved to the bin"
    assert "channels on it: 1" in sentence(
        group.run(tables.remove, table="network", ids=[group.ask(lambda r: r.first(Network, name="Telegram")).id])
    )


def test_channels_are_pasted_with_their_network_or_address(desk: Desk) -> None:
    lines = (
        "Library page, Facebook\nНаша группа\tВКонтакте\thttps://vk.com/lib\nNews, https://t.me/library\n"
        "Instagram\nReading, listening\n\nLIBRARY PAGE\n@handle\tX\t@handle"
    )
    done = desk.run(tables.paste, table="channel", text=lines)
    assert done.result.there == ("LIBRARY PAGE",)
    assert done.result.problems == ()
    assert sentence(done) == "6 channels added"
    names = dict(desk.ask(asked.choices, Network))
    found = {
        r.values["name"]: (names.get(r.values["network"] or ""), r.values["address"])
        for r in desk.ask(asked.rows, "channel")
    }
    assert found == {
        "Library page": ("Facebook", ""),
        "Наша группа": ("VK", "https://vk.com/lib"),
        "News": ("Telegram", "https://t.me/library"),
        "Instagram": ("Instagram", ""),
        "Reading, listening": (None, ""),
        "@handle": ("X", "@handle"),
    }
    assert desk.run(tables.paste, table="channel", text=lines).changes is None
    desk.undo()
    assert desk.ask(asked.rows, "channel") == []


def test_a_pasted_line_that_cannot_be_read_is_told_of_and_the_others_are_taken(desk: Desk) -> None:
    text = "2026-09-01\tDay of knowledge\nsoon\tSome day\n15.09.2026\tLibrary day"
    result = desk.run(tables.paste, table="important_date", text=text).result
    assert len(result.made) == 2
    assert result.problems == ("“soon\tSome day”: “soon” is not a day.",)
    assert [d.day for d in desk.ask(lambda r: r.find(ImportantDate, order="day"))] == ["2026-09-01", "2026-09-15"]


def test_hashtag_groups_and_checklists_are_pasted(group: Desk) -> None:
    group.run(tables.paste, table="hashtag_group", text="Books\t#книги #чтение\nEvents")
    assert [(r.values["name"], r.several["words"]) for r in group.ask(asked.rows, "hashtag_group")] == [
        ("Books", ("книги", "чтение")),
        ("Events", ()),
    ]
    group.run(tables.paste, table="checklist_item", text="Picture\nLink\nPicture", owner=group.ids.tips)
    rows = group.ask(asked.rows, "checklist_item", group.ids.tips)
    assert [r.values["text"] for r in rows] == ["Picture", "Link"]
    assert group.ask(asked.rows, "checklist_item", group.ids.books) == []


def test_cells_pasted_from_a_spreadsheet_are_as_they_were_there(desk: Desk) -> None:
    lines = (
        "Name\tNetwork\tAddress",
        '"Library ""Best"""\tVK\tvk.com/lib',
        "\t\t",
        '"Two\nlines"\tTelegram',
        '"Quoted"',
    )
    text = "\r\n".join(lines)
    done = desk.run(tables.paste, table="channel", text=text).result
    assert (done.there, done.problems) == ((), ())
    rows = desk.ask(asked.rows, "channel")
    assert [r.values["name"] for r in rows] == ['Library "Best"', "Two lines", '"Quoted"']
    assert [bool(r.values["network"]) for r in rows] == [True, True, False]
    desk.run(tables.paste, table="template", text='Invitation\t"Come,\nwe say ""hello"""')
    assert [r.values["text"] for r in desk.ask(asked.rows, "template")] == ['Come,\nwe say "hello"']


def test_rubrics_are_pasted_with_how_often_and_who(group: Desk) -> None:
    anna = next(iter(group.ask(asked.choices, Member)))
    text = f"New shelf, every Monday at 10:00\nShelf, quiet\nClinic\tevery 2nd Thursday 15:30\t{anna[1]}\tsince 2019"
    done = group.run(tables.paste, table="rubric", text=text).result
    assert (done.problems, done.unused) == ((), ("since 2019",))
    found = [group.ask(lambda r, id=id: r.get(Rubric, id)) for id in done.made]
    assert [(r.name, r.rule, r.rule_time) for r in found] == [
        ("New shelf", "FREQ=WEEKLY;BYDAY=MO", "10:00"),
        ("Shelf, quiet", "", None),
        ("Clinic", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "15:30"),
    ]
    assert found[2].usual_author == anna[0]


def test_what_cannot_be_restored_beside_another_of_its_name_says_what_to_do(group: Desk) -> None:
    group.run(tables.remove, table="channel", ids=[group.ids.vk])
    name = group.ask(lambda r: r.raw(Channel, group.ids.vk)).name
    group.run(tables.add, table="channel", name=name)
    with pytest.raises(Refused, match="Rename that one first"):
        group.run(tables.restore, table="channel", ids=[group.ids.vk])
