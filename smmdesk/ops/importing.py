"""Bringing in a file of posts: read and matched before anything is written, then one change set, one undo."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from smmdesk.base.clock import find_zone
from smmdesk.base.errors import DeskError, NotUnderstood
from smmdesk.base.ids import is_id
from smmdesk.base.text import first_line, same_name
from smmdesk.base.words import _
from smmdesk.domain.imports import CellChange, PostFile, PostRow, Problem, ReadOptions, SeenColumn
from smmdesk.domain.kinds import ChangeKind, Life, Role, Status
from smmdesk.domain.listing import PostLine
from smmdesk.domain.networks import ALL as NETWORKS
from smmdesk.domain.rows import Assignment, Campaign, Channel, Idea, Member, Network, Post, Rubric, Variant
from smmdesk.ops import ideas, mappings, operation, posts, returning, setup
from smmdesk.ops.import_dates import DateStep, add_date, match_dates
from smmdesk.ops.naming import Book, all_names, in_their_order
from smmdesk.queries.posts import lines_in
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader
from smmdesk.storage.work import Work

_TEXTS = ("title", "text", "day", "time", "link", "notes")
_NAMES = ("rubric", "campaign")
_PEOPLE = {"authors": Role.AUTHOR, "editors": Role.EDITOR, "designers": Role.DESIGNER, "publishers": Role.PUBLISHER}


Progress = Callable[[int, int], bool]
"""Told how much of what is done; says whether to go on."""
_TOLD_EACH = 50


class Stopped(DeskError):
    """The person said stop."""


class Step(msgspec.Struct, frozen=True):
    """What becomes of one row: made, updated (only the named fields), or found unchanged."""

    row: PostRow
    post: str
    """The id of the post it is; "" for one that is to be made without a known id."""
    update: frozenset[str] = frozenset()
    new: bool = False
    conflicts: frozenset[str] = frozenset()
    """Fields edited in the file that the plan changed, too, since SMM Desk wrote it: the plan's values stay."""


class Proposal(msgspec.Struct, frozen=True):
    """What bringing in a file would do to the plan as it stood when it was matched."""

    file: str
    read: int
    steps: tuple[Step, ...]
    ideas: tuple[PostRow, ...]
    ideas_unchanged: int
    rubrics: tuple[str, ...]
    made: tuple[tuple[str, str], ...]
    """(kind, name) of the channels, rubrics, campaigns and people that the plan lacks."""
    problems: tuple[Problem, ...]
    matched_at: int
    """The newest change set when it was matched."""
    changes: tuple[CellChange, ...] = ()
    """The updates cell by cell, and the conflicts."""
    removed: tuple[str, ...] = ()
    """Posts that were written to the file and are no longer in it; they stay unless `chosen` says otherwise."""
    to_bin: tuple[str, ...] = ()
    dates: tuple[DateStep, ...] = ()
    """Holidays of a calendar of posts; those that the plan has are not among them."""
    notes: tuple[tuple[str, str], ...] = ()
    """(rubric, note) where the file says something of a rubric that has no note yet."""
    columns: tuple[SeenColumn, ...] = ()
    """The columns of the file's lists, to be shown and chosen."""
    shape: str = ""
    """What files of the same columns have in common."""
    mapping: tuple[tuple[str, str], ...] = ()
    """The columns that were chosen by hand."""
    order_open: bool = False
    year_open: bool = False

    @property
    def created(self) -> int:
        """How many posts and ideas it makes."""
        return sum(s.new for s in self.steps) + len(self.ideas)

    @property
    def updated(self) -> int:
        """How many posts it changes."""
        return sum(bool(s.update) and not s.new for s in self.steps)

    @property
    def unchanged(self) -> int:
        """How many it finds in the plan as they are."""
        return sum(not s.update and not s.new for s in self.steps) + self.ideas_unchanged

    def chosen(self, cells: Collection[tuple[str, str]], to_bin: Collection[str] = ()) -> Proposal:
        """The same, but of known posts only these (post, field) cells are taken, conflicts among them, and these of
        the removed posts go to the bin."""
        steps = []
        for step in self.steps:
            update = frozenset(f for f in step.update | step.conflicts if f == "life" or (step.post, f) in cells)
            steps.append(step if step.new else msgspec.structs.replace(step, update=update))
        wanted = [
            (returning.KINDS[field], name)
            for step in self.steps
            for field in step.conflicts & returning.KINDS.keys()
            if (step.post, field) in cells
            for name in _names_in(getattr(step.row, field))
        ]
        made = tuple(dict.fromkeys([*self.made, *wanted]))
        gone = tuple(post for post in self.removed if post in to_bin)
        return msgspec.structs.replace(self, steps=tuple(steps), made=made, to_bin=gone)

    def as_json(self, kind: str) -> dict[str, Any]:
        """In the form of `import --json`."""
        return {
            "kind": kind,
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "made": [
                {"kind": k, "name": n}
                for k, n in (*self.made, *(("important date", step.row.name) for step in self.dates))
            ],
            "problems": [msgspec.to_builtins(p) for p in self.problems],
        }


