"""The frame of the demo plan: channels, people, rubrics, campaigns, important dates, terms, voice, templates."""

from __future__ import annotations

from datetime import date, timedelta

from smmdesk.domain.rows import (
    Absence,
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
    Rubric,
    RubricChannel,
    RubricHashtag,
    Skill,
    Template,
    Term,
)
from smmdesk.ops import setup, tables
from smmdesk.ops.demo.content import DATABASE, THEN, CampaignWords, DateWords, RubricWords
from smmdesk.ops.demo.stage import Stage, monday

_CAMPAIGN_HUES = {"open_access": 2, "marathon": 5, "book_at_the_stop": 1}
_SECOND_WEEK = (DATABASE, THEN)
"""Rubrics of every second week that begin in the second one."""


def build(stage: Stage) -> None:
    """Make everything that posts, ideas and meetings refer to."""
    _channels(stage)
    _people(stage)
    _rubrics(stage)
    _skills(stage)
    for campaign in stage.content.campaigns:
        _campaign(stage, campaign)
    for important in stage.content.dates:
        _date(stage, important)
    for term in stage.content.terms:
        first, last = stage.on(term.first), stage.on(term.last)
        stage.w.make(Term, name=term.name, day_from=first.isoformat(), day_to=last.isoformat())
    _voice(stage)
    for template in stage.content.templates:
        stage.w.make(Template, name=template.name, text=template.text, rank=stage.rank("template"))


def hashtag_groups(stage: Stage) -> None:
    """The groups of hashtags, made last: what came before stays as it was."""
    for group in stage.content.hashtags:
        made = stage.w.make(HashtagGroup, name=group.name, rank=stage.rank("hashtag_group"))
        for word in group.words:
            stage.w.make(HashtagGroupWord, hashtag_group=made, word=word, rank=stage.rank(f"word {made}"))


def rule_from(stage: Stage, rubric: str) -> date:
    """The Monday from which a rubric's rule counts: a year before the group began, so that the weeks fit both years."""
    return monday(stage.turn) - timedelta(weeks=52 - (rubric in _SECOND_WEEK))


def _channels(stage: Stage) -> None:
    for c in stage.content.channels:
        stage.channels[c.key] = stage.w.make(
            Channel,
            name=c.name,
            network=tables.network_named(stage.w, c.network),
            address=c.address,
            compose_url=c.compose_url,
            rank=stage.rank("channel"),
        )


def _people(stage: Stage) -> None:
    for m in stage.content.members:
        stage.members[m.key] = stage.w.make(
            Member,
            name=m.name,
            department=m.department,
            function=m.function,
            contact=m.contact,
            capacity=m.capacity,
            coordinator=m.coordinator,
            active_from=stage.on(m.first).isoformat(),
            active_to=stage.on(m.last).isoformat() if m.last else None,
        )
    for a in stage.content.absences:
        stage.w.make(
            Absence,
            member=stage.members[a.member],
            day_from=stage.on(a.first).isoformat(),
            day_to=stage.on(a.last).isoformat(),
            half_from=a.from_half,
            half_to=a.to_half,
        )


def _rubrics(stage: Stage) -> None:
    for r in stage.content.rubrics:
        id = stage.w.make(Rubric, rank=stage.rank("rubric"), **_rubric_fields(stage, r))
        stage.rubrics[r.key] = id
        for channel in r.channels:
            stage.w.make(RubricChannel, rubric=id, channel=stage.channels[channel])
        for word in r.hashtags:
            stage.w.make(RubricHashtag, rubric=id, word=word, rank=stage.rank(f"hashtag {id}"))
        stage.checklists[r.key] = [
            stage.w.make(ChecklistItem, rubric=id, text=item, rank=stage.rank(f"checklist {id}"))
            for item in r.checklist
        ]


def _rubric_fields(stage: Stage, r: RubricWords) -> dict[str, object]:
    return {
        "name": r.name,
        "hue": r.hue,
        "rule": r.rule,
        "rule_from": rule_from(stage, r.key).isoformat() if r.rule else None,
        "rule_time": r.time,
        "target_share": r.share,
        "usual_author": stage.members.get(r.usual_author),
        "deputy": stage.members.get(r.deputy),
        "usual_editor": stage.members.get(r.usual_editor),
        "text_template": r.template,
        "voice_note": r.voice_note,
    }


def _skills(stage: Stage) -> None:
    for m in stage.content.members:
        id = stage.members[m.key]
        for role in m.roles:
            for rubric in m.rubrics:
                stage.w.make(Skill, member=id, role=role, rubric=stage.rubrics[rubric])
        for channel in m.channels:
            stage.w.make(Access, member=id, channel=stage.channels[channel])


def _campaign(stage: Stage, c: CampaignWords) -> None:
    first, last = stage.on(c.first), stage.on(c.last)
    id = stage.w.make(
        Campaign,
        name=c.name,
        day_from=first.isoformat(),
        day_to=last.isoformat(),
        goal=c.goal,
        lead=stage.members[c.lead],
        learned=c.learned if last < stage.day else "",
        hue=_CAMPAIGN_HUES[c.key],
    )
    stage.campaigns[c.key] = id
    for member in (c.lead, *c.participants):
        stage.w.make(CampaignMember, campaign=id, member=stage.members[member])
    for word in c.hashtags:
        stage.w.make(CampaignHashtag, campaign=id, word=word, rank=stage.rank(f"hashtag {id}"))


def _date(stage: Stage, d: DateWords) -> None:
    for year in stage.years[: 1 if d.yearly else 2]:
        day = date(year + (int(d.month_day[:2]) < 9), int(d.month_day[:2]), int(d.month_day[3:]))
        if not d.yearly:
            day = day.replace(day=7 - (day.replace(day=7).isoweekday() % 7))
        stage.dates[d.name] = stage.w.make(
            ImportantDate, name=d.name, day=day.isoformat(), yearly=d.yearly, source=d.source
        )


def _voice(stage: Stage) -> None:
    voice = stage.content.voice
    setup.set_voice(
        stage.w,
        words=[(word.avoid, word.instead) for word in voice.word],
        tone=voice.tone,
        address_form=voice.address_form,
        spelling=voice.spelling,
    )
