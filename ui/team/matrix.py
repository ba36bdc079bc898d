"""Members by weeks: load is grey, away is hatched, only what is over is red; a cell explains itself when it is met."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.base.words import _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day_short, say_span_short
from smmdesk.domain.load import runs
from smmdesk.domain.team import Line, Week
from ui.theme import Theme, Themes, mix
from ui.views import drags
from ui.widgets.accessible import Spoken, speak_for, tell_changed, tell_focus
from ui.widgets.base import Themed, fill, rounded
from ui.widgets.labels import paint_avatar

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
HEAD, ROW, LEGEND, SIDE = 30, 52, 36, 20
_NAME, _NARROW_NAME = 215, 190
_LEAST_WEEK = 92


class Matrix(Themed, QWidget):
    """`met(member, monday)` where the mouse or the keys are, ("", "") for nowhere; `chosen(member, monday)` by a click
    or Enter; `posts_dropped(ids, member, choose_role)`, with Shift
    the role is asked for; `near(box)` where the keys have gone, to be scrolled into sight.
    """

    met = Signal(str, str)
    chosen = Signal(str, str)
    posts_dropped = Signal(tuple, str, bool)
    near = Signal(QRect)
    hint_changed = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._lines: tuple[Line, ...] = ()
        self._measured: tuple[tuple[object, float], float] | None = None
        self._at: tuple[int, int] = (0, 0)
        self._over: tuple[int, int] | None = None
        self._pressed: tuple[QPoint, int] | None = None
        self._target = -1
        self._top = 0
        """Where the head stands: lower than at the top where that is scrolled away."""
        self.setAccessibleName(_("How full the weeks are"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        speak_for(self)

    # --- reading ---

    @property
    def selected(self) -> tuple[Line, Week] | None:
        """The cell that is selected."""
        return self._cell(*self._at)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show the group; what was selected stays."""
        old = self.selected
        self._lines = lines
        if old is not None:
            self.select(old[0].member, old[1].monday)
        elif lines:
            self._at = self._first_over()
        self.updateGeometry()
        self.update()
        tell_changed(self)

    def select(self, member: str, monday: str) -> None:
        """Select a member's week, without a signal."""
        for row, line in enumerate(self._lines):
            for column, week in enumerate(line.weeks):
                if line.member == member and week.monday == monday:
                    self._at = row, column
        self._at = min(self._at[0], max(0, len(self._lines) - 1)), self._at[1]
        self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        return QSize(px(700), px(HEAD) + len(self._lines) * px(ROW) + px(LEGEND))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.sizeHint().height())

    def spoken_items(self) -> list[Spoken]:
        parts = []
        for row, line in enumerate(self._lines):
            for column, week in enumerate(line.weeks):
                box = self._box(row, column).toRect()
                at = (row, column) == self._at
                name = f"{line.name}, {say_span_short(week.monday, week.sunday)}: {explained(week)}"
                parts.append(
                    Spoken(name, (box.x(), box.y(), box.width(), box.height()), at, at and self.hasFocus(), True)
                )
        return parts

    # --- keys and mouse ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
        }.get(Qt.Key(event.key()))  # fmt: skip
        if step is not None and self._cell(self._at[0] + step[0], self._at[1] + step[1]) is not None:
            self._at = self._at[0] + step[0], self._at[1] + step[1]
            self.near.emit(self._box(*self._at).toRect())
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        row, column = self._hit(at)
        if row >= 0 and column < 0:
            self._pressed = at, row
        elif row >= 0:
            self._at = row, column
            self._tell()
            self._choose()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (at - self._pressed[0]).manhattanLength() > 6:
                self._drag(self._lines[self._pressed[1]])
            return
        row, column = self._hit(at)
        over = (row, column) if row >= 0 and column >= 0 else None
        if over != self._over:
            self._over = over
            self.update()
            cell = self._cell(*over) if over else self.selected
            self.met.emit(*((cell[0].member, cell[1].monday) if cell else ("", "")))
        self.setCursor(Qt.CursorShape.OpenHandCursor if row >= 0 and column < 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self.update()
        if self.selected is not None:
            line, week = self.selected
            self.met.emit(line.member, week.monday)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if self.selected is not None:
            self._tell()

    # --- drops ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        dragged = drags.unpack(event.mimeData())
        if dragged is not None and dragged.kind == "posts":
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row, _column = self._hit(event.position().toPoint())
        dragged = drags.unpack(event.mimeData())
        self._aim(row, len(dragged.ids) if dragged else 1)
        event.accept() if row >= 0 else event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        row, _column = self._hit(event.position().toPoint())
        dragged = drags.unpack(event.mimeData())
        self._aim(-1)
        if row >= 0 and dragged is not None and dragged.kind == "posts":
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            choose = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.posts_dropped.emit(dragged.ids, self._lines[row].member, choose)

    def _aim(self, row: int, posts: int = 1) -> None:
        if row != self._target:
            self._target = row
            name = self._lines[row].name if row >= 0 else ""
            said = f"{drags.say_writes(name, posts)} · " + _("Shift: choose the role · Esc cancels") if name else ""
            drags.say_target(name)
            self.hint_changed.emit(said)
            self.update()

    # --- paint ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        for row, line in enumerate(self._lines):
            top = px(HEAD) + row * px(ROW)
            if row == self._target:
                rounded(painter, QRectF(px(8), top + 1, self.width() - px(16), px(ROW) - 2), px(6), theme.accent_soft)
            self._paint_name(painter, line, top)
            for column, week in enumerate(line.weeks):
                self._paint_week(painter, self._box(row, column), week, (row, column))
        self._paint_legend(painter, px(HEAD) + len(self._lines) * px(ROW))
        self._paint_head(painter)

    def stick(self, scrolled: int) -> None:
        """Keep the names of the weeks in sight, where so much of the top is scrolled away."""
        most = self.height() - self.theme.px(HEAD + ROW + LEGEND)
        top = max(0, min(scrolled, most))
        if top != self._top:
            self._top = top
            self.update()

    def _paint_head(self, painter: QPainter) -> None:
        theme, px = self.theme, self.theme.px
        painter.translate(0, self._top)
        fill(painter, QRectF(0, 0, self.width(), px(HEAD)), theme.surface)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.text_2)
        painter.drawText(QRectF(px(SIDE), 0, px(200), px(HEAD)), _MIDDLE, _("Name, posts a week"))
        weeks = self._lines[0].weeks if self._lines else ()
        spans = [say_span_short(week.monday, week.sunday) for week in weeks]
        bold = theme.metrics("caption", 600, True).horizontalAdvance
        if any(bold(words) > self._box(0, 0).width() + px(4) for words in spans):
            spans = [say_span_short(week.monday, week.monday) for week in weeks]
        for column, words in enumerate(spans):
            painter.setFont(theme.font("caption", 600 if column == 0 else 400, True))
            painter.setPen(theme.accent if column == 0 else theme.text_2)
            box = self._box(0, column)
            painter.drawText(QRectF(box.x() - px(2), 0, box.width() + px(4), px(HEAD)), _CENTRE, words)
        painter.setPen(theme.line)
        painter.drawLine(0, px(HEAD) - 1, self.width(), px(HEAD) - 1)
        painter.translate(0, -self._top)

    def _paint_name(self, painter: QPainter, line: Line, top: int) -> None:
        theme, px = self.theme, self.theme.px
        face = QRectF(px(SIDE), top + px(12), px(28), px(28))
        paint_avatar(painter, face, line.initials, line.photo, self._themes)
        left, room = px(SIDE + 38), self._name_room() - px(38 + 30)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.text)
        name = theme.metrics("body").elidedText(line.name, Qt.TextElideMode.ElideRight, room)
        about = theme.metrics("chip").elidedText(line.about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, top + px(8 if about else 16), room, px(20)), _MIDDLE, name)
        painter.setFont(theme.font("chip"))
        painter.setPen(theme.text_2)
        painter.drawText(QRectF(left, top + px(26), room, px(18)), _MIDDLE, about)
        painter.setFont(theme.font("body", tabular=True))
        right = px(SIDE) + self._name_room()
        painter.drawText(QRectF(right - px(36), top, px(24), px(ROW)), _RIGHT, str(line.capacity))

    def _paint_week(self, painter: QPainter, box: QRectF, week: Week, at: tuple[int, int]) -> None:
        theme, px, state = self.theme, self.theme.px, week.state
        radius = px(4)
        if state in ("some", "full"):
            rounded(painter, box, radius, theme.hover if state == "some" else _full(theme))
        elif state == "over":
            rounded(painter, box, radius, theme.bad_soft)
        self._hatch(painter, box, week)
        word, token, weight = _word(week)
        if word:
            painter.setFont(theme.font("chip", weight, True))
            if week.state == "free" and painter.fontMetrics().horizontalAdvance(word) > box.width():
                word = str(week.load.capacity)  # in the colour of what is free
            wide = painter.fontMetrics().horizontalAdvance(word) + px(10)
            middle = self._hatched(box, week).center() if word == _("away") else box.center()
            pill = QRectF(middle.x() - wide / 2, middle.y() - px(9), wide, px(18))
            if word == _("away"):
                painter.fillRect(pill.intersected(box), theme.surface)
            painter.setPen(theme.color(token))
            painter.drawText(pill, _CENTRE, word)
        if at == self._at:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 2 if self.hasFocus() else 1.5))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), radius, radius)
        elif at == self._over:
            rounded(painter, box, radius, None, theme.line_strong)

    def _hatched(self, box: QRectF, week: Week) -> QRectF:
        """The first days away as a part of the cell, Monday to Friday across its width; all of it where all are."""
        away = week.load.away
        if not away:
            return QRectF()
        return box if not week.load.capacity or len(away) >= 5 else self._of_days(box, *runs(away)[0])

    def _of_days(self, box: QRectF, first: str, last: str) -> QRectF:
        """The part of a cell that days of its week take."""
        begin, end = (min(date.fromisoformat(day).weekday(), 4) for day in (first, last))
        return QRectF(box.x() + box.width() * begin / 5, box.y(), box.width() * (end - begin + 1) / 5, box.height())

    def _hatch(self, painter: QPainter, box: QRectF, week: Week) -> None:
        whole = self._hatched(box, week)
        if whole.isEmpty():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self.theme.text_3, Qt.BrushStyle.BDiagPattern))
        for part in [whole] if whole == box else [self._of_days(box, *run) for run in runs(week.load.away)]:
            painter.drawRoundedRect(part, self.theme.px(4), self.theme.px(4))

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        theme, px = self.theme, self.theme.px
        x, y = px(SIDE), top + px(12)
        painter.setFont(theme.font("chip"))
        for kind, words in (("some", _("some work")), ("full", _("full")), ("away", _("away")), ("over", _("over"))):
            box = QRectF(x, y + px(2), px(22), px(12))
            if kind == "away":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QBrush(theme.text_3, Qt.BrushStyle.BDiagPattern))
                painter.drawRect(box)
            elif kind == "over":
                painter.setPen(theme.bad)
                painter.setFont(theme.font("chip", 600, True))
                painter.drawText(box, _CENTRE, "+1")
            else:
                rounded(painter, box, px(3), theme.hover if kind == "some" else _full(theme))
            painter.setFont(theme.font("chip"))
            painter.setPen(theme.text_2)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + px(28), y, wide + 4, px(16)), _MIDDLE, words)
            x += px(28 + 18) + wide

    # --- private ---

    def _name_room(self) -> int:
        """As wide as the longest name, as far as the weeks keep room for their words."""
        px = self.theme.px
        least = px(_NAME if self.width() > px(860) else _NARROW_NAME)
        weeks = len(self._lines[0].weeks) if self._lines else 0
        return max(least, min(self._longest() + px(38 + 34), self.width() - 2 * px(SIDE) - weeks * px(_LEAST_WEEK)))

    def _longest(self) -> float:
        """The width of the longest name or department; measured once for a group at a size of texts."""
        key = self._lines, self.theme.scale
        if self._measured is None or self._measured[0][0] is not key[0] or self._measured[0][1] != key[1]:
            name, about = (self.theme.metrics(role).horizontalAdvance for role in ("body", "chip"))
            widest = max((max(name(line.name), about(line.about)) for line in self._lines), default=0.0)
            self._measured = key, widest
        return self._measured[1]

    def _box(self, row: int, column: int) -> QRectF:
        px = self.theme.px
        left = px(SIDE) + self._name_room()
        count = len(self._lines[0].weeks) if self._lines else 1
        wide = (self.width() - left - px(SIDE - 4)) / count
        return QRectF(left + column * wide, px(HEAD) + row * px(ROW) + px(3), wide - px(6), px(ROW) - px(6))

    def _hit(self, at: QPoint) -> tuple[int, int]:
        """(row, column) at a place; column -1 over the name, row -1 nowhere."""
        px = self.theme.px
        row = (at.y() - px(HEAD)) // px(ROW)
        if at.y() < self._top + px(HEAD) or not 0 <= row < len(self._lines):
            return -1, -1
        for column in range(len(self._lines[row].weeks)):
            if self._box(row, column).contains(at.toPointF()):
                return row, column
        return row, -1

    def _cell(self, row: int, column: int) -> tuple[Line, Week] | None:
        if 0 <= row < len(self._lines) and 0 <= column < len(self._lines[row].weeks):
            return self._lines[row], self._lines[row].weeks[column]
        return None

    def _first_over(self) -> tuple[int, int]:
        over = [
            (column, row)
            for row, line in enumerate(self._lines)
            for column, week in enumerate(line.weeks)
            if week.state == "over"
        ]
        column, row = min(over, default=(0, 0))
        return row, column

    def _tell(self) -> None:
        self.update()
        cell = self.selected
        if cell is not None:
            self.met.emit(cell[0].member, cell[1].monday)
            tell_focus(self, sum(len(line.weeks) for line in self._lines[: self._at[0]]) + self._at[1])

    def _choose(self) -> None:
        cell = self.selected
        if cell is not None:
            self.chosen.emit(cell[0].member, cell[1].monday)

    def _drag(self, line: Line) -> None:
        self._pressed = None
        card = drags.FloatingCard(self._themes, self.window(), line.name, line.about, None)
        drags.run_drag(self, drags.pack(drags.PEOPLE, (line.member,), line.name), card, Qt.DropAction.CopyAction)

    def cell_box(self, member: str, monday: str) -> QRect:
        """Where a member's week stands, for what opens beside it."""
        for row, line in enumerate(self._lines):
            for column, week in enumerate(line.weeks):
                if (line.member, week.monday) == (member, monday):
                    return self._box(row, column).toRect()
        return QRect()


