"""Who uses the program: chosen by name, by one click for whoever was here before, and asked for on a shared PC."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from smmdesk.base.words import _
from ui.context import UiContext
from ui.widgets.bars import NavRail

IDLE_MS = 15 * 60 * 1000
OTHERS = 2
"""How many of those who were here before stand beside the name, for one click."""
_HERE = "here"
"""Where this PC keeps who was here, the last one first."""
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class WhoIsHere(QObject):
    """Says who uses the program, and changes it.

    On a PC that several people share it asks at the start, and again after the PC was left alone for a while.
    Elsewhere it looks at no event at all.
    """

    def __init__(self, ctx: UiContext, rail: NavRail, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx, self._rail = ctx, rail
        self._looks = False
        self._timer = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._timer.timeout.connect(self.leave)
        rail.me_requested.connect(self._name_pressed)
        rail.other_requested.connect(self.be)
        ctx.plan_opened.connect(self._opened)

    @property
    def waits(self) -> bool:
        """Whether it will ask when nobody touches the PC."""
        return self._timer.isActive()

    def show(self) -> None:
        """Say on the rail who is here, and who was before."""
        self.begin()
        people = self._ctx.looks.people
        self._rail.set_me(people.get(self._ctx.desk.member or ""))
        self._rail.set_others({id: people[id] for id in self._before()})

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
            self.ask()

    def ask(self) -> None:
        """Ask who has come."""
        self.choose(_("Who is here?"))

    def choose(self, question: str = "") -> None:
        """Open the list of members beside the name; pressed, drawn to a name and let go, it is a single click."""
        from smmdesk.queries import team
        from ui.widgets.picker import Choice, Picker

        members = [m.id for m in self._ctx.ask(team.members, self._ctx.desk.today)]
        if not members:
            self._ctx.go("settings")
            return
        people = self._ctx.looks.people
        choices = [Choice(m, (p := people[m]).name, initials=p.initials, photo=p.photo) for m in members if m in people]
        choices.append(Choice("", _("Nobody in particular"), icon="minus"))
        picker = Picker(self._ctx.themes, self._rail, question or _("Who am I?"))
        picker.chosen.connect(self._chosen)
        picker.open_point(self._rail.beside_me(), choices, [self._ctx.desk.member or ""])

    def be(self, member: str) -> None:
        """Use the program as a member from now on; "" for nobody in particular."""
        desk = self._ctx.desk
        kept = {} if self._ctx.pc.get("shared") else {"who": member or None}
        here = [id for id in (member, desk.member or "", *self._here()) if id]
        self._ctx.seal()
        desk.member = member or None
        self._ctx.pc.put_plan(desk.plan_id, **kept, **{_HERE: list(dict.fromkeys(here))[: OTHERS + 1]})
        self._ctx.show_only(self._ctx.which)
        self._ctx.member_changed.emit()

    def back(self) -> None:
        """Use the program as whoever was here before."""
        before = self._before()
        self.be(before[0]) if before else self.choose()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._timer.start()
        return False

    def _name_pressed(self) -> None:
        self.choose()

    def _chosen(self, ids: tuple[str, ...]) -> None:
        self.be(ids[0])

    def _here(self) -> list[str]:
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id).get(_HERE)
        return [id for id in kept if isinstance(id, str)] if isinstance(kept, list) else []

    def _before(self) -> list[str]:
        known = self._ctx.looks.people
        return [id for id in self._here() if id in known and id != self._ctx.desk.member][:OTHERS]

    def _opened(self) -> None:
        self.begin()
        if self._looks:
            QTimer.singleShot(0, self, self._ask_if_nobody)

    def _ask_if_nobody(self) -> None:
        if self._ctx.has_plan and self._ctx.desk.member is None and self._ctx.looks.people:
            self.ask()
