"""What is done with the plan's file as a whole: moved, renamed, copied, backed up, restored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _
from smmdesk.desk import Desk
from smmdesk.ops import keeping
from smmdesk.queries import posts as asked
from ui.context import UiContext

PLANS = "SMM Desk (*.smmdesk)"


class PlanFile(QObject):
    """`reopen(path)` opens a plan in the window and returns "" or why not; `backed_up(path)` hears of a backup."""

    def __init__(
        self, ctx: UiContext, reopen: Callable[[Path], str], backed_up: Callable[[Path], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ctx, self._reopen, self._told = ctx, reopen, backed_up

    def move(self) -> None:
        """Ask for another name or folder, and put the plan with its media there."""
        old = self._ctx.desk.path
        chosen = self._ctx.notify.save_file(_("Move or rename the plan"), str(old), PLANS)
        if chosen:
            plan, pc = self._ctx.desk.plan_id, self._ctx.pc
            moved = self._closed(lambda: keeping.move(pc, plan, old, Path(chosen)))
            if moved is not None and moved != old:
                self._ctx.notify.told(_("The plan is “{name}” in “{folder}” now.").format(
                    name=moved.name, folder=moved.parent))  # fmt: skip

    def copy(self) -> None:
        """Ask where, and write the plan with its media once more there."""
        old = self._ctx.desk.path
        name = _("{plan} copy").format(plan=old.stem) + old.suffix
        chosen = self._ctx.notify.save_file(_("Save a copy as"), str(old.with_name(name)), PLANS)
        if chosen:
            self._ctx.work(lambda desk: desk.ask(keeping.copy, Path(chosen)), self._copied)

    def back_up(self) -> None:
        """Write a backup beside the plan, and into the second folder if there is one."""
        now = self._ctx.clock.local(self._ctx.ask(asked.plan_zone))
        second = str(self._ctx.pc.get("backup_folder", "") or "")

        def write(desk: Desk) -> tuple[Path, DeskError | None]:
            made = desk.ask(keeping.backup, None, now)
            try:
                _there = keeping.second_copy(made, Path(second)) if second else None
            except DeskError as error:
                return made, error
            return made, None

        self._ctx.work(write, self._written)

    def restore(self) -> None:
        """Ask for a backup, ask whether it may replace the plan, and put it in its place."""
        path = self._ctx.desk.path
        chosen = self._ctx.notify.open_file(_("Restore a backup"), _("Backups (*.zip)"))
        if not chosen:
            return
        question = _(
            "Put the backup “{backup}” in the place of “{plan}”? What stands there now is backed up beside it first."
        ).format(backup=Path(chosen).name, plan=path.name)
        if not self._ctx.notify.sure(question, _("Restore")):
            return
        now = self._ctx.clock.local(self._ctx.ask(asked.plan_zone))
        kept: list[Path | None] = []

        def put_back() -> Path:
            kept.append(keeping.restore(Path(chosen), path, replace=True, now=now))
            return path

        if self._closed(put_back) is not None:
            name = kept[0].name if kept[0] else ""
            self._ctx.notify.told(_("Restored. What was there before is in “{file}”.").format(file=name))

    # --- private ---

    def _closed(self, act: Callable[[], Path]) -> Path | None:
        """Do something while the window has no hold on the plan; then it is open again, where it is now."""
        path = self._ctx.desk.path
        self._ctx.seal()
        self._ctx.close()
        try:
            found = act()
        except DeskError as error:
            self._reopen(path)
            self._ctx.notify.problem(error)
            return None
        problem = self._reopen(found)
        return None if problem else found

    def _copied(self, made: Path) -> None:
        self._ctx.notify.told(_("Copy written: {file}").format(file=made.name))

    def _written(self, written: tuple[Path, DeskError | None]) -> None:
        made, problem = written
        self._told(made)
        if problem is not None:
            self._ctx.notify.problem(problem)
