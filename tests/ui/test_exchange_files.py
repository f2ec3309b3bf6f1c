"""Mentions in and out: tables as people have them, and our own."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from core.model import Judgement, Mention, Note, Sentiment, Severity, Tone, Topic, Triage
from core.paths import DataFolder
from storage.store import Store
from ui.exchange.reading import read
from ui.exchange.writing import csv_lines, full_record, record

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FRENCH = "Auteur;Date;Note;Titre;Avis;Lien\nLéa;02/11/2026;2;Déçue;« Trop d'attente », et c'est cher;\n"


def brought(tmp_path: Path, data: bytes, name: str = "avis.csv") -> list:  # type: ignore[type-arg]
    file = tmp_path / name
    file.write_bytes(data)
    return [entry for one in read(file, NOW) for entry in one.entries]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    data = FRENCH.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    (entry,) = brought(tmp_path, data)
    assert (entry.author, entry.title) == ("Léa", "Déçue")
    assert (entry.text, entry.rating) == ("« Trop d'attente », et c'est cher", 2)
    assert entry.published_at is not None
    assert entry.published_at.astimezone().strftime("%d/%m/%Y") == "02/11/2026"


@pytest.mark.parametrize("separator", list(",;\t|"))
def test_separators_are_recognised(tmp_path: Path, separator: str) -> None:
    rows = separator.join(["Review", "Reviewer name", "Star rating"]) + "\r\n"
    rows += separator.join(['"Lovely, really; a ""gem"" | twice"', "Tom", "5"]) + "\r\n"
    (entry,) = brought(tmp_path, rows.encode())
    assert (entry.text, entry.rating) == ('Lovely, really; a "gem" | twice', 5)
    assert entry.author == "Tom"


def test_excels_own_hint_of_the_separator(tmp_path: Path) -> None:
    (entry,) = brought(tmp_path, b"sep=;\r\nComment;Name\r\nNice, and cheap;Ann\r\n")
    assert (entry.text, entry.author) == ("Nice, and cheap", "Ann")


def test_lines_within_a_cell_and_short_rows(tmp_path: Path) -> None:
    entries = brought(tmp_path, b'text,author\r\n"one\r\ntwo",A\r\nthree\r\n\r\n,B\r\n')
    assert [(entry.text, entry.author) for entry in entries] == [("one\r\ntwo", "A"), ("three", "")]


def test_the_column_of_the_place_makes_one_source_each(tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("Plateforme,Avis\nGuide,bien\nAnnuaire,mal\nGuide,moyen\n,sans\n")
    assert [(one.title, len(one.entries)) for one in read(file, NOW)] == [
        ("Guide", 2),
        ("Annuaire", 1),
        ("all", 1),
    ]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", b"colour,size\nred,4\n", "csv_columns"),
        ("a.csv", b"", "csv_columns"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "csv_columns"),
        ("a.xlsx", b"PK\x03\x04 and so on", "bad_file"),
        ("a.json", b"[1, 2]", "csv_columns"),
        ("a.json", b'{"text": ', "bad_file"),
        ("a.json", b"[" * 100_000, "bad_file"),
    ],
)
def test_what_is_no_table_of_mentions_is_said(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(InputError) as told:
        brought(tmp_path, data, name)
    assert told.value.code == code


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is_a_folder"), (tmp_path / "none.csv", "no_such_file")):
        with pytest.raises(InputError) as told:
            read(path, NOW)
        assert told.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "x.csv"
    file.write_bytes(b"text,date\n" + data)
    try:
        for one in read(file, NOW):
            assert all(entry.text or entry.title for entry in one.entries)
    except InputError:
        pass


def test_importing_twice_adds_nothing(tmp_path: Path) -> None:
    table = "Avis;Auteur;Date;Lien\n" + "".join(
        f"Très bien;Client {n};0{n}/11/2026;https://avis.example/maison\n" for n in range(1, 6)
    )
    file = tmp_path / "avis.csv"
    file.write_text(table)
    with Store.open(DataFolder(tmp_path / "data"), lambda: NOW) as store:
        first = [store.archive.bring(one.entries, one.title) for one in read(file, NOW)]
        again = [store.archive.bring(one.entries, one.title) for one in read(file, NOW)]
        assert sum(len(one.mentions) for one in first) == 5
        assert sum(len(one.mentions) for one in again) == 0
        rows = store.mentions.rows(store.mentions.ids())
        assert [row.copies for row in rows] == [0] * 5  # five people, not one story


def mention(**changes: object) -> Mention:
    whole = Mention(
        id=7,
        source_id=1,
        source_title="Forum",
        kind="feed",
        url="https://forum.example/7",
        title="Attente",
        author="léa",
        text="Trop long,\n« vraiment »",
        published_at=NOW,
        dated=True,
        seen_at=NOW,
        watches=("Café", "Quai"),
        judgement=Judgement(
            "fr", Sentiment(Tone.NEGATIVE, -0.61234), Severity.MINOR, topics=(Topic.WAITING,)
        ),
        triage=Triage(),
        notes=(Note(1, "vérifié", NOW),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_the_full_article_is_in_what_is_kept_and_in_no_table() -> None:
    one = mention(article="Tout l’article.")
    assert full_record(one)["article"] == "Tout l’article."
    assert "article" not in record(one)
    assert "Tout l’article." not in "".join(csv_lines([one]))


def test_the_fields_scripts_rely_on() -> None:
    assert record(mention()) == {
        "id": 7,
        "watch": "Café, Quai",
        "source": "Forum",
        "kind": "feed",
        "url": "https://forum.example/7",
        "author": "léa",
        "title": "Attente",
        "text": "Trop long,\n« vraiment »",
        "published_at": "2026-11-23T12:00:00Z",
        "language": "fr",
        "sentiment": {"label": "negative", "score": -0.612},
        "severity": "minor",
        "topics": ["waiting"],
        "intent": "other",
        "spam": False,
        "status": "new",
        "story": None,
        "rating": None,
        "in_reply_to": None,
        "deleted_at": None,
        "edited_at": None,
        "unconfirmed": False,
    }


def test_the_owners_word_on_spam_counts() -> None:
    assert record(mention(triage=Triage(spam=True)))["spam"] is True
    assert record(mention(judgement=None))["sentiment"] is None


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    lines = list(csv_lines([mention(title="=HYPERLINK(1)", author="@léa", text="-1\n+2")]))
    assert lines[0].startswith("\ufeffid,")
    (row,) = csv.DictReader(io.StringIO("".join(lines).removeprefix("\ufeff"), newline=""))
    assert (row["title"], row["author"], row["text"]) == ("'=HYPERLINK(1)", "'@léa", "'-1\n+2")
    assert row["score"] == "-0.612"  # a number stays one
    assert row["notes"] == "vérifié"


def test_what_was_exported_comes_back(tmp_path: Path) -> None:
    many = [mention(), mention(id=8, title="=1", text="+ bon")]
    table = "".join(csv_lines(many)).encode()
    document = json.dumps([full_record(one) for one in many]).encode()
    lines = "\n".join(json.dumps(record(one)) for one in many).encode()
    for name, data in (("a.csv", table), ("a.json", document), ("a.jsonl", lines)):
        entries = brought(tmp_path, data, name)
        assert [(e.title, e.text, e.author, e.published_at) for e in entries] == [
            (one.title, one.text, one.author, one.published_at) for one in many
        ]


def test_a_number_too_long_for_python_is_no_mistake_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "avis.json"
    file.write_text('[{"text": "bon", "id": ' + "9" * 5000 + "}]")
    with pytest.raises(InputError) as told:
        read(file, NOW)
    assert told.value.code == "bad_file"


def test_empty_lines_before_the_columns_and_stars_in_words(tmp_path: Path) -> None:
    file = tmp_path / "avis.csv"
    file.write_text("\r\n\nReview,Star Rating\nSuper,FOUR\nBof,TWO \n")
    (brought,) = read(file, NOW)
    assert [(entry.text, entry.rating) for entry in brought.entries] == [("Super", 4), ("Bof", 2)]
