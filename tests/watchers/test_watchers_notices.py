"""Notices of platforms: what is read from each sort, in French and English, whatever the mail looks like.

Only WordPress' mails were recorded; the others are written after descriptions, in several ways each.
"""

from __future__ import annotations

import re
from html import escape

import pytest
from letters import letter
from loopback import NOW

from core.model import Entry
from watchers.notices.reading import read_mail
from watchers.notices.senders import KNOWN, matches, place_of
from watchers.notices.stars import is_only_stars, stars_in

GOOGLE = "Google Business Profile <businessprofile-noreply@google.com>"
ALERTS = "Google Alerts <googlealerts-noreply@google.com>"
FACEBOOK = "Facebook <notification@facebookmail.com>"
INSTAGRAM = "Instagram <no-reply@mail.instagram.com>"
TRUSTPILOT = "Trustpilot <noreply@trustpilot.com>"
TRIPADVISOR = "Tripadvisor <member@e.tripadvisor.com>"
THEFORK = "TheFork <noreply@thefork.com>"
WORDPRESS = "WordPress <wordpress@quais.example>"
THROUGH = "https://www.google.com/url?rct=j&sa=t&url={}&ct=ga&cd=CAEY&usg=AOv"


def only(mail: bytes) -> Entry:
    (entry,) = read_mail(mail, NOW)
    return entry


# WordPress


def wordpress(author: str, fields: str, comment: str, foot: str, head: str = "New comment") -> bytes:
    body = f"{head}\n{author}\n{fields}\n{comment}\n\n{foot}\n"
    return letter(WORDPRESS, '[Quais] Comment: "Bread"', body)


FOOT = """You can see all comments on this post here:
https://quais.example/bread/#comments

Permalink: https://quais.example/bread/#comment-12
Trash it: https://quais.example/wp-admin/comment.php?action=trash&c=12#wpbody-content"""


@pytest.mark.parametrize(
    ("author", "fields"),
    [
        (
            "Author: Ana (IP address: 192.0.2.1, x.example)",
            "Email: a@x.example\nURL: http://a.example/\nComment: ",
        ),
        ("Auteur : Ana (adresse IP : 192.0.2.1, x.example)", "E-mail : \nURL : \nCommentaire : "),
        ("Autor: Ana (IP-Adresse: 2001:db8::1, 2001:db8::1)", "E-Mail: a@x.example\nURL:\nKommentar:"),
        (
            "Author : Ana (IP: 192.0.2.1 , x.example)",
            "E-mail : a@x.example\nURL    : http://a.example\nComment: ",
        ),
    ],
)
def test_a_comment_is_known_by_its_form_in_any_language(author: str, fields: str) -> None:
    entry = only(wordpress(author, fields, "Careful: stale.\n\nEmail: nobody's business", FOOT))
    assert (entry.author, entry.text) == ("Ana", "Careful: stale.\n\nEmail: nobody's business")
    assert entry.url == entry.key == "https://quais.example/bread/#comment-12"
    assert entry.in_reply_to == "https://quais.example/bread/"


def test_what_a_writer_left_of_himself_is_not_kept() -> None:
    fields = "Email: a@x.example\nURL: http://a.example/\nComment: "
    entry = only(wordpress("Author: Ana (IP address: 192.0.2.1, x.example)", fields, "Good.", FOOT))
    assert "192.0.2.1" not in repr(entry)
    assert "a@x.example" not in repr(entry)


def test_a_comment_that_waits_and_its_approval_are_the_same_entry() -> None:
    fields = "Email: \nURL: \nComment: "
    author = "Author: anon (IP address: 192.0.2.1, x)"
    waiting = "Approve it: https://quais.example/wp-admin/comment.php?action=approve&c=12#wpbody-content"
    head = "A new comment on the post is waiting for your approval\nhttps://quais.example/bread/\n"
    assert (
        only(wordpress(author, fields, "Hm", waiting, head)).key
        == only(wordpress(author, fields, "Hm", FOOT)).key
    )


