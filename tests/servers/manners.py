"""How polite a client is, counted as the "feed reader score" counts it, over the requests for one address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from servers.web import Asked


@dataclass
class Manners:
    """Good is a validator as last sent, out of sequence an older one, bogus one that was never sent."""

    requests: int = 0
    unconditional: int = 0
    good: int = 0
    out_of_sequence: int = 0
    bogus: int = 0
    cookies: int = 0
    referers: int = 0
    parameters: int = 0
    too_soon: int = 0


def manners(asked: Sequence[tuple[datetime, Asked]]) -> Manners:
    """Count over requests in order, each with its moment: one an hour may be conditional, one a day not."""
    found = Manners()
    sent: dict[str, list[str]] = {"etag": [], "last_modified": []}
    before: datetime | None = None
    for moment, one in asked:
        found.requests += 1
        conditional = bool(one.if_none_match or one.if_modified_since)
        found.unconditional += not conditional
        found.cookies += bool(one.cookie)
        found.referers += bool(one.referer)
        found.parameters += "?" in one.path
        least = timedelta(hours=1 if conditional else 24)
        found.too_soon += before is not None and moment - before < least
        before = moment
        for name, returned in (("etag", one.if_none_match), ("last_modified", one.if_modified_since)):
            if not returned:
                continue
            if sent[name][-1:] == [returned]:
                found.good += 1
            elif returned in sent[name]:
                found.out_of_sequence += 1
            else:
                found.bogus += 1
        if one.etag:
            sent["etag"].append(one.etag)
        if one.last_modified:
            sent["last_modified"].append(one.last_modified)
    return found
