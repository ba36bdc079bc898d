"""An exported workbook, edited and read back: just what was edited is changed, and nobody's change is lost."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.base import words
from smmdesk.cli.commands import post_as_json
from smmdesk.desk import Desk
from smmdesk.domain.imports import ReadOptions
from smmdesk.domain.kinds import Status
from smmdesk.domain.rows import Channel, Post, Rubric
from smmdesk.ops import exporting, importing, posts, setup
from smmdesk.queries import posts as asked
from tests.conftest import TODAY

OPTIONS = ReadOptions(TODAY)
COLUMNS = {"day": "A", "time": "C", "channels": "D", "rubric": "E", "title": "F", "text": "G", "status": "H"}


@pytest.fixture
def library(group: Desk) -> Desk:
    ids: SimpleNamespace = group.ids
    made = [
        group.run(
            posts.create, title=f"Post {n}", text=f"Text {n}\n\nmore", day=f"2026-12-{n:02d}", time="10:00",
            rubric=ids.books, channels=[ids.vk, ids.telegram], authors=[ids.anna], hashtags=["a", "b"],
        ).result
        for n in range(1, 5)
    ]  # fmt: skip
    made.append(group.run(posts.create, title="=1+1", text="", day=None, channels=[], authors=[]).result)
    group.posts = made
    return group


def written(desk: Desk, path: Path) -> Path:
    desk.ask(exporting.export, path, exporting.Wanted(), desk.clock, None)
    return path


def edit(path: Path, **cells: object) -> None:
    """Set cells of the schedule by their names, as a person would."""
    book = openpyxl.load_workbook(path)
    for name, value in cells.items():
        book["Schedule"][name] = value
    book.save(path)


def row_of(path: Path, title: str) -> int:
    sheet = openpyxl.load_workbook(path)["Schedule"]
    return next(cell.row for cell in sheet["F"] if cell.value == title)


def proposed(desk: Desk, path: Path) -> importing.Proposal:
    return desk.ask(importing.prepare, path, OPTIONS)


def listed(desk: Desk) -> list[asked.PostLine]:
    return desk.ask(asked.lines)


def test_an_unedited_workbook_changes_nothing(library: Desk, tmp_path: Path) -> None:
    found = proposed(library, written(library, tmp_path / "plan.xlsx"))
    assert (found.created, found.updated, found.unchanged, found.problems) == (0, 0, 5, ())
    assert library.run(importing.bring_in, proposal=found).changes is None


def test_what_the_plan_changed_since_stays_where_the_file_was_not_edited(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    first = library.posts[0]
    library.run(posts.edit, post=first, title="Changed in the plan")
    library.run(posts.move, posts=[first], day="2026-12-24")
    edit(path, **{f"G{row_of(path, 'Post 1')}": "Edited in Excel"})
    found = proposed(library, path)
    assert [(c.field, c.new, c.conflict) for c in found.changes] == [("text", "Edited in Excel", False)]
    library.run(importing.bring_in, proposal=found)
    line = next(line for line in listed(library) if line.id == first)
    assert (line.title, line.day, line.text) == ("Changed in the plan", "2026-12-24", "Edited in Excel")


def test_a_cell_edited_on_both_sides_keeps_the_plans_value_and_is_told(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    first = library.posts[0]
    edit(path, **{f"F{row_of(path, 'Post 1')}": "From Excel"})
    library.run(posts.edit, post=first, title="From the plan")
    found = proposed(library, path)
    assert [(c.field, c.old, c.new, c.conflict) for c in found.changes] == [
        ("title", "From the plan", "From Excel", True)
    ]
    assert [(p.row, p.column) for p in found.problems] == [(2, "Title")]
    assert "From the plan" in found.problems[0].reason
    assert library.run(importing.bring_in, proposal=found).changes is None


def test_the_same_edit_on_both_sides_is_no_conflict(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    edit(path, **{f"F{row_of(path, 'Post 1')}": "Agreed"})
    library.run(posts.edit, post=library.posts[0], title="Agreed")
    found = proposed(library, path)
    assert (found.changes, found.problems) == ((), ())


def test_a_person_may_choose_the_files_value_in_a_conflict_and_leave_other_cells(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    first, second = library.posts[:2]
    edit(path, **{f"E{row_of(path, 'Post 1')}": "A new rubric", f"F{row_of(path, 'Post 2')}": "Not wanted"})
    library.run(posts.edit, post=first, rubric=library.ids.tips)
    found = proposed(library, path)
    assert {(c.post, c.field, c.conflict) for c in found.changes} == {(first, "rubric", True), (second, "title", False)}
    library.run(importing.bring_in, proposal=found.chosen({(first, "rubric")}))
    by_id = {line.id: line for line in listed(library)}
    assert (by_id[first].rubric, by_id[second].title) == ("A new rubric", "Post 2")
    library.undo()
    assert {line.id: line.rubric for line in listed(library)}[first] == "Tips"
    assert library.ask(lambda r: r.first(Rubric, name="A new rubric")) is None


def test_a_renamed_channel_is_not_made_anew_by_rows_that_were_not_edited(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    library.run(setup.change_channel, channel=library.ids.vk, name="VK, the new name")
    found = proposed(library, path)
    assert (found.made, found.updated, found.problems) == ((), 0, ())
    assert len(library.ask(lambda r: r.find(Channel))) == 3


def test_rows_added_make_posts_and_rows_removed_are_asked_about(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(path)
    book["Schedule"].delete_rows(row_of(path, "Post 2"))
    book["Schedule"].append([datetime(2026, 12, 20), None, "18:00", "Telegram", None, "Added"])
    book.save(path)
    found = proposed(library, path)
    assert (found.created, found.updated, found.removed) == (1, 0, (library.posts[1],))
    assert ["1 post that was written" in problem.reason for problem in found.problems] == [True]
    library.run(importing.bring_in, proposal=found)
    assert {line.title for line in listed(library)} >= {"Post 2", "Added"}
    library.undo()
    cells = {(c.post, c.field) for c in found.changes}
    library.run(importing.bring_in, proposal=proposed(library, path).chosen(cells, to_bin=found.removed))
    assert "Post 2" not in {line.title for line in listed(library)}
    library.undo()
    assert "Post 2" in {line.title for line in listed(library)}


def test_a_row_that_was_copied_in_excel_is_a_post_of_its_own(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Schedule"]
    copied = [cell.value for cell in sheet[row_of(path, "Post 3")]]
    copied[0] = datetime(2026, 12, 28)
    sheet.append(copied)
    book.save(path)
    found = proposed(library, path)
    assert (found.created, found.updated) == (1, 0)
    library.run(importing.bring_in, proposal=found)
    assert sorted(line.day for line in listed(library) if line.title == "Post 3") == ["2026-12-03", "2026-12-28"]


def test_moving_a_post_in_excel_lets_its_due_days_follow(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    before = next(line for line in listed(library) if line.title == "Post 4")
    edit(path, **{f"A{row_of(path, 'Post 4')}": datetime(2026, 12, 18)})
    library.run(importing.bring_in, proposal=proposed(library, path))
    after = next(line for line in listed(library) if line.title == "Post 4")
    assert (before.due, after.day, after.due) == ("2026-12-01", "2026-12-18", "2026-12-15")


@pytest.mark.parametrize("language", ["ru", "be", "en"])
def test_a_workbook_in_another_language_changes_nothing_either(library: Desk, tmp_path: Path, language: str) -> None:
    words.choose_language(language)
    try:
        path = written(library, tmp_path / "plan.xlsx")
    finally:
        words.choose_language("en")
    found = proposed(library, path)
    assert (found.created, found.updated, found.unchanged, found.problems) == (0, 0, 5, ())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice saves the file")
def test_a_workbook_that_libreoffice_saved_changes_nothing(library: Desk, tmp_path: Path) -> None:
    path = written(library, tmp_path / "plan.xlsx")
    line = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    (tmp_path / "out").mkdir()
    subprocess.run([*line, "--outdir", str(tmp_path / "out"), str(path)], check=True, capture_output=True, timeout=180)
    found = proposed(library, tmp_path / "out" / "plan.xlsx")
    assert (found.created, found.updated, found.unchanged, found.problems) == (0, 0, 5, ())


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            TEXT, TEXT, st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sampled_from(list(Status)),
            st.sets(st.integers(0, 2), max_size=3),
        ),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_any_plan_comes_back_without_a_change(group: Desk, tmp_path: Path, given_posts) -> None:
    channels = [group.ids.vk, group.ids.telegram, group.ids.facebook]
    for title, text, day, status, on in given_posts:
        made = group.run(
            posts.create, title=title, text=text, day=day and day.isoformat(), time=None, authors=[],
            channels=[channels[n] for n in sorted(on)],
        ).result  # fmt: skip
        if status is not Status.DRAFT:
            group.run(posts.set_status, posts=[made], status=status)
    before = listed(group)
    found = proposed(group, written(group, tmp_path / "plan.xlsx"))
    assert (found.created, found.updated) == (0, 0), found.changes
    group.run(importing.bring_in, proposal=found)
    assert listed(group) == before
    assert group.ask(lambda r: len(r.find(Post))) == len(before)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(TEXT, TEXT, st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.sets(st.integers(0, 2))),
        min_size=1, max_size=6,
    ),
    st.sampled_from(["xlsx", "csv"]),
)  # fmt: skip
def test_any_plan_comes_into_an_empty_one_as_it_was_with_its_ids(
    group: Desk, plan_path: Path, open_desk, tmp_path: Path, given_posts, ending: str
) -> None:
    channels = [group.ids.vk, group.ids.telegram, group.ids.facebook]
    for title, text, day, on in given_posts:
        group.run(
            posts.create, title=title, text=text, day=day and day.isoformat(), time="09:15" if day else None,
            channels=[channels[n] for n in sorted(on)], authors=[group.ids.anna], rubric=group.ids.tips,
        )  # fmt: skip
    file = tmp_path / f"plan.{ending}"
    group.ask(exporting.export, file, exporting.Wanted(), group.clock, None)
    other = tmp_path / "other.smmdesk"
    shutil.copyfile(plan_path, other)
    empty = open_desk(other, home="other")
    found = empty.ask(importing.prepare, file, OPTIONS)
    empty.run(importing.bring_in, proposal=found)
    said = [[post_as_json(line) for line in listed(desk)] for desk in (group, empty)]
    assert said[0] == said[1]
    assert empty.ask(importing.prepare, file, OPTIONS).created == 0
    empty.close()
