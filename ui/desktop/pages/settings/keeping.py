"""What is kept, for how long, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QSpinBox

from core.settings import Settings
from ui.desktop.pages.settings.part import Part
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label

SHORTEST, LONGEST = 7, 3650


class KeepingPart(Part):
    """Retention, full articles, and the data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.head(self.tr("What is kept"))
        self.archive = QSpinBox()
        self.archive.setRange(SHORTEST, LONGEST)
        self.archive.setSuffix(self.tr(" days"))
        self.archive.setMaximumWidth(160)
        self.mentions = QComboBox()
        self.mentions.setMaximumWidth(300)
        for days, text in (
            (0, self.tr("until you remove them")),
            (365, self.tr("1 year")),
            (730, self.tr("2 years")),
            (1095, self.tr("3 years")),
            (1825, self.tr("5 years")),
        ):
            self.mentions.addItem(text, days)
        self.column.addWidget(
            Field(
                self.tr("What no watch is interested in"),
                self.archive,
                self.tr("Kept so long, so that a new watch also finds the past. Then it is deleted."),
            )
        )
        self.column.addWidget(
            Field(
                self.tr("Mentions, with their notes and drafts"),
                self.mentions,
                self.tr(
                    "What people wrote is personal data even if it is public:"
                    " keep it as long as you need it. Backups hold older ones a little longer."
                ),
            )
        )
        self.articles = QCheckBox(self.tr("Fetch the whole text of articles that are cut short"))
        self.column.addWidget(
            Field(
                self.tr("Full articles"),
                self.articles,
                self.tr(
                    "Many feeds and alerts give only the first lines. Vigie then visits the page of the"
                    " mention, once, and keeps its text here, to be read offline."
                ),
            )
        )
        where = label(str(folder), "muted")
        where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        open_folder = QPushButton(self.tr("Open the folder"))
        open_folder.clicked.connect(self._open)
        line = QHBoxLayout()
        line.addWidget(open_folder)
        line.addStretch(1)
        self.column.addWidget(
            Field(
                self.tr("Where your data is"),
                where,
                self.tr("Everything is in this folder on your own disk."),
            )
        )
        self.column.addLayout(line)
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(700)  # somebody holding the arrow down saves once
        self._pace.timeout.connect(self._archive_changed)
        self.archive.valueChanged.connect(self._pace.start)
        self.mentions.activated.connect(self._mentions_changed)
        self.articles.clicked.connect(self._articles_changed)

    def show_settings(self, settings: Settings) -> None:
        self.archive.blockSignals(True)
        self.archive.setValue(settings.archive_days)
        self.archive.blockSignals(False)
        place = self.mentions.findData(settings.mention_days)
        if place < 0:  # set to another number of days elsewhere: keep it choosable
            self.mentions.addItem(self.tr("{n} days").format(n=settings.mention_days), settings.mention_days)
            place = self.mentions.count() - 1
        self.mentions.setCurrentIndex(place)
        self.articles.setChecked(settings.full_articles)

    def _archive_changed(self) -> None:
        self.changed.emit({"archive_days": self.archive.value()})

    def _mentions_changed(self) -> None:
        self.changed.emit({"mention_days": int(self.mentions.currentData())})

    def _articles_changed(self) -> None:
        self.changed.emit({"full_articles": self.articles.isChecked()})

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
