"""Pictures of every page, in both languages and both themes, to be looked at by a person.

    python tests/pictures.py FOLDER [WORD]

Opens the window on the demo shop and on an empty store, without showing it
where there is no display (QT_QPA_PLATFORM=offscreen), and writes one PNG per
state of a page. With WORD only those whose name contains it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from analysis.judge import VERSION
from core.clock import Clock, to_text, utc_now
from core.errors import SourceError, StoreError
from core.model import (
    Correction,
    Entry,
    Fact,
    FactKind,
    Filter,
    Intent,
    Judgement,
    Poll,
    Problem,
    Quota,
    Reason,
    Sentiment,
    Severity,
    Status,
    Tone,
    Topic,
)
from core.paths import DataFolder
from core.secrets import Secrets
from storage.store import Store
from ui.demo.shop import started
from ui.desktop.first_run.dialog import FirstRun
from ui.desktop.language import Language
from ui.desktop.mention.changes import Changes
from ui.desktop.mention.correcting import ask_verdicts
from ui.desktop.operations import Operations
from ui.desktop.rescue import Rescue
from ui.desktop.rounds import Rounds
from ui.desktop.shortcuts import ShortcutsDialog
from ui.desktop.theme import Theme
from ui.desktop.window import MainWindow
from watchers.background import Background
from watchers.http import Client
from watchers.judging import Change
from watchers.lane import InlineLane
from watchers.round import Round


@dataclass(frozen=True)
class Studio:
    """What a picture is taken with: the window, and a way to wait until it has settled."""

    qt: QApplication
    window: MainWindow
    operations: Operations
    rounds: Rounds
    now: datetime

    def settle(self, milliseconds: int = 250) -> None:
        """Let everything that was begun come to its end."""
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < milliseconds or not self.operations.idle:
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


Step = Callable[[Studio], QWidget | None]
"""Brings the window into a state; a dialog that is the picture instead is handed back."""


# --- the states, by name -------------------------------------------------------------------


def today(studio: Studio) -> None:
    studio.window.go_to(studio.window.today)


def today_reply(studio: Studio) -> None:
    today(studio)
    studio.settle()
    studio.window.today.view.write_reply()
    studio.settle(900)


def today_done(studio: Studio) -> None:
    today(studio)
    studio.settle()
    for _ in range(50):
        studio.window.today._on_skip()


def timeline(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter())


def timeline_mention(studio: Studio) -> None:
    timeline(studio)
    studio.settle()
    negative = studio.window._store.mentions.ids(Filter(tone=Tone.NEGATIVE))
    if negative:
        studio.window.timeline.open(negative[0])


TOLD = (
    "Café Crescent : trente minutes d'attente pour deux cafés à 4,20 €, bravo ! Le serveur n'était vraiment"
    " pas aimable, mais les croissants, parfaits 😀 Note : 2/5. Samedi, rue des Halles, ma fille a fini"
    " aux urgences."
)


def _told() -> Judgement:
    """A judgement in which everything is there that there can be."""

    def reason(code: str, words: str, weight: float = 0.0) -> Reason:
        at = TOLD.index(words)
        return Reason(code, words, (at, at + len(words)), weight)

    def fact(kind: FactKind, words: str, value: float | None = None, unit: str = "") -> Fact:
        at = TOLD.index(words)
        return Fact(kind, words, (at, at + len(words)), value, unit)

    return Judgement(
        "fr",
        Sentiment(
            Tone.NEGATIVE,
            -0.71,
            False,
            (
                reason("reported", "a fini aux urgences", -0.4),
                reason("negative", "trente minutes d'attente", -0.35),
                reason("negated", "pas aimable", -0.3),
                reason("irony", "bravo", -0.25),
                reason("positive", "parfaits", 0.22),
                reason("contrast", "mais", 0.1),
                reason("rating", "2/5", -0.2),
                reason("emoji", "😀", 0.1),
            ),
            0.88,
        ),
        Severity.CRITICAL,
        (reason("illness", "aux urgences"), reason("child", "ma fille")),
        (Topic.WAITING, Topic.STAFF, Topic.PRODUCT, Topic.QUALITY),
        intent=Intent.COMPLAINT,
        facts=(
            fact(FactKind.DURATION, "trente minutes", 30, "min"),
            fact(FactKind.AMOUNT, "4,20 €", 4.2, "EUR"),
            fact(FactKind.QUANTITY, "deux", 2),
            fact(FactKind.PRODUCT, "cafés"),
            fact(FactKind.PRODUCT, "croissants"),
            fact(FactKind.PLACE, "rue des Halles"),
            fact(FactKind.DATE, "Samedi"),
        ),
    )


def _told_mention(studio: Studio, judgement: Judgement) -> int:
    """A mention with this text and this judgement, made where there is none yet."""
    store = studio.window._store
    source = store.sources.all()[0]
    entry = Entry("told", "https://journal.example/told", "", "Ninon", TOLD, studio.now - timedelta(hours=3))
    store.archive.add(
        [Poll(source.id, studio.now, studio.now + timedelta(hours=1), 3600, (entry,), full_at=studio.now)]
    )
    number = store.mentions.ids(Filter(words='"rue des halles"', spam=None))[0]
    store.mentions.judged(VERSION, [(number, judgement)])
    return number


def why(studio: Studio) -> None:
    number = _told_mention(studio, _told())
    timeline(studio)
    studio.window.reload()
    studio.settle(400)
    studio.window.timeline.open(number)
    studio.settle(400)
    _scroll(studio.window.timeline.view, 130)


def why_unsure(studio: Studio) -> None:
    told = _told()
    unsure = replace(told.sentiment, label=Tone.NEUTRAL, score=0.05, unsure=True, confidence=0.44)
    job = Reason("job", "Samedi, rue des Halles", (TOLD.index("Samedi"), TOLD.index("Samedi") + 22))
    judgement = replace(
        told, sentiment=unsure, severity=Severity.NONE, severity_reasons=(), spam=True, spam_reasons=(job,)
    )
    number = _told_mention(studio, judgement)
    studio.window.reload()
    studio.settle(400)
    studio.window.open_mention(number)
    studio.settle(400)
    _scroll(studio.window.timeline.view, 190)


def _show_story(studio: Studio, why: str, count: int, chosen: int) -> None:
    """One of the mentions (the earliest first) of a story in so many places; made where there is none."""
    store = studio.window._store
    for n in range(count):
        address = f"https://{why}{n}.example/feed"
        if store.sources.find(address) is None:
            place = store.sources.add(address, "feed", f"La Gazette du quartier {n}")
            at = studio.now - timedelta(days=2, hours=7 * n)
            url = f"https://{why}{n}.example/{why}"
            entry = Entry(f"story-{n}", url, f"Le Café Crescent ferme pour {why}", "", TOLD, at)
            next_at = studio.now + timedelta(hours=1)
            poll = Poll(place.id, studio.now, next_at, 3600, (entry,), full_at=studio.now)
            store.archive.add([poll])
    ids = list(store.mentions.ids(Filter(words=f'"ferme pour {why}"', spam=None)))[::-1]
    store.mentions.judged(VERSION, [(number, _told()) for number in ids])
    store.stories.join([(number, ids[0]) for number in ids[1:]])
    timeline(studio)
    studio.window.reload()
    studio.settle(400)
    studio.window.open_mention(ids[chosen])
    studio.settle(400)
    view = studio.window.timeline.view
    _scroll(view, view.copies.y() - 300)


def story(studio: Studio) -> None:
    _show_story(studio, "travaux", 5, 1)


def story_of_two(studio: Studio) -> None:
    _show_story(studio, "vacances", 2, 0)


ARTICLE = (
    "Le Café Crescent a rouvert ses portes lundi matin, après six semaines de travaux. Les habitués ont"
    " retrouvé le comptoir en zinc, la machine de 1962 et, pour la première fois, une terrasse abritée.",
    "« Nous ne voulions rien changer d’autre », sourit Maud Ferrand, qui a repris l’affaire avec son frère"
    " au printemps. Le café reste à un euro soixante au comptoir.",
    "• Du mardi au samedi, de 7 h à 19 h\n• Le dimanche, de 8 h à 13 h\n• Fermé le lundi",
    "La mairie, elle, promet de refaire la place avant l’été.",
)


def _teaser(studio: Studio, key: str) -> int:
    """A mention that is only the beginning of an article."""
    store = studio.window._store
    text = f"Le Café Crescent a rouvert ses portes lundi matin, après six semaines de travaux ({key}) […]"
    url = f"https://www.gazette-du-port.fr/2026/11/{key}"
    entry = Entry(key, url, f"Le Crescent : {key}", "La rédaction", text, studio.now - timedelta(hours=2))
    source = store.sources.all()[0]
    later = studio.now + timedelta(hours=1)
    store.archive.add([Poll(source.id, studio.now, later, 3600, (entry,), full_at=studio.now)])
    number = store.mentions.ids(Filter(words=f'"le crescent {key}"', spam=None))[0]
    store.mentions.judged(VERSION, [(number, Judgement("fr", Sentiment(Tone.NEUTRAL, 0.0), Severity.NONE))])
    return number


def article(studio: Studio) -> None:
    number = _teaser(studio, "rouvert")
    studio.window._store.articles.keep(number, "\n\n".join(ARTICLE))
    studio.window.reload()
    studio.settle(400)
    studio.window.open_mention(number)
    studio.settle(400)
    studio.window.timeline.view.article.fold.setChecked(True)


def article_folded(studio: Studio) -> None:
    studio.window.timeline.view.article.fold.setChecked(False)


def article_wanted(studio: Studio) -> None:
    number = _teaser(studio, "terrasse")
    studio.window._store.articles.failed(number, "no_article", for_good=True)
    studio.window.reload()
    studio.settle(400)
    studio.window.open_mention(number)


def article_refused(studio: Studio) -> None:
    part = studio.window.timeline.view.article
    part.fail(part._mention or 0, SourceError("no_article"))


def correcting(studio: Studio) -> None:
    why(studio)
    studio.window.timeline.view.correct()


def correcting_today(studio: Studio) -> None:
    today(studio)
    studio.settle()
    studio.window.today.view.correct()
    studio.settle()


def correcting_several(studio: Studio) -> QWidget:
    timeline(studio)
    studio.settle()
    page = studio.window.timeline
    page.list.go_to(0)
    page.list.selectAll() if len(page.model.ids) < 40 else page.list.setFocus()
    rows = studio.window._store.mentions.rows(list(page.model.ids[:3]))
    return ask_verdicts(page, QPoint(0, 0), rows, lambda _: None)


def trying_nothing(studio: Studio) -> None:
    studio.window.go_to(studio.window.trying)
    studio.window.trying.clear()


def trying(studio: Studio) -> None:
    studio.window.go_to(studio.window.trying)
    studio.window.trying.try_text(TOLD)
    studio.settle(600)


def trying_long(studio: Studio) -> None:
    studio.window.go_to(studio.window.trying)
    studio.window.trying.try_text(
        "x" * 300 + "\n😀👩‍👩‍👧‍👦🇫🇷 \u202eمقهى جميل\u202c " + "Encore une attente. " * 900
    )
    studio.settle(600)


CORRECTED = (
    ("Le café était tiède mais la serveuse adorable, on reviendra", Tone.POSITIVE, None, None),
    ("Réservation refusée au téléphone, ton sec", Tone.NEGATIVE, Severity.MINOR, (Topic.STAFF,)),
    ("Recherche apprenti serveur pour la saison", None, None, None),
    ("Allergène oublié sur l'étiquette du brownie", None, Severity.CRITICAL, (Topic.HYGIENE, Topic.PRODUCT)),
)


def learned_nothing(studio: Studio) -> None:
    for one in studio.window._store.corrections.all():
        studio.window._store.corrections.remove(one.id)
    settings(studio)
    _scroll_to(studio.window.settings, studio.window.settings.learned)


def learned_many(studio: Studio) -> None:
    store = studio.window._store
    ids = store.mentions.ids()
    for number in range(40):
        text, tone, severity, topics = CORRECTED[number % len(CORRECTED)]
        made = studio.now - timedelta(days=45 - number)
        spam = True if tone is severity is None else None
        mention = ids[number] if number % 3 else None
        store.corrections.add(
            Correction(0, mention, f"{text} ({number}).", "fr", made, tone, severity, topics, spam)
        )
    settings(studio)
    studio.window.settings.reload()
    studio.settle()
    _scroll_to(studio.window.settings, studio.window.settings.learned)


def learned_from(studio: Studio) -> None:
    """A mention that was judged with two corrections, and what a third one changed."""
    store = studio.window._store
    corrections = [one for one in store.corrections.all() if one.mention_id]
    number = _told_mention(studio, replace(_told(), learned=(corrections[0].id, corrections[1].id)))
    studio.window.reload()
    studio.settle(400)
    studio.window.open_mention(number)
    studio.settle(400)
    _scroll(studio.window.timeline.view, 100_000)
    studio.window.messages.done(
        "Corrected. 3 other mentions changed too.", can_undo=True, offer="Show them", does=lambda: None
    )


def changes(studio: Studio) -> QWidget:
    store = studio.window._store
    told = _told()
    better = replace(
        told,
        sentiment=replace(told.sentiment, label=Tone.NEUTRAL),
        severity=Severity.NONE,
        topics=(Topic.PRICE,),
    )
    ids = store.mentions.ids()[:12]
    sheet = Changes(
        store,
        studio.operations,
        studio.window._theme,
        [Change(number, told if number % 2 else replace(better, spam=True), better) for number in ids],
        studio.now,
        studio.window,
    )
    studio.window.messages.hide()
    sheet.open()
    return sheet


def _scroll_to(page: QWidget, part: QWidget) -> None:
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(part.y() - 10)


def keys(studio: Studio) -> QWidget:
    dialog = ShortcutsDialog(studio.window)
    dialog.open()
    return dialog


def rejudging(studio: Studio) -> None:
    studio.window._rejudging.tell(3_200, 12_340)


def rejudging_stopped(studio: Studio) -> None:
    studio.window._rejudging._press()


def timeline_filtered(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(
        Filter(words="pain OR coffee", status=Status.DISMISSED, tone=Tone.POSITIVE)
    )


def timeline_nothing(studio: Studio) -> None:
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter(words="zeppelin"))


def watches(studio: Studio) -> None:
    studio.window.go_to(studio.window.watching)
    studio.window.watching.show_watches()


def watch_editor(studio: Studio) -> None:
    watches(studio)
    studio.window.watching.watches.new()
    studio.window.watching.watches.editor.type_in("", "café crescent, le crescent", "", "quartet")
    studio.settle(700)


def own_sources(studio: Studio) -> None:
    """Where a watch can be looked for by itself."""
    watches(studio)
    studio.settle()
    tab = studio.window.watching.watches
    tab.choose_sources(next(iter(tab._watches)))


def own_sources_below(studio: Studio) -> None:
    own_sources(studio)
    studio.settle(500)
    studio.window.watching.watches.own.unfold.click()
    studio.settle(300)
    _scroll(studio.window.watching.watches.own, 100_000)


def sources(studio: Studio) -> None:
    studio.window.watching.watches.editor.leave()
    studio.window.messages.hide()
    studio.window.go_to(studio.window.watching)
    studio.window.watching.show_sources()


def source_failing(studio: Studio) -> None:
    """One source fails, one is paused."""
    sources(studio)
    store = studio.window._store
    first, second = store.sources.all()[:2]
    problem = Problem("timeout", {"host": "carnet.example"}, 4, studio.now - timedelta(days=2))
    again = studio.now + timedelta(hours=5)
    store.archive.add([Poll(first.id, studio.now, again, 3600, problem=problem)])
    store.sources.pause(second.id, True)
    studio.window.watching.reload()
    studio.settle()
    listed = studio.window.watching.sources.listed.list
    listed.setCurrentIndex(listed.rows.index(0))


def source_added(studio: Studio) -> None:
    """A page was looked at, and has a feed of posts and one of comments."""
    sources(studio)
    store = studio.window._store
    adding = studio.window.watching.sources.adding
    studio.window.watching.sources.add()
    page = next(source.site_url for source in store.sources.all() if "omment" in source.title)
    # Only looked at, and not watched yet, it is offered.
    known = [source.id for source in store.sources.all() if source.site_url == page]
    for number in known:
        store.sources.remove(number)
    adding.address.setText(page)
    adding.look()
    studio.settle(1500)
    for number in known:
        store.sources.restore(number)


def source_accounts(studio: Studio) -> None:
    """What was pasted needs an account: a mailbox of an own domain, a search that costs money."""
    sources(studio)
    adding = studio.window.watching.sources.adding
    studio.window.watching.sources.add()
    adding.address.setText("boutique@cafe-crescent.example")
    adding.look()
    studio.settle(900)


def source_paid(studio: Studio) -> None:
    source_accounts(studio)
    adding = studio.window.watching.sources.adding
    adding.address.setText("https://x.com/search?q=%22caf%C3%A9%20crescent%22")
    adding.look()
    studio.settle(900)


def source_walled(studio: Studio) -> None:
    source_accounts(studio)
    adding = studio.window.watching.sources.adding
    adding.address.setText("https://www.facebook.com/cafecrescent")
    adding.look()
    studio.settle(900)


def source_not_found(studio: Studio) -> None:
    sources(studio)
    adding = studio.window.watching.sources.adding
    studio.window.watching.sources.add()
    adding.address.setText("mailto:bonjour@cafe-crescent.example")
    adding.look()
    studio.settle(500)


def source_silent(studio: Studio) -> None:
    """One source is quieter than ever, another's server lies and allows little more."""
    sources(studio)
    store = studio.window._store
    first, second = store.sources.all()[-2:]
    day = timedelta(days=1)
    told = Poll(first.id, studio.now, studio.now + day, 3600, gap=2 * 86_400, patience=6 * 86_400)
    store.archive.add(
        [
            replace(told, newest_at=studio.now - 9 * day),
            Poll(second.id, studio.now, studio.now + day, 3600, unreliable=True, quota=Quota(12, 300)),
        ]
    )
    with store._connections.write() as connection:
        long_ago = to_text(studio.now - 9 * day)
        connection.execute("UPDATE source SET newest_at = ? WHERE id = ?", (long_ago, first.id))
    studio.window.watching.reload()
    studio.settle()
    listed = studio.window.watching.sources.listed.list
    place = next(at for at, row in enumerate(listed.rows.rows) if row.id == first.id)
    listed.setCurrentIndex(listed.rows.index(place))


