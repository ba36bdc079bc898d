"""The words by which networks and people head columns of figures, as data."""

from __future__ import annotations

from smmdesk.domain.kinds import MetricKind

KINDS: dict[str, tuple[str, ...]] = {
    MetricKind.REACH: (
        "reach", "lifetime post total reach", "post reach", "total reach", "accounts reached", "people reached",
        "unique impressions", "unique impressions organic",
        "охват", "охват поста", "охват публикации", "полный охват", "ахоп", "охоплення", "zasięg", "zasięg posta",
        "alcance", "reichweite", "portée", "jangkauan", "охват записи", "количество охвата",
    ),
    MetricKind.IMPRESSIONS: (
        "impressions", "lifetime post total impressions", "post impressions", "total impressions", "impressions total",
        "tweet impressions", "показы", "количество показов", "паказы", "покази", "wyświetlenia", "impresiones",
        "impressionen", "tayangan",
    ),
    MetricKind.REACTIONS: (
        "reactions", "reactions total", "likes", "like", "likes and reactions", "total reactions", "favorites",
        "favourites", "hearts", "reactions comments and shares reactions",
        "лайки", "лайков", "количество лайков", "реакции", "количество реакций", "нравится", "отметки нравится",
        "лайкі", "падабайкі", "рэакцыі", "вподобання", "реакції", "полубienia", "polubienia", "reakcje", "me gusta",
        "reacciones", "gefällt mir", "suka",
    ),
    MetricKind.COMMENTS: (
        "comments", "comment", "comments total", "total comments", "replies", "комментарии", "количество комментариев",
        "комментариев", "ответы", "каментары", "каментарыі", "коментарі", "komentarze", "comentarios", "kommentare",
        "komentar",
    ),
    MetricKind.SHARES: (
        "shares", "share", "shares total", "total shares", "retweets", "reposts", "forwards", "репосты", "репостов",
        "количество репостов", "поделились", "пересылки", "рэпосты", "поширення", "репости", "udostępnienia",
        "compartidos", "geteilt", "dibagikan",
    ),
    MetricKind.CLICKS: (
        "clicks", "clicks total", "total clicks", "url clicks", "link clicks",
        "lifetime matched audience targeting consumptions on post", "клики", "переходы", "переходы по ссылке",
        "количество переходов", "пераходы", "переходи", "kliknięcia", "clics", "klicks", "klik",
    ),
    MetricKind.VIEWS: (
        "views", "video views", "post views", "total views", "lifetime organic video views", "media views", "plays",
        "просмотры", "просмотров", "количество просмотров", "прагляды", "перегляди", "odsłony", "visualizaciones",
        "vistas", "aufrufe", "penayangan",
    ),
    "engagements": (
        "engagements", "total engagements", "lifetime engaged users", "engaged users", "interactions",
        "total interactions", "вовлечения", "взаимодействия",
    ),
    "saves": ("saves", "saved", "bookmarks", "сохранения", "захаваньні", "zapisane", "guardados"),
    "follows": ("follows", "подписались"),
    "followers": (
        "followers", "total followers", "subscribers", "page likes", "fans", "подписчики", "подписчиков",
        "количество подписчиков", "участники", "падпісчыкі", "підписники", "obserwujący", "seguidores",
    ),
    "new followers": ("new followers", "новые подписчики", "новых подписчиков", "прирост подписчиков"),
    "profile visits": ("profile visits", "profile views", "посещения профиля"),
    "mentions": ("mentions", "упоминания"),
    "posts": ("tweets", "posts published", "number of posts", "количество постов", "постов", "публикаций"),
}  # fmt: skip
"""The kinds of figures, by what columns of them are called. Compared as `values.plain` has them."""

MARKS: dict[str, tuple[str, ...]] = {
    "X": ("tweet", "tweets", "retweets", "twitter"),
    "Facebook": ("facebook", "lifetime post total reach"),
    "LinkedIn": ("linkedin", "update title", "update link", "update engagement"),
    "VK": ("vk", "вконтакте", "вк"),
    "Instagram": ("instagram",),
    "YouTube": ("youtube",),
    "Telegram": ("telegram", "tgstat"),
    "TikTok": ("tiktok",),
}
"""Words of headers and names of files that tell the network of an export."""

PARTS = frozenset({"organic", "sponsored", "paid", "promoted", "desktop", "mobile"})
"""Beside `total` these only say what it is made of."""

OF_POSTS: frozenset[str] = frozenset(
    {
        "post",
        "posted",
        "posts",
        "tweet",
        "публикации",
        "поста",
        "записи",
        "permalink",
        "created",
        "update",
        "допісу",
        "posta",
    }
)
"""A day headed with one of these is the day of a post and not that of a report."""
