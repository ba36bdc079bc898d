"""Which plan is in the window: opens, makes and reopens plans, and keeps the throw-away copy of the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.base.clock import Clock
from smmdesk.base.errors import DeskError
from smmdesk.base.pc import Pc
from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.queries import posts as asked
from ui.notify import Notify

if TYPE_CHECKING:
    from ui.window import MainWindow

_PLANS = "SMM Desk (*.smmdesk)"


class Plans(QObject):
    """Hands plans to the window, and says why one cannot be opened."""

    def __init__(self, pc: Pc, clock: Clock, notify: Notify, window: MainWindow) -> None:
        super().__init__(window)
        self._pc, self._clock, self._notify, self._window = pc, clock, notify, window
        self._throw_away: Path | None = None
        """The folder of the demo that is open: it goes when the demo is closed."""

    @property
    def lasts(self) -> bool:
        """Whether the plan that is open stays when the window is closed."""
        return self._throw_away is None

    # --- opening ---

    def try_open(self, path: Path | None, demo: bool = False) -> str:
        """Open a plan, or the demo; returns "" or the sentence that says why not, which is shown, too."""
        folder = None
        try:
            if demo or path is None:
                folder = self._demo_folder()
                desk = self._make_demo(folder)
            else:
                desk = Desk.open(path, self._pc, self._clock)
        except DeskError as error:
            self._say_problem(error)
            return str(error)
        self._take(desk, folder)
        return ""

    def new(self) -> None:
        """Ask where, make an empty plan there and open it."""
        chosen = self._notify.save_file(_("New plan"), _("Library plan") + ".smmdesk", _PLANS)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix == ".smmdesk" else path.with_name(path.name + ".smmdesk")
        try:
            desk = Desk.create(path, self._pc, clock=self._clock)
        except DeskError as error:
            self._say_problem(error)
            return
        self._take(desk)

    def open(self) -> None:
        """Ask for a plan and open it."""
        chosen = self._notify.open_file(_("Open a plan"), _PLANS)
        if chosen:
            self.try_open(Path(chosen))

    def open_demo(self) -> None:
        """Open a throw-away copy of the demo plan."""
        self.try_open(None, demo=True)

    def close(self) -> None:
        """The plan is closed: a demo goes."""
        self._forget(self._throw_away)
        self._throw_away = None

    # --- the file ---

    def on_file(self, act: str) -> None:
        """Do something with the plan's file as a whole: `move`, `copy`, `back_up` or `restore`."""
        from ui.settings.plan_file import PlanFile

        getattr(PlanFile(self._window.ctx, self._reopen, self._backed_up, self._window), act)()

    # --- private ---

    def _take(self, desk: Desk, throw_away: Path | None = None) -> None:
        self._window.leave_plan()
        old, self._throw_away = self._throw_away, throw_away
        self._window.adopt(desk)
        if throw_away is None:
            self._pc.opened(desk.path)
        self._forget(old if old != throw_away else None)

    def _reopen(self, path: Path) -> str:
        """Open a plan that was closed for a moment; the demo stays one while it is where it was."""
        kept = self._throw_away if self._throw_away in path.parents else None
        try:
            desk = Desk.open(path, self._pc, self._clock)
        except DeskError as error:
            self._window.show_start(str(error))
            return str(error)
        self._take(desk, kept)
        return ""

    def _backed_up(self, path: Path) -> None:
        when = f"{self._clock.local(self._window.ctx.ask(asked.plan_zone)):%Y-%m-%d %H:%M}"
        self._pc.put_plan(self._window.ctx.desk.plan_id, backup=when)
        self._notify.told(_("Backup written: {file}").format(file=path.name))
        self._window.show_plan()

    def _say_problem(self, error: DeskError) -> None:
        if self._window.ctx.has_plan:
            self._notify.problem(error)
        else:
            self._window.show_start(str(error))

    @staticmethod
    def _demo_folder() -> Path:
        import tempfile

        return Path(tempfile.mkdtemp(prefix="smmdesk-demo-"))

    def _make_demo(self, folder: Path) -> Desk:
        from smmdesk.demo import create_demo

        try:
            return create_demo(folder / "demo.smmdesk", self._pc, self._clock)
        except BaseException:
            self._forget(folder)
            raise

    @staticmethod
    def _forget(folder: Path | None) -> None:
        if folder is not None:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)
