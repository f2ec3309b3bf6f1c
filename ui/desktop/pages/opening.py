"""The sentence with which the day begins."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def opening(todo: int, serious: int, fresh: int, judged: bool = True) -> str:
    """``todo`` mentions ask for a decision, ``serious`` of them are; ``fresh`` are new since yesterday.

    Until all are ``judged`` nothing is said to be harmless.
    """
    if serious == 1:
        return QCoreApplication.translate("opening", "1 serious mention waits for you. Look at it first.")
    if serious:
        return QCoreApplication.translate(
            "opening", "{n} serious mentions wait for you. Look at them first."
        ).format(n=serious)
    if todo and not judged:
        return (
            QCoreApplication.translate("opening", "1 mention to look at.")
            if todo == 1
            else QCoreApplication.translate("opening", "{n} mentions to look at.").format(n=todo)
        )
    if todo == 1:
        return QCoreApplication.translate("opening", "1 mention to look at, nothing serious.")
    if todo:
        return QCoreApplication.translate("opening", "{n} mentions to look at, nothing serious.").format(
            n=todo
        )
    if fresh == 0:
        return QCoreApplication.translate("opening", "Quiet: nothing new since yesterday, nothing to answer.")
    if fresh == 1:
        return QCoreApplication.translate(
            "opening", "Quiet: 1 new mention since yesterday, nothing to answer."
        )
    return QCoreApplication.translate(
        "opening", "Quiet: {n} new mentions since yesterday, nothing to answer."
    ).format(n=fresh)


def troubles(count: int, silent: int = 0) -> str:
    """How many sources could not be checked, and how many are quieter than they ever are."""
    said = []
    if count == 1:
        said.append(QCoreApplication.translate("opening", "1 source could not be checked"))
    elif count:
        said.append(QCoreApplication.translate("opening", "{n} sources could not be checked").format(n=count))
    if silent == 1:
        said.append(QCoreApplication.translate("opening", "1 source is unusually silent"))
    elif silent:
        said.append(
            QCoreApplication.translate("opening", "{n} sources are unusually silent").format(n=silent)
        )
    return ", ".join(said)
