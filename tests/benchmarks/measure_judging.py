"""Prints how well mentions are judged on labelled texts, beside VADER alone.

Run ``python tests/benchmarks/measure_judging.py [SETS…] [--all] [--errors N]``.
The texts lie beside the project (``../shared/language/data``) and are not part
of it; without them the script says so and ends. The figures are macro-F1 of
negative / neutral / positive and, in brackets, of negative / positive alone by
the sign of the score (0 counts as a miss), as in the tables we compare with.
Parts marked ``*`` are never used to improve the rules, only measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import language as languages
from analysis.judge import judge

DATA = Path(__file__).resolve().parents[3] / "shared" / "language" / "data"
SETS = (
    "fr.tweets_umsab.val", "fr.tweets_deft17", "fr.appreviews", "fr.restaurants*", "fr.insurance*",
    "fr.mabsa_mt*", "fr.books*", "fr.tvseries*", "en.tweets_umsab.val", "en.tweets_vgt", "en.hotels",
    "en.appreviews", "en.products_vgt", "en.restaurants*", "en.airlines*", "en.mabsa*", "de.tweets_umsab.val",
    "es.tweets_umsab.val", "it.tweets_umsab.val", "pt.tweets_umsab.val",
)  # fmt: skip
LABELS = ("neg", "neu", "pos")
AT_MOST = 1_200


def read(name: str, everything: bool) -> list[tuple[str, str]]:
    """(label, text) of one set; a fixed share of it unless everything is wanted."""
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = 1 if everything else max(1, len(rows) // AT_MOST)
    return [(row["label"], row["text"]) for row in rows[::step] if row["label"] in LABELS]


def macro_f1(truth: Sequence[str], said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over ``labels`` of the harmonic mean of precision and recall, in percent."""
    pairs = Counter(zip(truth, said, strict=True))
    scores = []
    for label in labels:
        right = pairs[label, label]
        wrong = sum(n for (a, b), n in pairs.items() if (a == label) != (b == label))
        scores.append(2 * right / (2 * right + wrong) if right else 0.0)
    return 100 * sum(scores) / len(scores)


def sign(score: float) -> str:
    """The side of a score."""
    return "pos" if score > 0 else "neg" if score < 0 else "neu"


def tones(names: Sequence[str], everything: bool, errors: int) -> None:
    """One line per set."""
    vader = SentimentIntensityAnalyzer()
    print(f"{'set':24} {'texts':>6}  {'VADER':>13}  {'Vigie':>13}  unsure  right when sure  ms")
    for marked in names:
        name = marked.rstrip("*")
        rows = read(name, everything)
        truth = [label for label, _ in rows]
        start = time.perf_counter()
        judged = [judge(text, name[:2]).sentiment for _, text in rows]
        each = 1000 * (time.perf_counter() - start) / len(rows)
        plain = [vader.polarity_scores(text)["compound"] for _, text in rows]
        said = [sentiment.label.value[:3] for sentiment in judged]
        by_vader = ["pos" if score >= 0.05 else "neg" if score <= -0.05 else "neu" for score in plain]
        polar = [i for i, label in enumerate(truth) if label != "neu"]
        cells = []
        for labels, scores in ((by_vader, plain), (said, [sentiment.score for sentiment in judged])):
            sides = [sign(scores[i]) for i in polar]
            two = macro_f1([truth[i] for i in polar], sides, ("neg", "pos"))
            cells.append(f"{macro_f1(truth, labels, LABELS):5.1f} ({two:5.1f})")
        sure = [i for i, sentiment in enumerate(judged) if not sentiment.unsure]
        right = sum(truth[i] == said[i] for i in sure) / max(1, len(sure))
        shown = f"{name}{'*' if marked != name else ''}"
        print(
            f"{shown:24} {len(rows):6}  {cells[0]:>13}  {cells[1]:>13}  {1 - len(sure) / len(rows):5.0%}"
            f"  {right:14.0%}  {each:4.2f}"
        )
        wrong = [i for i, label in enumerate(truth) if label != said[i]]
        for i in wrong[:: max(1, len(wrong) // errors)][:errors] if errors else ():
            print(f"    {truth[i]} said {said[i]} {judged[i].score:+.2f} {rows[i][1][:150]!r}")
            print("         ", [(reason.words, round(reason.weight, 2)) for reason in judged[i].reasons[:6]])


def identification(everything: bool) -> None:
    """Language of tweets, whole and cut to 40 characters, and of reviews."""
    print(f"\n{'language of':24} {'texts':>6}  whole  40 characters  unknown")
    names = [f"{code}.tweets_umsab.{part}" for code in languages.LANGUAGES for part in ("val", "train")]
    for name in [*names, "fr.restaurants", "en.restaurants", "en.airlines", "fr.insurance"]:
        texts = [text for _, text in read(name, everything)]
        whole = [languages.detect(text) for text in texts]
        cut = [languages.detect(text[:40]) for text in texts]
        print(
            f"{name:24} {len(texts):6}  {whole.count(name[:2]) / len(texts):5.1%}"
            f"  {cut.count(name[:2]) / len(texts):13.1%}  {whole.count('unknown') / len(texts):7.1%}"
        )


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", help="sets to measure instead of all")
    parser.add_argument("--all", action="store_true", help=f"every text, not about {AT_MOST} per set")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N wrong texts per set")
    chosen = parser.parse_args()
    if not DATA.is_dir():
        print(f"The labelled texts are not beside the project ({DATA}): nothing to measure.")
        return
    tones(chosen.sets or SETS, chosen.all, chosen.errors)
    if not chosen.sets:
        identification(chosen.all)


if __name__ == "__main__":
    main()
