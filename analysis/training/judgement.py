"""Trains ``resources/judging/model.npz``: ``python -m analysis.training.judgement DATA VECTORS``.

DATA is the folder with the public sets named in ``corpus.SETS``; nothing else is read,
so nothing that may not go into a shipped model. VECTORS is made by
``analysis.training.vectors``; PyTorch is needed (README.md here says more).

One text in five of the sets in ``corpus.SPLIT`` and one author in eight of our own are held
apart: they calibrate the model, and what it is worth is measured on them and on sets that
it never saw. Fixed seeds: the same data gives the same file on the same machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis import network
from analysis.features import CHANNELS, FIRST_WORD, SUMS, UNKNOWN_WORD, Features
from analysis.network import ATTENTION, OTHER_BITS, STRENGTH, TONE_BITS
from analysis.outputs import OUTPUTS, SLICES, TASKS, TOPICS
from analysis.reading import read
from analysis.training.corpus import (
    HELD_AUTHORS,
    HELD_TEXTS,
    OURS,
    OWN,
    SETS,
    SPLIT,
    Labelled,
    is_held,
    own,
    public,
)
from analysis.training.vectors import load as load_vectors
from core.model import Intent, Severity

LOSS = {"tone": 1.0, "severity": 1.2, "topics": 5.0, "intent": 0.6, "aside": 0.8}
MISSED = (1.0, 2.0, 3.0)
"""What it costs to overlook a minor, serious or critical report, against seeing one where there is none."""
ASIDE = ("-", "spam", "jobs", "coupons")
HIDDEN = 96
PASSES, WIDE_PASSES = 4, 2
BATCH = 64
_UNSAID = -1


class Example(NamedTuple):
    """One text for training: its features, its targets (-1 where unknown), and how often it is seen."""

    seen: Features
    tone: int
    severity: int
    topics: tuple[int, ...]
    intent: int
    aside: int
    times: float


def targets(one: Labelled) -> tuple[int, int, tuple[int, ...], int, int]:
    """The labels as numbers."""
    if one.severity is None or one.topics is None or one.intent is None or one.aside is None:
        return one.tone, _UNSAID, (), _UNSAID, _UNSAID
    # The tone of an advertisement means nothing, and what is set aside reports nothing.
    set_aside = one.aside in ASIDE[1:]
    return (
        _UNSAID if set_aside else one.tone,
        Severity(one.severity).rank,
        tuple(int(topic.value in one.topics) for topic in TOPICS) if not set_aside else (),
        list(Intent).index(Intent(one.intent)) if not set_aside else _UNSAID,
        ASIDE.index(one.aside) if one.aside in ASIDE else _UNSAID,
    )


def gather(data: Path) -> tuple[list[tuple[Labelled, float]], list[Labelled]]:
    """The texts to train on with how often each is seen, and those held apart."""
    used: list[tuple[Labelled, float]] = []
    held: list[Labelled] = []
    for name, times in SETS.items():
        for number, one in public(data, name):
            if name in SPLIT and is_held(number, HELD_TEXTS):
                held.append(one)
            else:
                used.append((one, times))
    for path in sorted(OWN.glob("*.txt")):
        for one in own(path):
            if is_held(one.group, HELD_AUTHORS):
                held.append(one)
            else:
                used.append((one, OURS))
    return used, held


_vocabulary: dict[str, int] = {}


def _begin(vocabulary: dict[str, int]) -> None:
    _vocabulary.update(vocabulary)


def _features(one: Labelled) -> Features:
    seen = read(one.text, one.language, _vocabulary).features
    return seen._replace(grams=seen.grams.astype(np.uint32), places=seen.places[:0])


def examples(texts: Sequence[tuple[Labelled, float]], vocabulary: dict[str, int]) -> list[Example]:
    """Read every text, on all processors."""
    with Pool(initializer=_begin, initargs=(vocabulary,)) as pool:
        seen = pool.map(_features, [one for one, _ in texts], chunksize=400)
    return [Example(f, *targets(one), times) for f, (one, times) in zip(seen, texts, strict=True)]


class Net(nn.Module):
    """The network of ``analysis.network``, as PyTorch trains it."""

    def __init__(self, vectors: np.ndarray) -> None:
        super().__init__()
        self.vectors = nn.Embedding(*vectors.shape, padding_idx=0)
        self.vectors.weight.data = torch.tensor(vectors)
        self.first = nn.Conv1d(vectors.shape[1] + CHANNELS, HIDDEN, 3, padding=1)
        self.second = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.attention = nn.Linear(2 * HIDDEN, len(TASKS))
        self.out = nn.Linear(2 * HIDDEN, OUTPUTS)
        self.sums = nn.Linear(SUMS, OUTPUTS)
        self.drop = nn.Dropout(0.3)
        self.task = torch.tensor(ATTENTION)

    def forward(self, words: Tensor, channels: Tensor, sums: Tensor) -> Tensor:
        """Logits of a batch of padded texts."""
        there = (words > 0).float()
        if self.training:
            forgotten = (torch.rand(words.shape) < 0.1) & (words >= FIRST_WORD)
            words = torch.where(forgotten, UNKNOWN_WORD, words)
        rows = torch.cat([self.drop(self.vectors(words)), channels], -1) * there[..., None]
        first = functional.relu(self.first(rows.transpose(1, 2))) * there[:, None]
        second = functional.relu(self.second(self.drop(first)))
        both = self.drop(torch.cat([first, second], 1).transpose(1, 2))
        weights = (self.attention(both) + torch.log(there + 1e-9)[..., None]).softmax(1)[..., self.task]
        return STRENGTH * (weights * self.out(both)).sum(1) + self.sums(sums)


class Wide(nn.Module):
    """The linear part on hashed n-grams."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = nn.EmbeddingBag(1 << TONE_BITS, TASKS["tone"], mode="sum", sparse=True)
        self.other = nn.EmbeddingBag(1 << OTHER_BITS, OUTPUTS - TASKS["tone"], mode="sum", sparse=True)
        self.sums = nn.Linear(SUMS, OUTPUTS)
        self.tone.weight.data.zero_()
        self.other.weight.data.zero_()

    def forward(self, grams: Tensor, offsets: Tensor, weights: Tensor, sums: Tensor) -> Tensor:
        """Logits of a batch of texts one after the other."""
        tone = self.tone(grams >> (32 - TONE_BITS), offsets, per_sample_weights=weights)
        other = self.other(grams >> (32 - OTHER_BITS), offsets, per_sample_weights=weights)
        return torch.cat([tone, other], 1) + self.sums(sums)


