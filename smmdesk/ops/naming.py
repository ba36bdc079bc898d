"""Which channel, rubric, campaign or person of the plan a name in a file means, and what the plan lacks."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence

from smmdesk.base.text import same_name
from smmdesk.base.words import _
from smmdesk.domain.imports import PostRow, Problem
from smmdesk.domain.rows import Campaign, Channel, Member, Network, Rubric
from smmdesk.storage.reader import Reader


def all_names(r: Reader) -> dict[str, list[str]]:
    """The names of the plan's channels, rubrics, campaigns and members, by kind."""
    return {
        "channel": [row.name for row in r.find(Channel)],
        "rubric": [row.name for row in r.find(Rubric)],
        "campaign": [row.name for row in r.find(Campaign)],
        "member": [row.name for row in r.find(Member)],
    }


class Book:
    """The names of one plan, while one file is matched with it."""

    def __init__(self, r: Reader) -> None:
        channels = r.find(Channel, order="rank")
        self._channels = {same_name(c.name): c.name for c in channels}
        self._networks = {same_name(n.name): n.id for n in r.find(Network)}
        self._on: dict[str, list[str]] = defaultdict(list)
        for channel in channels:
            self._on[channel.network or ""].append(channel.name)
        self._known = {kind: set(map(same_name, names)) for kind, names in all_names(r).items()}
        self.missing: list[tuple[str, str]] = []
        self.problems: list[Problem] = []

    def channels(self, row: PostRow) -> tuple[str, ...]:
        """The names of the plan's channels that a row means; a channel that is to be made keeps its name."""
        found = [self._channel(name, row) for name in row.channels]
        return tuple(dict.fromkeys(found))

    def note(self, row: PostRow) -> None:
        """Want what a row names."""
        for kind, names in (
            ("rubric", (row.rubric,)),
            ("campaign", (row.campaign,)),
            ("member", (*row.authors, *row.editors, *row.designers, *row.publishers)),
        ):
            for name in names:
                self.want(kind, name)

    def want(self, kind: str, name: str) -> None:
        """Note a name that the plan has to have; made in the same change set if it lacks it."""
        if name.strip() and same_name(name) not in self._known[kind]:
            self._known[kind].add(same_name(name))
            self.missing.append((kind, name.strip()))

    def _channel(self, name: str, row: PostRow) -> str:
        wanted = same_name(name)
        if wanted in self._channels:
            return self._channels[wanted]
        network = self._networks.get(wanted)
        there = self._on[network] if network else []
        if there:
            if len(there) > 1:
                reason = _("There are several channels on {network}; “{channel}” was taken.").format(
                    network=name, channel=there[0]
                )
                self.problems.append(Problem(row.sheet, row.rows[0], "", reason))
            return there[0]
        self.want("channel", name)
        self._channels[wanted] = name.strip()
        if network:
            self._on[network].append(name.strip())
        return name.strip()


def in_their_order(missing: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """What the plan lacks, (kind, name), the channels in the order in which the cells of the file name them; as they
    first came up where the cells contradict each other."""
    from graphlib import CycleError, TopologicalSorter

    channels = {same_name(name): (kind, name) for kind, name in missing if kind == "channel"}
    order: TopologicalSorter[str] = TopologicalSorter({name: () for name in channels})
    for names in rows:
        known = [name for name in map(same_name, names) if name in channels]
        for before, after in itertools.pairwise(known):
            order.add(after, before)
    try:
        sorted_ = [channels[name] for name in order.static_order()]
    except CycleError:
        return list(missing)
    return [*sorted_, *(pair for pair in missing if pair[0] != "channel")]
