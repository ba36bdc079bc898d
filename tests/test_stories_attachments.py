"""Stories of pictures and files: dropped on a post, pasted, ordered, described, taken off."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from test_stories import ids, open_window, path, window  # noqa: F401

from smmdesk.domain.rows import Network, Variant
from smmdesk.ops import posts, setup
from smmdesk.queries.media import attached
from ui.outward.attaching import Attaching
from ui.views.pictures import Thumb
from ui.views.post.attachments import AttachmentStrip
from ui.widgets.inputs import LineEdit
from ui.window import MainWindow

TODAY = "2026-11-23"


class Desk:
    """A strip on a window, and what it is about."""

    def __init__(self, window: MainWindow, post: str) -> None:  # noqa: F811
        self.window, self.post = window, post
        self.page = QWidget(window)
        self.strip = AttachmentStrip(window.ctx.themes, self.page)
        self.attaching = Attaching(window.ctx, self.page, self.strip)
        self.strip.resize(1000, 90)
        self.page.resize(1000, 100)
        self.page.show()
        window.ctx.changed.connect(self._show)
        self._show()

    def _show(self, *_about: object) -> None:
        self.attaching.show(post=self.post)

    @property
    def names(self) -> list[str]:
        return [file.name for file in self.window.ctx.ask(attached, post=self.post)]

    def wait_for(self, count: int) -> None:
        for _again in range(200):
            if len(self.names) == count and not self.window.ctx.busy:
                break
            QTest.qWait(10)
        assert len(self.strip.files) == count

    def thumbs(self) -> list[Thumb]:
        by_id = {thumb.file.id: thumb for thumb in self.strip.findChildren(Thumb)}
        return [by_id[file.id] for file in self.strip.files]


@pytest.fixture
def desk(window: MainWindow, ids: SimpleNamespace) -> Desk:  # noqa: F811
    run = window.ctx.desk.run
    post = run(posts.create, title="Thesis clinic", day=TODAY, time="16:00", channels=[ids.vk]).result
    return Desk(window, str(post))


def picture(folder: Path, name: str, color: str = "red") -> str:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(folder / name))
    return str(folder / name)


def test_files_are_attached_in_their_order_and_put_in_another_by_keys(desk: Desk, tmp_path: Path) -> None:
    desk.strip.files_added.emit((picture(tmp_path, "a.png"), picture(tmp_path, "b.png", "blue")))
    desk.wait_for(2)
    assert desk.names == ["a.png", "b.png"]
    QTest.keyClick(desk.thumbs()[0], Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert desk.names == ["b.png", "a.png"]
    QTest.keyClick(desk.thumbs()[0], Qt.Key.Key_Delete)
    assert desk.names == ["a.png"]
    desk.window.ctx.undo_last()
    assert desk.names == ["b.png", "a.png"]


def test_what_is_on_a_picture_is_typed_where_it_stands(desk: Desk, tmp_path: Path) -> None:
    desk.strip.files_added.emit((picture(tmp_path, "a.png"),))
    desk.wait_for(1)
    field = desk.strip.findChild(LineEdit)
    assert field is not None
    assert field.placeholderText() == "Say what is on it"
    field.setFocus()
    QTest.keyClicks(field, "Two students")
    assert desk.window.ctx.ask(attached, post=desk.post)[0].alt_text == "Two students"
    assert desk.strip.findChild(LineEdit) is field, "one goes on typing in the same field"


def test_a_picture_on_the_clipboard_is_pasted(desk: Desk) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(image)
    assert desk.strip.paste()
    desk.wait_for(1)
    assert desk.names == ["pasted.png"]
    QGuiApplication.clipboard().clear()
    assert not desk.strip.paste()


def test_a_missing_and_a_broken_picture_are_told_and_painted(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 nothing of a picture")
    desk.strip.files_added.emit((str(broken), picture(tmp_path, "gone.png")))
    desk.wait_for(2)
    gone = desk.window.ctx.ask(attached, post=desk.post)[1].path
    assert gone is not None
    gone.unlink()
    desk._show()
    for _again in range(3):
        desk.strip.grab()
        QTest.qWait(30)
    assert [thumb.accessibleName() for thumb in desk.thumbs()] == ["broken.jpg", "gone.png, not here yet"]


def test_too_many_pictures_for_a_network_are_told(desk: Desk, tmp_path: Path) -> None:
    ctx = desk.window.ctx
    x = next(n.id for n in ctx.ask(lambda r: r.find(Network)) if n.code == "X")
    channel = ctx.desk.run(setup.add_channel, name="Our X", network=x).result
    ctx.desk.run(posts.set_channels, post=desk.post, channels=[channel])
    desk.strip.files_added.emit(tuple(picture(tmp_path, f"{n}.png", f"#00000{n}") for n in range(5)))
    desk.wait_for(5)
    assert desk.strip._problems.text() == "Our X takes 4 pictures; here are 5."


def test_a_video_beside_pictures_is_told_where_a_network_takes_it_alone(desk: Desk, tmp_path: Path) -> None:
    ctx = desk.window.ctx
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"video")
    x = next(n.id for n in ctx.ask(lambda r: r.find(Network)) if n.code == "X")
    channel = ctx.desk.run(setup.add_channel, name="Our X", network=x).result
    vk = [v.channel for v in ctx.ask(lambda r: r.find(Variant, post=desk.post))]
    ctx.desk.run(posts.set_channels, post=desk.post, channels=[channel, *vk])
    desk.strip.files_added.emit((str(clip),))
    desk.wait_for(1)
    assert desk.strip._problems.text() == ""
    desk.strip.files_added.emit((picture(tmp_path, "a.png"),))
    desk.wait_for(2)
    assert desk.strip._problems.text() == "Our X takes a video or a GIF only alone."


def test_a_picture_dropped_on_a_tile_is_attached_and_a_sheet_is_brought_in(desk: Desk, tmp_path: Path) -> None:
    calendar, brought = desk.window.calendar, []
    calendar.import_requested.disconnect()
    calendar.import_requested.connect(brought.append)
    calendar.month_view.files_drop_requested.emit((picture(tmp_path, "a.png"),), desk.post)
    desk.wait_for(1)
    assert brought == []
    calendar.month_view.files_drop_requested.emit(("plan.xlsx",), desk.post)
    assert (brought, desk.names) == (["plan.xlsx"], ["a.png"])


def test_a_file_that_is_there_already_is_not_attached_twice(desk: Desk, tmp_path: Path) -> None:
    one = picture(tmp_path, "a.png")
    desk.strip.files_added.emit((one,))
    desk.wait_for(1)
    desk.strip.files_added.emit((one,))
    QTest.qWait(80)
    assert desk.names == ["a.png"]


def test_a_picture_dropped_on_the_post_in_the_dock_is_attached(desk: Desk, tmp_path: Path) -> None:
    calendar = desk.window.calendar
    calendar.go_to(desk.post)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(picture(tmp_path, "a.png"))])
    for kind in (QDragEnterEvent, QDropEvent):
        at = QPoint(5, 5) if kind is QDragEnterEvent else QPointF(5, 5)
        action, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        event = kind(at, action, data, Qt.MouseButton.LeftButton, nothing)
        QApplication.sendEvent(calendar.dock.post, event)
        assert event.isAccepted()
    desk.wait_for(1)
    assert desk.names == ["a.png"]


def test_a_picture_is_copied_from_the_post_and_carried_off_under_a_name_for_people(desk: Desk, tmp_path: Path) -> None:
    desk.strip.files_added.emit((picture(tmp_path, "a.png"),))
    desk.wait_for(1)
    thumb = desk.thumbs()[0]
    QTest.keyClick(thumb, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and [url.fileName() for url in data.urls()] == ["2026-11-23 thesis-clinic 1.png"]
    thumb.dragged.emit(thumb.file.id)
    assert thumb._named is not None and thumb._named.name == "2026-11-23 thesis-clinic 1.png"
    assert thumb._named.read_bytes() == (tmp_path / "a.png").read_bytes()
    assert "Copy picture" in lines_of(desk.strip, thumb.file.id)
    QGuiApplication.clipboard().clear()


def lines_of(strip: AttachmentStrip, id: str) -> list[str]:
    strip.menu(id, strip)
    (menu,) = (m for m in strip.findChildren(QMenu) if m.isVisible())
    found = [action.text().replace("&", "") for action in menu.actions()]
    menu.close()
    return found
