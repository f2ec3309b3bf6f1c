"""The first page of the first start: who the shop is."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label


class ShopStep(QWidget):
    """Name, town, languages."""

    def __init__(self) -> None:
        super().__init__()
        self.shop, self.town = QLineEdit(), QLineEdit()
        self.shop.setMaxLength(120)
        self.town.setMaxLength(120)
        self.french, self.english = QCheckBox("Français"), QCheckBox("English")
        self.french.setChecked(True)
        self.english.setChecked(QLocale.system().language() != QLocale.Language.French)
        boxes = QWidget()
        line = QHBoxLayout(boxes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        self._languages = Field(self.tr("Languages of your customers"), boxes)
        self._languages.setFocusProxy(self.french)
        for box in (self.french, self.english):
            box.toggled.connect(self._languages.clear)
            line.addWidget(box)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 8, 0)
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

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are ticked."""
        boxes = ((self.french, "fr"), (self.english, "en"))
        return tuple(code for box, code in boxes if box.isChecked())

    @property
    def error(self) -> str:
        """What is wrong with the languages."""
        return self._languages.error

    def check(self) -> bool:
        """Whether one can go on; what is missing is said in place."""
        if not self.languages:
            self._languages.fail(self.tr("Choose at least one."))
        return bool(self.languages)
