"""Moments in words: local time, in the interface's language."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.clock import LOCAL as LOCAL

MINUTE, HOUR, DAY = 60, 3600, 86400


def local(moment: datetime) -> datetime:
    """A UTC moment in the computer's time zone."""
    return moment.astimezone()


def ago(moment: datetime, now: datetime) -> str:
    """How long ago, shortly: "12 min ago", "yesterday", else the date."""
    seconds = (now - moment).total_seconds()
    if seconds < MINUTE:
        return QCoreApplication.translate("moments", "just now")
    if seconds < HOUR:
        return QCoreApplication.translate("moments", "{n} min ago").format(n=int(seconds // MINUTE))
    days = (local(now).date() - local(moment).date()).days
    if seconds < DAY and days == 0:
        return QCoreApplication.translate("moments", "{n} h ago").format(n=int(seconds // HOUR))
    if days <= 1:
        return QCoreApplication.translate("moments", "yesterday {time}").format(
            time=local(moment).strftime("%H:%M")
        )
    if days < 7:
        return QCoreApplication.translate("moments", "{n} days ago").format(n=days)
    return date(moment)


def ahead(moment: datetime, now: datetime) -> str:
    """How long until, shortly: "in 12 min", "in 3 h", "in 2 days"; "now" when it has come."""
    seconds = (moment - now).total_seconds()
    if seconds < MINUTE:
        return QCoreApplication.translate("moments", "now")
    if seconds < HOUR:
        return QCoreApplication.translate("moments", "in {n} min").format(n=int(seconds // MINUTE))
    if seconds < 2 * DAY:
        return QCoreApplication.translate("moments", "in {n} h").format(n=round(seconds / HOUR))
    return QCoreApplication.translate("moments", "in {n} days").format(n=round(seconds / DAY))


def span(length: timedelta) -> str:
    """A length of time, roughly: "40 min", "5 h", "9 days"."""
    seconds = length.total_seconds()
    if seconds < HOUR:
        return QCoreApplication.translate("moments", "{n} min").format(n=max(1, round(seconds / MINUTE)))
    if seconds < 2 * DAY:
        return QCoreApplication.translate("moments", "{n} h").format(n=round(seconds / HOUR))
    return QCoreApplication.translate("moments", "{n} days").format(n=round(seconds / DAY))


def date(moment: datetime) -> str:
    """The local date, in the interface's way of writing it."""
    return QLocale().toString(_qt(moment).date(), QLocale.FormatType.ShortFormat)


def short(moment: datetime) -> str:
    """Local date and time, short: "22/11/2026 14:27"."""
    return f"{date(moment)} {_qt(moment).toString('HH:mm')}"


def day(moment: datetime, now: datetime) -> str:
    """The local day in words: "12 November", with the year where it is another."""
    here = _qt(moment).date()
    return QLocale().toString(here, "d MMMM" if here.year() == _qt(now).date().year() else "d MMMM yyyy")


def brief(moment: datetime) -> str:
    """The local weekday and time, short: "Mon 09:00"."""
    here = _qt(moment)
    weekday = QLocale().dayName(here.date().dayOfWeek(), QLocale.FormatType.ShortFormat)
    return f"{weekday} {here.toString('HH:mm')}"


def full(moment: datetime) -> str:
    """Local date and time, long."""
    here = _qt(moment)
    return QCoreApplication.translate("moments", "{date} at {time}").format(
        date=QLocale().toString(here.date(), QLocale.FormatType.LongFormat), time=here.toString("HH:mm")
    )


def typed(moment: datetime) -> str:
    """A moment as one would type it: "12 November 2026", with the time unless it is noon."""
    here = _qt(moment)
    day_ = QLocale().toString(here.date(), "d MMMM yyyy")
    return day_ if here.toString("HH:mm") == "12:00" else f"{day_} {here.toString('HH:mm')}"


def long_date(moment: datetime) -> str:
    """The local date with its weekday, long."""
    return QLocale().toString(_qt(moment).date(), QLocale.FormatType.LongFormat)


def _qt(moment: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))  # Qt gives it in local time
