"""The figures of the demo plan: what the networks told of each post, followers of each channel, plans handed in."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from smmdesk.base.clock import stamp
from smmdesk.domain.kinds import MetricKind
from smmdesk.domain.rows import ChannelFigure, HandedIn, Metric
from smmdesk.ops.demo.content import BOOK, DATABASE, FACES, LIFE, NEW_BOOKS, QUESTION, THEN, THESIS
from smmdesk.ops.demo.posts import Out, Written
from smmdesk.ops.demo.stage import Stage

R, I, L, C, S, K, V = (  # noqa: E741  # columns of the table below
    MetricKind.REACH,
    MetricKind.IMPRESSIONS,
    MetricKind.REACTIONS,
    MetricKind.COMMENTS,
    MetricKind.SHARES,
    MetricKind.CLICKS,
    MetricKind.VIEWS,
)
_SEEN = {"fb": 230, "vk": 360, "x": 85, "ig": 270, "tg": 310, "yt": 140}
"""How many see a usual post at first."""
_SHARES: dict[str, dict[MetricKind, float]] = {
    "fb": {R: 1, I: 1.35, L: 0.035, C: 0.006, S: 0.006, K: 0.02},
    "vk": {R: 1, I: 1.25, L: 0.045, C: 0.008, S: 0.009, K: 0.018},
    "x": {I: 1, L: 0.02, S: 0.006, K: 0.012},
    "ig": {R: 1, I: 1.3, L: 0.07, C: 0.006},
    "tg": {R: 1, L: 0.03, S: 0.012},
    "yt": {V: 1, L: 0.05, C: 0.01},
}
_LIKED = {NEW_BOOKS: 0.8, QUESTION: 1.1, DATABASE: 0.65, THESIS: 1.0, FACES: 1.6, THEN: 1.45, BOOK: 1.0, LIFE: 1.15}
_GROWTH_ALONE, _GROWTH_TOGETHER = 0.006, 0.022
"""A month, while one worked alone, and since the group does."""
_SOURCES = {"fb": "Facebook", "vk": "VK", "x": "X", "ig": "Instagram", "tg": "Telegram", "yt": "YouTube"}
_FOLLOWERS = {"fb": 1840, "vk": 3120, "x": 610, "ig": 1270, "tg": 930, "yt": 240}
_AFTER, _AFTER_AGAIN = 7, 28
"""Days after which the figures are read."""


def write(stage: Stage, written: Sequence[Written]) -> None:
    """Make the figures of the posts that are out: all of the group's year, half of the year before."""
    for post in written:
        if post.entry.year == 2 or stage.luck(0.5):
            mood = _LIKED[post.entry.rubric] * math.exp(stage.chance.gauss(0, 0.35))
            for out in post.out:
                _post(stage, out, mood * _grown(stage, out.day))


def followers(stage: Stage) -> None:
    """Make the followers of each channel on the first of each month."""
    for day in _firsts(stage.first, stage.day):
        for key, id in stage.channels.items():
            value = _FOLLOWERS[key] * _grown(stage, day) * (1 + stage.chance.uniform(-0.004, 0.004))
            stage.w.make(
                ChannelFigure,
                channel=id,
                day=day.isoformat(),
                kind="followers",
                value=round(value),
                source=_SOURCES[key],
            )


def handed_in(stage: Stage) -> None:
    """Note the plans of the last months as given to the director before each began."""
    months = [d for d in _firsts(stage.turn, stage.day) if (stage.day - d).days < 130]
    for first in months:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        given = stage.workday_before(first)
        moment = datetime.combine(given, time(12, stage.chance.randrange(60)), UTC)
        stage.w.make(
            HandedIn,
            period_from=first.isoformat(),
            period_to=last.isoformat(),
            at=stamp(moment),
            member=stage.members["volha"],
        )


def _post(stage: Stage, out: Out, mood: float) -> None:
    """The totals a week after a post went out, of some once more after four weeks."""
    seen = _SEEN[out.channel] * mood * math.exp(stage.chance.gauss(0, 0.2))
    first = min(out.day + timedelta(days=_AFTER), stage.day)
    age = (first - out.day).days
    if age < 2:
        return
    readings = [(first, 0.55 + 0.3 * age / _AFTER)]
    again = out.day + timedelta(days=_AFTER_AGAIN)
    if again <= stage.day and stage.luck(0.3):
        readings.append((again, 1.0))
    rates = {k: max(0.0, stage.chance.gauss(1, 0.3)) * s if s < 1 else s for k, s in _SHARES[out.channel].items()}
    for day, part in readings:
        for kind, share in rates.items():
            stage.w.make(
                Metric,
                variant=out.variant,
                day=day.isoformat(),
                kind=kind.value,
                value=round(seen * share * part),
                source=_SOURCES[out.channel],
            )


def _grown(stage: Stage, day: date) -> float:
    """How much the accounts have grown by a day."""
    alone = (min(day, stage.turn) - stage.first).days / 30.4
    together = max(0, (day - stage.turn).days) / 30.4
    return float((1 + _GROWTH_ALONE) ** alone * (1 + _GROWTH_TOGETHER) ** together)


def _firsts(first: date, last: date) -> Iterable[date]:
    while first <= last:
        yield first
        first = (first + timedelta(days=31)).replace(day=1)
