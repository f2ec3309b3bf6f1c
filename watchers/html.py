"""HTML to plain text, as a person would copy it from the page. Pure, and never yields a tag."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

LIMIT = 400_000
"""Characters of markup that are looked at; a page that says nothing in these says nothing."""

_SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
_BLOCK = re.compile(
    r"(?i)<(?:br\b|hr\b|/?(?:p|div|section|article|header|footer|aside|blockquote|pre|ul|ol|dl|dt|dd|table|tr"
    r"|h[1-6]|figure|figcaption|form|fieldset|address|details|summary|main|nav)(?![\w-]))"
)
_PARAGRAPH = re.compile(r"(?i)</(?:p|h[1-6]|blockquote|pre|ul|ol|dl|table)(?![\w-])")
_ITEM = re.compile(r"(?i)<li(?![\w-])")
_CELL = re.compile(r"(?i)</t[dh](?![\w-])")
_HAS_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;?")
_HAS_TAG = re.compile(r"<[a-zA-Z/!?]")
_LOOKS_ESCAPED = re.compile(
    r"(?i)</(?:p|div|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|sup|sub|code|pre|font|small|blockquote|table|td)\s*>"
    r"|<(?:br|hr|img|p|wbr)\b[^<>]*>"
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,20});")
_LINE = re.compile(r" *\n *")
_LINES = re.compile(r"\n{3,}")
_SILENT = ["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math"]


def text_of(markup: str, limit: int = 100_000) -> str:
    """The text of a piece of HTML: paragraphs apart, lists with bullets, at most ``limit`` characters."""
    markup = markup[:LIMIT]
    if not _HAS_MARKUP.search(markup):
        return tidy(markup, limit)
    text = _convert(markup)
    if not _HAS_TAG.search(markup) and _LOOKS_ESCAPED.search(text):
        text = _convert(text)  # escaped once too often by its source
    return tidy(text, limit)


def looks_like_html(text: str) -> bool:
    """Whether what is declared as plain text is markup all the same."""
    return bool(_LOOKS_ESCAPED.search(text) or _ENTITY.search(text))


def tidy(text: str, limit: int = 100_000) -> str:
    """Plain text made presentable: spaces and blank lines in order, no control characters, no tag."""
    text = "".join(c for c in text if c >= " " or c == "\n") if not text.isprintable() else text
    text = _HAS_TAG.sub(lambda found: "‹" + found[0][1:], text)
    text = _LINES.sub("\n\n", _LINE.sub("\n", re.sub(r"[ \u00a0]{2,}", " ", text))).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int = 500) -> str:
    """Text on one line, for titles and names."""
    return tidy(" ".join(text.split()), limit)


def _convert(markup: str) -> str:
    markup = _SPACE.sub(" ", markup)
    markup = _BLOCK.sub(lambda found: "\n" + found[0], markup)
    markup = _PARAGRAPH.sub(lambda found: "\n" + found[0], markup)
    markup = _ITEM.sub("\n• <li", markup)
    markup = _CELL.sub(lambda found: " " + found[0], markup)
    tree = LexborHTMLParser(f"<body>{markup}")
    tree.strip_tags(_SILENT)
    body = tree.body
    if body is None:
        return ""
    if "<img" in markup:
        for image in body.css("img.wp-smiley[alt], img.emoji[alt]"):
            image.replace_with(image.attributes.get("alt") or "")
    return body.text(deep=True)
