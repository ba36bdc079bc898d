"""What a reviewer looks at: the texts of a post that differ, and what changed of them since their last look."""

from __future__ import annotations

from datetime import datetime

import msgspec

from smmdesk.domain.kinds import EntryKind, VariantState
from smmdesk.domain.rows import Channel, Comment, Post, PostHashtag, Review, Rubric, Variant
from smmdesk.queries import media, mine
from smmdesk.queries.media import Attached
from smmdesk.storage.journal import Journal
from smmdesk.storage.reader import Reader


class TextToReview(msgspec.Struct, frozen=True):
    """A text, with the channels that it goes out on."""

    channels: tuple[str, ...]
    """Their names; () of a post without channels."""
    text: str
    before: str | None = None
    """As it stood at the reviewer's last look; None where it is the same, or they never looked."""


class ToReview(msgspec.Struct, frozen=True):
    """A post as its reviewer sees it."""

    post: Post
    texts: tuple[TextToReview, ...]
    looked: Review | None
    """The reviewer's last look."""
    voice_note: str
    remarks: tuple[Comment | Review, ...]
    """What was said of it, oldest first."""
    hashtags: tuple[str, ...] = ()
    files: tuple[Attached, ...] = ()
    """What goes out with the texts, as does the post's link."""


def queue(r: Reader, member: str, now: datetime) -> tuple[str, ...]:
    """The posts that wait for a member's review, in the order of their due days."""
    return mine.of(r, member, now).reviews


def look(r: Reader, post: str, member: str | None) -> ToReview | None:
    """What of a post is to be reviewed, None if it is out of sight."""
    row = r.peek(Post, post)
    if row is None:
        return None
    reviews = r.find(Review, order="made_on, made_time", post=post)
    looked = next((one for one in reversed(reviews) if one.member == member), None) if member else None
    counter = _counter_of(r, looked) if looked is not None else None
    rubric = r.peek(Rubric, row.rubric) if row.rubric else None
    said: list[Comment | Review] = [*r.find(Comment, post=post), *(one for one in reviews if one.remark)]
    said.sort(key=lambda one: (one.made_on, one.made_time or "", one.id))
    words = tuple(one.word for one in r.find(PostHashtag, order="rank", post=post))
    files = tuple(media.attached(r, post=post))
    note = rubric.voice_note if rubric else ""
    return ToReview(row, _texts(r, row, counter), looked, note, tuple(said), words, files)


def _texts(r: Reader, post: Post, counter: int | None) -> tuple[TextToReview, ...]:
    names = {c.id: c.name for c in r.find(Channel, order="rank")}
    variants = [v for v in r.find(Variant, post=post.id) if v.state is not VariantState.SKIPPED]
    variants.sort(key=lambda v: list(names).index(v.channel) if v.channel in names else len(names))
    own = [v for v in variants if v.text is not None and v.text != post.text]
    base = tuple(names.get(v.channel, "") for v in variants if v not in own)
    found = []
    if base or not own:
        found.append(TextToReview(base, post.text, _before(r, post.id, post.text, counter)))
    for v in own:
        text = v.text or ""
        before = _before(r, v.id, text, counter)
        if before is None and counter is not None and _text_at(r, v.id, counter) is None:
            # it had no text of its own then
            old = _text_at(r, post.id, counter)
            before = old if old != text else None
        found.append(TextToReview((names.get(v.channel, ""),), text, before))
    return tuple(found)


def _counter_of(r: Reader, review: Review) -> int | None:
    made = list(Journal(r.store).history([review.id]))
    return made[-1].counter if made else None


def _before(r: Reader, row: str, now: str, counter: int | None) -> str | None:
    old = _text_at(r, row, counter) if counter is not None else None
    return old if old is not None and old != now else None


def _text_at(r: Reader, row: str, counter: int) -> str | None:
    """A text as it stood after the change of that number; None where it was not there, or the base text served."""
    for changes in Journal(r.store).history([row]):
        if changes.counter > counter:
            continue
        for entry in reversed(changes.entries):
            if entry.kind is EntryKind.CREATE:
                return _text(entry.new.get("text"))
            if entry.field == "text":
                return _text(entry.new)
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
