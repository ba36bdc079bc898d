"""The search index: one document for each post and idea, kept in the transaction that changes it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

from smmdesk.base.text import clean, fold
from smmdesk.storage.store import Store

MOST = 200
"""So many hits are told."""
_FEW = 1000
"""So many documents that have a word are read to find the nearest; where there are more it is looked for by day."""
_WALK = 512
"""Posts looked through before a day, and after it."""
_CHUNK = 256
_KEPT = 40
"""Of the 200 so many places are for what has no day."""
_QUOTES = "\"'«»„“”‚‘’‹›"
"""Marks around what is typed, which the texts have otherwise or not at all."""
_WALKED = "SELECT d.tab, d.row, p.day, d.body FROM post p JOIN search_doc d ON d.row = p.id"
_UNDATED = (
    "SELECT d.tab, d.row, d.day, d.body FROM idea i JOIN search_doc d ON d.row = i.id"
    f" WHERE i.life = 'live' ORDER BY i.id DESC LIMIT {_CHUNK}",
    f"{_WALKED} WHERE p.day IS NULL AND p.life = 'live' ORDER BY p.id DESC LIMIT {_CHUNK}",
)
Enough = Callable[[], bool]
"""Asked now and then while a search goes on: whether to answer with what was found so far."""
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

_NAMED = """
SELECT 'member', id, name, department || ' ' || function, NULL FROM member WHERE life = 'live'
UNION ALL SELECT 'rubric', id, name, voice_note, NULL FROM rubric WHERE life = 'live'
UNION ALL SELECT 'campaign', id, name, goal || char(10) || learned, day_from FROM campaign WHERE life = 'live'
UNION ALL SELECT 'channel', id, name, address, NULL FROM channel WHERE life = 'live'
UNION ALL SELECT 'important_date', id, name, '', day FROM important_date WHERE life = 'live'
UNION ALL SELECT 'term', id, name, '', day_from FROM term WHERE life = 'live'
UNION ALL SELECT 'network', id, name, '', NULL FROM network WHERE life = 'live'
UNION ALL SELECT 'template', id, name, text, NULL FROM template WHERE life = 'live'
UNION ALL SELECT 'hashtag_group', id, name, '', NULL FROM hashtag_group WHERE life = 'live'
UNION ALL SELECT 'voice_word', id, avoid, instead, NULL FROM voice_word WHERE life = 'live'
UNION ALL SELECT 'meeting', id, '', minutes, day FROM meeting WHERE life = 'live' AND minutes != ''
UNION ALL SELECT 'meeting', m.id, '', d.text, m.day FROM meeting_decision d JOIN meeting m ON m.id = d.meeting
  WHERE d.life = 'live' AND m.life = 'live'