def test_pingbacks_and_comments_as_markup_are_read() -> None:
    foot = FOOT.replace("#comments", "#pings")
    ping = only(
        wordpress(
            "Website: Bread blog (IP address: 192.0.2.1, x)",
            "URL: https://bread.example/post\nPingback excerpt: ",
            "[&#8230;] best <b>bread</b>",
            foot,
        )
    )
    assert (ping.author, ping.text) == ("Bread blog", "[…] best bread")
    html = (
        "<p>New comment<br>Author: Ana (IP address: 192.0.2.1, h)<br>Email: <a "
        "href='mailto:a@b.c'>a@b.c</a><br>"
        "URL: <br>Comment: <br>Lovely loaf</p><p>Permalink: <a "
        "href='https://quais.example/b/#comment-16'>here</a></p>"
    )
    entry = only(letter(WORDPRESS, "[Quais] Comment", html=html))
    assert (entry.author, entry.text, entry.url) == (
        "Ana",
        "Lovely loaf",
        "https://quais.example/b/#comment-16",
    )


@pytest.mark.parametrize("subject", ["[Quais] Password Reset", "[Quais] Email Changed", "[Quais] New user"])
def test_other_mails_of_a_blog_are_none_of_our_business(subject: str) -> None:
    body = "Someone has requested a reset:\n\nhttps://quais.example/wp-login.php?action=rp&key=x\n\nRegards\n"
    assert read_mail(letter(WORDPRESS, subject, body), NOW) == ()


# Google Alerts


def test_every_result_of_an_alert_is_an_entry_with_its_own_address() -> None:
    plain = f"""=== Actualités - 2 nouveaux résultats pour ["quais"] ===

La boulangerie des Quais rouvre
Ouest-Journal
Après trois mois de travaux, la boulangerie rouvre ;
les clients étaient nombreux ...
<{THROUGH.format("https://journal.example/a?x=1&y=2")}>

Le pain de la ville
On y va pour le pain de la boulangerie, et aussi pour les gens qui y travaillent ...
<{THROUGH.format("https%3A%2F%2Fcarnet.example%2Fpain%3Fa%3D1")}>

- - - - - - - - - - - - - - - - - - - -
Vous recevez cet e-mail, car vous êtes abonné à Google Alertes.
Se désinscrire :
<https://www.google.com/alerts/remove?s=AB2>
"""
    one, other = read_mail(letter(ALERTS, "Alerte Google – quais", plain), NOW)
    assert (one.title, one.author) == ("La boulangerie des Quais rouvre", "Ouest-Journal")
    assert one.url == "https://journal.example/a?x=1&y=2"
    assert one.text.endswith("rouvre ; les clients étaient nombreux ...")
    assert (other.title, other.author) == ("Le pain de la ville", "")
    assert other.url == "https://carnet.example/pain?a=1"


def result(address: str, title: str, more: str) -> str:
    href = THROUGH.format(address).replace("&", "&amp;")
    return f'<tr><td><a href="{href}">{title}</a><div>{more}</div></td></tr>'


def test_an_alert_without_named_parts_is_read_by_its_links() -> None:
    more = "<div>The Paper</div><div>The bakery reopens today, says ...</div>"
    share = '<a href="https://www.google.com/alerts/share?a">Facebook</a> <a href="https://www.google.com/x">Flag</a>'
    html = (
        "<table><tr><td>NEWS</td></tr>"
        + result("https://paper.example/1", "The <b>bakery</b> reopens", more + share)
        + result("https://blog.example/2", "Bread", "<div>A blog</div><div>We like it</div>")
        + result("https://paper.example/1", "Again", "")
        + "<tr><td>See more results | Edit this alert</td></tr></table>"
    )
    found = read_mail(letter(ALERTS, "Google Alert - bakery", html=html), NOW)
    assert [(one.title, one.author, one.text) for one in found] == [
        ("The bakery reopens", "The Paper", "The bakery reopens today, says ..."),
        ("Bread", "A blog", "We like it"),
    ]