def rounds(studio: Studio) -> None:
    sources(studio)
    store = studio.window._store
    there = store.sources.all()
    for hours in (30, 8, 1):
        round_id = store.rounds.begin()
        at = studio.now - timedelta(hours=hours)
        problem = Problem("timeout", {"host": "carnet.example"}, 1, at)
        entry = Entry(f"r{hours}", "", "Un billet", "Ana", "Le marché de Noël")
        polls = [Poll(there[0].id, at, at, 3600, problem=problem), Poll(there[1].id, at, at, 3600, (entry,))]
        store.archive.add(polls, round_id)
        store.rounds.end(round_id, len(there), 1, 1, 0)
    studio.window.watching.reload()
    studio.window.watching._tabs.setCurrentWidget(studio.window.watching.rounds)


def thread(studio: Studio) -> None:
    """A reply, changed since and gone by now, to what was answered."""
    timeline(studio)
    store = studio.window._store
    source = store.sources.all()[0]
    first = Entry("t1", "", "", "Ana", "Une heure au Café Crescent pour deux thés, et personne ne s’excuse.")
    second = Entry(
        "t2",
        "https://carnet.example/2",
        "",
        "Paul K.",
        "Pareil dimanche. Le patron a offert les cafés, finalement. " * 3,
        studio.now - timedelta(hours=3),
        in_reply_to="t1",
        likes=12,
        replies=2,
        unconfirmed=True,
    )
    later = studio.now + timedelta(hours=1)
    (added,) = store.archive.add([Poll(source.id, studio.now, later, 3600, (first,))])
    store.mentions.change(added.mentions, status=Status.WAITING)
    (added,) = store.archive.add([Poll(source.id, studio.now, later, 3600, (second,))])
    changed = replace(second, text="Pareil dimanche, mais le patron s’est excusé. Rien à redire au Crescent.")
    store.archive.add([Poll(source.id, studio.now, later, 3600, (changed,))])
    store.archive.add([Poll(source.id, studio.now, later, 3600, gone=("t2",))])
    studio.settle()
    studio.window.timeline.open(store.mentions.ids(Filter(words="redire excusé"))[0])
    studio.settle()
    studio.window.timeline.view.past.button.setChecked(True)