def prepare(r: Reader, path: Path, options: ReadOptions, *, past: str = "draft", ideas_only: bool = False) -> Proposal:
    """Read a file and match it with the plan; writes nothing.

    `past`: what rows before today without a status become, `published` or `draft`. Raises UnreadableFile for a file
    that cannot be read or is no plan, NotUnderstood for an option that does not fit it.
    """
    from smmdesk.exchange.posts_in import read_posts

    zone = find_zone(r.plan.zone)

    def to_local(moment: datetime) -> datetime:
        return moment.astimezone(zone).replace(tzinfo=None)

    names = {kind: frozenset(names) for kind, names in all_names(r).items()}
    options = msgspec.structs.replace(
        options, known_channels=names["channel"], known_people=names["member"], remembered=mappings.remembered(r)
    )
    file = read_posts(path, options, to_local)
    if ideas_only:
        file = msgspec.structs.replace(file, posts=(), ideas=(*file.posts, *file.ideas))
    return match(r, file, past, options.today.isoformat(), options.mapping)


def match(r: Reader, file: PostFile, past: str, today: str, mapping: tuple[tuple[str, str], ...] = ()) -> Proposal:
    """Find out which rows are posts of the plan already, and what the others need."""
    from smmdesk.exchange.posts_in import attribute_headers

    if past not in ("draft", "published"):
        raise NotUnderstood(_("“{word}” is not “draft” or “published”.").format(word=past))
    book = Book(r)
    rows = returning.once(_due_kept(_dated(row, past, today)) for row in file.posts)
    back = returning.returned(r, rows)
    kept = [back[row.id].row if row.id in back else row for row in rows]
    resolved = [(row, book.channels(mine)) for row, mine in zip(rows, kept, strict=True)]
    for row in (*kept, *file.ideas):
        book.note(row)
    for name in file.rubrics:
        book.want("rubric", name)
    steps, lines = _match_posts(r, resolved, back)
    changes = returning.cell_changes(((s.row, s.update, s.conflicts) for s in steps if not s.new), lines)
    removed = returning.removed(r, file.written, rows)
    known = {(i.title, i.text) for i in r.find(Idea)}
    fresh: dict[tuple[object, ...], PostRow] = {}
    for row in file.ideas:
        texts = _idea_texts(row)
        if texts not in known:
            fresh.setdefault((*texts, row.month, same_name(row.rubric)), row)
    return Proposal(
        file.name,
        file.read,
        tuple(steps),
        tuple(fresh.values()),
        len(file.ideas) - len(fresh),
        file.rubrics,
        tuple(in_their_order(book.missing, (names for _row, names in resolved))),
        (
            *file.problems,
            *book.problems,
            *returning.problems(changes, attribute_headers()),
            *returning.removed_problem(rows[0].sheet if rows else "", removed),
        ),
        Journal(r.store).newest(),
        changes,
        removed,
        (),
        tuple(step for step in match_dates(r, file.dates) if not step.id),
        _fresh_notes(r, file),
        file.columns,
        file.shape,
        mapping,
        file.order_open,
        file.year_open,
    )


