"""What a watch would find, shown while it is being written."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.clock import Clock
from core.model import Entry
from ui.desktop import moments
from ui.desktop.theme import Theme
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.marked import MarkedText

Spans = tuple[tuple[int, int], ...]
_WINDOW = 220


@dataclass(frozen=True, slots=True)
class Example:
    """An entry that would be a mention; the spans are those of the matched words."""

    entry: Entry
    title_marks: Spans = ()
    text_marks: Spans = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """The result of a dry run: how many, the newest ones; ``bare`` when nothing was ever collected."""

    found: int
    examples: tuple[Example, ...] = ()
    bare: bool = False


class DryRunView(QScrollArea):
    """A sentence with the count, and the newest examples with the matched words marked."""

    def __init__(self, theme: Theme, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self.trial = Trial(0)
        self._sentence = label("", "lead")
        self._hint = label("", "muted")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 0, 4, 0)
        column.setSpacing(10)
        column.addWidget(self._sentence)
        column.addWidget(self._hint)
        self._examples = QVBoxLayout()
        self._examples.setSpacing(14)
        column.addLayout(self._examples)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What it would find"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing_asked()

    @property
    def sentence(self) -> str:
        """What is being said about the watch."""
        return self._sentence.text()

    def nothing_asked(self) -> None:
        """There is no word yet."""
        self._say("", self.tr("As soon as there is a word to look for, what it would find is shown here."))
        self._clear()

    def show_trial(self, trial: Trial, days: int) -> None:
        """Show a result; ``days`` is how long what is collected is kept."""
        self._clear()
        self.trial = trial
        if trial.bare:
            self._say(
                self.tr("Nothing has been collected yet."),
                self.tr("Once sources have been read, this shows what the watch would have found in them."),
            )
            return
        if trial.found == 0:
            self._say(
                self.tr("Would find nothing of what was collected in the last {days} days.").format(
                    days=days
                ),
                self.tr(
                    "That may be fine: it will look at everything that comes. Or try fewer or shorter words."
                ),
            )
            return
        if trial.found == 1:
            sentence = self.tr("Would find 1 of what was collected in the last {days} days.")
        else:
            sentence = self.tr("Would find {n} of what was collected in the last {days} days.")
        hint = self.tr("The newest of them:") if trial.found > len(trial.examples) else ""
        self._say(sentence.format(n=trial.found, days=days), hint)
        for example in trial.examples:
            self._examples.addWidget(self._shown(example))

    def _say(self, sentence: str, hint: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def _shown(self, example: Example) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(_where(example.entry, self._clock), "small"))
        if example.entry.title:
            title = MarkedText(self._theme, example.entry.title, example.title_marks)
            font = title.font()
            font.setBold(True)
            title.setFont(font)
            column.addWidget(title)
        text, marks = window(example.entry.text, example.text_marks)
        if text:
            column.addWidget(MarkedText(self._theme, text, marks))
        return frame

    def _clear(self) -> None:
        while (item := self._examples.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def window(text: str, marks: Spans) -> tuple[str, Spans]:
    """The part of a text around its first mark, on one line, with the marks that lie in it."""
    start = max(0, marks[0][0] - _WINDOW // 3) if marks else 0
    if start:
        space = text.find(" ", start, marks[0][0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + _WINDOW)
    if end < len(text):
        space = text.rfind(" ", start + _WINDOW // 2, end)
        end = space if space >= 0 else end
    head, tail = ("…" if start else ""), ("…" if end < len(text) else "")
    part = "".join(" " if letter.isspace() else letter for letter in text[start:end])
    move = len(head) - start
    inside = tuple((a + move, b + move) for a, b in marks if a >= start and b <= end)
    return head + part + tail, inside


def _where(entry: Entry, clock: Clock) -> str:
    try:
        host = (urlsplit(entry.url).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    when = moments.ago(entry.published_at, clock()) if entry.published_at else ""
    return " · ".join(part for part in (entry.author, host, when) if part)
