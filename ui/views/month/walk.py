"""Where the arrow keys go: pure, on a laid out month.

Left and right: the day before and after, on its chip of the same place if it has one. Up and down: through the chips
of a day, from the first and last one to the week above and below. Home and End: the ends of the week.
"""

from __future__ import annotations

from datetime import date, timedelta

from ui.views.month.layout import Cell, Item, MonthLayout


def step(plan: MonthLayout, day: str, item: str, direction: str) -> tuple[str, str]:
    """The day and the item ("" = the day itself) that a key leads to; the day may lie outside the plan."""
    cell = plan.by_day.get(day)
    if cell is None:
        return plan.cells[0].day, ""
    at = place(cell, item)
    if direction in ("left", "right"):
        return _beside(plan, day, max(at, 0), -1 if direction == "left" else 1)
    if direction in ("home", "end"):
        other = plan.cells[cell.row * 7 + (0 if direction == "home" else 6)]
        return other.day, other.items[0].id if other.items else ""
    if direction == "down" and at + 1 < len(cell.items):
        return day, cell.items[at + 1].id
    if direction == "up" and at > 0:
        return day, cell.items[at - 1].id
    goal = shifted(day, 7 if direction == "down" else -7)
    other = plan.by_day.get(goal)
    if other is None or not other.items:
        return goal, ""
    return goal, other.items[0 if direction == "down" else -1].id


def within(plan: MonthLayout, day: str, item: str, forward: bool) -> Item | None:
    """The chip that Tab leads to inside the day, None where it leaves the view."""
    cell = plan.by_day.get(day)
    if cell is None or not cell.items:
        return None
    at = place(cell, item)
    if at < 0:
        return cell.items[0] if forward else None
    to = at + (1 if forward else -1)
    return cell.items[to] if 0 <= to < len(cell.items) else None


def place(cell: Cell, item: str) -> int:
    """The place of an item in its day, -1 for the day itself."""
    return next((n for n, one in enumerate(cell.items) if one.id == item), -1)


def shifted(day: str, days: int) -> str:
    """A day so many days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def between(plan: MonthLayout, one: str, other: str) -> list[str]:
    """The posts from one to another in the order of reading, both included."""
    ids = [item.id for cell in plan.cells for item in cell.items if item.kind == "post"]
    if one not in ids or other not in ids:
        return [other]
    first, last = sorted((ids.index(one), ids.index(other)))
    return ids[first : last + 1]


def _beside(plan: MonthLayout, day: str, at: int, days: int) -> tuple[str, str]:
    goal = shifted(day, days)
    other = plan.by_day.get(goal)
    if other is None or not other.items:
        return goal, ""
    return goal, other.items[min(at, len(other.items) - 1)].id
