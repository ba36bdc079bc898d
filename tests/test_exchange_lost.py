"""No row with content is dropped silently: random plans of every layout, each content cell with a word of its own.

`python tests/test_exchange_lost.py SECONDS [SEED]` goes on for so long and names the seeds in which a word was lost.
"""

from __future__ import annotations

import csv
import io
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import openpyxl
import pytest
from test_exchange_common import read, workbook

from smmdesk.base.errors import DeskError

SEEDS = range(150)
HEADERS = {
    "en": {"day": "Date", "time": "Time", "title": "Title", "text": "Text", "channel": "Channel", "rubric": "Rubric",
           "author": "Author", "status": "Status", "notes": "Notes", "link": "Link", "weekday": "Day of week"},
    "ru": {"day": "Дата", "time": "Время", "title": "Заголовок", "text": "Текст поста", "channel": "Площадка",
           "rubric": "Рубрика", "author": "Автор", "status": "Статус", "notes": "Примечания", "link": "Ссылка",
           "weekday": "День недели"},
    "be": {"day": "Дата", "time": "Час", "title": "Загаловак", "text": "Тэкст", "channel": "Канал", "rubric": "Рубрыка",
           "author": "Аўтар", "status": "Статус", "notes": "Заўвагі", "link": "Спасылка", "weekday": "Дзень тыдня"},
    "uk": {"day": "Дата", "time": "Час", "title": "Заголовок", "text": "Текст", "channel": "Канал", "rubric": "Рубрика",
           "author": "Автор", "status": "Статус", "notes": "Примітки", "link": "Посилання", "weekday": "День тижня"},
    "pl": {"day": "Data", "time": "Godzina", "title": "Tytuł", "text": "Treść", "channel": "Kanał", "rubric": "Rubryka",
           "author": "Autor", "status": "Status", "notes": "Uwagi", "link": "Link", "weekday": "Dzień tygodnia"},
}  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ru": ("Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота", "Воскресенье"),
    "be": ("Панядзелак", "Аўторак", "Серада", "Чацвер", "Пятніца", "Субота", "Нядзеля"),
    "uk": ("Понеділок", "Вівторок", "Середа", "Четвер", "П'ятниця", "Субота", "Неділя"),
    "pl": ("Poniedziałek", "Wtorek", "Środa", "Czwartek", "Piątek", "Sobota", "Niedziela"),
}  # fmt: skip
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "ru": ("Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь", "Ноябрь",
           "Декабрь"),
    "be": ("Студзень", "Люты", "Сакавік", "Красавік", "Май", "Чэрвень", "Ліпень", "Жнівень", "Верасень", "Кастрычнік",
           "Лістапад", "Снежань"),
    "uk": ("Січень", "Лютий", "Березень", "Квітень", "Травень", "Червень", "Липень", "Серпень", "Вересень", "Жовтень",
           "Листопад", "Грудень"),
    "pl": ("Styczeń", "Luty", "Marzec", "Kwiecień", "Maj", "Czerwiec", "Lipiec", "Sierpień", "Wrzesień", "Październik",
           "Listopad", "Grudzień"),
}  # fmt: skip
NETWORKS = ("Facebook", "VK", "Telegram", "Instagram", "ВК, ТГ", "Facebook / Instagram", "vk+tg", "Все")
STATUSES = ("draft", "опубликовано", "в работе", "gotowe", "done", "", "approved", "черновик")
WORDS = (
    "books",
    "library",
    "книги",
    "чытальная зала",
    "wystawa",
    "thesis",
    "night",
    "пошук",
    "quiz",
    "архив",
    "#reading",
)

Cells = list[list[object]]


