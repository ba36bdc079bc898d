"""Writing a post: measures, versions, old values put back, who is called by name."""

from __future__ import annotations

import pytest

from smmdesk.base.errors import NotFound
from smmdesk.desk import Desk
from smmdesk.domain.attention import avoided_in
from smmdesk.domain.comparing import Fate, compare, merged
from smmdesk.domain.kinds import LimitOn, Unit
from smmdesk.domain.measuring import fitting, folded, measure
from smmdesk.domain.mentions import mentioned, said_whole, unclear
from smmdesk.domain.networks import BY_CODE, Limit
from smmdesk.domain.rows import Post
from smmdesk.ops import posts, writing
from smmdesk.queries import versions


def test_under_a_picture_the_caption_is_what_telegram_counts() -> None:
    telegram = BY_CODE["Tg"]
    alone = measure("a" * 1106, telegram.limits, telegram.unit)
    captioned = measure("a" * 1106, telegram.limits, telegram.unit, pictures=1)
    assert (alone.over, captioned.over, captioned.fits, captioned.caption) == (0, 82, 1024, True)


def test_what_fits_is_told_in_characters_whatever_the_unit() -> None:
    assert fitting("😀" * 10, Unit.UTF16, 7) == 3
    assert fitting("жук", Unit.UTF8, 4) == 2
    assert fitting("№№№", Unit.X_WEIGHTED, 4) == 2


def test_a_firm_limit_counts_before_advice() -> None:
    limits = (Limit(LimitOn.TEXT, 5, Unit.CODE_POINTS, False), Limit(LimitOn.TEXT, 8, Unit.CODE_POINTS, True))
    assert measure("a" * 9, limits, Unit.CODE_POINTS).over == 1
    assert measure("a" * 7, limits, Unit.CODE_POINTS).over == 2


def test_a_long_text_is_folded_at_a_word() -> None:
    assert folded("one two three", 9) == "one two…"
    assert folded("one two", 9) is None


def test_the_pieces_of_both_versions_give_their_texts_again() -> None:
    old, new = "Come on Tuesday.\nBring a laptop.", "Come on Wednesday.\nBring a laptop and tea."
    left, right = compare(old, new)
    assert ("".join(p.text for p in left), "".join(p.text for p in right)) == (old, new)
    assert [p.text for p in left if p.changed] == ["Tuesday"]


def test_somebody_is_called_by_a_first_name_that_only_one_has() -> None:
    names = {"a": "Anna Kavalenka", "b": "Volha Navumava", "c": "Anna Bely"}
    assert mentioned("@Volha, and @anna bely too", names) == ("b", "c")
    assert mentioned("@Anna?", names) == ()


def test_an_old_value_of_one_field_is_put_back_and_the_others_stay(group: Desk) -> None:
    post = group.run(posts.create, title="Poster", text="First").result
    changed = group.run(posts.edit, post=post, title="Placard", text="Second").changes
    assert changed is not None
    group.run(posts.edit, post=post, link="https://lib.example")
    told = {c.field: c for c in group.ask(versions.of_fields, post)}
    assert (told["title"].old, told["title"].new, told["title"].can_be_put_back) == ("Poster", "Placard", True)
    group.run(writing.put_back, post=post, change_set=changed.id, row=post, field="title")
    row = group.ask(lambda r: r.get(Post, post))
    assert (row.title, row.text, row.link) == ("Poster", "Second", "https://lib.example")
    with pytest.raises(NotFound):
        group.run(writing.put_back, post=post, change_set=changed.id, row=post, field="notes")


def test_the_versions_of_a_text_are_told_newest_first(group: Desk) -> None:
    post = group.run(posts.create, title="Poster", text="First").result
    group.run(posts.edit, post=post, text="Second")
    assert [v.text for v in group.ask(versions.of_text, post)] == ["Second", "First"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Come on Tuesday.\nBring a laptop.", "Come on Wednesday.\nBring a laptop and tea."),
        ("", "All new"),
        ("All gone", ""),
        ("Чтение вслух 👩‍🏫 в среду", "Чтение вслух 👩‍🔬 в четверг"),
        ("one\n\ntwo", "one two"),
    ],
)
def test_both_versions_can_be_read_out_of_the_one_that_shows_them_in_place(old: str, new: str) -> None:
    pieces = merged(old, new)
    assert "".join(text for fate, text in pieces if fate is not Fate.NEW) == old
    assert "".join(text for fate, text in pieces if fate is not Fate.GONE) == new


def test_what_went_stands_where_it_stood_whole_words_and_signs_at_a_time() -> None:
    assert merged("Come on Tuesday at 5.", "Come on Wednesday at 5.") == (
        (Fate.SAME, "Come on "), (Fate.GONE, "Tuesday"), (Fate.NEW, "Wednesday"), (Fate.SAME, " at 5."),
    )  # fmt: skip
    assert merged("a red big house", "a blue small house")[1:3] == ((Fate.GONE, "red big"), (Fate.NEW, "blue small"))
    assert merged("see 👩‍🏫", "see 👩‍🔬")[1:] == ((Fate.GONE, "👩‍🏫"), (Fate.NEW, "👩‍🔬"))


def test_words_to_avoid_are_found_at_the_end_of_a_text_too_and_beside_letters_that_grow_in_small() -> None:
    words = [("utilise", "use")]
    assert avoided_in("We utilise \n", words) == [(3, 10, "use")]
    assert avoided_in("\n utilise", words) == [(2, 9, "use")]
    assert avoided_in("Straße İ utilise", words) == [(9, 16, "use")]


def test_a_word_with_an_asterisk_is_found_in_every_case_and_gives_its_ending_to_the_other() -> None:
    words = [("юзер*", "читател*"), ("карыстальнік*", "чытач")]
    assert [found[2] for found in avoided_in("Юзерам, юзеры; юзерфест", words)] == [
        "читателам",
        "читателы",
        "читателфест",
    ]
    assert [found[2] for found in avoided_in("Карыстальнікаў", words)] == ["чытач"]


def test_whose_name_is_the_beginning_of_another_is_not_called_with_her() -> None:
    names = {"a": "Anna", "b": "Anna Petrova", "c": "Vera"}
    assert mentioned("@Anna Petrova, and @Vera", names) == ("b", "c")
    assert mentioned("@Anna, look", names) == ("a",)


def test_a_first_name_that_several_have_is_unclear_until_it_is_said_whole() -> None:
    names = {"a": "Anna Author", "b": "Anna Petrova", "c": "Vera"}
    assert unclear("Look, @anna!", names) == "anna"
    assert unclear("@Vera and @Anna Petrova, mail anna@lib.example", names) == ""
    assert mentioned(said_whole("Look, @anna!", "anna", "Anna Petrova"), names) == ("b",)


def test_a_fold_never_cuts_an_emoji_in_two() -> None:
    family = "👨\u200d👩\u200d👧"
    for fold in range(5, 16):
        shown = (folded(family * 9, fold) or "").removesuffix("…")
        assert len(shown) % len(family) == 0, fold
    assert folded("👍🏽" * 9, 3) == "👍🏽…"
