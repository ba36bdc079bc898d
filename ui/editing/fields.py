"""What a field of the settings shows, what typing in it means, and what there is to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from smmdesk.base.words import N_, _, language, ngettext
from smmdesk.domain import dates, labels, rules, tables, typed_days, typed_rules, workdays
from smmdesk.domain.kinds import LimitOn, Unit
from smmdesk.domain.rows import Channel, Member, Post, Row, Rubric
from smmdesk.domain.tables import Column, Kind, Many
from smmdesk.queries import setup as asked
from smmdesk.queries.setup import TableRow
from ui.context import UiContext
from ui.theme import Themes
from ui.widgets.picker import Choice, Picker

Field = Column | Many

TYPED = frozenset({Kind.LINE, Kind.CODE, Kind.DAY, Kind.TIME, Kind.COUNT, Kind.NUMBER, Kind.RULE})
"""Kinds that are typed into their cell; the others are picked, ticked, or written where there is room."""
HUE_NAMES = (
    N_("Blue"), N_("Violet"), N_("Teal"), N_("Pink"), N_("Orange"), N_("Green"),
    N_("Brown"), N_("Red"), N_("Indigo"), N_("Slate"), N_("Olive"), N_("Sea blue"),
)  # fmt: skip
_CHOICES: dict[str, Callable[[Any], str]] = {"unit": labels.unit, "limit_on": labels.limit_on}
_ENUMS: dict[str, Callable[[str], Any]] = {"unit": Unit, "limit_on": LimitOn}
WANTED = {"usual_author": N_("nobody yet"), "deputy": N_("nobody yet"), "rule": N_("when there is news")}
"""What stands where a field is empty that somebody should think about."""
_ADDS: dict[type[Row] | None, str] = {
    Member: N_("Add “{name}” to the group"), Channel: N_("Add channel “{name}”"), Rubric: N_("Add rubric “{name}”"),
}  # fmt: skip
"""What a list offers that lacks the name that was typed."""


def field_of(shape: tables.Table, name: str) -> Field:
    """The column, or the field of several, of that name."""
    found = shape.column(name) or shape.field_of_many(name)
    assert found is not None, name
    return found


def is_words(field: Field) -> bool:
    """Whether it holds hashtags."""
    return isinstance(field, Many) and field.of is None


def is_typed(field: Field) -> bool:
    """Whether it is typed into its cell."""
    return is_words(field) or (isinstance(field, Column) and field.kind in TYPED)


def is_text(field: Field) -> bool:
    """Whether it is written in several lines."""
    return isinstance(field, Column) and field.kind is Kind.TEXT


def is_tick(field: Field) -> bool:
    """Whether it is on or off."""
    return isinstance(field, Column) and field.kind is Kind.YES_NO


class Names:
    """The names of the rows that fields refer to; read when they are first needed, and again after a change."""

    def __init__(self, ctx: UiContext) -> None:
        self.ctx = ctx
        self._known: dict[type[Row], dict[str, str]] = {}

    def forget(self) -> None:
        """Something changed."""
        self._known.clear()

    def of(self, cls: type[Row]) -> dict[str, str]:
        """Names by id, in the order of the table."""
        if cls not in self._known:
            self._known[cls] = dict(self.ctx.ask(asked.choices, cls))
        return self._known[cls]

    # --- showing ---

    def text(self, field: Field, row: TableRow) -> str:
        """What a cell shows; "" for nothing."""
        if isinstance(field, Many):
            return self._several(field, row.several.get(field.name, ()))
        value = row.values.get(field.name)
        if value is None or value == "":
            return ""
        if field.kind is Kind.RULE:
            said = rules.words_of(str(value), row.values.get("rule_time"))
            return said[:1].upper() + said[1:]
        return self.said(field, value)

    def said(self, field: Column, value: Any) -> str:
        """A value of a column in words."""
        if field.kind is Kind.DAY:
            return dates.say_day(str(value), year=True)
        if field.kind is Kind.YES_NO:
            return _("Yes") if value else ""
        if field.kind is Kind.HUE:
            return _(HUE_NAMES[int(value) % len(HUE_NAMES)])
        if field.kind is Kind.ROW and field.of is not None:
            return self.of(field.of).get(str(value), "")
        if field.kind is Kind.CHOICE and field.name in _CHOICES:
            return _CHOICES[field.name](_ENUMS[field.name](str(value)))
        if field.kind is Kind.COUNTRY:
            return country_name(str(value))
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _several(self, field: Many, ids: Sequence[str]) -> str:
        if field.of is None:
            return " ".join(f"#{word}" for word in ids)
        if field.of is Channel:
            places = self.ctx.looks.places
            return " ".join(places[id].code or places[id].name for id in ids if id in places)
        if field.of is Post:
            return ngettext("{n} post", "{n} posts", len(ids)).format(n=len(ids)) if ids else ""
        names = self.of(field.of)
        return ", ".join(names[id] for id in ids if id in names)

    # --- typing ---

    def typed_form(self, field: Field, row: TableRow) -> str:
        """What stands in a field when one begins to type in it."""
        if isinstance(field, Column) and field.kind is Kind.DAY:
            day = row.values.get(field.name)
            return f"{day[8:]}.{day[5:7]}.{day[:4]}" if day else ""
        return self.text(field, row)

    def typed(self, field: Field, text: str, row: TableRow | None) -> dict[str, Any]:
        """The fields that a typed text means for an operation. Raises NotUnderstood."""
        if isinstance(field, Many):
            return {field.name: [word.strip("#") for word in text.replace(",", " ").split()]}
        if field.kind is Kind.DAY and text.strip():
            return {field.name: typed_days.read_typed(text, self.ctx.now.date())[0]}
        if field.kind is Kind.RULE:
            now = row.values if row else {}
            return dict(
                typed_rules.fields(text, self.ctx.now.date(), now.get("rule_from") or None, now.get("rule_time"))
            )
        return {field.name: text}

    # --- choosing ---

    def choices(self, field: Field, row: TableRow | None) -> tuple[list[Choice], list[str]]:
        """What there is to choose from, and what is chosen."""
        if isinstance(field, Many):
            return self._of_several(field, row), list(row.several.get(field.name, ())) if row else []
        value = row.values.get(field.name) if row else None
        return _PICKS[field.kind](self, field), ["" if value is None else str(value)]

    def picker(
        self, themes: Themes, parent: QWidget, field: Field, row: TableRow | None, put: Callable[[Any], None]
    ) -> tuple[Picker, list[Choice], list[str]]:
        """The list of a field, what there is to choose and what is chosen; `put(value)` for what was chosen, or made
        because the list lacked it."""
        many = isinstance(field, Many)
        choices, now = self.choices(field, row)
        found = Picker(themes, parent, _(field.label), many=many, add=_(_ADDS.get(field.of, "")))
        held = list(now) if many else []

        def choose(ids: Sequence[str]) -> None:
            held[:] = ids if many else ()
            put(list(ids) if many else ids[0] or None)

        def make(name: str) -> None:
            from smmdesk.ops import tables as acts

            assert field.of is not None
            self.ctx.run(
                acts.add, table=field.of.TABLE, name=name,
                then=lambda outcome: put([*held, outcome.result] if many else outcome.result),
            )  # fmt: skip

        found.chosen.connect(choose)
        found.wanted_new.connect(make)
        return found, choices, now

    def _of_several(self, field: Many, row: TableRow | None) -> list[Choice]:
        if field.of is Post:
            found = self.ctx.ask(asked.examples, row.id) if row else []
            return [Choice(id, name, hint=dates.say_day_short(day) if day else "") for id, name, day in found]
        assert field.of is not None
        return self._rows(field.of)

    def _rows(self, cls: type[Row]) -> list[Choice]:
        people = self.ctx.looks.people if cls is Member else {}
        return [
            Choice(
                id,
                name,
                initials=people[id].initials if id in people else None,
                photo=people[id].photo if id in people else "",
            )
            for id, name in self.of(cls).items()
        ]

    def _rows_or_none(self, field: Column) -> list[Choice]:
        assert field.of is not None
        none = _("Nobody") if field.of is Member else _("None")
        return [*self._rows(field.of), Choice("", none, icon="minus")]

    def _hues(self, field: Column) -> list[Choice]:
        return [Choice(str(n), _(name), hue=n, bar=True) for n, name in enumerate(HUE_NAMES)]

    def _words(self, field: Column) -> list[Choice]:
        return [Choice(word, self.said(field, word)) for word in field.choices]

    def _zones(self, field: Column) -> list[Choice]:
        from zoneinfo import available_timezones

        places = [name for name in sorted(available_timezones()) if "/" in name and name[0].isupper()]
        return [Choice(name, name) for name in (*places, "UTC")]

    def _countries(self, field: Column) -> list[Choice]:
        known = sorted((country_name(code), code) for code in workdays.countries())
        rows = (Choice(code, name, hint=_english(code, name)) for name, code in known)
        return [*rows, Choice("", _("None"), icon="minus")]


_PICKS: dict[Kind, Callable[[Names, Column], list[Choice]]] = {
    Kind.ROW: Names._rows_or_none,
    Kind.HUE: Names._hues,
    Kind.CHOICE: Names._words,
    Kind.ZONE: Names._zones,
    Kind.COUNTRY: Names._countries,
}


def country_name(code: str) -> str:
    """A country by its English name where the program speaks English, else as it calls itself: Qt has no other names;
    the code where Qt does not know it."""
    from PySide6.QtCore import QLocale

    territory = QLocale.codeToTerritory(code)
    if territory == QLocale.Country.AnyCountry:
        return code
    if language().startswith("en"):
        return QLocale.territoryToString(territory)
    return QLocale(QLocale.Language.AnyLanguage, territory).nativeTerritoryName() or code


def _english(code: str, name: str) -> str:
    """The other words by which a country is found."""
    from PySide6.QtCore import QLocale

    english = QLocale.territoryToString(QLocale.codeToTerritory(code))
    return code if name in (english, code) else f"{english}, {code}"