class Sheet:
    """One random sheet: its cells, and the words that must be found again."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.marks: list[str] = []
        self.language = self.chance.choice(tuple(HEADERS))
        self.first = date(2026, self.chance.randint(1, 12), 1) + timedelta(days=self.chance.randint(0, 27))
        self.layout = self.chance.choice(tuple(LAYOUTS))
        self.rows = LAYOUTS[self.layout](self)
        self._frame()

    def words(self, most: int = 6) -> str:
        """Some words, one of them of its own."""
        mark = f"q{len(self.marks)}x{self.chance.randint(1000, 9999)}z"
        self.marks.append(mark)
        said = [self.chance.choice(WORDS) for _n in range(self.chance.randint(1, most))]
        said.insert(self.chance.randint(0, len(said)), mark)
        return " ".join(said)

    def maybe(self, share: float, words: int = 4) -> str:
        return self.words(words) if self.chance.random() < share else ""

    def day(self, at: date) -> object:
        """A day as people write it."""
        how = self.chance.randint(0, 5)
        names = WEEKDAYS[self.language]
        return (
            at, at.isoformat(), f"{at.day:02}.{at.month:02}.{at.year}", f"{at.day}.{at.month:02}",
            f"{names[at.weekday()][:2].lower()} {at.day:02}.{at.month:02}", f"{at:%d.%m.%y}",
        )[how]  # fmt: skip

    def _frame(self) -> None:
        """A title above, blank rows, an empty column before."""
        for _n in range(self.chance.randint(0, 2)):
            self.rows.insert(0, [])
        if self.chance.random() < 0.4:
            self.rows.insert(0, ["План публикаций" if self.language in ("ru", "be") else "Content plan"])
        if self.chance.random() < 0.2:
            self.rows = [[None, *row] for row in self.rows]

    def write(self, folder: Path) -> Path:
        """The sheet as one of the files that people send."""
        how = self.chance.random()
        if how < 0.5:
            return self._workbook(folder / "plan.xlsx")
        if how < 0.6:
            return self._xml(folder / "plan.xls")
        encoding = self.chance.choice(("utf-8-sig", "utf-16", "utf-8"))
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.chance.choice(",;\t"))
        width = max(map(len, self.rows)) if self.chance.random() < 0.5 else 0
        for row in self.rows:
            writer.writerow([*("" if cell is None else str(cell) for cell in row), *[""] * (width - len(row))])
        path = folder / "plan.csv"
        path.write_bytes(out.getvalue().encode(encoding))
        return path

    def _workbook(self, path: Path) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in self.rows:
            sheet.append(row)
        titles = [number for number, row in enumerate(self.rows, 1) if len(row) == 1 and row[0]]
        if titles and self.chance.random() < 0.5:
            sheet.merge_cells(start_row=titles[0], end_row=titles[0], start_column=1, end_column=5)
        if self.chance.random() < 0.2:
            sheet.row_dimensions[self.chance.randint(1, len(self.rows))].hidden = True
        if self.chance.random() < 0.2:
            book.create_sheet("Лист2")
        if self.chance.random() < 0.2:
            more = book.create_sheet("Ideas")
            more.append([HEADERS[self.language]["title"], HEADERS[self.language]["notes"]])
            for _n in range(3):
                more.append([self.words(), self.maybe(0.5)])
        book.save(path)
        return path

    def _xml(self, path: Path) -> Path:
        """Excel's XML of 2003, as old programs write it, under the ending that they give it."""
        from xml.sax.saxutils import escape

        kinds = (
            "".join(f'<Cell><Data ss:Type="String">{escape(str(c))}</Data></Cell>' if c else "<Cell/>" for c in row)
            for row in self.rows
        )
        rows = "".join(f"<Row>{cells}</Row>" for cells in kinds)
        head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        names = "urn:schemas-microsoft-com:office:spreadsheet"
        space = f'xmlns="{names}" xmlns:ss="{names}"'
        inside = f'<Worksheet ss:Name="Plan"><Table>{rows}</Table></Worksheet>'
        path.write_text(f"{head}<Workbook {space}>{inside}</Workbook>", "utf-8")
        return path


def a_list(sheet: Sheet) -> Cells:
    """One row a post."""
    chance, names = sheet.chance, HEADERS[sheet.language]
    fields = ["day", "title", *chance.sample(["time", "text", "channel", "rubric", "author", "status", "notes", "link"],
                                             chance.randint(1, 7))]  # fmt: skip
    chance.shuffle(fields)
    extra = ["Format", "№ макета", "Бюджет"][: chance.randint(0, 2)]
    rows: Cells = [[names[field] for field in fields] + extra]
    day = sheet.first
    for _n in range(chance.randint(3, 14)):
        day += timedelta(days=chance.randint(0, 4))
        rows.append([_cell(sheet, field, day) for field in fields] + [sheet.maybe(0.4, 2) for _name in extra])
        if chance.random() < 0.12:
            rows.append([])
        if chance.random() < 0.1:
            lone: list[object] = [None] * len(fields)
            lone[chance.randrange(len(fields))] = sheet.words(3)
            rows.append(lone)
    return rows


