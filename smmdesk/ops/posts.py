"""What people do with posts: make, write, move, give to people, put on channels, take through the statuses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from smmdesk.base.errors import Refused
from smmdesk.base.words import _
from smmdesk.domain import outgoing, settings, templates
from smmdesk.domain.approving import AFTER_APPROVAL
from smmdesk.domain.dates import days_after
from smmdesk.domain.kinds import Decision, Life, Role, Status, VariantState
from smmdesk.domain.labels import REVIEWED
from smmdesk.domain.publishing import Marks, done_with, marks_for_status, status_after_marking
from smmdesk.domain.rows import (
    Assignment,
    Attachment,
    Campaign,
    Channel,
    Comment,
    Member,
    Mention,
    Post,
    PostHashtag,
    Review,
    Rubric,
    RubricChannel,
    RubricHashtag,
    Variant,
)
from smmdesk.domain.workdays import back, is_free
from smmdesk.ops import lists, operation
from smmdesk.ops.about import about, called, each, live
from smmdesk.ops.approval import refuse_unapproved, refuse_unless_approver, reviewer_for
from smmdesk.ops.filling import put_known
from smmdesk.queries.approving import had_approval
from smmdesk.storage.work import Work

_KEEP: Any = object()
_NO_DUE = (Status.PUBLISHED, Status.CANCELLED)
FIELDS = frozenset({"title", "text", "day", "time", "rubric", "campaign", "link", "notes", "important_date"})
"""The fields of a post that `edit` sets."""
_COPIED = ("title", "text", "time", "rubric", "campaign", "important_date", "link", "notes")


# --- making ------------------------------------------------------------------------------------------------------


@operation("post.create")
def create(
    w: Work,
    *,
    title: str = "",
    text: str | None = None,
    day: str | None = None,
    time: str | None = _KEEP,
    rubric: str | None = None,
    channels: Sequence[str] | None = None,
    authors: Sequence[str] | None = None,
    hashtags: Sequence[str] | None = None,
    being_typed: Collection[str] = (),
    **fields: Any,
) -> str:
    """Make a post by hand and return its id.

    What is not given comes from the rubric: its time (else the plan's usual time), channels, hashtags, text template
    and usual author; a field that is still being typed is not put into the template yet. A plan with one channel uses
    it. Raises Refused for a status that needs an approval first.
    """
    known = w.peek(Rubric, rubric) if rubric else None
    status = Status(fields.pop("status", Status.DRAFT))
    if time is _KEEP:
        time = (known.rule_time if known else None) or w.setting("usual_time") or settings.USUAL_TIME.default
        time = time if day else None
    if text is None:
        told = {"title": title, "day": day, "time": time, **fields}
        told = {name: value for name, value in told.items() if name not in being_typed}
        text = _from_template(w, known, **told) if known else ""
    post = w.make(Post, title=title, text=text, day=day, time=time, rubric=rubric, status=Status.DRAFT.value, **fields)
    about(w, "post.create", post)
    if channels is None:
        channels = usual_channels(w, rubric)
    for channel in channels:
        w.make(Variant, post=post, channel=channel, state=VariantState.TO_DO.value)
    if hashtags is None:
        hashtags = [h.word for h in w.find(RubricHashtag, order="rank", rubric=rubric)] if rubric else []
    put_hashtags(w, post, hashtags)
    if authors is None:
        authors = [known.usual_author] if known and known.usual_author and w.peek(Member, known.usual_author) else []
    for author in authors:
        assign(w, post, author, Role.AUTHOR)
    # from a draft on, as any other post: what is refused there is refused here
    _set_status(w, w.get(Post, post), status)
    return post


def _from_template(w: Work, rubric: Rubric, *, title: str = "", link: str = "", **fields: Any) -> str:
    """The rubric's text template with what is known of the new post in its places."""
    campaign = w.peek(Campaign, fields.get("campaign") or "")
    day, time = fields.get("day"), fields.get("time")
    values = templates.Values(title, day, time, link or "", rubric.name, campaign.name if campaign else "")
    return templates.fill(rubric.text_template, values)


def usual_channels(w: Work, rubric: str | None) -> list[str]:
    """The usual channels of a rubric; without one, the plan's only channel, if it has just one."""
    if rubric:
        return [r.channel for r in w.find(RubricChannel, rubric=rubric)]
    channels = [c.id for c in w.find(Channel, order="rank") if c.active_to is None]
    return channels if len(channels) == 1 else []


@operation("post.copy")
def copy(
    w: Work, *, posts: Sequence[str], days: Sequence[str | None], time: str | None = _KEEP, minutes: int = 0
) -> tuple[str, ...]:
    """Copy posts to the given days as drafts: texts, channels, hashtags, pictures and people come along.

    Each keeps its time unless one is given, or goes so many minutes of wall-clock time on, within its day.
    """
    made = []
    for id, day in zip(posts, days, strict=True):
        old = w.get(Post, id)
        made.append(copy_of(w, old, day=day, time=_later(old.time, minutes) if time is _KEEP else time))
    if len(made) == 1 and days[0]:
        about(w, "post.copy", made[0], day=days[0])
    else:
        w.label("post.copy_many", n=len(made))
    return tuple(made)


def copy_of(w: Work, old: Post, **fields: Any) -> str:
    """Make a draft like `old` with other `fields`: texts, channels, hashtags, pictures and people come along.

    Where it stands, its reviews, remarks and figures do not. A channel that was skipped is skipped again: that was
    chosen, as when a post goes back to draft. Returns the id of the new post.
    """
    kept = {name: getattr(old, name) for name in _COPIED}
    new = w.make(Post, **{**kept, "status": Status.DRAFT.value, **fields})
    for v in w.find(Variant, post=old.id):
        state = v.state if v.state is VariantState.SKIPPED else VariantState.TO_DO
        w.make(Variant, post=new, channel=v.channel, text=v.text, time=v.time, state=state.value)
    put_hashtags(w, new, [h.word for h in w.find(PostHashtag, order="rank", post=old.id)])
    for p in w.find(Attachment, order="rank", post=old.id):
        w.make(Attachment, post=new, hash=p.hash, name=p.name, size=p.size, alt_text=p.alt_text, rank=p.rank)
    for a in w.find(Assignment, post=old.id):
        assign(w, new, a.member, a.role)
    return new


# --- writing and moving --------------------------------------------------------------------------------------------


@operation("post.edit")
def edit(w: Work, *, post: str, **fields: Any) -> None:
    """Set fields of a post: title, text, link, notes, day, time, rubric, campaign. Due days follow."""
    put_fields(w, w.get(Post, post), fields)
    # typing goes on in a post that the same change set made: undone, it is gone, not changed
    about(w, "post.create" if w.label_key == "post.create" else "post.edit", post)


def put_fields(w: Work, post: Post, fields: dict[str, Any], allowed: frozenset[str] = FIELDS) -> None:
    """Set fields of a post, and let its due days follow."""
    unknown = set(fields) - allowed
    if unknown:
        raise TypeError(f"not fields of a post to edit: {sorted(unknown)}")
    w.set(Post, post.id, **fields)
    if {"day", "rubric"} & set(fields):
        follow(w, post.id)


@operation("post.write")
def write_variant(w: Work, *, post: str, channel: str, text: str | None) -> None:
    """Give a channel its own text, '' for nothing, None for the base text."""
    about(w, "post.write", post)
    w.set(Variant, _variant(w, post, channel).id, text=text)


@operation("post.move")
def move(w: Work, *, posts: Sequence[str], day: str | None, time: str | None = _KEEP) -> int:
    """Put posts on a day; each keeps its time unless one is given. None takes them off the calendar.

    Several keep their distance: the earliest comes to the day. Published posts stay. Returns how many moved.
    """
    rows = movable(w, posts)
    dated = sorted(p.day for p in rows if p.day)
    moved = []
    for p in rows:
        to = day
        if day is not None and p.day is not None:
            to = days_after(day, (date.fromisoformat(p.day) - date.fromisoformat(dated[0])).days)
        fields: dict[str, Any] = {"day": to}
        if time is not _KEEP:
            fields["time"] = time
        if w.set(Post, p.id, **fields):
            moved.append(p.id)
            follow(w, p.id)
    if len(moved) == 1 and day:
        about(w, "post.move", moved[0], day=day)
    elif len(moved) == 1:
        about(w, "post.unschedule", moved[0])
    elif moved:
        w.label("post.move_many" if day else "post.unschedule_many", n=len(moved))
    return len(moved)


@operation("post.move_many")
def shift(w: Work, *, posts: Sequence[str], days: int) -> int:
    """Move posts by a number of days; unscheduled and published ones stay. Returns how many moved."""
    moved = [p.id for p in movable(w, posts) if p.day and w.set(Post, p.id, day=days_after(p.day, days))]
    for id in moved:
        follow(w, id)
    if len(moved) == 1:
        about(w, "post.move", moved[0], day=w.get(Post, moved[0]).day or "")
    else:
        w.label("post.move_many", n=len(moved))
    return len(moved)


@operation("post.move_many")
def shift_hours(w: Work, *, posts: Sequence[str], days: int, minutes: int) -> int:
    """Move posts by days and minutes of wall-clock time, within their day; without a time only by the days.

    Unscheduled and published ones stay. Returns how many moved.
    """
    moved = []
    for p in movable(w, posts):
        if p.day and w.set(Post, p.id, day=days_after(p.day, days), time=_later(p.time, minutes)):
            moved.append(p.id)
            follow(w, p.id)
    if len(moved) == 1:
        about(w, "post.move", moved[0], day=w.get(Post, moved[0]).day or "")
    else:
        w.label("post.move_many", n=len(moved))
    return len(moved)


def _later(time: str | None, minutes: int) -> str | None:
    """A time of day so many minutes later, kept between 00:00 and 23:59."""
    if time is None:
        return None
    at = min(max(int(time[:2]) * 60 + int(time[3:5]) + minutes, 0), 24 * 60 - 1)
    return f"{at // 60:02d}:{at % 60:02d}"


def movable(w: Work, posts: Sequence[str]) -> list[Post]:
    """Those of the posts that are not published. Raises Refused if all of them are."""
    rows = live(w, posts)
    movable = [p for p in rows if p.status is not Status.PUBLISHED]
    if rows and not movable:
        raise Refused(_("A published post stays where it is."), _("Copy it with Ctrl to use it again."))
    return movable


@operation("post.bin")
def bin_posts(w: Work, *, posts: Sequence[str]) -> None:
    """Move posts to the bin; they keep their day."""
    each(w, "post.bin", posts, lambda post: w.bin(Post, post.id))


@operation("post.restore")
def restore_posts(w: Work, *, posts: Sequence[str]) -> None:
    """Take posts out of the bin, to the day they had."""
    for id in posts:
        row = w.raw(Post, id)
        if row is None or row.life is not Life.BINNED:
            raise Refused(_("That post is not in the bin."))
        w.restore(Post, id)
    if len(posts) == 1:
        about(w, "post.restore", posts[0])
    else:
        w.label("post.restore_many", n=len(posts))


# --- channels and hashtags ----------------------------------------------------------------------------------------


@operation("post.channels")
def set_channels(w: Work, *, post: str, channels: Iterable[str]) -> None:
    """Put a post on just these channels. Taking the last open one off counts as marking; adding changes no status.

    Nor does taking an open one off while another is open.
    """
    about(w, "post.channels", post)
    wanted = set(channels)
    others = {v.channel for v in w.find(Variant, post=post)} - wanted
    put_on(w, post, wanted)
    take_off(w, post, others)


def put_on(w: Work, post: str, channels: Iterable[str]) -> None:
    """Put a post on more channels; its status stays."""
    there = {v.channel for v in w.find(Variant, post=post)}
    for channel in sorted(set(channels) - there):
        w.get(Channel, channel)
        w.make(Variant, post=post, channel=channel, state=VariantState.TO_DO.value)


def take_off(w: Work, post: str, channels: Iterable[str]) -> None:
    """Take a post off channels, with what it means for the status."""
    wanted = set(channels)
    taken = [v for v in w.find(Variant, post=post) if v.channel in wanted]
    for v in taken:
        w.bin(Variant, v.id)
    still_open = any(v.state is VariantState.TO_DO for v in w.find(Variant, post=post))
    if taken and not (still_open and all(v.state is VariantState.TO_DO for v in taken)):
        _status_from_marks(w, post)


@operation("post.mark")
def mark(
    w: Work,
    *,
    post: str,
    channel: str,
    state: VariantState,
    day: str | None = None,
    time: str | None = None,
    address: str | None = None,
) -> None:
    """Mark a post on one channel: to do, set up (for a day and time), out (on a day and time, else now), skipped."""
    row = about(w, "post.mark", post, channel=w.get(Channel, channel).name, state=state.value)
    if state in (VariantState.SET_UP, VariantState.OUT):
        refuse_unapproved(w, row)
    v = _variant(w, post, channel)
    fields: dict[str, Any] = {"state": state.value}
    if state is VariantState.SET_UP:
        fields |= {"set_day": day or row.day, "set_time": time or v.time or row.time}
    elif state is VariantState.OUT:
        fields |= {"out_day": day or w.today, "out_time": time if day else time or w.now_time}
    elif state is VariantState.TO_DO:
        fields |= {"set_day": None, "set_time": None, "out_day": None, "out_time": None}
    if address is not None:
        fields["address"] = address
    w.set(Variant, v.id, **fields)
    _status_from_marks(w, post)


@operation("post.hashtags")
def set_hashtags(w: Work, *, post: str, words: Iterable[str]) -> None:
    """Give a post just these hashtags, in this order."""
    about(w, "post.hashtags", post)
    put_hashtags(w, post, words)


def put_hashtags(w: Work, post: str, words: Iterable[str]) -> None:
    """Make the hashtags of a post these, moving none that stands right already."""
    lists.put_words(w, PostHashtag, {"post": post}, words)


# --- people -------------------------------------------------------------------------------------------------------


@operation("post.people")
def set_people(w: Work, *, post: str, role: Role, members: Iterable[str]) -> None:
    """Give a role of a post to just these members."""
    about(w, "post.people", post)
    wanted = list(dict.fromkeys(members))
    take(w, post, role, [a.member for a in w.find(Assignment, post=post, role=role.value) if a.member not in wanted])
    give(w, post, role, wanted)


def give(w: Work, post: str, role: Role, members: Iterable[str]) -> None:
    """Give a role of a post to more members."""
    for member in members:
        w.get(Member, member)
        assign(w, post, member, role)


def take(w: Work, post: str, role: Role, members: Iterable[str]) -> None:
    """Take a role of a post from members."""
    for a in w.find(Assignment, post=post, role=role.value, member=tuple(members)):
        w.bin(Assignment, a.id)


def assign(w: Work, post: str, member: str, role: Role) -> str:
    """Give a member a role on a post, with the due day that follows from the planned day."""
    row = w.get(Post, post)
    there = w.first(Assignment, post=post, member=member, role=role.value)
    if there is not None:
        return there.id
    due = _due(w, row, role)
    return w.make(Assignment, post=post, member=member, role=role.value, due_day=due, due_by_hand=0, done_day=None)


@operation("post.people")
def set_due(w: Work, *, assignment: str, due_day: str | None, done_day: str | None = _KEEP) -> None:
    """Set a due day by hand (it no longer follows the planned day), or tick the assignment as done."""
    row = w.get(Assignment, assignment)
    about(w, "post.people", row.post)
    fields: dict[str, Any] = {}
    if due_day != row.due_day:
        fields |= {"due_day": due_day, "due_by_hand": 1}
    if done_day is not _KEEP:
        fields["done_day"] = done_day
    if fields:
        w.set(Assignment, assignment, **fields)


def follow(w: Work, post: str) -> None:
    """Let the due days of a post follow its planned day, but for those set by hand or done."""
    row = w.get(Post, post)
    if row.status in _NO_DUE or (row.day is not None and row.day < w.today):
        return
    for a in w.find(Assignment, post=post):
        if not a.due_by_hand and a.done_day is None:
            w.set(Assignment, a.id, due_day=_due(w, row, a.role))


def _due(w: Work, post: Post, role: Role) -> str | None:
    if post.day is None or post.status in _NO_DUE or post.day < w.today:
        return None
    if role is Role.PUBLISHER:
        return post.day
    field, usual = settings.DUE_OFFSETS[role.value]
    rubric = w.peek(Rubric, post.rubric) if post.rubric else None
    own = getattr(rubric, field) if rubric else None
    return back(date.fromisoformat(post.day), usual if own is None else own, is_free(w.plan.country)).isoformat()


# --- status, reviews, remarks -------------------------------------------------------------------------------------


@operation("post.status")
def set_status(w: Work, *, status: Status, post: str | None = None, posts: Sequence[str] = ()) -> int:
    """Set the status of a post, or of several, by hand, with what it means on the channels. Approving writes a review,
    too. Returns how many changed.

    Raises Refused where the plan requires an approval that is missing; then none is changed.
    """
    ids = [post] if post else list(posts)
    changed = each(w, "post.status", ids, lambda row: _set_status(w, row, status), status=status.value)
    if changed == 1 and status is Status.IN_REVIEW and len(ids) == 1:
        asked = w.first(Assignment, post=ids[0], role=Role.EDITOR.value)
        if asked is not None:
            w.label("post.ask_review", title=called(w.get(Post, ids[0])), name=w.get(Member, asked.member).name)
    return changed


def _set_status(w: Work, row: Post, status: Status) -> None:
    if status is row.status:
        return
    if row.status is Status.DRAFT and status is not Status.CANCELLED:
        row = put_known(w, row)
    if status is Status.APPROVED:
        refuse_unless_approver(w, row)
        _add_review(w, row, Decision.APPROVED, "", "")
    if status is Status.IN_REVIEW:
        _ask_somebody(w, row)
    if status in AFTER_APPROVAL:
        refuse_unapproved(w, row)
    if row.status is not Status.CANCELLED or status in (Status.SCHEDULED, Status.PUBLISHED):
        mark_for_status(w, row, status)
    _enter(w, row.id, status)


def _ask_somebody(w: Work, row: Post) -> None:
    """A review waits for somebody: without an editor the post gets the rubric's, else one of those who edit."""
    if not w.find(Assignment, post=row.id, role=Role.EDITOR.value):
        editor = reviewer_for(w, row)
        if editor is not None:
            assign(w, row.id, editor, Role.EDITOR)


@operation("post.review")
def review(w: Work, *, post: str, decision: Decision, remark: str = "", passage: str = "") -> str:
    """Decide on a post: approved (its status, too), or changes asked (back to draft). Returns the review's id."""
    row = about(w, REVIEWED[decision], post)
    if decision is Decision.APPROVED:
        refuse_unless_approver(w, row)
    id = _add_review(w, row, decision, remark, passage)
    if decision is Decision.APPROVED and row.status in (Status.DRAFT, Status.IN_REVIEW):
        _enter(w, post, Status.APPROVED)
    elif decision is Decision.CHANGES and row.status in (Status.IN_REVIEW, Status.APPROVED):
        _enter(w, post, Status.DRAFT)
    return id


@operation("post.comment")
def comment(w: Work, *, post: str, text: str, mentions: Iterable[str] = ()) -> str:
    """Write a remark on a post; it never goes out. Returns its id."""
    about(w, "post.comment", post)
    id = w.make(Comment, post=post, member=w.member, text=text, made_on=w.today, made_time=w.now_time)
    for member in mentions:
        w.make(Mention, comment=id, member=member)
    return id


def enter_imported(w: Work, post: str, status: Status) -> None:
    """Give a post the status a file tells, with what it means on the channels; an import is never refused."""
    row = w.get(Post, post)
    mark_for_status(w, row, status)
    _enter(w, post, status)


def mark_for_status(w: Work, post: Post, status: Status) -> None:
    """Mark the channels of a post as a status set by hand or by an import means."""
    now = (w.today, w.now_time)
    for v in w.find(Variant, post=post.id):
        marks = marks_for_status(status, v, post.day, post.time, now)
        if marks is not None:
            w.set(Variant, v.id, **_fields_of(marks))


def make_imported_parts(w: Work, post: Post, channels: Iterable[str], people: Iterable[tuple[Role, str]]) -> None:
    """Put a post that an import has just made on channels and give it to people, as its status means: what is out is
    marked so, and who has done their part is ticked. As `enter_imported` would, with a write for each row."""
    now, done = (w.today, w.now_time), done_with(post.status)
    for channel in channels:
        blank = Variant(
            "", Life.LIVE, post.id, channel, None, None, VariantState.TO_DO, None, None, None, None, "", ""
        )  # fmt: skip
        marks = marks_for_status(post.status, blank, post.day, post.time, now)
        fields = _fields_of(marks) if marks is not None else {"state": VariantState.TO_DO.value}
        w.make(Variant, post=post.id, channel=channel, **fields)
    for role, member in people:
        due, day = _due(w, post, role), w.today if role in done else None
        w.make(Assignment, post=post.id, member=member, role=role.value, due_day=due, due_by_hand=0, done_day=day)


def _fields_of(marks: Marks) -> dict[str, str | None]:
    return {
        "state": marks.state.value,
        "set_day": marks.set_day,
        "set_time": marks.set_time,
        "out_day": marks.out_day,
        "out_time": marks.out_time,
    }


def print_of(w: Work, post: str) -> str:
    """The fingerprint of what of a post would go out."""
    row = w.get(Post, post)
    own = [(v.channel, v.text) for v in w.find(Variant, post=post)]
    words = [h.word for h in w.find(PostHashtag, order="rank", post=post)]
    return outgoing.print_of(row.text, row.link, words, own)


def _add_review(w: Work, post: Post, decision: Decision, remark: str, passage: str) -> str:
    if decision is Decision.APPROVED:
        for a in w.find(Assignment, post=post.id, role=Role.EDITOR.value, member=w.member or ""):
            _done(w, a)
    return w.make(
        Review,
        post=post.id,
        member=w.member,
        decision=decision.value,
        remark=remark,
        passage=passage,
        made_on=w.today,
        made_time=w.now_time,
        fingerprint=print_of(w, post.id),
    )


def _status_from_marks(w: Work, post: str) -> None:
    row = w.get(Post, post)
    states = [v.state for v in w.find(Variant, post=post)]
    status = status_after_marking(states, row.status, had_approval(w, post))
    if status in AFTER_APPROVAL and status is not row.status:
        refuse_unapproved(w, row)  # skipping or removing the last open channel brings it there, too
    _enter(w, post, status)


def _enter(w: Work, post: str, status: Status) -> None:
    """Set the status, and tick the assignments that are done by it; the day stays if the post goes back."""
    w.set(Post, post, status=status.value)
    done = done_with(status)
    for a in w.find(Assignment, post=post):
        if a.role in done:
            _done(w, a)


def _done(w: Work, assignment: Assignment) -> None:
    if assignment.done_day is None:
        w.set(Assignment, assignment.id, done_day=w.today)


# --- private ------------------------------------------------------------------------------------------------------


def _variant(w: Work, post: str, channel: str) -> Variant:
    found = w.first(Variant, post=post, channel=channel)
    if found is None:
        raise Refused(_("The post is not on that channel."), _("Add the channel first."))
    return found
