"""The line that says how far a new version is with judging everything anew."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.desktop.widgets.labels import label

_STAYS = 6000  # milliseconds for which the end of it is said


class Rejudging(QWidget):
    """Hidden while nothing is judged anew. ``stop_wanted``: the owner wants it to end."""

    stop_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = 0
        self._stopped = False
        self._text = label("", "small")
        self._text.setContentsMargins(4, 0, 4, 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of judging anew"))
        self._stop = QPushButton(self.tr("Stop judging anew"))
        self._stop.setProperty("kind", "flat")
        self._stop.setStyleSheet("QPushButton { padding: 2px 4px; text-align: left; font-size: 12px; }")
        self._stop.setToolTip(self.tr("What was not reached keeps its old judgement until the next start."))
        self._stop.clicked.connect(self._press)
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_STAYS)
        self._gone.timeout.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        for part in (self._text, self._bar, self._stop):
            column.addWidget(part)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty while hidden."""
        return "" if self.isHidden() else self._text.text()

    def tell(self, done: int, total: int) -> None:
        """So many of so many are judged by the new version."""
        again = done < self._done
        self._done = done
        self._stopped = self._stopped and not again
        if total <= 0 or self._stopped:
            return  # what was under way when it was stopped is still told
        number = self.locale().toString
        if done >= total and self.isHidden():
            return  # so few that it was done before it could be said
        if done >= total:
            said = self.tr("{total} mentions were judged anew.").format(total=number(total))
            self._end(said)
            return
        self._gone.stop()
        said = self.tr("A new version judges your {total} mentions anew: {done} done")
        self._text.setText(said.format(total=number(total), done=number(done)))
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._stop.show()
        self.show()

    def _press(self) -> None:
        self._stopped = True
        self.stop_wanted.emit()
        self._end(self.tr("Judging anew was stopped. It goes on at the next start."))

    def _end(self, said: str) -> None:
        self._text.setText(said)
        self._bar.hide()
        self._stop.hide()
        self.show()
        self._gone.start()
