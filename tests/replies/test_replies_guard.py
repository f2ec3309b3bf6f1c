"""The guard: what it finds, what it leaves alone, and that nothing upsets it."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model import Level
from replies.folded import fold
from replies.guard import REASONS, RULES, Context, check
from replies.rules.phrases import pattern

_DATA = Path(__file__).parents[1] / "data" / "replies"


def _cases(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (_DATA / name).read_text(encoding="utf-8").splitlines()]


def _context(case: dict[str, object]) -> Context:
    return Context(**case.get("context", {}))  # type: ignore[arg-type]


@pytest.mark.parametrize("case", _cases("guard.jsonl"), ids=lambda case: case["reply"][:50])
def test_finds(case: dict[str, object]) -> None:
    reply = str(case["reply"])
    found = [[finding.rule, reply[slice(*finding.span)]] for finding in check(reply, _context(case))]
    for expected in case["finds"]:  # type: ignore[attr-defined]
        assert expected in found


@pytest.mark.parametrize("case", _cases("harmless.jsonl"), ids=lambda case: case["reply"][:50])
def test_leaves_alone(case: dict[str, object]) -> None:
    assert check(str(case["reply"]), _context(case)) == ()


def test_every_rule_has_a_case() -> None:
    covered = {rule for case in _cases("guard.jsonl") for rule, _ in case["finds"]}  # type: ignore[attr-defined]
    assert covered == {rule.name for rule in RULES} - {"rote"}


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: text.replace("'", "’")])
def test_case_and_apostrophes_do_not_matter(change: object) -> None:
    for reply, rule in (
        ("c'est faux", "denial"),
        ("you're lying", "denial"),
        ("nous étions débordés", "excuses"),
    ):
        assert rule in {finding.rule for finding in check(change(reply), Context())}  # type: ignore[operator]


def test_accents_do_not_matter() -> None:
    for reply in ("nous etions debordes", "nous étions débordés", "nous e\u0301tions de\u0301borde\u0301s"):
        (finding,) = check(reply, Context())
        assert (finding.rule, finding.span) == ("excuses", (0, len(reply)))


def test_mends_make_the_finding_go_away() -> None:
    context = Context(shop="Café Crescent", contact="x@y.fr")
    reply = "MERCI INFINIMENT !! Écrivez à jean@free.fr ou au 06 12 34 56 78"
    for _ in range(20):
        mendable = [finding for finding in check(reply, context) if finding.mend is not None]
        if not mendable:
            break
        begin, end = mendable[0].span
        reply = reply[:begin] + str(mendable[0].mend) + reply[end:]
    assert check(reply, context) == ()
    assert reply.startswith("Merci infiniment !")
    assert reply.endswith("\n\nCafé Crescent")


def test_levels_reasons_and_codes() -> None:
    assert list(REASONS) == [rule.name for rule in RULES]
    assert all(reason.endswith(".") for reason in REASONS.values())
    blocking = {rule.name for rule in RULES if rule.level is Level.BLOCK}
    assert blocking == {
        "placeholder", "email", "phone", "address", "iban", "card", "order_number", "sensitive", "insult",
        "wrong_language",
    }  # fmt: skip


def test_wrong_checksum_is_no_account() -> None:
    assert check("FR76 3000 6000 0112 3456 7890 188", Context()) == () or all(
        finding.rule != "iban" for finding in check("FR76 3000 6000 0112 3456 7890 188", Context())
    )


def test_digits_of_an_account_are_found_once() -> None:
    assert [finding.rule for finding in check("FR76 3000 6000 0112 3456 7890 189", Context())] == ["iban"]


def test_same_as_a_recent_reply() -> None:
    old = (
        "Merci d'avoir pris le temps de nous écrire, toute l'équipe est très heureuse de vous lire ce matin."
    )
    new = old.replace("ce matin", "ce soir")
    assert [finding.rule for finding in check(new, Context(recent=("autre chose", old)))] == ["rote"]
    other = "Quel joli message, vos mots nous ont fait sourire, nous vous attendons avec un bon café chaud."
    assert check(other, Context(recent=(old,))) == ()


def test_the_shops_own_contact_is_never_a_finding() -> None:
    context = Context(contact="bonjour@cafe.fr ou 02 99 00 11 22, 12 rue des Lilas")
    assert check("Par e-mail bonjour@cafe.fr, +33 2 99 00 11 22, ou 12 rue des Lilas.", context) == ()


@given(st.text(max_size=400), st.sampled_from(["", "fr", "en", "de"]), st.none() | st.integers(0, 500))
def test_never_raises_and_spans_fit(reply: str, language: str, limit: int | None) -> None:
    context = Context(language, "Café", "x@y.fr", limit, (reply[::-1],), "Marie", negative=True)
    for finding in check(reply, context):
        begin, end = finding.span
        assert 0 <= begin <= end <= len(reply)
        assert finding.reason == REASONS[finding.rule]


@given(st.text(max_size=200))
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.low) == len(folded.plain) == len(folded.where)
    assert list(folded.where) == sorted(folded.where)
    assert folded.span(0, len(folded.low))[1] == len(text)


@settings(max_examples=60)
@given(st.data())
def test_insults_hidden_in_any_text_are_found(data: st.DataObject) -> None:
    before = data.draw(st.text("abc ,.", max_size=30))
    assert any(finding.rule == "insult" for finding in check(f"{before} espèce d’idiot !", Context()))


@pytest.mark.parametrize(
    "piece",
    [
        "nous ",
        "notre serveur ",
        "the our ",
        "vous etes un ",
        "a.a@",
        "[",
        "0 ",
        "commande ",
        "é",
        "! ",
        "AA ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    reply = piece * (40_000 // len(piece))
    begin = time.perf_counter()
    check(reply, Context(language="fr", shop="x", limit=300, negative=True))
    assert time.perf_counter() - begin < 3


def test_phrases_have_no_unbounded_repeats() -> None:
    for rule in (
        "insult",
        "denial",
        "staff_blame",
        "staff_sanction",
        "legal_threat",
        "public_deal",
        "excuses",
    ):
        assert not re.search(r"(?<!\\)[*+]", pattern(rule).pattern)
