"""The words that stand in the cells of plans, as data: months, weekdays, statuses, networks and what joins names."""

from __future__ import annotations

from smmdesk.domain.kinds import Status
from smmdesk.exchange.header_words import listed

MONTHS: tuple[str, ...] = (
    "january januar janvier jan января январь янв студзень студзеня січень січня styczeń stycznia enero januar jänner",
    "february februar février feb февраля февраль фев февр люты лютага лютий лютого luty lutego febrero",
    "march märz mars mar марта март мар сакавік сакавіка березень березня marzec marca marzo",
    "april avril apr апреля апрель апр красавік красавіка квітень квітня kwiecień kwietnia abril",
    "may mai мая май траўня травень травня maj maja mayo",
    "june juni juin jun июня июнь июн чэрвень чэрвеня червень червня czerwiec czerwca junio",
    "july juli juillet jul июля июль июл ліпень ліпеня липень липня lipiec lipca julio",
    "august août aug августа август авг жнівень жніўня серпень серпня sierpień sierpnia agosto",
    "september septembre sep sept сентября сентябрь сен сент верасень верасня вересень вересня wrzesień "
    "września septiembre",
    "october oktober octobre oct okt октября октябрь окт кастрычнік кастрычніка жовтень жовтня październik "
    "października octubre",
    "november novembre nov ноября ноябрь ноя нояб лістапад лістапада листопад листопада listopad listopada noviembre",
    "december dezember décembre dec dez декабря декабрь дек снежань снежня грудень грудня grudzień grudnia diciembre",
)
WEEKDAYS: tuple[str, ...] = (
    "monday mon понедельник пн пон понед панядзелак понеділок poniedziałek pon pn lunes lun montag mo lundi",
    "tuesday tue tues вторник вт втр аўторак аў вівторок wtorek wt martes dienstag di mardi",
    "wednesday wed weds среда ср серада середа środa śr miércoles mié mittwoch mi mercredi",
    "thursday thu thur thurs четверг чт чет чацвер чц четвер czwartek czw cz jueves jue donnerstag jeudi",
    "friday fri пятница пт пят пятніца пʼятниця п'ятниця пятниця piątek pt pią viernes vie freitag vendredi",
    "saturday sat суббота сб суб субота sobota sob sb sábado sáb samstag sa samedi",
    "sunday sun воскресенье вс вск воскр нядзеля нд неділя niedziela ndz nd niedz domingo dom sonntag so dimanche",
)
"""Monday first."""

DAY_FILLERS: frozenset[str] = listed(
    "г г. год года гг р року год. r roku de del of the on at в во ў у о w dnia am den um le el st nd rd th го"
)
RANGE_WORDS: frozenset[str] = frozenset({"-", "to", "till", "until", "по", "до", "да", "do", "a", "bis", "au", "al"})
TIMES_SAID: dict[str, str] = {
    "noon": "12:00", "midday": "12:00", "полдень": "12:00", "в полдень": "12:00", "południe": "12:00",
    "поўдзень": "12:00", "опівдні": "12:00", "midnight": "00:00", "полночь": "00:00",
}  # fmt: skip

NOTHING: frozenset[str] = frozenset(
    {"", "-", "–", "—", "--", "---", "na", "n/a", "#n/a", "n.a.", "none", "null", "nan", "нет данных", "н/д"}
)
"""Cells that say that there is nothing."""
YES: frozenset[str] = listed("yes y true да так tak sí si ja oui x v + 1 ✓ ✔ ✅ ☑")
NO: frozenset[str] = listed("no n false нет не ні nie nein non 0 ✗ ✘ ❌ ☐")

