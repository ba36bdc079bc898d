"""Random operations: undo all is the start, redo all is the end, and the journal is the plan."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import TODAY
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from smmdesk.base.clock import FrozenClock
from smmdesk.base.errors import DeskError, NotFound, NothingToUndo, NotUnderstood, Refused
from smmdesk.base.pc import Pc
from smmdesk.base.text import clean, fold
from smmdesk.desk import Desk
from smmdesk.domain.imports import PostFile, PostRow
from smmdesk.domain.kinds import BoardColumn, Decision, Life, Role, Status, VariantState
from smmdesk.domain.rows import ALL, Campaign, Channel, Idea, ImportantDate, Member, Post, Row, Rubric
from smmdesk.domain.rules import LAST, Every, Repeat
from smmdesk.domain.series import Reach
from smmdesk.ops import evergreen, ideas, importing, moving, posts, series, setup, several, slots, tables
from smmdesk.queries import health
from smmdesk.queries import posts as ask_posts
from smmdesk.storage import schema
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.registry import TABLES

# --- what is compared ------------------------------------------------------------------------------------------------


def listed(r: Reader) -> dict[str, Any]:
    """All that can be seen of a plan: every visible row, and the posts as `list` tells them."""
    seen: dict[str, Any] = {cls.TABLE: tuple(r.find(cls)) for cls in ALL}
    return {**seen, "lines": tuple(ask_posts.lines(r))}


def what_differs(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Only what two such lists do not share, so that a failure can be read."""
    return {
        name: (set(one[name]) - set(other[name]), set(other[name]) - set(one[name]))
        for name in one
        if one[name] != other[name]
    }


def replay(path: Path, empty: Path) -> None:
    """Play the journal of a plan onto an empty one with nothing of the program but its schema, and compare.

    Each `old` has to be, to the type, what stands there when its entry comes.
    """
    schema.create(empty)
    source = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    target = sqlite3.connect(empty, isolation_level=None)
    try:
        target.execute("BEGIN")
        words = dict(source.execute("SELECT no, word FROM journal_word"))
        purged = {(t, row[0]) for t in TABLES for row in source.execute(f"SELECT id FROM {t} WHERE life = 'purged'")}
        entries = source.execute("SELECT kind, tab, row, field, old, new FROM change ORDER BY arrival, idx").fetchall()
        for kind, tab, row, field, old, new in entries:
            table = words[tab]
            if kind == 0 and (table, row) in purged:
                assert old is None and json.loads(new) == {}, "content of a purged row is left in the journal"
            elif kind == 0:
                values = {"id": row, **json.loads(new)}
                assert set(values) == set(TABLES[table].columns), "a create entry tells all fields, nulls too"
                marks = ", ".join("?" * len(values))
                target.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
            elif kind == 1 and (table, row) in purged:
                assert words[field] == "life" or (old is None and new is None)
            elif kind == 1:
                name = words[field]
                there = target.execute(f"SELECT {name} FROM {table} WHERE id = ?", (row,)).fetchall()
                assert len(there) == 1 and there[0][0] == old and type(there[0][0]) is type(old), (table, name, row)
                target.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?", (new, row))
        for table in TABLES:
            columns = ", ".join(TABLES[table].columns)
            sql = f"SELECT {columns} FROM {table} ORDER BY id"
            told = target.execute(sql).fetchall()
            stands = [row for row in source.execute(sql) if (table, row[0]) not in purged]
            assert told == stands
            assert [[type(v) for v in row] for row in told] == [[type(v) for v in row] for row in stands]
        target.execute("ROLLBACK")
    finally:
        source.close()
        target.close()


