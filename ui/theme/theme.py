"""The two themes, read from `resources/themes`, and the one in use."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QGuiApplication, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from smmdesk.base import resources
from ui.theme.icons import Icons
from ui.theme.photos import Photos

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

SIZES = {"body": 13, "chip": 12, "caption": 11, "editor": 15, "title": 18, "post-title": 21}
"""Text sizes by role, at 100 %."""
TITLE_WEIGHT = 700 if sys.platform != "win32" else 650
"""650 where the font has it; the shipped Inter has 400, 600 and 700."""
STATUS_TOKEN = {
    "draft": "text-3",
    "in_review": "warn",
    "approved": "ok",
    "scheduled": "accent",
    "published": "ok",
    "cancelled": "text-3",
}
"""The token of a status' icon."""
SMALLEST, LARGEST = 0.8, 2.0
STYLE = ("-style", "Fusion")
"""For QApplication: to set or ask for a style later makes PySide build the 700 names of QStyle, 4 ms of the start."""
FAMILY = "SMM Desk Inter"
Measure = Callable[[str], float]
_WORDS = 10_000
"""So many are kept measured, of each font."""
_TNUM = QFont.Tag("tnum")


class Theme:
    """The tokens of one theme as attributes (`text_2`), its rubric hues, and fonts and sizes at one scale. Frozen."""

    window: QColor
    surface: QColor
    subtle: QColor
    other_month: QColor
    hover: QColor
    weekend: QColor
    line: QColor
    line_strong: QColor
    control_border: QColor
    text: QColor
    text_2: QColor
    text_3: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    load: QColor
    toast: QColor
    toast_text: QColor
    toast_line: QColor
    name: str
    scale: float
    hues: tuple[QColor, ...]
    _tint: float
    _campaign: float
    _family: str
    _icons: Icons
    _fonts: dict[tuple[str, int, bool], QFont]
    _metrics: dict[tuple[str, int, bool], QFontMetricsF]
    _measures: dict[tuple[str, int, bool], Measure]

    def __init__(self, name: str, scale: float, family: str, icons: Icons) -> None:
        raw = _read(name)
        values: dict[str, Any] = {key.replace("-", "_"): QColor(c) for key, c in raw["tokens"].items()}
        values["name"] = name
        values["scale"] = min(LARGEST, max(SMALLEST, scale))
        values["hues"] = tuple(QColor(c) for c in raw["rubrics"]["hues"])
        values["_tint"] = raw["rubrics"]["tint"]
        values["_campaign"] = raw["rubrics"]["campaign"]
        values["_family"] = family
        values["_icons"] = icons
        values["_fonts"] = {}
        values["_metrics"] = {}
        values["_measures"] = {}
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a theme is frozen")

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"

    def color(self, token: str) -> QColor:
        """The colour of a token by its name on the design page, such as `text-2`."""
        found: QColor = self.__dict__[token.replace("-", "_")]
        return found

    def hue(self, index: int | None) -> QColor:
        """The full colour of a rubric; grey for none."""
        return self.control_border if index is None else self.hues[index % len(self.hues)]

    def tint(self, index: int | None, over: str = "surface") -> QColor:
        """The quiet ground of a rubric's chips over another token."""
        return mix(self.hue(index), self.color(over), self._tint)

    def campaign(self, index: int | None) -> QColor:
        """The see-through ground of a campaign's bar."""
        color = QColor(self.hue(index))
        color.setAlphaF(self._campaign)
        return color

    def campaign_text(self, index: int | None) -> QColor:
        """The colour of a campaign's name on its bar."""
        return mix(self.hue(index), self.text, 0.62)

    def px(self, size: float) -> int:
        """`size` at 100 % in the pixels of this scale."""
        return round(size * self.scale)

    def font(self, role: str = "body", weight: int = 400, tabular: bool = False) -> QFont:
        """The font of a role of `SIZES`, with figures of equal width where `tabular`."""
        key = (role, weight, tabular)
        found: QFont | None = self._fonts.get(key)
        if found is None:
            found = QFont(self._family)
            found.setPixelSize(self.px(SIZES[role]))
            found.setWeight(QFont.Weight(weight))
            if self._family == FAMILY:
                found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tabular:
                found.setFeature(_TNUM, 1)
            self._fonts[key] = found
        return found

    def title_font(self, role: str = "title") -> QFont:
        """The font of a page's or a post's title."""
        return self.font(role, TITLE_WEIGHT)

    def metrics(self, role: str = "body", weight: int = 400, tabular: bool = False) -> QFontMetricsF:
        """What `font` of the same arguments measures."""
        key = (role, weight, tabular)
        found: QFontMetricsF | None = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetricsF(self.font(role, weight, tabular))
        return found

    def measure(self, role: str = "body", weight: int = 400, tabular: bool = False) -> Measure:
        """How wide words are in `font` of the same arguments; each is measured once, since most stand in many places.
        (`lru_cache` reads what a function says of itself, for which PySide reads the signatures of all its classes:
        100 ms.)"""
        key = (role, weight, tabular)
        found = self._measures.get(key)
        if found is None:
            found = self._measures[key] = _kept(self.metrics(role, weight, tabular).horizontalAdvance)
        return found

    @property
    def icons_held(self) -> bool:
        """Whether icons are empty for now: what is drawn then is not to be kept."""
        return self._icons.held

    def icon(self, name: str, token: str | QColor = "text-2", size: float = 16, dpr: float = 1.0) -> QPixmap:
        """An icon of `size` at 100 %, tinted by a token, sharp on a screen of ratio `dpr`, to be painted at once:
        while icons are held it is empty, and the whole window is painted again when they are drawn."""
        if self._icons.held:
            return QPixmap()
        return self._drawn(name, token, size, dpr)

    def qicon(self, name: str, token: str = "text-2", size: float = 16) -> QIcon:
        """The same for menus and views that want a QIcon."""
        from PySide6.QtGui import QIcon

        icon = QIcon(self._drawn(name, token, size, QApplication.primaryScreen().devicePixelRatio()))
        icon.addPixmap(self._drawn(name, "text-3", size, 1.0), QIcon.Mode.Disabled)
        return icon

    def _drawn(self, name: str, token: str | QColor, size: float, dpr: float) -> QPixmap:
        color = self.color(token) if isinstance(token, str) else token
        return self._icons.pixmap(name, self.px(size), color, dpr)

    def zoomed(self, factor: float) -> Theme:
        """The same theme at another scale, as the meeting shows its calendar."""
        return Theme(self.name, self.scale * factor, self._family, self._icons)

    def palette(self) -> QPalette:
        """What Fusion paints with."""
        role = QPalette.ColorRole
        palette = QPalette()
        for key, token in (
            (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"), (role.Text, "text"),
            (role.AlternateBase, "subtle"), (role.Button, "surface"), (role.ButtonText, "text"),
            (role.BrightText, "bad"), (role.ToolTipBase, "toast"), (role.ToolTipText, "toast-text"),
            (role.Highlight, "accent"), (role.HighlightedText, "on-accent"), (role.Link, "accent"),
            (role.LinkVisited, "accent"), (role.PlaceholderText, "text-3"), (role.Mid, "line-strong"),
            (role.Dark, "control-border"), (role.Light, "surface"), (role.Midlight, "line"), (role.Accent, "accent"),
            (role.Shadow, "line-strong"),
        ):  # fmt: skip
            palette.setColor(key, self.color(token))
        for key in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, key, self.text_3)
        return palette

    def apply(self, app: QApplication) -> None:
        """Give the whole program this look."""
        from ui.theme.sheet import sheet

        app.setPalette(self.palette())
        app.setFont(self.font())
        app.setStyleSheet(sheet(self))


