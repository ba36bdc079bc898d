"""Stories of putting posts out by hand, through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from test_stories import Open, ids, open_window, path, said  # noqa: F401

from smmdesk.domain.kinds import Status, VariantState
from smmdesk.domain.rows import Post, Variant
from smmdesk.ops import media, posts, tables
from ui.settings.page import SettingsPage
from ui.widgets.base import PaintedButton
from ui.window import MainWindow
from ui.work.page import WorkPage

TODAY = "2026-11-23"


@pytest.fixture
def window(open_window: Open, path: Path) -> Iterator[MainWindow]:  # noqa: F811
    window = open_window(path)
    QGuiApplication.clipboard().clear()
    yield window
    QGuiApplication.clipboard().clear()


def planned(window: MainWindow, ids: SimpleNamespace, **fields: object) -> str:  # noqa: F811
    given: dict[str, object] = {"title": "Thesis clinic", "text": "Come at four.", "day": TODAY, "time": "16:00"}
    desk = window.ctx.desk
    return str(desk.run(posts.create, channels=[ids.vk, ids.telegram], **(given | fields)).result)


def on_page(window: MainWindow) -> WorkPage:
    window.show_page("work")
    page = window._page("work")
    assert isinstance(page, WorkPage)
    return page


def button(page: WorkPage, what: str, post: str, channel: str = "") -> QWidget:
    found = page.put_out.button(what, post, channel)
    assert found is not None, f"no button for {what}"
    return found


def press(widget: QWidget) -> None:
    """By the keyboard alone."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def variant(window: MainWindow, post: str, channel: str) -> Variant:
    return window.ctx.ask(lambda r: r.first(Variant, post=post, channel=channel))


def status(window: MainWindow, post: str) -> Status:
    return window.ctx.ask(lambda r: r.get(Post, post)).status


def picture(window: MainWindow, post: str, name: str, color: str = "red") -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    target = window.ctx.desk.path.parent / name
    assert image.save(str(target))
    desk = window.ctx.desk
    desk.run(media.attach, files=desk.ask(media.take_in, [(target, name)]), post=post)


def test_a_post_that_is_out_on_all_its_channels_is_published_until_that_is_undone(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, ids)
    page = on_page(window)
    press(button(page, "out", post, ids.vk))
    assert status(window, post) is Status.DRAFT
    assert page.put_out.lines[0].partly_out
    press(button(page, "out", post, ids.telegram))
    assert status(window, post) is Status.PUBLISHED
    assert variant(window, post, ids.telegram).out_day == TODAY
    window.ctx.undo_last()
    assert status(window, post) is Status.DRAFT
    assert button(page, "out", post, ids.telegram).isEnabled()


def test_the_keys_stay_in_the_list_when_a_line_changes(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, ids)
    page = on_page(window)
    press(button(page, "set_up", post, ids.vk))
    focus = window.focusWidget()
    assert focus is not None
    assert page.put_out.isAncestorOf(focus)
    assert variant(window, post, ids.vk).set_time == "16:00"


def test_the_text_that_goes_out_is_copied(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, ids, hashtags=["thesis"])
    press(button(on_page(window), "text", post, ids.vk))
    assert QGuiApplication.clipboard().text() == "Come at four.\n#thesis"


def test_an_address_that_was_copied_is_offered_to_its_network_and_used(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, ids)
    page = on_page(window)
    QGuiApplication.clipboard().setText("https://vk.com/wall-1_2")
    QTest.qWait(20)
    assert page.put_out.button("use", post, ids.telegram) is None
    press(button(page, "use", post, ids.vk))
    found = variant(window, post, ids.vk)
    assert (found.state, found.address) == (VariantState.OUT, "https://vk.com/wall-1_2")
    assert page.put_out.button("use", post, ids.vk) is None


def test_an_address_that_was_declined_is_not_offered_again(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, ids)
    page = on_page(window)
    QGuiApplication.clipboard().setText("https://vk.com/wall-1_2")
    QTest.qWait(20)
    press(button(page, "no", post, ids.vk))
    page.acts.look_at_clipboard()
    assert page.put_out.button("use", post, ids.vk) is None
    assert variant(window, post, ids.vk).address == ""


