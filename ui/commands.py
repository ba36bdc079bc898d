"""The commands of the window as a table: from it come shortcuts, tooltips, the menu and the list of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow

from smmdesk.base.words import N_, _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction


class Command(msgspec.Struct, frozen=True):
    """One thing the person can ask for by name."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    """With modifiers or function keys, as QKeySequence writes them."""
    letter: str = ""
    """A single key, taken by its position, so that it works on a Russian layout."""
    icon: str = ""
    writes: bool = False
    """Not for a plan that can only be read."""
    needs_plan: bool = True
    heard: str = ""
    """The key as people read it, where the view in front hears it itself."""


ALL: tuple[Command, ...] = (
    Command("post.new", N_("New post"), ("Ctrl+N",), icon="plus", writes=True),
    Command("idea.new", N_("New idea"), ("Ctrl+Shift+N",), icon="lightbulb", writes=True),
    Command("idea.open", N_("Open the idea"), heard="Enter", icon="maximize-2"),
    Command("idea.vote", N_("Vote for the idea, or take the vote back"), letter="V", icon="chevron-up", writes=True),
    Command("idea.plan", N_("Make a post of the idea..."), ("Ctrl+Alt+D",), icon="calendar-plus", writes=True),
    Command("idea.merge", N_("Merge the ideas into one..."), ("Ctrl+Alt+J",), icon="merge", writes=True),
    Command("idea.archive", N_("Archive the idea..."), heard="Delete", icon="archive", writes=True),
    Command("idea.column", N_("Move the ideas to a column..."), ("Ctrl+Alt+Shift+I",), icon="columns-3", writes=True),
    Command("idea.bin", N_("Move the ideas to the bin"), ("Ctrl+Alt+Shift+Del",), icon="trash-2", writes=True),
    Command("idea.prompts", N_("Prompts for ideas..."), ("Ctrl+Alt+I",), icon="sparkles"),
    Command("idea.brainstorm", N_("Brainstorm"), ("Ctrl+Alt+B",), icon="timer", writes=True),
    Command("idea.sort", N_("Order of the ideas..."), ("Ctrl+Alt+Y",), icon="arrow-down-up"),
    Command("idea.list", N_("Ideas as a board or as a list"), ("Ctrl+Alt+L",), icon="list"),
    Command("plan.new", N_("New plan..."), ("Ctrl+Shift+P",), icon="file-plus", needs_plan=False),
    Command("plan.open", N_("Open plan..."), ("Ctrl+O",), icon="folder-open", needs_plan=False),
    Command("plan.demo", N_("Open the demo plan"), ("Ctrl+Shift+O",), icon="sparkles", needs_plan=False),
    Command("plan.import", N_("Bring in a file..."), ("Ctrl+I",), icon="file-input", writes=True),
    Command("plan.export", N_("Export..."), ("Ctrl+E",), icon="file-output"),
    Command("plan.print", N_("Print..."), ("Ctrl+P",), icon="printer"),
    Command("view.picture", N_("Save a picture of the page..."), ("Ctrl+Shift+S",), icon="image-down"),
    Command("calendar.copy_week", N_("Copy the week as text"), ("Ctrl+Shift+W",), icon="clipboard-copy"),
    Command("plan.backup", N_("Back up now..."), ("Ctrl+Shift+B",), icon="archive"),
    Command("plan.restore", N_("Restore a backup..."), ("Ctrl+Alt+Shift+B",), icon="archive-restore", writes=True),
    Command("plan.move", N_("Move or rename the plan..."), ("Ctrl+Alt+Shift+S",), icon="folder-input", writes=True),
    Command("plan.copy", N_("Save a copy as..."), ("Ctrl+Alt+Shift+C",), icon="copy-plus"),
    Command("plan.bin", N_("What is in the bin"), ("Ctrl+Shift+Del",), icon="trash-2"),
    Command("edit.undo", N_("Undo"), ("Ctrl+Z",), icon="undo-2", writes=True),
    Command("edit.redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), icon="redo-2", writes=True),
    Command("edit.attach", N_("Add pictures or files..."), ("Ctrl+Shift+F",), icon="image-plus", writes=True),
    Command("edit.line", N_("Add a line to the table"), heard="Insert", icon="plus", writes=True),
    Command("edit.row", N_("Show all of the row, or close it"), heard="Space", icon="chevron-down"),
    Command("edit.up", N_("Move the row up"), heard="Alt+↑", icon="arrow-up", writes=True),
    Command("edit.down", N_("Move the row down"), heard="Alt+↓", icon="arrow-down", writes=True),
    Command("edit.bin", N_("Move the rows to the bin"), heard="Delete", icon="trash-2", writes=True),
    Command("edit.menu", N_("Menu of what the keys stand on"), ("Shift+F10",), heard="Menu", icon="menu"),
    Command("filter.open", N_("Filter..."), letter="F", icon="list-filter"),
    Command("filter.clear", N_("Clear the filter"), ("Ctrl+Shift+L",), icon="filter-x"),
    Command("filter.mine", N_("Only my posts"), ("Ctrl+Alt+M",), icon="user"),
    Command("filter.rubrics", N_("Show or hide rubrics..."), letter="L", icon="tag"),
    Command("attention", N_("What needs attention"), ("Ctrl+Shift+A",), icon="triangle-alert"),
    Command("find", N_("Search"), ("Ctrl+F",), icon="search"),
    Command("go.work", N_("My work"), ("Ctrl+1",), icon="inbox"),
    Command("go.calendar", N_("Calendar"), ("Ctrl+2",), icon="calendar-days"),
    Command("go.workflow", N_("Workflow"), ("Ctrl+3",), icon="columns-3"),
    Command("go.team", N_("Team"), ("Ctrl+5",), icon="users"),
    Command("go.review", N_("Review what waits for me"), ("Ctrl+Alt+V",), icon="eye"),
    Command("go.put_out", N_("Publish today"), ("Ctrl+Alt+Shift+O",), icon="send"),
    Command("team.away", N_("Somebody is away..."), ("Ctrl+Alt+A",), icon="user-minus", writes=True),
    Command("team.add", N_("Add a person"), ("Ctrl+Alt+Shift+N",), icon="user-plus", writes=True),
    Command("team.handover", N_("Handover of work"), ("Ctrl+Alt+Shift+H",), icon="arrow-right"),
    Command("go.ideas", N_("Ideas"), ("Ctrl+4",), icon="lightbulb"),
    Command("accept", N_("Accept what the page proposes"), ("Ctrl+Alt+Return",), icon="check", writes=True),
    Command("go.settings", N_("Settings"), ("Ctrl+,",), icon="settings"),
    Command("me.choose", N_("Who am I?"), ("Ctrl+Alt+W",), icon="user"),
    Command("me.back", N_("Go on as whoever was here before"), ("Ctrl+Alt+Shift+W",), icon="user"),
    Command("work.phone", N_("Today's texts and pictures for the phone..."), ("Ctrl+Alt+P",), icon="smartphone"),
    Command("calendar.today", N_("Today"), letter="T", icon="calendar-check"),
    Command("calendar.back", N_("Period before"), heard="Page Up", icon="chevron-left"),
    Command("calendar.on", N_("Next period"), heard="Page Down", icon="chevron-right"),
    Command("calendar.month", N_("Show the month"), letter="M", icon="calendar-days"),
    Command("calendar.week", N_("Show the week"), letter="W", icon="calendar-range"),
    Command("calendar.agenda", N_("Show the agenda"), letter="A", icon="list"),
    Command("calendar.overview", N_("Show the overview"), letter="O", icon="grid-3x3"),
    Command("calendar.year", N_("Show the year"), letter="Y", icon="calendar-1"),
    Command("calendar.away", N_("Show or hide who is away"), ("Ctrl+Shift+V",), icon="user-minus"),
    Command("calendar.from_week", N_("Begin with this week, or with the month"), ("Ctrl+Shift+J",)),
    Command("calendar.columns", N_("Columns of the agenda..."), ("Ctrl+Shift+G",), icon="columns-3"),
    Command("calendar.sort", N_("Order of the agenda..."), ("Ctrl+Alt+Shift+Y",), icon="arrow-down-up"),
    Command("calendar.undated", N_("Posts without a day in the agenda"), ("Ctrl+Shift+U",)),
    Command("calendar.share_out", N_("Share out posts without a name..."), ("Ctrl+Alt+Shift+A",), writes=True),
    Command("calendar.to_dock", N_("To the dock, and back"), ("F6",), icon="panel-right"),
    Command("calendar.authors", N_("Who has how much to do"), ("F5",), icon="users"),
    Command("calendar.ideas", N_("Ideas beside the calendar"), ("F7",), icon="lightbulb"),
    Command("calendar.dock", N_("Show or hide the dock"), ("F9",), icon="panel-right"),
    Command("post.open", N_("Open the post"), ("Ctrl+Shift+Return",), heard="Enter", icon="maximize-2"),
    Command("post.next_step", N_("Next step of the post"), ("Ctrl+Return",), icon="arrow-right", writes=True),
    Command("post.save_pictures", N_("Save the pictures of the post..."), ("Ctrl+Alt+Shift+P",), icon="image-down"),
    Command("post.phone", N_("Text and pictures for the phone..."), ("Ctrl+Alt+F",), icon="smartphone"),
    Command("post.copy_text", N_("Copy the text for the channel"), ("Ctrl+Shift+C",), icon="copy"),
    Command("post.copy_picture", N_("Copy the picture"), ("Ctrl+Alt+Shift+K",), icon="image"),
    Command("post.compose", N_("Open the channel's page"), ("Ctrl+Alt+Shift+G",), icon="external-link"),
    Command("post.earlier", N_("The post before"), ("Ctrl+PgUp",), icon="chevron-up"),
    Command("post.later", N_("The next post"), ("Ctrl+PgDown",), icon="chevron-down"),
    Command("post.channel_on", N_("Text of the next channel"), ("Ctrl+Tab",)),
    Command("post.channel_back", N_("Text of the channel before"), ("Ctrl+Shift+Tab",)),
    Command("post.text", N_("Text of the post"), letter="E", icon="pen-line"),
    Command("post.campaign", N_("Campaign of the post"), ("Ctrl+Alt+G",), letter="G", icon="flag", writes=True),
    Command("post.mark_to_do", N_("On the channel: to do"), ("Ctrl+Alt+1",), icon="circle-dashed", writes=True),
    Command("post.mark_set_up", N_("On the channel: set up"), ("Ctrl+Alt+2",), icon="clock", writes=True),
    Command("post.mark_out", N_("On the channel: out"), ("Ctrl+Alt+3",), icon="circle-check-big", writes=True),
    Command("post.own_text", N_("Give the channel its own text, or take it back"), ("Ctrl+Alt+O",), writes=True),
    Command("post.skip", N_("Skip the channel, or use it again"), ("Ctrl+Alt+S",), writes=True),
    Command("post.template", N_("Insert a template..."), ("Ctrl+Alt+T",), icon="file-text", writes=True),
    Command("post.hashtag_group", N_("Insert a group of hashtags..."), ("Ctrl+Alt+H",), icon="hash", writes=True),
    Command("post.remark", N_("Write a remark"), ("Ctrl+Alt+N",), icon="message-square", writes=True),
    Command("post.ask_changes", N_("Ask for changes"), ("Ctrl+Alt+Q",), icon="message-square-warning", writes=True),
    Command("post.compare", N_("Compare versions of the text"), ("Ctrl+Shift+H",), icon="columns-2"),
    Command("post.history", N_("History of the post"), ("Ctrl+H",), icon="history"),
    Command("post.status", N_("Status of the post"), letter="S", writes=True),
    Command("post.people", N_("Authors of the post"), letter="U", writes=True),
    Command("post.roles", N_("People in another role..."), ("Ctrl+Alt+Shift+U",), icon="users", writes=True),
    Command("post.due", N_("Due day of a person..."), ("Ctrl+Alt+Shift+D",), icon="calendar-check", writes=True),
    Command("post.done", N_("Tick what people have done..."), ("Ctrl+Alt+X",), icon="square-check", writes=True),
    Command("post.rubric", N_("Rubric of the post"), letter="R", writes=True),
    Command("post.when", N_("Day and time of the post"), letter="D", icon="calendar-days", writes=True),
    Command("post.channels", N_("Channels of the post"), ("Ctrl+Alt+K",), letter="C", icon="megaphone", writes=True),
    Command("post.cut", N_("Cut the posts"), ("Ctrl+X",), icon="scissors", writes=True),
    Command("post.copy", N_("Copy the posts"), ("Ctrl+C",), icon="copy"),
    Command("post.paste", N_("Paste the posts on the day"), ("Ctrl+V",), icon="clipboard-paste", writes=True),
    Command("post.day_on", N_("Move the posts a day on"), heard="Ctrl+→", icon="arrow-right", writes=True),
    Command("post.day_back", N_("Move the posts a day back"), heard="Ctrl+←", icon="arrow-left", writes=True),
    Command("post.week_on", N_("Move the posts a week on"), heard="Ctrl+↓", icon="arrow-down", writes=True),
    Command("post.week_back", N_("Move the posts a week back"), heard="Ctrl+↑", icon="arrow-up", writes=True),
    Command("post.to_draft", N_("Status: draft"), ("Ctrl+Shift+1",), icon="circle-dashed", writes=True),
    Command("post.to_in_review", N_("Status: in review"), ("Ctrl+Shift+2",), icon="eye", writes=True),
    Command("post.to_approved", N_("Status: approved"), ("Ctrl+Shift+3",), icon="circle-check", writes=True),
    Command("post.to_scheduled", N_("Status: set up"), ("Ctrl+Shift+4",), icon="clock", writes=True),
    Command("post.to_published", N_("Status: published"), ("Ctrl+Shift+5",), icon="circle-check-big", writes=True),
    Command("post.to_cancelled", N_("Status: cancelled"), ("Ctrl+Shift+6",), icon="ban", writes=True),
    Command("post.rename", N_("Rename the post"), ("F2",), writes=True),
    Command("post.duplicate", N_("Duplicate the post"), ("Ctrl+D",), icon="copy", writes=True),
    Command("post.place", N_("Put the posts on a day..."), ("Ctrl+Shift+D",), icon="calendar-plus", writes=True),
    Command("post.move_by", N_("Move the posts by..."), ("Ctrl+M",), icon="calendar-arrow-up", writes=True),
    Command("post.next_workday", N_("Move the posts to the next working day"), ("Ctrl+Shift+M",), writes=True),
    Command("post.unschedule", N_("Take the posts off the calendar"), ("Ctrl+U",), icon="calendar-off", writes=True),
    Command("post.repeat", N_("Repeat the post..."), ("Ctrl+R",), icon="repeat", writes=True),
    Command("post.reach", N_("Changes for others of the series, too..."), ("Ctrl+Alt+Z",), icon="repeat", writes=True),
    Command("post.leave_series", N_("Take the post out of its series"), ("Ctrl+Alt+E",), writes=True),
    Command("post.may_repeat", N_("The post may be repeated..."), ("Ctrl+Shift+R",), icon="recycle", writes=True),
    Command("post.repeat_old", N_("Repeat an old post on the day..."), ("Ctrl+Alt+R",), icon="sprout", writes=True),
    Command(
        "calendar.move_span", N_("Move a campaign or a date with its posts..."), ("Ctrl+Alt+Shift+M",), writes=True
    ),
    Command("slot.fill", N_("Write the expected post"), ("Ctrl+Shift+E",), icon="plus", writes=True),
    Command("slot.rule", N_("Rule of the rubric..."), ("Ctrl+Alt+Shift+R",), icon="repeat"),
    Command("slot.skip", N_("Skip the expected post"), heard="Delete", icon="skip-forward", writes=True),
    Command("calendar.skipped", N_("Show or hide skipped days"), ("Ctrl+Shift+K",), icon="eye-off"),
    Command("calendar.drawer", N_("Posts without a day"), ("F8",), icon="inbox"),
    Command("calendar.select_all", N_("Select all posts shown"), heard="Ctrl+A", icon="square-check"),
    Command("message.offer", N_("Go on with what the message offers"), ("Ctrl+.",), writes=True),
    Command("post.bin", N_("Move the post to the bin"), heard="Delete", icon="trash-2", writes=True),
    Command("view.way", N_("Show the page in another way"), ("Ctrl+Alt+U",), icon="grid-3x3"),
    Command("view.larger", N_("Larger"), ("Ctrl++", "Ctrl+="), needs_plan=False),
    Command("view.smaller", N_("Smaller"), ("Ctrl+-",), needs_plan=False),
    Command("view.usual", N_("Usual size"), ("Ctrl+0",), needs_plan=False),
    Command("view.theme", N_("Light or dark"), ("Ctrl+Shift+T",), icon="sun-moon", needs_plan=False),
    Command("view.full", N_("Full screen"), ("F11",), needs_plan=False),
    Command("commands", N_("Commands by name..."), ("Ctrl+K",), icon="command", needs_plan=False),
    Command("menu", N_("Menu"), ("F10",), icon="menu", needs_plan=False),
    Command("help.keys", N_("All keys"), ("F1",), icon="keyboard", needs_plan=False),
)
BY_ID = {c.id: c for c in ALL}

_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Post"), ("post", "message")),
    (N_("Write"), (
        "post.text", "post.channel_on", "post.channel_back", "post.own_text", "post.template", "post.hashtag_group",
        "post.remark", "post.ask_changes", "post.compare", "post.history",
    )),
    (N_("Put out"), (
        "post.copy_text", "post.copy_picture", "post.compose", "post.skip", "post.mark_to_do", "post.mark_set_up",
        "post.mark_out", "post.save_pictures",
        "post.phone", "work.phone",
    )),
    (N_("Status"), (
        "post.next_step", "post.status", "post.to_draft", "post.to_in_review", "post.to_approved",
        "post.to_scheduled", "post.to_published", "post.to_cancelled",
    )),
    (N_("Move and repeat"), (
        "post.day_on", "post.day_back", "post.week_on", "post.week_back", "post.place", "post.move_by",
        "post.next_workday", "post.unschedule", "calendar.move_span", "post.repeat", "post.reach", "post.leave_series",
        "post.may_repeat", "post.repeat_old", "slot",
    )),
    (N_("Idea"), ("idea",)),
    (N_("Edit"), ("edit", "accept")),
    (N_("Find"), ("find", "filter", "attention", "commands")),
    (N_("Calendar"), ("calendar",)),
    (N_("Go to"), ("go",)),
    (N_("Team"), ("team", "me")),
    (N_("Look"), ("view",)),
    (N_("Plan"), ("plan",)),
)  # fmt: skip
"""The groups of the menu and of the list of keys, by ids or their beginnings; what is in none comes last, as "More"."""


def _grouped() -> tuple[tuple[str, tuple[Command, ...]], ...]:
    known = {begin: name for name, begins in _GROUPS for begin in begins}
    more = N_("More")
    found: dict[str, list[Command]] = {name: [] for name, _begins in _GROUPS} | {more: []}
    for command in ALL:
        found[known.get(command.id) or known.get(command.id.split(".")[0], more)].append(command)
    return tuple((name, tuple(commands)) for name, commands in found.items() if commands)


GROUPS = _grouped()
"""All commands by (name of the group, its commands)."""

_NOT_LATIN = 0x100
"""Keys of letters of other alphabets begin here."""


class Commands(QObject):
    """Gives the window its actions and hears single keys.

    What the page in front does itself (`on_page`) goes before what the window does anywhere (`handle`).
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._handlers: dict[str, Callable[[], None]] = {}
        self._page: dict[str, Callable[[], None]] = {}
        self._allowed = set(BY_ID)
        self._actions: dict[str, QAction] = {}

    @property
    def actions(self) -> dict[str, QAction]:
        """The window's actions by the ids of their commands."""
        self.make()
        return self._actions

    def make(self) -> None:
        """Give the window its actions, once: after the first paint, since their classes and they take 3 ms."""
        from PySide6.QtGui import QAction, QKeySequence

        for command in () if self._actions else ALL:
            action = QAction(_(command.text), self._window)
            action.setObjectName(command.id)
            action.setShortcuts([QKeySequence(k) for k in command.keys])
            action.setEnabled(self.can(command.id))
            action.triggered.connect(self._triggered)
            self._window.addAction(action)
            self._actions[command.id] = action

    def handle(self, id: str, handler: Callable[[], None]) -> None:
        """What a command does from now on, on every page that does not do it itself."""
        self._handlers[id] = handler

    def on_page(self, handlers: dict[str, Callable[[], None]]) -> None:
        """What commands do on the page that is in front now."""
        self._page = handlers
        self._enable()

    def can(self, id: str) -> bool:
        """Whether a command does something here and now."""
        return id in self._allowed and (id in self._page or id in self._handlers)

    def run(self, id: str) -> None:
        """Do a command as if its key had been pressed."""
        if self.can(id):
            (self._page.get(id) or self._handlers[id])()

    def allow(self, *, plan: bool, writing: bool) -> None:
        """Enable what can be done with the plan that is open, if any."""
        self._allowed = {c.id for c in ALL if (plan or not c.needs_plan) and (writing or not c.writes)}
        self._enable()

    def single_key(self, event: QKeyEvent) -> bool:
        """Do the command of a single key that nothing in focus wanted; returns whether there is one.

        So it does for Ctrl with a letter of another alphabet: where a PC has no Latin layout, Qt does not know the key.
        """
        from ui.widgets.letters import letter_of  # not on the way to the first paint

        letter = letter_of(event)
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and (moves := self._moves(event)):
            self.run(moves)
            return self.can(moves)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._with_ctrl(event, letter)
        for command in ALL:
            if command.letter and command.letter == letter:
                self.run(command.id)
                return True
        return False

    @staticmethod
    def _moves(event: QKeyEvent) -> str:
        """What Ctrl and an arrow do where the view in front does not hear them itself."""
        keys, names = Qt.Key, ("day_on", "day_back", "week_on", "week_back")
        arrows = (keys.Key_Right, keys.Key_Left, keys.Key_Down, keys.Key_Up)
        return next((f"post.{name}" for key, name in zip(arrows, names, strict=True) if event.key() == key), "")

    def _with_ctrl(self, event: QKeyEvent, letter: str) -> bool:
        modifiers = event.modifiers()
        if not letter or not modifiers & Qt.KeyboardModifier.ControlModifier or event.key() < _NOT_LATIN:
            return False
        pressed = "Ctrl+"
        for modifier, name in (
            (Qt.KeyboardModifier.AltModifier, "Alt+"),
            (Qt.KeyboardModifier.ShiftModifier, "Shift+"),
        ):
            pressed += name if modifiers & modifier else ""
        for command in ALL:
            if pressed + letter in command.keys:
                self.run(command.id)
                return True
        return False

    def _enable(self) -> None:
        """A key that does nothing here is left to what has the focus."""
        for id, action in self._actions.items():
            action.setEnabled(self.can(id))

    def _triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.run(sender.objectName())


def hint(id: str) -> str:
    """The key of a command as people read it, "" if it has none."""
    command = BY_ID[id]
    return command.heard or command.letter or (said(command.keys[0]) if command.keys else "")


def said(keys: str) -> str:
    """Keys as QKeySequence writes them, by the names that stand on them."""
    for written, read in (("Return", "Enter"), ("PgUp", "Page Up"), ("PgDown", "Page Down"), ("Del", "Delete")):
        keys = keys.removesuffix(written) + read if keys.endswith(written) else keys
    return keys
