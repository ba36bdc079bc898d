"""What every test stands on: a PC of its own, English words, and a plan that is copied instead of made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"

import pytest
from hypothesis import HealthCheck, Phase, settings

from smmdesk.base import words
from smmdesk.base.clock import FrozenClock
from smmdesk.base.ids import SeededIds
from smmdesk.base.pc import Pc
from smmdesk.desk import Desk
from smmdesk.domain.rows import Network
from smmdesk.ops import setup

TODAY = date(2026, 11, 23)
"""A Monday, the day on which every test happens."""

settings.register_profile(
    "house",
    deadline=None,
    max_examples=40,
    stateful_step_count=25,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("thorough", settings.get_profile("house"), max_examples=600, stateful_step_count=50)
settings.register_profile("look", settings.get_profile("thorough"), phases=[Phase.explicit, Phase.generate])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def a_pc_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings of the person who runs it, or those of another test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SMMDESK_HOME", str(home))
    monkeypatch.setenv("LANGUAGE", "en")
    words.choose_language("en")
    return home


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed plan as `new` leaves it; copied, never opened."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "template.smmdesk"
    pc = Pc(folder / "home")
    Desk.create(
        path, pc, name="Library", zone="Europe/Minsk", clock=FrozenClock(TODAY), ids=SeededIds("template")
    ).close()
    return path


@pytest.fixture(scope="session")
def group_template(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SimpleNamespace]:
    """The same with a small group in it, and the ids of what was put there."""
    folder = tmp_path_factory.mktemp("group")
    path = folder / "template.smmdesk"
    shutil.copyfile(empty_template, path)
    desk = Desk.open(path, Pc(folder / "home"), FrozenClock(TODAY), ids=SeededIds("group"))
    try:
        known = fill(desk)
    finally:
        desk.close()
    return path, known


def fill(desk: Desk) -> SimpleNamespace:
    """Three members, three channels and two rubrics; their ids by a short name."""

    def run(operation: Callable[..., object], **fields: object) -> str:
        return str(desk.run(operation, **fields).result)

    anna = run(setup.add_member, name="Anna Author", coordinator=0, capacity=3)
    boris = run(setup.add_member, name="Борис Редактор", coordinator=0)
    vera = run(setup.add_member, name="Вера Ўладзіміраўна", coordinator=1)
    networks = {n.name: n.id for n in desk.ask(lambda r: r.find(Network))}
    vk = run(setup.add_channel, name="Библиотека ВК", network=networks["VK"])
    telegram = run(setup.add_channel, name="Telegram")
    facebook = run(setup.add_channel, name="Facebook")
    books = run(
        setup.add_rubric,
        name="Новые книги",
        channels=[vk, telegram],
        hashtags=["книги", "новинки"],
        usual_author=anna,
        usual_editor=boris,
        rule="FREQ=WEEKLY;BYDAY=TH",
        rule_from="2026-09-03",
        rule_time="15:30",
    )
    tips = run(setup.add_rubric, name="Tips", channels=[facebook], text_template="Tip of the week:\n")
    return SimpleNamespace(
        anna=anna, boris=boris, vera=vera, vk=vk, telegram=telegram, facebook=facebook, books=books, tips=tips
    )


@pytest.fixture
def plan_path(tmp_path: Path, empty_template: Path) -> Path:
    """The path of a closed, new plan in a folder of its own."""
    folder = tmp_path / "plan"
    folder.mkdir()
    return Path(shutil.copyfile(empty_template, folder / "plan.smmdesk"))


@pytest.fixture
def open_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Opens a plan as one PC (`home`, a name) would; what it opened is closed at the end."""
    opened: list[Desk] = []

    def open_(path: Path, home: str = "home", **options: object) -> Desk:
        options.setdefault("clock", FrozenClock(TODAY))
        desk = Desk.open(path, Pc(tmp_path / home), **options)
        opened.append(desk)
        return desk

    yield open_
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(plan_path: Path, open_desk: Callable[..., Desk]) -> Desk:
    """A new plan, open."""
    return open_desk(plan_path)


@pytest.fixture
def group(tmp_path: Path, group_template: tuple[Path, SimpleNamespace], open_desk: Callable[..., Desk]) -> Desk:
    """A plan with three members, three channels and two rubrics, open; `group.ids` has their ids."""
    folder = tmp_path / "group"
    folder.mkdir()
    path = Path(shutil.copyfile(group_template[0], folder / "group.smmdesk"))
    desk = open_desk(path)
    desk.ids = group_template[1]
    return desk
