"""A table to be brought in: what each column is, how it is read, and what will come of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from core.errors import VigieError
from storage.imports import Outlook
from storage.store import Store
from ui.desktop import sentences
from ui.desktop.bringing.files import Sheet, sheet_of
from ui.desktop.bringing.places import PlaceBox
from ui.desktop.bringing.preview import Preview, told
from ui.desktop.bringing.saving import foresee
from ui.desktop.mention.offsets import plain
from ui.desktop.operations import Operations
from ui.desktop.widgets.flow import Flow
from ui.desktop.widgets.labels import label
from ui.exchange.brought import Brought
from ui.exchange.columns import Column, Columns
from ui.exchange.reading import Reading, mentions_of
from ui.exchange.tables import ENCODINGS, SEPARATORS

_ROWS = 4  # of the table that are shown
_COLUMNS = 40  # that are shown; nobody looks through more
_CELL = 120  # characters
_REST = 250  # milliseconds after a change


@dataclass(frozen=True, slots=True)
class _Look:
    """What a table would bring as its columns are set."""

    reading: Reading
    outlook: Outlook


class TableForm(QWidget):
    """The first rows with a list above each column. ``ready`` tells whether it can be brought in as it is."""

    ready = Signal(bool)

    def __init__(
        self, store: Store, operations: Operations, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._operations = operations
        self._clock = clock
        self._sheet: Sheet | None = None
        self._look: _Look | None = None
        self.boxes: list[QComboBox] = []
        self.place = PlaceBox()
        self.place.editTextChanged.connect(self._changed)
        self.encoding = self._choice({_encoding(name): name for name in ENCODINGS})
        self.separator = self._choice({_separator(mark): mark for mark in SEPARATORS})
        self.headed = QCheckBox(self.tr("The first row names the columns"))
        self.encoding.activated.connect(self._read_again)
        self.separator.activated.connect(self._read_again)
        self.headed.clicked.connect(self._read_again)
        self.table = QTableWidget()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setProperty("kind", "card")
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(self.tr("The first rows of the table"))
        self._error = label("", "error")
        self._counts = label("", "lead")
        self._dates = label("", "small")
        self.preview = Preview(clock)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._foresee)
        self._lay_out()

    @property
    def error(self) -> str:
        """Why it cannot be brought in."""
        return "" if self._error.isHidden() else self._error.text()

    @property
    def said(self) -> str:
        """What would come of it."""
        return self._counts.text()

    @property
    def brought(self) -> tuple[Brought, ...]:
        """What is to be kept; empty until it was looked at."""
        return self._look.reading.brought if self._look else ()

    def show_sheet(self, sheet: Sheet) -> None:
        """Begin with a table."""
        self.place.setEditText(sheet.place)
        self._take(sheet)

    def _take(self, sheet: Sheet) -> None:
        self._sheet = sheet
        table = sheet.table
        for box, value, name in (
            (self.encoding, table.encoding, _encoding(table.encoding)),
            (self.separator, table.separator, _separator(table.separator)),
        ):
            if box.findData(value) < 0:
                box.addItem(name, value)
            box.setCurrentIndex(box.findData(value))
        self._how.setVisible(bool(table.separator))
        self.headed.setChecked(table.headed)
        self._fill(sheet)
        self._foresee()

    def _fill(self, sheet: Sheet) -> None:
        names, rows = sheet.table.names[:_COLUMNS], sheet.table.rows[:_ROWS]
        table = self.table
        table.clear()
        table.setColumnCount(len(names))
        table.setRowCount(1 + len(rows))
        titles = [
            plain(name)[:_CELL] or self.tr("Column {n}").format(n=number)
            for number, name in enumerate(names, 1)
        ]
        table.setHorizontalHeaderLabels(titles)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.boxes = []
        for place, column in enumerate(sheet.columns[:_COLUMNS]):
            box = _Meaning()
            for text, value in _meanings().items():
                box.addItem(text, value)
            box.setCurrentIndex(box.findData(column))
            box.setAccessibleName(self.tr("What “{name}” is").format(name=titles[place]))
            box.activated.connect(partial(self._on_choice, place))
            self.boxes.append(box)
            table.setCellWidget(0, place, _framed(box))
            for number, row in enumerate(rows, 1):
                words = " ".join(row[place].split())[:_CELL] if place < len(row) else ""
                table.setItem(number, place, QTableWidgetItem(plain(words)))
            longest = max((len(row[place]) for row in rows if place < len(row)), default=0)
            table.setColumnWidth(place, 260 if longest > 40 else 150)
        high = table.fontMetrics().height() + 10
        for number in range(table.rowCount()):
            table.setRowHeight(number, high + 12 if number == 0 else high)
        header = table.horizontalHeader().sizeHint().height()
        table.setFixedHeight(header + high * table.rowCount() + 12 + 16)

    def _on_choice(self, place: int, _: int = 0) -> None:
        """A column was given a meaning; another one that had it, has none any more."""
        chosen = self.boxes[place].currentData()
        for other, box in enumerate(self.boxes):
            if other != place and chosen is not None and box.currentData() == chosen:
                box.setCurrentIndex(0)
        self._changed()

    @property
    def columns(self) -> Columns:
        """What the columns are, as it is chosen."""
        sheet = self._sheet
        if sheet is None:
            return ()
        chosen = tuple(Column(value) if (value := box.currentData()) else None for box in self.boxes)
        return chosen + (None,) * (len(sheet.table.names) - len(chosen))

    def _changed(self) -> None:
        self._look = None
        self.ready.emit(False)
        self._rest.start()

    def _read_again(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self.ready.emit(False)
        work = partial(
            sheet_of,
            sheet.path,
            sheet.data,
            self._clock(),
            self.encoding.currentData(),
            self.separator.currentData(),
            self.headed.isChecked() if self.sender() is self.headed else None,
        )

        def done(again: Sheet) -> None:
            self._take(replace(again, place=sheet.place))

        self._operations.read(self, work, done, self._refuse, topic="table")

    def _refuse(self, error: VigieError) -> None:
        self._tell_error(sentences.error(error))

    def _foresee(self) -> None:
        self._rest.stop()
        sheet, columns = self._sheet, self.columns
        if sheet is None:
            return
        if Column.TEXT not in columns and Column.RATING not in columns and Column.TITLE not in columns:
            self._tell_error(self.tr("Choose above which column holds the text."))
            return
        work = partial(_look, self._store, sheet, columns, self._clock, self.place.place or sheet.path.stem)
        self._operations.read(self, work, self._show_look, self._refuse, topic="foresee")

    def _tell_error(self, text: str) -> None:
        self._look = None
        self._error.setText(text)
        self._error.show()
        for part in (self._counts, self._dates):
            part.hide()
        self.preview.show_brought(())
        self.ready.emit(False)

    def _show_look(self, look: _Look) -> None:
        self._look = look
        self._error.hide()
        self._counts.setText(told(look.outlook, look.reading.empty))
        self._counts.show()
        dateless = look.reading.dateless
        if len(dateless) == 1:
            text = self.tr("1 date cannot be read: “{first}”.")
        else:
            text = self.tr("{n} dates cannot be read, the first is “{first}”.")
        if dateless:
            self._dates.setText(text.format(n=len(dateless), first=plain(dateless[0])[:40]))
        self._dates.setVisible(bool(dateless))
        self.preview.show_brought(look.reading.brought)
        self.ready.emit(look.outlook.new + look.outlook.edited > 0)

    def _choice(self, items: dict[str, str]) -> QComboBox:
        box = QComboBox()
        for text, value in items.items():
            box.addItem(text, value)
        return box

    def _lay_out(self) -> None:
        self._how = Flow(16)
        self._how.add(_named(self.tr("Letters"), self.encoding))
        self._how.add(_named(self.tr("Columns are separated by"), self.separator))
        self._how.add(self.headed)
        where = _named(self.tr("Where they come from"), self.place)
        where.setMaximumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(self.tr("What is in which column? What is not needed is left out."), "muted"))
        column.addWidget(self.table)
        column.addWidget(where)
        column.addWidget(self._how)
        column.addWidget(self._error)
        column.addWidget(self._counts)
        column.addWidget(self._dates)
        column.addWidget(self.preview, 1)
        self._error.hide()


def _look(store: Store, sheet: Sheet, columns: Columns, clock: Callable[[], object], place: str) -> _Look:
    reading = mentions_of(sheet.table, columns, clock(), place)  # type: ignore[arg-type]
    return _Look(reading, foresee(store, reading.brought))


class _Meaning(QComboBox):
    """The wheel moves the table, not what a column is."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _named(text: str, box: QComboBox) -> QWidget:
    """A list with its name beside it."""
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    name = QLabel(text)
    name.setBuddy(box)
    box.setAccessibleName(text)
    line.addWidget(name)
    line.addWidget(box, 1)
    return pair


