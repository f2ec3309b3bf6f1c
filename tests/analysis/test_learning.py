"""What corrections teach: the same text, nearly the same, alike, and what they must not touch."""

from __future__ import annotations

import pickle
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.judge import judge, uncorrected
from analysis.learning import LEARNED, Lessons, concerned, telling
from core.model import Correction, Intent, Judgement, Reason, Sentiment, Severity, Tone, Topic

STORIES = Path(__file__).resolve().parents[1] / "data" / "judging" / "learning.txt"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NEGATIVE, NEUTRAL, POSITIVE = Tone


def correction(number: int, text: str, tone: Tone | None = None, **parts: object) -> Correction:
    given: dict[str, object] = {"mention_id": number, "language": "fr", "made_at": NOON, **parts}
    return Correction(id=number, text=text, tone=tone, **given)  # type: ignore[arg-type]


def judged(
    tone: Tone = NEUTRAL,
    confidence: float = 0.45,
    reasons: tuple[Reason, ...] = (),
    severity: Severity = Severity.NONE,
    **parts: object,
) -> Judgement:
    """A judgement as a model makes it: ``confidence`` for the tone, the rest for the two others."""
    rest = 1 - confidence
    score = {NEGATIVE: rest / 2 - confidence, NEUTRAL: 0.0, POSITIVE: confidence - rest / 2}[tone]
    sentiment = Sentiment(tone, score, confidence < 0.6, reasons, confidence)
    return Judgement("fr", sentiment, severity, **{"topics": (Topic.OTHER,), **parts})  # type: ignore[arg-type]


def words(text: str, *found: tuple[str, float]) -> tuple[Reason, ...]:
    """Reasons: words of a text with their weights."""
    return tuple(
        Reason(
            "positive" if weight > 0 else "negative", word, (at := text.index(word), at + len(word)), weight
        )
        for word, weight in found
    )


@pytest.mark.parametrize(
    "text",
    [
        "Une tuerie, leur kouign-amann !",
        "UNE TUERIE LEUR KOUIGN-AMANN",
        "une tuerie leur kouign amann…",
    ],
)
def test_the_same_text_takes_over_every_corrected_part(text: str) -> None:
    one = correction(
        7,
        "Une tuerie leur kouign-amann",
        POSITIVE,
        severity=Severity.MINOR,
        topics=(Topic.PRODUCT, Topic.QUALITY),
        spam=True,
    )
    before = judged(NEGATIVE, 0.97, severity=Severity.CRITICAL)
    after = Lessons([one]).apply(text, before)
    assert after.sentiment.label is POSITIVE
    assert after.sentiment.score > 0
    assert after.sentiment.confidence == 1
    assert not after.sentiment.unsure
    assert after.severity is Severity.MINOR
    assert after.topics == (Topic.QUALITY, Topic.PRODUCT)
    assert after.spam
    assert after.learned == (7,)
    shown = [reason for reason in after.sentiment.reasons if reason.code == LEARNED]
    assert shown
    assert all(text[slice(*reason.span)] == reason.words for reason in shown)


def test_what_was_not_corrected_stays() -> None:
    text = "Le serveur a renversé l'eau sur ma fille."
    before = judged(NEGATIVE, 0.9, severity=Severity.CRITICAL, topics=(Topic.STAFF,), spam=False)
    after = Lessons([correction(1, text, topics=(Topic.PLACE,))]).apply(text, before)
    assert after.topics == (Topic.PLACE,)
    assert (after.sentiment, after.severity, after.spam) == (before.sentiment, before.severity, False)


def test_what_hangs_on_the_tone_follows_it() -> None:
    text = "Je ne regrette qu'une chose, de n'être pas venu plus tôt"
    complaint = Reason("complaint", "regrette", (6, 14))
    before = judged(
        NEGATIVE, 0.7, severity=Severity.MINOR, severity_reasons=(complaint,), intent=Intent.COMPLAINT
    )
    after = Lessons([correction(1, text, POSITIVE)]).apply(text, before)
    assert (after.severity, after.severity_reasons, after.intent) == (Severity.NONE, (), Intent.PRAISE)


