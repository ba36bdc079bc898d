"""Calendars drawn on sheets, weeks on their side, months by rubrics, lists of rubrics: all of it comes in."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from test_exchange_common import read, workbook

from smmdesk.base.errors import UnreadableFile
from smmdesk.domain.imports import PostFile
from smmdesk.domain.kinds import Status


def sheet(folder: Path, *rows: list[Any], name: str = "Sheet1", **options: Any) -> PostFile:
    return read(workbook(folder / "plan.xlsx", rows, name), **options)


def told(found: PostFile) -> list[tuple[str | None, str | None, tuple[str, ...], str]]:
    return [(row.day, row.time, row.channels, row.title) for row in found.posts]


WEEK = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс"]


def test_a_month_grid_in_russian_is_read_with_its_holidays(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["Контент-план на декабрь 2026"],
        WEEK,
        [None, 1, 2, 3, 4, 5, 6],
        [None, "Новинки\nВК", None, "10:30 Вопрос недели\nТелеграм", None, None, None],
        [7, 8, 9, 10, 11, 12, 13],
        ["Сноски (ВК)", None, None, "ВК: День прав человека", None, "День библиотеки", None],
    )
    assert told(found) == [
        ("2026-12-01", None, ("VK",), "Новинки"),
        ("2026-12-03", "10:30", ("Telegram",), "Вопрос недели"),
        ("2026-12-07", None, ("VK",), "Сноски"),
        ("2026-12-10", None, ("VK",), "День прав человека"),
    ]
    assert [(d.name, d.day) for d in found.dates] == [("День библиотеки", "2026-12-12")]


def test_days_of_the_months_beside_stand_in_their_own_months(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["November 2026"],
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        [26, 27, 28, 29, 30, 31, 1],
        ["a", None, None, None, None, None, "b"],
        [2, 3, 4, 5, 6, 7, 8],
        ["c", None, None, None, None, None, None],
        [23, 24, 25, 26, 27, 28, 29],
        ["d", None, None, None, None, None, None],
        [30, 1, 2, 3, 4, 5, 6],
        ["e", "f", None, None, None, None, "g"],
    )
    assert [(row.day, row.title) for row in found.posts] == [
        ("2026-10-26", "a"), ("2026-11-01", "b"), ("2026-11-02", "c"), ("2026-11-23", "d"), ("2026-11-30", "e"),
        ("2026-12-01", "f"), ("2026-12-06", "g"),
    ]  # fmt: skip


def test_two_months_on_one_sheet_each_have_their_own_days(tmp_path: Path) -> None:
    rows: list[list[Any]] = []
    for title in ("May 2027", "June 2027"):
        rows += [[title], ["Mon", "Tue", "Wed"], [3, 4, 5], ["Book of " + title, None, "x " + title], [None]]
    found = sheet(tmp_path, *rows)
    assert [row.day for row in found.posts] == ["2027-05-03", "2027-05-05", "2027-06-03", "2027-06-05"]


def test_a_day_number_may_share_its_cell_with_what_is_planned(tmp_path: Path) -> None:
    found = sheet(
        tmp_path, ["грудзень 2026"], ["Аўторак", "Серада", "Чацвер"], ["1\nНовыя кнігі", "2", "3\nТэст\nТэлеграм"]
    )
    assert told(found) == [
        ("2026-12-01", None, (), "Новыя кнігі"),
        ("2026-12-03", None, ("Telegram",), "Тэст"),
    ]


def test_formulas_that_were_never_calculated_are_counted_on(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["June 2026"],
        ["Mon", "Tue", "Wed", "Thu"],
        [1, "=A3+1", "=B3+1", "=C3+1"],
        [None, "a", None, "b"],
        ["=D3+4", "=A5+1", "=B5+1", "=C5+1"],
        ["c", None, None, "d"],
    )
    assert [(row.day, row.title) for row in found.posts] == [
        ("2026-06-02", "a"), ("2026-06-04", "b"), ("2026-06-08", "c"), ("2026-06-11", "d"),
    ]  # fmt: skip


def test_a_grid_without_a_month_takes_the_nearest_whose_weekdays_fit(tmp_path: Path) -> None:
    found = sheet(tmp_path, ["Tue", "Wed", "Thu"], [1, 2, 3], ["a", "b", "c"])
    assert [row.day for row in found.posts] == ["2026-12-01", "2026-12-02", "2026-12-03"]


def test_weeks_down_and_weekdays_across_give_days(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["Week", "Poniedziałek", "Środa", "Piątek"],
        ["7–13 grudnia 2026", "Nowe książki\nFacebook", None, "Pytanie tygodnia\nInstagram"],
        ["14.12.2026", None, "Cytat\nX", None],
    )
    assert told(found) == [
        ("2026-12-07", None, ("Facebook",), "Nowe książki"),
        ("2026-12-11", None, ("Instagram",), "Pytanie tygodnia"),
        ("2026-12-16", None, ("X",), "Cytat"),
    ]


def test_times_down_and_weekdays_across_under_dates(tmp_path: Path) -> None:
    days = [datetime(2026, 12, 7) + timedelta(days=n) for n in range(3)]
    found = sheet(
        tmp_path,
        [None, "Monday", "Tuesday", "Wednesday"],
        [None, *days],
        ["09:00", "Quote\nX", None, "New books\nFacebook"],
        ["18:30", None, "Quiz\nTelegram", None],
    )
    assert told(found) == [
        ("2026-12-07", "09:00", ("X",), "Quote"),
        ("2026-12-09", "09:00", ("Facebook",), "New books"),
        ("2026-12-08", "18:30", ("Telegram",), "Quiz"),
    ]


def test_weekdays_without_any_day_give_ideas(tmp_path: Path) -> None:
    found = sheet(tmp_path, ["Mon", "Tue", "Wed"], ["Quote", "New books", None])
    assert (found.posts, [row.title for row in found.ideas]) == ((), ["Quote", "New books"])
    assert [row.title for row in sheet(tmp_path, ["Mon", "Tue", "Wed"], ["Quote", "b", None], undated="posts").posts]


def test_a_week_on_its_side_has_networks_formats_events_and_fields(tmp_path: Path) -> None:
    days = [datetime(2026, 12, 7) + timedelta(days=n) for n in range(3)]
    found = sheet(
        tmp_path,
        [None, "Понеділок", "Вівторок", "Середа"],
        ["Дата", *days],
        ["Подія", None, "Свято", None],
        ["Відповідальний", "Олена", None, "Іван"],
        ["Пост Фейсбук / ВК", "Нові книги\n\nПрийшли новинки.", "-", "Вікторина"],
        ["Сторіз Інстаграм", None, "Полиця", None],
    )
    first, second, third = found.posts
    assert (first.day, first.channels, first.title, first.text) == (
        "2026-12-07", ("Facebook", "VK"), "Нові книги", "Прийшли новинки.",
    )  # fmt: skip
    assert first.authors == ("Олена",)
    assert (second.title, second.authors) == ("Вікторина", ("Іван",))
    assert (third.day, third.channels) == ("2026-12-08", ("Instagram",))
    assert "Сторіз" in third.notes
    assert [(d.name, d.day) for d in found.dates] == [("Свято", "2026-12-08")]


def test_a_list_on_its_side_is_one_post_a_day(tmp_path: Path) -> None:
    days = [datetime(2026, 12, 7) + timedelta(days=n) for n in range(3)]
    found = sheet(
        tmp_path,
        ["Date", *days],
        ["Topic", "A shelf", "A quiz", None],
        ["Caption", "Come and see.", "Guess.", None],
        ["Platform", "VK, Facebook", "Telegram", None],
        ["Status", "ready", "draft", None],
    )
    first, second = found.posts
    assert (first.day, first.title, first.text, first.channels, first.status) == (
        "2026-12-07", "A shelf", "Come and see.", ("VK", "Facebook"), Status.APPROVED,
    )  # fmt: skip
    assert (second.day, second.channels) == ("2026-12-08", ("Telegram",))


def test_months_across_and_rubrics_down_are_ideas(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["План 2027"],
        ["Рубрика", "Январь", "Февраль"],
        ["Новинки", "Физика", "Химия"],
        ["Люди", None, "Директор"],
    )
    assert [(row.month, row.rubric, row.title) for row in found.ideas] == [
        ("2027-01", "Новинки", "Физика"), ("2027-02", "Новинки", "Химия"), ("2027-02", "Люди", "Директор"),
    ]  # fmt: skip


def test_a_month_column_of_a_list_is_the_month_of_an_idea(tmp_path: Path) -> None:
    found = sheet(tmp_path, ["Month", "Title", "Channel"], ["March 2027", "Poetry", "VK"], ["?", "Later", "VK"])
    assert [(row.month, row.title) for row in found.ideas] == [("2027-03", "Poetry"), (None, "Later")]
    assert "Month: ?" in found.ideas[1].notes


def test_what_stands_below_a_calendar_comes_in_too(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        ["May 2026"], ["Mon", "Tue", "Wed"], [4, 5, 6], ["a\nVK", None, "b\nVK"], [None],
        ["Date", "Channel", "Caption"], ["2026-05-04", "Facebook", "In full."],
    )  # fmt: skip
    assert [(row.day, row.title or row.text) for row in found.posts] == [
        ("2026-05-04", "a"), ("2026-05-06", "b"), ("2026-05-04", "In full."),
    ]  # fmt: skip


NO_PLANS = [
    ([["Item", "Amount", "Date"], ["Chairs", 120, "2026-05-01"], ["Tables", 300, "2026-05-02"]], "sums of money"),
    ([["Статья расходов", "Сумма", "Дата"], ["Реклама", 500, "01.05.2026"]], "sums of money"),
    ([["Name", "Phone", "Department"], ["Ann", "+375", "Loans"], ["Bob", "+48", "Desk"]], "people"),
    ([["ФИО", "Телефон", "Дата рождения"], ["Анна", "+375", "01.05.1990"]], ""),
    ([["Name"], ["Ann"], ["Bob"]], "neither days nor texts"),
    ([["Month", "Rent", "Light"], ["May", 100, 20], ["June", 100, 22]], ""),
    ([["Date", "A", "B"], ["2026-05-01", 1, 2], ["2026-05-02", 3, 4]], "neither titles nor texts"),
]


@pytest.mark.parametrize(("rows", "reason"), NO_PLANS)
def test_what_is_no_plan_is_refused_with_the_reason(tmp_path: Path, rows: list[list[Any]], reason: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"is no plan: .*{reason}"):
        sheet(tmp_path, *rows)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_of_a_random_calendar_is_lost(tmp_path: Path, seed: int) -> None:
    """Every word that stands in a cell below the days is in a post, an idea, an important date or a problem."""
    chance = random.Random(seed)
    first = date(2026, chance.randint(1, 12), 1)
    rows: list[list[Any]] = [[f"{first:%B} {first.year}"]] if chance.random() < 0.8 else []
    names = chance.choice([WEEK, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]])
    rows.append(list(names))
    words: list[str] = []
    day = first - timedelta(days=first.weekday())
    while day < first + timedelta(days=31):
        week = [day + timedelta(days=n) for n in range(7)]
        rows.append([d.day if d.month == first.month or chance.random() < 0.5 else None for d in week])
        for _row in range(chance.randint(1, 3)):
            cells: list[Any] = []
            for _d in week:
                word = f"word{len(words)}"
                shape = chance.choice(["", "", "{w}", "{w}\nVK", "VK: {w}", "{w} (Facebook)", "10:00 {w}", "VK\n{w}",
                                       "{w}\nInstagram\nlast{w}\nVK", "{w}\n\nlong text {w}"])  # fmt: skip
                cells.append(shape.format(w=word) or None)
                words += [word] if shape else []
            rows.append(cells)
        day += timedelta(days=7)
    found = sheet(tmp_path, *rows)
    everything = "\n".join(
        [f"{r.title}\n{r.text}\n{r.notes}" for r in (*found.posts, *found.ideas)]
        + [d.name for d in found.dates] + [p.reason for p in found.problems]
    )  # fmt: skip
    assert [word for word in words if word not in everything] == []


def test_a_workbook_with_calendar_list_and_rubrics_is_taken_sheet_by_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "December 2026"
    for row in (["Mon", "Tue", "Wed"], [7, 8, 9], ["a\nVK", "b\nVK", None]):
        book.active.append(row)
    for name, rows in (
        ("List", [["Date", "Title"], ["2026-12-20", "c"]]),
        ("Рубрики", [["Рубрика", "Описание"], ["Новинки", "что нового"]]),
        ("Costs", [["Item", "Amount", "Date"], ["Paper", 5, "2026-01-01"]]),
    ):
        other = book.create_sheet(name)
        for row in rows:
            other.append(row)
    book.save(tmp_path / "plan.xlsx")
    found = read(tmp_path / "plan.xlsx")
    assert [row.day for row in found.posts] == ["2026-12-07", "2026-12-08", "2026-12-20"]
    assert (found.rubrics, found.rubric_notes) == (("Новинки",), {"Новинки": "Описание: что нового"})
    assert [(p.sheet, p.row) for p in found.problems] == [("Costs", 0)]
