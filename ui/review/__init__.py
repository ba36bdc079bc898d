"""The review page: the posts that wait for my review, one after another."""

from ui.review.page import ReviewPage

__all__ = ["ReviewPage"]
