"""What needs attention: each rule around its borders, on plain values; then in a plan, with what is found fine."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from smmdesk.base.errors import DeskError, NotFound
from smmdesk.desk import Desk
from smmdesk.domain import networks, settings, silence, warnings
from smmdesk.domain.attention import Around, Away, ChannelFacts, OnChannel, PostFacts, of_posts
from smmdesk.domain.cards import Period, PostCard, marked, marked_period
from smmdesk.domain.filters import EVERYTHING, Field
from smmdesk.domain.kinds import Decision, Role, Status, VariantState
from smmdesk.domain.likeness import Told, find
from smmdesk.domain.rows import Attachment, Network, VoiceWord
from smmdesk.domain.warnings import Accepted, Severity, without_accepted
from smmdesk.domain.work import Hand
from smmdesk.ops import operation, posts, setup
from smmdesk.ops import warnings as ops
from smmdesk.queries import attention
from smmdesk.queries.filtering import exact

TODAY, CLOCK, AHEAD = "2026-11-23", "12:00", "2026-11-25"
NOW = datetime(2026, 11, 23, 12, 0)
MONTH = date(2026, 11, 1), date(2026, 11, 30)
ANNA = Hand("anna", Role.AUTHOR, None, None)


def channel(network: str) -> ChannelFacts:
    kind = next(kind for kind in networks.ALL if kind.name == network)
    return ChannelFacts(network, kind.code, kind.url_weight, kind.limits)


AROUND = Around(
    TODAY,
    CLOCK,
    {name: channel(name) for name in ("X", "VK", "Telegram", "Instagram", "YouTube", "Threads")},
    {"anna": "Anna", "boris": "Boris"},
)


def on(name: str = "Telegram", state: VariantState = VariantState.TO_DO, **fields: Any) -> OnChannel:
    blank = dict.fromkeys(("text", "time", "set_day", "set_time", "out_day", "out_time"))
    return OnChannel(channel=name, state=state, **{**blank, **fields})


def post(id: str = "p", **fields: Any) -> PostFacts:
    usual = {"title": id, "text": "", "link": "", "day": AHEAD, "time": "15:00", "status": Status.DRAFT}
    return PostFacts(**{"id": id, "rubric": None, "hands": (ANNA,), "places": (on(),), **usual, **fields})


def told(*found: PostFacts, around: Around = AROUND) -> list[tuple[str, str]]:
    return [(w.kind, w.sentence) for w in of_posts(found, around)]


def kinds(*found: PostFacts, around: Around = AROUND) -> list[str]:
    return [kind for kind, _sentence in told(*found, around=around)]


# --- one post ------------------------------------------------------------------------------------------------------


def test_a_post_that_is_well_needs_no_attention() -> None:
    assert told(post()) == []


@pytest.mark.parametrize(
    ("day", "time", "late"),
    [
        ("2026-11-22", None, True),
        ("2026-11-22", "23:59", True),
        (TODAY, "11:59", True),
        (TODAY, "12:00", False),
        (TODAY, None, False),
        (TODAY, "12:01", False),
        (None, None, False),
    ],
)
def test_a_post_is_late_when_its_planned_time_has_passed(day: str | None, time: str | None, late: bool) -> None:
    assert ("late" in kinds(post(day=day, time=time))) is late


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.CANCELLED])
def test_what_is_published_or_cancelled_is_not_late_and_lacks_nobody(status: Status) -> None:
    assert told(post(day="2026-11-20", status=status, hands=(), text="я" * 5000)) == []


def test_a_channel_with_a_time_of_its_own_is_late_by_that_time() -> None:
    assert kinds(post(day=TODAY, time="11:00", places=(on(time="13:00"),))) == []
    assert kinds(post(day=TODAY, time="13:00", places=(on(time="11:00"),))) == ["late"]


def test_a_post_partly_out_is_late_only_for_the_channels_that_wait() -> None:
    out = on("VK", VariantState.OUT, out_day=TODAY, out_time="11:00")
    sentence = "Its time has passed and it is out on 1 of 2 channels"
    assert told(post(day=TODAY, time="11:00", places=(out, on()))) == [("late", sentence)]
    assert told(post(day=TODAY, time="11:00", places=(out, on(time="18:00")))) == []


def test_a_post_without_an_author_is_told_of() -> None:
    assert kinds(post(hands=(Hand("anna", Role.EDITOR, None, None),))) == ["no_author"]


def test_a_place_of_a_template_that_is_still_empty_is_told_once_the_post_is_no_draft() -> None:
    text = "Lem at 100. Where: {link}. As {the reader} says."
    assert kinds(post(text=text)) == []
    sentence = "Nothing stands yet for {link} in the text"
    assert told(post(text=text, status=Status.IN_REVIEW)) == [("unfilled", sentence)]
    assert kinds(post(text=text, status=Status.APPROVED, places=(on(text="All said"),))) == []
    assert kinds(post(text=text, status=Status.PUBLISHED)) == []
    assert kinds(post(text=text, day=TODAY)) == ["unfilled"], "a draft that goes out today"


@pytest.mark.parametrize(
    ("set_day", "set_time", "kind"),
    [
        (AHEAD, "15:00", []),
        (AHEAD, None, []),
        (None, None, []),
        (AHEAD, "15:01", ["set_up_otherwise"]),
        ("2026-11-24", "15:00", ["set_up_otherwise"]),
    ],
)
def test_a_post_set_up_for_another_time_is_told_of(set_day: str | None, set_time: str | None, kind: list[str]) -> None:
    place = on("VK", VariantState.SET_UP, set_day=set_day, set_time=set_time)
    assert kinds(post(status=Status.SCHEDULED, places=(place,))) == kind


def test_the_time_set_up_is_compared_with_the_channels_own_and_not_asked_of_a_post_without_one() -> None:
    place = on("VK", VariantState.SET_UP, set_day=AHEAD, set_time="16:00")
    assert kinds(post(places=(msgspec.structs.replace(place, time="16:00"),))) == []
    assert kinds(post(time=None, places=(place,))) == []
    assert told(post(day=None, time=None, places=(place,))) == [
        ("set_up_otherwise", "Set up on VK for Wed 25 November 16:00: change it there, too")
    ]


def test_a_cancelled_post_that_is_set_up_is_told_of() -> None:
    place = on("VK", VariantState.SET_UP, set_day=AHEAD, set_time="10:00")
    assert kinds(post(status=Status.CANCELLED, places=(place, on()))) == ["cancelled_set_up"]
    assert kinds(post(status=Status.CANCELLED)) == []


@pytest.mark.parametrize(
    ("due", "done", "told_of"),
    [("2026-11-22", None, True), (TODAY, None, False), (None, None, False), ("2026-11-01", "2026-11-22", False)],
)
def test_a_due_day_that_passed_is_told_of_until_it_is_done(due: str | None, done: str | None, told_of: bool) -> None:
    found = told(post(hands=(ANNA, Hand("boris", Role.EDITOR, due, done))))
    sentence = "Was due on Sun 22 November and is not done: Boris, editor"
    assert found == ([("overdue", sentence)] if told_of else [])


def test_only_authors_and_publishers_are_needed_on_the_day() -> None:
    around = msgspec.structs.replace(AROUND, away={"boris": (Away("2026-11-24", "2026-11-26"),)})
    for role, expected in ((Role.AUTHOR, True), (Role.PUBLISHER, True), (Role.EDITOR, False), (Role.DESIGNER, False)):
        hand = Hand("boris", role, None, None)
        assert ("away" in kinds(post(hands=(ANNA, hand)), around=around)) is expected
    both = (ANNA, Hand("boris", Role.AUTHOR, None, None), Hand("boris", Role.PUBLISHER, None, None))
    assert told(post(hands=both), around=around) == [("away", "Boris is away that day")]
    assert kinds(post(hands=both, status=Status.SCHEDULED), around=around) == []


@pytest.mark.parametrize(
    ("away", "whole"),
    [
        (Away("2026-11-25", "2026-11-25"), True),
        (Away("2026-11-26", None), False),
        (Away("2026-11-01", None), True),
        (Away("2026-11-01", "2026-11-24"), False),
        (Away("2026-11-25", "2026-11-27", half_first=True), False),
        (Away("2026-11-24", "2026-11-25", half_last=True), False),
        (Away("2026-11-24", "2026-11-26", True, True), True),
    ],
)
def test_half_a_day_away_is_no_day_away(away: Away, whole: bool) -> None:
    assert away.whole(AHEAD) is whole


def test_a_limit_is_told_with_its_figures_for_channels_still_to_come() -> None:
    long = post(text="я" * 300, places=(on("X"), on("Telegram"), on("VK")))
    assert told(long) == [("over_limit", "Too long for X: 300 of 280")]
    assert kinds(msgspec.structs.replace(long, places=(on("X", VariantState.OUT),))) == []
    assert kinds(msgspec.structs.replace(long, places=(on("X", text="short"),))) == []
    assert kinds(msgspec.structs.replace(long, text="", places=(on("X", text="я" * 281),))) == ["over_limit"]


def test_the_link_and_the_hashtags_count_as_they_go_out() -> None:
    text = "я" * (280 - 24)
    assert kinds(post(text=text, link="https://library.example.org/long/path", places=(on("X"),))) == []
    assert kinds(post(text=text + "я", link="https://library.example.org/long/path", places=(on("X"),))) == [
        "over_limit"
    ]
    five = tuple("abcde")
    assert kinds(post(hashtags=five, text="#A", places=(on("Instagram"),))) == []
    assert kinds(post(hashtags=five, text="#f", places=(on("Instagram"),))) == ["over_limit"]


def test_advice_warns_and_a_limit_of_a_network_is_bad() -> None:
    (advice,) = of_posts([post(text="я" * 2049, places=(on("VK"),))], AROUND)
    (limit,) = of_posts([post(text="я" * 1025, alt_texts=("",), places=(on("Telegram"),))], AROUND)
    assert (advice.severity, advice.sentence) == (
        Severity.WARN,
        "Longer than advised for VK: 2,049, better up to 2,048",
    )
    assert (limit.severity, limit.sentence) == (Severity.BAD, "Caption too long for Telegram: 1,025 of 1,024")


def test_youtube_counts_bytes_and_refuses_angle_brackets() -> None:
    assert told(post(text="я" * 2501, places=(on("YouTube"),))) == [
        ("over_limit", "Too long for YouTube: 5,002 of 5,000 bytes")
    ]
    assert told(post(title="a > b", places=(on("YouTube"),))) == [("refused_sign", "YouTube refuses the characters >")]


def test_a_link_cannot_be_clicked_on_instagram() -> None:
    assert kinds(post(link="https://a.by", places=(on("Instagram"), on("VK")))) == ["dead_link"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Наш юзер доволен", True),
        ("ЮЗЕР", True),
        ("«Юзер».", True),
        ("юзерпик", False),
        ("", False),
    ],
)
def test_a_word_to_avoid_is_found_whole_and_in_any_case(text: str, found: bool) -> None:
    around = msgspec.structs.replace(AROUND, words=(("юзер", "читатель"), ("social media", "")))
    sentence = "The group avoids “юзер”: say “читатель”"
    assert told(post(text=text), around=around) == ([("avoided_word", sentence)] if found else [])


def test_a_word_to_avoid_may_be_several_words_or_a_beginning_and_stand_in_a_channels_own_text() -> None:
    around = msgspec.structs.replace(AROUND, words=(("Social  Media", ""), ("юзер*", ""), ("ёлк*", ""), (" * ", "")))
    assert told(post(text="on social\nmedia"), around=around) == [("avoided_word", "The group avoids “Social  Media”")]
    assert kinds(post(text="у юзеров и елки"), around=around) == ["avoided_word"] * 2
    assert kinds(post(text="юзер", places=(on(text="читатель"),)), around=around) == []
    assert kinds(post(text="читатель", places=(on(), on("VK", text="юзер"))), around=around) == ["avoided_word"]


def test_what_changed_after_an_approval_is_told_of_while_it_is_approved() -> None:
    assert kinds(post(status=Status.APPROVED, changed_unasked=True)) == ["changed"]
    assert kinds(post(status=Status.DRAFT, changed_unasked=True)) == []


# --- several posts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "time", "close"),
    [
        (AHEAD, "15:00", True),
        (AHEAD, "15:59", True),
        (AHEAD, "14:01", True),
        (AHEAD, "16:00", False),
        (AHEAD, "14:00", False),
        (AHEAD, None, False),
        ("2026-11-26", "15:00", False),
    ],
)
def test_two_posts_on_a_channel_are_to_be_an_hour_apart(day: str, time: str | None, close: bool) -> None:
    assert kinds(post("a"), post("b", day=day, time=time)) == (["clash", "clash"] if close else [])


def test_a_clash_names_the_other_post_and_the_channels_on_which_it_is() -> None:
    places = (on("VK"), on("Telegram"))
    found = told(post("a", places=places), post("b", time="15:20", places=(*places, on("X"))))
    assert found == [
        ("clash", "Too close to “b” at 15:20 on VK, Telegram"),
        ("clash", "Too close to “a” at 15:00 on VK, Telegram"),
    ]


def test_a_clash_is_seen_across_midnight_and_by_the_time_of_the_channel() -> None:
    assert kinds(post("a", time="23:45"), post("b", day="2026-11-26", time="00:15")) == ["clash"] * 2
    assert kinds(post("a"), post("b", places=(on(time="18:00"),))) == []


def test_no_clash_with_what_is_cancelled_skipped_elsewhere_or_behind() -> None:
    assert kinds(post("a"), post("b", status=Status.CANCELLED)) == []
    assert kinds(post("a"), post("b", places=(on("VK"),))) == []
    out = on(state=VariantState.OUT, out_day=TODAY, out_time="11:30")
    published = post("b", day=TODAY, status=Status.PUBLISHED, places=(out,))
    assert kinds(post("a", day=TODAY, time="12:15"), published) == ["clash"]
    assert "clash" not in kinds(post("a", day=TODAY, time="11:45"), published)


def test_of_three_posts_within_the_hour_only_neighbours_clash() -> None:
    found = of_posts([post("a"), post("b", time="15:20"), post("c", time="15:40")], AROUND)
    assert sorted((w.post, w.about) for w in found) == [("a", "a b"), ("b", "a b"), ("b", "b c"), ("c", "b c")]


def test_more_posts_a_day_than_a_network_takes() -> None:
    many = [post(f"{n:02d}", time=None, places=(on("VK"),)) for n in range(51)]
    (found,) = of_posts(many, AROUND)
    assert (found.post, found.sentence) == ("50", "Too many posts on VK that day: 51 of 50")
    assert of_posts(many[:50], AROUND) == []


# --- texts that are alike ------------------------------------------------------------------------------------------

LONG = (
    "В читальном зале открылась выставка новых книг по истории железных дорог и паровозов. Приходите в любой день "
    "недели, кроме воскресенья, с девяти до шести. Дежурный библиотекарь покажет самые редкие издания и расскажет, "
    "как заказать копию нужной страницы."
)


def text(id: str, day: str, words: str = LONG, kin: str = "") -> Told:
    return Told(id, (day, "10:00", id), words, frozenset({kin or id}))


def pairs(*texts: Told, within: int = 90, percent: float = 90) -> list[tuple[str, str]]:
    return [(found.post, found.earlier) for found in find(texts, texts, within, percent)]


def test_the_later_of_two_posts_with_the_same_text_is_told_of() -> None:
    assert pairs(text("b", "2026-11-20"), text("a", "2026-11-01")) == [("b", "a")]


def test_a_text_counts_as_the_same_whatever_its_case_and_spaces() -> None:
    (found,) = find(
        [text("b", AHEAD, LONG.upper())], [text("a", TODAY, f" {LONG}\n"), text("b", AHEAD, LONG.upper())], 9, 90
    )
    assert found.percent == 100


@pytest.mark.parametrize(("days", "found"), [(90, True), (91, False)])
def test_texts_further_apart_than_the_period_may_be_alike(days: int, found: bool) -> None:
    earlier = (date.fromisoformat(AHEAD) - timedelta(days=days)).isoformat()
    assert bool(pairs(text("a", earlier), text("b", AHEAD))) is found


def test_nearly_the_same_is_found_from_the_percentage_on() -> None:
    changed = LONG.replace("новых книг", "старых карт").replace("девяти", "десяти")
    assert pairs(text("a", TODAY), text("b", AHEAD, changed)) == [("b", "a")]
    assert pairs(text("a", TODAY), text("b", AHEAD, changed), percent=100) == []
    assert pairs(text("a", TODAY), text("b", AHEAD, LONG[:120])) == []
    assert pairs(text("a", TODAY), text("b", AHEAD, LONG[::-1])) == []


def test_short_texts_are_compared_by_their_words_and_very_short_ones_not_at_all() -> None:
    assert pairs(text("a", TODAY, "Новые книги недели на сайте"), text("b", AHEAD, "Новые книги недели на сайт!")) == [
        ("b", "a")
    ]
    assert pairs(text("a", TODAY, "Новые книги"), text("b", AHEAD, "Новые книги")) == []


def test_repeats_and_posts_of_one_series_are_meant_to_be_alike() -> None:
    assert pairs(text("a", TODAY, kin="series"), text("b", AHEAD, kin="series")) == []


def test_among_many_that_share_words_the_same_text_is_found() -> None:
    frame = "Каждую среду в полдень наш библиотекарь рассказывает о книге, которую стоит прочитать всем: {0} {1} {2}"
    names = [f"название{n} автор{n * 7} год{n * 13} издательство{n * 3} город{n * 11}" for n in range(60)]
    texts = [text(f"{n:02d}", f"2026-10-{n % 28 + 1:02d}", frame.format(name, name, n)) for n, name in enumerate(names)]
    repeat = text("zz", AHEAD, frame.format(names[31], names[31], 31))
    assert ("zz", "31") in pairs(*texts, repeat)


# --- silence -------------------------------------------------------------------------------------------------------


def quiet(*days: str, limit: int = 21, first: str = "2026-11-01", last: str = "2026-11-30") -> tuple[str, str] | None:
    known = date.fromisoformat(first) - timedelta(days=90)
    found = silence.too_long(days, known, limit, *map(date.fromisoformat, (first, last, TODAY)))
    return found and (found.day.isoformat(), found.since.isoformat() if found.since else "")


def test_a_channel_is_silent_too_long_the_day_after_the_limit() -> None:
    assert quiet("2026-11-02") == ("2026-11-24", "2026-11-02")
    assert quiet("2026-11-01") == (TODAY, "2026-11-01")
    assert quiet("2026-10-01") == (TODAY, "2026-10-01")
    assert quiet("2026-11-08") == ("2026-11-30", "2026-11-08")
    assert quiet("2026-11-09") is None


def test_what_is_planned_ends_the_silence_and_what_lies_behind_is_past() -> None:
    assert quiet("2026-11-02", "2026-11-24") is None
    assert quiet("2026-11-02", "2026-11-25") == ("2026-11-24", "2026-11-02")
    assert quiet("2026-09-01", "2026-11-20") is None
    assert quiet("2026-11-20", first="2026-12-01", last="2026-12-31") == ("2026-12-12", "2026-11-20")


def test_a_silence_older_than_what_is_read_has_no_beginning() -> None:
    assert quiet() == (TODAY, "")


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        ("FREQ=WEEKLY;BYDAY=TH", 14),
        ("FREQ=WEEKLY;BYDAY=MO,TH", 7),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", 28),
        ("FREQ=MONTHLY;BYDAY=1MO", 61),
        ("FREQ=WEEKLY;UNTIL=20260101T000000", None),
        ("", None),
        ("nonsense", None),
    ],
)
def test_a_rubric_may_be_silent_for_twice_its_usual_distance(rule: str, limit: int | None) -> None:
    found = silence.limit_of_rule(rule, date(2026, 11, 1))
    assert found == limit or (limit == 61 and found in (61, 62))


# --- what a person found fine -------------------------------------------------------------------------------------


def test_what_was_accepted_returns_when_what_it_was_about_changes() -> None:
    long = post(text="я" * 300, places=(on("X"),))
    (found,) = of_posts([long], AROUND)
    fine = [Accepted("row", "p", found.kind, found.about, found.fingerprint)]
    assert without_accepted(of_posts([msgspec.structs.replace(long, day="2026-11-27")], AROUND), fine) == []
    assert without_accepted(of_posts([msgspec.structs.replace(long, text="я" * 301)], AROUND), fine) != []
    other = of_posts([msgspec.structs.replace(long, id="q")], AROUND)
    assert without_accepted(other, fine) == other


MANY = {"title": "T" * 150, "text": "Come < here\nhttps://a.example", "hashtags": tuple(f"h{n}" for n in range(40))}
OUTWARD = post(places=(on("YouTube"), on("X"), on("Instagram")), alt_texts=("",) * 30, **MANY)


@pytest.mark.parametrize(
    ("kind", "before", "other", "same"),
    [
        ("over_limit X pictures", OUTWARD, {"alt_texts": ("",) * 31}, {"text": "Come", "title": "Short"}),
        ("over_limit Instagram hashtags", OUTWARD, {"hashtags": (*MANY["hashtags"], "one")}, {"text": "Come"}),
        ("over_limit YouTube title", OUTWARD, {"title": "T" * 151}, {"text": "Come", "alt_texts": ("",) * 3}),
        ("refused_sign YouTube", OUTWARD, {"text": "Come > here <"}, {"text": "Come < here\nand there"}),
        ("dead_link Instagram", OUTWARD, {"text": "https://b.example"}, {"text": "Hello\nhttps://a.example"}),
        ("no_author ", post(hands=()), {"hands": (ANNA,)}, {"day": "2026-11-27", "time": None, "text": "Come"}),
        ("late ", post(day="2026-11-20"), {"day": "2026-11-21"}, {"text": "Come", "title": "New"}),
    ],
)
def test_what_was_accepted_returns_only_when_what_it_was_about_changes(
    kind: str, before: PostFacts, other: dict[str, Any], same: dict[str, Any]
) -> None:
    def left(facts: PostFacts) -> list[str]:
        return [f"{w.kind} {w.about}" for w in without_accepted(of_posts([facts], AROUND), fine)]

    fine: list[Accepted] = []
    assert kind in left(before)
    fine = [Accepted("row", "p", w.kind, w.about, w.fingerprint) for w in of_posts([before], AROUND)]
    assert kind not in left(msgspec.structs.replace(before, **same))
    assert kind in left(msgspec.structs.replace(before, **other)) or kind == "no_author "


def test_a_clash_on_two_channels_is_about_the_times_on_both() -> None:
    both = (on("VK"), on("Telegram"))
    a, b = post("a", places=both), post("b", time="15:20", places=both)
    found = of_posts([a, b], AROUND)
    fine = [Accepted("row", "a", found[0].kind, found[0].about, found[0].fingerprint)]
    moved = msgspec.structs.replace(b, places=(on("VK"), on("Telegram", time="15:30")))
    assert len(without_accepted(of_posts([a, moved], AROUND), fine)) == 2


def test_a_clash_accepted_on_one_post_is_fine_on_both_until_one_moves() -> None:
    a, b = post("a"), post("b", time="15:20")
    found = of_posts([a, b], AROUND)
    fine = [Accepted("row", "a", found[0].kind, found[0].about, found[0].fingerprint)]
    assert without_accepted(found, fine) == []
    assert len(without_accepted(of_posts([a, msgspec.structs.replace(b, time="15:30")], AROUND), fine)) == 2


def test_the_bad_ones_come_first_then_the_earlier_days() -> None:
    late, ahead = post("late", day="2026-11-20", hands=()), post("ahead", hands=(), places=())
    found = warnings.in_order(of_posts([ahead, late], AROUND))
    assert [(w.post, w.kind) for w in found] == [("late", "late"), ("late", "no_author"), ("ahead", "no_author")]


def test_every_kind_has_an_icon_and_a_sentence_that_can_be_said() -> None:
    from ui.theme.icons import Icons

    icons = Icons()
    assert len(warnings.BY_KEY) == len(warnings.ALL)
    assert all("<svg" in icons.text(kind.icon) for kind in warnings.ALL)


# --- in a plan -----------------------------------------------------------------------------------------------------


PLANNED = "2026-11-30"
"""So far ahead that nothing is due yet."""


def new(desk: Desk, title: str, day: str | None = PLANNED, **fields: Any) -> str:
    usual = {"time": "15:00" if day else None, "channels": [desk.ids.telegram], "authors": [desk.ids.anna]}
    return str(desk.run(posts.create, title=title, day=day, **{"text": "", **usual, **fields}).result)


def of(desk: Desk, id: str) -> list[str]:
    return [w.kind for w in desk.ask(attention.of_post, id, NOW)]


@operation("post.edit")
def attach(w: Any, *, post: str) -> None:
    w.make(Attachment, post=post, idea=None, hash="0" * 64, name="a.png", alt_text="", rank="a")


@operation("plan.set")
def avoid(w: Any, *, word: str) -> None:
    w.make(VoiceWord, avoid=word, instead="")


def test_a_period_is_told_of_with_its_posts_and_their_neighbours(group: Desk) -> None:
    near = new(group, "Last of October", "2026-10-31", time="23:50")
    first = new(group, "First of November", "2026-11-01", time="00:10")
    ahead = new(group, "Ahead", authors=[])
    asked = (*MONTH, datetime(2026, 10, 30, 9, 0))
    found = [(w.post, w.kind) for w in group.ask(attention.warnings, *asked)]
    assert found == [(first, "clash"), (None, "silent_channel"), (ahead, "no_author")]
    assert set(group.ask(attention.by_post, *asked)) == {first, ahead}
    assert near not in group.ask(attention.marks, *asked)
    assert group.ask(attention.counts, *asked) == {"clash": 1, "silent_channel": 1, "no_author": 1}


def test_the_mark_of_a_post_is_its_most_important_warning(group: Desk) -> None:
    late = new(group, "Late", "2026-11-20", authors=[])
    new(group, "Nobody's, which its tile shows already", authors=[])
    assert group.ask(attention.marks, *MONTH, NOW) == {late: "Its time has passed and it is not published"}


def test_a_post_without_a_day_and_one_that_is_gone_can_be_asked_about(group: Desk) -> None:
    undated = new(group, "Some day", None, authors=[])
    assert of(group, undated) == ["no_author"]
    group.run(posts.bin_posts, posts=[undated])
    assert of(group, undated) == []


def test_an_attachment_makes_a_text_a_caption(group: Desk) -> None:
    id = new(group, "Long", text="я" * 1025)
    assert of(group, id) == []
    group.run(attach, post=id)
    assert of(group, id) == ["over_limit"]


def test_the_words_of_the_voice_and_absences_are_read(group: Desk) -> None:
    id = new(group, "Words", text="Наш юзер")
    group.run(avoid, word="юзер")
    group.run(setup.add_absence, member=group.ids.anna, day_from=PLANNED, day_to=PLANNED)
    assert of(group, id) == ["away", "avoided_word"]


def test_the_same_text_within_the_period_of_the_settings(group: Desk) -> None:
    earlier = new(group, "Exhibition", "2026-10-20", text=LONG)
    group.run(posts.set_status, post=earlier, status=Status.PUBLISHED)
    id = new(group, "Again", text=LONG + " Ждём.")
    (found,) = group.ask(attention.of_post, id, NOW)
    assert found.sentence == "Nearly the same text as “Exhibition” on Tue 20 October 2026"
    group.run(setup.change_setting, key=settings.ALIKE_DAYS.key, value="30")
    assert of(group, id) == []


def test_the_template_of_a_rubric_that_nobody_wrote_over_is_no_text_yet(group: Desk) -> None:
    group.run(setup.change_rubric, rubric=group.ids.tips, text_template=LONG)
    for day in ("2026-11-29", PLANNED):
        id = new(group, "Tip", day, rubric=group.ids.tips, text=None)
    assert of(group, id) == []


def test_a_template_with_its_places_filled_is_no_text_yet_either(group: Desk) -> None:
    group.run(setup.change_rubric, rubric=group.ids.tips, text_template="{title}\n" + LONG + " {date}")
    for title, day in (("One", "2026-11-29"), ("Two", PLANNED)):
        id = new(group, title, day, rubric=group.ids.tips, text=None)
    assert "alike" not in of(group, id)
    group.run(posts.edit, post=id, text=f"Two\nИтак: {LONG} 25 ноября")
    assert "alike" in of(group, id)


def test_texts_written_only_for_channels_are_compared_too(group: Desk) -> None:
    ids = group.ids
    for title, day in (("First", "2026-11-20"), ("Again", PLANNED)):
        id = new(group, title, day, text="", channels=[ids.vk, ids.telegram])
        group.run(posts.write_variant, post=id, channel=ids.vk, text=LONG)
        group.run(posts.write_variant, post=id, channel=ids.telegram, text="Short one, of some letters")
    (found,) = [w for w in group.ask(attention.of_post, id, NOW) if w.kind == "alike"]
    assert found.sentence == "The same text as “First” on Fri 20 November 2026"
    group.run(ops.accept, post=id, kind=found.kind, about=found.about, fingerprint=found.fingerprint)
    assert "alike" not in of(group, id)
    group.run(posts.write_variant, post=id, channel=ids.vk, text=LONG + "!")
    assert "alike" in of(group, id)


def test_settings_take_whole_numbers_within_their_ends(group: Desk) -> None:
    for value in ("-1", "1441", "1.5", "ten", "٣"):
        with pytest.raises(DeskError):
            group.run(setup.change_setting, key=settings.HOUR.key, value=value)
    new(group, "A")
    id = new(group, "B", time="15:45")
    assert of(group, id) == ["clash"]
    group.run(setup.change_setting, key=settings.HOUR.key, value=" 45 ")
    assert of(group, id) == []


def test_a_change_after_approval_is_told_of_unless_the_change_is_by_who_may_approve(group: Desk) -> None:
    ids = group.ids
    id = new(group, "Approved", text="As agreed")
    group.member = ids.boris
    group.run(posts.review, post=id, decision=Decision.APPROVED)
    assert of(group, id) == []
    group.run(posts.edit, post=id, text="As agreed, mostly")
    assert of(group, id) == [], "who approved it changed it"
    group.member = ids.vera
    group.run(posts.edit, post=id, text="As agreed by all")
    assert of(group, id) == [], "a coordinator may approve"
    group.member = ids.anna
    group.run(posts.edit, post=id, day="2026-12-02")
    assert of(group, id) == [], "moving it is no change of what goes out"
    group.run(posts.write_variant, post=id, channel=ids.telegram, text="As I like it")
    assert of(group, id) == ["changed"]
    group.run(posts.write_variant, post=id, channel=ids.telegram, text=None)
    group.run(posts.edit, post=id, text="As agreed")
    assert of(group, id) == [], "it is again what was approved"
    group.run(posts.edit, post=id, text="Another")
    group.run(setup.change_setting, key=settings.APPROVAL.key, value="none")
    assert of(group, id) == []


def test_a_channel_and_a_rubric_that_are_silent_are_told_of_and_skipped_ones_are_not(group: Desk) -> None:
    ids = group.ids
    for day in ("2026-10-01", "2026-10-30"):
        id = new(group, "Out", day, channels=[ids.vk], rubric=ids.books)
        group.run(posts.set_status, post=id, status=Status.PUBLISHED)
    found = group.ask(attention.warnings, *MONTH, NOW)
    assert [(w.kind, w.sentence, w.day, w.channel or w.rubric) for w in found] == [
        ("silent_channel", "Nothing on Библиотека ВК since Fri 30 October", TODAY, ids.vk),
        ("silent_rubric", "Nothing in “Новые книги” since Fri 30 October", TODAY, ids.books),
    ]
    silent = found[0]
    about = {"post": None, "kind": silent.kind, "about": silent.about, "fingerprint": silent.fingerprint}
    fine = group.run(ops.accept, **about).result
    assert [w.kind for w in group.ask(attention.warnings, *MONTH, NOW) if w.post is None] == ["silent_rubric"]
    ahead = group.ask(attention.ahead, NOW)
    assert [f.accepted for f in ahead.fine if f.warning.channel == ids.vk] == [fine]
    assert not [w for w in ahead.told if w.channel == ids.vk and w.post is None]
    assert group.run(ops.accept, **about).changes is None
    group.run(ops.take_back, accepted=fine)
    assert silent in group.ask(attention.warnings, *MONTH, NOW)
    group.run(ops.accept, **about)
    late = new(group, "Late one", "2026-10-31", channels=[ids.vk])
    group.run(posts.set_status, post=late, status=Status.PUBLISHED)
    again = [w for w in group.ask(attention.warnings, *MONTH, NOW) if w.kind == "silent_channel"]
    assert [w.sentence for w in again] == ["Nothing on Библиотека ВК since Sat 31 October"]
    new(group, "Next", TODAY, time=None, channels=[ids.vk], rubric=ids.books, authors=[])
    assert [w.kind for w in group.ask(attention.warnings, *MONTH, NOW)] == ["no_author"]


def test_what_is_found_fine_is_left_out_until_it_changes_and_can_be_taken_back(group: Desk) -> None:
    id = new(group, "Long", text="я" * 5000)
    (found,) = group.ask(attention.of_post, id, NOW)
    about = {"post": id, "kind": found.kind, "about": found.about, "fingerprint": found.fingerprint}
    row = group.run(ops.accept, **about).result
    assert of(group, id) == []
    assert group.run(ops.accept, **about).changes is None
    assert [(f.accepted, f.warning) for f in group.ask(attention.accepted_of, id, NOW)] == [(row, found)]
    group.run(posts.edit, post=id, text="я" * 5001)
    assert of(group, id) == ["over_limit"]
    (again,) = group.ask(attention.of_post, id, NOW)
    assert group.run(ops.accept, **{**about, "fingerprint": again.fingerprint}).result == row
    assert of(group, id) == []
    group.run(ops.take_back, accepted=row)
    assert of(group, id) == ["over_limit"]
    group.undo()
    assert of(group, id) == []
    group.undo()
    assert of(group, id) == ["over_limit"]


def test_advice_alone_needs_no_attention_with_or_without_a_day(group: Desk) -> None:
    facebook = group.ask(lambda r: next(n.id for n in r.find(Network) if n.name == "Facebook"))
    page = group.run(setup.add_channel, name="Page", network=facebook).result
    for day in ("2026-12-10", None):
        advised = new(group, "Long", day, text="я" * 6000, channels=[page])
        nobodys = new(group, "Nobody's", day, authors=[])
        which = EVERYTHING.having(Field.ATTENTION, "1")
        found = group.ask(exact, which, date(2026, 12, 10), date(2026, 12, 10), NOW, day is None)
        assert of(group, advised) == ["over_advice"]
        assert nobodys in found.values(Field.ATTENTION) and advised not in found.values(Field.ATTENTION)
    (told,) = group.ask(attention.of_post, nobodys, NOW)
    about = {"post": nobodys, "kind": told.kind, "about": told.about, "fingerprint": told.fingerprint}
    group.run(ops.accept, **about)
    assert nobodys not in group.ask(attention.posts_undated, NOW)


def test_a_kind_that_does_not_exist_is_not_accepted(group: Desk) -> None:
    with pytest.raises(NotFound):
        group.run(ops.accept, post=new(group, "A"), kind="nonsense", about="", fingerprint="")


def test_reading_what_needs_attention_takes_as_many_statements_for_many_posts_as_for_one(
    group: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        seen: list[str] = []
        group.store.connection.set_trace_callback(seen.append)
        group.ask(attention.warnings, *MONTH, NOW)
        group.store.connection.set_trace_callback(None)
        return len(seen)

    new(group, "One", text=LONG)
    few = asked()
    for n in range(30):
        new(group, f"Another {n}", f"2026-11-{n + 1:02d}", text=LONG)
    assert asked() == few


# --- on the month --------------------------------------------------------------------------------------------------


def test_marks_replace_what_a_card_knew_and_are_waited_for() -> None:
    card = PostCard("a", "A", AHEAD, None, Status.DRAFT, None, (), (), 0, "old")
    other = msgspec.structs.replace(card, id="b", warning="")
    assert marked((card, other), None) == (card, other)
    assert [c.warning for c in marked((card, other), {"b": "new"})] == ["", "new"]
    period = Period(date(2026, 11, 1), 30, {AHEAD: (card, other)}, {AHEAD: 2})
    assert [c.warning for c in marked_period(period, {}).cards[AHEAD]] == ["", ""]


def test_every_kind_has_words_for_a_narrow_column() -> None:
    briefs = [kind.brief for kind in warnings.ALL if kind.key not in ("silent_channel", "silent_rubric")]
    assert all(0 < len(brief) <= 17 for brief in briefs)
    assert len(set(briefs)) == len(briefs)
