"""The translations: whole, with the placeholders of their originals, and saying what a person there says."""

from __future__ import annotations

import string
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from smmdesk.base import resources, words
from smmdesk.domain import dates, labels
from smmdesk.domain.typed_days import read_typed

FOLDER = Path(__file__).parent.parent / "resources" / "locale"
LANGUAGES = ("ru", "be")
FORMS = (1, 2, 5, 11, 21, 22, 25, 111)


@cache
def catalogue(language: str) -> Catalog:
    """The translations to a language, as they lie in the sources."""
    with (FOLDER / language / "LC_MESSAGES" / "smmdesk.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


@cache
def template() -> Catalog:
    """What is to be translated."""
    with (FOLDER / "smmdesk.pot").open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def messages(language: str) -> list[Message]:
    """All of a language, without the header."""
    return [m for m in catalogue(language) if m.id]


def forms(said: str | Sequence[str] | None) -> tuple[str, ...]:
    """One text, or the texts for one, few and many."""
    return (said,) if isinstance(said, str) else tuple(said or ())


def placeholders(text: str) -> list[tuple[str, str, str]]:
    """Name, conversion and format of each `{name}`, in the order of the alphabet."""
    return sorted(
        (name, as_what or "", form or "") for _, name, form, as_what in string.Formatter().parse(text) if name
    )


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def speaking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> str:
    """The catalogue of `language` compiled and in use."""
    target = tmp_path / "locale" / language / "LC_MESSAGES" / "smmdesk.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as stream:
        write_mo(stream, catalogue(language))
    monkeypatch.setattr(resources, "path", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setattr(words, "_current", words._current)
    monkeypatch.setattr(words, "_language", words._language)
    words.choose_language(language)
    return language


# --- the catalogues ----------------------------------------------------------------------------------------------


def test_every_message_is_translated(language: str) -> None:
    said = {(m.context, m.id): m for m in messages(language)}
    assert {(m.context, m.id) for m in template() if m.id} == set(said)
    assert [m.id for m in said.values() if not all(text.strip() for text in forms(m.string))] == []


def test_nothing_is_fuzzy_or_left_over(language: str) -> None:
    assert [m.id for m in messages(language) if m.fuzzy] == []
    assert not catalogue(language).obsolete


def test_the_placeholders_are_those_of_the_original(language: str) -> None:
    wrong = []
    for message in messages(language):
        originals = {tuple(placeholders(text)) for text in forms(message.id)}
        wrong += [text for text in forms(message.string) if tuple(placeholders(text)) not in originals]
    assert wrong == []


def test_plurals_have_a_form_for_one_few_and_many(language: str) -> None:
    assert catalogue(language).num_plurals == 3
    assert [m.id for m in messages(language) if len(forms(m.string)) != (3 if m.pluralizable else 1)] == []


def test_the_words_are_calm_and_quoted_as_is_the_custom(language: str) -> None:
    # "!rubric" is a sign of the line for new ideas
    said = [text.replace(" !", " ") for m in messages(language) for text in forms(m.string) if " !" in forms(m.id)[0]]
    said += [text for m in messages(language) for text in forms(m.string) if " !" not in forms(m.id)[0]]
    assert [text for text in said if any(sign in text for sign in "!“”„")] == []


def test_sentences_end_as_their_originals(language: str) -> None:
    wrong = []
    for message in messages(language):
        original = forms(message.id)[0]
        ending = next((sign for sign in ("...", ".", ":") if original.endswith(sign)), "")
        ended = (
            next((sign for sign in ("...", ".", ":") if text.endswith(sign)), "") for text in forms(message.string)
        )
        if (ending or " " in original) and any(sign != ending for sign in ended):
            wrong.append(message.id)
    assert wrong == []


def test_the_template_tells_neither_of_this_pc_nor_of_a_date() -> None:
    for file in (FOLDER / "smmdesk.pot", *FOLDER.glob("*/LC_MESSAGES/*.po")):
        text = file.read_text(encoding="utf-8")
        assert "-Date" not in text and " /" not in text and "Translator:" not in text


def test_headers_of_a_schedule_stay_apart(language: str) -> None:
    from smmdesk.exchange.line_columns import LINE_COLUMNS

    said = [catalogue(language).get(column.header) for column in LINE_COLUMNS]
    texts = [m.string for m in said if m is not None]
    assert len(texts) == len(set(texts)) == len(LINE_COLUMNS)


# --- in use --------------------------------------------------------------------------------------------------------


def test_days_are_said_as_people_say_them(speaking: str) -> None:
    said = {
        "ru": ("ср 25 ноября", "Ноябрь 2026", "вс 1 февр."),
        "be": ("ср 25 лістапада", "Лістапад 2026", "нд 1 лют."),
    }
    day, month, short = said[speaking]
    assert dates.say_day("2026-11-25") == day
    assert dates.say_month(2026, 11) == month
    assert dates.say_day_short("2026-02-01") == short


def test_every_month_has_its_three_names(speaking: str) -> None:
    for number in range(1, 13):
        name = dates.say_month(2026, number).split()[0]
        of = dates.say_day(f"2026-{number:02d}-05").split()[2]
        assert name[0].isupper() and of[0].islower() and of[:2] == name[:2].lower()
        assert dates.short_month(number)[:3] == of[:3]


def test_a_short_day_is_read_back_as_it_is_said(speaking: str) -> None:
    for number in range(1, 13):
        typed = f"5 {dates.short_month(number)}"
        assert read_typed(typed, date(2026, 3, 1))[0] == f"2026-{number:02d}-05"


def test_sentences_of_changes_read_well(speaking: str) -> None:
    said = {"ru": "«Клуб»: перенесено на ср 25 ноября", "be": "«Клуб»: перанесена на ср 25 лістапада"}
    assert labels.change("post.move", {"title": "Клуб", "day": "2026-11-25"}) == said[speaking]


def test_nothing_stays_nothing(speaking: str) -> None:
    assert words._("") == ""


def test_numbers_take_their_form(speaking: str) -> None:
    said = {
        "ru": "пост поста постов постов пост поста постов постов",
        "be": "пост пасты пастоў пастоў пост пасты пастоў пастоў",
    }
    assert [words.ngettext("post", "posts", n) for n in FORMS] == said[speaking].split()


def test_countries_are_named_in_english_or_as_they_call_themselves(speaking: str) -> None:
    from ui.editing.fields import country_name

    assert country_name("LT") == "Lietuva"
    words.choose_language("en")
    assert country_name("LT") == "Lithuania" and country_name("BY") == "Belarus"
