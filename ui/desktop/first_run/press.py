"""The searches of the press that are proposed, to tick."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from ui.desktop.first_run.proposals import NewsSearch, news_search
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.flow import empty
from ui.desktop.widgets.labels import label


class Press(Card):
    """One box for each language; hidden while there is nothing to look for."""

    def __init__(self) -> None:
        super().__init__()
        self._searches: list[tuple[QCheckBox, NewsSearch, str]] = []
        self.column.addWidget(label(self.tr("Read the press"), "strong"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.column.addLayout(self._lines)
        self.column.addWidget(
            label(
                self.tr(
                    "Google offers these results to personal feed readers, for personal, non-commercial use."
                    " Vigie keeps headline and link and publishes nothing. Untick if that does not fit."
                ),
                "small",
            )
        )
        self.hide()

    @property
    def boxes(self) -> list[QCheckBox]:
        """The boxes, in order."""
        return [box for box, _, _ in self._searches]

    @property
    def chosen(self) -> tuple[tuple[NewsSearch, str], ...]:
        """The ticked searches, each with the title its source gets."""
        return tuple((search, title) for box, search, title in self._searches if box.isChecked())

    def propose(self, words: str, town: str, languages: Iterable[str]) -> None:
        """Propose a search in each of the languages; what was unticked stays so."""
        before = {search.language: box.isChecked() for box, search, _ in self._searches}
        empty(self._lines)
        self._searches = []
        country = QLocale.territoryToCode(QLocale.system().territory())
        for language in languages if words else ():
            text, title = self._named(language)
            box = QCheckBox(text)
            box.setChecked(before.get(language, True))
            search = news_search(words, town, language, country)
            self._searches.append((box, search, title.format(words=words)))
            self._lines.addWidget(box)
        self.setVisible(bool(self._searches))

    def _named(self, language: str) -> tuple[str, str]:
        if language == "fr":
            return self.tr("The French-speaking press, through Google News"), self.tr(
                "Press in French: {words}"
            )
        return self.tr("The English-speaking press, through Google News"), self.tr(
            "Press in English: {words}"
        )