def test_nearly_the_same_text_is_taken_for_the_same() -> None:
    text = (
        "Le café Crescent organise sa soirée contes le vendredi 12 décembre à la bibliothèque de Recouvrance"
    )
    copy = "Le café Crescent organise sa soirée contes le samedi 13 décembre à la bibliothèque de Recouvrance"
    one = correction(1, text, NEUTRAL, severity=Severity.NONE)
    after = Lessons([one]).apply(copy, judged(NEGATIVE, 0.97, severity=Severity.SERIOUS))
    assert after.sentiment.label is NEUTRAL
    assert after.severity is Severity.NONE


@pytest.mark.parametrize(
    "other",
    [
        "Nous avons mangé la tarte aux poireaux en terrasse avec ma soeur et ce n'était pas bon",
        "Nous avons mangé la tarte aux poireaux en terrasse avec ma soeur et c'était immonde",
    ],
)
def test_a_copy_with_other_telling_words_is_not_the_same(other: str) -> None:
    text = "Nous avons mangé la tarte aux poireaux en terrasse avec ma soeur et c'était bon"
    found = words(other, ("immonde", -0.6)) if "immonde" in other else words(other, ("bon", -0.5))
    before = judged(NEGATIVE, 0.92, found)
    assert Lessons([correction(1, text, POSITIVE)]).apply(other, before).sentiment == before.sentiment


def test_one_example_turns_over_an_unsure_text_that_is_alike() -> None:
    lessons = Lessons([correction(3, "Leur kouign-amann ? Une tuerie.", POSITIVE)])
    text = "Le kouign-amann du dimanche, une tuerie absolue"
    after = lessons.apply(text, judged(NEGATIVE, 0.5, words(text, ("tuerie", -0.4))))
    assert after.sentiment.label is POSITIVE
    assert after.learned == (3,)
    assert [reason.words for reason in after.sentiment.reasons if reason.code == LEARNED][-1] == "tuerie"
    assert sum(reason.weight for reason in after.sentiment.reasons if reason.code == LEARNED) > 0


def test_five_examples_do_what_one_does_not() -> None:
    text = "Encore une soirée tricot au sous-sol hier, avec Zoé"
    examples = [
        correction(n, f"{say} tricot {rest}", NEUTRAL)
        for n, (say, rest) in enumerate(
            [
                ("Soirée", "mardi prochain à 19h, sur inscription"),
                ("La soirée", "d'octobre se tient au premier étage"),
                ("On parle", "et laine tous les mardis"),
                ("Atelier", "pour débutants, matériel fourni"),
                ("Le club de", "cherche une salle plus grande pour ses réunions"),
            ],
            1,
        )
    ]
    before = judged(NEGATIVE, 0.6)
    assert Lessons(examples[2:3]).apply(text, before).sentiment.label is NEGATIVE
    assert Lessons(examples).apply(text, before).sentiment.label is NEUTRAL


def test_a_confident_text_in_other_words_stays_however_many_examples_there_are() -> None:
    examples = [
        correction(n, f"Kouign-amann numéro {n}, une tuerie bretonne", POSITIVE) for n in range(1, 40)
    ]
    text = "Kouign-amann rance et une tuerie pour l'estomac, j'ai tout jeté"
    before = judged(NEGATIVE, 0.93, words(text, ("rance", -0.5), ("jeté", -0.2)))
    assert Lessons(examples).apply(text, before) == before


def test_words_of_the_text_that_no_example_knows_keep_their_tone() -> None:
    lessons = Lessons([correction(1, "La formule brunch du dimanche au Crescent", POSITIVE)])
    text = "La formule brunch du dimanche : infecte"
    before = judged(NEGATIVE, 0.62, words(text, ("infecte", -0.7)))
    assert lessons.apply(text, before) == before


def test_opposing_examples_are_weighed() -> None:
    good = correction(1, "Le brunch du dimanche, formule à 25 euros", POSITIVE)
    bad = correction(2, "Le brunch du dimanche, formule à 25 euros et rien dedans", NEGATIVE)
    text = "Brunch du dimanche, formule complète"
    before = judged(NEUTRAL, 0.45)
    assert Lessons([good]).apply(text, before).sentiment.label is POSITIVE
    assert Lessons([bad]).apply(text, before).sentiment.label is NEGATIVE
    assert Lessons([good, bad]).apply(text, before).sentiment.label is NEUTRAL


def test_negation_is_another_word() -> None:
    lessons = Lessons([correction(1, "Franchement digeste, la raclette végane", POSITIVE)])
    text = "Pas digeste"
    assert lessons.apply(text, judged(NEGATIVE, 0.5)).sentiment.label is NEGATIVE