COPIED = (
    "Marie Dupont\nLocal Guide · 23 avis · 4 photos\n★★☆☆☆ il y a 2 semaines\n"
    "Très déçue, 40 minutes d'attente pour deux cafés tièdes.\nLe serveur n'y était pour rien, il était seul."
)


def _folder(studio: Studio) -> Path:
    folder = studio.window._store.folder.root / "files"
    folder.mkdir(exist_ok=True)
    return folder


def _table(studio: Studio, rows: int) -> Path:
    file = _folder(studio) / "avis-google.csv"
    lines = (
        f"Client {n};{n % 28 + 1:02}/10/2026;{n % 5 + 1};Billet {n};"
        f"{'Un long avis, ' * (n % 9)}café bien servi au comptoir, la {n}e fois;https://avis.example/{n};oui"
        for n in range(rows)
    )
    head = "Auteur;Date de visite;Note;Titre;Ce que vous en pensez;Lien;Publié\n"
    file.write_bytes((head + "\n".join(lines)).encode("cp1252"))
    return file


def bringing(studio: Studio) -> QWidget:
    studio.window.bringing.dialog.form.begin()
    studio.window.bring_in()
    return studio.window.bringing.dialog


def bringing_pasted(studio: Studio) -> QWidget:
    studio.window.bring_in()
    dialog = studio.window.bringing.dialog
    dialog.form.begin()
    dialog.form.take_text(COPIED)
    return dialog


