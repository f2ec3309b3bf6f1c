"""Tables: what they are read with, and what their columns are taken for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InputError
from ui.exchange.columns import Column, guess, looks_like_names
from ui.exchange.reading import Wish, mentions_of, read
from ui.exchange.stars import drawn, read_stars, scale_of
from ui.exchange.tables import Table, tabulate

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
FILE = Path("avis.csv")
SAID = "« Très déçue », ça m'a coûté 12 € à l'été : où êtes-vous ?"


def guessed(table: Table) -> list[Column | None]:
    return list(guess(table.names, table.rows, NOW))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "cp850"])
def test_french_in_the_encodings_of_every_system(encoding: str) -> None:
    said = SAID if encoding != "cp850" else SAID.replace("€", "F")  # DOS had no euro
    table = tabulate(f"Nom;Avis\r\nZoé;{said}\r\n".encode(encoding), FILE)
    assert table.rows == (("Zoé", said),)


def test_an_encoding_and_a_separator_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "avis.csv"
    file.write_bytes("Имя;Отзыв|text\nАнна;Очень хорошо|x\n".encode("cp1251"))
    (brought,) = read(file, NOW, Wish("Яндекс", {Column.TEXT: "1"}, "cp1251", "|"))
    assert (brought.title, brought.entries[0].text) == ("Яндекс", "Анна;Очень хорошо")


@pytest.mark.parametrize(
    ("encoding", "separator", "code"), [("klingon", "", "bad_encoding_name"), ("", "ab", "bad_file")]
)
def test_what_nothing_can_be_read_with_is_said(encoding: str, separator: str, code: str) -> None:
    with pytest.raises(InputError) as told:
        tabulate(b"a;b\n1;2\n", FILE, encoding, separator)
    assert told.value.code == code


def test_names_that_say_nothing_are_guessed_by_what_stands_below() -> None:
    rows = "".join(
        f"{n};0{n}/11/2026 10:3{n};★★★☆☆;Encore une longue attente devant la caisse, la {n}e fois;"
        f"https://avis.example/{n}\n"
        for n in range(1, 6)
    )
    table = tabulate(f"A;B;C;D;E\n{rows}".encode(), FILE)
    assert table.headed
    assert guessed(table) == [None, Column.DATE, Column.RATING, Column.TEXT, Column.URL]


def test_a_table_without_names() -> None:
    table = tabulate(b"2026-11-02,Lovely terrace and a very kind waiter\n2026-11-03,Cold soup again\n", FILE)
    assert not table.headed
    assert len(table.rows) == 2
    assert guessed(table) == [Column.DATE, Column.TEXT]


def test_one_text_a_line() -> None:
    table = tabulate("Très bon accueil, merci\nTrop d'attente; dommage\n".encode(), FILE, separator=",")
    assert guessed(table) in ([Column.TEXT], [Column.TEXT, None])


def test_a_form_with_long_questions() -> None:
    table = tabulate(
        b"Horodateur,Quelle note nous donnez-vous ?,Que pouvons-nous faire mieux ?\n"
        b"03/11/2026 18:02:11,4,Une rampe pour les poussettes devant la porte\n"
        b'04/11/2026 09:15:40,5,"Rien du tout, c\'est parfait comme cela"\n',
        FILE,
    )
    assert table.headed
    assert guessed(table) == [Column.DATE, None, Column.TEXT]


def test_what_was_named_is_not_guessed_again() -> None:
    table = tabulate(b"Review,Link,Other\nGood,https://a.example/1,https://b.example/2\n", FILE)
    assert guessed(table) == [Column.TEXT, Column.URL, None]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (("Nom", "Avis"), True),
        (("a", "b"), True),
        (("", ""), False),
        (("Léa", "12/11/2026"), False),
        (("Avis", "x" * 80), False),
        (("Bien",), False),
    ],
)
def test_a_first_row_that_names_the_columns(row: tuple[str, ...], names: bool) -> None:
    assert looks_like_names(row) is names


def test_columns_said_by_name_and_by_number(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Wer;Was;Datum;Wie oft\nAnna;Das Brot ist sehr gut;02.11.2026;3\n")
    wish = Wish(columns={Column.TEXT: "2", Column.AUTHOR: "wer", Column.DATE: "Datum"})
    ((entry,),) = [one.entries for one in read(file, NOW, wish)]
    assert (entry.author, entry.text) == ("Anna", "Das Brot ist sehr gut")
    assert entry.published_at is not None
    for name in ("5", "0", "Wo", "99999999999999999999"):
        with pytest.raises(InputError) as told:
            read(file, NOW, Wish(columns={Column.TEXT: name}))
        assert told.value.code == "no_such_column"


def test_reviews_as_google_gives_them_back(tmp_path: Path) -> None:
    file = tmp_path / "reviews.json"
    file.write_text(
        '{"reviews": [{"reviewer": {"displayName": "Ann"}, "starRating": "FOUR", "comment": "Lovely",'
        ' "createTime": "2026-11-02T10:00:00Z"}, {"reviewer": {"displayName": "Bo"}, "starRating": "ONE"}]}'
    )
    (brought,) = read(file, NOW)
    assert [(one.author, one.text, one.rating) for one in brought.entries] == [
        ("Ann", "Lovely", 4),
        ("Bo", "★☆☆☆☆", 1),  # stars alone say something too
    ]


def test_rows_without_words_and_dates_that_cannot_be_read_are_counted() -> None:
    table = tabulate(b"text,date\nGood,2026-11-02\n,2026-11-03\nBad,someday\n", FILE)
    found = mentions_of(table, (Column.TEXT, Column.DATE), NOW, "Guide")
    assert (len(found.brought[0].entries), found.empty, found.dateless) == (2, 1, ("someday",))


@pytest.mark.parametrize(
    ("text", "stars"),
    [
        ("4", 4),
        ("4.5", 4.5),
        ("4,5", 4.5),
        ("4/5", 4),
        ("8/10", 4),
        ("4 sur 5", 4),
        ("3 out of 5", 3),
        ("12/20", 3),
        ("FIVE", 5),
        ("deux étoiles", 2),
        ("1 star", 1),
        ("★★☆☆☆", 2),
        ("⭐⭐⭐", 3),
        ("0", 0),
        ("", None),
        ("6", None),
        ("very good", None),
        ("7/5", None),
        ("4/7", None),
        ("★★★★★★", None),
        ("-1", None),
    ],
)
def test_stars_as_people_write_them(text: str, stars: float | None) -> None:
    assert read_stars(text) == stars


def test_marks_out_of_ten_and_twenty() -> None:
    assert scale_of(["3", "5", ""]) == 5
    assert scale_of(["3", "8,5"]) == 10
    assert scale_of(["12", "20", "x"]) == 20
    assert read_stars("12", 20) == 3


def test_stars_are_drawn() -> None:
    assert [drawn(n) for n in (0, 2, 3.4, 3.5, 5, 9)] == [
        "☆☆☆☆☆",
        "★★☆☆☆",
        "★★★☆☆",
        "★★★★☆",
        "★★★★★",
        "★★★★★",
    ]


@given(st.binary(max_size=400))
def test_any_bytes_make_a_table_or_are_refused(data: bytes) -> None:
    try:
        table = tabulate(data, FILE)
    except InputError:
        return
    columns = guess(table.names, table.rows, NOW)
    assert len(columns) == len(table.names)
    for one in mentions_of(table, columns, NOW, "x").brought:
        assert all(entry.text or entry.title for entry in one.entries)