# --- what is put in --------------------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "Новости библиотеки",
            "Ёлка, іней і ўсё такое — у лесе",
            "🎉📚 👩‍👩‍👧 ура",
            "cafe\u0301 и\u0306",
            "нуль\x00байт",
            "\ud800",
            "=1+1",
            "<b>жирно</b> &amp;",
            "\u202eawtar",
            "图书馆周",
            "one\r\ntwo\rthree\n",
            "tab\there",
            "#книги http://example.org/?q=1%20{x}",
            "{title} %s {0}",
            "кавычки \" и ' и `",
        ]
    ),
    st.text(max_size=20),
    st.text(st.characters(min_codepoint=0x400, max_codepoint=0x460) | st.just(" "), max_size=30),
)
NAMES = st.sampled_from(["Anna", "анна", "  Пётр  Ў ", "Библиотека", "библиотека", "X", "📚", "VK", "Чытальня\x00"]) | (
    st.text(min_size=1, max_size=6)
)
WORDS = st.lists(
    st.sampled_from(["книги", "#Книги", "ёлка", "open access", "#", "", "2026", "чытаем", "📚"]), max_size=4
)
DAYS = st.none() | st.integers(-30, 40).map(lambda n: (TODAY + timedelta(days=n)).isoformat())
TIMES = st.sampled_from([None, "00:00", "09:30", "15:45", "23:59"])
PICK = st.integers(0, 7)
PICKS = st.lists(PICK, max_size=3)
REPEATS = [
    Repeat(Every.WEEK, 2, weekdays=(3,), count=3),
    Repeat(Every.MONTH_WEEKDAY, places=((LAST, 4),), until="2027-03-01"),
    Repeat(Every.DAY, count=2),
    Repeat(Every.DAY),
]


class Ticking(FrozenClock):
    """A frozen clock of which the seconds that only go on are set by hand."""

    def __init__(self) -> None:
        super().__init__(TODAY)
        self.seconds = 1000.0

    def tick(self) -> float:
        return self.seconds


