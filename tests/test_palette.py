"""Finding commands by name: the right one first, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.domain.fuzzy import best

NAMES = [
    "New post", "New plan...", "Open plan...", "Undo", "Move the posts to the next working day", "Filter...",
    "Clear the filter", "Posts without a day", "Искать", "Показать всё снова", "Фильтр по рубрике", "Ёлка",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("new po", "New post"),
        ("post new", "New post"),
        ("np", "New post"),
        ("fil", "Filter..."),
        ("filter clear", "Clear the filter"),
        ("nxt workng day", "Move the posts to the next working day"),
        ("filtre", "Filter..."),
        ("undp", "Undo"),
        ("without", "Posts without a day"),
        ("фильт", "Фильтр по рубрике"),
        ("рубрка", "Фильтр по рубрике"),
        ("елка", "Ёлка"),
        ("ИСКАТЬ", "Искать"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    assert NAMES[best(typed, NAMES)[0]] == first


def test_nothing_typed_shows_all_and_those_used_last_come_first() -> None:
    assert best("", NAMES, recent=[5, 3]) == [5, 3, *(n for n in range(len(NAMES)) if n not in (5, 3))]
    assert [NAMES[n] for n in best("new", NAMES, recent=[1])][:2] == ["New plan...", "New post"]


def test_what_is_like_nothing_finds_nothing() -> None:
    assert best("zzzqq", NAMES) == [] and best("qx", NAMES) == []


@given(st.text(max_size=30), st.lists(st.text(max_size=20), max_size=8))
def test_whatever_is_typed_each_name_comes_once_at_most(typed: str, names: list[str]) -> None:
    found = best(typed, names)
    assert len(found) == len(set(found)) and set(found) <= set(range(len(names)))


@given(st.sampled_from(NAMES), st.data())
def test_a_name_is_found_by_the_beginning_of_any_of_its_words(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([w.strip(".") for w in name.split()]))
    begin = word[: data.draw(st.integers(1, len(word)))]
    assert NAMES.index(name) in best(begin, NAMES)
