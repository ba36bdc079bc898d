"""Several posts at once: one change set, one undo, all or none; and no operation writes on a post that is not live."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from smmdesk.base.errors import NotFound, Refused
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.kinds import Decision, Role, Status, VariantState
from smmdesk.domain.rows import Assignment, Post, Variant
from smmdesk.ops import approval, ideas, importing, posts, setup, several
from smmdesk.queries import health
from smmdesk.storage.journal import Journal


def new_post(desk: Desk, title: str, **fields: Any) -> str:
    return str(desk.run(posts.create, **{"title": title, "channels": [], **fields}).result)


def rows(desk: Desk, ids: list[str]) -> list[Post]:
    return [desk.ask(lambda r, id=id: r.get(Post, id)) for id in ids]


def sets(desk: Desk) -> int:
    return len(list(Journal(desk.store).in_order_of_arrival()))


@pytest.fixture
def three(group: Desk) -> list[str]:
    """Three drafts on one channel each, written by Anna."""
    return [
        new_post(group, title, day="2026-12-01", channels=[group.ids.vk], authors=[group.ids.anna])
        for title in ("One", "Two", "Three")
    ]


# --- one change set, one undo --------------------------------------------------------------------------------------

ACTS: dict[str, tuple[Callable[..., Any], Callable[[Any], dict[str, Any]], str, str]] = {
    "status": (posts.set_status, lambda ids: {"status": Status.CANCELLED}, "“One”: Cancelled", "3 posts: Cancelled"),
    "rubric": (several.edit_many, lambda ids: {"rubric": ids.books}, "“One” changed", "3 posts changed"),
    "add people": (
        several.add_people, lambda ids: {"role": Role.EDITOR, "members": [ids.boris, ids.vera]},
        "People of “One” changed", "People of 3 posts changed",
    ),
    "take people": (
        several.take_people, lambda ids: {"role": Role.AUTHOR, "members": [ids.anna]},
        "People of “One” changed", "People of 3 posts changed",
    ),
    "add channels": (
        several.add_channels, lambda ids: {"channels": [ids.telegram, ids.facebook]},
        "Channels of “One” changed", "Channels of 3 posts changed",
    ),
    "take channels": (
        several.take_channels, lambda ids: {"channels": [ids.vk]},
        "Channels of “One” changed", "Channels of 3 posts changed",
    ),
    "bin": (posts.bin_posts, lambda ids: {}, "“One” moved to the bin", "3 posts moved to the bin"),
}  # fmt: skip


def everything(desk: Desk) -> list[Any]:
    return [
        sorted(map(repr, desk.ask(lambda r, cls=cls: r.find(cls, any_life=True))))
        for cls in (Post, Variant, Assignment)
    ]


@pytest.mark.parametrize("act", ACTS)
def test_the_same_done_to_several_posts_is_one_change_set_and_one_undo(group: Desk, three: list[str], act: str) -> None:
    operation, fields, _one, many = ACTS[act]
    before, count = everything(group), sets(group)
    outcome = group.run(operation, posts=[*three, three[0]], **fields(group.ids))
    assert outcome.changes is not None
    assert labels.change(outcome.changes.label, outcome.changes.params) == many
    assert everything(group) != before
    assert sets(group) == count + 1
    assert group.ask(health.check) == []
    group.undo()
    visible = [group.ask(lambda r, cls=cls: len(r.find(cls))) for cls in (Post, Variant, Assignment)]
    assert visible == [3, 3, 3]
    assert {(row.status, row.rubric) for row in rows(group, three)} == {(Status.DRAFT, None)}


@pytest.mark.parametrize("act", ACTS)
def test_where_only_one_of_several_posts_changes_it_is_named(group: Desk, three: list[str], act: str) -> None:
    operation, fields, one, _many = ACTS[act]
    if act != "bin":
        group.run(operation, posts=three[1:], **fields(group.ids))
        outcome = group.run(operation, posts=three, **fields(group.ids))
        assert outcome.result == 1
        again = group.run(operation, posts=three, **fields(group.ids))
        assert (again.result, again.changes) == (0, None)
    else:
        outcome = group.run(operation, posts=three[:1])
    assert outcome.changes is not None
    assert labels.change(outcome.changes.label, outcome.changes.params) == one


def test_every_label_of_one_has_a_label_of_several() -> None:
    for name in ("edit", "status", "people", "channels", "bin"):
        assert {f"post.{name}", f"post.{name}_many"} <= set(labels.CHANGES)


def test_a_status_for_one_post_stays_simple(group: Desk, three: list[str]) -> None:
    group.run(posts.set_status, post=three[0], status=Status.IN_REVIEW)
    assert [row.status for row in rows(group, three)] == [Status.IN_REVIEW, Status.DRAFT, Status.DRAFT]
    assert group.run(posts.set_status, status=Status.IN_REVIEW).changes is None


def test_several_posts_take_all_fields_but_their_words(group: Desk, three: list[str]) -> None:
    group.run(several.edit_many, posts=three, day="2026-12-08", time="09:00", link="https://x.org", notes="n")
    assert {(r.day, r.time, r.link, r.notes, r.rubric) for r in rows(group, three)} == {
        ("2026-12-08", "09:00", "https://x.org", "n", None)
    }
    dues = {a.due_day for a in group.ask(lambda r: r.find(Assignment))}
    assert dues == {"2026-12-03"}, "due days follow: three working days before"
    for field in ("title", "text", "status"):
        with pytest.raises(TypeError, match=field):
            group.run(several.edit_many, posts=three, **{field: "x"})


def test_adding_to_several_posts_takes_nothing_from_them(group: Desk, three: list[str]) -> None:
    ids = group.ids
    group.run(posts.set_channels, post=three[1], channels=[ids.facebook])
    group.run(posts.set_people, post=three[1], role=Role.AUTHOR, members=[ids.vera])
    group.run(several.add_channels, posts=three, channels=[ids.telegram])
    group.run(several.add_people, posts=three, role=Role.AUTHOR, members=[ids.boris])

    def of(post: str) -> tuple[set[str], set[str]]:
        return (
            {v.channel for v in group.ask(lambda r: r.find(Variant, post=post))},
            {a.member for a in group.ask(lambda r: r.find(Assignment, post=post))},
        )

    assert of(three[0]) == ({ids.vk, ids.telegram}, {ids.anna, ids.boris})
    assert of(three[1]) == ({ids.facebook, ids.telegram}, {ids.vera, ids.boris})


def test_taking_the_last_open_channel_off_counts_as_marking_for_each_post(group: Desk, three: list[str]) -> None:
    ids = group.ids
    group.run(several.add_channels, posts=three, channels=[ids.telegram])
    for id in three[:2]:
        group.run(posts.mark, post=id, channel=ids.telegram, state=VariantState.OUT)
    group.run(several.take_channels, posts=three, channels=[ids.vk])
    assert [row.status for row in rows(group, three)] == [Status.PUBLISHED, Status.PUBLISHED, Status.DRAFT]


# --- all or none ---------------------------------------------------------------------------------------------------


def test_where_one_of_several_is_refused_none_changes_and_it_is_named(group: Desk, three: list[str]) -> None:
    group.run(setup.change_setting, key="approval", value="required")
    group.member = group.ids.vera
    group.run(posts.set_status, post=three[0], status=Status.APPROVED)
    count = sets(group)
    with pytest.raises(Refused, match=r"“Two” is not approved yet.*None of the posts was changed"):
        group.run(posts.set_status, posts=three, status=Status.SCHEDULED)
    group.member = group.ids.anna
    with pytest.raises(Refused, match=r"“Three” is approved by an editor.*never by its author.*None of the posts"):
        group.run(posts.set_status, posts=[three[0], three[2], three[1]], status=Status.APPROVED)
    with pytest.raises(Refused) as alone:
        group.run(posts.set_status, posts=[three[1]], status=Status.SCHEDULED)
    assert "None of the posts" not in str(alone.value)
    assert [row.status for row in rows(group, three)] == [Status.APPROVED, Status.DRAFT, Status.DRAFT]
    assert sets(group) == count


# --- only what is live ---------------------------------------------------------------------------------------------


def given(desk: Desk) -> dict[str, Any]:
    """A value for each parameter that an operation on posts may ask for."""
    ids = desk.ids
    return {
        "channel": ids.vk, "channels": [ids.vk, ids.telegram], "text": "new", "status": Status.CANCELLED,
        "decision": Decision.CHANGES, "role": Role.EDITOR, "members": [ids.boris], "words": ["new"],
        "state": VariantState.SKIPPED, "day": "2026-12-24", "days": 1, "minutes": 30,
        "add": [], "off": [], "idea": desk.run(ideas.add, title="i").result,
    }  # fmt: skip


def operations_on_posts() -> dict[str, Callable[..., Any]]:
    found = {}
    for module in (posts, several, approval, ideas, importing):
        for name, function in vars(module).items():
            if hasattr(function, "label") and {"post", "posts"} & set(inspect.signature(function).parameters):
                found[f"{function.__module__.rpartition('.')[2]}.{name}"] = function
    return found


def test_every_operation_refuses_a_post_that_is_not_live(group: Desk, three: list[str]) -> None:
    values = given(group)
    binned, live = three[0], three[1]
    group.run(posts.bin_posts, posts=[binned])
    before = sets(group)
    tried = 0
    for name, function in operations_on_posts().items():
        if function is posts.restore_posts:
            continue
        asked = inspect.signature(function).parameters
        fields = {key: values[key] for key, p in asked.items() if key in values and p.default is p.empty}
        if function is posts.copy:
            fields["days"] = ["2026-12-24", "2026-12-24"]
        if "fields" in asked:
            fields["notes"] = "new"
        for post in [{"post": binned}] * ("post" in asked) + [{"posts": [live, binned]}] * ("posts" in asked):
            with pytest.raises(NotFound, match="no longer in the plan"):
                group.run(function, **fields, **post)
                pytest.fail(f"{name} took a post that is in the bin")
            tried += 1
    assert tried >= 18
    assert sets(group) == before
