"""The networks that every plan begins with, and their limits (shared NETWORKS.md; each can be edited in the plan)."""

from __future__ import annotations

import msgspec

from smmdesk.domain.kinds import LimitOn, Unit

CP, U16, GR, U8, XW, N = Unit.CODE_POINTS, Unit.UTF16, Unit.GRAPHEMES, Unit.UTF8, Unit.X_WEIGHTED, Unit.PIECES
TEXT, CAPTION, TITLE = LimitOn.TEXT, LimitOn.CAPTION, LimitOn.TITLE
PICTURES, HASHTAGS, ALT, TAGS, A_DAY = (
    LimitOn.PICTURES,
    LimitOn.HASHTAGS,
    LimitOn.ALT_TEXT,
    LimitOn.TAGS,
    LimitOn.POSTS_A_DAY,
)
FIRM, ADVICE = True, False


class Limit(msgspec.Struct, frozen=True):
    """One limit: on what, how much, in which unit, and whether the network refuses more (else it is advice)."""

    on: LimitOn
    amount: int
    unit: Unit
    firm: bool


class NetworkKind(msgspec.Struct, frozen=True):
    """A network as the program brings it."""

    name: str
    code: str
    unit: Unit
    limits: tuple[Limit, ...]
    source: str
    hosts: tuple[str, ...]
    """Hosts by which an address tells its network."""
    url_weight: int | None = None
    fold: int | None = None
    dead_links: bool = False
    """A link in a text cannot be clicked."""
    wants_picture: bool = False
    """Nothing can be put out there without a picture or a video."""
    refused: str = ""
    """Characters that texts may not have."""
    one_video: bool = False
    """A video, or a picture that moves, goes out there alone."""


def _limits(*rows: tuple[LimitOn, int, Unit, bool]) -> tuple[Limit, ...]:
    return tuple(Limit(*row) for row in rows)


ALL: tuple[NetworkKind, ...] = (
    NetworkKind(
        "Facebook",
        "Fb",
        CP,
        _limits((TEXT, 63206, CP, FIRM), (TEXT, 5000, CP, ADVICE), (PICTURES, 10, N, FIRM)),
        "docs.upload-post.com/resources/character-limits",
        ("facebook.com", "fb.com", "fb.me"),
        fold=477,
    ),
    NetworkKind(
        "X",
        "X",
        XW,
        _limits((TEXT, 280, XW, FIRM), (PICTURES, 4, N, FIRM)),
        "docs.x.com/fundamentals/counting-characters",
        ("x.com", "twitter.com"),
        url_weight=23,
        one_video=True,
    ),
    NetworkKind(
        "VK",
        "Vk",
        CP,
        _limits((TEXT, 15895, CP, ADVICE), (TEXT, 2048, CP, ADVICE), (PICTURES, 10, N, FIRM), (A_DAY, 50, N, FIRM)),
        "gist.github.com/nezaidu/c4820899654293a9868b",
        ("vk.com", "vk.ru"),
        fold=280,
    ),
    NetworkKind(
        "Instagram",
        "Ig",
        CP,
        _limits((TEXT, 2200, CP, FIRM), (PICTURES, 10, N, FIRM), (HASHTAGS, 5, N, FIRM), (ALT, 1000, CP, FIRM)),
        "routenote.com/blog/Instagram-hashtags",
        ("instagram.com",),
        fold=125,
        dead_links=True,
        wants_picture=True,
    ),
    NetworkKind(
        "Telegram",
        "Tg",
        U16,
        _limits((TEXT, 4096, U16, FIRM), (CAPTION, 1024, U16, FIRM), (PICTURES, 10, N, FIRM)),
        "docs.python-telegram-bot.org telegram.constants",
        ("t.me", "telegram.me"),
    ),
    NetworkKind(
        "YouTube",
        "Yt",
        U8,
        _limits((TITLE, 100, CP, FIRM), (TEXT, 5000, U8, FIRM), (TAGS, 500, CP, FIRM)),
        "developers.google.com/youtube/v3/docs/videos",
        ("youtube.com", "youtu.be"),
        refused="<>",
    ),
    NetworkKind(
        "Threads",
        "Th",
        CP,
        _limits((TEXT, 500, CP, FIRM), (TEXT, 500, U8, ADVICE), (PICTURES, 20, N, FIRM), (HASHTAGS, 1, N, ADVICE)),
        "github.com/gitroomhq/postiz-app/pull/1946",
        ("threads.net", "threads.com"),
    ),
    NetworkKind(
        "Mastodon",
        "Ma",
        CP,
        _limits((TEXT, 500, CP, ADVICE), (PICTURES, 4, N, FIRM)),
        "docs.joinmastodon.org/entities/V1_Instance",
        ("mastodon.social",),
        url_weight=23,
    ),
    NetworkKind(
        "Bluesky",
        "Bs",
        GR,
        _limits((TEXT, 300, GR, FIRM), (TEXT, 3000, U8, FIRM), (PICTURES, 4, N, FIRM)),
        "@atcute/bluesky lib/limits.ts",
        ("bsky.app",),
        one_video=True,
    ),
    NetworkKind(
        "LinkedIn",
        "Li",
        U16,
        _limits((TEXT, 3000, U16, FIRM), (PICTURES, 20, N, FIRM)),
        "developers.buffer.com/guides/character-limits.md",
        ("linkedin.com",),
        fold=210,
        one_video=True,
    ),
    NetworkKind("OK", "Ok", CP, (), "apiok.ru/ext/publish", ("ok.ru", "odnoklassniki.ru")),
    NetworkKind(
        "TikTok",
        "Tt",
        CP,
        _limits((TEXT, 2200, CP, FIRM), (PICTURES, 35, N, FIRM)),
        "developers.buffer.com/guides/character-limits.md",
        ("tiktok.com",),
        wants_picture=True,
    ),
    NetworkKind(
        "Pinterest",
        "Pi",
        CP,
        _limits((TEXT, 500, CP, FIRM), (TITLE, 100, CP, FIRM), (PICTURES, 1, N, FIRM)),
        "docs.upload-post.com/resources/character-limits",
        ("pinterest.com",),
        wants_picture=True,
    ),
    NetworkKind("Website", "Ws", CP, (), "", ()),
    NetworkKind("Newsletter", "Nl", CP, (), "", ()),
)
BY_CODE = {kind.code: kind for kind in ALL}
"""What the program knows of a network beyond its row: a plan's network is known by its code, however it is called."""
