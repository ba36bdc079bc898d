"""On a PC that several people use: who is here is asked at the start, and again after it was left alone for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ui.context import UiContext

IDLE_MS = 15 * 60 * 1000
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class WhoIsHere(QObject):
    """Asks by `ask`. Where the PC is nobody's in particular it looks at no event at all."""

    def __init__(self, ctx: UiContext, ask: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._ask = ctx, ask
        self._looks = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.leave)
        ctx.plan_opened.connect(self._opened)

    @property
    def waits(self) -> bool:
        """Whether it will ask when nobody touches the PC."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look whether somebody is here, if this PC is shared."""
        shared = bool(self._ctx.pc.get("shared"))
        app = QApplication.instance()
        if app is not None and shared != self._looks:
            self._looks = shared
            app.installEventFilter(self) if shared else app.removeEventFilter(self)
        self._timer.start() if shared else self._timer.stop()

    def leave(self) -> None:
        """Nobody was here for a while: whoever comes is asked."""
        self.begin()
        if self._looks and self._ctx.has_plan:
            self._ctx.seal()
            self._ctx.desk.member = None
            self._ctx.show_only(self._ctx.which)
            self._ctx.member_changed.emit()
            self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._timer.start()
        return False

    def _opened(self) -> None:
        self.begin()
        if self._looks:
            QTimer.singleShot(0, self, self._ask_if_nobody)

    def _ask_if_nobody(self) -> None:
        if self._ctx.has_plan and self._ctx.desk.member is None and self._ctx.looks.people:
            self._ask()
