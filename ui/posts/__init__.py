"""The page on which one post is written, adapted to its channels, discussed and taken on."""

from ui.posts.page import PostPage

__all__ = ["PostPage"]
