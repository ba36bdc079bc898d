"""The rules of approval as tables, every transition tried in the operations; and who is asked for a review."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from smmdesk.base.errors import Refused
from smmdesk.desk import Desk
from smmdesk.domain.approving import NEXT
from smmdesk.domain.kinds import ChangeKind, Decision, Role, Status, VariantState
from smmdesk.domain.rows import Assignment, Post, Review
from smmdesk.ops import operation, posts, setup, several
from smmdesk.ops import team as acts
from smmdesk.queries import approving, reviewing
from smmdesk.storage.work import Work

MODES = ("none", "optional", "required")
GOES_OUT = (Status.SCHEDULED, Status.PUBLISHED)
MAY = {"anna": False, "boris": True, "vera": True, "nobody": False}
"""Who may approve where it is required: the author, the rubric's editor, the coordinator, nobody in particular."""
TRANSITIONS = [pair for pair in product(Status, Status) if pair[0] is not pair[1]]
DAY = "2026-12-03"


@pytest.fixture
def post(group: Desk) -> str:
    """A post of Anna's in a rubric that Boris edits; Vera coordinates."""
    ids = group.ids
    return str(group.run(posts.create, title="New books", day=DAY, rubric=ids.books, authors=[ids.anna]).result)


def as_(desk: Desk, who: str) -> None:
    desk.member = None if who == "nobody" else getattr(desk.ids, who)


def status(desk: Desk, post: str) -> Status:
    return desk.ask(lambda r: r.get(Post, post)).status


def put(desk: Desk, post: str, was: Status) -> None:
    """Bring a post to a status as an import does, which is never refused: it leaves no approval behind in a plan
    that requires one but of what it called approved itself."""
    desk.run(setup.change_setting, key="approval", value="none")
    as_(desk, "vera")
    if was is Status.APPROVED:
        desk.run(posts.review, post=post, decision=Decision.APPROVED)
    elif was is not Status.DRAFT:
        desk.run(posts.set_status, post=post, status=was)


def expected(mode: str, was: Status, to: Status, who: str) -> bool:
    """Whether a transition is allowed: only "required" refuses, approving to those who may not, going out to what
    is not approved."""
    if mode != "required":
        return True
    if to is Status.APPROVED:
        return MAY[who]
    return to not in GOES_OUT or was is Status.APPROVED


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("who", [*MAY])
@pytest.mark.parametrize(("was", "to"), TRANSITIONS)
def test_a_transition_is_refused_only_where_approval_is_required_and_missing(
    group: Desk, post: str, mode: str, who: str, was: Status, to: Status
) -> None:
    put(group, post, was)
    group.run(setup.change_setting, key="approval", value=mode)
    as_(group, who)
    if expected(mode, was, to, who):
        group.run(posts.set_status, post=post, status=to)
        assert status(group, post) is to
    else:
        with pytest.raises(Refused):
            group.run(posts.set_status, post=post, status=to)
        assert status(group, post) is was


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("who", [*MAY])
@pytest.mark.parametrize("was", [*NEXT])
@pytest.mark.parametrize("asked", [False, True])
def test_the_next_step_is_promised_to_just_those_whom_it_is_not_refused(
    group: Desk, post: str, mode: str, who: str, was: Status, asked: bool
) -> None:
    put(group, post, was)
    if asked:  # the newest review asks for changes, also of what is set up already
        group.run(posts.review, post=post, decision=Decision.CHANGES, remark="Shorter")
        was = status(group, post)
    group.run(setup.change_setting, key="approval", value=mode)
    as_(group, who)
    if group.ask(approving.why_not_next, post, group.member) == "":
        group.run(posts.set_status, post=post, status=NEXT[was])
    else:
        with pytest.raises(Refused):
            group.run(posts.set_status, post=post, status=NEXT[was])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("who", [*MAY])
