"""Figures come in: matched with what is out, as of the file's day, once, in one step that undo takes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from smmdesk.base.errors import UnreadableFile
from smmdesk.cli import main
from smmdesk.desk import Desk
from smmdesk.domain.imports import ReadOptions
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Absence, Channel, ChannelFigure, Metric, Post, Variant
from smmdesk.exchange.metrics_in import kind_of, number_in
from smmdesk.ops import import_absences, import_metrics, incoming, posts
from smmdesk.queries.health import check

OPTIONS = ReadOptions(today=date(2026, 11, 23))


@pytest.fixture
def ids(group: Desk, group_template: tuple[Path, SimpleNamespace]) -> SimpleNamespace:
    return group_template[1]


def saved(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(desk: Desk, path: Path, as_of: str = "2026-11-20") -> Any:
    options = ReadOptions(today=OPTIONS.today, as_of=as_of)
    return desk.run(import_metrics.bring_in, proposal=desk.ask(import_metrics.prepare, path, options)).result


def figures(desk: Desk) -> dict[tuple[str, str], float]:
    return {(m.day, m.kind): m.value for m in desk.ask(lambda r: r.find(Metric))}


def out(desk: Desk, ids: SimpleNamespace, **fields: Any) -> str:
    """A published post on VK."""
    given = {"title": "", "text": "New books on polymers, all of them on the second floor.", "day": "2026-11-10"}
    post: str = desk.run(posts.create, channels=[ids.vk], **{**given, "time": "10:00", **fields}).result
    desk.run(posts.set_status, post=post, status=Status.PUBLISHED)
    return post


TWEETS = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","retweets","replies","likes","engagement rate"\n'
    '"826144200114663424","https://twitter.com/lib/status/826144200114663424","A new\nshelf","2026-11-10 19:05 +0000",'
    '"4715.0","7.0","-","5.0","0.01"\n'
)


def test_an_unknown_post_is_made_with_its_text_address_time_and_figures(desk: Desk, tmp_path: Path) -> None:
    path = saved(tmp_path, TWEETS)
    assert incoming.incoming(path).kind == "metrics"
    result = bring(desk, path)
    assert (result.read, result.created, result.updated, result.made) == (1, 1, 0, (("channel", "X"),))
    (post,) = desk.ask(lambda r: r.find(Post))
    (variant,) = desk.ask(lambda r: r.find(Variant))
    # 19:05 in London is 22:05 in Minsk
    assert (post.status, post.text, post.day, post.time) == (Status.PUBLISHED, "A new\nshelf", "2026-11-10", "22:05")
    assert (variant.network_id, variant.out_day, variant.out_time) == ("826144200114663424", "2026-11-10", "22:05")
    assert variant.address == "https://twitter.com/lib/status/826144200114663424"
    on = "2026-11-20"
    assert figures(desk) == {(on, "impressions"): 4715.0, (on, "shares"): 7.0, (on, "reactions"): 5.0}
    assert [p.reason for p in result.problems] == ["These columns are no figures that are kept: engagement rate."]
    again = bring(desk, path)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert desk.ask(check) == []
    desk.undo()
    assert desk.ask(lambda r: (r.find(Post), r.find(Metric), r.find(Channel))) == ([], [], [])


def test_an_older_file_changes_nothing_newer_and_the_same_day_is_replaced(desk: Desk, tmp_path: Path) -> None:
    path = saved(tmp_path, TWEETS)
    bring(desk, path, "2026-11-20")
    bring(desk, saved(tmp_path, TWEETS.replace("4715.0", "4000.0")), "2026-11-12")
    assert figures(desk)["2026-11-20", "impressions"] == 4715.0
    assert figures(desk)["2026-11-12", "impressions"] == 4000.0
    result = bring(desk, saved(tmp_path, TWEETS.replace("4715.0", "5000.0")), "2026-11-20")
    assert (result.created, result.updated) == (0, 1)
    assert figures(desk)["2026-11-20", "impressions"] == 5000.0


def test_a_row_finds_its_post_by_address_whatever_the_way_it_is_written(desk: Desk, tmp_path: Path) -> None:
    bring(desk, saved(tmp_path, TWEETS))
    other = TWEETS.replace(
        "https://twitter.com/lib/status/826144200114663424", "http://www.x.com/lib/status/826144200114663424/?s=20"
    )
    result = bring(desk, saved(tmp_path, other.replace('"826144200114663424",', '"",', 1)))
    assert (result.created, len(desk.ask(lambda r: r.find(Post)))) == (0, 1)


VK = "Дата поста (UTC),Текст,Ссылка на пост ВК,Количество лайков,Репосты\n"


def test_a_row_without_an_id_finds_its_post_by_time_and_likeness(
    group: Desk, ids: SimpleNamespace, tmp_path: Path
) -> None:
    post = out(group, ids)
    text = "New books on polymers: all of them on the second floor!"
    path = saved(tmp_path, VK + f"2026-11-10 07:30:00,{text},https://vk.com/wall-1_5,60,3\n", "vk.csv")
    result = bring(group, path)
    assert (result.created, result.updated) == (0, 1)
    (variant,) = group.ask(lambda r: r.find(Variant, post=post))
    assert variant.address == "https://vk.com/wall-1_5"
    assert figures(group) == {("2026-11-20", "reactions"): 60.0, ("2026-11-20", "shares"): 3.0}


@pytest.mark.parametrize(
    "line",
    ["2026-11-16 07:30:00,New books on polymers: all of them on the second floor!,,60,3",
     "2026-11-10 07:30:00,Winter hours of the reading rooms,,60,3"],
)  # fmt: skip
def test_another_week_or_another_text_is_another_post(
    group: Desk, ids: SimpleNamespace, tmp_path: Path, line: str
) -> None:
    out(group, ids)
    assert bring(group, saved(tmp_path, VK + line + "\n", "vk.csv")).created == 1


def test_a_wall_without_texts_is_matched_by_its_times(desk: Desk, tmp_path: Path) -> None:
    lines = "Дата поста (UTC),Количество лайков\r\n2026-09-16 04:31:00,60\r\n2026-09-15 09:00:00,28\r\n"
    path = saved(tmp_path, lines, "vk_wall.csv")
    assert (incoming.incoming(path).kind, bring(desk, path).created) == ("metrics", 2)
    assert [p.time for p in desk.ask(lambda r: r.find(Post, order="day"))] == ["12:00", "07:31"]
    assert bring(desk, path).unchanged == 2


FACEBOOK = {
    "Key Metrics": [
        ["Post ID", "Permalink", "Post Message", "Posted", "Lifetime Post Total Reach",
         "Lifetime Organic views to 95%", "Lifetime Organic views to 95%"],
        [None, None, None, None, "Lifetime: The number of people who had your post enter their screen.",
         "Lifetime: x" * 3, "Lifetime: y" * 3],
        ["1_2", "https://www.facebook.com/lib/posts/2", "A shelf", "2026-11-10T12:45:27", 184, 0, 0],
    ],
    "Talking": [
        ["Description", "Post ID", "Permalink", "Post Message", "Posted", "like", "comment", "share"],
        ["Lifetime: people", "1_2", "https://www.facebook.com/lib/posts/2", "A shelf", None, 5, 1, None],
    ],
}  # fmt: skip


def test_figures_of_a_post_on_several_sheets_are_joined_by_its_id(desk: Desk, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in FACEBOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "facebook.xlsx")
    result = bring(desk, tmp_path / "facebook.xlsx")
    assert (result.read, result.created) == (1, 1)
    on = "2026-11-20"
    assert figures(desk) == {(on, "reach"): 184.0, (on, "reactions"): 5.0, (on, "comments"): 1.0}


def test_a_monthly_table_gives_figures_of_the_channel(desk: Desk, tmp_path: Path) -> None:
    lines = ["date,month,followers,new_followers,tweets,tweet_impressions", "2026-11-03,Oct,NA,12,9,1200"]
    path = saved(tmp_path, "\n".join([*lines, "2026-10-05,Sep,500,7,8,900"]), "monthly.csv")
    result = bring(desk, path)
    assert (result.read, result.created, result.made) == (2, 2, (("channel", "X"),))
    found = {(f.day, f.kind): f.value for f in desk.ask(lambda r: r.find(ChannelFigure))}
    assert found == {
        ("2026-10-31", "new followers"): 12, ("2026-10-31", "posts"): 9, ("2026-10-31", "impressions"): 1200,
        ("2026-10-05", "followers"): 500, ("2026-09-30", "new followers"): 7, ("2026-09-30", "posts"): 8,
        ("2026-09-30", "impressions"): 900,
    }  # fmt: skip
    assert bring(desk, path).unchanged == 2


def test_figures_without_a_post_or_a_day_are_refused(desk: Desk, tmp_path: Path) -> None:
    path = saved(tmp_path, "Type;Month;Weekday;Hour;T_Reach;comment;like;share\nPhoto;12;4;3;2752;4;79;17\n")
    assert incoming.incoming(path).kind == "metrics"
    with pytest.raises(UnreadableFile, match="no column says which post or which day"):
        bring(desk, path)
    assert desk.ask(lambda r: r.find(Post)) == []


def test_the_command_line_brings_figures_in_as_of_a_day(plan_path: Path, tmp_path: Path, capsys: Any) -> None:
    file = saved(tmp_path, TWEETS)
    assert main(["import", str(plan_path), str(file), "--as-of", "15.11.2026", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["read"], answer["created"]) == ("metrics", 1, 1)
    assert answer["made"] == [{"kind": "channel", "name": "X"}]
    assert main(["import", str(plan_path), str(file), "--as-of", "yesterdayish"]) == 1


@pytest.mark.parametrize(
    ("cell", "number"),
    [("4715.0", 4715), ("1 234", 1234), ("1,234", 1234), ("12,5 %", 12.5), ("3.4K", 3400), ("-", None),
     ("1.234.567", 1234567), (7, 7), ("NA", None), ("2 млн", None), (True, None)],
)  # fmt: skip
def test_numbers_as_people_and_networks_write_them(cell: Any, number: float | None) -> None:
    assert number_in(cell) == number


def test_headers_of_figures_in_several_languages() -> None:
    assert {kind_of(h) for h in ("Likes", "Количество лайков", "polubienia", "Reactions (total)")} == {"reactions"}
    assert kind_of("Impressions (organic)") == kind_of("Caption") == ""


ABSENCE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n"
EVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:Surgery\r\nDTSTART{1}\r\nDTEND{2}\r\nEND:VEVENT\r\n"


def test_a_calendar_of_absences_keeps_the_days_and_no_reason(group: Desk, ids: SimpleNamespace, tmp_path: Path) -> None:
    events = [
        EVENT.format("a", ";VALUE=DATE:20261201", ";VALUE=DATE:20261205"),
        EVENT.format("b", ":20261210T060000Z", ":20261210T090000Z"),
        EVENT.format("c", ":20261211T100000Z", ":20261211T140000Z"),
        EVENT.format("d", ":20261214T110000Z", ":20261216T090000Z"),
        EVENT.format("e", ":20261218T060000Z", ":20261218T150000Z"),
    ]
    file = saved(tmp_path, ABSENCE.format("".join(events)), "away.ics")
    options = ReadOptions(today=OPTIONS.today, member=ids.anna)
    proposal = group.ask(import_absences.prepare, file, options)
    outcome = group.run(import_absences.bring_in, proposal=proposal)
    rows = group.ask(lambda r: r.find(Absence, order="day_from"))
    assert [(a.day_from, a.day_to, a.half_from, a.half_to) for a in rows] == [
        ("2026-12-01", "2026-12-04", 0, 0),
        ("2026-12-10", "2026-12-10", 0, 1),  # a morning in Minsk
        ("2026-12-11", "2026-12-11", 1, 0),
        ("2026-12-14", "2026-12-16", 1, 1),
        ("2026-12-18", "2026-12-18", 0, 0),
    ]
    assert "Surgery" not in str(outcome.changes)
    again = group.ask(import_absences.prepare, file, options)
    assert (again.created, again.unchanged) == (0, 5)
