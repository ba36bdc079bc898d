"""Prompt cards: techniques of making content for a library, to draw from when nothing comes to mind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import msgspec

from smmdesk.base.words import N_

WINTER, SPRING, SUMMER, AUTUMN = (12, 1, 2), (3, 4, 5), (6, 7, 8), (9, 10, 11)
EXAMS, BEGINNING = (1, 5, 6, 12), (8, 9)


class Prompt(msgspec.Struct, frozen=True):
    """A card of the deck."""

    key: str
    text: str
    """Of the program's own cards to be translated with `_`; of others as it is."""
    kind: str = ""
    """What rubrics it is for, a word of KINDS; "" for any."""
    months: tuple[int, ...] = ()
    """When it is in season; empty for the whole year."""
    own: bool = False
    """Whether the group wrote it; then its key is a setting's."""


def _card(text: str, kind: str = "", months: tuple[int, ...] = ()) -> tuple[str, str, tuple[int, ...]]:
    return text, kind, months


_CARDS = (
    _card(N_("Behind the scenes: a door readers never go through, and what happens behind it."), "people"),
    _card(
        N_("Then and now: the same corner of the library, photographed from the same step decades apart."), "history"
    ),
    _card(N_("Staff pick: a colleague names one book in one sentence, without retelling it."), "books"),
    _card(N_("Question of the week: what do readers always ask at the desk? Answer it once for everybody."), "help"),
    _card(N_("Myth and fact: one thing everybody believes about the library, and how it is."), "help"),
    _card(N_("Statistics as a picture: one number of the year, drawn with things that lie on your desk."), "life"),
    _card(N_("Unboxing: open a new delivery on camera and let the first book decide what you say."), "books"),
    _card(N_("Interview in three questions: what do you do, what surprises you, what do you read?"), "people"),
    _card(N_("Thesis rescue: one mistake in a list of sources, and how to mend it in a minute."), "help", EXAMS),
    _card(N_("A day in twelve photos: one picture an hour from opening to closing."), "life"),
    _card(N_("The oldest thing in the house that is still in use, and who uses it."), "history"),
    _card(N_("Found in a book: a ticket, a leaf, a note. Who may have left it there?"), "life"),
    _card(N_("Three books, one colour: a shelf that came together by chance."), "books"),
    _card(N_("The first page test: two first sentences, readers vote which book they would go on with."), "books"),
    _card(N_("A map of quiet corners: where to sit when it is loud, by the hour."), "help", EXAMS),
    _card(N_("One database, one minute: the single search that makes it worth knowing."), "help"),
    _card(N_("Guess the object: a close-up of a thing from the workshop or the stacks; the answer tomorrow."), "life"),
    _card(N_("A teacher's shelf: what a lecturer of the university keeps within reach, and why."), "people"),
    _card(N_("A word of the trade in plain speech: call number, legal deposit, embargo, preprint."), "help"),
    _card(N_("Thank you: name somebody whose work is only noticed when it is missing."), "people"),
    _card(
        N_("The book that was borrowed most this year, and the one that waits for its first reader."), "books", WINTER
    ),
    _card(N_("A hundred years ago in our papers: one announcement from this week, read with today's eyes."), "history"),
    _card(N_("How a book travels: from the order to the shelf in five pictures."), "life"),
    _card(N_("One sentence of advice from those who graduate to those who begin."), "people", (5, 6, 7, 9)),
    _card(N_("First week: seven things a first-year student learns only by asking."), "help", BEGINNING),
    _card(N_("The tour in sixty seconds: walk from the entrance to the best seat without a cut."), "life", BEGINNING),
    _card(N_("Exam survival: opening hours, sockets, tea, and where it is warm."), "help", EXAMS),
    _card(N_("Snow, rain, heat: what the weather does to an old building, and who looks after it."), "life", WINTER),
    _card(N_("A gift list by librarians: for an engineer, for a grandmother, for yourself."), "books", (11, 12)),
    _card(N_("The year in covers: twelve books, one for each month."), "books", (12, 1)),
    _card(N_("Poems at the window: one short poem that fits what is outside today."), "books", SPRING),
    _card(N_("Spring cleaning: what is sorted out, what is kept, and who decides."), "life", SPRING),
    _card(N_("Holiday reading by train journey: an hour, a night, three days."), "books", SUMMER),
    _card(N_("The empty reading room: what happens in the library when the students are away."), "life", SUMMER),
    _card(
        N_("Leaves and leaves: plants pressed in old books, named with the help of the botany department."),
        "life",
        AUTUMN,
    ),
    _card(N_("Open access: a colleague who put a paper into the repository says what came of it."), "people", AUTUMN),
    _card(N_("Where the money goes: what one journal costs, in bus tickets or cups of coffee."), "help"),
    _card(N_("Two opinions: a colleague who loved a book and one who did not finish it."), "books"),
    _card(N_("Handwriting: a dedication, a margin note, an old catalogue card. Can readers make it out?"), "history"),
    _card(N_("The portrait on the wall: who it is, in four sentences a visitor would remember."), "history"),
    _card(N_("Library sounds: ten seconds of the lift, the stamp, the pages. Guess which."), "life"),
    _card(N_("Fake or source: a quotation everybody shares. Where does it really come from?"), "help"),
    _card(N_("A refusal with a way out: something we do not have, and three ways to get it all the same."), "help"),
    _card(N_("Readers' desks from above: what lies beside the book? Ask before you photograph."), "people", EXAMS),
    _card(N_("The question nobody could answer: ask the readers for help with an unsigned photograph."), "history"),
    _card(N_("Repair in three steps: a torn page before, during and after."), "life"),
    _card(N_("A street name explained: the person behind it and the book about them on our shelf."), "history"),
    _card(N_("One chart, one story: turn a table from a yearbook into a picture people stop at."), "life"),
)
DECK = tuple(Prompt(f"card{n:02d}", text, kind, months) for n, (text, kind, months) in enumerate(_CARDS, 1))
KIND_NAMES = {
    "books": N_("About books"),
    "history": N_("Then and now"),
    "help": N_("How to"),
    "people": N_("About people"),
    "life": N_("From the house"),
}
KINDS = {
    "books": ("book", "книг", "кніг", "new", "новинк", "read", "чита"),
    "history": ("then", "histor", "истор", "гіст", "тогда", "archiv", "архив"),
    "help": ("help", "question", "thesis", "databas", "tip", "вопрос", "помо", "дапам", "баз", "совет"),
    "people": ("face", "people", "лица", "люди", "асоб", "interview", "интерв"),
    "life": ("life", "жизн", "жыцц", "news", "новост"),
}
"""How names of rubrics begin for which cards of a kind are meant."""