@operation("import.posts", ChangeKind.IMPORT)
def bring_in(
    w: Work,
    *,
    proposal: Proposal,
    again: Callable[[Reader], Proposal] | None = None,
    progress: Progress | None = None,
) -> Proposal:
    """Do what a proposal says. If the plan changed meanwhile, `again` matches once more, inside the transaction.

    `progress(done, whole)` is told how far it is; where it returns False, `Stopped` is raised and nothing is written.
    """
    if again is not None and w.journal.newest() != proposal.matched_at:
        proposal = again(w)
    w.label("import.posts", n=proposal.created + proposal.updated, file=proposal.file)
    ids = _make_missing(w, proposal.made)
    for done, step in enumerate(proposal.steps):
        if progress is not None and done % _TOLD_EACH == 0 and not progress(done, len(proposal.steps)):
            raise Stopped(_("Stopped; nothing was brought in."))
        if step.new:
            _create(w, step, ids)
        elif step.update:
            _update(w, step, ids)
    for row in proposal.ideas:
        _add_idea(w, row, ids)
    for post in proposal.to_bin:
        w.bin(Post, post)
    for date_step in proposal.dates:
        add_date(w, date_step, proposal.file)
    for rubric, note in proposal.notes:
        _note_rubric(w, ids.one("rubric", rubric), note)
    if proposal.mapping and proposal.shape:
        mappings.remember(w, proposal.shape, proposal.file, proposal.mapping)
    return proposal


def _fresh_notes(r: Reader, file: PostFile) -> tuple[tuple[str, str], ...]:
    """What the file says of rubrics that have no note on their voice."""
    noted = {same_name(row.name) for row in r.find(Rubric) if row.voice_note}
    return tuple((name, note) for name, note in file.rubric_notes.items() if note and same_name(name) not in noted)


def _note_rubric(w: Work, rubric: str | None, note: str) -> None:
    if rubric is not None and not w.get(Rubric, rubric).voice_note:
        w.set(Rubric, rubric, voice_note=note)


# --- matching ------------------------------------------------------------------------------------------------------


def _dated(row: PostRow, past: str, today: str) -> PostRow:
    """The row with the status that goes without saying."""
    if row.status is None and past == "published" and row.day is not None and row.day < today:
        return msgspec.structs.replace(row, status=Status.PUBLISHED)
    return row


def _due_kept(row: PostRow) -> PostRow:
    """The row with its due day in the notes, if it names nobody who could have it."""
    if not row.due or row.authors or row.id:
        return row
    due = _("Due")
    notes = "\n".join(filter(None, (row.notes, f"{due}: {row.due}")))
    return msgspec.structs.replace(row, notes=notes, due=None, fields=row.fields - {"due"})


def _match_posts(
    r: Reader, resolved: list[tuple[PostRow, tuple[str, ...]]], back: Mapping[str, returning.Returned]
) -> tuple[list[Step], dict[str, PostLine]]:
    rows = [row for row, _names in resolved]
    wanted = [row.id for row in rows if is_id(row.id)]
    lives = {p.id: p.life for p in r.find(Post, any_life=True, id=wanted)} if wanted else {}
    places = _by_place(r, rows)
    days = [row.day for row in rows if row.day]
    candidates = lines_in(r, min(days, default=None), max(days, default=None))
    touched = {*(i for i, life in lives.items() if life is Life.LIVE), *places.values()}
    by_id = {line.id: line for line in candidates}
    by_id |= {line.id: line for line in lines_in(r, ids=sorted(touched - set(by_id)))}
    same = {_key(line.day, line.time, line.channels, line.title, line.text): line.id for line in by_id.values()}
    steps = []
    seen: defaultdict[tuple[object, ...], list[PostRow]] = defaultdict(list)
    for row, channels in resolved:
        row = msgspec.structs.replace(row, channels=channels)
        known = row.id if is_id(row.id) else ""
        place = places.get(row.network_id) or places.get(row.address) or ""
        key = _key(row.day, row.time, channels, row.title, row.text)
        if known in back:
            steps.append(_came_back(row, back[known], by_id[known]))
        elif known in lives:
            steps.append(_known(row, known, lives[known], by_id))
        elif not known and place in by_id:
            steps.append(Step(row, place, _differences(row, by_id[place])))
        elif not known and key in same:
            steps.append(Step(row, same[key]))
        else:
            # the same row twice is one post, unless something else in it differs
            content = msgspec.structs.replace(row, rows=())
            steps.append(Step(row, known, new=not (content in seen[key] and not known)))
            seen[key].append(content)
    return steps, by_id


