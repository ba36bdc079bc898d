"""Sharing out: exact, fair, never worse than handing out one by one, and everything that can be given is given."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmdesk.domain.kinds import Role
from smmdesk.domain.sharing import LAST_FIVE, Gone, Person, Proposal, Task, share_out, suggest
from smmdesk.ops import posts, setup
from smmdesk.queries import sharing

WEEKS = ("2026-11-30", "2026-12-07")
GONE = (Gone("2026-11-30", "2026-12-02", "2026-12-03"),)
FRIDAY = "2026-12-04"
ANNA = Person("a", "Anna", 2, {WEEKS[0]: 2}, {WEEKS[0]: 0}, usual_of=frozenset({"books"}))


def person(id: str, capacity: int = 2, load: int = 0, week: str = WEEKS[0], **more: object) -> Person:
    return Person(id, id.upper(), capacity, {week: capacity}, {week: load}, **more)


def task(post: str, *can: str, week: str = WEEKS[0], rubric: str | None = "books") -> Task:
    return Task(post, week, week, rubric, can)


def overloads(proposal: Proposal, tasks: list[Task], people: list[Person]) -> list[int]:
    """The overload of each member and week that gets something, largest first."""
    week_of = {t.post: t.week for t in tasks}
    got = Counter((s.member, week_of[s.post]) for s in proposal.given)
    known = {p.id: p for p in people}
    over = (known[m].load.get(w, 0) + n - known[m].capacity.get(w, 0) for (m, w), n in got.items())
    return sorted((max(0, o) for o in over), reverse=True)


def handed_out_greedily(tasks: list[Task], people: list[Person]) -> list[int]:
    """One post after another to whoever has the most room then; the overloads, largest first."""
    load = {(p.id, w): p.load.get(w, 0) - p.capacity.get(w, 0) for p in people for w in WEEKS}
    got: set[tuple[str, str]] = set()
    for t in tasks:
        able = [m for m in t.can if (m, t.week) in load]
        if able:
            best = min(able, key=lambda m: load[m, t.week])
            load[best, t.week] += 1
            got.add((best, t.week))
    return sorted((max(0, load[key]) for key in got), reverse=True)


plans = st.integers(1, 6).flatmap(
    lambda members: st.tuples(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=members, max_size=members),
        st.lists(
            st.tuples(st.sampled_from(WEEKS), st.sets(st.integers(0, members - 1), max_size=members)), max_size=14
        ),
    )
)


def made(plan: tuple[list[tuple[int, int]], list[tuple[str, set[int]]]]) -> tuple[list[Task], list[Person]]:
    people = [
        Person(f"m{n}", f"M{n}", capacity, dict.fromkeys(WEEKS, capacity), dict.fromkeys(WEEKS, load))
        for n, (capacity, load) in enumerate(plan[0])
    ]
    tasks = [task(f"p{n}", *(f"m{m}" for m in sorted(can)), week=week) for n, (week, can) in enumerate(plan[1])]
    return tasks, people


@settings(max_examples=150)
@given(plans)
def test_the_largest_overload_is_never_worse_than_handing_out_greedily(plan) -> None:
    tasks, people = made(plan)
    ours, greedy = overloads(share_out(tasks, people), tasks, people), handed_out_greedily(tasks, people)
    assert max(ours, default=0) <= max(greedy, default=0)


@settings(max_examples=150)
@given(plans)
def test_everything_that_can_be_given_is_given_to_somebody_who_can(plan) -> None:
    tasks, people = made(plan)
    found = share_out(tasks, people)
    assert Counter(s.post for s in found.given) == Counter(t.post for t in tasks if t.can)
    assert set(found.left) == {t.post for t in tasks if not t.can}
    able = {t.post: t.can for t in tasks}
    assert all(s.member in able[s.post] for s in found.given)


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_small_cases_equal_trying_everything(seed: int) -> None:
    chance = random.Random(seed)
    people = [person(f"m{n}", chance.randint(0, 2), chance.randint(0, 2)) for n in range(3)]
    tasks = [task(f"p{n}", *chance.sample(["m0", "m1", "m2"], chance.randint(1, 3))) for n in range(5)]
    can = {t.post: t.can for t in tasks}

    def over(way: tuple[str, ...]) -> list[int]:
        """The overload of everybody, the largest first."""
        there = (p.load[WEEKS[0]] + way.count(p.id) - p.capacity[WEEKS[0]] for p in people)
        return sorted((max(0, o) for o in there), reverse=True)

    best = min(over(way) for way in itertools.product(*can.values()))
    found = {s.post: s.member for s in share_out(tasks, people).given}
    assert all(found[post] in members for post, members in can.items())
    assert over(tuple(found.values())) == best


def test_the_usual_author_is_asked_while_there_is_room_and_the_load_is_evened() -> None:
    boris = person("b", 2, knows=frozenset({"books"}))
    first = share_out([task("1", "a", "b")], [ANNA, boris])
    assert [s.member for s in first.given] == ["a"]
    four = share_out([task(str(n), "a", "b") for n in range(4)], [ANNA, boris])
    assert Counter(s.member for s in four.given) == {"a": 2, "b": 2}
    assert four.largest_overload == 0


def test_a_post_that_nobody_can_take_is_left_and_told() -> None:
    found = share_out([task("1"), task("2", "gone"), task("3", "a")], [ANNA])
    assert found.left == ("1", "2")
    assert [s.post for s in found.given] == ["3"]


def test_reasons_say_why_in_words() -> None:
    one = Task("1", WEEKS[0], FRIDAY, "books", ("a", "b", "v"))
    boris = person("b", 3, 1, recent={"books": 2}, away=GONE, knows=frozenset({"books"}))
    vera = person("v", 1, 1, deputy_of=frozenset({"books"}), last={"books": "2026-03-12"}, share=1.0)
    said = {s.member: s.reasons for s in suggest(one, [ANNA, boris, vera])}
    assert said["a"] == ("free that week", "usually does it", "has done less than others this term")
    assert said["b"] == ("takes 3 a week, has 1", f"did 2 of the last {LAST_FIVE}", "back on Thursday")
    assert said["v"] == ("would be over by 1", "deputy", "last did it on Thu 12 March")


def test_a_week_that_an_absence_makes_shorter_is_told_as_such() -> None:
    half = Person("h", "Half", 3, {WEEKS[0]: 2}, {WEEKS[0]: 1}, share=1.0)
    assert suggest(task("1", "h"), [half])[0].reasons == ("takes 2 that week, has 1",)


def test_reasons_say_away_from_before_an_absence_and_back_on_after_it_and_nothing_in_other_weeks() -> None:
    def said(day: str, first: str, last: str | None, back: str) -> tuple[str, ...]:
        one = person("g", 3, 1, away=(Gone(first, last, back),), share=1.0)
        return suggest(Task("1", WEEKS[0], day, "books", ("g",)), [one])[0].reasons[1:]

    assert said("2026-11-30", "2026-12-03", "2026-12-04", "2026-12-07") == ("away from Thursday",)
    assert said("2026-11-30", "2026-12-03", None, "") == ("away from Thursday",)
    assert said("2026-12-05", "2026-12-01", "2026-12-04", "2026-12-07") == ("back on Mon 7 Dec",)
    assert said("2026-12-03", "2026-11-25", "2026-12-01", "2026-12-02") == ("back on Wednesday",)
    assert said("2026-12-03", "2026-12-07", "2026-12-08", "2026-12-09") == ()


def test_what_is_counted_with_other_proposals_says_so() -> None:
    given_ = share_out([task(str(n), "a") for n in range(3)], [ANNA]).given
    assert [s.reasons[0] for s in given_] == [
        "free that week",
        "takes 2 a week, has 1 with what is proposed here",
        "would be over by 1 with what is proposed here",
    ]


def test_who_is_away_when_it_is_due_is_asked_after_those_who_have_room_and_told_of() -> None:
    one = Task("1", WEEKS[0], FRIDAY, "books", ("a", "b"), due="2026-12-01", away_when_due=frozenset({"a"}))
    boris = person("b", 2, 1)
    found = suggest(one, [ANNA, boris])
    assert [s.member for s in found] == ["b", "a"]
    assert found[1].reasons[1] == "away when it is due, Tue 1 Dec"
    full = person("b", 1, 1)
    assert [s.member for s in share_out([one], [ANNA, full]).given] == ["a"], "not over what must be"


def test_those_within_their_capacity_are_suggested_first() -> None:
    full = person("b", 1, 1, usual_of=frozenset({"books"}))
    free = person("c", 1, 0)
    found = suggest(task("1", "b", "c"), [full, free])
    assert [(s.member, s.over) for s in found] == [("c", 0), ("b", 1)]


def test_weeks_fill_in_proportion_to_what_everybody_takes() -> None:
    people = [person("one", 1), person("two", 2), person("three", 3), person("other", 2, share=0.5)]
    everybody = tuple(p.id for p in people)
    given_ = share_out([task(str(n), *everybody, rubric=None) for n in range(4)], people).given
    assert Counter(s.member for s in given_) == {"one": 1, "two": 1, "three": 1, "other": 1}
    given_ = share_out([task(str(n), *everybody, rubric=None) for n in range(8)], people).given
    assert Counter(s.member for s in given_) == {"one": 1, "two": 2, "three": 3, "other": 2}


def test_fair_shares_decide_between_equals() -> None:
    busy, idle = person("b", share=1.6), person("c", share=0.4)
    assert [s.member for s in share_out([task("1", "b", "c", rubric=None)], [busy, idle]).given] == ["c"]


@pytest.mark.parametrize("seed", [1, 2])
def test_forty_members_and_four_hundred_posts_are_shared_out(seed: int) -> None:
    chance = random.Random(seed)
    weeks = [f"2026-12-{n:02d}" for n in range(1, 9)]
    people = [
        Person(
            f"m{n}", f"M{n}", 2, {w: chance.randint(0, 3) for w in weeks}, {w: chance.randint(0, 2) for w in weeks},
            knows=frozenset({f"r{chance.randrange(8)}"}),
        )
        for n in range(40)
    ]  # fmt: skip
    tasks = [
        Task(f"p{n}", weeks[n % 8], weeks[n % 8], f"r{n % 8}", tuple(f"m{m}" for m in chance.sample(range(40), 28)))
        for n in range(400)
    ]
    found = share_out(tasks, people)
    assert len(found.given) == 400
    assert share_out(tasks, people) == found


# --- on a plan -----------------------------------------------------------------------------------------------------


TODAY_ = "2026-11-23"


@pytest.fixture
def library(group):
    """Three members; Anna usually writes the books, Boris edits them; two posts of books in December have nobody."""
    ids = group.ids
    for member, capacity in ((ids.anna, 2), (ids.boris, 2), (ids.vera, 1)):
        group.run(setup.change_member, member=member, capacity=capacity)
    one = {"rubric": ids.books, "channels": [ids.vk], "authors": []}
    group.posts = [
        group.run(posts.create, title=f"Post {n}", text="", day=day, **one).result
        for n, day in enumerate(("2026-12-01", "2026-12-03"))
    ]
    return group


def given_to(desk, role=Role.AUTHOR, **more) -> dict[str, str]:
    found = desk.ask(sharing.whole, role, TODAY_, "2026-12-01", "2026-12-31")
    return {s.post: s.member for s in found.given}


def test_a_member_who_is_away_that_day_is_not_asked(library) -> None:
    ids = library.ids
    assert set(given_to(library).values()) == {ids.anna}
    library.run(setup.add_absence, member=ids.anna, day_from="2026-12-03", day_to="2026-12-04")
    found = library.ask(sharing.whole, Role.AUTHOR, TODAY_, "2026-12-01", "2026-12-31")
    assert {s.post: s.member for s in found.given} == {library.posts[0]: ids.anna}
    assert found.left == (library.posts[1],)
    library.run(setup.change_rubric, rubric=ids.books, deputy=ids.vera)
    assert given_to(library) == {library.posts[0]: ids.anna, library.posts[1]: ids.vera}


def test_without_anybody_who_knows_the_rubric_everybody_is_asked(library) -> None:
    library.run(setup.change_rubric, rubric=library.ids.books, usual_author=None, deputy=None)
    assert len(set(given_to(library).values())) == 2


def test_members_who_have_left_or_not_come_yet_are_not_asked(library) -> None:
    ids = library.ids
    library.run(setup.change_rubric, rubric=ids.books, usual_author=None)
    library.run(setup.change_member, member=ids.anna, active_to="2026-11-30")
    library.run(setup.change_member, member=ids.boris, active_from="2027-01-01")
    assert set(given_to(library).values()) == {ids.vera}


def test_nobody_is_proposed_to_edit_what_they_write(library) -> None:
    ids = library.ids
    library.run(posts.set_people, post=library.posts[0], role=Role.AUTHOR, members=[ids.boris])
    found = library.ask(sharing.for_post, library.posts[0], Role.EDITOR, TODAY_)
    assert ids.boris in {s.member for s in found}, "only Boris knows how to edit it, so he is better than nobody"
    library.run(setup.change_rubric, rubric=ids.books, usual_editor=None)
    found = library.ask(sharing.for_post, library.posts[0], Role.EDITOR, TODAY_)
    assert ids.boris not in {s.member for s in found} and len(found) == 2


def test_editing_is_beside_the_load_and_never_over(library) -> None:
    found = library.ask(sharing.for_post, library.posts[0], Role.EDITOR, TODAY_)
    assert [s.reasons[0] for s in found] == ["nothing else of the kind that week"]
    assert all(s.over == 0 for s in found)


def test_who_can_log_in_is_asked_to_publish(library) -> None:
    ids = library.ids
    library.run(setup.set_knowledge, member=ids.vera, skills=[], channels=[ids.vk])
    found = library.ask(sharing.for_post, library.posts[0], Role.PUBLISHER, TODAY_)
    assert [s.member for s in found] == [ids.vera]


def test_those_who_have_the_role_already_are_not_suggested(library) -> None:
    ids = library.ids
    library.run(setup.change_rubric, rubric=ids.books, usual_author=None)
    library.run(posts.set_people, post=library.posts[0], role=Role.AUTHOR, members=[ids.anna])
    found = library.ask(sharing.for_post, library.posts[0], Role.AUTHOR, TODAY_)
    assert {s.member for s in found} == {ids.boris, ids.vera}


def test_an_absence_on_the_day_when_the_text_is_due_is_seen(library) -> None:
    ids = library.ids
    library.run(setup.change_rubric, rubric=ids.books, deputy=ids.vera)
    assert given_to(library)[library.posts[1]] == ids.anna
    library.run(setup.add_absence, member=ids.anna, day_from="2026-11-30", day_to="2026-11-30")
    found = library.ask(sharing.for_post, library.posts[1], Role.AUTHOR, TODAY_)
    assert [s.member for s in found] == [ids.vera, ids.anna]
    assert found[1].reasons[:2] == ("free that week", "away when it is due, Mon 30 Nov")
    assert "back on Tuesday" in found[1].reasons


def test_who_is_back_after_a_weekend_is_back_on_a_working_day(library) -> None:
    ids = library.ids
    library.run(setup.add_absence, member=ids.anna, day_from="2026-12-04", day_to="2026-12-04")
    library.run(setup.add_absence, member=ids.anna, day_from="2026-12-05", day_to="2026-12-06")
    library.run(setup.add_absence, member=ids.anna, day_from="2026-12-07", day_to="2026-12-07")
    later = library.run(posts.create, title="Later", text="", day="2026-12-11", rubric=ids.books, authors=[]).result
    found = library.ask(sharing.for_post, later, Role.AUTHOR, TODAY_)
    assert "back on Tuesday" in next(s for s in found if s.member == ids.anna).reasons


def test_reasons_look_back_at_as_many_posts_as_there_are(library) -> None:
    ids = library.ids
    for day in ("2026-11-16", "2026-11-18"):
        library.run(posts.create, title="Before", text="", day=day, rubric=ids.books, authors=[ids.anna])
    found = library.ask(sharing.for_post, library.posts[0], Role.AUTHOR, TODAY_)
    assert "did 2 of the last 2" in found[0].reasons


def test_where_nobody_did_anything_yet_nobody_has_done_less(library) -> None:
    found = library.ask(sharing.for_post, library.posts[0], Role.AUTHOR, TODAY_)
    assert all("has done less than others this term" not in s.reasons for s in found)
