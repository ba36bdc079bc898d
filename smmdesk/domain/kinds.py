"""Stored words: each enumeration of the plan file. Their labels for people are in `labels`."""

from __future__ import annotations

from enum import StrEnum


class Life(StrEnum):
    """Whether a row counts. Rows are never deleted."""

    LIVE = "live"
    BINNED = "binned"
    UNDONE = "undone"
    PURGED = "purged"


class Status(StrEnum):
    """Where a post stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class VariantState(StrEnum):
    """Where a post stands on one channel."""

    TO_DO = "to_do"
    SET_UP = "set_up"
    OUT = "out"
    SKIPPED = "skipped"


class Role(StrEnum):
    """What a member does on a post."""

    AUTHOR = "author"
    EDITOR = "editor"
    DESIGNER = "designer"
    PUBLISHER = "publisher"


class Decision(StrEnum):
    """What a review says."""

    APPROVED = "approved"
    CHANGES = "changes"


class BoardColumn(StrEnum):
    """The columns of the idea board that are stored; Planned and Done are computed."""

    NEW = "new"
    DISCUSSING = "discussing"
    SHORTLISTED = "shortlisted"


class Unit(StrEnum):
    """What a network counts."""

    CODE_POINTS = "code_points"
    UTF16 = "utf16"
    GRAPHEMES = "graphemes"
    UTF8 = "utf8"
    X_WEIGHTED = "x_weighted"
    PIECES = "pieces"


class LimitOn(StrEnum):
    """What of a post a limit is about."""

    TEXT = "text"
    CAPTION = "caption"
    TITLE = "title"
    PICTURES = "pictures"
    HASHTAGS = "hashtags"
    ALT_TEXT = "alt_text"
    TAGS = "tags"
    POSTS_A_DAY = "posts_a_day"


class ChangeKind(StrEnum):
    """What made a change set. Only `user` and `import` can be undone."""

    BASELINE = "baseline"
    USER = "user"
    IMPORT = "import"
    UNDO = "undo"
    MIGRATION = "migration"
    MERGE = "merge"


class EntryKind(StrEnum):
    """What one entry of the journal does."""

    CREATE = "create"
    SET = "set"
    PURGE = "purge"


class Approval(StrEnum):
    """How a plan handles approval."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class MetricKind(StrEnum):
    """The figures every report knows; others may be stored under a name of their own."""

    REACH = "reach"
    IMPRESSIONS = "impressions"
    REACTIONS = "reactions"
    COMMENTS = "comments"
    SHARES = "shares"
    CLICKS = "clicks"
    VIEWS = "views"


class Attendance(StrEnum):
    """Whether a member was at a meeting."""

    PRESENT = "present"
    EXCUSED = "excused"
    REMOTE = "remote"
