"""Which row heads a table, and which field each column is."""

from __future__ import annotations

from datetime import datetime

import pytest

from smmdesk.exchange.columns import Table, find_table, match_header
from smmdesk.exchange.header_words import FIELDS, NO_FIELD
from smmdesk.exchange.sheets import Cell, Sheet, letter


def sheet(*rows: list[Cell] | tuple[Cell, ...], name: str = "Sheet1") -> Sheet:
    return Sheet(name, tuple((n, tuple(cells)) for n, cells in enumerate(rows, 1) if any(c is not None for c in cells)))


def table(*rows: list[Cell], name: str = "Sheet1") -> Table:
    found = find_table(sheet(*rows, name=name))
    assert found is not None
    return found


def fields(found: Table) -> dict[str, str]:
    return {column.header: column.field for column in found.columns}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Publish date (2026)", "day"), ("PostDate", "day"), ("date_time_to_publish", "day"), ("Date/Time", "day"),
        ("Дата публикации", "day"), ("Дата выхода поста", "day"), ("Дзень", "day"), ("Data publikacji", "day"),
        ("Date and Optimal Posting Times", "day"), ("Час публікації", "time"), ("Время (МСК)", "time"),
        ("Post copy", "text"), ("Full Caption", "text"), ("Текст поста (до 2000 знаков)", "text"), ("Тэкст", "text"),
        ("Insta/Facebook Caption", "text"), ("Treść", "text"), ("Concept", "title"), ("Тема статьи", "title"),
        ("Соцсеть/канал", "channel"), ("Соц. сеть", "channel"), ("Platform(s)", "channel"), ("Plattform", "channel"),
        ("Площадка", "channel"), ("Rubryka", "rubric"), ("Focus Type", "rubric"), ("Post Progress", "status"),
        ("Status ✅", "status"), ("Ответственный за текст", "author"), ("Аўтар тэксту", "author"),
        ("Assigned To", "author"), ("Редактор", "editor"), ("Grafik", "designer"), ("Hastags", "hashtags"),
        ("Хэш-теги", "hashtags"), ("Permalink", "address"), ("instagram_url", "address"), ("VK link", "address"),
        ("Ссылка на пост", "address"), ("Ссылка", "link"), ("Tweet id", "network_id"), ("Deadline", "due"),
        ("День недели", "weekday"), ("Примечания", "notes"), ("Что публикуем", "title"), ("Кто публикует", "publisher"),
        ("Type of Post", ""), ("Content type", ""), ("Caption length", ""), ("Date created", ""), ("Post #", ""),
        ("Link to the Picture", ""), ("Contributions", ""), ("№", ""), ("Likes", ""), ("Time zone", ""),
    ],
)  # fmt: skip
def test_a_header_is_known_in_the_words_of_plans(header: str, field: str) -> None:
    assert match_header(header).field == field


@pytest.mark.parametrize(
    ("header", "minutes"),
    [("time_wib", 420), ("Дата поста (UTC)", 0), ("Time (GMT+3)", 180), ("Scheduled (UTC+05:30)", 330), ("Date", None)],
)
def test_a_zone_in_a_header_is_kept(header: str, minutes: int | None) -> None:
    assert match_header(header).zone == minutes


def test_no_header_means_two_fields() -> None:
    said = [(match_header(word).field, field) for field, words in FIELDS.items() for word in words.clear + words.only]
    assert [pair for pair in said if pair[0] != pair[1]] == []
    assert [word for word in NO_FIELD if match_header(word).field] == []


def test_titles_and_blank_rows_above_and_a_place_away_from_column_a_do_not_matter() -> None:
    found = table(
        ["CONTENT CALENDAR"],
        [],
        ["for the whole team, please fill in by Friday"],
        [],
        [],
        [],
        [None, None, "Date", "Channel", "Title"],
        [None, None, "2026-05-12", "FB", "A"],
    )
    assert fields(found) == {"Date": "day", "Channel": "channel", "Title": "title"}
    assert [number for number, _cells in found.rows] == [8]


def test_the_header_is_looked_for_in_ten_rows_only() -> None:
    above: list[list[Cell]] = [["note", n] for n in range(12)]
    assert find_table(sheet(*above, ["Date", "Title"], ["2026-05-12", "A"])) is None
    blank: list[list[Cell]] = [[] for _n in range(30)]
    assert find_table(sheet(*blank, ["Date", "Title"], ["2026-05-12", "A"])) is not None