# reviews, comments, mentions


def bare(plain: str) -> str:
    """A plain text as markup, its addresses as they stand."""
    return f"<p>{escape(plain).replace(chr(10) * 2, '</p><p>').replace(chr(10), '<br>')}</p>"


def linked(plain: str) -> str:
    """The same with links where there were words and an address."""
    button = re.compile(r"([^\n>]+?)(?: ?:)?\s(?:&lt;)?(https?://[^\s&<]+)(?:&gt;)?")
    return button.sub(r'<a href="\2">\1</a>', bare(plain).replace("<br>", "\n")).replace("\n", "<br>")


@pytest.mark.parametrize(
    ("sender", "subject", "body", "who", "stars", "text"),
    [
        (
            GOOGLE,
            "Ajay left a review for Quai Bakery",
            "Quai Bakery\n\nYou got a new 2-star review\n\nRead review\n<https://business.google.com/r/1>\n\n"
            "Ajay Rajan\n\nThe bread was stale.\n\nNobody said hello.\n\nReply to "
            "review\n<https://business.google.com/x>\n",
            "Ajay Rajan",
            2.0,
            "The bread was stale.\n\nNobody said hello.",
        ),
        (
            GOOGLE,
            "Vous avez reçu un avis 5 étoiles de la part de Paul Durand",
            "Bonjour,\n\nPaul Durand\n★★★★★\nParfait !\n\nRépondre à l’avis\nhttps://business.google.com/r\n",
            "Paul Durand",
            5.0,
            "Parfait !",
        ),
        (
            TRUSTPILOT,
            "Vous avez un nouvel avis 1 étoile",
            "Bonjour Nadia,\n\nJean-Luc P. vient de publier un avis 1 étoile sur quais.example :\n\n« "
            "Colis jamais arrivé. »\n\n"
            "Répondre à l’avis\nhttps://trustpilot.com/reviews/78\n\nL’équipe Trustpilot\n",
            "Jean-Luc P.",
            1.0,
            "Colis jamais arrivé.",
        ),
        (
            TRIPADVISOR,
            "You have a new review on Tripadvisor",
            'Dear Owner,\n\nQuai Bakery has a new review:\n\n"Great bread"\nby CityFan22\n4 of 5 bubbles\n'
            "We loved it, five of us.\n\nRead it here: "
            "https://www.tripadvisor.com/ShowUserReviews-g1\n\nThe Tripadvisor Team\n",
            "CityFan22",
            4.0,
            '"Great bread"\nWe loved it, five of us.',
        ),
        (
            THEFORK,
            "Nouvel avis client",
            "Bonjour,\n\nVous avez reçu un nouvel avis.\n\nClient : Sophie L.\nNote : 9/10\nCommentaire : "
            "Repas délicieux,\n"
            "service un peu lent.\nDate : 20/11/2026\n\nRépondre à cet avis : "
            "https://manager.thefork.com/reviews/1\n",
            "Sophie L.",
            4.5,
            "Repas délicieux,\nservice un peu lent.",
        ),
        (
            FACEBOOK,
            "Paul Martin mentioned Quai Bakery in a comment.",
            'Paul Martin mentioned Quai Bakery in a comment.\n\n"Go to Quai Bakery, best bread in town"\n\n'
            "View on Facebook\nhttps://www.facebook.com/quais/posts/1\n\nThis message was sent to a@b.c.\n",
            "Paul Martin",
            None,
            "Go to Quai Bakery, best bread in town",
        ),
        (
            FACEBOOK,
            "Luc Petit ne recommande pas Boulangerie des Quais",
            "Luc Petit ne recommande pas Boulangerie des Quais.\n\nAccueil glacial, hygiène douteuse.\n",
            "Luc Petit",
            None,
            "Accueil glacial, hygiène douteuse.",
        ),
        (
            INSTAGRAM,
            "lea.lyon a mentionné votre compte dans un commentaire",
            "lea.lyon vous a mentionné dans un commentaire : @quais le meilleur pain de Lyon\n\nVoir la "
            "publication\n"
            "https://www.instagram.com/p/Cxyz/\n\n© Instagram\n",
            "lea.lyon",
            None,
            "@quais le meilleur pain de Lyon",
        ),
        (
            "Disqus <notifications@disqus.net>",
            "Re: Comment on Our bread",
            "Anna posted a new comment on Our bread:\n\nIs it organic?\n\nReply to Anna by replying to "
            "this email\n",
            "Anna",
            None,
            "Is it organic?",
        ),
    ],
)
def test_who_said_what_with_how_many_stars(
    sender: str, subject: str, body: str, who: str, stars: float | None, text: str
) -> None:
    for html in ("", bare(body), linked(body)):
        mail = letter(sender, subject, "" if html else body, html)
        entry = only(mail)
        assert (entry.author, entry.rating, entry.text) == (who, stars, text)
        assert not entry.unconfirmed
        assert entry.key == f"mail:<1@{sender.rpartition('@')[2][:-1]}>"


