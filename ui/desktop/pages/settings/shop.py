"""The shop: who speaks, where, in which languages, and how replies are signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from core.settings import Settings
from ui.desktop.operations import Operations
from ui.desktop.pages.settings.logo import Logo
from ui.desktop.pages.settings.part import Part
from ui.desktop.widgets.field import Field


class ShopPart(Part):
    """Name, town, languages, signature, private contact, logo."""

    def __init__(self, operations: Operations, folder: Path) -> None:
        super().__init__()
        self.head(self.tr("Your shop"))
        self.shop = self._line("shop", 120)
        self.town = self._line("town", 120)
        self.signature = self._line("signature", 200)
        self.contact = self._line("contact", 200)
        self.signature_field = Field(
            self.tr("Signature of replies"),
            self.signature,
            self.tr("Sign as the business, never with the name of somebody who works for you."),
        )
        self.pair(Field(self.tr("Name of the shop"), self.shop), Field(self.tr("Town"), self.town))
        self.french, self.english = QCheckBox("Français"), QCheckBox("English")
        boxes = QWidget()
        line = QHBoxLayout(boxes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18)
        for box in (self.french, self.english):
            box.toggled.connect(self._languages_changed)
            line.addWidget(box)
        line.addStretch(1)
        self.languages = Field(
            self.tr("Languages of your customers"),
            boxes,
            self.tr("For proposals of sources and for replies."),
        )
        self.languages.setFocusProxy(self.french)
        self.column.addWidget(self.languages)
        self.column.addWidget(self.signature_field)
        self.column.addWidget(
            Field(
                self.tr("Private contact"),
                self.contact,
                self.tr(
                    "An e-mail address or telephone number of the shop, for those who complain to write to"
                    " in private. It stands in the drafts of replies."
                ),
            )
        )
        self.logo = Logo(operations, folder)
        self.logo.changed.connect(self._logo_changed)
        self.column.addWidget(self.logo)

    def show_settings(self, settings: Settings) -> None:
        for line, text in (
            (self.shop, settings.shop),
            (self.town, settings.town),
            (self.signature, settings.signature),
            (self.contact, settings.contact),
        ):
            if line.text() != text:
                line.setText(text)
        self.signature.setPlaceholderText(settings.shop)
        for box, code in ((self.french, "fr"), (self.english, "en")):
            box.blockSignals(True)
            box.setChecked(code in settings.languages)
            box.blockSignals(False)
        self.logo.show_logo(settings.logo)

    def _line(self, name: str, longest: int) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(longest)

        def finished() -> None:
            self.changed.emit({name: " ".join(line.text().split())})

        line.editingFinished.connect(finished)
        return line

    def _languages_changed(self) -> None:
        boxes = ((self.french, "fr"), (self.english, "en"))
        chosen = tuple(code for box, code in boxes if box.isChecked())
        if not chosen:
            self.languages.fail(self.tr("Choose at least one."))
            return
        self.languages.clear()
        self.changed.emit({"languages": chosen})

    def _logo_changed(self, path: str) -> None:
        self.changed.emit({"logo": path})
