"""Which text of the demo plan stands on which day: a year alone, a year together, the weeks ahead thinning out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from smmdesk.domain.slots import expected_days
from smmdesk.ops.demo import pins
from smmdesk.ops.demo.content import BOOK, FACES, LIFE, QUESTION, RUBRICS, THESIS, Text
from smmdesk.ops.demo.frame import rule_from
from smmdesk.ops.demo.shelf import Shelf
from smmdesk.ops.demo.stage import Stage, monday

_TOTAL = 500
_ALONE_LEAST, _ALONE_MOST = 130, 320
"""How many posts the sole specialist may have made; the group's year has the rest of the total."""
_AHEAD = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.0, 5: 0.6, 6: 0.5, 7: 0.35, 8: 0.2}
"""How full the weeks after this one are. A silent one shows what silence looks like."""
_FILLED, _FILLED_IN_SUMMER = 0.94, 0.45
_ALONE_BY_MONTH = {9: 4, 10: 3.5, 11: 3.5, 12: 5, 1: 5, 2: 7, 3: 8, 4: 8, 5: 8, 6: 6, 7: 3, 8: 3}
"""How much a week of a month weighs in the year of the sole specialist ..."""
_MOODS = (0.35, 0.7, 1.0, 1.0, 1.3, 1.6)
"""... and how uneven her weeks are."""
_LIFE_TIMES = ("14:00", "14:00", "09:00", "12:30", "17:00", "18:00", "")
_OTHER_TIMES = ("10:00", "13:00", "15:00", "17:00")
_OF_THE_WEEK = (QUESTION, BOOK)
"""Rubrics that seldom come twice in a week."""
_BESIDE_MOST, _BESIDE_LEAST, _BESIDE_ALL = 3.5, 0.8, 45
"""How many posts a week the group makes beside the slots at most and at least, and about how many in all."""
_DRAWER = (THESIS, LIFE, FACES, THESIS, QUESTION, BOOK)
"""Rubrics of the posts without a day."""


class Entry(msgspec.Struct):
    """A text on its day."""

    text: Text
    rubric: str
    day: date | None
    time: str | None
    year: int = 2
    slot: date | None = None
    campaign: str = ""
    author: str = ""
    """Who writes it, where that is told."""
    series_day: date | None = None
    repeats: bool = False

    @property
    def when(self) -> tuple[date, str, str]:
        """For putting entries in order, those without a day last."""
        return self.day or date.max, self.time or "", self.text.title