def _came_back(row: PostRow, back: returning.Returned, line: PostLine) -> Step:
    """A row that SMM Desk wrote: what was edited and differs, but where the plan was changed, too."""
    differs = _differences(msgspec.structs.replace(row, fields=back.row.fields), line)
    return Step(row, row.id, differs - back.conflicts, conflicts=differs & back.conflicts)


def _known(row: PostRow, id: str, life: Life, by_id: dict[str, PostLine]) -> Step:
    """A row with our own id: update what differs; bring back what was binned; what was purged gets a new id."""
    if life is Life.PURGED:
        return Step(row, "", new=True)
    if life is Life.LIVE:
        return Step(row, id, _differences(row, by_id[id]))
    return Step(row, id, row.fields | {"life"})


def _by_place(r: Reader, rows: Iterable[PostRow]) -> dict[str, str]:
    """The post that is out at each address or under each network id of the file."""
    found: dict[str, str] = {}
    for field in ("address", "network_id"):
        # of rows that say the same place none is surely that post
        said = Counter(getattr(row, field) for row in rows)
        places = {place for place, times in said.items() if place and times == 1}
        if places:
            equal: dict[str, Any] = {field: places}
            found |= {getattr(v, field): v.post for v in r.find(Variant, **equal)}
    return found


def _key(day: str | None, time: str | None, channels: Iterable[str], title: str, text: str) -> tuple[object, ...]:
    return day, time, frozenset(same_name(c) for c in channels), title.strip(), text.strip()


def _differences(row: PostRow, line: PostLine) -> frozenset[str]:
    """The fields that the file has and tells otherwise than the plan."""
    # an empty due day of a foreign file says nothing: the rubric's may stand in the plan
    scalars = _TEXTS if row.due is None and not row.id else (*_TEXTS, "due")
    found = {f for f in scalars if f in row.fields and (getattr(row, f) or None) != (getattr(line, f) or None)}
    if "status" in row.fields and (row.status or Status.DRAFT) is not line.status:
        found.add("status")
    for field in _NAMES:
        if field in row.fields and same_name(getattr(row, field)) != same_name(getattr(line, field) or ""):
            found.add(field)
    for field in ("channels", *_PEOPLE):
        if field in row.fields and _names(getattr(row, field)) != _names(getattr(line, field)):
            found.add(field)
    if "hashtags" in row.fields and row.hashtags != line.hashtags:
        found.add("hashtags")
    return frozenset(found)


def _names_in(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else tuple(filter(None, (value,)))


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(same_name, names))


# --- writing -------------------------------------------------------------------------------------------------------


class _Ids:
    """Ids by kind and name, of what was there and what was just made."""

    def __init__(self, w: Work) -> None:
        self._ids = {
            "channel": {same_name(row.name): row.id for row in w.find(Channel)},
            "rubric": {same_name(row.name): row.id for row in w.find(Rubric)},
            "campaign": {same_name(row.name): row.id for row in w.find(Campaign)},
            "member": {same_name(row.name): row.id for row in w.find(Member)},
        }

    def add(self, kind: str, name: str, id: str) -> None:
        self._ids[kind][same_name(name)] = id

    def one(self, kind: str, name: str) -> str | None:
        return self._ids[kind].get(same_name(name)) if name else None

    def many(self, kind: str, names: Iterable[str]) -> list[str]:
        return [id for id in (self.one(kind, name) for name in names) if id]


def _make_missing(w: Work, made: Iterable[tuple[str, str]]) -> _Ids:
    ids = _Ids(w)
    add: dict[str, Callable[..., str]] = {
        "channel": setup.add_channel,
        "rubric": setup.add_rubric,
        "campaign": setup.add_campaign,
        "member": setup.add_member,
    }
    label, params = "import.posts", w.label_params()
    for kind, name in made:
        if ids.one(kind, name) is None:
            ids.add(kind, name, add[kind](w, name=name))
    w.label(label, **params)
    return ids


def _create(w: Work, step: Step, ids: _Ids) -> None:
    row = step.row
    status = row.status or Status.DRAFT
    given: dict[str, Any] = {"id": step.post} if step.post else {}
    post = w.make(
        Post,
        title=row.title,
        text=row.text,
        day=row.day,
        time=row.time,
        status=status.value,
        rubric=ids.one("rubric", row.rubric),
        campaign=ids.one("campaign", row.campaign),
        link=row.link,
        notes=row.notes if row.channels else _with_place(row),
        **given,
    )
    people = [(role, member) for field, role in _PEOPLE.items() for member in ids.many("member", getattr(row, field))]
    posts.make_imported_parts(w, w.get(Post, post), ids.many("channel", row.channels), dict.fromkeys(people))
    if row.hashtags:
        posts.put_hashtags(w, post, row.hashtags)
    _keep_place(w, post, row)
    if row.due:
        _set_due(w, post, row.due)


