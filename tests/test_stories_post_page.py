"""The page of a post, all that stands on it: stories through the real window."""

# ruff: noqa: F811

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot
from test_stories import choose, ids, make, open_window, path, row, said, type_in, undo, window, write  # noqa: F401

from smmdesk.base.text import clean
from smmdesk.cli import main as command_line
from smmdesk.domain import media as media_kinds
from smmdesk.domain.kinds import Role, VariantState
from smmdesk.domain.rows import Comment, Mention, Tick, Variant
from smmdesk.ops import media, posts, setup, tables, writing
from smmdesk.queries import posts as asked
from smmdesk.queries import versions
from ui.views.post.sides import look_of
from ui.widgets.buttons import IconButton
from ui.window import MainWindow

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def page(window: MainWindow, ids: SimpleNamespace) -> Any:
    """The page of a post for Telegram and Facebook."""
    post = make(window, "Poster", text="Come in", channels=[ids.telegram, ids.facebook], link="https://example.org/a")
    window.ctx.go("post", post)
    return window._page("post")


def variant(window: MainWindow, page: Any, channel: str) -> Variant:
    return next(v for v in window.ctx.ask(asked.detail, page.post).variants if v.channel == channel)


def tab(page: Any, channel: str) -> str:
    return next(t for t in page.channels._tabs if t.key == channel).accessibleName()


def shown(inside: QWidget, kind: type) -> list[Any]:
    return [widget for widget in inside.findChildren(kind) if widget.isVisible()]


# --- texts ---


def test_a_channel_inherits_the_text_until_it_is_changed_and_takes_it_back(window, page, ids) -> None:
    page.show_channel(ids.telegram)
    assert page.text.toPlainText() == "Come in"
    page.text.put_at(7, 0)
    write(page.text, " quietly")
    assert (variant(window, page, ids.telegram).text, row(window, page.post).text) == ("Come in quietly", "Come in")
    assert page.side.own and page.foot._own.text() == "Back to the common text"
    page.show_channel("")
    page.text.put_at(7, 0)
    write(page.text, ", all")
    page.show_channel(ids.facebook)
    assert page.text.toPlainText() == "Come in, all"
    page.show_channel(ids.telegram)
    assert page.text.toPlainText() == "Come in quietly"
    page.foot._own.click()
    assert variant(window, page, ids.telegram).text is None and page.text.toPlainText() == "Come in, all"
    undo(window)
    assert page.text.toPlainText() == "Come in quietly"


def test_what_is_over_a_limit_is_counted_on_the_tab_and_marked_in_the_text(window, page, ids) -> None:
    window.ctx.run(posts.edit, post=page.post, text="x" * 4_090 + " кнігі 🎉🎉🎉", link="")
    page.show_channel(ids.telegram)
    look = look_of(page.side)
    assert look.bad and look.note == "4,103 / 4,096", "an emoji counts as two on Telegram"
    assert "4,103 / 4,096" in tab(page, ids.telegram)
    marks = [s for s in page.text.extraSelections() if s.format.background().color() == QColor(page.theme.bad_soft)]
    assert marks and marks[0].cursor.selectionEnd() >= 4_098
    assert "would not go out" in page.aside.preview._problem.text()


def test_a_channel_is_skipped_and_used_again_and_another_is_added(window, page, ids) -> None:
    page.show_channel(ids.telegram)
    page.foot._skip.click()
    assert variant(window, page, ids.telegram).state is VariantState.SKIPPED
    assert "skipped" in tab(page, ids.telegram)
    page.foot._skip.click()
    assert variant(window, page, ids.telegram).state is VariantState.TO_DO
    page.channels.add.click()
    choose(window, "ВК")
    names = {window.ctx.looks.places[v.channel].name for v in window.ctx.ask(asked.detail, page.post).variants}
    assert len(names) == 3 and any("ВК" in name for name in names)


