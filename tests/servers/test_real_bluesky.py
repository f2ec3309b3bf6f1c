from __future__ import annotations

import pytest

from core.model import Source, Status
from servers.bluesky import Bluesky
from servers.conftest import Vigie
from watchers.registry import watcher
from watchers.watcher import Words

pytestmark = pytest.mark.real("bluesky")


class Account:
    """A new account with an app password, and the search for a word by it."""

    def __init__(self, vigie: Vigie, bluesky: Bluesky, name: str, word: str) -> None:
        self.handle = bluesky.join(name)
        self.password = bluesky.app_password(self.handle)
        kind = watcher("bluesky")
        (proposal,) = kind.search(Words((word,), language=""))
        server = bluesky.url.removeprefix("http://")
        address = kind.signed(proposal.url, f"@{self.handle}@{server}").replace("https://", "http://")
        address = address.replace("%22", "")  # this network's search takes quotation marks for letters
        self.secret_id = vigie.secrets.put(self.password)
        self.source = vigie.store.sources.add(address, "bluesky", proposal.title, secret_id=self.secret_id)

    def session(self, vigie: Vigie) -> tuple[str | None, str | None]:
        """The tokens as they are kept."""
        kept = vigie.secrets.find
        return kept(f"{self.secret_id}.access"), kept(f"{self.secret_id}.refresh")


def narrowed(vigie: Vigie, source: Source, **parameters: str) -> Source:
    """The same source with other parameters of the interface."""
    more = "".join(f"&{name}={value}" for name, value in parameters.items())
    address = source.url.replace("&limit=100", "") + more
    vigie.store.sources.remove(source.id)
    return vigie.store.sources.add(address, source.kind, source.title, secret_id=source.secret_id)


def test_a_search_finds_posts_and_replies_with_their_counts(vigie: Vigie, bluesky: Bluesky) -> None:
    account = Account(vigie, bluesky, "atelier", "vélo")
    nadia, omar = bluesky.join("nadia"), bluesky.join("omar")
    post = bluesky.post(nadia, "Mon vélo 🚲 a été rendu cassé #Ponteval")
    reply = bluesky.post(omar, "Le vélo de ma sœur aussi", answers=post)
    bluesky.post(nadia, "Il pleut sur le canal")
    bluesky.like(omar, post)
    bluesky.settle()
    summary = vigie.check()
    assert (summary.failed, summary.entries_new) == ((), 2)
    found = vigie.mentions(account.source)
    complaint = found["Mon vélo 🚲 a été rendu cassé #Ponteval"]
    assert complaint.url == f"https://bsky.app/profile/{nadia}/post/{post['uri'].rpartition('/')[2]}"
    assert (complaint.likes, complaint.replies) == (1, 1)
    assert nadia in complaint.author
    assert complaint.dated
    answer = found["Le vélo de ma sœur aussi"]
    assert answer.url.endswith(reply["uri"].rpartition("/")[2])
    assert answer.answers is not None
    assert answer.answers.mention_id == complaint.id

    vigie.passes(hours=7)
    again = vigie.check()
    assert (again.sources, again.failed, again.entries_new) == (1, (), 0)


def test_a_search_is_read_page_by_page(vigie: Vigie, bluesky: Bluesky) -> None:
    account = Account(vigie, bluesky, "feuilles", "tandem")
    author = bluesky.join("bavard")
    for number in range(12):
        bluesky.post(author, f"Un tandem, un vélo pour deux, numéro {number}")
    bluesky.settle()
    source = narrowed(vigie, account.source, limit="5")
    assert vigie.check().entries_new == 12
    assert vigie.again(source).problem is None
    bluesky.post(author, "Encore un tandem, un vélo pour deux")
    bluesky.settle()
    vigie.passes(hours=7)
    assert vigie.check().entries_new == 1


def test_a_session_is_kept_over_a_restart_and_renewed_without_the_password(
    vigie: Vigie, bluesky: Bluesky
) -> None:
    account = Account(vigie, bluesky, "seance", "guidon")
    assert vigie.check().failed == ()
    first = account.session(vigie)
    assert all(first)
    vigie.restart()
    vigie.passes(minutes=70)
    assert vigie.check().failed == ()
    assert account.session(vigie) == first
    vigie.secrets.keep(account.secret_id, "no longer the password")
    vigie.passes(hours=3)  # the token's own date is over
    assert vigie.check().failed == ()
    renewed = account.session(vigie)
    assert all(renewed)
    assert set(renewed).isdisjoint(first)


def test_a_session_that_was_ended_elsewhere_is_opened_anew(vigie: Vigie, bluesky: Bluesky) -> None:
    account = Account(vigie, bluesky, "fermee", "sonnette")
    vigie.check()
    _, refresh = account.session(vigie)
    assert refresh is not None
    bluesky.end_session(refresh)
    vigie.passes(hours=3)
    assert vigie.check().failed == ()
    assert account.session(vigie)[1] != refresh


def test_a_wrong_password_is_said_once_with_the_place_to_mend_it(vigie: Vigie, bluesky: Bluesky) -> None:
    account = Account(vigie, bluesky, "etourdi", "pédale")
    vigie.secrets.keep(account.secret_id, "wrong")
    ((_, sentence),) = vigie.check().failed
    assert "app-passwords" in sentence
    assert "wrong" not in sentence.split()
    for _ in range(20):
        vigie.passes(hours=1)
        assert vigie.check().sources == 0  # waiting does not mend it: once a day


def test_replies_to_a_handled_post_come_whatever_their_words_and_its_end_is_seen(
    vigie: Vigie, bluesky: Bluesky
) -> None:
    account = Account(vigie, bluesky, "suivi", "freins")
    nadia, omar = bluesky.join("lena"), bluesky.join("paulo")
    post = bluesky.post(nadia, "Les freins de mon vélo ne tiennent pas")
    bluesky.settle()
    vigie.check()
    (mention,) = vigie.mentions(account.source).values()
    vigie.store.mentions.change([mention.id], status=Status.TO_ANSWER)
    bluesky.post(omar, "Pareil pour moi", answers=post)
    bluesky.settle()
    vigie.passes(hours=7)
    vigie.check()
    reply = vigie.mentions(account.source)["Pareil pour moi"]
    assert reply.answers is not None
    assert reply.answers.mention_id == mention.id

    bluesky.delete(nadia, post)
    bluesky.settle()
    vigie.passes(hours=7)
    vigie.check()
    assert vigie.store.mentions.get(mention.id).deleted_at is not None


def test_what_is_said_to_the_account_and_a_thread_are_sources_too(vigie: Vigie, bluesky: Bluesky) -> None:
    account = Account(vigie, bluesky, "maison", "selle")
    post = bluesky.post(account.handle, "La selle est de retour")
    bluesky.post(bluesky.join("ines"), "Mon vélo l'attendait", answers=post)
    bluesky.settle()
    interface = account.source.url.partition("app.bsky.")[0]
    told, thread = (
        vigie.store.sources.add(f"{interface}{asked}", "bluesky", "", secret_id=account.secret_id)
        for asked in (
            "app.bsky.notification.listNotifications?reasons=mention&reasons=reply&reasons=quote",
            f"app.bsky.feed.getPostThread?uri={post['uri']}&depth=10",
        )
    )
    assert vigie.check().failed == ()
    reply, again = (vigie.again(source) for source in (told, thread))
    assert (reply.entries, again.entries) == (1, 2)
    assert [*vigie.mentions(told)] == [*vigie.mentions(thread)] == ["Mon vélo l'attendait"]
