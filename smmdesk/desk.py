"""The one door to an open plan: run an operation, ask a question, undo, and be told what changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from smmdesk.base.clock import Clock, country_of, system_zone, zone_exists
from smmdesk.base.errors import NothingToUndo, NotUnderstood
from smmdesk.base.ids import Ids
from smmdesk.base.pc import Pc
from smmdesk.base.words import _
from smmdesk.domain.changes import ChangeSet, Outcome
from smmdesk.domain.kinds import ChangeKind
from smmdesk.storage.reader import Reader
from smmdesk.storage.store import Store, unfinished

if TYPE_CHECKING:
    from smmdesk.storage.journal import Journal

T = TypeVar("T")
Listener = Callable[[ChangeSet | None, object], None]

QUIET_SECONDS = 5.0
"""A change set of typing is sealed after so many quiet seconds ..."""
TYPING_SECONDS = 30.0
"""... or after so many seconds of typing (PRODUCT.md, One way in)."""


class _Typing:
    """The change set that typing still extends."""

    def __init__(self, key: str, changes: ChangeSet, at: float) -> None:
        self.key = key
        self.changes = changes
        self.began = at
        self.last = at


class Desk:
    """An open plan, for one thread. Close it."""

    def __init__(self, store: Store, pc: Pc, clock: Clock, ids: Ids) -> None:
        self.store = store
        self.pc = pc
        self.clock = clock
        self.member: str | None = None
        """In whose name changes are made."""
        self._ids = ids
        self._reader = Reader(store)
        self._listeners: list[Listener] = []
        self._writer = ""
        self._noted = 0
        self._typing: _Typing | None = None
        self._seen = store.data_version()

    @classmethod
    def open(
        cls, path: Path, pc: Pc, clock: Clock | None = None, *, live: bool = False, ids: Ids | None = None
    ) -> Desk:
        """Open the plan at `path`; `live` for a window that stays open. Raises DeskError, changing nothing."""
        desk = cls(Store.open(path), pc, clock or Clock(), ids or Ids())
        if not desk.plan_id:
            desk.close()
            raise unfinished(path)
        if live:
            desk.stay()
        return desk

    @classmethod
    def create(
        cls,
        path: Path,
        pc: Pc,
        *,
        name: str = "",
        zone: str = "",
        country: str | None = None,
        clock: Clock | None = None,
        ids: Ids | None = None,
        live: bool = False,
    ) -> Desk:
        """Make a plan with the networks, without channels and members, and open it.

        `zone`: an IANA name, else this PC's, else UTC; `country`: an ISO code, else the one of the zone. Raises
        NotUnderstood for a zone that does not exist, DeskError where the file cannot be made; then nothing is made.
        """
        if zone and not zone_exists(zone):
            raise NotUnderstood(_("“{zone}” is not a time zone.").format(zone=zone), _("Write it like Europe/Minsk."))
        from smmdesk.ops import setup

        zone = zone or system_zone() or "UTC"
        ids = ids or Ids()
        Store.create(path)
        try:
            desk = cls(Store.open(path), pc, clock or Clock(), ids)
            try:
                if live:
                    desk.stay()
                given = country_of(zone) if country is None else country
                desk.run(setup.begin, id=ids.new(), name=name or path.stem, zone=zone, country=given)
            except BaseException:
                desk.close()
                raise
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return desk

    def sibling(self) -> Desk:
        """The same plan and writer once more, for a worker thread; call it there, and close it there."""
        other = Desk(self.store.sibling(), self.pc, self.clock, self._ids)
        other.member = self.member
        return other

    def stay(self) -> None:
        """Make ready to stay open beside other programs, and to write without a wait."""
        self.store.stay()
        if not self.read_only:
            _imported = self.store.db

    def close(self) -> None:
        """Seal what is being typed and close the file."""
        self.seal()
        self.store.close()

    # --- reading ---

    @property
    def path(self) -> Path:
        """Where the plan is."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether the plan can only be read here."""
        return self.store.read_only

    @property
    def plan_id(self) -> str:
        """The plan's own id."""
        return self.store.plan_id

    @property
    def today(self) -> str:
        """The day it is for the plan."""
        return self.clock.today(self._reader.plan.zone).isoformat()

    def ask(self, question: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
        """The answer of a query (a function of `smmdesk.queries`)."""
        return question(self._reader, *args, **kwargs)

    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        writer = self._known_writer()
        return self._journal.can_undo(writer) if writer else (False, False)

    def next_undo(self) -> ChangeSet | None:
        """What undo would take, None if there is nothing to undo."""
        writer = self._known_writer()
        return self._journal.next_undo(writer) if writer else None

    def next_redo(self) -> ChangeSet | None:
        """The undo that redo would invert, None if there is none."""
        writer = self._known_writer()
        return self._journal.next_redo(writer) if writer else None

    def subscribe(self, listener: Listener) -> None:
        """Call `listener(changes, source)` after each change; changes is None when another program changed the plan."""
        self._listeners.append(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Stop telling a listener."""
        self._listeners.remove(listener)

    # --- acting ---

    def run(
        self, operation: Callable[..., Any], /, *, source: object = None, typing: str = "", **kwargs: Any
    ) -> Outcome:
        """Run an operation as one transaction and one change set.

        `typing` names the field that is being typed in: while it is the same and not sealed, the change set is
        extended. Raises DeskError; nothing is changed then.
        """
        going_on = self._typing if typing and self._goes_on(typing) else None
        if going_on is None:
            self._typing = None
        label, kind = getattr(operation, "label"), getattr(operation, "kind")  # noqa: B009  # marked by @operation
        outcome = self._transact(operation, kwargs, label, kind, None, going_on)
        if typing and outcome.changes is not None:
            self._note_typing(typing, outcome.changes, going_on)
        self._tell(outcome.changes, source)
        return outcome

    def undo(self, *, expected: str = "", source: object = None) -> Outcome:
        """Undo this writer's newest standing change set; `expected` is the id the caller means.

        Raises NothingToUndo if there is none, or if another one is next by now.
        """
        self.seal()
        target = self.next_undo()
        if target is None:
            raise NothingToUndo(_("Nothing to undo."))
        return self._invert(target, expected, source, again=False)

    def redo(self, *, expected: str = "", source: object = None) -> Outcome:
        """Invert this writer's newest standing undo. Raises NothingToUndo."""
        self.seal()
        target = self.next_redo()
        if target is None:
            raise NothingToUndo(_("Nothing to redo."))
        return self._invert(target, expected, source, again=True)

    def seal(self) -> None:
        """From now on nothing alters the change set of what was typed."""
        self._typing = None

    def rename_typing(self, key: str) -> None:
        """What is being typed goes on under another key (a new post got its id)."""
        if self._typing is not None:
            self._typing.key = key

    @property
    def typed_in(self) -> str:
        """The key of the field in which somebody types, "" if nobody does."""
        return self._typing.key if self._typing is not None and self._goes_on(self._typing.key) else ""

    def seal_if_due(self) -> bool:
        """Seal after quiet seconds or long typing; returns whether nothing is being typed any more."""
        if self._typing is not None and not self._goes_on(self._typing.key):
            self._typing = None
        return self._typing is None

    def poll(self) -> bool:
        """Notice what another program changed, and tell the listeners."""
        version = self.store.data_version()
        if version == self._seen:
            return False
        self._seen = version
        self._tell(None, None)
        return True

    # --- private ---

    @cached_property
    def _journal(self) -> Journal:
        from smmdesk.storage.journal import Journal  # reading does without

        return Journal(self.store)

    def _transact(
        self,
        operation: Callable[..., Any],
        kwargs: dict[str, Any],
        label: str,
        kind: ChangeKind,
        undoes: str | None,
        going_on: _Typing | None,
    ) -> Outcome:
        from smmdesk.storage.work import Work, header

        try:
            with self.store.transaction():
                if going_on is not None and going_on.changes.arrival == self._journal.newest():
                    head, resume = going_on.changes, True
                else:
                    counter = self._journal.top() + 1
                    writer = self._known_writer() or self._ids.new()
                    head = header(writer, counter, self.clock, self._ids, label, kind, self.member, undoes)
                    resume = False
                work = Work(self.store, self._journal, head, self.clock, self._ids, resume=resume)
                result = operation(work, **kwargs)
                changes = work.finish()
                if changes is None and undoes is not None:
                    changes = work.header_only()
                # Less than the counter of the set where typing came back to where it began, and the set was withdrawn.
                used = self._journal.top_of(changes.writer) if changes is not None else 0
                if changes is not None and changes.writer != self._writer:
                    self._begin_as(changes.writer)
        except BaseException:
            self._journal.forget_words()
            raise
        if changes is not None and (used > self._noted or used < changes.counter):
            self._noted = used
            self.pc.note_writer(self.plan_id, self.path, changes.writer, used)
        kept = result if undoes is not None else ()
        return Outcome(result, changes, kept)

    def _invert(self, target: ChangeSet, expected: str, source: object, *, again: bool) -> Outcome:
        if expected and expected not in (target.id, target.undoes):
            self._tell(None, source)
            raise NothingToUndo(_("Something else was changed meanwhile. Look again, then undo."))
        from smmdesk.ops import undoing

        kwargs = {"target": target, "again": again}
        outcome = self._transact(undoing.invert, kwargs, "undo", ChangeKind.UNDO, target.id, None)
        self._tell(outcome.changes, source)
        return outcome

    def _goes_on(self, key: str) -> bool:
        typing, now = self._typing, self.clock.tick()
        return (
            typing is not None
            and typing.key == key
            and now - typing.last < QUIET_SECONDS
            and now - typing.began < TYPING_SECONDS
        )

    def _note_typing(self, key: str, changes: ChangeSet, going_on: _Typing | None) -> None:
        now = self.clock.tick()
        if going_on is not None and going_on.changes.id == changes.id:
            if self._journal.change_set(changes.id) is None:
                self._typing = None
                return
            going_on.last = now
            self._typing = going_on
        else:
            self._typing = _Typing(key, changes, now)

    def _known_writer(self) -> str:
        """This PC's writer of this file; "" if it has none, or the file knows less of it than the PC does."""
        if self._writer and self._journal.top_of(self._writer) < self._noted:
            self._writer, self._noted = "", 0  # a backup was restored over the open plan
        if not self._writer:
            writer, counter = self.pc.writer(self.plan_id, self.path)
            if writer and self._journal.top_of(writer) >= counter:
                self._writer = writer
        return self._writer

    def _begin_as(self, writer: str) -> None:
        """Become a new writer. It is noted while nobody else can write, so that another window of this PC, whose first
        write comes next, finds it; with the counter 0, which stays true if the commit fails.
        """
        self._writer = writer
        self.pc.note_writer(self.plan_id, self.path, writer, 0)

    def _tell(self, changes: ChangeSet | None, source: object) -> None:
        for listener in list(self._listeners):
            listener(changes, source)
