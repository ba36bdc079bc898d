"""What stands above and between the rows of a table: whether it only names the plan and its time, or says more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from smmdesk.base.text import fold
from smmdesk.exchange import days, values
from smmdesk.exchange.sheets import Cell

_LONGEST_STRETCH = 40
_STRETCH = re.compile(
    r"(week|woche|semana|тыдзень|тиждень|неделя|tydzien|tydz|semaine|нед)\b\.?\s*№?\s*\d.*|\d+[-\s]?(я|й|th|st|nd|rd)?\s*"
    r"(неделя|week|тыдзень|тиждень)\b.*"
)
_NAMES = """plan plans content calendar calender planner schedule editorial smm social media network networks posts post
    posting publications publication publishing monthly weekly month week weeks year quarter term for of the in
    and to from sheet table план планы контент контента календарь расписание график медиаплан контентплан смм
    соц соцсети соцсетей сети сетей социальных социальные постов пост посты публикаций публикации месяц неделя
    неделю недели год года г на по в и с для от каляндар графік плян сацсеткі сацсетак сетак сацыяльных
    публікацый публікацыі пастоў тыдзень тыдні у і з соцмережі соцмереж мереж соціальних публікацій публікації
    дописів тиждень місяць рік року та harmonogram treści mediów społecznościowych publikacji publikacje postów
    posty kalendarz miesiąc tydzień rok roku na calendario de contenidos contenido redes sociales mes semana
    woche semaine нед тыдз tydz redaktionsplan inhalte"""
"""Words that name a plan and say nothing else."""


def names_a_stretch(cell: Cell) -> bool:
    """Whether a cell that stands alone only says which week or month begins: "Week 2: 15-21 July", "Июнь 2026"."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_STRETCH or "\n" in cell.strip():
        return False
    said = fold(cell).strip()
    month = re.fullmatch(r"([^\W\d_]{3,})\.?,?\s*(\d{4})?\s*(г\.?|года?)?", said)
    return _STRETCH.fullmatch(said) is not None or (month is not None and days.month_of(month[1]) is not None)


def says_more(cells: Sequence[Cell]) -> bool:
    """Whether a row does more than name a plan, a month, a week or days."""
    said = (values.as_text(cell) for cell in cells if not values.says_nothing(cell))
    words = (word for text in said for word in values.plain(text).split())
    return any(not _names_only(word) for word in words)


@cache
def _names() -> frozenset[str]:
    return frozenset(values.plain(_NAMES).split())


def _names_only(word: str) -> bool:
    return (
        (word[0].isdigit() and len(word) <= 4)
        or word.isdecimal()
        or word in _names()
        or days.month_of(word) is not None
        or days.weekday_of(word) is not None
    )
