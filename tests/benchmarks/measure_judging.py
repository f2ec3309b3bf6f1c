"""Prints how well mentions are judged on labelled texts, beside VADER and VADER with French words.

Run ``python tests/benchmarks/measure_judging.py [SETS…] [--all] [--errors N]``.
Of the sets the model was trained on (marked ``~``) only the texts that were held apart from it are read.
The texts lie beside the project (``../shared/language/data``) and are not part
of it; without them the script says so and ends. The figures are macro-F1 of
negative / neutral / positive and, in brackets, of negative / positive alone by
the sign of the score (0 counts as a miss), as in the tables we compare with.
Sets marked ``*`` were not trained on. The last tables are our own texts kept apart
(``tests/data/judging/apart-*.txt``): every task, and the language of tweets.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import language as languages
from analysis.judge import judge
from analysis.training.corpus import HELD_TEXTS, SETS, SPLIT, is_held, own, public
from core.model import Severity, Topic

DATA = Path(__file__).resolve().parents[3] / "shared" / "language" / "data"
FRENCH_WORDS = DATA.parent / "lexicons" / "vader_fr_lexicon.txt"
APART = Path(__file__).resolve().parents[1] / "data" / "judging"
MEASURED = (
    "fr.tweets_umsab.val", "fr.tweets_deft17", "fr.appreviews", "fr.restaurants", "fr.insurance",
    "fr.mabsa_mt", "fr.books", "fr.tvseries", "en.tweets_umsab.val", "en.hotels", "en.appreviews",
    "en.products_vgt", "en.restaurants", "en.airlines", "en.mabsa", "en.laptops", "es.hotels",
    "de.tweets_umsab.val", "es.tweets_umsab.val", "it.tweets_umsab.val", "pt.tweets_umsab.val",
)  # fmt: skip
LABELS = ("neg", "neu", "pos")
AT_MOST = 1_200


def read(name: str, everything: bool) -> list[tuple[str, str]]:
    """(label, text) of one set; of a set in ``SPLIT`` only the texts held apart."""
    rows = [
        (LABELS[one.tone], one.text)
        for number, one in public(DATA, name)
        if name not in SPLIT or is_held(number, HELD_TEXTS)
    ]
    return rows[:: 1 if everything else max(1, len(rows) // AT_MOST)]


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


def cell(truth: Sequence[str], said: Sequence[str], scores: Sequence[float]) -> str:
    """Macro-F1 of the labels, in brackets that of the sides of the scores where the truth is polar."""
    polar = [i for i, label in enumerate(truth) if label != "neu"]
    two = macro_f1([truth[i] for i in polar], [sign(scores[i]) for i in polar], ("neg", "pos"))
    return f"{macro_f1(truth, said, [label for label in LABELS if label in truth]):5.1f} ({two:5.1f})"


def by_vader(analyzer: SentimentIntensityAnalyzer, texts: Sequence[str]) -> tuple[list[str], list[float]]:
    """VADER's labels, with its own limits, and scores."""
    scores = [analyzer.polarity_scores(text)["compound"] for text in texts]
    return ["pos" if score >= 0.05 else "neg" if score <= -0.05 else "neu" for score in scores], scores


def french_vader() -> SentimentIntensityAnalyzer:
    """VADER with the French word list in the place of the English one."""
    analyzer = SentimentIntensityAnalyzer()
    pairs = (line.rpartition("->") for line in FRENCH_WORDS.read_text(encoding="utf-8").splitlines())
    analyzer.lexicon = {word.strip(): float(weight) for word, _, weight in pairs if word}
    return analyzer


