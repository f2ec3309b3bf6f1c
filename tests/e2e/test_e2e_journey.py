"""The whole way on the command line, on real servers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from running import Program, QuickProgram, Site, rss

POSTS = rss(
    "Carnet",
    ("Le marché", "Les fraises sont là."),
    ("Un mardi au Café Crescent", "Accueil adorable, gâteau délicieux, rien à redire, parfait !"),
    ("Attente", "Quarante minutes d'attente au café crescent, honteux, je ne recommande pas."),
)
COMMENTS = rss("Commentaires", ("Par : Ann", "The CAFE CRESCENT was lovely, we loved every minute of it."))
PAGE = """<html><head><title>Carnet</title>
<link rel="alternate" type="application/rss+xml" title="Carnet" href="/feed">
<link rel="alternate" type="application/rss+xml" title="Commentaires" href="/comments/feed"></head>
<body>Bonjour</body></html>"""


def blog(site: Site) -> None:
    site.put("/", PAGE, "text/html")
    site.put("/feed", POSTS)
    site.put("/comments/feed", COMMENTS)


def test_from_a_watch_and_a_page_to_a_report(vigie: Program, site: Site, tmp_path: Path) -> None:
    blog(site)
    watch = vigie.well("watch", "add", "Café Crescent", "--any", "café crescent", "--json").json
    assert watch["any"] == ["café crescent"]
    added = vigie.well("source", "add", site.base + "/")
    assert f"Watching Carnet ({site.base}/feed)" in added.out
    assert f"{site.base}/comments/feed" in added.err  # told, not taken

    found = vigie.well("check", "--json").json
    assert set(found) == {"sources", "failed", "entries_new", "mentions_new", "seconds"}
    assert (found["sources"], found["failed"], found["entries_new"], found["mentions_new"]) == (1, [], 3, 2)
    assert vigie.well("check", "--json").json["sources"] == 0  # nothing is due
    again = vigie.well("check", "--all", "--json").json
    assert (again["sources"], again["entries_new"], again["mentions_new"]) == (1, 0, 0)
    assert site.asked[-1][1]["If-None-Match"]

    worst, best = vigie.well("mentions", "--json", "lines").lines
    assert set(worst) == {
        *("id", "watch", "source", "kind", "url", "author", "title", "text", "published_at", "language"),
        *("sentiment", "severity", "topics", "intent", "spam", "status", "story", "rating"),
        *("in_reply_to", "deleted_at", "edited_at", "unconfirmed"),
    }
    assert (worst["title"], worst["watch"], worst["source"]) == ("Attente", "Café Crescent", "Carnet")
    assert set(worst["sentiment"]) == {"label", "score"}
    assert worst["status"] == "new"
    assert worst["language"] == best["language"] == "fr"

    draft = vigie.well("draft", str(worst["id"]), "--json").json
    assert set(draft) == {"language", "text", "findings"}
    assert draft["language"] == "fr"
    findings = vigie.well("guard", "--json", stdin="Appelez Théo au 06 12 34 56 78 [date]").json["findings"]
    assert {"rule", "level", "span", "reason"} <= set(findings[0])
    assert any(one["level"] == "block" for one in findings)

    pdf = tmp_path / "rapport.pdf"
    today = worst["published_at"][:10]
    vigie.well("report", "--from", "2d", "--to", today, "--out", pdf, "--watch", "Café Crescent")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert "Café Crescent" in vigie.well("mentions").out


def test_filters_of_the_mentions(quick: QuickProgram, site: Site) -> None:
    blog(site)
    quick.well("watch", "add", "Café", "--any", "crescent")
    quick.well("watch", "add", "Fraises", "--any", "fraises")
    quick.well("source", "add", site.base, "--all-feeds")
    quick.well("check")

    def titles(*arguments: str) -> list[str]:
        return [one["title"] for one in quick.well("mentions", *arguments, "--json").json]

    assert len(titles()) == 4
    assert titles("--watch", "fraises") == ["Le marché"]
    assert titles("--query", "gateau delicieux") == ["Un mardi au Café Crescent"]
    assert titles("--since", "0h") == []
    assert len(titles("--since", "24h", "--until", "0h")) == 4
    assert titles("--status", "answered") == []
    assert titles("--limit", "1") == titles()[:1]
    assert titles("--since", "1900-01-01", "--until", "9999-12-30") == titles()
    one = quick.well("mentions", "--query", "lang:en", "--json", "lines", "--limit", "5").lines
    assert [(found["language"], found["source"]) for found in one] == [("en", "Commentaires")]
    assert {found["sentiment"]["label"] for found in one} == {"positive"}


def test_watches_are_tried_changed_paused_and_taken_back(quick: QuickProgram, site: Site) -> None:
    blog(site)
    quick.well("source", "add", site.base + "/feed")
    quick.well("watch", "add", "Marché", "--any", "marche")
    quick.well("check")
    tried = quick.well("watch", "try", "--any", "cafe crescent", "--none", "honteux", "--json").json
    assert tried["count"] == 1
    assert tried["examples"][0]["title"] == "Un mardi au Café Crescent"
    # What is archived already is found, and judged, when the watch is saved.
    assert quick.well("watch", "add", "Crescent", "--all", "café crescent", "--json").json["found"] == 2
    assert all(one["sentiment"] for one in quick.well("mentions", "--json").json)
    assert quick.well("watch", "edit", "crescent", "--none", "honteux", "--json").json["found"] == 1
    assert quick.well("watch", "edit", "crescent", "--none", "", "--json").json["found"] == 2
    quick.well("watch", "pause", "Crescent")
    assert [watch["paused"] for watch in quick.well("watch", "list", "--json").json] == [False, True]
    quick.well("watch", "resume", "Crescent")
    removed = quick.well("watch", "remove", "Crescent").out
    assert len(quick.well("mentions", "--json").json) == 1
    quick.well(*removed.strip().rpartition("main.py ")[2].split())
    assert len(quick.well("mentions", "--json").json) == 3
    assert (
        quick.refused("watch", "add", "crescent", "--any", "x") == "There is already a watch called crescent."
    )
    assert quick.refused("watch", "add", "Rien") == "A watch needs at least one word to look for."
    assert quick.refused("watch", "edit", "Personne") == "There is no watch called Personne."


def test_sources_come_and_go_and_a_password_stays_in_the_keyring(
    quick: QuickProgram, site: Site, tmp_path: Path
) -> None:
    blog(site)
    secret = site.base.replace("//", "//ann:hush-hush@") + "/feed"
    quick.well("watch", "add", "Café", "--any", "crescent")
    record = quick.well("source", "add", secret, "--json").json
    assert record["health"] == "not checked yet"
    assert quick.well("check", "--json").json["mentions_new"] == 2
    assert site.asked[-1][1]["Authorization"].startswith("Basic ")
    assert "already watched" in quick.refused("source", "add", secret)

    opml = tmp_path / "sources.opml"
    quick.well("source", "export", opml)
    assert "/feed" in opml.read_text()
    listed = quick.well("source", "list", "--json")
    assert listed.json[0]["health"] == "ok"
    assert listed.json[0]["mentions"] == 2
    for text in (opml.read_text(), listed.out, quick.well("source", "list").out):
        assert "hush-hush" not in text
    for file in quick.folder.rglob("*"):
        assert file.is_dir() or b"hush-hush" not in file.read_bytes(), file

    quick.well("source", "pause", str(record["id"]))
    assert quick.well("check", "--all", "--json").json["sources"] == 0
    quick.well("source", "resume", record["title"])
    quick.well("source", "remove", record["title"])
    assert quick.well("source", "list", "--json").json == []
    assert len(quick.well("mentions", "--json").json) == 2
    quick.well("source", "restore", str(record["id"]))

    opml.write_text(f'<opml version="2.0"><body><outline xmlUrl="{site.base}/comments/feed"/></body></opml>')
    assert quick.well("source", "import", opml, "--json").json == {"added": 1, "known": 0, "failed": []}
    assert quick.well("source", "import", opml, "--json").json == {"added": 0, "known": 1, "failed": []}
    assert quick.well("check", "--json").json["mentions_new"] == 1


def test_a_failing_source_is_told_and_stops_nobody(quick: QuickProgram, site: Site) -> None:
    blog(site)
    quick.well("watch", "add", "Café", "--any", "crescent")
    quick.well("source", "add", site.base + "/feed")
    quick.well("source", "add", site.base + "/comments/feed")
    site.put("/comments/feed", "<html><body>Nous revenons bientôt</body></html>", "text/html")
    found = quick.well("check", "--json").json
    assert found["mentions_new"] == 2
    (failed,) = found["failed"]
    assert failed["source"] == "Commentaires"
    assert "feed" in failed["error"]
    sick = quick.well("source", "list", "--json").json
    assert {one["title"]: one["health"] for one in sick} == {"Carnet": "ok", "Commentaires": "failing"}
    problem = next(one["problem"] for one in sick if one["problem"])
    assert problem["count"] == 1
    assert problem["error"] in quick.well("source", "list").out
    site.pages.clear()
    ran = quick.run("check", "--all", "--json")
    assert (ran.code, len(ran.json["failed"])) == (1, 2)  # all of them: that is an error


def test_what_rounds_did_is_told_afterwards(quick: QuickProgram, site: Site) -> None:
    assert "no round yet" in quick.well("rounds").out
    blog(site)
    quick.well("watch", "add", "Café", "--any", "crescent")
    quick.well("source", "add", site.base)
    quick.well("check")
    site.put("/feed", POSTS.replace("honteux, je ne recommande pas", "mais tout va bien"))
    quick.well("check", "--all")
    second, first = quick.well("rounds", "--json").json
    assert (first["sources"], first["entries_new"], first["mentions_new"]) == (1, 3, 2)
    assert [visit["source"] for visit in first["visits"]] == ["Carnet"]
    assert (second["mentions_new"], second["visits"][0]["edited"]) == (0, 1)
    assert "Carnet: 1 edited mention" in quick.well("rounds", "--limit", "1").out
    (worst, *_) = quick.well("mentions", "--query", "attente", "--json").json
    assert worst["edited_at"]
    assert worst["sentiment"] is not None  # judged again with what it says now
    (source,) = quick.well("source", "list", "--json").json
    assert (source["silent"], source["validators"]) == (False, "trusted")


def test_judging_standard_input(vigie: Program) -> None:
    texts = [
        b"Je ne recommande pas ce caf\xc3\xa9.",
        b"",
        json.dumps({"text": "Great coffee, lovely people!", "id": 4}).encode(),
        b'{"no text": 1}',
        b"caf\xe9 \xff\xfe",
        b"[1, 2]",
    ]
    for arguments in (("--json", "lines"), ("--json",), ("--json=lines",)):
        found = vigie.well("judge", *arguments, stdin=b"\n".join(texts)).lines
        assert len(found) == len(texts)
        for one in found:
            assert set(one) == {
                *("language", "sentiment", "severity", "severity_reasons", "topics", "intent", "facts"),
                *("spam", "spam_reasons", "learned"),
            }
            assert set(one["sentiment"]) == {"label", "score", "confidence", "unsure", "reasons"}
            assert one["sentiment"]["label"] in ("negative", "neutral", "positive")
            assert one["severity"] in ("none", "minor", "serious", "critical")
        assert (found[0]["language"], found[2]["language"]) == ("fr", "en")
        assert found[2]["sentiment"]["label"] == "positive"
    assert vigie.well("judge", "--json", "lines").out == ""
    assert "Je ne recommande pas" in vigie.well("judge", stdin=texts[0]).out
    assert not vigie.folder.exists()  # judging needs no data, so it makes none


def test_judging_answers_each_line_as_it_comes(vigie: Program) -> None:
    with vigie.start("judge", "--json", "lines") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in (b"Parfait !\n", b"Nul.\n"):
            process.stdin.write(text)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["language"]
        process.stdin.close()
        assert process.wait(10) == 0


def test_import_export_backup_and_restore(quick: QuickProgram, tmp_path: Path) -> None:
    table = tmp_path / "avis.csv"
    table.write_bytes("Auteur;Date;Avis\r\nLéa;02/11/2026;=Très déçue, 40 min d'attente\r\n".encode("cp1252"))
    assert quick.well("import", table, "--json").json == {"rows": 1, "mentions_new": 1}
    assert quick.well("import", table, "--json").json == {"rows": 1, "mentions_new": 0}
    (one,) = quick.well("mentions", "--json").json
    assert (one["author"], one["source"], one["kind"]) == ("Léa", "avis", "import")
    assert one["sentiment"]

    copy = tmp_path / "copy.sqlite"
    quick.well("backup", copy)
    assert "exists already" in quick.refused("backup", copy)

    out = tmp_path / "out.csv"
    quick.well("export", "--format", "csv", "--out", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8-sig"), newline=""))
    assert row["text"] == "'=Très déçue, 40 min d'attente"
    exported = quick.well("export", "--format", "json", "--out", "-")
    assert exported.json[0]["text"] == "=Très déçue, 40 min d'attente"

    other = Program(tmp_path / "other", quick.home)
    (tmp_path / "moved.json").write_text(exported.out)
    assert other.well("import", tmp_path / "moved.json", "--json").json["mentions_new"] == 1
    assert other.well("mentions", "--json").json[0]["published_at"] == one["published_at"]
    other.well("restore", copy)
    assert [m["id"] for m in other.well("mentions", "--json").json] == [one["id"]]
    assert list((tmp_path / "other" / "backups").glob("before-restore-*"))


def test_a_text_a_page_and_a_table_of_any_columns_are_brought_in(quick: QuickProgram, tmp_path: Path) -> None:
    pasted = (
        "https://www.facebook.com/quai/posts/1\nNoé\n★☆☆☆☆ 02/11/2026\nUne heure d'attente au Café du Quai."
    )
    said = ("--author", "Noé R.", "--stars", "2/5", "--json")
    assert quick.well("import", "-", *said, stdin=pasted).json == {"rows": 1, "mentions_new": 1}
    assert quick.well("import", "-", *said, stdin=pasted).json == {"rows": 1, "mentions_new": 0}
    (one,) = quick.well("mentions", "--json").json
    assert (one["source"], one["author"], one["text"]) == (
        "Facebook",
        "Noé R.",
        "Une heure d'attente au Café du Quai.",
    )
    page = tmp_path / "page.html"
    page.write_text("<title>Gazette</title><p>Le Café du Quai ouvre le soir.</p>")
    assert quick.well("import", page, "--place", "La Gazette", "--json").json["mentions_new"] == 1
    table = tmp_path / "t.csv"
    table.write_bytes("Wer|Was\nAnna|Schön am Quai\n".encode("cp1252"))
    assert "no column" in quick.refused("import", table)
    columns = ("--column", "text=2", "--column", "author=Wer", "--separator", "|", "--encoding", "cp1252")
    assert quick.well("import", table, *columns, "--json").json["mentions_new"] == 1
    assert {one["source"] for one in quick.well("mentions", "--json").json} == {
        "Facebook",
        "La Gazette",
        "t",
    }
    assert "no date" in quick.refused("import", "-", "--date", "someday", stdin="x").replace("not a", "no")
    assert "stars" in quick.refused("import", "-", "--stars", "nine", stdin="x")
    assert "no text" in quick.refused("import", "-", stdin=" ")


def test_a_watch_finds_places_to_look_by_itself(quick: QuickProgram) -> None:
    quick.well("watch", "add", "Quai", "--any", "Café du Quai", "--json")
    places = quick.well("watch", "sources", "Quai", "--country", "FR", "--json").json["places"]
    usual = [one["kind"] for one in places if one["usual"]]
    assert usual == ["google_news", "bing_news", "mastodon"]
    assert {"bluesky", "reddit", "hackernews", "stackexchange", "x"} <= {one["kind"] for one in places}
    assert "personal" in places[0]["notice"]
    added = quick.well("watch", "sources", "Quai", "--country", "FR", "--add", "--json").json
    assert len(added["added"]) == 3
    assert [one["kind"] for one in added["places"] if one["watched"]] == usual
    assert quick.well("watch", "sources", "Quai", "--country", "FR", "--add", "--json").json["added"] == []
    reddit = quick.well("watch", "sources", "Quai", "--kind", "reddit", "--add", "--json").json
    assert len(reddit["added"]) == 1
    blog = quick.well("watch", "sources", "Quai", "--blog", "blog.example", "--json").json
    assert blog["places"][0]["url"].startswith("https://blog.example/?s=")
    assert len(quick.well("source", "list", "--json").json) == 4


def test_what_a_source_needs_is_said_and_never_an_argument(quick: QuickProgram) -> None:
    assert "VIGIE_SECRET" in quick.refused("source", "add", "boutique@gmail.com")
    assert "apppasswords" in quick.refused("source", "add", "boutique@gmail.com")
    assert "--user" in quick.refused("source", "add", "https://bsky.app/search?q=quai")
    assert "budget" in quick.refused("source", "add", "https://x.com/search?q=quai")
    assert "paste" in quick.refused("source", "add", "https://www.facebook.com/quai")
    assert quick.well("source", "list", "--json").json == []


def test_data_can_be_chosen_before_and_after_the_command(quick: QuickProgram, tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    quick.well("--data", a, "watch", "add", "A", "--any", "a1")
    quick.well("watch", "add", "B", "--any", "b1", "--data", b)
    assert [one["name"] for one in quick.well("watch", "list", "--json", "--data", a).json] == ["A"]
    assert [one["name"] for one in quick.well("--data", b, "watch", "list", "--json").json] == ["B"]
    assert not quick.folder.exists()
