"""The demo plan: the same day gives the same content, and what it shows is what a group would have."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.demo import create_demo
from smmdesk.domain.rows import Campaign, Channel, Idea, Member, Post, Rubric
from smmdesk.queries import calendar, health, history, statistics
from smmdesk.storage.registry import TABLES

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
ALONE, TOGETHER = ("2025-09-01", "2026-08-31"), ("2026-09-01", "2027-08-31")
WEEK = ("2026-11-23", "2026-11-29")


def made(folder, day):
    return create_demo(folder / "demo.smmdesk", Pc(folder / "pc"), FrozenClock(day))


def print_of(desk):
    """A digest of every row of the plan and of the journal."""
    digest = hashlib.sha256()
    orders = {name: "id" for name in TABLES} | {"change_set": "arrival", "change": "arrival, idx"}
    for name, order in sorted(orders.items()):
        digest.update(repr(desk.store.rows(f"SELECT * FROM {name} ORDER BY {order}")).encode())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    desk = made(tmp_path_factory.mktemp("demo"), TODAY)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def rows(demo):
    """Asks the plan in SQL."""
    return demo.store.rows


def loads(rows):
    """Posts of this week by member on which they are author or designer."""
    sql = (
        "SELECT a.member, count(DISTINCT p.id) FROM assignment a JOIN post p ON p.id = a.post"
        " WHERE p.day BETWEEN ? AND ? AND p.status != 'cancelled' AND a.role IN ('author', 'designer') GROUP BY 1"
    )
    return dict(rows(sql, WEEK))


def test_the_same_day_gives_the_same_rows_and_ids_in_another_process(demo, tmp_path):
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]\n"
        "from pathlib import Path; from test_demo import TODAY, made, print_of\n"
        "print(print_of(made(Path(sys.argv[1]), TODAY)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), str(ROOT), str(ROOT / "tests")],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == print_of(demo)


def test_it_has_what_was_promised(demo):
    members, posts, ideas = (demo.ask(lambda r, cls=cls: r.find(cls)) for cls in (Member, Post, Idea))
    assert 460 <= len(posts) <= 540
    assert len(ideas) == 60
    assert [len(demo.ask(lambda r, cls=cls: r.find(cls))) for cls in (Channel, Rubric, Campaign)] == [6, 8, 3]
    today = TODAY.isoformat()
    assert len([m for m in members if m.active_to is None]) == 9
    assert len({m.department for m in members}) == 6
    assert len([m for m in members if m.active_to and m.active_to < today]) == 1
    assert len([m for m in members if "2026-09-01" < (m.active_from or "") < today]) == 1


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("review", 100), ("comment", 80), ("mention", 10), ("vote", 150), ("hands", 1), ("metric", 3000),
        ("channel_figure", 80), ("absence", 10), ("idea_post", 15), ("meeting", 2), ("meeting_decision", 5),
        ("handed_in", 3), ("rubric_example", 16), ("series", 1), ("template", 2), ("voice_word", 5), ("term", 8),
        ("important_date", 15), ("tick", 100), ("skipped_slot", 3), ("campaign_member", 5), ("access", 15),
    ],
)  # fmt: skip
def test_every_part_of_the_program_has_something_to_show(rows, table, least):
    assert rows(f"SELECT count(*) FROM {table} WHERE life = 'live'")[0][0] >= least


def test_texts_are_english_with_some_russian_and_belarusian(demo):
    titles = [p.title for p in demo.ask(lambda r: r.find(Post))]
    english = [t for t in titles if t[0].isascii()]
    assert len(english) > len(titles) / 2
    assert len([t for t in titles if set(t) & set("ыэъё")]) > 20
    assert len([t for t in titles if set(t) & set("ўі")]) > 20
    assert all(titles)


def test_nothing_is_wrong_with_it_and_nothing_of_it_can_be_undone(demo):
    assert demo.ask(health.check) == []
    assert demo.next_undo() is None


def test_its_history_calls_it_what_it_is(demo):
    assert {c.label for c in demo.ask(history.changes)} == {"plan.begin", "plan.demo"}


def test_one_person_wrote_the_first_year_and_a_group_the_second(demo):
    alone = demo.ask(statistics.contribution, *ALONE, TODAY.isoformat())
    together = demo.ask(statistics.contribution, *TOGETHER, TODAY.isoformat())
    assert (alone.group.active, alone.group.bus_factor, alone.group.independence) == (1, 1, 0.0)
    assert together.group.active >= 8
    assert together.group.bus_factor >= 3
    assert together.group.independence > 0.7
    weeks_alone = sum(alone.by_month[m] for m in ("2025-09", "2025-10"))
    assert together.by_month["2026-09"] + together.by_month["2026-10"] > 1.5 * weeks_alone
    on_time = [m.on_time for m in together.members if m.on_time is not None]
    assert len({round(share, 2) for share in on_time}) > 4
    assert sum(share >= 0.7 for share in on_time) > len(on_time) - 3
    assert together.metrics["views"] and together.metrics["reach"]


def test_nobody_works_on_a_post_while_away_or_not_in_the_group(rows):
    away = rows(
        "SELECT p.title, m.name FROM assignment a JOIN post p ON p.id = a.post JOIN member m ON m.id = a.member"
        " LEFT JOIN absence x ON x.member = m.id AND p.day BETWEEN x.day_from AND x.day_to"
        " WHERE p.day IS NOT NULL AND (x.id IS NOT NULL OR p.day < m.active_from OR p.day > m.active_to)"
    )
    assert away == []


def test_this_week_one_has_a_post_too_many_and_somebody_is_free(demo, rows):
    load = loads(rows)
    there = [m for m in demo.ask(lambda r: r.find(Member)) if m.active_to is None]
    assert [m.name for m in there if load.get(m.id, 0) > (m.capacity or 0)] == ["Anna Kavalenka"]
    assert sum(load.get(m.id, 0) - m.capacity for m in there if m.name == "Anna Kavalenka") == 1
    assert "Ihar Hancharou" in [m.name for m in there if not load.get(m.id)]


def test_the_coming_days_stand_at_every_stage(rows):
    ahead = Counter(s for (s,) in rows("SELECT status FROM post WHERE day BETWEEN ? AND '2026-12-06'", WEEK[:1]))
    assert set(ahead) == {"draft", "in_review", "approved", "scheduled"}
    nobody = rows(
        "SELECT count(*) FROM post p WHERE day >= ? AND NOT EXISTS"
        " (SELECT 1 FROM assignment a WHERE a.post = p.id AND a.role = 'author')",
        WEEK[:1],
    )[0][0]
    assert 3 <= nobody <= 5
    assert rows("SELECT count(*) FROM post WHERE day IS NULL AND status = 'draft'")[0][0] >= 5


def test_what_is_past_is_out_but_for_one_forgotten_and_one_partly_out(rows):
    past = rows("SELECT id, day, status FROM post WHERE day < ? OR (day = ? AND time < '10:12')", (WEEK[0], WEEK[0]))
    states = dict(rows("SELECT post, group_concat(DISTINCT state) FROM variant WHERE state != 'skipped' GROUP BY post"))
    open_ = [(day, states[id]) for id, day, status in past if status not in ("published", "cancelled")]
    assert sorted(open_) == [("2026-11-18", "to_do"), ("2026-11-23", "out,to_do")]
    assert all(states[id] == "out" for id, _day, status in past if status == "published")


def test_slots_of_the_next_two_weeks_wait_for_somebody(demo):
    empty = demo.ask(calendar.empty_slots, TODAY, TODAY + timedelta(days=13))
    assert sorted(empty) == ["2026-12-02", "2026-12-04"]


def test_posts_of_a_rubric_stand_on_the_days_of_its_rule(rows):
    on_slot = rows(
        "SELECT count(*) FILTER (WHERE p.slot_day = p.day AND p.time = r.rule_time), count(*)"
        " FROM post p JOIN rubric r ON r.id = p.rubric WHERE r.rule != '' AND p.day IS NOT NULL"
    )[0]
    assert on_slot[0] > 0.55 * on_slot[1]
    weekend = rows("SELECT count(*) FROM post WHERE strftime('%w', day) IN ('0', '6')")[0][0]
    assert weekend < 15
    assert max(n for (n,) in rows("SELECT count(*) FROM post WHERE day IS NOT NULL GROUP BY day")) <= 3


def test_work_is_done_by_the_rules(rows):
    done = "SELECT a.done_day IS NOT NULL FROM assignment a JOIN post p ON p.id = a.post WHERE "
    assert all(d for (d,) in rows(done + "p.status NOT IN ('draft', 'cancelled') AND role IN ('author', 'designer')"))
    assert all(d for (d,) in rows(done + "p.status IN ('scheduled', 'published') AND role = 'editor'"))
    assert all(d for (d,) in rows(done + "p.status = 'published' AND role = 'publisher'"))
    assert not any(d for (d,) in rows(done + "p.status != 'published' AND role = 'publisher'"))
    assert rows("SELECT count(*) FROM assignment a JOIN post p ON p.id = a.post WHERE due_day > p.day")[0][0] == 0


@pytest.mark.parametrize(
    ("table", "field"),
    [
        ("variant", "out_day"), ("review", "made_on"), ("comment", "made_on"), ("assignment", "done_day"),
        ("metric", "day"), ("channel_figure", "day"), ("idea", "created_on"), ("meeting_decision", "done_day"),
    ],
)  # fmt: skip
def test_nothing_has_happened_after_today(rows, table, field):
    assert rows(f"SELECT max({field}) FROM {table}")[0][0] <= TODAY.isoformat()


def test_ideas_are_older_than_the_posts_that_came_of_them(rows):
    pairs = rows(
        "SELECT i.created_on, p.day FROM idea_post l JOIN idea i ON i.id = l.idea JOIN post p ON p.id = l.post"
    )
    ages = [(date.fromisoformat(day) - date.fromisoformat(made)).days for made, day in pairs]
    assert min(ages) >= 7


def test_an_evergreen_is_repeated_and_a_series_knows_its_days(rows):
    pairs = rows("SELECT o.day, n.day, o.most_repeats FROM post n JOIN post o ON o.id = n.repeats")
    assert len(pairs) == 2
    assert all(most and day < again for day, again, most in pairs)
    series = rows("SELECT day, series_day FROM post WHERE series IS NOT NULL ORDER BY series_day")
    assert len(series) == 4
    assert sum(day != own for day, own in series) == 1
    assert {date.fromisoformat(own).weekday() for _day, own in series} == {4}


def test_no_address_is_given_twice_and_links_lead_nowhere_real(rows):
    addresses = [a for (a,) in rows("SELECT address FROM variant WHERE address != ''")]
    assert len(addresses) == len(set(addresses)) > 900
    assert all(link.startswith("https://lib.example/") for (link,) in rows("SELECT link FROM post WHERE link != ''"))


def test_a_decision_is_open_and_past_due(rows):
    assert rows("SELECT count(*) FROM meeting_decision WHERE done_day IS NULL AND due_day < ?", WEEK[:1])[0][0] == 1


@pytest.mark.parametrize("day", ["2027-02-10", "2026-08-15", "2028-02-29", "2026-09-01", "2024-09-01"])
def test_it_is_sound_on_other_days_too(tmp_path, day):
    desk = made(tmp_path, date.fromisoformat(day))
    try:
        assert desk.ask(health.check) == []
        posts = desk.ask(lambda r: r.find(Post))
        assert 350 <= len(posts) <= 540
        assert {p.status.value for p in posts} >= {"draft", "approved", "scheduled", "published", "cancelled"}
        test_nobody_works_on_a_post_while_away_or_not_in_the_group(desk.store.rows)
    finally:
        desk.close()
