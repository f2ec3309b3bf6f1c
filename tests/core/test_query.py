from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.errors import InputError
from core.query import COLUMNS, Query, for_search, for_watch, for_words, split_terms

TEXTS = {
    1: "Déjeuner à l'Épicerie du port",
    2: "L’ÉPICERIE est fermée",
    3: "En vacances à Saint-Malo, en Bretagne",
    4: "Ma photo #SaintMalo",
    5: "Merci @cafecrescent pour l'accueil",
    6: "Le Cafe\u0301 Crescent sert des œufs",
    7: "Joe's is closed",
    8: "Joes is open 😀",
    9: "Nespresso, #nespresso et @nespresso",
    10: "des oeufs au plat",
    11: "boulangerie et boulanger",
    12: "日本語 のテキスト BRI",
}


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.execute(
        f"CREATE VIRTUAL TABLE words USING fts5 ({', '.join(COLUMNS)},"
        " tokenize = 'unicode61 remove_diacritics 2')"
    )
    database.executemany(
        "INSERT INTO words (rowid, title, text, author, site)"
        " VALUES (?, '', ?, 'Karim B.', 'blog.example.org')",
        TEXTS.items(),
    )
    database.execute("INSERT INTO words VALUES ('Titre crêpe', 'texte galette', 'Crêpe', 'crepe.example')")
    yield database
    database.close()


def found(index: sqlite3.Connection, query: Query) -> set[int]:
    """The texts a query finds, as the store would run it."""
    numbers = set(TEXTS) | {13}
    if query.match:
        numbers = {n for (n,) in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (query.match,))}
    if query.exclude:
        numbers -= {
            n for (n,) in index.execute("SELECT rowid FROM words WHERE words MATCH ?", (query.exclude,))
        }
    return numbers


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("l'Épicerie", {1, 2}),
        ("L’épicerie", {1, 2}),
        ("epicerie", {1, 2}),
        ("EPICERIE", {1, 2}),
        ("Saint-Malo", {3, 4}),
        ("saint malo", {3, 4}),
        ("#saintmalo", {4}),
        ("Café Crescent", {5, 6}),
        ("@CafeCrescent", {5}),
        ("B.R.I.", {12}),
        ("Joe's", {7, 8}),
        ("Joe’s", {7, 8}),
        ("Joes", {7, 8}),
        ("#nespresso", {9}),
        ("@nespresso", {9}),
        ("œufs", {6, 10}),
        ("oeufs", {6, 10}),
        ("boulang*", {11}),
        ('"saint ma"*', {3, 4}),
        ("日本語", {12}),
        ("qu'epicerie", {1, 2}),
        ("galette", {13}),
    ],
)
def test_a_term_finds_what_a_person_expects(index: sqlite3.Connection, term: str, expected: set[int]) -> None:
    assert found(index, for_watch([term], [], [])) == expected
    assert found(index, for_watch([], [term], [])) == expected


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("Le Petit Four", {14, 15, 16}),
        ("le petit four*", {14, 15, 16}),
        ("Les Halles", {17, 18}),
        ('"Le Petit Four"', {14}),
        ("Petit Four", {14, 15, 16, 19}),
    ],
)
def test_a_name_with_an_article_is_found_where_a_sentence_contracts_it(
    index: sqlite3.Connection, term: str, expected: set[int]
) -> None:
    with index:
        texts = {
            14: "Le Petit Four est ouvert",
            15: "Un goûter au Petit Four",
            16: "le pain du Petit Four",
            17: "Rendez-vous aux Halles",
            18: "La halle des Halles",
            19: "un petit four",
        }
        index.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", texts.items())
        assert {
            n
            for (n,) in index.execute(
                "SELECT rowid FROM words WHERE words MATCH ?", (for_watch([term], [], []).match,)
            )
        } == expected
        assert for_watch([], [term], []).match
        index.executemany("DELETE FROM words WHERE rowid = ?", [(n,) for n in texts])


