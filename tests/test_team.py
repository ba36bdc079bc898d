"""The group's weeks, what depends on one person, and what is passed on when somebody is away or leaves."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from smmdesk.base.errors import Refused
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.kinds import Decision, Role, Status
from smmdesk.domain.passing import Held, Move, What, say_held
from smmdesk.domain.rows import (
    Absence,
    Access,
    Assignment,
    Attachment,
    Campaign,
    Meeting,
    MeetingDecision,
    Post,
    Rubric,
)
from smmdesk.domain.sheets import as_text
from smmdesk.ops import operation, posts, setup
from smmdesk.ops import team as acts
from smmdesk.queries import calendar, passing, sheets, statistics, team
from smmdesk.storage.work import Work

MONDAY = date(2026, 11, 23)
TODAY = MONDAY.isoformat()
NEXT = ("2026-11-30", "2026-12-04")


def post(desk: Desk, day: str | None, *authors: str, **fields: Any) -> str:
    fields = {"title": f"Post {day}", "text": "", "channels": [], **fields}
    return str(desk.run(posts.create, day=day, authors=authors, **fields).result)


def authors(desk: Desk, post: str, role: Role = Role.AUTHOR) -> set[str]:
    return {a.member for a in desk.ask(lambda r: r.find(Assignment, post=post, role=role.value))}


@operation("row.add")
def in_hand(w: Work, *, member: str) -> tuple[str, str]:
    """A campaign that somebody leads and a decision that they are to carry out."""
    campaign = w.make(Campaign, name="Marathon", day_from="2026-12-01", day_to="2026-12-05", lead=member)
    meeting = w.make(Meeting, day=TODAY)
    return campaign, w.make(MeetingDecision, meeting=meeting, text="Ask the museum", owner=member, due_day="2026-12-02")


@operation("row.add")
def attached(w: Work, *, post: str) -> str:
    """A picture."""
    return w.make(Attachment, post=post, hash="0" * 64, name="picture.png", size=1, alt_text="", rank="a")


def accept(held: tuple[Held, ...]) -> list[Move]:
    return [Move(one.what, one.id, one.to.member) for one in held if one.to]


# --- the weeks ---


def test_a_week_says_what_its_number_is_made_of(group: Desk) -> None:
    ids = group.ids
    mine = post(group, "2026-11-25", ids.anna, title="Thesis clinic")
    post(group, "2026-12-02", ids.anna)
    edited = post(group, "2026-11-26", ids.vera)
    group.run(posts.set_people, post=edited, role=Role.EDITOR, members=[ids.anna])
    line = next(one for one in group.ask(team.lines, MONDAY, 6) if one.member == ids.anna)
    assert [(w.load.posts, w.state) for w in line.weeks[:3]] == [(1, "some"), (1, "some"), (0, "free")]
    assert [(w.post, w.title) for w in line.weeks[0].works] == [(mine, "Thesis clinic")]
    assert line.weeks[0].beside == ((Role.EDITOR, 1),)


def test_a_week_that_is_over_can_be_made_lighter_by_who_has_room(group: Desk) -> None:
    ids = group.ids
    group.run(setup.change_member, member=ids.boris, capacity=2)
    there = [post(group, f"2026-11-{day}", ids.anna) for day in (24, 25, 26, 27)]
    line = next(one for one in group.ask(team.lines, MONDAY, 1) if one.member == ids.anna)
    assert line.weeks[0].state == "over"
    found = group.ask(team.lighter, ids.anna, TODAY, TODAY)
    assert found is not None
    assert (found.post in there, found.member, found.over) == (True, ids.boris, 0)


def test_nobody_is_asked_to_make_a_week_lighter_who_has_no_room(group: Desk) -> None:
    for day in (24, 25, 26, 27):
        post(group, f"2026-11-{day}", group.ids.anna)
    assert group.ask(team.lighter, group.ids.anna, TODAY, TODAY) is None


def test_a_rubric_that_only_one_person_wrote_this_term_is_told_of_until_it_has_a_deputy(group: Desk) -> None:
    ids = group.ids
    for day in ("2026-11-10", "2026-11-17"):
        post(group, day, ids.vera, rubric=ids.tips)
    found = {one.name: one for one in group.ask(team.alone, TODAY)}
    assert (found["Tips"].member, found["Tips"].wrote) == (ids.vera, 2)
    group.run(setup.change_rubric, rubric=ids.tips, deputy=ids.anna)
    assert "Tips" not in {one.name for one in group.ask(team.alone, TODAY)}


def test_a_channel_that_only_one_can_log_in_to_is_told_of_with_when_they_are_away(group: Desk) -> None:
    ids = group.ids
    group.run(acts.set_logins, member=ids.anna, channels=[ids.vk, ids.telegram])
    group.run(acts.add_login, channel=ids.telegram, members=[ids.boris])
    group.run(acts.set_absence, member=ids.anna, day_from=NEXT[0], day_to=None)
    post(group, "2026-12-01", ids.anna, channels=[ids.vk])
    found = [one for one in group.ask(team.alone, TODAY) if one.channel]
    assert [(one.channel, one.away, one.falls) for one in found] == [(ids.vk, (NEXT[0], None), 1)]


# --- away ---


def test_an_absence_touches_every_role_expected_posts_campaigns_decisions_and_channels(group: Desk) -> None:
    ids = group.ids
    group.run(acts.set_logins, member=ids.anna, channels=[ids.vk])
    campaign, decision = group.run(in_hand, member=ids.anna).result
    inside = post(group, "2026-12-01", ids.anna)
    edited = post(group, "2026-12-02", ids.vera)
    group.run(posts.set_people, post=edited, role=Role.EDITOR, members=[ids.anna])
    post(group, "2026-12-20", ids.anna)
    post(group, None, ids.anna)
    done = post(group, "2026-12-03", ids.anna)
    group.run(posts.set_status, post=done, status=Status.PUBLISHED)
    held = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)
    assert {(h.what, h.post or h.id) for h in held} == {
        (What.ROLE, inside),
        (What.ROLE, edited),
        (What.SLOT, f"{ids.books} 2026-12-03"),
        (What.LEAD, campaign),
        (What.DECISION, decision),
        (What.LOGIN, ids.vk),
    }
    assert all(h.to and h.to.member != ids.anna for h in held)
    assert say_held(held) == "2 posts, 1 expected post, 1 campaign, 1 decision, 1 channel"


def test_who_takes_a_campaign_a_decision_or_a_channel_is_proposed_with_reasons_and_is_there(group: Desk) -> None:
    ids = group.ids
    group.run(acts.set_logins, member=ids.anna, channels=[ids.vk])
    group.run(in_hand, member=ids.anna)

    def proposed() -> dict[What, tuple[str, str]]:
        held = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)
        return {h.what: (h.to.member, h.to.reasons[0]) for h in held if h.to and h.what is not What.SLOT}

    coordinator = (ids.vera, "coordinates the group")
    assert proposed() == {What.LEAD: coordinator, What.DECISION: coordinator, What.LOGIN: coordinator}
    group.run(acts.set_skills, member=ids.boris, role=Role.PUBLISHER, rubrics=[ids.tips])
    assert proposed()[What.LOGIN] == (ids.boris, "puts posts out")
    group.run(acts.set_absence, member=ids.vera, day_from="2026-11-30", day_to=None)
    assert {member for member, _reason in proposed().values()} == {ids.boris}


def test_a_channel_to_which_only_people_away_can_log_in_is_told_of(group: Desk) -> None:
    ids = group.ids
    for member in (ids.anna, ids.boris):
        group.run(acts.set_logins, member=member, channels=[ids.vk])
    assert group.ask(passing.while_away, ids.anna, *NEXT, TODAY)[-1].what is What.SLOT
    group.run(acts.set_absence, member=ids.boris, day_from="2026-11-27", day_to="2026-12-11")
    last = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)[-1]
    assert (last.what, last.to and last.to.member) == (What.LOGIN, ids.vera)


def test_an_absence_touches_what_is_planned_or_due_in_it_and_what_is_late_only_from_today_on(group: Desk) -> None:
    ids = group.ids
    tomorrow, days = ("2026-11-24", "2026-11-25"), ("2026-12-07", "2026-12-08")
    around = post(group, "2026-12-10", ids.anna)  # its text is due on Monday 7 December
    later = post(group, "2026-12-15", ids.anna)  # due on Thursday 10 December
    late = post(group, "2026-11-24", ids.anna)  # was due last week

    def touched(first: str, last: str | None) -> set[str | None]:
        return {h.post for h in group.ask(passing.while_away, ids.anna, first, last, TODAY) if h.what is What.ROLE}

    assert touched(*days) == {around}
    assert touched(*tomorrow) == {late}
    assert touched(TODAY, TODAY) == {late}
    assert touched("2026-12-12", "2026-12-14") == set(), "written before, planned after"
    assert touched("2026-12-09", None) == {around, later}


def test_what_is_late_is_handed_over_too(group: Desk) -> None:
    ids = group.ids
    late = post(group, "2026-11-20", ids.anna)
    held = group.ask(passing.from_day, ids.anna, TODAY, TODAY)
    assert late in {h.post for h in held}
    assert late not in {h.post for h in group.ask(passing.from_day, ids.anna, "2026-12-01", TODAY)}


def test_what_others_take_over_is_one_change_and_one_undo(group: Desk) -> None:
    ids = group.ids
    campaign, decision = group.run(in_hand, member=ids.anna).result
    group.run(acts.set_logins, member=ids.anna, channels=[ids.vk])
    mine = post(group, "2026-12-01", ids.anna)
    held = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)
    outcome = group.run(acts.cover, member=ids.anna, moves=accept(held))
    assert outcome.changes is not None
    assert outcome.result == len(held)
    assert ids.anna not in authors(group, mine)
    made = group.ask(lambda r: r.find(Post, slot_day="2026-12-03"))
    assert len(made) == 1
    assert authors(group, made[0].id) == {ids.boris} or authors(group, made[0].id) == {ids.vera}
    assert group.ask(lambda r: r.get(Campaign, campaign)).lead == ids.vera
    assert group.ask(lambda r: r.get(MeetingDecision, decision)).owner == ids.vera
    assert {a.member for a in group.ask(lambda r: r.find(Access, channel=ids.vk))} == {ids.anna, ids.vera}
    group.undo()
    assert authors(group, mine) == {ids.anna}
    assert group.ask(lambda r: r.find(Post, slot_day="2026-12-03")) == []
    assert group.ask(lambda r: r.get(Campaign, campaign)).lead == ids.anna


def test_an_expected_post_goes_by_what_people_have_in_its_own_week(group: Desk) -> None:
    ids = group.ids
    group.run(setup.change_rubric, rubric=ids.books, deputy=ids.vera)
    group.run(setup.change_member, member=ids.vera, capacity=2)
    for _n in range(4):
        post(group, "2026-11-25", ids.vera)
    (slot,) = (h for h in group.ask(passing.while_away, ids.anna, *NEXT, TODAY) if h.what is What.SLOT)
    assert slot.to is not None
    assert (slot.to.member, slot.to.over, slot.to.reasons[:2]) == (ids.vera, 0, ("free that week", "deputy"))


def test_who_shares_a_first_name_is_called_with_the_letter_of_the_last(group: Desk) -> None:
    group.run(setup.add_member, name="anna Bely")
    people = group.ask(calendar.looks).people
    said = {person.name: person.called for person in people.values()}
    assert (said["Anna Author"], said["anna Bely"]) == ("Anna A.", "anna B.")
    assert said["Борис Редактор"] == "Борис"


def test_a_due_day_set_by_hand_goes_along(group: Desk) -> None:
    ids = group.ids
    mine = post(group, "2026-12-01", ids.anna)
    row = group.ask(lambda r: r.first(Assignment, post=mine))
    group.run(posts.set_due, assignment=row.id, due_day="2026-11-30")
    group.run(acts.cover, member=ids.anna, moves=[Move(What.ROLE, row.id, ids.boris)])
    new = group.ask(lambda r: r.first(Assignment, post=mine))
    assert (new.member, new.due_day, new.due_by_hand) == (ids.boris, "2026-11-30", 1)


def test_nothing_is_passed_on_to_who_has_it_already(group: Desk) -> None:
    mine = post(group, "2026-12-01", group.ids.anna)
    row = group.ask(lambda r: r.first(Assignment, post=mine))
    with pytest.raises(Refused):
        group.run(acts.cover, member=group.ids.anna, moves=[Move(What.ROLE, row.id, group.ids.anna)])


def test_an_absence_ends_after_it_begins_and_may_be_open(group: Desk) -> None:
    ids = group.ids
    with pytest.raises(Refused):
        group.run(acts.set_absence, member=ids.anna, day_from=NEXT[1], day_to=NEXT[0])
    id = group.run(acts.set_absence, member=ids.anna, day_from=NEXT[0], day_to=None).result
    group.run(acts.set_absence, absence=id, member=ids.anna, day_from=NEXT[0], day_to=NEXT[1], half_to=True)
    assert [(a.day_to, a.half_to) for a in group.ask(lambda r: r.find(Absence))] == [(NEXT[1], 1)]
    group.run(acts.remove_absence, absence=id)
    assert group.ask(lambda r: r.find(Absence)) == []


def test_on_return_only_what_nobody_began_is_given_back(group: Desk) -> None:
    ids = group.ids
    begun, waiting, other = (post(group, day, ids.anna) for day in ("2026-12-01", "2026-12-02", "2026-12-16"))
    held = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)
    group.run(acts.cover, member=ids.anna, moves=accept(tuple(h for h in held if h.what is What.ROLE)))
    group.run(posts.set_people, post=other, role=Role.AUTHOR, members=[ids.boris])
    group.run(posts.edit, post=begun, text="A first sentence.")
    back = group.ask(passing.to_give_back, ids.anna, TODAY)
    assert [one.post for one in back] == [waiting]
    group.run(acts.give_back, member=ids.anna, assignments=[one.assignment for one in back])
    assert authors(group, waiting) == {ids.anna}
    assert group.ask(passing.to_give_back, ids.anna, TODAY) == ()


def test_what_was_begun_on_one_channel_only_or_with_a_picture_is_not_given_back(group: Desk) -> None:
    ids = group.ids
    written, drawn = (post(group, day, ids.anna, channels=[ids.vk]) for day in ("2026-12-01", "2026-12-02"))
    held = group.ask(passing.while_away, ids.anna, *NEXT, TODAY)
    group.run(acts.cover, member=ids.anna, moves=accept(tuple(h for h in held if h.what is What.ROLE)))
    assert {one.post for one in group.ask(passing.to_give_back, ids.anna, TODAY)} == {written, drawn}
    group.run(posts.write_variant, post=written, channel=ids.vk, text="For VK.")
    group.run(attached, post=drawn)
    assert group.ask(passing.to_give_back, ids.anna, TODAY) == ()


# --- sharing out ---


def test_what_somebody_took_meanwhile_is_passed_over(group: Desk) -> None:
    ids = group.ids
    free, taken, gone = post(group, "2026-12-01"), post(group, "2026-12-02"), post(group, "2026-12-03")
    group.run(posts.set_people, post=taken, role=Role.AUTHOR, members=[ids.vera])
    group.run(posts.bin_posts, posts=[gone])
    assert group.run(acts.share_out, given=[(p, ids.boris) for p in (free, taken, gone)]).result == 1
    assert (authors(group, free), authors(group, taken)) == ({ids.boris}, {ids.vera})


# --- for good ---


def test_a_leaver_hands_over_all_they_have_and_stays_in_the_statistics(group: Desk) -> None:
    ids = group.ids
    old = post(group, "2026-11-10", ids.anna)
    group.run(posts.set_status, post=old, status=Status.PUBLISHED)
    planned = post(group, "2026-12-15", ids.anna)
    held = group.ask(passing.from_day, ids.anna, TODAY, TODAY)
    assert {(h.what, h.post or h.id) for h in held} == {(What.ROLE, planned), (What.AUTHOR, ids.books)}
    group.run(acts.hand_over, member=ids.anna, moves=accept(held))
    group.run(setup.change_member, member=ids.anna, active_to="2026-11-30")
    assert group.ask(lambda r: r.get(Rubric, ids.books)).usual_author != ids.anna
    assert ids.anna not in authors(group, planned)
    assert ids.anna not in {m.id for m in group.ask(team.members, "2026-12-01")}
    found = group.ask(statistics.contribution, None, None, TODAY)
    assert {m.name: m.authored for m in found.members}["Anna Author"] == 1


def test_knowledge_is_just_what_was_ticked(group: Desk) -> None:
    ids = group.ids
    group.run(acts.set_skills, member=ids.vera, role=Role.EDITOR, rubrics=[ids.books, ids.tips])
    group.run(acts.set_skills, member=ids.vera, role=Role.EDITOR, rubrics=[ids.tips])
    group.run(posts.set_status, post=post(group, NEXT[0], ids.anna, rubric=ids.tips), status=Status.IN_REVIEW)
    assert Decision.APPROVED
    from smmdesk.domain.rows import Skill

    assert [(s.role, s.rubric) for s in group.ask(lambda r: r.find(Skill, member=ids.vera))] == [
        (Role.EDITOR, ids.tips)
    ]


# --- sheets ---


def test_a_handover_sheet_tells_where_each_post_stands_and_how_its_rubric_is_made(group: Desk) -> None:
    ids = group.ids
    planned = post(group, "2026-12-15", ids.anna, title="Nobel week", rubric=ids.books, link="https://lib.by/nobel")
    group.run(posts.comment, post=planned, text="Ask the museum for the picture.")
    group.run(setup.change_rubric, rubric=ids.books, voice_note="Short, no adjectives.")
    group.run(acts.set_logins, member=ids.anna, channels=[ids.vk])
    text = as_text(group.ask(sheets.handover, ids.anna, TODAY, TODAY))
    for words in (
        "Handover of Anna Author", "Tue 15 Dec  Nobel week  Draft", "https://lib.by/nobel", "Ask the museum",
        "Новые книги  usual author, every Thursday", "Short, no adjectives.", "#книги #новинки", "Библиотека ВК",
    ):  # fmt: skip
        assert words in text


def test_a_newcomer_s_sheet_has_the_voice_examples_people_and_three_posts_to_begin_with(group: Desk) -> None:
    ids = group.ids
    group.run(setup.set_voice, tone="Warm and plain.", words=[("users", "readers")])
    for day in ("2026-11-05", "2026-11-12", "2026-11-19"):
        out = post(group, day, ids.vera, title=f"Out on {day}", rubric=ids.books, channels=[])
        group.run(posts.set_status, post=out, status=Status.PUBLISHED)
    post(group, "2026-11-30", title="A small one")
    found = group.ask(sheets.first_days, ids.boris, datetime(2026, 11, 23, 10, 0))
    parts = {part.title: part.lines for part in found.parts}
    assert [(one.left, one.text) for one in parts["Three small posts to begin with"]] == [
        ("Mon 30 Nov", "A small one"),
        ("Thu 3 Dec", "Новые книги"),
        ("Thu 10 Dec", "Новые книги"),
    ], "nothing that is planned for this week"
    text = as_text(found)
    assert "Example: Out on 2026-11-19" in text
    assert "Example: Out on 2026-11-12" in text
    assert "Out on 2026-11-05" not in text
    assert "Warm and plain." in text
    assert "not “users” but “readers”" in text
    assert [one.text for one in parts["Who is who"]] == ["Anna Author", "Вера Ўладзіміраўна"]


def test_one_thing_is_told_as_one(group: Desk) -> None:
    ids = group.ids
    mine = post(group, "2026-12-01", ids.anna)
    (held,) = (h for h in group.ask(passing.while_away, ids.anna, *NEXT, TODAY) if h.what is What.ROLE)

    def said(outcome: Any) -> str:
        return labels.change(outcome.changes.label, outcome.changes.params)

    taken = group.run(acts.cover, member=ids.anna, moves=[Move(held.what, held.id, ids.vera)])
    assert said(taken) == "While Anna Author is away, somebody else takes one thing"
    back = [one.assignment for one in group.ask(passing.to_give_back, ids.anna, TODAY)]
    assert said(group.run(acts.give_back, member=ids.anna, assignments=back)) == "One post given back to Anna Author"
    group.run(posts.set_people, post=mine, role=Role.AUTHOR, members=[])
    assert said(group.run(acts.share_out, given=[(mine, ids.vera)])) == "One post shared out"
    assert {key for key in labels.ONE if "{n}" not in labels.CHANGES[key]} == set()
