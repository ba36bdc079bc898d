"""The words for stored words: one home for the labels of statuses, roles, states and change sets."""

from __future__ import annotations

from smmdesk.base.words import N_, _
from smmdesk.domain.dates import say_day
from smmdesk.domain.kinds import BoardColumn, Decision, LimitOn, Role, Status, Unit, VariantState

STATUS = {
    Status.DRAFT: N_("Draft"),
    Status.IN_REVIEW: N_("In review"),
    Status.APPROVED: N_("Approved"),
    Status.SCHEDULED: N_("Set up"),
    Status.PUBLISHED: N_("Published"),
    Status.CANCELLED: N_("Cancelled"),
}
STATUS_ICON = {
    Status.DRAFT: "circle-dashed",
    Status.IN_REVIEW: "eye",
    Status.APPROVED: "circle-check",
    Status.SCHEDULED: "clock",
    Status.PUBLISHED: "circle-check-filled",
    Status.CANCELLED: "circle-slash",
}
ROLE = {
    Role.AUTHOR: N_("author"),
    Role.EDITOR: N_("editor"),
    Role.DESIGNER: N_("designer"),
    Role.PUBLISHER: N_("publisher"),
}
STATE = {
    VariantState.TO_DO: N_("to do"),
    VariantState.SET_UP: N_("set up"),
    VariantState.OUT: N_("out"),
    VariantState.SKIPPED: N_("skipped"),
}
COLUMN = {
    BoardColumn.NEW: N_("New"),
    BoardColumn.DISCUSSING: N_("Discussing"),
    BoardColumn.SHORTLISTED: N_("Shortlisted"),
}
REVIEWED = {Decision.APPROVED: "post.review_approved", Decision.CHANGES: "post.review_changes"}
DECISION = {Decision.APPROVED: N_("approved"), Decision.CHANGES: N_("changes asked")}


UNIT = {
    Unit.CODE_POINTS: N_("characters"),
    Unit.UTF16: N_("characters, emoji twice"),
    Unit.GRAPHEMES: N_("characters as seen"),
    Unit.UTF8: N_("bytes"),
    Unit.X_WEIGHTED: N_("characters as X counts"),
    Unit.PIECES: N_("pieces"),
}
LIMIT_ON = {
    LimitOn.TEXT: N_("text"),
    LimitOn.CAPTION: N_("text under a picture"),
    LimitOn.TITLE: N_("title"),
    LimitOn.PICTURES: N_("pictures"),
    LimitOn.HASHTAGS: N_("hashtags"),
    LimitOn.ALT_TEXT: N_("description of a picture"),
    LimitOn.TAGS: N_("tags"),
    LimitOn.POSTS_A_DAY: N_("posts a day"),
}


def unit(value: Unit) -> str:
    """ "characters" for `code_points`, in the language in use."""
    return _(UNIT[value])


def limit_on(value: LimitOn) -> str:
    """ "hashtags" for `hashtags`, in the language in use."""
    return _(LIMIT_ON[value])


def status(value: Status) -> str:
    """ "In review" for `in_review`, in the language in use."""
    return _(STATUS[value])


def role(value: Role) -> str:
    """ "author" for `author`, in the language in use."""
    return _(ROLE[value])


def role_title(value: Role) -> str:
    """ "Author" for `author`: the same word where it stands alone."""
    word = role(value)
    return word[:1].upper() + word[1:]


def state(value: VariantState) -> str:
    """ "set up" for `set_up`, in the language in use."""
    return _(STATE[value])


