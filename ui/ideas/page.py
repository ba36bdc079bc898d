"""The page of ideas: it composes the board, the line for new ideas and the panel of one, and runs what they wish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import ideas as board
from smmdesk.domain import prompts
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.ideas import IdeaCard, IdeaColumn, Sort, Which
from smmdesk.domain.quick_ideas import Quick
from smmdesk.ops import ideas
from smmdesk.queries import ideas as asked
from ui.context import UiContext
from ui.finding.likeness import SayLike
from ui.ideas.acts import IdeaActs
from ui.page import Page
from ui.views.ideas import IdeaBoard
from ui.views.ideas.panel import IdeaPanel
from ui.views.ideas.prompt_card import PromptCard
from ui.views.ideas.quick_line import QuickLine
from ui.widgets.base import Panel
from ui.widgets.buttons import FilterPill, PushButton, SegmentedControl
from ui.widgets.flow import TwoRows
from ui.widgets.inputs import LineEdit
from ui.widgets.labels import ElidedLabel, TextLabel
from ui.widgets.picker import Choice, Picker

_SHOWN = frozenset(
    {"idea", "idea_contributor", "idea_tag", "idea_post", "vote", "hands", "comment", "attachment", "tag", "post"}
    | {"variant", "assignment", "member", "rubric", "metric", "setting", "term"}
)
_SORTS = {
    Sort.RANK: N_("By hand"), Sort.VOTES: N_("By votes"), Sort.AGE: N_("Newest first"),
    Sort.CONTRIBUTOR: N_("By contributor"),
}  # fmt: skip
_FIELDS = ("rubric", "member", "tag", "month")


class IdeasPage(Page):
    """Ideas on a board or as a list."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent=parent)
        self.cards: dict[str, IdeaCard] = {}
        self.which, self.sort = Which(), Sort.RANK
        self._ordered: tuple[Sort, list[IdeaCard]] | None = None
        self._stale = True
        self._skipped = 0
        self._brainstorm: Any = None
        self.acts = IdeaActs(ctx, self, lambda: self.cards)
        self._build()
        self._connect()

    # --- the page ---

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "idea.new": self.line.setFocus,
            "idea.open": self._open_selected,
            "idea.column": self._choose_column,
            "idea.bin": self._bin_selected,
            "idea.vote": self._vote,
            "idea.plan": self._plan,
            "idea.archive": self._archive,
            "idea.prompts": self.draw_prompts,
            "idea.brainstorm": self.brainstorm,
            "idea.list": self._other_way,
            "idea.merge": self._merge,
            "idea.sort": self._choose_sort,
            "edit.attach": self._attach,
            "view.way": self._other_way,
            "filter.open": self.open_filter,
            "filter.clear": self._clear,
        }

    def reload(self) -> None:
        kept = self._ctx.pc.plan(self._ctx.desk.plan_id)
        self.sort = Sort(kept["ideas_sort"]) if kept.get("ideas_sort") in list(Sort) else Sort.RANK
        self._ways.choose("list" if kept.get("ideas_way") == "list" else "board")
        self.which, self._skipped = Which(), 0
        self.panel.close_panel()
        self._again()

    def remember(self) -> dict[str, Any]:
        return {"ideas_sort": self.sort.value, "ideas_way": self._ways.current}

    def go_to(self, place: str) -> None:
        if place == "new":
            self.line.setFocus()
            return
        card = self.cards.get(place)
        if card is not None and not board.fits(card, self.which):
            self.which = Which(archived=card.place == board.ARCHIVED)
            self._show()
        self.board.select([place])
        self.open(place)

    def in_order(self) -> tuple[QWidget, ...]:
        return self._tools, self.board, self.panel

    def focus_view(self) -> None:
        self.board.setFocus()

    def below(self, idea: str) -> QPoint:
        """The place on the screen below a card."""
        return self.board.below(idea)

    def to_capture(self) -> list[tuple[str, Callable[[], None]]]:
        found = [("ideas", self._capture), ("ideas_panel", self._capture_panel)]
        return [*found, ("brainstorm", self.brainstorm), ("brainstorm_vote", self._capture_vote)]

    # --- acting ---

    def open(self, idea: str) -> None:
        """Show one idea beside the board."""
        detail = self._ctx.ask(asked.detail, idea, self._ctx.desk.member, self._ctx.desk.today)
        if detail is None:
            self.panel.close_panel()
            return
        tags = self._ctx.ask(asked.known, self._ctx.desk.today).tags
        like = self._like.like(detail.idea.title, idea)
        self.panel.show_idea(detail, self._ctx.looks, tags, self._ctx.desk.today, not self._ctx.desk.read_only, like)
        self._attaching().show(idea=idea)

    def draw_prompts(self) -> None:
        """Three cards of the deck, the dates of the coming weeks and old posts: one of them becomes an idea."""
        from ui.ideas.deck import Deck

        deck = Deck(self._ctx, self)
        deck.kept.connect(self._keep_prompt)
        deck.open_at(self._prompts)

    def brainstorm(self) -> None:
        """Collect, group and vote before one projector."""
        from ui.ideas.brainstorm import Brainstorm

        if self._brainstorm is None:
            self._brainstorm = Brainstorm(self._ctx, self)
            self._brainstorm.ended.connect(self._brainstorm_ended)
        self._brainstorm.begin()

    def open_filter(self) -> None:
        """Choose what the board is narrowed to."""
        known = self._ctx.ask(asked.known, self._ctx.desk.today)
        months = sorted({c.month for c in self.cards.values() if c.month})
        from smmdesk.domain.dates import say_month

        me = self._ctx.desk.member
        choices = [Choice(f"member {me}", _("My ideas and what came of them"), icon="user")] if me else []
        choices.append(Choice("archived 1", _("Archived ideas"), icon="archive"))
        choices += [
            Choice(f"rubric {id}", look.name, hue=look.hue, bar=True) for id, look in self._ctx.looks.rubrics.items()
        ]
        choices += [
            Choice(f"member {id}", p.name, initials=p.initials, photo=p.photo)
            for id, p in self._ctx.looks.people.items()
            if id != me
        ]
        choices += [Choice(f"tag {tag}", f"#{tag}") for tag in known.tags]
        choices += [Choice(f"month {m}", say_month(int(m[:4]), int(m[5:])), icon="calendar-days") for m in months]
        picker = Picker(self._ctx.themes, self, _("Filter"))
        picker.chosen.connect(self._filtered)
        picker.open(self._filter, choices)

    # --- slots ---

    def _changed(self, changes: ChangeSet | None, source: object) -> None:
        if changes is None or _SHOWN & set(changes.touched()):
            self._like.forget()
            self._again()

    def _again(self) -> None:
        self._stale = True
        if self.isVisible() and self._ctx.has_plan:
            self._read()

    def _rest(self, title: str) -> str:
        if title:
            return _("Nothing like it yet. Enter adds it and leaves the line ready for the next.")
        return _("Ctrl+Shift+N begins an idea anywhere. Paste many lines to make many ideas.")

    def _add_now(self) -> None:
        self.line.add()

    def _add(self, quicks: list[Quick]) -> None:
        self.acts.add(quicks)

    def _made(self, ids: tuple[str, ...]) -> None:
        self.board.select(ids[:1])

    def _files_on_line(self, paths: tuple[str, ...]) -> None:
        """A picture dropped on the line is an idea with that picture."""
        from pathlib import Path

        quick = self.line.quick
        title = quick.title or Path(paths[0]).stem
        self.line.clear()
        attaching = self._attaching()

        def attach(outcome: Any) -> None:
            attaching.attach_paths(paths, idea=outcome.result[0])

        given = [{"title": title, "contributors": tuple(filter(None, [self._ctx.desk.member]))}]
        self._ctx.run(ideas.add_many, ideas=given, then=attach, source=self, say=True)

    def _link_on_line(self, address: str) -> None:
        quick = self.line.quick
        host = address.split("//", 1)[1].split("/")[0]
        self.line.clear()
        self.acts.add([msgspec.structs.replace(quick, title=quick.title or host)], link=address)

    def _files_dropped(self, paths: tuple[str, ...], idea: str) -> None:
        self._attaching().attach_paths(paths, idea=idea)

    def _delete(self, ids: tuple[str, ...]) -> None:
        self.acts.archive(ids, self.board.below(ids[0]))

    def _archive(self) -> None:
        if self.board.selected:
            self._delete(self.board.selected)

    def _archive_shown(self) -> None:
        self.acts.archive((self.panel.idea,), self.panel.mapToGlobal(QPoint(20, 120)))

    def _open_selected(self) -> None:
        for idea in self.board.selected[:1]:
            self.open(idea)

    def _bin_selected(self) -> None:
        if self.board.selected:
            self.acts.bin(self.board.selected)

    def _choose_column(self) -> None:
        ids = self.board.selected
        if ids:
            picker = Picker(self._ctx.themes, self, _("Column"))
            picker.chosen.connect(lambda keys: self.acts.move(ids, keys[0], ""))
            picker.closed.connect(self.focus_view)
            choices = [Choice(key, _(board.COLUMN_NAMES[key])) for key in board.STORED]
            picker.open_point(self.board.below(ids[0]), choices)

    def _vote(self) -> None:
        if self.board.selected:
            self.acts.vote(self.board.selected[0])

    def _plan(self) -> None:
        if self.board.selected:
            self.acts.choose_day(self.board.selected, self.board.below(self.board.selected[0]))

    def _plan_shown(self) -> None:
        self.acts.choose_day((self.panel.idea,), self.panel.mapToGlobal(QPoint(20, 120)))

    def _merge(self) -> None:
        if len(self.board.selected) > 1:
            self.acts.merge(self.board.selected[0], self.board.selected[1:])
        else:
            self._ctx.notify.told(_("Select the ideas to merge first, with Shift and the arrow keys."))

    def _attach(self) -> None:
        if not self.panel.idea and self.board.selected:
            self.open(self.board.selected[0])
        if self.panel.idea:
            self.panel.strip.add_requested.emit()
        else:
            self._ctx.notify.told(_("Select an idea first."))

    def _rename(self, idea: str) -> None:
        self.open(idea)
        self.panel.edit_title()

    def _menu(self, ids: tuple[str, ...], at: QPoint) -> None:
        if ids:
            self.acts.menu(ids, at, self._open_selected)

    def _open_selected(self) -> None:
        if self.board.selected:
            self.open(self.board.selected[0])

    def _edited(self, fields: dict[str, Any], typing: str) -> None:
        key = f"{typing}.{self.panel.idea}" if typing else ""
        self._ctx.run(ideas.edit, idea=self.panel.idea, typing=key, source=self.panel, say=not typing, **fields)

    def _people(self, ids: tuple[str, ...]) -> None:
        self._ctx.run(ideas.set_contributors, idea=self.panel.idea, members=ids, source=self, say=True)

    def _tags(self, names: tuple[str, ...]) -> None:
        self._ctx.run(ideas.set_tags, idea=self.panel.idea, names=names, source=self, say=True)

    def _comment(self, text: str) -> None:
        from smmdesk.domain.mentions import mentioned

        people = {id: p.name for id, p in self._ctx.looks.people.items()}
        self._ctx.run(
            ideas.comment, idea=self.panel.idea, text=text, mentions=mentioned(text, people), source=self, say=True
        )

    def _open_post(self, post: str) -> None:
        self._ctx.go("post", post)

    def _hint_said(self, sentence: str) -> None:
        self.hint_changed.emit(sentence)

    def _find(self, words: str) -> None:
        self.which = msgspec.structs.replace(self.which, words=words.strip())
        self._show()

    def _filtered(self, chosen: tuple[str, ...]) -> None:
        field, value = chosen[0].split(" ", 1)
        self.which = msgspec.structs.replace(self.which, **{field: True if field == "archived" else value})
        self._show()

    def _unfiltered(self) -> None:
        field = self.sender().objectName()
        self.which = msgspec.structs.replace(self.which, **{field: False if field == "archived" else ""})
        self._show()

    def _clear(self) -> None:
        self.which = Which()
        self._find_line.clear()
        self._show()

    def _choose_sort(self) -> None:
        picker = Picker(self._ctx.themes, self, _("Order of the ideas"))
        picker.chosen.connect(self._sorted)
        picker.open(self._order, [Choice(s.value, _(words)) for s, words in _SORTS.items()], (self.sort.value,))

    def _sorted(self, chosen: tuple[str, ...]) -> None:
        self.sort = Sort(chosen[0])
        self._show()

    def _way(self, _key: str) -> None:
        self._show()

    def _other_way(self) -> None:
        self._ways.choose("board" if self._ways.current == "list" else "list")
        self._show()

    def _another(self) -> None:
        self._skipped += 1
        self._show_prompt()

    def _keep_week(self) -> None:
        prompt = self._prompt()
        if prompt is not None:
            self._keep_prompt(prompt.text if prompt.own else _(prompt.text))
            self._another()

    def _keep_prompt(self, text: str) -> None:
        self.acts.add([Quick(prompts.short_title(text), ())], text=text)

    def _brainstorm_ended(self) -> None:
        self._again()
        self.focus_view()

    def _panel_closed(self) -> None:
        self.focus_view()

    # --- Qt ---

    def showEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().showEvent(event)
        if self._stale and self._ctx.has_plan:
            self._read()

    def hideEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        super().hideEvent(event)
        if self._brainstorm is not None and self._brainstorm.isVisible():
            self._brainstorm.end()

    # --- private ---

    def _read(self) -> None:
        self._stale = False
        today = self._ctx.desk.today
        found = self._ctx.ask(asked.cards, self._ctx.desk.member, today)
        self.cards, self._ordered = {card.id: card for card in found}, None
        self.line.set_known(self._ctx.ask(asked.known, today))
        total, used = asked.counts(found)
        words = ngettext("{n} idea", "{n} ideas", total).format(n=total)
        became = ngettext("{n} became a post this term", "{n} became posts this term", used).format(n=used)
        self._count.setText(f"{words} · {became}" if used else words)
        self._show_prompt()
        self._show()
        self._like.say()
        focus = self.focusWidget()
        typing = focus is not None and self.panel.isAncestorOf(focus)
        if self.panel.idea and self.panel.isVisible() and not (typing and self.panel.title.hasFocus()):
            self.open(self.panel.idea)

    def _show(self) -> None:
        """Show the cards that were read, narrowed and in order."""
        if self._ordered is None or self._ordered[0] is not self.sort:
            self._ordered = self.sort, board.ordered(self.cards.values(), self.sort, self._name)
        ordered = self._ordered[1]
        if self._ways.current == "list":
            found = (IdeaColumn("all", tuple(board.fitting(ordered, self.which))),)
        else:
            found = board.columns(ordered, self.which, None, self._name)
        self.board.show_rows(self._ways.current == "list")
        lead = self._ways.current == "board" and not self.which
        self.board.set_lead(self._week if lead else None)
        self.board.by_rank = self.sort is Sort.RANK
        self.board.show_columns(found, self._ctx.looks, self._ctx.ask(asked.hides_votes))
        self._order.setText(_(_SORTS[self.sort]))
        self._order.updateGeometry()
        self._show_pills()

    def _name(self, member: str) -> str:
        person = self._ctx.looks.people.get(member)
        return person.name if person else "\uffff"

    def _show_pills(self) -> None:
        looks, which = self._ctx.looks, self.which
        rubric, person = looks.rubrics.get(which.rubric), looks.people.get(which.member)
        words = {
            "rubric": rubric.name if rubric else "", "member": person.name if person else "",
            "tag": f"#{which.tag}" if which.tag else "", "month": which.month,
            "archived": _("Archived") if which.archived else "",
        }  # fmt: skip
        for field, pill in self._pills.items():
            pill.setText(words[field])
            pill.setVisible(bool(words[field]))
            pill.updateGeometry()
        self._tools.fit()

    def _prompt(self) -> prompts.Prompt | None:
        today = date.fromisoformat(self._ctx.desk.today)
        return prompts.of_the_week(self._ctx.ask(asked.deck), today, self._skipped)

    def _show_prompt(self) -> None:
        prompt = self._prompt()
        if prompt is not None:
            self._week.show_text(prompt.text if prompt.own else _(prompt.text))
            self.board.set_lead(self._week if self._ways.current == "board" and not self.which else None)

    def _attaching(self) -> Any:
        from ui.outward.attaching import Attaching

        if getattr(self, "_attaches", None) is None:
            self._attaches = Attaching(self._ctx, self, self.panel.strip)
        return self._attaches

    def _capture(self) -> None:
        self.line.setText(_("Library cats of the city #instagram"))
        self._again()

    def _capture_panel(self) -> None:
        self.line.clear()
        first = next((c.id for c in self.cards.values() if c.comments and c.fates), next(iter(self.cards), ""))
        if first:
            self.board.select([first])
            self.open(first)

    def _capture_vote(self) -> None:
        self.brainstorm()
        self._brainstorm.go("vote")

    # --- building ---

    def _build(self) -> None:
        themes, px = self._ctx.themes, self.theme.px
        self.bar.left.addWidget(TextLabel(themes, _("Ideas"), "title", parent=self.bar))
        self._ways = SegmentedControl(
            themes, [("board", _("Board")), ("list", _("List"))], "board", _("Board or list"), parent=self.bar
        )
        self.bar.left.addWidget(self._ways)
        self._count = ElidedLabel(themes, "", "body", "text-2", parent=self.bar)
        self.bar.centre.addWidget(self._count, 1)
        self._storm = PushButton(themes, _("Brainstorm"), "outlined", "timer", parent=self.bar).hear("Ctrl+Alt+B")
        self.bar.right.addWidget(self._storm)
        top = Panel(themes, "subtle", "", self)
        around = QVBoxLayout(top)
        around.setContentsMargins(px(14), px(11), px(14), px(5))
        self._tools = TwoRows(px(8), px(5), px(560), top)
        around.addWidget(self._tools)
        self.line = QuickLine(themes, parent=top)
        self.line.setMinimumWidth(px(160))
        self.line.setMaximumWidth(px(470))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        add = PushButton(themes, _("Add"), "primary", parent=top).hear("Enter")
        add.clicked.connect(self._add_now)
        self._hint = ElidedLabel(themes, "", "chip", "text-2", parent=top)
        self._find_line = LineEdit(themes, _("Find among the ideas"), _("Find among the ideas"), parent=top)
        self._find_line.setMinimumWidth(px(150))
        self._find_line.setMaximumWidth(px(160))
        self._pills: dict[str, FilterPill] = {}
        self._prompts = PushButton(themes, _("Prompts"), "quiet", "sparkles", parent=top).hear("Ctrl+Alt+I")
        self._order = PushButton(themes, _("By hand"), "quiet", parent=top, menu_arrow=True).hear("Ctrl+Alt+Y")
        self._filter = PushButton(themes, _("Filter"), "quiet", "list-filter", parent=top).hear("F")
        self._tools.first.addWidget(self.line, 3)
        self._tools.first.addWidget(add)
        self._tools.first.addWidget(self._hint, 2)
        for field in (*_FIELDS, "archived"):
            pill = FilterPill(themes, "", closable=True, parent=top)
            pill.setObjectName(field)
            pill.removed.connect(self._unfiltered)
            pill.clicked.connect(self._unfiltered)
            pill.hide()
            self._pills[field] = pill
            self._tools.second.addWidget(pill)
        for part in (self._find_line, self._prompts, self._order, self._filter):
            self._tools.second.addWidget(part)
        self._tools.second.addStretch(1)
        self.board = IdeaBoard(themes, self)
        self._week = PromptCard(themes, _("Prompt of the week"), self.board.viewport())
        self.panel = IdeaPanel(themes, self)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(top)
        framed = Panel(themes, "subtle", "", self)
        inside = QHBoxLayout(framed)
        inside.setContentsMargins(px(8), 0, 0, 0)
        inside.addWidget(self.board)
        left.addWidget(framed, 1)
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        self._like = SayLike(self._ctx, self.line, self._hint, self._rest)

    def _connect(self) -> None:
        line, shown, acts, panel = self.line, self.board, self.acts, self.panel
        line.added.connect(self._add)
        line.files_dropped.connect(self._files_on_line)
        line.link_dropped.connect(self._link_on_line)
        acts.made.connect(self._made)
        acts.done.connect(self.focus_view)
        shown.open_requested.connect(self.open)
        shown.rename_requested.connect(self._rename)
        shown.vote_requested.connect(acts.vote)
        shown.digit_typed.connect(acts.digit)
        shown.move_requested.connect(acts.move)
        shown.merge_requested.connect(acts.merge)
        shown.delete_requested.connect(self._delete)
        shown.files_drop_requested.connect(self._files_dropped)
        shown.menu_requested.connect(self._menu)
        shown.drop_hint_changed.connect(self._hint_said)
        panel.edited.connect(self._edited)
        panel.people_chosen.connect(self._people)
        panel.tags_chosen.connect(self._tags)
        panel.comment_written.connect(self._comment)
        panel.post_requested.connect(self._open_post)
        panel.plan_requested.connect(self._plan_shown)
        panel.archive_requested.connect(self._archive_shown)
        panel.left.connect(self._ctx.seal)
        panel.closed.connect(self._panel_closed)
        self._find_line.typed.connect(self._find)
        self._ways.chosen.connect(self._way)
        self._order.clicked.connect(self._choose_sort)
        self._filter.clicked.connect(self.open_filter)
        self._prompts.clicked.connect(self.draw_prompts)
        self._storm.clicked.connect(self.brainstorm)
        self._week.kept.connect(self._keep_week)
        self._week.another_requested.connect(self._another)
        self._ctx.changed.connect(self._changed)
        self._ctx.member_changed.connect(self._again)
        self._ctx.themes.changed.connect(self._again)
