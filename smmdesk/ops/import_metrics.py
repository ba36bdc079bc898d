"""Bringing in figures: matched with what is out before anything is written, then one change set, one undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.clock import find_zone
from smmdesk.base.text import same_name
from smmdesk.domain.dates import read_day
from smmdesk.domain.imports import FigureRow, MetricFile, MetricRow, PostRow, Problem, ReadOptions
from smmdesk.domain.kinds import ChangeKind, Role, Status, VariantState
from smmdesk.domain.likeness import of_cut_text
from smmdesk.domain.rows import Channel, ChannelFigure, Member, Metric, Post, Variant
from smmdesk.ops import operation, posts, setup
from smmdesk.ops.naming import Book
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work

_ALIKE = 80.0
"""Likeness in percent from which a text of a file is that of a post."""
_NEAR = timedelta(hours=36)
"""A post that is out may have been planned for another hour, or the day before."""


class MetricStep(msgspec.Struct, frozen=True):
    """What becomes of one row of figures of a post."""

    row: MetricRow
    channel: str
    """The name of its channel."""
    variant: str
    """The id of the variant it is about; "" for a post that is to be made."""
    differs: frozenset[str] = frozenset()
    """Kinds that the plan lacks or has otherwise for that day."""
    place: bool = False
    """The variant gets an address or an id of the network that it lacks."""


class FigureStep(msgspec.Struct, frozen=True):
    """One figure of a day that the plan lacks or has otherwise."""

    row: FigureRow
    new: bool


class MetricProposal(msgspec.Struct, frozen=True):
    """What bringing in figures would do to the plan as it stood when they were matched."""

    file: str
    read: int
    as_of: str
    steps: tuple[MetricStep, ...]
    figures: tuple[FigureStep, ...]
    figures_unchanged: int
    """Rows of days that say nothing new."""
    channel: str
    """The channel of figures of days."""
    made: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    matched_at: int

    @property
    def created(self) -> int:
        """Posts it makes, and days of which it brings the first figures."""
        return sum(not s.variant for s in self.steps) + len(_rows(self.figures, new=True))

    @property
    def updated(self) -> int:
        """Posts whose figures change, and days of which some do."""
        posts = sum(bool(s.variant) and bool(s.differs or s.place) for s in self.steps)
        return posts + len(_rows(self.figures) - _rows(self.figures, new=True))

    @property
    def unchanged(self) -> int:
        """Rows that say what the plan says."""
        return sum(bool(s.variant) and not s.differs and not s.place for s in self.steps) + self.figures_unchanged

    def as_json(self, kind: str) -> dict[str, Any]:
        """In the form of `import --json`."""
        return {
            "kind": kind,
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "made": [{"kind": k, "name": n} for k, n in self.made],
            "problems": [msgspec.to_builtins(p) for p in self.problems],
        }


def _rows(figures: Iterable[FigureStep], new: bool = False) -> set[tuple[str, int]]:
    """The rows that these figures stand in; `new`: only of those that the plan lacks."""
    return {(f.row.sheet, f.row.row) for f in figures if f.new or not new}


def prepare(r: Reader, path: Path, options: ReadOptions) -> MetricProposal:
    """Read a file of figures and match it with the plan; writes nothing. Raises UnreadableFile, NotUnderstood."""
    from smmdesk.exchange.metrics_in import read_metrics

    zone = find_zone(r.plan.zone)

    def to_local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    if options.as_of:
        options = msgspec.structs.replace(options, as_of=read_day(options.as_of))
    return match(r, read_metrics(path, options, to_local))


def match(r: Reader, file: MetricFile) -> MetricProposal:
    """Find out which variant each row is about, and what the plan does not have yet."""
    book = Book(r)
    there = _Variants(r)
    ids = {same_name(c.name): c.id for c in r.find(Channel)}
    steps = [_step(book, there, ids, row, file) for row in file.rows]
    for row in file.rows:
        for name in row.authors:
            book.want("member", name)
    channel = ""
    figures: list[FigureStep] = []
    if file.figures:
        channel = book.channels(_as_post(file, file.figures[0].sheet, file.figures[0].row, file.network))[0]
        figures = _new_figures(r, channel, file)
    fresh = _rows(figures)
    return MetricProposal(
        file.name, file.read, file.as_of, tuple(_fresh(r, steps, file.as_of)), tuple(figures),
        len({(f.sheet, f.row) for f in file.figures} - fresh), channel, tuple(book.missing),
        (*file.problems, *book.problems), Journal(r.store).newest(),
    )  # fmt: skip


@operation("import.metrics", ChangeKind.IMPORT)
def bring_in(
    w: Work, *, proposal: MetricProposal, again: Callable[[Reader], MetricProposal] | None = None
) -> MetricProposal:
    """Do what a proposal says. If the plan changed meanwhile, `again` matches once more, inside the transaction."""
    if again is not None and w.journal.newest() != proposal.matched_at:
        proposal = again(w)
    for kind, name in proposal.made:
        (setup.add_channel if kind == "channel" else setup.add_member)(w, name=name)
    channels = {same_name(c.name): c.id for c in w.find(Channel)}
    members = {same_name(m.name): m.id for m in w.find(Member)}
    for step in proposal.steps:
        variant = step.variant or _make(w, step, channels[same_name(step.channel)], members)
        if step.place:
            _place(w, w.get(Variant, variant), step.row)
        for kind in sorted(step.differs):
            w.make(
                Metric, variant=variant, day=proposal.as_of, kind=kind, value=step.row.values[kind],
                source=proposal.file,
            )  # fmt: skip
    for figure in proposal.figures:
        w.make(
            ChannelFigure, channel=channels[same_name(proposal.channel)], day=figure.row.day, kind=figure.row.kind,
            value=figure.row.value, source=proposal.file,
        )  # fmt: skip
    w.label("import.metrics", n=proposal.created + proposal.updated, file=proposal.file)
    return proposal


# --- matching -------------------------------------------------------------------------------------------------------


class _Out(msgspec.Struct, frozen=True):
    """A variant as figures find it."""

    id: str
    post: str
    channel: str
    at: datetime | None
    day: str | None
    text: str
    known: bool
    """It has an address or an id of the network."""


class _Variants:
    """The variants of a plan, by all that tells one."""

    def __init__(self, r: Reader) -> None:
        rows = {p.id: p for p in r.find(Post)}
        self.by_id: dict[str, str] = {}
        self.by_address: dict[str, str] = {}
        self.by_day: dict[str, list[_Out]] = {}
        self.taken: set[str] = set()
        for v in r.find(Variant):
            post = rows.get(v.post)
            if post is None:
                continue
            self.by_id.setdefault(v.network_id, v.id)
            self.by_address.setdefault(address_key(v.address), v.id)
            day, time = (v.out_day, v.out_time) if v.out_day else (post.day, v.time or post.time)
            at = datetime.fromisoformat(f"{day}T{time or '12:00'}") if day else None
            text = "\n".join(filter(None, [post.title, post.text if v.text is None else v.text]))
            out = _Out(v.id, v.post, v.channel, at, day, _plain(text), bool(v.network_id or v.address))
            self.by_day.setdefault(day or "", []).append(out)
        for outs in self.by_day.values():
            # of posts of one minute the one that was made first is found first
            outs.sort(key=lambda out: out.post)

    def find(self, row: MetricRow, channel: str) -> str:
        """The variant a row is about: by network id, address, then time and likeness of text. Each only once."""
        for there, key in ((self.by_id, row.network_id), (self.by_address, address_key(row.address))):
            if key and key in there:
                self.taken.add(there[key])
                return there[key]
        found = ""
        if channel:
            found = self._alike(row, channel) if row.day else self._equal(row, channel)
        if found:
            self.taken.add(found)
        return found

    def _equal(self, row: MetricRow, channel: str) -> str:
        """The variant with the very text of a row that tells no day."""
        text = _plain(row.text)
        everything = (out for outs in self.by_day.values() for out in outs)
        same = (out.id for out in everything if out.channel == channel and text and out.text == text)
        return next((id for id in same if id not in self.taken), "")

    def _alike(self, row: MetricRow, channel: str) -> str:
        at = datetime.fromisoformat(f"{row.day}T{row.time or '12:00'}")
        text = _plain(row.text)
        days = (at.date() + timedelta(days=n) for n in (-1, 0, 1))
        near = [
            out
            for day in days
            for out in self.by_day.get(day.isoformat(), ())
            if out.channel == channel
            and out.id not in self.taken
            and not (out.known and (row.network_id or row.address))
        ]
        if not text:
            same = [out for out in near if out.at == at and (out.day == row.day)]
            return same[0].id if same else ""
        scored = [(of_cut_text(text, out.text), -abs((out.at or at) - at), out.id) for out in near if out.text]
        best = max(scored, default=(0.0, timedelta(), ""))
        return best[2] if best[0] >= _ALIKE and -best[1] <= _NEAR else ""


def address_key(address: str) -> str:
    """What of an address tells a post: without scheme, www, query and the last slash; Twitter's is X's."""
    said = re.sub(r"^(https?://)?(www\.|m\.|mobile\.)?", "", address.strip(), flags=re.IGNORECASE)
    said = said.split("#")[0]
    keeps = re.search(r"[?&](v|story_fbid|w|id)=", said)
    said = (said if keeps else said.split("?")[0]).rstrip("/")
    host, slash, path = said.partition("/")
    host = "x.com" if host.lower() == "twitter.com" else "vk.com" if host.lower() == "vk.ru" else host.lower()
    return f"{host}{slash}{path}" if path else ""


def _plain(text: str) -> str:
    """A text as it is compared: letters of any case, single spaces, without the links that networks rewrite."""
    return " ".join(re.sub(r"https?://\S+", "", text).casefold().split())


def _step(book: Book, there: _Variants, channels: dict[str, str], row: MetricRow, file: MetricFile) -> MetricStep:
    known = there.by_id.get(row.network_id, "") if row.network_id else ""
    known = known or there.by_address.get(address_key(row.address), "")
    if known and address_key(row.address) + row.network_id:
        there.taken.add(known)
        return MetricStep(row, "", known)
    name = book.channels(_as_post(file, row.sheet, row.row, row.network))[0]
    return MetricStep(row, name, there.find(row, channels.get(same_name(name), "")))


def _as_post(file: MetricFile, sheet: str, row: int, network: str) -> PostRow:
    """A row that names the channel: by its network, else by the name of the file."""
    return PostRow(sheet, (row,), channels=(network or Path(file.name).stem,))


def _fresh(r: Reader, steps: Iterable[MetricStep], as_of: str) -> Iterable[MetricStep]:
    """The steps with what the plan does not have yet."""
    steps = list(steps)
    ids = {s.variant for s in steps} - {""}
    have = {(m.variant, m.kind): m.value for m in r.find(Metric, day=as_of) if m.variant in ids}
    variants = {v.id: v for v in r.find(Variant) if v.id in ids}
    for step in steps:
        differs = frozenset(k for k, value in step.row.values.items() if have.get((step.variant, k)) != value)
        v = variants.get(step.variant)
        place = v is not None and (
            bool(step.row.address and not v.address) or bool(step.row.network_id and not v.network_id)
        )
        yield msgspec.structs.replace(step, differs=differs, place=place)


def _new_figures(r: Reader, channel: str, file: MetricFile) -> list[FigureStep]:
    found = next((c.id for c in r.find(Channel) if same_name(c.name) == same_name(channel)), "")
    have = {(f.day, f.kind): f.value for f in r.find(ChannelFigure, channel=found)} if found else {}
    return [FigureStep(f, (f.day, f.kind) not in have) for f in file.figures if have.get((f.day, f.kind)) != f.value]


# --- writing --------------------------------------------------------------------------------------------------------


def _make(w: Work, step: MetricStep, channel: str, members: dict[str, str]) -> str:
    """A post that is out and that the plan did not know: published, with the file's text, address and time."""
    row = step.row
    post = w.make(Post, title="", text=row.text, day=row.day, time=row.time, status=Status.DRAFT.value, notes=row.notes)
    variant = w.make(Variant, post=post, channel=channel, state=VariantState.TO_DO.value)
    for name in row.authors:
        posts.assign(w, post, members[same_name(name)], Role.AUTHOR)
    posts.enter_imported(w, post, Status.PUBLISHED)
    _place(w, w.get(Variant, variant), row)
    return variant


def _place(w: Work, v: Variant, row: MetricRow) -> None:
    """Where it is out, where the plan does not know it yet."""
    place = {"address": v.address or row.address, "network_id": v.network_id or row.network_id}
    w.set(Variant, v.id, **place)
