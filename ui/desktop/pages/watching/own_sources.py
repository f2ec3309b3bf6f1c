"""The places that can be searched for a watch's words by themselves: ticked, tried, watched."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from functools import partial

from PySide6.QtCore import QLocale, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import VigieError
from core.model import Source, Watch
from core.text import excerpt
from storage.store import Store
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.account import Choice
from ui.desktop.pages.watching.keeping import Keeping
from ui.desktop.pages.watching.kinds import kind_words
from ui.desktop.pages.watching.offers import Offer, offers
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label, restyle
from watchers.background import Background
from watchers.discovery import Candidate
from watchers.lookups import Lookup, alerts_page, in_blog, lookups
from watchers.watcher import Proposal

_SHOWN = 3
_ALERTS = "google_alerts"


class OwnSources(QWidget):
    """A check list. ``added`` hands over the sources, ``left`` tells of going back.

    ``account_wanted`` asks for the form of a candidate that needs an account.
    """

    added = Signal(object)
    left = Signal()
    account_wanted = Signal(object)

    def __init__(self, store: Store, background: Background, operations: Operations, clock: Clock) -> None:
        super().__init__()
        self._store = store
        self._background = background
        self._operations = operations
        self._clock = clock
        self._watch = Watch(0, "")
        self.lines: list[_Line] = []
        self._heading = label("", "heading")
        self._below = label("", "muted")
        self._usual, self._usual_lines = self._list(self.tr("Usual for a shop"))
        self._more, self._more_lines = self._list(self.tr("More places"))
        self.unfold = QPushButton()
        self.unfold.setProperty("kind", "flat")
        self.unfold.setStyleSheet("QPushButton { text-align: left; padding: 4px 0; }")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._arrange)
        self._nothing = label(
            self.tr("Others can only search for whole words, and this watch has none."), "muted"
        )
        self.blog = QLineEdit()
        self.blog.setPlaceholderText("https://blog.exemple.fr")
        self.blog.returnPressed.connect(self.add_blog)
        self._blog = Field(
            self.tr("A blog on WordPress"),
            self.blog,
            self.tr("Many blogs and local papers are: its own search is watched, old posts included."),
        )
        self.alerts = QLineEdit()
        self.alerts.setPlaceholderText("https://www.google.com/alerts/feeds/…")
        self.alerts.returnPressed.connect(self.add_alerts)
        self._alerts = Field(self.tr("The address of the feed"), self.alerts)
        self._busy = Busy()
        self._error = label("", "error")
        self._error.hide()
        self.watch = QPushButton()
        self.watch.setProperty("kind", "primary")
        self.watch.clicked.connect(self.keep)
        self.cancel = QPushButton(self.tr("Not now"))
        self.cancel.clicked.connect(self.left)
        self._keeping = Keeping(store, background, operations, self)
        self._keeping.refused.connect(self._on_refused)
        self._keeping.ended.connect(self._on_kept)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self._lay_out()
        self._count()

    def begin(self, watch: Watch) -> None:
        """Show where a watch can be looked for."""
        self._watch = watch
        self._heading.setText(self.tr("Where to look for “{name}”").format(name=watch.name))
        self._below.setText(
            self.tr(
                "These places are searched for its words by themselves, without you knowing any address."
                " Tick what Vigie is to watch."
            )
        )
        self._empty()
        self.blog.clear()
        self.alerts.clear()
        for field in (self._blog, self._alerts):
            field.clear()
        self._error.hide()
        self.unfold.setChecked(False)
        country = QLocale.territoryToCode(QLocale.system().territory())
        work = partial(_look, self._store, watch, country, self._clock)
        self._operations.read(self, work, self._show, topic="lookups")

    @property
    def watched(self) -> int:
        """The number of the watch."""
        return self._watch.id

    @property
    def error(self) -> str:
        """What went wrong with keeping."""
        return "" if self._error.isHidden() else self._error.text()

    @property
    def blog_error(self) -> str:
        """What is wrong with the blog."""
        return self._blog.error

    @property
    def alerts_error(self) -> str:
        """What is wrong with the address of the alerts."""
        return self._alerts.error

    # --- the list ---------------------------------------------------------------------------

    def _show(self, found: list[tuple[Offer, Lookup]]) -> None:
        for offer, lookup in found:
            self._add_line(offer, lookup.usual, lookup.usual, lookup.language)
        self._arrange()

    def _add_line(self, offer: Offer, usual: bool, ticked: bool, language: str = "") -> _Line:
        line = _Line(offer, ticked, language, self._clock)
        line.toggled.connect(self._count)
        line.try_wanted.connect(partial(self._try, line))
        line.account_wanted.connect(self.account_wanted)
        self.lines.append(line)
        (self._usual_lines if usual else self._more_lines).addWidget(line)
        return line

    def _arrange(self) -> None:
        self._usual.setVisible(self._usual_lines.count() > 0)
        more = self._more_lines.count()
        self.unfold.setVisible(more > 0)
        self.unfold.setText(self.tr("More places ({n})").format(n=more))
        self._more.setVisible(more > 0 and self.unfold.isChecked())
        self._nothing.setVisible(not self.lines)
        self._count()

    def _empty(self) -> None:
        self.lines = []
        for layout in (self._usual_lines, self._more_lines):
            empty(layout)
        self._arrange()

    def _try(self, line: _Line) -> None:
        offer = line.offer
        secret_id = offer.lender.secret_id if offer.lender else None
        line.trying()
        future = self._background.try_source(offer.candidate, None, secret_id)
        self._operations.follow(line, future, line.show_read, line.show_error)

    def _count(self) -> None:
        chosen = sum(line.chosen for line in self.lines)
        self.watch.setEnabled(chosen > 0)
        if chosen > 1:
            self.watch.setText(self.tr("Watch these {n}").format(n=chosen))
        else:
            self.watch.setText(self.tr("Watch this"))

    # --- a blog, and Google Alerts ------------------------------------------------------------

    def add_blog(self) -> None:
        """Try the search of a blog; where it answers it is on the list, ticked."""
        self._blog.clear()
        found = in_blog(self.blog.text(), self._watch)
        if not found:
            self._blog.fail(self.tr("Type the address of the blog."))
            return
        for number, proposal in enumerate(found):
            candidate = _candidate(proposal)
            future = self._background.try_source(candidate)
            done = partial(self._on_blog, number == 0)
            self._operations.follow(self, future, done, self._on_no_blog)
        self._busy.start(self.tr("Trying it…"))

    def _on_blog(self, first: bool, candidate: Candidate) -> None:
        self._busy.finish()
        if first:
            self.blog.clear()
        self._bring_in(candidate)

    def _on_no_blog(self, error: VigieError) -> None:
        self._busy.finish()
        if error.code in ("web_page", "not_a_feed", "not_found", "http_status"):
            self._blog.fail(self.tr("This blog has no search that can be watched."))
        else:
            self._blog.fail(sentences.error(error))

    def open_alerts(self) -> None:
        """Open the page of Google Alerts with the words filled in."""
        QDesktopServices.openUrl(QUrl(alerts_page(self._watch)))

    def add_alerts(self) -> None:
        """Try the feed of an alert."""
        self._alerts.clear()
        text = self.alerts.text().strip()
        if not text:
            self._alerts.fail(self.tr("Paste the address of the feed here."))
            return
        self._busy.start(self.tr("Trying it…"))
        future: Future[list[Candidate]] = self._background.discover(text)
        self._operations.follow(self, future, self._on_alerts, self._on_no_alerts)

    def _on_alerts(self, found: list[Candidate]) -> None:
        self._busy.finish()
        alerts = [candidate for candidate in found if candidate.kind == _ALERTS]
        if not alerts:
            self._alerts.fail(self.tr("This is no feed of Google Alerts. Choose “RSS feed” as the delivery."))
            return
        self.alerts.clear()
        self._bring_in(alerts[0])

    def _on_no_alerts(self, error: VigieError) -> None:
        self._busy.finish()
        self._alerts.fail(sentences.error(error))

    def _bring_in(self, candidate: Candidate) -> None:
        """Put what was read on the list, ticked."""

        def show(found: list[Offer]) -> None:
            for offer in found:
                line = self._add_line(offer, usual=True, ticked=True)
                line.show_read(candidate)
            self._arrange()

        self._operations.read(self, partial(offers, self._store, [candidate], self._clock()), show)

    # --- keeping ------------------------------------------------------------------------------

    def keep(self) -> None:
        """Watch all that is ticked."""
        chosen = [line.offer for line in self.lines if line.chosen]
        if not chosen:
            return
        self._error.hide()
        self.setEnabled(False)
        self._keeping.keep(
            [
                Choice(offer.candidate, None, offer.lender.secret_id if offer.lender else None)
                for offer in chosen
            ]
        )

    def _on_refused(self, choice: Choice, error: VigieError) -> None:
        self._error.setText(f"{choice.candidate.title}: {sentences.error(error)}")
        self._error.show()

    def _on_kept(self, sources: tuple[Source, ...]) -> None:
        self.setEnabled(True)
        if sources:
            self.added.emit(sources)

    # --- building -----------------------------------------------------------------------------

    def _list(self, title: str) -> tuple[Card, QVBoxLayout]:
        card = Card()
        card.column.addWidget(label(title, "strong"))
        lines = QVBoxLayout()
        lines.setSpacing(10)
        card.column.addLayout(lines)
        return card, lines

    def _alerts_card(self) -> Card:
        card = Card()
        card.column.addWidget(label(self.tr("Google Alerts, as a feed"), "strong"))
        card.column.addWidget(
            label(
                self.tr("The whole web, free of charge. It takes a Google account and two minutes."),
                "small",
            )
        )
        steps = (
            self.tr("Open Google Alerts; the words are filled in already."),
            self.tr("Press “Show options”, and under “Deliver to” choose “RSS feed”."),
            self.tr("Press “Create alert”. Beside it in the list is the sign of a feed: copy its address."),
            self.tr("Paste that address below."),
        )
        for number, step in enumerate(steps, 1):
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(label(f"{number}.", "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(step), 1)
            card.column.addLayout(line)
            if number == 1:
                button = QPushButton(self.tr("Open Google Alerts"))
                button.clicked.connect(self.open_alerts)
                beside = QHBoxLayout()
                beside.setContentsMargins(24, 0, 0, 0)
                beside.addWidget(button)
                beside.addStretch(1)
                card.column.addLayout(beside)
        card.column.addLayout(_with_button(self._alerts, self.tr("Try it"), self.add_alerts))
        return card

    def _lay_out(self) -> None:
        blog = Card()
        blog.column.addLayout(_with_button(self._blog, self.tr("Try it"), self.add_blog))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for part in (self._nothing, self._usual, self._alerts_card(), blog):
            column.addWidget(part)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._more)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.addWidget(self.watch)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self._error, 1)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self._heading)
        whole.addWidget(self._below)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._busy)
        whole.addLayout(buttons)


class _Line(QWidget):
    """One place: a box to tick, what is looked for, a button to try it, and what it has."""

    toggled = Signal()
    try_wanted = Signal()
    account_wanted = Signal(object)

    def __init__(self, offer: Offer, ticked: bool, language: str, clock: Clock) -> None:
        super().__init__()
        self.offer = offer
        self._clock = clock
        candidate = offer.candidate
        ready = not offer.account or offer.lender is not None
        name = kind_words(candidate.kind)
        if language:
            name = self.tr("{place}, in {language}").format(place=name, language=sentences.language(language))
        self.box = QCheckBox(name.replace("&", "&&"))
        self.box.setEnabled(not offer.known and ready)
        self.box.setChecked(ticked and not offer.known and ready)
        self.box.toggled.connect(self.toggled)
        self.box.setAccessibleDescription(candidate.title)
        self.button = QPushButton(self.tr("Try") if ready else self.tr("Set up…"))
        self.button.setProperty("kind", "flat")
        pressed = self.try_wanted.emit if ready else partial(self.account_wanted.emit, candidate)
        self.button.clicked.connect(lambda: pressed())
        self.button.setVisible(not offer.known)
        self._told = label("", "muted")
        self._told.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.box)
        head.addStretch(1)
        if offer.known:
            head.addWidget(label(self.tr("watched already"), "small"))
        head.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        for text in (candidate.title, sentences.told(candidate.notice) if candidate.notice else ""):
            if text:
                said = label(text, "small")
                said.setContentsMargins(24, 0, 0, 0)
                column.addWidget(said)
        self._told.setContentsMargins(24, 2, 0, 0)
        column.addWidget(self._told)

    @property
    def chosen(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked() and self.box.isEnabled()

    @property
    def told(self) -> str:
        """What came of trying it."""
        return "" if self._told.isHidden() else self._told.text()

    def trying(self) -> None:
        """It is being tried."""
        self.button.setEnabled(False)
        self._tell(self.tr("Trying it…"), "muted")

    def show_read(self, candidate: Candidate) -> None:
        """Show its newest entries."""
        self.button.setEnabled(True)
        lines = []
        for entry in candidate.entries[:_SHOWN]:
            words = excerpt(entry.title or entry.text, 110)
            when = f"  ({moments.ago(entry.published_at, self._clock())})" if entry.published_at else ""
            lines.append(f"•  {words}{when}")
        self._tell("\n".join(lines) or self.tr("It works, and has nothing at the moment."), "")

    def show_error(self, error: VigieError) -> None:
        """Say why it cannot be read."""
        self.button.setEnabled(True)
        self._tell(sentences.error(error), "error")

    def _tell(self, text: str, role: str) -> None:
        self._told.setText(text)
        self._told.setProperty("role", role)
        restyle(self._told)
        self._told.show()


def _look(store: Store, watch: Watch, country: str, clock: Clock) -> list[tuple[Offer, Lookup]]:
    """The searches for a watch, each with what is known of it."""
    found: Sequence[Lookup] = lookups(watch, store.settings.load().languages, country)
    made = offers(store, [_candidate(one.proposal) for one in found], clock())
    return list(zip(made, found, strict=True))


def _candidate(proposal: Proposal) -> Candidate:
    return Candidate(
        proposal.url, proposal.title, proposal.kind, proposal.role, notice=proposal.notice, read=False
    )


def _with_button(field: Field, text: str, pressed: object) -> QHBoxLayout:
    """A field with a button at its right, level with its box."""
    button = QPushButton(text)
    button.clicked.connect(pressed)
    beside = QVBoxLayout()
    beside.setContentsMargins(0, field.fontMetrics().height() + 4, 0, 0)
    beside.addWidget(button)
    beside.addStretch(1)
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(field, 1)
    line.addLayout(beside)
    return line
