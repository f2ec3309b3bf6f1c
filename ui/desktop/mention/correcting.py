"""Where the owner says what a mention should have been judged as."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from core.model import Judgement, MentionRow, Severity, Tone, Topic
from ui.desktop import sentences
from ui.desktop.corrections import Verdict, toggled
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label

_REST = 900  # milliseconds after the last topic was pressed: several of them are one correction


class Correcting(Card):
    """Tone, severity and topics as buttons of which those that hold are down.

    ``corrected`` tells a ``Verdict``: of tone and severity at once, of topics
    when no other has been pressed for a moment. ``left``: the owner is done.
    """

    corrected = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._topics: tuple[Topic, ...] = ()
        self._tones = {value: self._choice(sentences.tone(value), self._press_tone, value) for value in Tone}
        self._severities = {
            value: self._choice(sentences.severity(value), self._press_severity, value) for value in Severity
        }
        self._about = {
            value: self._choice(sentences.topic(value), self._press_topic, value) for value in Topic
        }
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._tell_topics)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for number, (name, buttons) in enumerate(
            (
                (self.tr("Tone"), tuple(self._tones.values())),
                (self.tr("Severity"), tuple(self._severities.values())),
                (self.tr("About"), tuple(self._about.values())),
            )
        ):
            flow = Flow(6)
            for button in buttons:
                button.setAccessibleName(self.tr("{name}: {choice}").format(name=name, choice=button.text()))
                flow.add(button)
            title = label(name, "muted", wrap=False)
            title.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(flow, number, 1)
        done = QPushButton(self.tr("Done"))
        done.setToolTip(self.tr("Key {key}").format(key="Esc"))
        done.clicked.connect(self.leave)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("It counts at once, and Vigie learns from it."), "small"), 1)
        foot.addWidget(done)
        self.column.setSpacing(12)
        self.column.addWidget(label(self.tr("How should it have been judged?"), "strong"))
        self.column.addLayout(grid)
        self.column.addLayout(foot)

    def tell(self, judgement: Judgement) -> None:
        """Show what holds now; topics being chosen stay as they were pressed."""
        for tone, button in self._tones.items():
            button.setChecked(tone is judgement.sentiment.label)
        for severity, button in self._severities.items():
            button.setChecked(severity is judgement.severity)
        if not self._rest.isActive():
            self._topics = judgement.topics
            self._show_topics()

    def begin(self) -> None:
        """Open it, with the keyboard on the tone that holds."""
        self.show()
        held = next((one for one in self._tones.values() if one.isChecked()), self._tones[Tone.NEUTRAL])
        held.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close it; what was chosen counts."""
        self.flush()
        self.hide()
        self.left.emit()

    def flush(self) -> None:
        """Tell of topics that were chosen, without waiting for more."""
        if self._rest.isActive():
            self._rest.stop()
            self._tell_topics()

    def _tell_topics(self) -> None:
        self.corrected.emit(Verdict(topics=self._topics))

    def _choice(self, words: str, pressed: Callable[..., None], value: object) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "choice")
        button.setCheckable(True)
        button.clicked.connect(partial(pressed, value))
        return button

    def _press_tone(self, tone: Tone, _: bool = False) -> None:
        self._only(self._tones, tone)
        self.corrected.emit(Verdict(tone=tone))

    def _press_severity(self, severity: Severity, _: bool = False) -> None:
        self._only(self._severities, severity)
        self.corrected.emit(Verdict(severity=severity))

    def _press_topic(self, topic: Topic, _: bool = False) -> None:
        self._topics = toggled(self._topics, topic)
        self._show_topics()
        self._rest.start()

    @staticmethod
    def _only(buttons: dict[Tone, QPushButton] | dict[Severity, QPushButton], value: object) -> None:
        for one, button in buttons.items():
            button.setChecked(one is value)

    def _show_topics(self) -> None:
        for topic, button in self._about.items():
            button.setChecked(topic in self._topics)


def ask_verdicts(
    parent: QWidget, place: QPoint, rows: Sequence[MentionRow], chosen: Callable[[dict[int, Verdict]], object]
) -> QMenu:
    """Open the menu that corrects several mentions at once; ``chosen`` gets a verdict for each."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer(into: QMenu, words: str, verdicts: dict[int, Verdict], holds: bool) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(holds)
        action.triggered.connect(lambda _=False: chosen(verdicts))
        into.addAction(action)

    def head(words: str) -> None:
        menu.addAction(words).setEnabled(False)

    head(QCoreApplication.translate("Correcting", "Tone of {n} mentions").format(n=len(rows)))
    for tone in Tone:
        every = {row.id: Verdict(tone=tone) for row in rows}
        offer(menu, sentences.tone(tone), every, all(row.tone is tone for row in rows))
    menu.addSeparator()
    head(QCoreApplication.translate("Correcting", "Severity"))
    for severity in Severity:
        every = {row.id: Verdict(severity=severity) for row in rows}
        offer(menu, sentences.severity(severity), every, all(row.severity is severity for row in rows))
    menu.addSeparator()
    topics = menu.addMenu(QCoreApplication.translate("Correcting", "About"))
    for topic in Topic:
        all_ = all(topic in row.topics for row in rows)
        # As labels of mail: what all have is taken from all, anything else is given to those without.
        wanted = {
            row.id: Verdict(topics=toggled(row.topics, topic))
            for row in rows
            if (topic in row.topics) == all_
        }
        offer(topics, sentences.topic(topic), wanted, all_)
    menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled()))
    menu.popup(place)
    return menu