def _cell(sheet: Sheet, field: str, day: date) -> object:
    chance = sheet.chance
    match field:
        case "day":
            return sheet.day(day) if chance.random() < 0.9 else chance.choice(("", "скоро", "TBD"))
        case "time":
            return chance.choice(("10:00", "9.30", "18:00", "", "утром"))
        case "title" | "text":
            return sheet.maybe(0.85)
        case "channel":
            return chance.choice(NETWORKS)
        case "status":
            return chance.choice(STATUSES)
        case "link":
            return f"https://example.org/{sheet.maybe(1, 1).replace(' ', '-').replace('#', '')}"
        case "notes":
            return sheet.maybe(0.4)
    return sheet.maybe(0.6, 2)


def blocks(sheet: Sheet) -> Cells:
    """Weeks or months one below the other, each with its header."""
    rows: Cells = []
    for n in range(sheet.chance.randint(2, 4)):
        rows.append([f"{MONTHS[sheet.language][(sheet.first.month - 1 + n) % 12]} {sheet.first.year}"])
        rows += a_list(sheet)
        rows.append([])
    return rows


def month_grid(sheet: Sheet) -> Cells:
    """A wall calendar: numbers of days, below them what is planned."""
    first = sheet.first.replace(day=1)
    rows: Cells = [[f"{MONTHS[sheet.language][first.month - 1]} {first.year}"], list(WEEKDAYS[sheet.language])]
    at = first - timedelta(days=first.weekday())
    depth = sheet.chance.randint(1, 3)
    while at < first + timedelta(days=28):
        week = [at + timedelta(days=n) for n in range(7)]
        rows.append([day.day if day.month == first.month else None for day in week])
        for _n in range(depth):
            rows.append([sheet.maybe(0.35) or None if day.month == first.month else None for day in week])
        at += timedelta(days=7)
    return rows


def weekday_grid(sheet: Sheet) -> Cells:
    """Weeks down, weekdays across, days told in the first column."""
    rows: Cells = [["", *WEEKDAYS[sheet.language]]]
    at = sheet.first - timedelta(days=sheet.first.weekday())
    for _n in range(sheet.chance.randint(2, 5)):
        end = at + timedelta(days=6)
        rows.append([f"{at.day:02}.{at.month:02} - {end.day:02}.{end.month:02}.{end.year}",
                     *(sheet.maybe(0.5) or None for _day in range(7))])  # fmt: skip
        at += timedelta(days=7)
    return rows


def week_on_its_side(sheet: Sheet) -> Cells:
    """Days across, one field a row."""
    names, days = HEADERS[sheet.language], [sheet.first + timedelta(days=n) for n in range(sheet.chance.randint(5, 7))]
    return [
        [names["day"], *days],
        [names["title"], *(sheet.words(4) for _day in days)],
        [names["channel"], *(sheet.chance.choice(NETWORKS[:4]) for _day in days)],
        [names["text"], *(sheet.words() for _day in days)],
    ]


def matrix(sheet: Sheet) -> Cells:
    """Months down, rubrics across."""
    rubrics = ["Books", "People", "Questions", "Then and now"][: sheet.chance.randint(2, 4)]
    months = [MONTHS[sheet.language][(sheet.first.month - 1 + n) % 12] for n in range(sheet.chance.randint(3, 6))]
    return [[None, *rubrics], *([month, *(sheet.maybe(0.8) or None for _r in rubrics)] for month in months)]


def undated(sheet: Sheet) -> Cells:
    """A list of ideas: rubric and text."""
    names = HEADERS[sheet.language]
    return [
        [names["rubric"], names["title"], names["notes"]],
        *([sheet.words(2), sheet.words(), sheet.maybe(0.5)] for _n in range(sheet.chance.randint(4, 10))),
    ]


