# ruff: noqa: E501
"""Paints the month as it should look into PNGs, to be compared with the design by eye: `look_month.py DIR`.

Also measures it with a crowded month: `look_month.py --measure`.
"""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from smmdesk.base import words
from smmdesk.domain.cards import Bar, DayNote, Ghost, Looks, Period, Person, Place, PostCard, RubricLook
from smmdesk.domain.kinds import Status

FIRST, TODAY = date(2026, 10, 26), date(2026, 11, 23)
P, A, S, D, R = Status.PUBLISHED, Status.APPROVED, Status.SCHEDULED, Status.DRAFT, Status.IN_REVIEW
RUBRICS = {
    "en": ["New books", "Question of the week", "Database trial", "Thesis help", "Faces of the library",
           "Then and now", "Book of the week", "Library life"],
    "ru": ["Новые книги", "Вопрос недели", "Тестовый доступ", "Помощь дипломнику", "Лица библиотеки",
           "Тогда и сейчас", "Книга недели", "Жизнь библиотеки"],
}  # fmt: skip
HUES = [0, 7, 2, 4, 3, 6, 1, 5]
PEOPLE = {
    "MV": "Maryna Vasileuskaya", "KZ": "Katsiaryna Zhuk", "AK": "Anna Kavalenka", "DS": "Dzmitry Savich",
    "TL": "Tatsiana Lis", "IH": "Ihar Hancharou", "VN": "Volha Navumava", "PR": "Pavel Rudak",
}  # fmt: skip
CYRILLIC = {"MV": "МВ", "KZ": "ЕЖ", "AK": "АК", "DS": "ДС", "TL": "ТЛ", "IH": "ИГ", "VN": "ОН", "PR": "ПР"}
# day, time, rubric, author, status, English, Russian, extra
POSTS: list[tuple[str, str, int, str, Status, str, str, str]] = [
    ("10-26", "10:00", 0, "MV", P, "New books: light metals", "Новые книги: материаловедение и сварка", ""),
    ("10-27", "12:00", 1, "KZ", P, "Вопрос недели: сноски или список?", "Вопрос недели: по какому стандарту делать список", ""),
    ("10-28", "16:00", 3, "AK", P, "Thesis clinic: how to name tables", "Консультация для дипломников: таблицы", ""),
    ("10-29", "15:30", 4, "AK", P, "Faces: the night porter who reads Lem", "Лица библиотеки: ночной вахтёр и его Лем", ""),
    ("10-30", "11:00", 6, "TL", P, "Book of the week: Пикник на обочине", "Книга недели: Аркадий и Борис Стругацкие", ""),
    ("11-02", "10:00", 0, "MV", P, "New books: hydraulics and robotics", "Новые книги: гидравлика, робототехника, мехатроника", ""),
    ("11-03", "12:00", 1, "KZ", P, "Question: how long may a thesis sleep?", "Вопрос недели: сколько хранится защищённая дипломная работа?", ""),
    ("11-04", "09:30", 2, "DS", P, "ScienceDirect trial until 30 November", "Тестовый доступ к ScienceDirect открыт до 30 ноября", ""),
    ("11-05", "15:30", 5, "IH", P, "Reading room 3 in 1974 and today", "Тогда и сейчас: читальный зал № 3 в 1974 году и сегодня", ""),
    ("11-06", "", 7, "VN", P, "Short hours on 7 November", "Сокращённый день 7 ноября: залы открыты до 16:00", ""),
    ("11-06", "11:00", 6, "TL", P, "Book of the week: The Design of Bridges", "Книга недели: «Проектирование мостов» и другие", ""),
    ("11-09", "10:00", 0, "MV", P, "New books: energy and heat", "Новые книги: энергетика и теплотехника", ""),
    ("11-10", "12:00", 1, "KZ", P, "Вопрос недели: где взять УДК?", "Вопрос недели: где взять индекс УДК для статьи?", ""),
    ("11-11", "16:00", 3, "AK", P, "Thesis clinic in room 12", "Консультация для дипломников: приходите в комнату 12", ""),
    ("11-12", "15:30", 4, "AK", P, "Faces: Maryna and 4,000 orders a year", "Лица библиотеки: Марина и 4000 заказов в год", ""),
    ("11-13", "11:00", 6, "TL", P, "Book of the week: Сопромат без слёз", "Книга недели: «Сопротивление материалов» без слёз", ""),
    ("11-16", "10:00", 0, "MV", P, "New books: architecture", "Новые книги: архитектура, градостроительство", ""),
    ("11-16", "18:00", 7, "TL", P, "Marathon day 1: name your first page", "Марафон, день первый: назовите первую страницу", ""),
    ("11-17", "12:00", 1, "KZ", P, "Вопрос недели: зачем нужен ORCID?", "Вопрос недели: зачем исследователю нужен ORCID?", ""),
    ("11-18", "09:30", 2, "DS", P, "IEEE Xplore: three searches to try", "IEEE Xplore: три поисковых запроса, которые стоит попробовать", ""),
    ("11-19", "15:30", 5, "IH", P, "Then and now: the card catalogue", "Тогда и сейчас: карточный каталог и поиск", ""),
    ("11-19", "18:00", 7, "PR", P, "Marathon day 4: a page on the bus", "Марафон, день четвёртый: страница в автобусе", ""),
    ("11-20", "11:00", 6, "TL", P, "Book of the week: Gödel, Escher, Bach", "Книга недели: Дуглас Хофштадтер, «Гёдель, Эшер, Бах»", ""),
    ("11-20", "18:00", 7, "TL", P, "Marathon: the finish and the prizes", "Марафон: финиш и призы", ""),
    ("11-23", "10:00", 0, "MV", P, "New books: chemistry of polymers", "Новые книги: химия и физика полимеров, новые покрытия", "out"),
    ("11-23", "14:00", 7, "VN", S, "Exam session: reading rooms until 22:00", "Сессия: читальные залы работают до 22:00 часов", "codes"),
    ("11-24", "", 7, "", D, "Night in the library: registration opens", "Ночь в библиотеке: открыта регистрация участников", ""),
    ("11-24", "12:00", 1, "KZ", S, "Вопрос недели: что такое DOI?", "Вопрос недели: что такое DOI и где его искать?", ""),
    ("11-25", "09:30", 2, "DS", A, "Springer trial for civil engineers", "Тестовый доступ к Springer: что в нём есть для инженеров-строителей", ""),
    ("11-25", "16:00", 3, "AK", D, "Thesis clinic: bibliography in an hour", "Консультация для дипломников: список литературы за час", "warn"),
    ("11-26", "10:00", 3, "AK", A, "Zotero in ten minutes", "Zotero за десять минут: видеоинструкция для начинающих", ""),
    ("11-26", "15:30", 4, "", D, "Faces: who repairs the books", "Лица библиотеки: кто возвращает книгам вторую жизнь", ""),
    ("11-27", "11:00", 6, "TL", A, "Book of the week: Наука и жизнь, 1936", "Книга недели: журнал «Наука и жизнь», выпуск 1936 года", ""),
    ("11-27", "15:00", 3, "AK", D, "Сколько источников нужно диплому?", "Сколько источников нужно дипломной работе?", ""),
    ("11-30", "10:00", 0, "MV", R, "New books: transport", "Новые книги: транспорт, логистика, дорожное строительство", ""),
    ("11-30", "15:00", 2, "", D, "Last day of the ScienceDirect trial", "Последний день тестового доступа к ScienceDirect", ""),
    ("12-01", "12:00", 1, "KZ", D, "Вопрос недели: плагиат и цитата", "Вопрос недели: где кончается цитата и начинается плагиат?", ""),
    ("12-03", "10:00", 3, "DS", D, "Scopus and Web of Science: a table", "Scopus и Web of Science: сравнительная таблица", "codes"),
    ("12-03", "15:30", 5, "IH", R, "Then and now: from inkwell to tablet", "Тогда и сейчас: от чернильницы до планшета", ""),
    ("12-04", "17:00", 7, "TL", D, "Как сдать книги до праздников", "Как сдать книги до новогодних праздников", ""),
]  # fmt: skip