CHANGES = {
    "plan.begin": N_("New plan “{title}”"),
    "plan.demo": N_("The demo plan"),
    "plan.migrate": N_("The plan was brought to a newer form"),
    "plan.set": N_("Plan settings changed"),
    "plan.edit": N_("Plan settings changed"),
    "plan.hand_in": N_("The plan of {day} to {last} was handed in"),
    "plan.empty_bin": N_("The bin was emptied"),
    "setting.set": N_("Plan settings changed"),
    "post.create": N_("New post “{title}”"),
    "post.edit": N_("“{title}” changed"),
    "post.edit_many": N_("{n} posts changed"),
    "post.write": N_("“{title}” written"),
    "post.move": N_("“{title}” moved to {day}"),
    "post.unschedule": N_("“{title}” taken off the calendar"),
    "post.unschedule_many": N_("{n} posts taken off the calendar"),
    "post.move_many": N_("{n} posts moved"),
    "post.copy": N_("“{title}” copied to {day}"),
    "post.copy_many": N_("Copies of posts: {n}"),
    "post.bin": N_("“{title}” moved to the bin"),
    "post.bin_many": N_("{n} posts moved to the bin"),
    "post.restore": N_("“{title}” taken out of the bin"),
    "post.restore_many": N_("{n} posts taken out of the bin"),
    "post.status": N_("“{title}”: {status}"),
    "post.ask_review": N_("“{title}” waits for {name} to review it"),
    "post.status_many": N_("{n} posts: {status}"),
    "post.channels": N_("Channels of “{title}” changed"),
    "post.channels_many": N_("Channels of {n} posts changed"),
    "post.hashtags": N_("Hashtags of “{title}” changed"),
    "post.people": N_("People of “{title}” changed"),
    "post.people_many": N_("People of {n} posts changed"),
    "post.mark": N_("“{title}”, {channel}: {state}"),
    "post.review": N_("“{title}” reviewed"),
    "post.review_approved": N_("“{title}” approved"),
    "post.review_changes": N_("Changes of “{title}” asked for"),
    "post.comment": N_("Remark on “{title}”"),
    "post.own_time": N_("“{title}”: another time on {channel}"),
    "post.address": N_("“{title}”: address on {channel}"),
    "post.tick": N_("“{title}”: {name}"),
    "post.put_back": N_("“{title}”: an old value put back"),
    "warning.accept": N_("“{title}”: fine this way"),
    "warning.take_back": N_("“{title}”: needs attention again"),
    "post.evergreen": N_("“{title}” may come again"),
    "post.no_evergreen": N_("“{title}” does not come again"),
    "post.repeat": N_("“{title}” comes again on {day}"),
    "series.make": N_("“{title}” repeated, {n} posts in all"),
    "series.edit": N_("“{title}” and its series changed: {n} posts"),
    "series.rule": N_("“{title}” and its series follow another rule: {n} posts"),
    "series.along": N_("{n} posts of the series moved, too"),
    "series.bin": N_("“{title}” and its series moved to the bin: {n} posts"),
    "series.leave": N_("“{title}” taken out of its series"),
    "slot.skip": N_("{name}: no post on {day}"),
    "slot.unskip": N_("{name}: a post is expected again on {day}"),
    "member.add": N_("{name} added to the group"),
    "member.add_many": N_("{n} people added to the group"),
    "member.edit": N_("{name} changed"),
    "member.absence": N_("{name} is away"),
    "member.back": N_("{name} is there after all"),
    "member.cover": N_("While {name} is away, others take {n} things"),
    "member.hand_over": N_("{n} things of {name} handed over"),
    "member.give_back": N_("{n} posts given back to {name}"),
    "meeting.decision_done": N_("“{title}” is done"),
    "team.share_out": N_("{n} posts shared out"),
    "channel.add": N_("Channel {name} added"),
    "channel.add_many": N_("{n} channels added"),
    "channel.edit": N_("Channel {name} changed"),
    "rubric.add": N_("Rubric {name} added"),
    "rubric.add_many": N_("{n} rubrics added"),
    "rubric.edit": N_("Rubric {name} changed"),
    "campaign.add": N_("Campaign {name} added"),
    "campaign.add_many": N_("{n} campaigns added"),
    "campaign.edit": N_("Campaign {name} changed"),
    "important_date.add": N_("Important date {name} added"),
    "important_date.add_many": N_("{n} important dates added"),
    "important_date.edit": N_("Important date {name} changed"),
    "term.add": N_("Term {name} added"),
    "term.add_many": N_("{n} terms added"),
    "term.edit": N_("Term {name} changed"),
    "network.add": N_("Network {name} added"),
    "network.edit": N_("Network {name} changed"),
    "network_limit.add": N_("Limit of {name} added"),
    "network_limit.edit": N_("Limit of {name} changed"),
    "template.add": N_("Template {name} added"),
    "template.add_many": N_("{n} templates added"),
    "template.edit": N_("Template {name} changed"),
    "checklist_item.add": N_("“{name}” added to the checklist"),
    "checklist_item.add_many": N_("{n} points added to the checklist"),
    "checklist_item.edit": N_("“{name}” of the checklist changed"),
    "hashtag_group.add": N_("Hashtag group {name} added"),
    "hashtag_group.add_many": N_("{n} hashtag groups added"),
    "hashtag_group.edit": N_("Hashtag group {name} changed"),
    "voice.edit": N_("The page of style changed"),
    "voice_word.add": N_("“{name}” added to the words to avoid"),
    "voice_word.add_many": N_("{n} words to avoid added"),
    "voice_word.edit": N_("“{name}” of the words to avoid changed"),
    "row.add": N_("{name} added"),
    "row.edit": N_("{name} changed"),
    "row.move": N_("{name} moved in its list"),
    "row.bin": N_("{name} moved to the bin"),
    "row.bin_posts": N_("{name} moved to the bin; posts that had it: {n}"),
    "row.bin_channels": N_("{name} moved to the bin; channels on it: {n}"),
    "row.bin_rubrics": N_("{name} moved to the bin; rubrics that had it: {n}"),
    "row.bin_many": N_("{n} rows moved to the bin"),
    "row.restore": N_("{name} taken out of the bin"),
    "row.restore_many": N_("{n} rows taken out of the bin"),
    "campaign.resize": N_("Campaign {name}: {day} to {last}"),
    "campaign.move": N_("Campaign {name} moved with its posts"),
    "campaign.move_alone": N_("Campaign {name} moved; no post came along"),
    "important_date.move": N_("{name} moved with its posts"),
    "important_date.move_alone": N_("{name} moved; no post came along"),
    "idea.add": N_("New idea “{title}”"),
    "idea.edit": N_("Idea “{title}” changed"),
    "idea.vote": N_("Vote for “{title}”"),
    "idea.comment": N_("Comment on “{title}”"),
    "idea.link": N_("“{title}” became a post"),
    "idea.add_many": N_("{n} new ideas"),
    "idea.move": N_("“{title}” moved to {column}"),
    "idea.move_many": N_("{n} ideas moved to {column}"),
    "idea.rank": N_("“{title}” moved in its column"),
    "idea.merge": N_("Ideas merged into “{title}”"),
    "idea.archive": N_("“{title}” archived"),
    "idea.archive_many": N_("{n} ideas archived"),
    "idea.unarchive": N_("“{title}” taken out of the archive"),
    "idea.unarchive_many": N_("{n} ideas taken out of the archive"),
    "idea.bin": N_("Idea “{title}” moved to the bin"),
    "idea.bin_many": N_("{n} ideas moved to the bin"),
    "idea.hands": N_("{n} hands for “{title}”"),
    "idea.people": N_("Contributors of “{title}” changed"),
    "idea.tags": N_("Tags of “{title}” changed"),
    "idea.plan": N_("“{title}” became a post on {day}"),
    "idea.plan_undated": N_("“{title}” became a post without a day"),
    "idea.plan_many": N_("{n} ideas became posts on {day}"),
    "prompt.add": N_("Prompt “{title}” added"),
    "prompt.bin": N_("Prompt “{title}” taken out of the deck"),
    "metric.add": N_("Figures brought in"),
    "member.photo": N_("Photo of {name}"),
    "member.photo_off": N_("Photo of {name} taken off"),
    "media.attach": N_("“{name}” attached to “{title}”"),
    "media.attach_many": N_("{n} files attached to “{title}”"),
    "media.detach": N_("“{name}” taken off “{title}”"),
    "media.describe": N_("“{name}” of “{title}” described"),
    "media.move": N_("Attachments of “{title}” put in another order"),
    "import.dates": N_("{n} important dates brought in from {file}"),
    "import.posts": N_("{n} posts brought in from {file}"),
    "import.metrics": N_("Figures of {n} posts or days brought in from {file}"),
    "import.absences": N_("{n} absences of {name} brought in"),
    "filter.save": N_("Filter {name} saved"),
    "filter.edit": N_("Filter {name} changed"),
    "filter.bin": N_("Filter {name} moved to the bin"),
    "undo": N_("Undone: {what}"),
    "redo": N_("Done again: {what}"),
}
"""The sentence of each change-set label. The journal keeps the key and the parameters."""

