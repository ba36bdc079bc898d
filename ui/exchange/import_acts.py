"""What a person can do with a single row of a file before it comes in: give it a day, make it a post, add a channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from smmdesk.base.text import first_line
from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain.imports import PostRow, Problem, places_of
from smmdesk.ops.importing import Proposal

DAY, POST, CHANNELS, SEVERAL = "days", "as_posts", "channels", "as_several"
"""The acts, by the option of reading that remembers each."""
AT_ONCE = frozenset({POST, SEVERAL})
"""Those that ask nothing."""
WORDS = {DAY: N_("Give a day..."), POST: N_("Make it a post"), CHANNELS: N_("Add a channel...")}


class RowAct(msgspec.Struct, frozen=True):
    """A row of the file, and what can be done with it."""

    row: PostRow | None = None
    """None: the line is of no single row."""
    act: str = ""
    """`SEVERAL` or a key of `WORDS`; "" where there is nothing to do."""
    new_channels: tuple[str, ...] = ()
    """Those that the file names and the plan lacks."""

    @property
    def words(self) -> str:
        """As they stand in the list."""
        if self.act == SEVERAL and self.row:
            n = len(self.row.several)
            return ngettext("Make it {n} post", "Make it {n} posts", n).format(n=n)
        return _(WORDS[self.act]) if self.act else ""

    @property
    def name(self) -> str:
        """What the row is called."""
        return first_line(self.row.title or self.row.text) if self.row else ""


def of_rows(proposal: Proposal, rows: Iterable[PostRow]) -> list[RowAct]:
    """What each row that comes in lacks: an idea to be a post, a post a day, a post with a day a channel."""
    ideas, new = {id(row) for row in proposal.ideas}, _new_channels(proposal)
    return [RowAct(row, POST if id(row) in ideas and not row.several else _lacks(row), new) for row in rows]


def of_problems(proposal: Proposal) -> list[RowAct]:
    """What can be done about each problem. A row of a calendar with several posts has its acts where it comes in."""
    fields = {(column.sheet, column.header): column.field for column in proposal.columns}
    there: dict[tuple[str, int], list[PostRow]] = {}
    fresh = (step.row for step in proposal.steps if step.new and not step.row.id)
    for row in (*fresh, *proposal.ideas):
        for sheet, number, _name in places_of(row):
            there.setdefault((sheet, number), []).append(row)
    ideas, new = {id(row) for row in proposal.ideas}, _new_channels(proposal)
    found = (_of_problem(problem, there, ideas, fields) for problem in proposal.problems)
    return [msgspec.structs.replace(one, new_channels=new) for one in found]


def _of_problem(
    problem: Problem,
    there: Mapping[tuple[str, int], list[PostRow]],
    ideas: set[int],
    fields: Mapping[tuple[str, str], str],
) -> RowAct:
    rows = there.get((problem.sheet, problem.row), [])
    if len(rows) != 1:
        return RowAct()
    row, field = rows[0], fields.get((problem.sheet, problem.column), "")
    if row.several:
        return RowAct(row, SEVERAL)
    if id(row) in ideas:
        return RowAct(row, POST)
    if field == "channel":
        return RowAct(row, CHANNELS)
    return RowAct(row, DAY if row.day is None else "")


def _new_channels(proposal: Proposal) -> tuple[str, ...]:
    return tuple(name for kind, name in proposal.made if kind == "channel")


def _lacks(row: PostRow) -> str:
    if row.id:
        return ""
    if row.several:
        return SEVERAL
    return DAY if row.day is None else CHANNELS if not row.channels else ""
