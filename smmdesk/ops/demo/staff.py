"""Who does what on which post of the demo plan, and when it was due and done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec

from smmdesk.domain.kinds import Role
from smmdesk.ops.demo.calendar import Entry
from smmdesk.ops.demo.fates import AGREED, PUBLISHED, Fate
from smmdesk.ops.demo.stage import Stage, monday

ALONE = "volha"
_LATE = {"volha": 0.08, "anna": 0.1, "katsiaryna": 0.14, "dzmitry": 0.34, "lizaveta": 0.0, "ihar": 0.26}
_LATE |= {"maryna": 0.04, "pavel": 0.4, "tatsiana": 0.18, "uladzislau": 0.16}
"""How often each of them is late."""
_LATE_ALONE = 0.18
_DONE_BEFORE = (0, 0, 0, 1, 1, 2)
_TWO_AUTHORS, _EDITED, _DESIGNED, _DESIGNED_ALONE = 0.09, 0.85, 0.45, 0.25


class Cast(msgspec.Struct):
    """The people of a post, by key; "" = nobody."""

    authors: list[str]
    editor: str = ""
    designer: str = ""
    publisher: str = ""


class Staff:
    """Shares the posts out, week by week, within what people take."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._load: Counter[tuple[str, date]] = Counter()
        self._rubrics = {r.key: r for r in stage.content.rubrics}
        self._campaigns = {c.key: (c.lead, *c.participants) for c in stage.content.campaigns}

    def share_out(self, entries: Sequence[Entry], fates: Sequence[Fate]) -> list[Cast]:
        """Who works on each of the entries."""
        casts = [Cast([]) for _ in entries]
        for entry, fate, cast in zip(entries, fates, casts, strict=True):
            if entry.author and fate is not Fate.NOBODY and self._free(entry.author, entry.day):
                self._write(cast, entry.author, entry.day)
        for entry, fate, cast in zip(entries, fates, casts, strict=True):
            if fate is not Fate.NOBODY:
                self._fill(entry, fate, cast)
        self._lean_on_one(entries, fates, casts)
        return casts

    # --- private ---

    def _fill(self, entry: Entry, fate: Fate, cast: Cast) -> None:
        stage = self.stage
        if entry.year == 1:
            cast.authors = [ALONE]
            cast.designer = ALONE if stage.luck(_DESIGNED_ALONE) else ""
            cast.publisher = ALONE
            return
        if not cast.authors and (author := self._author(entry)):
            self._write(cast, author, entry.day)
            if entry.day and entry.day < monday(stage.day) and stage.luck(_TWO_AUTHORS):
                self._second(entry, cast)
        if entry.day is None:
            return
        if fate in AGREED or stage.luck(_EDITED):
            cast.editor = self._editor(entry, cast)
        if fate is Fate.RETURNED or (entry.day < monday(stage.day) and stage.luck(_DESIGNED)):
            cast.designer = self._designer(entry, cast)
        if fate in PUBLISHED or fate in (Fate.SET_UP, Fate.PARTLY, Fate.MISSED) or stage.luck(0.5):
            cast.publisher = self._publisher(entry, cast)

    def _write(self, cast: Cast, member: str, day: date | None) -> None:
        cast.authors.append(member)
        if day:
            self._load[member, monday(day)] += 1

    def _author(self, entry: Entry) -> str:
        """The usual author mostly, others who know the rubric sometimes; in a campaign those who take part.

        "" if nobody is there."""
        rubric = self._rubrics[entry.rubric]
        knowing = self._campaigns.get(entry.campaign) or self._knowing(entry.rubric, Role.AUTHOR)
        here = [m for m in knowing if self._free(m, entry.day)]
        room = [m for m in here if self._room(m, entry.day)]
        liked = {rubric.usual_author: 9.0, rubric.deputy: 2.5}
        if entry.campaign or not rubric.rule:
            liked = {rubric.usual_author: 2.0}
        anybody = [m for m in self.stage.people if self._free(m, entry.day)]
        pool = room or here or anybody
        return self.stage.chance.choices(pool, [liked.get(m, 1.5) for m in pool])[0] if pool else ""

    def _second(self, entry: Entry, cast: Cast) -> None:
        others = [m for m in self._knowing(entry.rubric, Role.AUTHOR) if m not in cast.authors]
        others = [m for m in others if self._free(m, entry.day) and self._room(m, entry.day)]
        if others:
            self._write(cast, self.stage.chance.choice(others), entry.day)

    def _editor(self, entry: Entry, cast: Cast) -> str:
        usual = self._rubrics[entry.rubric].usual_editor
        others = [m for m in self._knowing(entry.rubric, Role.EDITOR) if m != usual]
        self.stage.chance.shuffle(others)
        return next((m for m in (usual, *others) if m not in cast.authors and self._free(m, entry.day)), "")

    def _designer(self, entry: Entry, cast: Cast) -> str:
        """Somebody with room for it, who then has one post more that week."""
        knowing = [m for m in self._knowing(entry.rubric, Role.DESIGNER) if self._free(m, entry.day)]
        room = [m for m in knowing if m not in cast.authors and self._room(m, entry.day)]
        if not room or entry.day is None:
            return ""
        found = self.stage.chance.choice(room)
        self._load[found, monday(entry.day)] += 1
        return found

    def _publisher(self, entry: Entry, cast: Cast) -> str:
        """Somebody who can log in to most of its channels; the author where it is all the same."""
        wanted = {*self._rubrics[entry.rubric].channels, *entry.text.own}
        able = [m for m in self.stage.people.values() if "publisher" in m.roles]
        able = [m for m in able if self.stage.here(m.key, entry.day or self.stage.day)]
        if not able:
            return ""
        chance = self.stage.chance
        return max(able, key=lambda m: (len(wanted & {*m.channels}), m.key in cast.authors, chance.random())).key

    def _lean_on_one(self, entries: Sequence[Entry], fates: Sequence[Fate], casts: Sequence[Cast]) -> None:
        """This week one person has one post too many, as happens."""
        stage, week = self.stage, monday(self.stage.day)
        here = [m for m in stage.people if stage.joined(m, stage.day) and m != ALONE]
        if any(self._load[m, week] > stage.people[m].capacity for m in here) or week < stage.turn:
            return
        ours = [n for n, e in enumerate(entries) if e.day and monday(e.day) == week and fates[n] is not Fate.NOBODY]
        ours = [n for n in ours if not entries[n].author and not entries[n].campaign]
        for member in sorted(here, key=lambda m: (stage.people[m].capacity - self._load[m, week], m)):
            missing = stage.people[member].capacity + 1 - self._load[member, week]
            known = [n for n in ours if entries[n].rubric in stage.people[member].rubrics]
            known = [n for n in known if member not in casts[n].authors and self._free(member, entries[n].day)]
            if 0 < missing <= len(known):
                for n in known[:missing]:
                    self._give(member, casts[n], entries[n])
                return

    def _give(self, member: str, cast: Cast, entry: Entry) -> None:
        for other in cast.authors:
            self._load[other, monday(entry.day or self.stage.day)] -= 1
        cast.authors = []
        self._write(cast, member, entry.day)
        if cast.designer == member:
            cast.designer = ""
        if cast.editor == member:
            cast.editor = self._editor(entry, cast)

    def _knowing(self, rubric: str, role: Role) -> list[str]:
        """Who knows a rubric in a role."""
        return [m.key for m in self.stage.people.values() if role.value in m.roles and rubric in m.rubrics]

    def _free(self, member: str, day: date | None) -> bool:
        """Whether somebody is there on the day of a post and when its text is due."""
        if day is None:
            return self.stage.joined(member, self.stage.day)
        return self.stage.here(member, day) and self.stage.here(member, self.stage.due(day, Role.AUTHOR))

    def _room(self, member: str, day: date | None) -> bool:
        return day is None or self._load[member, monday(day)] < self.stage.people[member].capacity


