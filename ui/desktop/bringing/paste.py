"""The form of one mention: its text, and what is known about it. Only the text is needed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QLocale, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.clock import Clock
from ui.desktop import moments
from ui.desktop.bringing.drops import files_in
from ui.desktop.bringing.places import PlaceBox
from ui.desktop.mention.offsets import plain
from ui.desktop.widgets.field import Field
from ui.desktop.widgets.labels import label
from ui.exchange.dates import spoken_date
from ui.exchange.pasted import Pasted, guess, place_of
from ui.exchange.stars import drawn

_LONGEST = 100_000


class PasteForm(QWidget):
    """What was written, by whom, where and when. ``written`` tells whether there is something now."""

    written = Signal(bool)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._raw = ""
        self.box = _Box()
        self.box.pasted.connect(self.take_text)
        self.box.textChanged.connect(self._on_text)
        self.place = PlaceBox()
        self.title = self._line(300)
        self.author = self._line(120)
        self.address = self._line(2000)
        self.address.setPlaceholderText("https://…")
        self.address.textEdited.connect(self._on_address)
        self.date = self._line(60)
        self.date.setPlaceholderText(self.tr("12/11/2026, yesterday, 3 days ago…"))
        self.date.textChanged.connect(self._read_date)
        self.stars = _StarsBox()
        self._text = Field(self.tr("What was written"), self.box)
        self._title = Field(self.tr("Title"), self.title)
        self._address = Field(self.tr("Address of the page"), self.address)
        self._date = Field(self.tr("When"), self.date)
        self._found = label("", "small", wrap=False)
        self._as_pasted = QPushButton(self.tr("Leave the text as it was pasted"))
        self._as_pasted.setProperty("kind", "flat")
        self._as_pasted.clicked.connect(self.leave_as_pasted)
        self._lay_out()
        self._tell_found(Pasted(""))

    @property
    def text_error(self) -> str:
        """What is wrong with the text."""
        return self._text.error

    @property
    def date_error(self) -> str:
        """What is wrong with the date."""
        return self._date.error

    @property
    def found(self) -> str:
        """What was recognised in the pasted text, in words."""
        return self._found.text()

    def begin(self, text: str = "") -> None:
        """Start anew; where it was read stays, since several are often brought from one place."""
        self._raw = ""
        self._fill(Pasted("", place=self.place.place))
        self._tell_found(Pasted(""))
        self.clear_errors()
        if text:
            self.take_text(text)
        self._text.focus()

    def take_text(self, text: str) -> None:
        """Take a text as it was copied: what it says about itself goes where it belongs."""
        self._raw = plain(text[:_LONGEST])
        found = guess(self._raw, self._clock())
        before = self.pasted
        self._fill(
            Pasted(
                text=found.text,
                url=found.url or before.url,
                title=found.title or before.title,
                author=found.author or before.author,
                place=found.place or before.place,
                published_at=found.published_at or before.published_at,
                rating=before.rating if found.rating is None else found.rating,
            )
        )
        self._tell_found(found)

    def show_page(self, page: Pasted) -> None:
        """Show what a saved page says."""
        self._raw = ""
        self._fill(page)
        self._tell_found(Pasted(""))
        self._text.focus()

    def leave_as_pasted(self) -> None:
        """The guess was wrong: the whole text is the text."""
        self._fill(Pasted(self._raw, place=self.place.place))
        self._tell_found(Pasted(""))
        self._text.focus()

    @property
    def pasted(self) -> Pasted:
        """The mention as it stands in the form."""
        return Pasted(
            text=self.box.text.strip(),
            url=self.address.text().strip(),
            title=" ".join(self.title.text().split()),
            author=" ".join(self.author.text().split()),
            place=self.place.place,
            published_at=spoken_date(self.date.text(), self._clock()) if self.date.text().strip() else None,
            rating=self.stars.rating,
        )

    def check(self) -> bool:
        """Say in place what is missing or cannot be read; whether nothing is."""
        self.clear_errors()
        pasted = self.pasted
        wrong: list[tuple[Field, str]] = []
        if not pasted.text and pasted.rating is None:
            wrong.append((self._text, self.tr("Paste or write here what was said.")))
        if pasted.url and not pasted.url.startswith(("http://", "https://")):
            wrong.append((self._address, self.tr("An address begins with “https”.")))
        if self.date.text().strip() and pasted.published_at is None:
            wrong.append((self._date, self.tr("This date cannot be read. Write it as 12/11/2026.")))
        for field, text in wrong:
            field.fail(text)
        if wrong:
            wrong[0][0].focus()
        return not wrong

    def fail(self, text: str) -> None:
        """Say below the text what is wrong."""
        self._text.fail(text)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for field in (self._text, self._address, self._date):
            field.clear()

    # --- inside -----------------------------------------------------------------------------

    def _fill(self, pasted: Pasted) -> None:
        self.clear_errors()
        self.box.setPlainText(pasted.text)
        self.address.setText(pasted.url)
        self.address.setCursorPosition(0)
        self.title.setText(pasted.title)
        self._title.setVisible(bool(pasted.title))
        self.author.setText(pasted.author)
        self.place.setEditText(pasted.place)
        self.date.setText(_written(pasted.published_at, self._clock()) if pasted.published_at else "")
        self.stars.show_rating(pasted.rating)
        self._read_date()

    def _tell_found(self, found: Pasted) -> None:
        parts = [
            name
            for name, there in (
                (self.tr("address"), found.url),
                (self.tr("author"), found.author),
                (self.tr("date"), found.published_at),
                (self.tr("stars"), found.rating is not None),
            )
            if there
        ]
        self._found.setText(self.tr("Recognised: {parts}.").format(parts=", ".join(parts)) if parts else "")
        self._found.setVisible(bool(parts))
        self._as_pasted.setVisible(bool(parts) and found.text != self._raw.strip())

    def _on_text(self) -> None:
        self._text.clear()
        self.written.emit(bool(self.box.text.strip()))

    def _on_address(self, text: str) -> None:
        self._address.clear()
        if not self.place.place and text.startswith("http"):
            self.place.setEditText(place_of(text.strip()))

    def _read_date(self) -> None:
        self._date.clear()
        text = self.date.text().strip()
        moment = spoken_date(text, self._clock()) if text else None
        plain_enough = moment is not None and text.startswith(moments.typed(moment))
        self._date.tell("" if moment is None or plain_enough else moments.long_date(moment))

    def _line(self, longest: int) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(longest)
        return line

    def _lay_out(self) -> None:
        found = QHBoxLayout()
        found.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self._found)
        found.addWidget(self._as_pasted)
        found.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Field(self.tr("Where"), self.place), 0, 0, top)
        grid.addWidget(Field(self.tr("By whom"), self.author), 0, 1, top)
        grid.addWidget(self._date, 1, 0, top)
        grid.addWidget(Field(self.tr("Stars"), self.stars), 1, 1, top)
        grid.addWidget(self._address, 2, 0, 1, 2, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addLayout(found)
        column.addLayout(grid)


class _StarsBox(QComboBox):
    """No stars said, or one to five; another number where a text says one."""

    def __init__(self) -> None:
        super().__init__()
        self.show_rating(None)

    @property
    def rating(self) -> float | None:
        value = self.currentData()
        return None if value is None else float(value)

    def show_rating(self, rating: float | None) -> None:
        self.clear()
        self.addItem(self.tr("none said"), None)
        values = [1.0, 2.0, 3.0, 4.0, 5.0]
        if rating is not None and rating not in values:
            values = sorted((*values, rating))
        for value in values:
            exact = "" if value == int(value) and value else f"  ({QLocale().toString(value, 'g', 3)})"
            self.addItem(drawn(value) + exact, value)
        self.setCurrentIndex(0 if rating is None else self.findData(rating))


class _Box(QPlainTextEdit):
    """Takes plain text. ``pasted`` hands over a text that was put where there was none."""

    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumHeight(110)
        self.setPlaceholderText(
            self.tr(
                "Paste it here as you copied it, with the name, the stars and the date: they are recognised."
            )
        )

    @property
    def text(self) -> str:
        """What is written, exactly (Qt's own way would lose unbreakable spaces)."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def insertFromMimeData(self, source: QMimeData) -> None:
        words = source.text()[:_LONGEST]
        whole = len(self.textCursor().selectedText()) >= len(self.text)
        if whole and words.strip():
            self.pasted.emit(words)
        else:
            self.insertPlainText(plain(words[: max(0, _LONGEST - len(self.text))]))
        self.ensureCursorVisible()

    # Files are for the dialog: here they would be their addresses.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore() if files_in(event.mimeData()) else super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore() if files_in(event.mimeData()) else super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        event.ignore() if files_in(event.mimeData()) else super().dropEvent(event)


def _written(moment: datetime, now: datetime) -> str:
    """A moment as one would type it, in a way that is read again."""
    words = moments.typed(moment)
    return words if spoken_date(words, now) else moments.local(moment).strftime("%Y-%m-%d %H:%M")