"""
"""What has a name of its own, and what is said in meetings."""


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


def find(
    store: Store, asked: str, near: str, enough: Enough, year: str = ""
) -> tuple[list[tuple[str, str]], bool]:  # fmt: skip
    """(table, id) of posts and ideas with all the words or parts of words, nearest to `near` first, at most 200; and
    whether all documents were looked through, or it was `enough` before. With a `year` only what is planned in it.

    Nothing is ranked over the whole plan: what many texts have is looked for from `near` outwards, as far as _WALK.
    """
    words = words_of(asked)
    long = [w for w in words if len(w) >= 3]
    short = [token for w in words if len(w) < 3 for token in [w.lstrip("#")] if token]
    if not long and not short:
        return [], True
    fits = _matcher([*long, *short])
    begins = [w for w in short if not anywhere(w)]
    asked_of = [("search_part", " AND ".join(map(_quoted, long)))] if long else []
    asked_of += [("search_word", " AND ".join(f"{_quoted(w)}*" for w in begins))] if begins else []
    if not asked_of:  # a sign or two, such as an emoji, stand in no index
        return _rows(_from_near(store, near, fits), year), True
    some: list[int] = []
    whole = True
    for index, match in asked_of:
        some, whole = _numbers(store, index, match, enough)
        if len(some) <= _FEW:
            break
    nearest = _from_near(store, near, fits) if len(some) > _FEW or not whole else []
    if len(nearest) < MOST:
        found = _documents(store, some, fits if (long and short) or begins != short else _every)
        found.sort(key=_from(near))
        nearest = list(dict.fromkeys([*nearest, *found]))
    return _rows(nearest, year), whole


def _rows(hits: list[Hit], year: str) -> list[tuple[str, str]]:
    return [(tab, row) for tab, row, day in hits[:MOST] if (day or "").startswith(year)]


def pieces(store: Store, owner: str) -> list[str]:
    """The texts of a post or an idea that are searched, as they were written."""
    return [piece[0] for piece in store.rows(_PIECES, {"row": owner})]


def named(store: Store) -> list[tuple[str, str, str, str, str | None]]:
    """(table, id, name, other words, day) of all in sight that is found by its name, by table and name."""
    return store.rows(_NAMED)


def words_of(asked: str) -> list[str]:
    """The words of what was typed, folded as the index is, without the quotation marks around them."""
    words = [w.strip(_QUOTES) for w in fold(clean(asked)).split()]
    return [w for w in words if w]


Hit = tuple[str, str, str | None]
"""(table, id, day) of a document."""


def _numbers(store: Store, index: str, match: str, enough: Enough) -> tuple[list[int], bool]:
    """The numbers of documents that match, a few more than _FEW at most; and whether there are no others.

    Words that many texts have, but hardly any together, are compared text by text: 90 ms for 200,000.
    """
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT {_FEW + 1}"
    rows, whole = store.rows_until(sql, (match,), enough)
    return [row[0] for row in rows], whole


def _documents(store: Store, numbers: list[int], fits: Callable[[str], bool]) -> list[Hit]:
    found: list[Hit] = []
    body = "body" if fits is not _every else "''"
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        sql = f"SELECT tab, row, day, {body} FROM search_doc WHERE no IN ({', '.join('?' * len(chunk))})"
        found += [(tab, row, day) for tab, row, day, text in store.rows(sql, chunk) if fits(text)]
    return found


def _from_near(store: Store, near: str, fits: Callable[[str], bool]) -> list[Hit]:
    """The nearest that fit, as far as _WALK posts before and after a day; behind them ideas and posts without a day."""
    dated: list[Hit] = []
    for side, order in (("p.day >= ?", "p.day"), ("p.day < ?", "p.day DESC")):
        here: list[Hit] = []
        sql = f"{_WALKED} WHERE {side} AND p.life = 'live' ORDER BY {order} LIMIT {_CHUNK} OFFSET ?"
        for at in range(0, _WALK, _CHUNK):
            rows = store.rows(sql, (near, at))
            here += [(tab, row, day) for tab, row, day, body in rows if fits(body)]
            if len(here) >= MOST or len(rows) < _CHUNK:
                break
        dated += here
    dated.sort(key=_from(near))
    others: list[Hit] = []
    for sql in _UNDATED:
        others += [(tab, row, day) for tab, row, day, body in store.rows(sql) if fits(body)]
    return [*dated[: MOST - _KEPT], *others[:_KEPT], *dated[MOST - _KEPT :], *others[_KEPT:]]


def anywhere(word: str) -> bool:
    """Whether a word is looked for in the middle of others, too: a short one of letters only where one begins."""
    return len(word) >= 3 or not any(map(str.isalnum, word))


def _matcher(words: list[str]) -> Callable[[str], bool]:
    """Whether a document has the parts, and words that begin as the short ones do."""
    parts = [w for w in words if anywhere(w)]
    begins = [re.compile(r"(?<![^\W_])" + re.escape(w)) for w in words if not anywhere(w)]

    def fits(body: str) -> bool:
        return all(w in body for w in parts) and all(begin.search(body) for begin in begins)

    return fits


def _every(_body: str) -> bool:
    return True


def _from(near: str) -> Callable[[Hit], tuple[bool, int, str]]:
    """By what hits are ordered: nearest to a day first."""
    here = _days(near)

    def apart(hit: Hit) -> tuple[bool, int, str]:
        return hit[2] is None, abs(_days(hit[2]) - here), hit[1]

    return apart


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


@functools.lru_cache(maxsize=4096)
def _days(day: str | None) -> int:
    if not day:
        return 0
    year, month, rest = day.split("-")
    return int(year) * 372 + int(month) * 31 + int(rest)


def owners(tables: Iterable[str]) -> bool:
    """Whether a change to one of these tables may change the index."""
    return any(table in _OWNER for table in tables)
