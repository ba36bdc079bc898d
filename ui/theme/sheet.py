"""The style sheet of the standard controls; what is painted by us is not in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.base import resources

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_RULES = """
QMainWindow, QDialog, QMessageBox { background: @surface; }
QLabel { background: transparent; }
QAbstractScrollArea { border: none; background: transparent; }
QToolTip { background: @toast; color: @toast-text; border: 1px solid @toast; padding: {3}px {6}px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit, QComboBox {
  background: @surface; color: @text; border: 1px solid @control-border; border-radius: {6}px; padding: 0 {7}px;
  min-height: {28}px; selection-background-color: @accent; selection-color: @on-accent; }
QPlainTextEdit, QTextEdit { padding: {4}px {4}px; min-height: 0; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus, QDateTimeEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid @accent;
  padding: 0 {6}px; min-height: {26}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: {3}px {3}px; min-height: 0; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDateEdit:disabled,
QTimeEdit:disabled { background: @subtle; color: @text-3; border-color: @line-strong; }
QLineEdit[quiet="true"], QPlainTextEdit[quiet="true"] { background: transparent; border: 1px solid transparent; }
QLineEdit[quiet="true"]:hover, QPlainTextEdit[quiet="true"]:hover { border: 1px solid @line-strong; }
QLineEdit[quiet="true"]:focus, QPlainTextEdit[quiet="true"]:focus { background: @surface; border: 2px solid @accent; }
QTextEdit[page="true"], QTextEdit[page="true"]:focus { background: transparent; border: none; padding: 0; }
QLineEdit[large="true"] { min-height: {44}px; padding: 0 {11}px; }
QLineEdit[large="true"]:focus { min-height: {42}px; padding: 0 {10}px; }
QLineEdit[asked="true"] { placeholder-text-color: @warn; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: none; padding: 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus {
  border: none; padding: 0 {4}px; min-height: 0; background: transparent; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: {24}px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$chevron"); width: {14}px;
  height: {14}px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line-strong; padding: {4}px; outline: 0; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button,
QTimeEdit::up-button, QTimeEdit::down-button,
QDateEdit::up-button, QDateEdit::down-button, QDateTimeEdit::up-button { width: 0; border: none; }
QPushButton { background: @surface; color: @text; border: 1px solid @control-border; border-radius: {6}px;
  padding: 0 {12}px; min-height: {28}px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 0 {11}px; min-height: {26}px; }
QPushButton:default { background: @accent; color: @on-accent; border-color: @accent; font-weight: 600; }
QPushButton:default:focus { border-color: @text; }
QPushButton:disabled { color: @text-3; border-color: @line-strong; background: @subtle; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: {6}px; padding: {3}px; }
QToolButton:hover { background: @hover; }
QToolButton:focus { border: 2px solid @accent; }
QMenu { background: @surface; color: @text; border: 1px solid @line-strong; padding: {4}px; }
QMenu::item { padding: {5}px {24}px {5}px {10}px; border-radius: {4}px; }
QMenu::icon { padding-left: {8}px; }
QMenu::item:selected { background: @hover; }
QMenu::item:disabled { color: @text-3; }
QMenu::separator { height: 1px; background: @line; margin: {4}px {6}px; }
QMenuBar { background: @surface; }
QMenuBar::item:selected { background: @hover; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: {10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: {10}px; margin: 0; }
QScrollBar::handle { background: @line-strong; border-radius: {3}px; margin: {2}px; }
QScrollBar::handle:vertical { min-height: {28}px; }
QScrollBar::handle:horizontal { min-width: {28}px; }
QScrollBar::handle:hover { background: @control-border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractItemView { background: @surface; border: none; outline: 0; selection-background-color: @accent-soft;
  selection-color: @text; }
QAbstractItemView::item { padding: {3}px {6}px; }
QAbstractItemView::item:hover { background: @hover; }
QAbstractItemView::item:selected { background: @accent-soft; color: @text; }
QHeaderView { background: @subtle; }
QHeaderView::section { background: @subtle; color: @text-2; border: none; border-bottom: 1px solid @line;
  padding: {4}px {8}px; }
QTableView { gridline-color: @line; }
QCheckBox, QRadioButton { spacing: {8}px; color: @text; min-height: {22}px; border-radius: {4}px; }
QCheckBox::indicator { width: {14}px; height: {14}px; border: 1px solid @control-border; border-radius: {3}px;
  background: @surface; }
QRadioButton::indicator { width: {14}px; height: {14}px; border: 1px solid @control-border; border-radius: {7}px;
  background: @surface; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("$check"); }
QRadioButton::indicator:checked { background: @surface; border: {4}px solid @accent; width: {8}px; height: {8}px; }
QCheckBox::indicator:indeterminate { background: @accent-soft; border-color: @accent; }
QCheckBox:focus, QRadioButton:focus { background: @accent-soft; color: @text; }
QCheckBox:disabled, QRadioButton:disabled { color: @text-3; }
QTabBar::tab { background: transparent; color: @text-2; padding: 0 {12}px; height: {40}px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; }
QTabBar::tab:focus { background: @accent-soft; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QProgressBar { background: @hover; border: none; border-radius: {3}px; max-height: {6}px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: {3}px; }
QSlider::groove:horizontal { background: @line-strong; height: {4}px; border-radius: {2}px; }
QSlider::handle:horizontal { background: @accent; width: {14}px; margin: -{5}px 0; border-radius: {7}px; }
QCalendarWidget QWidget { background: @surface; alternate-background-color: @subtle; }
QCalendarWidget QAbstractItemView { background: @surface; selection-background-color: @accent;
  selection-color: @on-accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""


def sheet(theme: Theme) -> str:
    """The rules with this theme's colours (`@token`) and sizes (`{at 100 %}`)."""
    out: list[str] = []
    for piece in _RULES.split("{"):
        number, closing, rest = piece.partition("}")
        if closing and number.isdigit():
            out.append(f"{theme.px(int(number))}{rest}")
        else:
            out.append(("{" if out else "") + piece)
    text = "".join(out)
    for token in sorted(_tokens(theme), key=len, reverse=True):
        text = text.replace(f"@{token.replace('_', '-')}", theme.color(token).name())
    for picture in ("chevron", "check"):
        path = resources.path("themes", f"{picture}-{theme.name}.svg").as_posix()
        text = text.replace(f"${picture}", path)
    return text


def _tokens(theme: Theme) -> list[str]:
    return [name for name, value in vars(theme).items() if hasattr(value, "rgba")]
