"""What Vigie has learned from the owner's corrections: to be read, forgotten and exported."""

from __future__ import annotations

import json
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from core.clock import Clock
from core.errors import InputError, VigieError
from core.model import Correction
from storage.store import Store
from ui.desktop import moments, sentences
from ui.desktop.operations import Operations
from ui.desktop.pages.settings.part import Part
from ui.desktop.theme import Theme
from ui.desktop.triage import TriageActions
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label
from ui.desktop.widgets.rows import Row, RowsView
from ui.exchange.corrections import record

_SHOWN = 6
_EXCERPT = 240


class LearnedPart(Part):
    """The corrections, newest first.

    ``mention_wanted`` leads to a mention, ``trying_wanted`` to the page that
    judges any text; ``done`` tells of something done.
    """

    mention_wanted = Signal(int)
    trying_wanted = Signal()
    done = Signal(str)

    def __init__(
        self, store: Store, operations: Operations, theme: Theme, triage: TriageActions, clock: Clock
    ) -> None:
        super().__init__()
        self._store = store
        self._operations = operations
        self._triage = triage
        self._clock = clock
        self._corrections: dict[int, Correction] = {}
        self.head(self.tr("What Vigie has learned"))
        self._sentence = label("", "muted")
        self.list = RowsView(theme, self.tr("Corrections, newest first"))
        self.list.chosen.connect(self._go)
        self.list.remove_wanted.connect(self._forget)
        self.list.selected.connect(self._enable)
        self._show = QPushButton(self.tr("Show the mention"))
        self._show.clicked.connect(self._go_to_current)
        self._drop = QPushButton(self.tr("Forget"))
        self._drop.setToolTip(self.tr("Key {key}").format(key=self.tr("Delete")))
        self._drop.clicked.connect(self._forget_current)
        self._export = QPushButton(self.tr("Export…"))
        self._export.clicked.connect(self._ask_export)
        self._try = QPushButton(self.tr("Try a text"))
        self._try.clicked.connect(self.trying_wanted)
        self.list.offer((self._show, self._drop))
        buttons = Flow(8)
        for button in (self._show, self._drop, self._export, self._try):
            buttons.add(button)
        self._error = label("", "error")
        self._error.hide()
        for part in (self._sentence, self.list, buttons, self._error):
            self.column.addWidget(part)
        self._take([])

    @property
    def said(self) -> str:
        """The sentence above the list."""
        return self._sentence.text()

    @property
    def error(self) -> str:
        """What went wrong; empty when nothing did."""
        return "" if self._error.isHidden() else self._error.text()

    def reload(self) -> None:
        """Read the corrections."""
        self._operations.read(self, self._store.corrections.all, self._take, topic="corrections")

    def export(self, path: Path) -> None:
        """Write every correction to a file."""
        self._error.hide()

        def done(count: int) -> None:
            said = (
                self.tr("1 correction was written to {path}.")
                if count == 1
                else self.tr("{n} corrections were written to {path}.")
            )
            self.done.emit(said.format(n=count, path=path))

        self._operations.read(self, partial(_write, self._store, path), done, self._failed)

    def _take(self, corrections: list[Correction]) -> None:
        newest = sorted(corrections, key=lambda one: one.id, reverse=True)
        self._corrections = {one.id: one for one in newest}
        now = self._clock()
        self.list.show_rows([_row(one, now) for one in newest])
        if newest:
            high = self.list.sizeHintForRow(0)
            self.list.setFixedHeight(high * min(len(newest), _SHOWN) + 4)
        count = len(newest)
        if not newest:
            self._sentence.setText(
                self.tr(
                    "Nothing yet. When a mention is judged wrongly, correct it with the key E: it counts at"
                    " once, texts like it are judged better from then on, and every correction stands here."
                )
            )
        elif count == 1:
            self._sentence.setText(self.tr("1 correction of yours helps to judge texts like it."))
        else:
            self._sentence.setText(
                self.tr("{n} corrections of yours help to judge texts like them.").format(n=count)
            )
        self.list.setVisible(bool(newest))
        for button in (self._show, self._drop, self._export):
            button.setVisible(bool(newest))
        self._enable(self.list.current)

    def _enable(self, current: int | None) -> None:
        chosen = self._corrections.get(current) if current is not None else None
        self._drop.setEnabled(chosen is not None)
        self._show.setEnabled(chosen is not None and chosen.mention_id is not None)

    def _go(self, number: int) -> None:
        chosen = self._corrections.get(number)
        if chosen is not None and chosen.mention_id is not None:
            self.mention_wanted.emit(chosen.mention_id)

    def _go_to_current(self) -> None:
        if self.list.current is not None:
            self._go(self.list.current)

    def _forget(self, number: int) -> None:
        if number in self._corrections:
            self._triage.forget(self._corrections[number])

    def _forget_current(self) -> None:
        if self.list.current is not None:
            self._forget(self.list.current)

    def _ask_export(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export what Vigie has learned"),
            str(Path(QDir.homePath()) / "vigie-corrections.json"),
            self.tr("Corrections (*.json)"),
        )
        if path:
            chosen = Path(path)
            self.export(chosen if chosen.suffix else chosen.with_suffix(".json"))

    def _failed(self, error: VigieError) -> None:
        self._error.setText(sentences.error(error))
        self._error.show()


def corrected(correction: Correction) -> str:
    """What a correction says, in words: "tone: negative · about: price"."""
    parts: list[str] = []
    if correction.spam is not None:
        parts.append(
            QCoreApplication.translate("learned", "spam")
            if correction.spam
            else QCoreApplication.translate("learned", "not spam")
        )
    if correction.tone is not None:
        parts.append(
            QCoreApplication.translate("learned", "tone: {tone}").format(tone=sentences.tone(correction.tone))
        )
    if correction.severity is not None:
        parts.append(
            QCoreApplication.translate("learned", "severity: {severity}").format(
                severity=sentences.severity(correction.severity)
            )
        )
    if correction.topics is not None:
        topics = ", ".join(map(sentences.topic, correction.topics))
        parts.append(QCoreApplication.translate("learned", "about: {topics}").format(topics=topics))
    return " · ".join(parts)


def _row(correction: Correction, now: datetime) -> Row:
    return Row(
        correction.id,
        correction.text[:_EXCERPT],
        corrected(correction),
        moments.day(correction.made_at, now),
    )


def _write(store: Store, path: Path) -> int:
    """Write all corrections; how many. The file is there whole or as it was. Raises InputError."""
    found = store.corrections.all()
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text(
            json.dumps([record(one) for one in found], ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
        new.replace(path)
    except OSError as error:
        raise InputError("bad_output", path=path, why=error.strerror or "") from error
    return len(found)
