"""Stories of the group by clicks and keys: an absence from first to last, photos, what changed in a review."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from test_stories import ids, open_window, path, window  # noqa: F401
from test_stories_keyboard import CTRL, pick, press
from test_stories_team import authors, on_page, planned

from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Absence, Attachment, Member, Review
from smmdesk.ops import posts, setup
from ui.editing.photo import PhotoField
from ui.team.page import TeamPage
from ui.views.proposal import MOST
from ui.widgets.day_grid import DayGrid, DayPicker
from ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def awake(window: MainWindow) -> None:  # noqa: F811
    """It has the keys, as after a list was closed; they are made just after the first paint."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    assert window.commands.actions


def click(widget: QWidget) -> None:
    assert widget.isVisible()
    QTest.mouseClick(widget, LEFT)


def choose_day(window: MainWindow, day: str) -> None:  # noqa: F811
    """In the month that is open."""
    grid = next(p for p in window.findChildren(DayPicker) if p.isVisible()).findChild(DayGrid)
    assert grid is not None
    while day not in [on.isoformat() for on in grid.shown_days()]:
        QTest.keyClick(grid, Qt.Key.Key_PageDown)
    number = [on.isoformat() for on in grid.shown_days()].index(day)
    QTest.mouseClick(grid, LEFT, pos=grid._box(number).center().toPoint())


def test_by_clicks_who_is_away_is_noted_their_posts_flagged_a_deputy_proposed_accepted_and_all_undone(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    window.ctx.desk.run(setup.change_rubric, rubric=ids.books, deputy=ids.vera)
    window.ctx.desk.run(setup.change_member, member=ids.vera, capacity=2)
    mine = planned(window, "2026-12-01", ids.anna, rubric=ids.books)
    awake(window)
    press(window, Qt.Key.Key_5, CTRL)
    page = window._page("team")
    assert isinstance(page, TeamPage)
    assert page.isVisible()
    click(page.tabs.button("absences"))
    click(page.absences.add)
    form = page.absences.form
    click(form.who)
    pick(window, "Anna")
    click(form.first)
    choose_day(window, "2026-11-30")
    click(form.last)
    choose_day(window, "2026-12-04")
    click(form.half_first)
    click(form.note)
    (absence,) = window.ctx.ask(lambda r: r.find(Absence))
    assert (absence.member, absence.day_from, absence.day_to, absence.half_from, absence.half_to) == (
        ids.anna, "2026-11-30", "2026-12-04", True, False,
    )  # fmt: skip
    assert mine in {offer.post for offer in page.absences.proposal.offers}
    deputy = next(offer for offer in page.absences.proposal.offers if offer.post == mine)
    assert (deputy.member, "deputy" in deputy.reasons) == (ids.vera, True)
    click(page.absences.proposal.accept)
    assert authors(window, mine) == {ids.vera}
    awake(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert authors(window, mine) == {ids.anna}
    assert mine in {offer.post for offer in page.absences.proposal.offers}
    press(window, Qt.Key.Key_Z, CTRL)
    assert window.ctx.ask(lambda r: r.find(Absence)) == []


def test_by_clicks_a_morning_off_is_noted_and_who_is_there_after_all_gets_their_posts_back(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    mine = planned(window, window.ctx.desk.today, ids.anna)
    page = on_page(window, "absences")
    click(page.absences.add)
    form = page.absences.form
    click(form.who)
    pick(window, "Anna")
    click(form.half_first)
    click(form.half_last)
    click(form.note)
    (absence,) = window.ctx.ask(lambda r: r.find(Absence))
    assert (absence.day_from, absence.day_to) == (window.ctx.desk.today,) * 2
    assert (absence.half_from, absence.half_to) == (False, True)
    click(page.absences.proposal.accept)
    assert ids.anna not in authors(window, mine)
    click(button(page.absences, "Anna Author is there after all"))
    click(button(page.absences, "Give back: Anna"))
    assert authors(window, mine) == {ids.anna}


def button(within: QWidget, name: str) -> QWidget:
    def there() -> list[QAbstractButton]:
        return [b for b in within.findChildren(QAbstractButton) if b.accessibleName() == name and b.isVisible()]

    for _turn in range(100):
        if there():
            break
        QTest.qWait(10)
    return there()[0]


def a_picture(folder: Path, name: str = "Anna.jpg") -> Path:
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("orange"))
    assert image.save(str(folder / name))
    return folder / name


def photo_of(window: MainWindow, member: str) -> PhotoField:  # noqa: F811
    page = on_page(window)
    page.show_way("members")
    page.members.block.unfold(member)
    field = page.members.findChildren(PhotoField)[-1]
    QTest.qWait(10)
    return field


def drop(on: QWidget, path: Path) -> None:  # noqa: F811
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none))
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), copy, data, LEFT, none))