class Themes(QObject):
    """The theme in use. It is handed down by constructors; `changed` follows a new theme or scale."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", scale: float = 1.0) -> None:
        super().__init__()
        self._app = app
        self._icons = Icons()
        self._photos = Photos()
        self._family = _family()
        self._choice = choice
        self._scale = scale
        self._now = self._make()
        self._now.apply(app)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def now(self) -> Theme:
        """The theme in use."""
        return self._now

    @property
    def choice(self) -> str:
        """`light`, `dark` or `system`."""
        return self._choice

    def paper(self) -> Theme:
        """The light theme at 100 %, for what is printed."""
        return Theme("light", 1.0, self._family, self._icons)

    def photo(self, path: str, side: int) -> QPixmap | None:
        """A photo so many pixels wide and high; None where its file is gone or broken."""
        return self._photos.get(path, side)

    def hold_icons(self) -> None:
        """The window is about to be shown for the first time: the posts come first, their icons and those of the
        buttons just after, with `draw_icons`. What draws them is loaded only then, 10 ms of the start."""
        self._icons.held = True

    def draw_icons(self) -> None:
        """Paint again what has icons. Each widget by itself: a window painted anew leaves out what it holds to be
        opaque, such as what scrolls."""
        self._icons.held = False
        for widget in self._app.allWidgets():
            if widget.isVisible():
                widget.update()

    def choose(self, choice: str | None = None, scale: float | None = None) -> None:
        """Use another theme or scale from now on; every widget is told through a style change."""
        self._choice = choice or self._choice
        self._scale = min(LARGEST, max(SMALLEST, scale or self._scale))
        self._renew()

    def _system_changed(self) -> None:
        if self._choice == "system":
            self._renew()

    def _renew(self) -> None:
        made = self._make()
        if (made.name, made.scale) != (self._now.name, self._now.scale):
            self._now = made
            made.apply(self._app)
            self.changed.emit()

    def _make(self) -> Theme:
        name = self._choice
        if name not in ("light", "dark"):
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            name = "dark" if dark else "light"
        return Theme(name, self._scale, self._family, self._icons)


def _kept(measure: Measure) -> Measure:
    known: dict[str, float] = {}

    def width(words: str) -> float:
        found = known.get(words)
        if found is None:
            if len(known) > _WORDS:
                known.clear()
            found = known[words] = measure(words)
        return found

    return width


def mix(color: QColor, over: QColor, share: float) -> QColor:
    """`share` of one colour laid over another."""
    rest = 1 - share
    return QColor.fromRgbF(
        color.redF() * share + over.redF() * rest,
        color.greenF() * share + over.greenF() * rest,
        color.blueF() * share + over.blueF() * rest,
    )


@lru_cache(maxsize=2)
def _read(name: str) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.json.decode(resources.path("themes", f"{name}.json").read_bytes())
    return values


def _family() -> str:
    """Segoe UI on Windows, else the shipped Inter, else what the system has."""
    if sys.platform == "win32" and QFontDatabase.hasFamily("Segoe UI"):
        return "Segoe UI"
    loaded = [
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"Inter-{weight}.otf")))
        for weight in ("Regular", "SemiBold", "Bold")
    ]
    return FAMILY if all(number >= 0 for number in loaded) else QGuiApplication.font().family()
