"""Random plans as people draw them, each content cell with a word of its own; no tests of its own."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from old_excel import old_workbook
from openpyxl.comments import Comment

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
MORE = {
    "editor": ("Editor", "Редактор"), "designer": ("Designer", "Дизайнер"), "campaign": ("Campaign", "Кампания"),
    "hashtags": ("Hashtags", "Хештеги"), "due": ("Due date", "Дедлайн"), "address": ("Permalink", "Ссылка на пост"),
    "network_id": ("Post ID", "ID поста"),
}  # fmt: skip
"""Headers of fields that fewer plans have, in English and Russian."""
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

    def mark(self) -> str:
        """A word that nothing else says."""
        self.marks.append(f"q{len(self.marks)}x{self.chance.randint(1000, 9999)}z")
        return self.marks[-1]

    def words(self, most: int = 6) -> str:
        """Some words, one of them of its own."""
        mark = self.mark()
        said = [self.chance.choice(WORDS) for _n in range(self.chance.randint(1, most))]
        said.insert(self.chance.randint(0, len(said)), mark)
        joint = self.chance.choice((" ", " ", " ", " ", ", ", "\n", "; ", "\n\n", ' "', " = ", " | "))
        return joint.join(said)

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
        """Titles above, lines below, blank rows, an empty column before."""
        chance = self.chance
        if chance.random() < 0.3 and self.layout in ("list", "undated"):
            self._group_headers()
        for _n in range(chance.randint(0, 2)):
            self.rows.insert(0, [])
        title = "План публикаций" if self.language in ("ru", "be", "uk") else "Content plan"
        if chance.random() < 0.4:
            self.rows.insert(0, [f"{title} {self.maybe(0.4, 2)}".strip()])
        for _n in range(chance.randint(1, 3) if chance.random() < 0.3 else 0):
            self.rows.insert(chance.randint(0, 1), [None] * chance.randint(0, 2) + [f"{title}: {self.words(3)}"])
        if chance.random() < 0.15:
            self.rows.insert(0, ["Ответственный:", self.words(2), None, "Период:", self.maybe(0.5, 1) or "2026"])
        if chance.random() < 0.2:
            self.rows += [[], *([None] * chance.randint(0, 2) + [self.words(4)] for _n in range(chance.randint(1, 2)))]
        if chance.random() < 0.15:
            self._beside()
        if chance.random() < 0.08:
            self._side_by_side(LAYOUTS[self.layout](self))
        if chance.random() < 0.2:
            self.rows = [[None, *row] for row in self.rows]

    def _group_headers(self) -> None:
        """What several columns have in common, above their headers."""
        width = max(map(len, self.rows))
        above: list[object] = [None] * width
        for place in sorted(self.chance.sample(range(width), min(width, 2))):
            above[place] = self.maybe(0.5, 2) or "SMM"
        self.rows.insert(0, above)

    def _side_by_side(self, others: Cells) -> None:
        """Another plan of that layout to the right."""
        right = max(map(len, self.rows)) + self.chance.randint(0, 1)
        self.rows += [[] for _n in range(len(others) - len(self.rows))]
        for row, other in zip(self.rows, others, strict=False):
            row += [None] * (right - len(row)) + other

    def _beside(self) -> None:
        """Remarks to the right of it all, with or without a header of their own."""
        right = max(map(len, self.rows)) + self.chance.randint(0, 2)
        for row in self.chance.sample(self.rows, min(len(self.rows), 3)):
            row += [None] * (right - len(row)) + [self.words(3)]

    def write(self, folder: Path) -> Path:
        """The sheet as one of the files that people send."""
        return WRITERS[self.chance.choice(list(WRITERS))](self, folder)


# --- files ----------------------------------------------------------------------------------------------------------


def as_workbook(sheet: Sheet, folder: Path) -> Path:
    """.xlsx, with merged titles, hidden rows, comments, links, other sheets."""
    chance, book = sheet.chance, openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in sheet.rows:
        page.append(row)
    titles = [number for number, row in enumerate(sheet.rows, 1) if len(row) == 1 and row[0]]
    if titles and chance.random() < 0.5:
        page.merge_cells(start_row=titles[0], end_row=titles[0], start_column=1, end_column=5)
    if chance.random() < 0.2:
        page.row_dimensions[chance.randint(1, len(sheet.rows))].hidden = True
    filled = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str) and len(cell.value) > 12]
    if filled and chance.random() < 0.2:
        chance.choice(filled).comment = Comment(sheet.words(4), "A. K.")
    if filled and chance.random() < 0.2:
        chance.choice(filled).hyperlink = f"https://example.org/{sheet.mark()}"
    if chance.random() < 0.2:
        book.create_sheet("Лист2")
    if chance.random() < 0.25:
        second = book.create_sheet(MONTHS[sheet.language][chance.randrange(12)])
        for row in LAYOUTS[chance.choice(tuple(LAYOUTS))](sheet):
            second.append(row)
    if chance.random() < 0.2:
        more = book.create_sheet("Ideas")
        more.append([HEADERS[sheet.language]["title"], HEADERS[sheet.language]["notes"]])
        for _n in range(3):
            more.append([sheet.words(), sheet.maybe(0.5)])
    book.save(folder / "plan.xlsx")
    return folder / "plan.xlsx"


def as_old_workbook(sheet: Sheet, folder: Path) -> Path:
    """.xls of Excel 97."""
    (folder / "plan.xls").write_bytes(old_workbook({"План": sheet.rows}))
    return folder / "plan.xls"


def as_xml(sheet: Sheet, folder: Path) -> Path:
    """Excel's XML of 2003, as old programs write it, under the ending that they give it."""
    kinds = (
        "".join(f'<Cell><Data ss:Type="String">{escape(str(c))}</Data></Cell>' if c else "<Cell/>" for c in row)
        for row in sheet.rows
    )
    rows = "".join(f"<Row>{cells}</Row>" for cells in kinds)
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    names = "urn:schemas-microsoft-com:office:spreadsheet"
    space = f'xmlns="{names}" xmlns:ss="{names}"'
    inside = f'<Worksheet ss:Name="Plan"><Table>{rows}</Table></Worksheet>'
    (folder / "plan.xls").write_text(f"{head}<Workbook {space}>{inside}</Workbook>", "utf-8")
    return folder / "plan.xls"