_FIELDS = {
    "title": N_("The title"),
    "text": N_("The text"),
    "day": N_("The day"),
    "time": N_("The time"),
    "status": N_("The status"),
    "rubric": N_("The rubric"),
    "campaign": N_("The campaign"),
    "link": N_("The link"),
    "notes": N_("The notes"),
    "name": N_("The name"),
    "state": N_("Where it stands on a channel"),
    "due_day": N_("The due day"),
    "done_day": N_("The day it was done"),
    "life": N_("What was taken away or put back"),
    "address": N_("The address"),
    "important_date": N_("The important date"),
    "hashtags": N_("The hashtags"),
    "channels": N_("The channels"),
    "attachments": N_("The pictures and files"),
    "author": N_("The authors"),
    "editor": N_("The editors"),
    "designer": N_("The designers"),
    "publisher": N_("The publishers"),
}


ONE = {
    "member.cover": N_("While {name} is away, somebody else takes one thing"),
    "member.hand_over": N_("One thing of {name} handed over"),
    "member.give_back": N_("One post given back to {name}"),
    "team.share_out": N_("One post shared out"),
    "idea.hands": N_("One hand for “{title}”"),
    "media.attach_many": N_("One file attached to “{title}”"),
    "import.dates": N_("One important date brought in from {file}"),
    "import.posts": N_("One post brought in from {file}"),
    "import.absences": N_("One absence of {name} brought in"),
}
"""The sentences of changes where their number is one."""