def test_the_name_of_the_business_is_kept_where_the_subject_has_it_not() -> None:
    body = (
        "Jo Li just left a new 5-star review of quais.example:\n\nFine.\n\nReply\nhttps://trustpilot.com/r\n"
    )
    assert "quais.example" in only(letter(TRUSTPILOT, "You've got a new review", body)).title
    body = "Boulangerie des Quais\n\nVous avez reçu un nouvel avis\n\n★★★★☆\n\nBon pain.\n"
    assert "Boulangerie des Quais" in only(letter(GOOGLE, "Nouvel avis", body)).title


def test_pictures_of_stars_are_counted() -> None:
    def starred(pictures: str) -> float | None:
        html = (
            f"<p>Vous avez un nouvel avis</p><p>Zoé Roy</p><p>{pictures}</p><p>Cher. Note moyenne 4,2/5</p>"
        )
        return only(letter(GOOGLE, "Zoé a laissé un avis sur Quais", html=html)).rating

    full, empty = (
        '<img src="https://c.example/star_full.png">',
        '<img src="https://c.example/star_empty.png" alt="">',
    )
    assert starred(full * 3 + empty * 2) == 3
    assert starred('<img alt="★">' * 4 + '<img alt="☆">') == 4
    assert starred('<img src="x.png" alt="4,5 étoiles sur 5">') == 4.5
    assert starred('<img alt="" src="https://c.example/ratings/stars-2.svg?v=3">') == 2
    assert starred('<img src="logo.png" alt="Google"><span>★★★★★</span>') == 5


def test_several_reviews_in_one_mail_are_several_entries() -> None:
    body = """You got 2 new reviews

Léa Martin
★★★★★
Superb croissants!

Reply
<https://business.google.com/reviews/1>

Omar
★☆☆☆☆
Waited 40 minutes.

Reply
<https://business.google.com/reviews/2>

Unsubscribe
"""
    found = read_mail(letter(GOOGLE, "Quai Bakery, you got 2 new reviews", body), NOW)
    assert [(one.author, one.rating, one.text, one.url) for one in found] == [
        ("Léa Martin", 5.0, "Superb croissants!", "https://business.google.com/reviews/1"),
        ("Omar", 1.0, "Waited 40 minutes.", "https://business.google.com/reviews/2"),
    ]
    assert len({one.key for one in found}) == 2


def test_what_cannot_be_told_apart_is_given_whole() -> None:
    body = "Le client de la table 4 était content de sa soirée.\nIl reviendra au printemps.\n\nNote : 4/5\n"
    entry = only(letter(THEFORK, "Nouvel avis sur Quais", body))
    assert "content de sa soirée" in entry.text
    assert entry.rating == 4


