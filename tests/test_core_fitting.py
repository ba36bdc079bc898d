"""What a column cannot hold is refused in a sentence, before the file itself would refuse it."""

from __future__ import annotations

from typing import Any

import pytest

from smmdesk.base import words
from smmdesk.base.errors import NotUnderstood, Refused
from smmdesk.desk import Desk
from smmdesk.domain.kinds import VariantState
from smmdesk.domain.rows import Idea, Member, Post
from smmdesk.ops import ideas, operation, posts, setup
from smmdesk.queries import health
from smmdesk.storage.fitting import fit
from smmdesk.storage.registry import ENUMS, TABLES

BAD: dict[str, tuple[Any, ...]] = {
    "Flag": (2, -1, "yes", 0.5),
    "Count": ("many", 1.5, 2**63, float("inf"), float("nan")),
    "Number": ("much", float("inf"), float("-inf"), float("nan"), 10**400),
    "Day": ("2026-02-31", "2026-11-3", "25.11.2026", "20261125", "2026-W48-3", "tomorrow"),
    "Month": ("2026-99", "2026-00", "2026-1", "2026", "2026-11-25", "November"),
    "Time": ("24:00", "12:60", "9:30", "noon"),
    **dict.fromkeys(ENUMS, ("nonsense", "LIVE")),
}
GOOD: dict[str, tuple[tuple[Any, Any], ...]] = {
    "Flag": ((True, 1), (0, 0)),
    "Count": ((3, 3), (3.0, 3), ("3", 3), (-(2**63) + 1, -(2**63) + 1)),
    "Number": ((3, 3.0), (0.1, 0.1), ("2.5", 2.5)),
    "Day": (("2026-11-25", "2026-11-25"), ("2028-02-29", "2028-02-29")),
    "Month": (("2026-11", "2026-11"),),
    "Time": (("00:00", "00:00"), ("23:59", "23:59")),
    "Name": (("  Anna ", "Anna"),),
    "Text": (("  as it is\r\n", "  as it is\n"), ("", "")),
    **{name: tuple((word, word) for word in known) for name, known in ENUMS.items()},
}


def fields(word: str) -> list[Any]:
    return [f for t in TABLES.values() for f in t.fields if f.word == word]


@pytest.mark.parametrize("word", BAD)
def test_what_a_column_cannot_hold_is_refused_in_a_sentence(word: str) -> None:
    for field in fields(word):
        for value in BAD[word]:
            with pytest.raises(NotUnderstood, match=r"^“.*” is n.*\.$"):
                fit(field, value)


@pytest.mark.parametrize("word", GOOD)
def test_what_a_column_can_hold_comes_out_as_it_holds_it(word: str) -> None:
    for field in fields(word):
        for value, held in GOOD[word]:
            assert fit(field, value) == held
            assert type(fit(field, value)) is type(held)
        assert fit(field, None) == field.blank


def test_an_empty_day_or_reference_that_may_be_missing_is_none() -> None:
    post = TABLES["post"]
    assert [fit(post.field(name), "") for name in ("day", "time", "rubric")] == [None, None, None]
    assert fit(TABLES["idea"].field("month"), " ".strip()) is None
    assert fit(TABLES["variant"].field("text"), "") == "", "a text of its own that is empty is not the base text"


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_number_without_end_is_refused_and_nothing_is_written(group: Desk, value: float) -> None:
    with pytest.raises(NotUnderstood, match=r"“-?(inf|nan)” is not a number\."):
        group.run(setup.change_member, member=group.ids.anna, department="half", capacity=value)
    anna = group.ask(lambda r: r.get(Member, group.ids.anna))
    assert (anna.department, anna.capacity) == ("", 3)
    assert group.ask(health.check) == []


def test_the_month_of_an_idea_is_a_month(desk: Desk) -> None:
    with pytest.raises(NotUnderstood, match=r"“2026-99” is not a month\."):
        desk.run(ideas.add, title="i", month="2026-99")
    idea = desk.run(ideas.add, title="i", month="2026-12").result
    with pytest.raises(NotUnderstood, match="“2026-13” is not a month"):
        desk.run(ideas.edit, idea=idea, month="2026-13")
    assert desk.ask(lambda r: r.get(Idea, idea)).month == "2026-12"


def test_a_stored_word_is_one_that_the_plan_knows(desk: Desk) -> None:
    @operation("post.edit")
    def spoil(w: Any, *, post: str) -> None:
        w.set(Post, post, status="finished")

    id = desk.run(posts.create, title="One").result
    with pytest.raises(NotUnderstood, match=r"“finished” is not one of: draft, in_review, approved, "):
        desk.run(spoil, post=id)


def test_a_day_that_is_set_up_for_is_a_day(group: Desk) -> None:
    id = group.run(posts.create, title="One", channels=[group.ids.vk]).result
    with pytest.raises(NotUnderstood, match="is not a day"):
        group.run(posts.mark, post=id, channel=group.ids.vk, state=VariantState.SET_UP, day="soon")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "100,000"), ("ru", "100\N{NARROW NO-BREAK SPACE}000"), ("en_GB", "100,000")]
)
def test_thousands_are_kept_apart_as_the_language_does(desk: Desk, language: str, said: str) -> None:
    words.choose_language(language)
    assert words.number(100_000) == said
    assert words.number(-999) == "-999"
    with pytest.raises(Refused, match=said):
        desk.run(posts.create, title="x", text="я" * 100_001)


@pytest.mark.parametrize("days", [10**8, -(10**8), 10**12, 3_000_000, -800_000])
def test_a_post_cannot_be_shifted_out_of_the_calendar(desk: Desk, days: int) -> None:
    id = desk.run(posts.create, title="One", day="2026-12-01").result
    with pytest.raises(NotUnderstood, match="years 1 to 9999"):
        desk.run(posts.shift, posts=[id], days=days)
    assert desk.ask(lambda r: r.get(Post, id)).day == "2026-12-01"


def test_posts_that_keep_their_distance_cannot_be_moved_out_of_the_calendar(desk: Desk) -> None:
    these = [desk.run(posts.create, title="One", day=day).result for day in ("2026-12-01", "2026-12-20")]
    with pytest.raises(NotUnderstood, match="years 1 to 9999"):
        desk.run(posts.move, posts=these, day="9999-12-20")
    with pytest.raises(NotUnderstood, match="“soon” is not a day"):
        desk.run(posts.move, posts=these, day="soon")
    assert [desk.ask(lambda r, id=id: r.get(Post, id)).day for id in these] == ["2026-12-01", "2026-12-20"]
