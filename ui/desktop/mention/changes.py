"""What a correction changed besides the mention that was corrected: before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.model import Judgement, MentionRow
from storage.store import Store
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.theme import Theme
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView

if TYPE_CHECKING:
    from watchers.judging import Change

_MOST = 200
_SHOWN = 7


def difference(before: Judgement | None, after: Judgement) -> str:
    """What is judged in another way now: "negative → neutral · + price · − staff"."""
    if before is None:
        return sentences.tone(after.sentiment.label)
    parts: list[str] = []

    def tell(old: str, new: str) -> None:
        if old != new:
            parts.append(f"{old} → {new}")

    tell(sentences.tone(before.sentiment.label), sentences.tone(after.sentiment.label))
    tell(sentences.severity(before.severity), sentences.severity(after.severity))
    parts += [f"+ {sentences.topic(topic)}" for topic in after.topics if topic not in before.topics]
    parts += [f"− {sentences.topic(topic)}" for topic in before.topics if topic not in after.topics]
    if before.spam != after.spam:
        parts.append(
            QCoreApplication.translate("changes", "set aside as spam")
            if after.spam
            else QCoreApplication.translate("changes", "no spam any more")
        )
    return " · ".join(parts) or QCoreApplication.translate("changes", "judged a little differently")


class Changes(QDialog):
    """The mentions one under another; Enter or a double click goes to one (``mention_wanted``)."""

    mention_wanted = Signal(int)

    def __init__(
        self,
        store: Store,
        operations: Operations,
        theme: Theme,
        changes: Sequence[Change],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._changes = {change.mention_id: change for change in changes[:_MOST]}
        self._now = now
        self.setWindowTitle(self.tr("What changed too"))
        self.setMinimumWidth(640)
        self.list = RowsView(theme, self.tr("What changed too"))
        self.list.chosen.connect(self._go)
        self.list.setFixedHeight(
            self.list.sizeHintForRow(0) if not changes else 52 * min(len(changes), _SHOWN)
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.tr("What changed too"), "heading"))
        column.addWidget(
            label(
                self.tr(
                    "These mentions are so alike that the correction holds for them too. Enter opens one."
                ),
                "muted",
            )
        )
        column.addWidget(self.list)
        column.addWidget(buttons)
        operations.read(self, partial(store.mentions.rows, tuple(self._changes)), self._show)

    def _show(self, found: list[MentionRow]) -> None:
        self.list.show_rows(
            [
                Row(
                    row.id,
                    row.excerpt or row.title,
                    difference(self._changes[row.id].before, self._changes[row.id].after),
                    moments.ago(row.published_at, self._now),
                )
                for row in found
            ]
        )
        if found:
            high = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(high * min(len(found), _SHOWN) + 4)
        self.list.setFocus()

    def _go(self, mention: int) -> None:
        self.accept()
        self.mention_wanted.emit(mention)
