"""The themes: every text can be read, every token is there, and building one is quick."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QColor

from smmdesk.domain.labels import STATUS_ICON
from ui.theme import Theme, Themes, mix
from ui.theme.icons import Icons
from ui.theme.sheet import sheet

GROUNDS = ("window", "surface", "subtle", "other-month", "hover", "weekend", "accent-soft")
TEXTS = ("text", "text-2", "text-3", "accent", "ok", "warn", "bad")


@pytest.fixture(params=["light", "dark"])
def theme(request, qapp) -> Theme:
    return Theme(request.param, 1.0, "Sans", Icons())


def light_of(color: QColor) -> float:
    parts = []
    for value in (color.redF(), color.greenF(), color.blueF()):
        parts.append(value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((light_of(one), light_of(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    for token in TEXTS:
        assert contrast(theme.color(token), theme.color(ground)) >= 4.5, (token, ground)


def test_text_can_be_read_on_the_tint_of_every_rubric(theme: Theme) -> None:
    assert len(theme.hues) == 12
    for hue in [*range(12), None]:
        for token in ("text", "text-2", "text-3", "accent", "warn", "ok"):
            assert contrast(theme.color(token), theme.tint(hue)) >= 4.5, (token, hue)
        ground = mix(theme.hue(hue), theme.surface, 0.2)
        assert contrast(theme.campaign_text(hue), ground) >= 4.5, hue
        assert contrast(theme.hue(hue), theme.surface) >= 3, hue


def test_marks_and_borders_can_be_seen(theme: Theme) -> None:
    for token in ("ok", "warn", "bad"):
        assert contrast(theme.color(token), theme.color(f"{token}-soft")) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.toast_text, theme.toast) >= 4.5
    for ground in ("surface", "subtle", "window"):
        assert contrast(theme.control_border, theme.color(ground)) >= 3


def test_a_theme_is_frozen(theme: Theme) -> None:
    with pytest.raises(AttributeError):
        theme.text = QColor("red")


def test_sizes_follow_the_scale_within_bounds(qapp) -> None:
    large = Theme("light", 1.5, "Sans", Icons())
    assert (large.px(30), large.font("body").pixelSize()) == (45, 20)
    assert Theme("light", 9.0, "Sans", Icons()).scale == 2.0
    assert Theme("light", 0.1, "Sans", Icons()).scale == 0.8
    assert large.zoomed(1.2).px(10) == 18


def test_the_style_sheet_is_small_and_complete(theme: Theme) -> None:
    text = sheet(theme)
    assert "@" not in text and "$" not in text
    assert text.count("{") == text.count("}") < 200


@pytest.mark.parametrize("name", [*STATUS_ICON.values(), "user-x", "triangle-alert", "search", "x", "hatch"])
def test_every_status_has_an_icon(name: str, theme: Theme) -> None:
    pixmap = theme.icon(name, "text", 16, 2.0)
    assert pixmap.deviceIndependentSize().width() == 16
    image = pixmap.toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_an_unknown_icon_is_an_empty_square(theme: Theme) -> None:
    assert not theme.icon("no-such-icon").toImage().pixelColor(8, 8).alpha()


def test_another_theme_is_told(qapp, qtbot) -> None:
    themes = Themes(qapp, "light")
    with qtbot.waitSignal(themes.changed):
        themes.choose("dark")
    assert themes.now.dark
    with qtbot.assertNotEmitted(themes.changed):
        themes.choose("dark")


def test_buttons_get_their_icons_just_after_the_first_paint(qapp, qtbot) -> None:
    from ui.widgets.buttons import IconButton

    themes = Themes(qapp, "light")
    button = IconButton(themes, "undo-2", "Undo")
    qtbot.addWidget(button)
    themes.hold_icons()
    button.show()
    qtbot.waitExposed(button)
    without = button.grab().toImage()
    assert themes.now.icon("undo-2").isNull()
    assert not themes.now.qicon("undo-2").isNull(), "what keeps its icon gets it at once"
    painted: list[None] = []
    button.paintEvent = lambda event, paint=button.paintEvent: (painted.append(None), paint(event))  # type: ignore[method-assign]
    themes.draw_icons()
    qtbot.waitUntil(lambda: bool(painted))
    assert button.grab().toImage() != without


def test_icons_come_to_what_scrolls_too(qapp, qtbot) -> None:
    from PySide6.QtWidgets import QScrollArea, QWidget

    from ui.widgets.buttons import PushButton

    themes = Themes(qapp, "light")
    window = QScrollArea()
    qtbot.addWidget(window)
    inside = QWidget()
    inside.setAutoFillBackground(True)
    window.setWidget(inside)
    button = PushButton(themes, "Country", "plain", "undo-2", parent=inside)
    inside.resize(300, 200)
    themes.hold_icons()
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(30)
    painted: list[None] = []
    button.paintEvent = lambda event, paint=button.paintEvent: (painted.append(None), paint(event))  # type: ignore[method-assign]
    themes.draw_icons()
    qtbot.waitUntil(lambda: bool(painted))