def test_a_word_to_avoid_is_marked_and_replaced_by_one_click(window, page) -> None:
    window.ctx.run(setup.set_voice, words=[("utilise", "use")])
    page.show_channel("")
    type_in(page.text, "We utilise it; they utilise it.")
    (button,) = page.voice._buttons
    button.click()
    assert row(window, page.post).text == "We use it; they use it." and page.voice._buttons == []
    undo(window)
    assert row(window, page.post).text == "We utilise it; they utilise it."


def test_a_template_fills_in_what_is_known_and_a_group_gives_its_hashtags(window, page) -> None:
    window.ctx.run(tables.add, table="template", name="Invitation", text="{title}: see you on {date} at {time}. {link}")
    window.ctx.run(tables.add, table="hashtag_group", name="House", words=["library", "minsk"])
    type_in(page.text, "")
    page.foot.template.click()
    choose(window, "Invitation")
    text = row(window, page.post).text
    assert text.startswith("Poster: see you on ") and text.endswith(" at 10:00. https://example.org/a")
    assert "{" not in text
    page.foot.hashtags.click()
    choose(window, "House")
    assert window.ctx.ask(asked.detail, page.post).hashtags == ("library", "minsk")


def test_capitals_stay_where_a_word_is_replaced(window, page) -> None:
    window.ctx.run(setup.set_voice, words=[("utilise", "use")])
    page.show_channel("")
    type_in(page.text, "UTILISE it. Utilise it. ")
    page.voice._buttons[0].click()
    assert row(window, page.post).text == "USE it. Use it. "


@pytest.mark.parametrize("text", ["№\u00a05, 10\u202f000", "a\r\nb\rc", "x\0y", "two\u2028lines"])
def test_what_is_pasted_stands_in_the_plan_as_on_the_page_with_spaces_that_do_not_break(window, page, text) -> None:
    page.show_channel("")
    type_in(page.text, "")
    data = QMimeData()
    data.setText(text)
    page.text.insertFromMimeData(data)
    write(page.text, "!")
    kept = clean(text.replace("\u2028", "\n")) + "!"
    assert (row(window, page.post).text, page.text.toPlainText()) == (kept, kept)
    page.text.selectAll()
    assert page.text.createMimeDataFromSelection().text() == kept


def test_a_clipboard_that_has_only_html_gives_its_words(window, page) -> None:
    page.show_channel("")
    type_in(page.text, "")
    data = QMimeData()
    data.setHtml("<p>Come <b>in</b></p><p>now</p>")
    page.text.insertFromMimeData(data)
    assert row(window, page.post).text == "Come in\nnow"


def test_a_hashtag_stands_once_however_it_is_typed(window, page, ids) -> None:
    type_in(page.head.hashtags, "#Library#minsk; library, #MINSK")
    page.text.setFocus()
    assert window.ctx.ask(asked.detail, page.post).hashtags == ("Library", "minsk")
    window.ctx.run(tables.add, table="hashtag_group", name="House", words=["library", "books"])
    page.foot.hashtags.click()
    choose(window, "House")
    assert window.ctx.ask(asked.detail, page.post).hashtags == ("Library", "minsk", "books")


# --- when ---


@pytest.mark.parametrize(
    ("typed", "day", "time"),
    [("tue 10", "2026-11-24", "10:00"), ("25.12 9:30", "2026-12-25", "09:30"), ("tomorrow", "2026-11-24", "10:00")],
)
def test_a_day_and_a_time_are_typed_forgivingly(window, page, typed: str, day: str, time: str) -> None:
    type_in(page.head.when.day, typed, enter=True)
    assert (row(window, page.post).day, row(window, page.post).time) == (day, time)


def test_a_channels_own_time_that_is_none_is_told_and_what_stands_is_shown_again(window, page, ids) -> None:
    window.ctx.run(writing.set_own_time, post=page.post, channel=ids.telegram, time="18:00")
    place = page.aside.places._rows[ids.telegram]
    type_in(place._time, "24:00")
    page.text.setFocus()
    assert "not a time of day" in said(window)
    assert (place._time.text(), variant(window, page, ids.telegram).time) == ("18:00", "18:00")
    type_in(place._time, "930")
    page.text.setFocus()
    assert (place._time.text(), variant(window, page, ids.telegram).time) == ("09:30", "09:30")


