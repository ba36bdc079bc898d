"""The rows of the plan, one frozen value for each table, and the registry that says of each field what it is.

The annotation of a field is its kind: `Text` is merged by letters, `...Id` is a reference, `Local...` would stay on
this PC, everything else is a scalar. The plan file, the journal, undo, export and `check` are made from this registry.
Names of tables and fields are for ever; a later migration may add.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from smmdesk.domain.kinds import (
    Attendance,
    BoardColumn,
    Decision,
    Life,
    LimitOn,
    Role,
    Status,
    Unit,
    VariantState,
)

Text = str
"""A text that people write together; later merged by letters."""
Name = str
"""A short text that is replaced as a whole."""
Day = str
"""`YYYY-MM-DD`, wall clock of the plan's zone."""
Time = str
"""`HH:MM`, wall clock of the plan's zone."""
Month = str
"""`YYYY-MM`."""
Moment = str
"""A moment in UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
Flag = int
"""0 or 1."""
Count = int
Number = float
Rank = str
"""A fractional index; orders are ranks compared as bytes, then by id."""
Hash = str

PlanId = str
MemberId = str
RubricId = str
NetworkId = str
ChannelId = str
CampaignId = str
ImportantDateId = str
IdeaId = str
TagId = str
PostId = str
VariantId = str
SeriesId = str
CommentId = str
MeetingId = str
AttachmentId = str
ChecklistItemId = str
HashtagGroupId = str
SavedFilterId = str
ImportMappingId = str


class Row(msgspec.Struct, frozen=True):
    """A row of the plan: `id` is a UUID as text, `life` says whether it counts."""

    TABLE: ClassVar[str] = ""
    ENDS: ClassVar[tuple[str, ...]] = ()
    """The fields that define the row; empty where the row has an id of its own."""
    ON: ClassVar[tuple[str, ...]] = ()
    """The references the row hangs on: it is out of sight while one of them is."""

    id: str
    life: Life


# --- the plan, its people ------------------------------------------------------------------------------------------


class Plan(Row, frozen=True):
    TABLE = "plan"
    name: Name
    zone: Name
    country: Name


class Setting(Row, frozen=True):
    TABLE = "setting"
    ENDS = ("key",)
    key: Name
    value: Name


class Member(Row, frozen=True):
    TABLE = "member"
    name: Name
    department: Name
    function: Name
    contact: Name
    photo: AttachmentId | None
    capacity: Number | None
    coordinator: Flag
    active_from: Day | None
    active_to: Day | None


class Skill(Row, frozen=True):
    TABLE = "skill"
    ENDS = ("member", "role", "rubric")
    ON = ("member", "rubric")
    member: MemberId
    role: Role
    rubric: RubricId


class Access(Row, frozen=True):
    TABLE = "access"
    ENDS = ON = ("member", "channel")
    member: MemberId
    channel: ChannelId


class Absence(Row, frozen=True):
    TABLE = "absence"
    ON = ("member",)
    member: MemberId
    day_from: Day
    day_to: Day | None
    half_from: Flag
    half_to: Flag


# --- networks, channels, rubrics ------------------------------------------------------------------------------------


class Network(Row, frozen=True):
    TABLE = "network"
    name: Name
    code: Name
    unit: Unit
    url_weight: Count | None
    fold: Count | None
    source: Name
    rank: Rank


class NetworkLimit(Row, frozen=True):
    TABLE = "network_limit"
    ON = ("network",)
    network: NetworkId
    limit_on: LimitOn
    amount: Count
    unit: Unit
    firm: Flag


class Channel(Row, frozen=True):
    TABLE = "channel"
    name: Name
    network: NetworkId | None
    address: Name
    compose_url: Name
    active_from: Day | None
    active_to: Day | None
    rank: Rank


class Rubric(Row, frozen=True):
    TABLE = "rubric"
    name: Name
    hue: Count | None
    rule: Name
    rule_from: Day | None
    rule_time: Time | None
    target_share: Number | None
    usual_author: MemberId | None
    deputy: MemberId | None
    usual_editor: MemberId | None
    text_template: Text
    due_text: Count | None
    due_picture: Count | None
    due_review: Count | None
    voice_note: Text
    rank: Rank


class RubricChannel(Row, frozen=True):
    TABLE = "rubric_channel"
    ENDS = ON = ("rubric", "channel")
    rubric: RubricId
    channel: ChannelId


class RubricHashtag(Row, frozen=True):
    TABLE = "rubric_hashtag"
    ENDS = ("rubric", "word")
    ON = ("rubric",)
    rubric: RubricId
    word: Name
    rank: Rank


class RubricHashtagGroup(Row, frozen=True):
    TABLE = "rubric_hashtag_group"
    ENDS = ON = ("rubric", "hashtag_group")
    rubric: RubricId
    hashtag_group: HashtagGroupId


class RubricExample(Row, frozen=True):
    TABLE = "rubric_example"
    ENDS = ON = ("rubric", "post")
    rubric: RubricId
    post: PostId
    rank: Rank


class ChecklistItem(Row, frozen=True):
    TABLE = "checklist_item"
    ON = ("rubric",)
    rubric: RubricId
    text: Name
    rank: Rank


class SkippedSlot(Row, frozen=True):
    TABLE = "skipped_slot"
    ENDS = ("rubric", "day")
    ON = ("rubric",)
    rubric: RubricId
    day: Day


class HashtagGroup(Row, frozen=True):
    TABLE = "hashtag_group"
    name: Name
    rank: Rank


class HashtagGroupWord(Row, frozen=True):
    TABLE = "hashtag_group_word"
    ENDS = ("hashtag_group", "word")
    ON = ("hashtag_group",)
    hashtag_group: HashtagGroupId
    word: Name
    rank: Rank


class Voice(Row, frozen=True):
    TABLE = "voice"
    tone: Text
    address_form: Text
    spelling: Text


class VoiceWord(Row, frozen=True):
    TABLE = "voice_word"
    avoid: Name
    instead: Name


class Template(Row, frozen=True):
    TABLE = "template"
    name: Name
    text: Text
    rank: Rank


# --- the year ----------------------------------------------------------------------------------------------------


class Campaign(Row, frozen=True):
    TABLE = "campaign"
    name: Name
    day_from: Day | None
    day_to: Day | None
    goal: Text
    lead: MemberId | None
    learned: Text
    hue: Count | None


class CampaignMember(Row, frozen=True):
    TABLE = "campaign_member"
    ENDS = ON = ("campaign", "member")
    campaign: CampaignId
    member: MemberId


class CampaignHashtag(Row, frozen=True):
    TABLE = "campaign_hashtag"
    ENDS = ("campaign", "word")
    ON = ("campaign",)
    campaign: CampaignId
    word: Name
    rank: Rank


class ImportantDate(Row, frozen=True):
    TABLE = "important_date"
    name: Name
    day: Day
    day_to: Day | None
    yearly: Flag
    source: Name
    source_uid: Name


class Term(Row, frozen=True):
    TABLE = "term"
    name: Name
    day_from: Day
    day_to: Day


# --- ideas -------------------------------------------------------------------------------------------------------


class Idea(Row, frozen=True):
    TABLE = "idea"
    title: Text
    text: Text
    link: Name
    rubric: RubricId | None
    month: Month | None
    board_column: BoardColumn
    rank: Rank
    created_on: Day
    archived_on: Day | None
    archive_reason: Name


class IdeaContributor(Row, frozen=True):
    TABLE = "idea_contributor"
    ENDS = ON = ("idea", "member")
    idea: IdeaId
    member: MemberId


class Tag(Row, frozen=True):
    TABLE = "tag"
    name: Name


class IdeaTag(Row, frozen=True):
    TABLE = "idea_tag"
    ENDS = ON = ("idea", "tag")
    idea: IdeaId
    tag: TagId


class Vote(Row, frozen=True):
    TABLE = "vote"
    ENDS = ON = ("idea", "member")
    idea: IdeaId
    member: MemberId


class Hands(Row, frozen=True):
    TABLE = "hands"
    ENDS = ("idea", "day")
    ON = ("idea",)
    idea: IdeaId
    day: Day
    amount: Count


class IdeaPost(Row, frozen=True):
    TABLE = "idea_post"
    ENDS = ON = ("idea", "post")
    idea: IdeaId
    post: PostId


# --- posts -------------------------------------------------------------------------------------------------------


class Post(Row, frozen=True):
    TABLE = "post"
    title: Text
    text: Text
    day: Day | None
    time: Time | None
    slot_day: Day | None
    status: Status
    rubric: RubricId | None
    campaign: CampaignId | None
    important_date: ImportantDateId | None
    link: Name
    notes: Text
    series: SeriesId | None
    series_day: Day | None
    repeats: PostId | None
    cooldown_days: Count | None
    most_repeats: Count | None


class PostHashtag(Row, frozen=True):
    TABLE = "post_hashtag"
    ENDS = ("post", "word")
    ON = ("post",)
    post: PostId
    word: Name
    rank: Rank


class Variant(Row, frozen=True):
    TABLE = "variant"
    ENDS = ON = ("post", "channel")
    post: PostId
    channel: ChannelId
    text: Text | None
    time: Time | None
    state: VariantState
    set_day: Day | None
    set_time: Time | None
    out_day: Day | None
    out_time: Time | None
    address: Name
    network_id: Name


class Assignment(Row, frozen=True):
    TABLE = "assignment"
    ENDS = ("post", "member", "role")
    ON = ("post", "member")
    post: PostId
    member: MemberId
    role: Role
    due_day: Day | None
    due_by_hand: Flag
    done_day: Day | None


class Review(Row, frozen=True):
    TABLE = "review"
    ON = ("post",)
    post: PostId
    member: MemberId | None
    decision: Decision
    remark: Text
    passage: Name
    made_on: Day
    made_time: Time | None
    fingerprint: Hash


class Tick(Row, frozen=True):
    TABLE = "tick"
    ENDS = ON = ("post", "checklist_item")
    post: PostId
    checklist_item: ChecklistItemId


class Comment(Row, frozen=True):
    TABLE = "comment"
    ON = ("post", "idea")
    post: PostId | None
    idea: IdeaId | None
    member: MemberId | None
    text: Text
    made_on: Day
    made_time: Time | None


class Mention(Row, frozen=True):
    TABLE = "mention"
    ENDS = ON = ("comment", "member")
    comment: CommentId
    member: MemberId


class Series(Row, frozen=True):
    TABLE = "series"
    rule: Name
    first_day: Day
    time: Time | None


class Attachment(Row, frozen=True):
    TABLE = "attachment"
    ON = ("post", "idea")
    post: PostId | None
    idea: IdeaId | None
    hash: Hash
    name: Name
    size: Count | None
    alt_text: Text
    rank: Rank


class AcceptedWarning(Row, frozen=True):
    TABLE = "accepted_warning"
    ON = ("post",)
    post: PostId
    warning: Name
    about: Name
    fingerprint: Hash
    member: MemberId | None
    made_on: Day


# --- figures -----------------------------------------------------------------------------------------------------


class Metric(Row, frozen=True):
    TABLE = "metric"
    ENDS = ("variant", "day", "kind")
    ON = ("variant",)
    variant: VariantId
    day: Day
    kind: Name
    value: Number
    source: Name


class ChannelFigure(Row, frozen=True):
    TABLE = "channel_figure"
    ENDS = ("channel", "day", "kind")
    ON = ("channel",)
    channel: ChannelId
    day: Day
    kind: Name
    value: Number
    source: Name


class HandedIn(Row, frozen=True):
    TABLE = "handed_in"
    period_from: Day
    period_to: Day
    at: Moment
    member: MemberId | None


# --- meetings ----------------------------------------------------------------------------------------------------


class Meeting(Row, frozen=True):
    TABLE = "meeting"
    day: Day
    time: Time | None
    period_from: Day | None
    period_to: Day | None
    minute_taker: MemberId | None
    minutes: Text


class MeetingMember(Row, frozen=True):
    TABLE = "meeting_member"
    ENDS = ON = ("meeting", "member")
    meeting: MeetingId
    member: MemberId
    attendance: Attendance


class AgendaItem(Row, frozen=True):
    TABLE = "agenda_item"
    ON = ("meeting",)
    meeting: MeetingId
    text: Text
    post: PostId | None
    idea: IdeaId | None
    rank: Rank


class MeetingDecision(Row, frozen=True):
    TABLE = "meeting_decision"
    ON = ("meeting",)
    meeting: MeetingId
    text: Text
    owner: MemberId | None
    due_day: Day | None
    done_day: Day | None
    rank: Rank


# --- conveniences of the plan ------------------------------------------------------------------------------------


class SavedFilter(Row, frozen=True):
    TABLE = "saved_filter"
    name: Name
    rank: Rank


class SavedFilterPart(Row, frozen=True):
    TABLE = "saved_filter_part"
    ENDS = ("saved_filter", "field", "value")
    ON = ("saved_filter",)
    saved_filter: SavedFilterId
    field: Name
    value: Name


class ImportMapping(Row, frozen=True):
    TABLE = "import_mapping"
    shape: Hash
    name: Name


class ImportMappingPart(Row, frozen=True):
    TABLE = "import_mapping_part"
    ENDS = ("import_mapping", "header")
    ON = ("import_mapping",)
    import_mapping: ImportMappingId
    header: Name
    field: Name


ALL: tuple[type[Row], ...] = tuple(Row.__subclasses__())
"""Every table of the plan, in the order in which rows can be made."""
BY_TABLE: dict[str, type[Row]] = {cls.TABLE: cls for cls in ALL}
