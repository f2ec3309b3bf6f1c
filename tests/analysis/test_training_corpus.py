"""Our labelled texts: every line is sound, none stands twice, and those kept apart are nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from analysis.training.corpus import OWN, Labelled, own
from core.model import Intent, Severity, Topic

APART = Path(__file__).resolve().parents[1] / "data" / "judging"
FILES = sorted(OWN.glob("*.txt"))
ASIDE = {"-", "spam", "jobs", "coupons", "homonym"}


def everything() -> list[Labelled]:
    return [one for path in FILES for one in own(path)]


@pytest.mark.parametrize("path", [*FILES, *sorted(APART.glob("apart-*.txt"))], ids=lambda path: path.stem)
def test_every_line_has_labels_that_exist(path: Path) -> None:
    for one in own(path):
        assert one.severity in {severity.value for severity in Severity}, one
        assert one.intent in {intent.value for intent in Intent}, one
        assert one.aside in ASIDE, one
        assert one.topics, one
        assert one.topics <= {topic.value for topic in Topic}, one
        assert one.group.partition(":")[2], "a text without an author"


def test_there_are_many_of_every_kind_in_both_languages() -> None:
    texts = everything()
    assert len(texts) > 15_000
    for language in ("fr", "en"):
        of_it = [one for one in texts if one.language == language]
        assert min(Counter(one.tone for one in of_it).values()) > 1_500
        assert min(Counter(one.severity for one in of_it).values()) > 150
        assert len({one.group for one in of_it}) > 80


def test_no_text_is_both_trained_on_and_kept_apart() -> None:
    def folded(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.lower()))

    known = {folded(one.text) for one in everything()}
    for path in APART.glob("apart-*.txt"):
        again = [one.text for one in own(path) if len(one.text) > 20 and folded(one.text) in known]
        assert not again


def test_nothing_in_the_corpus_tells_of_a_real_person_by_number_or_address() -> None:
    for one in everything():
        assert not re.search(r"[\w.]+@(?!user)[\w-]+\.(?!example)(?:com|fr|net|org)\b", one.text), one.text
