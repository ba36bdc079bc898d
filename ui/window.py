"""The main window: rail, pages, status bar; opens and closes plans; knows all pages."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.base.clock import Clock
from smmdesk.base.pc import Pc
from smmdesk.base.words import N_, _
from smmdesk.desk import Desk
from smmdesk.queries import posts as asked
from ui import commands
from ui.calendar import CalendarPage
from ui.commands import Commands
from ui.context import UiContext
from ui.empty_plan import EmptyPlan
from ui.finding.attending import Attending
from ui.finding.commanding import Commanding
from ui.finding.searching import Searching
from ui.here import WhoIsHere
from ui.notify import Notify
from ui.page import Page
from ui.plans import Plans
from ui.theme import Themes
from ui.views.search_box import SearchBox
from ui.widgets.bars import NavRail, StatusBar
from ui.widgets.buttons import IconButton, PushButton

if TYPE_CHECKING:
    from ui.files import Files

_ON_FILES = ("plan.import", "plan.export", "plan.print", "view.picture", "calendar.copy_week")


class PageOf(msgspec.Struct, frozen=True):
    """A page: how the rail shows it, and the class that makes it when it is first asked for."""

    key: str
    module: str
    name: str
    icon: str = ""
    words: str = ""
    """Without words it is not on the rail."""
    command: str = ""
    below: bool = False
    """At the bottom of the rail."""
    tools: tuple[str, ...] = ()
    """Which of the window's buttons its toolbar has beside undo, redo and search."""


PAGES: tuple[PageOf, ...] = (
    PageOf("work", "ui.work", "WorkPage", "inbox", N_("My work"), "go.work"),
    PageOf(
        "calendar", "ui.calendar", "CalendarPage", "calendar-days", N_("Calendar"), "go.calendar",
        tools=("export", "new"),
    ),
    PageOf(
        "workflow", "ui.workflow", "WorkflowPage", "columns-3", N_("Workflow"), "go.workflow", tools=("new",),
    ),
    PageOf("ideas", "ui.ideas", "IdeasPage", "lightbulb", N_("Ideas"), "go.ideas"),
    PageOf("post", "ui.posts", "PostPage"),
    PageOf("import", "ui.exchange.import_page", "ImportPage"),
    PageOf("team", "ui.team", "TeamPage", "users", N_("Team"), "go.team"),
    PageOf("review", "ui.review", "ReviewPage", command="go.review"),
    PageOf("settings", "ui.settings", "SettingsPage", "settings", N_("Settings"), "go.settings", below=True),
)  # fmt: skip
"""In the order of the rail."""
BY_KEY = {page.key: page for page in PAGES}
_AFTER_PAINT_MS = 30
_IDLE_IMPORT_MS = 400
_BREATH_MS = 5
_FRAME = 40
"""What the system's frame takes of the height, about."""


_BELONGS_TO = {"review": "work"}
"""Pages without a place of their own on the rail that always belong to another."""


