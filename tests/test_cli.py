"""The command line keeps its promises: exit codes, JSON, sentences, and nothing made where nothing was done."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smmdesk.cli import main

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"
PLAN_CSV = (
    "Date,Time,Title,Text,Platform,Author,Status,Rubric\n"
    '2026-12-01,10:00,First,Hello there,"VK, Telegram",Anna Kavalenka,Draft,New books\n'
    "2026-12-02,,Second,Без времени,VK,Ihar Hancharou,Approved,New books\n"
    "2026-12-03,12:30,Third,=1+1,Facebook,,Published,\n"
)


@pytest.fixture
def cli(capsys):
    """Runs a command and returns (exit code, standard output, standard error)."""

    def run(*arguments):
        capsys.readouterr()
        try:
            code = main([str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def plan(tmp_path, cli):
    path = tmp_path / "library.smmdesk"
    assert cli("new", path, "--name", "Library", "--zone", "Europe/Minsk")[0] == 0
    return path


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text(PLAN_CSV, "utf-8")
    return path


def asked(cli, *arguments):
    code, out, err = cli(*arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_an_import_tells_what_it_read_and_made(cli, plan, table):
    told = asked(cli, "import", plan, table)
    assert (told["kind"], told["read"], told["created"], told["updated"], told["unchanged"]) == ("posts", 3, 3, 0, 0)
    assert {"kind": "channel", "name": "Telegram"} in told["made"]
    assert {"kind": "rubric", "name": "New books"} in told["made"]
    assert {"kind": "member", "name": "Anna Kavalenka"} in told["made"]
    assert len(told["made"]) == 6
    assert told["problems"] == []


def test_the_same_file_twice_makes_nothing(cli, plan, table):
    asked(cli, "import", plan, table)
    again = asked(cli, "import", plan, table)
    assert (again["created"], again["updated"], again["unchanged"], again["made"]) == (0, 0, 3, [])


def test_the_list_is_by_day_with_posts_without_time_where_they_belong(cli, plan, table):
    asked(cli, "import", plan, table)
    posts = asked(cli, "list", plan)["posts"]
    assert [(p["title"], p["at"], p["status"]) for p in posts] == [
        ("First", "2026-12-01T10:00", "draft"),
        ("Second", "2026-12-02", "approved"),
        ("Third", "2026-12-03T12:30", "published"),
    ]
    assert posts[0]["channels"] == ["VK", "Telegram"]
    assert posts[0]["authors"] == ["Anna Kavalenka"]
    assert posts[2]["text"] == "=1+1"
    assert set(posts[0]) == {
        "id", "title", "text", "at", "status", "rubric", "campaign", "channels", "authors", "hashtags", "link",
    }  # fmt: skip


def test_a_period_takes_both_its_ends_and_no_undated_posts(cli, plan, table):
    asked(cli, "import", plan, table)
    posts = asked(cli, "list", plan, "--from", "2026-12-02", "--to", "03.12.2026")["posts"]
    assert [p["title"] for p in posts] == ["Second", "Third"]


def test_undo_after_an_import_gives_back_the_plan_as_it_was(cli, plan, table):
    before = cli("list", plan, "--json")[1]
    asked(cli, "import", plan, table)
    assert "plan.csv" in asked(cli, "undo", plan)["label"]
    assert cli("list", plan, "--json")[1] == before
    asked(cli, "redo", plan)
    assert len(asked(cli, "list", plan)["posts"]) == 3
    assert asked(cli, "check", plan) == {"ok": True, "problems": []}


def test_nothing_to_undo_is_a_sentence_and_exit_1(cli, plan):
    assert cli("undo", plan)[::2] == (1, "Nothing to undo.\n")


def test_a_dry_run_writes_nothing(cli, plan, table):
    before = plan.read_bytes()
    assert asked(cli, "import", plan, table, "--dry-run")["created"] == 3
    assert plan.read_bytes() == before


def test_history_tells_who_changed_what_newest_first(cli, plan, table):
    asked(cli, "import", plan, table)
    asked(cli, "undo", plan, "--as", "Anna Kavalenka")
    changes = asked(cli, "history", plan)["changes"]
    assert changes[0]["label"].startswith("Undone:")
    assert changes[0]["by"] == "Anna Kavalenka"
    gone = next(c for c in changes if c["table"] == "post")
    assert (gone["field"], gone["old"], gone["new"]) == ("life", "live", "undone")
    made = next(c for c in changes if c["table"] == "post" and c["field"] is None)
    assert made["old"] is None and made["new"]["title"] in ("First", "Second", "Third")
    assert set(changes[0]) == {"set", "label", "at", "by", "table", "row", "field", "old", "new"}


def test_the_history_of_one_post_has_what_hangs_on_it(cli, plan, table):
    asked(cli, "import", plan, table)
    post = asked(cli, "list", plan)["posts"][0]["id"]
    changes = asked(cli, "history", plan, "--post", post)["changes"]
    assert {c["table"] for c in changes} >= {"post", "variant", "assignment"}
    assert all(c["row"] == post for c in changes if c["table"] == "post")


def test_statistics_have_the_form_of_the_contract(cli, plan, table):
    asked(cli, "import", plan, table)
    told = asked(cli, "stats", plan, "--from", "2026-11-01", "--to", "2026-12-31")
    assert told["period"] == {"from": "2026-11-01", "to": "2026-12-31"}
    assert set(told) == {
        "period", "posts", "members", "nobody", "group", "by_month", "by_rubric", "by_channel", "metrics",
    }  # fmt: skip
    assert told["posts"] == 1 and told["nobody"] == 1
    assert told["by_rubric"] == {"": 1} and told["by_channel"] == {"Facebook": 1}
    assert told["group"]["active"] == 0 and told["group"]["bus_factor"] == 0
    assert told["group"]["independence"] is None


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_export_comes_back_without_a_change(cli, plan, table, tmp_path, ending):
    asked(cli, "import", plan, table)
    out = tmp_path / f"schedule.{ending}"
    asked(cli, "export", plan, out)
    again = asked(cli, "import", plan, out)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 3)
    empty = tmp_path / "empty.smmdesk"
    cli("new", empty, "--zone", "Europe/Minsk")
    asked(cli, "import", empty, out)
    assert asked(cli, "list", empty) == asked(cli, "list", plan)


def test_the_json_export_has_everything(cli, plan, table, tmp_path):
    asked(cli, "import", plan, table)
    out = tmp_path / "all.json"
    asked(cli, "export", plan, out)
    told = json.loads(out.read_text("utf-8"))
    assert {"plan", "posts", "ideas", "members", "channels", "variants", "history"} <= set(told)
    assert len(told["posts"]) == 3 and told["posts"][0]["channels"]


def test_an_export_can_be_filtered(cli, plan, table, tmp_path):
    asked(cli, "import", plan, table)
    out = tmp_path / "vk.csv"
    assert asked(cli, "export", plan, out, "--channel", "vk", "--status", "approved")["posts"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "PLAN", "--from", "31.02.2026"),
        ("list", "PLAN", "--from", "2026-12-31", "--to", "2026-12-01"),
        ("list", "MISSING"),
        ("list", "TEXT"),
        ("list", "FOLDER"),
        ("export", "PLAN", "OUT.xlsx", "--channel", "Nowhere"),
        ("export", "PLAN", "OUT.xlsx", "--status", "nearly"),
        ("export", "PLAN", "OUT.weird"),
        ("export", "PLAN", "NOFOLDER/out.csv"),
        ("import", "PLAN", "MISSING.csv"),
        ("import", "PLAN", "TEXT"),
        ("import", "PLAN", "TABLE", "--map", "Nothing=title"),
        ("import", "PLAN", "TABLE", "--map", "Title"),
        ("import", "PLAN", "TABLE", "--year", "soon"),
        ("import", "PLAN", "TABLE", "--order", "ymd"),
        ("import", "PLAN", "TABLE", "--sheet", "Nowhere"),
        ("import", "PLAN", "TABLE", "--encoding", "klingon"),
        ("history", "PLAN", "--post", "nothing"),
        ("list", "PLAN", "--as", "Nobody"),
        ("new", "PLAN"),
        ("new", "NEW", "--zone", "Mars/Base"),
        ("restore", "TEXT", "NEW"),
        ("restore", "MISSING", "NEW"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_exit_1_and_no_file(cli, plan, table, tmp_path, arguments):
    (tmp_path / "text.txt").write_text("no plan", "utf-8")
    (tmp_path / "folder").mkdir()
    places = {"PLAN": plan, "TABLE": table, "TEXT": "text.txt", "FOLDER": "folder", "NEW": "new.smmdesk"}
    given = [places.get(a, a) for a in arguments]
    paths = {"MISSING", "MISSING.csv", "OUT.xlsx", "OUT.weird", "NOFOLDER/out.csv", "text.txt", "folder", "new.smmdesk"}
    given = [tmp_path / a if a in paths else a for a in given]
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "home" not in p.parts}
    code, out, err = cli(*given)
    assert (code, out) == (1, "")
    assert err.strip() and "\n" not in err.strip() and "Traceback" not in err
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file() and "home" not in p.parts} == before


@pytest.mark.parametrize("arguments", [(), ("dance",), ("list",), ("list", "PLAN", "--colour")])
def test_what_is_no_command_is_exit_2(cli, plan, arguments):
    assert cli(*(plan if a == "PLAN" else a for a in arguments))[0] == 2


def test_the_command_line_imports_no_qt_and_openpyxl_only_where_needed(plan):
    script = (
        "import sys; from smmdesk.cli import main; main(['list', sys.argv[1]]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('PySide6', 'openpyxl', 'holidays', 'numpy')];"
        "print(bad)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(plan)], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a thing of Unix")
def test_a_kill_in_the_middle_of_an_import_leaves_the_plan_as_it_was(cli, plan, table, tmp_path):
    asked(cli, "import", plan, table)
    before = asked(cli, "list", plan)
    big = tmp_path / "big.csv"
    rows = (f"2027-01-{n % 28 + 1:02d},Post {n},Text number {n},VK" for n in range(6000))
    big.write_text("Date,Title,Text,Platform\n" + "\n".join(rows), "utf-8")
    command = [sys.executable, "-m", "smmdesk", "import", str(plan), str(big)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    journal = Path(f"{plan}-journal")
    while process.poll() is None and not journal.exists():
        time.sleep(0.002)
    time.sleep(0.15)
    killed = process.poll() is None
    os.kill(process.pid, signal.SIGKILL) if killed else None
    process.wait()
    assert killed, "the import was over before it could be killed"
    assert asked(cli, "check", plan)["ok"]
    assert asked(cli, "list", plan) == before
    assert not journal.exists()


@pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not here")
@pytest.mark.parametrize(
    ("name", "posts"), [("03_sparketeers_list.xlsx", 22), ("12_college_itools_es.csv", 9), ("13_lajora_plan.csv", 30)]
)
def test_a_real_plan_comes_in_whole_and_goes_again(cli, plan, name, posts):
    told = asked(cli, "import", plan, REAL / name)
    assert told["read"] == posts == told["created"]
    assert asked(cli, "import", plan, REAL / name)["unchanged"] == posts
    assert asked(cli, "check", plan)["ok"]
    asked(cli, "undo", plan)
    assert asked(cli, "list", plan) == {"posts": []}
