"""What is typed into the line for new ideas: `#tag @member !rubric ^month` among the words of the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from smmdesk.domain.dates import month_name
from smmdesk.domain.typed_days import month_typed

SIGNS = {
    "#": "tag", "№": "tag", "@": "member", '"': "member", "!": "rubric", "^": "month", ":": "month",
}  # fmt: skip
"""What a sign at a word's start means; № " : are what the same keys give on a Russian layout."""
MARK = {"tag": "#", "member": "@", "rubric": "!", "month": "^"}
_LEAST = 2
"""So many letters of a word are suggested for."""


class Known(msgspec.Struct, frozen=True):
    """What names can be meant: (id, name) each; a tag's id is its name."""

    members: tuple[tuple[str, str], ...] = ()
    rubrics: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    today: str = "2000-01-01"


class Token(msgspec.Struct, frozen=True):
    """A part of the line that was understood: from `start` to `end`, its kind, what it means, how it is called."""

    start: int
    end: int
    kind: str
    value: str
    name: str


class Quick(msgspec.Struct, frozen=True):
    """A line as it was understood."""

    title: str
    tokens: tuple[Token, ...]

    def values(self, kind: str) -> list[str]:
        """What was named of a kind, each once."""
        return list(dict.fromkeys(t.value for t in self.tokens if t.kind == kind))

    def last(self, kind: str) -> str | None:
        """What was named last of a kind of which an idea has one."""
        return next((t.value for t in reversed(self.tokens) if t.kind == kind), None)


def parse(line: str, known: Known) -> Quick:
    """Take the signed words out of a line. What no sign makes clear stays part of the title."""
    tokens: list[Token] = []
    at = 0
    while at < len(line):
        if line[at] in SIGNS and (at == 0 or line[at - 1].isspace()):
            token = _token(line, at, known)
            if token is not None:
                tokens.append(token)
                at = token.end
                continue
        at += 1
    words, at = [], 0
    for token in tokens:
        words.append(line[at : token.start])
        at = token.end
    words.append(line[at:])
    return Quick(" ".join(" ".join(words).split()), tuple(tokens))


def suggestion(line: str, known: Known) -> Token | None:
    """What the last word of a line may mean: Tab takes it. With or without its sign."""
    start = len(line)
    while start and not line[start - 1].isspace():
        start -= 1
    word = line[start:]
    kind = SIGNS.get(word[:1], "")
    typed = word[1:] if kind else word
    if len(typed) < _LEAST and not kind:
        return None
    folded = typed.casefold()
    for each, value, name in _names(known):
        if (not kind or each == kind) and folded and _begins(name, folded) and name.casefold() != folded:
            return Token(start, len(line), each, value, name)
    if not kind and month_typed(folded) and len(folded) > _LEAST:
        n = month_typed(folded)
        return Token(start, len(line), "month", month_from(n, known.today), month_name(n))
    return None


def taken(line: str, token: Token) -> str:
    """The line after Tab took a suggestion."""
    return line[: token.start] + MARK[token.kind] + token.name + " "


def month_from(month: int, today: str) -> str:
    """The next month of a number, this one included, as `YYYY-MM`."""
    year = int(today[:4]) + (month < int(today[5:7]))
    return f"{year:04d}-{month:02d}"


def lines(text: str) -> list[str]:
    """The lines of a pasted text that have something, without the signs of a list."""
    return [line for line in (raw.strip().lstrip("-*•–—").strip() for raw in text.splitlines()) if line]


def _token(line: str, at: int, known: Known) -> Token | None:
    kind = SIGNS[line[at]]
    rest = line[at + 1 :]
    word = rest.split(maxsplit=1)[0] if rest and not rest[0].isspace() else ""
    word = word.rstrip(",.;")
    if not word or not word[0].isalpha():
        return None
    found = _named(kind, rest, word, known)
    if found is not None:
        length, value, name = found
        return Token(at, at + 1 + length, kind, value, name)
    if kind == "tag":
        return Token(at, at + 1 + len(word), "tag", word, word)
    if kind == "month" and month_typed(word.casefold()):
        n = month_typed(word.casefold())
        return Token(at, at + 1 + len(word), kind, month_from(n, known.today), month_name(n))
    return None


def _named(kind: str, rest: str, word: str, known: Known) -> tuple[int, str, str] | None:
    """(letters of it, what it means, its name): the longest whole name that follows, else the one that begins so."""
    folded = rest.casefold()
    whole = [
        (len(name), value, name)
        for each, value, name in _names(known)
        if each == kind and folded.startswith(name.casefold()) and not rest[len(name) : len(name) + 1].isalnum()
    ]
    if whole:
        return max(whole)
    if kind == "tag":
        return None
    begun = [(value, name) for each, value, name in _names(known) if each == kind and _begins(name, word.casefold())]
    return (len(word), *begun[0]) if len({value for value, _name in begun}) == 1 else None


def _begins(name: str, folded: str) -> bool:
    """Whether a name, or a word in it, begins so."""
    return name.casefold().startswith(folded) or any(part.startswith(folded) for part in name.casefold().split())


def _names(known: Known) -> Iterable[tuple[str, str, str]]:
    for id, name in known.members:
        yield "member", id, name
    for id, name in known.rubrics:
        yield "rubric", id, name
    for name in known.tags:
        yield "tag", name, name


def fields(quick: Quick, also: Sequence[str] = ()) -> dict[str, object]:
    """What `ideas.add` takes of a line; `also`: who brings it, where the line names nobody."""
    return {
        "title": quick.title,
        "tags": tuple(quick.values("tag")),
        "contributors": tuple(quick.values("member") or also),
        "rubric": quick.last("rubric"),
        "month": quick.last("month"),
    }
