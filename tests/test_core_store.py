"""The plan file: one file when nobody has it open, whole after a crash, guarded, and never changed by a bad opening."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY

from smmdesk.base import errors, pc
from smmdesk.base.clock import FrozenClock
from smmdesk.base.errors import BusyPlan, DamagedPlan, DeskError, NewerPlan, NoPlan, NothingToUndo, NotUnderstood
from smmdesk.base.ids import is_id
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.kinds import ChangeKind
from smmdesk.domain.rows import Member, Post
from smmdesk.ops import keeping, operation, posts, setup
from smmdesk.queries import health
from smmdesk.queries import posts as ask_posts
from smmdesk.storage import keeping as stored
from smmdesk.storage import posts as ask_stored
from smmdesk.storage import registry, schema, store
from smmdesk.storage.journal import Journal
from smmdesk.storage.registry import TABLES

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = Path(__file__).parent / "samples" / "schemas"
NOW = datetime(2026, 11, 23, 10, 12)


def files(folder: Path) -> dict[str, str]:
    """Every file under a folder with a print of its content; folders end in a stroke."""
    return {
        f"{path.relative_to(folder)}{'/' * path.is_dir()}": ""
        if path.is_dir()
        else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def titles(desk: Desk) -> list[str]:
    return [line.title for line in desk.ask(ask_posts.lines)]


_HEAD = (
    "import sys, os, json, signal, sqlite3\n"
    "from datetime import date\n"
    "from pathlib import Path\n"
    "from smmdesk.base.clock import FrozenClock\n"
    "from smmdesk.base.pc import Pc\n"
    "from smmdesk.base.errors import *\n"
    "from smmdesk.desk import Desk\n"
    "from smmdesk.domain.rows import *\n"
    "from smmdesk.ops import operation, posts, setup\n"
    "from smmdesk.queries import health, posts as ask_posts\n"
    "clock = FrozenClock(date(2026, 11, 23))\n"
    "path = Path(sys.argv[1])\n"
)


def python(code: str, *args: object, prefix: list[str] | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, with the desk's names at hand."""
    return subprocess.run(
        [*(prefix or []), sys.executable, "-c", _HEAD + code, *map(str, args)],
        cwd="/",
        env=_environment(**env),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def begin_python(code: str, *args: object) -> subprocess.Popen[str]:
    """Begin a script in a process of its own; what it says can be read while it runs."""
    return subprocess.Popen(
        [sys.executable, "-c", _HEAD + code, *map(str, args)],
        cwd="/",
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **more}


@operation("post.create")
def make_many(w: Any, many: int, text: str = "") -> None:
    """Make posts without end; a disk gets full by it."""
    for n in range(many):
        w.make(Post, title=f"many {n}", text=text or "слово " * 200, status="draft")


# --- opening and closing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lives", [(True,), (False,), (True, True), (True, False), (False, True), (False, False)])
@pytest.mark.parametrize("backwards", [False, True])
def test_the_file_when_nobody_has_it_open_is_one_file(
    plan_path: Path, open_desk: Any, lives: tuple[bool, ...], backwards: bool
) -> None:
    desks = [open_desk(plan_path, f"home{n}", live=live) for n, live in enumerate(lives)]
    for desk in desks:
        desk.run(posts.create, title="a")
        assert len(titles(desks[0])) == desks.index(desk) + 1
    for desk in reversed(desks) if backwards else desks:
        desk.close()
    assert names(plan_path.parent) == ["plan.smmdesk"]
    assert plan_path.read_bytes()[18:20] == b"\x01\x01", "rollback mode, so that it opens in a read-only folder"
    again = open_desk(plan_path)
    assert len(titles(again)) == len(lives)
    assert again.ask(health.check) == []


def test_the_first_to_close_takes_nothing_from_the_one_that_stays(plan_path: Path, open_desk: Any) -> None:
    first, second = open_desk(plan_path, live=True), open_desk(plan_path, live=True)
    first.run(posts.create, title="a")
    first.close()
    second.run(posts.create, title="b")
    assert titles(second) == ["a", "b"]
    second.close()
    assert names(plan_path.parent) == ["plan.smmdesk"]


def test_closing_twice_does_no_harm(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    desk.close()
    desk.close()


def test_opening_and_asking_changes_no_byte_of_the_file(plan_path: Path, open_desk: Any) -> None:
    before = files(plan_path.parent)
    desk = open_desk(plan_path)
    desk.ask(ask_posts.lines)
    desk.ask(health.check)
    assert desk.next_undo() is None
    desk.close()
    assert files(plan_path.parent) == before


def test_only_asking_makes_no_writer_note(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    desk.ask(ask_posts.lines)
    with pytest.raises(NothingToUndo):
        desk.undo()
    assert not (desk.pc.home / "writers").exists()
    desk.run(posts.create, title="a")
    assert len(names(desk.pc.home / "writers")) == 1


@pytest.mark.parametrize(
    "name", ["план на год.smmdesk", "100%.smmdesk", "a#b.smmdesk", "it's.smmdesk", "a&b=c.smmdesk"]
)
def test_a_plan_may_have_any_name(plan_path: Path, open_desk: Any, name: str) -> None:
    path = plan_path.rename(plan_path.with_name(name))
    desk = open_desk(path, live=True)
    desk.run(posts.create, title="a")
    desk.close()
    assert names(path.parent) == [name]
    assert titles(open_desk(path)) == ["a"]


def test_a_second_process_writes_while_the_first_has_it_open_and_poll_tells(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path, live=True)
    desk.run(posts.create, title="mine")
    done = python(
        "desk = Desk.open(path, Pc(), clock)\n"
        "desk.run(posts.create, title='theirs')\n"
        "print([line.title for line in desk.ask(ask_posts.lines)])\n"
        "desk.close()\n",
        plan_path,
    )
    assert (done.stdout.strip(), done.stderr) == ("['mine', 'theirs']", "")
    assert desk.poll() is True
    assert titles(desk) == ["mine", "theirs"]
    desk.run(posts.create, title="after")
    assert desk.ask(health.check) == []
    desk.close()
    assert names(plan_path.parent) == ["plan.smmdesk"]


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_write_outside_an_operation_is_refused_before_it_touches_a_row(group: Desk) -> None:
    for sql in ("UPDATE member SET name = 'x'", "DELETE FROM member", "CREATE TABLE x (y)", "DROP TABLE member"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            group.store.connection.execute(sql)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        group.store.db["member"].insert({"id": "x"})


def test_after_a_failed_operation_the_guard_is_up_again(group: Desk) -> None:
    @operation("member.add")
    def break_down(w: Any) -> None:
        w.make(Member, name="half")
        raise RuntimeError("a fault of the program")

    with pytest.raises(RuntimeError):
        group.run(break_down)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        group.store.connection.execute("UPDATE member SET name = 'x'")
    assert "half" not in [m.name for m in group.ask(lambda r: r.find(Member))]
    assert group.ask(health.check) == []


def test_after_a_rollback_the_journal_uses_no_number_that_was_given_in_it(desk: Desk) -> None:
    @operation("member.add")
    def break_down(w: Any) -> None:
        w.make(Member, name="half")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        desk.run(break_down)
    member = desk.run(setup.add_member, name="whole").result
    desk.run(setup.change_member, member=member, department="D")
    desk.run(posts.create, title="a")
    assert desk.ask(health.check) == []
    desk.undo()
    desk.undo()
    assert desk.ask(health.check) == []


def test_a_reference_to_a_row_that_is_not_there_undoes_the_whole_operation(desk: Desk) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        desk.run(posts.create, title="a", rubric=None, campaign="nowhere")
    assert titles(desk) == []
    desk.run(posts.create, title="b")
    assert desk.ask(health.check) == []


@pytest.mark.parametrize("live", [False, True])
def test_a_full_disk_leaves_the_plan_as_it_was_and_the_desk_usable(plan_path: Path, open_desk: Any, live: bool) -> None:
    desk = open_desk(plan_path, live=live)
    desk.run(posts.create, title="a")
    connection = desk.store.connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DeskError, match="disk is full") as told:
        desk.run(make_many, many=200)
    assert "Nothing was changed" in str(told.value)
    assert not connection.in_transaction
    assert titles(desk) == ["a"]
    connection.execute("PRAGMA max_page_count = 100000")
    desk.run(make_many, many=2)
    assert len(titles(desk)) == 3
    assert desk.ask(health.check) == []
    desk.undo()
    assert titles(desk) == ["a"]


@pytest.mark.parametrize("live", [False, True])
def test_a_plan_that_another_program_is_writing_refuses_in_a_sentence_and_works_again_afterwards(
    plan_path: Path, open_desk: Any, live: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_WAIT_MS", 20)
    desk = open_desk(plan_path, live=live)
    desk.run(posts.create, title="a")
    other = sqlite3.connect(plan_path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyPlan, match="in use"):
            desk.run(posts.create, title="b")
        other.execute("ROLLBACK")
    finally:
        other.close()
    desk.run(posts.create, title="c")
    assert titles(desk) == ["a", "c"]


def test_a_desk_closes_even_while_another_program_holds_the_plan(
    plan_path: Path, open_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_WAIT_MS", 20)
    for live in (False, True):
        desk = open_desk(plan_path, live=live)
        desk.run(posts.create, title="a")
        other = sqlite3.connect(plan_path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        desk.close()
        with pytest.raises(sqlite3.ProgrammingError):
            desk.store.connection.execute("SELECT 1")
        other.close()


# --- kill -9 ---------------------------------------------------------------------------------------------------------

_KILL = (
    "@operation('post.create')\n"
    "def half(w):\n"
    "    for n in range(300):\n"
    "        w.make(Post, title=f'half {n}', text='слово ' * 100, status='draft')\n"
    "    w.set(Post, sys.argv[2], title='changed')\n"
    "    os.kill(os.getpid(), signal.SIGKILL)\n"
    "desk = Desk.open(path, Pc(), clock, live=sys.argv[3] == 'live')\n"
    "desk.store.connection.execute('PRAGMA cache_size = 5')\n"
    "desk.run(half)\n"
)


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("mode", ["live", "plain"])
def test_a_kill_in_the_middle_of_an_operation_leaves_the_plan_as_it_was(
    plan_path: Path, open_desk: Any, mode: str
) -> None:
    desk = open_desk(plan_path)
    id = desk.run(posts.create, title="before").result
    desk.close()
    done = python(_KILL, plan_path, id, mode)
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert len(names(plan_path.parent)) > 1, "the test is void if nothing was left lying about"
    desk = open_desk(plan_path)
    assert titles(desk) == ["before"]
    assert desk.ask(health.check) == []
    target = desk.next_undo()
    assert target is not None and target.label == "post.create"
    desk.run(posts.create, title="after")
    desk.close()
    assert names(plan_path.parent) == ["plan.smmdesk"]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_was_committed_before_a_kill_is_there_afterwards(plan_path: Path, open_desk: Any) -> None:
    done = python(
        "desk = Desk.open(path, Pc(), clock, live=True)\n"
        "for n in range(20):\n"
        "    desk.run(posts.create, title=f'post {n:02d}')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n",
        plan_path,
    )
    assert (done.returncode, done.stderr) == (-signal.SIGKILL, "")
    assert names(plan_path.parent) == ["plan.smmdesk", "plan.smmdesk-shm", "plan.smmdesk-wal"]
    desk = open_desk(plan_path)
    assert titles(desk) == [f"post {n:02d}" for n in range(20)]
    assert desk.ask(health.check) == []
    desk.close()
    assert names(plan_path.parent) == ["plan.smmdesk"]


def test_a_plan_whose_making_was_killed_is_told_in_a_sentence(tmp_path: Path, open_desk: Any) -> None:
    whole, begun = tmp_path / "whole.smmdesk", tmp_path / "begun.smmdesk"
    schema.create(whole)
    connection = sqlite3.connect(begun)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.close()
    before = files(tmp_path)
    for path in (whole, begun):
        with pytest.raises(NoPlan, match="broken off"):
            open_desk(path)
    assert files(tmp_path) == before


# --- a plan that cannot be written -----------------------------------------------------------------------------------


@pytest.fixture
def nobody() -> Iterator[tuple[Path, Callable[..., subprocess.CompletedProcess[str]]]]:
    """A folder that everybody may enter, and a way to run a script without the rights of root."""
    if os.name == "nt":
        pytest.skip("rights are told otherwise on Windows")
    prefix: list[str] = []
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("root writes everything, and there is no setpriv to be somebody else")
        prefix = [setpriv, "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        probe = subprocess.run([*prefix, sys.executable, "-c", "import smmdesk"], cwd=ROOT, capture_output=True)
        if probe.returncode:
            pytest.skip("nobody may not read the program here")
    folder = Path(tempfile.mkdtemp(prefix="smmdesk-nobody-"))
    folder.chmod(0o755)
    (folder / "home").mkdir()
    (folder / "home").chmod(0o777)
    (folder / "plan").mkdir()

    def run(code: str, *args: object) -> subprocess.CompletedProcess[str]:
        return python(code, *args, prefix=prefix, SMMDESK_HOME=str(folder / "home"))

    yield folder, run
    (folder / "plan").chmod(0o755)
    shutil.rmtree(folder)


_READ = (
    "import tempfile\n"
    "before = set(os.listdir(tempfile.gettempdir()))\n"
    "desk = Desk.open(path, Pc(), clock, live=True)\n"
    "told = {'read_only': desk.read_only, 'titles': [l.title for l in desk.ask(ask_posts.lines)],\n"
    "        'check': len(desk.ask(health.check)), 'errors': []}\n"
    "def refused(call, *args, **kwargs):\n"
    "    try:\n"
    "        call(*args, **kwargs)\n"
    "    except DeskError as error:\n"
    "        told['errors'].append([type(error).__name__, str(error)])\n"
    "refused(desk.run, posts.create, title='x')\n"
    "refused(desk.run, setup.empty_bin)\n"
    "refused(desk.undo)\n"
    "told['poll'] = desk.poll()\n"
    "desk.close()\n"
    "told['home'] = os.listdir(os.environ['SMMDESK_HOME'])\n"
    "print(json.dumps(told))\n"
)


@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o666, 0o555), (0o444, 0o777)])
@pytest.mark.parametrize("left", [False, True])
def test_a_plan_that_cannot_be_written_opens_to_read_and_refuses_to_write(
    nobody: Any, plan_path: Path, open_desk: Any, file_mode: int, folder_mode: int, left: bool
) -> None:
    folder, run = nobody
    if left:
        script = (
            "desk = Desk.open(path, Pc(), clock, live=True)\n"
            "desk.run(posts.create, title='a')\n"
            "os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        python(script, plan_path)
    else:
        desk = open_desk(plan_path)
        desk.run(posts.create, title="a")
        desk.close()
    for file in plan_path.parent.iterdir():
        shutil.copyfile(file, folder / "plan" / file.name).chmod(file_mode)
    (folder / "plan").chmod(folder_mode)
    before = files(folder / "plan")
    done = run(_READ, folder / "plan" / "plan.smmdesk")
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["read_only"] is True
    assert told["titles"] == ["a"]
    assert told["check"] == 0
    assert [kind for kind, _sentence in told["errors"]] == ["ReadOnlyPlan", "ReadOnlyPlan", "NothingToUndo"]
    assert "can only be read" in told["errors"][0][1]
    assert told["poll"] is False
    assert told["home"] == [], "no writer id is made"
    assert files(folder / "plan") == before


def test_a_plan_that_may_not_even_be_read_is_told_in_a_sentence(nobody: Any, plan_path: Path) -> None:
    folder, run = nobody
    path = Path(shutil.copyfile(plan_path, folder / "plan" / "plan.smmdesk"))
    path.chmod(0)
    done = run("try: Desk.open(path, Pc())\nexcept NoPlan as error: print(error)\n", path)
    assert done.stderr == ""
    assert "cannot be opened" in done.stdout


def test_a_plan_cannot_be_made_where_one_may_not_write(nobody: Any) -> None:
    folder, run = nobody
    (folder / "plan").chmod(0o555)
    done = run(
        "try: Desk.create(path, Pc(), zone='UTC')\nexcept DeskError as error: print(error)\n",
        folder / "plan" / "new.smmdesk",
    )
    assert done.stderr == ""
    assert "cannot be made" in done.stdout
    assert files(folder / "plan") == {}


# --- what is no plan -------------------------------------------------------------------------------------------------


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE plan (id)")
    other.commit()
    other.close()


def _broken_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = os.urandom(3996)
    path.write_bytes(data)


BAD = [
    (_missing, NoPlan),
    (_folder, NoPlan),
    (lambda path: path.write_bytes(b""), NoPlan),
    (lambda path: path.write_text("День;Текст\n", "utf-8"), NoPlan),
    (lambda path: path.write_bytes(os.urandom(100_000)), NoPlan),
    (_foreign, NoPlan),
    (lambda path: path.write_bytes(path.read_bytes()[:50]), DamagedPlan),
    (lambda path: path.write_bytes(path.read_bytes()[:100]), DamagedPlan),
    (lambda path: path.write_bytes(path.read_bytes()[:8192]), DamagedPlan),
    (lambda path: path.write_bytes(path.read_bytes()[:-1]), DamagedPlan),
    (_broken_middle, DamagedPlan),
]


@pytest.mark.parametrize(("spoil", "kind"), BAD, ids=range(len(BAD)))
def test_what_is_no_plan_or_broken_is_told_in_a_sentence_and_nothing_is_touched(
    plan_path: Path, open_desk: Any, spoil: Callable[[Path], object], kind: type[DeskError]
) -> None:
    spoil(plan_path)
    before = files(plan_path.parent)
    for live in (False, True):
        with pytest.raises(DeskError) as told:
            open_desk(plan_path, live=live)
        assert type(told.value) is kind
        sentence = str(told.value)
        assert sentence.endswith(".") and "\n" not in sentence and "plan" in sentence
        assert not isinstance(told.value.__cause__, DeskError)
        assert not held_open(plan_path)
    assert files(plan_path.parent) == before


def held_open(path: Path) -> bool:
    """Whether this process has the file open, where the system tells."""
    return any(os.path.realpath(fd) == str(path) for fd in Path("/proc/self/fd").glob("*"))


def test_a_plan_of_a_missing_folder_is_no_plan(tmp_path: Path, open_desk: Any) -> None:
    with pytest.raises(NoPlan):
        open_desk(tmp_path / "nowhere" / "plan.smmdesk")
    assert not (tmp_path / "nowhere").exists()


def test_a_locked_plan_is_told_in_a_sentence(plan_path: Path, open_desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_WAIT_MS", 20)
    before = files(plan_path.parent)
    other = sqlite3.connect(plan_path, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyPlan, match="in use by another program"):
            open_desk(plan_path)
        other.execute("ROLLBACK")
    finally:
        other.close()
    assert files(plan_path.parent) == before
    assert titles(open_desk(plan_path)) == []


def test_a_plan_of_a_newer_program_is_refused_and_left_untouched(plan_path: Path, open_desk: Any) -> None:
    other = sqlite3.connect(plan_path)
    other.execute(f"PRAGMA user_version = {schema.CURRENT + 1}")
    other.close()
    before = files(plan_path.parent)
    with pytest.raises(NewerPlan, match=f"schema {schema.CURRENT + 1}"):
        open_desk(plan_path)
    assert files(plan_path.parent) == before


def test_pages_broken_behind_the_head_are_told_by_check_and_never_a_traceback(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    desk.run(make_many, many=100)
    desk.close()
    data = bytearray(plan_path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096):
        data[page * 4096 : page * 4096 + 300] = b"\xa5" * 300
    plan_path.write_bytes(data)
    desk = open_desk(plan_path)
    try:
        assert desk.ask(health.check) != []
    except DamagedPlan as error:
        assert "Restore a backup" in str(error)


def test_new_refuses_to_overwrite_and_makes_nothing_it_cannot_finish(plan_path: Path, tmp_path: Path) -> None:
    pc = Pc(tmp_path / "home")
    before = files(plan_path.parent)
    with pytest.raises(DeskError, match="already there"):
        Desk.create(plan_path, pc, zone="UTC")
    with pytest.raises(NotUnderstood, match="Narnia"):
        Desk.create(plan_path.with_name("other.smmdesk"), pc, zone="Europe/Narnia")
    with pytest.raises(DeskError, match="no folder"):
        Desk.create(plan_path.parent / "nowhere" / "other.smmdesk", pc, zone="UTC")
    with pytest.raises(DeskError, match="100,000"):
        Desk.create(plan_path.with_name("other.smmdesk"), pc, zone="UTC", name="x" * 100_001)
    assert files(plan_path.parent) == before


def test_every_error_a_person_can_cause_is_of_one_family() -> None:
    family = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)]
    assert all(issubclass(c, DeskError) for c in family)
    assert str(DeskError("What.", "Do that.")) == "What. Do that."
    assert str(DeskError("What.")) == "What."


# --- the writer ------------------------------------------------------------------------------------------------------


def write(desk: Desk, title: str = "x") -> tuple[str, int]:
    """Write something; the writer and the counter it was written with."""
    changes = desk.run(posts.create, title=title).changes
    assert changes is not None
    return changes.writer, changes.counter


def note_of(desk: Desk) -> Path:
    return next((desk.pc.home / "writers").iterdir())


def test_a_pc_stays_one_writer_of_a_file(plan_path: Path, open_desk: Any) -> None:
    found = set()
    for _ in range(3):
        desk = open_desk(plan_path)
        found |= {write(desk)[0], write(desk)[0]}
        desk.close()
    assert len(found) == 1


def test_another_pc_is_another_writer(plan_path: Path, open_desk: Any) -> None:
    assert write(open_desk(plan_path, "left"))[0] != write(open_desk(plan_path, "right"))[0]


@pytest.mark.parametrize("how", ["copied", "renamed"])
def test_a_plan_under_another_name_has_a_new_writer(plan_path: Path, open_desk: Any, how: str) -> None:
    desk = open_desk(plan_path)
    first, counter = write(desk)
    desk.close()
    other = plan_path.with_name("other.smmdesk")
    shutil.copyfile(plan_path, other) if how == "copied" else plan_path.rename(other)
    desk = open_desk(other)
    with pytest.raises(NothingToUndo):
        desk.undo()
    second, after = write(desk)
    assert second != first
    assert after == counter + 1


def test_an_older_copy_put_back_has_a_new_writer(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    first, _counter = write(desk)
    desk.close()
    old = plan_path.read_bytes()
    desk = open_desk(plan_path)
    assert write(desk)[0] == first
    desk.close()
    plan_path.write_bytes(old)
    desk = open_desk(plan_path)
    with pytest.raises(NothingToUndo):
        desk.undo()
    second, _counter = write(desk)
    assert second != first
    desk.close()
    assert write(open_desk(plan_path))[0] == second


def test_a_backup_restored_over_an_open_plan_has_a_new_writer_and_breaks_nothing(
    plan_path: Path, open_desk: Any, tmp_path: Path
) -> None:
    desk = open_desk(plan_path, live=True)
    first, _counter = write(desk, "before")
    kept = desk.ask(keeping.backup, tmp_path / "kept.zip", NOW)
    member = desk.run(setup.add_member, name="Anna").result
    desk.run(setup.change_member, member=member, department="D")
    keeping.restore(kept, plan_path, replace=True, now=NOW)
    assert desk.poll() is True
    assert titles(desk) == ["before"]
    second, _counter = write(desk, "after")
    desk.run(setup.add_channel, name="VK")
    member = desk.run(setup.add_member, name="Boris").result
    desk.run(setup.change_member, member=member, department="D")
    assert second != first
    assert desk.ask(health.check) == []
    desk.close()
    desk = open_desk(plan_path)
    assert desk.ask(health.check) == []
    assert titles(desk) == ["after", "before"] or titles(desk) == ["before", "after"]
    assert write(desk)[0] == second


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"writer": 1, "counter": 2}', b'{"writer": "x"}', b"\xff\xfe"])
def test_unreadable_notes_make_a_new_writer(plan_path: Path, open_desk: Any, content: bytes) -> None:
    desk = open_desk(plan_path)
    first, counter = write(desk)
    desk.close()
    note_of(desk).write_bytes(content)
    desk = open_desk(plan_path)
    second, after = write(desk)
    assert second != first and after == counter + 1
    desk.close()
    assert write(open_desk(plan_path))[0] == second


def test_an_unreadable_install_id_makes_a_new_install_and_a_new_writer(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    first, counter = write(desk)
    desk.close()
    (kept,) = (desk.pc.home / "installs").iterdir()
    for content in (b"", b"{", b'{"install": 7}'):
        kept.write_bytes(content)
        again = open_desk(plan_path)
        second, counter_now = write(again)
        assert second != first and counter_now == counter + 1
        assert Pc(desk.pc.home).install() == again.pc.install()
        again.close()
        first, counter = second, counter_now
    assert names(kept.parent) == [kept.name]


def test_the_install_id_is_made_once(tmp_path: Path) -> None:
    first = Pc(tmp_path).install()
    assert is_id(first)
    assert Pc(tmp_path).install() == first
    assert Pc(tmp_path / "other").install() != first


def test_a_folder_copied_to_another_pc_or_shared_with_it_gives_each_a_writer_of_its_own(
    plan_path: Path, open_desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_at(machine: str) -> tuple[str, int]:
        monkeypatch.setattr(pc, "_machine", lambda: machine)
        desk = open_desk(plan_path)
        try:
            return write(desk)
        finally:
            desk.close()

    here, counter = write_at("reference desk")
    monkeypatch.setattr(pc, "_machine", lambda: "back office")
    clone = open_desk(plan_path)
    assert clone.can_undo() == (False, False)
    with pytest.raises(NothingToUndo):
        clone.undo()
    clone.close()
    there, after = write_at("back office")
    assert there != here and after == counter + 1
    assert write_at("reference desk") == (here, counter + 2), "and each finds its own again"
    assert write_at("back office") == (there, counter + 3)


def test_a_folder_copied_on_the_same_pc_is_the_same_install(tmp_path: Path) -> None:
    first = Pc(tmp_path / "one").install()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    assert Pc(tmp_path / "two").install() == first


def test_nothing_of_the_machine_can_be_read_off_what_the_pc_keeps(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    write(desk)
    told = json.dumps([*files(desk.pc.home), *(p.read_text() for p in desk.pc.home.rglob("*.json"))])
    assert platform.node() not in told
    assert str(plan_path) not in told


_FIRST_WRITE = (
    "class Slow(Pc):\n"
    "    def note_writer(self, plan, path, writer, counter):\n"
    "        if counter:\n"
    "            print('committed', writer, flush=True)\n"
    "            sys.stdin.readline()\n"
    "        super().note_writer(plan, path, writer, counter)\n"
    "desk = Desk.open(path, Slow(Path(sys.argv[2])), clock, live=True)\n"
    "desk.run(posts.create, title='theirs')\n"
)


def test_two_windows_whose_first_writes_meet_are_one_writer(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path, live=True)
    other = begin_python(_FIRST_WRITE, plan_path, desk.pc.home)
    try:
        said, theirs = other.stdout.readline().split()
        assert said == "committed"
        mine, _counter = write(desk)
        assert mine == theirs
    finally:
        _out, wrong = other.communicate("\n", timeout=60)
    assert (other.returncode, wrong) == (0, "")
    assert len({s.writer for s in Journal(desk.store).in_order_of_arrival()}) == 2, "the maker of the plan and one more"
    desk.undo()
    desk.undo()
    assert titles(desk) == [], "one undo line for both"


def test_a_first_write_that_was_refused_takes_up_no_writer(plan_path: Path, open_desk: Any) -> None:
    left, right = open_desk(plan_path, live=True), open_desk(plan_path, live=True)
    with pytest.raises(NotUnderstood):
        left.run(posts.create, title="x", day="soon")
    assert not (left.pc.home / "writers").exists()
    assert write(right)[0] == write(left)[0]


def test_a_commit_that_was_not_noted_any_more_keeps_the_writer(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    first, _counter = write(desk)
    note = note_of(desk).read_bytes()
    second, counter = write(desk)
    desk.close()
    note_of(desk).write_bytes(note)
    desk = open_desk(plan_path)
    assert write(desk) == (first, counter + 1)
    assert first == second


def test_the_note_tells_the_writer_and_the_highest_counter_it_used(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    write(desk)
    writer, counter = write(desk)
    assert Pc(desk.pc.home).writer(desk.plan_id, plan_path) == (writer, counter)
    assert json.loads(note_of(desk).read_bytes()) == {"writer": writer, "counter": counter}
    desk.undo()
    assert Pc(desk.pc.home).writer(desk.plan_id, plan_path) == (writer, counter + 1)


def test_a_plan_reached_by_another_way_to_the_same_place_has_the_same_writer(
    plan_path: Path, open_desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(plan_path)
    first, _counter = write(desk)
    desk.close()
    monkeypatch.chdir(plan_path.parent)
    assert write(open_desk(Path("plan.smmdesk")))[0] == first


def test_two_windows_of_one_pc_keep_the_settings_of_each_other(tmp_path: Path) -> None:
    left, right = Pc(tmp_path), Pc(tmp_path)
    left.put("theme", "dark")
    assert right.get("theme") == "dark"
    right.put("language", "be")
    left.put_plan("p", page="month")
    right.put_plan("p", who="m")
    again = Pc(tmp_path)
    assert again.get("theme") == "dark"
    assert again.get("language") == "be"
    assert again.plan("p") == {"page": "month", "who": "m"}


def test_settings_that_cannot_be_read_count_as_none_and_are_written_anew(tmp_path: Path) -> None:
    (tmp_path / "pc.json").write_bytes(b"{oh")
    pc = Pc(tmp_path)
    assert pc.get("theme", "light") == "light"
    pc.put("theme", "dark")
    assert Pc(tmp_path).get("theme") == "dark"
    assert names(tmp_path) == ["pc.json"]


def test_the_plan_opened_last_stands_first_among_the_recent_ones(tmp_path: Path) -> None:
    pc = Pc(tmp_path)
    for n in (1, 2, 3, 1):
        pc.opened(tmp_path / f"{n}.smmdesk")
    assert [p.name for p in Pc(tmp_path).recent()] == ["1.smmdesk", "3.smmdesk", "2.smmdesk"]
    for n in range(20):
        pc.opened(tmp_path / f"many {n}.smmdesk")
    assert len(pc.recent()) == 8


# --- backups and media -----------------------------------------------------------------------------------------------


def media(desk: Desk, folder: Path, text: str = "picture") -> Path:
    """A media folder of that plan with one file in it."""
    folder.mkdir()
    (folder / "smmdesk-plan.txt").write_text(desk.plan_id, "utf-8")
    (folder / "ab").mkdir()
    (folder / "ab" / "abcd.png").write_text(text, "utf-8")
    return folder


def test_a_backup_holds_the_plan_and_its_media_and_restore_brings_both(
    plan_path: Path, open_desk: Any, tmp_path: Path
) -> None:
    desk = open_desk(plan_path, live=True)
    desk.run(posts.create, title="a")
    media(desk, plan_path.with_suffix(".media"))
    out = desk.ask(keeping.backup, tmp_path / "kept.zip", NOW)
    assert out == tmp_path / "kept.zip"
    with zipfile.ZipFile(out) as zipped:
        assert zipped.testzip() is None
        assert "plan.smmdesk" in zipped.namelist()
    there = tmp_path / "elsewhere"
    there.mkdir()
    assert keeping.restore(out, there / "new.smmdesk", replace=False, now=NOW) is None
    again = open_desk(there / "new.smmdesk")
    assert titles(again) == ["a"]
    assert again.plan_id == desk.plan_id
    assert again.ask(health.check) == []
    again.close()
    assert sorted(files(there)) == [
        "new.media/",
        "new.media/ab/",
        "new.media/ab/abcd.png",
        "new.media/smmdesk-plan.txt",
        "new.smmdesk",
    ]


def test_a_backup_without_a_name_lies_beside_the_plan_under_its_day_and_overwrites_none(
    plan_path: Path, open_desk: Any
) -> None:
    desk = open_desk(plan_path)
    assert desk.ask(keeping.backup, None, NOW).name == "plan 2026-11-23 1012.zip"
    assert desk.ask(keeping.backup, None, NOW).name == "plan 2026-11-23 1012 (2).zip"
    before = files(plan_path.parent)
    with pytest.raises(DeskError, match="already there"):
        desk.ask(keeping.backup, plan_path.with_name("plan 2026-11-23 1012.zip"), NOW)
    assert files(plan_path.parent) == before


def test_a_backup_where_one_cannot_write_leaves_nothing(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    before = files(plan_path.parent)
    with pytest.raises(DeskError, match="could not be written"):
        desk.ask(keeping.backup, plan_path.parent / "nowhere" / "kept.zip", NOW)
    assert files(plan_path.parent) == before


def test_a_damaged_plan_makes_no_backup(plan_path: Path, open_desk: Any) -> None:
    desk = open_desk(plan_path)
    desk.run(make_many, many=100)
    desk.close()
    _spoil_pages(plan_path)
    desk = open_desk(plan_path)
    before = files(plan_path.parent)
    with pytest.raises(DamagedPlan):
        desk.ask(keeping.backup, None, NOW)
    assert files(plan_path.parent) == before


def _spoil_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 8192, len(data) // 4096):
        data[page * 4096 : page * 4096 + 300] = b"\xa5" * 300
    path.write_bytes(data)


def kept_backup(open_desk: Any, plan_path: Path, tmp_path: Path) -> Path:
    desk = open_desk(plan_path)
    desk.run(posts.create, title="kept")
    out = Path(desk.ask(keeping.backup, tmp_path / "kept.zip", NOW))
    desk.close()
    return out


def test_restore_never_overwrites_unless_asked_and_then_backs_up_first(
    plan_path: Path, open_desk: Any, tmp_path: Path
) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    desk = open_desk(plan_path)
    desk.run(posts.create, title="later")
    desk.close()
    before = files(plan_path.parent)
    with pytest.raises(DeskError, match="--replace"):
        keeping.restore(archive, plan_path, replace=False, now=NOW)
    assert files(plan_path.parent) == before
    saved = keeping.restore(archive, plan_path, replace=True, now=NOW)
    assert saved is not None and saved.name == "plan 2026-11-23 1012.zip"
    desk = open_desk(plan_path)
    assert titles(desk) == ["kept"]
    assert desk.ask(health.check) == []
    desk.close()
    keeping.restore(saved, plan_path.with_name("again.smmdesk"), replace=False, now=NOW)
    assert sorted(titles(open_desk(plan_path.with_name("again.smmdesk")))) == ["kept", "later"]


@pytest.mark.parametrize("spoil", [_spoil_pages, _broken_middle, lambda path: path.write_bytes(b"oh no")])
def test_a_damaged_plan_is_put_by_as_it_is_and_replaced(
    plan_path: Path, open_desk: Any, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    desk = open_desk(plan_path)
    desk.run(make_many, many=100)
    desk.close()
    spoil(plan_path)
    broken = plan_path.read_bytes()
    saved = keeping.restore(archive, plan_path, replace=True, now=NOW)
    assert saved is not None and saved.read_bytes() == broken
    desk = open_desk(plan_path)
    assert titles(desk) == ["kept"]
    assert desk.ask(health.check) == []


def test_a_plan_that_another_program_holds_is_not_replaced(
    plan_path: Path, open_desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    monkeypatch.setattr(store, "_WAIT_MS", 20)
    other = sqlite3.connect(plan_path, isolation_level=None)
    try:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BusyPlan):
            keeping.restore(archive, plan_path, replace=True, now=NOW)
        assert names(plan_path.parent) == ["plan.smmdesk"]
        other.execute("ROLLBACK")
    finally:
        other.close()
    assert titles(open_desk(plan_path)) == ["kept"]


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data) // 2):
        data[at] ^= 0xFF
    path.write_bytes(data)


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("word/document.xml", "<x/>")


def _zip_of_no_plan(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("plan.smmdesk", "this is no plan")


def _zip_of_half_a_plan(path: Path) -> None:
    with zipfile.ZipFile(path) as zipped:
        plan = zipped.read("plan.smmdesk")
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("plan.smmdesk", plan[: len(plan) // 2])


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("no zip at all", "utf-8"),
        _half,
        _flipped,
        _other_zip,
        _zip_of_no_plan,
        _zip_of_half_a_plan,
        _folder_instead,
    ],
    ids=["missing", "empty", "text", "half", "flipped", "docx", "no plan in it", "half a plan in it", "folder"],
)
@pytest.mark.parametrize("there", ["nothing", "plan", "damaged"])
def test_what_is_no_whole_backup_changes_nothing(
    plan_path: Path, open_desk: Any, tmp_path: Path, spoil: Callable[[Path], object], there: str
) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    spoil(archive)
    if there == "nothing":
        plan_path.unlink()
    elif there == "damaged":
        plan_path.write_bytes(b"oh no")
    before = files(plan_path.parent)
    with pytest.raises(DeskError) as told:
        keeping.restore(archive, plan_path, replace=True, now=NOW)
    assert type(told.value) in (NoPlan, DamagedPlan)
    assert files(plan_path.parent) == before


def test_a_backup_cannot_write_outside_the_media_folder(plan_path: Path, open_desk: Any, tmp_path: Path) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr("media/../../evil.txt", "evil")
        zipped.writestr("../evil.txt", "evil")
        zipped.writestr("/tmp/smmdesk-evil.txt", "evil")
        zipped.writestr("media/good.png", "good")
    there = tmp_path / "deep" / "elsewhere"
    there.mkdir(parents=True)
    keeping.restore(archive, there / "new.smmdesk", replace=False, now=NOW)
    assert not [p for p in tmp_path.rglob("*evil*")] and not Path("/tmp/smmdesk-evil.txt").exists()
    assert (there / "new.media" / "good.png").read_text("utf-8") == "good"


def test_the_media_folder_is_found_by_its_marker_when_the_plan_was_renamed(
    plan_path: Path, open_desk: Any, tmp_path: Path
) -> None:
    desk = open_desk(plan_path)
    usual = media(desk, plan_path.with_suffix(".media"))
    assert stored.media_folder(plan_path, desk.plan_id) == usual
    desk.close()
    renamed = plan_path.rename(plan_path.with_name("renamed.smmdesk"))
    assert stored.media_folder(renamed, desk.plan_id) == usual
    out = open_desk(renamed).ask(keeping.backup, tmp_path / "kept.zip", NOW)
    with zipfile.ZipFile(out) as zipped:
        assert "media/ab/abcd.png" in zipped.namelist()


def test_the_media_of_another_plan_are_not_taken_for_ones_own(plan_path: Path, open_desk: Any, tmp_path: Path) -> None:
    archive = kept_backup(open_desk, plan_path, tmp_path)
    with zipfile.ZipFile(archive, "a") as zipped:
        zipped.writestr("media/mine.png", "mine")
    foreign = tmp_path / "other"
    foreign.mkdir()
    (foreign / "plan.media").mkdir()
    (foreign / "plan.media" / "smmdesk-plan.txt").write_text("another plan", "utf-8")
    (foreign / "plan.media" / "theirs.png").write_text("theirs", "utf-8")
    before = files(foreign / "plan.media")
    keeping.restore(archive, foreign / "plan.smmdesk", replace=False, now=NOW)
    assert files(foreign / "plan.media") == before
    desk = open_desk(foreign / "plan.smmdesk")
    found = stored.media_folder(desk.path, desk.plan_id)
    assert (found / "mine.png").read_text("utf-8") == "mine"
    out = desk.ask(keeping.backup, tmp_path / "again.zip", NOW)
    with zipfile.ZipFile(out) as zipped:
        assert not [name for name in zipped.namelist() if "theirs" in name]


# --- the schema ------------------------------------------------------------------------------------------------------


@pytest.fixture
def frozen() -> Iterator[sqlite3.Connection]:
    """The schema as its migrations make it, empty."""
    folder = Path(tempfile.mkdtemp(prefix="smmdesk-schema-"))
    schema.create(folder / "x.smmdesk")
    connection = sqlite3.connect(folder / "x.smmdesk", isolation_level=None)
    yield connection
    connection.close()
    shutil.rmtree(folder)


def test_the_schema_has_just_the_columns_of_the_registry(frozen: sqlite3.Connection) -> None:
    for table in TABLES.values():
        there = [(row[1], row[2], bool(row[3])) for row in frozen.execute(f"PRAGMA table_info({table.name})")]
        wanted = [("id", "TEXT", True), ("life", "TEXT", True)]
        wanted += [(f.name, f.column, not f.optional) for f in table.fields]
        assert there == wanted, table.name
        references = {row[3]: row[2] for row in frozen.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert references == {f.name: f.references for f in table.fields if f.references}


def test_the_frozen_statements_are_those_the_registry_would_make_now(frozen: sqlite3.Connection) -> None:
    for name in TABLES:
        (there,) = frozen.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
        assert " ".join(there.split()) == " ".join(registry.create_sql(name).split())
        indexes = {row[0] for row in frozen.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ?", (name,))}
        assert set(registry.index_sql(name)) <= indexes


def test_every_column_takes_what_it_should_and_nothing_else(frozen: sqlite3.Connection) -> None:
    good = {"Flag": [0, 1], "Day": ["2026-11-23", ""], "Month": ["2026-11", ""], "Time": ["23:59", ""]}
    bad = {
        "Flag": [2, -1, "x"],
        "Day": ["2026-11-3", "23.11.2026", "2026-11-23T10:00", "x", "2026-41-03"],
        "Month": ["2026", "2026-11-23"],
        "Time": ["9:00", "10:60", "10:00:00", "x"],
        "Count": ["x", 1.5],
        "Number": ["x"],
    }
    for table in TABLES.values():
        blank = {"id": "x", "life": "live", **{f.name: f.blank for f in table.fields}}

        def taken(values: dict[str, Any], name: str = table.name) -> bool:
            frozen.execute("BEGIN")
            try:
                marks = ", ".join("?" * len(values))
                frozen.execute(f"INSERT INTO {name} ({', '.join(values)}) VALUES ({marks})", list(values.values()))
            except sqlite3.IntegrityError:
                return False
            finally:
                frozen.execute("ROLLBACK")
            return True

        assert taken(blank), f"a blank {table.name}"
        assert not taken({**blank, "life": "gone"})
        assert not taken({**blank, "life": None})
        assert not taken({**blank, "id": None})
        for f in table.fields:
            assert taken({**blank, f.name: None}) is f.optional, f"{table.name}.{f.name} without a value"
            words = [word.value for word in dict(registry.enums(table.name)).get(table.columns.index(f.name), ())]
            for value in (*good.get(f.word, []), *words):
                assert taken({**blank, f.name: value}), f"{table.name}.{f.name} = {value!r}"
            for value in (*bad.get(f.word, []), *(["nonsense"] if words else [])):
                assert not taken({**blank, f.name: value}), f"{table.name}.{f.name} = {value!r}"


def test_the_schema_guards_itself_and_does_nothing_by_itself(frozen: sqlite3.Connection) -> None:
    kinds = {(row[0], row[1]) for row in frozen.execute("SELECT type, name FROM sqlite_master")}
    assert not [name for kind, name in kinds if kind in ("trigger", "view")]
    for name in (*TABLES, "change_set", "change", "journal_word", "search_doc"):
        (strict,) = frozen.execute("SELECT strict FROM pragma_table_list WHERE name = ?", (name,)).fetchone()
        assert strict == 1, name
        assert not [row for row in frozen.execute(f"PRAGMA table_info({name})") if row[4] is not None], "a DEFAULT"
        assert {row[3] for row in frozen.execute(f"PRAGMA index_list({name})")} <= {"c", "pk"}, "a UNIQUE"
        for row in frozen.execute(f"PRAGMA foreign_key_list({name})"):
            assert (row[5], row[6]) == ("NO ACTION", "NO ACTION")
        sql = frozen.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")


def test_the_registry_says_of_each_field_what_it_is() -> None:
    kinds = {(t.name, f.name): f.kind for t in TABLES.values() for f in t.fields}
    assert kinds["post", "text"] == kinds["variant", "text"] == kinds["idea", "title"] == registry.TEXT
    assert kinds["post", "day"] == kinds["post", "status"] == kinds["member", "name"] == registry.SCALAR
    assert kinds["post", "rubric"] == kinds["assignment", "member"] == registry.REFERENCE
    assert set(kinds.values()) <= {registry.TEXT, registry.SCALAR, registry.REFERENCE, registry.LOCAL}
    for table in TABLES.values():
        names_ = {f.name for f in table.fields}
        assert set(table.ends) <= names_ and set(table.on) <= names_
        assert all(table.field(name).references for name in table.on)


# --- migrations ------------------------------------------------------------------------------------------------------


def test_every_released_schema_has_a_sample_that_opens(open_desk: Any, tmp_path: Path) -> None:
    samples = {path.name: path for path in SCHEMAS.glob("*.smmdesk")}
    assert set(samples) == {f"schema-{n}.smmdesk" for n in range(1, schema.CURRENT + 1)}
    for name, sample in samples.items():
        path = Path(shutil.copyfile(sample, tmp_path / name))
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA user_version").fetchone()[0] == int(name[7:-8])
        connection.close()
        desk = open_desk(path)
        assert desk.ask(health.check) == []
        assert "Ночь в библиотеке" in titles(desk)
        hits = desk.ask(ask_posts.find, "библиот", NOW)
        assert {hit.table for hit in hits} == {"post", "idea"}
        desk.run(posts.create, title="new")
        desk.undo()
        assert desk.ask(health.check) == []


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [name for name, _step in schema.STEPS] == [f"{n:04d}" for n in range(1, schema.CURRENT + 1)]


def _second(db: Any) -> None:
    db.execute("CREATE TABLE novelty (id TEXT PRIMARY KEY NOT NULL) STRICT")


@pytest.fixture
def a_newer_program(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the program one schema newer."""

    def newer(step: Callable[[Any], None] = _second) -> None:
        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, (f"{schema.CURRENT + 1:04d}", step)))
        monkeypatch.setattr(schema, "CURRENT", schema.CURRENT + 1)

    return newer


def test_a_migration_makes_a_copy_first_and_is_the_floor_of_undo(
    open_desk: Any, tmp_path: Path, a_newer_program: Callable[..., None]
) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    now = schema.CURRENT
    copied = f"plan (schema {now}).smmdesk"
    path = Path(shutil.copyfile(SCHEMAS / f"schema-{now}.smmdesk", folder / "plan.smmdesk"))
    desk = open_desk(path)
    id = desk.run(posts.create, title="before").result
    told = titles(desk)
    desk.close()
    old = path.read_bytes()
    a_newer_program()
    desk = open_desk(path)
    assert titles(desk) == told
    assert names(folder) == [copied, "plan.smmdesk"]
    copy = sqlite3.connect(folder / copied)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == now
    assert copy.execute("SELECT count(*) FROM post WHERE life = 'live'").fetchone()[0] == len(told)
    copy.close()
    assert (folder / copied).stat().st_size == len(old)
    newest = list(Journal(desk.store).in_order_of_arrival())[-1]
    assert (newest.kind, newest.label, newest.schema) == (ChangeKind.MIGRATION, "plan.migrate", now + 1)
    with pytest.raises(NothingToUndo):
        desk.undo()
    desk.run(posts.edit, post=id, title="after")
    desk.undo()
    assert titles(desk) == told
    with pytest.raises(NothingToUndo):
        desk.undo()
    assert desk.ask(health.check) == []
    desk.close()
    desk = open_desk(path)
    assert names(folder) == [copied, "plan.smmdesk"], "it migrates once"


def test_posts_that_may_come_again_are_found_without_looking_at_the_others(open_desk: Any, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(SCHEMAS / "schema-1.smmdesk", tmp_path / "plan.smmdesk"))
    desk = open_desk(path)
    asked: list[str] = []
    desk.store.connection.set_trace_callback(asked.append)
    ask_stored.evergreen(desk.store)
    desk.store.connection.set_trace_callback(None)
    plan = desk.store.rows(f"EXPLAIN QUERY PLAN {asked[0]}")
    assert [row[3] for row in plan] == ["SCAN post USING INDEX post_evergreen"]


def test_the_copy_before_a_migration_overwrites_nothing(
    plan_path: Path, open_desk: Any, a_newer_program: Callable[..., None]
) -> None:
    other = plan_path.with_name(f"plan (schema {schema.CURRENT}).smmdesk")
    other.write_text("something of mine", "utf-8")
    a_newer_program()
    open_desk(plan_path).close()
    assert other.read_text("utf-8") == "something of mine"
    assert len(names(plan_path.parent)) == 3


def test_a_migration_that_fails_leaves_the_plan_as_it_was(
    plan_path: Path, open_desk: Any, a_newer_program: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(plan_path)
    desk.run(posts.create, title="before")
    desk.close()

    def fails(db: Any) -> None:
        db.execute("CREATE TABLE novelty (id TEXT)")
        raise RuntimeError("a fault of the program")

    a_newer_program(fails)
    with pytest.raises(RuntimeError):
        open_desk(plan_path)
    monkeypatch.undo()
    desk = open_desk(plan_path)
    assert titles(desk) == ["before"]
    assert desk.ask(health.check) == []
    assert desk.store.value("SELECT count(*) FROM sqlite_master WHERE name = 'novelty'") == 0


def test_a_migration_broken_off_at_its_end_is_taken_up_again_and_is_still_the_floor(
    plan_path: Path, open_desk: Any, a_newer_program: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk(plan_path)
    desk.run(posts.create, title="before")
    desk.close()
    a_newer_program()
    mark = schema._mark_floor

    def killed(_plan: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "_mark_floor", killed)
    with pytest.raises(KeyboardInterrupt):
        open_desk(plan_path)
    monkeypatch.setattr(schema, "_mark_floor", mark)
    desk = open_desk(plan_path)
    assert titles(desk) == ["before"]
    with pytest.raises(NothingToUndo):
        desk.undo()


def test_an_older_plan_that_cannot_be_written_is_read_through_a_migrated_copy(nobody: Any) -> None:
    folder, run = nobody
    path = folder / "plan" / "plan.smmdesk"
    shutil.copyfile(SCHEMAS / "schema-1.smmdesk", path)
    path.chmod(0o444)
    (folder / "plan").chmod(0o555)
    before = files(folder / "plan")
    done = run(
        _READ,
        path,
    )
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["read_only"] is True
    assert "Ночь в библиотеке" in told["titles"]
    assert [kind for kind, _sentence in told["errors"]] == ["ReadOnlyPlan", "ReadOnlyPlan", "NothingToUndo"]
    assert told["home"] == []
    assert files(folder / "plan") == before


def test_a_plan_keeps_the_id_and_the_zone_that_new_gave_it(tmp_path: Path) -> None:
    path = tmp_path / "My plan.smmdesk"
    desk = Desk.create(path, Pc(tmp_path / "home"), zone="Europe/Minsk", clock=FrozenClock(date(2026, 1, 1)))
    try:
        plan = desk.ask(lambda r: r.plan)
        assert (plan.name, plan.zone, plan.country) == ("My plan", "Europe/Minsk", "BY")
        assert plan.id == desk.plan_id
        assert desk.today == "2026-01-01"
        assert TODAY.isoformat() > desk.today
    finally:
        desk.close()