# --- what the group says ---


def test_a_remark_calls_somebody_and_neither_it_nor_notes_go_out(window, page, ids) -> None:
    window.ctx.desk.member = ids.vera
    remarks = page.aside.remarks
    remarks.field.setFocus()
    write(remarks.field, "@")
    choose(window, "anna")
    write(remarks.field, "is the room free?")
    QTest.keyClick(remarks.field, Qt.Key.Key_Return)
    (comment,) = window.ctx.ask(lambda r: r.find(Comment))
    assert [m.member for m in window.ctx.ask(lambda r: r.find(Mention, comment=comment.id))] == [ids.anna]
    page.writes.notes("Ask the guard")
    for channel in ("", ids.telegram, ids.facebook):
        page.show_channel(channel)
        page.copy_text()
        out = QApplication.clipboard().text()
        assert "Come in" in out and "room" not in out and "guard" not in out
    window.ctx.desk.member = ids.anna
    window.commands.run("go.work")
    work = window._page("work")
    words = " ".join(
        w.accessibleName() or getattr(w, "text", str)() for w in shown(work, QWidget) if hasattr(w, "text")
    )
    assert "is the room free?" in words


def test_of_two_with_one_first_name_it_is_asked_who_is_meant_and_who_left_is_not_called(window, page, ids) -> None:
    window.ctx.run(setup.add_member, name="Anna Petrova")
    remarks = page.aside.remarks
    remarks.field.show_text("@Anna, look")
    QTest.keyClick(remarks.field, Qt.Key.Key_Return)
    assert window.ctx.ask(lambda r: r.find(Comment)) == [], "nobody would have heard of it"
    choose(window, "Petrova")
    (comment,) = window.ctx.ask(lambda r: r.find(Comment))
    (mention,) = window.ctx.ask(lambda r: r.find(Mention, comment=comment.id))
    assert comment.text == "@Anna Petrova, look"
    window.ctx.run(tables.edit, table="member", id=mention.member, active_to="2026-01-31")
    remarks.field.show_text("@Anna, look again")
    QTest.keyClick(remarks.field, Qt.Key.Key_Return)
    called = [m.member for m in window.ctx.ask(lambda r: r.find(Mention)) if m.comment != comment.id]
    assert called == [ids.anna]


def test_a_checklist_is_ticked_and_a_tick_is_undone(window, page, ids) -> None:
    window.ctx.run(tables.add, table="checklist_item", rubric=ids.tips, text="Alt text written")
    window.ctx.run(posts.edit, post=page.post, rubric=ids.tips)
    page.aside.show_tab("notes")
    (box,) = page.aside.checklist.findChildren(QCheckBox)
    box.click()
    assert len(window.ctx.ask(lambda r: r.find(Tick, post=page.post))) == 1
    undo(window)
    assert (window.ctx.ask(lambda r: r.find(Tick, post=page.post)) == [] and not box.isVisible()) or not box.isChecked()


# --- what was before ---


def test_an_old_value_comes_back_with_one_click_and_two_versions_stand_side_by_side(window, page, qtbot: QtBot) -> None:
    window.ctx.run(posts.edit, post=page.post, title="Placard")
    window.ctx.run(posts.edit, post=page.post, text="Come in, <b>please</b>")
    page._show_history()

    def backs() -> list[Any]:
        return [b for b in shown(page.aside.history, IconButton) if b.accessibleName().startswith("The title")]

    qtbot.waitUntil(lambda: bool(backs()))
    backs()[0].click()
    assert row(window, page.post).title == "Poster"
    page.aside.history._compare.click()
    before, after = (text.toPlainText() for text in page.compare._texts)
    assert (before, after) == ("Come in", "Come in, <b>please</b>"), "signs of HTML are signs"
    page.compare._close.click()
    assert page.text.isVisible()


