"""Attachments: files under the hash of their content, found after renaming, saved under names for people."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from smmdesk.base.errors import NotFound, ReadOnlyPlan, Refused
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain import media as names
from smmdesk.domain.kinds import VariantState
from smmdesk.ops import ideas, keeping, media, posts, saving
from smmdesk.queries import media as asked
from smmdesk.queries.health import check
from smmdesk.storage import media as stored

PICTURE = b"\x89PNG not really, but bytes all the same"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Plakat Ноябрь.PNG"
    path.write_bytes(PICTURE)
    return path


def attach(desk: Desk, sources: list[Path], **owner: str) -> tuple[str, ...]:
    files = desk.ask(media.take_in, [(path, path.name) for path in sources])
    return tuple(desk.run(media.attach, files=files, **owner).result)


def written(folder: Path, text: str) -> Path:
    path = folder / f"{text}.jpg"
    path.write_bytes(text.encode())
    return path


def test_a_file_lies_under_the_hash_of_its_content_beside_the_plan(group: Desk, picture: Path) -> None:
    post = group.run(posts.create, title="Poster").result
    (id,) = attach(group, [picture], post=post)
    (row,) = group.ask(asked.attached, post=post)
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert (row.id, row.name, row.size, row.picture) == (id, "Plakat Ноябрь.PNG", len(PICTURE), True)
    assert row.path == group.path.with_suffix(".media") / digest[:2] / f"{digest}.png"
    assert row.path.read_bytes() == PICTURE
    assert (group.path.with_suffix(".media") / stored.MARKER).read_text() == group.plan_id
    picture.write_bytes(b"changed later")
    assert row.path.read_bytes() == PICTURE
    assert group.ask(check) == []


def test_the_folder_is_found_after_the_plan_or_the_folder_was_renamed(
    group: Desk, picture: Path, open_desk: Any
) -> None:
    post = group.run(posts.create, title="Poster").result
    attach(group, [picture], post=post)
    path = group.path
    group.close()
    path.with_suffix(".media").rename(path.with_name("Bilder.media"))
    moved = path.rename(path.with_name("another.smmdesk"))
    again = open_desk(moved)
    (row,) = again.ask(asked.attached, post=post)
    assert row.path is not None and row.path.parent.parent.name == "Bilder.media"


def test_a_file_that_is_not_here_yet_or_only_in_part_is_told_and_never_a_crash(group: Desk, picture: Path) -> None:
    post = group.run(posts.create, title="Poster", day="2026-11-25").result
    attach(group, [picture], post=post)
    path = group.ask(asked.attached, post=post)[0].path
    path.write_bytes(PICTURE[:5])
    assert group.ask(asked.attached, post=post)[0].path is None
    path.unlink()
    assert group.ask(asked.attached, post=post)[0].path is None
    assert group.ask(asked.state).missing == ("Plakat Ноябрь.PNG",)
    saved = group.ask(saving.save_pictures, post, group.path.parent)
    assert (saved.files, saved.missing) == ((), ("Plakat Ноябрь.PNG",))
    assert group.ask(check) == []
    group.run(media.detach, attachment=group.ask(asked.attached, post=post)[0].id)
    attach(group, [picture], post=post)
    assert group.ask(asked.attached, post=post)[0].path == path


def test_undoing_leaves_the_file_and_redoing_finds_it(group: Desk, picture: Path) -> None:
    post = group.run(posts.create, title="Poster").result
    outcome = group.run(media.attach, files=group.ask(media.take_in, [(picture, "a.png")]), post=post)
    assert labels.change(outcome.changes.label, outcome.changes.params) == "“a.png” attached to “Poster”"
    path = group.ask(asked.attached, post=post)[0].path
    group.undo()
    assert group.ask(asked.attached, post=post) == []
    assert path.exists()
    assert group.ask(asked.state).unused == ()
    group.redo()
    assert group.ask(asked.attached, post=post)[0].path == path


def test_a_file_that_nobody_attached_is_told_as_unused(group: Desk, picture: Path) -> None:
    group.ask(media.take_in, [(picture, "a.png")])
    assert [path.suffix for path in group.ask(asked.state).unused] == [".png"]


def test_the_same_file_is_attached_once_to_a_post_and_kept_once_for_several(group: Desk, picture: Path) -> None:
    first, second = (group.run(posts.create, title=t).result for t in ("One", "Two"))
    attach(group, [picture, picture], post=first)
    with pytest.raises(Refused, match="attached already"):
        attach(group, [picture], post=first)
    attach(group, [picture], post=second)
    idea = group.run(ideas.add, title="Three").result
    attach(group, [picture], idea=idea)
    assert len(group.ask(asked.attached, post=first)) == len(group.ask(asked.attached, idea=idea)) == 1
    assert len([p for p in group.path.with_suffix(".media").rglob("*.png")]) == 1


def test_attachments_are_ordered_described_and_taken_off_each_with_undo(group: Desk, tmp_path: Path) -> None:
    post = group.run(posts.create, title="Poster").result
    a, b, c = attach(group, [written(tmp_path, name) for name in "abc"], post=post)

    def order() -> list[str]:
        return [row.id for row in group.ask(asked.attached, post=post)]

    assert order() == [a, b, c]
    group.run(media.reorder, attachment=c, before=a)
    assert order() == [c, a, b]
    group.run(media.reorder, attachment=c)
    assert order() == [a, b, c]
    group.run(media.set_alt_text, attachment=b, text="A reader at a window")
    assert group.ask(asked.attached, post=post)[1].alt_text == "A reader at a window"
    group.run(media.detach, attachment=a)
    assert order() == [b, c]
    for _step in range(3):
        group.undo()
    assert order() == [c, a, b]
    assert group.ask(asked.attached, post=post)[2].alt_text == ""
    assert group.ask(check) == []


def test_what_cannot_be_taken_is_refused_with_a_sentence_and_leaves_nothing(
    group: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "LARGEST", 1 << 20)
    large, empty = tmp_path / "film.mp4", tmp_path / "empty.txt"
    large.write_bytes(bytes((1 << 20) + 1))
    empty.touch()
    for path, error, words in (
        (large, Refused, "larger than 1 MB"),
        (empty, Refused, "is empty"),
        (tmp_path, Refused, "is a folder"),
        (tmp_path / "gone.png", NotFound, "cannot be read"),
    ):
        with pytest.raises(error, match=words):
            group.ask(media.take_in, [(path, path.name)])
    folder = group.path.with_suffix(".media")
    assert [p.name for p in folder.rglob("*")] == [stored.MARKER]


def test_a_plan_that_is_only_read_takes_no_files(group: Desk, picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group.store, "read_only", True)
    with pytest.raises(ReadOnlyPlan):
        group.ask(media.take_in, [(picture, "a.png")])


def test_the_name_of_an_attachment_is_never_a_path(group: Desk) -> None:
    post = group.run(posts.create, title="Poster").result
    files = group.ask(media.take_in, [(PICTURE, "../../evil.sh/..\\x.p-n-g"), (b"pasted", "")])
    group.run(media.attach, files=files, post=post)
    rows = group.ask(asked.attached, post=post)
    folder = group.path.with_suffix(".media")
    assert all(row.path is not None and row.path.parent.parent == folder for row in rows)
    assert [row.path.suffix for row in rows] == ["", ".png"]
    saved = group.ask(saving.save_pictures, post, group.path.parent)
    assert all(path.parent == group.path.parent for path in saved.files)


def test_a_backup_brings_the_attachments_along(group: Desk, picture: Path, tmp_path: Path, open_desk: Any) -> None:
    from datetime import datetime

    post = group.run(posts.create, title="Poster").result
    attach(group, [picture], post=post)
    now = datetime(2026, 11, 23, 10, 12)
    out = group.ask(keeping.backup, tmp_path / "kept.zip", now)
    keeping.restore(out, tmp_path / "new.smmdesk", replace=False, now=now)
    again = open_desk(tmp_path / "new.smmdesk", home="other")
    assert again.ask(asked.attached, post=post)[0].path.read_bytes() == PICTURE


# --- names for people -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "title", "suffix", "name"),
    [
        ("2026-11-25", "Thesis clinic", ".jpg", "2026-11-25 thesis-clinic 1.jpg"),
        ("2026-11-25", "Новые книги: «Зима»", ".PNG", "2026-11-25 новые-книги-зима 1.png"),
        (None, "Ўзнёсла & ціха", ".jpg", "ўзнёсла-ціха 1.jpg"),
        ("2026-11-25", 'a<b>c:d"e/f\\g|h?i*j', ".jpg", "2026-11-25 a-b-c-d-e-f-g-h-i-j 1.jpg"),
        (None, "CON", ".jpg", "con- 1.jpg"),
        ("2026-11-25", "🎉🎉", ".jpg", "2026-11-25 post 1.jpg"),
        ("2026-11-25", "Reader's day", "", "2026-11-25 readers-day 1"),
        ("2026-11-25", "x", ".a/b", "2026-11-25 x 1"),
        ("2026-11-25", "word " * 40, ".jpg", f"2026-11-25 {'-'.join(['word'] * 12)} 1.jpg"),
        ("2026-11-25", "щ" * 300, ".jpg", f"2026-11-25 {'щ' * 60} 1.jpg"),
    ],
)
def test_a_picture_is_named_by_day_title_and_number(day: str | None, title: str, suffix: str, name: str) -> None:
    found = names.picture_name(day, title, 1, suffix)
    assert found == name
    assert len(found.encode()) < 255
    assert not set('<>:"/\\|?*') & set(found)


def test_pictures_are_saved_under_names_for_people_and_nothing_is_overwritten(group: Desk, tmp_path: Path) -> None:
    post = group.run(posts.create, title="Thesis clinic", day="2026-11-25").result
    attach(group, [written(tmp_path, name) for name in "ab"], post=post)
    out = tmp_path / "out"
    out.mkdir()
    group.ask(saving.save_pictures, post, out)
    saved = group.ask(saving.save_pictures, post, out)
    assert [p.name for p in saved.files] == ["2026-11-25 thesis-clinic 1 (2).jpg", "2026-11-25 thesis-clinic 2 (2).jpg"]
    assert (out / "2026-11-25 thesis-clinic 1.jpg").read_bytes() == b"a"
    with pytest.raises(Refused, match="Nothing more could be saved"):
        group.ask(saving.save_pictures, post, out / "nowhere")


def test_for_the_phone_there_is_one_folder_a_post_with_what_goes_out_and_the_pictures(
    group: Desk, tmp_path: Path
) -> None:
    ids = group.ids
    post = group.run(
        posts.create, title="Thesis clinic v. 2.0", text="Bring your draft.", day="2026-11-25",
        channels=[ids.vk, ids.telegram, ids.facebook], hashtags=["clinic"],
    ).result  # fmt: skip
    group.run(posts.edit, post=post, link="https://lib.example.org/clinic")
    group.run(posts.write_variant, post=post, channel=ids.telegram, text="Short.")
    group.run(posts.mark, post=post, channel=ids.facebook, state=VariantState.SKIPPED)
    bare = group.run(posts.create, title="", text="Только текст", channels=[]).result
    attach(group, [written(tmp_path, "a")], post=post)
    for _again in range(2):
        group.ask(saving.for_the_phone, [post, bare], tmp_path / "phone")
    assert sorted(p.name for p in (tmp_path / "phone").iterdir()) == [
        "2026-11-25 thesis-clinic-v-2-0", "2026-11-25 thesis-clinic-v-2-0 (2)", "только-текст", "только-текст (2)",
    ]  # fmt: skip
    folder = tmp_path / "phone" / "2026-11-25 thesis-clinic-v-2-0"
    assert {p.name for p in folder.iterdir()} == {
        "библиотека-вк.txt", "telegram.txt", "2026-11-25 thesis-clinic-v-2-0 1.jpg"
    }  # fmt: skip
    assert (folder / "telegram.txt").read_text("utf-8") == "Short.\nhttps://lib.example.org/clinic\n#clinic\n"
    assert (tmp_path / "phone" / "только-текст" / "text.txt").read_text("utf-8") == "Только текст\n"
