"""What is read and painted ahead is never shown when it is old."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.calendar.modes.ahead import Ahead
from ui.widgets.pictures_ahead import PicturesAhead


def test_a_period_that_is_kept_is_not_read_again_until_it_is_the_one_that_is_shown() -> None:
    ahead: Ahead[str, int] = Ahead()
    reads: list[str] = []

    def of(key: str, about: str = "all") -> int:
        return ahead.of(key, about, lambda: (reads.append(key), len(reads))[1])

    assert of("May") == 1 and ahead.missing(["April", "June"]) == ["April", "June"]
    ahead.put("all", {"June": 60})
    assert of("June") == 60 and reads == ["May"]
    assert of("June") == 2, "what is shown already is read anew when it is shown again"
    assert of("May") == 1
    ahead.put("only mine", {"June": 70})
    assert of("June") == 2, "what was read in another way is not taken"
    assert of("June", "only mine") == 3
    ahead.clear()
    assert of("June", "only mine") == 4 and reads == ["May", "June", "June", "June"]


def test_only_a_few_periods_are_kept() -> None:
    ahead: Ahead[int, int] = Ahead()
    for month in range(12):
        ahead.of(month, "", lambda month=month: month)
        ahead.put("", {month + 1: month + 1, month - 1: month - 1})
    assert len(ahead._ready) <= 5 and ahead.kept(11) == 11


def colour(picture: QPixmap) -> QColor:
    return picture.toImage().pixelColor(3, 3)


def test_a_picture_painted_ahead_is_shown_only_for_what_it_shows_at_that_size_and_in_that_theme(qtbot) -> None:
    widget, theme = QWidget(), ["light"]
    qtbot.addWidget(widget)
    widget.resize(40, 30)
    widget.show()
    ahead = PicturesAhead(widget, lambda: theme[0])
    red = QColor("red")

    def shown(key: tuple[object, ...]) -> bool:
        canvas = QPixmap(40, 30)
        canvas.fill(QColor("white"))
        painter = QPainter(canvas)
        there = ahead.show(painter, key)
        painter.end()
        assert (colour(canvas) == red) is there
        return there

    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, 40, 30, red)

    ahead.wish(("June", 1), paint)
    qtbot.waitUntil(lambda: shown(("June", 1)))
    assert not shown(("June", 2)), "something in June changed"
    theme[0] = "dark"
    assert not shown(("June", 1))
    theme[0] = "light"
    assert shown(("June", 1))
    widget.resize(41, 30)
    assert not shown(("June", 1))