def bringing_wrong(studio: Studio) -> QWidget:
    dialog = bringing(studio)
    form = studio.window.bringing.dialog.form
    form.box.setPlainText("Bon pain.")
    form.date.setText("quand il pleuvait")
    form.address.setText("facebook.com/x")
    studio.window.bringing.dialog.confirm()
    return dialog


def bringing_table(studio: Studio) -> QWidget:
    studio.window.bringing.take_files([_table(studio, 1280)])
    studio.settle(900)
    return studio.window.bringing.dialog


def bringing_table_unknown(studio: Studio) -> QWidget:
    file = _folder(studio) / "export.csv"
    file.write_text("id;x;y\n1;2;3\n4;5;6\n")
    studio.window.bringing.take_files([file, _folder(studio) / "photo.jpg"])
    studio.settle(700)
    return studio.window.bringing.dialog


def bringing_page(studio: Studio) -> QWidget:
    file = _folder(studio) / "gazette.html"
    file.write_text(
        "<title>Gazette</title><meta property='og:title' content='Un café pas comme les autres'>"
        "<meta property='article:published_time' content='2026-11-02T10:00:00+01:00'>"
        "<link rel=canonical href='https://gazette.example/un-cafe'><p>Le Café Crescent sert aussi le soir."
        + "<p>Une assiette, un verre, et la vue sur le canal. "
        * 30
    )
    studio.window.bringing.take_files([file])
    studio.settle(700)
    return studio.window.bringing.dialog