def rarity(texts: Sequence[Example]) -> np.ndarray:
    """How much each row of the tone's table counts: rare n-grams more, those seen once not at all."""
    seen = np.zeros(1 << TONE_BITS)
    for one in texts:
        seen[np.unique(one.seen.grams.astype(np.int64) >> (32 - TONE_BITS))] += 1
    found = np.log(1.0 + len(texts) / (1.0 + seen))
    found[seen < 2] = 0.0
    scale = found.max() / 255
    return np.asarray(np.round(found / scale), dtype=np.uint8)


def loss(logits: Tensor, batch: Sequence[Example]) -> Tensor:
    """The weighted sum of the tasks' losses; a task a text says nothing about costs nothing."""
    total = torch.zeros(())
    for task in ("tone", "intent", "aside"):
        wanted = torch.tensor([getattr(one, task) for one in batch])
        if bool((wanted != _UNSAID).any()):
            total = total + LOSS[task] * functional.cross_entropy(
                logits[:, SLICES[task]], wanted, ignore_index=_UNSAID, label_smoothing=0.05, reduction="sum"
            )
    graded = [i for i, one in enumerate(batch) if one.severity != _UNSAID]
    if graded:
        ranks = torch.tensor([[float(batch[i].severity > k) for k in range(3)] for i in graded])
        total = total + LOSS["severity"] * functional.binary_cross_entropy_with_logits(
            logits[graded][:, SLICES["severity"]], ranks, reduction="sum", pos_weight=torch.tensor(MISSED)
        )
    about = [i for i, one in enumerate(batch) if one.topics]
    if about:
        wanted = torch.tensor([batch[i].topics for i in about], dtype=torch.float32)
        total = total + LOSS["topics"] / len(TOPICS) * functional.binary_cross_entropy_with_logits(
            logits[about][:, SLICES["topics"]], wanted, reduction="sum"
        )
    return total / len(batch)


