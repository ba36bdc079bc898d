"""Quiet things to read: labels, avatars, what an empty place says, the first steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import _
from ui.theme import Themes
from ui.widgets.base import Themed, fill, rounded, set_tip
from ui.widgets.buttons import PushButton


class TextLabel(Themed, QLabel):
    """A label of plain text in a role of the theme's fonts and a token's colour."""

    def __init__(
        self, themes: Themes, text: str = "", role: str = "body", token: str = "text", weight: int = 400,
        wrap: bool = False, tabular: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._role, self._token, self._weight, self._tabular = role, token, weight, tabular
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        self.restyle()

    def set_token(self, token: str) -> None:
        """Take another colour."""
        self._token = token
        self.restyle()

    def restyle(self) -> None:
        theme = self.theme
        titles = ("title", "post-title")
        font = theme.title_font(self._role) if self._role in titles else theme.font(
            self._role, self._weight, self._tabular
        )  # fmt: skip
        if self.font() != font:
            self.setFont(font)
        palette = self.palette()
        if palette.color(self.foregroundRole()) != theme.color(self._token):
            palette.setColor(self.foregroundRole(), theme.color(self._token))
            self.setPalette(palette)


class ElidedLabel(TextLabel):
    """One line that ends in an ellipsis where it has no room; the tooltip then has all of it."""

    def __init__(self, themes: Themes, text: str = "", role: str = "body", token: str = "text", weight: int = 400,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(themes, text, role, token, weight, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(24), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.theme.color(self._token))
        whole = " ".join(self.text().split())
        words = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, self.contentsRect().width())
        set_tip(self, whole if words != whole else "")
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)


class Avatar(Themed, QWidget):
    """A person: photo or grey initials; nobody is a dashed outline in warn. 22 or 28 wide."""

    def __init__(
        self, themes: Themes, initials: str = "", name: str = "", size: int = 28, photo: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(initials, name, photo)

    def set_person(self, initials: str, name: str = "", photo: str = "") -> None:
        """Show a person, by the photo of that path if it is here; no initials means nobody."""
        self._initials, self._photo = initials, photo
        said = name or initials or _("nobody")
        self.setAccessibleName(said)
        set_tip(self, said)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QRectF(self.rect()), self._initials, self._photo, self._themes)


def paint_avatar(
    painter: QPainter, box: QRectF, initials: str, photo: str, themes: Themes, on_hover: bool = False
) -> None:
    """An avatar inside `box`, for lists that paint themselves."""
    theme = themes.now
    side = min(box.width(), box.height())
    box = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    face = themes.photo(photo, round(side * painter.device().devicePixelRatioF())) if photo else None
    if face is not None:
        path = QPainterPath()
        path.addEllipse(box)
        painter.save()
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(box, face, QRectF(face.rect()))
        painter.restore()
    elif initials:
        rounded(painter, box, side / 2, theme.surface if on_hover else theme.hover)
        painter.setFont(theme.font("caption", 600))
        painter.setPen(theme.text_2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), initials)
    else:
        pen = QPen(theme.warn, 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        size = side * 0.55
        pixmap = theme.icon("user-x", "warn", size / theme.scale, painter.device().devicePixelRatioF())
        painter.drawPixmap(round(box.center().x() - size / 2), round(box.center().y() - size / 2), pixmap)


class EmptyState(Themed, QWidget):
    """One sentence on what belongs here, one button that does it (`pressed`), one quiet hint."""

    pressed = Signal()

    def __init__(
        self, themes: Themes, sentence: str, button: str = "", hint: str = "", icon: str = "", primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        self.sentence = TextLabel(themes, sentence, token="text-2", wrap=True)
        column.addWidget(self.sentence)
        if button:
            self.button = PushButton(themes, button, "primary" if primary else "outlined", icon)
            self.button.clicked.connect(self.pressed)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        if hint:
            column.addWidget(TextLabel(themes, hint, "chip", "text-3", wrap=True))
        column.addStretch(1)


class StartPanel(Themed, QWidget):
    """Ways to begin: a title, rows of icon, text and button (`chosen(id)`), and a last line with a link (`chosen`)."""

    chosen = Signal(str)

    def __init__(
        self, themes: Themes, title: str, lead: str, rows: list[tuple[str, str, str, str, str]],
        foot: str = "", link: tuple[str, str] | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`rows`: (id, icon, heading, text, button), of which the first has the filled button; `link`: (id, words)."""
        super().__init__(parent)
        self._themes = themes
        px = themes.now.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(30), px(26), px(30), px(18))
        column.setSpacing(0)
        column.addWidget(TextLabel(themes, title, "title"))
        column.addSpacing(px(6))
        column.addWidget(TextLabel(themes, lead, "body", "text-2"))
        column.addSpacing(px(14))
        for number, (key, icon, heading, text, button) in enumerate(rows):
            column.addWidget(Rule(themes))
            column.addLayout(self._row(key, icon, heading, text, button, number == 0))
        if foot:
            column.addWidget(Rule(themes))
            line = QHBoxLayout()
            line.setContentsMargins(0, px(10), 0, 0)
            line.setSpacing(0)
            line.addWidget(TextLabel(themes, foot, "chip", "text-2"))
            if link:
                button_link = PushButton(themes, link[1], "link", small=True)
                button_link.setProperty("choice", link[0])
                button_link.clicked.connect(self._pressed)
                line.addWidget(button_link)
            line.addStretch(1)
            column.addLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(px(730))
        self.setAccessibleName(title)

    def _row(self, key: str, icon: str, heading: str, text: str, button: str, primary: bool) -> QHBoxLayout:
        px = self.theme.px
        row = QHBoxLayout()
        row.setContentsMargins(0, px(14), 0, px(14))
        row.setSpacing(px(16))
        row.addWidget(IconLabel(self._themes, icon, "text-2", 20))
        words = QVBoxLayout()
        words.setSpacing(px(3))
        words.addWidget(TextLabel(self._themes, heading, "body", weight=600))
        about = TextLabel(self._themes, text, "chip", "text-2", wrap=True)
        about.setFixedWidth(px(390))
        words.addWidget(about)
        row.addLayout(words)
        row.addStretch(1)
        act = PushButton(self._themes, button, "primary" if primary else "outlined")
        act.setProperty("choice", key)
        act.clicked.connect(self._pressed)
        row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().property("choice"))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        rounded(QPainter(self), QRectF(self.rect()), theme.px(8), theme.surface, theme.line_strong)


class IconLabel(Themed, QWidget):
    """An icon that only shows."""

    def __init__(self, themes: Themes, icon: str, token: str = "text-2", size: int = 16,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._themes = themes
        self._icon, self._token, self._size = icon, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, token: str = "") -> None:
        """Show another icon."""
        self._icon, self._token = icon, token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        pixmap = self.theme.icon(self._icon, self._token, self._size, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, (self.height() - self.theme.px(self._size)) // 2, pixmap)


class Rule(Themed, QWidget):
    """A hairline."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill(QPainter(self), self.rect(), self.theme.line)