def bringing_progress(studio: Studio) -> QWidget:
    dialog = bringing_table(studio)
    studio.window.bringing.dialog._show_progress(1280)
    studio.window.bringing.dialog._bar.setRange(0, 1280)
    studio.window.bringing.dialog._bar.setValue(500)
    studio.window.bringing.dialog._enable(False)
    return dialog


def brought(studio: Studio) -> None:
    dialog = bringing_pasted(studio)
    studio.window.bringing.dialog._enable(True)
    studio.settle()
    studio.window.bringing.dialog.confirm()
    studio.settle(700)
    dialog.hide()
    studio.window.go_to(studio.window.timeline)
    studio.window.timeline.show_filter(Filter(words="cafés tièdes"))
    studio.settle(500)
    studio.window.timeline.list.go_to(0)


def report(studio: Studio) -> None:
    studio.window.watching.sources.adding.leave()
    studio.window.go_to(studio.window.report)
    studio.settle(1500)


def settings(studio: Studio) -> None:
    studio.window.go_to(studio.window.settings)
    studio.settle()
    _scroll(studio.window.settings, 0)


def settings_below(studio: Studio) -> None:
    studio.window._store.backups.automatic()
    settings(studio)
    studio.settle()
    _scroll(studio.window.settings, 100_000)


