"""The demo plan's pictures: flat drawings made of rectangles and discs, the same for the same words."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import timedelta

from smmdesk.base.errors import DeskError
from smmdesk.domain.media import Stored
from smmdesk.domain.rows import Attachment
from smmdesk.ops.demo.posts import Written
from smmdesk.ops.demo.stage import Stage
from smmdesk.storage import media

WIDTH, HEIGHT = 480, 300
_BEFORE, _AFTER = 21, 12
"""Days around the demo's day whose posts have pictures."""

Color = tuple[int, int, int]
CREAM, WOOD, INK, STEEL = (240, 230, 214), (197, 167, 128), (58, 68, 84), (122, 142, 160)
BLUE, RED, GREEN, GOLD, SKIN, HAIR = (
    (78, 116, 148), (160, 86, 78), (92, 130, 92), (212, 164, 84), (228, 178, 142), (84, 56, 42),
)  # fmt: skip
WHITE, SKY, NIGHT = (250, 248, 243), (205, 222, 232), (44, 52, 78)


class Canvas:
    """A drawing of flat shapes, written as a PNG."""

    def __init__(self, ground: Color) -> None:
        self._rows = [bytearray(bytes(ground) * WIDTH) for _row in range(HEIGHT)]

    def box(self, x: int, y: int, width: int, height: int, color: Color) -> None:
        """A rectangle; what lies outside is cut off."""
        left, right = max(0, x), min(WIDTH, x + width)
        if right > left:
            line = bytes(color) * (right - left)
            for row in self._rows[max(0, y) : max(0, y + height)]:
                row[left * 3 : right * 3] = line

    def disc(self, x: int, y: int, radius: int, color: Color, below: int | None = None) -> None:
        """A disc around a point; with `below` only what lies above that line."""
        for dy in range(-radius, radius + 1):
            if below is None or y + dy < below:
                half = int((radius * radius - dy * dy) ** 0.5)
                self.box(x - half, y + dy, 2 * half, 1, color)

    def person(self, x: int, floor: int, coat: Color, hair: Color = HAIR) -> None:
        """Somebody behind a table whose edge is `floor`."""
        self.disc(x, floor, 52, coat, floor)
        self.box(x - 10, floor - 72, 20, 26, SKIN)
        self.disc(x, floor - 96, 33, hair)
        self.disc(x, floor - 88, 28, SKIN)
        self.box(x - 29, floor - 120, 58, 16, hair)

    def png(self) -> bytes:
        """The drawing as a file."""
        raw = b"".join(b"\0" + row for row in self._rows)
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", zlib.compress(raw, 1)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in parts
        )


def _shelf(c: Canvas, x: int, y: int, width: int, seed: int) -> None:
    colors = (BLUE, RED, GREEN, GOLD, STEEL, INK, CREAM)
    at, n = x, seed
    while at < x + width - 12:
        wide, high = 12 + n * 7 % 13, 44 + n * 11 % 22
        c.box(at, y - high, wide, high, colors[n * 5 % 7])
        c.box(at + 3, y - high + 9, wide - 6, 3, WHITE)
        at, n = at + wide + 2, n + 1
    c.box(x, y, width, 6, WOOD)


def _clinic() -> bytes:
    c = Canvas(CREAM)
    c.person(112, 238, BLUE)
    c.person(372, 238, RED, (122, 78, 46))
    c.box(172, 128, 140, 112, INK)
    c.box(180, 136, 124, 92, (224, 232, 240))
    for n, width in enumerate((86, 100, 62, 94)):
        c.box(194, 152 + n * 17, width, 6, STEEL)
    c.box(0, 238, WIDTH, 62, WOOD)
    return c.png()


def _room() -> bytes:
    c = Canvas((236, 226, 208))
    for n in range(3):
        c.box(40 + n * 142, 30, 116, 120, WHITE)
        c.box(46 + n * 142, 36, 104, 108, SKY)
        c.box(96 + n * 142, 36, 4, 108, WHITE)
    c.box(0, 200, WIDTH, 100, WOOD)
    for n in range(4):
        c.box(66 + n * 110, 176, 10, 26, INK)
        c.disc(71 + n * 110, 176, 24, GREEN, 176)
    c.box(0, 226, WIDTH, 4, (168, 138, 100))
    return c.png()


def _books() -> bytes:
    c = Canvas(SKY)
    for n in range(3):
        _shelf(c, 30, 92 + n * 88, WIDTH - 60, 3 + n * 4)
    return c.png()