@pytest.mark.parametrize(
    "said",
    [
        "Great team",
        "The best team!",
        "Lovely place and a lovely team.",
        "Merci !",
        "Bonjour très bon pain",
        "Toujours bien.\n\nMerci à toute l'équipe !",
        "Ici vous recevez ce que vous payez.\nPas plus.",
        "Get there early.\nSee you soon",
        "Réponse lente, like always.",
        "Answer the phone!",
        "Très bien : accueil, pain, prix.",
        "Merci\nL'équipe est au top",
    ],
)
def test_short_reviews_are_not_taken_for_the_platforms_own_words(said: str) -> None:
    body = f"Ana Roy left a review\n\n{said}\n\nReply to review\nhttps://business.google.com/r\n"
    for html in ("", linked(body)):
        assert only(letter(GOOGLE, "Ana left a review for Quais", "" if html else body, html)).text == said


def test_a_review_in_another_language_is_known_by_its_stars() -> None:
    body = "Hallo,\n\nDu hast eine neue Bewertung erhalten.\n\n★★☆☆☆\n\nDas Brot war alt.\n"
    entry = only(letter(TRIPADVISOR, "Neue Bewertung für Quais", body))
    assert entry.rating == 2
    assert "Das Brot war alt." in entry.text


@pytest.mark.parametrize(
    ("sender", "subject", "body"),
    [
        (FACEBOOK, "123456 est votre code de connexion", "Votre code : 123456"),
        (FACEBOOK, "Paul sent you a friend request", "Paul sent you a friend request."),
        (FACEBOOK, "You have 4 new notifications", "Your Page has 4 new notifications: 2 likes, 1 comment."),
        (
            GOOGLE,
            "Your performance report for October",
            "You got 3 new reviews this month\n4.6 average rating",
        ),
        (GOOGLE, "Your business isn’t showing on Google. Verify now", "Verify to get more reviews."),
        (GOOGLE, "Comment obtenir plus d’avis ?", "Nos conseils pour obtenir de nouveaux avis."),
        (TRIPADVISOR, "Votre mot de passe a été modifié", "Bonjour, votre mot de passe a été modifié."),
        (THEFORK, "Nouvelle réservation pour 4", "Sophie L. a réservé pour 4 personnes à 20 h."),
        (TRUSTPILOT, "Your invoice", "Here is your invoice. 5 stars for you!"),
        (ALERTS, "Vérifiez votre alerte", "Cliquez ici pour confirmer"),
    ],
)
def test_a_platforms_other_mails_are_left_out(sender: str, subject: str, body: str) -> None:
    assert read_mail(letter(sender, subject, body), NOW) == ()


def test_a_sender_that_is_no_platform_is_given_as_it_is_without_its_footer() -> None:
    body = "Bonjour,\nun visiteur a écrit : ★★☆☆☆ trop d'attente.\n\nSe désabonner : https://marche.example/non\n"
    entry = only(letter("Marché <avis@marche.example>", "Livre d'or", body))
    assert (entry.title, entry.author, entry.rating) == ("Livre d'or", "Marché", 2)
    assert entry.text == "Bonjour,\nun visiteur a écrit : ★★☆☆☆ trop d'attente."


def test_a_notice_forwarded_whole_is_read_and_nobody_vouches_for_it() -> None:
    inner = letter(
        GOOGLE, "Ajay left a review for Quai Bakery", "You got a new 2-star review\n\nAjay\n\nStale.\n"
    )
    outer = (
        b"Authentication-Results: mx.x.example; dmarc=pass header.from=quais.example\r\n"
        b"From: Nadia <nadia@quais.example>\r\nSubject: Fwd\r\nMessage-ID: <2@quais.example>\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nLook\r\n--b\r\n"
        b"Content-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n"
    )
    entry = only(outer)
    assert (entry.author, entry.text, entry.rating, entry.unconfirmed) == ("Ajay", "Stale.", 2, True)


