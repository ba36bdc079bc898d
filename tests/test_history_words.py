"""The history of a post says of a text what changed in it, not what both versions begin with."""

from __future__ import annotations

import pytest

from ui.views.post.history import _apart

LONG = "The thesis is nearly finished, and the list of literature looks like a coat."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, LONG.replace("coat", "hat")),
        (f"{LONG}\n\nRoom 12.", f"{LONG}\n\nRoom 13."),
        (LONG, f"{LONG} And a sentence more."),
    ],
)
def test_a_long_text_is_told_from_a_few_words_before_the_difference(old: str, new: str) -> None:
    told = _apart(old, new)
    assert all(isinstance(text, str) and text.startswith("…") for text in told)
    assert told[0] != told[1]
    assert all(str(text)[1:] in whole for text, whole in zip(told, (old, new), strict=True))
    assert len(str(told[1])) < len(new)


@pytest.mark.parametrize(("old", "new"), [("Short", "Longer"), ("", LONG), (None, LONG), (LONG, None)])
def test_what_differs_at_its_beginning_or_was_nothing_is_told_as_it_is(old: str | None, new: str | None) -> None:
    assert _apart(old, new) == (old, new)


def test_a_text_that_lost_its_end_still_says_something() -> None:
    assert all(_apart(LONG, LONG[:40]))
