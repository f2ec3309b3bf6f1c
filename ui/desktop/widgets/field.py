"""One question of a form: what is asked, the widget that answers, a hint, and what is wrong, in place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desktop.widgets.labels import label


class Field(QWidget):
    """A labelled widget. ``fail`` says below it what is wrong until ``clear`` is called."""

    def __init__(self, text: str, widget: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self._name = label(text, "strong")
        self._name.setBuddy(widget)
        self._hint = label(hint, "small")
        self._error = label("", "error")
        self._error.hide()
        widget.setAccessibleName(text)
        widget.setAccessibleDescription(hint)
        self.setFocusProxy(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._name, widget, self._error, self._hint):
            column.addWidget(part)
        # Only now: a label without a parent would be shown as a window of its own for a moment.
        self._hint.setVisible(bool(hint))

    @property
    def error(self) -> str:
        """What is wrong; empty when nothing is."""
        return self._error.text()

    def fail(self, text: str) -> None:
        """Say what is wrong with the answer."""
        self._error.setText(text)
        self._error.show()
        self.widget.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self._error, QAccessible.Event.Alert))

    def tell(self, hint: str) -> None:
        """Change the hint; an empty one takes no room."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if not self.error:
            self.widget.setAccessibleDescription(hint)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._error.setText("")
        self._error.hide()
        self.widget.setAccessibleDescription(self._hint.text())

    def focus(self) -> None:
        """Bring the keyboard to the widget."""
        self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
