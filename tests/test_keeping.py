"""The file of a plan: it is moved, renamed and copied with its media, or stays as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from smmdesk.base.errors import BusyPlan, DeskError, NothingToUndo
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.rows import Attachment
from smmdesk.ops import keeping, media, posts, setup
from smmdesk.queries.health import check
from smmdesk.storage.media import media_folder

Open = Callable[..., Desk]


@pytest.fixture
def plan(plan_path: Path, open_desk: Open) -> Path:
    """A closed plan with a post and a picture."""
    desk = open_desk(plan_path)
    post = desk.run(posts.create, title="Thesis clinic", day="2026-11-25").result
    picture = plan_path.parent / "picture.png"
    picture.write_bytes(b"\x89PNG a picture")
    desk.run(media.attach, post=post, files=desk.ask(media.take_in, [(picture, picture.name)]))
    desk.close()
    return plan_path


def there(open_desk: Open, path: Path) -> list[str]:
    """The names of the attachments whose files are there."""
    desk = open_desk(path)
    assert desk.ask(check) == []
    folder = media_folder(path, desk.plan_id)
    found = [a.name for a in desk.ask(lambda r: r.find(Attachment)) if list(folder.rglob(f"{a.hash}*"))]
    desk.close()
    return found


def id_of(open_desk: Open, path: Path) -> str:
    desk = open_desk(path)
    desk.close()
    return desk.plan_id


def test_a_moved_plan_has_its_media_its_history_and_its_undo(plan: Path, open_desk: Open, tmp_path: Path) -> None:
    pc = Pc(tmp_path / "home")
    to = tmp_path / "other"
    to.mkdir()
    plan_id = id_of(open_desk, plan)
    pc.opened(plan)
    new = keeping.move(pc, plan_id, plan, to / "Renamed")
    assert new == to / "Renamed.smmdesk"
    assert not plan.exists() and not media_folder(plan, plan_id).exists()
    assert there(open_desk, new) == ["picture.png"]
    assert pc.recent() == [new]
    desk = open_desk(new)
    desk.undo()
    assert desk.ask(lambda r: r.find(Attachment)) == []


def test_a_plan_that_another_window_has_open_stays_where_it_is(plan: Path, open_desk: Open, tmp_path: Path) -> None:
    pc, plan_id = Pc(), id_of(open_desk, plan)
    other = open_desk(plan, live=True)
    assert other.ask(check) == []
    with pytest.raises(BusyPlan, match="another window"):
        keeping.move(pc, plan_id, plan, tmp_path / "new.smmdesk")
    assert plan.exists() and not (tmp_path / "new.smmdesk").exists()
    other.close()
    assert there(open_desk, plan) == ["picture.png"]


def test_a_plan_is_not_moved_over_another_file(plan: Path, open_desk: Open, tmp_path: Path) -> None:
    taken = tmp_path / "taken.smmdesk"
    taken.write_bytes(b"something")
    with pytest.raises(DeskError, match="already there"):
        keeping.move(Pc(), id_of(open_desk, plan), plan, taken)
    with pytest.raises(DeskError, match="no folder"):
        keeping.move(Pc(), id_of(open_desk, plan), plan, tmp_path / "nowhere" / "new.smmdesk")
    assert taken.read_bytes() == b"something"
    assert there(open_desk, plan) == ["picture.png"]


def test_to_another_drive_a_plan_is_copied_whole_and_then_taken_away(
    plan: Path, open_desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def far(*_paths: object) -> None:
        raise OSError(errno.EXDEV, "another drive")

    monkeypatch.setattr(os, "rename", far)
    plan_id = id_of(open_desk, plan)
    to = keeping.move(Pc(), plan_id, plan, tmp_path / "far.smmdesk")
    assert not plan.exists() and not plan.with_suffix(".media").exists()
    assert there(open_desk, to) == ["picture.png"]


def test_where_the_media_cannot_follow_the_plan_stays_too(
    plan: Path, open_desk: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = os.rename

    def only_files(old: Path, new: Path) -> None:
        if Path(old).is_dir():
            raise OSError(errno.EACCES, "not this one")
        rename(old, new)

    monkeypatch.setattr(os, "rename", only_files)
    with pytest.raises(DeskError, match="cannot be written"):
        keeping.move(Pc(), id_of(open_desk, plan), plan, tmp_path / "new.smmdesk")
    assert there(open_desk, plan) == ["picture.png"]


def test_a_media_folder_of_another_plan_at_the_new_place_is_left_alone(
    plan: Path, open_desk: Open, tmp_path: Path
) -> None:
    other = tmp_path / "new.media"
    other.mkdir()
    (other / "smmdesk-plan.txt").write_text("another plan", "utf-8")
    to = keeping.move(Pc(), id_of(open_desk, plan), plan, tmp_path / "new.smmdesk")
    assert there(open_desk, to) == ["picture.png"]
    assert (other / "smmdesk-plan.txt").read_text("utf-8") == "another plan"


def test_a_copy_goes_its_own_way_as_another_writer(plan: Path, open_desk: Open, tmp_path: Path) -> None:
    desk = open_desk(plan)
    made = desk.ask(keeping.copy, tmp_path / "copy")
    assert there(open_desk, made) == ["picture.png"]
    copy = open_desk(made)
    with pytest.raises(NothingToUndo):
        copy.undo()
    copy.run(setup.add_channel, name="Telegram")
    desk.run(setup.add_channel, name="VK")
    writers = {copy.next_undo().writer, desk.next_undo().writer}  # type: ignore[union-attr]
    assert len(writers) == 2
    with pytest.raises(DeskError, match="already there"):
        desk.ask(keeping.copy, made)


def test_a_second_folder_gets_the_backup_too_and_its_lack_is_told(plan: Path, open_desk: Open, tmp_path: Path) -> None:
    desk = open_desk(plan)
    made = desk.ask(keeping.backup, None, desk.clock.local("Europe/Minsk"))
    stick = tmp_path / "stick"
    stick.mkdir()
    assert keeping.second_copy(made, stick).read_bytes() == made.read_bytes()
    with pytest.raises(DeskError, match="could not be written"):
        keeping.second_copy(made, tmp_path / "nowhere")
    assert made.exists()
