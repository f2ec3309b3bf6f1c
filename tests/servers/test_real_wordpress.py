from __future__ import annotations

from typing import Any

import pytest

from servers.conftest import Vigie
from servers.wordpress import WordPress
from watchers import lookups

pytestmark = pytest.mark.real("wordpress")


def by_role(vigie: Vigie, address: str) -> dict[str, Any]:
    """What is found at an address as a person pastes it, by its role."""
    return {one.role: one for one in vigie.background.discover(address).result(60)}


def test_the_bare_address_of_a_blog_leads_to_its_posts_and_its_comments(
    vigie: Vigie, wordpress: WordPress
) -> None:
    post = wordpress.post("Un vélo dans la vitrine", "<p>Il est rouge 🚲 et il s&rsquo;appelle Gaston.</p>")
    comment = wordpress.comment(post, "Nadia", "Quel beau vélo 😀 !")
    bare = wordpress.url.removeprefix("http://")
    roles = by_role(vigie, bare)
    assert set(roles) == {"posts", "comments"}
    posts = vigie.background.add_source(roles["posts"]).result(60)
    comments = vigie.background.add_source(roles["comments"]).result(60)
    assert vigie.check().failed == ()
    (written,) = vigie.mentions(posts).values()
    assert (written.title, written.author) == ("Un vélo dans la vitrine", "patron")
    assert written.text == "Il est rouge 🚲 et il s’appelle Gaston."  # the sign, not a picture of it
    assert written.url == wordpress.address(post)
    said = vigie.mentions(comments)["Quel beau vélo 😀 !"]
    assert (said.author, said.url) == ("Nadia", f"{wordpress.address(post)}#comment-{comment}")
    assert said.judgement is not None


def test_a_second_round_is_answered_not_modified(vigie: Vigie, wordpress: WordPress) -> None:
    wordpress.post("Le vélo du lundi", "Un vélo.")
    source = vigie.add(f"{wordpress.url}/feed/")
    assert vigie.check().entries_new >= 1
    first = vigie.again(source)
    vigie.passes(hours=3)
    second = vigie.check()
    assert (second.sources, second.failed, second.entries_new) == (1, (), 0)
    after = vigie.again(source)
    assert (after.etag, after.last_modified) == (first.etag, first.last_modified)
    assert after.full_at == first.full_at  # a 304: the whole was not asked for nor sent
    assert after.checked_at != first.checked_at


def test_posts_that_are_new_edited_and_deleted(vigie: Vigie, wordpress: WordPress) -> None:
    old = wordpress.post("Vélo à louer", "Un vélo, dix euros.")
    gone = wordpress.post("Vélo perdu", "Un vélo bleu a disparu.")
    source = vigie.add(f"{wordpress.url}/feed/")
    vigie.check()
    wordpress.edit_post(old, "Vélo à louer", "Un vélo, douze euros.")
    wordpress.delete_post(gone)
    wordpress.post("Vélo neuf", "Un vélo de course.")
    vigie.passes(hours=3)
    assert vigie.check().entries_new == 1
    now = vigie.mentions(source)
    assert "Un vélo de course." in now
    assert [version.text for version in now["Un vélo, douze euros."].versions] == ["Un vélo, dix euros."]
    assert now["Un vélo, douze euros."].deleted_at is None
    assert now["Un vélo bleu a disparu."].deleted_at is not None


