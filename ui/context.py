"""What every page is handed: the open plan, the theme, the messages, and the bus that tells of changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from smmdesk.base.clock import Clock
from smmdesk.base.errors import DeskError
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.cards import Looks
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.filters import EVERYTHING, Filter
from smmdesk.queries import calendar
from ui.notify import Notify
from ui.theme import Themes

T = TypeVar("T")
_POLL_MS = 250
_AT_LAST_MS = 10_000
"""A window that opens minimised is not painted; what waits for that waits no longer than this."""


class UiContext(QObject):
    """One for the window; handed down by constructors.

    `changed(changes, source)` follows every change; changes is None when another program changed the plan, or another
    plan was opened. `saved_changed(bool)` tells whether all that was typed is sealed.
    `member_changed()`: somebody else uses the program from now on. `filter_changed()`: the pages show other posts from
    now on. `go_requested(page, place)` wishes for another page, `command_wished(id)` for a command of the window,
    `focus_page_requested()` for the keys to be where the page in front has them.
    """

    changed = Signal(object, object)
    plan_opened = Signal()
    go_requested = Signal(str, str)
    focus_page_requested = Signal()
    saved_changed = Signal(bool)
    command_wished = Signal(str)
    filter_changed = Signal()
    member_changed = Signal()

    def __init__(self, pc: Pc, clock: Clock, themes: Themes, notify: Notify) -> None:
        super().__init__()
        self.pc = pc
        self.clock = clock
        self.themes = themes
        self.notify = notify
        self.which = EVERYTHING
        """The one filter of all pages that show posts; `show_only` changes it."""
        self.kept_posts: tuple[tuple[str, ...], bool] = ((), False)
        """The posts that were copied, or, with True, cut, to be pasted on a day."""
        self.page_before = "calendar"
        """The page of the rail that was in front before the one that is: where back leads."""
        self._desk: Desk | None = None
        self._looks: Looks | None = None
        self._worker: Worker | None = None
        self._readers: list[Worker] = []
        self._done: Worker | None = None
        self._waiting: list[Callable[[], None]] = []
        self._held: list[Callable[[], object]] | None = None
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._look_around)
        notify.undo_requested.connect(self.undo)

    # --- reading ---

    @property
    def desk(self) -> Desk:
        """The open plan; only pages that are shown with one may ask."""
        assert self._desk is not None, "no plan is open"
        return self._desk

    @property
    def has_plan(self) -> bool:
        """Whether a plan is open."""
        return self._desk is not None

    @property
    def busy(self) -> bool:
        """Whether a worker is writing."""
        return self._worker is not None

    @property
    def reading(self) -> bool:
        """Whether a worker is reading."""
        return bool(self._readers)

    @property
    def now(self) -> datetime:
        """The wall clock of the plan."""
        return self.clock.local(self.desk.ask(_zone))

    @property
    def looks(self) -> Looks:
        """Names and hues that cards refer to, read again after they changed."""
        if self._looks is None:
            self._looks = self.ask(calendar.looks)
        return self._looks

    def ask(self, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """The answer of a query about the open plan."""
        return self.desk.ask(question, *args, **kwargs)

    # --- the first paint ---

    def hold(self) -> None:
        """The window is about to be shown for the first time: what may come after that waits for it, however slow the
        PC is."""
        self._held = []
        QTimer.singleShot(_AT_LAST_MS, self, self.painted)

    @property
    def holds(self) -> bool:
        """Whether something waits for the first paint."""
        return self._held is not None

    def after_paint(self, act: Callable[[], object]) -> None:
        """Do something now, or, while the window was not painted yet, just after."""
        if self._held is None:
            act()
        elif act not in self._held:
            self._held.append(act)

    def painted(self) -> None:
        """The window was painted."""
        held, self._held = self._held, None
        for act in held or ():
            act()

    # --- acting ---

    def open(self, desk: Desk | None) -> None:
        """Put a plan under the window in place of the one that is open."""
        self.close()
        self._desk = desk
        self._looks = None
        self.which = EVERYTHING
        self.kept_posts = (), False
        if desk is not None:
            desk.subscribe(self._told)
            self.after_paint(self._timer.start)
            self.plan_opened.emit()

    def close(self) -> None:
        """Close the plan that is open, if any."""
        self._timer.stop()
        for worker in (self._worker, *self._readers):
            if worker is not None:
                worker.wait()
        for worker in self._readers:
            worker.then = _ignore
        self._readers = []
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def run(
        self,
        operation: Callable[..., Any],
        /,
        *,
        then: Callable[[Outcome], None] | None = None,
        refused: Callable[[DeskError], None] | None = None,
        source: object = None,
        typing: str = "",
        say: bool = False,
        **kwargs: Any,
    ) -> None:
        """Run an operation when the plan is free; the Outcome comes to `then` and to the bus.

        `say` shows what was done, with Undo. A refusal is shown as a sentence, by the caller where it takes it
        (`refused`), and views read again what stands.
        """
        if self._worker is not None:
            self._waiting.append(
                lambda: self.run(operation, then=then, refused=refused, source=source, typing=typing, say=say, **kwargs)
            )
            return
        try:
            outcome = self.desk.run(operation, source=source, typing=typing, **kwargs)
        except DeskError as error:
            self.changed.emit(None, source)
            (refused or self.notify.problem)(error)
            return
        self.saved_changed.emit(not typing)
        if say and outcome.changes is not None:
            self.notify.done(labels.change(outcome.changes.label, outcome.changes.params), outcome.changes.id)
        if then is not None:
            then(outcome)

    def show_only(self, which: Filter) -> None:
        """Let the pages show only the posts of a filter; "mine" means who uses the program now."""
        which = which.of(self.desk.member)
        if which != self.which:
            self.which = which
            self.filter_changed.emit()

    def go(self, page: str, place: str = "") -> None:
        """Go to a page, by its key, and to what stands there: an id, or a word of that page."""
        self.go_requested.emit(page, place)

    def wish(self, command: str) -> None:
        """Do a command of the window, by its id, as if its key had been pressed."""
        self.command_wished.emit(command)

    def undo(self, expected: str = "") -> None:
        """Undo the newest change made here, and say what it was."""
        self._turn(lambda: self.desk.undo(expected=expected))

    def undo_last(self) -> None:
        """Undo the newest change made here."""
        self.undo()

    def redo(self) -> None:
        """Redo what was undone last, and say what it was."""
        self._turn(self.desk.redo)

    def seal(self) -> None:
        """What was typed so far is a change of its own."""
        if self._desk is not None:
            self._desk.seal()
            self.saved_changed.emit(True)

    def work(
        self,
        task: Callable[[Desk], Any],
        then: Callable[[Any], None],
        *,
        writes: bool = False,
    ) -> None:
        """Run `task` on a worker with its own connection; its result comes to `then`, an error to the person.

        While a task that writes runs, the window's own changes wait their turn.
        """
        worker = Worker(self.desk, task, self)
        worker.then = then
        if writes:
            self._worker = worker
        else:
            self._readers.append(worker)
        worker.finished.connect(self._work_finished)
        worker.start()

    # --- private ---

    def _turn(self, act: Callable[[], Outcome]) -> None:
        if self._worker is not None:
            return
        try:
            outcome = act()
        except DeskError as error:
            self.notify.problem(error)
            return
        if outcome.changes is not None:
            said = labels.change(outcome.changes.label, outcome.changes.params)
            self.notify.told(" ".join([said, *outcome.kept]))

    def _told(self, changes: ChangeSet | None, source: object) -> None:
        if changes is None or LOOKS & set(changes.touched()):
            self._looks = None
        self.changed.emit(changes, source)

    def _look_around(self) -> None:
        if self._desk is None:
            return
        if self._desk.seal_if_due():
            self.saved_changed.emit(True)
        if self._worker is None:
            self._desk.poll()

    def _work_finished(self) -> None:
        worker = self.sender()
        assert isinstance(worker, Worker)
        if worker is self._worker:
            self._worker = None
        if worker in self._readers:
            self._readers.remove(worker)
        self._desk and self._desk.poll()
        if worker.error is not None:
            self.notify.problem(worker.error)
        else:
            worker.then(worker.result)
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
        # It tells that it is done a moment before it is, and Qt still holds it while this is heard: deleted in either
        # moment, it crashed the program. So it is kept until the next one is done, and goes with its last reference.
        worker.wait()
        worker.setParent(None)
        self._done = worker


LOOKS = {"rubric", "rubric_channel", "member", "channel", "network", "plan"}
"""A change to one of these tables may change how cards look."""


class Worker(QThread):
    """One long task beside the window, on its own connection to the plan."""

    def __init__(self, desk: Desk, task: Callable[[Desk], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task = task
        self.then: Callable[[Any], None] = _ignore
        self.result: Any = None
        self.error: DeskError | None = None

    def run(self) -> None:
        try:
            desk = self._desk.sibling()
            try:
                self.result = self._task(desk)
            finally:
                desk.close()
        except DeskError as error:
            self.error = error


def _ignore(_result: Any) -> None:
    """Nobody waits for the result."""


def _zone(reader: Any) -> str:
    zone: str = reader.plan.zone
    return zone