def column(value: BoardColumn) -> str:
    """ "Shortlisted" for `shortlisted`, in the language in use."""
    return _(COLUMN[value])


def change(label: str, params: dict[str, str | int]) -> str:
    """The sentence of a change set, in the language in use. A label made by a newer program is shown as it is."""
    if label in ("undo", "redo"):
        inner = {k.removeprefix("_"): v for k, v in params.items() if k != "of"}
        return _(CHANGES[label]).format(what=change(str(params.get("of", "")), inner))
    if label not in CHANGES:
        return label
    shown: dict[str, object] = {name: "…" if value == "" else value for name, value in params.items()}
    if "status" in params:
        shown["status"] = status(Status(str(params["status"])))
    if "state" in params:
        shown["state"] = state(VariantState(str(params["state"])))
    if "column" in params:
        shown["column"] = column(BoardColumn(str(params["column"])))
    if params.get("day"):
        shown["day"] = say_day(str(params["day"]))
    if params.get("last"):
        shown["last"] = say_day(str(params["last"]))
    if params.get("title") == "":
        shown["title"] = _("Untitled post")
    try:
        sentence = ONE[label] if params.get("n") == 1 and label in ONE else CHANGES[label]
        return _(sentence).format(**shown)
    except (KeyError, IndexError):
        return label


def field_name(table: str, field: str) -> str:
    """ "The time" for `post.time`: the beginning of a sentence about a field."""
    return _(_FIELDS[field]) if field in _FIELDS else _("A field")
