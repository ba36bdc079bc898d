"""The rows of the demo plan's posts: texts, hashtags, channels with what is out, people, ticks, series, examples."""

from __future__ import annotations

import string
from collections.abc import Sequence
from datetime import date

import msgspec

from smmdesk.domain.kinds import Role, VariantState
from smmdesk.domain.rows import (
    Assignment,
    Post,
    PostHashtag,
    RubricExample,
    Series,
    SkippedSlot,
    Tick,
    Variant,
)
from smmdesk.ops.demo import pins
from smmdesk.ops.demo.calendar import Entry
from smmdesk.ops.demo.fates import LEFT_DRAFT, PUBLISHED, STATUS, Fate
from smmdesk.ops.demo.staff import Cast, Diary, diary
from smmdesk.ops.demo.stage import Stage, shifted

_COOLDOWN, _MOST_REPEATS = 300, 3
_SEEN_BEFORE_OUT = frozenset({Fate.SET_UP, Fate.APPROVED, Fate.MISSED, Fate.PARTLY})
_EVENING = "18:00"
"""When a channel that goes out later goes out."""


class Out(msgspec.Struct, frozen=True):
    """A post that is out on a channel."""

    variant: str
    channel: str
    day: date


class Written(msgspec.Struct, frozen=True):
    """A post as it stands in the plan."""

    id: str
    entry: Entry
    fate: Fate
    cast: Cast
    diary: Diary
    out: list[Out]


def write(stage: Stage, entries: Sequence[Entry], fates: Sequence[Fate], casts: Sequence[Cast]) -> list[Written]:
    """Make the posts with all that hangs on them, in order of time."""
    writer = _Writer(stage)
    return [writer.write(*one) for one in zip(entries, fates, casts, strict=True)]


def skip_slots(stage: Stage, skipped: Sequence[tuple[str, date]]) -> None:
    """Note the slots that fall on public holidays as skipped."""
    for rubric, day in skipped:
        stage.w.make(SkippedSlot, rubric=stage.rubrics[rubric], day=day.isoformat())


def examples(stage: Stage, written: Sequence[Written]) -> None:
    """Show two good posts of each rubric, the newest that were out on time."""
    for rubric, id in stage.rubrics.items():
        good = [p for p in written if p.entry.rubric == rubric and p.fate is Fate.OUT and not p.entry.campaign]
        for post in good[:-9:-4] if len(good) > 5 else good[-2:]:
            stage.w.make(RubricExample, rubric=id, post=post.id, rank=stage.rank(f"example {id}"))


