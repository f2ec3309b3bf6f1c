"""Reviews on Trustpilot, for shops whose plan there includes a key."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Source
from core.secrets import MARK
from watchers import answers
from watchers.typed import domain, page
from watchers.watcher import Feed, Needs, Proposal, Request, Watcher, Words

API = "https://api.trustpilot.com/v1/business-units/find"
KEYS = "https://developers.trustpilot.com/"
_PAGE = 100
_UNIT = re.compile(r"[0-9a-f]{24}")


class TrustpilotWatcher(Watcher):
    """The reviews of one domain, newest first.

    The interface knows a business by a number of its own, so the domain is looked up on the
    first visit: the answer leads to the reviews as to a next page, and the number is the source's
    cursor from then on.
    """

    kind = "trustpilot"
    name = "Trustpilot"
    needs = Needs("key", KEYS)
    pages = 4

    def request(self, source: Source) -> Request:
        """The newest hundred reviews, or whose they are."""
        url = _reviews(source.url, source.cursor) if _UNIT.fullmatch(source.cursor) else source.url
        return Request(url, headers=(("apikey", MARK),))

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """Reviews with their stars, or the business that has a domain."""
        del content_type
        now = now or utc_now()
        answer = answers.part(answers.parsed(body, self.name))
        if isinstance(answer.get("reviews"), list):
            return _feed(answers.rows(answer["reviews"]), url, now)
        unit = answers.identity(answer.get("id"))
        if not _UNIT.fullmatch(unit):
            raise SourceError("unreadable_answer", name=self.name)
        site = answers.identity(answers.part(answer, "name").get("identifying"))
        return Feed(
            title=answers.title(answer.get("displayName")) or self.name,
            site_url=f"https://www.trustpilot.com/review/{site}" if site else "https://www.trustpilot.com/",
            entries=(),
            next=_reviews(url, unit),
            cursor=unit,
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """The reviews of the business whose page at Trustpilot it is, of whatever country."""
        found = page(text)
        if found is None or not re.fullmatch(r"(?:[a-z]{2,3}\.)?trustpilot\.com", found.host):
            return ()
        site = domain(found.steps[1]) if found.steps[:1] == ("review",) and len(found.steps) > 1 else ""
        return (self._proposal(site),) if site else ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """The reviews of each domain among the terms."""
        return tuple(dict.fromkeys(self._proposal(site) for term in words.terms if (site := domain(term))))

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """A key that is none or may not, or a domain that has no reviews."""
        error = answers.complaint(body)
        fault = answers.text(answers.part(error, "fault", "detail").get("errorcode"))
        if status == 401 or "ApiKey" in fault:
            return SourceError("key_refused", name=self.name, page=KEYS)
        if status == 403:
            return SourceError("not_allowed", name=self.name, page=KEYS)
        if status == 404:
            site = answers.identity(answers.asked(url).get("name"))
            return SourceError("not_known", name=self.name, what=site) if site else None
        return None

    def label(self, source: Source) -> str:
        """The domain that is reviewed."""
        return answers.title(f"{self.name}: {answers.asked(source.url).get('name', '')}").rstrip(": ")

    def _proposal(self, site: str) -> Proposal:
        url = answers.asking(API, name=site)
        return Proposal(self.kind, url, f"{self.name}: {site}", notice="trustpilot_key")


def _reviews(find: str, unit: str) -> str:
    """The address of the reviews of a business that was found at another."""
    return answers.asking(urljoin(find, f"{unit}/reviews"), orderBy="createdat.desc", perPage=_PAGE)


def _feed(reviews: list[dict[str, Any]], url: str, now: datetime) -> Feed:
    entries = answers.once(_entry(review, now) for review in reviews)
    dates = [entry.published_at for entry in entries if entry.published_at]
    asked = answers.asked(url)
    full = len(reviews) >= (answers.count(asked.get("perPage")) or _PAGE)
    number = answers.count(asked.get("page")) or 1
    return Feed(
        title=TrustpilotWatcher.name,
        site_url="https://www.trustpilot.com/",
        entries=entries,
        # Newest first, and all of them: what is missing between two of them was taken away.
        unbroken=len(dates) == len(reviews) and all(one >= other for one, other in pairwise(dates)),
        whole=not full,
        next=answers.asking(url, page=number + 1) if full and entries else "",
    )


def _entry(review: dict[str, Any], now: datetime) -> Entry | None:
    key, stars = answers.identity(review.get("id")), answers.count(review.get("stars"))
    title, text = answers.title(review.get("title")), answers.plain(review.get("text"))
    return answers.entry(
        key,
        f"https://www.trustpilot.com/reviews/{key}",
        now,
        title=title or ("" if text else "★" * min(stars or 0, 5)),
        author=answers.part(review, "consumer").get("displayName"),
        text=text,
        date=review.get("createdAt"),
        language=answers.language(review.get("language")),
        rating=float(stars) if stars is not None and 1 <= stars <= 5 else None,
        likes=review.get("numberOfLikes"),
        replies=1 if answers.part(review, "companyReply") else 0,
    )
