from __future__ import annotations

import pytest

from analysis.judge import judge
from core.model import Topic


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Une heure d'attente et un serveur impoli", {Topic.WAITING, Topic.STAFF}),
        ("Colis jamais livré, je veux un remboursement", {Topic.DELIVERY, Topic.REFUND}),
        ("Prix corrects, terrasse agréable", {Topic.PRICE, Topic.PLACE}),
        ("Toujours fermé le lundi ?", {Topic.AVAILABILITY}),
        ("Ils ont publié mon adresse et ma photo", {Topic.PRIVACY}),
        ("Toilettes sales", {Topic.HYGIENE}),
        ("The queue was long and the cashier rude", {Topic.WAITING, Topic.STAFF}),
        ("Shipping took weeks, refund refused", {Topic.DELIVERY, Topic.REFUND}),
        ("Lovely terrace, overpriced wine", {Topic.PLACE, Topic.PRICE, Topic.PRODUCT}),
        ("Out of stock again", {Topic.AVAILABILITY}),
    ],
)
def test_several_topics(text: str, topics: set[Topic]) -> None:
    assert topics <= set(judge(text).topics)


@pytest.mark.parametrize("text", ["", "Bravo !", "Hello", "😍"])
def test_other_when_there_is_none(text: str) -> None:
    assert judge(text).topics == (Topic.OTHER,)


def test_topics_come_once_and_in_their_order() -> None:
    topics = judge("Serveur lent, serveuse lente, attente, prix, attente").topics
    assert list(topics) == [topic for topic in Topic if topic in topics]
    assert len(set(topics)) == len(topics)


@pytest.mark.parametrize(
    "text",
    [
        "Great post! http://cheap-essay.example http://another.example",
        "Acheter des followers Instagram pas cher",
        "Casino en ligne, bonus de bienvenue 200 € http://jeu.example",
        "Retour affectif rapide, grand marabout, WhatsApp +229",
        "Poste à pourvoir : vendeuse en CDI, postulez ici http://emploi.example",
        "Top deals: promo code SAVE20, 20% off, valid until Sunday http://deals.example",
        "http://a.example http://b.example http://c.example http://d.example",
        "Guaranteed forex trading profits, write me on Telegram",
    ],
)
def test_spam(text: str) -> None:
    judgement = judge(text)
    assert judgement.spam
    assert judgement.spam_reasons


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Super article, merci !",
        "Très mal reçue, photos ici : https://images.example/1.jpg",
        "I ordered on https://shop.example and it never came",
        "Le Café Crescent recrute !",
        "J'ai acheté un gâteau au casino du coin, il était sec",
        "They lost my job application and never called back",
        "Mon crédit a été refusé par la banque d'en face, mais votre café m'a consolé",
        "The crypto crowd fills the terrace every Friday, so noisy",
        "On parle de vous ici : https://journal.example/article",
        "Votre code promo ne marche pas",
        "J'attends mon bon de réduction depuis un mois, https://shop.example/promo",
    ],
)
def test_not_spam(text: str) -> None:
    judgement = judge(text)
    assert not judgement.spam, judgement.spam_reasons
    assert judgement.spam_reasons == ()