def test_the_name_of_the_shop_makes_nothing_alike() -> None:
    one = correction(1, "Le Mauvais Garçon ferme à 19h", NEUTRAL)
    text = "Le Mauvais Garçon !"
    before = judged(NEGATIVE, 0.4)
    assert Lessons([one], {"mauvais", "garcon"}).apply(text, before) == before
    assert Lessons([one]).apply(text, before).sentiment.label is NEUTRAL


@pytest.mark.parametrize("severity", [Severity.SERIOUS, Severity.CRITICAL])
def test_no_likeness_makes_light_of_harm(severity: Severity) -> None:
    text = "Ma fille a été malade après la mousse au chocolat de samedi"
    examples = [
        correction(
            n, f"Ma fille a été malade après la mousse au chocolat, ah non {n}", severity=Severity.NONE
        )
        for n in range(1, 6)
    ]
    found = (Reason("illness", "malade", (16, 22)),)
    before = judged(NEGATIVE, 0.7, severity=severity, severity_reasons=found)
    assert Lessons(examples).apply(text, before).severity is severity
    same = Lessons([*examples, correction(9, text, severity=Severity.NONE)])
    assert same.apply(text, before).severity is Severity.NONE


def test_likeness_can_show_harm() -> None:
    one = correction(1, "Barbouillés toute la nuit après le tartare", severity=Severity.CRITICAL)
    text = "Barbouillés après le tartare, toute la nuit, mon mari aussi"
    after = Lessons([one]).apply(text, judged(NEGATIVE, 0.7, severity=Severity.MINOR))
    assert after.severity is Severity.CRITICAL
    assert any(reason.code == LEARNED for reason in after.severity_reasons)


def test_spam_is_learned_from_what_is_much_alike_and_never_buries_a_complaint() -> None:
    one = correction(1, "Crescent Moon Hotel Marrakech: riad suites from 80 dollars", spam=True)
    much, little = "Crescent Moon Hotel Marrakech: riad suites, rooftop", "Un riad à Marrakech, on en rêve"
    lessons = Lessons([one])
    assert lessons.apply(much, judged()).spam
    assert not lessons.apply(little, judged()).spam
    assert not lessons.apply(much, judged(NEGATIVE, 0.8, intent=Intent.COMPLAINT)).spam
    assert not lessons.apply(much, judged(severity=Severity.SERIOUS)).spam
    no = Lessons([correction(1, "Vide-grenier des commerçants, bons de réduction à gagner", spam=False)])
    assert not no.apply("Bons de réduction à gagner au vide-grenier samedi", judged(spam=True)).spam


def test_topics_are_learned_from_what_is_much_alike() -> None:
    one = correction(1, "Le chauffage du sous-sol fait un boucan", topics=(Topic.PLACE,))
    after = Lessons([one]).apply("Boucan du chauffage au sous-sol, encore", judged(topics=(Topic.OTHER,)))
    assert after.topics == (Topic.PLACE,)
    assert after.sentiment == judged().sentiment


def test_an_unsure_tone_becomes_sure_by_examples_that_say_the_same() -> None:
    lessons = Lessons(
        [correction(n, f"La fournée de minuit, quelle tuerie {n}", POSITIVE) for n in (1, 2, 3)]
    )
    text = "Fournée de minuit : tuerie"
    after = lessons.apply(text, judged(POSITIVE, 0.5))
    assert after.sentiment.label is POSITIVE
    assert not after.sentiment.unsure
    assert after.sentiment.confidence >= 0.6


def test_of_two_words_on_the_same_text_the_newer_counts() -> None:
    older = correction(2, "Bof bof", NEGATIVE, topics=(Topic.PRICE,), made_at=NOON)
    newer = correction(1, "bof, bof", NEUTRAL, made_at=NOON + timedelta(seconds=1))
    for order in ([older, newer], [newer, older]):
        after = Lessons(order).apply("Bof bof !", judged(POSITIVE, 0.9))
        assert after.sentiment.label is NEUTRAL
        assert after.topics == (Topic.PRICE,)
        assert after.learned == (1, 2)


