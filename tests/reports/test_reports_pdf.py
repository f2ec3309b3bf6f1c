"""The finished report: a tagged PDF/A in both languages, whatever it is made of."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.model import Severity, Status, Tone
from core.settings import Settings
from reports.document import document
from reports.figures import Figures, figures
from reports.pdf import Options, pages, render
from storage.statistics import FigureRow

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 2, 8, 5, tzinfo=UTC)
SHOP = Settings(shop="Café Crescent", town="Rennes")
Make = Callable[..., FigureRow]
MakeMany = Callable[[int], list[FigureRow]]


def _figures(rows: list[FigureRow], until: datetime = UNTIL) -> Figures:
    return figures(rows, SINCE, until, NOW, before=rows[:3])


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    rows = (b"\0" + b"\x14\x5a\x6e\xff" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("n", [0, 1, 5, 60, 400])
def test_every_size_is_a_tagged_pdf_a(make_rows: MakeMany, n: int, language: str) -> None:
    made = render(_figures(make_rows(n)), SHOP, Options(language))
    assert made.startswith(b"%PDF-1.7")
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>", made)
    assert re.search(rb"<pdfaid:conformance>B</pdfaid:conformance>", made)
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", made)
    assert re.search(rb"/Marked true", made)
    assert re.search(rb"/Lang ?\(%s" % language.encode(), made)
    assert re.search(rb"<dc:title>.*Crescent", made, re.DOTALL)
    assert b"/JavaScript" not in made
    assert b"/EmbeddedFile" not in made


def test_the_same_figures_give_the_same_file(make_rows: MakeMany) -> None:
    made = _figures(make_rows(20))
    assert render(made, SHOP, Options()) == render(made, SHOP, Options())


def test_pages_are_pictures(make_rows: MakeMany) -> None:
    made = pages(_figures(make_rows(60)), SHOP, Options("en"), ppi=50)
    assert len(made) > 2
    assert all(page.startswith(b"\x89PNG") for page in made)
    assert struct.unpack(">I", made[0][16:20])[0] == pytest.approx(50 * 210 / 25.4, abs=1)


_HOSTILE = (
    '#panic("x")',
    '#include "/etc/passwd"',
    "*b* _i_ `c` $x$ <l> @r \\ // /* #let",
    "= head\n- list\n+ enum\n/ term: x",
    "]] }} )) #[",
    "\u202eevil\u0000\ud800\ufffe",
    "日本語 한국어 ไทย",
    "שלום مرحبا 45",
    "👍🏽🇫🇷👨‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿1️⃣" * 20,
    "x" * 5000,
    "- " * 500,
    "a\u0316\u0300\u0591" * 50,
    "{n} {total} {shop}",
    "\u200d\ufe0f\u20e3",
    "<b>&amp;</b>",
)


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_texts_stay_texts(make_row: Make, text: str) -> None:
    row = make_row(
        title=text,
        excerpt=text,
        author=text,
        source_title=text,
        url=text,
        tone=Tone.NEGATIVE,
        severity=Severity.CRITICAL,
        status=Status.ANSWERED,
        answered_at=NOW,
        reply=text,
    )
    for pseudonymous in (True, False):
        made = _figures([row])
        options = Options("fr", pseudonymous, watch_name=text)
        assert render(made, Settings(shop=text, town=text), options).startswith(b"%PDF")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120), url=st.text(max_size=60).map(lambda tail: f"https://e.example/{tail}"))
def test_no_text_ever_fails(make_row: Make, text: str, url: str) -> None:
    row = make_row(
        title=text, excerpt=text, author=text, source_title=text, url=url, reply=text, answered_at=NOW
    )
    assert render(_figures([row]), Settings(shop=text), Options("en", pseudonymous=False)).startswith(b"%PDF")


def test_links_are_kept_whole_and_only_to_the_web(make_row: Make) -> None:
    url = "https://forum.example/a?b=c&d=%C3%A9#post-1"
    made = render(_figures([make_row(url=url)]), SHOP, Options())
    assert url.encode() in made
    script = render(_figures([make_row(url="javascript:alert(1)")]), SHOP, Options())
    assert b"javascript" not in script


def test_pseudonymised_by_default(make_row: Make) -> None:
    row = make_row(
        author="Zebulon Tartempion",
        excerpt="Zebulon Tartempion et @zebulon ont attendu",
        url="https://mastodon.social/@zebulon/110123456789012345",
        reply="Bonjour Zebulon, merci",
        answered_at=NOW,
    )
    shown = str(document(_figures([row]), SHOP, Options("fr")))
    assert "ebulon" not in shown
    assert "artempion" not in shown
    assert "Personne\u00a01" in shown or "Personne 1" in shown
    assert "mention n°" in shown
    named = str(document(_figures([row]), SHOP, Options("fr", pseudonymous=False)))
    assert "Zebulon Tartempion" in named
    assert "noms de personnes" in named


def test_long_periods_and_odd_days(make_row: Make) -> None:
    for days in (1, 90, 800, 4000):
        until = SINCE + timedelta(days=days)
        assert render(_figures([make_row()], until), SHOP, Options()).startswith(b"%PDF")


def test_the_appendix_lists_what_is_not_told_in_full(make_rows: MakeMany) -> None:
    few = document(_figures(make_rows(10)), SHOP, Options())
    many = document(_figures(make_rows(300)), SHOP, Options("en"))
    without = document(_figures(make_rows(300)), SHOP, Options("en", appendix=False))
    assert few["appendix"] == [] == without["appendix"]
    assert len(many["appendix"]) == 200  # type: ignore[arg-type]
    assert many["appendix_note"] == "The newest 200 of 300 mentions; the export of Vigie holds them all."


@pytest.mark.parametrize("size", [(64, 64), (900, 40), (20, 900)])
def test_a_logo_of_any_shape(tmp_path: Path, size: tuple[int, int]) -> None:
    logo = tmp_path / "Logo é.png"
    logo.write_bytes(_png(*size))
    plain = render(_figures([]), SHOP, Options())
    with_logo = render(_figures([]), Settings(shop="Café", logo=str(logo)), Options())
    assert len(with_logo) != len(plain)
    assert b"/Image" in with_logo


def test_an_svg_logo(tmp_path: Path) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<circle cx="4" cy="4" r="4"/></svg>'
    )
    assert render(_figures([]), Settings(logo=str(logo)), Options()).startswith(b"%PDF")


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"GIF89a",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n broken",
        b"\xff\xd8\xff broken",
        b"<svg",
        b"<svg>\xff</svg>",
    ],
)
def test_a_bad_logo_is_one_sentence(tmp_path: Path, content: bytes | None) -> None:
    logo = tmp_path / "logo.png"
    if content is not None:
        logo.write_bytes(content)
    for make in (render, pages):
        with pytest.raises(InputError) as caught:
            make(_figures([]), Settings(logo=str(logo)), Options())
        assert caught.value.code == "bad_logo"
        assert str(logo) in str(caught.value)


def test_a_folder_is_no_logo(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="logo"):
        render(_figures([]), Settings(logo=str(tmp_path)), Options())


def test_a_broken_template_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "report.typ"
    broken.write_text('#panic("no")')
    monkeypatch.setattr("reports.pdf._TEMPLATE", broken)
    with pytest.raises(InputError) as caught:
        render(_figures([]), SHOP, Options())
    assert caught.value.code == "report_failed"
