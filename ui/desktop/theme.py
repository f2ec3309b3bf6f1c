"""Colours, type and spacing of the window, in a light and a dark set.

Widgets take their looks from one style sheet by object name or by the dynamic
properties ``role`` (of labels) and ``kind`` (of buttons and frames); painted
things (delegates, charts) ask for ``theme.colours``.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from core.model import Severity, Tone

_ICONS = (Path(__file__).resolve().parents[2] / "resources" / "icons").as_posix()


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, as #rrggbb. Text on ``ground`` and ``surface`` has a contrast of at least 4.5."""

    ground: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    accent_soft: str
    hover: str
    positive: str
    positive_soft: str
    neutral: str
    neutral_soft: str
    negative: str
    negative_soft: str
    warning: str
    warning_soft: str
    mark: str
    critical: str

    def tone(self, tone: Tone | None) -> QColor:
        """The colour of a tone; that of neutral while it is not judged."""
        return QColor(
            {Tone.NEGATIVE: self.negative, Tone.POSITIVE: self.positive}.get(tone, self.neutral)
            if tone
            else self.neutral
        )

    def severity(self, severity: Severity) -> QColor:
        """The colour of a severity."""
        return QColor(
            {
                Severity.NONE: self.neutral,
                Severity.MINOR: self.warning,
                Severity.SERIOUS: self.negative,
                Severity.CRITICAL: self.critical,
            }[severity]
        )


LIGHT = Colours(
    ground="#f5f3ee",
    surface="#ffffff",
    raised="#fbfaf7",
    border="#ddd8cd",
    text="#1d2429",
    muted="#5d6770",
    accent="#17607d",
    accent_text="#ffffff",
    accent_soft="#dcebf1",
    hover="#ece8df",
    positive="#237046",
    positive_soft="#dff0e5",
    neutral="#626c75",
    neutral_soft="#eceae5",
    negative="#b23a22",
    negative_soft="#f9e3dd",
    warning="#8a5a00",
    warning_soft="#fbeecb",
    mark="#ffe9a3",
    critical="#8c1414",
)

DARK = Colours(
    ground="#14181c",
    surface="#1c2126",
    raised="#232930",
    border="#343c44",
    text="#e7e9ea",
    muted="#a0aab3",
    accent="#79bfdc",
    accent_text="#0d2029",
    accent_soft="#1f3944",
    hover="#2a3138",
    positive="#7cc79a",
    positive_soft="#1d3a2a",
    neutral="#a4adb6",
    neutral_soft="#2b3238",
    negative="#f0917b",
    negative_soft="#44261f",
    warning="#e3b85c",
    warning_soft="#3d321a",
    mark="#5d4c12",
    critical="#ff8a80",
)


class Theme(QObject):
    """The looks in force: follows the system unless the owner chose light or dark."""

    changed = Signal()

    def __init__(self, application: QApplication, chosen: str = "") -> None:
        super().__init__(application)
        self._application = application
        self._chosen = chosen
        self.colours = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        with _uncollected():
            application.setStyle("Fusion")
        font = application.font()
        if font.pointSizeF() < 10:
            font.setPointSizeF(10)
            application.setFont(font)
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark set is in force."""
        return self.colours is DARK

    def choose(self, chosen: str) -> None:
        """Take ``light``, ``dark`` or, for an empty text, whatever the system has."""
        self._chosen = chosen
        self._apply()

    def _apply(self) -> None:
        if self._chosen:
            dark = self._chosen == "dark"
        else:
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.colours = DARK if dark else LIGHT
        with _uncollected():
            self._dress(dark)
        self.changed.emit()

    def _dress(self, dark: bool) -> None:
        self._application.setPalette(_palette(self.colours))
        sheet = Template(_SHEET).substitute(
            asdict(self.colours), icons=_ICONS, tick="dark" if dark else "light"
        )
        self._application.setStyleSheet(sheet)


@contextmanager
def _uncollected() -> Iterator[None]:
    """While Qt goes through all widgets, Python's collector must take none away: Qt would not notice."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, c.ground),
        (QPalette.ColorRole.WindowText, c.text),
        (QPalette.ColorRole.Base, c.surface),
        (QPalette.ColorRole.AlternateBase, c.raised),
        (QPalette.ColorRole.Text, c.text),
        (QPalette.ColorRole.Button, c.surface),
        (QPalette.ColorRole.ButtonText, c.text),
        (QPalette.ColorRole.ToolTipBase, c.raised),
        (QPalette.ColorRole.ToolTipText, c.text),
        (QPalette.ColorRole.PlaceholderText, c.muted),
        (QPalette.ColorRole.Highlight, c.accent),
        (QPalette.ColorRole.HighlightedText, c.accent_text),
        (QPalette.ColorRole.Link, c.accent),
        (QPalette.ColorRole.Mid, c.border),
        (QPalette.ColorRole.Dark, c.border),
        (QPalette.ColorRole.Light, c.raised),
        (QPalette.ColorRole.Accent, c.accent),
    ):
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette


# Sizes are in pixels on a grid of 4; Qt scales them with the display.
_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, #page { background: $ground; }
#mention { background: $surface; border-radius: 9px; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 6px; }

#sidebar { background: $surface; border: none; border-right: 1px solid $border; }
#sidebar QToolButton { text-align: left; padding: 9px 12px; border: none; border-radius: 8px;
    background: transparent; font-weight: 500; }
