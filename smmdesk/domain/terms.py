"""Which terms of the academic year are times of exams: the calendar tints those, and not whole semesters."""

from __future__ import annotations

_BEGINNINGS = ("exam", "session", "finals", "сесс", "сес", "экзам", "экзамен", "екзам", "іспит", "экзамэн", "зачет",
               "зачёт", "залік", "egzam", "sesj", "sesija")  # fmt: skip
"""How words begin that say so, in the languages of the program and of its neighbours."""


def is_exams(name: str) -> bool:
    """Whether a term's name says that it is a time of exams."""
    words = "".join(letter if letter.isalpha() else " " for letter in name.casefold()).split()
    return any(word.startswith(_BEGINNINGS) for word in words)
