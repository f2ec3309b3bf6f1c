"""Mentions brought in by hand: pasted, dropped, looked at, kept and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QComboBox

from core.clock import Clock
from core.model import Filter
from storage.imports import Outlook
from storage.store import Store
from tests.ui.conftest import NOW
from ui.desktop.bringing import saving
from ui.desktop.bringing.dialog import BringingDialog
from ui.desktop.bringing.files import open_all, place_in
from ui.desktop.bringing.preview import told
from ui.desktop.bringing.saving import Kept, foresee, keep, take_back
from ui.desktop.bringing.way import Bringing
from ui.exchange.brought import Brought
from ui.exchange.columns import Column
from ui.exchange.pasted import Pasted, entry_of

Parts = Any
REVIEW = "Marie Dupont\nLocal Guide · 23 avis\n★★☆☆☆ il y a 2 semaines\nTrès déçue, 40 minutes d'attente."
TABLE = "A;B;C;D\n" + "".join(
    f"Client {n};0{n}/11/2026;{n}/5;Une attente au comptoir, la {n}e fois, vraiment\n" for n in range(1, 6)
)


@pytest.fixture
def way(store: Store, window_parts: Parts, clock: Clock) -> Iterator[Bringing]:
    made = Bringing(
        store, window_parts.operations, window_parts.messages, window_parts.history, clock, window_parts.frame
    )
    window_parts.frame.show()
    yield made
    made.dialog.close()


@pytest.fixture
def dialog(way: Bringing) -> BringingDialog:
    return way.dialog


def only(store: Store) -> Any:
    (number,) = store.mentions.ids()
    return store.mentions.get(number)


def paste(dialog: BringingDialog, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    dialog.form.box.insertFromMimeData(mime)


def test_a_review_is_pasted_and_kept_with_two_keys(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts, qtbot: Any
) -> None:
    way.begin()
    assert not dialog.keep.isEnabled()
    paste(dialog, REVIEW)
    assert dialog.form.found == "Recognised: author, date, stars."
    assert dialog.form.pasted.place == ""
    dialog.form.place.setEditText("Google")
    qtbot.waitUntil(dialog.isActiveWindow, timeout=5000)
    qtbot.keyClick(dialog.form.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window_parts.settle()
    mention = only(store)
    assert (mention.source_title, mention.author, mention.rating) == ("Google", "Marie Dupont", 2)
    assert mention.text == "Très déçue, 40 minutes d'attente."
    assert (NOW - mention.published_at).days in (13, 14)
    assert not dialog.isVisible()
    assert window_parts.messages.text == "Brought in: 1 new mention."


def test_only_the_text_is_needed(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts
) -> None:
    way.begin()
    dialog.form.box.setPlainText("Bon pain.")
    dialog.confirm()
    window_parts.settle()
    assert (only(store).source_title, only(store).rating) == ("By hand", None)


def test_a_wrong_guess_is_taken_back(way: Bringing, dialog: BringingDialog) -> None:
    way.begin()
    paste(dialog, REVIEW)
    dialog.form.leave_as_pasted()
    assert dialog.form.pasted == Pasted(REVIEW)


def test_pasting_into_a_text_that_is_there_only_adds_to_it(way: Bringing, dialog: BringingDialog) -> None:
    way.begin()
    dialog.form.box.setPlainText("Bonjour ")
    dialog.form.box.moveCursor(dialog.form.box.textCursor().MoveOperation.End)
    paste(dialog, "12 novembre\nParis")
    assert dialog.form.box.text == "Bonjour 12 novembre\nParis"


def test_what_cannot_be_right_is_said_in_place(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts
) -> None:
    way.begin()
    dialog.form.box.setPlainText("Bon pain.")
    dialog.form.date.setText("quand il pleuvait")
    dialog.form.address.setText("ftp://x")
    dialog.confirm()
    window_parts.settle()
    assert dialog.isVisible()
    assert dialog.form.date_error
    assert len(store.mentions.ids()) == 0
    dialog.form.date.setText("hier")
    dialog.form.address.clear()
    assert not dialog.form.date_error
    dialog.confirm()
    window_parts.settle()
    assert (NOW - only(store).published_at).days <= 1


def test_several_are_pasted_one_after_the_other_and_undone_together(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts
) -> None:
    way.begin()
    dialog.form.place.setEditText("Facebook")
    for text in ("Un premier avis", "Un deuxième avis"):
        paste(dialog, text)
        dialog.confirm_and_begin_again()
        window_parts.settle()
        assert dialog.isVisible()
    assert dialog.form.place.place == "Facebook"
    dialog.reject()
    assert len(store.mentions.ids()) == 2
    assert window_parts.messages.text == "Brought in: 2 new mentions."
    window_parts.history.undo()
    window_parts.settle()
    assert len(store.mentions.ids()) == 0
    assert store.sources.imports() == []


def test_a_mention_that_is_known_is_told_in_place(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts
) -> None:
    for _ in range(2):
        way.begin()
        dialog.form.box.setPlainText("Bon pain.")
        dialog.confirm()
        window_parts.settle()
    assert dialog.form.text_error == "This mention is known already."
    assert len(store.mentions.ids()) == 1


def test_what_was_typed_and_not_kept_is_there_again(way: Bringing, dialog: BringingDialog) -> None:
    way.begin()
    dialog.form.box.setPlainText("À moitié")
    dialog.reject()
    way.begin()
    assert dialog.form.pasted.text == "À moitié"


def test_places_that_were_used_come_first(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts
) -> None:
    store.archive.bring([entry_of(Pasted("Bien"))], "Le livre d'or")
    way.begin()
    window_parts.settle()
    assert dialog.form.place.itemText(0) == "Le livre d'or"
    assert dialog.form.place.place == ""


def columns(dialog: BringingDialog) -> list[object]:
    return [box.currentData() for box in dialog.table.boxes]


def choose(box: QComboBox, column: Column | None) -> None:
    box.setCurrentIndex(box.findData(column))
    box.activated.emit(box.currentIndex())


def test_a_table_is_looked_at_and_kept(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts, tmp_path: Path, qtbot: Any
) -> None:
    file = tmp_path / "tripadvisor-2026.csv"
    file.write_bytes(TABLE.encode("cp1252"))
    way.take_files([file])
    window_parts.settle()
    assert columns(dialog) == [None, Column.DATE, Column.RATING, Column.TEXT]
    assert dialog.table.place.place == "TripAdvisor"
    assert dialog.table.said == "5 new mentions."
    assert len(store.mentions.ids()) == 0  # nothing is kept before the owner says so
    choose(dialog.table.boxes[0], Column.AUTHOR)
    assert not dialog.keep.isEnabled()
    qtbot.waitUntil(dialog.keep.isEnabled, timeout=5000)
    dialog.confirm()
    window_parts.settle()
    assert not dialog.isVisible()
    assert {store.mentions.get(one).author for one in store.mentions.ids()} == {
        f"Client {n}" for n in range(1, 6)
    }
    assert len(store.mentions.ids(Filter(source=store.sources.imports()[0].id))) == 5
    way.take_files([file])
    window_parts.settle()
    choose(dialog.table.boxes[0], Column.AUTHOR)
    qtbot.waitUntil(lambda: dialog.table.said == "Nothing new, 5 are known already.", timeout=5000)
    assert not dialog.keep.isEnabled()


def test_one_meaning_is_one_columns(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE)
    way.take_files([file])
    window_parts.settle()
    choose(dialog.table.boxes[0], Column.TEXT)
    assert columns(dialog) == [Column.TEXT, Column.DATE, Column.RATING, None]


def test_encoding_and_separator_can_be_changed(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Имя|Отзыв\nАнна|Очень хороший хлеб, спасибо\n".encode("cp1251"))
    way.take_files([file])
    window_parts.settle()
    box = dialog.table.encoding
    box.setCurrentIndex(box.findData("cp1251"))
    box.activated.emit(box.currentIndex())
    window_parts.settle()
    assert dialog.table.table.item(1, 1).text() == "Очень хороший хлеб, спасибо"
    assert dialog.table.separator.currentData() == "|"
    dialog.table.headed.click()
    window_parts.settle()
    assert dialog.table.table.item(1, 0).text() == "Имя"


def test_a_table_without_a_text_is_told_in_place(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id;x\n1;2\n")
    way.take_files([file])
    window_parts.settle()
    assert dialog.table.error
    assert not dialog.keep.isEnabled()


def test_files_of_every_kind_go_one_after_the_other(
    way: Bringing, dialog: BringingDialog, store: Store, window_parts: Parts, tmp_path: Path
) -> None:
    table, page, mail, odd = (tmp_path / name for name in ("a.csv", "b.html", "c.eml", "d.xyz"))
    table.write_text("Avis\nUn avis dans un tableau\n")
    page.write_text("<title>Gazette</title><p>Un avis sur une page")
    message = EmailMessage()
    message["From"], message["Subject"] = "Zoé <zoe@client.example>", "Votre pain"
    message["Date"], message["Message-ID"] = "Sun, 22 Nov 2026 10:00:00 +0100", "<1@client.example>"
    message.set_content("Un avis dans un mail")
    mail.write_bytes(message.as_bytes())
    odd.write_text("?")
    way.take_files([table, page, mail, odd])
    window_parts.settle()
    assert dialog.failures == "d.xyz is no table, mail or saved page."
    for _ in range(3):
        dialog.confirm()
        window_parts.settle()
    assert sorted(store.mentions.get(one).text for one in store.mentions.ids()) == [
        "Un avis dans un mail",
        "Un avis dans un tableau",
        "Un avis sur une page",
    ]
    assert window_parts.messages.text == "Brought in: 3 new mentions."
    window_parts.history.undo()
    window_parts.settle()
    assert len(store.mentions.ids()) == 0


def test_files_that_cannot_be_read_are_told(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    way.take_files([tmp_path / "none.csv", tmp_path])
    window_parts.settle()
    assert "none.csv does not exist." in dialog.failures
    assert dialog.isVisible()


def test_files_dropped_on_the_dialog(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE)
    way.begin()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dialog.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, mime, left, none))
    window_parts.settle()
    assert dialog.table.said == "5 new mentions."


def test_what_was_copied_is_pasted_wherever_it_comes_from(
    way: Bringing, dialog: BringingDialog, window_parts: Parts, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText("https://www.instagram.com/p/1\nSuper brunch")
    way.paste()
    assert (dialog.form.pasted.place, dialog.form.pasted.text) == ("Instagram", "Super brunch")
    QGuiApplication.clipboard().setText("  ")
    dialog.reject()
    way.paste()
    assert not dialog.isVisible()
    window_parts.settle()


def many(count: int) -> tuple[Brought, ...]:
    entries = tuple(
        entry_of(Pasted(f"Avis numéro {n}, ni bon ni mauvais", author=f"C{n}")) for n in range(count)
    )
    return (Brought("Guide", entries),)


def test_a_large_import_is_told_step_by_step_and_can_be_stopped(store: Store) -> None:
    told_: list[int] = []
    stopped = Event()
    brought = many(1200)
    assert foresee(store, brought) == Outlook(new=1200)
    kept = keep(store, brought, told_.append, stopped)
    assert kept is not None
    assert kept.outlook == Outlook(new=1200)
    assert told_ == [500, 1000, 1200]
    assert take_back(store, kept) == 0

    def stop(done: int) -> None:
        stopped.set()

    assert keep(store, brought, stop, stopped) is None
    assert len(store.mentions.ids()) == 0
    assert store.sources.imports() == []


def test_a_part_of_a_file_is_never_left_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(done: int) -> None:
        if done > 500:
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        keep(store, many(1200), fail, Event())
    assert len(store.mentions.ids()) == 0


def test_stopping_in_the_dialog(
    way: Bringing,
    dialog: BringingDialog,
    store: Store,
    window_parts: Parts,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Avis;Auteur\n" + "".join(f"Avis numéro {n};C{n}\n" for n in range(300)))
    way.take_files([file])
    window_parts.settle()
    monkeypatch.setattr(saving, "_LOT", 10)
    dialog.confirm()
    dialog.reject()  # says Stop while it keeps
    window_parts.settle()
    assert dialog.isVisible()
    assert len(store.mentions.ids()) == 0
    dialog.confirm()
    window_parts.settle()
    assert len(store.mentions.ids()) == 300


def test_sums_of_what_was_kept(qapp: object) -> None:
    whole = Kept((), Outlook(1, 0, 2)) + Kept((), Outlook(120, 1, 0))
    assert told(whole.outlook, 1) == (
        "121 new mentions, 2 are known already, 1 is known with another text, 1 row has no text."
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [("avis-google-2026", "Google"), ("export_TripAdvisor", "TripAdvisor"), ("x-ray", "x-ray")],
)
def test_the_place_a_files_name_tells(name: str, place: str) -> None:
    assert place_in(name) == place


def test_texts_are_shown_to_be_corrected(tmp_path: Path) -> None:
    file = tmp_path / "avis.txt"
    file.write_text(REVIEW)
    (page,) = open_all([file], NOW).pages
    assert page.pasted.author == "Marie Dupont"
