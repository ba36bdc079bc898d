"""What a file would do to the plan, in words and rows."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from smmdesk.base.text import first_line, same_name
from smmdesk.base.words import N_, _, ngettext
from smmdesk.domain import labels
from smmdesk.domain.dates import say_day, say_day_short, say_month
from smmdesk.domain.imports import PostRow, Problem
from smmdesk.domain.kinds import Status
from smmdesk.ops.import_absences import AbsenceProposal
from smmdesk.ops.import_dates import DateProposal
from smmdesk.ops.import_metrics import MetricProposal
from smmdesk.ops.importing import Proposal as PostProposal
from smmdesk.ops.incoming import Proposal

FIELDS: tuple[tuple[str, str], ...] = (
    ("day", N_("Day")),
    ("time", N_("Time")),
    ("weekday", N_("Weekday")),
    ("month", N_("Month of an idea")),
    ("title", N_("Title")),
    ("text", N_("Text")),
    ("channel", N_("Channels")),
    ("rubric", N_("Rubric")),
    ("campaign", N_("Campaign")),
    ("status", N_("Status")),
    ("author", N_("Author")),
    ("editor", N_("Editor")),
    ("designer", N_("Designer")),
    ("publisher", N_("Publisher")),
    ("due", N_("Due")),
    ("link", N_("Link")),
    ("address", N_("Address of what is out")),
    ("network_id", N_("The network's id")),
    ("hashtags", N_("Hashtags")),
    ("notes", N_("Notes")),
    ("", N_("Notes, with its heading")),
    ("-", N_("Not brought in")),
)
"""What a column can be."""
HEADERS = {
    "posts": (N_("Day"), N_("Title"), N_("Rubric"), N_("Channels"), N_("Author"), N_("Status")),
    "dates": (N_("Day"), N_("Name")),
    "metrics": (N_("Day"), N_("Text"), N_("Channel"), N_("Figures")),
    "absences": (N_("From"), N_("To")),
}
"""The columns of the list of what comes in, by kind."""


class Count(msgspec.Struct, frozen=True):
    """One of the figures at the top."""

    number: int
    word: str
    beneath: str = ""


def kind_of(proposal: Proposal) -> str:
    """A key of `HEADERS`."""
    kinds = {DateProposal: "dates", MetricProposal: "metrics", AbsenceProposal: "absences"}
    return kinds.get(type(proposal), "posts")


def counts(proposal: Proposal) -> list[Count]:
    """What was found, to be agreed to."""
    if isinstance(proposal, PostProposal):
        return _of_posts(proposal)
    new = Count(proposal.created, ngettext("new", "new", proposal.created))
    word = {
        "dates": ngettext("important date", "important dates", proposal.created),
        "metrics": ngettext("post or day", "posts or days", proposal.created),
        "absences": ngettext("absence", "absences", proposal.created),
    }[kind_of(proposal)]
    found = [msgspec.structs.replace(new, word=_("new: {what}").format(what=word))]
    if proposal.updated:
        found.append(Count(proposal.updated, ngettext("changes", "change", proposal.updated)))
    return [*found, Count(proposal.unchanged, ngettext("is there already", "are there already", proposal.unchanged))]


def _of_posts(proposal: PostProposal) -> list[Count]:
    rows = [step.row for step in proposal.steps]
    made: dict[str, list[str]] = {}
    for kind, name in proposal.made:
        made.setdefault(kind, []).append(name)
    people = _names(name for row in rows for name in (*row.authors, *row.editors, *row.designers, *row.publishers))
    people |= _names(name for row in proposal.ideas for name in row.authors)
    channels = _names(name for row in rows for name in row.channels)
    rubrics = _names(row.rubric for row in (*rows, *proposal.ideas) if row.rubric) | _names(proposal.rubrics)
    found = [
        Count(len(people), ngettext("person", "people", len(people)), _new(made.get("member", []))),
        Count(len(channels), ngettext("channel", "channels", len(channels)), ", ".join(sorted(channels.values()))),
        Count(len(rubrics), ngettext("rubric", "rubrics", len(rubrics)), _new(made.get("rubric", []))),
        Count(len(rows), ngettext("post", "posts", len(rows)), _of_rows(proposal)),
    ]
    ideas = len(proposal.ideas)
    if ideas or proposal.ideas_unchanged:
        words = ngettext("{n} is new", "{n} are new", ideas).format(n=ideas)
        found.append(Count(ideas + proposal.ideas_unchanged, ngettext("idea", "ideas", ideas), words))
    if proposal.dates:
        n = len(proposal.dates)
        found.append(
            Count(n, ngettext("important date", "important dates", n), _new([d.row.name for d in proposal.dates]))
        )
    return [count for count in found if count.number or count.word == found[3].word]


def _of_rows(proposal: PostProposal) -> str:
    told = []
    new = sum(step.new for step in proposal.steps)
    if new < len(proposal.steps):
        told.append(ngettext("{n} is new", "{n} are new", new).format(n=new))
    if proposal.updated:
        told.append(ngettext("{n} changes", "{n} change", proposal.updated).format(n=proposal.updated))
    undated = sum(step.row.day is None for step in proposal.steps)
    if undated:
        told.append(ngettext("{n} without a day", "{n} without a day", undated).format(n=undated))
    return ", ".join(told)


def _new(names: list[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(names[:4]) + (" …" if len(names) > 4 else "")
    return ngettext("new: {names}", "{n} new: {names}", len(names)).format(n=len(names), names=shown)


def _names(names: Iterable[str]) -> dict[str, str]:
    return {same_name(name): name for name in names}


def go_words(proposal: Proposal) -> str:
    """What the button says."""
    n = proposal.created + proposal.updated
    if isinstance(proposal, PostProposal):
        posts = n - len(proposal.ideas)
        if not posts and proposal.ideas:
            return ngettext("Bring in {n} idea", "Bring in {n} ideas", n).format(n=n)
        if proposal.ideas:
            ideas = ngettext("{n} idea", "{n} ideas", n - posts).format(n=n - posts)
            words = ngettext("Bring in {n} post and {ideas}", "Bring in {n} posts and {ideas}", posts)
            return words.format(n=posts, ideas=ideas)
        return ngettext("Bring in {n} post", "Bring in {n} posts", n).format(n=n)
    return _("Bring in {n}").format(n=n) if n else _("Bring in")


def says_anything(proposal: Proposal) -> bool:
    """Whether it would change the plan at all."""
    if isinstance(proposal, PostProposal):
        return bool(proposal.created or proposal.updated or proposal.made or proposal.dates or proposal.notes)
    return bool(proposal.created or proposal.updated)


def past(proposal: Proposal, today: str) -> int:
    """How many new posts lie before today and have no status."""
    if not isinstance(proposal, PostProposal):
        return 0
    return sum(s.new and s.row.status is None and (s.row.day or today) < today for s in proposal.steps)


def undated(proposal: Proposal) -> int:
    """How many rows without a day became ideas, which may be posts instead."""
    return sum(row.month is None for row in proposal.ideas) if isinstance(proposal, PostProposal) else 0


# --- rows -----------------------------------------------------------------------------------------------------------


def lines(proposal: Proposal) -> list[tuple[str, ...]]:
    """What comes in, a line each, with the columns of `HEADERS`."""
    if isinstance(proposal, DateProposal):
        return [(say_day(s.row.day, year=True), s.row.name) for s in proposal.steps if not s.id or s.differs]
    if isinstance(proposal, AbsenceProposal):
        return [(say_day(row.day, year=True), say_day(row.day_to or row.day, year=True)) for row in proposal.rows]
    if isinstance(proposal, MetricProposal):
        return _figures(proposal)
    found = rows(proposal)
    posts = len(found) - len(proposal.ideas)
    return [*map(_line, found[:posts]), *map(_idea, found[posts:])]


def rows(proposal: PostProposal) -> list[PostRow]:
    """The posts that come in by day, those without one, and the ideas."""
    steps = [s.row for s in proposal.steps if s.new or s.update]
    dated = sorted((row for row in steps if row.day), key=lambda row: (row.day or "", row.time or ""))
    return [*dated, *(row for row in steps if not row.day), *proposal.ideas]


def _line(row: PostRow) -> tuple[str, ...]:
    when = ", ".join(
        filter(None, [f"{say_day_short(row.day)} {row.day[:4]}" if row.day else _("unscheduled"), row.time])
    )
    return (
        when, row.title or first_line(row.text) or _("Untitled"), row.rubric, ", ".join(row.channels),
        ", ".join(row.authors), labels.status(row.status or Status.DRAFT),
    )  # fmt: skip


def _idea(row: PostRow) -> tuple[str, ...]:
    when = say_month(int(row.month[:4]), int(row.month[5:])) if row.month else _("no day")
    title = row.title or first_line(row.text) or _("Untitled")
    return (when, title, row.rubric, ", ".join(row.channels), ", ".join(row.authors), _("Idea"))


def _figures(proposal: MetricProposal) -> list[tuple[str, ...]]:
    found = []
    for step in proposal.steps:
        if step.differs or not step.variant:
            told = ", ".join(f"{kind} {value:g}" for kind, value in sorted(step.row.values.items()))
            day = say_day(step.row.day, year=True) if step.row.day else _("no day")
            found.append((day, first_line(step.row.text), step.channel or step.row.network, told))
    for figure in proposal.figures:
        told = f"{figure.row.kind} {figure.row.value:g}"
        found.append((say_day(figure.row.day, year=True), "", proposal.channel, told))
    return found


def problem_lines(problems: Iterable[Problem], names: Iterable[str]) -> list[tuple[str, ...]]:
    """(where, what stands there, what is unclear) of each problem; `names`: what their rows are called."""
    return [
        (
            " ".join(filter(None, [p.sheet.strip(), str(p.row) if p.row else ""])),
            name,
            _("{column}: {reason}").format(column=p.column, reason=p.reason) if p.column else p.reason,
        )
        for p, name in zip(problems, names, strict=True)
    ]


SAMPLE = """Date;Time;Rubric;Topic;Post text;Channels;Author;Status;Link
02.11.2026;09:30;New books;New books: polymers;Twelve books on polymers, second floor.;VK, Facebook;Kavalenka;;
05.11.2026;15:30;Question of the week;What is a DOI?;And where to find it.;VK, Telegram;Zhuk;;lib.example.org/doi
31.11.2026;;Library life;Faces: Tatsiana and her card index;Thirty years among cards.;Facebook;Naumova;;
02.12.2026;10:00;New books;New books: winter;Read under a blanket.;VK, Facebook, Instagram;Savich;draft;
soon;;Library life;Photos of first-years;;Instagram;;;
08.12.2026;16:00;Help with a thesis;Footnotes and sources;How to cite a web page.;VK, Telegram;Kavalenka;ready;
16.12.2026;;Library life;The tree of books;;Everywhere;Zhuk;;
"""
"""What the picture of the page shows."""