class MainWindow(QMainWindow):
    """One window on one plan."""

    def __init__(self, pc: Pc, clock: Clock, themes: Themes) -> None:
        super().__init__()
        self._pc = pc
        self._clock = clock
        self._themes = themes
        self._alt_alone = False
        self._painted: Callable[[], None] | None = None
        self._notify = Notify(themes)
        self.ctx = UiContext(pc, clock, themes, self._notify)
        self.commands = Commands(self)
        self.plans = Plans(pc, clock, self._notify, self)
        self._build()
        self._connect()
        self._handle_commands()
        self.setWindowTitle("SMM Desk")
        self.resize(1440, 900)

    @cached_property
    def files(self) -> Files:
        """What is done with files; made when it is first needed."""
        from ui.files import Files

        return Files(self.ctx, self.calendar, self._page, self._stack.currentWidget, self)

    # --- opening plans ---

    def try_open(self, path: Path | None, demo: bool = False) -> str:
        """Open a plan, or the demo; returns "" or the sentence that says why not, which is shown, too."""
        return self.plans.try_open(path, demo)

    def adopt(self, desk: Desk) -> None:
        """Put a plan into the window."""
        kept = self._pc.plan(desk.plan_id)
        who = None if self._pc.get("shared") else kept.get("who")
        desk.member = who if isinstance(who, str) and desk.ask(asked.member_exists, who) else None
        self.ctx.open(desk)
        self._rail.show()
        self.status.show()
        self.commands.allow(plan=True, writing=not desk.read_only)
        self._new.setEnabled(not desk.read_only)
        for page in self._pages.values():
            if isinstance(page, Page):
                page.reload()
        first = "work" if self._pc.get("start_page") == "work" else kept.get("page")
        self.show_page(first if first in BY_KEY else "calendar")
        self.show_plan()
        self.ctx.after_paint(self._idle.start)

    def leave_plan(self) -> None:
        """The plan that is open will be closed: take in what is being typed, and remember where everything stands."""
        self._leave_field()
        self._remember()

    def show_start(self, problem: str) -> None:
        """The page without a plan."""
        start = self._page("start")
        start.show_recent(self._pc.recent())
        start.show_problem(problem)
        self._stack.setCurrentWidget(start)
        self._rail.hide()
        self.status.hide()
        self.commands.allow(plan=False, writing=False)

    def show_page(self, page: str) -> None:
        """Go to a page."""
        self.ctx.seal()
        shown = self._page(page)
        before = next((key for key, made in self._pages.items() if made is self._stack.currentWidget()), "")
        if before != page and before in BY_KEY and BY_KEY[before].words:
            self.ctx.page_before = before
        if isinstance(shown, Page):
            self._tools_on(BY_KEY[page], shown)
            self.commands.on_page(shown.handlers())
        self.attending.look_at("")
        self._stack.setCurrentWidget(shown)
        on_rail = page not in BY_KEY or bool(BY_KEY[page].words)
        self._rail.set_current(page if on_rail else _BELONGS_TO.get(page, self.ctx.page_before))
        if isinstance(shown, Page):
            shown.focus_view()
        if self.ctx.has_plan:
            self._show_empty()
            self._pc.put_plan(self.ctx.desk.plan_id, page=page)

    def show_first(self, size: tuple[int, int] | None) -> None:
        """Show the window as it was left, or in a given size."""
        kept = self._pc.get("window")
        if size is not None:
            self.resize(*size)
        elif isinstance(kept, str) and kept:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))
        else:
            room = self.screen().availableSize()
            if room.width() <= self.width() or room.height() <= self.height() + _FRAME:
                self.showMaximized()
                return
        self.show()

    # --- for --capture and --startup-report ---

    def when_painted(self, then: Callable[[], None]) -> None:
        """Call `then` once, when the month has been painted with its posts."""
        self._painted = then
        self.calendar.month_view.installEventFilter(self)

    def pages_to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        """(name, how to show it) of every page."""
        found: list[tuple[str, Callable[[], None]]] = []
        for known in PAGES:
            page = self._page(known.key)
            found += [(name, partial(self._capture_on, known.key, show)) for name, show in page.to_capture()]
        return [*found, ("start", lambda: self.show_start(""))]

    def write_workbook(self, path: Path) -> None:
        """Write the whole plan to a workbook."""
        from smmdesk.ops import exporting

        self.ctx.ask(exporting.export, path, exporting.Wanted(), self._clock, None)

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._painted is not None and watched is self.calendar.month_view:
            then, self._painted = self._painted, None
            QTimer.singleShot(0, then)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ctx.after_paint(self._keys.start)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ctx.holds:
            QTimer.singleShot(_BREATH_MS, self.ctx.painted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.calendar.dock.fit(self.width(), self.height())
        self.empty.place()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the window as one reads it, whenever its parts were made: rail, toolbar, page, status."""
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            from ui.widgets.tabbing import put_in_order

            first = (self.empty.panel,) if self.empty.panel is not None else ()
            put_in_order((self._rail, page.bar, *first, *page.in_order(), self.status))
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt_alone = event.key() == Qt.Key.Key_Alt and event.modifiers() == Qt.KeyboardModifier.AltModifier
        if not self.commands.single_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Alt by itself opens the menu, as people expect of a window."""
        alone, self._alt_alone = self._alt_alone, False
        if alone and event.key() == Qt.Key.Key_Alt:
            self.commands.run("menu")
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._alt_alone = False
        super().focusOutEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave_plan()
        self.ctx.close()
        self.plans.close()
        self._pc.put("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        super().closeEvent(event)

    # --- private ---

    def _leave_field(self) -> None:
        """What was typed belongs to the plan that is still open: a day, a time, a name is taken in now."""
        focus = self.focusWidget()
        if focus is not None and self.ctx.has_plan:
            focus.clearFocus()

    def _remember(self) -> None:
        if self.ctx.has_plan and self.plans.lasts:
            kept: dict[str, Any] = {}
            for page in self._pages.values():
                kept |= page.remember() if isinstance(page, Page) else {}
            self._pc.put_plan(self.ctx.desk.plan_id, **kept)

    def _warm_up(self) -> None:
        """What the first write needs is made ready while nobody waits for it."""
        # what the start made stays: looking through it for garbage would take up to 100 ms in the midst of a step
        gc.freeze()
        gc.enable()
        if self.ctx.has_plan:
            self.ctx.desk.stay()

    def show_plan(self) -> None:
        """Say anew which plan is open, who uses it, and how it stands."""
        if not self.ctx.has_plan:
            return
        desk = self.ctx.desk
        name = self.ctx.ask(asked.plan_name)
        words = _("{plan} (read only)").format(plan=name) if desk.read_only else name
        self.status.set_plan(words)
        self.setWindowTitle(f"{name} - SMM Desk")
        self.here.show()
        self._show_empty()
        self.ctx.after_paint(self._soon.start)

    def _show_undo(self) -> None:
        if self.ctx.has_plan:
            can_undo, can_redo = self.ctx.desk.can_undo()
            self._undo.setEnabled(can_undo)
            self._redo.setEnabled(can_redo)

    def _show_rest(self) -> None:
        """What may come a moment after the paint."""
        if not self.ctx.has_plan:
            return
        self._show_undo()
        desk = self.ctx.desk
        kept = self._pc.plan(desk.plan_id).get("backup")
        self.status.set_right(_("Backup {when}").format(when=kept) if kept else _("No backup yet"))
        self._rail.set_badge("work", self._waiting())

    def _waiting(self) -> int:
        """How many things wait for who uses the program."""
        from smmdesk.queries import mine

        member = self.ctx.desk.member
        return self.ctx.ask(mine.number, member, self.ctx.now) if member else 0

    def _show_empty(self) -> None:
        empty = self.empty.show(self._stack.currentWidget() is self.calendar)
        self._new.set_variant("outlined" if empty else "primary")

    def _on_files(self, command: str) -> None:
        self.files.handlers()[command]()

    def _bring_in(self, path: str) -> None:
        self.files.bring_in(path)

    def _take_out(self) -> None:
        self.files.take_out()

    def _scale(self, step: float) -> None:
        scale = round(self._themes.now.scale + step, 2) if step else 1.0
        self._themes.choose(scale=min(2.0, max(0.8, scale)))
        self._pc.put("scale", self._themes.now.scale)
        self.calendar.dock.fit(self.width(), self.height())

    def _other_theme(self) -> None:
        choice = "light" if self._themes.now.dark else "dark"
        self._themes.choose(choice)
        self._pc.put("theme", choice)

    def _full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _all_keys(self) -> None:
        from ui.settings.keys import KeysDialog

        KeysDialog(self._themes, self).exec()

    def _capture_on(self, page: str, show: Callable[[], None]) -> None:
        if not BY_KEY[page].words and page not in _BELONGS_TO:
            self.show_page("calendar")  # most often one comes from there
        self.show_page(page)
        show()

    def _build(self) -> None:
        themes = self._themes
        whole = QWidget(self)
        self.setCentralWidget(whole)
        on_rail = [(p.key, p.icon, _(p.words), commands.hint(p.command), p.below) for p in PAGES if p.words]
        above, below = ([item[:4] for item in on_rail if item[4] is at] for at in (False, True))
        self._rail = NavRail(themes, above, below[0], parent=whole)
        self.status = StatusBar(themes, whole)
        self._stack = QStackedWidget(whole)
        self.calendar = CalendarPage(self.ctx, whole)
        self.empty = EmptyPlan(self.ctx, self.calendar)
        self._pages: dict[str, QWidget] = {"calendar": self.calendar}
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._soon.timeout.connect(self._show_rest)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_IMPORT_MS)
        self._idle.timeout.connect(self._warm_up)
        self._keys = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._keys.timeout.connect(self.commands.make)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        self.attending = Attending(self.ctx, self.status, right)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        self._build_tools()
        self._stack.addWidget(self.calendar)  # at last: it lays out what is there
        self._notify.live_on(self, self._stack)

    def _page(self, key: str) -> Any:
        """A page; all but the calendar are made when they are first asked for."""
        if key not in self._pages:
            if key in BY_KEY:
                page = self._made_page(BY_KEY[key])
            else:
                from ui.start import StartPage

                page = start = StartPage(self._themes, self._stack)
                start.wanted.connect(self._wanted)
                start.plan_requested.connect(self._recent_chosen)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def _made_page(self, known: PageOf) -> QWidget:
        import importlib

        page: Page = getattr(importlib.import_module(known.module), known.name)(self.ctx, self._stack)
        page.hint_changed.connect(self.status.set_hint)
        page.post_changed.connect(self.attending.look_at)
        page.import_requested.connect(self.files.bring_in)
        page.sheet_requested.connect(self.files.put_on_paper)
        if self.ctx.has_plan:
            page.reload()
        return page

    def _tools_on(self, known: PageOf, page: Page) -> None:
        """Put the tools that all pages share on the toolbar of the page in front, before what it has itself."""
        for place, widget in enumerate(self._shared):
            if widget.parentWidget() is not page.bar:
                page.bar.right.insertWidget(place, widget)
        for key, button in self._buttons.items():
            button.setVisible(key in known.tools)

    def _build_tools(self) -> None:
        themes, bar = self._themes, self.calendar.bar
        self._undo = IconButton(themes, "undo-2", _("Undo"), commands.hint("edit.undo"), parent=bar)
        self._redo = IconButton(themes, "redo-2", _("Redo"), commands.hint("edit.redo"), parent=bar)
        self.search = SearchBox(themes, bar)
        export = PushButton(themes, _("Export"), "quiet", "file-output", parent=bar)
        export.say(_("Export"), key=commands.hint("plan.export"))
        self._new = PushButton(themes, _("New post"), "primary", "plus", parent=bar)
        self._new.say(_("New post"), key=commands.hint("post.new"))
        self._buttons: dict[str, QWidget] = {"export": export, "new": self._new}
        self._shared: tuple[QWidget, ...] = (self._undo, self._redo, self.search, export, self._new)
        for widget in self._shared:
            bar.right.addWidget(widget)
        for button in (self._undo, self._redo):
            button.setEnabled(False)
        self._undo.clicked.connect(self.ctx.undo_last)
        self._redo.clicked.connect(self.ctx.redo)
        export.clicked.connect(self._take_out)
        self._new.clicked.connect(self._new_post)

    def _new_post(self) -> None:
        self.show_page("calendar")
        self.empty.hide()
        self.calendar.new_post()

    def _connect(self) -> None:
        self._rail.page_requested.connect(self.show_page)
        self.ctx.focus_page_requested.connect(self._back_to_page)
        self.searching = Searching(self.ctx, self.search, BY_KEY)
        self.commanding = Commanding(self.ctx, self.commands, self.searching, self, self._stack.currentWidget)
        self._rail.menu_requested.connect(self.commanding.open_menu)
        self.search.given_up.connect(self._back_to_page)
        self.ctx.go_requested.connect(self._go)
        self.ctx.command_wished.connect(self.commands.run)
        self.calendar.hint_changed.connect(self.status.set_hint)
        self.calendar.import_requested.connect(self._bring_in)
        self.calendar.month_view.new_post_requested.connect(self.empty.hide)
        self.ctx.changed.connect(self._changed)
        self.ctx.member_changed.connect(self.show_plan)
        self.here = WhoIsHere(self.ctx, self._rail, self)
        self.ctx.saved_changed.connect(self.status.set_saved)

    def _back_to_page(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            page.focus_view()

    def _go(self, page: str, place: str) -> None:
        self.show_page(page)
        if place:
            self._page(page).go_to(place)

    def _changed(self, _changes: object, _source: object) -> None:
        self.show_plan()
        self._show_undo()

    def _wanted(self, what: str) -> None:
        self.commands.run({"new": "plan.new", "open": "plan.open", "demo": "plan.demo"}[what])

    def _recent_chosen(self, path: str) -> None:
        self.try_open(Path(path))

    def _handle_commands(self) -> None:
        handlers: dict[str, Callable[[], None]] = {
            "post.new": self._new_post,
            "idea.new": partial(self._go, "ideas", "new"),
            "plan.new": self.plans.new,
            "plan.open": self.plans.open,
            **{f"plan.{act}": partial(self.plans.on_file, act) for act in ("move", "copy", "restore")},
            "plan.demo": self.plans.open_demo,
            "plan.backup": partial(self.plans.on_file, "back_up"),
            "me.choose": self.here.choose,
            "me.back": self.here.back,
            "go.put_out": partial(self._go, "work", "put_out"),
            "plan.bin": partial(self._go, "settings", "bin"),
            "team.add": partial(self._go, "team", "new"),
            "team.handover": partial(self._go, "team", "handover"),
            "team.away": partial(self._go, "team", "away"),
            "edit.menu": self._menu_here,
            "edit.undo": self.ctx.undo_last,
            "edit.redo": self.ctx.redo,
            "find": self._find,
            **{command: partial(self._on_files, command) for command in _ON_FILES},
            **self.attending.handlers(),
            **self.commanding.handlers(),
            **{p.command: partial(self.show_page, p.key) for p in PAGES if p.command},
            "view.larger": lambda: self._scale(0.1),
            "view.smaller": lambda: self._scale(-0.1),
            "view.usual": lambda: self._scale(0),
            "view.theme": self._other_theme,
            "view.full": self._full_screen,
            "help.keys": self._all_keys,
        }
        for id, handler in handlers.items():
            self.commands.handle(id, handler)

    def _menu_here(self) -> None:
        """The menu of what the keys stand on, as the Menu key opens it."""
        from PySide6.QtGui import QContextMenuEvent
        from PySide6.QtWidgets import QApplication

        widget = self.focusWidget()
        if widget is not None:
            at = widget.rect().center()
            asked_for = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
            QApplication.sendEvent(widget, asked_for)

    def _find(self) -> None:
        if not isinstance(self._stack.currentWidget(), Page):
            self.show_page("calendar")
        self.search.begin()