#sidebar QToolButton:hover { background: $hover; }
#sidebar QToolButton:checked { background: $accent_soft; color: $accent; }
#sidebar QToolButton:focus { border: 1px solid $accent; }
#brand { font-size: 19px; font-weight: 700; color: $accent; }

QLabel[role="title"] { font-size: 23px; font-weight: 650; }
QLabel[role="heading"] { font-size: 16px; font-weight: 650; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="lead"] { font-size: 15px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 12px; }
QLabel[role="error"] { color: $negative; }
QLabel[role="good"] { color: $positive; }

QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[kind="notice"] { background: $accent_soft; border: none; border-radius: 8px; }
QFrame[kind="warning"] { background: $warning_soft; border: none; border-radius: 8px; }
QFrame[kind="error"] { background: $negative_soft; border: none; border-radius: 8px; }
QFrame[kind="line"] { background: $border; max-height: 1px; min-height: 1px; border: none; }

QLabel[chip="true"] { border-radius: 9px; padding: 2px 8px; font-size: 12px; font-weight: 600;
    background: $neutral_soft; color: $neutral; }
QLabel[chip="true"][tone="negative"] { background: $negative_soft; color: $negative; }
QLabel[chip="true"][tone="positive"] { background: $positive_soft; color: $positive; }
QLabel[chip="true"][tone="warning"] { background: $warning_soft; color: $warning; }
QLabel[chip="true"][tone="accent"] { background: $accent_soft; color: $accent; }
QLabel[chip="true"][tone="critical"] { background: $critical; color: $surface; }

QPushButton { background: $surface; border: 1px solid $border; border-radius: 7px; padding: 6px 14px;
    font-weight: 500; min-height: 18px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $border; }
QPushButton, QToolButton { outline: none; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $muted; background: $ground; }
QPushButton[kind="primary"] { background: $accent; color: $accent_text; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover { background: $text; border-color: $text; color: $surface; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $border; border-color: $border; color: $muted; }
QPushButton[kind="flat"] { background: transparent; border: 1px solid transparent; color: $accent; }
QPushButton[kind="flat"]:hover { background: $accent_soft; }
QPushButton[kind="flat"]:disabled { color: $muted; }
QPushButton[kind="flat"]:focus { border: 2px solid $accent; }
QPushButton[kind="danger"] { color: $negative; }
QPushButton[kind="choice"] { padding: 4px 11px; border-radius: 13px; }
QPushButton[kind="choice"]:focus { border: 2px solid $accent; padding: 3px 10px; }
QPushButton[kind="choice"]:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QPushButton[kind="filter"] { background: $accent_soft; color: $accent; border: 1px solid transparent;
    border-radius: 9px; padding: 1px 9px; font-size: 12px; font-weight: 600; min-height: 16px; }
QPushButton[kind="filter"]:hover, QPushButton[kind="filter"]:focus { border: 1px solid $accent;
    padding: 1px 9px; }
QPushButton[kind="pill"] { background: $accent; color: $accent_text; border: none; border-radius: 14px;
    padding: 5px 16px; font-weight: 600; }
QPushButton[kind="pill"]:hover, QPushButton[kind="pill"]:focus { background: $text; color: $surface;
    border: none; padding: 5px 16px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateEdit, QComboBox {
    background: $surface; border: 1px solid $border; border-radius: 7px; padding: 5px 8px;
    selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {
    border: 1px solid $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $ground; color: $muted; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 26px; }
QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::down-arrow { image: url("$icons/arrow-down.svg");
    width: 14px; height: 14px; }
QSpinBox::up-arrow { image: url("$icons/arrow-up.svg"); width: 14px; height: 14px; }
QSpinBox { padding-right: 24px; min-height: 18px; }
QSpinBox::up-button, QSpinBox::down-button { background: transparent; border: none; width: 22px; }
QSpinBox::up-button { subcontrol-origin: border; subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-origin: border; subcontrol-position: bottom right; }
QSpinBox QLineEdit { background: transparent; border: none; padding: 0 6px; }
QComboBox, QDateEdit { min-height: 18px; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; outline: none;
    selection-background-color: $accent_soft; selection-color: $text; }

QListView, QTableView, QTreeView, QScrollArea, QTextBrowser {
    background: transparent; border: none; outline: none; }
QListView[kind="surface"], QTableView[kind="surface"], QTreeView[kind="surface"] { background: $surface; }
QTableView[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QTableView[kind="card"]::item { padding: 0 8px; }
QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 8px; font-weight: 600; }
QScrollBar:vertical { background: transparent; width: 11px; margin: 2px; }
QScrollBar::handle:vertical { background: $border; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 2px; }
QScrollBar::handle:horizontal { background: $border; border-radius: 3px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }

QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenu { background: $surface; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 6px 22px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator { width: 15px; height: 15px; background: $surface;
    border: 1px solid $muted; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$icons/tick-$tick.svg"); }
QRadioButton::indicator:checked { width: 7px; height: 7px; border: 5px solid $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus, QCheckBox::indicator:hover,
QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QTabBar::tab { background: transparent; padding: 8px 14px; border: none; border-bottom: 2px solid transparent;
    color: $muted; font-weight: 600; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $border; }
#message { background: $text; border-radius: 9px; }
#message QLabel { color: $ground; }
#message QPushButton { background: transparent; border: 1px solid transparent; color: $ground;
    font-weight: 700; padding: 4px 10px; }
#message QPushButton:hover, #message QPushButton:focus { border: 1px solid $ground; padding: 4px 10px; }
"""
