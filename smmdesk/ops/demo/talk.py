"""What the group says about the posts of the demo plan: reviews and comments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from smmdesk.domain.kinds import Decision
from smmdesk.domain.outgoing import fingerprint
from smmdesk.domain.rows import Comment, Mention, Review
from smmdesk.ops import posts
from smmdesk.ops.demo.content import Remark, Talk
from smmdesk.ops.demo.fates import AGREED, Fate
from smmdesk.ops.demo.posts import Written
from smmdesk.ops.demo.stage import Stage

_ASKED, _SAID_WITH_APPROVAL, _COMMENTED, _MENTIONED = 0.28, 0.4, 0.3, 0.4


class _Book:
    """Remarks by kind and rubric; one comes again only when all have been said."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._left: dict[tuple[str, str], list[str]] = {}

    def next(self, kind: str, rubric: str) -> str:
        """A remark of a kind that fits a rubric."""
        left = self._left.get((kind, rubric))
        if not left:
            left = [r.text for r in self._stage.content.remarks if self._fits(r, kind, rubric)]
            self._stage.chance.shuffle(left)
            self._left[kind, rubric] = left
        return left.pop()

    @staticmethod
    def _fits(remark: Remark, kind: str, rubric: str) -> bool:
        return remark.kind == kind and remark.rubric in ("", rubric)


def write(stage: Stage, written: Sequence[Written]) -> None:
    """Make reviews and comments; the sole specialist talked to nobody."""
    book = _Book(stage)
    told = {t.post for t in stage.content.talk}
    for post in written:
        if post.entry.year == 2 and post.entry.day and post.cast.editor:
            _reviews(stage, post, book, quiet=post.entry.text.title in told)
        soon = post.entry.day and post.entry.day < stage.day + timedelta(days=12)
        if post.entry.year == 2 and soon and post.cast.authors and stage.luck(_COMMENTED):
            _comments(stage, post, book)
    by_title = {p.entry.text.title: p for p in written}
    for talk in stage.content.talk:
        if talk.post in by_title:
            _talk(stage, talk, by_title[talk.post])


def _reviews(stage: Stage, post: Written, book: _Book, *, quiet: bool) -> None:
    """Approvals, and before some of them changes that were asked."""
    editor, rubric = post.cast.editor, post.entry.rubric
    asked = post.diary.written or stage.day
    if not quiet and (post.fate is Fate.RETURNED or (post.diary.written and stage.luck(_ASKED))):
        seen = min(asked, post.diary.agreed or stage.day)
        _review(stage, post, editor, Decision.CHANGES, book.next("changes", rubric), seen, stage.clock_time(9, 11))
        if post.fate in AGREED and stage.luck(0.4):
            _comment(stage, post, post.cast.authors[0], book.next("answer", rubric), seen, stage.clock_time(12, 13))
    if post.fate in AGREED and post.diary.agreed:
        said = book.next("approved", rubric) if stage.luck(_SAID_WITH_APPROVAL) else ""
        _review(stage, post, editor, Decision.APPROVED, said, post.diary.agreed, _after(stage, post.diary.agreed))


def _after(stage: Stage, day: date) -> str:
    """A time of day; early today, which has not come far."""
    return stage.clock_time(14, 17) if day < stage.day else f"10:{stage.chance.randrange(10):02d}"


def _review(
    stage: Stage, post: Written, member: str, decision: Decision, text: str, day: date, time: str, passage: str = ""
) -> None:
    seen = posts.print_of(stage.w, post.id)
    if decision is Decision.CHANGES:
        seen = fingerprint("before", seen)
        time = time if day < stage.day else f"09:{stage.chance.randrange(60):02d}"
    stage.w.make(
        Review,
        post=post.id,
        member=stage.members[member],
        decision=decision.value,
        remark=text,
        passage=passage,
        made_on=day.isoformat(),
        made_time=time,
        fingerprint=seen,
    )


def _comments(stage: Stage, post: Written, book: _Book) -> None:
    """One or two remarks of colleagues; some call the author by name."""
    author = post.cast.authors[0]
    day = min(post.diary.written or stage.day, stage.day) - timedelta(days=stage.chance.randrange(4))
    others = [m for m in stage.people if m not in post.cast.authors and stage.here(m, day)]
    if not others or day < stage.turn:
        return
    text, to = book.next("comment", post.entry.rubric), []
    if stage.luck(_MENTIONED):
        text, to = (
            f"@{_first_name(stage, author)}, {text[0].lower() + text[1:] if text[1:2] != ' ' else text}",
            [author],
        )
    _comment(stage, post, stage.chance.choice(others), text, day, stage.clock_time(9, 12), to)
    if stage.luck(0.3) and stage.here(author, day):
        _comment(stage, post, author, book.next("answer", post.entry.rubric), day, stage.clock_time(13, 17))


def _comment(stage: Stage, post: Written, member: str, text: str, day: date, time: str, to: Sequence[str] = ()) -> None:
    if day == stage.day:
        time = f"09:{time[3:]}"
    id = stage.w.make(
        Comment,
        post=post.id,
        member=stage.members[member],
        text=text,
        made_on=day.isoformat(),
        made_time=time,
    )
    for called in to:
        stage.w.make(Mention, comment=id, member=stage.members[called])


def _talk(stage: Stage, talk: Talk, post: Written) -> None:
    """A remark that belongs to just this post, while the post is being worked on."""
    day = stage.day - timedelta(days=talk.back)
    near = post.entry.day and -2 <= (post.entry.day - stage.day).days <= 21
    if not near or post.fate in (Fate.OUT, Fate.DELAYED) or not all(stage.joined(m, day) for m in (talk.by, *talk.to)):
        return
    if talk.kind == "changes":
        _review(stage, post, talk.by, Decision.CHANGES, talk.text, day, talk.time, talk.passage)
    else:
        _comment(stage, post, talk.by, talk.text, day, talk.time, talk.to)


def _first_name(stage: Stage, member: str) -> str:
    return stage.people[member].name.split()[0]