def _update(w: Work, step: Step, ids: _Ids) -> None:
    row, post = step.row, step.post
    if "life" in step.update:
        w.restore(Post, post)
    fields: dict[str, Any] = {f: getattr(row, f) for f in _TEXTS if f in step.update}
    fields |= {f: ids.one(f, getattr(row, f)) for f in _NAMES if f in step.update}
    if fields:
        w.set(Post, post, **fields)
        posts.follow(w, post)
    label, params = "import.posts", w.label_params()
    if "channels" in step.update:
        posts.set_channels(w, post=post, channels=ids.many("channel", row.channels))
    if "hashtags" in step.update:
        posts.put_hashtags(w, post, row.hashtags)
    for field, role in _PEOPLE.items():
        if field in step.update:
            posts.set_people(w, post=post, role=role, members=ids.many("member", getattr(row, field)))
    if "status" in step.update:
        posts.enter_imported(w, post, row.status or Status.DRAFT)
    if "due" in step.update:
        _set_due(w, post, row.due)
    _keep_place(w, post, row)
    w.label(label, **params)


def _keep_place(w: Work, post: str, row: PostRow) -> None:
    """Where it is out belongs to the variant: the one on the network of the address, else the first."""
    if not row.address and not row.network_id:
        return
    variants = w.find(Variant, post=post)
    if not variants:
        return
    v = next((v for v in variants if _host_fits(w, v, row.address)), variants[0])
    place = {"address": row.address, "network_id": row.network_id}
    w.set(Variant, v.id, **{k: value for k, value in place.items() if value})


def _host_fits(w: Work, v: Variant, address: str) -> bool:
    channel = w.peek(Channel, v.channel)
    network = w.peek(Network, channel.network) if channel and channel.network else None
    hosts = next((n.hosts for n in NETWORKS if network and n.name == network.name), ())
    return any(f"//{host}/" in address or f".{host}/" in address for host in hosts)


def _with_place(row: PostRow) -> str:
    """A post without a channel keeps where it is out in its notes."""
    extra = [
        f"{name}: {value}" for name, value in ((_("Address"), row.address), (_("Network id"), row.network_id)) if value
    ]
    return "\n".join(filter(None, [row.notes, *extra]))


def _set_due(w: Work, post: str, due: str | None) -> None:
    for a in w.find(Assignment, post=post, role=Role.AUTHOR.value):
        if a.due_day != due:
            w.set(Assignment, a.id, due_day=due, due_by_hand=1)


def _idea_texts(row: PostRow) -> tuple[str, str]:
    """Title and text of an idea: what has no field of an idea goes to the end of its text."""
    extra: list[tuple[str, str]] = [
        (_("Channels"), ", ".join(row.channels)),
        (_("Hashtags"), " ".join(f"#{word}" for word in row.hashtags)),
        (_("Campaign"), row.campaign),
        (_("Address"), row.address),
        (_("Status"), row.status.value if row.status else ""),
        (_("Network id"), row.network_id),
        (_("Editor"), ", ".join(row.editors)),
        (_("Designer"), ", ".join(row.designers)),
        (_("Publisher"), ", ".join(row.publishers)),
        (_("Due"), row.due or ""),
        (_("Day"), " ".join(filter(None, [row.day, row.time]))),
    ]
    told = [f"{name}: {value}" for name, value in extra if value]
    title = row.title or first_line(row.text)
    text = "" if title == row.text else row.text
    return title, "\n".join(filter(None, [text, row.notes, *told]))


def _add_idea(w: Work, row: PostRow, ids: _Ids) -> None:
    title, text = _idea_texts(row)
    label, params = "import.posts", w.label_params()
    ideas.add(
        w,
        title=title,
        text=text,
        link=row.link,
        rubric=ids.one("rubric", row.rubric),
        month=row.month,
        contributors=ids.many("member", row.authors),
    )
    w.label(label, **params)
