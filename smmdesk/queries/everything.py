"""The whole plan as plain data, for the JSON export."""

from __future__ import annotations

from typing import Any

import msgspec

from smmdesk.domain import labels
from smmdesk.domain.kinds import Life
from smmdesk.domain.rows import ALL, Plan
from smmdesk.queries import history, posts
from smmdesk.storage.reader import Reader

_PLURALS = {
    "access": "access",
    "hands": "hands",
    "voice": "voice",
    "handed_in": "handed_in",
    "series": "series",
    "variant": "variants",
}
_GONE = (Life.PURGED, Life.UNDONE)


def everything(r: Reader) -> dict[str, Any]:
    """Every row of every table under its plural (`posts`, `ideas`, ...), those in the bin too, and `history`.

    A post has, beside its fields, what `list` says of it with names: `at`, `channels`, `authors`, `hashtags`.
    """
    data: dict[str, Any] = {}
    for cls in ALL:
        rows = [msgspec.structs.asdict(row) for row in r.find(cls, any_life=True) if row.life not in _GONE]
        if cls is Plan:
            data["plan"] = rows[0]
        else:
            data[plural(cls.TABLE)] = rows
    lines = {line.id: line for line in posts.lines(r)}
    for post in data["posts"]:
        line = lines.get(post["id"])
        if line is not None:
            post |= {
                "at": line.at,
                "rubric_name": line.rubric,
                "campaign_name": line.campaign,
                "channels": list(line.channels),
                "authors": list(line.authors),
                "hashtags": list(line.hashtags),
            }
    data["history"] = [
        {**msgspec.to_builtins(changes), "sentence": labels.change(changes.label, changes.params)}
        for changes in history.changes(r)
    ]
    return data


def plural(table: str) -> str:
    """`posts` for `post`, `activities` for `activity`."""
    if table in _PLURALS:
        return _PLURALS[table]
    return table[:-1] + "ies" if table.endswith("y") else table + "s"