@pytest.mark.parametrize(
    "headers",
    [
        "---------- Forwarded message ---------\nFrom: {}\nDate: 21 Nov\nSubject: {}\nTo: <a@b.example>\n\n",
        "---- Message transféré ----\nSujet : {1}\nDate : 21/11/2026\nDe : {0}\nPour : a@b.example\n\n",
        "________________________________\nDe : {}\nEnvoyé : samedi 21\nÀ : a@b.example\nObjet : {}\n\n",
        "Début du message réexpédié :\n\n> De: {}\n> Objet: {}\n> Date: 21 novembre 2026\n> \n",
    ],
)
def test_a_notice_forwarded_by_hand_is_read_and_nobody_vouches_for_it(headers: str) -> None:
    head = "Regarde !\n\n" + headers.format(GOOGLE, "Ajay left a review for Quai Bakery")
    body = "You got a new 2-star review\n\nAjay Rao\n\nStale bread.\n\n"
    body += "Reply to review\nhttps://business.google.com/r\n"
    for html in ("", linked(head + body)):
        entry = only(letter("Nadia <nadia@quais.example>", "Fwd: x", "" if html else head + body, html))
        assert (entry.author, entry.text, entry.rating, entry.unconfirmed) == (
            "Ajay Rao",
            "Stale bread.",
            2,
            True,
        )
        assert entry.url == "https://business.google.com/r"


def test_the_page_of_a_mail_nobody_vouches_for_is_the_platforms_or_none() -> None:
    body = "Zed left a review.\n\nAwful.\n\nReply to review\nhttps://evil.example/review/1\n"
    assert only(letter(GOOGLE, "Zed left a review for Quais", body, passed=False)).url == ""
    honest = body.replace("evil.example", "business.google.com")
    assert only(letter(GOOGLE, "Zed left a review for Quais", honest, passed=False)).url != ""


@pytest.mark.parametrize(
    ("line", "stars"),
    [
        ("★★★★☆", 4), ("★", 1), ("☆☆☆☆☆", 0), ("★★★", 3), ("Rated 5 stars", 5), ("3/5", 3), ("4,5/5", 4.5),
        ("note : 4", 4), ("Note 8/10", 4), ("4 étoiles sur 5", 4), ("quatre étoiles", 4),
        ("a new 2-star review", 2),
        ("3.0 of 5 bubbles", 3), ("5 out of 5", 5), ("Note moyenne : 4,6/5", None), ("24/7", None),
        ("3/5/2026", None),
        ("Paid 5/5 €", None), ("7/5", None), ("five people", None), ("4.6 (120 reviews) 4.6/5", None),
        ("1 ★ here", 1),
    ],
)  # fmt: skip
def test_stars_are_read_in_words_and_signs(line: str, stars: float | None) -> None:
    assert stars_in(line) == stars


def test_a_line_of_stars_is_told_from_a_sentence() -> None:
    assert is_only_stars("★★☆☆☆")
    assert is_only_stars("Note : 4/5")
    assert not is_only_stars("★★☆☆☆ trop cher")
    assert not is_only_stars("Omar")


def test_rules_for_senders_mean_what_they_say() -> None:
    assert matches("A@Shop.example", "a@shop.example")
    assert matches("wordpress@any.example", "wordpress@")
    assert not matches("notwordpress@any.example", "wordpress@")
    assert matches("x@mail.shop.example", "shop.example")
    assert not matches("x@myshop.example", "shop.example")
    assert matches("x@shop.example", "@shop.example")
    assert not matches("x@mail.shop.example", "@shop.example")
    assert not matches("", "shop.example")
    assert not matches("x@shop.example", "")
    assert place_of("notification+abc@facebookmail.com") is not None
    assert place_of("googlealerts-noreply@google.com.evil.example") is None
    assert not any(matches("friend@gmail.com", rule) for rule in KNOWN)
