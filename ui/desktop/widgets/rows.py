"""A list of things with a title and a line of words each: watches, sources, feeds found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.desktop.icons import pixmap
from ui.desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_MARGIN = 12
_ICON = 20


@dataclass(frozen=True, slots=True)
class Row:
    """What one line shows. ``level`` colours the second line: muted, good, warning or error."""

    id: int
    title: str
    line: str
    right: str = ""
    icon: str = ""
    level: str = "muted"
    off: bool = False

    @property
    def spoken(self) -> str:
        """The whole row as a screen reader says it."""
        return ". ".join(part for part in (self.title, self.line, self.right) if part)


class RowsModel(QAbstractListModel):
    """The rows of a list."""

    ROW = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in order."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where only words changed the view keeps its place by itself."""
        before = [row.id for row in self._rows]
        if before == [row.id for row in rows]:
            changed = [i for i, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = tuple(rows)
            for i in changed:
                self.dataChanged.emit(self.index(i), self.index(i))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.title}\n{row.line}"
        return None


class RowsView(QListView):
    """The list. ``chosen`` tells of Enter or a double click, ``remove_wanted`` of Delete."""

    selected = Signal(object)  # the id of the current row, or None
    chosen = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self._buttons: tuple[QPushButton, ...] = ()
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._double_clicked)
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> int | None:
        """The id of the current row."""
        index = self.currentIndex()
        return self.rows.rows[index.row()].id if index.isValid() else None

    def show_rows(self, rows: Sequence[Row], current: int | None = None) -> None:
        """Show these rows; the current row stays current while it is there (or becomes ``current``)."""
        wanted = current if current is not None else self.current
        place = self.currentIndex().row()
        scroll = self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        self.verticalScrollBar().setValue(scroll)
        ids = [row.id for row in rows]
        if wanted in ids:
            self._go(ids.index(wanted))
        elif ids:
            self._go(min(max(place, 0), len(ids) - 1))
        else:
            self.selected.emit(None)

    def offer(self, buttons: Sequence[QPushButton]) -> None:
        """What these buttons do for the current row is in its context menu too."""
        self._buttons = tuple(buttons)

    def menu(self) -> QMenu:
        """The context menu of the current row."""
        menu = QMenu(self)
        for button in self._buttons:
            if not button.isHidden() and button.isEnabled():
                menu.addAction(button.text()).triggered.connect(button.click)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.current is not None and self._buttons:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def _go(self, row: int) -> None:
        if self.currentIndex().row() != row:
            self.setCurrentIndex(self.rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(current)
        elif current is not None and event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit(current)
        else:
            super().keyPressEvent(event)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.rows[index.row()].id)

    def _current_changed(self, index: QModelIndex) -> None:
        self.selected.emit(self.rows.rows[index.row()].id if index.isValid() else None)


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: icon, title and right-hand words on one line, the sentence below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: dict[tuple[str, str, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own
        high = QFontMetrics(option.font).height()
        return QSize(200, 2 * high + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowsModel.ROW)
        if not isinstance(row, Row):
            return
        colours = self._theme.colours
        box: QRect = option.rect
        state = option.state
        font: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        inner = box.adjusted(2, 1, -2, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(inner, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(inner, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 8, 8)

        level = {"good": colours.positive, "warning": colours.warning, "error": colours.negative}
        line_colour = QColor(level.get(row.level, colours.muted))
        title_colour = QColor(colours.muted if row.off else colours.text)
        left = box.left() + _MARGIN
        if row.icon:
            picture = self._picture(row.icon, line_colour.name(), painter.device().devicePixelRatioF())
            painter.drawPixmap(left, box.center().y() - _ICON // 2, picture)
            left += _ICON + 12
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        high = QFontMetrics(font).height()
        right = box.right() - _MARGIN
        top = box.top() + _MARGIN
        room = right - left
        if row.right:
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            wide = QFontMetrics(font).horizontalAdvance(row.right)
            painter.drawText(
                QRect(right - wide, top, wide + 1, high), Qt.AlignmentFlag.AlignVCenter, row.right
            )
            room -= wide + 12
        painter.setFont(strong)
        painter.setPen(title_colour)
        self._text(painter, QRect(left, top, max(room, 20), high), QFontMetrics(strong), row.title)
        painter.setFont(font)
        painter.setPen(line_colour)
        self._text(painter, QRect(left, top + high, right - left, high), QFontMetrics(font), row.line)
        painter.restore()

    def _picture(self, name: str, colour: str, ratio: float) -> QPixmap:
        key = (name, colour, ratio)
        if key not in self._pictures:
            self._pictures[key] = pixmap(name, colour, _ICON, ratio)
        return self._pictures[key]

    def _text(self, painter: QPainter, box: QRect, metrics: QFontMetrics, text: str) -> None:
        shown = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