class Calendar:
    """The two years of the demo plan while they fill."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.shelf = Shelf(stage)
        self.entries: list[Entry] = []
        self.skipped: list[tuple[str, date]] = []
        """Slots on public holidays."""
        self._filled: set[tuple[str, date]] = set()
        self._times: dict[date, list[str | None]] = defaultdict(list)
        self._words = {r.key: r for r in stage.content.rubrics}
        self._slots: dict[date, list[tuple[str, date]]] = defaultdict(list)
        for rubric in stage.content.rubrics:
            begin = rule_from(stage, rubric.key).isoformat()
            for text in expected_days(rubric.rule, begin, stage.first, stage.end):
                day = date.fromisoformat(text)
                self._slots[monday(day)].append((rubric.key, day))

    # --- reading ---

    def slots(self, week: date) -> list[tuple[str, date]]:
        """The slots of a week that are still empty, by rubric; those on public holidays are skipped ones."""
        return [s for s in self._slots[week] if s not in self._filled and not self.stage.free(s[1])]

    def wanted(self, day: date) -> float:
        """How likely the group fills a slot of that day."""
        ahead = (monday(day) - monday(self.stage.day)).days // 7
        if ahead == 1 and day.weekday() in (pins.WE, pins.FR):
            return 0
        usual = _FILLED_IN_SUMMER if day.month in (7, 8) else _FILLED
        return usual if ahead <= 0 else _AHEAD.get(ahead, 0.0)

    def spot(self, days: Iterable[date], times: tuple[str, ...]) -> tuple[date, str] | None:
        """The emptiest of some days and a time that is free on it ("" = without one); None if all are full."""
        free = [(len(self._times[d]), self.stage.chance.random(), d) for d in days if len(self._times[d]) < 3]
        if not free:
            return None
        day = min(free)[2]
        time = self.stage.chance.choice([t for t in times if t not in self._times[day]] or list(times))
        return day, time

    def time_of(self, rubric: str) -> str:
        """The usual time of a rubric."""
        return self._words[rubric].time

    def fullest(self) -> str:
        """A rubric of which much is left, for a post beside the slots."""
        chance, left = self.stage.chance, self.shelf.left
        return max(RUBRICS, key=lambda r: left(r) - 0.35 * (r in _OF_THE_WEEK) + chance.random() / 3)

    def usual_author(self, rubric: str) -> str:
        """Who usually writes a rubric."""
        return self._words[rubric].usual_author

    # --- filling ---

    def put(self, entry: Entry) -> Entry:
        """Add an entry."""
        self.entries.append(entry)
        if entry.day:
            self._times[entry.day].append(entry.time)
        if entry.slot:
            self._filled.add((entry.rubric, entry.slot))
        return entry

    def put_text(self, rubric: str, day: date, time: str, year: int) -> Entry | None:
        """Add the next text of a rubric; None if there is none left."""
        text = self.shelf.take(rubric, day.month, year)
        return self.put(Entry(text, rubric, day, time or None, year)) if text else None

    def put_slot(self, rubric: str, slot: date, year: int) -> Entry | None:
        """Fill a slot with the next text of its rubric."""
        return self.put_for_slot(rubric, slot, slot, self.time_of(rubric), year)

    def put_for_slot(self, rubric: str, slot: date, day: date, time: str, year: int) -> Entry | None:
        """Fill a slot on another day."""
        entry = self.put_text(rubric, day, time, year)
        if entry:
            entry.slot = slot
            self._filled.add((rubric, slot))
        return entry

    def put_pinned(self, title: str, day: date, time: str | None, year: int, author: str = "") -> Entry:
        """Put a pinned text on its day; it fills the slot of its rubric on that day."""
        rubric, text = self.shelf.pinned(title)
        slot = day if (rubric, day) in self._slots[monday(day)] else None
        given = self.time_of(rubric) if time is None else time
        return self.put(Entry(text, rubric, day, given or None, year, slot, author=author))

    def note_skipped(self, until: date) -> None:
        """Note the slots on public holidays as skipped."""
        days = (s for week in sorted(self._slots) for s in self._slots[week])
        self.skipped = [s for s in days if s[1] <= until and s not in self._filled and self.stage.free(s[1])]


def plan(stage: Stage) -> Calendar:
    """Everything that stands in the plan, in order of time."""
    calendar = Calendar(stage)
    _campaigns(calendar)
    _together(calendar)
    _drawer(calendar)
    _alone(calendar)
    calendar.note_skipped(stage.day + timedelta(weeks=9))
    calendar.entries.sort(key=lambda e: e.when)
    return calendar


def _campaigns(calendar: Calendar) -> None:
    stage = calendar.stage
    for campaign in stage.content.campaigns:
        first = stage.on(campaign.first)
        for text in campaign.posts:
            day = first + timedelta(days=text.day)
            year = 1 if day < stage.turn else 2
            calendar.put(Entry(text, LIFE, day, text.time, year, campaign=campaign.key))


# --- the year together ---------------------------------------------------------------------------------------------


def _together(calendar: Calendar) -> None:
    stage = calendar.stage
    _pins(calendar)
    _series(calendar)
    first, week = monday(stage.turn), monday(stage.turn)
    while week <= stage.end:
        days = [d for d in _workdays(calendar, week) if d >= stage.turn]
        for rubric, slot in calendar.slots(week):
            if slot >= stage.turn and stage.luck(calendar.wanted(slot)):
                calendar.put_slot(rubric, slot, 2)
        if days and (week - first).days // 7 not in pins.DRAWN_WEEKS:
            _beside(calendar, days)
        week += timedelta(weeks=1)
    _far(calendar)


def _pins(calendar: Calendar) -> None:
    stage = calendar.stage
    for pin in pins.TOGETHER:
        day = monday(stage.turn) + timedelta(weeks=pin.week, days=pin.weekday)
        if day < stage.turn or stage.free(day) or not stage.luck(_pinned(calendar, day, pin)):
            continue
        entry = calendar.put_pinned(pin.title, day, pin.time, 2, pin.author)
        entry.repeats = pin.repeats
        if pin.week in pins.DRAWN_WEEKS and not pin.author:
            entry.author = calendar.usual_author(entry.rubric)
    for dated in pins.DATED:
        day = stage.on(f"y2-{dated.month:02d}-{dated.day:02d}")
        day = stage.workday_before(day, dated.before)
        if day <= stage.day + timedelta(weeks=8):
            calendar.put_pinned(dated.title, day, dated.time, 2, dated.author)


def _pinned(calendar: Calendar, day: date, pin: pins.Pin) -> float:
    """How likely a pin is there: in the past always, later as the weeks thin out; what an idea waits for a bit more."""
    today = calendar.stage.day
    ahead = (monday(day) - monday(today)).days // 7
    if ahead <= 0:
        return 1
    if pin.week not in pins.DRAWN_WEEKS:
        return ahead <= 10
    return calendar.wanted(day) if pin.time is None else _AHEAD.get(ahead, 0)


def _series(calendar: Calendar) -> None:
    stage = calendar.stage
    for week in pins.SERIES_WEEKS:
        friday = monday(stage.turn) + timedelta(weeks=week, days=pins.FR)
        day = friday - timedelta(days=week == pins.MOVED_OF_SERIES)
        entry = calendar.put_pinned(pins.SERIES, day, pins.SERIES_TIME, 2, "pavel")
        entry.series_day = friday


def _beside(calendar: Calendar, days: list[date]) -> None:
    """Library life, and what the group writes beside the slots."""
    stage = calendar.stage
    share = calendar.wanted(days[0])
    for _ in range(1 + stage.luck(0.5)):
        if stage.luck(share) and (spot := calendar.spot(days, _LIFE_TIMES)):
            calendar.put_text(LIFE, *spot, 2)
    if days[0] > stage.day or any(e.campaign and e.day in days for e in calendar.entries):
        return
    weeks = max(1, (stage.day - stage.turn).days // 7)
    usual = min(_BESIDE_MOST, max(_BESIDE_LEAST, _BESIDE_ALL / weeks))
    for _ in range(int(usual * share + stage.chance.random())):
        if spot := calendar.spot(days, _OTHER_TIMES):
            calendar.put_text(calendar.fullest(), *spot, 2)


def _far(calendar: Calendar) -> None:
    """What the year brings anyway stands in the months ahead as a draft."""
    stage = calendar.stage
    day = (stage.day + timedelta(weeks=9)).replace(day=1)
    while day <= stage.end:
        for _ in range(calendar.shelf.of_month(LIFE, day.month) // 2):
            choice = day + timedelta(days=stage.chance.randrange(28))
            choice = choice if not stage.free(choice) else stage.workday_after(choice)
            if choice > stage.day + timedelta(weeks=6) and choice <= stage.end:
                calendar.put_text(LIFE, choice, "14:00", 2)
        day = (day + timedelta(days=31)).replace(day=1)


def _drawer(calendar: Calendar) -> None:
    """Posts without a day."""
    for rubric in _DRAWER:
        text = calendar.shelf.take(rubric, 0, 2)
        if text:
            calendar.put(Entry(text, rubric, None, None))


# --- the year alone -----------------------------------------------------------------------------------------------


def _alone(calendar: Calendar) -> None:
    stage = calendar.stage
    there = sum(e.year == 1 for e in calendar.entries)
    total = min(max(_TOTAL - (len(calendar.entries) - there), _ALONE_LEAST), _ALONE_MOST) - there
    for pin in pins.ALONE:
        day = monday(stage.first) + timedelta(weeks=pin.week, days=pin.weekday)
        calendar.put_pinned(pin.title, day, pin.time, 1).repeats = pin.repeats
    weeks = _weeks_alone(calendar)
    for week, amount in _shared_out(stage, weeks, total).items():
        _week_alone(calendar, weeks[week], amount)


def _weeks_alone(calendar: Calendar) -> dict[date, list[date]]:
    """By Monday, the working days on which the sole specialist was there."""
    stage = calendar.stage
    weeks: dict[date, list[date]] = {}
    week = monday(stage.first)
    while week < stage.turn:
        days = [d for d in _workdays(calendar, week) if stage.first <= d < stage.turn and stage.here("volha", d)]
        if days:
            weeks[week] = days
        week += timedelta(weeks=1)
    return weeks


def _shared_out(stage: Stage, weeks: dict[date, list[date]], total: int) -> dict[date, int]:
    """How many posts each week gets; uneven, at most two a day."""
    weights = {w: _ALONE_BY_MONTH[w.month] * len(d) / 5 * stage.chance.choice(_MOODS) for w, d in weeks.items()}
    amounts: Counter[date] = Counter()
    for _ in range(total):
        room = [w for w in weeks if amounts[w] < 2 * len(weeks[w])]
        if room:
            amounts[max(room, key=lambda w: weights[w] / (amounts[w] + 0.5))] += 1
    return {w: amounts[w] for w in weeks}


def _week_alone(calendar: Calendar, days: list[date], amount: int) -> None:
    stage, shelf = calendar.stage, calendar.shelf
    month = days[0].month
    weeks_left = 1 + (28 - min(days[0].day, 28)) // 7
    news = min(amount, -(-shelf.of_month(LIFE, month) // weeks_left))
    for _ in range(news):
        if spot := calendar.spot(days, _LIFE_TIMES):
            calendar.put_text(LIFE, *spot, 1)
    slots = [s for s in calendar.slots(monday(days[0])) if s[1] in days]
    slots.sort(key=lambda s: stage.chance.random() - shelf.left(s[0]))
    chosen = sorted(slots[: amount - news], key=lambda s: s[1])
    for rubric, slot in chosen:
        later = [d for d in days if d > slot]
        if later and stage.luck(0.15) and (spot := calendar.spot(later, _OTHER_TIMES)):
            calendar.put_for_slot(rubric, slot, *spot, 1)
        else:
            calendar.put_slot(rubric, slot, 1)
    for _ in range(amount - news - len(chosen)):
        if spot := calendar.spot(days, _OTHER_TIMES):
            calendar.put_text(calendar.fullest(), *spot, 1)


def _workdays(calendar: Calendar, week: date) -> list[date]:
    days = (week + timedelta(days=n) for n in range(5))
    return [d for d in days if not calendar.stage.free(d)]
