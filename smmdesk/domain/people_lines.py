"""A pasted line about a person, however it was written: from a table, a list of addresses, a staff page."""

from __future__ import annotations

import re

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪◦]|\(?\d{1,3}[.)])\s+")
_ADDRESS = re.compile(r"<?\b([\w.+-]+@[\w-]+\.[\w.-]*\w)>?")
_HANDLE = re.compile(r"@\w{3,}")
_PHONE = re.compile(r"[+(]?\d[\d\s()/.-]{4,}\d")
_NUMBER = re.compile(r"(\d{1,2})(?:\s*(?:x|×|/|a|per|posts?|в|пост\w*|на|у)\b.*)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\(([^()]+)\)\s*$")
_JOINTS = (r"\t", r"\s*[;|]\s*", r"\s*,\s*", r"\s+[–—-]\s+", r"\s*:\s+")
"""What stands between the pieces, the surest first."""
_HEADERS = frozenset(
    "name|names|person|people|member|members|имя|фио|ф.и.о.|фамилия|фамилия и имя|сотрудник|сотрудники|участник|"
    "участники|імя|імя і прозвішча|прозвішча|удзельнік|удзельнікі".split("|")
)


def read_person(line: str) -> dict[str, str]:
    """The fields of a member that a line tells (name, department, function, capacity, contact); {} for a header."""
    text = _BULLET.sub("", line, count=1)
    contacts = _ADDRESS.findall(text)
    text = _ADDRESS.sub("", text)
    joint = next((one for one in _JOINTS if re.search(one, text.strip() if one != r"\t" else text)), None)
    name, *rest = [piece.strip() for piece in re.split(joint, text)] if joint else [text.strip()]
    bracket = _BRACKETS.search(name)
    if bracket is not None and not any(rest):
        name, rest = name[: bracket.start()], [bracket[1].strip()]
    name = " ".join(name.strip("\"'«»“”<>").split())
    if name.casefold().strip(":") in _HEADERS:
        return {}
    fields = {"name": name}
    told: list[str] = []
    for piece in rest:
        number = _NUMBER.fullmatch(piece)
        if number is not None and "capacity" not in fields:
            fields["capacity"] = number[1]
        elif _HANDLE.fullmatch(piece) or _PHONE.fullmatch(piece):
            contacts.append(piece)
        elif piece or joint == r"\t":
            told.append(piece)
    fields |= {"department": told[0]} if told and told[0] else {}
    function = ", ".join(filter(None, told[1:]))
    fields |= {"function": function} if function else {}
    return fields | ({"contact": ", ".join(contacts)} if contacts else {})