def test_an_address_of_what_is_out_keeps_its_time(window: MainWindow, ids: SimpleNamespace) -> None:  # noqa: F811
    post = planned(window, ids)
    desk = window.ctx.desk
    desk.run(posts.mark, post=post, channel=ids.vk, state=VariantState.OUT, day=TODAY, time="09:00")
    page = on_page(window)
    QGuiApplication.clipboard().setText("vk.com/wall-1_2")
    QTest.qWait(20)
    press(button(page, "use", post, ids.vk))
    found = variant(window, post, ids.vk)
    assert (found.out_time, found.address) == ("09:00", "https://vk.com/wall-1_2")


def test_pictures_are_saved_under_names_for_people(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post = planned(window, ids)
    picture(window, post, "IMG_1.png")
    picture(window, post, "IMG_2.png", "blue")
    target = tmp_path / "saved"
    target.mkdir()
    monkeypatch.setattr(window._notify, "choose_folder", lambda title: str(target))
    page = on_page(window)
    press(button(page, "save", post))
    assert sorted(file.name for file in target.iterdir()) == [
        "2026-11-23 thesis-clinic 1.png", "2026-11-23 thesis-clinic 2.png",
    ]  # fmt: skip
    press(button(page, "phone", post))
    assert sorted(file.suffix for file in (target / "2026-11-23 thesis-clinic").iterdir()) == [
        ".png", ".png", ".txt", ".txt",
    ]  # fmt: skip


def test_a_picture_is_copied_as_a_picture_and_as_a_file_with_a_name(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, ids)
    picture(window, post, "IMG_1.png")
    press(button(on_page(window), "picture", post, ids.vk))
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert Path(data.urls()[0].toLocalFile()).name == "2026-11-23 thesis-clinic 1.png"


def test_a_broken_picture_is_shown_and_told_and_nothing_falls(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, ids)
    desk = window.ctx.desk
    desk.run(media.attach, files=desk.ask(media.take_in, [(b"\x89PNG\r\n\x1a\nbroken", "broken.png")]), post=post)
    page = on_page(window)
    page.grab()
    QTest.qWait(50)
    page.grab()
    press(button(page, "picture", post, ids.vk))
    assert QGuiApplication.clipboard().image().isNull()


def test_the_page_where_one_writes_is_opened(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    desk = window.ctx.desk
    desk.run(tables.edit, table="channel", id=ids.vk, compose_url="https://vk.com/feed")
    post = planned(window, ids)
    press(button(on_page(window), "page", post, ids.vk))
    assert [url.toString() for url in opened] == ["https://vk.com/feed"]


def test_what_waits_is_told_to_who_is_chosen_and_counted_on_the_rail(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
) -> None:
    post = planned(window, ids, rubric=ids.books, day="2026-11-30")
    window.ctx.desk.run(posts.set_status, post=post, status=Status.IN_REVIEW)
    page = on_page(window)
    assert page._nobody.isVisible()
    window.here.be(ids.boris)
    window._show_rest()
    assert not page._nobody.isVisible()
    assert window._rail._items["work"].badge == 1
    assert page._mine.reviews == (post,)
    press(page._review)
    assert window._stack.currentWidget() is window._page("review")


def test_the_program_begins_with_my_work_where_that_is_set(open_window: Open, path: Path) -> None:  # noqa: F811
    window = open_window(path)
    for chosen, first in (("My work", WorkPage), ("Where I was", SettingsPage)):
        window.ctx.go("settings", "pc")
        buttons = window._page("settings").findChildren(PaintedButton)
        press(next(b for b in buttons if b.isVisible() and b.text() == chosen))
        window.close()
        window = open_window(path)
        assert isinstance(window._stack.currentWidget(), first)


def test_for_the_phone_of_a_post_of_which_nothing_goes_out_makes_no_folder_and_says_why(
    window: MainWindow,
    ids: SimpleNamespace,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post = planned(window, ids, title="Soon", text="")
    folder = tmp_path / "phone"
    folder.mkdir()
    monkeypatch.setattr(window._notify, "choose_folder", lambda *_asked: str(folder))
    press(button(on_page(window), "phone", post))
    assert said(window) == "There is no text and no picture to save yet."
    assert list(folder.iterdir()) == []