class Diary(msgspec.Struct, frozen=True):
    """When the work on a post was done; None = not yet."""

    written: date | None
    agreed: date | None
    out: date | None


def diary(stage: Stage, entry: Entry, fate: Fate, cast: Cast) -> Diary:
    """When the text, the agreement and the publication of a post were done."""
    if entry.day is None:
        return Diary(None, None, None)
    out = _out_day(stage, entry.day, fate)
    written = agreed = None
    if cast.authors and (fate in AGREED or fate is Fate.IN_REVIEW):
        written = _done(stage, cast.authors[0], stage.due(entry.day, Role.AUTHOR), entry)
    if cast.editor and fate in AGREED and written:
        agreed = _done(stage, cast.editor, stage.due(entry.day, Role.EDITOR), entry)
        agreed = min(max(agreed, written), out or stage.day)
    return Diary(written, agreed, out)


def _out_day(stage: Stage, day: date, fate: Fate) -> date | None:
    if fate is Fate.DELAYED:
        return min(stage.workday_after(day, stage.chance.choice((1, 1, 2))), stage.day)
    return day if fate in PUBLISHED or fate is Fate.PARTLY else None


def _done(stage: Stage, member: str, due: date, entry: Entry) -> date:
    """A day on or before `due`, or a little after for who is late; never while away, never after the post or today."""
    last = min(entry.day or stage.day, stage.day)
    share = _LATE_ALONE if entry.year == 1 else _LATE[member]
    if stage.luck(share) and due < last:
        day = min(stage.workday_after(due, stage.chance.choice((1, 1, 2))), last)
    else:
        day = min(due, last)
        day = stage.workday_before(day, stage.chance.choice(_DONE_BEFORE))
    begin, _end = stage.stay(member)
    while not stage.here(member, day) and day > begin:
        day = stage.workday_before(day)
    return max(day, begin)
