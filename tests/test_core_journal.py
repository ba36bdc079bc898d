"""The journal and undo, sentence by sentence as PRODUCT.md says them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from conftest import TODAY

from smmdesk.base.clock import FrozenClock, stamp
from smmdesk.base.errors import DeskError, NothingToUndo, NotUnderstood, Refused
from smmdesk.desk import Desk
from smmdesk.domain import labels
from smmdesk.domain.changes import ChangeSet
from smmdesk.domain.imports import PostFile, PostRow
from smmdesk.domain.kinds import ChangeKind, EntryKind, Life, Role, Status, VariantState
from smmdesk.domain.rows import Assignment, Channel, Comment, Idea, Member, Post, PostHashtag, Rubric, Setting, Variant
from smmdesk.ops import ideas, importing, operation, posts, setup, several
from smmdesk.queries import health, history
from smmdesk.queries import posts as ask_posts
from smmdesk.storage.journal import Journal
from smmdesk.storage.registry import TABLES
from smmdesk.storage.schema import CURRENT


class Ticking(FrozenClock):
    """A frozen clock of which the seconds that only go on are set by hand."""

    def __init__(self) -> None:
        super().__init__(TODAY)
        self.seconds = 1000.0

    def tick(self) -> float:
        return self.seconds


def sets(desk: Desk) -> list[ChangeSet]:
    """The change sets of a plan as they arrived."""
    return list(Journal(desk.store).in_order_of_arrival())


def post(desk: Desk, id: str) -> Post:
    return desk.ask(lambda r: r.get(Post, id))


def new_post(desk: Desk, **fields: Any) -> str:
    return str(desk.run(posts.create, **{"title": "One", "channels": [], **fields}).result)


# --- entries ---------------------------------------------------------------------------------------------------------


def test_a_new_row_is_one_entry_with_all_its_fields_nulls_too(desk: Desk) -> None:
    id = new_post(desk, title="Новость")
    entry = sets(desk)[-1].entries[0]
    assert (entry.kind, entry.table, entry.row, entry.field, entry.old) == (EntryKind.CREATE, "post", id, None, None)
    assert set(entry.new) == set(TABLES["post"].columns) - {"id"}
    assert entry.new["title"] == "Новость"
    assert entry.new["rubric"] is None
    assert entry.new["life"] == "live"


def test_a_changed_field_is_one_entry_with_the_exact_old_and_new(desk: Desk) -> None:
    id = new_post(desk, text="a")
    outcome = desk.run(posts.edit, post=id, text="e\u0301\r\nb")
    assert outcome.changes is not None
    assert [(e.kind, e.field, e.old, e.new) for e in outcome.changes.entries] == [
        (EntryKind.SET, "text", "a", "é\nb"),
    ]
    assert sets(desk)[-1].entries == outcome.changes.entries


def test_a_number_keeps_its_type_in_the_journal(desk: Desk) -> None:
    member = desk.run(setup.add_member, name="Anna", capacity=3).result
    desk.run(setup.change_member, member=member, capacity=2)
    desk.run(setup.change_member, member=member, capacity=None)
    made, changed, emptied = sets(desk)[-3:]
    assert repr(made.entries[0].new["capacity"]) == "3.0"
    assert [repr(v) for v in (changed.entries[0].old, changed.entries[0].new)] == ["3.0", "2.0"]
    assert [repr(v) for v in (emptied.entries[0].old, emptied.entries[0].new)] == ["2.0", "None"]
    assert desk.ask(health.check) == []


def test_the_header_tells_who_when_and_in_what_schema(group: Desk) -> None:
    group.member = group.ids.anna
    id = new_post(group, title="Да")
    head = sets(group)[-1]
    assert head.member == group.ids.anna
    assert head.at == stamp(group.clock.utc()) == "2026-11-23T10:12:00.000Z"
    assert (head.label, head.params) == ("post.create", {"title": "Да"})
    assert (head.kind, head.undoes, head.schema) == (ChangeKind.USER, None, CURRENT)
    assert labels.change(head.label, head.params) == "New post “Да”"
    assert head.touched() == {"post": {id}}


def test_a_moment_is_written_in_utc() -> None:
    assert stamp(datetime(2026, 11, 23, 7, 5, 9, 123456, UTC)) == "2026-11-23T07:05:09.123Z"


def test_the_counter_is_one_more_than_the_highest_in_the_journal(desk: Desk) -> None:
    top = sets(desk)[-1].counter
    new_post(desk)
    assert sets(desk)[-1].counter == top + 1


def test_the_counter_goes_on_after_that_of_another_writer(plan_path: Path, open_desk: Any) -> None:
    left, right = open_desk(plan_path, "left"), open_desk(plan_path, "right")
    new_post(left)
    with right.store.transaction() as db:
        db.execute("UPDATE change_set SET counter = 1000 WHERE arrival = (SELECT max(arrival) FROM change_set)")
    new_post(right)
    new_post(left)
    assert [s.counter for s in sets(left)][-3:] == [1000, 1001, 1002]


def test_the_history_is_ordered_by_counter_and_never_by_the_clock(plan_path: Path, open_desk: Any) -> None:
    clock = FrozenClock(TODAY)
    desk = open_desk(plan_path, clock=clock)
    new_post(desk, title="first")
    clock.move_to(datetime(2001, 1, 1))
    new_post(desk, title="second")
    assert [s.params["title"] for s in desk.ask(lambda r: list(history.changes(r)))][:2] == ["second", "first"]


def test_the_history_of_a_post_tells_of_what_hangs_on_it_and_of_nothing_else(group: Desk) -> None:
    id, other = new_post(group, channels=[group.ids.vk]), new_post(group)
    group.run(posts.comment, post=id, text="hm", mentions=[group.ids.anna])
    group.run(posts.shift, posts=[other], days=1)
    group.run(posts.mark, post=id, channel=group.ids.vk, state=VariantState.OUT)
    told = group.ask(lambda r: list(history.changes(r, id)))
    assert [s.label for s in told] == ["post.mark", "post.comment", "post.create"]
    assert {e.table for s in told for e in s.entries} == {"post", "variant", "comment", "mention"}


@operation("post.create")
def many_posts(w, *, titles):
    return [w.make(Post, title=title) for title in titles]


def test_the_history_told_entry_by_entry_is_that_of_the_change_sets(group: Desk) -> None:
    made = group.run(many_posts, titles=[f"Post {n}" for n in range(1200)]).result
    group.run(posts.edit, post=made[700], title="Another")
    for post in (None, made[700]):
        whole = group.ask(lambda r, post=post: list(history.changes(r, post)))
        told = group.ask(lambda r, post=post: list(history.entries(r, post)))
        assert told == [(head_of(s), entry) for s in whole for entry in s.entries]
        assert group.ask(history.heads, post) == [head_of(s) for s in whole]
    assert [entry.row for _head, entry in told] == [made[700]] * 2


def head_of(changes: ChangeSet) -> ChangeSet:
    return msgspec.structs.replace(changes, entries=())


def test_an_operation_that_changes_nothing_writes_no_change_set(group: Desk) -> None:
    id = new_post(group, text="x", channels=[group.ids.vk], day="2026-12-01", authors=[group.ids.anna])
    before = len(sets(group))
    for op, fields in (
        (posts.edit, {"text": "x"}),
        (posts.edit, {"text": "x", "day": "2026-12-01"}),
        (posts.set_channels, {"channels": [group.ids.vk]}),
        (posts.set_people, {"role": Role.AUTHOR, "members": [group.ids.anna]}),
        (posts.set_hashtags, {"words": []}),
        (posts.set_status, {"status": Status.DRAFT}),
        (posts.write_variant, {"channel": group.ids.vk, "text": None}),
        (posts.mark, {"channel": group.ids.vk, "state": VariantState.TO_DO}),
    ):
        assert group.run(op, post=id, **fields).changes is None
    assert group.run(setup.empty_bin).changes is None
    assert group.run(setup.change_setting, key="approval", value="optional").changes is None
    assert len(sets(group)) == before


def test_a_refused_operation_writes_nothing_at_all(desk: Desk) -> None:
    id = new_post(desk)
    before = sets(desk)
    with pytest.raises(NotUnderstood):
        desk.run(posts.edit, post=id, text="half", day="2026-02-31")
    with pytest.raises(NotUnderstood, match="12:99"):
        desk.run(posts.edit, post=id, text="half", time="12:99")
    with pytest.raises(Refused, match="100,000"):
        desk.run(posts.edit, post=id, title="half", text="я" * 100_001)
    assert sets(desk) == before
    assert post(desk, id).title == "One"
    assert desk.ask(health.check) == []


def test_a_row_defined_by_its_ends_is_revived_with_what_it_held(group: Desk) -> None:
    id = new_post(group, channels=[group.ids.vk, group.ids.telegram])
    group.run(posts.write_variant, post=id, channel=group.ids.vk, text="своё")
    before = group.ask(lambda r: r.find(Variant, post=id))
    for _ in range(3):
        group.run(posts.set_channels, post=id, channels=[group.ids.telegram])
        group.run(posts.set_channels, post=id, channels=[group.ids.telegram, group.ids.vk])
    assert group.ask(lambda r: r.find(Variant, post=id)) == before


def test_a_row_defined_by_its_ends_comes_back_blank_if_its_making_was_undone(group: Desk, open_desk: Any) -> None:
    id = new_post(group)
    group.run(posts.set_channels, post=id, channels=[group.ids.vk])
    other = open_desk(group.path, "other")
    other.run(posts.write_variant, post=id, channel=group.ids.vk, text="своё")
    group.undo()
    group.run(posts.set_channels, post=id, channels=[group.ids.vk])
    (variant,) = group.ask(lambda r: r.find(Variant, post=id))
    assert variant.text is None
    group.undo()
    assert group.ask(lambda r: r.find(Variant, post=id)) == []
    assert group.ask(health.check) == []


def test_binning_touches_one_row_and_what_hangs_on_it_is_out_of_sight_and_back_with_it(group: Desk) -> None:
    id = new_post(group, channels=[group.ids.vk], hashtags=["книги"])
    group.run(posts.comment, post=id, text="hm")
    outcome = group.run(posts.bin_posts, posts=[id])
    assert outcome.changes is not None
    assert [(e.table, e.field, e.new) for e in outcome.changes.entries] == [("post", "life", "binned")]
    for cls in (Variant, PostHashtag, Comment):
        assert group.ask(lambda r, cls=cls: r.find(cls, post=id)) == []
    group.run(posts.restore_posts, posts=[id])
    for cls in (Variant, PostHashtag, Comment):
        assert len(group.ask(lambda r, cls=cls: r.find(cls, post=id))) == 1


def test_a_binned_member_is_out_of_sight_with_their_assignments_and_back_with_them(group: Desk) -> None:
    id = new_post(group, authors=[group.ids.anna])
    group.run(setup.bin_row, cls=Member, id=group.ids.anna)
    assert group.ask(ask_posts.lines)[0].authors == ()
    group.run(setup.restore_row, cls=Member, id=group.ids.anna)
    assert group.ask(ask_posts.lines)[0].authors == ("Anna Author",)
    assert post(group, id)


def test_a_second_equal_name_is_refused_by_every_operation(group: Desk) -> None:
    for operation_, name in ((setup.add_member, " anna  AUTHOR "), (setup.add_channel, "TELEGRAM")):
        with pytest.raises(Refused, match="already"):
            group.run(operation_, name=name)
    with pytest.raises(Refused, match="already"):
        group.run(setup.change_member, member=group.ids.boris, name="Anna Author")
    group.run(setup.bin_row, cls=Member, id=group.ids.anna)
    group.run(setup.add_member, name="Anna Author")
    with pytest.raises(Refused, match="already"):
        group.run(setup.restore_row, cls=Member, id=group.ids.anna)
    assert group.ask(health.check) == []


# --- emptying the bin ------------------------------------------------------------------------------------------------


def test_emptying_the_bin_blanks_the_row_what_hangs_on_it_and_its_entries_for_ever(group: Desk) -> None:
    secret = "Тайна"
    id = new_post(group, title=secret, text=secret, channels=[group.ids.vk], hashtags=[])
    group.run(posts.write_variant, post=id, channel=group.ids.vk, text=secret)
    comment = group.run(posts.comment, post=id, text=secret).result
    group.run(posts.edit, post=id, notes=secret)
    group.run(posts.bin_posts, posts=[id])
    outcome = group.run(setup.empty_bin)
    assert outcome.result == 3
    row = group.ask(lambda r: r.raw(Post, id))
    assert row is not None and (row.life, row.title, row.text, row.notes) == (Life.PURGED, "", "", "")
    told = group.ask(lambda r: r.raw(Comment, comment))
    assert told is not None and (told.life, told.text) == (Life.PURGED, "")
    dump = [row for t in TABLES for row in group.store.rows(f"SELECT * FROM {t}")]
    dump += group.store.rows("SELECT kind, row, old, new FROM change") + group.store.rows("SELECT * FROM search_doc")
    assert not [row for row in dump if secret.casefold() in str(row).casefold()]
    assert group.ask(health.check) == []
    with pytest.raises(Refused):
        group.run(setup.restore_row, cls=Post, id=id)


def test_the_words_of_what_was_purged_are_not_in_the_labels_either(group: Desk) -> None:
    id = new_post(group, title="Тайна")
    other = new_post(group, title="Видно")
    group.run(posts.bin_posts, posts=[id])
    group.run(setup.empty_bin)
    assert not [s for s in sets(group) if "Тайна" in str(s.params)]
    assert [s for s in sets(group) if "Видно" in str(s.params)]
    assert post(group, other).title == "Видно"


def test_purging_a_channel_takes_its_name_from_the_labels_and_leaves_the_titles_of_posts(group: Desk) -> None:
    id = new_post(group, title="Видно", channels=[group.ids.vk])
    group.run(posts.mark, post=id, channel=group.ids.vk, state=VariantState.OUT)
    group.run(setup.bin_row, cls=Channel, id=group.ids.vk)
    group.run(setup.empty_bin)
    said = [labels.change(s.label, s.params) for s in sets(group)]
    binned = "… moved to the bin; posts that had it: 1"
    assert said[-4:] == ["New post “Видно”", "“Видно”, …: out", binned, "The bin was emptied"]
    assert not [sentence for sentence in said if "ВК" in sentence]


def test_a_row_defined_by_its_ends_survives_emptying_the_bin_without_its_ends(group: Desk) -> None:
    id = new_post(group, channels=[group.ids.vk, group.ids.telegram])
    group.run(posts.set_channels, post=id, channels=[group.ids.vk])
    assert group.run(setup.empty_bin).changes is None
    group.run(posts.set_channels, post=id, channels=[group.ids.vk, group.ids.telegram])
    assert len(group.ask(lambda r: r.find(Variant, post=id))) == 2


def test_what_was_purged_with_a_channel_does_not_come_back_with_undo(group: Desk) -> None:
    id = new_post(group, channels=[group.ids.vk])
    group.run(setup.bin_row, cls=Channel, id=group.ids.vk)
    group.run(setup.empty_bin)
    assert group.ask(lambda r: [v.life for v in r.find(Variant, any_life=True, post=id)]) == [Life.PURGED]
    with pytest.raises(NothingToUndo):
        group.undo()
    assert group.ask(health.check) == []


# --- one undo line ---------------------------------------------------------------------------------------------------


def test_undo_takes_the_newest_of_this_writer_and_redo_brings_it_back(desk: Desk) -> None:
    id = new_post(desk, title="a")
    desk.run(posts.edit, post=id, title="b")
    desk.run(posts.edit, post=id, title="c")
    undone = desk.undo()
    assert undone.changes is not None
    assert undone.changes.kind is ChangeKind.UNDO
    assert undone.changes.undoes == sets(desk)[-2].id
    assert labels.change(undone.changes.label, undone.changes.params) == "Undone: “c” changed"
    assert post(desk, id).title == "b"
    desk.undo()
    assert post(desk, id).title == "a"
    again = desk.redo()
    assert again.changes is not None
    assert labels.change(again.changes.label, again.changes.params) == "Done again: “b” changed"
    assert post(desk, id).title == "b"
    desk.redo()
    assert post(desk, id).title == "c"


def test_undoing_a_creation_makes_it_undone_and_redo_makes_it_live(desk: Desk) -> None:
    id = new_post(desk, title="a")
    desk.undo()
    row = desk.ask(lambda r: r.raw(Post, id))
    assert row is not None and row.life is Life.UNDONE
    assert row.title == "a"
    desk.redo()
    assert post(desk, id).title == "a"


def test_an_undo_that_redo_has_inverted_does_not_count(desk: Desk) -> None:
    id = new_post(desk, title="a")
    desk.run(posts.edit, post=id, title="b")
    for _ in range(3):
        desk.undo()
        assert post(desk, id).title == "a"
        desk.redo()
        assert post(desk, id).title == "b"
    desk.undo()
    desk.undo()
    assert desk.ask(ask_posts.lines) == []


def test_redo_ends_when_this_writer_does_something_new(desk: Desk) -> None:
    id = new_post(desk, title="a")
    desk.run(posts.edit, post=id, title="b")
    desk.undo()
    assert desk.next_redo() is not None
    desk.run(posts.edit, post=id, title="c")
    assert desk.next_redo() is None
    with pytest.raises(NothingToUndo, match=r"^Nothing to redo\.$"):
        desk.redo()
    desk.undo()
    assert post(desk, id).title == "a"


def test_an_import_ends_redo_too_and_is_undone_as_one(desk: Desk) -> None:
    new_post(desk, title="a")
    desk.undo()
    rows = tuple(PostRow("Sheet", (n,), title=f"Post {n}", text="t", channels=("VK",)) for n in range(1, 6))
    file = PostFile("plan.xlsx", 5, rows, (), (), ())
    proposal = desk.ask(importing.match, file, "draft", TODAY.isoformat())
    outcome = desk.run(importing.bring_in, proposal=proposal)
    assert outcome.changes is not None and outcome.changes.kind is ChangeKind.IMPORT
    assert desk.next_redo() is None
    assert len(desk.ask(ask_posts.lines)) == 5
    desk.undo()
    assert desk.ask(ask_posts.lines) == []
    assert desk.ask(lambda r: r.find(Channel)) == []


def test_a_change_of_another_writer_does_not_end_redo(plan_path: Path, open_desk: Any) -> None:
    left, right = open_desk(plan_path, "left"), open_desk(plan_path, "right")
    id = new_post(left, title="a")
    left.run(posts.edit, post=id, title="b")
    left.undo()
    new_post(right)
    left.redo()
    assert post(left, id).title == "b"


def test_nobody_undoes_what_another_writer_did(plan_path: Path, open_desk: Any) -> None:
    left, right = open_desk(plan_path, "left"), open_desk(plan_path, "right")
    new_post(left, title="a")
    with pytest.raises(NothingToUndo, match=r"^Nothing to undo\.$"):
        right.undo()
    new_post(right, title="b")
    right.undo()
    assert [line.title for line in right.ask(ask_posts.lines)] == ["a"]
    with pytest.raises(NothingToUndo):
        right.undo()


def test_the_undo_line_is_shared_by_windows_of_one_pc(plan_path: Path, open_desk: Any) -> None:
    window, command_line = open_desk(plan_path, live=True), open_desk(plan_path)
    id = new_post(window, title="a")
    command_line.run(posts.edit, post=id, title="b")
    window.run(posts.edit, post=id, title="c")
    command_line.undo()
    assert post(window, id).title == "b"
    window.undo()
    assert post(window, id).title == "a"
    command_line.redo()
    assert post(window, id).title == "b"
    assert len({s.writer for s in sets(window)[1:]}) == 1


def test_the_undo_line_goes_on_after_a_restart(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    id = new_post(desk, title="a")
    desk.run(posts.edit, post=id, title="b")
    desk.undo()
    desk.close()
    desk = open_desk(plan_path)
    desk.redo()
    assert post(desk, id).title == "b"
    desk.close()
    desk = open_desk(plan_path)
    desk.undo()
    desk.undo()
    assert desk.ask(ask_posts.lines) == []
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_the_undo_line_goes_on_after_typing_that_came_to_nothing(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    id = new_post(desk, title="a")
    desk.run(posts.edit, post=id, title="ab", typing="title")
    desk.run(posts.edit, post=id, title="a", typing="title")
    desk.close()
    desk = open_desk(plan_path)
    target = desk.next_undo()
    assert target is not None and target.label == "post.create"
    new_post(desk)
    assert len({s.writer for s in sets(desk)[1:]}) == 1


def test_a_worker_writes_in_the_same_line_as_its_window(plan_path: Path, open_desk: Any) -> None:
    window = open_desk(plan_path, live=True)
    worker = window.sibling()
    id = new_post(worker, title="a")
    worker.close()
    window.undo()
    assert window.ask(ask_posts.lines) == []
    window.redo()
    assert post(window, id)


# --- what is expected ------------------------------------------------------------------------------------------------


def test_undo_of_what_is_no_longer_next_is_refused_and_the_view_refreshes(desk: Desk) -> None:
    id = new_post(desk, title="a")
    meant = desk.next_undo()
    assert meant is not None
    desk.run(posts.edit, post=id, title="b")
    heard: list[tuple[ChangeSet | None, object]] = []
    desk.subscribe(lambda changes, source: heard.append((changes, source)))
    with pytest.raises(NothingToUndo, match="meanwhile"):
        desk.undo(expected=meant.id, source="toast")
    assert heard == [(None, "toast")]
    assert post(desk, id).title == "b"
    desk.undo(expected=desk.next_undo().id)
    desk.undo(expected=meant.id)
    assert desk.ask(ask_posts.lines) == []


def test_redo_knows_what_is_meant_by_the_undo_or_by_what_it_undid(desk: Desk) -> None:
    id = new_post(desk, title="a")
    first = sets(desk)[-1].id
    undone = desk.undo().changes
    assert undone is not None
    with pytest.raises(NothingToUndo):
        desk.redo(expected="something else")
    desk.redo(expected=undone.id)
    desk.undo()
    desk.redo(expected=first)
    assert post(desk, id)


def test_two_windows_that_undo_at_the_same_moment_undo_once(
    plan_path: Path, open_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = open_desk(plan_path), open_desk(plan_path)
    id = new_post(left, title="a")
    left.run(posts.edit, post=id, title="b")
    really = left.next_undo

    def while_the_other_is_quicker() -> ChangeSet | None:
        target = really()
        right.undo()
        return target

    monkeypatch.setattr(left, "next_undo", while_the_other_is_quicker)
    with pytest.raises(NothingToUndo):
        left.undo()
    monkeypatch.undo()
    assert post(left, id).title == "a"
    left.redo()
    assert post(left, id).title == "b"
    left.undo()
    left.undo()
    assert left.ask(ask_posts.lines) == []


# --- changed since ---------------------------------------------------------------------------------------------------


@pytest.fixture
def two(plan_path: Path, open_desk: Any) -> tuple[Desk, Desk]:
    """Two PCs at one plan."""
    return open_desk(plan_path, "left"), open_desk(plan_path, "right")


def test_a_text_that_changed_since_is_merged_if_that_is_clean(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left, text="Один два три четыре пять")
    left.run(posts.edit, post=id, text="Один ДВА три четыре пять")
    right.run(posts.edit, post=id, text="Один ДВА три четыре пять шесть")
    outcome = left.undo()
    assert outcome.kept == ()
    assert post(left, id).text == "Один два три четыре пять шесть"
    assert left.redo().kept == ()
    assert post(left, id).text == "Один ДВА три четыре пять шесть"
    assert left.ask(health.check) == []


def test_a_text_that_changed_at_the_same_place_stays_and_is_told(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left, text="one two three")
    left.run(posts.edit, post=id, text="one 2 three")
    right.run(posts.edit, post=id, text="one zwei three")
    outcome = left.undo()
    assert outcome.kept == ("The text was changed since and stays as it is.",)
    assert post(left, id).text == "one zwei three"


def test_a_scalar_that_changed_since_is_left_alone_and_told_and_the_rest_is_undone(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left, title="a", day="2026-12-01", time="10:00")
    left.run(posts.edit, post=id, title="b", day="2026-12-02", time="11:00")
    right.run(posts.edit, post=id, day="2026-12-24")
    outcome = left.undo()
    assert outcome.kept == ("The day was changed since and stays as it is.",)
    row = post(left, id)
    assert (row.title, row.day, row.time) == ("a", "2026-12-24", "10:00")
    assert left.redo().kept == ()
    row = post(left, id)
    assert (row.title, row.day, row.time) == ("b", "2026-12-24", "11:00")


def test_what_another_already_put_back_needs_no_word(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left, day="2026-12-01")
    left.run(posts.edit, post=id, day="2026-12-02")
    right.run(posts.edit, post=id, day="2026-12-01")
    assert left.undo().kept == ()
    target = left.next_undo()
    assert target is not None and target.label == "post.create"


def test_an_undo_with_nothing_left_to_put_back_still_stands_so_that_the_next_goes_on(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left, day="2026-12-01")
    left.run(posts.edit, post=id, day="2026-12-02")
    right.run(posts.edit, post=id, day="2026-12-03")
    outcome = left.undo()
    assert outcome.kept and outcome.changes is not None and outcome.changes.entries == ()
    assert left.undo().kept == ()
    assert left.ask(ask_posts.lines) == []


def test_a_creation_that_another_binned_since_stays_binned_and_is_told(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left)
    right.run(posts.bin_posts, posts=[id])
    assert left.undo().kept == ("What was taken away or put back was changed since and stays as it is.",)
    right.run(posts.restore_posts, posts=[id])
    assert post(left, id)


def test_what_another_hung_on_a_post_goes_out_of_sight_with_its_creation(two: tuple[Desk, Desk]) -> None:
    left, right = two
    id = new_post(left)
    right.run(posts.comment, post=id, text="hm")
    left.undo()
    assert right.ask(lambda r: r.find(Comment)) == []
    left.redo()
    assert len(right.ask(lambda r: r.find(Comment))) == 1


# --- the floor -------------------------------------------------------------------------------------------------------


def test_a_new_plan_has_nothing_to_undo(desk: Desk) -> None:
    assert [s.kind for s in sets(desk)] == [ChangeKind.BASELINE]
    for call in (desk.undo, desk.redo):
        with pytest.raises(NothingToUndo, match=r"^Nothing to (un|re)do\.$"):
            call()


def test_its_own_writer_cannot_undo_the_beginning_of_a_plan(tmp_path: Path) -> None:
    from smmdesk.base.pc import Pc

    desk = Desk.create(tmp_path / "x.smmdesk", Pc(tmp_path / "home"), zone="Europe/Minsk", clock=FrozenClock(TODAY))
    try:
        with pytest.raises(NothingToUndo):
            desk.undo()
    finally:
        desk.close()


def test_what_arrived_before_the_bin_was_emptied_cannot_be_undone_whoever_made_it(two: tuple[Desk, Desk]) -> None:
    left, right = two
    keep, gone = new_post(left), new_post(left)
    new_post(right)
    right.undo()
    left.run(posts.bin_posts, posts=[gone])
    right.run(setup.empty_bin)
    for desk in two:
        with pytest.raises(NothingToUndo):
            desk.undo()
        with pytest.raises(NothingToUndo):
            desk.redo()
    left.run(posts.edit, post=keep, title="after")
    left.undo()
    assert post(left, keep).title == "One"
    with pytest.raises(NothingToUndo):
        left.undo()


# --- typing ----------------------------------------------------------------------------------------------------------


class Typist:
    """Types in the title of one post at a pace of its own."""

    def __init__(self, desk: Desk, clock: Ticking) -> None:
        self.desk = desk
        self.clock = clock
        self.post = new_post(desk, title="")
        self.made = len(sets(desk))

    def type(self, title: str, after: float = 0.5, key: str = "title") -> None:
        self.clock.seconds += after
        self.desk.run(posts.edit, post=self.post, title=title, typing=key)

    def sets(self) -> list[tuple[Any, Any]]:
        """(old, new) of each change set since the post was made."""
        return [(s.entries[0].old, s.entries[0].new) for s in sets(self.desk)[self.made :]]


@pytest.fixture
def typist(plan_path: Path, open_desk: Any) -> Typist:
    clock = Ticking()
    return Typist(open_desk(plan_path, clock=clock), clock)


def test_typing_extends_one_change_set(typist: Typist) -> None:
    for end in range(1, 6):
        typist.type("Книги"[:end])
    assert typist.sets() == [("", "Книги")]
    assert labels.change("post.edit", sets(typist.desk)[-1].params) == "“Книги” changed"
    typist.desk.undo()
    assert post(typist.desk, typist.post).title == ""


def test_typing_is_sealed_after_five_quiet_seconds(typist: Typist) -> None:
    typist.type("a")
    typist.type("ab", after=4.9)
    assert typist.desk.seal_if_due() is False
    typist.clock.seconds += 5
    assert typist.desk.seal_if_due() is True
    typist.type("abc", after=0)
    assert typist.sets() == [("", "ab"), ("ab", "abc")]


def test_a_pause_of_five_seconds_begins_a_new_change_set_without_being_asked(typist: Typist) -> None:
    typist.type("a")
    typist.type("ab", after=5)
    assert typist.sets() == [("", "a"), ("a", "ab")]


def test_typing_is_sealed_after_thirty_seconds_however_quick_one_types(typist: Typist) -> None:
    for n in range(1, 40):
        typist.type("x" * n, after=1)
    assert typist.sets() == [("", "x" * 30), ("x" * 30, "x" * 39)]


def test_typing_is_sealed_by_the_next_operation(typist: Typist) -> None:
    typist.type("a")
    typist.desk.run(posts.edit, post=typist.post, day="2026-12-01")
    typist.type("ab")
    assert typist.sets() == [("", "a"), (None, "2026-12-01"), ("a", "ab")]


def test_typing_is_sealed_by_typing_in_another_field(typist: Typist) -> None:
    typist.type("a")
    typist.desk.run(posts.edit, post=typist.post, text="t", typing="text")
    typist.type("ab")
    assert typist.sets() == [("", "a"), ("", "t"), ("a", "ab")]


def test_typing_is_sealed_by_an_operation_that_is_refused_or_changes_nothing(typist: Typist) -> None:
    typist.type("a")
    typist.desk.run(posts.edit, post=typist.post, title="a")
    typist.type("ab")
    with pytest.raises(NotUnderstood):
        typist.desk.run(posts.edit, post=typist.post, day="soon")
    typist.type("abc")
    assert typist.sets() == [("", "a"), ("a", "ab"), ("ab", "abc")]


def test_typing_is_sealed_on_leaving_the_field_by_undo_and_at_close(typist: Typist) -> None:
    typist.type("a")
    typist.desk.seal()
    typist.type("ab")
    typist.desk.undo()
    typist.type("ac")
    assert post(typist.desk, typist.post).title == "ac"
    assert [s.kind.value for s in sets(typist.desk)[typist.made :]] == ["user", "user", "undo", "user"]
    typist.desk.close()
    again = Desk.open(typist.desk.path, typist.desk.pc, typist.clock)
    try:
        again.run(posts.edit, post=typist.post, title="acd", typing="title")
        assert len(sets(again)[typist.made :]) == 5
    finally:
        again.close()


def test_a_foreign_change_set_in_between_ends_typing(typist: Typist, open_desk: Any) -> None:
    other = open_desk(typist.desk.path, "other")
    typist.type("a")
    other.run(posts.edit, post=typist.post, title="ab", typing="title")
    typist.type("abc")
    assert typist.sets() == [("", "a"), ("a", "ab"), ("ab", "abc")]
    assert typist.desk.ask(health.check) == []


def test_typing_back_to_where_it_began_leaves_no_change_set(typist: Typist) -> None:
    before = sets(typist.desk)
    typist.type("a")
    typist.type("")
    assert sets(typist.desk) == before
    typist.type("b")
    assert typist.sets() == [("", "b")]
    assert typist.desk.ask(health.check) == []


def test_what_was_typed_and_taken_back_does_not_end_redo(typist: Typist) -> None:
    typist.type("a")
    typist.desk.undo()
    typist.type("b")
    typist.type("")
    typist.desk.redo()
    assert post(typist.desk, typist.post).title == "a"


def test_typing_that_moves_due_days_too_is_still_one_change_set(typist: Typist) -> None:
    desk = typist.desk
    anna = desk.run(setup.add_member, name="Anna").result
    desk.run(posts.set_people, post=typist.post, role=Role.PUBLISHER, members=[anna])
    before = len(sets(desk))
    for day in ("2026-12-01", "2026-12-02", "2026-12-03"):
        desk.run(posts.edit, post=typist.post, day=day, typing="day")
    assert len(sets(desk)) == before + 1
    assert [a.due_day for a in desk.ask(lambda r: r.find(Assignment))] == ["2026-12-03"]
    assert desk.ask(health.check) == []
    desk.undo()
    assert post(desk, typist.post).day is None
    assert [a.due_day for a in desk.ask(lambda r: r.find(Assignment))] == [None]
    assert desk.ask(health.check) == []


# --- listeners -------------------------------------------------------------------------------------------------------


def test_listeners_are_told_what_was_changed_and_by_whom_and_nothing_of_what_was_refused(desk: Desk) -> None:
    heard: list[tuple[ChangeSet | None, object]] = []

    def listen(changes: ChangeSet | None, source: object) -> None:
        heard.append((changes, source))

    desk.subscribe(listen)
    outcome = desk.run(posts.create, title="a", source="panel")
    with pytest.raises(DeskError):
        desk.run(posts.edit, post="nothing", title="x", source="panel")
    undone = desk.undo(source="toast")
    assert heard == [(outcome.changes, "panel"), (undone.changes, "toast")]
    desk.unsubscribe(listen)
    desk.redo()
    assert len(heard) == 2


def test_poll_tells_of_what_another_program_wrote_and_only_once(two: tuple[Desk, Desk]) -> None:
    left, right = two
    heard: list[object] = []
    left.subscribe(lambda changes, source: heard.append(changes))
    assert left.poll() is False
    new_post(right)
    assert left.poll() is True
    assert left.poll() is False
    new_post(left)
    assert left.poll() is False
    assert heard[0] is None
    assert len(heard) == 2


# --- check finds what is wrong ---------------------------------------------------------------------------------------


def spoil(desk: Desk, sql: str, *values: Any) -> None:
    """Write past the program."""
    with desk.store.transaction() as db:
        db.execute(sql, values)


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE post SET title = 'other'", "It is not what the journal tells."),
        ("UPDATE change SET old = 'other' WHERE kind = 1", "The journal tells another old value"),
        ("DELETE FROM change WHERE kind = 0 AND row = (SELECT id FROM post)", "The journal tells another old value"),
        ("UPDATE search_doc SET body = 'other'", "The search index does not have it as it is."),
        ("UPDATE variant SET id = '00000000-0000-5000-8000-000000000000'", "Its id is not the one of its ends."),
        ("UPDATE member SET name = 'Anna Author'", "stands twice"),
        ("ALTER TABLE post DROP COLUMN notes", "A column is missing"),
        ("DROP TABLE search_word", "A table is missing."),
    ],
)
def test_check_finds_what_somebody_wrote_past_the_journal(group: Desk, sql: str, what: str) -> None:
    id = new_post(group, channels=[group.ids.vk])
    group.run(posts.edit, post=id, title="Two")
    assert group.ask(health.check) == []
    spoil(group, sql)
    assert [f for f in group.ask(health.check) if what in f.what]


def test_check_finds_a_reference_to_a_row_that_is_not_there(group: Desk) -> None:
    new_post(group, rubric=group.ids.books)
    group.store.connection.execute("PRAGMA foreign_keys = OFF")
    spoil(group, "DELETE FROM rubric")
    assert [f for f in group.ask(health.check) if "refers to a row" in f.what]


def test_every_operation_has_a_label_that_the_program_can_say() -> None:
    found = {}
    for module in (posts, several, ideas, setup, importing):
        for name, function in vars(module).items():
            if hasattr(function, "label") and hasattr(function, "kind"):
                found[name] = function.label
    assert len(found) > 30
    assert {name for name, label in found.items() if label not in labels.CHANGES} == set()


def test_every_label_in_a_journal_reads_as_a_sentence_without_holes(group: Desk) -> None:
    ids = group.ids
    group.member = ids.vera
    id = new_post(group, title="", text="{name} первая строка", channels=[ids.vk])
    for op, fields in (
        (posts.edit, {"post": id, "notes": "n"}),
        (posts.move, {"posts": [id], "day": "2026-12-01"}),
        (posts.move, {"posts": [id, new_post(group)], "day": "2026-12-02"}),
        (posts.move, {"posts": [id], "day": None}),
        (posts.shift, {"posts": [new_post(group, day="2026-12-02")], "days": 1}),
        (posts.copy, {"posts": [id], "days": ["2026-12-03"]}),
        (posts.copy, {"posts": [id, id], "days": ["2026-12-03", "2026-12-04"]}),
        (posts.copy, {"posts": [id], "days": [None]}),
        (posts.mark, {"post": id, "channel": ids.vk, "state": VariantState.OUT}),
        (posts.set_status, {"post": id, "status": Status.CANCELLED}),
        (posts.bin_posts, {"posts": [id]}),
        (posts.restore_posts, {"posts": [id]}),
        (setup.add_names, {"kind": "member", "names": ["A", "B"]}),
        (setup.add_names, {"kind": "rubric", "names": ["R", "S"]}),
        (setup.bin_row, {"cls": Rubric, "id": ids.tips}),
        (setup.add_absence, {"member": ids.anna, "day_from": "2026-12-01", "day_to": None}),
        (setup.change_setting, {"key": "approval", "value": "required"}),
        (ideas.add, {"title": ""}),
    ):
        group.run(op, **fields)
    group.undo()
    for changes in sets(group):
        sentence = labels.change(changes.label, changes.params)
        assert sentence not in (changes.label, "")
        assert "{" not in sentence.replace("{name} первая", ""), sentence
        assert "“”" not in sentence, (changes.label, changes.params)
        assert not sentence.endswith(" "), sentence


@operation("nonsense.of.a.newer.program")
def something_newer(w: Any) -> None:
    w.make(Idea, title="x", created_on=w.today)


def test_a_label_of_a_newer_program_is_shown_as_it_is(desk: Desk) -> None:
    outcome = desk.run(something_newer)
    assert outcome.changes is not None
    assert labels.change(outcome.changes.label, outcome.changes.params) == "nonsense.of.a.newer.program"


def test_settings_take_only_values_that_they_understand(desk: Desk) -> None:
    for key, value in (("approval", "maybe"), ("usual_time", "25:00"), ("usual_time", "whenever")):
        with pytest.raises(NotUnderstood):
            desk.run(setup.change_setting, key=key, value=value)
    desk.run(setup.change_setting, key="usual_time", value="08:15")
    assert {s.key: s.value for s in desk.ask(lambda r: r.find(Setting))}["usual_time"] == "08:15"
    assert post(desk, new_post(desk, day="2026-12-01")).time == "08:15"
