"""What a kind of source has to say: where to look, and how to read the answer. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from core.errors import SourceError
from core.model import Entry, Quota, Source
from core.text import site

if TYPE_CHECKING:
    from watchers.sessions import SignsIn

Role = Literal["posts", "comments", "other"]
SECRET = "{secret}"  # noqa: S105 - the mark, not a secret
TOKEN = "{token}"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Request:
    """Where to look.

    In ``url`` and ``headers`` ``{secret}`` stands for the source's secret, and in
    ``headers`` ``{token}`` for what signing in gave; both are filled in when it is sent.
    With a ``body`` it is a POST. ``conditional`` says whether the validators
    of the last answer are sent along: an API has none.
    """

    url: str
    accept: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class MailRequest:
    """Which mails of a folder to fetch: those after UID ``after`` while ``validity`` (UIDVALIDITY) holds.

    ``senders`` are rules for addresses (see ``watchers.notices.senders``); mails of others are not even
    fetched. ``since`` counts where no UID does. ``secure`` is how the line is encrypted; ``none`` is for
    this machine only.
    """

    host: str
    port: int
    user: str
    folder: str
    senders: tuple[str, ...]
    since: datetime
    validity: int = 0
    after: int = 0
    secure: Literal["tls", "starttls", "none"] = "tls"


@dataclass(frozen=True, slots=True)
class MailAnswer:
    """What a folder gave: whole mails as their bytes, oldest first.

    All mails up to the UID ``highest`` were looked at while ``validity`` holds. ``too_large`` are those
    left out for their size; ``more`` says that newer ones wait for the next visit.
    """

    validity: int
    highest: int
    messages: tuple[bytes, ...] = ()
    too_large: int = 0
    more: bool = False

    @property
    def problem(self) -> SourceError | None:
        """What to tell although the visit succeeded."""
        return SourceError("mails_too_large", count=self.too_large, limit=5) if self.too_large else None


@dataclass(frozen=True, slots=True)
class Hints:
    """What the feed itself says about how often to come: seconds, hours (0-23) and days (Monday 0) in UTC."""

    ttl: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Feed:
    """One answer, read.

    ``unbroken`` says that its entries come newest first with nothing left out
    between the newest and the oldest: then what is missing there was deleted.
    ``whole`` says that nothing older exists either. ``next`` is the address of the next
    page, '' when there is none. ``wait`` are seconds the answer itself asks to be left alone.
    """

    title: str
    site_url: str
    entries: tuple[Entry, ...]
    hints: Hints = Hints()
    unbroken: bool = False
    whole: bool = False
    next: str = ""
    cursor: str | None = None
    wait: int = 0
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What a request uses up at most of a quota or budget that Vigie itself keeps.

    ``bucket`` names it; ``period`` says when it begins anew (UTC). Money is in millionths of a dollar.
    """

    bucket: str
    amount: int
    limit: int
    period: Literal["day", "month"]


@dataclass(frozen=True, slots=True)
class Needs:
    """What the owner has to give before a kind can be read.

    ``user`` says that a user name is wanted too; ``page`` is where the password, token or key is
    made, with ``{host}`` where the host of the source stands in it. ``optional`` says that some sources
    of the kind do without.
    """

    what: Literal["app password", "token", "key", "password"]
    page: str
    user: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A source that could be watched, not yet looked at.

    ``notice`` is the code of a sentence to be shown with it (see ``core.errors``), '' when there is none.
    """

    kind: str
    url: str
    title: str = ""
    role: Role = "posts"
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a watch looks for, for places that have a search of their own.

    ``terms`` are the words or phrases of which any will do, ``required`` those that must all be there,
    as typed and without quotation marks. ``language`` is ISO 639-1, ``country`` ISO 3166-1.
    """

    terms: tuple[str, ...]
    required: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    language: str = "fr"
    country: str = "FR"


class Later(SourceError):  # noqa: N818
    """A source is not to be asked again for ``seconds``; None when it was not said how long."""

    def __init__(self, code: str, seconds: int | None, **details: object) -> None:
        super().__init__(code, **details)
        self.seconds = seconds


class Wait(Later):
    """A whole host asked to be left alone."""

    def __init__(self, host: str, seconds: int | None) -> None:
        super().__init__("wait", seconds, host=host)


class Watcher:
    """The code for one kind of source: a subclass in a file of its own, one line in the registry.

    ``read`` runs in the worker process, so a watcher is picklable and has no state.
    """

    kind: ClassVar[str]
    """The word for this kind, as stored on its sources and given on the command line."""
    name: ClassVar[str]
    """The name of the place, a proper name the same in every language."""
    needs: ClassVar[Needs | None] = None
    signs_in: ClassVar[SignsIn | None] = None
    pages: ClassVar[int] = 1
    """Pages of one answer that are read at most in one visit."""
    pace: ClassVar[int] = 0
    """Seconds to leave the host alone between two visits to any sources of this kind."""
    may_vanish: ClassVar[bool] = True
    """Whether 404 and 410 mean what they say."""

    def request(self, source: Source) -> Request | MailRequest:
        """Where to look for what is new."""
        return Request(source.url)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """What an answer holds. ``now`` is the moment no date may lie after. Raises SourceError only."""
        raise NotImplementedError

    def read_mails(self, answer: MailAnswer, now: datetime | None = None) -> Feed:
        """What the mails of an answer hold, for a kind whose request is a MailRequest. Raises nothing."""
        raise NotImplementedError

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The sources of this kind that a pasted text plainly means; none when it means something else."""
        del text
        return ()

    def found_in(self, html: str, url: str) -> tuple[Proposal, ...]:
        """The sources of this kind that a page speaks of in a way of its own, apart from declared feeds."""
        del html, url
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """The sources of this kind that look for a watch's words by themselves."""
        del words
        return ()

    def signed(self, url: str, user: str) -> str:
        """The address of a source with the account it is read with."""
        scheme, slashes, rest = url.partition("://")
        return f"{scheme}{slashes}{user}@{rest}" if user else url

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """Where the replies to one of its entries stand, for a mention that is being handled."""
        del source, key, url
        return None

    def charges(self, request: Request, limits: Mapping[str, int]) -> tuple[Charge, ...]:
        """What a request uses up; ``limits`` are the owner's own, by bucket."""
        del request, limits
        return ()

    def used(self, charge: Charge, feed: Feed) -> int:
        """What of a charge was used in the end."""
        del feed
        return charge.amount

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """What an answer that is an error means, where it says more than its status does.

        A ``Wait`` when its whole host is to be left alone, a ``Later`` when only this source is.
        """
        del status, body, url
        return None

    def label(self, source: Source) -> str:
        """Where it looks, in words for a list: by default the site."""
        return site(source.url)
