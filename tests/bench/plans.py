"""Plans of a given size for measuring: five years of posts on six channels by fifteen people."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from smmdesk.base.clock import FrozenClock
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.kinds import ChangeKind, Role, Status, VariantState
from smmdesk.domain.rows import Assignment, Post, Variant
from smmdesk.ops import operation, setup

TODAY = date(2026, 11, 23)
_WORDS = "library reading room catalogue thesis source archive index method chapter student engineer book".split()


@operation("import.posts", ChangeKind.BASELINE)
def _fill(w, *, posts, channels, members, rubrics, first, last):
    chance = random.Random(7)
    days = (last - first).days
    for n in range(posts):
        day = first + timedelta(days=n * days // posts)
        past = day < TODAY
        post = w.make(
            Post,
            title=f"{chance.choice(_WORDS).title()} {chance.choice(_WORDS)}: {chance.choice(_WORDS)} {n}",
            text=" ".join(chance.choices(_WORDS, k=60)),
            day=day.isoformat(),
            time=f"{chance.randrange(8, 19):02d}:{chance.choice(('00', '30'))}",
            status=(Status.PUBLISHED if past else Status.DRAFT).value,
            rubric=chance.choice(rubrics),
        )
        for channel in chance.sample(channels, 2):
            state = VariantState.OUT if past else VariantState.TO_DO
            out = day.isoformat() if past else None
            w.make(Variant, post=post, channel=channel, state=state.value, out_day=out)
        w.make(Assignment, post=post, member=chance.choice(members), role=Role.AUTHOR.value)


def make(path: Path, posts: int, pc: Pc, *, crowd: int = 0, years: int = 5) -> None:
    """Make a plan with `posts` posts over so many years until one year after TODAY, and `crowd` more in that month."""
    desk = Desk.create(path, pc, name="Bench", zone="Europe/Minsk", clock=FrozenClock(TODAY))
    names = ["Facebook", "X", "VK", "Instagram", "Telegram", "YouTube"]
    channels = [desk.run(setup.add_channel, name=name).result for name in names]
    members = [desk.run(setup.add_member, name=f"Member {n}").result for n in range(15)]
    rubrics = [desk.run(setup.add_rubric, name=f"Rubric {n}", channels=channels[:2]).result for n in range(8)]
    parts = {"channels": channels, "members": members, "rubrics": rubrics}
    first, last = TODAY - timedelta(days=(years - 1) * 365), TODAY + timedelta(days=365)
    desk.run(_fill, posts=posts, first=first, last=last, **parts)
    if crowd:
        desk.run(_fill, posts=crowd, first=date(2026, 11, 1), last=date(2026, 12, 31), **parts)
    desk.close()
