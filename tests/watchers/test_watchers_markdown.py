"""Markdown to plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchers.markdown import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**gras** et *penché*, __aussi__ _ici_ ~~non~~", "gras et penché, aussi ici non"),
        ("***les deux*** (*entre parenthèses*)", "les deux (entre parenthèses)"),
        ("**un *deux* trois** **snake_case** l'*étoile*", "un deux trois snake_case l'étoile"),
        ("* seule, ** double, _ bas", "• seule, ** double, _ bas"),
        ("5 * 3 = 15 et snake_case_ici", "5 * 3 = 15 et snake_case_ici"),
        ("# Titre\ntexte", "Titre\ntexte"),
        ("- un\n* deux\n+ trois", "• un\n• deux\n• trois"),
        ("> cité\n\nrépondu", "> cité\n\nrépondu"),
        ('[la carte](https://a.example/c "titre")', "la carte (https://a.example/c)"),
        ("[https://a.example](https://a.example)", "https://a.example"),
        ("[ici](javascript:alert(1))", "[ici](javascript:alert(1))"),
        ("[ici](/relative)", "ici"),
        ("![une photo](https://a.example/p.jpg) ![](https://a.example/q.jpg)", "[une photo]"),
        ("<https://a.example/_x_>", "https://a.example/_x_"),
        ("```python\nprint('*')\n```", "print('*')"),
        ("`code` et \\*étoile\\*", "code et *étoile*"),
        ("un\n\n---\n\ndeux", "un\n\ndeux"),
        ("::: spoiler la fin\nil meurt\n:::", "la fin\nil meurt"),
        ("<script>alert(1)</script>", "‹script›alert(1)‹/script›"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@given(st.text(alphabet="*_~`[]()!<>#-\\ :\na", max_size=200))
def test_any_text_gives_text_without_a_tag(markdown: str) -> None:
    plain(markdown).encode()


@pytest.mark.parametrize(
    "piece", ["**a ", "[a](", "![", "`", "_", " ", "- ", "](b ", "\\", "<https://", "*_~", ":::"]
)
def test_no_text_takes_long(piece: str) -> None:
    began = time.perf_counter()
    plain(piece * (200_000 // len(piece)))
    assert time.perf_counter() - began < 2  # some tens of milliseconds, on a machine that is not busy