def as_csv(sheet: Sheet, folder: Path) -> Path:
    """.csv as the programs of an office write it: UTF-8 or UTF-16, with or without a mark, or eight bits a letter."""
    chance = sheet.chance
    out = io.StringIO()
    end = chance.choice(("\r\n", "\n"))
    writer = csv.writer(out, delimiter=chance.choice(",;\t|" if chance.random() < 0.2 else ",;\t"), lineterminator=end)
    width = max(map(len, sheet.rows)) if chance.random() < 0.5 else 0
    for row in sheet.rows:
        writer.writerow([*("" if cell is None else str(cell) for cell in row), *[""] * (width - len(row))])
    text = out.getvalue()
    for encoding in chance.sample(ENCODINGS, len(ENCODINGS)):
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        (folder / "plan.csv").write_bytes(data)
        return folder / "plan.csv"
    raise AssertionError("UTF-8 writes everything")


ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp1251", "cp1250", "koi8-u")
WRITERS: dict[str, Callable[[Sheet, Path], Path]] = {
    "xlsx": as_workbook, "xls": as_old_workbook, "xml": as_xml, "csv": as_csv,
}  # fmt: skip


# --- layouts --------------------------------------------------------------------------------------------------------


def a_list(sheet: Sheet) -> Cells:
    """One row a post."""
    chance, names = sheet.chance, HEADERS[sheet.language]
    fields = ["day", "title", *chance.sample(["time", "text", "channel", "rubric", "author", "status", "notes", "link"],
                                             chance.randint(1, 7))]  # fmt: skip
    more = {field: chance.choice(said) for field, said in MORE.items() if chance.random() < 0.15}
    names = names | more
    fields += more
    chance.shuffle(fields)
    extra = ["Format", "№ макета"][: chance.randint(0, 2)]
    if chance.random() < 0.2:
        extra.append(f"Заметка {sheet.words(1)}")
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
        case "due":
            return sheet.maybe(0.2, 1) or chance.choice(("", sheet.day(day - timedelta(days=3))))
        case "network_id":
            return chance.choice(("", str(chance.randrange(10**14, 10**15))))
        case "hashtags":
            return f"#{sheet.mark()}, #books #чтение" if chance.random() < 0.5 else ""
        case "address":
            return f"https://vk.com/wall-1_{sheet.mark()}" if chance.random() < 0.3 else ""
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
    """A list of ideas: rubric and text, perhaps who and where."""
    chance, names = sheet.chance, HEADERS[sheet.language]
    more = {field: chance.choice(said) for field, said in MORE.items() if chance.random() < 0.15}
    more |= {field: names[field] for field in ("author", "channel", "status", "link") if chance.random() < 0.2}
    return [
        [names["rubric"], names["title"], names["notes"], *more.values()],
        *(
            [sheet.words(2), sheet.words(), sheet.maybe(0.5), *(_cell(sheet, field, sheet.first) for field in more)]
            for _n in range(chance.randint(4, 10))
        ),
    ]


LAYOUTS = {
    "list": a_list, "blocks": blocks, "month": month_grid, "weekdays": weekday_grid, "side": week_on_its_side,
    "matrix": matrix, "undated": undated,
}  # fmt: skip
