"""The form of an account: what a kind of source needs before it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import SourceError
from core.text import site
from ui.desktop.pages.watching.offers import Offer
from ui.desktop.widgets.labels import label
from watchers.discovery import Candidate
from watchers.kinds import mailbox, x
from watchers.notices.senders import KNOWN
from watchers.providers import password_page
from watchers.registry import watcher

_DOLLAR = 1_000_000
_SERVER = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_MOST = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate to be watched, with what opens it; ``budget`` in millionths of a dollar where it costs.

    ``to_try`` says that it was not read yet, and is to be before it is kept.
    """

    candidate: Candidate
    secret: str | None = None
    secret_id: str | None = None
    budget: int | None = None
    to_try: bool = False


class AccountForm(QWidget):
    """User name, password, token or key; for a mailbox its server and folder too; for X a budget.

    With a source whose account fits already, nothing is asked again.
    """

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        candidate, lender = offer.candidate, offer.lender
        self._candidate = candidate
        self._kind = watcher(candidate.kind)
        self._lender = lender
        needs = self._kind.needs
        assert needs is not None  # noqa: S101 - only made for kinds that need something
        self._rows = QFormLayout()
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self.user = QLineEdit(unquote(urlsplit(candidate.url).username or ""))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.budget = _Budget(offer.budget)
        self._error = label("", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 4, 0, 0)
        column.setSpacing(8)
        if lender is not None:
            text = self.tr("Read with the account that is kept for “{title}”.")
            column.addWidget(label(text.format(title=lender.title), "muted"))
        else:
            if needs.user:
                name = self.tr("E-mail address") if self._is_mailbox else self.tr("User name")
                self._row(name, self.user)
            own = candidate.notice == "mailbox_own_password"
            self._row(_what("password" if own else needs.what), self.secret)
            column.addLayout(self._rows)
        self._more = _MailboxFields(candidate.url) if self._is_mailbox and lender is None else None
        self.hoster = QComboBox()
        if self._more is not None:
            for one in (candidate, *offer.others) if offer.others else ():
                self.hoster.addItem(_hoster(one), one.url)
            if offer.others:
                self._row(self.tr("Who keeps your mail"), self.hoster)
                self.hoster.activated.connect(self._on_hoster)
            column.addWidget(self._more)
        if self._is_x:
            column.addLayout(self._budget_row(offer.spent))
        if lender is None:
            column.addWidget(label(self.tr("It is kept in the system's keyring and nowhere else."), "small"))
            if page := self._page(needs.page):
                line = QHBoxLayout()
                button = QPushButton(self.tr("Make one at {site}").format(site=site(page)))
                button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(page)))
                line.addWidget(button)
                line.addStretch(1)
                column.addLayout(line)
        column.addWidget(self._error)
        for box in (self.user, self.secret):
            box.textEdited.connect(self._error.hide)

    @property
    def error(self) -> str:
        """What is wrong; empty when nothing is."""
        return "" if self._error.isHidden() else self._error.text()

    def fail(self, text: str) -> None:
        """Say what is wrong."""
        self._error.setText(text)
        self._error.show()

    def choice(self) -> Choice | None:
        """What was filled in; None, and it is said in place, when something is missing."""
        self._error.hide()
        budget = self.budget.dollars if self._is_x else None
        if budget == 0:
            self.fail(self.tr("Set what X may cost in a month."))
            self.budget.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if self._lender is not None:
            return Choice(self._candidate, None, self._lender.secret_id, budget, to_try=True)
        user, secret = self.user.text().strip(), self.secret.text().strip()
        empty = [box for box in (self.user, self.secret) if box.isVisibleTo(self) and not box.text().strip()]
        if empty:
            self.fail(self.tr("Something is still empty here."))
            empty[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        try:
            url = self._more.address(user) if self._more is not None else self._signed(user)
        except SourceError:
            self.fail(self.tr("This is not the name of a mail server."))
            return None
        return Choice(replace(self._candidate, url=url), secret, None, budget, to_try=True)

    def _on_hoster(self) -> None:
        if self._more is not None:
            self._more.show_server(self.hoster.currentData())

    @property
    def _is_mailbox(self) -> bool:
        return self._candidate.kind == mailbox.MailboxWatcher.kind

    @property
    def _is_x(self) -> bool:
        return self._candidate.kind == x.XWatcher.kind

    def _signed(self, user: str) -> str:
        needs = self._kind.needs
        return self._kind.signed(self._candidate.url, user) if needs and needs.user else self._candidate.url

    def _page(self, page: str) -> str:
        host = urlsplit(self._candidate.url).hostname or ""
        return password_page(host) if self._is_mailbox else page.format(host=host)

    def _row(self, text: str, widget: QWidget) -> None:
        widget.setAccessibleName(text)
        self._rows.addRow(text, widget)

    def _budget_row(self, spent: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        name = label(self.tr("At most, in a month"), wrap=False)
        name.setBuddy(self.budget)
        self.budget.setAccessibleName(name.text())
        used = self.tr("pays for {posts} posts; {spent} used this month")
        told = label("", "small")

        def tell() -> None:
            posts = QLocale().toString(x.posts_for(self.budget.dollars))
            told.setText(used.format(posts=posts, spent=money(spent)))

        self.budget.valueChanged.connect(tell)
        tell()
        line.addWidget(name)
        line.addWidget(self.budget)
        line.addWidget(told, 1)
        return line


class _Budget(QSpinBox):
    """Dollars in a month; nothing until one is set."""

    def __init__(self, budget: int) -> None:
        super().__init__()
        self.setSuffix(" $")
        self.setRange(0, _MOST)
        self.setSpecialValueText(self.tr("not set"))
        self.setMinimumWidth(110)
        self.setValue(budget // _DOLLAR)

    @property
    def dollars(self) -> int:
        """In millionths."""
        return self.value() * _DOLLAR


class _MailboxFields(QWidget):
    """Server, port, folder and senders of a mailbox, found by its address and folded away."""

    def __init__(self, url: str) -> None:
        super().__init__()
        try:
            where = mailbox.place(url)
        except SourceError:
            where = mailbox.place("imaps://imap.example:993/INBOX")
        self.server = QLineEdit(where.host)
        self.port = QLineEdit(str(where.port))
        self.port.setMaximumWidth(80)
        self.folder = QLineEdit(where.folder)
        self.senders = QPlainTextEdit()
        self.senders.setTabChangesFocus(True)
        self.senders.setFixedHeight(3 * self.senders.fontMetrics().lineSpacing() + 20)
        self.senders.setPlaceholderText(
            self.tr("Empty: Google, Facebook, Tripadvisor, Trustpilot, TheFork, WordPress and the like")
        )
        if where.senders != KNOWN:
            self.senders.setPlainText("\n".join(where.senders))
        self.button = QPushButton(self.tr("More: server, folder, senders"))
        self.button.setProperty("kind", "flat")
        self.button.setStyleSheet("QPushButton { text-align: left; padding: 2px 0; }")
        self.button.setCheckable(True)
        inside = QWidget()
        rows = QFormLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, widget in (
            (self.tr("Server"), self.server),
            (self.tr("Port"), self.port),
            (self.tr("Folder"), self.folder),
            (self.tr("Only from these senders"), self.senders),
        ):
            widget.setAccessibleName(text)
            rows.addRow(text, widget)
        self.button.toggled.connect(inside.setVisible)
        inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(inside)

    def show_server(self, url: str) -> None:
        """Take the server of another mailbox's address."""
        where = mailbox.place(url)
        self.server.setText(where.host)
        self.port.setText(str(where.port))

    def address(self, user: str) -> str:
        """The mailbox's address. Raises SourceError for what is none."""
        host, port = self.server.text().strip(), self.port.text().strip() or "993"
        senders = tuple(line.strip() for line in self.senders.toPlainText().splitlines() if line.strip())
        if not _SERVER.fullmatch(host) or not (port.isascii() and port.isdecimal()):
            raise SourceError("bad_address", address=host)
        made = mailbox.address(f"{host}:{port}", user, self.folder.text().strip() or "INBOX", senders)
        mailbox.place(made)
        return made


def _hoster(candidate: Candidate) -> str:
    """The name or server that stands in parentheses in a mailbox's title."""
    return candidate.title.rpartition("(")[2].rstrip(")")


def money(millionths: int) -> str:
    """An amount of dollars: ``1.25 $``."""
    return f"{QLocale().toString(millionths / _DOLLAR, 'f', 2)} $"


def _what(what: str) -> str:
    return {
        "app password": QCoreApplication.translate("watching", "App password"),
        "token": QCoreApplication.translate("watching", "Access token"),
        "key": QCoreApplication.translate("watching", "Key"),
        "password": QCoreApplication.translate("watching", "Password"),
    }[what]