def looks(lang: str) -> Looks:
    """The rubrics, people and channels of the picture."""
    rubrics = {f"r{n}": RubricLook(name, HUES[n], ("fb", "vk", "tg")) for n, name in enumerate(RUBRICS[lang])}
    people = {k: Person(v, k if lang == "en" else CYRILLIC[k]) for k, v in PEOPLE.items()}
    places = {c: Place(n, k) for c, n, k in (("fb", "Facebook", "Fb"), ("vk", "VK", "Vk"), ("x", "X", "X"),
                                             ("tg", "Telegram", "Tg"))}  # fmt: skip
    return Looks(rubrics, people, places)


def november(lang: str = "en") -> Period:
    """The month of the picture."""
    cards: dict[str, list[PostCard]] = {}
    for n, (day, time, rubric, author, status, english, russian, extra) in enumerate(POSTS):
        day = f"2026-{day}"
        channels = ("fb", "vk", "x", "tg") if extra == "codes" else ("fb", "vk", "tg")
        out = 2 if extra == "out" else 3 if status is P else 0
        cards.setdefault(day, []).append(
            PostCard(f"p{n}", english if lang == "en" else russian, day, time or None, status, f"r{rubric}",
                     (author,) if author else (), channels, out, "Caption too long" if extra == "warn" else "")
        )  # fmt: skip
    ghosts = {
        "2026-12-02": (Ghost("r2", "2026-12-02", "09:30"),),
        "2026-12-04": (Ghost("r6", "2026-12-04", "11:00"),),
    }
    name = {"en": ("October Revolution Day", "Students' Day"), "ru": ("День Октябрьской революции", "День студентов")}
    notes = {"2026-11-07": DayNote((name[lang][0],), True), "2026-11-17": DayNote((name[lang][1],), False)}
    bar = {"en": "Reading marathon #ЧытаемРазам", "ru": "Читательский марафон #ЧытаемРазам"}
    done = {day: tuple(found) for day, found in cards.items()}
    return Period(FIRST, 42, done, {d: len(c) for d, c in done.items()}, ghosts,
                  (Bar("b", bar[lang], "2026-11-16", "2026-11-22", 5),), notes)  # fmt: skip


