"""What each command does."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from smmdesk.base.clock import Clock, FrozenClock, system_zone
from smmdesk.base.errors import NotUnderstood
from smmdesk.base.pc import Pc
from smmdesk.base.words import _, ngettext
from smmdesk.cli.answer import Answer, Many
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.changes import Outcome
from smmdesk.domain.dates import read_day
from smmdesk.domain.imports import ReadOptions
from smmdesk.domain.kinds import EntryKind
from smmdesk.domain.listing import PostLine
from smmdesk.domain.rows import Member
from smmdesk.queries import health, statistics
from smmdesk.queries import history as asked_history
from smmdesk.queries import posts as asked_posts


def new(options: argparse.Namespace) -> Answer:
    """`new PLAN`: a plan with the networks, or the demo plan."""
    day = read_day(options.date) if options.date else None
    if options.demo:
        from smmdesk.demo import create_demo

        clock = FrozenClock(date.fromisoformat(day)) if day else Clock()
        with contextlib.closing(create_demo(options.plan, Pc(), clock)) as desk:
            return _made(desk)
    if not options.zone and not system_zone():
        print(_("The time zone of this PC is not known; the plan uses UTC. Give one with --zone."), file=sys.stderr)
    with contextlib.closing(Desk.create(options.plan, Pc(), name=options.name, zone=options.zone)) as desk:
        return _made(desk)


def bring_in(options: argparse.Namespace) -> Answer:
    """`import PLAN FILE`: rows become posts, ideas or important dates, in one undoable step."""
    from smmdesk.ops.incoming import Proposal, incoming

    way = incoming(options.file, options.kind)
    with _open(options) as desk:
        read = ReadOptions(
            today=date.fromisoformat(desk.today),
            sheet=options.sheet,
            encoding=options.encoding,
            year=_year(options.year),
            order=_one_of(options.order, "dmy", "mdy"),
            mapping=tuple(_pair(text) for text in options.mapping),
            undated=_one_of(options.undated, "posts", "ideas"),
            as_of=options.as_of,
            member=options.member,
        )
        past = _one_of(options.past, "published", "draft")

        def prepare(reader: Any) -> Proposal:
            return way.prepare(reader, options.file, read, past)

        proposal = desk.ask(prepare)
        if not options.dry_run:
            proposal = desk.run(way.bring_in, proposal=proposal, again=prepare).result
        return Answer(proposal.as_json(way.kind), _told(proposal, options.dry_run))


def export(options: argparse.Namespace) -> Answer:
    """`export PLAN OUT`: the format follows the ending."""
    from smmdesk.ops import exporting

    day_from, day_to = _period(options)
    with _open(options) as desk:
        wanted = exporting.Wanted(
            day_from, day_to, options.channel, options.rubric, options.author, options.status, safe=options.safe
        )
        count = desk.ask(exporting.export, options.out, wanted, desk.clock, desk.member)
        text = ngettext("{n} post written to {file}", "{n} posts written to {file}", count)
        return Answer({"out": str(options.out), "posts": count}, text.format(n=count, file=options.out))


def list_posts(options: argparse.Namespace) -> Answer:
    """`list PLAN`: posts by day."""
    day_from, day_to = _period(options)
    with _open(options) as desk:
        lines = desk.ask(asked_posts.lines, day_from, day_to)
        text = "\n".join(_as_text(line) for line in lines) or _("Nothing is planned.")
        return Answer({"posts": [post_as_json(line) for line in lines]}, text)


def stats(options: argparse.Namespace) -> Answer:
    """`stats PLAN`: the contribution statistics."""
    day_from, day_to = _period(options)
    with _open(options) as desk:
        found = desk.ask(statistics.contribution, day_from, day_to, desk.today)
    rows = [
        _("{name}: {n} written ({shared:.1f} shared between co-authors), {edited} edited, {ideas} ideas").format(
            name=m.name, n=m.authored, shared=m.authored_fractional, edited=m.edited, ideas=m.ideas
        )
        for m in found.members
    ]
    head = ngettext("{n} post published", "{n} posts published", found.posts).format(n=found.posts)
    return Answer(statistics.as_json(found), "\n".join([head, *rows]))


def history(options: argparse.Namespace) -> Answer:
    """`history PLAN`: every change, newest first."""
    with _open(options) as desk:
        if options.post and desk.ask(asked_history.exists, options.post) is False:
            raise NotUnderstood(_("There is no post “{id}” in the plan.").format(id=options.post))
    return Answer({}, many=Many("changes", _changes(options), _change_lines(options)))


def undo(options: argparse.Namespace) -> Answer:
    """`undo PLAN`: one change set back."""
    with _open(options) as desk:
        return _undone(desk.undo())


def redo(options: argparse.Namespace) -> Answer:
    """`redo PLAN`: one change set forth."""
    with _open(options) as desk:
        return _undone(desk.redo())


def check(options: argparse.Namespace) -> Answer:
    """`check PLAN`: exit 1 if anything is wrong."""
    with _open(options) as desk:
        found = desk.ask(health.check)
    data = {"ok": not found, "problems": [msgspec.to_builtins(f) for f in found]}
    if not found:
        return Answer(data, _("All is well."))
    failure = ngettext("{n} thing is wrong with “{plan}”.", "{n} things are wrong with “{plan}”.", len(found))
    text = "\n".join(f"{f.where}: {f.what}" for f in found)
    return Answer(data, text, failure.format(n=len(found), plan=options.plan.name))


def backup(options: argparse.Namespace) -> Answer:
    """`backup PLAN [OUT]`: one verified zip."""
    from smmdesk.ops import keeping

    with _open(options) as desk:
        out = desk.ask(keeping.backup, options.out, Clock().utc().astimezone().replace(tzinfo=None))
    return Answer({"out": str(out)}, _("Backup written to {file}").format(file=out))


def restore(options: argparse.Namespace) -> Answer:
    """`restore BACKUP PLAN`: never overwrites without --replace."""
    from smmdesk.ops import keeping

    now = Clock().utc().astimezone().replace(tzinfo=None)
    kept = keeping.restore(options.backup, options.plan, replace=options.replace, now=now)
    data = {"plan": str(options.plan), "backed_up": str(kept) if kept else None}
    text = _("Restored to {file}").format(file=options.plan)
    if kept:
        text += "\n" + _("What was there is kept in {file}").format(file=kept)
    return Answer(data, text)


def post_as_json(line: PostLine) -> dict[str, Any]:
    """A post in the form of `list --json`."""
    return {
        "id": line.id,
        "title": line.title,
        "text": line.text,
        "at": line.at,
        "status": line.status.value,
        "rubric": line.rubric,
        "campaign": line.campaign,
        "channels": list(line.channels),
        "authors": list(line.authors),
        "hashtags": list(line.hashtags),
        "link": line.link,
    }


# --- private ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _open(options: argparse.Namespace) -> Iterator[Desk]:
    pc = Pc()
    desk = Desk.open(options.plan, pc)
    try:
        if options.as_member:
            desk.member = desk.ask(asked_posts.named, Member, options.as_member).id
        else:
            who = pc.plan(desk.plan_id).get("who")
            desk.member = who if isinstance(who, str) and desk.ask(asked_posts.member_exists, who) else None
        yield desk
    finally:
        desk.close()


def _made(desk: Desk) -> Answer:
    name = desk.ask(asked_posts.plan_name)
    return Answer(
        {"plan": str(desk.path), "id": desk.plan_id, "name": name},
        _("“{name}” is in {file}").format(name=name, file=desk.path),
    )


def _undone(outcome: Outcome) -> Answer:
    changes = outcome.changes
    label = labels.change(changes.label, changes.params) if changes else ""
    return Answer({"label": label}, "\n".join([label, *outcome.kept]))


def _changes(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    with _open(options) as desk:
        names = desk.ask(asked_history.names)
        for head, entry in desk.ask(asked_history.entries, options.post or None):
            created = entry.kind is EntryKind.CREATE
            yield {
                "set": head.id,
                "label": labels.change(head.label, head.params),
                "at": head.at,
                "by": names.get(head.member) if head.member else None,
                "table": entry.table,
                "row": entry.row,
                "field": None if created else entry.field,
                "old": None if created else entry.old,
                "new": entry.new,
            }


def _change_lines(options: argparse.Namespace) -> Iterator[str]:
    with _open(options) as desk:
        names, nobody = desk.ask(asked_history.names), _("nobody")
        for head in desk.ask(asked_history.heads, options.post or None):
            yield f"{head.at}  {names.get(head.member or '') or nobody}  {labels.change(head.label, head.params)}"


def _as_text(line: PostLine) -> str:
    when = (line.at or _("unscheduled")).replace("T", " ")
    title = line.title or line.text.split("\n", 1)[0][:60]
    parts = [
        when.ljust(16),
        labels.status(line.status).ljust(10),
        title,
        ", ".join(line.channels),
        ", ".join(line.authors),
    ]
    return "  ".join(filter(None, parts))


def _told(proposal: Any, dry_run: bool) -> str:
    head = _("{read} rows read: {created} made, {updated} changed, {unchanged} as they were").format(
        read=proposal.read, created=proposal.created, updated=proposal.updated, unchanged=proposal.unchanged
    )
    if dry_run:
        head += ". " + _("Nothing was written.")
    rows = [f"{p.sheet} {p.row} {p.column}: {p.reason}" for p in proposal.problems]
    return "\n".join([head, *rows])


def _period(options: argparse.Namespace) -> tuple[str | None, str | None]:
    day_from = read_day(options.day_from) if options.day_from else None
    day_to = read_day(options.day_to) if options.day_to else None
    if day_from and day_to and day_from > day_to:
        raise NotUnderstood(_("The period ends before it begins: {a} to {b}.").format(a=day_from, b=day_to))
    return day_from, day_to


def _year(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and 1900 <= int(text) <= 2200:
        return int(text)
    raise NotUnderstood(_("“{text}” is not a year.").format(text=text), _("Write it like 2026."))


def _one_of(text: str, *words: str) -> str:
    if not text or text in words:
        return text
    raise NotUnderstood(_("“{text}” is not one of: {words}.").format(text=text, words=", ".join(words)))


def _pair(text: str) -> tuple[str, str]:
    header, sign, field = text.rpartition("=")
    if not sign or not header:
        raise NotUnderstood(_("“{text}” is not HEADER=FIELD.").format(text=text), _("Write it like “Concept=title”."))
    return header, field.strip()