def test_a_watch_reads_title_and_text_but_not_author_and_site(index: sqlite3.Connection) -> None:
    assert found(index, for_watch(["crepe"], [], [])) == {13}
    assert found(index, for_watch(["Karim"], [], [])) == set()
    assert found(index, for_watch(["example"], [], [])) == set()
    # Title and text are one text to a person: one word here, one there.
    assert found(index, for_watch([], ["titre", "galette"], [])) == {13}


def test_the_three_boxes(index: sqlite3.Connection) -> None:
    assert found(index, for_watch(["saint malo", "joes"], [], [])) == {3, 4, 7, 8}
    assert found(index, for_watch(["saint malo", "joes"], ["open"], [])) == {8}
    assert found(index, for_watch(["saint malo"], [], ["bretagne"])) == {4}
    assert found(index, for_watch([], ["des"], ["œufs", "plat"])) == set()


@pytest.mark.parametrize(
    "boxes", [((), (), ()), (("",), (" ",), ()), (("😀", "!!", "*", '"'), (), ("word",)), ((), (), ("word",))]
)
def test_a_watch_without_a_word_to_look_for_is_refused(boxes: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(InputError) as caught:
        for_watch(*boxes)
    assert caught.value.code == "empty_watch"


@pytest.mark.parametrize("noise", ["😀", "!!!", "...", "- -", "'", "*", '""', "\x00", "\ud800"])
def test_terms_without_words_break_nothing_beside_others(index: sqlite3.Connection, noise: str) -> None:
    assert found(index, for_watch(["galette", noise], [noise], [noise])) == {13}


def test_elision_does_not_make_other_words(index: sqlite3.Connection) -> None:
    assert "les" not in for_watch(["l'es"], [], []).match


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("saint malo", {3}),
        ('"saint malo"', {3, 4}),
        ("saint -bretagne", set()),
        ("joes OR bretagne", {3, 7, 8}),
        ("vacances joes OR bretagne", {3}),
        ("boulang*", {11}),
        ('"saint ma"*', {3, 4}),
        ("NEAR(vacances bretagne)", {3}),
        ("NEAR(vacances bretagne, 1)", set()),
        ("author:crepe", {13}),
        ("-author:karim", {13}),
        ("site:crepe.example", {13}),
        ("site:example.org joes", {7, 8}),
        ('author:"Karim B." galette', set()),
        ("-karim", set(TEXTS) | {13}),
        ("-oeufs -joes", {1, 2, 3, 4, 5, 9, 11, 12, 13}),
        ("", set(TEXTS) | {13}),
        ("-", set(TEXTS) | {13}),
        ('"', set(TEXTS) | {13}),
        ("OR", set(TEXTS) | {13}),
        ("joes OR", {7, 8}),
        ("OR joes", {7, 8}),
        ('"joes', {7, 8}),
        ("(joes)", {7, 8}),
        ("joes AND open", set()),
        ("😀", set()),
        ("joes 😀", {7, 8}),
        ("title:galette", set()),
        ("l'épicerie port", {1}),
    ],
)
def test_the_search_box(index: sqlite3.Connection, typed: str, expected: set[int]) -> None:
    assert found(index, for_search(typed)) == expected


def test_the_language_of_a_search() -> None:
    assert for_search("lang:FR pain").language == "fr"
    assert for_search("lang:fr").match == ""
    assert for_search("pain").language == ""


PIECES = [
    *"\"'*-(){}:^+,œßéİ😀",
    "OR",
    "AND",
    "NOT",
    "NEAR(",
    "NEAR",
    "a*",
    "-*",
    " ",
    "\0",
    "\ud83d",
    "e\u0301",
]
COLUMN_NAMES = ["author:", "site:", "lang:", "title:", "text:"]
SYNTAX = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(PIECES + COLUMN_NAMES)), max_size=30).map(
    "".join
)


