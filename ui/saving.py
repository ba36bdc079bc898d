"""Writes texts and pictures of posts into folders that a person chooses, under names for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from smmdesk.base.errors import DeskError
from smmdesk.base.words import _, ngettext
from ui.context import UiContext


def for_the_phone(ctx: UiContext, ids: Sequence[str]) -> None:
    """Ask for a folder and write the texts and pictures of posts there."""
    from smmdesk.ops import saving

    folder = ctx.notify.choose_folder(_("For the phone: choose a folder")) if ids else ""
    if folder:
        _save(ctx, saving.for_the_phone, list(ids), Path(folder))


def save_pictures(ctx: UiContext, post: str) -> None:
    """Ask for a folder and write the pictures of a post there, under names for people."""
    from smmdesk.ops import saving

    folder = ctx.notify.choose_folder(_("Save pictures"))
    if folder:
        _save(ctx, saving.save_pictures, post, Path(folder))


def _save(ctx: UiContext, task: Callable[..., Any], *given: Any) -> None:
    try:
        saved = ctx.ask(task, *given)
    except DeskError as error:
        ctx.notify.problem(error)
        return
    n, folder = len(saved.files), given[-1]
    if not n and not saved.missing:
        ctx.notify.told(_("There is no text and no picture to save yet."))
        return
    words = ngettext("{n} file saved in {folder}", "{n} files saved in {folder}", n).format(n=n, folder=folder)
    if saved.missing:
        words = f"{words}. " + _("Not here yet: {names}").format(names=", ".join(saved.missing))
    ctx.notify.told(words)
