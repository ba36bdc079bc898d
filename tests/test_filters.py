"""Filters: which posts a view shows."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.filters import EVERYTHING, Field, Filter
from smmdesk.domain.kinds import Role, Status
from smmdesk.domain.rows import Channel
from smmdesk.ops import posts
from smmdesk.queries import calendar

NOW = datetime(2026, 11, 23, 12, 0)
FIRST, DAYS = date(2026, 11, 23), 7


@pytest.fixture
def made(group: Any) -> dict[str, str]:
    """Four posts that differ in what a filter can ask."""

    def post(name: str, **fields: Any) -> str:
        known = {"day": "2026-11-25", "time": "10:00", "channels": [], "authors": [], **fields}
        made: str = group.run(posts.create, title=name, **known).result
        return made

    found = {
        "anna": post("anna", authors=[group.ids.anna], channels=[group.ids.vk], rubric=group.ids.books),
        "boris": post("boris", authors=[group.ids.boris], channels=[group.ids.telegram], rubric=group.ids.tips),
        "nobody": post("nobody", channels=[group.ids.vk]),
        "early": post("early", day="2026-11-23", time="09:00", authors=[group.ids.boris]),
    }
    group.run(posts.set_people, post=found["anna"], role=Role.EDITOR, members=[group.ids.vera])
    group.run(posts.set_status, posts=[found["boris"]], status=Status.IN_REVIEW)
    return found


def titles(desk: Desk, which: Filter) -> set[str]:
    period = desk.ask(calendar.period, FIRST, DAYS, NOW, which=which)
    shown = {card.title for cards in period.cards.values() for card in cards}
    assert period.total == len(shown)
    return shown


def test_without_parts_everything_is_shown(group: Any, made: dict[str, str]) -> None:
    assert not EVERYTHING and titles(group, EVERYTHING) == set(made)


def test_each_field_asks_for_what_it_says(group: Any, made: dict[str, str]) -> None:
    network = group.ask(lambda r: r.get(Channel, group.ids.telegram).network)
    expected = {
        (Field.CHANNEL, group.ids.vk): {"anna", "nobody"},
        (Field.NETWORK, network): {"boris"},
        (Field.RUBRIC, group.ids.books): {"anna"},
        (Field.RUBRIC, ""): {"nobody", "early"},
        (Field.NOT_RUBRIC, group.ids.books): {"boris", "nobody", "early"},
        (Field.CAMPAIGN, ""): set(made),
        (Field.MEMBER, group.ids.vera): {"anna", "boris"},  # she was asked to review the other
        (Field.AUTHOR, group.ids.vera): set(),
        (Field.LOAD, group.ids.vera): set(),
        (Field.STATUS, "in_review"): {"boris"},
        (Field.LATE, "1"): {"anna", "early"},  # the text of one was due before
        (Field.NOBODY, "1"): {"nobody"},
    }
    assert {part: titles(group, EVERYTHING.having(*part)) for part in expected} == expected


def test_values_of_a_field_add_and_fields_narrow(group: Any, made: dict[str, str]) -> None:
    either = EVERYTHING.having(Field.CHANNEL, group.ids.vk, group.ids.telegram)
    assert titles(group, either) == {"anna", "boris", "nobody"}
    assert titles(group, either.having(Field.AUTHOR, group.ids.boris)) == {"boris"}
    assert titles(group, either.having(Field.AUTHOR, group.ids.boris).having(Field.CHANNEL)) == {"boris", "early"}


def test_the_tally_counts_what_is_shown(group: Any, made: dict[str, str]) -> None:
    found = group.ask(calendar.tally, FIRST, date(2026, 11, 29), NOW, EVERYTHING)
    assert (found.posts, found.nobody, found.late) == (4, 1, 2)
    found = group.ask(calendar.tally, FIRST, date(2026, 11, 29), NOW, EVERYTHING.having(Field.CHANNEL, group.ids.vk))
    assert (found.posts, found.nobody, found.late) == (2, 1, 1)


# --- against a plain reference ---


class Told(msgspec.Struct, frozen=True):
    """A post as the reference sees it."""

    title: str
    day: str
    time: str
    status: Status
    rubric: str
    channels: frozenset[str]
    people: frozenset[tuple[Role, str]]


HANDS = st.frozensets(
    st.tuples(st.sampled_from([Role.AUTHOR, Role.EDITOR, Role.DESIGNER]), st.integers(0, 2)), max_size=3
)
POSTS = st.lists(
    st.tuples(
        st.integers(0, 6), st.sampled_from(["09:00", "15:00"]), st.sampled_from(list(Status)), st.integers(0, 2),
        st.frozensets(st.integers(0, 2), max_size=2), HANDS,
    ),
    min_size=1, max_size=6,
)  # fmt: skip
ASKED = st.frozensets(
    st.one_of(
        st.tuples(st.just(Field.STATUS), st.sampled_from([s.value for s in Status])),
        st.tuples(st.sampled_from([Field.CHANNEL, Field.NETWORK]), st.integers(0, 2)),
        st.tuples(st.sampled_from([Field.RUBRIC, Field.NOT_RUBRIC]), st.integers(0, 2)),
        st.tuples(st.sampled_from([Field.MEMBER, Field.AUTHOR, Field.LOAD, Field.MINE]), st.integers(0, 2)),
        st.tuples(st.just(Field.NOBODY), st.just("1")),
    ),
    max_size=5,
)


@settings(max_examples=25)
@given(planned=POSTS, asked=ASKED)
def test_filters_show_what_a_plain_look_at_each_post_shows(
    planned: list[Any], asked: frozenset[Any], group_template: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ids = group_template[1]
    members, rubrics = [ids.anna, ids.boris, ids.vera], ["", ids.books, ids.tips]
    channels = [ids.vk, ids.telegram, ids.facebook]
    folder = tmp_path_factory.mktemp("random")
    desk = Desk.open(shutil.copyfile(group_template[0], folder / "x.smmdesk"), Pc(folder / "home"), FrozenClock(FIRST))
    try:
        networks = {c.id: c.network or "" for c in desk.ask(lambda r: r.find(Channel))}
        made = [_made(desk, n, post, members, channels, rubrics) for n, post in enumerate(planned)]
        names = {
            Field.CHANNEL: channels, Field.NETWORK: [networks[c] for c in channels], Field.RUBRIC: rubrics,
            Field.NOT_RUBRIC: rubrics, Field.MEMBER: members, Field.AUTHOR: members, Field.LOAD: members,
            Field.MINE: members,
        }  # fmt: skip
        which = Filter(frozenset((f, names[f][v] if f in names else v) for f, v in asked))
        assert titles(desk, which) == {post.title for post in made if _shows(which, post, networks)}
    finally:
        desk.close()


def _made(desk: Desk, n: int, post: Any, members: list[str], channels: list[str], rubrics: list[str]) -> Told:
    day, time, status, rubric, on, hands = post
    title, when = f"post {n}", (FIRST + timedelta(days=day)).isoformat()
    people = frozenset((role, members[m]) for role, m in hands)
    fields = {"day": when, "time": time, "rubric": rubrics[rubric] or None, "channels": [channels[c] for c in on]}
    id = desk.run(posts.create, title=title, authors=[m for r, m in people if r is Role.AUTHOR], **fields).result
    for role in (Role.EDITOR, Role.DESIGNER):
        desk.run(posts.set_people, post=id, role=role, members=[m for r, m in people if r is role])
    desk.run(posts.set_status, posts=[id], status=status)
    return Told(title, when, time, status, rubrics[rubric], frozenset(channels[c] for c in on), people)


def _shows(which: Filter, post: Told, networks: dict[str, str]) -> bool:
    """Each field lets the post through by one of its values."""
    writers = {m for role, m in post.people if role is Role.AUTHOR}
    loaded = {m for role, m in post.people if role is not Role.EDITOR}
    has: dict[Field, Any] = {
        Field.STATUS: {post.status.value},
        Field.CHANNEL: post.channels,
        Field.NETWORK: {networks[c] for c in post.channels},
        Field.RUBRIC: {post.rubric},
        Field.MEMBER: {m for _role, m in post.people},
        Field.MINE: {m for _role, m in post.people},
        Field.AUTHOR: writers,
        Field.LOAD: set() if post.status is Status.CANCELLED else loaded,
        Field.NOBODY: {"1"} if not writers and post.status not in (Status.PUBLISHED, Status.CANCELLED) else set(),
    }
    hidden = set(which.values(Field.NOT_RUBRIC))
    asked = {field for field, _value in which.parts} - {Field.NOT_RUBRIC}
    return post.rubric not in hidden and all(set(which.values(field)) & has[field] for field in asked)