def settings_restore(studio: Studio) -> None:
    settings(studio)
    backups = studio.window.settings.backups
    backups.ask_restore(Path("vigie.sqlite"), "vigie.sqlite")
    studio.settle()
    _scroll(studio.window.settings, 100_000)


def first_run(studio: Studio) -> QWidget:
    window = studio.window
    dialog = FirstRun(
        window._store,
        window.watching.sources.adding._background,
        Secrets(),
        studio.operations,
        window._theme,
        window,
    )
    dialog.shop.shop.setText("Boulangerie Ker Louis")
    dialog.shop.town.setText("Saint-Malo")
    dialog.open()
    return dialog


def first_run_places(studio: Studio) -> QWidget:
    dialog = first_run(studio)
    assert isinstance(dialog, FirstRun)
    dialog.next()
    return dialog


def rescue(studio: Studio) -> QWidget:
    folder = studio.window._store.folder
    studio.window._store.backups.automatic()
    dialog = Rescue(folder, StoreError("damaged_database", path=folder.database), studio.window._theme)
    dialog.show()
    return dialog


def _scroll(page: QWidget, to: int) -> None:
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(to)


FULL: dict[str, Step] = {
    "today": today,
    "today-reply": today_reply,
    "timeline": timeline,
    "timeline-mention": timeline_mention,
    "timeline-filtered": timeline_filtered,
    "timeline-nothing": timeline_nothing,
    "today-done": today_done,
    "watches": watches,
    "watch-editor": watch_editor,
    "own-sources": own_sources,
    "own-sources-below": own_sources_below,
    "sources": sources,
    "source-failing": source_failing,
    "source-silent": source_silent,
    "rounds": rounds,
    "source-added": source_added,
    "source-accounts": source_accounts,
    "source-paid": source_paid,
    "source-walled": source_walled,
    "source-not-found": source_not_found,
    "bringing": bringing,
    "bringing-pasted": bringing_pasted,
    "bringing-wrong": bringing_wrong,
    "bringing-table": bringing_table,
    "bringing-table-unknown": bringing_table_unknown,
    "bringing-page": bringing_page,
    "bringing-progress": bringing_progress,
    "brought": brought,
    "report": report,
    "settings": settings,
    "settings-below": settings_below,
    "settings-restore": settings_restore,
    "first-run": first_run,
    "first-run-places": first_run_places,
    "rescue": rescue,
    # What follows leaves something behind that the others should not show.
    "thread": thread,
    "why": why,
    "correcting": correcting,
    "why-unsure": why_unsure,
    "story": story,
    "story-of-two": story_of_two,
    "article": article,
    "article-folded": article_folded,
    "article-wanted": article_wanted,
    "article-refused": article_refused,
    "correcting-today": correcting_today,
    "correcting-several": correcting_several,
    "trying": trying,
    "trying-long": trying_long,
    "trying-nothing": trying_nothing,
    "learned-nothing": learned_nothing,
    "learned-many": learned_many,
    "learned-from": learned_from,
    "changes": changes,
    "keys": keys,
    "rejudging": rejudging,
    "rejudging-stopped": rejudging_stopped,
}
EMPTY: dict[str, Step] = {
    "empty-today": today,
    "empty-timeline": timeline,
    "empty-watches": watches,
    "empty-sources": sources,
    "empty-report": report,
}