def test_the_history_tells_of_hashtags_channels_people_and_pictures_too(window, page, ids) -> None:
    window.ctx.run(posts.set_hashtags, post=page.post, words=["exam", "minsk"])
    window.ctx.run(posts.set_channels, post=page.post, channels=[ids.telegram])
    window.ctx.run(posts.set_people, post=page.post, role=Role.AUTHOR, members=[ids.anna])
    told = [(c.field, c.old, c.new) for c in window.ctx.ask(versions.of_fields, page.post)]
    assert told[:3] == [("author", "", "Anna Author"), ("channels", "Facebook", ""), ("hashtags", "", "#exam, #minsk")]
    assert told[-1][0] == "", "what it began with is its beginning"
    window.ctx.run(posts.set_hashtags, post=page.post, words=["minsk"])
    undo(window)
    told = [(c.field, c.old, c.new) for c in window.ctx.ask(versions.of_fields, page.post)]
    assert told[:2] == [("hashtags", "", "#exam"), ("hashtags", "#exam", "")]


def test_with_any_file_a_text_is_a_caption_as_the_warnings_have_it_and_a_video_is_enough_to_see(
    window, page, ids, tmp_path
) -> None:
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"video")
    desk = window.ctx.desk
    window.ctx.run(media.attach, files=desk.ask(media.take_in, [(clip, clip.name)]), post=page.post)
    window.ctx.run(posts.edit, post=page.post, text="x" * 1500)
    page.show_channel(ids.telegram)
    assert look_of(page.side).note.endswith("/ 1,024")
    assert media_kinds.is_video("clip.MP4") and not media_kinds.is_video("clip.pdf")


@pytest.mark.parametrize("text", ["see http://[", "https://", "HTTPS://[::1", "https://]x"])
def test_an_address_that_is_half_typed_is_no_reason_to_show_nothing(window, page, ids, text: str) -> None:
    page.head.link.clear()
    window.ctx.run(posts.edit, post=page.post, text=text, link="")
    page.show_channel(ids.telegram)
    assert page.text.toPlainText() == text
    assert page.aside.preview._text.text() == text


@pytest.mark.parametrize("html", ["", "<img src='https://lib.example/a.png'>"])
def test_a_picture_pasted_or_dropped_where_one_writes_is_attached(window, page, qtbot: QtBot, html: str) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    data = QMimeData()
    data.setImageData(image)
    if html:
        data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
    page.text.setFocus()
    page.text.paste()
    qtbot.waitUntil(lambda: [file.name for file in page.strip.files] == ["pasted.png"])
    assert row(window, page.post).text == "Come in"
    QApplication.clipboard().clear()