def tones(names: Sequence[str], everything: bool, errors: int) -> None:
    """One line per set."""
    vader, vader_fr = SentimentIntensityAnalyzer(), french_vader()
    head = (
        f"{'set':24} {'texts':>6}  {'VADER':>13}  {'VADER-fr':>13}  {'Vigie':>13}  unsure  right if sure  ms"
    )
    print(head)
    for name in names:
        rows = read(name, everything)
        truth, texts = [label for label, _ in rows], [text for _, text in rows]
        start = time.perf_counter()
        judged = [judge(text, name[:2]).sentiment for text in texts]
        each = 1000 * (time.perf_counter() - start) / len(rows)
        said = [one.label.value[:3] for one in judged]
        cells = [
            cell(truth, *by_vader(vader, texts)),
            cell(truth, *by_vader(vader_fr, texts)) if name[:2] == "fr" else "",
            cell(truth, said, [one.score for one in judged]),
        ]
        sure = [i for i, one in enumerate(judged) if not one.unsure]
        right = sum(truth[i] == said[i] for i in sure) / max(1, len(sure))
        mark = "*" if name not in SETS else "~" if name in SPLIT else ""
        print(
            f"{name + mark:24} {len(rows):6}  {cells[0]:>13}  {cells[1]:>13}  {cells[2]:>13}"
            f"  {1 - len(sure) / len(rows):5.0%}  {right:13.0%}  {each:4.2f}",
            flush=True,
        )
        wrong = [i for i, label in enumerate(truth) if label != said[i]]
        for i in wrong[:: max(1, len(wrong) // errors)][:errors] if errors else ():
            print(f"    {truth[i]} said {said[i]} {judged[i].score:+.2f} {texts[i][:150]!r}")
            print("         ", [(reason.words, round(reason.weight, 2)) for reason in judged[i].reasons[:6]])


def tasks() -> None:
    """Every task on our own texts that were kept apart."""
    for path in sorted(APART.glob("apart-*.txt")):
        rows = [(one._replace(language=path.stem[-2:]), judge(one.text)) for one in own(path)]
        plain = [(one, found) for one, found in rows if one.aside == "-"]
        print(f"\n{path.stem}: {len(rows)} texts, {len(plain)} of them not to be set aside")
        truth = [LABELS[one.tone] for one, _ in plain]
        said = [found.sentiment.label.value[:3] for _, found in plain]
        print(f"  tone         macro-F1 {cell(truth, said, [found.sentiment.score for _, found in plain])}")
        grave = [(one.severity, found.severity) for one, found in plain]
        for level in ("minor", "serious", "critical"):
            least = Severity(level).rank
            _rates(
                f"{level} or worse",
                [(Severity(a or "none").rank >= least, b.rank >= least) for a, b in grave],
            )
        harmed = [b for a, b in grave if a == "critical"]
        print(f"  harm to a person seen as serious or critical: {_share(harmed, lambda b: b.rank >= 2)}")
        pairs = [
            (topic.value in (one.topics or ()), topic in found.topics)
            for one, found in plain
            for topic in Topic
            if topic is not Topic.OTHER
        ]
        _rates("topics", pairs)
        print(f"  intent right {_share(plain, lambda pair: pair[0].intent == pair[1].intent.value)}")
        _rates("set aside", [(one.aside != "-", found.spam) for one, found in rows])
        _rates(
            "  of these advertisements",
            [(one.aside == "spam", found.spam) for one, found in rows if one.aside in ("-", "spam")],
        )
        print(f"  language right {_share(rows, lambda pair: pair[0].language == pair[1].language)}")


def _rates(what: str, pairs: Sequence[tuple[bool, bool]]) -> None:
    both = sum(a and b for a, b in pairs)
    said, true = sum(b for _, b in pairs), sum(a for a, _ in pairs)
    precision, recall = both / max(1, said), both / max(1, true)
    f1 = 2 * both / max(1, said + true)
    print(
        f"  {what:24} precision {precision:6.1%}  recall {recall:6.1%}  F1 {f1:6.1%}  ({true}/{len(pairs)})"
    )


def _share(rows: Sequence[Any], right: Callable[[Any], bool]) -> str:
    return f"{sum(map(right, rows)) / max(1, len(rows)):.1%} of {len(rows)}"


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
    tones(chosen.sets or MEASURED, chosen.all, chosen.errors)
    if not chosen.sets:
        tasks()
        identification(chosen.all)


if __name__ == "__main__":
    main()
