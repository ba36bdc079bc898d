"""Ideas: collected, voted for, merged, archived, planned; the line that is typed; prompts."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace

import pytest
from conftest import TODAY

from smmdesk.desk import Desk
from smmdesk.domain import prompts, quick_ideas, ranks
from smmdesk.domain.ideas import IdeaCard, Sort, Which, columns, term_start
from smmdesk.domain.kinds import BoardColumn, Role, Status
from smmdesk.domain.rows import Assignment, Idea, ImportantDate, Metric, Post, PostHashtag, Variant
from smmdesk.ops import evergreen, ideas, operation, posts
from smmdesk.queries import ideas as asked
from smmdesk.queries.health import check
from smmdesk.storage.work import Work

NOW = TODAY.isoformat()
EVERY = Which()


@pytest.fixture
def known(group_template: tuple[object, SimpleNamespace]) -> SimpleNamespace:
    return group_template[1]


def add(desk: Desk, title: str, **fields: object) -> str:
    return str(desk.run(ideas.add, title=title, **fields).result)


def card(desk: Desk, idea: str, member: str | None = None) -> IdeaCard:
    return next(c for c in desk.ask(asked.cards, member, NOW) if c.id == idea)


def order(desk: Desk, column: str, sort: Sort = Sort.RANK, which: Which = EVERY) -> list[str]:
    found = columns(desk.ask(asked.cards, None, NOW), which, sort, lambda id: id)
    return [c.title for c in next(one for one in found if one.key == column).cards]


def test_an_idea_goes_to_planned_and_done_with_its_posts_and_back(group: Desk, known: SimpleNamespace) -> None:
    idea = add(group, "Snow", rubric=known.tips, contributors=[known.anna])
    (post,) = group.run(ideas.plan, ideas=[idea], day="2026-11-26").result
    assert card(group, idea).place == "planned"
    group.run(posts.set_status, posts=[post], status=Status.PUBLISHED)
    assert card(group, idea).place == "done" and card(group, idea).fates[0].status is Status.PUBLISHED
    group.run(posts.set_status, posts=[post], status=Status.CANCELLED)
    assert card(group, idea).place == "new"
    group.run(posts.bin_posts, posts=[post])
    assert card(group, idea).fates == ()


def test_what_came_out_before_this_term_is_on_the_board_no_more(group: Desk) -> None:
    idea = add(group, "Old")
    (post,) = group.run(ideas.plan, ideas=[idea], day="2026-03-02").result
    group.run(posts.set_status, posts=[post], status=Status.PUBLISHED)
    assert card(group, idea).place == "earlier"
    assert term_start([], "2026-01-15") == "2025-09-01" and term_start([], "2026-04-01") == "2026-02-01"
    assert term_start([("2026-09-07", "2027-01-20"), ("2026-11-20", "2026-11-30")], NOW) == "2026-09-07"


def test_a_post_of_an_idea_has_what_the_rubric_gives_and_the_contributor_as_author(
    group: Desk, known: SimpleNamespace
) -> None:
    idea = add(
        group, "Lem", rubric=known.books, contributors=[known.boris], text="Take the blue edition.", link="https://x.by"
    )
    one, other = (group.run(ideas.plan, ideas=[idea], day=day).result[0] for day in ("2026-11-26", "2026-12-03"))
    row = group.ask(lambda r: r.get(Post, one))
    assert (row.title, row.day, row.time, row.notes, row.link) == (
        "Lem", "2026-11-26", "15:30", "Take the blue edition.", "https://x.by",
    )  # fmt: skip
    assert [a.member for a in group.ask(lambda r: r.find(Assignment, post=one, role=Role.AUTHOR.value))] == [
        known.boris
    ]
    assert {v.channel for v in group.ask(lambda r: r.find(Variant, post=one))} == {known.vk, known.telegram}
    assert {h.word for h in group.ask(lambda r: r.find(PostHashtag, post=one))} == {"книги", "новинки"}
    assert {f.post for f in card(group, idea).fates} == {one, other}
    group.undo()
    group.undo()
    assert card(group, idea).fates == () and group.ask(lambda r: r.find(Post)) == []


def test_merging_keeps_all_that_anybody_gave(group: Desk, known: SimpleNamespace) -> None:
    one = add(group, "Cats", contributors=[known.anna], tags=["fun"], text="In the yard.")
    other = add(group, "Library cats", contributors=[known.boris], tags=["Fun", "video"], text="Two of them.")
    group.run(ideas.vote, idea=one, member=known.vera)
    group.run(ideas.vote, idea=other, member=known.vera)
    group.run(ideas.vote, idea=other, member=known.boris)
    group.run(ideas.show_hands, idea=other, amount=4)
    group.run(ideas.comment, idea=other, text="Yes")
    group.run(ideas.merge, into=one, ideas=[other], title="Library cats")
    found = group.ask(asked.cards, known.vera, NOW)
    assert [c.title for c in found] == ["Library cats"]
    merged = found[0]
    assert set(merged.contributors) == {known.anna, known.boris} and set(merged.tags) == {"fun", "video"}
    assert (merged.votes, merged.mine, merged.hands, merged.comments) == (2, True, 4, 1)
    assert group.ask(lambda r: r.get(Idea, one)).text == "Cats\n\nIn the yard.\n\nTwo of them."
    assert group.ask(check) == []
    group.undo()
    assert {c.title for c in group.ask(asked.cards, None, NOW)} == {"Cats", "Library cats"}
    assert card(group, other).comments == 1 and card(group, one).votes == 1


def test_ideas_move_between_columns_and_to_a_place_with_one_field_each(group: Desk) -> None:
    made = [add(group, title) for title in ("A", "B", "C")]
    group.run(ideas.move, ideas=[made[2]], column="new", before=made[0])
    assert order(group, "new") == ["C", "A", "B"]
    group.run(ideas.move, ideas=[made[0], made[2]], column="shortlisted")
    assert order(group, "shortlisted") == ["A", "C"] and order(group, "new") == ["B"]
    assert group.ask(lambda r: r.get(Idea, made[0])).board_column is BoardColumn.SHORTLISTED


def test_the_board_is_sorted_and_narrowed(group: Desk, known: SimpleNamespace) -> None:
    one = add(group, "Night", contributors=[known.boris], tags=["night"], rubric=known.tips)
    other = add(group, "Day", contributors=[known.anna], month="2026-12")
    group.run(ideas.vote, idea=other, member=known.vera)
    assert order(group, "new", Sort.VOTES) == ["Day", "Night"]
    group.run(ideas.show_hands, idea=one, amount=5)
    assert order(group, "new", Sort.VOTES) == ["Night", "Day"]
    assert order(group, "new", which=Which(words="borIs".replace("borIs", "РЕДАКТОР"))) == ["Night"]
    assert order(group, "new", which=Which(rubric=known.tips)) == order(group, "new", which=Which(tag="night"))
    assert order(group, "new", which=Which(month="2026-12", member=known.anna)) == ["Day"]
    group.run(ideas.archive, ideas=[one], reason="No cats allowed")
    assert order(group, "new") == ["Day"] and order(group, "new", which=Which(archived=True)) == ["Night"]
    assert card(group, one).archive_reason == "No cats allowed"
    group.run(ideas.unarchive, ideas=[one])
    assert card(group, one).place == "new"


KNOWN = quick_ideas.Known(
    (("v", "Volha Navumava"), ("a", "Anna Kavalenka")),
    (("f", "Faces of the library"), ("t", "Thesis help")),
    ("instagram", "old books"),
    "2026-11-25",
)


@pytest.mark.parametrize(
    ("line", "title", "found"),
    [
        ("Library cats #instagram !Faces of the library ^january", "Library cats",
         {"tag": ["instagram"], "rubric": ["f"], "month": ["2027-01"]}),
        ('№старое "anna :декабря Снег', "Снег", {"tag": ["старое"], "member": ["a"], "month": ["2026-12"]}),
        ('What a "Nauka i Zhizn" promised', 'What a "Nauka i Zhizn" promised', {}),
        ("Room № 5, at 10:30 !", "Room № 5, at 10:30 !", {}),
        ("@volha, @Anna Kavalenka: both", ", : both", {"member": ["v", "a"]}),
        ("#old books in colour", "in colour", {"tag": ["old books"]}),
        ("!nothing so called", "!nothing so called", {}),
    ],
)  # fmt: skip
def test_signs_in_the_line_are_understood(line: str, title: str, found: dict[str, list[str]]) -> None:
    quick = quick_ideas.parse(line, KNOWN)
    assert quick.title == title
    assert {t.kind: quick.values(t.kind) for t in quick.tokens} == found


def test_tab_takes_what_the_last_word_may_mean() -> None:
    found = quick_ideas.suggestion("Cats insta", KNOWN)
    assert found is not None and quick_ideas.taken("Cats insta", found) == "Cats #instagram "
    named = quick_ideas.suggestion("Cats @navu", KNOWN)
    assert named is not None and quick_ideas.taken("Cats @navu", named) == "Cats @Volha Navumava "
    month = quick_ideas.suggestion("Cats janu", KNOWN)
    assert month is not None and month.value == "2027-01"
    assert quick_ideas.suggestion("Cats x", KNOWN) is None
    assert quick_ideas.lines("- one\n\n • two\n") == ["one", "two"]


def test_what_is_like_a_title_is_told_with_what_became_of_it(group: Desk, known: SimpleNamespace) -> None:
    post = group.run(posts.create, title="Who repairs the books", day="2026-03-12", channels=[known.vk]).result
    group.run(posts.set_status, posts=[post], status=Status.PUBLISHED)
    (found,) = group.ask(asked.alike, "who repairs our books", group.ask(asked.titles))
    assert found.words == "planned Thu 12 March 2026, published on Библиотека ВК"
    assert group.ask(asked.alike, "Something quite different", group.ask(asked.titles)) == ()


def test_the_deck_has_forty_cards_and_those_of_the_group(group: Desk) -> None:
    assert len(prompts.DECK) >= 40 and len({p.text for p in prompts.DECK}) == len(prompts.DECK)
    key = group.run(ideas.add_prompt, text="  A reader of   the month ").result
    own = [p for p in group.ask(asked.deck) if p.own]
    assert [(p.key, p.text) for p in own] == [(key, "A reader of the month")]
    group.run(ideas.remove_prompt, key=key)
    assert not any(p.own for p in group.ask(asked.deck))
    assert all(prompts.in_season(prompts.DECK, month) for month in range(1, 13))
    week = prompts.of_the_week(prompts.DECK, date(2026, 11, 25))
    assert (
        week
        == prompts.of_the_week(prompts.DECK, date(2026, 11, 27))
        != prompts.of_the_week(prompts.DECK, date(2026, 11, 25), 1)
    )
    assert [p.kind for p in prompts.draw(prompts.DECK, TODAY, random.Random(1), prompts.kind_of("Новые книги"))] == [
        "books"
    ] * 3


def test_round_anniversaries_of_the_coming_weeks_are_prompts(group: Desk) -> None:
    def dates(w, **_fields: object) -> None:  # type: ignore[no-untyped-def]
        w.make(ImportantDate, name="Human rights", day="1948-12-10", yearly=1)
        w.make(ImportantDate, name="The library opens", day="1876-12-20", yearly=1)
        w.make(ImportantDate, name="Far", day="1900-06-01", yearly=1)

    dates.label, dates.kind = "important_date.add", ideas.add.kind  # type: ignore[attr-defined]
    group.run(dates)
    assert [p.text for p in group.ask(asked.dated, TODAY)] == [
        "150 years since “The library opens”, on Sun 20 December",
        "Human rights, on Thu 10 December",
    ]


def test_new_ideas_stand_on_top_in_their_order(group: Desk) -> None:
    add(group, "Old")
    group.run(ideas.add_many, ideas=[{"title": "A"}, {"title": "B"}])
    group.run(ideas.add_many, ideas=[{"title": "C"}])
    assert order(group, "new") == ["C", "A", "B", "Old"]
    rank = "V0000xy"
    for _ in range(1000):
        before, rank = rank, ranks.before_first(rank)
        assert rank < before
    assert len(rank) == 7 and ranks.before_first("00001") < "00001"


def test_of_old_posts_that_may_come_again_the_best_liked_is_the_first_prompt(
    group: Desk, known: SimpleNamespace
) -> None:
    made = {}
    for title, day in (("Older", "2026-03-02"), ("Liked", "2026-05-04")):
        post = group.run(posts.create, title=title, text="", day=day, channels=[known.vk], authors=[]).result
        group.run(posts.set_status, posts=[post], status=Status.PUBLISHED)
        group.run(evergreen.make_evergreen, post=post, cooldown_days=60, most_repeats=2)
        made[title] = group.ask(lambda r, post=post: r.first(Variant, post=post)).id

    def said() -> list[str]:
        return [prompt.text.split("”")[0] for prompt in group.ask(asked.seen_again, NOW)]

    assert said() == ["Once more: “Older", "Once more: “Liked"]
    for day, value in (("2026-06-01", 90), ("2026-07-01", 120)):
        group.run(figure, variant=made["Liked"], day=day, value=value)
    group.run(figure, variant=made["Older"], day="2026-07-01", value=119)
    assert said() == ["Once more: “Liked", "Once more: “Older"]


@operation("import.posts")
def figure(w: Work, *, variant: str, day: str, value: float) -> None:
    """A total of reactions on a day."""
    w.make(Metric, variant=variant, day=day, kind="reactions", value=value, source="test")
