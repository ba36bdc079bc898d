"""Reading ideas as cards: a few statements for all of them, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from smmdesk.domain.ideas import Fate, IdeaCard, place
from smmdesk.domain.kinds import Status
from smmdesk.domain.media import is_picture
from smmdesk.storage import media
from smmdesk.storage.store import Store

_IDEAS = (
    "SELECT id, title, link, rubric, month, board_column, rank, created_on, archived_on, archive_reason, text"
    " FROM idea WHERE life = 'live'"
)
_PEOPLE = (
    "SELECT c.idea, m.id, m.name FROM idea_contributor c JOIN member m ON m.id = c.member"
    " WHERE c.life = 'live' AND m.life = 'live'{0} ORDER BY m.name, m.id"
)
_TAGS = (
    "SELECT x.idea, t.name FROM idea_tag x JOIN tag t ON t.id = x.tag"
    " WHERE x.life = 'live' AND t.life = 'live'{0} ORDER BY t.name"
)
_VOTES = (
    "SELECT v.idea, count(*), coalesce(sum(v.member = :me), 0) FROM vote v JOIN member m ON m.id = v.member"
    " WHERE v.life = 'live' AND m.life = 'live'{0} GROUP BY v.idea"
)
_HANDS = "SELECT h.idea, h.amount FROM hands h WHERE h.life = 'live'{0} ORDER BY h.day"
_COMMENTS = "SELECT c.idea, count(*) FROM comment c WHERE c.life = 'live' AND c.idea IS NOT NULL{0} GROUP BY c.idea"
_COVERS = (
    "SELECT a.idea, a.hash, a.name, a.size FROM attachment a WHERE a.life = 'live' AND a.idea IS NOT NULL{0}"
    " ORDER BY a.rank DESC, a.id DESC"
)
_POSTS = (
    "SELECT x.idea, p.id, CASE p.title WHEN '' THEN substr(p.text, 1, 80) ELSE p.title END,"
    " coalesce(CASE p.status WHEN 'published' THEN (SELECT min(v.out_day) FROM variant v WHERE v.post = p.id"
    " AND v.state = 'out' AND v.life = 'live') END, p.day), p.status,"
    " NOT EXISTS (SELECT 1 FROM assignment a JOIN member m ON m.id = a.member WHERE a.post = p.id"
    " AND a.role = 'author' AND a.life = 'live' AND m.life = 'live'),"
    " CASE p.status WHEN 'published' THEN (SELECT sum(f.value) FROM variant v JOIN metric f ON f.variant = v.id"
    " WHERE v.post = p.id AND v.life = 'live' AND f.life = 'live' AND f.kind = 'reactions' AND f.day ="
    " (SELECT max(g.day) FROM metric g WHERE g.variant = v.id AND g.kind = 'reactions' AND g.life = 'live')) END"
    " FROM idea_post x JOIN post p ON p.id = x.post WHERE x.life = 'live' AND p.life = 'live'{0}"
    " ORDER BY p.day IS NULL, p.day, p.time, p.id"
)


def cards(store: Store, me: str, term_first: str, only: str = "") -> list[IdeaCard]:
    """All ideas in sight as cards, or only one; `me`: whose votes are told apart."""
    said: dict[str, Any] = {"me": me, "only": only}

    def rows(sql: str, by: str = "") -> list[tuple[Any, ...]]:
        return store.rows(sql.format(f" AND {by} = :only" if only else ""), said)

    named = rows(_PEOPLE, "c.idea")
    people, names, tags = _many(named), _names(named), _many(rows(_TAGS, "x.idea"))
    votes = {idea: (n, bool(mine)) for idea, n, mine in rows(_VOTES, "v.idea")}
    hands, comments = dict(rows(_HANDS, "h.idea")), dict(rows(_COMMENTS, "c.idea"))
    covers = {idea: (hash, name, size) for idea, hash, name, size in rows(_COVERS, "a.idea") if is_picture(name)}
    fates: dict[str, list[Fate]] = defaultdict(list)
    for idea, post, title, day, status, nobody, reactions in rows(_POSTS, "x.idea"):
        known = Status(status)
        figure = None if reactions is None else int(reactions)
        fates[idea].append(Fate(post, title.split("\n")[0], day, known, bool(nobody), figure))
    folder = media.media_folder(store.path, store.plan_id) if covers else Path()
    found = []
    for id, title, link, rubric, month, column, rank, created, archived, reason, text in rows(
        _IDEAS + (" AND id = :only" if only else "")
    ):
        own, cover = tags.get(id, ()), covers.get(id)
        posts = tuple(fates.get(id, ()))
        searched = " ".join((title, text, " ".join(own), names.get(id, ""))).casefold()
        found.append(
            IdeaCard(
                id, title, link, rubric, month, column, rank, created, archived, reason, searched,
                people.get(id, ()), own, *votes.get(id, (0, False)), hands.get(id, 0), comments.get(id, 0),
                media.path_of(folder, *cover) if cover else None, cover is not None, posts,
                place(column, archived is not None, posts, term_first),
            )
        )  # fmt: skip
    return found


def open_number(store: Store) -> int:
    """How many ideas are neither archived nor planned nor done."""
    sql = (
        "SELECT count(*) FROM idea i WHERE i.life = 'live' AND i.archived_on IS NULL AND NOT EXISTS (SELECT 1"
        " FROM idea_post x JOIN post p ON p.id = x.post WHERE x.idea = i.id AND x.life = 'live' AND p.life = 'live'"
        " AND p.status != 'cancelled')"
    )
    return int(store.value(sql, ()))


def titles(store: Store) -> list[tuple[str, str, str, str, str]]:
    """(table, id, title, day, status or column) of all ideas and posts that have a title."""
    sql = (
        "SELECT 'idea', id, title, coalesce(archived_on, ''), board_column FROM idea"
        " WHERE life = 'live' AND title != '' UNION ALL"
        " SELECT 'post', id, title, coalesce(day, ''), status FROM post WHERE life = 'live' AND title != ''"
    )
    return [(table, id, title, day, word) for table, id, title, day, word in store.rows(sql)]


def where_out(store: Store, post: str) -> list[str]:
    """The names of the channels on which a post is out."""
    sql = (
        "SELECT c.name FROM variant v JOIN channel c ON c.id = v.channel"
        " WHERE v.post = ? AND v.state = 'out' AND v.life = 'live' AND c.life = 'live' ORDER BY c.rank"
    )
    return [row[0] for row in store.rows(sql, (post,))]


def _many(rows: list[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1])
    return {idea: tuple(values) for idea, values in found.items()}


def _names(rows: list[tuple[Any, ...]]) -> dict[str, str]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[2])
    return {idea: " ".join(values) for idea, values in found.items()}


def reactions(store: Store, posts: list[str]) -> dict[str, float]:
    """How many reactions each of these posts got, the latest totals of its channels together; without those that nobody
    counted."""
    marks = ", ".join("?" * len(posts))
    sql = (
        "SELECT v.post, sum(f.value) FROM metric f JOIN variant v ON v.id = f.variant AND v.life = 'live'"
        f" WHERE v.post IN ({marks}) AND f.kind = 'reactions' AND f.life = 'live' AND f.day = (SELECT max(g.day)"
        " FROM metric g WHERE g.variant = f.variant AND g.kind = 'reactions' AND g.life = 'live') GROUP BY v.post"
    )
    return dict(store.rows(sql, tuple(posts))) if posts else {}
