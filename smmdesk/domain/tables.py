"""The tables that set a plan up, said once: what can be edited, what is refused, what a change is called.

From a definition come the operations (`ops.tables`), what a settings page shows (`queries.setup`), the page itself,
and what `check` tells of doubles. The fields of the rows are those of `domain.rows`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import msgspec

from smmdesk.base.clock import zone_exists
from smmdesk.base.errors import NotUnderstood, Refused
from smmdesk.base.text import clean, safe_link, same_name
from smmdesk.base.words import N_, _
from smmdesk.domain.dates import read_day, read_time
from smmdesk.domain.kinds import LimitOn, Role, Unit
from smmdesk.domain.rows import (
    Access,
    Campaign,
    CampaignHashtag,
    CampaignMember,
    Channel,
    ChecklistItem,
    HashtagGroup,
    HashtagGroupWord,
    ImportantDate,
    Member,
    Network,
    NetworkLimit,
    Plan,
    Post,
    Row,
    Rubric,
    RubricChannel,
    RubricExample,
    RubricHashtag,
    RubricHashtagGroup,
    Skill,
    Template,
    Term,
    Tick,
    Variant,
    Voice,
    VoiceWord,
)
from smmdesk.domain.slots import names_a_day

HUES = 12
"""How many hues rubrics and campaigns may have (DESIGN.md)."""
_MOST = 1_000_000


class Kind(StrEnum):
    """What a field is: how it is shown, typed and read."""

    LINE = "line"
    CODE = "code"
    TEXT = "text"
    DAY = "day"
    TIME = "time"
    COUNT = "count"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ROW = "row"
    HUE = "hue"
    RULE = "rule"
    ZONE = "zone"
    COUNTRY = "country"


class Column(msgspec.Struct, frozen=True):
    """One field that is edited in place."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    missing: str = ""
    """The sentence where it is left empty; "" = it may be."""
    most: int = _MOST
    """The largest number."""
    choices: tuple[str, ...] = ()
    of: type[Row] | None = None
    """Whose rows a reference chooses from."""
    fits: Callable[[str], bool] | None = None
    """A test that what is not empty has to pass ..."""
    refusal: str = ""
    advice: str = ""
    """... and the sentence, with {value}, and what to do where it does not."""


class Many(msgspec.Struct, frozen=True):
    """A field that holds several: rows that link the owner with others, or words."""

    name: str
    label: str
    cls: type[Row]
    owner: str
    value: str
    of: type[Row] | None = None
    """Whose rows are chosen from; None: words, which are hashtags."""
    most: int = _MOST
    too_many: str = ""
    given: tuple[tuple[str, str], ...] = ()
    """Fields that are the same in all its rows: of what somebody knows, the role."""


class Use(msgspec.Struct, frozen=True):
    """Where a row is in use: rows of `cls` that name it in `field`; `label` tells of it when the row is binned."""

    cls: type[Row]
    field: str
    label: str


class Table(msgspec.Struct, frozen=True):
    """One table of the settings."""

    cls: type[Row]
    title: str
    columns: tuple[Column, ...]
    called: str = "name"
    """The field by which a change calls a row; "" for the only row of its table."""
    same: tuple[str, ...] = ("name",)
    """Two rows may not be equal in all of these; () where the table has one row."""
    many: tuple[Many, ...] = ()
    owner: str = ""
    """The reference a row belongs to, within which it is ranked; given when it is added."""
    period: tuple[str, str] | None = None
    """First and last day, in this order."""
    order: str = "rank"
    paste: tuple[str, ...] = ()
    """The fields of a pasted line, apart by tabs; () = it cannot be pasted."""
    use: Use | None = None

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.cls.TABLE

    @property
    def ranked(self) -> bool:
        """Whether its rows have an order that people choose."""
        return self.order == "rank"

    def column(self, name: str) -> Column | None:
        """The column of that name, None if the field is another one."""
        return next((c for c in self.columns if c.name == name), None)

    def field_of_many(self, name: str) -> Many | None:
        """The field of several of that name, None if it is another one."""
        return next((m for m in self.many if m.name == name), None)


# --- reading a value ------------------------------------------------------------------------------------------------


