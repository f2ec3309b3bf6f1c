"""Stack Exchange: questions of any of its sites that hold some words, and the answers to one question."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from core.clock import utc_now
from core.errors import SourceError
from core.model import Entry, Quota, Source
from watchers import answers
from watchers.addresses import host_of
from watchers.typed import page, phrase, phrases
from watchers.watcher import Feed, Needs, Proposal, Request, Role, Wait, Watcher, Words

API = "https://api.stackexchange.com/2.3/"
KEYS = "https://stackapps.com/apps/oauth/register"
_PAGE = 100
_AGAIN = 7 * 24 * 3600
_SITES = frozenset({"superuser.com", "serverfault.com", "askubuntu.com", "mathoverflow.net", "stackapps.com"})
_PART = re.compile(r"(?:[a-z0-9-]+\.)*(?:stackexchange|stackoverflow)\.com")


class StackExchangeWatcher(Watcher):
    """A search on one site. Without a key 300 requests a day are allowed, with one 10,000."""

    kind = "stackexchange"
    name = "Stack Exchange"
    needs = Needs("key", KEYS, optional=True)
    pages = 3

    def request(self, source: Source) -> Request:
        """The search from a week before the newest that is known, with the owner's key if there is one."""
        newest = answers.count(source.cursor)
        url = answers.asking(
            source.url,
            order="desc",
            sort="creation",
            filter="withbody",
            pagesize=_PAGE,
            fromdate=max(0, newest - _AGAIN) if newest else "",
        )
        return Request(f"{url}&key={{secret}}" if source.secret_id else url)

    def read(self, body: bytes, content_type: str, url: str, now: datetime | None = None) -> Feed:
        """The questions of a search, or the answers to a question, and what is still allowed."""
        del content_type
        now = now or utc_now()
        answer = answers.part(answers.parsed(body, self.name))
        if not isinstance(answer.get("items"), list):
            raise SourceError("unreadable_answer", name=self.name)
        asked = answers.asked(url)
        entries = answers.once(
            _entry(row, asked.get("site", ""), now) for row in answers.rows(answer["items"])
        )
        number = answers.count(asked.get("page")) or 1
        newest = max((entry.published_at for entry in entries if entry.published_at), default=None)
        left = answers.count(answer.get("quota_remaining"))
        return Feed(
            title=self._title(url),
            site_url=f"https://{asked['site']}/" if "." in asked.get("site", "") else "",
            entries=entries,
            next=answers.asking(url, page=number + 1) if answer.get("has_more") is True else "",
            cursor=str(int(newest.timestamp())) if newest and number == 1 else None,
            wait=answers.count(answer.get("backoff")) or 0,
            quota=None if left is None else Quota(left, answers.count(answer.get("quota_max")) or 0),
        )

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """A search, a tag, or the answers to a question, of any of the sites."""
        found = page(text)
        if found is None or not (found.host in _SITES or _PART.fullmatch(found.host)):
            return ()
        site, steps = found.host, found.steps
        if steps[:1] == ("search",) and found.asked.get("q"):
            return (self._proposal("search/advanced", site, q=found.asked["q"]),)
        if steps[:2] == ("questions", "tagged") and len(steps) > 2:
            return (self._proposal("search/advanced", site, tagged=steps[2].replace("+", ";")),)
        if steps[:1] in (("questions",), ("q",)) and len(steps) > 1 and steps[1].isdecimal():
            return (self._proposal(f"questions/{int(steps[1])}/answers", site, role="comments"),)
        return ()

    def search(self, words: Words) -> tuple[Proposal, ...]:
        """One search on Stack Overflow for each term; other sites are found by pasting their address."""
        others = (*phrases(words.required), *(f"-{one}" for one in phrases(words.excluded)))
        found = [
            self._proposal("search/advanced", "stackoverflow.com", q=" ".join((words_of, *others)))
            for term in words.terms
            if (words_of := phrase(term))
        ]
        return tuple(dict.fromkeys(found))

    def follow(self, source: Source, key: str, url: str) -> Request | None:
        """The answers to a question."""
        del url
        number, site = key.removeprefix("q"), answers.asked(source.url).get("site", "")
        if not (key.startswith("q") and number.isdecimal()):
            return None
        answers_of = source.url.partition("/2.3/")[0] + f"/2.3/questions/{number}/answers"
        looked_at = answers.asking(answers_of, site=site, filter="withbody")
        return Request(f"{looked_at}&key={{secret}}" if source.secret_id else looked_at)

    def refused(self, status: int, body: bytes, url: str) -> SourceError | None:
        """Its errors say in their body what they are; the status is always 400."""
        del status
        error = answers.complaint(body)
        code, why = answers.count(error.get("error_id")), answers.sentence(error.get("error_message"))
        if code in (502, 503):
            seconds = re.search(r"in (\d{1,7}) seconds", why)
            return Wait(host_of(url), int(seconds[1]) if seconds else None)
        if code in (401, 402, 403, 405, 406) or (code == 400 and re.search(r"\bkey\b", why)):
            return SourceError("key_refused", name=self.name, page=KEYS)
        return SourceError("bad_query", name=self.name, why=why) if code == 400 and why else None

    def label(self, source: Source) -> str:
        """The site, and the words that are looked for there."""
        return self._title(source.url)

    def _title(self, url: str) -> str:
        asked = answers.asked(url)
        what = asked.get("q") or asked.get("tagged") or ""
        return answers.title(": ".join(filter(None, (asked.get("site") or self.name, what))))

    def _proposal(self, method: str, site: str, role: Role = "posts", **parameters: str) -> Proposal:
        url = answers.asking(API + method, site=site, **parameters)
        return Proposal(self.kind, url, self._title(url), role)


def _entry(row: dict[str, Any], site: str, now: datetime) -> Entry | None:
    question, answer = answers.identity(row.get("question_id")), answers.identity(row.get("answer_id"))
    key, address = (f"a{answer}", f"/a/{answer}") if answer else (f"q{question}", f"/questions/{question}")
    if not (answer or question):
        return None
    link = answers.text(row.get("link"))
    return answers.entry(
        key,
        link if link.startswith("https://") else f"https://{site}{address}" if "." in site else "",
        now,
        title=answers.title(row.get("title")),
        author=answers.part(row.get("owner")).get("display_name"),
        text=answers.plain(row.get("body"), html=True),
        date=row.get("creation_date"),
        in_reply_to=f"q{question}" if answer and question else "",
        likes=row.get("score"),
        replies=row.get("answer_count"),
    )
