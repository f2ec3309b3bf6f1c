"""A web page to the article in it: bytes in, plain text out. Runs in the worker process. Pure.

trafilatura, which is loaded here alone, finds the article; it is never given an
address, so that it has nothing to fetch.
"""

from __future__ import annotations

import codecs
import logging
import re

from core.errors import SourceError
from watchers.encoding import sort_out
from watchers.excerpts import holds
from watchers.html import one_line, text_of, tidy

LARGEST = 3 * 1024 * 1024
"""Bytes of a page."""
LONGEST = 100_000
"""Characters of an article."""

# No page that people write comes near; what has more costs the parser minutes.
_TAGS = 20_000
_TITLE = re.compile(r"(?i)<title\b[^<>]{0,200}>([^<]{1,500})")
_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{4000,}>?")
_CHARSET = re.compile(rb"""(?i)<meta\b[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""")
_NAMED = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{1,40})")


def article_of(body: bytes, content_type: str, title: str, text: str) -> str:
    """The article in a page of which an entry's title and text are the beginning.

    Raises SourceError, ``no_article`` where the page holds none, or another one.
    """
    page_title, article = read_page(body, content_type)
    if not holds(article, title, text, page_title):
        raise SourceError("no_article")
    return article


def read_page(body: bytes, content_type: str) -> tuple[str, str]:
    """The title of a page and what it mainly says, whatever that is; may be empty. Raises SourceError."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind and "html" not in kind:
        raise SourceError("no_article")
    markup = _LONG_TAG.sub(r"<\1>", _markup(body, content_type))
    if markup.count("<") > _TAGS:
        raise SourceError("no_article")
    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # what a page is like is no news
    try:
        found = extract(
            markup,
            favor_precision=True,
            include_comments=False,
            include_images=False,
            include_links=False,
            with_metadata=False,
        )
    except MemoryError:
        raise
    except Exception as error:  # whatever it stumbles over, the page is the reason
        raise SourceError("no_article") from error
    named = _TITLE.search(markup)
    return one_line(text_of(named[1])) if named else "", tidy(_paragraphs(found or ""), LONGEST)


def _paragraphs(text: str) -> str:
    """Paragraphs apart, lists with bullets and tables without their bars, as elsewhere in Vigie."""
    said: list[str] = []
    in_list = False
    for line in map(str.strip, text.split("\n")):
        item = line.startswith(("- ", "| "))
        if line.startswith("- "):
            line = f"• {line[2:]}"
        elif line.startswith("|"):
            line = " · ".join(cell for one in line.split("|") if (cell := one.strip(" -")))
        if line:
            said.append(line if item and in_list else f"\n{line}")
            in_list = item
    return "\n".join(said)


def _markup(body: bytes, content_type: str) -> str:
    """The characters of a page: UTF-8 where it is, else what the server or the page itself says."""
    page = sort_out(body, content_type, LARGEST)
    if page.utf8:
        return page.body.decode("utf-8", "replace")
    named = _NAMED.search(content_type)
    meta = _CHARSET.search(page.body[:4096])
    for name in (named[1] if named else "", meta[1].decode("ascii") if meta else ""):
        try:
            if name and codecs.lookup(name)._is_text_encoding:
                return page.body.decode(name, "replace")
        except LookupError:
            continue
    return page.body.decode("windows-1252", "replace")
