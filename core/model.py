"""The words of Vigie as frozen values.

One word per thing, the same in code, tables, screens and documents.  Every
moment in time is an aware ``datetime`` in UTC; screens convert to local time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """The label of a sentiment."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class Severity(StrEnum):
    """How serious what is reported is, apart from tone. Declared from least to most serious."""

    NONE = "none"
    MINOR = "minor"
    SERIOUS = "serious"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (none) to 3 (critical), for ordering."""
        return list(Severity).index(self)


class Topic(StrEnum):
    """What a mention is about."""

    WAITING = "waiting"
    STAFF = "staff"
    QUALITY = "quality"
    PRICE = "price"
    DELIVERY = "delivery"
    REFUND = "refund"
    HYGIENE = "hygiene"
    PRODUCT = "product"
    PLACE = "place"
    AVAILABILITY = "availability"
    PRIVACY = "privacy"
    OTHER = "other"


class Intent(StrEnum):
    """What the writer is after."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


class FactKind(StrEnum):
    """What kind of thing a fact of a text is."""

    DURATION = "duration"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    PRODUCT = "product"
    PLACE = "place"
    DATE = "date"


class Status(StrEnum):
    """Where a mention stands in the owner's work."""

    NEW = "new"
    TO_ANSWER = "to answer"
    WAITING = "waiting"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class Checked(StrEnum):
    """Whether the claim of a mention was verified by the owner: shouting proves nothing."""

    UNKNOWN = "unknown"
    TRUE = "true"
    FALSE = "false"