def kind_of(rubric: str) -> str:
    """The kind of cards that fit a rubric by its name, "" if none is plain."""
    words = rubric.casefold().split()
    found = (kind for kind, begins in KINDS.items() if any(word.startswith(begins) for word in words))
    return next(found, "")


def in_season(deck: Sequence[Prompt], month: int) -> list[Prompt]:
    """The cards of a month: those of the whole year and those that have it."""
    return [p for p in deck if not p.months or month in p.months]


def of_the_week(deck: Sequence[Prompt], day: date, skipped: int = 0) -> Prompt | None:
    """The card of the week a day lies in, the same for everybody; `skipped`: how often "another" was asked for."""
    cards = in_season(deck, day.month)
    if not cards:
        return None
    year, week, _weekday = day.isocalendar()
    order = random.Random(f"{year} {week}").sample(range(len(cards)), len(cards))
    return cards[order[skipped % len(cards)]]


def draw(deck: Sequence[Prompt], day: date, chance: random.Random, kind: str = "", number: int = 3) -> list[Prompt]:
    """Some cards in season, of a kind as far as there are such."""
    cards = in_season(deck, day.month)
    chance.shuffle(cards)
    cards.sort(key=lambda p: bool(kind) and p.kind != kind)
    return cards[:number]


def short_title(text: str) -> str:
    """What an idea made of a prompt is called: the words before its colon, else its first sentence."""
    head = text.split(":")[0] if ":" in text[:48] else text.split(". ")[0]
    return head.strip().rstrip(".")