def in_order(texts: Sequence[Example]) -> Iterator[list[Example]]:
    """Batches of about the same length, shuffled; each text as often as it is to be seen."""
    times = np.floor(
        [one.times + chance for one, chance in zip(texts, np.random.rand(len(texts)), strict=True)]
    )
    chosen = np.repeat(np.arange(len(texts)), times.astype(int))
    lengths = np.array([len(texts[int(i)].seen.words) for i in chosen]) + 3 * np.random.rand(len(chosen))
    chosen = chosen[np.argsort(lengths)]
    starts = np.arange(0, len(chosen), BATCH)
    np.random.shuffle(starts)
    for start in starts:
        yield [texts[int(i)] for i in chosen[start : start + BATCH]]


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """What the network reads of a batch."""
    longest = max(len(one.seen.words) for one in batch)
    words = np.zeros((len(batch), longest), dtype=np.int64)
    channels = np.zeros((len(batch), longest, CHANNELS), dtype=np.float32)
    for row, one in enumerate(batch):
        words[row, : len(one.seen.words)] = one.seen.words
        channels[row, : len(one.seen.words)] = one.seen.channels
    return (
        torch.tensor(words),
        torch.tensor(channels),
        torch.tensor(np.array([one.seen.sums for one in batch])),
    )


