from __future__ import annotations

import pytest

from servers.conftest import Vigie
from servers.isso import Isso

pytestmark = pytest.mark.real("isso")


def test_comments_and_replies_of_a_thread(vigie: Vigie, isso: Isso) -> None:
    first = isso.comment("/atelier/", "Nadia", "Mon vélo a été rendu sale.")
    isso.comment("/atelier/", "Omar", "Le mien aussi, ce vélo grince.", answers=first)
    source = vigie.add(isso.feed("/atelier/"))
    assert vigie.check().entries_new == 2
    found = vigie.mentions(source)
    complaint, reply = found["Mon vélo a été rendu sale."], found["Le mien aussi, ce vélo grince."]
    assert (complaint.author, complaint.url) == ("Nadia", f"http://shop.example/atelier/#isso-{first}")
    assert complaint.dated
    assert reply.answers is not None
    assert reply.answers.mention_id == complaint.id


def test_a_thread_that_is_empty_is_no_error(vigie: Vigie, isso: Isso) -> None:
    source = vigie.add(isso.feed("/vide/"))
    assert vigie.check().failed == ()
    isso.comment("/vide/", "Nadia", "Un premier mot sur le vélo.")
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1
    assert vigie.again(source).problem is None


def test_an_etag_that_lies_is_found_out_after_eight_days_and_no_more_trusted(
    vigie: Vigie, isso: Isso
) -> None:
    """Isso makes its ETag from the newest comment that answers no other: replies would never be seen."""
    first = isso.comment("/avis/", "Nadia", "Bon accueil pour mon vélo.")
    source = vigie.add(isso.feed("/avis/"))
    vigie.check()
    isso.comment("/avis/", "Omar", "Mon vélo est revenu cassé.", answers=first)
    for _ in range(7):
        vigie.passes(days=1)
        assert vigie.check().entries_new == 0
    vigie.passes(days=1, hours=1)
    assert vigie.check().entries_new == 1  # asked for in full
    assert "Mon vélo est revenu cassé." in vigie.mentions(source)
    assert vigie.again(source).unreliable
    checked = vigie.again(source).checked_at
    assert checked is not None

    isso.comment("/avis/", "Zoé", "Encore un vélo cassé.", answers=first)
    vigie.restart()
    for _ in range(20):
        vigie.passes(hours=1)
        assert vigie.check().sources == 0  # without validators: once a day
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1


def test_deleted_and_edited_comments(vigie: Vigie, isso: Isso) -> None:
    kept = isso.comment("/prix/", "Nadia", "Le vélo coûte cher.")
    gone = isso.comment("/prix/", "Omar", "Un vélo trop cher pour moi.")
    source = vigie.add(isso.feed("/prix/"))
    vigie.check()
    isso.delete(gone)  # it was the newest: the ETag changes
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 0
    now = vigie.mentions(source)
    assert now["Un vélo trop cher pour moi."].deleted_at is not None
    assert now["Le vélo coûte cher."].deleted_at is None

    isso.edit(kept, "Le vélo coûte cher, mais il est beau.")  # the ETag stays
    vigie.passes(days=8, hours=1)
    assert vigie.check().entries_new == 0
    edited = vigie.mentions(source)["Le vélo coûte cher, mais il est beau."]
    assert [version.text for version in edited.versions] == ["Le vélo coûte cher."]
    assert edited.deleted_at is None
