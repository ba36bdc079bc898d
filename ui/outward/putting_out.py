"""What pages do where posts are put out by hand: copy, open the page, mark, save, and listen to the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from smmdesk.base.words import _
from smmdesk.domain import labels
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.kinds import Status, VariantState
from smmdesk.domain.putting_out import spot_for, web_address
from smmdesk.ops import posts
from smmdesk.queries import putting_out as asked
from smmdesk.queries.putting_out import Place, ToPutOut
from ui.context import UiContext
from ui.outward.carrying import Carrying
from ui.saving import for_the_phone, save_pictures
from ui.views.putting_out import PutOutList

_SHOWN = frozenset(
    {"post", "variant", "attachment", "post_hashtag", "rubric", "channel", "network", "network_limit",
     "accepted_warning", "setting", "plan", "review", "assignment", "absence"}
)  # fmt: skip
_STATES = {"set_up": VariantState.SET_UP, "out": VariantState.OUT, "to_do": VariantState.TO_DO}


class PutOutActs(QObject):
    """Keeps a list of what is to be put out, and does what is wished on it."""

    def __init__(self, ctx: UiContext, view: PutOutList, page: QWidget) -> None:
        super().__init__(page)
        self._ctx = ctx
        self._view = view
        self._page = page
        self._declined: set[str] = set()
        self._carrying = Carrying(ctx)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.look_at_clipboard)
        view.act_requested.connect(self._act)
        view.address_taken.connect(self._take)
        view.address_declined.connect(self._declined.add)
        view.dragged.connect(self._name)
        QGuiApplication.clipboard().dataChanged.connect(self._soon.start)
        page.installEventFilter(self)
        ctx.plan_opened.connect(self._forget)

    def read(self) -> tuple[ToPutOut, ...]:
        """Show what is to be put out now; returns it."""
        ctx = self._ctx
        lines = ctx.ask(asked.to_put_out, ctx.now)
        self._view.show_lines(lines, ctx.looks, ctx.desk.today, not ctx.desk.read_only)
        self.look_at_clipboard()
        return lines

    @staticmethod
    def shows(changes: ChangeSet | None) -> bool:
        """Whether the list may have to be read again after a change."""
        return changes is None or bool(_SHOWN & set(changes.touched()))

    def look_at_clipboard(self) -> None:
        """Offer an address that was copied to the post it belongs to."""
        if not self._view.isVisible() or not self._ctx.has_plan or self._ctx.desk.read_only:
            return
        text = QGuiApplication.clipboard().text()[:1000]
        found = spot_for(text, asked.spots(self._view.lines, self._ctx.desk.today))
        self._view.offer(found if found is not None and found[1] not in self._declined else None)

    # --- slots ---

    def _act(self, what: str, post: str, channel: str) -> None:
        line = next((one for one in self._view.lines if one.id == post), None)
        if line is None:
            return
        place = next((one for one in line.places if one.channel == channel), None)
        if what in _STATES and place is not None:
            self._mark(line, place, _STATES[what])
        elif what == "text" and place is not None:
            QGuiApplication.clipboard().setText(place.text)
            self._ctx.notify.told(_("Text for {channel} copied").format(channel=place.name))
        elif what == "picture":
            self._copy_picture(line, channel)
        elif what == "page" and place is not None:
            self._open(place.compose_url)
        elif what == "address" and place is not None:
            self._open(place.address)
        elif what == "open":
            self._ctx.go("calendar", post)
        elif what == "save":
            save_pictures(self._ctx, post)
        elif what == "phone":
            for_the_phone(self._ctx, [post])

    def _mark(self, line: ToPutOut, place: Place, state: VariantState) -> None:
        first = state is VariantState.SET_UP and not self._ctx.pc.get("set_up_told")
        self._ctx.run(
            posts.mark, post=line.id, channel=place.channel, state=state, say=not first, source=self._page,
            then=self._explain if first else None,
        )  # fmt: skip

    def _explain(self, outcome: Outcome) -> None:
        """What "set up" means is said at its first use."""
        if outcome.changes is not None:
            self._ctx.pc.put("set_up_told", True)
            said = labels.change(outcome.changes.label, outcome.changes.params)
            meaning = _("Set up means: entered in the network's own planner. SMM Desk sends nothing.")
            self._ctx.notify.done(f"{said}. {meaning}", outcome.changes.id)

    def _take(self, post: str, channel: str, address: str) -> None:
        line = next((one for one in self._view.lines if one.id == post), None)
        place = next((one for one in line.places if one.channel == channel), None) if line else None
        if place is None:
            return
        when = {"day": place.out_day, "time": place.out_time} if place.state is VariantState.OUT else {}
        self._ctx.run(
            posts.mark, post=post, channel=channel, state=VariantState.OUT, address=address, say=True,
            source=self._page, **when,
        )  # fmt: skip

    def _copy_picture(self, line: ToPutOut, which: str) -> None:
        there = [file for file in line.pictures if file.path is not None]
        chosen = next((file for file in there if file.id == which), None)
        self._carrying.copy(chosen or next((file for file in there if file.picture), None), line.id)

    def _open(self, address: str) -> None:
        address = web_address(address)
        if not address or not QDesktopServices.openUrl(QUrl(address)):
            self._ctx.notify.told(_("The page cannot be opened."))

    def _name(self, post: str, thumb: QWidget) -> None:
        line = next((one for one in self._view.lines if one.id == post), None)
        named = self._carrying.named(line.id, thumb.file.id) if line is not None else None  # type: ignore[attr-defined]
        if named is not None:
            thumb.name_as(named)  # type: ignore[attr-defined]

    def _forget(self) -> None:
        self._declined.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._soon.start()
        return False


def left(lines: Sequence[ToPutOut]) -> list[str]:
    """The posts of a list that are still to go out, by their ids."""
    return [line.id for line in lines if line.status not in (Status.PUBLISHED, Status.CANCELLED)]
