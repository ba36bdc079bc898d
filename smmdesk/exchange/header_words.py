"""The words by which people head the columns of their plans, as data: English, Russian, Belarusian, Ukrainian, Polish,
and those of Spanish, German and French that are known. Written as people write them; compared folded.
"""

from __future__ import annotations

import msgspec


def listed(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


class FieldWords(msgspec.Struct, frozen=True):
    """How columns of one field are headed. Earlier words win over later ones of the same field."""

    clear: tuple[str, ...]
    """Words that mean this field even inside a longer header or misspelt."""
    only: tuple[str, ...] = ()
    """Words that mean it only when they are the whole header."""


FIELDS: dict[str, FieldWords] = {
    "id": FieldWords((), ("SMM Desk id",)),
    "day": FieldWords(
        (
            "publish date", "publication date", "publishing date", "date of publication", "date to publish",
            "date time to publish", "post date", "posting date", "posted date", "date posted", "go live date",
            "live date", "release date", "planned date", "scheduled date", "schedule date", "scheduled time",
            "scheduled at", "scheduled for", "published at", "posted at", "posted on", "published on", "publish at",
            "date and time", "date time", "datetime", "date",
            "дата публикации", "дата выхода", "дата поста", "дата размещения", "дата и время", "дата выкладки", "дата",
            "дата публікацыі", "дата выхаду",
            "дата публікації", "дата виходу",
            "data publikacji", "termin publikacji", "data posta", "data i godzina",
            "fecha de publicación", "fecha", "veröffentlichungsdatum", "datum", "date de publication",
        ),
        (
            "day", "posted", "published", "publish", "scheduled", "when", "timestamp", "go live", "created time",
            "день", "число", "когда", "опубликовано", "план дата", "дзень", "калі", "коли", "день публікації",
            "data", "dzień", "kiedy", "día", "cuándo", "wann", "jour",
        ),
    ),
    "time": FieldWords(
        (
            "publish time", "publication time", "publishing time", "post time", "posting time", "time of day", "time",
            "время публикации", "время выхода", "время поста", "время размещения", "время",
            "час публікацыі", "час публікації", "година публікації", "godzina publikacji", "godzina",
            "hora de publicación", "hora", "uhrzeit", "heure",
        ),
        ("hour", "at", "година", "гадзіна", "час", "часы", "час выхаду", "czas", "zeit"),
    ),
    "title": FieldWords(
        (
            "post title", "title", "headline", "heading", "post topic", "topic", "post idea", "content idea", "subject",
            "concept", "working title",
            "заголовок", "название поста", "название", "тема поста", "тема статьи", "тема публикации", "тема",
            "идея поста",
            "инфоповод",
            "загаловак", "назва", "тэма", "заголовок", "тема допису",
            "tytuł", "nagłówek", "temat", "título", "asunto", "titel", "überschrift", "titre",
        ),
        (
            "idea", "ideas", "topics", "titles", "hook", "name", "post name", "what", "event", "subject line",
            "blog title",
            "идея", "идеи", "темы", "о чем", "что", "что публикуем", "мероприятие", "событие", "ідэя", "ідея",
            "подія", "мерапрыемства",
            "pomysł", "tematy", "wydarzenie", "tema", "idee", "thema", "sujet",
        ),
    ),
    "text": FieldWords(
        (
            "post text", "post copy", "full caption", "caption", "tweet text", "post message", "post content",
            "post body",
            "copy text", "final copy", "social copy", "caption text", "text", "copy",
            "текст поста", "текст публикации", "текст", "подпись", "описание поста",
            "тэкст паста", "тэкст допісу", "тэкст", "текст допису", "текст посту", "підпис",
            "treść posta", "treść", "tekst", "opis posta",
            "texto", "leyenda", "beitragstext", "bildunterschrift", "légende", "texte",
        ),
        (
            "content", "message", "body", "description", "post", "posts", "tweet", "draft copy", "status update",
            "пост", "посты", "описание", "контент", "содержание", "сообщение", "допіс", "допис", "дописи", "змест",
            "зміст",
            "апісанне", "опис", "opis", "wpis", "contenido", "copia", "descripción", "beitrag", "inhalt",
            "beschreibung",
        ),
    ),
    "channel": FieldWords(
        (
            "channels", "channel", "social network", "social networks", "social media platform", "social platform",
            "social channel", "networks", "network", "platforms", "platform", "social media",
            "соцсеть", "соцсети", "социальная сеть", "социальные сети", "площадки", "площадка", "платформа", "канал",
            "каналы", "канал публикации",
            "сацсетка", "сацсеткі", "сацыяльная сетка", "пляцоўка", "пляцоўкі", "платформы",
            "соцмережа", "соцмережі", "соціальна мережа", "майданчик", "майданчики",
            "kanał", "kanały", "platforma", "platformy", "sieć społecznościowa", "media społecznościowe",
            "red social", "redes sociales", "plataforma", "netzwerk", "plattform", "réseau social", "plateforme",
        ),
        (
            "account", "accounts", "page", "where", "outlet", "profile", "аккаунт", "сообщество", "группа", "сеть",
            "где",
            "страница", "паблик", "дзе", "суполка", "де", "спільнота", "konto", "gdzie", "profil", "canal", "canales",
            "red",
            "kanal", "kanäle", "réseau",
        ),
    ),
    "rubric": FieldWords(
        (
            "content pillar", "pillar", "rubrics", "rubric", "focus type", "content category", "category",
            "content bucket",
            "content theme", "post theme",
            "рубрика", "рубрики", "тематика", "категория",
            "рубрыка", "рубрыкі", "тэматыка", "катэгорыя", "категорія",
            "rubryka", "rubryki", "kategoria", "categoría", "pilar", "rubrik", "kategorie", "rubrique", "catégorie",
        ),
        (
            "theme", "themes", "series", "section", "bucket", "column", "segment", "раздел", "направление", "серия",
            "цикл",
            "раздзел", "розділ", "cykl", "dział", "sección", "reihe",
        ),
    ),
    "campaign": FieldWords(
        (
            "campaign name", "campaign", "рекламная кампания", "кампания", "кампанія", "kampania", "campaña",
            "kampagne",
            "campagne",
        ),
        ("project", "проект", "праект", "проєкт"),
    ),
    "status": FieldWords(
        (
            "post status", "post progress", "status", "статус поста", "статус публикации", "статус", "состояние",
            "готовность", "гатоўнасць", "готовність", "stan posta",
        ),
        (
            "progress", "stage", "state", "workflow", "ready", "done", "posted yet", "этап", "стадия", "стан",
            "этап работы",
            "etap", "stan", "estado", "estatus", "stand", "zustand", "statut", "état",
        ),
    ),
    "author": FieldWords(
        (
            "authors", "author", "written by", "writer", "copywriter", "responsible person", "person responsible",
            "responsible", "assigned to", "assignee", "owner",
            "авторы", "автор текста", "автор поста", "автор", "ответственный", "ответственные",
            "ответственный за текст",
            "исполнитель", "копирайтер", "кто пишет",
            "аўтар", "аўтары", "адказны", "адказныя", "выканаўца", "відповідальний", "виконавець", "автори",
            "autor", "autorzy", "osoba odpowiedzialna", "odpowiedzialny", "responsable", "encargado",
            "verfasser", "verantwortlich", "verantwortliche", "auteur",
        ),
        ("who", "person", "people", "content creator", "staff", "кто", "сотрудник", "хто", "kto", "quién", "wer"),
    ),
    "editor": FieldWords(
        (
            "editors", "editor", "edited by", "reviewer", "reviewed by", "proofreader", "approver", "approved by",
            "редактор", "редакторы", "корректор", "кто проверяет", "рэдактар", "рэдактары", "редактори",
            "redaktor", "redaktorzy", "korekta", "redakteur", "redaktion", "editores",
        ),
        ("проверяет", "согласует", "правярае", "перевіряє"),
    ),
    "designer": FieldWords(
        (
            "designers", "designer", "designed by", "graphics by", "design by", "illustrator", "photographer",
            "дизайнер", "дизайнеры", "фотограф", "художник", "дызайнер", "дызайнеры", "дизайнери",
            "grafik", "projektant", "diseñador", "grafiker", "graphiste",
        ),
    ),
    "publisher": FieldWords(
        (
            "publishers", "publisher", "published by", "posted by", "кто публикует", "публикатор", "кто выкладывает",
            "хто публікуе", "хто публікує", "publikuje", "veröffentlicht von", "publicado por",
        ),
        ("публикует", "размещает", "выкладывает", "публікуе", "публікує", "who posts", "poster"),
    ),
    "link": FieldWords(
        (
            "landing page", "source link", "website link", "link to article", "web link", "ссылка на материал",
            "ссылка на источник", "ссылка", "ссылки", "спасылка", "спасылкі", "посилання", "odnośnik", "enlace",
        ),
        ("link", "links", "url", "urls", "линк", "liga", "lien", "verweis", "website"),
    ),
    "hashtags": FieldWords(
        (
            "hashtags", "hashtag", "hash tags", "хештеги", "хэштеги", "хештег", "хэштег", "хэштэгі", "хештегі",
            "гештеги",
            "hasztagi", "hashtagi",
        ),
        ("tags", "tag", "теги", "тег", "тэгі", "тегі", "tagi", "etiquetas"),
    ),
    "notes": FieldWords(
        (
            "notes", "remarks", "additional info", "примечания", "примечание", "заметки", "пометки",
            "заўвагі", "нататкі", "примітки", "нотатки", "notatki", "uwagi", "observaciones", "notizen", "bemerkungen",
            "anmerkungen", "remarques",
        ),
        (
            "note", "comment", "comments", "brief", "remark", "комментарий", "комментарии", "бриф", "тз", "каментар",
            "каментары", "коментар", "коментарі", "komentarz", "komentarze", "brief", "notas", "comentarios", "nota",
        ),
    ),
    "address": FieldWords(
        (
            "permalink", "post permalink", "tweet permalink", "post link", "link to post", "post url", "published url",
            "published link", "live link", "live url", "update link",
            "ссылка на пост", "ссылка на публикацию", "ссылка на опубликованный пост", "адрес поста",
            "адрес публикации",
            "спасылка на пост", "спасылка на допіс", "посилання на пост", "посилання на допис",
            "link do posta", "adres posta", "enlace del post", "link zum beitrag",
        ),
    ),
    "network_id": FieldWords(
        (), ("post id", "tweet id", "message id", "video id", "id поста", "ид поста", "id публикации", "id posta")
    ),
    "due": FieldWords(
        (
            "due date", "text due", "copy due", "draft due", "deadline", "срок сдачи", "дедлайн", "дэдлайн", "сдать до",
            "тэрмін здачы", "термін здачі", "termin oddania", "fecha límite", "abgabetermin",
        ),
        ("due", "срок", "тэрмін", "термін", "termin", "plazo", "frist", "fällig"),
    ),
    "weekday": FieldWords(
        (
            "weekday", "day of the week", "day of week", "день недели", "дзень тыдня", "день тижня", "dzień tygodnia",
            "día de la semana", "wochentag", "jour de la semaine",
        ),
        ("dow", "д н", "дн нед"),
    ),
    "month": FieldWords(
        (),
        (
            "month", "target month", "planned month", "месяц", "месяц публикации", "месяц выхода", "місяць",
            "miesiąc", "mes", "monat", "mois", "bulan",
        ),
    ),
}  # fmt: skip
"""Every field that a column may have."""

NO_FIELD: tuple[str, ...] = (
    "type", "post type", "type of post", "content type", "format", "post format", "media type", "kind",
    "asset", "assets", "media", "media url", "image", "images", "image url", "picture", "photo", "video", "visual",
    "visuals", "creative", "graphic", "graphics", "thumbnail", "alt text", "image text", "text on image",
    "image description",
    "ref", "reference", "references", "source", "goal", "objective", "cta", "call to action", "audience",
    "target audience", "kpi", "budget", "boost", "stats", "likes", "reach", "views", "shares", "impressions",
    "engagement", "time zone", "timezone", "часовой пояс", "created", "created at", "created date", "date created",
    "updated", "updated at", "last updated",
    "date updated", "modified", "week", "week number", "country", "language", "priority", "no", "nr", "number",
    "тип", "тип поста", "тип контента", "вид", "вид контента", "вид поста", "формат", "формат поста", "картинка",
    "фото",
    "изображение", "визуал", "видео", "макет", "креатив", "источник", "цель", "цель поста", "ца", "охват", "лайки",
    "просмотры", "дата создания", "дата изменения", "неделя", "номер", "приоритет", "сайт", "анкор",
    "тып", "выява", "мэта", "тыдзень", "зображення", "мета", "тиждень",
    "typ", "rodzaj", "grafika", "zdjęcie", "cel", "tydzień", "tipo", "imagen", "objetivo", "semana",
    "art", "bild", "ziel", "woche",
)  # fmt: skip
"""Headers that look like a field and are none: their values go to the notes."""

SPOILERS: frozenset[str] = listed(
    """type format count number size length created updated modified rate id ids image picture photo video alt stats
    likes shares reach views impressions clicks engagement key metric words limit
    тип формат вид количество число номер длина картинка фото видео изображение создания изменения лайков просмотров
    охват символов знаков колькасць кількість liczba typ tipo anzahl"""
)
"""A header with one of these beside a word that is known is about something else: "Caption length"."""

NETWORK_ADDRESSES: frozenset[str] = listed("url link permalink post ссылка пост посилання спасылка")
"""Beside the name of a network these make the header of an address: `instagram_url`."""

EVENT_ROWS: frozenset[str] = frozenset(
    {
        "event", "events", "holiday", "holidays", "special day", "special days", "occasion", "observance",
        "мероприятие", "мероприятия", "событие", "события", "праздник", "праздники", "инфоповод", "дата календаря",
        "мерапрыемства", "мерапрыемствы", "падзея", "падзеі", "свята", "святы",
        "захід", "заходи", "подія", "події", "свято", "wydarzenie", "wydarzenia", "święto", "święta",
        "evento", "eventos", "festivo", "acara", "hari besar",
    }
)  # fmt: skip
"""What heads a row of important dates in a week on its side."""

RUBRIC_SHEETS: tuple[str, ...] = (
    "рубрикатор", "рубрики", "рубрикаторы", "рубрыкі", "рубрыкатар", "rubrics", "rubric list", "content pillars",
    "pillars", "categories", "rubryki", "rubriken", "категории", "тематики",
)  # fmt: skip
RUBRIC_COLUMNS: frozenset[str] = listed(
    """описание описания направления направление комментарий комментарии примечание примечания цель формат примеры
    пример частота периодичность как бьем на рубрики рубрика description descriptions directions comment comments notes
    note goal goals examples example frequency cadence colour color hashtags апісанне каментарыі прыклады опис коментарі
    приклади opis uwagi przykłady cel"""
)
"""Words of the headers beside a rubric in a sheet that lists rubrics."""

ZONES: dict[str, int] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "мск": 180, "trt": 180, "samt": 240, "gst": 240, "yekt": 300, "екб": 300, "almt": 300, "novt": 420, "wib": 420,
    "wita": 480, "wit": 540, "sgt": 480, "hkt": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660,
    "nzst": 720, "nzdt": 780, "brt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "sast": 120, "eat": 180, "pkt": 300,
}  # fmt: skip
"""Well-known abbreviations of time zones, in minutes east of UTC. Ambiguous ones (IST, BST) are not among them."""