def _full(theme: Theme) -> QColor:
    """The ground of a week that is full."""
    return mix(theme.line_strong, theme.hover, 0.5)


def _word(week: Week) -> tuple[str, str, int]:
    """(what stands in a cell, its token, its weight)."""
    load = week.load
    if week.state == "over":
        return f"+{load.over}", "bad", 600
    if load.away and not load.posts:
        return _("away"), "text-2", 400
    if week.state == "free":
        return _("{n} free").format(n=load.capacity), "ok", 400
    return "", "text", 400


def explained(week: Week, most: int = 4) -> str:
    """What the number of a cell is made of: "3 of 2: Wed 25 Nov Thesis clinic ..."."""
    load = week.load
    parts = [_("{n} of {all}").format(n=load.posts, all=load.capacity)]
    untitled = _("Untitled post")
    works = [f"{say_day_short(one.day).split()[0]} {one.title or untitled}" for one in week.works[:most]]
    if len(week.works) > most:
        n = len(week.works) - most
        works.append(ngettext("and {n} more", "and {n} more", n).format(n=n))
    if works:
        parts.append(" · ".join(works))
    if load.away:
        spans = [tuple(say_day_short(day) for day in run) for run in runs(load.away)]
        days = ", ".join(first if first == last else f"{first} – {last}" for first, last in spans)
        parts.append(_("away {day}").format(day=days))
    for role, n in week.beside:
        words = {"editor": _("edits {n}"), "publisher": _("publishes {n}")}
        parts.append(words.get(role.value, labels.role(role)).format(n=n))
    return "; ".join(parts)