LAYOUTS = {
    "list": a_list, "blocks": blocks, "month": month_grid, "weekdays": weekday_grid, "side": week_on_its_side,
    "matrix": matrix, "undated": undated,
}  # fmt: skip


def lost(seed: int, folder: Path) -> tuple[str, list[str]]:
    """(layout, words of the sheet that are neither in the plan nor in what is told about the file)."""
    sheet = Sheet(seed)
    path = sheet.write(folder)
    try:
        found = read(path)
    except DeskError as error:
        assert str(error).strip()
        return f"{sheet.layout} refused: {error}", []  # a file that is no plan is refused aloud
    said = msgspec.json.encode(found).decode()
    return sheet.layout, [mark for mark in sheet.marks if mark not in said]


# What random plans lost before it was mended, made small.
ONCE_LOST: dict[str, Cells] = {
    "a month without its first rubric, under an empty corner": [
        [None, "Books", "Questions"], ["December", None, "q0"], ["January", "q1", "q2"], ["February", "q3", None],
    ],
    "a rubric called People": [[None, "Books", "People"], ["May", None, "q0"], ["June", "q1", "q2"]],
    "blocks with headers of their own": [
        ["September 2026"], ["Text", "Date", "Title"], ["q0", "15.09", "q1"], [None, None, "q2"], [],
        ["October 2026"], ["Title", "Status", "Date", "Author", "Text"], ["q3", "draft", "3.10", "q4", "q5"],
    ],
    "a row of one word above the next block": [
        ["Title", "Author", "Date"], ["q0", "q1", "7.01"], ["q2"], [], ["Luty 2026"],
        ["Date", "Time", "Title", "Status"], ["5.02", "10:00", "q3", "draft"],
    ],
    "a list with two posts on the first of a month": [
        ["Date", "Title", "Author"], ["28.02.2026", "q0", "q1"], ["2026-03-01", "q2", "q3"], ["2026-03-01", "q4", None],
    ],
    "blocks whose headers differ in one column": [
        ["Channel", "Title", "Date", "Format"], ["VK", "q0", "26.11", None], ["q1"], [],
        ["Rubric", "Title", "Date", "Format"], ["q2", "q3", "24.11", "q4"],
    ],
    "two weeks under a title": [
        ["Content plan"], ["", "Monday", "Tuesday", "Wednesday", "Thursday"],
        ["23.11 - 29.11.2026", "q0", None, "q1", None], ["30.11 - 06.12.2026", None, "q2", None, None],
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", ONCE_LOST)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_once_lost_is_found(kind: str, ending: str, tmp_path: Path) -> None:
    rows, path = ONCE_LOST[kind], tmp_path / f"plan.{ending}"
    if ending == "xlsx":
        workbook(path, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    said = msgspec.json.encode(read(path)).decode()
    words = [cell for row in rows for cell in row if isinstance(cell, str) and cell.startswith("q")]
    assert words
    assert [word for word in words if f'"{word}"' not in said] == []


@pytest.mark.parametrize("seed", SEEDS[::10])
def test_every_word_of_a_random_plan_is_found_again(seed: int, tmp_path: Path) -> None:
    for number in range(seed, seed + 10):
        layout, missing = lost(number, tmp_path)
        assert not missing, (number, layout)


def test_most_random_plans_are_read_and_not_refused(tmp_path: Path) -> None:
    layouts = [lost(seed, tmp_path)[0] for seed in range(1_000, 1_060)]
    assert sum("refused" in layout for layout in layouts) <= 3, [layout for layout in layouts if "refused" in layout]


def _go_on(seconds: float, seed: int) -> Iterator[str]:
    from tempfile import TemporaryDirectory

    end, count, bad = time.monotonic() + seconds, 0, 0
    with TemporaryDirectory() as folder:
        while time.monotonic() < end:
            layout, missing = lost(seed, Path(folder))
            count += 1
            if missing or "refused" in layout:
                bad += bool(missing)
                yield f"{seed}: {layout}: {' '.join(missing)}"
            seed += 1
    yield f"{count} sheets, words lost in {bad}"


if __name__ == "__main__":
    for line in _go_on(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000):
        print(line, flush=True)
