"""The interface's language: Vigie's own translation and Qt's, and how dates are written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"


class Language:
    """Vigie's own translation and Qt's, for the chosen or the system's language."""

    def __init__(self, qt: QApplication) -> None:
        self._qt = qt
        self._installed: list[QTranslator] = []

    def choose(self, language: str) -> None:
        """``fr`` or ``en``; empty takes French where the system speaks it, else English."""
        for translator in self._installed:
            self._qt.removeTranslator(translator)
        self._installed.clear()
        system = QLocale.system()
        if not language:
            language = "fr" if system.language() == QLocale.Language.French else "en"
        # Keep the country's way of writing dates where the system speaks the same language.
        same = system.name().startswith(language)
        QLocale.setDefault(system if same else QLocale({"fr": "fr_FR", "en": "en_GB"}[language]))
        if language != "en":
            for name, place in (
                (f"vigie_{language}", str(_TRANSLATIONS)),
                (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
            ):
                translator = QTranslator(self._qt)
                if translator.load(name, place):
                    self._qt.installTranslator(translator)
                    self._installed.append(translator)