STATUS_WORDS: dict[Status, tuple[str, ...]] = {
    Status.DRAFT: (
        "draft", "drafts", "drafting", "in draft", "pending", "planned", "plan", "to do", "todo", "idea", "in progress",
        "wip", "work in progress", "not started", "started", "writing", "new", "backlog", "open", "in work", "doing",
        "not published", "unpublished", "not posted", "not ready", "not yet", "on hold", "in production", "in design",
        "upcoming", "to be done", "to write",
        "черновик", "в работе", "запланировано", "запланирован", "запланирована", "план", "в плане", "идея",
        "в процессе",
        "не начато", "не опубликовано", "не опубликован", "не готово", "не готов", "готовится", "пишется",
        "надо сделать",
        "нужно сделать", "сделать", "новый", "новая", "ожидает", "отложено", "делаем", "в планах",
        "чарнавік", "у працы", "запланавана", "запланаваны", "ідэя", "не апублікавана", "рыхтуецца", "трэба зрабіць",
        "чернетка", "у роботі", "в роботі", "заплановано", "заплановане", "ідея", "не опубліковано", "готується",
        "зробити",
        "szkic", "wersja robocza", "robocze", "zaplanowane", "zaplanowany", "zaplanowano", "planowane", "pomysł",
        "w trakcie",
        "w toku", "do zrobienia", "nieopublikowane", "w przygotowaniu",
        "borrador", "pendiente", "planificado", "en proceso", "por hacer", "entwurf", "geplant", "offen", "in arbeit",
        "in bearbeitung", "brouillon", "prévu", "en cours",
    ),
    Status.IN_REVIEW: (
        "in review", "review", "to review", "reviewing", "under review", "for review", "ready for review",
        "pending review", "needs review", "for approval", "awaiting approval", "pending approval",
        "waiting for approval",
        "sent for approval", "editing", "in editing", "proofreading", "feedback", "in approval",
        "на согласовании", "на проверке", "на утверждении", "на рассмотрении", "на правке", "проверка", "согласование",
        "на редактуре", "на вычитке", "проверяется", "согласовывается",
        "на ўзгадненні", "на праверцы", "на разглядзе", "на зацвярджэнні", "правяраецца",
        "на погодженні", "на перевірці", "на узгодженні", "на затвердженні", "перевіряється",
        "do akceptacji", "do sprawdzenia", "w korekcie", "sprawdzane", "do korekty", "weryfikacja",
        "en revisión", "in prüfung", "zur freigabe", "en relecture",
    ),
    Status.APPROVED: (
        "approved", "ready", "ready to post", "ready to publish", "ready to go", "ready to schedule", "good to go",
        "final",
        "confirmed", "accepted",
        "согласовано", "согласован", "согласована", "утверждено", "утвержден", "утверждена", "одобрено", "одобрен",
        "готово",
        "готов", "готова", "принято", "к публикации", "готово к публикации", "готов к публикации",
        "узгоднена", "узгоднены", "зацверджана", "зацверджаны", "гатова", "гатовы", "ухвалена",
        "погоджено", "узгоджено", "затверджено", "готовий", "схвалено",
        "zatwierdzone", "zatwierdzony", "zaakceptowane", "gotowe", "gotowy",
        "aprobado", "listo", "freigegeben", "fertig", "validé", "approuvé", "prêt",
    ),
    Status.SCHEDULED: (
        "set up", "scheduled", "queued", "queue", "in queue", "in the queue", "auto scheduled",
        "в отложке", "в отложенных", "отложенный пост", "поставлено в отложку", "в очереди", "поставлено", "настроено",
        "настроен", "в планировщике", "стоит в отложке", "в таймере", "на таймере",
        "у адкладзеных", "у чарзе", "настроена", "у чэргах", "пастаўлена",
        "у відкладених", "у черзі", "налаштовано", "поставлено в чергу",
        "w kolejce", "ustawione", "ustawiony", "ustawiono",
        "programado", "programada", "en cola", "eingeplant", "eingerichtet", "programmé",
    ),
    Status.PUBLISHED: (
        "published", "posted", "live", "done", "out", "sent", "complete", "completed", "finished", "released",
        "опубликовано", "опубликован", "опубликована", "вышло", "вышел", "вышла", "размещено", "размещен", "выложено",
        "выложен", "сделано", "выполнено", "опубл", "в эфире",
        "апублікавана", "апублікаваны", "выйшла", "выйшаў", "размешчана", "зроблена",
        "опубліковано", "опублікований", "опубліковане", "вийшло", "виконано", "зроблено", "розміщено",
        "opublikowane", "opublikowany", "opublikowano", "wysłane", "zrobione", "gotowe i opublikowane",
        "publicado", "publicada", "hecho", "veröffentlicht", "erledigt", "gepostet", "publié", "fait",
    ),
    Status.CANCELLED: (
        "cancelled", "canceled", "dropped", "rejected", "deleted", "skipped", "declined", "discarded",
        "отменено", "отменен", "отменена", "отмена", "снято", "снят", "отклонено", "не выходит", "удалено",
        "адменена", "адменены", "адхілена", "скасавана",
        "скасовано", "скасований", "відмінено", "відхилено",
        "anulowane", "anulowany", "odwołane", "odrzucone", "odwołany",
        "cancelado", "cancelada", "abgesagt", "abgelehnt", "gestrichen", "annulé",
    ),
}  # fmt: skip
"""What a status may be called. In other people's plans "planned" means only that; "scheduled" and "queued" mean that
the network's own planner has it."""

