"""HTML to plain text, as a person would copy it from the page. Pure, and never yields a tag."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

LIMIT = 400_000
"""Characters of markup that are looked at; a page that says nothing in these says nothing."""

_HAS_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w")
_HAS_TAG = re.compile(r"<[a-zA-Z/!?]")
_TAGS = 10_000
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
_TAG = re.compile(r"<([a-zA-Z/!?][^<>]*)(>?)")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,20});")
_PLAINLY_MARKUP = re.compile(
    r"(?i)</(?:p|div|a|b|i|u|em|strong|span|ul|ol|li|h[1-6]|sup|sub|code|pre|font|small|blockquote|table|td"
    r"|script|style|center|cite|q|abbr|big|s|del|ins|tt|mark|section|article|figure)\s*>"
    r"|<(?:br|hr|img|p|wbr)\b[^<>]*>"
)
_BOXES = (
    "div|section|article|header|footer|aside|figure|figcaption|form|fieldset|address|details|summary|main|nav"
)
_BREAKING = re.compile(
    r"(?i)<(?:(/(?:p|h[1-6]|blockquote|pre|ul|ol|dl|table))|(li)|(/t[dh])"
    rf"|(/(?:{_BOXES})(?=> ?</?(?:{_BOXES})[ >]))"
    rf"|/?(?:{_BOXES}|p|h[1-6]|blockquote|pre|ul|ol|dl|table)|br|hr|tr|dt|dd|option|legend|caption)(?![\w-])"
)
_BREAK_CLOSED = re.compile(r"(?i)(<br\b[^<>]*>) ?</br>")
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]+")
_HALVES = re.compile(r"&#(5[56]\d{3}|[xX][dD][89abAB]\w\w);&#(5[67]\d{3}|[xX][dD][c-fC-F]\w\w);", re.ASCII)
_SPACES = re.compile(" {2,}")
_AROUND_LINES = re.compile(r" *\n *")
_MANY_LINES = re.compile(r"\n{3,}")
_SILENT = ["script", "style", "template", "noscript", "head", "iframe", "object", "svg", "math"]


def text_of(markup: str, limit: int = 100_000) -> str:
    """The text of a piece of HTML: paragraphs apart, lists with bullets, at most ``limit`` characters."""
    markup = markup[:LIMIT]
    if not _HAS_MARKUP.search(markup):
        return tidy(markup, limit)
    text = _convert(markup)
    if not _HAS_TAG.search(markup) and _PLAINLY_MARKUP.search(text):
        text = _convert(text)  # escaped once too often by its source
    return tidy(text, limit)


def whole_characters(markup: str) -> str:
    """The markup with each character that is written as the numbers of its two UTF-16 halves made one."""
    return _HALVES.sub(_whole, markup) if "&#" in markup else markup


def looks_like_html(text: str) -> bool:
    """Whether what is declared as plain text is markup all the same."""
    return bool(("<" in text and _PLAINLY_MARKUP.search(text)) or ("&" in text and _ENTITY.search(text)))


def tidy(text: str, limit: int = 100_000) -> str:
    """Plain text made presentable: spaces and empty lines in order, no control characters, no tag."""
    text = text[: limit * 4]
    if not all(map(str.isprintable, text.split("\n"))):
        text = _UNPRINTABLE.sub(_space_for_tab, text).replace("\u00a0", " ")
    if "<" in text:
        text = _TAG.sub(_quoted, text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _AROUND_LINES.sub("\n", text)
    if "\n\n\n" in text:
        text = _MANY_LINES.sub("\n\n", text)
    text = text.strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int = 500) -> str:
    """Text on one line, for titles and names."""
    return tidy(" ".join(text.split()), limit)


def _convert(markup: str) -> str:
    markup = whole_characters(" ".join(markup.split()))
    if "</br>" in markup:
        markup = _BREAK_CLOSED.sub(r"\1", markup)
    markup = _BREAKING.sub(_broken, markup)
    if markup.count("<") > _TAGS:
        return unescape(_ANY_TAG.sub("", markup))  # nobody writes so; deep nesting costs the parser minutes
    tree = LexborHTMLParser(f"<body>{markup}")
    tree.strip_tags(_SILENT)
    body = tree.body
    if body is None:
        return ""
    if "<img" in markup:
        for image in body.css("img.wp-smiley[alt], img.emoji[alt]"):
            image.replace_with(image.attributes.get("alt") or "")
    return body.text(deep=True)


def _whole(halves: re.Match[str]) -> str:
    try:
        high, low = (int(f"0{half}", 16) if half[0] in "xX" else int(half) for half in halves.groups())
    except ValueError:
        return halves[0]
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return halves[0]
    return f"&#{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00};"


def _broken(tag: re.Match[str]) -> str:
    """A tag with the line break, bullet or gap that stands for it."""
    end_of_paragraph, item, end_of_cell, box_before_box = tag.groups()
    if end_of_paragraph:
        return "\n\n" + tag[0]
    if item:
        return "\n• " + tag[0]
    if box_before_box:
        return tag[0]
    return (" " if end_of_cell else "\n") + tag[0]


def _quoted(tag: re.Match[str]) -> str:
    """Words in angle brackets that are meant to be read, and must not be taken for a tag again."""
    return f"‹{tag[1]}{'›' if tag[2] else ''}"


def _space_for_tab(found: re.Match[str]) -> str:
    return " " if any(c in "\t\r\f\v\x1c\x1d\x1e\x1f\x85" for c in found[0]) else ""
