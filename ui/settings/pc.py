"""What belongs to this PC and not to the plan: look, language, who shares it, and where backups go."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.base import words
from smmdesk.base.words import _
from ui.context import UiContext
from ui.settings.rows import SettingRows
from ui.widgets.base import Themed
from ui.widgets.buttons import PushButton, SegmentedControl
from ui.widgets.labels import ElidedLabel
from ui.widgets.picker import Choice, Picker

LANGUAGES = {"": "", "en": "English", "ru": "Русский", "be": "Беларуская"}
"""By code, as each calls itself; "" is that of the system."""
_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class PcPart(Themed, QWidget):
    """Theme, size of texts, language, and whether others use this PC too."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = ctx.themes
        rows = SettingRows(ctx.themes, self)
        choices = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        theme = SegmentedControl(ctx.themes, choices, ctx.themes.choice, _("Theme"), parent=rows)
        theme.chosen.connect(self._theme_chosen)
        rows.row("theme", _("Theme"), theme)
        self._size = PushButton(ctx.themes, f"{round(self.theme.scale * 100)} %", menu_arrow=True, parent=rows)
        self._size.setAccessibleName(_("Size of texts: {percent}").format(percent=self._size.text()))
        self._size.clicked.connect(self._open_sizes)
        rows.row("scale", _("Size of texts"), self._size, _("Also with Ctrl + and Ctrl -."))
        self._language = PushButton(ctx.themes, self._said(self._code), menu_arrow=True, parent=rows)
        self._language.setAccessibleName(_("Language: {name}").format(name=self._language.text()))
        self._language.clicked.connect(self._open_languages)
        rows.row("language", _("Language"), self._language, _("From the next start of the program on."))
        begin = "work" if ctx.pc.get("start_page") == "work" else ""
        pages = [("", _("Where I was")), ("work", _("My work"))]
        start = SegmentedControl(ctx.themes, pages, begin, _("Begin with"), parent=rows)
        start.chosen.connect(self._start_chosen)
        rows.row("start_page", _("Begin with"), start, _("What is shown when a plan is opened."))
        shared = QCheckBox(_("Several people use this PC"), rows)
        shared.setChecked(bool(ctx.pc.get("shared")))
        shared.toggled.connect(self._shared)
        about = _("The program then begins without a name, and asks again after a quarter of an hour without anybody.")
        rows.row("shared", _("At the reference desk"), shared, about)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)

    @property
    def _code(self) -> str:
        code = self._ctx.pc.get("language", "")
        return code if code in LANGUAGES else ""

    @staticmethod
    def _said(code: str) -> str:
        return LANGUAGES[code] or _("As the system")

    def _theme_chosen(self, key: str) -> None:
        self._ctx.pc.put("theme", key)
        self._themes.choose(key)

    def _open_sizes(self) -> None:
        picker = Picker(self._themes, self, _("Size of texts"))
        picker.chosen.connect(self._size_chosen)
        sizes = [Choice(str(percent), f"{percent} %") for percent in _SIZES]
        picker.open(self._size, sizes, [str(round(self.theme.scale * 100))])

    def _size_chosen(self, ids: tuple[str, ...]) -> None:
        scale = int(ids[0]) / 100
        self._ctx.pc.put("scale", scale)
        self._themes.choose(scale=scale)

    def _open_languages(self) -> None:
        picker = Picker(self._themes, self, _("Language"))
        picker.chosen.connect(self._language_chosen)
        picker.open(self._language, [Choice(code, self._said(code)) for code in LANGUAGES], [self._code])

    def _language_chosen(self, ids: tuple[str, ...]) -> None:
        self._ctx.pc.put("language", ids[0])
        self._language.setText(self._said(ids[0]))
        self._language.updateGeometry()
        if (ids[0] or words.system_language()).split("_")[0] != words.language().split("_")[0]:
            self._ctx.notify.told(_("The language changes when the program is started again."))

    def _start_chosen(self, page: str) -> None:
        self._ctx.pc.put("start_page", page)

    def _shared(self, on: bool) -> None:
        self._ctx.pc.put("shared", on)
        self._ctx.member_changed.emit()  # from now on it looks whether somebody is here, or no more


class BackupsPart(Themed, QWidget):
    """A second folder for backups, such as a memory stick or a drive of the library; backing up, and going back."""

    def __init__(self, ctx: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._themes = ctx.themes
        px = self.theme.px
        rows = SettingRows(ctx.themes, self)
        self._folder = ElidedLabel(ctx.themes, "", parent=rows)
        about = _("Each backup is written there as well: a memory stick, or a drive of the library.")
        rows.row("folder", _("Second folder for backups"), self._folder, about, wide=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addWidget(rows)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        choose = PushButton(ctx.themes, _("Choose a folder..."), parent=self)
        choose.clicked.connect(self._choose)
        self._none = PushButton(ctx.themes, _("No second folder"), "quiet", parent=self)
        self._none.clicked.connect(self._forget)
        now = PushButton(ctx.themes, _("Back up now"), icon="archive", parent=self)
        now.clicked.connect(self._back_up)
        back = PushButton(ctx.themes, _("Restore a backup..."), parent=self)
        back.clicked.connect(self._restore)
        for button in (choose, self._none, now, back):
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)
        self.reload()

    def reload(self) -> None:
        """Show the folder that is chosen."""
        folder = str(self._ctx.pc.get("backup_folder", "") or "")
        self._folder.setText(folder or _("None"))
        self._none.setVisible(bool(folder))

    def _choose(self) -> None:
        folder = self._ctx.notify.choose_folder(_("Second folder for backups"))
        if folder:
            self._ctx.pc.put("backup_folder", folder)
            self.reload()

    def _forget(self) -> None:
        self._ctx.pc.put("backup_folder", "")
        self.reload()

    def _back_up(self) -> None:
        self._ctx.wish("plan.backup")

    def _restore(self) -> None:
        self._ctx.wish("plan.restore")
