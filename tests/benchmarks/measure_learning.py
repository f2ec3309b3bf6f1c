"""Prints what corrections do to the texts that were not corrected.

Run ``python tests/benchmarks/measure_learning.py [SETS…]``. First the stories of
shops in ``tests/data/judging/learning.txt``: after one and after three
corrections, how many texts of the same kind that were judged wrongly turn right,
and how many that were judged rightly turn wrong. Then labelled texts of all
sorts, in which there is next to nothing to be learned from a few mistakes: there
it is to do no harm. Of those judged wrongly some are corrected, again and again
others, and it is counted what becomes of all the rest. These texts lie beside
the project (``../shared/language/data``) and are not part of it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from analysis.judge import uncorrected
from analysis.learning import Lessons
from core.model import Correction, Judgement, Tone
from tests.benchmarks.measure_judging import DATA, read

STORIES = Path(__file__).resolve().parents[1] / "data" / "judging" / "learning.txt"
SETS = ("fr.restaurants", "fr.insurance", "fr.appreviews", "en.hotels", "en.restaurants")
DRAWS = {1: 60, 5: 40, 50: 8}
LONGEST = 600
TONES = {"neg": Tone.NEGATIVE, "neu": Tone.NEUTRAL, "pos": Tone.POSITIVE}
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

Row = tuple[Tone, str, Judgement]
Turned = tuple[int, int, int]
"""How many texts turn right, turn wrong, and go from one mistake to another."""


def stories() -> dict[str, list[tuple[str, Tone, str]]]:
    """The stories by name: each line's mark, tone and text."""
    found: dict[str, list[tuple[str, Tone, str]]] = {}
    for line in STORIES.read_text("utf-8").splitlines():
        if line.startswith("## "):
            story = found.setdefault(line[3:], [])
        elif line and line[0] in "!+=":
            tone, text = line[1:].strip().split(" | ", 1)
            story.append((line[0], TONES[tone], text))
    return found


def lessons(corrected: Sequence[tuple[Tone, str]]) -> Lessons:
    """What follows from correcting the tone of some texts."""
    return Lessons(
        [
            Correction(number, None, text, "", NOON + timedelta(seconds=number), tone=tone)
            for number, (tone, text) in enumerate(corrected, 1)
        ]
    )


def turned(rows: Sequence[Row], corrected: Sequence[tuple[Tone, str]]) -> Turned:
    """What becomes of the rows that were not corrected themselves."""
    taught = lessons(corrected)
    same = {" ".join(text.split()).lower() for _, text in corrected}
    right = wrong = other = 0
    for tone, text, judgement in rows:
        before = judgement.sentiment.label
        after = taught.apply(text, judgement, uncorrected).sentiment.label
        if before is after or " ".join(text.split()).lower() in same:
            continue
        right += after is tone
        wrong += before is tone
        other += tone not in (before, after)
    return right, wrong, other


def told(count: int) -> Turned:
    """What the first corrections of each story do to the rest of it; prints one line."""
    total: Turned = (0, 0, 0)
    mistakes = texts = 0
    for story in stories().values():
        corrected = [(tone, text) for mark, tone, text in story if mark == "!"][:count]
        rows = [(tone, text, uncorrected(text)) for mark, tone, text in story if mark != "!"]
        texts += len(rows)
        mistakes += sum(judgement.sentiment.label is not tone for tone, _, judgement in rows)
        total = _sum(total, turned(rows, corrected))
    right, wrong, other = total
    print(
        f"{count} corrections: {right} of {mistakes} mistakes turn right, {wrong} of {texts - mistakes} right"
        f" ones turn wrong, {other} mistakes become others",
        flush=True,
    )
    return total


def measure(name: str) -> list[Turned]:
    """One line: what 1, 5 and 50 corrections did in all draws."""
    rows = [
        (TONES[label], text, uncorrected(text)) for label, text in read(name, False) if len(text) <= LONGEST
    ]
    mistakes = [(tone, text) for tone, text, judgement in rows if judgement.sentiment.label is not tone]
    dice = random.Random(1)
    found: list[Turned] = []
    for count, draws in DRAWS.items():
        total: Turned = (0, 0, 0)
        for _ in range(draws):
            total = _sum(total, turned(rows, dice.sample(mistakes, min(count, len(mistakes) // 2))))
        found.append(total)
    cells = "".join(f"  {right:6} {wrong:6} {other:6}" for right, wrong, other in found)
    print(f"{name:16} {len(rows):6} {len(mistakes):9}{cells}", flush=True)
    return found


def speed(name: str) -> None:
    """How long one text takes."""
    rows = [(TONES[label], text, uncorrected(text)) for label, text in read(name, False)]
    for count in (1, 50, 1000):
        taught = lessons([(tone, text) for tone, text, _ in rows[:count]])
        for _, text, judgement in rows[:50]:
            taught.apply(text, judgement, uncorrected)
        began = time.process_time()
        for _, text, judgement in rows:
            taught.apply(text, judgement)
        each = 1000 * (time.process_time() - began) / len(rows)
        print(f"{count:5} corrections: {each:.3f} ms a text")


def main(names: Sequence[str]) -> None:
    """Measure what was asked for."""
    for count in (1, 3):
        told(count)
    if not DATA.is_dir():
        print(f"The labelled texts are not beside the project ({DATA}): no more to measure.")
        return
    heads = "".join(f"  {f'{count} x {draws}':>20}" for count, draws in DRAWS.items())
    print(f"\n{'set':16} {'texts':>6} {'mistakes':>9}{heads}")
    print(" " * 33 + "   right  wrong  other" * len(DRAWS))
    every = [measure(name) for name in names]
    sums = [_sum(*column) for column in zip(*every, strict=True)]
    print(f"{'all':33}" + "".join(f"  {right:6} {wrong:6} {other:6}" for right, wrong, other in sums))
    speed("en.restaurants")


def _sum(*parts: Turned) -> Turned:
    right, wrong, other = (sum(values) for values in zip(*parts, strict=True))
    return right, wrong, other


if __name__ == "__main__":
    main(sys.argv[1:] or SETS)
