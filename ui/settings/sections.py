"""The sections of the settings page as a table: what each one shows, and in which words."""

from __future__ import annotations

import msgspec

from smmdesk.base.words import N_
from ui.editing.shown import CHECKLIST, MEMBERS, Shown


class Section(msgspec.Struct, frozen=True):
    """One entry of the list at the left."""

    key: str
    title: str
    group: str
    lead: str = ""
    """One sentence on what it is for."""
    tables: tuple[Shown, ...] = ()
    form: str = ""
    """A table of one row, shown as a form."""
    part: str = ""
    """A part of its own: `plan`, `holidays`, `pc`, `backups`, `bin`."""
    owner: str = ""
    """The table whose row is chosen first."""
    add: str = ""
    """The button that begins a new row."""


PLAN, PC = N_("Plan"), N_("This PC")
ALL: tuple[Section, ...] = (
    Section("plan", N_("Name and time zone"), PLAN, form="plan", part="plan"),
    Section(
        "member", N_("People"), PLAN, N_("Who takes part, and how many posts a week each of you can write."),
        (MEMBERS,),
        add=N_("New person"),
    ),
    Section(
        "channel", N_("Channels"), PLAN,
        N_("The library's accounts. Type or paste them, one a line; a channel is of the network whose name it has."),
        (Shown(
            "channel", (("name", 4), ("network", 3), ("address", 5)), ("compose_url", "active_from", "active_to"),
            new=N_("Name of a channel"),
        ),),
        add=N_("New channel"),
    ),
    Section(
        "rubric", N_("Rubrics"), PLAN,
        N_("A rubric is a column that comes back. From its days the calendar knows what is expected."),
        (Shown(
            "rubric",
            (("name", 12), ("rule", 14), ("usual_author", 11), ("deputy", 10), ("channels", 6), ("target_share", 8)),
            ("hue", "usual_editor", "rule_from", "due_text", "due_picture", "due_review", "hashtags",
             "hashtag_groups", "examples", "text_template", "voice_note"),
            child="checklist_item", new=N_("Name of a rubric"),
        ),),
        add=N_("New rubric"),
    ),
    Section(
        "campaign", N_("Campaigns"), PLAN,
        N_("A campaign is a series with a beginning and an end, a bar on the month."),
        (Shown(
            "campaign", (("name", 5), ("day_from", 3), ("day_to", 3), ("lead", 4)),
            ("hue", "participants", "hashtags", "goal", "learned"), new=N_("Name of a campaign"),
        ),),
        add=N_("New campaign"),
    ),
    Section(
        "important_date", N_("Important dates"), PLAN,
        N_("Anniversaries and days of the university; they stand beside the day's number."),
        (Shown(
            "important_date", (("day", 3), ("name", 6), ("day_to", 3), ("yearly", 2), ("source", 3)),
            new=N_("Day of a new date"),
        ),),
        part="holidays",
        add=N_("New date"),
    ),
    Section(
        "term", N_("Terms"), PLAN, N_("The periods of the academic year that statistics are asked for."),
        (Shown("term", (("name", 5), ("day_from", 3), ("day_to", 3)), new=N_("Name of a term")),),
        add=N_("New term"),
    ),
    Section(
        "voice", N_("Our voice"), PLAN, N_(
            "How the library speaks. It stands beside every text that is written. A word that ends with * is found in "
            "every case; with a * behind what to say instead, too, the ending stays."
        ),
        (Shown(
            "voice_word", (("avoid", 1), ("instead", 1)), new=N_("A word to avoid"), title=N_("Words to avoid"),
        ),),
        form="voice",
        add=N_("New word"),
    ),
    Section(
        "checklist_item", N_("Checklists"), PLAN, N_("What is looked at before a post of a rubric goes out."),
        (CHECKLIST,), owner="rubric",
        add=N_("New point"),
    ),
    Section(
        "template", N_("Templates"), PLAN,
        N_("Texts to begin with. {title}, {date}, {time} and {link} become those of the post."),
        (Shown("template", (("name", 3), ("text", 7)), ("text",), new=N_("Name of a template")),),
        add=N_("New template"),
    ),
    Section(
        "hashtag_group", N_("Hashtag groups"), PLAN, N_("Hashtags that go together, chosen with one name."),
        (Shown("hashtag_group", (("name", 3), ("words", 7)), new=N_("Name of a group")),),
        add=N_("New group"),
    ),
    Section(
        "network", N_("Networks and limits"), PLAN,
        N_("What each network takes. Networks change it now and then: put it right here. "
           "Advice is only told; what is refused beyond is a mistake."),
        (Shown(
            "network", (("name", 4), ("code", 2), ("unit", 4), ("url_weight", 3), ("fold", 3)), ("source",),
            child="network_limit", new=N_("Name of a network"),
        ),),
        add=N_("New network"),
    ),
    Section("warnings", N_("When to warn"), PLAN, N_("What the calendar marks as needing attention."), part="warnings"),
    Section("bin", N_("Bin"), PLAN, N_("What was taken away. It comes back as it was."), part="bin"),
    Section("pc", N_("Look and language"), PC, part="pc"),
    Section("backups", N_("Backups"), PC, part="backups"),
)  # fmt: skip
"""In the order of the list."""
BY_KEY = {section.key: section for section in ALL}
