"""The first start: who the shop is, what to look for, and where. Every answer can be left out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import InputError, VigieError
from core.model import Watch
from core.query import for_watch, split_terms
from core.secrets import Secrets
from core.settings import Settings
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.watching.words import said
from ui.desktop.proposals import NewsSearch, needs_town, news_search
from ui.desktop.theme import Theme
from ui.desktop.widgets.busy import Busy
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from watchers.adding import add, add_address
from watchers.background import Background
from watchers.discovery import Candidate


@dataclass(frozen=True, slots=True)
class Answers:
    """What was filled in, ready to be saved."""

    settings: Settings
    watch: Watch | None
    searches: tuple[tuple[NewsSearch, str], ...]
    candidates: tuple[Candidate, ...]


class FirstRun(QDialog):
    """Two short pages. Whatever happens, the window is usable afterwards."""

    def __init__(
        self,
        store: Store,
        background: Background,
        secrets: Secrets,
        operations: Operations,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._background = background
        self._secrets = secrets
        self._operations = operations
        self._theme = theme
        self._looking: Future[list[Candidate]] | None = None
        self._finish_after_look = False
        self._found: list[tuple[QCheckBox, Candidate]] = []
        self._searches: list[tuple[QCheckBox, NewsSearch, str]] = []
        self._saving = False
        self.setWindowTitle(self.tr("Welcome to Vigie"))
        self.setModal(True)
        self.resize(640, 620)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._scrolled(self._make_shop()))
        self._pages.addWidget(self._scrolled(self._make_watching()))
        self._error = label("", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(14)
        column.addWidget(self._pages, 1)
        column.addWidget(self._error)
        column.addLayout(self._make_buttons())
        self._go(0)

    # --- going through it -----------------------------------------------------------------

    def next(self) -> None:
        """On to the next page, or save everything."""
        if self._pages.currentIndex() == 0:
            if not self.languages:
                self._languages.fail(self.tr("Choose at least one."))
                return
            self._propose()
            self._go(1)
        elif self.address.text().strip() and not self._found:
            self._finish_after_look = True
            self.look()
        else:
            self._save()

    def back(self) -> None:
        """Back to the first page."""
        self._go(0)

    def skip(self) -> None:
        """Leave everything out; it can all be done later."""
        self._stop()
        self._write(Answers(self._settings(), None, (), ()), skipping=True)

    def reject(self) -> None:
        self.skip()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    @property
    def page(self) -> int:
        """Which page is shown, 0 or 1."""
        return self._pages.currentIndex()

    @property
    def error(self) -> str:
        """Why the answers could not be saved."""
        return self._error.text()

    @property
    def languages_error(self) -> str:
        """What is wrong with the languages."""
        return self._languages.error

    @property
    def address_error(self) -> str:
        """What is wrong with the address."""
        return self._address.error

    @property
    def searches(self) -> list[QCheckBox]:
        """The searches of the press that are proposed."""
        return [box for box, _, _ in self._searches]

    @property
    def feeds(self) -> list[QCheckBox]:
        """The feeds that were found at the address."""
        return [box for box, _ in self._found]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are ticked."""
        boxes = ((self.french, "fr"), (self.english, "en"))
        return tuple(code for box, code in boxes if box.isChecked())

    def _go(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._back.setVisible(page == 1)
        self._next.setText(self.tr("Start") if page == 1 else self.tr("Next"))
        self._next.setDefault(True)
        self._error.hide()
        (self.words if page == 1 else self.shop).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is proposed -----------------------------------------------------------------

    def _propose(self) -> None:
        shop, town = _line(self.shop), _line(self.town)
        if not self.words.isModified():
            self.words.setText(shop)
            self.with_town.setChecked(bool(town) and needs_town(shop))
        self.with_town.setText(self.tr("Only together with “{town}”").format(town=town))
        self.with_town.setVisible(bool(town))
        self._show_words()

    def _show_words(self) -> None:
        watch = self._watch()
        self._words_field.clear()
        if watch is None:
            self._said.setText(
                self.tr("Without a word nothing is looked for yet; a watch can be written later.")
            )
        else:
            self._said.setText(
                self.tr("Looks for {words}, with or without accents, also as #hashtag or @name.").format(
                    words=said(watch)
                )
            )
        self._show_searches()

    def _show_searches(self) -> None:
        before = {search.language: box.isChecked() for box, search, _ in self._searches}
        while (item := self._press.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._searches = []
        words = _line(self.words)
        country = QLocale.territoryToCode(QLocale.system().territory())
        for language in self.languages if words and self._watch() else ():
            search = news_search(words, self._needed_town(), language, country)
            text = (
                self.tr("The French-speaking press, through Google News")
                if language == "fr"
                else self.tr("The English-speaking press, through Google News")
            )
            title = (
                self.tr("Press in French: {words}")
                if language == "fr"
                else self.tr("Press in English: {words}")
            ).format(words=words)
            box = QCheckBox(text)
            box.setChecked(before.get(language, True))
            self._searches.append((box, search, title))
            self._press.addWidget(box)
        self._press_part.setVisible(bool(self._searches))

    def _needed_town(self) -> str:
        return _line(self.town) if self.with_town.isChecked() and not self.with_town.isHidden() else ""

    def _watch(self) -> Watch | None:
        terms = split_terms(self.words.text())
        town = self._needed_town()
        watch = Watch(0, _line(self.shop) or (terms[0] if terms else ""), terms, (town,) if town else ())
        try:
            for_watch(watch.any_of, (), ())
        except InputError:
            return None
        return replace(watch, name=watch.name[:80])

    # --- an address -----------------------------------------------------------------------

    def look(self) -> None:
        """Look for the feeds of the address."""
        text = self.address.text().strip()
        self._stop()
        self._forget_found()
        self._address.clear()
        if not text:
            return
        future = self._looking = self._background.discover(text)
        self._busy.start(self.tr("Looking at the page and for its feeds…"))
        self._operations.follow(
            self, future, partial(self._on_found, future), partial(self._on_nothing, future)
        )

    def _on_found(self, future: Future[list[Candidate]], candidates: list[Candidate]) -> None:
        if future is not self._looking:
            return
        finish = self._finish_after_look
        self._stop()
        for number, candidate in enumerate(candidates):
            text = candidate.title.replace("&", "&&")
            if candidate.role == "comments":
                text = self.tr("{title} (comments of readers)").format(title=text)
            box = QCheckBox(text)
            box.setChecked(number == 0 or candidate.role == "comments")
            self._found.append((box, candidate))
            self._feeds.addWidget(box)
        if finish and len(candidates) == 1:
            self._save()

    def _on_nothing(self, future: Future[list[Candidate]], error: VigieError) -> None:
        if future is self._looking:
            self._stop()
            self._address.fail(sentences.error(error))
            self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _address_changed(self) -> None:
        self._stop()
        self._address.clear()
        self._forget_found()

    def _forget_found(self) -> None:
        for box, _ in self._found:
            box.hide()
            box.deleteLater()
        self._found = []

    def _stop(self) -> None:
        future, self._looking = self._looking, None
        self._finish_after_look = False
        if future is not None:
            future.cancel()
        self._busy.finish()

    # --- saving ---------------------------------------------------------------------------

    def _settings(self) -> Settings:
        return Settings(
            shop=_line(self.shop),
            town=_line(self.town),
            languages=self.languages or ("fr", "en"),
            set_up=True,
        )

    def _save(self) -> None:
        searches = tuple((search, title) for box, search, title in self._searches if box.isChecked())
        candidates = tuple(candidate for box, candidate in self._found if box.isChecked())
        self._write(Answers(self._settings(), self._watch(), searches, candidates), skipping=False)

    def _write(self, answers: Answers, skipping: bool) -> None:
        if self._saving:
            return
        self._saving = True
        self._next.setEnabled(False)
        leave = super().reject if skipping else self.accept

        def done(_: object) -> None:
            self._saving = False
            leave()

        def failed(error: VigieError) -> None:
            self._saving = False
            self._next.setEnabled(True)
            if skipping:
                leave()  # being asked again at the next start is better than being stuck now
            else:
                self._error.setText(sentences.error(error))
                self._error.show()

        self._operations.write(self, partial(_save_all, self._store, self._secrets, answers), done, failed)

    # --- the form -------------------------------------------------------------------------

    def _make_shop(self) -> QVBoxLayout:
        self.shop, self.town = QLineEdit(), QLineEdit()
        self.shop.setMaxLength(120)
        self.town.setMaxLength(120)
        self.french, self.english = QCheckBox("Français"), QCheckBox("English")
        french = QLocale.system().language() == QLocale.Language.French
        self.french.setChecked(True)
        self.english.setChecked(not french)
        boxes = QWidget()
        line = QHBoxLayout(boxes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        line.addWidget(self.french)
        line.addWidget(self.english)
        line.addStretch(1)
        self._languages = Field(self.tr("Languages of your customers"), boxes)
        self._languages.setFocusProxy(self.french)
        for box in (self.french, self.english):
            box.toggled.connect(self._languages.clear)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(label(self.tr("Welcome to Vigie"), "title"))
        column.addWidget(
            label(
                self.tr(
                    "Vigie watches what people say about your shop and helps you to answer well."
                    " Everything stays on this computer."
                ),
                "lead",
            )
        )
        column.addSpacing(6)
        column.addWidget(
            Field(self.tr("Name of your shop"), self.shop, self.tr("As your customers write it."))
        )
        column.addWidget(Field(self.tr("Town"), self.town))
        column.addWidget(self._languages)
        column.addWidget(label(self.tr("You can leave anything empty and change everything later."), "small"))
        column.addStretch(1)
        return column

    def _make_watching(self) -> QVBoxLayout:
        self.words = QLineEdit()
        self.words.setMaxLength(300)
        self.words.textEdited.connect(self._show_words)
        self._words_field = Field(
            self.tr("What to look for"),
            self.words,
            self.tr("Several ways of writing it are separated by commas."),
        )
        self.with_town = QCheckBox()
        self.with_town.toggled.connect(self._show_words)
        self._said = label("", "muted")
        self._press_part = Card()
        self._press_part.column.addWidget(label(self.tr("Read the press"), "strong"))
        self._press = QVBoxLayout()
        self._press.setSpacing(6)
        self._press_part.column.addLayout(self._press)
        self._press_part.column.addWidget(
            label(
                self.tr(
                    "Google offers these results to personal feed readers, for personal, non-commercial use."
                    " Vigie keeps headline and link and publishes nothing. Untick them if that does not fit."
                ),
                "small",
            )
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address.textEdited.connect(self._address_changed)
        self._address = Field(
            self.tr("A place where people talk about shops like yours"),
            self.address,
            self.tr("The address of a local newspaper, a blog or a forum. More can be added later."),
        )
        look = QPushButton(self.tr("Look"))
        look.setAutoDefault(False)
        look.clicked.connect(self.look)
        self._busy = Busy(self._stop)
        self._feeds = QVBoxLayout()
        self._feeds.setSpacing(6)
        beside = QHBoxLayout()
        beside.addWidget(look)
        beside.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(label(self.tr("What to look for, and where"), "title"))
        column.addWidget(self._words_field)
        column.addWidget(self.with_town)
        column.addWidget(self._said)
        column.addWidget(self._press_part)
        column.addWidget(self._address)
        column.addLayout(beside)
        column.addWidget(self._busy)
        column.addLayout(self._feeds)
        column.addWidget(
            label(
                self.tr(
                    "Facebook, Instagram, LinkedIn and TikTok cannot be searched lawfully and free of charge,"
                    " so Vigie does not."
                ),
                "small",
            )
        )
        column.addStretch(1)
        return column

    def _make_buttons(self) -> QHBoxLayout:
        skip = QPushButton(self.tr("Skip"))
        skip.setProperty("kind", "flat")
        skip.setAutoDefault(False)
        skip.clicked.connect(self.skip)
        self._back = QPushButton(self.tr("Back"))
        self._back.setAutoDefault(False)
        self._back.clicked.connect(self.back)
        self._next = QPushButton()
        self._next.setProperty("kind", "primary")
        self._next.clicked.connect(self.next)
        line = QHBoxLayout()
        line.addWidget(skip)
        line.addStretch(1)
        line.addWidget(self._back)
        line.addWidget(self._next)
        return line

    def _scrolled(self, column: QVBoxLayout) -> QScrollArea:
        inside = QWidget()
        column.setContentsMargins(2, 0, 8, 0)
        inside.setLayout(column)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll


def _line(edit: QLineEdit) -> str:
    return " ".join(edit.text().split())


def _save_all(store: Store, secrets: Secrets, answers: Answers) -> None:
    """Save the answers; what is there already is no reason to stop."""
    before = store.settings.load()
    settings = answers.settings
    store.settings.save(
        replace(before, shop=settings.shop, town=settings.town, languages=settings.languages, set_up=True)
    )
    if answers.watch is not None:
        watch = answers.watch
        try:
            store.watches.add(watch.name, watch.any_of, watch.all_of, watch.none_of)
        except InputError as error:
            if error.code != "watch_exists":
                raise
    for search, title in answers.searches:
        _add_unless_known(partial(add_address, store, secrets, "feed", search.url, title))
    for candidate in answers.candidates:
        _add_unless_known(partial(add, store, secrets, candidate))


def _add_unless_known(adding: Callable[[], object]) -> None:
    try:
        adding()
    except InputError as error:
        if error.code != "source_exists":
            raise
