"""The table of layers in HOUSE.md, kept true by walking the imports; and what may stand only in one place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PARTS = ["ui.theme", "ui.widgets", "ui.models", "ui.notify", "ui.context", "ui.commands", "ui.page", "ui.beside"]
"""Parts without a page, each may import those before it (the context tells of faults through notify)."""
KNOWS_THE_DESK = {"ui.context", "ui.commands", "ui.beside"}
PAGES = [
    "work",
    "calendar",
    "workflow",
    "posts",
    "ideas",
    "team",
    "review",
    "statistics",
    "meeting",
    "exchange",
    "settings",
    "start",
]
SHARED = {"ui.views", "ui.moves", "ui.acts", "ui.finding", "ui.outward", "ui.editing", "ui.saving"}
ASKS = {"smmdesk.queries", "smmdesk.domain", "smmdesk.base"}
ACTS = {"smmdesk.desk", "smmdesk.ops", *ASKS}

MAY_IMPORT: dict[str, set[str]] = {
    "smmdesk.base": set(),
    "smmdesk.domain": {"smmdesk.base"},
    "smmdesk.storage": {"smmdesk.base", "smmdesk.domain"},
    "smmdesk.exchange": {"smmdesk.base", "smmdesk.domain"},
    "smmdesk.queries": {"smmdesk.base", "smmdesk.domain", "smmdesk.storage"},
    "smmdesk.ops": {"smmdesk.base", "smmdesk.domain", "smmdesk.storage", "smmdesk.exchange", "smmdesk.queries"},
    "smmdesk.desk": {"smmdesk.base", "smmdesk.domain", "smmdesk.storage", "smmdesk.queries", "smmdesk.ops"},
    # Fills a plan that it makes: the one part that stands on the desk and is no screen.
    "smmdesk.demo": ACTS,
    "smmdesk.cli": {"smmdesk.demo", *ACTS},
    **{part: {*PARTS[:n], *ASKS, *(ACTS if part in KNOWS_THE_DESK else ())} for n, part in enumerate(PARTS)},
    "ui.views": {*PARTS, *ASKS},
    # What pages do alike when a view wishes it, and the popups in which posts are moved and repeated.
    "ui.moves": {*PARTS, "ui.views", *ACTS},
    "ui.acts": {*PARTS, "ui.views", "ui.moves", "ui.saving", "ui.outward", *ACTS},
    # What all pages find posts with: the filter, the search, the commands, what needs attention.
    "ui.finding": {*PARTS, "ui.views", *ACTS},
    # What pages do alike with files and with other programs: attach, copy, save, put out by hand.
    "ui.outward": {*PARTS, "ui.views", "ui.saving", *ACTS},
    # What all pages write into folders that a person chooses.
    "ui.saving": {*PARTS, *ACTS},
    # Who uses the program, on a PC of several people.
    "ui.here": {*PARTS, *ASKS},
    # Tables of the plan that several pages edit in place.
    "ui.editing": {*PARTS, "ui.views", *ACTS},
    **{f"ui.{page}": {*PARTS, *SHARED, *ACTS} for page in PAGES},
}
"""For each part of the program, the other parts it may import. The window and what starts it may import everything."""

TOP = {
    "main", "ui.window", "ui.files", "ui.empty_plan", "ui.plans", "ui.starting", "ui.app", "ui.capturing", "ui",
    "smmdesk", "smmdesk.__main__",
}  # fmt: skip

ONLY_IN: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui", "main"),
    "shiboken6": ("ui", "main"),
    "sqlite3": ("smmdesk.storage",),
    "sqlite_utils": ("smmdesk.storage",),
    "openpyxl": ("smmdesk.exchange",),
    "icalendar": ("smmdesk.exchange",),
    "defusedxml": ("smmdesk.exchange",),
    "charset_normalizer": ("smmdesk.exchange",),
    "csv": ("smmdesk.exchange",),
    # The headers of a file are words of any language: those of all catalogues, not only of the one in use.
    "gettext": ("smmdesk.base", "smmdesk.exchange.columns"),
    "platformdirs": ("smmdesk.base",),
    "tzlocal": ("smmdesk.base",),
    "uuid_utils": ("smmdesk.base",),
    "holidays": ("smmdesk.domain",),
    "networkx": ("smmdesk.domain",),
    "rapidfuzz": ("smmdesk.domain",),
    "regex": ("smmdesk.domain",),
    "lucide": ("ui.theme",),
}
"""Libraries that only one part of the program knows."""


@cache
def sources() -> dict[str, tuple[Path, ast.Module]]:
    """Every module of the program by name."""
    found = {}
    for path in [ROOT / "main.py", *sorted((ROOT / "smmdesk").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = (path, ast.parse(path.read_text("utf-8"), str(path)))
    return found


def part_of(module: str) -> str:
    """The part of the program a module belongs to: its first two names."""
    return ".".join(module.split(".")[:2])


def imported(module: str) -> Iterator[tuple[int, str]]:
    """(line, full name) of all that a module imports, inside functions too; of `from x import y` both x and x.y."""
    path, tree = sources()[module]
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{origin}.{alias.name}"
                yield node.lineno, name if name in sources() else origin


def place(module: str, line: int) -> str:
    return f"{sources()[module][0].relative_to(ROOT)}:{line}"


def test_the_table_knows_every_part_of_the_program() -> None:
    known = {part_of(module) for module in sources()} - TOP
    assert known - set(MAY_IMPORT) == set()


def test_imports_go_down_only() -> None:
    wrong = []
    for module in sources():
        part = part_of(module)
        for line, name in imported(module):
            if name.split(".")[0] not in ("smmdesk", "ui") or part in TOP:
                continue
            other = part_of(name)
            if other not in (part, "ui", "smmdesk") and other not in MAY_IMPORT.get(part, set()):
                wrong.append(f"{place(module, line)}: {part} imports {name}")
    assert wrong == []


def test_only_the_window_and_what_starts_it_know_the_pages() -> None:
    pages = {f"ui.{page}" for page in PAGES}
    wrong = [
        f"{place(module, line)}: {name}"
        for module in sources()
        for line, name in imported(module)
        if part_of(name) in pages and part_of(module) not in {part_of(name), *TOP}
    ]
    assert wrong == []


def test_nothing_of_the_program_imports_what_starts_it() -> None:
    tops = {"main", "ui.window", "ui.app", "ui.capturing"}
    wrong = [
        f"{place(module, line)}: {name}"
        for module in sources()
        for line, name in imported(module)
        if part_of(name) in tops and part_of(module) not in TOP
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_only_where_it_belongs(library: str) -> None:
    wrong = [
        f"{place(module, line)}: {name}"
        for module in sources()
        for line, name in imported(module)
        if name.split(".")[0] == library
        and not any(module == home or module.startswith(f"{home}.") for home in ONLY_IN[library])
    ]
    assert wrong == []


def test_heavy_libraries_are_imported_where_they_are_used_and_not_at_the_top() -> None:
    heavy = {
        "openpyxl",
        "sqlite_utils",
        "holidays",
        "dateutil",
        "networkx",
        "rapidfuzz",
        "regex",
        "charset_normalizer",
        "tzlocal",
    }
    wrong = []
    for module, (_path, tree) in sources().items():
        for node in tree.body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [f"{place(module, node.lineno)}: {n}" for n in names if n.split(".")[0] in heavy]
    assert wrong == []


# --- what may stand only in one place --------------------------------------------------------------------------------


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the constants that are docstrings or stand alone as notes to a field."""
    return {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def texts(module: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every string in a module but its docstrings."""
    tree = sources()[module][1]
    notes = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.lineno, node.value


SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA\s|"
                 r"(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER|VIEW)|BEGIN IMMEDIATE)\b", re.DOTALL)  # fmt: skip


def test_sql_stands_only_in_storage() -> None:
    wrong = [
        f"{place(module, line)}: {text[:60]!r}"
        for module in sources()
        if not module.startswith("smmdesk.storage")
        for line, text in texts(module)
        if SQL.search(text)
    ]
    assert wrong == []


def test_the_search_for_sql_finds_sql() -> None:
    for line in (
        "SELECT id FROM post",
        "DELETE FROM x",
        "INSERT OR IGNORE INTO x",
        "UPDATE post SET a = 1",
        "PRAGMA x",
    ):
        assert SQL.search(line)
    for line in ("Select from the list", "Update the post", "Insert into", "Deleted from"):
        assert not SQL.search(line)


TRANSLATES = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""How many of the first arguments of a call are texts to be translated."""


def translations(module: str) -> Iterator[tuple[ast.Call, str]]:
    for node in ast.walk(sources()[module][1]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATES:
            yield node, node.func.id


def test_what_is_translated_is_never_put_together_first() -> None:
    wrong = []
    for module in sources():
        for call, name in translations(module):
            for argument in call.args[: TRANSLATES[name]]:
                made = isinstance(argument, ast.JoinedStr | ast.BinOp)
                formatted = (
                    isinstance(argument, ast.Call)
                    and isinstance(argument.func, ast.Attribute)
                    and argument.func.attr in ("format", "join", "replace", "capitalize", "title")
                )
                if made or formatted:
                    wrong.append(f"{place(module, call.lineno)}: {ast.unparse(call)[:70]}")
    assert wrong == []


def test_no_translation_stands_inside_an_f_string_where_babel_does_not_see_it() -> None:
    wrong = []
    for module in sources():
        inside = {
            id(part)
            for node in ast.walk(sources()[module][1])
            if isinstance(node, ast.JoinedStr)
            for part in ast.walk(node)
        }
        wrong += [
            f"{place(module, call.lineno)}: {ast.unparse(call)}"
            for call, _name in translations(module)
            if id(call) in inside and isinstance(call.args[0], ast.Constant)
        ]
    assert wrong == []


def test_message_boxes_stand_only_in_notify() -> None:
    wrong = [
        place(module, node.lineno)
        for module, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "QMessageBox")
        or (isinstance(node, ast.Attribute) and node.attr == "QMessageBox")
        or (isinstance(node, ast.ImportFrom) and any(alias.name == "QMessageBox" for alias in node.names))
        if module != "ui.notify"
    ]
    assert wrong == []


def test_no_item_of_a_layout_is_asked_for_but_where_it_is_let_go_again() -> None:
    """Its Python object outlives it, and the program crashes (ui/widgets/layouts.py)."""
    wrong = [
        f"{place(module, node.lineno)}: {ast.unparse(node)}"
        for module, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "itemAt"
        if module != "ui.widgets.layouts" and not ast.unparse(node.func.value).endswith("list")  # not of a layout
    ]
    assert wrong == []


COLOUR = re.compile(r"#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def test_colours_stand_only_in_the_themes() -> None:
    wrong = [
        f"{place(module, line)}: {text[:60]!r}"
        for module in sources()
        for line, text in texts(module)
        if COLOUR.search(text)
    ]
    assert wrong == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    asks = {"now", "utcnow", "today", "currentDate", "currentDateTime", "currentTime"}
    wrong = [
        f"{place(module, node.lineno)}: {ast.unparse(node)}"
        for module, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in asks
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date", "QDate", "QDateTime", "QTime")
        if module != "smmdesk.base.clock"
    ]
    assert wrong == []


def test_sentences_for_people_pass_through_gettext() -> None:
    """The message of every error a person can cause is translated, and never a bare text."""
    errors = {"DeskError", "NoPlan", "DamagedPlan", "NewerPlan", "BusyPlan", "ReadOnlyPlan", "Refused", "NotFound"}
    errors |= {"NotUnderstood", "NothingToUndo", "UnreadableFile"}
    wrong = [
        f"{place(module, node.lineno)}: {ast.unparse(node)[:70]}"
        for module, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in errors
        for argument in node.args
        if isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and argument.value)
    ]
    assert wrong == []


def test_nothing_is_kept_in_a_global_that_changes() -> None:
    """`global` statements are a singleton in disguise; the language in use is the one that is allowed."""
    wrong = [
        place(module, node.lineno)
        for module, (_path, tree) in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
        if module != "smmdesk.base.words"
    ]
    assert wrong == []
