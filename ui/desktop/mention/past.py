"""What a mention said before it was changed at its source."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.model import Version, judged_text
from ui.desktop import moments
from ui.desktop.mention.offsets import plain
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label

_SHOWN = 4_000  # characters of a former text that are looked at


class Past(QWidget):
    """A line that says it was changed, and the former texts on demand. Hidden when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._versions: tuple[Version, ...] = ()
        self._said = label("", "muted")
        self.button = QPushButton(self.tr("What did it say before?"))
        self.button.setProperty("kind", "flat")
        self.button.setCheckable(True)
        self.button.setStyleSheet("QPushButton { text-align: left; padding: 2px 0; }")
        self.button.toggled.connect(self._toggle)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._said)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._list)
        self.hide()

    def tell(self, versions: Sequence[Version]) -> None:
        """Offer these, newest first; they are folded away when they are others."""
        self.setVisible(bool(versions))
        if tuple(versions) == self._versions:
            return
        self._versions = tuple(versions)
        self.button.setChecked(False)
        self._toggle(False)
        if versions:
            when = moments.full(versions[0].replaced_at)
            said = (
                self.tr("Changed at its source, noticed on {when}.")
                if len(versions) == 1
                else self.tr("Changed {n} times at its source, last noticed on {when}.")
            )
            self._said.setText(said.format(when=when, n=len(versions)))

    def _toggle(self, shown: bool) -> None:
        empty(self._list)
        for version in self._versions if shown else ():
            until = self.tr("Until {when}:").format(when=moments.full(version.replaced_at))
            text = label(plain(judged_text(version.title, version.text)[:_SHOWN]), "muted")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            for part in (label(until, "small"), text):
                self._list.addWidget(part)
                part.show()