TEXTS = [
    "Trente minutes d'attente pour un café froid, plus jamais",
    "Le kouign-amann du dimanche, une tuerie",
    "Une tuerie, le kouign-amann, mais trente minutes d'attente",
    "Soirée tricot mardi au sous-sol",
    "Great cheap essays http://essays.example the best writing service",
    "Ma fille malade après le tartare de saumon",
    "👍👍",
    "",
    "Bonjour, êtes-vous ouverts dimanche ?",
    "Waited an hour, the waiter laughed at us",
]
CORRECTIONS = st.lists(
    st.builds(
        correction,
        st.integers(1, 30),
        st.sampled_from(TEXTS) | st.text(max_size=60),
        st.none() | st.sampled_from(Tone),
        severity=st.none() | st.sampled_from(Severity),
        topics=st.none() | st.lists(st.sampled_from(Topic), max_size=3).map(tuple),
        spam=st.none() | st.booleans(),
        made_at=st.integers(0, 5).map(lambda minutes: NOON + timedelta(minutes=minutes)),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)


@settings(deadline=None)  # the first judgement loads the word lists
@given(CORRECTIONS, st.sampled_from(TEXTS) | st.text(max_size=200))
def test_lessons_are_sound_whatever_was_corrected(corrections: list[Correction], text: str) -> None:
    lessons = Lessons(corrections)
    before = judge(text)
    after = judge(text, lessons=lessons)
    # Twice is once, the order is none, and a process elsewhere says the same.
    assert lessons.apply(text, after) == after
    assert Lessons(corrections[::-1]).apply(text, before, uncorrected) == after
    elsewhere = pickle.loads(pickle.dumps(lessons))  # noqa: S301
    assert elsewhere.apply(text, before, uncorrected) == after
    if after != before:
        assert set(after.learned) <= {one.id for one in corrections}
        assert after.learned
        assert concerned([(1, text)], lessons) == [1]
    assert -1 <= after.sentiment.score <= 1
    assert 0 <= after.sentiment.confidence <= 1
    assert after.topics
    for reason in (*after.sentiment.reasons, *after.severity_reasons, *after.spam_reasons):
        assert text[slice(*reason.span)] == reason.words


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "a " * 50_000, "\ud800", "🙄" * 5000, "\u202eabc", "\0", "़" * 900]
)
def test_any_text_can_be_corrected(text: str) -> None:
    lessons = Lessons([correction(1, text, POSITIVE)])
    assert judge(text, lessons=lessons).sentiment.label is POSITIVE
    assert telling(text) == telling(text)


def test_telling_words_leave_out_names_and_everyday_words() -> None:
    found = telling("Le café Crescent a une très bonne tarte tatin au sarrasin", {"crescent", "cafe"})
    assert found[0] in ("sarrasin", "tatin")
    assert {"crescent", "cafe", "le", "une", "tres"}.isdisjoint(found)


def test_no_lessons_change_nothing() -> None:
    assert not Lessons()
    for text in TEXTS:
        assert judge(text, lessons=Lessons()) == judge(text)


def test_unlike_texts_are_left_alone() -> None:
    dice = random.Random(4)
    lessons = Lessons([correction(n, TEXTS[n], dice.choice(list(Tone))) for n in (0, 1, 3)])
    for text in ("Très bon accueil, service rapide", "The staff was very nice", "C'était bien et pas cher"):
        assert judge(text, lessons=lessons) == judge(text)


def test_from_three_corrections_most_mistakes_of_the_same_kind_turn_right_and_next_to_nothing_wrong() -> None:
    stories: dict[str, list[tuple[str, Tone, str]]] = {}
    tones = {"neg": NEGATIVE, "neu": NEUTRAL, "pos": POSITIVE}
    for line in STORIES.read_text("utf-8").splitlines():
        if line.startswith("## "):
            story = stories.setdefault(line, [])
        elif line[:1] in ("!", "+", "="):
            tone, text = line[2:].split(" | ", 1)
            story.append((line[0], tones[tone], text))
    assert len(stories) >= 20
    mistakes = turned_right = turned_wrong = 0
    for story in stories.values():
        examples = [(tone, text) for mark, tone, text in story if mark == "!"]
        lessons = Lessons([correction(n, text, tone) for n, (tone, text) in enumerate(examples, 1)])
        for mark, tone, text in story:
            before, after = judge(text).sentiment.label, judge(text, lessons=lessons).sentiment.label
            if mark == "!":
                assert after is tone
                continue
            mistakes += before is not tone
            turned_right += before is not tone and after is tone
            turned_wrong += before is tone and after is not tone
    assert turned_right >= mistakes / 2
    assert turned_wrong <= 2
