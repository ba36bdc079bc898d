"""The workflow board and the agenda: what is asked, what a card says, where it stands. Without a window."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from smmdesk.base.errors import Refused
from smmdesk.desk import Desk
from smmdesk.domain.cards import Looks, Person, PostCard
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Assignment, Variant
from smmdesk.domain.work import Board, Column, Hand, PostWork, stands
from smmdesk.ops import posts, several
from smmdesk.queries import board
from ui.views.board.layout import lay_out

NOW = datetime(2026, 11, 23, 12, 0)
FIRST, LAST = date(2026, 11, 18), date(2026, 12, 7)
PEOPLE = Looks({}, {"e": Person("Volha Navumava", "VN"), "a": Person("Anna K", "AK")}, {})


def make(desk: Desk, title: str, day: str | None = "2026-11-25", **fields: object) -> str:
    return str(desk.run(posts.create, title=title, day=day, **fields).result)


def column(found: Board, key: str) -> Column:
    return next(c for c in found.columns if c.key == key)


def titles(found: Column) -> list[str]:
    return [w.card.title for w in found.works]


def card(status: Status, **fields: object) -> PostCard:
    known = {
        "title": "T",
        "day": "2026-11-25",
        "time": "10:00",
        "rubric": None,
        "authors": (),
        "channels": (),
        "out": 0,
    }
    return PostCard(id="p", status=status, **{**known, **fields})


def test_the_board_has_the_posts_of_the_time_by_status_and_counts_what_it_hides(group: Desk) -> None:
    make(group, "In time")
    make(group, "Far", "2027-03-01")
    make(group, "Some day", None)
    review = make(group, "Read me")
    group.run(posts.set_status, post=review, status=Status.IN_REVIEW)
    cancelled = make(group, "No more")
    group.run(posts.set_status, post=cancelled, status=Status.CANCELLED)
    found = group.ask(board.by_status, FIRST, LAST, NOW)
    assert [c.key for c in found.columns] == ["draft", "in_review", "approved", "scheduled", "published"]
    assert titles(column(found, "draft")) == ["In time"] and titles(column(found, "in_review")) == ["Read me"]
    assert found.hidden == 2
    open_ = group.ask(board.by_status, FIRST, LAST, NOW, EVERYTHING, True)
    assert titles(column(open_, "draft")) == ["In time", "Far", "Some day"] and open_.hidden == 0


def test_published_posts_are_shown_of_the_time_only_and_cancelled_ones_where_they_are_asked_for(group: Desk) -> None:
    for title, day in (("Old", "2025-01-10"), ("New", "2026-11-20")):
        post = make(group, title, day)
        group.run(posts.set_status, post=post, status=Status.PUBLISHED)
    post = make(group, "No more")
    group.run(posts.set_status, post=post, status=Status.CANCELLED)
    open_ = group.ask(board.by_status, FIRST, LAST, NOW, EVERYTHING, True)
    assert titles(column(open_, "published")) == ["New"] and column(open_, "published").count == 1
    asked = EVERYTHING.having(Field.STATUS, "cancelled")
    assert titles(column(group.ask(board.by_status, FIRST, LAST, NOW, asked), "cancelled")) == ["No more"]


def test_late_ones_are_counted_in_their_column(group: Desk) -> None:
    late = make(group, "Late", "2026-11-25", authors=[group.ids.anna])
    hand = group.ask(lambda r: r.first(Assignment, post=late))
    group.run(posts.set_due, assignment=hand.id, due_day="2026-11-19")
    make(group, "On time", "2026-12-03", authors=[group.ids.anna])
    found = column(group.ask(board.by_status, FIRST, LAST, NOW), "draft")
    assert (found.count, found.late) == (2, 1)
    assert [w.is_late(NOW) for w in found.works] == [True, False]


def test_of_a_full_column_only_the_first_are_read_and_all_are_counted(group: Desk, monkeypatch) -> None:
    monkeypatch.setattr(board, "MOST", 3)
    for n in range(5):
        make(group, f"{n}", f"2026-11-2{5 + n % 3}")
    found = column(group.ask(board.by_status, FIRST, LAST, NOW), "draft")
    assert found.count == 5 and titles(found) == ["0", "3", "1"]


def test_by_person_everybody_has_a_column_and_a_post_of_two_stands_in_both(group: Desk) -> None:
    make(group, "Ours", authors=[group.ids.anna, group.ids.vera])
    make(group, "Nobody's")
    found = group.ask(board.by_person, FIRST, LAST, NOW)
    assert found.columns[0].key == "" and titles(found.columns[0]) == ["Nobody's"]
    assert titles(column(found, group.ids.anna)) == titles(column(found, group.ids.vera)) == ["Ours"]
    assert column(found, group.ids.boris).works == () and found.hidden == 0


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (PostWork(card(Status.DRAFT), (Hand("a", Role.AUTHOR, "2026-11-19", None),)), ("text was due Thu 19", "bad")),
        (PostWork(card(Status.DRAFT), (Hand("a", Role.AUTHOR, "2026-11-24", None),)),
         ("text due Tue 24 Nov", "text-2")),
        (PostWork(card(Status.DRAFT), (Hand("a", Role.DESIGNER, "2026-11-24", None),)),
         ("picture due Tue 24 Nov", "text-2")),
        (PostWork(card(Status.IN_REVIEW), (Hand("e", Role.EDITOR, "2026-11-24", None),)),
         ("waits for Volha", "text-2")),
        (PostWork(card(Status.IN_REVIEW), (Hand("e", Role.EDITOR, "2026-11-20", None),)), ("waits for Volha", "bad")),
        (PostWork(card(Status.IN_REVIEW)), ("waits for an editor", "warn")),
        (PostWork(card(Status.APPROVED, day="2026-11-22")), ("its time has passed", "bad")),
        (PostWork(card(Status.SCHEDULED, channels=("x", "y", "z"), out=2)), ("2 of 3 out", "accent")),
        (PostWork(card(Status.PUBLISHED, day="2026-11-01")), ("", "")),
    ],
)  # fmt: skip
def test_a_card_says_what_its_post_waits_for(work: PostWork, said: tuple[str, str]) -> None:
    assert stands(work, NOW, PEOPLE) == said


def test_the_agenda_has_the_posts_of_the_time_in_order_and_those_without_a_day_where_asked(group: Desk) -> None:
    make(group, "Noon", time="12:00")
    make(group, "Some time", time=None)
    make(group, "Morning", time="09:00", authors=[group.ids.anna])
    make(group, "Some day", None)
    found = group.ask(board.agenda, date(2026, 11, 25), date(2026, 11, 25), NOW)
    assert [w.card.title for w in found] == ["Some time", "Morning", "Noon"]
    assert found[1].people(Role.AUTHOR) == (group.ids.anna,)
    found = group.ask(board.agenda, date(2026, 11, 25), date(2026, 11, 25), NOW, EVERYTHING, True)
    assert found[-1].card.title == "Some day"


def test_a_hand_over_of_many_posts_is_one_change_and_one_undo(group: Desk) -> None:
    ids = [make(group, str(n), authors=[group.ids.anna]) for n in range(3)]
    given = {"role": Role.AUTHOR, "add": (group.ids.vera,), "off": (group.ids.anna,)}
    assert group.run(several.change_people, posts=ids, **given).result == 3

    def authors() -> list[str]:
        return sorted({a.member for a in group.ask(lambda r: r.find(Assignment, post=tuple(ids)))})

    assert authors() == [group.ids.vera]
    group.undo()
    assert authors() == [group.ids.anna]


def test_channels_of_many_posts_change_in_one_go(group: Desk) -> None:
    ids = [make(group, str(n), channels=[group.ids.vk]) for n in range(2)]
    group.run(several.change_channels, posts=ids, add=(group.ids.facebook,), off=(group.ids.vk,))
    assert {v.channel for v in group.ask(lambda r: r.find(Variant, post=tuple(ids)))} == {group.ids.facebook}
    group.undo()
    assert {v.channel for v in group.ask(lambda r: r.find(Variant, post=tuple(ids)))} == {group.ids.vk}


def test_where_approval_is_required_none_of_many_is_set_up_if_one_is_not_approved(group: Desk) -> None:
    from smmdesk.ops import setup

    group.run(setup.change_setting, key="approval", value="required")
    ids = [make(group, str(n)) for n in range(2)]
    with pytest.raises(Refused):
        group.run(posts.set_status, posts=ids, status=Status.SCHEDULED)
    assert column(group.ask(board.by_status, FIRST, LAST, NOW), "draft").count == 2


def board_of(*numbers: int) -> Board:
    columns = []
    for n, count in enumerate(numbers):
        works = tuple(PostWork(card(Status.DRAFT, title=f"{n}.{k}")) for k in range(count))
        works = tuple(PostWork(PostCard(f"{n}.{k}", *[getattr(w.card, f) for f in PostCard.__struct_fields__[1:]]))
                      for k, w in enumerate(works))  # fmt: skip
        columns.append(Column(str(n), works, count, 0))
    return Board(tuple(columns), 0)


def test_arrows_go_from_card_to_card_and_over_empty_columns() -> None:
    plan = lay_out([c.works for c in board_of(3, 0, 1).columns], 900, 100, 5, 10, lambda _work, _width: 50)
    first = plan.step(None, "down")
    assert first is not None and first.id == "0.0"
    last = plan.find("0.2")
    assert plan.step(last, "down") == last and plan.step(last, "up") == plan.find("0.1")
    assert plan.step(last, "right") == plan.find("2.0") and plan.step(plan.find("2.0"), "left") == first
    assert plan.step(last, "home") == first and plan.step(first, "end") == last


def test_columns_share_the_width_but_are_never_too_narrow_to_read() -> None:
    assert lay_out([c.works for c in board_of(1, 1, 1).columns], 900, 100, 5, 10, lambda *_: 50).edges == (
        0,
        300,
        600,
        900,
    )
    assert lay_out([c.works for c in board_of(1, 1, 1).columns], 240, 100, 5, 10, lambda *_: 50).edges == (
        0,
        100,
        200,
        300,
    )
    wide = lay_out([c.works for c in board_of(1, 1).columns], 300, 100, 5, 10, lambda *_: 50, first=2)
    assert wide.edges == (0, 200, 300) and wide.at(250, 30) == wide.find("1.0") and wide.at(250, 70) is None
