"""The strip of a post's or an idea's pictures and files: drop, paste, order, describe, save, take off."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from smmdesk.base.words import _
from smmdesk.queries.media import Attached
from ui.theme import Themes
from ui.views.pictures import Pictures, Thumb
from ui.widgets.base import Themed
from ui.widgets.buttons import IconButton, PushButton
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.menus import Menu
from ui.widgets.tabbing import stops

_THUMB = (76, 54)
_ITEM, _HIGH = 262, 78
_LOW_THUMB, _LOW_HIGH = (46, 33), 46
"""The same in a low window, where a picture has one line: what is on it."""


class AttachmentStrip(Themed, QWidget):
    """What is attached, in its order. `files_added(paths)` and `picture_added(PNG bytes, name)` for what is dropped or
    pasted, `add_requested()` to ask for files, `described(id, text)` while one types what is on a picture,
    `moved(id, before)`: before "" is the end, `taken_off(id)`, `open_requested(id)`, `save_requested(id)`,
    `copy_requested(id)`, `left()` when a field is left, `carried(thumb)` just before a thumbnail goes into the air.
    """

    files_added = Signal(tuple)
    picture_added = Signal(QByteArray, str)
    add_requested = Signal()
    described = Signal(str, str)
    moved = Signal(str, str)
    taken_off = Signal(str)
    open_requested = Signal(str)
    save_requested = Signal(str)
    copy_requested = Signal(str)
    carried = Signal(QWidget)
    left = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._pictures = Pictures(self)
        self._items: list[_Item] = []
        self._carried = ""
        self._drop_at: int | None = None
        self._writing = True
        self._low = False
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Pictures and files"))
        self._build()
        self.restyle()

    @property
    def files(self) -> tuple[Attached, ...]:
        """What is shown."""
        return tuple(item.file for item in self._items)

    def show_files(self, files: list[Attached], problems: tuple[str, ...] = (), writing: bool = True) -> None:
        """Show these, and sentences on what a network does not take; the field in which one types stays."""
        self._writing = writing
        known = {item.file.id: item for item in self._items}
        items = []
        for file in files:
            item = known.pop(file.id, None)
            if item is None or not item.show_again(file, writing):
                if item is not None:
                    self._drop(item)
                item = _Item(self, self._themes, self._pictures, file, writing)
            items.append(item)
        for gone in known.values():
            self._drop(gone)
        self._items = items
        for item in items:
            item.fit(self._low)
        for number, item in enumerate(items):
            self._row.insertWidget(number, item)
            item.show()
        self._scroll.setVisible(bool(items))
        self._empty.setVisible(not items)
        self._add.setEnabled(writing)
        self._problems.setText("  ".join(problems))
        self._problems.setVisible(bool(problems))
        self.restyle()

    def stops(self) -> list[QWidget]:
        """Where Tab stops: in each picture, then in what is said of it."""
        return stops(self, as_made=True)

    def paste(self) -> bool:
        """Attach the files or the picture on the clipboard; False if there is neither."""
        return self._writing and self._take(QGuiApplication.clipboard().mimeData())

    def step(self, id: str, by: int) -> None:
        """Move an attachment one place on or back."""
        ids = [item.file.id for item in self._items]
        at = ids.index(id)
        to = at + by
        if self._writing and 0 <= to < len(ids):
            others = [other for other in ids if other != id]
            self.moved.emit(id, others[to] if to < len(others) else "")

    def menu(self, id: str, at: QWidget) -> None:
        """Open what can be done with an attachment."""
        menu = Menu(self)
        place = [item.file.id for item in self._items].index(id)
        file = self._items[place].file
        last = len(self._items) - 1
        for words, act, usable in (
            (_("Open"), lambda: self.open_requested.emit(id), file.path is not None),
            (
                _("Copy picture") if file.picture else _("Copy file"),
                lambda: self.copy_requested.emit(id),
                file.path is not None,
            ),
            (_("Save as..."), lambda: self.save_requested.emit(id), file.path is not None),
            (_("Move to the left"), lambda: self.step(id, -1), self._writing and place > 0),
            (_("Move to the right"), lambda: self.step(id, 1), self._writing and place < last),
            (_("Take off"), lambda: self.taken_off.emit(id), self._writing),
        ):
            menu.addAction(words, act).setEnabled(usable)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def carry(self, id: str) -> None:
        """One of the thumbnails goes into the air."""
        self._carried = id

    def make_way(self, low: bool) -> None:
        """In a low window take one line."""
        if low != self._low:
            self._low = low
            for item in self._items:
                item.fit(low)
            self.restyle()

    def restyle(self) -> None:
        px, air = self.theme.px, self.theme.px(2 if self._low else 8)
        self._scroll.setFixedHeight(px(_LOW_HIGH if self._low else _HIGH))
        self._row.setContentsMargins(0, air, 0, air)
        self._row.setSpacing(px(14))

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self.paste()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        data = event.mimeData()
        if not self._writing or not (data.hasUrls() or data.hasImage()):
            event.ignore()
            return
        inside = self._own(event)
        self._show_target(self._place_at(event.position().toPoint().x()) if inside else len(self._items))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        self._show_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        place, inside = self._drop_at, self._own(event)
        self._show_target(None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not inside:
            self._take(event.mimeData())
            return
        ids = [item.file.id for item in self._items]
        at = ids.index(self._carried)
        if place is not None and place not in (at, at + 1):
            self.moved.emit(self._carried, ids[place] if place < len(ids) else "")

    def paintEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        if self._drop_at is None:
            return
        painter, left = QPainter(self), 0
        if self._items:
            item = self._items[min(self._drop_at, len(self._items) - 1)]
            box = item.rect().translated(item.mapTo(self, item.rect().topLeft()))
            left = box.left() - self.theme.px(7) if self._drop_at < len(self._items) else box.right() + self.theme.px(5)
        painter.fillRect(max(0, left), self.theme.px(6), 2, self.height() - self.theme.px(12), self.theme.accent)

    # --- private ---

    def _build(self) -> None:
        themes = self._themes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._row = QHBoxLayout(inner)
        self._row.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._empty = TextLabel(
            themes, _("Drop or paste pictures and files here."), "chip", "text-3", wrap=True, parent=self
        )
        self._add = PushButton(themes, _("Add"), "quiet", "image-plus", parent=self)
        self._add.say(_("Add pictures or files"), key="Ctrl+Shift+F")
        self._add.clicked.connect(self.add_requested)
        line.addWidget(self._scroll, 1)
        line.addWidget(self._empty, 1)
        line.addWidget(self._add)
        column.addLayout(line)
        self._problems = TextLabel(themes, "", "chip", "bad", wrap=True, parent=self)
        self._problems.hide()
        column.addWidget(self._problems)

    def _take(self, data: QMimeData | None) -> bool:
        if data is None:
            return False
        paths = tuple(url.toLocalFile() for url in data.urls() if url.isLocalFile()) if data.hasUrls() else ()
        if paths:
            self.files_added.emit(paths)
            return True
        image = data.imageData() if data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            content, buffer = QByteArray(), QBuffer()
            buffer.setBuffer(content)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            image.save(buffer, "PNG")
            self.picture_added.emit(content, _("pasted.png"))
            return True
        return False

    def _own(self, event: QDropEvent) -> bool:
        source = event.source()
        return bool(self._carried) and isinstance(source, QObject) and source.parent() in self._items

    def _place_at(self, x: int) -> int:
        for number, item in enumerate(self._items):
            if x < item.mapTo(self, item.rect().center()).x():
                return number
        return len(self._items)

    def _show_target(self, place: int | None) -> None:
        if place != self._drop_at:
            self._drop_at = place
            self.update()

    @staticmethod
    def _drop(item: QWidget) -> None:
        item.setParent(None)
        item.deleteLater()


class _Item(Themed, QWidget):
    """One attachment: thumbnail, name, what is on it."""

    def __init__(
        self, strip: AttachmentStrip, themes: Themes, pictures: Pictures, file: Attached, writing: bool
    ) -> None:
        super().__init__(strip)
        self._themes = themes
        self._strip = strip
        self.file = file
        px = self.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(2))
        self._thumb = Thumb(themes, pictures, file, _THUMB, self)
        self._thumb.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._thumb.installEventFilter(self)
        self._thumb.clicked.connect(self._open)
        self._thumb.dragged.connect(self._carried)
        row.addWidget(self._thumb)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(0)
        self._name = ElidedLabel(themes, file.name, "chip")
        self._name.setContentsMargins(px(7) + 3, 0, 0, 0)  # where the words of the field below begin
        head.addWidget(self._name, 1)
        self._missing = TextLabel(themes, _("not here yet"), "caption", "warn")
        head.addWidget(self._missing)
        more = IconButton(themes, "ellipsis", _("More for {name}").format(name=file.name), small=True)
        more.clicked.connect(self._menu)
        head.addWidget(more)
        words.addLayout(head)
        self._alt = LineEdit(themes, _("What is on {name}").format(name=file.name), role="chip", quiet=True)
        if file.picture:
            # who cannot see the picture hears this: asked for, not only offered
            self._alt.setProperty("asked", True)
        self._alt.typed.connect(self._typed)
        self._alt.left.connect(strip.left)
        words.addWidget(self._alt)
        words.addStretch(1)
        self._head, self._words, self._low = head, words, False
        row.addLayout(words, 1)
        self.setFixedWidth(px(_ITEM))
        self._missing.setVisible(file.path is None)
        self.show_again(file, writing)

    def fit(self, low: bool) -> None:
        """In a low window one line: what is on it, with the name in the tooltip."""
        self._name.setVisible(not low)
        self._thumb.set_size(_LOW_THUMB if low else _THUMB)
        if low != self._low:
            self._low = low
            if low:
                self._head.insertWidget(0, self._alt, 1)
            else:
                self._words.insertWidget(2, self._alt)  # after the space above, and the name

    def show_again(self, file: Attached, writing: bool) -> bool:
        """Show the same file described otherwise; False if it is another one, or came or went."""
        if (file.name, file.path) != (self.file.name, self.file.path):
            return False
        self.file = file
        self._alt.setReadOnly(not writing)
        asked = _("Say what is on it") if file.picture else _("Say what it is")
        self._alt.setPlaceholderText(asked if writing else "")
        if not self._alt.hasFocus() or file.alt_text != self._alt.text():
            self._alt.show_text(file.alt_text)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(QKeySequence.StandardKey.Copy):  # of the picture, not of the post
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.matches(QKeySequence.StandardKey.Copy):
                self._strip.copy_requested.emit(self.file.id)
                return True
            if ctrl and key == Qt.Key.Key_S:
                self._strip.save_requested.emit(self.file.id)
                return True
            if ctrl and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self._strip.step(self.file.id, -1 if key == Qt.Key.Key_Left else 1)
                return True
            if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not ctrl and not self._alt.isReadOnly():
                self._strip.taken_off.emit(self.file.id)
                return True
        return False

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu()

    def _typed(self, text: str) -> None:
        self._strip.described.emit(self.file.id, text)

    def _carried(self, id: str) -> None:
        self._strip.carry(id)
        self._strip.carried.emit(self._thumb)

    def _open(self) -> None:
        self._strip.open_requested.emit(self.file.id)

    def _menu(self) -> None:
        self._strip.menu(self.file.id, self)
