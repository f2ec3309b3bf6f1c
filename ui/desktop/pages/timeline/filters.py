"""The bar above the timeline: search box, menus, and what is being left out at the moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from core.model import Severity, Source, Status, Tone, Topic, Watch
from ui.desktop import moments, sentences
from ui.desktop.icons import icon
from ui.desktop.pages.timeline.between import Between
from ui.desktop.pages.timeline.wish import Period, SpamShown, Wish
from ui.desktop.theme import Theme
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label

_TYPING = 250  # milliseconds of rest after which words are looked for
_NAME = 40


class FilterBar(QWidget):
    """``changed`` tells the new ``Wish``; words are told when the typing rests, the rest at once."""

    changed = Signal(object)
    down_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wish = Wish()
        self._watches: dict[int, str] = {}
        self._sources: dict[int, str] = {}

        self.search = _SearchBox()
        self.search.setPlaceholderText(self.tr("Search the mentions"))
        self.search.setAccessibleName(self.tr("Search the mentions"))
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self._typing)
        self.search.textChanged.connect(self._cleared)
        self.search.returnPressed.connect(self._typed)
        self.search.down.connect(self.down_wanted)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_TYPING)
        self._rest.timeout.connect(self._typed)
        self._help = QToolButton()
        self._help.setToolTip(self._syntax())
        self._help.setAccessibleName(self.tr("How to search"))
        self._help.clicked.connect(self._show_help)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.search, 1)
        top.addWidget(self._help)

        menus = Flow(2)
        self._buttons: list[QToolButton] = []
        for words, fill in (
            (self.tr("Watch"), self._fill_watches),
            (self.tr("Source"), self._fill_sources),
            (self.tr("Tone"), self._fill_tones),
            (self.tr("Severity"), self._fill_severities),
            (self.tr("Topic"), self._fill_topics),
            (self.tr("Status"), self._fill_statuses),
            (self.tr("Period"), self._fill_periods),
        ):
            menus.add(self._menu_button(words, fill))

        self._active = Flow(6)
        self._count = label("", "small", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(menus)
        column.addWidget(self._active)
        self._fill_active()
        theme.changed.connect(self._draw_icons)
        self._draw_icons()

    @property
    def wish(self) -> Wish:
        """What is asked for."""
        return self._wish

    def ask(self, wish: Wish) -> None:
        """Ask for something else, and tell of it."""
        self._rest.stop()
        if self.search.text() != wish.words:
            self.search.blockSignals(True)
            self.search.setText(wish.words)
            self.search.blockSignals(False)
        if wish != self._wish:
            self._wish = wish
            self._fill_active()
            self.changed.emit(wish)

    def offer(self, watches: Iterable[Watch], sources: Iterable[Source]) -> None:
        """The watches and sources there are to choose from."""
        self._watches = {watch.id: watch.name for watch in watches}
        self._sources = {source.id: source.title or source.url for source in sources}
        self._fill_active()

    def tell_count(self, count: int) -> None:
        """How many mentions are shown."""
        if count == 1:
            said = self.tr("1 mention")
        else:
            said = self.tr("{n} mentions").format(n=self.locale().toString(count))
        self._count.setText(said)

    def tell_searching(self) -> None:
        """That it takes a while."""
        self._count.setText(self.tr("Searching…"))
        self._count.show()

    @property
    def count(self) -> QWidget:
        """The label with the number of mentions, for the page to place."""
        return self._count

    # --- words ------------------------------------------------------------------------------

    def _typing(self) -> None:
        self._rest.start()

    def _cleared(self, text: str) -> None:
        if not text:
            self._typed()

    def _typed(self) -> None:
        self.ask(replace(self._wish, words=self.search.text()))

    def _show_help(self) -> None:
        place = self._help.mapToGlobal(QPoint(0, self._help.height()))
        QToolTip.showText(place, self._syntax(), self._help, self._help.rect(), 20_000)

    def _syntax(self) -> str:
        return "\n".join(
            (
                self.tr("bread queue – both words, in any order"),
                self.tr('"long queue" – these words side by side'),
                self.tr("bak* – words that begin so"),
                self.tr("-coffee – without this word"),
                self.tr("queue OR wait – one of them"),
                self.tr("NEAR(bread stale) – close to each other"),
                self.tr("author:name   site:example.org   lang:en"),
                self.tr("Accents and capitals do not matter."),
            )
        )

    # --- menus ------------------------------------------------------------------------------

    def _menu_button(self, words: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the word
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(self.tr("Filter: {name}").format(name=words))
        menu = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.aboutToShow.connect(partial(self._refill, menu, fill))
        button.setMenu(menu)
        self._buttons.append(button)
        return button

    @staticmethod
    def _refill(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def _choices(self, menu: QMenu, name: str, offered: Iterable[tuple[Any, str]]) -> None:
        group = QActionGroup(menu)
        group.setExclusive(True)
        present = getattr(self._wish, name)
        for value, words in offered:
            action = QAction(_short(words).replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(partial(self._choose, name, value))
            menu.addAction(action)

    def _choose(self, name: str, value: Any, _: bool = False) -> None:
        wish = self._wish.without(name)
        self.ask(replace(wish, **{name: value}))

    def _fill_watches(self, menu: QMenu) -> None:
        self._choices(menu, "watch", [(None, self.tr("All watches")), *self._watches.items()])

    def _fill_sources(self, menu: QMenu) -> None:
        named = sorted(self._sources.items(), key=lambda item: item[1].casefold())
        self._choices(menu, "source", [(None, self.tr("All sources")), *named])

    def _fill_tones(self, menu: QMenu) -> None:
        found = [(tone, sentences.tone(tone)) for tone in Tone]
        self._choices(menu, "tone", [(None, self.tr("All tones")), *found])

    def _fill_severities(self, menu: QMenu) -> None:
        found = [(severity, sentences.severity(severity)) for severity in reversed(Severity)]
        self._choices(menu, "severity", [(None, self.tr("All severities")), *found])

    def _fill_topics(self, menu: QMenu) -> None:
        found = sorted(((topic, sentences.topic(topic)) for topic in Topic), key=lambda item: item[1])
        self._choices(menu, "topic", [(None, self.tr("All topics")), *found])

    def _fill_statuses(self, menu: QMenu) -> None:
        found = [(status, sentences.status(status)) for status in Status]
        self._choices(menu, "status", [(None, self.tr("All statuses")), *found])
        menu.addSeparator()
        self._choices(
            menu,
            "spam",
            [
                (SpamShown.NO, self.tr("Without spam")),
                (SpamShown.ALSO, self.tr("With spam")),
                (SpamShown.ONLY, self.tr("Only spam")),
            ],
        )
        menu.addSeparator()
        self._choices(
            menu,
            "snoozed",
            [(True, self.tr("With what is snoozed")), (False, self.tr("Without what is snoozed"))],
        )

    def _fill_periods(self, menu: QMenu) -> None:
        periods = [period for period in Period if period is not Period.BETWEEN]
        self._choices(menu, "period", [(period, self._period(period)) for period in periods])
        menu.addSeparator()
        between = menu.addAction(self.tr("From … to …"))
        between.setCheckable(True)
        between.setChecked(self._wish.period is Period.BETWEEN)
        between.triggered.connect(self._ask_between)

    def _ask_between(self) -> None:
        dialog = Between(self._wish, self)
        dialog.chosen.connect(self.ask)
        dialog.open()

    # --- what is left out -------------------------------------------------------------------

    def _fill_active(self) -> None:
        self._active.empty()
        told = self._told()
        for name, words in told:
            button = QPushButton(f"{_short(words)}  ✕".replace("&", "&&"))
            button.setProperty("kind", "filter")
            button.setToolTip(self.tr("Remove this filter"))
            button.setAccessibleName(self.tr("Remove the filter {name}").format(name=words))
            button.clicked.connect(partial(self._remove, name))
            self._active.add(button)
        if told:
            every = QPushButton(self.tr("Clear all"))
            every.setProperty("kind", "flat")
            every.setStyleSheet("QPushButton { padding: 2px 8px; }")
            every.clicked.connect(self._remove_all)
            self._active.add(every)
        self._active.setVisible(bool(told))

    def _told(self) -> list[tuple[str, str]]:
        """Name and words of every filter in force."""
        wish = self._wish
        told: list[tuple[str, str]] = []
        if wish.words.strip():
            told.append(("words", self.tr("Words: {words}").format(words=wish.words.strip())))
        if wish.watch is not None:
            told.append(("watch", self._watches.get(wish.watch, self.tr("a watch that was removed"))))
        if wish.source is not None:
            told.append(("source", self._sources.get(wish.source, self.tr("a source that was removed"))))
        if wish.tone is not None:
            told.append(("tone", self.tr("Tone: {tone}").format(tone=sentences.tone(wish.tone))))
        if wish.severity is not None:
            said = sentences.severity(wish.severity)
            told.append(("severity", self.tr("Severity: {severity}").format(severity=said)))
        if wish.topic is not None:
            told.append(("topic", self.tr("Topic: {topic}").format(topic=sentences.topic(wish.topic))))
        if wish.status is not None:
            told.append(("status", self.tr("Status: {status}").format(status=sentences.status(wish.status))))
        if wish.period is not Period.ALWAYS:
            told.append(("period", self._period(wish.period)))
        if wish.spam is not SpamShown.NO:
            only = wish.spam is SpamShown.ONLY
            told.append(("spam", self.tr("Only spam") if only else self.tr("With spam")))
        if not wish.snoozed:
            told.append(("snoozed", self.tr("Without what is snoozed")))
        return told

    def _period(self, period: Period) -> str:
        if period is Period.BETWEEN:
            since, until = self._wish.since, self._wish.until
            if since is not None and until is not None:
                return self.tr("{since} to {until}").format(
                    since=moments.date(since), until=moments.date(until)
                )
            if since is not None:
                return self.tr("Since {since}").format(since=moments.date(since))
            return self.tr("Until {until}").format(until=moments.date(until) if until else "")
        return {
            Period.ALWAYS: self.tr("At any time"),
            Period.TODAY: self.tr("Today"),
            Period.WEEK: self.tr("Last 7 days"),
            Period.MONTH: self.tr("Last 30 days"),
            Period.QUARTER: self.tr("Last 90 days"),
            Period.YEAR: self.tr("Last 12 months"),
        }[period]

    def _remove(self, name: str, _: bool = False) -> None:
        self.ask(self._wish.without(name))

    def _remove_all(self) -> None:
        self.ask(Wish())

    def _draw_icons(self) -> None:
        colours = self._theme.colours
        self._help.setIcon(icon("info", colours.muted))
        for button in self._buttons:
            button.setIcon(icon("down", colours.muted, size=14))


class _SearchBox(QLineEdit):
    """Down leads into the list, Escape empties the box."""

    down = Signal()

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _short(words: str) -> str:
    return words if len(words) <= _NAME else words[: _NAME - 1] + "…"