def test_rows_of_data_and_labels_at_the_side_are_no_header() -> None:
    assert find_table(sheet(["A walk", 12], ["A talk", 13])) is None
    side: list[list[Cell]] = [[None, "Mon", "Tue"], ["Дата", datetime(2026, 5, 1)], ["Мероприятие", "Бал", "Бал"]]
    assert find_table(sheet(*side)) is None


def test_repeated_headers_and_the_captions_above_them_are_dropped() -> None:
    head: list[Cell] = ["Date", "Platform", "Caption"]
    found = table(
        ["Week 1: July 10-14"],
        head,
        ["2026-07-10", "FB", "a"],
        [],
        ["Any caption"],
        ["date ", "PLATFORM", "Caption"],
        ["2026-07-15", "FB", "b"],
        ["Неделя 3"],
        ["2026-07-22", "FB", "c"],
        ["A lonely note"],
    )
    assert [number for number, _cells in found.rows] == [3, 7, 9, 10]


def test_a_second_header_that_only_explains_is_dropped() -> None:
    row: list[Cell] = ["2026-07-10", "Привет"]
    for second in (["Date", "Text"], ["ДД.ММ.ГГГГ", "до 2000 знаков"], ["dd/mm/yyyy", "what goes out"]):
        assert len(table(["Дата", "Текст"], list(second), row).rows) == 1
    metrics: list[Cell] = [None, None, "How many people saw the post at all", "How many people clicked it"]
    assert len(table(["Date", "Text", "Reached", "Clicked"], metrics, ["2026-07-10", "a", 1, 2]).rows) == 1
    assert len(table(["Date", "Text"], ["soon", "a row like any other"], row).rows) == 2


def test_of_two_columns_for_one_field_the_better_has_it_and_names_join() -> None:
    found = table(
        ["Topic", "Title", "Author", "Copywriter", "Tags", "Hashtags", "Due", "Deadline"],
        ["t", "T", "A", "B", "x", "#y", None, None],
    )
    assert fields(found) == {
        "Topic": "", "Title": "title", "Author": "author", "Copywriter": "author", "Tags": "hashtags",
        "Hashtags": "hashtags", "Due": "", "Deadline": "due",
    }  # fmt: skip


def test_of_two_columns_of_texts_the_longer_is_the_text() -> None:
    found = table(["Date", "Caption", "Text"], ["2026-05-12", "short", "a much longer text"])
    assert fields(found) == {"Date": "day", "Caption": "", "Text": "text"}


def test_columns_without_a_header_get_a_letter_and_days_are_known_by_their_values() -> None:
    found = table([None, "Text", None], [datetime(2026, 5, 1), "a", "more"], ["2026-05-02", "b"])
    assert fields(found) == {"Column A": "day", "Text": "text", "Column C": ""}
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_values_say_what_a_header_leaves_open() -> None:
    assert fields(table(["Posted", "Title"], ["Yes", "a"], ["no", "b"]))["Posted"] == "status"
    assert fields(table(["Day", "Title", "Date"], ["Monday", "a", "2026-05-04"]))["Day"] == "weekday"
    assert fields(table(["Time", "Caption"], ["2017-01-30 19:05 +0000", "a"]))["Time"] == "day"
    assert fields(table(["Date", "Title", "Comments"], ["2026-05-04", "a", 12]))["Comments"] == ""
    assert fields(table(["Date", "Title", "Posted by"], ["2026-05-04", "a", "Ann"]))["Posted by"] == "author"
    assert fields(table(["Date", "Author", "Posted by"], ["2026-05-04", "a", "Ann"]))["Posted by"] == "publisher"
    wordless = table(["Date", "Où", "Quoi de neuf"], ["2026-05-04", "x", "Une visite guidée"])
    assert fields(wordless)["Quoi de neuf"] == "title"


def test_the_month_of_a_title_or_caption_is_known_to_the_rows_below() -> None:
    found = table(["May 2026"], ["Day", "Title"], [1, "a"], ["Июнь"], [2, "b"], name="Plan")
    assert found.months == {3: (5, 2026), 5: (6, None)}
    assert table(["Day", "Title"], [1, "a"], name=" May").months == {2: (5, None)}


def test_what_a_person_mapped_comes_first() -> None:
    rows = sheet(["Plan"], ["Was", "Wann", "Title"], ["a", "2026-05-04", "b"])
    found = find_table(rows, [("was", "title"), ("Wann", "day")])
    assert found is not None
    assert fields(found) == {"Was": "title", "Wann": "day", "Title": ""}
