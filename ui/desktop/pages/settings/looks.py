"""How the window looks and when it keeps quiet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from core.settings import Settings
from ui.desktop.pages.settings.part import Part
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label


class LooksPart(Part):
    """Language, theme, quiet hours."""

    def __init__(self) -> None:
        super().__init__()
        self.head(self.tr("Window"))
        self.language = QComboBox()
        self.language.addItem(self.tr("As the system"), "")
        self.language.addItem("Français", "fr")
        self.language.addItem("English", "en")
        self.theme = QComboBox()
        self.theme.addItem(self.tr("As the system"), "")
        self.theme.addItem(self.tr("Light"), "light")
        self.theme.addItem(self.tr("Dark"), "dark")
        self.pair(Field(self.tr("Language"), self.language), Field(self.tr("Colours"), self.theme))
        self.quiet = QCheckBox(self.tr("Keep quiet from"))
        self.quiet_from, self.quiet_until = self._hours(), self._hours()
        hours = QWidget()
        line = QHBoxLayout(hours)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        for part in (self.quiet, self.quiet_from, label(self.tr("until"), wrap=False), self.quiet_until):
            line.addWidget(part)
        line.addStretch(1)
        self.quiet_field = Field(
            self.tr("Quiet hours"),
            hours,
            self.tr("Vigie only speaks up for something serious, and not at all during these hours."),
        )
        self.quiet_field.setFocusProxy(self.quiet)
        self.quiet_from.setAccessibleName(self.tr("Quiet from"))
        self.quiet_until.setAccessibleName(self.tr("Quiet until"))
        self.column.addWidget(self.quiet_field)
        self.language.activated.connect(self._language_changed)
        self.theme.activated.connect(self._theme_changed)
        self.quiet.toggled.connect(self._quiet_changed)
        self.quiet_from.activated.connect(self._quiet_changed)
        self.quiet_until.activated.connect(self._quiet_changed)

    def show_settings(self, settings: Settings) -> None:
        self.language.setCurrentIndex(max(0, self.language.findData(settings.interface)))
        self.theme.setCurrentIndex(max(0, self.theme.findData(settings.theme)))
        wanted = settings.quiet_from != settings.quiet_until
        self.quiet.blockSignals(True)
        self.quiet.setChecked(wanted)
        self.quiet.blockSignals(False)
        if wanted:
            self.quiet_from.setCurrentIndex(settings.quiet_from % 24)
            self.quiet_until.setCurrentIndex(settings.quiet_until % 24)
        self._enable()

    def _hours(self) -> QComboBox:
        box = QComboBox()
        for hour in range(24):
            box.addItem(QLocale().toString(QTime(hour, 0), QLocale.FormatType.ShortFormat), hour)
        return box

    def _enable(self) -> None:
        for box in (self.quiet_from, self.quiet_until):
            box.setEnabled(self.quiet.isChecked())

    def _language_changed(self) -> None:
        self.changed.emit({"interface": self.language.currentData()})

    def _theme_changed(self) -> None:
        self.changed.emit({"theme": self.theme.currentData()})

    def _quiet_changed(self) -> None:
        self._enable()
        start, end = int(self.quiet_from.currentData()), int(self.quiet_until.currentData())
        if not self.quiet.isChecked():
            self.quiet_field.clear()
            self.changed.emit({"quiet_from": 0, "quiet_until": 0})
            return
        if start == end:
            self.quiet_field.fail(self.tr("Choose two different hours."))
            return
        self.quiet_field.clear()
        self.changed.emit({"quiet_from": start, "quiet_until": end})
