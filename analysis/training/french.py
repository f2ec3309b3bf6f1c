"""Makes ``resources/lexicons/fr.general.tsv``: run ``python -m analysis.training.french SHARED``.

SHARED is the folder that holds ``lexicons`` (the lists named below) and
``data`` (labelled texts that a shipped file may be made from). The same files
give the same result, byte for byte. Only words and weights are taken: a weight
is the mean of the lists that know the word, and a word is left out where the
lists contradict each other or where labelled texts contradict them. Where and
under which licence the lists come from stands in ``resources/lexicons/README.md``.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from analysis.words import fold, tokens_of

TEXTS = ("fr.appreviews", "fr.subtitles_xed", "fr.tweets_deft17")
_ENTRY = re.compile(r'<word form="([^"]+)"[^>]* polarity="([-+0-9.]+)"[^>]* confidence="([0-9.]+)"')
_WORD = re.compile(r"[a-z]{3,}")
_SEEN = 8
_CONTRADICTED = 0.25
_COMMON = 15
_TELLING = 0.3
_ALONE = 0.55
_SMALLEST = 0.7

LEFT_OUT = frozenset(
    # Absurd or empty in what is said about shops: bread, seats, names of things, words of other meanings.
    """pain pains interet interets grace graces important importante importants importantes premier premiere
    grand grande grands grandes nouveau nouvelle nouveaux nouvelles petit petite petits petites gros grosse vrai
    vraie certain certaine certains certaines plein pleine entier entiere libre libres seul seule seuls seules
    plusieurs ancien ancienne jeune jeunes vieux vieille haut haute bas basse long longue court courte chaud
    chaude noir noire blanc blanche rouge vert verte bleu bleue francais francaise possible possibles sur sure
    partie parties part jour jours fois chose choses temps monde gens client clients besoin vouloir pouvoir
    demande demander charge charges service services question questions compte attention partage partager main
    mains tete cour voir vue prendre mettre libre ouvert ouverte fermer main naturel naturelle general generale
    commande commander oui non cadeau cadeaux appel appels arret arreter action actions aide aider demain
    autorite atteindre etre avoir faire grave sens meme tout toute tous toutes feu eau sel sucre poivre bar pub
    pression plus vraiment juste prix valide valider validation voie dernier derniere derniers dernieres porte portes bord active
    activee actives activer payer proche proches voix vite completement personne personnes disponible actif sein
    defense defendre force forces fort forte forts fortes cut cour droit droits capable complet complete
    serie meurs meurt tir tirer combat combats batterie bataille charge assurance assurer assure credit base
    valeur valeurs veste vestes retour retours garantie profit profits solution solutions sauce crise""".split()
)


def lists(folder: Path) -> Iterator[tuple[str, float]]:
    """Every word of every list with its weight on the scale of -4..4."""
    for line in (folder / "vader_fr_lexicon.txt").read_text(encoding="utf-8").splitlines():
        word, _, weight = line.rpartition("->")
        if word:
            yield word, float(weight)
    for line in (folder / "AFINN-fr-165.txt").read_text(encoding="utf-8").splitlines():
        word, _, weight = line.partition("\t")
        yield word, 0.75 * float(weight)
    for word, weight, sure in _ENTRY.findall((folder / "pattern_fr_sentiment.xml").read_text(encoding="utf-8")):
        if float(sure) >= 0.7:
            yield word, 3.0 * float(weight)


def evidence(folder: Path) -> dict[str, tuple[int, float]]:
    """How often each word occurs in polar texts, and its log odds of standing in a positive one."""
    counts = {"pos": Counter[str](), "neg": Counter[str]()}
    for name in TEXTS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["label"] in counts:
                    counts[row["label"]].update({token.word for token in tokens_of(row["text"], {})})
    good, bad = counts["pos"], counts["neg"]
    ratio = math.log(good["de"] / bad["de"])
    return {
        word: (good[word] + bad[word], math.log((good[word] + 1) / (bad[word] + 1)) - ratio)
        for word in good.keys() | bad.keys()
    }


def main() -> None:
    """Write the file."""
    shared = Path(sys.argv[1])
    known: dict[str, list[float]] = defaultdict(list)
    for written, weight in lists(shared / "lexicons"):
        word = fold(written.strip())
        if _WORD.fullmatch(word) and word not in LEFT_OUT and abs(weight) >= _SMALLEST:
            known[word].append(weight)
    said = evidence(shared / "data")
    kept: dict[str, float] = {}
    for word in sorted(known):
        weights = known[word]
        weight = sum(weights) / len(weights)
        if min(weights) * max(weights) < 0 or abs(weight) < _SMALLEST:
            continue
        times, odds = said.get(word, (0, 0.0))
        if times >= _SEEN and odds * weight < 0 and abs(odds) > _CONTRADICTED:
            continue
        if times >= _COMMON and (odds * weight < 0 or abs(odds) < _TELLING):
            continue
        agreed = times >= _SEEN and odds * weight > 0 and abs(odds) > _CONTRADICTED
        kept[word] = round(weight * (0.75 if agreed or len(weights) >= 3 else _ALONE), 1)
    lines = [
        "# General French words and weights, made by analysis.training.french: do not edit, see README.md.",
        *(f"{word}\t{weight}" for word, weight in kept.items() if weight),
    ]
    target = Path("resources/lexicons/fr.general.tsv")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{target}: {len(lines) - 1} words")


if __name__ == "__main__":
    main()
