"""What the timeline shows when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from ui.desktop.theme import Theme
from ui.desktop.widgets.empty import EmptyState

# Their words were written for the page, and are translated in its name.


def no_watch(theme: Theme, pressed: Callable[[], object], by_hand: Callable[[], object]) -> EmptyState:
    """Nothing to look for yet."""
    return EmptyState(
        theme,
        "watches",
        QCoreApplication.translate("TimelinePage", "Vigie does not know yet what to look for"),
        QCoreApplication.translate(
            "TimelinePage",
            "Make a watch with the words people use for your shop; its mentions appear here.",
        ),
        QCoreApplication.translate("TimelinePage", "Make a watch"),
        pressed,
        (QCoreApplication.translate("TimelinePage", "Bring in mentions by hand…"), by_hand),
    )


def no_source(theme: Theme, pressed: Callable[[], object], by_hand: Callable[[], object]) -> EmptyState:
    """Nowhere to look yet."""
    return EmptyState(
        theme,
        "feed",
        QCoreApplication.translate("TimelinePage", "Vigie does not know yet where to look"),
        QCoreApplication.translate(
            "TimelinePage", "Add a source: a blog, a newspaper, a forum. Its address is enough."
        ),
        QCoreApplication.translate("TimelinePage", "Add a source"),
        pressed,
        (QCoreApplication.translate("TimelinePage", "Bring in mentions by hand…"), by_hand),
    )


def no_mention(theme: Theme, pressed: Callable[[], object], by_hand: Callable[[], object]) -> EmptyState:
    """Nothing found yet."""
    return EmptyState(
        theme,
        "calm",
        QCoreApplication.translate("TimelinePage", "Nobody has mentioned you yet"),
        QCoreApplication.translate(
            "TimelinePage",
            "The sources are being watched. What is said about you will appear here by itself.",
        ),
        QCoreApplication.translate("TimelinePage", "See watches and sources"),
        pressed,
        (QCoreApplication.translate("TimelinePage", "Bring in mentions by hand…"), by_hand),
    )


def none_chosen(theme: Theme) -> EmptyState:
    """No mention is selected."""
    return EmptyState(
        theme,
        "keyboard",
        QCoreApplication.translate("TimelinePage", "Choose a mention"),
        QCoreApplication.translate("TimelinePage", "J and K go from one to the next. F1 shows all keys."),
    )


class NothingFound(EmptyState):
    """The filter leaves nothing."""

    def __init__(self, theme: Theme, clear: Callable[[], object]) -> None:
        words = QCoreApplication.translate("TimelinePage", "Clear the filters")
        super().__init__(theme, "search", "", "", words, clear)

    def tell(self, narrow: bool) -> None:
        """Say why: a filter is in force, or all there is was set aside."""
        self.button.setVisible(narrow)
        if narrow:
            self.say(
                QCoreApplication.translate("TimelinePage", "Nothing found"),
                QCoreApplication.translate("TimelinePage", "No mention passes these filters together."),
            )
        else:
            self.say(
                QCoreApplication.translate("TimelinePage", "Nothing here"),
                QCoreApplication.translate("TimelinePage", "All mentions there are were set aside as spam."),
            )