def _open_book() -> bytes:
    c = Canvas((222, 208, 184))
    c.box(90, 84, 300, 150, RED)
    c.box(98, 76, 142, 150, WHITE)
    c.box(242, 76, 140, 150, CREAM)
    for n in range(7):
        c.box(114, 96 + n * 17, 104 - n % 3 * 14, 5, STEEL)
        c.box(258, 96 + n * 17, 108 - n % 2 * 26, 5, STEEL)
    c.box(238, 76, 4, 158, (202, 188, 164))
    return c.png()


def _screen() -> bytes:
    c = Canvas((214, 224, 230))
    c.box(86, 48, 308, 176, INK)
    c.box(96, 58, 288, 156, WHITE)
    c.box(116, 76, 190, 18, (226, 230, 234))
    c.disc(326, 85, 11, BLUE)
    for n, high in enumerate((34, 62, 48, 88, 72)):
        c.box(124 + n * 48, 200 - high, 30, high, (BLUE, GREEN, GOLD, RED, STEEL)[n])
    c.box(222, 224, 36, 32, INK)
    c.box(170, 254, 140, 10, INK)
    return c.png()


def _face() -> bytes:
    c = Canvas((226, 216, 200))
    _shelf(c, 0, 84, WIDTH, 5)
    _shelf(c, 0, 174, WIDTH, 9)
    c.person(240, 262, GREEN, (96, 92, 90))
    c.box(0, 262, WIDTH, 38, WOOD)
    return c.png()


def _night() -> bytes:
    c = Canvas(NIGHT)
    c.disc(392, 66, 30, (244, 232, 190))
    c.disc(404, 58, 26, NIGHT)
    c.box(110, 116, 260, 184, (88, 92, 112))
    c.box(96, 100, 288, 18, (112, 116, 136))
    for n in range(12):
        lit = GOLD if n * 7 % 5 < 3 else (64, 70, 92)
        c.box(134 + n % 4 * 58, 136 + n // 4 * 48, 34, 30, lit)
    return c.png()


def _question() -> bytes:
    c = Canvas((232, 220, 214))
    c.disc(240, 132, 104, WHITE)
    c.box(168, 214, 44, 44, WHITE)
    c.disc(240, 112, 42, RED)
    c.disc(240, 112, 24, WHITE)
    c.box(190, 112, 50, 50, WHITE)
    c.box(231, 136, 18, 40, RED)
    c.disc(240, 200, 12, RED)
    return c.png()


_DRAWN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "clinic": ("clinic-room-12.png", _clinic, "Two students and a librarian at a laptop"),
    "room": ("room-12-empty.png", _room, ""),
    "books": ("new-on-the-shelf.png", _books, "Three shelves of new books"),
    "open": ("open-book.png", _open_book, "An open book on a table"),
    "screen": ("search-on-screen.png", _screen, "A screen with a search and a chart"),
    "face": ("at-the-desk.png", _face, "A colleague at the desk, shelves behind"),
    "night": ("library-at-night.png", _night, "The library at night, its windows lit"),
    "question": ("question.png", _question, "A question mark in a speech bubble"),
}
"""By a word for it: name of the file, drawing, what is on it."""
_OF_RUBRIC = {
    "new_books": ("books",), "thesis": ("clinic", "room"), "database": ("screen",), "faces": ("face",),
    "question": ("question",), "then": ("night",), "book": ("open",), "life": ("night",),
}  # fmt: skip


def write(stage: Stage, written: Sequence[Written]) -> None:
    """Attach drawings to the posts around the day, and to some ideas; a folder that cannot be written has none."""
    try:
        files = {word: media.keep(stage.w.store, draw(), name) for word, (name, draw, _alt) in _DRAWN.items()}
    except DeskError:
        return
    first, last = stage.day - timedelta(days=_BEFORE), stage.day + timedelta(days=_AFTER)
    for post in written:
        if post.entry.day and first <= post.entry.day <= last:
            for word in _OF_RUBRIC.get(post.entry.rubric, ("night",)):
                _attach(stage, files[word], word, post=post.id)
    words = list(_DRAWN)
    for number, idea in enumerate(stage.ideas.values()):
        if number % 3 == 0:
            word = words[number // 3 % len(words)]
            _attach(stage, files[word], word, idea=idea)


def _attach(stage: Stage, file: Stored, word: str, post: str | None = None, idea: str | None = None) -> None:
    stage.w.make(
        Attachment,
        post=post,
        idea=idea,
        hash=file.hash,
        name=file.name,
        size=file.size,
        alt_text=_DRAWN[word][2],
        rank=stage.rank(f"attachment {post or idea}"),
    )