def test_a_file_dropped_anywhere_on_a_post_is_attached(window, page, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    for kind, at in ((QDragEnterEvent, QPoint(50, 50)), (QDropEvent, QPointF(50, 50))):
        event = kind(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
        QApplication.sendEvent(page.text.viewport(), event)
        assert event.isAccepted()
    qtbot.waitUntil(lambda: [file.name for file in page.strip.files] == ["plan.pdf"])


# --- nothing is lost ---


def test_cursor_and_channel_come_back_after_a_restart(window, open_window, path, page, ids) -> None:
    long = "\n".join(f"Line {n} of a long text" for n in range(200))
    window.ctx.run(posts.edit, post=page.post, text=long)
    page.show_channel(ids.telegram)
    page.text.put_at(3_000, 1_200)
    at = list(page.text.at)
    window.close()
    again = open_window(path)
    assert again._stack.currentWidget() is again._page("post")
    shown_page = again._page("post")
    QTest.qWait(50)
    assert shown_page.channels.current == ids.telegram
    assert list(shown_page.text.at) == at and at[0] == 3_000


def test_what_was_typed_is_there_after_the_program_was_killed(tmp_path: Path, path: Path) -> None:
    """A real process types and is killed: all that stood there before the last word is in the plan, which is sound."""
    code = f"""
import sys, time
sys.path[:0] = [{str(ROOT)!r}]
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from smmdesk.base.clock import Clock
from smmdesk.base.pc import Pc
from smmdesk.ops import posts
from ui.theme import Themes
from ui.window import MainWindow
app = QApplication([])
window = MainWindow(Pc(), Clock(), Themes(app, "light"))
window.try_open(Path({str(path)!r}))
window.show()
found = []
window.ctx.run(posts.create, title="Killed", then=lambda outcome: found.append(outcome.result))
window.ctx.go("post", found[0])
page = window._page("post")
page.text.setFocus()
n = 0
while True:
    QTest.keyClicks(page.text, f"word{{n}} ")
    n += 1
    QApplication.processEvents()
    print(n, flush=True)
    time.sleep(0.02)
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SMMDESK_HOME": str(tmp_path / "home")}
    typing = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    )
    assert typing.stdout is not None
    told = 0
    deadline = time.monotonic() + 60
    while told < 40 and time.monotonic() < deadline:
        told = int(typing.stdout.readline() or 0)
    typing.send_signal(signal.SIGKILL)
    typing.communicate()
    assert told == 40
    out = subprocess.run(
        [sys.executable, "-m", "smmdesk", "list", str(path), "--json"],
        capture_output=True, text=True, cwd=ROOT, env=environment, check=True, timeout=60,
    ).stdout  # fmt: skip
    (post,) = (p for p in _posts(out) if p["title"] == "Killed")
    words = post["text"].split()
    assert words == [f"word{n}" for n in range(len(words))] and len(words) >= 39, "at most the last word is missing"
    assert command_line(["check", str(path)]) == 0


def _posts(out: str) -> list[dict[str, Any]]:
    told = json.loads(out)
    found: list[dict[str, Any]] = told if isinstance(told, list) else told["posts"]
    return found


def test_two_windows_on_one_plan_each_show_what_the_other_writes(window, open_window, path, page, qtbot: QtBot) -> None:
    other = open_window(path)
    other.ctx.go("post", page.post)
    second = other._page("post")
    page.text.setFocus()
    page.text.put_at(7, 0)
    write(page.text, ", Anna")
    window.ctx.seal()
    if other.ctx.desk.read_only:
        assert second.text.isReadOnly() and not other._new.isEnabled()
        return
    other.ctx.refresh() if hasattr(other.ctx, "refresh") else None
    qtbot.waitUntil(lambda: second.text.toPlainText() == "Come in, Anna", timeout=10_000)
    second.text.put_at(len("Come in, Anna"), 0)
    write(second.text, "!")
    other.ctx.seal()
    qtbot.waitUntil(lambda: page.text.toPlainText() == "Come in, Anna!", timeout=10_000)


def test_a_channel_that_goes_while_its_text_is_shown_leaves_the_common_text(window, page, ids) -> None:
    page.show_channel(ids.telegram)
    window.ctx.run(posts.set_channels, post=page.post, channels=[ids.facebook])
    assert page.channels.current == "" and page.text.toPlainText() == "Come in"
    QApplication.clipboard().setText("Слова " * 5_000)
    page.text.selectAll()
    page.text.paste()
    assert len(row(window, page.post).text) == 30_000


def test_people_of_every_role_are_chosen_by_the_mouse(window, page, ids) -> None:
    tag = next(t for t in page.head.people._tags if t.role is Role.PUBLISHER)
    QTest.mouseClick(tag, LEFT, NONE, QPoint(10, 10))
    choose(window, "anna")
    found = {(a.role, a.member) for a in window.ctx.ask(asked.detail, page.post).assignments}
    assert found == {(Role.PUBLISHER, ids.anna)}


def test_the_status_bar_tells_what_is_wrong_with_the_post_in_front(window, page, ids, qtbot: QtBot) -> None:
    page.text.setFocus()
    window.ctx.run(posts.edit, post=page.post, text="x" * 5000)
    own = window.status._own
    qtbot.waitUntil(lambda: any("Telegram" in b.text() and b.isVisible() for b in own), timeout=5000)
    QTest.mouseClick(own[0], LEFT)
    assert window.attending.list is not None and window.attending.list.isVisible()
    window.show_page("calendar")
    assert not any(button.isVisible() for button in own)