@pytest.mark.parametrize(("format", "feed"), [("Atom", "comments/feed/atom/"), ("RSS", "comments/feed/")])
def test_comments_of_the_whole_blog(vigie: Vigie, wordpress: WordPress, format: str, feed: str) -> None:
    post = wordpress.post("La révision du vélo", "Le vélo, une fois par an.")
    complaint = wordpress.comment(post, "Nadia", f"Mon vélo freine mal ({format}).")
    gone = wordpress.comment(post, "Omar", f"Vélo à vendre ({format}).")
    spam = wordpress.comment(post, "Max", f"Gagnez un vélo ({format}).")
    source = vigie.add(f"{wordpress.url}/{feed}")
    vigie.check()

    wordpress.comment(post, "Zoé", f"Le vélo de Nadia aussi ({format}).", answers=complaint)
    wordpress.edit_comment(complaint, f"Mon vélo freine très mal ({format}).")
    wordpress.delete_comment(gone)
    wordpress.spam_comment(spam)
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1
    now = vigie.mentions(source)
    edited = now[f"Mon vélo freine très mal ({format})."]
    assert [version.text for version in edited.versions] == [f"Mon vélo freine mal ({format})."]
    (reply,) = (one for one in now.values() if one.author == "Zoé" and format in one.text)
    assert reply.answers is not None
    assert reply.answers.mention_id == edited.id
    assert now[f"Vélo à vendre ({format})."].deleted_at is not None
    assert now[f"Gagnez un vélo ({format})."].deleted_at is not None
    assert edited.deleted_at is None


def test_an_edit_alone_leaves_wordpress_validators_as_they_are_and_is_found_within_eight_days(
    vigie: Vigie, wordpress: WordPress
) -> None:
    """Its validators know the date of the last comment, not that of a change: until then it says 304."""
    post = wordpress.post("Le vélo électrique", "Un vélo qui roule seul.")
    comment = wordpress.comment(post, "Nadia", "Ce vélo est lourd.")
    source = vigie.add(f"{wordpress.url}/comments/feed/")
    vigie.check()
    wordpress.edit_comment(comment, "Ce vélo est très lourd.")
    vigie.passes(hours=7)
    vigie.check()
    assert "Ce vélo est lourd." in vigie.mentions(source)
    vigie.passes(days=8)
    vigie.check()
    assert "Ce vélo est très lourd." in vigie.mentions(source)
    assert vigie.again(source).problem is None


def test_the_comments_of_one_post(vigie: Vigie, wordpress: WordPress) -> None:
    post = wordpress.post("Les pneus du vélo", "Un vélo bien gonflé.")
    address = f"{wordpress.address(post)}feed/"
    found = vigie.background.discover(wordpress.address(post)).result(60)
    assert address.replace("/feed/", "/feed/atom/") in {one.url for one in found if one.role == "comments"}
    source = vigie.add(address)
    assert vigie.check().failed == ()  # no comment yet
    wordpress.comment(post, "Nadia", "Mon vélo est à plat.")
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1
    assert vigie.mentions(source)["Mon vélo est à plat."].author == "Nadia"


def test_the_comments_of_a_post_that_is_not_there_are_none(vigie: Vigie, wordpress: WordPress) -> None:
    """WordPress gives an empty feed, not 404."""
    source = vigie.add(f"{wordpress.url}/2020/01/jamais/feed/")
    assert vigie.check().failed == ()
    assert vigie.again(source).problem is None
    assert vigie.mentions(source) == {}


def test_a_watch_makes_a_search_of_the_blog_its_source(vigie: Vigie, wordpress: WordPress) -> None:
    wordpress.post("Le tandem", "Un vélo pour deux, un tandem rouge.")
    wordpress.post("Promenade", "En tandem, à vélo, par un soir rouge.")
    watch, _ = vigie.store.watches.add("tandem", ("tandem rouge",), ("vélo",), ())
    (search,) = lookups.in_blog(wordpress.url, watch)
    source = vigie.store.sources.add(search.url, search.kind, search.title)
    vigie.check()
    assert set(vigie.mentions(source)) == {"Un vélo pour deux, un tandem rouge."}
    wordpress.post("À louer", "Un autre tandem rouge, vélo de l'été.")
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1


def test_the_address_to_poll_is_never_the_one_that_the_feed_says_of_itself(
    vigie: Vigie, wordpress: WordPress
) -> None:
    """WordPress leaves the port out of it."""
    address = f"{wordpress.url}/feed/"
    source = vigie.add(address)
    for _ in range(3):
        assert vigie.check(all=True).failed == ()
    assert vigie.again(source).url == address