def settle(window: MainWindow) -> None:  # noqa: F811
    while window.ctx.reading:
        QTest.qWait(10)


def shown(window: MainWindow, member: str) -> str:  # noqa: F811
    return window.ctx.looks.people[member].photo


def test_a_photo_is_chosen_shown_taken_off_and_undone(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    field = photo_of(window, ids.anna)
    monkeypatch.setattr(window.ctx.notify, "open_file", lambda *_given: str(a_picture(tmp_path)))
    click(field.choose)
    settle(window)
    kept = QImage(shown(window, ids.anna))
    assert (kept.width(), kept.height()) == (240, 240)
    assert Path(shown(window, ids.anna)).parent.parent == window.ctx.desk.path.with_suffix(".media")
    line = next(line for line in window._page("team")._lines if line.member == ids.anna)  # type: ignore[attr-defined]
    assert line.photo == shown(window, ids.anna)
    assert field.face.grab().toImage().pixelColor(22, 12).name() == QColor("orange").name()
    click(field.remove)
    assert (shown(window, ids.anna), field.remove.isVisible()) == ("", False)
    window.ctx.undo_last()
    assert Path(shown(window, ids.anna)).exists()
    window.ctx.undo_last()
    assert window.ctx.ask(lambda r: r.get(Member, ids.anna)).photo is None
    assert window.ctx.ask(lambda r: r.find(Attachment)) == []


def test_a_photo_is_dropped_and_where_its_file_is_gone_the_initials_stand(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
) -> None:
    field = photo_of(window, ids.anna)
    words = tmp_path / "words.txt"
    words.write_text("no picture")
    drop(field, words)
    settle(window)
    assert shown(window, ids.anna) == ""
    drop(field, a_picture(tmp_path))
    settle(window)
    Path(shown(window, ids.anna)).unlink()
    window.ctx.desk.run(setup.change_member, member=ids.anna, contact="room 12")
    assert shown(window, ids.anna) == ""
    assert field._hint.text() == "The file is not here yet."
    assert field.remove.isVisible()


def test_what_changed_since_a_reviewer_looked_stands_in_its_place_and_what_went_is_not_quoted(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, "2026-12-01", ids.anna, rubric=ids.books, text="Come on Tuesday at five 😀.")
    window.ctx.desk.run(posts.set_status, posts=[post], status=Status.IN_REVIEW)
    window.ctx.desk.member = ids.boris
    window.ctx.member_changed.emit()
    window.ctx.go("review", post)
    page = window._page("review")
    QTest.keyClicks(page._remark, "Which day?")  # type: ignore[attr-defined]
    click(page.changes_button)  # type: ignore[attr-defined]
    window.ctx.desk.run(posts.edit, post=post, text="Come on Wednesday at five 😀, all of you.")
    window.ctx.desk.run(posts.set_status, posts=[post], status=Status.IN_REVIEW)
    window.ctx.go("review", post)
    (text,) = page.texts.texts  # type: ignore[attr-defined]
    assert text.toPlainText() == "Come on TuesdayWednesday at five 😀, all of you."
    struck, under = [], []
    cursor = QTextCursor(text.document())
    for at, sign in enumerate("Come on TuesdayWednesday at five"):
        cursor.setPosition(at + 1)
        struck.append(sign if cursor.charFormat().fontStrikeOut() else "")
        under.append(sign if cursor.charFormat().fontUnderline() else "")
    assert ("".join(struck), "".join(under)) == ("Tuesday", "Wednesday")
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page._remark, "Better.")  # type: ignore[attr-defined]
    click(page.changes_button)  # type: ignore[attr-defined]
    passages = {review.passage for review in window.ctx.ask(lambda r: r.find(Review))}
    assert passages == {"", "Come on Wednesday at five 😀, all of you."}


def test_all_of_a_long_proposal_is_accepted_also_what_is_only_counted_below_it(
    window: MainWindow,  # noqa: F811
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    there = [planned(window, f"2026-12-{1 + n % 28:02d}", title=f"Post {n}") for n in range(MOST + 3)]
    page = on_page(window)
    assert len(page.nobody.offers) == MOST
    assert page.nobody.accept.text() == f"Accept all {MOST + 3}"
    click(page.nobody.accept)
    assert all(authors(window, post) for post in there)
    window.ctx.undo_last()
    assert not any(authors(window, post) for post in there)
