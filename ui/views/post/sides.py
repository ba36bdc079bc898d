"""What goes out on each channel of a post, measured: from it come the tabs, the marks, the preview and Copy."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import _, ngettext, number, pgettext
from smmdesk.domain import labels
from smmdesk.domain.kinds import Approval, Status, Unit, VariantState
from smmdesk.domain.measuring import Measure, measure
from smmdesk.domain.media import is_video
from smmdesk.domain.outgoing import compose
from smmdesk.domain.rows import Variant
from smmdesk.queries.posts import PostDetail
from smmdesk.queries.writing import Around, ChannelRules
from ui.views.post.tabs import TabLook


class Side(msgspec.Struct, frozen=True):
    """A post on one channel, or (with neither) for all of them."""

    key: str
    name: str
    text: str
    """What one writes: own or base text."""
    out: str
    """What goes out."""
    measured: Measure
    rules: ChannelRules | None = None
    variant: Variant | None = None
    lacks: str = ""
    """What is still missing there, in words."""

    @property
    def own(self) -> bool:
        """Whether it has a text of its own."""
        return self.variant is not None and self.variant.text is not None

    @property
    def skipped(self) -> bool:
        """Whether it does not go out there."""
        return self.variant is not None and self.variant.state is VariantState.SKIPPED


def sides_of(detail: PostDetail, around: Around) -> list[Side]:
    """All channels first, then each channel of the post in the plan's order."""
    post, tags = detail.post, detail.hashtags
    seen = sum(a.picture or is_video(a.name) for a in around.attached)
    whole = compose(post.text, None, post.link, tags)
    found = [Side("", _("All channels"), post.text, whole, measure(whole, (), Unit.CODE_POINTS))]
    variants = {v.channel: v for v in detail.variants}
    for id, rules in around.channels.items():
        if (variant := variants.get(id)) is None:
            continue
        out = compose(post.text, variant.text, post.link, tags)
        text = post.text if variant.text is None else variant.text
        measured = measure(out, rules.limits, rules.unit, rules.url_weight, len(around.attached))
        lacks = _lacks(variant.state, post.status, around.approval, rules, seen)
        found.append(Side(id, rules.name, text, out, measured, rules, variant, lacks))
    return found


def _lacks(state: VariantState, status: Status, approval: Approval, rules: ChannelRules, seen: int) -> str:
    if state is not VariantState.OUT and rules.wants_picture and not seen:
        return _("no picture yet")
    if state is VariantState.SET_UP and approval is not Approval.NONE and status in (Status.DRAFT, Status.IN_REVIEW):
        return _("not approved yet")
    return ""


def look_of(side: Side) -> TabLook:
    """The tab of a side: "1,106 / 1,024" where it is over or nearly so, else only how long it is."""
    if side.skipped:
        return TabLook(side.key, side.name, labels.state(VariantState.SKIPPED), code=_code(side))
    m = side.measured
    count = number(m.has)
    if m.limit is not None and (m.over or m.near):
        count = f"{count} / {number(m.limit.amount)}"
    note = _("own text, {count}").format(count=count) if side.own else count
    return TabLook(side.key, side.name, note, bool(m.over and m.limit and m.limit.firm), _code(side))


def _code(side: Side) -> str:
    """What a tab says of itself where no name has room: "Fb"."""
    return side.rules.code if side.rules is not None else pgettext("all channels", "All")


def excess_short(side: Side) -> str:
    """ "82 characters too many with a picture", "" where all fits."""
    m = side.measured
    if side.skipped or not m.over or m.limit is None:
        return ""
    if m.unit is Unit.UTF8:
        words = ngettext("{n} byte too many", "{n} bytes too many", m.over)
    elif not m.limit.firm:
        words = ngettext("{n} character more than advised", "{n} characters more than advised", m.over)
    elif m.caption:
        words = ngettext("{n} character too many with a picture", "{n} characters too many with a picture", m.over)
    else:
        words = ngettext("{n} character too many", "{n} characters too many", m.over)
    return words.format(n=number(m.over))


def excess_long(side: Side) -> str:
    """ "Under a picture Telegram takes 1,024 characters; the last 82 would not go out.", "" where all fits."""
    m = side.measured
    if side.skipped or not m.over or m.limit is None:
        return ""
    if not m.limit.firm:
        words = _("For {channel} at most {most} are advised ({unit}); these are {n} more.")
    elif m.caption:
        words = _("Under a picture {channel} takes {most} ({unit}); the last {n} would not go out.")
    else:
        words = _("{channel} takes {most} ({unit}); the last {n} would not go out.")
    amounts = {"most": number(m.limit.amount), "n": number(m.over), "unit": labels.unit(m.unit)}
    return words.format(channel=side.name, **amounts)