def flat(batch: Sequence[Example], weight: np.ndarray, kept: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What the wide part reads of a batch; ``kept`` is the share of n-grams that are not forgotten."""
    rows, weights = [], []
    for one in batch:
        grams = one.seen.grams.astype(np.int64)
        if kept < 1.0:
            grams = grams[np.random.rand(len(grams)) < kept]
        if not len(grams):
            grams = np.zeros(1, dtype=np.int64)
        own_weights = weight[grams >> (32 - TONE_BITS)].astype(np.float32)
        rows.append(grams)
        weights.append(own_weights / max(1e-6, float(np.sqrt(own_weights @ own_weights))))
    offsets = np.cumsum([0, *(len(row) for row in rows)])[:-1]
    return (
        torch.tensor(np.concatenate(rows)),
        torch.tensor(offsets),
        torch.tensor(np.concatenate(weights)),
        torch.tensor(np.array([one.seen.sums for one in batch])),
    )


def train_net(texts: Sequence[Example], vectors: np.ndarray) -> Net:
    """The network, trained."""
    net = Net(vectors)
    rest = [weights for name, weights in net.named_parameters() if name != "vectors.weight"]
    optimizer = torch.optim.Adam(
        [{"params": [net.vectors.weight], "lr": 5e-4}, {"params": rest, "lr": 2e-3, "weight_decay": 1e-5}]
    )
    for number in range(PASSES):
        net.train()
        lost = seen = 0.0
        for batch in in_order(texts):
            value = loss(net(*padded(batch)), batch)
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            lost, seen = lost + value.item() * len(batch), seen + len(batch)
        for group in optimizer.param_groups:
            group["lr"] *= 0.6
        print(f"network, pass {number + 1}: loss {lost / seen:.4f}", flush=True)
    net.eval()
    return net


def train_wide(texts: Sequence[Example], weight: np.ndarray) -> Wide:
    """The wide part, trained."""
    wide = Wide()
    tables = torch.optim.Adagrad([wide.tone.weight, wide.other.weight], lr=0.5)
    sums = torch.optim.Adam(wide.sums.parameters(), lr=2e-3)
    for number in range(WIDE_PASSES):
        lost = seen = 0.0
        for batch in in_order(texts):
            value = loss(wide(*flat(batch, weight, 0.7)), batch)
            tables.zero_grad()
            sums.zero_grad()
            value.backward()
            tables.step()
            sums.step()
            lost, seen = lost + value.item() * len(batch), seen + len(batch)
        print(f"wide part, pass {number + 1}: loss {lost / seen:.4f}", flush=True)
    return wide


def small(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Values as bytes, and the scale of each column."""
    scale = np.maximum(np.abs(values).max(axis=0), 1e-9) / 127
    return np.asarray(np.round(values / scale), dtype=np.int8), np.asarray(scale, dtype=np.float32)


def weights(net: Net, wide: Wide, weight: np.ndarray, words: Sequence[str]) -> dict[str, np.ndarray]:
    """The model's arrays as ``analysis.network`` reads them."""

    def held(tensor: Tensor) -> np.ndarray:
        return np.asarray(tensor.detach().numpy())

    def window(conv: nn.Conv1d) -> np.ndarray:
        return held(conv.weight).transpose(2, 1, 0).reshape(-1, HIDDEN).astype(np.float16)

    vectors, vector_scale = small(held(net.vectors.weight))
    tone, tone_scale = small(held(wide.tone.weight))
    other, other_scale = small(held(wide.other.weight))
    return {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "vectors": vectors,
        "vector_scale": vector_scale,
        "first": window(net.first),
        "first_bias": held(net.first.bias),
        "second": window(net.second),
        "second_bias": held(net.second.bias),
        "attention": held(net.attention.weight).T.astype(np.float16),
        "attention_bias": held(net.attention.bias),
        "out": held(net.out.weight).T.astype(np.float32),
        "out_bias": held(net.out.bias),
        "sums": (held(net.sums.weight) + held(wide.sums.weight)).T,
        "bias": held(net.sums.bias) + held(wide.sums.bias),
        "wide_tone": tone,
        "wide_tone_scale": tone_scale,
        "wide_other": other,
        "wide_other_scale": other_scale,
        "rarity": weight,
    }


def calibrated(arrays: dict[str, np.ndarray], held: Sequence[Example]) -> dict[str, np.ndarray]:
    """The same model with each task's three parts (words, n-grams, sums) weighed by texts held apart.

    Each part alone is too sure of the texts it was trained on; three factors a task make the
    probabilities true on others (Guo et al. 2017, with a temperature for each part).
    """
    parts = torch.tensor(_parts(network.Model(arrays), held))
    factors = torch.ones(3, OUTPUTS)
    for task, place in SLICES.items():
        logs = torch.full((3,), -0.7, requires_grad=True)
        optimizer = torch.optim.LBFGS([logs], max_iter=50, line_search_fn="strong_wolfe")

        def step(logs: Tensor = logs, task: str = task, optimizer: torch.optim.LBFGS = optimizer) -> Tensor:
            optimizer.zero_grad()
            value = _task_loss((parts * logs.exp()[:, None, None]).sum(0), held, task)
            value.backward()
            return value

        optimizer.step(step)
        factors[:, place] = logs.exp().detach()[:, None]
        print(f"{task}: words, n-grams, sums count {[round(float(one), 2) for one in logs.exp()]}")
    said, grams, sums = factors.numpy()
    tone = SLICES["tone"].stop
    return arrays | {
        "out": arrays["out"] * said,
        "out_bias": arrays["out_bias"] * said,
        "wide_tone_scale": arrays["wide_tone_scale"] * grams[:tone],
        "wide_other_scale": arrays["wide_other_scale"] * grams[tone:],
        "sums": arrays["sums"] * sums,
        "bias": arrays["bias"] * sums,
    }


def _parts(model: network.Model, held: Sequence[Example]) -> np.ndarray:
    """What words, n-grams and sums add to every output, of each text."""
    rows = []
    for one in held:
        seen = one.seen._replace(grams=one.seen.grams.astype(np.int64))
        tone, other = model._wide(seen)
        grams = np.concatenate((tone.sum(axis=0), other.sum(axis=0)))
        rows.append((model._network(seen).sum(axis=0), grams, seen.sums @ model._sums + model._bias))
    return np.array(rows, dtype=np.float32).transpose(1, 0, 2)


def _task_loss(logits: Tensor, held: Sequence[Example], task: str) -> Tensor:
    """How far the probabilities of one task are from the truth."""
    if task in ("tone", "intent", "aside"):
        wanted = torch.tensor([getattr(one, task) for one in held])
        return functional.cross_entropy(logits[:, SLICES[task]], wanted, ignore_index=_UNSAID)
    if task == "severity":
        rows = [i for i, one in enumerate(held) if one.severity != _UNSAID]
        truth = torch.tensor([[float(held[i].severity > k) for k in range(3)] for i in rows])
    else:
        rows = [i for i, one in enumerate(held) if one.topics]
        truth = torch.tensor([held[i].topics for i in rows], dtype=torch.float32)
    return functional.binary_cross_entropy_with_logits(logits[rows][:, SLICES[task]], truth)


def main() -> None:
    """Train, calibrate, save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--out", type=Path, default=network.FILE)
    chosen = parser.parse_args()
    torch.manual_seed(0)
    np.random.seed(0)
    torch.use_deterministic_algorithms(True)
    words, vectors = load_vectors(chosen.vectors)
    vocabulary = {word: number for number, word in enumerate(words, FIRST_WORD)}
    used, held = gather(chosen.data)
    texts = examples(used, vocabulary)
    ours = sum(one.intent is not None for one, _ in used)
    print(f"{len(texts)} texts, {ours} of them ours; {len(held)} held apart", flush=True)
    weight = rarity(texts)
    arrays = weights(train_net(texts, vectors), train_wide(texts, weight), weight, words)
    apart = examples([(one, 1.0) for one in held], vocabulary)
    np.savez_compressed(chosen.out, **calibrated(arrays, apart))  # type: ignore[arg-type]
    print(f"{chosen.out}: {chosen.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
