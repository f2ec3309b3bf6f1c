"""Paints one mention in the list.

Everything is drawn from one frozen row; nothing is asked, read or waited for.
Laid-out excerpts are kept for the rows looked at last, because laying text out
is what costs most.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.model import MentionRow, Severity, Status, Tone
from ui.desktop import moments, sentences, snooze
from ui.desktop.pages.timeline.model import MentionModel
from ui.desktop.theme import Colours, Theme
from ui.exchange.stars import drawn

_log = logging.getLogger(__name__)

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 14, 10, 10
_GAP = 3  # between lines
_CHIP_PAD = 7
_KEPT = 400
_DONE = (Status.ANSWERED, Status.DISMISSED)

Index = QModelIndex | QPersistentModelIndex


class MentionDelegate(QStyledItemDelegate):
    """A row: mark of tone, author, source and time; title; two lines of the text; chips."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._now = now
        self._broken = False
        self._layouts: OrderedDict[tuple[int, int, int], QTextLayout] = OrderedDict()
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    @property
    def height(self) -> int:
        """The height of every row in pixels."""
        return self._height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, option, index)
        except Exception:
            # An exception must not leave a paint event; it is told once, not sixty times a second.
            if not self._broken:
                _log.exception("a row could not be painted")
            self._broken = True
        finally:
            painter.restore()

    # --- a row ------------------------------------------------------------------------------

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = self._theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.border))
        row = index.data(MentionModel.ROW)
        if isinstance(row, MentionRow):
            self._paint_row(painter, rect, row, colours)
        else:
            self._paint_placeholder(painter, rect, colours)
        if selected:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 5, 5)

    def _paint_row(self, painter: QPainter, rect: QRect, row: MentionRow, colours: Colours) -> None:
        now = self._now()
        done = row.triage.status in _DONE
        fresh = row.triage.status is Status.NEW
        ink, quiet = QColor(colours.muted if done else colours.text), QColor(colours.muted)
        left, width = rect.left() + _LEFT, rect.width() - _LEFT - _RIGHT
        top = rect.top() + _TOP

        self._paint_tone(
            painter, QRectF(rect.left() + 10, top + self._small_line / 2 - 5, 10, 10), row, colours
        )

        # Line 1: who, where, when.
        when = moments.ago(row.published_at, now)
        when_width = self._small.horizontalAdvance(when)
        painter.setFont(self._small_font)
        painter.setPen(quiet)
        self._text(painter, left + width - when_width, top, when_width, self._small_line, when)
        room = width - when_width - 12
        where = f"{row.author} · {row.source_title}" if row.author else row.source_title
        self._text(painter, left, top, room, self._small_line, _elided(self._small, where, room))
        top += self._small_line + _GAP

        # Line 2: the title, where there is one; the text has its room otherwise.
        lines = 2
        if row.title:
            painter.setFont(self._fresh_font if fresh else self._title_font)
            painter.setPen(ink)
            metrics = self._fresh if fresh else self._title
            self._text(painter, left, top, width, self._title_line, _elided(metrics, row.title, width))
            top += self._title_line + _GAP
        else:
            lines = 3
        painter.setPen(quiet if done or row.title else ink)
        self._excerpt(row, width, lines).draw(painter, QPointF(left, top))

        self._paint_chips(painter, rect, left, width, row, colours, now)

    def _paint_tone(self, painter: QPainter, box: QRectF, row: MentionRow, colours: Colours) -> None:
        """A shape and a colour: down, up, a bar for neutral, a ring while it is judged.

        The shape is hollow where the tone could as well be another.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = colours.tone(row.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if row.unsure:
            painter.setPen(
                QPen(colour, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        if row.tone is Tone.NEGATIVE:
            painter.drawPolygon(
                QPolygonF(
                    [
                        box.topLeft() + QPointF(0, 1),
                        box.topRight() + QPointF(0, 1),
                        QPointF(box.center().x(), box.bottom()),
                    ]
                )
            )
        elif row.tone is Tone.POSITIVE:
            painter.drawPolygon(
                QPolygonF(
                    [
                        box.bottomLeft() - QPointF(0, 1),
                        box.bottomRight() - QPointF(0, 1),
                        QPointF(box.center().x(), box.top()),
                    ]
                )
            )
        elif row.tone is Tone.NEUTRAL:
            high = 4 if row.unsure else 3
            painter.drawRoundedRect(
                QRectF(box.left(), box.center().y() - high / 2, box.width(), high), high / 2, high / 2
            )
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.5))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))

    def _paint_chips(
        self,
        painter: QPainter,
        rect: QRect,
        left: int,
        width: int,
        row: MentionRow,
        colours: Colours,
        now: datetime,
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._chip_font)
        top = rect.bottom() - _BOTTOM - self._chip_line
        right = left + width
        for text, ink, ground in self._chips(row, colours, now):
            wide = self._chip.horizontalAdvance(text) + 2 * _CHIP_PAD
            if left + wide > right:
                room = right - left - 2 * _CHIP_PAD
                if room < 3 * _CHIP_PAD:
                    return
                text = _elided(self._chip, text, room)
                wide = self._chip.horizontalAdvance(text) + 2 * _CHIP_PAD
            box = QRectF(left, top, wide, self._chip_line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, self._chip_line / 2, self._chip_line / 2)
            painter.setPen(QColor(ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
            left += wide + 5

    def _chips(self, row: MentionRow, c: Colours, now: datetime) -> list[tuple[str, str, str]]:
        """Words, colour of the words, colour of the ground: the most telling first."""
        made: list[tuple[str, str, str]] = []
        if row.severity is Severity.CRITICAL:
            made.append((f"! {sentences.severity(row.severity)}", c.surface, c.critical))
        elif row.severity is Severity.SERIOUS:
            made.append((f"! {sentences.severity(row.severity)}", c.negative, c.negative_soft))
        elif row.severity is Severity.MINOR:
            made.append((sentences.severity(row.severity), c.warning, c.warning_soft))
        if row.rating is not None:
            made.append((drawn(row.rating), c.warning, c.warning_soft))
        status = sentences.status(row.triage.status)
        if row.spam:
            made.append((self.tr("spam"), c.neutral, c.neutral_soft))
        if row.triage.status in (Status.NEW, Status.TO_ANSWER):
            made.append((status, c.accent, c.accent_soft))
        elif row.triage.status is Status.ANSWERED:
            made.append((f"✓ {status}", c.positive, c.positive_soft))
        else:
            made.append((status, c.neutral, c.neutral_soft))
        if row.answers:
            made.append((self.tr("↩ a reply to you"), c.accent, c.accent_soft))
        if row.deleted:
            made.append((self.tr("deleted there"), c.warning, c.warning_soft))
        until = row.triage.snoozed_until
        if until is not None and until > now:
            made.append((snooze.words(until, now), c.warning, c.warning_soft))
        if row.copies:
            made.append(
                (
                    self.tr("+{n} copies").format(n=row.copies) if row.copies > 1 else self.tr("+1 copy"),
                    c.neutral,
                    c.neutral_soft,
                )
            )
        made.extend((sentences.topic(topic), c.neutral, c.neutral_soft) for topic in row.topics[:3])
        made.extend((watch, c.muted, c.raised) for watch in row.watches[:2])
        return made

    def _paint_placeholder(self, painter: QPainter, rect: QRect, colours: Colours) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        top: float = rect.top() + _TOP + 3
        for share, height in ((0.35, 7), (0.6, 9), (0.85, 7), (0.5, 7)):
            painter.drawRoundedRect(
                QRectF(rect.left() + _LEFT, top, (rect.width() - _LEFT - _RIGHT) * share, height), 3, 3
            )
            top += height + 11

    # --- text -------------------------------------------------------------------------------

    def _excerpt(self, row: MentionRow, width: int, lines: int) -> QTextLayout:
        key = (hash(row.excerpt), width, lines)
        made = self._layouts.get(key)
        if made is None:
            made = _laid_out(row.excerpt, self._text_font, self._body, width, lines)
            self._layouts[key] = made
            if len(self._layouts) > _KEPT:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        return made

    @staticmethod
    def _text(painter: QPainter, left: int, top: int, width: int, height: int, text: str) -> None:
        painter.drawText(
            QRect(left, top, width, height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            text,
        )

    def _set_fonts(self) -> None:
        base = QApplication.font()
        self._text_font = QFont(base)
        self._small_font = _sized(base, 0.9)
        self._chip_font = _sized(base, 0.85, QFont.Weight.DemiBold)
        self._title_font = _sized(base, 1.02, QFont.Weight.Medium)
        self._fresh_font = _sized(base, 1.02, QFont.Weight.Bold)
        self._body = QFontMetrics(self._text_font)
        self._small = QFontMetrics(self._small_font)
        self._chip = QFontMetrics(self._chip_font)
        self._title = QFontMetrics(self._title_font)
        self._fresh = QFontMetrics(self._fresh_font)
        self._small_line = self._small.height()
        self._title_line = max(self._title.height(), self._fresh.height())
        self._chip_line = self._chip.height() + 3
        text = self._title_line + 2 * self._body.lineSpacing() + _GAP
        self._height = _TOP + self._small_line + _GAP + text + 9 + self._chip_line + _BOTTOM
        self._layouts.clear()


def _sized(base: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(base)
    font.setPointSizeF(base.pointSizeF() * factor)
    font.setWeight(weight)
    return font


def _elided(metrics: QFontMetrics, text: str, width: int) -> str:
    # Only the head of a long text is measured: nothing behind it could be seen.
    return metrics.elidedText(text[:400], Qt.TextElideMode.ElideRight, width)


def _laid_out(text: str, font: QFont, metrics: QFontMetrics, width: int, lines: int) -> QTextLayout:
    """The text in at most so many lines, the last one elided."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    first = _broken(text, font, metrics, option, width, lines)
    if first.lineCount() < lines:
        return first
    last = first.lineAt(lines - 1)
    rest_at = last.textStart()
    units = text.encode("utf-16-le", "surrogatepass")
    if rest_at + last.textLength() >= len(units) // 2:
        return first
    head = units[: 2 * rest_at].decode("utf-16-le", "replace")
    rest = units[2 * rest_at :].decode("utf-16-le", "replace")
    elided = _elided(metrics, rest, width)
    return _broken(f"{head}{elided}", font, metrics, option, width, lines)


def _broken(
    text: str, font: QFont, metrics: QFontMetrics, option: QTextOption, width: int, lines: int
) -> QTextLayout:
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 10))
        # Emoji have higher lines; the rows must not grow by it.
        line.setPosition(QPointF(0, top + min(0.0, metrics.ascent() - line.ascent())))
        top += metrics.lineSpacing()
    layout.endLayout()
    return layout