def read(column: Column, value: Any) -> Any:
    """What is to stand in a column, from what a person typed or chose; None and "" are empty.

    Raises Refused where something is missing, NotUnderstood for what cannot be read.
    """
    if isinstance(value, str):
        value = clean(value) if column.kind is Kind.TEXT else clean(value).strip()
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.missing:
            raise Refused(_(column.missing), _("Write one."))
        return _EMPTY.get(column.kind)
    value = _READ[column.kind](column, value)
    if column.fits is not None and not column.fits(value):
        raise NotUnderstood(_(column.refusal).format(value=value), _(column.advice))
    return value


_EMPTY: dict[Kind, Any] = {
    **dict.fromkeys((Kind.LINE, Kind.CODE, Kind.TEXT, Kind.CHOICE, Kind.RULE, Kind.ZONE, Kind.COUNTRY), ""),
    Kind.YES_NO: 0,
}


def _line(column: Column, value: Any) -> str:
    return re.sub(r"\s*[\n\t\u2028\u2029]\s*", " ", str(value))


def _text(column: Column, value: Any) -> str:
    return str(value)


def _code(column: Column, value: Any) -> str:
    return str(value).upper()


def _count(column: Column, value: Any) -> int:
    digits = re.sub(r"[\s\u00a0\u202f]|%$", "", str(value))
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise NotUnderstood(_("“{value}” is not a whole number.").format(value=value), _("Write it in digits."))
    if int(digits) > column.most:
        raise NotUnderstood(
            _("{value} is too much for “{field}”.").format(value=digits, field=_(column.label)),
            _("Write {most} or less.").format(most=column.most),
        )
    return int(digits)


def _number(column: Column, value: Any) -> float:
    digits = str(value).strip().replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", digits):
        raise NotUnderstood(_("“{value}” is not a number.").format(value=value), _("Write it in digits."))
    return float(digits)


def _day(column: Column, value: Any) -> str:
    return read_day(str(value))


def _time(column: Column, value: Any) -> str:
    return read_time(str(value))


def _yes_no(column: Column, value: Any) -> int:
    return int(bool(value))


def _choice(column: Column, value: Any) -> str:
    if str(value) not in column.choices:
        words = ", ".join(column.choices)
        raise NotUnderstood(_("“{value}” is not one of: {words}.").format(value=value, words=words))
    return str(value)


_READ: dict[Kind, Callable[[Column, Any], Any]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.ROW: _line,
    Kind.RULE: _line,
    Kind.ZONE: _line,
    Kind.CODE: _code,
    Kind.COUNTRY: _code,
    Kind.DAY: _day,
    Kind.TIME: _time,
    Kind.COUNT: _count,
    Kind.HUE: _count,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
}


def key(table: Table, values: Any) -> tuple[Any, ...]:
    """What makes two rows of a table the same; `values(field)` tells what stands in a field."""
    found = (values(field) for field in (table.owner, *table.same) if field)
    return tuple(same_name(value) if isinstance(value, str) else value for value in found)


def check_period(table: Table, values: Callable[[str], Any]) -> None:
    """Raises Refused where the last day lies before the first."""
    if table.period is None:
        return
    first, last = map(values, table.period)
    if first and last and last < first:
        raise Refused(_("The last day lies before the first."), _("Choose a later one."))


def _is_country(code: str) -> bool:
    return re.fullmatch(r"[A-Z]{2}", code) is not None


# --- the tables -----------------------------------------------------------------------------------------------------

_NAME_MISSING = N_("A name is missing.")
_NAME = Column("name", N_("Name"), missing=_NAME_MISSING)
_BY_POSTS = "row.bin_posts"


def _days(first: str = "day_from", last: str = "day_to", missing: str = "") -> tuple[Column, Column]:
    return (
        Column(first, N_("First day"), Kind.DAY, missing=missing),
        Column(last, N_("Last day"), Kind.DAY, missing=missing),
    )


def _knows(name: str, label: str, role: Role) -> Many:
    """The rubrics that a member knows in a role."""
    return Many(name, label, Skill, "member", "rubric", of=Rubric, given=(("role", role.value),))


