"""The words of the demo plan, read from `resources/demo`."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from smmdesk.base import resources

NEW_BOOKS, QUESTION, DATABASE, THESIS = "new_books", "question", "database", "thesis"
FACES, THEN, BOOK, LIFE = "faces", "then", "book", "life"
RUBRICS = (NEW_BOOKS, QUESTION, DATABASE, THESIS, FACES, THEN, BOOK, LIFE)


class MemberWords(msgspec.Struct, frozen=True):
    """A person; days are written `y1-09-01`: first or second academic year, month, day."""

    key: str
    name: str
    department: str
    function: str
    capacity: int
    coordinator: bool
    contact: str
    roles: tuple[str, ...]
    rubrics: tuple[str, ...]
    channels: tuple[str, ...]
    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to", default="")


class AbsenceWords(msgspec.Struct, frozen=True):
    """Days away."""

    member: str
    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")
    from_half: bool = False
    to_half: bool = False


class ChannelWords(msgspec.Struct, frozen=True):
    """An account."""

    key: str
    name: str
    network: str
    address: str
    compose_url: str


class RubricWords(msgspec.Struct, frozen=True):
    """A column that comes back."""

    key: str
    name: str
    hue: int
    rule: str
    time: str
    share: int
    usual_author: str
    deputy: str
    usual_editor: str
    channels: tuple[str, ...]
    hashtags: tuple[str, ...]
    template: str
    voice_note: str
    checklist: tuple[str, ...]


class VoiceWordWords(msgspec.Struct, frozen=True):
    """A word to avoid, and what to say instead."""

    avoid: str
    instead: str


class VoiceWords(msgspec.Struct, frozen=True):
    """The page of style."""

    tone: str
    address_form: str
    spelling: str
    word: tuple[VoiceWordWords, ...]


class Text(msgspec.Struct, frozen=True):
    """The words of one post. `month`: the only month it fits; `year` 2: only in the group's year."""

    title: str
    text: str
    lang: str = "en"
    link: str = ""
    month: int | None = None
    year: int = 0
    own: dict[str, str] = {}
    day: int = 0
    """Of a campaign's post: days after the campaign's first day."""
    time: str = ""


class CampaignWords(msgspec.Struct, frozen=True):
    """A dated series with its posts."""

    key: str
    name: str
    goal: str
    lead: str
    hashtags: tuple[str, ...]
    learned: str
    posts: tuple[Text, ...]
    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")
    participants: tuple[str, ...] = ()


class DateWords(msgspec.Struct, frozen=True):
    """An important date; one that is not yearly falls on the first Sunday of its month."""

    name: str
    month_day: str
    yearly: bool
    source: str


class TermWords(msgspec.Struct, frozen=True):
    """A named period of the academic year."""

    name: str
    first: str = msgspec.field(name="from")
    last: str = msgspec.field(name="to")


class Said(msgspec.Struct, frozen=True):
    """A comment on an idea."""

    by: str
    text: str


class IdeaWords(msgspec.Struct, frozen=True):
    """An idea; `column` used means that a post of the title `becomes` came of it."""

    title: str
    text: str
    rubric: str
    tags: tuple[str, ...]
    by: tuple[str, ...]
    column: str
    votes: tuple[str, ...]
    becomes: str = ""
    month: int | None = None
    archived: str = ""
    comments: tuple[Said, ...] = ()


class Remark(msgspec.Struct, frozen=True):
    """What somebody says of a draft: `approved`, `changes`, `comment` or `answer`; rubric "" fits any post."""

    kind: str
    rubric: str
    text: str


class Talk(msgspec.Struct, frozen=True):
    """A remark that belongs to one post."""

    post: str
    kind: str
    by: str
    text: str
    back: int
    time: str
    passage: str = ""
    to: tuple[str, ...] = ()


class TemplateWords(msgspec.Struct, frozen=True):
    """A template of the plan."""

    name: str
    text: str


class AgendaWords(msgspec.Struct, frozen=True):
    """An agenda item, perhaps about a post or an idea."""

    text: str
    post: str = ""
    idea: str = ""


class DecisionWords(msgspec.Struct, frozen=True):
    """A decision; `due` and `done` in days after the meeting."""

    text: str
    owner: str
    due: int
    done: int | None = None


class MeetingWords(msgspec.Struct, frozen=True):
    """A meeting so many days before today."""

    back: int
    time: str
    minute_taker: str
    remote: tuple[str, ...]
    minutes: str
    agenda: tuple[AgendaWords, ...]
    decision: tuple[DecisionWords, ...]


class _People(msgspec.Struct, frozen=True):
    member: tuple[MemberWords, ...]
    absence: tuple[AbsenceWords, ...]


class _Channels(msgspec.Struct, frozen=True):
    channel: tuple[ChannelWords, ...]


class _Rubrics(msgspec.Struct, frozen=True):
    rubric: tuple[RubricWords, ...]
    voice: VoiceWords


class _Campaigns(msgspec.Struct, frozen=True):
    campaign: tuple[CampaignWords, ...]
    important_date: tuple[DateWords, ...]
    term: tuple[TermWords, ...]


class _Posts(msgspec.Struct, frozen=True):
    post: tuple[Text, ...]


class _Ideas(msgspec.Struct, frozen=True):
    idea: tuple[IdeaWords, ...]


class _Reviews(msgspec.Struct, frozen=True):
    remark: tuple[Remark, ...]


class _Meetings(msgspec.Struct, frozen=True):
    meeting: tuple[MeetingWords, ...]


class HashtagWords(msgspec.Struct, frozen=True):
    """A group of hashtags that are put in together."""

    name: str
    words: tuple[str, ...]


class _Extras(msgspec.Struct, frozen=True):
    template: tuple[TemplateWords, ...]
    hashtags: tuple[HashtagWords, ...]
    talk: tuple[Talk, ...]


class Content(msgspec.Struct, frozen=True):
    """All the words of the demo plan."""

    members: tuple[MemberWords, ...]
    absences: tuple[AbsenceWords, ...]
    channels: tuple[ChannelWords, ...]
    rubrics: tuple[RubricWords, ...]
    voice: VoiceWords
    campaigns: tuple[CampaignWords, ...]
    dates: tuple[DateWords, ...]
    terms: tuple[TermWords, ...]
    texts: dict[str, tuple[Text, ...]]
    """By rubric, in the order of their themes."""
    ideas: tuple[IdeaWords, ...]
    remarks: tuple[Remark, ...]
    meetings: tuple[MeetingWords, ...]
    templates: tuple[TemplateWords, ...]
    hashtags: tuple[HashtagWords, ...]
    talk: tuple[Talk, ...]


T = TypeVar("T")


def load() -> Content:
    """Read the words from the files that come with the program."""
    people, frame = _read("people", _People), _read("rubrics", _Rubrics)
    year, extras = _read("campaigns", _Campaigns), _read("extras", _Extras)
    return Content(
        people.member,
        people.absence,
        _read("channels", _Channels).channel,
        frame.rubric,
        frame.voice,
        year.campaign,
        year.important_date,
        year.term,
        {rubric: _read(f"posts_{rubric}", _Posts).post for rubric in RUBRICS},
        _read("ideas", _Ideas).idea,
        _read("reviews", _Reviews).remark,
        _read("meetings", _Meetings).meeting,
        extras.template,
        extras.hashtags,
        extras.talk,
    )


def _read(name: str, cls: type[T]) -> T:
    return msgspec.toml.decode(resources.path("demo", f"{name}.toml").read_bytes(), type=cls)
