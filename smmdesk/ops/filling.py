"""Putting what is known of a post into the places, such as {title}, that a template left in its texts."""

from __future__ import annotations

from smmdesk.domain import templates
from smmdesk.domain.rows import Campaign, Post, Rubric, Variant
from smmdesk.ops import operation
from smmdesk.ops.about import about
from smmdesk.storage.work import Work


@operation("post.edit")
def fill_places(w: Work, *, post: str) -> None:
    """Put what is known by now into the places of a post's texts; those of which nothing is known yet stay."""
    row = about(w, "post.create" if w.label_key == "post.create" else "post.edit", post)
    put_known(w, row)


def put_known(w: Work, post: Post) -> Post:
    """Fill the places of the common text and of the channels' own ones. Returns the post as it is then."""
    own = [v for v in w.find(Variant, post=post.id) if v.text and templates.places(v.text)]
    if not own and not templates.places(post.text):
        return post
    rubric = w.peek(Rubric, post.rubric) if post.rubric else None
    campaign = w.peek(Campaign, post.campaign) if post.campaign else None
    names = (rubric.name if rubric else "", campaign.name if campaign else "")
    known = templates.Values(post.title, post.day, post.time, post.link, *names)
    w.set(Post, post.id, text=templates.fill(post.text, known))
    for variant in own:
        w.set(Variant, variant.id, text=templates.fill(variant.text or "", known))
    return w.get(Post, post.id)