class _Writer:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._rubrics = {r.key: r for r in stage.content.rubrics}
        self._tags = {c.key: c.hashtags for c in stage.content.campaigns}
        self._addresses = _Addresses(stage)
        self._evergreen: dict[str, str] = {}
        self._series = ""

    def write(self, entry: Entry, fate: Fate, cast: Cast) -> Written:
        """Make one post with what hangs on it."""
        done = diary(self.stage, entry, fate, cast)
        post = self._post(entry, fate)
        tags = self._tags.get(entry.campaign) or self._rubrics[entry.rubric].hashtags
        rank = ""
        for word in tags:
            rank = self.stage.rank(f"hashtag {post}")
            self.stage.w.make(PostHashtag, post=post, word=word, rank=rank)
        out = self._channels(post, entry, fate, done)
        self._people(post, entry, fate, cast, done)
        self._ticks(post, entry, fate)
        return Written(post, entry, fate, cast, done, out)

    # --- private ---

    def _post(self, entry: Entry, fate: Fate) -> str:
        stage, evergreen = self.stage, entry.repeats and entry.year == 1
        post = stage.w.make(
            Post,
            title=entry.text.title,
            text=entry.text.text,
            day=entry.day.isoformat() if entry.day else None,
            time=entry.time,
            slot_day=entry.slot.isoformat() if entry.slot else None,
            status=STATUS[fate].value,
            rubric=stage.rubrics[entry.rubric],
            campaign=stage.campaigns.get(entry.campaign),
            important_date=stage.dates.get(pins.IMPORTANT.get(entry.text.title, "")),
            link=entry.text.link,
            series=self._series_of(entry),
            series_day=entry.series_day.isoformat() if entry.series_day else None,
            repeats=self._evergreen.get(entry.text.title) if entry.repeats else None,
            cooldown_days=_COOLDOWN if evergreen else None,
            most_repeats=_MOST_REPEATS if evergreen else None,
        )
        if evergreen:
            self._evergreen[entry.text.title] = post
        return post

    def _series_of(self, entry: Entry) -> str | None:
        if entry.series_day is None:
            return None
        self._series = self._series or self.stage.w.make(
            Series, rule=pins.SERIES_RULE, first_day=entry.series_day.isoformat(), time=pins.SERIES_TIME
        )
        return self._series

    def _channels(self, post: str, entry: Entry, fate: Fate, done: Diary) -> list[Out]:
        found: list[Out] = []
        keys = self._keys(entry)
        kept = [k for k in keys if self._goes(entry, k)]
        for key in keys:
            time = _EVENING if key == "tg" and self.stage.luck(0.06) and (entry.time or "") > "11:00" else None
            if entry.text.title == pins.RETURNED:
                time = pins.RETURNED_APART.get(key) or None
            state = _state(fate, key, kept)
            at = time or entry.time
            marks = self._marks(state, entry, at, done)
            if state is VariantState.OUT:
                marks |= self._addresses.next(key)
            id = self.stage.w.make(
                Variant,
                post=post,
                channel=self.stage.channels[key],
                text=entry.text.own.get(key),
                time=time,
                state=state.value,
                **marks,
            )
            if state is VariantState.OUT and done.out:
                found.append(Out(id, key, done.out))
        return found

    def _keys(self, entry: Entry) -> list[str]:
        """The channels of a post: the rubric's, and those it has a text of its own for."""
        wanted = {*self._rubrics[entry.rubric].channels, *entry.text.own}
        if entry.year == 1 and "ig" not in entry.text.own and self.stage.luck(0.5):
            wanted.discard("ig")
        if entry.text.title == pins.RETURNED:
            wanted |= pins.RETURNED_APART.keys()
        return [k for k in self.stage.channels if k in wanted]

    def _goes(self, entry: Entry, key: str) -> bool:
        """Whether a post goes out there: X needs a text of its own, and sometimes Instagram has no picture."""
        if key == "x":
            return "x" in entry.text.own
        if entry.text.title == pins.RETURNED and key in pins.RETURNED_APART:
            return bool(pins.RETURNED_APART[key])
        return not (key == "ig" and entry.year == 2 and self.stage.luck(0.04))

    def _marks(self, state: VariantState, entry: Entry, at: str | None, done: Diary) -> dict[str, str | None]:
        stage = self.stage
        if state is VariantState.SET_UP and entry.day:
            return {"set_day": entry.day.isoformat(), "set_time": at}
        if state is not VariantState.OUT or done.out is None:
            return {}
        planned = bool(at) and done.out == entry.day and stage.luck(0.4)
        marks: dict[str, str | None] = {"out_day": done.out.isoformat()}
        if planned and entry.day:
            return marks | {"out_time": at, "set_day": entry.day.isoformat(), "set_time": at}
        late = stage.chance.choice((0, 1, 2, 2, 4, 7)) if at else 0
        return marks | {"out_time": shifted(at, late) if at else stage.clock_time(10, 15)}

    def _people(self, post: str, entry: Entry, fate: Fate, cast: Cast, done: Diary) -> None:
        published = fate in PUBLISHED
        open_ended = fate is Fate.RETURNED and entry.text.title == pins.RETURNED
        roles: list[tuple[Role, list[str], date | None]] = [
            (Role.AUTHOR, cast.authors, done.written),
            (Role.EDITOR, [cast.editor], done.agreed),
            (Role.DESIGNER, [cast.designer], done.written if fate in LEFT_DRAFT else None),
            (Role.PUBLISHER, [] if open_ended else [cast.publisher], done.out if published else None),
        ]
        for role, members, day in roles:
            for member in filter(None, members):
                self.stage.w.make(
                    Assignment,
                    post=post,
                    member=self.stage.members[member],
                    role=role.value,
                    due_day=self.stage.due(entry.day, role).isoformat() if entry.day else None,
                    due_by_hand=0,
                    done_day=day.isoformat() if day else None,
                )

    def _ticks(self, post: str, entry: Entry, fate: Fate) -> None:
        if entry.year == 1 or entry.campaign:
            return
        share = 0.93 if fate in PUBLISHED else 0.75 if fate in _SEEN_BEFORE_OUT else 0.4 if fate in LEFT_DRAFT else 0
        for item in self.stage.checklists[entry.rubric]:
            if share and self.stage.luck(share):
                self.stage.w.make(Tick, post=post, checklist_item=item)


def _state(fate: Fate, key: str, kept: list[str]) -> VariantState:
    if key not in kept:
        return VariantState.SKIPPED
    if fate in PUBLISHED or (fate is Fate.PARTLY and key != kept[-1]):
        return VariantState.OUT
    if fate is Fate.SET_UP or (fate is Fate.RETURNED and key == "vk"):
        return VariantState.SET_UP
    return VariantState.TO_DO


class _Addresses:
    """Addresses of what is out, with the numbers that the networks give."""

    def __init__(self, stage: Stage) -> None:
        self._chance = stage.chance
        self._numbers = {"fb": 640, "vk": 310, "tg": 480, "x": 1_962_400_118_000_000}

    def next(self, channel: str) -> dict[str, str | None]:
        """The address and the network's id of the next post on a channel."""
        if channel in ("ig", "yt"):
            letters = string.ascii_letters + string.digits + "-_"
            code = "".join(self._chance.choices(letters, k=11))
            path = "www.instagram.com/p/{}/" if channel == "ig" else "www.youtube.com/watch?v={}"
            return {"address": "https://" + path.format(code), "network_id": code}
        step = 1_370_000_000 if channel == "x" else 1
        self._numbers[channel] += step * self._chance.choice((1, 1, 1, 2, 3))
        number = str(self._numbers[channel])
        if channel == "x":
            number += f"{self._chance.randrange(1000):03d}"
        paths = {
            "fb": "www.facebook.com/lib.example/posts/{}",
            "vk": "vk.com/wall-2210_{}",
            "tg": "t.me/lib_example/{}",
            "x": "x.com/lib_example/status/{}",
        }
        id = f"-2210_{number}" if channel == "vk" else number
        return {"address": "https://" + paths[channel].format(number), "network_id": id}