class Level(StrEnum):
    """The level of a finding of the guard."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved keyword query: some of these words, all of these, none of these.

    Each box is a tuple of terms as typed: a word, ``"a phrase"`` or several
    words (taken as a phrase), or a prefix ending in ``*``.
    """

    id: int
    name: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a source could not be read, kept as data on the source.

    ``code`` is a key of ``core.errors.SENTENCES``, ``details`` fill its blanks;
    ``count`` is how many times in a row it happened, ``since`` when it began.
    """

    code: str
    details: dict[str, str]
    count: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """One place that is polled.

    ``url`` never holds a password or token: where one is needed it stands as
    ``{secret}`` in the address and in the keyring under ``secret_id``.
    ``interval`` is in seconds. ``etag`` and ``last_modified`` are the raw
    header values of one and the same response, returned byte for byte.
    ``brought_at`` is the last visit that brought something new.
    ``stopped`` means the server said the source is gone (410): not polled any
    more until the owner resumes it.
    """

    id: int
    kind: str
    url: str
    title: str
    site_url: str = ""
    secret_id: str | None = None
    paused: bool = False
    stopped: bool = False
    added_at: datetime | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    full_at: datetime | None = None
    interval: int = 3600
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    brought_at: datetime | None = None
    moved_to: str | None = None
    problem: Problem | None = None
    entries: int = 0
    mentions: int = 0
    cursor: str = ""
    newest_at: datetime | None = None
    gap: int = 0
    patience: int = 0
    unreliable: bool = False
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as its source gave it, cleaned to plain text.

    ``key`` identifies it within its source (guid, else canonical link, else
    text hash). ``published_at`` is None when the source gave no believable
    date; it is never in the future and never an accidental 1970.
    ``in_reply_to`` is the key or the address of what it answers. ``rating`` is in
    stars (0..5), ``likes`` and ``replies`` are counts; None where the source says
    nothing of them. ``unconfirmed`` says that nothing proves where it comes from.
    """

    key: str
    url: str
    title: str
    author: str
    text: str
    published_at: datetime | None = None
    language: str = ""
    in_reply_to: str = ""
    rating: float | None = None
    likes: int | None = None
    replies: int | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """What a server still allows: ``left`` of ``limit`` (0: not said) until ``resets_at``."""

    left: int
    limit: int = 0
    resets_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Poll:
    """What one visit to a source brought, all of it saved in one step.

    ``entries`` is empty when nothing changed or the visit failed (``problem``
    says why; None clears an earlier problem). ``etag``, ``last_modified`` and
    ``body_hash`` are what the next visit sends or compares. ``full_at`` is the
    last visit that was answered in full. ``url`` is set when a permanent move
    has been confirmed, ``moved_to`` while it has been seen only once.
    ``title`` and ``site_url`` are the feed's own, used where the source has none.
    ``complete_since`` says that ``entries`` hold all that the source published from
    that moment on, so that what is known and missing was deleted there; None when
    nothing can be said. ``gone`` are keys of entries that are known to be deleted.
    ``cursor``, ``newest_at``, ``gap``, ``patience``, ``unreliable`` and ``quota`` are
    as in ``Source``; None keeps what is stored.
    """

    source_id: int
    checked_at: datetime
    next_check_at: datetime
    interval: int
    entries: tuple[Entry, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    full_at: datetime | None = None
    title: str = ""
    site_url: str = ""
    url: str | None = None
    moved_to: str | None = None
    problem: Problem | None = None
    stopped: bool = False
    complete_since: datetime | None = None
    gone: tuple[str, ...] = ()
    cursor: str | None = None
    newest_at: datetime | None = None
    gap: int | None = None
    patience: int | None = None
    unreliable: bool | None = None
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What one poll, or one import, did to the store: new entries, and the ids of mentions.

    ``mentions`` are new, ``edited`` have another text now, ``deleted`` are gone at the source.
    """

    source_id: int
    entries_new: int
    mentions: tuple[int, ...]
    edited: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of a text that carried a judgement.

    ``span`` is a half-open range of character offsets in the judged text
    (title, newline, text); ``code`` is a word of the judgement's vocabulary
    (for example ``negative``, ``negated``, ``severity``); ``weight`` is the
    signed share of what carried the tone (0.0 where the reason is no tone).
    """

    code: str
    words: str
    span: tuple[int, int]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentiment:
    """Tone of a mention: score in -1..1, label, reasons; ``unsure`` when the margin is small.

    The score is the probability of praise less that of blame, ``confidence`` the
    probability (0..1) that the label is right.
    """

    label: Tone
    score: float
    unsure: bool = False
    reasons: tuple[Reason, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a reply can take up: how long, how much, what, where, when.

    ``span`` is a half-open range in the judged text. ``value`` is in ``unit``:
    minutes for durations, a currency (ISO 4217) for amounts; None where the words give no number.
    """

    kind: FactKind
    words: str
    span: tuple[int, int]
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that was judged about one text. ``language`` is ISO 639-1 or ``unknown``.

    ``spam`` says that it is to be set aside; the codes of its reasons say as what
    (advertisement, job, coupons, something else of the same name). ``learned``
    are the numbers of the owner's corrections that had a part in it.
    """

    language: str
    sentiment: Sentiment
    severity: Severity
    severity_reasons: tuple[Reason, ...] = ()
    topics: tuple[Topic, ...] = ()
    spam: bool = False
    spam_reasons: tuple[Reason, ...] = ()
    intent: Intent = Intent.OTHER
    facts: tuple[Fact, ...] = ()
    learned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """The owner's word on how a text is to be judged; None leaves that part as judged.

    Kept as data with its text, so that it outlives the mention and every model.
    """

    id: int
    mention_id: int | None
    text: str
    language: str
    made_at: datetime
    tone: Tone | None = None
    severity: Severity | None = None
    topics: tuple[Topic, ...] | None = None
    spam: bool | None = None


@dataclass(frozen=True, slots=True)
class Triage:
    """The owner's side of a mention, mutable in the store, one frozen picture here.

    ``spam`` is the owner's own word on it: None leaves it as judged.
    """

    status: Status = Status.NEW
    snoozed_until: datetime | None = None
    answered_at: datetime | None = None
    checked: Checked = Checked.UNKNOWN
    spam: bool | None = None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """What a list shows of a mention; ``excerpt`` is at most 240 characters, never the body.

    ``unsure`` says that the tone could as well be another, ``answers`` that it
    answers a mention that is being handled.
    """

    id: int
    title: str
    author: str
    excerpt: str
    source_title: str
    kind: str
    published_at: datetime
    seen_at: datetime
    watches: tuple[str, ...]
    language: str
    tone: Tone | None
    score: float
    severity: Severity
    topics: tuple[Topic, ...]
    spam: bool
    triage: Triage
    copies: int = 0
    unsure: bool = False
    rating: float | None = None
    deleted: bool = False
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A free note of the owner on a mention."""

    id: int
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What a mention said before it was edited at ``replaced_at``."""

    title: str
    text: str
    replaced_at: datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What a mention answers: an entry of the archive (``mention_id`` when it is one), or only an address."""

    url: str
    title: str = ""
    author: str = ""
    text: str = ""
    mention_id: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entry that matches at least one watch, whole.

    ``published_at`` falls back to ``seen_at`` when the source gave no date
    (``dated`` is then False). ``judgement`` is None until judged. ``matches``
    are the spans of the matched words in ``judged_text``. ``versions`` are what it
    said before, newest first; ``deleted_at`` is when it was first missed at its
    source. ``article`` is the full text behind a short entry, kept apart from
    ``text``. For ``rating``, ``likes``, ``replies``, ``unconfirmed`` see ``Entry``.
    """

    id: int
    source_id: int | None
    source_title: str
    kind: str
    url: str
    title: str
    author: str
    text: str
    published_at: datetime
    dated: bool
    seen_at: datetime
    watches: tuple[str, ...]
    judgement: Judgement | None
    triage: Triage
    notes: tuple[Note, ...] = ()
    draft: str = ""
    story: int | None = None
    copies: tuple[int, ...] = ()
    matches: tuple[tuple[int, int], ...] = ()
    rating: float | None = None
    likes: int | None = None
    replies: int | None = None
    unconfirmed: bool = False
    deleted_at: datetime | None = None
    versions: tuple[Version, ...] = ()
    answers: Answered | None = None
    article: str = ""

    @property
    def judged_text(self) -> str:
        """The text that judgement spans and match spans refer to."""
        return judged_text(self.title, self.text)


@dataclass(frozen=True, slots=True)
class Writing:
    """What of a mention tells whether another one is the same story.

    ``link`` is its address as it is compared. ``comment`` says that it answers something:
    what answers to one thing quotes it, and is not the same for that.
    """

    id: int
    source_id: int
    link: str
    title: str
    author: str
    text: str
    published_at: datetime
    comment: bool = False


def judged_text(title: str, text: str) -> str:
    """Title and text as one text, without saying the same thing twice.

    Many sources repeat the title as the beginning of the text, or have no title.
    """
    if not title or text.startswith(title.rstrip("…. ")):
        return text
    return f"{title}\n{text}" if text else title


@dataclass(frozen=True, slots=True)
class Filter:
    """Which mentions a list shows. Empty means all; ``until`` is exclusive.

    ``words`` is the search box's syntax (see ``core.query``). ``snoozed`` says
    whether those are included; ``spam`` leaves it out, shows nothing else
    (True), or makes no difference (None). ``copies`` False shows a story once.
    """

    words: str = ""
    watch: int | None = None
    source: int | None = None
    tone: Tone | None = None
    severity: Severity | None = None
    topic: Topic | None = None
    status: Status | None = None
    since: datetime | None = None
    until: datetime | None = None
    spam: bool | None = False
    snoozed: bool = True
    copies: bool = True


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a watch would find in the archive: a count and the newest examples."""

    count: int
    examples: tuple[Entry, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the guard: the rule, how bad, where in the reply, and why.

    ``span`` is a half-open range of character offsets in the reply. ``mend``
    is the text to put there instead, None where no mend can be offered
    (an empty string means: leave the words out).
    """

    rule: str
    level: Level
    span: tuple[int, int]
    reason: str
    mend: str | None = None