class PlanMachine(RuleBasedStateMachine):
    """One person at one plan, doing everything that can be done with posts, people and ideas."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="smmdesk-machine-"))
        path = Path(shutil.copyfile(template, self.folder / "plan.smmdesk"))
        self.clock = Ticking()
        self.desk = Desk.open(path, Pc(self.folder / "home"), self.clock)
        self.desk.store.connection.execute("PRAGMA synchronous = OFF")
        self.journal = Journal(self.desk.store)
        self.now = self.desk.ask(listed)
        self.past: list[tuple[str, dict[str, Any]]] = []
        """(change set, what was listed before it) of each that can be undone."""
        self.future: list[dict[str, Any]] = []
        """What was listed before each undo that can be done again."""

    # --- helpers ---

    def one(self, cls: type[Row], at: int) -> str | None:
        rows = self.desk.ask(lambda r: r.find(cls))
        return rows[at % len(rows)].id if rows else None

    def some(self, cls: type[Row], at: list[int]) -> list[str]:
        return list(dict.fromkeys(id for id in (self.one(cls, n) for n in at) if id))

    def do(self, operation: Callable[..., Any], **fields: Any) -> Any:
        """Run an operation; whether it is refused or not, what it did has to be one change set or nothing."""
        newest = self.journal.newest()
        try:
            outcome = self.desk.run(operation, **fields)
        except (Refused, NotUnderstood, NotFound):
            assert self.journal.newest() == newest
            assert self.desk.ask(listed) == self.now, "a refused operation changed something"
            return None
        before, self.now = self.now, self.desk.ask(listed)
        if outcome.changes is None:
            assert self.now == before, "something was changed without a change set"
            assert self.journal.newest() == newest, "an operation that changes nothing wrote a change set"
            return outcome.result
        self.future.clear()
        target = self.desk.next_undo()
        known = [id for id, _listed in self.past]
        if target is None:
            self.past.clear()
        elif target.id not in known:
            assert target.id == outcome.changes.id
            assert self.journal.newest() == newest + 1 or not newest
            self.past.append((target.id, before))
        else:
            del self.past[known.index(target.id) + 1 :]
            assert fields.get("typing"), "an operation went into the change set of another"
        return outcome.result

    # --- posts ---

    @initialize(titles=st.lists(TEXTS, min_size=1, max_size=3))
    def begin(self, titles: list[str]) -> None:
        for title in titles:
            self.create(title, title, TODAY.isoformat(), 0, [0], [0], [])

    @rule(title=TEXTS, text=st.none() | TEXTS, day=DAYS, rubric=PICK, channels=PICKS, authors=PICKS, words=WORDS)
    def create(
        self,
        title: str,
        text: str | None,
        day: str | None,
        rubric: int,
        channels: list[int],
        authors: list[int],
        words: list[str],
    ) -> None:
        self.do(
            posts.create,
            title=title,
            text=text,
            day=day,
            rubric=self.one(Rubric, rubric) if rubric < 4 else None,
            channels=self.some(Channel, channels) if channels else None,
            authors=self.some(Member, authors) if authors else None,
            hashtags=words if words else None,
            campaign=self.one(Campaign, 0),
        )

    @rule(post=PICK, field=st.sampled_from(["title", "text", "notes", "link"]), value=TEXTS)
    def edit(self, post: int, field: str, value: str) -> None:
        if id := self.one(Post, post):
            self.do(posts.edit, post=id, **{field: value})

    @rule(
        post=PICK,
        field=st.sampled_from(["title", "text"]),
        values=st.lists(TEXTS, min_size=1, max_size=4),
        pause=st.sampled_from([0.5, 4.0, 6.0]),
        back=st.booleans(),
    )
    def type_text(self, post: int, field: str, values: list[str], pause: float, back: bool) -> None:
        if id := self.one(Post, post):
            was = getattr(self.desk.ask(lambda r: r.get(Post, id)), field)
            for value in [*values, was] if back else values:
                self.do(posts.edit, post=id, typing=f"{field}/{id}", **{field: value})
                self.clock.seconds += pause

    @rule(post=PICK, day=DAYS, time=TIMES, rubric=PICK, campaign=PICK)
    def edit_more(self, post: int, day: str | None, time: str | None, rubric: int, campaign: int) -> None:
        if id := self.one(Post, post):
            fields = {"rubric": self.one(Rubric, rubric), "campaign": self.one(Campaign, campaign)}
            self.do(posts.edit, post=id, day=day, time=time, **fields)

    @rule(chosen=PICKS, day=DAYS, time=st.just(...) | TIMES)
    def move(self, chosen: list[int], day: str | None, time: Any) -> None:
        given = {} if time is ... else {"time": time}
        self.do(posts.move, posts=self.some(Post, chosen), day=day, **given)

    @rule(chosen=PICKS, days=st.integers(-20, 20))
    def shift(self, chosen: list[int], days: int) -> None:
        self.do(posts.shift, posts=self.some(Post, chosen), days=days)

    @rule(chosen=PICKS, day=DAYS)
    def copy(self, chosen: list[int], day: str | None) -> None:
        ids = self.some(Post, chosen)
        self.do(posts.copy, posts=ids, days=[day] * len(ids))

    @rule(chosen=PICKS, days=st.integers(-9, 9), day=DAYS, copied=st.booleans())
    def move_more(self, chosen: list[int], days: int, day: str | None, copied: bool) -> None:
        if copied:
            self.do(moving.copy_to, posts=self.some(Post, chosen), day=day)
        else:
            self.do(moving.shift_workdays, posts=self.some(Post, chosen), days=days)

    @rule(campaign=PICK, at=PICK, days=st.integers(-9, 9), year=st.sampled_from([None, 2026, 2028]))
    def move_with_posts(self, campaign: int, at: int, days: int, year: int | None) -> None:
        if id := self.one(Campaign, campaign):
            self.do(moving.move_campaign, campaign=id, days=days)
        if id := self.one(ImportantDate, at):
            self.do(moving.move_important_date, important_date=id, days=days, year=year)

    @rule(post=PICK, picked=st.sampled_from(REPEATS))
    def repeat(self, post: int, picked: Repeat) -> None:
        if id := self.one(Post, post):
            self.do(series.repeat, post=id, repeat=picked)

    @rule(post=PICK, reach=st.sampled_from(Reach), title=TEXTS, day=DAYS, weekday=st.none() | st.integers(0, 6))
    def change_series(self, post: int, reach: Reach, title: str, day: str | None, weekday: int | None) -> None:
        if id := self.one(Post, post):
            self.do(series.change_series, post=id, reach=reach, title=title, day=day, weekday=weekday)

    @rule(post=PICK, reach=st.sampled_from(Reach), channels=PICKS, words=WORDS, people=PICKS, leave=st.booleans())
    def change_series_more(
        self, post: int, reach: Reach, channels: list[int], words: list[str], people: list[int], leave: bool
    ) -> None:
        if id := self.one(Post, post):
            given = {"channels": self.some(Channel, channels), "people": {Role.AUTHOR: self.some(Member, people)}}
            self.do(series.change_series, post=id, reach=reach, hashtags=words, **given)
            if leave:
                self.do(series.leave_series, post=id)

    @rule(post=PICK, reach=st.sampled_from(Reach))
    def bin_series(self, post: int, reach: Reach) -> None:
        if id := self.one(Post, post):
            self.do(series.bin_series, post=id, reach=reach)

    @rule(post=PICK, days=st.none() | st.integers(0, 30), most=st.none() | st.integers(0, 3), day=DAYS)
    def evergreen(self, post: int, days: int | None, most: int | None, day: str | None) -> None:
        if id := self.one(Post, post):
            self.do(evergreen.make_evergreen, post=id, cooldown_days=days, most_repeats=most)
            self.do(evergreen.repeat_evergreen, post=id, day=day or TODAY.isoformat())

    @rule(at=PICK, day=DAYS, picked=st.none() | st.sampled_from(REPEATS), expected=st.booleans())
    def slots(self, at: int, day: str | None, picked: Repeat | None, expected: bool) -> None:
        if id := self.one(Rubric, at):
            on = day or TODAY.isoformat()
            self.do(slots.set_rule, rubric=id, rule=picked, time="15:30" if expected else None)
            self.do(slots.unskip if expected else slots.skip, rubric=id, day=on)
            if not expected:
                self.do(slots.fill, rubric=id, day=on)

    @rule(post=PICK, channels=PICKS)
    def set_channels(self, post: int, channels: list[int]) -> None:
        if id := self.one(Post, post):
            self.do(posts.set_channels, post=id, channels=self.some(Channel, channels))

    @rule(post=PICK, at=PICK, state=st.sampled_from(VariantState), day=DAYS, time=TIMES, address=st.none() | TEXTS)
    def mark(self, post: int, at: int, state: VariantState, day: str | None, time: str | None, address: Any) -> None:
        if (id := self.one(Post, post)) and (channel := self.channel_of(id, at)):
            self.do(posts.mark, post=id, channel=channel, state=state, day=day, time=time, address=address)

    @rule(post=PICK, at=PICK, text=st.none() | TEXTS)
    def write_variant(self, post: int, at: int, text: str | None) -> None:
        if (id := self.one(Post, post)) and (channel := self.channel_of(id, at)):
            self.do(posts.write_variant, post=id, channel=channel, text=text)

    def channel_of(self, post: str, at: int) -> str | None:
        detail = self.desk.ask(ask_posts.detail, post)
        assert detail is not None
        return detail.variants[at % len(detail.variants)].channel if detail.variants else self.one(Channel, at)

    @rule(post=PICK, words=WORDS)
    def set_hashtags(self, post: int, words: list[str]) -> None:
        if id := self.one(Post, post):
            self.do(posts.set_hashtags, post=id, words=words)

    @rule(post=PICK, role=st.sampled_from(Role), people=PICKS)
    def set_people(self, post: int, role: Role, people: list[int]) -> None:
        if id := self.one(Post, post):
            self.do(posts.set_people, post=id, role=role, members=self.some(Member, people))

    @rule(post=PICK, at=PICK, due=DAYS, done=st.just(...) | DAYS)
    def set_due(self, post: int, at: int, due: str | None, done: Any) -> None:
        detail = self.desk.ask(ask_posts.detail, self.one(Post, post) or "")
        if detail and detail.assignments:
            given = {} if done is ... else {"done_day": done}
            a = detail.assignments[at % len(detail.assignments)]
            self.do(posts.set_due, assignment=a.id, due_day=due, **given)

    @rule(post=PICK, status=st.sampled_from(Status))
    def set_status(self, post: int, status: Status) -> None:
        if id := self.one(Post, post):
            self.do(posts.set_status, post=id, status=status)

    @rule(chosen=PICKS, status=st.sampled_from(Status))
    def set_status_of_several(self, chosen: list[int], status: Status) -> None:
        self.do(posts.set_status, posts=self.some(Post, chosen), status=status)

    @rule(chosen=PICKS, channels=PICKS, people=PICKS, adding=st.booleans())
    def add_to_or_take_from_several(
        self, chosen: list[int], channels: list[int], people: list[int], adding: bool
    ) -> None:
        these, members = self.some(Post, chosen), self.some(Member, people)
        put, give = (
            (several.add_channels, several.add_people) if adding else (several.take_channels, several.take_people)
        )
        self.do(put, posts=these, channels=self.some(Channel, channels))
        self.do(give, posts=these, role=Role.AUTHOR, members=members)

    @rule(post=PICK, decision=st.sampled_from(Decision), remark=TEXTS)
    def review(self, post: int, decision: Decision, remark: str) -> None:
        if id := self.one(Post, post):
            self.do(posts.review, post=id, decision=decision, remark=remark)

    @rule(post=PICK, text=TEXTS, mentions=PICKS)
    def comment(self, post: int, text: str, mentions: list[int]) -> None:
        if id := self.one(Post, post):
            self.do(posts.comment, post=id, text=text, mentions=self.some(Member, mentions))

    @rule(chosen=PICKS)
    def bin_posts(self, chosen: list[int]) -> None:
        self.do(posts.bin_posts, posts=self.some(Post, chosen))

    @rule(at=PICK)
    def restore_post(self, at: int) -> None:
        if id := self.binned(Post, at):
            self.do(posts.restore_posts, posts=[id])

    def binned(self, cls: type[Row], at: int) -> str | None:
        rows = self.desk.ask(lambda r: r.find(cls, any_life=True, life=Life.BINNED.value))
        return rows[at % len(rows)].id if rows else None

    # --- setup ---

    @rule(name=NAMES, coordinator=st.integers(0, 1), capacity=st.none() | st.floats(0, 50))
    def add_member(self, name: str, coordinator: int, capacity: float | None) -> None:
        self.do(setup.add_member, name=name, coordinator=coordinator, capacity=capacity)

    @rule(name=NAMES)
    def add_channel(self, name: str) -> None:
        self.do(setup.add_channel, name=name)

    @rule(name=NAMES, channels=PICKS, words=WORDS, author=PICK, template=TEXTS, due=st.none() | st.integers(0, 9))
    def add_rubric(
        self, name: str, channels: list[int], words: list[str], author: int, template: str, due: int | None
    ) -> None:
        self.do(
            setup.add_rubric,
            name=name,
            channels=self.some(Channel, channels),
            hashtags=words,
            checklist=["picture", ""],
            usual_author=self.one(Member, author),
            text_template=template,
            due_text=due,
        )

    @rule(name=NAMES, words=WORDS, people=PICKS, day=DAYS)
    def add_campaign(self, name: str, words: list[str], people: list[int], day: str | None) -> None:
        people_ids = self.some(Member, people)
        self.do(setup.add_campaign, name=name, hashtags=words, participants=people_ids, day_from=day, day_to=day)

    @rule(names=st.lists(NAMES, max_size=3), kind=st.sampled_from(["member", "channel", "rubric"]))
    def add_names(self, names: list[str], kind: str) -> None:
        self.do(setup.add_names, kind=kind, names=names)

    @rule(at=PICK, name=NAMES, department=TEXTS)
    def change_member(self, at: int, name: str, department: str) -> None:
        if id := self.one(Member, at):
            self.do(setup.change_member, member=id, name=name, department=department)

    @rule(at=PICK, name=NAMES, until=DAYS)
    def change_channel(self, at: int, name: str, until: str | None) -> None:
        if id := self.one(Channel, at):
            self.do(setup.change_channel, channel=id, name=name, active_to=until)

    @rule(at=PICK, voice=TEXTS, editor=PICK)
    def change_rubric(self, at: int, voice: str, editor: int) -> None:
        if id := self.one(Rubric, at):
            self.do(setup.change_rubric, rubric=id, voice_note=voice, usual_editor=self.one(Member, editor))

    @rule(at=PICK, role=st.sampled_from(Role), rubric=PICK, channels=PICKS)
    def set_knowledge(self, at: int, role: Role, rubric: int, channels: list[int]) -> None:
        known = self.one(Rubric, rubric)
        if id := self.one(Member, at):
            skills = [(role.value, known)] if known else []
            self.do(setup.set_knowledge, member=id, skills=skills, channels=self.some(Channel, channels))

    @rule(at=PICK, day=DAYS)
    def add_absence(self, at: int, day: str | None) -> None:
        if id := self.one(Member, at):
            self.do(setup.add_absence, member=id, day_from=TODAY.isoformat(), day_to=day, half_to=True)

    @rule(
        key=st.sampled_from(["approval", "usual_time"]), value=st.sampled_from(["none", "required", "08:15", "25:00"])
    )
    def change_setting(self, key: str, value: str) -> None:
        self.do(setup.change_setting, key=key, value=value)

    @rule(name=TEXTS, day=DAYS, words=st.lists(st.tuples(TEXTS, TEXTS), max_size=2))
    def dates_and_voice(self, name: str, day: str | None, words: list[tuple[str, str]]) -> None:
        self.do(tables.add, table="important_date", name=name, day=day, yearly=1)
        self.do(setup.set_voice, words=words, tone=name)
        self.do(setup.change_plan, name=name, country="BY")

    @rule(cls=st.sampled_from([Member, Channel, Rubric, Campaign, Idea]), at=PICK)
    def bin_row(self, cls: type[Row], at: int) -> None:
        if id := self.one(cls, at):
            self.do(setup.bin_row, cls=cls, id=id)

    @rule(cls=st.sampled_from([Member, Channel, Rubric, Campaign, Idea]), at=PICK)
    def restore_row(self, cls: type[Row], at: int) -> None:
        if id := self.binned(cls, at):
            self.do(setup.restore_row, cls=cls, id=id)

    @precondition(lambda self: len(self.past) > 6)
    @rule()
    def empty_bin(self) -> None:
        was = self.now
        self.do(setup.empty_bin)
        assert what_differs(was, self.now) == {}, "emptying the bin changed what can be seen"

    # --- ideas ---

    @rule(title=TEXTS, text=TEXTS, people=PICKS, tags=st.lists(NAMES, max_size=2), rubric=PICK)
    def add_idea(self, title: str, text: str, people: list[int], tags: list[str], rubric: int) -> None:
        known = self.one(Rubric, rubric)
        self.do(ideas.add, title=title, text=text, contributors=self.some(Member, people), tags=tags, rubric=known)

    @rule(at=PICK, text=TEXTS, column=st.sampled_from(BoardColumn), month=st.sampled_from([None, "2026-12"]))
    def edit_idea(self, at: int, text: str, column: BoardColumn, month: str | None) -> None:
        if id := self.one(Idea, at):
            self.do(ideas.edit, idea=id, text=text, board_column=column.value, month=month)

    @rule(at=PICK, member=PICK, on=st.booleans())
    def vote(self, at: int, member: int, on: bool) -> None:
        if (id := self.one(Idea, at)) and (who := self.one(Member, member)):
            self.do(ideas.vote, idea=id, member=who, on=on)

    @rule(at=PICK, text=TEXTS)
    def comment_idea(self, at: int, text: str) -> None:
        if id := self.one(Idea, at):
            self.do(ideas.comment, idea=id, text=text)

    @rule(at=PICK, post=PICK)
    def link(self, at: int, post: int) -> None:
        if (id := self.one(Idea, at)) and (to := self.one(Post, post)):
            self.do(ideas.link, idea=id, post=to)

    # --- a file is brought in ---

    @rule(titles=st.lists(TEXTS, min_size=1, max_size=3), day=DAYS, status=st.none() | st.sampled_from(Status), at=PICK)
    def bring_in(self, titles: list[str], day: str | None, status: Status | None, at: int) -> None:
        known = self.one(Post, at)
        every = frozenset({"title", "day", "status", "channels", "authors", "rubric"})
        rows = tuple(
            PostRow(
                "Sheet",
                (n,),
                id=known if known and n == 1 and at % 2 else "",
                title=clean(title),
                text="из файла",
                day=day,
                status=status,
                channels=("Telegram", "Новый канал"),
                rubric="Tips",
                authors=("Anna Author", "Новый человек"),
                hashtags=("книги",),
                fields=every,
            )
            for n, title in enumerate(titles, 1)
        )
        file = PostFile("plan.xlsx", len(rows), rows, rows[:1], ("Из листа",), ())
        proposal = self.desk.ask(importing.match, file, "draft", TODAY.isoformat())
        self.do(importing.bring_in, proposal=proposal)

    # --- who, when, back and forth ---

    @rule(at=PICK)
    def someone_else_sits_down(self, at: int) -> None:
        self.desk.member = self.one(Member, at) if at else None

    @rule(hours=st.integers(1, 60))
    def time_goes_by(self, hours: int) -> None:
        self.clock.move_to(self.clock.local("UTC") + timedelta(hours=hours))
        self.clock.seconds += hours * 3600

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self.undo_once()

    def undo_once(self) -> None:
        if not self.past:
            with pytest.raises(NothingToUndo):
                self.desk.undo()
            return
        id, before = self.past.pop()
        outcome = self.desk.undo(expected=id)
        assert outcome.kept == ()
        assert outcome.changes is not None and outcome.changes.undoes == id
        self.future.append(self.now)
        self.now = self.desk.ask(listed)
        assert what_differs(self.now, before) == {}

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self.redo_once()

    def redo_once(self) -> None:
        if not self.future:
            with pytest.raises(NothingToUndo):
                self.desk.redo()
            return
        before, after = self.now, self.future.pop()
        outcome = self.desk.redo()
        assert outcome.kept == ()
        self.now = self.desk.ask(listed)
        assert what_differs(self.now, after) == {}
        target = self.desk.next_undo()
        assert target is not None
        self.past.append((target.id, before))

    @rule()
    def close_and_open(self) -> None:
        path, pc, member = self.desk.path, self.desk.pc.home, self.desk.member
        self.desk.close()
        assert [p.name for p in sorted(self.folder.iterdir()) if p.is_file()] == ["plan.smmdesk"]
        self.desk = Desk.open(path, Pc(pc), self.clock)
        self.desk.store.connection.execute("PRAGMA synchronous = OFF")
        self.desk.member = member
        self.journal = Journal(self.desk.store)
        assert self.desk.ask(listed) == self.now

    # --- the end ---

    def teardown(self) -> None:
        try:
            self.finish()
        finally:
            self.desk.close()
            shutil.rmtree(self.folder)

    def finish(self) -> None:
        end, steps = self.now, len(self.past)
        start = self.past[0][1] if self.past else end
        while self.past:
            self.undo_once()
        with pytest.raises(NothingToUndo, match=r"Nothing to undo\."):
            self.desk.undo()
        assert what_differs(self.desk.ask(listed), start) == {}
        for _ in range(steps):
            self.redo_once()
        assert what_differs(self.desk.ask(listed), end) == {}
        assert self.desk.ask(health.check) == []
        replay(self.desk.path, self.folder / "replayed.smmdesk")
        self.find_what_is_there()

    def find_what_is_there(self) -> None:
        for post in self.desk.ask(lambda r: r.find(Post)):
            for word in f"{post.title} {post.text} {post.notes}".split():
                if word.strip("#") and len(fold(word)) >= 3:
                    found = {hit.id for hit in self.desk.ask(ask_posts.find, word, self.clock.local("UTC"))}
                    assert post.id in found or len(found) == 200, word
        for idea in self.desk.ask(lambda r: r.find(Idea)):
            for word in f"{idea.title} {idea.text}".split():
                if word.strip("#") and len(fold(word)) >= 3:
                    found = {hit.id for hit in self.desk.ask(ask_posts.find, word, self.clock.local("UTC"))}
                    assert idea.id in found or len(found) == 200, word


def test_undo_all_is_the_start_redo_all_is_the_end_and_the_journal_is_the_plan(
    group_template: tuple[Path, SimpleNamespace],
) -> None:
    run_state_machine_as_test(lambda: PlanMachine(group_template[0]))


# --- two people at one plan ------------------------------------------------------------------------------------------


class TwoWriters(RuleBasedStateMachine):
    """Two PCs at one file: nobody undoes the other's work, nothing breaks, and the journal is the plan."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="smmdesk-two-"))
        path = Path(shutil.copyfile(template, self.folder / "plan.smmdesk"))
        self.desks = [Desk.open(path, Pc(self.folder / name), Ticking()) for name in ("left", "right")]
        for desk in self.desks:
            desk.store.connection.execute("PRAGMA synchronous = OFF")

    def post(self, at: int) -> str | None:
        rows = self.desks[0].ask(lambda r: r.find(Post))
        return rows[at % len(rows)].id if rows else None

    def run(self, who: int, operation: Callable[..., Any], **fields: Any) -> None:
        try:
            self.desks[who].run(operation, **fields)
        except DeskError as error:
            assert str(error).endswith(".")

    @rule(who=st.integers(0, 1), title=TEXTS)
    def create(self, who: int, title: str) -> None:
        channels = [c.id for c in self.desks[who].ask(lambda r: r.find(Channel))]
        self.run(who, posts.create, title=title, text="Одно два три", day=TODAY.isoformat(), channels=channels)

    @rule(who=st.integers(0, 1), at=PICK, text=TEXTS | st.sampled_from(["Одно ДВА три", "Одно два три четыре"]))
    def write(self, who: int, at: int, text: str) -> None:
        if id := self.post(at):
            self.run(who, posts.edit, post=id, text=text, typing=f"text/{id}")

    @rule(who=st.integers(0, 1), at=PICK, days=st.integers(-5, 5))
    def shift(self, who: int, at: int, days: int) -> None:
        if id := self.post(at):
            self.run(who, posts.shift, posts=[id], days=days)

    @rule(who=st.integers(0, 1), at=PICK, status=st.sampled_from(Status))
    def set_status(self, who: int, at: int, status: Status) -> None:
        if id := self.post(at):
            self.run(who, posts.set_status, post=id, status=status)

    @rule(who=st.integers(0, 1), at=PICK, words=WORDS, people=PICKS)
    def give_words_and_people(self, who: int, at: int, words: list[str], people: list[int]) -> None:
        if id := self.post(at):
            members = [m.id for m in self.desks[who].ask(lambda r: r.find(Member))]
            self.run(who, posts.set_hashtags, post=id, words=words)
            self.run(who, posts.set_people, post=id, role=Role.AUTHOR, members=[members[n % 3] for n in people])

    @rule(who=st.integers(0, 1), at=PICK)
    def bin_post(self, who: int, at: int) -> None:
        if id := self.post(at):
            self.run(who, posts.bin_posts, posts=[id])

    @rule(who=st.integers(0, 1), redo=st.booleans())
    def back_or_forth(self, who: int, redo: bool) -> None:
        desk = self.desks[who]
        target = desk.next_redo() if redo else desk.next_undo()
        if target is not None:
            outcome = desk.redo() if redo else desk.undo()
            assert outcome.changes is not None
            assert outcome.changes.undoes == target.id
            assert outcome.changes.writer == target.writer, "one person undid what another did"
            assert all(sentence.endswith(".") for sentence in outcome.kept)

    def teardown(self) -> None:
        try:
            assert self.desks[0].ask(health.check) == []
            replay(self.desks[0].path, self.folder / "replayed.smmdesk")
            for desk in self.desks:
                while desk.next_undo() is not None:
                    desk.undo()
                while desk.next_redo() is not None:
                    desk.redo()
            assert self.desks[1].ask(health.check) == []
        finally:
            for desk in self.desks:
                desk.close()
            shutil.rmtree(self.folder)


def test_two_people_at_one_plan_never_break_it_or_undo_each_other(
    group_template: tuple[Path, SimpleNamespace],
) -> None:
    run_state_machine_as_test(lambda: TwoWriters(group_template[0]))
