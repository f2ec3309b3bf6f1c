"""What a page shows when there is nothing yet: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.desktop.icons import pixmap
from ui.desktop.theme import Theme
from ui.desktop.widgets.labels import label


class EmptyState(QWidget):
    """A picture, a line, a sentence, a button and at most one other way, in the middle of the space."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        text: str,
        button: str = "",
        pressed: Callable[[], object] | None = None,
        other: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._picture = QLabel()
        self._title = label(title, "heading")
        self._text = label(text, "muted")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._picture, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._picture)
        column.addWidget(self._title)
        # No alignment for the text: a wrapped label that is aligned does not get the height it needs.
        self._text.setMaximumWidth(440)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._text, 100)
        middle.addStretch(1)
        column.addLayout(middle)
        if button and pressed is not None:
            self.button = QPushButton(button)
            self.button.setProperty("kind", "primary")
            self.button.clicked.connect(pressed)
            column.addSpacing(8)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        if other is not None:
            self.other = QPushButton(other[0])
            self.other.setProperty("kind", "flat")
            self.other.clicked.connect(other[1])
            column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def title(self) -> str:
        """The line in the middle."""
        return self._title.text()

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._text.setText(text)

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, self._theme.colours.muted, 44))
