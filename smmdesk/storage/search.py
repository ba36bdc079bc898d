"""The search index: one document for each post and idea, kept in the transaction that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smmdesk.base.text import clean, fold
from smmdesk.storage.store import Store

_MOST = 200
_OWNER = {
    "post": "SELECT :row",
    "idea": "SELECT :row",
    "post_hashtag": "SELECT post FROM post_hashtag WHERE id = :row",
    "variant": "SELECT post FROM variant WHERE id = :row",
    "comment": "SELECT coalesce(post, idea) FROM comment WHERE id = :row",
}
"""How to find the post or idea whose document a row belongs to."""

_PIECES = """
SELECT title || char(10) || text || char(10) || notes || char(10) || link FROM post WHERE id = :row AND life = 'live'
UNION ALL SELECT title || char(10) || text || char(10) || link FROM idea WHERE id = :row AND life = 'live'
UNION ALL SELECT '#' || word FROM post_hashtag WHERE post = :row AND life = 'live'
UNION ALL SELECT text FROM variant WHERE post = :row AND life = 'live' AND text IS NOT NULL
UNION ALL SELECT text FROM comment WHERE (post = :row OR idea = :row) AND life = 'live'
"""


def refresh(store: Store, touched: dict[str, set[str]]) -> None:
    """Write the documents of the posts and ideas that the touched rows belong to again."""
    owners: set[str] = set()
    for table, rows in touched.items():
        if table in _OWNER:
            owners.update(store.value(_OWNER[table], {"row": row}) for row in rows)
    for owner in sorted(owners):
        _index(store, owner)


def rebuild(store: Store) -> None:
    """Make the whole index anew."""
    store.db.execute("DELETE FROM search_doc")
    for index in ("search_part", "search_word"):
        store.db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    for row in store.rows("SELECT id FROM post UNION ALL SELECT id FROM idea"):
        _index(store, row[0])


def find(store: Store, asked: str, near: str) -> list[tuple[str, str]]:
    """(table, id) of posts and ideas with all the words or parts of words, nearest to `near` first, at most 200."""
    words = [w for w in re.split(r"\s+", fold(clean(asked)).strip()) if w]
    long = [w for w in words if len(w) >= 3]
    short = [w.lstrip("#") for w in words if len(w) < 3 and w.lstrip("#")]
    tests: list[str] = []
    values: list[str] = []
    if long:
        tests.append("no IN (SELECT rowid FROM search_part WHERE search_part MATCH ?)")
        values.append(" AND ".join(_quoted(w) for w in long))
    if short:
        tests.append("no IN (SELECT rowid FROM search_word WHERE search_word MATCH ?)")
        values.append(" AND ".join(f"{_quoted(w)}*" for w in short))
    if not tests:
        return []
    sql = f"SELECT tab, row, day FROM search_doc WHERE {' AND '.join(tests)} AND body != '' LIMIT {_MOST}"
    found = store.rows(sql, values)
    found.sort(key=lambda hit: (hit[2] is None, abs(_days(hit[2]) - _days(near)), hit[1]))
    return [(tab, row) for tab, row, _day in found]


def check(store: Store) -> list[str]:
    """Ids of posts and ideas whose document is not what it should be."""
    known = dict(store.rows("SELECT row, body FROM search_doc WHERE body != ''"))
    wanted = {row[0] for row in store.rows("SELECT id FROM post WHERE life = 'live'")}
    wanted |= {row[0] for row in store.rows("SELECT id FROM idea WHERE life = 'live'")}
    return sorted(owner for owner in wanted | set(known) if known.get(owner, "") != _body(store, owner))


def _index(store: Store, owner: str) -> None:
    new = _body(store, owner)
    day = store.value("SELECT day FROM post WHERE id = ?", (owner,))
    known = store.rows("SELECT no, body, day FROM search_doc WHERE row = ?", (owner,))
    if known and (known[0][1], known[0][2]) == (new, day):
        return
    if known:
        no, old = known[0][0], known[0][1]
        if old == new:
            store.db.execute("UPDATE search_doc SET day = ? WHERE no = ?", (day, no))
            return
        for index in ("search_part", "search_word"):
            store.db.execute(f"INSERT INTO {index} ({index}, rowid, body) VALUES ('delete', ?, ?)", (no, old))
        store.db.execute("UPDATE search_doc SET body = ?, day = ? WHERE no = ?", (new, day, no))
    else:
        table = "post" if store.value("SELECT 1 FROM post WHERE id = ?", (owner,)) else "idea"
        no = store.db.execute(
            "INSERT INTO search_doc (tab, row, day, body) VALUES (?, ?, ?, ?)", (table, owner, day, new)
        ).lastrowid
    for index in ("search_part", "search_word"):
        store.db.execute(f"INSERT INTO {index} (rowid, body) VALUES (?, ?)", (no, new))


def _body(store: Store, owner: str) -> str:
    alive = store.value(
        "SELECT 1 FROM post WHERE id = :row AND life = 'live'"
        " UNION SELECT 1 FROM idea WHERE id = :row AND life = 'live'",
        {"row": owner},
    )
    if not alive:
        return ""
    return fold("\n".join(piece[0] for piece in store.rows(_PIECES, {"row": owner})))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _days(day: str | None) -> int:
    if not day:
        return 0
    year, month, rest = day.split("-")
    return int(year) * 372 + int(month) * 31 + int(rest)


def owners(tables: Iterable[str]) -> bool:
    """Whether a change to one of these tables may change the index."""
    return any(table in _OWNER for table in tables)