# --- taking them ---------------------------------------------------------------------------


def read_all(folder: DataFolder, clock: Clock) -> None:
    """One round over everything, so that there is something to see."""
    with Store.open(folder, clock) as store:
        Round(store, Client, InlineLane(), Secrets(), clock).run(store.sources.pollable())


@contextmanager
def studio(
    qt: QApplication, theme: Theme, language: str, look: str, folder: DataFolder, clock: Clock
) -> Iterator[Studio]:
    """The window on a data folder, in a language and a look."""
    languages = Language(qt)
    languages.choose(language)
    theme.choose(look)
    store = Store.open(folder, clock)
    operations = Operations()
    background = Background(store, Secrets(), InlineLane(), clock=clock)
    rounds = Rounds(lambda: background, operations)
    window = MainWindow(
        store, lambda: background, Secrets(), operations, rounds, theme, store.settings.load(), clock
    )
    window.resize(1180, 760)
    window.show()
    made = Studio(qt, window, operations, rounds, clock())
    try:
        made.settle()
        yield made
    finally:
        made.settle()
        window.close()
        window.deleteLater()
        qt.processEvents()
        background.close()
        operations.close()
        store.close()
        languages.choose("en")


def take(out: Path, only: str = "") -> None:
    """Write all pictures."""
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)
    theme = Theme(qt, "light")
    now = utc_now()
    with started(now) as demo, tempfile.TemporaryDirectory() as bare:
        read_all(demo.folder, lambda: now)
        for folder, steps in ((demo.folder, FULL), (DataFolder(Path(bare)), EMPTY)):
            chosen = {name: step for name, step in steps.items() if only in name}
            if not chosen:
                continue
            for language in ("en", "fr"):
                for look in ("light", "dark"):
                    with studio(qt, theme, language, look, folder, lambda: now) as made:
                        for name, step in chosen.items():
                            dialog = step(made)
                            made.settle()
                            (dialog or made.window).grab().save(str(out / f"{name}-{language}-{look}.png"))
                            if dialog is not None:
                                dialog.hide()
                                if dialog is not made.window.__dict__.get("bringing", made).__dict__.get(
                                    "dialog"
                                ):
                                    dialog.deleteLater()


if __name__ == "__main__":
    take(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
