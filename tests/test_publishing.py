"""Putting posts out by hand and what waits for a member: the rules and the questions, without a window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from smmdesk.desk import Desk
from smmdesk.domain.cards import PostCard
from smmdesk.domain.kinds import Role, Status, VariantState
from smmdesk.domain.mine import Why, of_member
from smmdesk.domain.putting_out import Spot, network_of, spot_for, web_address
from smmdesk.domain.rows import Network
from smmdesk.domain.work import Hand, PostWork
from smmdesk.ops import posts, setup
from smmdesk.queries import mine, putting_out

NOW = datetime(2026, 11, 23, 10, 12)
TODAY, YESTERDAY = "2026-11-23", "2026-11-22"
ME, OTHER = "me", "other"


@pytest.mark.parametrize(
    ("copied", "address"),
    [
        ("https://vk.com/wall-1_2", "https://vk.com/wall-1_2"),
        ("  t.me/sci_library/2041\n", "https://t.me/sci_library/2041"),
        ("http://m.facebook.com/lib/posts/1", "http://m.facebook.com/lib/posts/1"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
        ("vk.com.evil.example/wall", ""),
        ("two words https://vk.com/wall-1_2", ""),
        ("https://", ""),
        ("https://[", ""),
        ("", ""),
        ("https://vk.com/" + "a" * 600, ""),
    ],
)
def test_only_an_address_of_the_web_is_an_address(copied: str, address: str) -> None:
    assert web_address(copied) == address


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://vk.com/wall-1_2", "Vk"),
        ("https://m.vk.com/wall-1_2", "Vk"),
        ("https://www.instagram.com/p/abc/", "Ig"),
        ("https://youtu.be/abc", "Yt"),
        ("https://x.com/lib/status/1", "X"),
        ("https://netflix.com/title/1", ""),
        ("https://notvk.com/wall-1_2", ""),
        ("https://lib.example/vk.com", ""),
    ],
)
def test_an_address_belongs_to_the_network_of_its_host(address: str, code: str) -> None:
    assert network_of(address) == code


def spot(
    code: str, state: VariantState = VariantState.TO_DO, address: str = "", channel: str = "", late: bool = False
) -> Spot:
    return Spot("post", channel or code, code, state, address, late, ("https://vk.com/feed", "https://vk.com/library"))


def test_a_copied_address_goes_to_today_before_what_is_left_over() -> None:
    found = spot_for("https://vk.com/wall-1_2", [spot("Vk", late=True, channel="old"), spot("Vk", channel="new")])
    assert found is not None
    assert found[0].channel == "new"


def test_a_copied_address_goes_first_to_what_is_out_and_lacks_one() -> None:
    found = spot_for(
        "https://vk.com/wall-1_2", [spot("Vk"), spot("Tg"), spot("Vk", VariantState.OUT, channel="second")]
    )
    assert found is not None
    assert (found[0].channel, found[1]) == ("second", "https://vk.com/wall-1_2")


@pytest.mark.parametrize(
    ("copied", "spots"),
    [
        ("https://vk.com/wall-1_2", [spot("Tg")]),
        ("https://vk.com/wall-1_2", [spot("Vk", VariantState.SKIPPED)]),
        ("https://vk.com/wall-1_2", [spot("Vk", VariantState.OUT, "http://www.vk.com/wall-1_2/"), spot("Vk")]),
        ("https://vk.com/", [spot("Vk")]),
        ("https://vk.com/feed", [spot("Vk")]),
        ("https://vk.com/library/", [spot("Vk")]),
        ("https://m.vk.com/library?utm_source=share", [spot("Vk")]),
        ("https://m.vk.com/wall-1_2?from=feed", [spot("Vk", VariantState.OUT, "https://vk.ru/wall-1_2"), spot("Vk")]),
        ("thesis clinic", [spot("Vk")]),
    ],
)
def test_an_address_that_is_nobodys_is_not_offered(copied: str, spots: list[Spot]) -> None:
    assert spot_for(copied, spots) is None


def test_two_videos_are_told_apart_by_what_follows_the_question_mark() -> None:
    there = spot("Yt", VariantState.OUT, "https://www.youtube.com/watch?v=one")
    assert spot_for("https://m.youtube.com/watch?v=one&feature=share", [there, spot("Yt")]) is None
    assert spot_for("https://m.youtube.com/watch?v=two", [there, spot("Yt")]) is not None


def test_what_counts_visitors_is_not_kept_of_a_copied_address() -> None:
    found = spot_for("https://m.vk.com/wall-1_2?reply=3&utm_source=share#more", [spot("Vk")])
    assert found is not None and found[1] == "https://m.vk.com/wall-1_2?reply=3#more"


def test_a_server_of_its_own_is_known_by_the_address_of_the_channel() -> None:
    mine = Spot("post", "ma", "Ma", VariantState.TO_DO, "", pages=("https://social.lib.example/@library", ""))
    found = spot_for("https://social.lib.example/@library/1092", [spot("Vk"), mine])
    assert found is not None and found[0].channel == "ma"
    assert spot_for("https://social.lib.example/@library", [mine]) is None
    assert spot_for("https://elsewhere.example/@library/1092", [mine]) is None


def work(
    status: Status, *hands: tuple[str, Role, str | None, str | None], day: str | None = "2026-11-30", time: str = ""
) -> PostWork:
    card = PostCard("post", "Title", day, time or None, status, None, (), ("vk",), 0)
    return PostWork(card, tuple(Hand(*hand) for hand in hands))


CASES = [
    ("a review asked of me", work(Status.IN_REVIEW, (ME, Role.EDITOR, "2026-11-26", None)), "waiting", Why.REVIEW),
    ("a review that I gave", work(Status.IN_REVIEW, (ME, Role.EDITOR, "2026-11-26", TODAY)), "", None),
    ("a review of another", work(Status.IN_REVIEW, (OTHER, Role.EDITOR, "2026-11-26", None)), "", None),
    ("a review that nobody has", work(Status.IN_REVIEW), "waiting", Why.REVIEW),
    ("my text", work(Status.DRAFT, (ME, Role.AUTHOR, "2026-11-25", None)), "waiting", Why.WORK),
    ("my text is far off", work(Status.DRAFT, (ME, Role.AUTHOR, "2026-12-25", None)), "", None),
    ("my text is late", work(Status.DRAFT, (ME, Role.AUTHOR, "2026-11-20", None)), "late", Why.WORK),
    ("I edit what is not written", work(Status.DRAFT, (ME, Role.EDITOR, "2026-11-25", None)), "", None),
    ("a review overdue", work(Status.IN_REVIEW, (ME, Role.EDITOR, "2026-11-20", None)), "late", Why.REVIEW),
    ("I publish today", work(Status.APPROVED, (ME, Role.PUBLISHER, TODAY, None), day=TODAY), "waiting", Why.WORK),
    ("its time passed", work(Status.APPROVED, (ME, Role.AUTHOR, None, TODAY), day=YESTERDAY), "late", Why.TIME),
    ("published", work(Status.PUBLISHED, (ME, Role.AUTHOR, "2026-11-20", None)), "", None),
    ("cancelled", work(Status.CANCELLED, (ME, Role.AUTHOR, "2026-11-20", None), day=YESTERDAY), "", None),
]


@pytest.mark.parametrize(("_name", "post", "where", "why"), CASES, ids=[case[0] for case in CASES])
def test_what_waits_for_a_member(_name: str, post: PostWork, where: str, why: Why | None) -> None:
    found = of_member(ME, [post], NOW, lambda work: frozenset((ME,)))
    told = {"waiting": found.waiting, "late": found.late}
    assert {name: [task.why for task in tasks] for name, tasks in told.items() if tasks} == (
        {where: [why]} if where else {}
    )


def test_what_waits_stands_by_due_day_and_is_counted() -> None:
    tasks = [work(Status.DRAFT, (ME, Role.AUTHOR, due, None)) for due in ("2026-11-26", "2026-11-24", "2026-11-20")]
    found = of_member(ME, tasks, NOW, lambda work: frozenset())
    assert [task.due for task in found.waiting] == ["2026-11-24", "2026-11-26"]
    assert found.number == 3


def make_post(group: Desk, **fields: object) -> str:
    ids = group.ids  # type: ignore[attr-defined]
    given: dict[str, object] = {"title": "Thesis clinic", "text": "Come at four.", "day": TODAY, "time": "16:00"}
    return str(group.run(posts.create, channels=[ids.vk, ids.telegram], **(given | fields)).result)


def test_today_and_what_is_left_over_are_to_be_put_out(group: Desk) -> None:
    today = make_post(group)
    late = make_post(group, day="2026-11-20")
    make_post(group, day="2026-11-24")
    published = make_post(group, day="2026-11-19")
    group.run(posts.set_status, post=published, status=Status.PUBLISHED)
    cancelled = make_post(group, day="2026-11-18")
    group.run(posts.set_status, post=cancelled, status=Status.CANCELLED)
    assert [line.id for line in group.ask(putting_out.to_put_out, NOW)] == [late, today]


def test_a_line_has_its_own_time_the_outgoing_text_and_its_warnings(group: Desk) -> None:
    ids = group.ids  # type: ignore[attr-defined]
    post = make_post(group, link="https://lib.example/clinic", hashtags=["thesis"])
    group.run(posts.mark, post=post, channel=ids.vk, state=VariantState.SET_UP)
    group.run(posts.move, posts=[post], day=TODAY, time="18:00")
    group.run(posts.mark, post=post, channel=ids.telegram, state=VariantState.OUT)
    (line,) = group.ask(putting_out.to_put_out, NOW)
    vk = next(place for place in line.places if place.channel == ids.vk)
    assert vk.text == "Come at four.\nhttps://lib.example/clinic\n#thesis"
    assert (vk.state, vk.time, vk.set_time) == (VariantState.SET_UP, "18:00", "16:00")
    assert [told.bad for told in vk.warnings] == [True]
    assert line.partly_out
    assert (line.out, len(line.places)) == (1, 2)


def test_a_place_of_a_template_that_is_still_empty_is_told_before_the_text_is_copied(group: Desk) -> None:
    make_post(group, text="Where: {link}")
    (line,) = group.ask(putting_out.to_put_out, NOW)
    assert [told.sentence for told in line.warnings] == ["Nothing stands yet for {link} in the text"]


def test_a_cancelled_post_that_is_set_up_somewhere_is_still_told(group: Desk) -> None:
    ids = group.ids  # type: ignore[attr-defined]
    post = make_post(group)
    group.run(posts.mark, post=post, channel=ids.vk, state=VariantState.SET_UP)
    group.run(posts.set_status, post=post, status=Status.CANCELLED)
    assert [line.id for line in group.ask(putting_out.to_put_out, NOW)] == [post]


def test_the_page_where_one_writes_is_only_opened_on_the_web(group: Desk) -> None:
    vk = next(n.id for n in group.ask(lambda r: r.find(Network)) if n.code == "Vk")
    channel = group.run(setup.add_channel, name="Odd", network=vk).result
    make_post(group, title="x")
    post = str(group.run(posts.create, title="y", day=TODAY, channels=[channel]).result)
    line = next(line for line in group.ask(putting_out.to_put_out, NOW) if line.id == post)
    assert line.places[0].compose_url == ""


def test_since_one_was_here_tells_what_others_did_and_did_not_undo(group: Desk, open_desk: Callable[..., Desk]) -> None:
    ids = group.ids  # type: ignore[attr-defined]
    seen = group.ask(mine.newest)
    other = open_desk(group.path, "other pc")
    other.member, group.member = ids.boris, ids.anna
    other.ids = ids  # type: ignore[attr-defined]
    post = make_post(other)
    other.run(posts.edit, post=post, title="Undone")
    other.undo()
    group.run(posts.edit, post=post, title="My own")
    assert [(n.by, n.label) for n in group.ask(mine.since, seen, ids.anna)] == [(ids.boris, "post.create")]
    assert group.ask(mine.since, group.ask(mine.newest), ids.anna) == []


def test_a_remark_that_names_me_waits_until_i_answer(group: Desk) -> None:
    ids = group.ids  # type: ignore[attr-defined]
    post = make_post(group)
    group.member = ids.boris
    group.run(posts.comment, post=post, text="@Anna, which room?", mentions=[ids.anna])
    assert [task.text for task in group.ask(mine.of, ids.anna, NOW).waiting] == ["@Anna, which room?"]
    group.member = ids.anna
    group.run(posts.comment, post=post, text="Room 12.")
    assert group.ask(mine.number, ids.anna, NOW) == 0


def test_a_review_without_an_editor_waits_for_the_rubrics_editor(group: Desk) -> None:
    ids = group.ids  # type: ignore[attr-defined]
    post = make_post(group, rubric=ids.books, day="2026-11-30")
    group.run(posts.set_status, post=post, status=Status.IN_REVIEW)
    assert group.ask(mine.of, ids.boris, NOW).reviews == (post,)
    assert group.ask(mine.of, ids.vera, NOW).reviews == ()