NETWORKS: dict[str, tuple[str, ...]] = {
    "Facebook": ("fb", "face book", "фейсбук", "фб", "фэйсбук", "facebook com", "meta facebook"),
    "X": ("twitter", "x twitter", "twitter x", "твиттер", "твитер", "твітэр", "твіттер", "x com", "tw", "tweet"),
    "VK": ("вк", "вконтакте", "в контакте", "vkontakte", "vk com", "укантакце", "вконтакті", "в контакці", "вкантакце"),
    "Instagram": (
        "ig", "insta", "инстаграм", "инстаграмм", "инста", "інстаграм", "інста", "instagramm", "insta gram", "inst",
        "инст",
    ),
    "Telegram": ("tg", "тг", "телеграм", "телеграмм", "телега", "тэлеграм", "тэлега", "tgram", "telegramm", "телеграм"),
    "YouTube": ("yt", "you tube", "ютуб", "ютьюб", "ютюб", "юцюб", "youtube com", "ютюб"),
    "Threads": ("тредс", "трэдс", "threads net", "тредз"),
    "Mastodon": ("мастодон", "fediverse"),
    "Bluesky": ("bsky", "блюскай", "blue sky", "блускай"),
    "LinkedIn": ("linked in", "li", "линкедин", "linkdin", "лінкедзін", "лінкедін", "linkedln"),
    "OK": ("ок", "одноклассники", "odnoklassniki", "ok ru", "аднакласнікі", "однокласники"),
    "TikTok": ("tik tok", "tt", "тикток", "тик ток", "тт", "ціктак", "тікток"),
    "Pinterest": ("пинтерест", "пінтэрэст", "пінтерест", "pin"),
    "Website": (
        "site", "web", "web site", "web page", "webpage", "сайт", "сайт библиотеки", "веб сайт", "вебсайт", "strona",
        "strona www", "www", "sitio web", "blog", "блог", "вэб сайт",
    ),
    "Newsletter": ("email", "e mail", "mailing", "e mail newsletter", "email newsletter", "рассылка", "розсилка"),
}  # fmt: skip
"""The networks of the program, by their name in `domain.networks`, and what else they are called."""

FORMAT_WORDS: frozenset[str] = listed(
    """story stories post posts reel reels page group feed shorts short video videos carousel live channel account
    profile community event сторис сториз стори пост посты рилс рилсы страница группа канал сообщество паблик лента
    шортс видео карусель аккаунт профиль прямой эфир старонка суполка відэа сторінка спільнота відео strona profil
    relacja rolka kanał grupa historia historias seite gruppe kanal beitrag"""
)
"""Beside the name of a network these say what kind of post it is, or nothing."""

EVERYWHERE: frozenset[str] = frozenset(
    {
        "all", "all channels", "all platforms", "all networks", "everywhere", "все", "все соцсети", "все площадки",
        "все каналы", "везде", "усе", "усе каналы", "усюды", "ўсюды", "всі", "всі соцмережі", "всюди", "wszystkie",
        "wszędzie", "todos", "todas", "alle",
    }
)  # fmt: skip
"""A channel cell that names none of them."""

AND_WORDS: tuple[str, ...] = ("and", "и", "і", "i", "й", "ды", "та", "oraz", "y", "und", "et")
