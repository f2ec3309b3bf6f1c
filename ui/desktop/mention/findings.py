"""What the guard found in a reply, as a list beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.model import Finding, Level
from ui.desktop.icons import pixmap
from ui.desktop.theme import Theme
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label

_SHOWN = 12
_WORDS = 48


def reason(finding: Finding) -> str:
    """The reason of a finding in the interface's language."""
    return QCoreApplication.translate("guard", finding.reason)


class FindingsList(QWidget):
    """One line for each finding: its words, which lead to their place, the reason, and the mend."""

    chosen = Signal(object)
    mend_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[str, tuple[Finding, ...]] = ("", ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        theme.changed.connect(self._write)

    def tell(self, text: str, findings: Sequence[Finding]) -> None:
        """Show the findings in a text, those that block it first."""
        ordered = tuple(sorted(findings, key=lambda finding: finding.level is not Level.BLOCK))
        if (text, ordered) != self._told:
            self._told = (text, ordered)
            self._write()

    def _write(self) -> None:
        text, findings = self._told
        empty(self._column)
        for finding in findings[:_SHOWN]:
            self._column.addWidget(self._line(text, finding))
        if len(findings) > _SHOWN:
            more = self.tr("and {n} more").format(n=len(findings) - _SHOWN)
            self._column.addWidget(label(more, "small"))
        self.setVisible(bool(findings))

    def _line(self, text: str, finding: Finding) -> QWidget:
        block = finding.level is Level.BLOCK
        colours = self._theme.colours
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        mark = QLabel()
        mark.setPixmap(
            pixmap("stop" if block else "warning", colours.negative if block else colours.warning, 16)
        )
        mark.setAccessibleName(self.tr("Blocks") if block else self.tr("Warning"))
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = " ".join(text[slice(*finding.span)].split())
        if len(words) > _WORDS:
            words = words[: _WORDS - 1] + "…"
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(reason(finding)))
        line.addLayout(told, 1)
        if words:
            lead = QPushButton(words.replace("&", "&&"))
            lead.setProperty("kind", "flat")
            lead.setStyleSheet("QPushButton { padding: 1px 0; text-align: left; }")
            lead.setToolTip(self.tr("Show these words in the reply"))
            lead.setAccessibleDescription(reason(finding))
            lead.clicked.connect(partial(self._choose, finding))
            told.addWidget(lead, 0, Qt.AlignmentFlag.AlignLeft)
        if finding.mend is not None:
            mend = QPushButton(self.tr("Mend"))
            mend.setStyleSheet("QPushButton { padding: 2px 8px; }")
            mend.setToolTip(
                self.tr("Put there: {text}").format(text=finding.mend)
                if finding.mend
                else self.tr("Leave these words out")
            )
            mend.clicked.connect(partial(self._mend, finding))
            line.addWidget(mend, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _choose(self, finding: Finding, _: bool = False) -> None:
        self.chosen.emit(finding)

    def _mend(self, finding: Finding, _: bool = False) -> None:
        self.mend_wanted.emit(finding)
