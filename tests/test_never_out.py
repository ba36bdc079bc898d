"""What the group says among itself about a post, in the brief, in remarks and reviews, is in nothing that goes out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from smmdesk.cli import main
from smmdesk.desk import Desk
from smmdesk.domain.kinds import Decision
from smmdesk.ops import posts, saving
from smmdesk.queries import chat, putting_out

SAID = ("BRIEFWORDS", "REMARKWORDS", "REVIEWWORDS", "PASSAGEWORDS")
DAY = "2026-11-23"


@pytest.fixture
def post(group: Desk) -> str:
    """A post of today about which a lot is said."""
    ids = group.ids
    group.member = ids.boris
    id = str(
        group.run(posts.create, title="Clinic", text="Come at four.", day=DAY, channels=[ids.vk, ids.telegram]).result
    )
    group.run(posts.edit, post=id, notes=f"{SAID[0]} for the designer")
    group.run(posts.comment, post=id, text=SAID[1], mentions=[ids.anna])
    group.run(posts.review, post=id, decision=Decision.CHANGES, remark=SAID[2], passage=SAID[3])
    return id


def told(text: str) -> list[str]:
    return [word for word in SAID if word in text]


def test_texts_to_copy_the_folder_for_the_phone_and_the_text_for_the_chat_have_none_of_it(
    group: Desk, post: str, tmp_path: Path
) -> None:
    lines = group.ask(putting_out.to_put_out, datetime(2026, 11, 23, 9, 0))
    assert [line.id for line in lines] == [post]
    assert "Come at four." in str(msgspec.to_builtins(lines, str_keys=True, enc_hook=str))
    assert told(str(msgspec.to_builtins(lines, str_keys=True, enc_hook=str))) == []
    saved = group.ask(saving.for_the_phone, [post], tmp_path)
    texts = [file.read_text("utf-8") for file in saved.files if file.suffix == ".txt"]
    assert texts and all("Come at four." in text and told(text) == [] for text in texts)
    assert told(group.ask(chat.week_as_text, date(2026, 11, 23))[0]) == []


@pytest.mark.parametrize("suffix", [".ics", ".csv", ".xlsx"])
def test_what_is_taken_out_has_no_remark_and_a_calendar_no_brief_either(
    group: Desk, post: str, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = group.path
    group.close()
    out = tmp_path / f"out{suffix}"
    assert main(["export", str(path), str(out)]) == 0
    data = out.read_bytes()
    if suffix == ".xlsx":
        import zipfile

        with zipfile.ZipFile(out) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    words = told(data.decode("utf-8", "replace"))
    # tables are the group's own: they come back with their column of notes
    assert words == ([] if suffix == ".ics" else [SAID[0]])
