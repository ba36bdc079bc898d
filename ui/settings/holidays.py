"""The public holidays of the plan's country, which nobody has to type, and dates from a calendar file."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base.words import _, language
from smmdesk.domain import dates, workdays
from smmdesk.queries import plan as asked
from ui.context import UiContext
from ui.editing.fields import country_name
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton
from ui.widgets.labels import TextLabel

_SHOWN = 8


class HolidaysPart(Themed, QWidget):
    """One sentence on the holidays, and the button that brings in a calendar."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = ctx.themes
        self._words = TextLabel(ctx.themes, "", "body", "text-2", wrap=True, parent=self)
        bring = PushButton(ctx.themes, _("Bring in a calendar (.ics)..."), icon="file-input", parent=self)
        bring.clicked.connect(self._bring_in)
        bring.setEnabled(not ctx.desk.read_only)
        line = QHBoxLayout()
        line.addWidget(bring)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, self.theme.px(4))
        column.setSpacing(self.theme.px(10))
        column.addWidget(self._words)
        column.addLayout(line)
        self.reload()

    def reload(self) -> None:
        """Say what is known of the country."""
        country, today = self._ctx.ask(asked.basics).country, self._ctx.now.date()
        if not country:
            self._words.setText(
                _("The plan has no country, so no public holidays are shown. Choose one under “Name and time zone”.")
            )
            return
        name = country_name(country)
        ahead = _ahead(country, today)
        if not ahead:
            self._words.setText(
                _("No public holidays are known for {country} in {year}. Add the days off here.").format(
                    country=name, year=today.year
                )
            )
            return
        said = ", ".join(f"{dates.say_day_short(day.isoformat())} {what}" for day, what in ahead[:_SHOWN])
        self._words.setText(_("Public holidays of {country}: {days} ...").format(country=name, days=said))

    def _bring_in(self) -> None:
        self._ctx.wish("plan.import")


def _ahead(country: str, today: date) -> list[tuple[date, str]]:
    """The holidays from today to the end of the next year."""
    found = [*workdays.holidays_of(country, today.year, language()).items()]
    found += workdays.holidays_of(country, today.year + 1, language()).items()
    return [(day, name) for day, name in found if day >= today]