def _framed(box: QComboBox) -> QWidget:
    """The list with a little room around it."""
    frame = QWidget()
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 3, 6, 3)
    line.addWidget(box)
    return frame


def _meanings() -> dict[str, Column | None]:
    return {
        QCoreApplication.translate("bringing", "(leave out)"): None,
        QCoreApplication.translate("bringing", "Text"): Column.TEXT,
        QCoreApplication.translate("bringing", "Title"): Column.TITLE,
        QCoreApplication.translate("bringing", "Author"): Column.AUTHOR,
        QCoreApplication.translate("bringing", "Date"): Column.DATE,
        QCoreApplication.translate("bringing", "Stars"): Column.RATING,
        QCoreApplication.translate("bringing", "Address"): Column.URL,
        QCoreApplication.translate("bringing", "Place"): Column.SOURCE,
        QCoreApplication.translate("bringing", "Language"): Column.LANGUAGE,
    }


def _encoding(name: str) -> str:
    return {
        "utf-8": "UTF-8",
        "utf-16": "UTF-16",
        "utf-16-le": "UTF-16",
        "cp1252": QCoreApplication.translate("bringing", "Windows (Western)"),
        "iso8859-15": QCoreApplication.translate("bringing", "Latin 9"),
        "mac-roman": QCoreApplication.translate("bringing", "Mac (old)"),
        "cp850": QCoreApplication.translate("bringing", "DOS"),
        "cp1250": QCoreApplication.translate("bringing", "Windows (Central European)"),
        "cp1251": QCoreApplication.translate("bringing", "Windows (Cyrillic)"),
    }.get(name, name)


def _separator(mark: str) -> str:
    return {
        ",": QCoreApplication.translate("bringing", "a comma"),
        ";": QCoreApplication.translate("bringing", "a semicolon"),
        "\t": QCoreApplication.translate("bringing", "a tab"),
        "|": QCoreApplication.translate("bringing", "a bar"),
    }.get(mark, mark)
