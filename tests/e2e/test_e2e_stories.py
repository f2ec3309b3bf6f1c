"""The same story once, from the feeds to the command line."""

from __future__ import annotations

from running import Program, Site, rss

TEXT = (
    "Quarante minutes d'attente au Café Crescent pour deux cafés froids, et le gérant nous a répondu que nous"
    " n'avions qu'à aller ailleurs si cela ne nous plaisait pas."
)


def test_a_copy_is_told_once_until_it_is_told_apart(vigie: Program, site: Site) -> None:
    vigie.well("watch", "add", "Café Crescent", "--any", "café crescent")
    site.put("/a", rss("Un carnet", ("Attente", TEXT)))
    site.put("/b", rss("Un autre", ("Une longue attente", TEXT), ("Autre", "Le Café Crescent est beau.")))
    for path in ("/a", "/b"):
        vigie.well("source", "add", site.base + path)
    assert vigie.well("check", "--json").json["mentions_new"] == 3

    found = vigie.well("mentions", "--json", "lines").lines
    copies = [one for one in found if one["text"] == TEXT]
    assert len({one["story"] for one in copies} - {None}) == 1
    assert [one["story"] for one in found if one not in copies] == [None]
    assert "+1 copy" in " ".join(vigie.well("mentions").out.split())

    copy = copies[0]["id"]
    apart = vigie.well("apart", str(copy), "--json").json
    assert apart == {"mention": copy, "apart_from": [one["id"] for one in copies if one["id"] != copy]}
    vigie.well("check", "--all")
    assert {one["story"] for one in vigie.well("mentions", "--json", "lines").lines} == {None}
    assert vigie.refused("apart", str(copy)) == f"Mention {copy} has no copies to be told apart from."
