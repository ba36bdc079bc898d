"""Everything by name (Ctrl+K) and the menu (F10 or Alt), both made from the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QWidget

from smmdesk.base.words import _
from ui.commands import BY_ID, GROUPS, Command, Commands, hint
from ui.context import UiContext
from ui.finding.searching import Looking, Searching

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from smmdesk.queries.finding import Found
    from ui.views.palette import Entry, Palette
    from ui.widgets.menus import Menu

_KEPT, _FOUND, _FROM = 12, 20, 2
"""Commands remembered as used last; things of the plan told after the commands, from so many letters on."""
_USED = "commands used"
_HERE = "here"


class Commanding(QObject):
    """Opens the palette and the menu over the window."""

    def __init__(
        self, ctx: UiContext, commands: Commands, searching: Searching, window: QWidget,
        front: Callable[[], QWidget | None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._ctx = ctx
        self._commands = commands
        self._searching = searching
        self._window = window
        self._front = front
        self._here: list[QAbstractButton] = []
        self._palette: Palette | None = None
        self._looking = Looking(ctx, self._show, self)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """What the commands that open them do."""
        return {"commands": self.open, "menu": self.open_menu}

    # --- the palette ---

    def open(self) -> None:
        """Open the palette with what was used last."""
        from ui.views.palette import Palette

        palette = self._palette = Palette(self._ctx.themes, self._window)
        palette.typed.connect(self._typed)
        palette.chosen.connect(self._chosen)
        palette.closed.connect(self._closed)
        self._typed("")
        palette.open()
        QTimer.singleShot(0, _get_ready)

    def _typed(self, text: str) -> None:
        if len(text.strip()) < _FROM or not self._ctx.has_plan:
            self._looking.drop()
            self._show(text, [], False)
        else:
            self._looking.ask(text)

    def _show(self, text: str, found: list[Found], more: bool) -> None:
        if self._palette is None:
            return
        from smmdesk.domain.fuzzy import has

        fitting, things = self._fitting(text), self._things(text, found)
        # what is only like it comes last
        sure = [not things or has(text, entry.text) for entry in fitting]
        first = [entry for entry, one in zip(fitting, sure, strict=True) if one]
        last = [entry for entry, one in zip(fitting, sure, strict=True) if not one]
        self._palette.show_entries([*first, *things, *last], keep=more)

    def _fitting(self, text: str) -> list[Entry]:
        from smmdesk.domain.fuzzy import best
        from ui.finding.pressing import buttons_of, name_of
        from ui.views.palette import Entry

        can = [c for c in BY_ID.values() if self._commands.can(c.id) and c.id != "commands"]
        names = [shown(c) for c in can]
        ids = [c.id for c in can]
        recent = [ids.index(id) for id in self._used() if id in ids]
        here = buttons_of(self._front()) if text.strip() else []
        names += [name_of(button) for button in here]
        known = [Entry(c.id, shown(c), hint(c.id), c.icon or "dot") for c in can]
        known += [Entry(f"{_HERE} {n}", name_of(b), _("On this page"), "dot") for n, b in enumerate(here)]
        self._here = here
        return [known[n] for n in best(text, names, recent)]

    def _things(self, text: str, found: list[Found]) -> list[Entry]:
        """Posts, people, rubrics and all else that has what was typed in its name."""
        if not found:
            return []
        from smmdesk.queries import finding
        from ui.views.palette import Entry
        from ui.views.search_results import choice

        entries = []
        for hit in [hit for hit in found if not hit.line and finding.marked(hit.title, text)][:_FOUND]:
            told = choice(hit, self._ctx.looks, self._ctx.desk.today)
            look = self._ctx.looks.rubrics.get(hit.id) if hit.table == "rubric" else None
            key = f"{hit.table} {hit.id} {hit.day or ''}"
            entries.append(
                Entry(key, told.text, told.hint, told.icon, look.hue if look else None, is_rubric=look is not None)
            )
        return entries

    def _closed(self) -> None:
        self._palette = None
        self._looking.drop()

    def _chosen(self, key: str) -> None:
        if key in BY_ID:
            used = [key, *(id for id in self._used() if id != key)]
            self._ctx.pc.put(_USED, used[:_KEPT])
            self._commands.run(key)
        elif key.startswith(f"{_HERE} "):
            self._press(self._here[int(key.split(" ")[1])])
        else:
            table, id, day = key.split(" ")
            self._searching.go(table, id, day)

    def _used(self) -> list[str]:
        kept = self._ctx.pc.get(_USED)
        return [id for id in kept if id in BY_ID] if isinstance(kept, list) else []

    # --- the menu ---

    def open_menu(self) -> None:
        """Open the menu of all commands at the lower left, where its button stands."""
        from PySide6.QtGui import QIcon

        from ui.widgets.menus import Menu

        theme = self._ctx.themes.now
        menu = Menu(self._window)
        menu.setAccessibleName(_("Menu"))
        self._add_here(menu)
        for name, commands in GROUPS:
            part = menu.add_part(_(name))
            for command in commands:
                action = part.addAction(shown(command))
                key = hint(command.id)
                action.setText(f"{shown(command)}\t{key}" if key else shown(command))
                if command.icon:
                    action.setIcon(QIcon(theme.icon(command.icon, "text-2", 16, 1.0)))
                action.setData(command.id)
                action.setEnabled(self._commands.can(command.id))
        menu.triggered.connect(self._pressed)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self._window.mapToGlobal(QPoint(theme.px(76), self._window.height() - theme.px(40)))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))
        menu.setActiveAction(menu.actions()[0])

    def _add_here(self, menu: Menu) -> None:
        """The buttons of the page in front that no command stands for."""
        from ui.finding.pressing import PART, buttons_of, name_of

        here = buttons_of(self._front())
        part = menu.add_part(_("On this page"))
        part.menuAction().setEnabled(bool(here))
        for place, button in enumerate(here):
            if place and place % PART == 0:
                part = part.add_part(_("More"))
            part.addAction(name_of(button)).setProperty(_HERE, button)

    def _pressed(self, action: QAction) -> None:
        button = action.property(_HERE)
        if button is not None:
            self._press(button)
        elif action.data():
            self._commands.run(action.data())

    @staticmethod
    def _press(button: QAbstractButton) -> None:
        """Press a button when the menu or the list is gone, if it is still there."""
        QTimer.singleShot(0, button, button.click)


def _get_ready() -> None:
    """Bring, before the first letter comes, what is found is shown with: it takes as long as to find it."""
    import ui.views.search_results  # noqa: F401


def shown(command: Command) -> str:
    """What a command is called."""
    return _(command.text)
