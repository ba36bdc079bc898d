"""What a post came of."""

from __future__ import annotations

from smmdesk.domain.rows import Idea, IdeaPost
from smmdesk.storage.reader import Reader


def ideas_of(r: Reader, post: str) -> tuple[tuple[str, str], ...]:
    """(id, title) of the ideas a post came of."""
    links = tuple(link.idea for link in r.find(IdeaPost, post=post))
    return tuple((idea.id, idea.title) for idea in r.find(Idea, order="title", id=links)) if links else ()