@pytest.mark.parametrize("decision", [*Decision])
@pytest.mark.parametrize("was", [*Status])
def test_a_decision_takes_the_post_on_or_back(
    group: Desk, post: str, mode: str, who: str, decision: Decision, was: Status
) -> None:
    put(group, post, was)
    group.run(setup.change_setting, key="approval", value=mode)
    before = len(group.ask(lambda r: r.find(Review)))
    as_(group, who)
    becomes = {
        (Decision.APPROVED, Status.DRAFT): Status.APPROVED,
        (Decision.APPROVED, Status.IN_REVIEW): Status.APPROVED,
        (Decision.CHANGES, Status.IN_REVIEW): Status.DRAFT,
        (Decision.CHANGES, Status.APPROVED): Status.DRAFT,
    }.get((decision, was), was)
    if mode == "required" and decision is Decision.APPROVED and not MAY[who]:
        with pytest.raises(Refused):
            group.run(posts.review, post=post, decision=decision)
        assert (status(group, post), len(group.ask(lambda r: r.find(Review)))) == (was, before)
    else:
        group.run(posts.review, post=post, decision=decision)
        assert (status(group, post), len(group.ask(lambda r: r.find(Review)))) == (becomes, before + 1)


# --- by the side doors ---


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("who", [*MAY])
@pytest.mark.parametrize("to", [*Status])
def test_a_post_is_not_made_further_than_it_could_be_taken(group: Desk, mode: str, who: str, to: Status) -> None:
    ids = group.ids
    group.run(setup.change_setting, key="approval", value=mode)
    as_(group, who)
    fields = {"title": "New books", "day": DAY, "rubric": ids.books, "authors": [ids.anna]}
    if expected(mode, Status.DRAFT, to, who):
        assert status(group, str(group.run(posts.create, status=to.value, **fields).result)) is to
    else:
        with pytest.raises(Refused):
            group.run(posts.create, status=to.value, **fields)
        assert not group.ask(lambda r: r.find(Post))


@pytest.mark.parametrize("out", [VariantState.SET_UP, VariantState.OUT])
def test_without_an_approval_a_post_is_not_out_by_taking_its_other_channel_away(
    group: Desk, post: str, out: VariantState
) -> None:
    ids = group.ids
    group.run(posts.mark, post=post, channel=ids.vk, state=out)
    group.run(setup.change_setting, key="approval", value="required")
    ways: list[tuple[Any, dict[str, Any]]] = [
        (posts.mark, {"post": post, "channel": ids.telegram, "state": VariantState.SKIPPED}),
        (posts.set_channels, {"post": post, "channels": [ids.vk]}),
        (several.take_channels, {"posts": [post], "channels": [ids.telegram]}),
    ]
    for way, given in ways:
        with pytest.raises(Refused):
            group.run(way, **given)
        assert status(group, post) is Status.DRAFT
    as_(group, "boris")
    group.run(posts.review, post=post, decision=Decision.APPROVED)
    group.run(posts.mark, post=post, channel=ids.telegram, state=VariantState.SKIPPED)
    assert status(group, post) in GOES_OUT


@operation("post.edit", ChangeKind.IMPORT)
def imported(w: Work, *, post: str) -> None:
    """What a file says that calls a post approved."""
    posts.enter_imported(w, post, Status.APPROVED)


def test_what_a_file_calls_approved_may_go_out_until_changes_are_asked_for(group: Desk, post: str) -> None:
    group.run(setup.change_setting, key="approval", value="required")
    as_(group, "boris")
    for _again in range(2):
        group.run(posts.review, post=post, decision=Decision.CHANGES, remark="Say where.")
        with pytest.raises(Refused):
            group.run(posts.set_status, post=post, status=Status.SCHEDULED)
        group.run(imported, post=post)
        group.run(posts.set_status, post=post, status=Status.SCHEDULED)
        group.undo()


# --- who is asked ---


def editors(desk: Desk, post: str) -> set[str]:
    return {a.member for a in desk.ask(lambda r: r.find(Assignment, post=post, role=Role.EDITOR.value))}