@given(SYNTAX)
@example('" OR "')
@example("NEAR(a b, 999999999999)")
@example("a" * 100_000)
@example("a OR " * 5_000)
@example("-a " * 5_000)
@settings(max_examples=400, deadline=None)
def test_no_search_ever_raises(index: sqlite3.Connection, typed: str) -> None:
    found(index, for_search(typed))


@given(st.lists(SYNTAX, max_size=4), st.lists(SYNTAX, max_size=4), st.lists(SYNTAX, max_size=4))
@settings(max_examples=300, deadline=None)
def test_no_watch_ever_raises_from_sqlite(
    index: sqlite3.Connection, any_of: list[str], all_of: list[str], none_of: list[str]
) -> None:
    with contextlib.suppress(InputError):
        found(index, for_watch(any_of, all_of, none_of))


def test_thousands_of_terms_are_one_query(index: sqlite3.Connection) -> None:
    many = [f"word{n}" for n in range(3_000)]
    assert found(index, for_watch([*many, "galette"], [], many)) == {13}


@given(SYNTAX)
@settings(deadline=None)
def test_what_the_user_typed_is_only_ever_inside_quotes(typed: str) -> None:
    query = for_search(typed)
    for expression in (query.match, query.exclude):
        outside = "".join(expression.split('"')[::2])
        assert outside.count('"') == 0
        assert expression.count('"') % 2 == 0
        words = outside.replace("{title text}", "").translate(str.maketrans("():*,", "     ")).split()
        assert all(word in ("OR", "AND", "NOT", "NEAR", "author", "site") or word.isdigit() for word in words)


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    """Whatever a text is made of, a watch with that text finds it, unless there is no word in it."""
    try:
        query = for_watch([text], [], [])
    except InputError:
        return
    text = text.replace("\0", " ").encode("utf-8", "replace").decode()
    database = sqlite3.connect(":memory:")
    try:
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (title, text, author, site,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        database.execute("INSERT INTO words VALUES ('', ?, '', '')", (text,))
        database.execute("CREATE VIRTUAL TABLE tokens USING fts5vocab (words, 'row')")
        if database.execute("SELECT 1 FROM tokens").fetchone():
            assert database.execute("SELECT 1 FROM words WHERE words MATCH ?", (query.match,)).fetchone()
    finally:
        database.close()


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("café, thé", ("café", "thé")),
        ("café\nthé\r\n", ("café", "thé")),
        ('"pain, vin", fromage', ('"pain, vin"', "fromage")),
        ("Café  Crescent", ("Café Crescent",)),
        ("a, a ,, b;c", ("a", "b", "c")),
        ('open "quote, here', ('open "quote', "here")),
        ("", ()),
        (" , \n", ()),
    ],
)
def test_the_terms_of_a_box(typed: str, terms: tuple[str, ...]) -> None:
    assert split_terms(typed) == terms


@given(st.text(max_size=200))
def test_terms_never_hold_line_ends_and_come_back_the_same(typed: str) -> None:
    terms = split_terms(typed)
    assert all(term == term.strip() and "\n" not in term for term in terms)
    assert split_terms("\n".join(terms)) == terms


def test_groups_of_words_find_what_has_all_of_one_of_them() -> None:
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'unicode61 remove_diacritics 2')")
        said = ("un œuf à la coque", "Du café, à l'Île", "le café", 'un "OR" NEAR(x)')
        database.executemany("INSERT INTO t VALUES (?)", ((text,) for text in said))

        def found(*groups: tuple[str, ...]) -> list[int]:
            rows = database.execute(
                "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", (for_words(groups),)
            )
            return [number for (number,) in rows]

        assert found(("oeuf", "coque"), ("cafe", "ile")) == [1, 2]
        assert found(("cafe",)) == [2, 3]
        assert found(("or", "near")) == [4]
        assert found(("absent", "cafe")) == []