def crowded(first: date, posts: int = 1000, kept: int = 40) -> Period:
    """A month with far too much in it."""
    cards: dict[str, list[PostCard]] = {}
    titles = [row[5] for row in POSTS] + [row[6] for row in POSTS]
    for n in range(posts):
        day = (first + timedelta(days=n % 42)).isoformat()
        _day, time, rubric, author, status, *_rest = POSTS[n % len(POSTS)]
        title = f"{titles[(n * 7) % len(titles)]} {n}"
        card = PostCard(f"{first}-{n}", title, day, time or None, status, f"r{rubric}", (author,) if author else (),
                        ("fb", "vk"), 0)  # fmt: skip
        cards.setdefault(day, []).append(card)
    done = {day: tuple(sorted(found, key=lambda c: c.time or "")[:kept]) for day, found in cards.items()}
    return Period(first, 42, done, {d: len(c) for d, c in cards.items()})


def shots(folder: Path, app: QApplication) -> None:
    """All the pictures."""
    from ui.theme import Themes
    from ui.views.month import MonthView

    folder.mkdir(parents=True, exist_ok=True)
    themes = Themes(app, "light")
    # the month's own part of a window of these sizes: without rail, dock, toolbar, month line, legend, status bar
    for name, lang, theme, size, scale in (
        ("light-1440", "en", "light", (1049, 760), 1.0),
        ("dark-1440", "en", "dark", (1049, 760), 1.0),
        ("ru-1366", "ru", "light", (1019, 628), 1.0),
        ("ru-1366-dark", "ru", "dark", (1019, 628), 1.0),
        ("light-1920", "en", "light", (1529, 940), 1.0),
        ("light-150", "en", "light", (1400, 850), 1.5),
        ("ru-1366-150", "ru", "light", (908, 560), 1.5),
    ):
        os.environ["LANGUAGE"] = lang
        words._language = lang
        themes.choose(theme, scale)
        view = MonthView(themes)
        view.set_first_weekday(0)
        view.resize(*size)
        view.show()
        view.show_period(november(lang), looks(lang), TODAY, ["p29"])
        view.grab().save(str(folder / f"{name}.png"))
        if name == "light-1440":
            busy = QPixmap(view.size())
            view.show_period(crowded(FIRST, 300), looks(lang), TODAY, ())
            view.open_day("2026-11-25")
            app.processEvents()
            busy = view.grab()
            busy.save(str(folder / "crowded.png"))
        view.close()
        view.deleteLater()
    words._language = "en"


def measure(app: QApplication) -> None:
    """The figures that the design asks for, with 1,000 posts in the month."""
    from ui.theme import Themes
    from ui.views.month import MonthView

    themes = Themes(app, "light")
    names = looks("en")
    months = [crowded(FIRST), crowded(FIRST + timedelta(days=28)), crowded(FIRST + timedelta(days=63))]

    def timed(label: str, act: object, times: int = 1) -> None:
        begin = perf_counter()
        for _n in range(times):
            act()  # type: ignore[operator]
        print(f"{label:34} {(perf_counter() - begin) * 1000 / times:7.2f} ms")

    begin = perf_counter()
    view = MonthView(themes)
    view.resize(1049, 760)
    view.show()
    view.show_period(months[0], names, TODAY, ())
    view.grab()
    print(f"{'build and first paint':34} {(perf_counter() - begin) * 1000:7.2f} ms")
    canvas = QPixmap(view.size())
    timed("full repaint", lambda: view.render(canvas), 20)
    view.prepare(months[1])
    until = perf_counter() + 2
    while perf_counter() < until and (view._queue or view._work):
        app.processEvents()

    def turn(month: Period) -> None:
        view.show_period(month, names, TODAY, ())
        view.render(canvas)

    timed("next month, prepared", lambda: turn(months[1]))
    timed("next month, not prepared", lambda: turn(months[2]))
    timed("back again", lambda: turn(months[0]))
    days = [cell.day for cell in view.plan().cells]  # type: ignore[union-attr]
    view._mark(dragging=True)
    view.render(canvas)
    at = [0]

    def frame() -> None:
        at[0] = (at[0] + 1) % len(days)
        view._mark(target=days[at[0]], preview=("12:00", "A dragged post"))
        cell = view.plan().by_day[days[at[0]]]  # type: ignore[union-attr]
        view.render(canvas, QPoint(), QRect(*cell.box).adjusted(-170, -1, 2, 2))

    timed("drag frame", frame, 60)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    if "--measure" in sys.argv:
        measure(application)
    else:
        shots(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/look_month"), application)