def ask(desk: Desk, post: str) -> set[str]:
    desk.run(posts.set_status, post=post, status=Status.IN_REVIEW)
    return editors(desk, post)


def test_the_rubric_s_editor_is_asked_for_a_review(group: Desk, post: str) -> None:
    assert ask(group, post) == {group.ids.boris}


def test_an_editor_that_the_post_has_is_not_joined_by_another(group: Desk, post: str) -> None:
    group.run(posts.set_people, post=post, role=Role.EDITOR, members=[group.ids.vera])
    assert ask(group, post) == {group.ids.vera}


def test_without_the_rubric_s_editor_somebody_who_edits_is_asked(group: Desk, post: str) -> None:
    ids = group.ids
    group.run(acts.set_absence, member=ids.boris, day_from="2026-11-30", day_to=None)
    group.run(acts.set_skills, member=ids.vera, role=Role.EDITOR, rubrics=[ids.tips])
    assert ask(group, post) == {ids.vera}


def test_without_anybody_who_edits_the_coordinator_is_asked_and_never_the_author(group: Desk) -> None:
    ids = group.ids
    group.run(setup.change_rubric, rubric=ids.books, usual_editor=None)
    mine = str(group.run(posts.create, title="Tip", day=DAY, authors=[ids.anna]).result)
    hers = str(group.run(posts.create, title="Her tip", day=DAY, authors=[ids.vera]).result)
    assert ask(group, mine) == {ids.vera}
    assert ask(group, hers) == set()


def test_asking_for_a_review_and_the_editor_are_one_undo(group: Desk, post: str) -> None:
    ask(group, post)
    group.undo()
    assert (status(group, post), editors(group, post)) == (Status.DRAFT, set())


# --- what is looked at ---


def look(desk: Desk, post: str, who: str) -> reviewing.ToReview:
    found = desk.ask(reviewing.look, post, getattr(desk.ids, who))
    assert found is not None
    return found


def write(desk: Desk, post: str, **fields: Any) -> None:
    desk.run(posts.edit, post=post, **fields)


def test_only_texts_that_differ_are_looked_at(group: Desk, post: str) -> None:
    ids = group.ids
    write(group, post, text="For all.")
    assert [(t.channels, t.text) for t in look(group, post, "boris").texts] == [
        (("Библиотека ВК", "Telegram"), "For all.")
    ]
    group.run(posts.write_variant, post=post, channel=ids.vk, text="For VK.")
    group.run(posts.write_variant, post=post, channel=ids.telegram, text="For all.")
    assert [(t.channels, t.text) for t in look(group, post, "boris").texts] == [
        (("Telegram",), "For all."),
        (("Библиотека ВК",), "For VK."),
    ]


def test_what_changed_since_one_s_own_last_look_is_told(group: Desk, post: str) -> None:
    ids = group.ids
    write(group, post, text="Come at four.")
    as_(group, "boris")
    group.run(posts.review, post=post, decision=Decision.CHANGES, remark="Say where.", passage="at four")
    assert [t.before for t in look(group, post, "boris").texts] == [None]
    as_(group, "anna")
    write(group, post, text="Come at four to room 12.")
    group.run(posts.write_variant, post=post, channel=ids.vk, text="Room 12, at four.")
    mine = look(group, post, "boris")
    assert mine.looked is not None
    assert [t.before for t in mine.texts] == ["Come at four.", "Come at four."]
    assert [(one.remark, one.passage) for one in mine.remarks if isinstance(one, Review)] == [("Say where.", "at four")]
    assert look(group, post, "vera").looked is None
    assert [t.before for t in look(group, post, "vera").texts] == [None, None]


def test_what_goes_out_with_the_texts_is_looked_at_too(group: Desk, post: str) -> None:
    write(group, post, text="Come.", link="https://lib.example/books")
    group.run(posts.set_hashtags, post=post, words=["books"])
    mine = look(group, post, "boris")
    assert (mine.post.link, mine.hashtags, mine.files) == ("https://lib.example/books", ("books",), ())
