"""People pasted one a line, as they stand in staff lists, tables and address books."""

from __future__ import annotations

import pytest

from smmdesk.desk import Desk
from smmdesk.domain.people_lines import read_person
from smmdesk.domain.rows import Member
from smmdesk.ops import tables


def person(name: str, department: str = "", function: str = "", **more: str) -> dict[str, str]:
    told = {"department": department, "function": function}
    return {"name": name, **{key: value for key, value in told.items() if value}, **more}


ANNA = "Anna Kavalenka"


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (ANNA, person(ANNA)),
        (f"  {ANNA} ", person(ANNA)),
        (f"1. {ANNA}", person(ANNA)),
        (f"12) {ANNA}", person(ANNA)),
        (f"- {ANNA}", person(ANNA)),
        (f"• {ANNA}, Reference", person(ANNA, "Reference")),
        (f"{ANNA}\tReference\tlibrarian", person(ANNA, "Reference", "librarian")),
        (f"{ANNA}\t\tlibrarian", person(ANNA, "", "librarian")),
        (f"{ANNA}\tReference, Bibliography\tlibrarian", person(ANNA, "Reference, Bibliography", "librarian")),
        (f"{ANNA}; Reference; librarian; 2", person(ANNA, "Reference", "librarian", capacity="2")),
        (f"{ANNA} – Reference", person(ANNA, "Reference")),
        (f"{ANNA} (Reference)", person(ANNA, "Reference")),
        (f"{ANNA}: Reference", person(ANNA, "Reference")),
        (f"{ANNA} <anna@lib.by>", person(ANNA, contact="anna@lib.by")),
        (f"{ANNA}, Reference, anna@lib.by, 3 a week", person(ANNA, "Reference", contact="anna@lib.by", capacity="3")),
        (f"{ANNA}, +375 17 200-10-20", person(ANNA, contact="+375 17 200-10-20")),
        (f"{ANNA}, @annak", person(ANNA, contact="@annak")),
        ("Ковалева А. В., отдел книг, гл. библиотекарь", person("Ковалева А. В.", "отдел книг", "гл. библиотекарь")),
        ("Салтыков-Щедрин Михаил", person("Салтыков-Щедрин Михаил")),
        ("«Анна»", person("Анна")),
        ("Name\tDepartment", {}),
        ("ФИО", {}),
    ],
)  # fmt: skip
def test_a_line_is_read_however_it_was_written(line: str, fields: dict[str, str]) -> None:
    assert read_person(line) == fields


def test_a_pasted_list_makes_its_people_once(desk: Desk) -> None:
    text = "Name; Department\n1. Anna Kavalenka; Reference; 2\n\n2. Boris Rudak\nanna kavalenka\n"
    pasted = desk.run(tables.paste, table="member", text=text).result
    found = desk.ask(lambda r: r.find(Member, order="name"))
    assert [(m.name, m.department, m.capacity) for m in found] == [
        ("Anna Kavalenka", "Reference", 2),
        ("Boris Rudak", "", found[1].capacity),
    ]
    assert (pasted.there, pasted.problems) == (("anna kavalenka",), ())
    desk.undo()
    assert desk.ask(lambda r: r.find(Member)) == []
