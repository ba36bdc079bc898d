"""Qt's own dialogs in the language in use: by Qt's translation where it has one, else by ours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from smmdesk.base.words import N_, _, language

_TEXTS = (
    N_("OK"), N_("Save"), N_("Save All"), N_("Open"), N_("Yes"), N_("Yes to All"), N_("No"), N_("No to All"),
    N_("Abort"), N_("Retry"), N_("Ignore"), N_("Close"), N_("Cancel"), N_("Discard"), N_("Don't Save"), N_("Help"),
    N_("Apply"), N_("Reset"), N_("Restore Defaults"), N_("Choose"), N_("Rename"), N_("Delete"), N_("New Folder"),
    N_("Look in:"), N_("File name:"), N_("Files of type:"), N_("Directory:"), N_("All Files (*)"), N_("Back"),
    N_("Go back"), N_("Forward"), N_("Go forward"), N_("Parent Directory"), N_("Go to the parent directory"),
    N_("Create New Folder"), N_("Create a New Folder"), N_("List View"), N_("Change to list view mode"),
    N_("Detail View"), N_("Change to detail view mode"), N_("Show hidden files"), N_("Sidebar"), N_("Files"),
    N_("Name"), N_("Size"), N_("Type"), N_("Kind"), N_("Date Modified"), N_("Computer"), N_("Drive"), N_("File"),
    N_("Folder"), N_("Show Details..."), N_("Hide Details..."), N_("Directories"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
)  # fmt: skip
"""What the boxes of messages and files say; their keys to press with Alt are left out."""


class OurWords(QTranslator):
    """Answers for the few texts of Qt that people of this program meet."""

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The text in the language in use; None, not "", for what we do not know: that would blank a button."""
        known = text.replace("&", "")
        if known not in _TEXTS:
            return None
        said = _(known)
        return said if said != known else None


def install(app: QCoreApplication) -> QTranslator | None:
    """Let Qt's dialogs speak the language in use from now on; returns what speaks, None for English."""
    code = language().split("_")[0]
    if code == "en":
        return None
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load(f"qtbase_{code}", folder):
        translator = OurWords(app)
    app.installTranslator(translator)
    return translator