ALL: tuple[Table, ...] = (
    Table(
        Plan,
        N_("Plan"),
        (
            _NAME,
            Column(
                "zone", N_("Time zone"), Kind.ZONE, missing=N_("A time zone is missing."), fits=zone_exists,
                refusal=N_("“{value}” is not a time zone."), advice=N_("Write it like Europe/Minsk."),
            ),
            Column(
                "country", N_("Country"), Kind.COUNTRY, fits=_is_country,
                refusal=N_("“{value}” is not the code of a country."), advice=N_("Write two letters, such as BY."),
            ),
        ),
        called="",
        same=(),
        order="",
    ),
    Table(
        Member,
        N_("People"),
        (
            Column("name", N_("Person"), missing=_NAME_MISSING),
            Column("department", N_("Department")),
            Column("function", N_("Function")),
            Column("contact", N_("Contact")),
            Column("capacity", N_("Posts a week"), Kind.NUMBER),
            Column("coordinator", N_("Coordinator"), Kind.YES_NO),
            *_days("active_from", "active_to"),
        ),
        many=(
            Many("channels", N_("Can log in to"), Access, "member", "channel", of=Channel),
            _knows("writes", N_("Writes"), Role.AUTHOR),
            _knows("edits", N_("Edits"), Role.EDITOR),
            _knows("draws", N_("Makes pictures for"), Role.DESIGNER),
            _knows("publishes", N_("Puts out"), Role.PUBLISHER),
        ),
        period=("active_from", "active_to"),
        order="name",
        paste=("name", "department", "function", "capacity", "contact"),
    ),
    Table(
        Channel,
        N_("Channels"),
        (
            _NAME,
            Column("network", N_("Network"), Kind.ROW, of=Network),
            Column("address", N_("Address")),
            Column(
                "compose_url", N_("Where one writes"), fits=safe_link,
                refusal=N_("“{value}” is not a link."), advice=N_("Begin it with https://."),
            ),
            *_days("active_from", "active_to"),
        ),
        period=("active_from", "active_to"),
        paste=("name", "network", "address"),
        use=Use(Variant, "channel", _BY_POSTS),
    ),
    Table(
        Rubric,
        N_("Rubrics"),
        (
            _NAME,
            Column("hue", N_("Colour"), Kind.HUE, most=HUES - 1),
            Column(
                "rule", N_("How often"), Kind.RULE, fits=names_a_day,
                refusal=N_("“{value}” is not a rule."), advice=N_("Write it like FREQ=WEEKLY;BYDAY=TH."),
            ),
            Column("rule_from", N_("Counted from"), Kind.DAY),
            Column("rule_time", N_("Time"), Kind.TIME),
            Column("target_share", N_("Share of all posts, %"), Kind.COUNT, most=100),
            Column("usual_author", N_("Usual author"), Kind.ROW, of=Member),
            Column("deputy", N_("Deputy"), Kind.ROW, of=Member),
            Column("usual_editor", N_("Usual editor"), Kind.ROW, of=Member),
            Column("due_text", N_("Text ready, working days before"), Kind.COUNT, most=99),
            Column("due_picture", N_("Picture ready, working days before"), Kind.COUNT, most=99),
            Column("due_review", N_("Reviewed, working days before"), Kind.COUNT, most=99),
            Column("text_template", N_("Text to begin with"), Kind.TEXT),
            Column("voice_note", N_("How it sounds"), Kind.TEXT),
        ),
        many=(
            Many("channels", N_("Usual channels"), RubricChannel, "rubric", "channel", of=Channel),
            Many("hashtags", N_("Hashtags"), RubricHashtag, "rubric", "word"),
            Many(
                "hashtag_groups", N_("Hashtag groups"), RubricHashtagGroup, "rubric", "hashtag_group", of=HashtagGroup
            ),
            Many(
                "examples", N_("Example posts"), RubricExample, "rubric", "post", of=Post,
                most=2, too_many=N_("A rubric has at most two example posts."),
            ),
        ),
        paste=("name", "rule", "usual_author"),
        use=Use(Post, "rubric", _BY_POSTS),
    ),
    Table(
        ChecklistItem,
        N_("Checklist"),
        (Column("text", N_("What to tick"), missing=N_("The words are missing.")),),
        called="text",
        same=("text",),
        owner="rubric",
        paste=("text",),
        use=Use(Tick, "checklist_item", _BY_POSTS),
    ),
    Table(
        Campaign,
        N_("Campaigns"),
        (
            _NAME,
            *_days(),
            Column("goal", N_("Goal"), Kind.TEXT),
            Column("lead", N_("Lead"), Kind.ROW, of=Member),
            Column("learned", N_("What we learned"), Kind.TEXT),
            Column("hue", N_("Colour"), Kind.HUE, most=HUES - 1),
        ),
        many=(
            Many("participants", N_("Participants"), CampaignMember, "campaign", "member", of=Member),
            Many("hashtags", N_("Hashtags"), CampaignHashtag, "campaign", "word"),
        ),
        period=("day_from", "day_to"),
        order="day_from, name",
        paste=("name", "day_from", "day_to"),
        use=Use(Post, "campaign", _BY_POSTS),
    ),
    Table(
        ImportantDate,
        N_("Important dates"),
        (
            Column("day", N_("Day"), Kind.DAY, missing=N_("A day is missing.")),
            Column("day_to", N_("Last day"), Kind.DAY),
            _NAME,
            Column("yearly", N_("Every year"), Kind.YES_NO),
            Column("source", N_("Where from")),
        ),
        same=("name", "day"),
        period=("day", "day_to"),
        order="day, name",
        paste=("day", "name"),
        use=Use(Post, "important_date", _BY_POSTS),
    ),
    Table(
        Term,
        N_("Terms"),
        (_NAME, *_days(missing=N_("A day is missing."))),
        same=("name", "day_from"),
        period=("day_from", "day_to"),
        order="day_from, name",
        paste=("name", "day_from", "day_to"),
    ),
    Table(
        Network,
        N_("Networks"),
        (
            _NAME,
            Column("code", N_("Short name")),
            Column("unit", N_("Counts"), Kind.CHOICE, N_("The unit is missing."), choices=tuple(Unit)),
            Column("url_weight", N_("A link counts as"), Kind.COUNT, most=1000),
            Column("fold", N_("Shown before “more”"), Kind.COUNT),
            Column("source", N_("Where from")),
        ),
        use=Use(Channel, "network", "row.bin_channels"),
    ),
    Table(
        NetworkLimit,
        N_("Limits"),
        (
            Column("limit_on", N_("Of what"), Kind.CHOICE, N_("It has to say of what."), choices=tuple(LimitOn)),
            Column("amount", N_("At most"), Kind.COUNT, N_("A number is missing.")),
            Column("unit", N_("Counted in"), Kind.CHOICE, N_("The unit is missing."), choices=tuple(Unit)),
            Column("firm", N_("Refused beyond"), Kind.YES_NO),
        ),
        called="network",
        same=("limit_on", "amount", "unit"),
        owner="network",
        order="limit_on, amount",
    ),
    Table(
        Template,
        N_("Templates"),
        (_NAME, Column("text", N_("Text"), Kind.TEXT)),
        paste=("name", "text"),
    ),
    Table(
        HashtagGroup,
        N_("Hashtag groups"),
        (_NAME,),
        many=(Many("words", N_("Hashtags"), HashtagGroupWord, "hashtag_group", "word"),),
        paste=("name", "words"),
        use=Use(RubricHashtagGroup, "hashtag_group", "row.bin_rubrics"),
    ),
    Table(
        Voice,
        N_("Voice"),
        (
            Column("tone", N_("Tone"), Kind.TEXT),
            Column("address_form", N_("How we address people"), Kind.TEXT),
            Column("spelling", N_("How we spell names"), Kind.TEXT),
        ),
        called="",
        same=(),
        order="",
    ),
    Table(
        VoiceWord,
        N_("Words to avoid"),
        (
            Column("avoid", N_("Avoid"), missing=N_("The word is missing.")),
            Column("instead", N_("Say instead")),
        ),
        called="avoid",
        same=("avoid",),
        order="avoid",
        paste=("avoid", "instead"),
    ),
)  # fmt: skip
"""Every table of the settings, in the order of the page."""
BY_NAME: dict[str, Table] = {table.name: table for table in ALL}
