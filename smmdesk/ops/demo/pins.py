"""Posts of the demo plan that stand on a day of their own: by week of the group's year, or by date."""

from __future__ import annotations

import msgspec

MO, TU, WE, TH, FR = range(5)


class Pin(msgspec.Struct, frozen=True):
    """A post's place in an academic year. Weeks count from the one of 1 September; time None = the rubric's."""

    week: int
    weekday: int
    title: str
    time: str | None = None
    """"" = without a time."""
    author: str = ""
    repeats: bool = False
    """Whether it is an evergreen, shown again in the second year."""


class DatedPin(msgspec.Struct, frozen=True):
    """A post that hangs on a date: so many working days before it."""

    month: int
    day: int
    before: int
    title: str
    time: str
    author: str = "volha"


ALONE: tuple[Pin, ...] = (
    Pin(1, TH, "The cards of last year wake up", "12:00", repeats=True),
    Pin(3, TU, "Question: why is my card blocked?", repeats=True),
)
"""In the year of the sole specialist."""

TOGETHER: tuple[Pin, ...] = (
    Pin(1, TH, "The cards of last year wake up", "12:00", "volha", repeats=True),
    Pin(2, WE, "Five lines instead of an article", "10:00", "anna"),
    Pin(3, TU, "Question: why is my card blocked?", None, "katsiaryna", repeats=True),
    Pin(3, TH, "Then and now: the opening of 1962"),
    Pin(4, TU, "Question: may I bring coffee?"),
    Pin(4, TH, "Librarians measured the noise", "12:30", "tatsiana"),
    Pin(5, TU, "Question: do you lend umbrellas?"),
    Pin(5, WE, "We answer in sign language", "12:30", "pavel"),
    Pin(5, FR, "Book of the week: Fahrenheit 451"),
    Pin(6, TU, "Question: where can I print at seven?"),
    Pin(7, TU, "Question: how old is the oldest book?"),
    Pin(7, FR, "Three sources every thesis forgets", "16:00", "anna"),
    Pin(8, MO, "New books: materials science"),
    Pin(8, TU, "Вопрос недели: ГОСТ или APA?"),
    Pin(8, WE, "Thesis clinic: how to number figures"),
    Pin(8, TH, "Faces: the night guard who reads Lem"),
    Pin(8, FR, "Книга недели: «Пикник на обочине»"),
    Pin(9, MO, "New books: hydraulics and robotics"),
    Pin(9, TU, "Question: how long may a thesis sleep?"),
    Pin(9, WE, "ScienceDirect trial: four open weeks"),
    Pin(9, TH, "Reading room 3 in 1974 and today"),
    Pin(9, FR, "Book of the week: Structures", None, "lizaveta"),
    Pin(10, MO, "New books: energy and heat"),
    Pin(10, TU, "Вопрос недели: где взять УДК?"),
    Pin(10, WE, "Thesis clinic in room 12"),
    Pin(10, TH, "Faces: Maryna and 4,000 orders a year"),
    Pin(10, FR, "Кніга тыдня: «Дзікае паляванне караля Стаха»"),
    Pin(11, MO, "New books: architecture"),
    Pin(11, TU, "Вопрос недели: зачем нужен ORCID?"),
    Pin(11, WE, "IEEE Xplore: three searches to try"),
    Pin(11, TH, "Then and now: the card catalogue"),
    Pin(11, FR, "Book of the week: Gödel, Escher, Bach"),
    Pin(12, MO, "New books: chemistry of polymers"),
    Pin(12, MO, "Exam session: reading rooms until 22:00", "14:00", "volha"),
    Pin(12, TU, "Night in the library: registration opens", ""),
    Pin(12, TU, "Вопрос недели: что такое DOI?"),
    Pin(12, WE, "Springer trial for civil engineers", "09:30", "dzmitry"),
    Pin(12, WE, "Thesis clinic: bibliography in an hour", "16:00", "anna"),
    Pin(12, TH, "Zotero in ten minutes", "10:00", "anna"),
    Pin(12, TH, "Faces: who repairs the books", "15:30", "anna"),
    Pin(12, FR, "Книга недели: «Наука и жизнь», 1936", "11:00", "tatsiana"),
    Pin(12, FR, "Сколько источников нужно диплому?", "15:00", "anna"),
    Pin(13, MO, "New books: transport"),
    Pin(13, MO, "Last day of the ScienceDirect trial", "15:00", "dzmitry"),
    Pin(13, TU, "Вопрос недели: плагиат и цитата"),
    Pin(13, TH, "Scopus and Web of Science: a table", "10:00", "dzmitry"),
    Pin(13, TH, "Then and now: from inkwell to tablet"),
    Pin(13, FR, "Как сдать книги до праздников", "17:00", "tatsiana"),
    Pin(14, MO, "New books: welding and alloys"),
    Pin(14, TU, "Вопрос недели: чем хорош Scopus?"),
    Pin(14, WE, "Wrap a book for a stranger", "10:00", "dzmitry"),
    Pin(14, WE, "Thesis clinic: footnotes and sources"),
    Pin(14, TH, "Faces: the interlibrary courier"),
    Pin(14, FR, "Book of the week: Solaris"),
    Pin(14, FR, "Winter shelf: rare editions with snow", "17:00", "ihar"),
    Pin(15, MO, "New books: gifts from our graduates"),
    Pin(15, TU, "Пытанне тыдня: як чытаць ДАСТ?"),
    Pin(15, WE, "East View: newspapers of the day"),
    Pin(15, TH, "Dates of the winter session", "", "volha"),
    Pin(15, TH, "Then and now: winter session 1962"),
    Pin(15, FR, "Книга недели: «Снежная королева»"),
    Pin(15, FR, "Tangerines, pine needles, one rule", "17:00", "pavel"),
    Pin(19, TH, "Snow on the roof of 1962"),
    Pin(21, TH, "Then and now: the ficus grows"),
)
"""In the year of the group."""

DRAWN_WEEKS = range(8, 16)
"""Weeks whose pins are all there is beside the rubrics' slots."""

DATED: tuple[DatedPin, ...] = (
    DatedPin(11, 7, 1, "Short hours on 7 November", ""),
    DatedPin(11, 17, 1, "Students' Day: fines forgiven", "12:30"),
    DatedPin(12, 31, 0, "Happy New Year and opening hours", ""),
)

IMPORTANT = {
    "Students' Day: fines forgiven": "Students' Day",
    "Кніга тыдня: «Дзікае паляванне караля Стаха»": "Uladzimir Karatkevich's birthday",
    "World Book Day at stop number one": "World Book and Copyright Day",
    "Welcome: a map for newcomers": "Knowledge Day",
}
"""The important date a post hangs on."""

RETURNED = "Thesis clinic: bibliography in an hour"
"""A draft for which changes were asked, as long as its day is ahead; nobody is asked yet to put it out."""

RETURNED_APART = {"tg": "18:00", "ig": ""}
"""Where it goes out at another time, or not at all."""

SERIES = "Pavel's hour: bring your laptop"
SERIES_RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;COUNT=4"
SERIES_WEEKS = (2, 4, 6, 8)
SERIES_TIME = "13:00"
MOVED_OF_SERIES = 4
"""The week in which the series came a day early."""


def titles() -> frozenset[str]:
    """The titles of all pinned posts."""
    return frozenset({p.title for p in (*ALONE, *TOGETHER)} | {p.title for p in DATED} | {SERIES})
