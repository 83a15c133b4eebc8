"""Teaches a large close reader on `data/training`, of which `condense.py` makes the one that ships; writes
`build/large-reader.npz`.

`python -m benchmarks.teach_reading` (some forty minutes on two cores; needs torch, what `shrink.py` says, and
`sentences.npz`, from which it starts); then `python -m benchmarks.condense`. It learns from training messages alone:
what rated messages say serves to weigh it against the other features and to set the cut-points. After each round it
says how well it ranks the behaviours of the development part.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.fitting import Matrix
from benchmarks.labelled import ROOT, Item, items, rated
from benchmarks.networks import DROPPED, Encoder, fast, filled, paced
from benchmarks.shrink import LAYERS, WEIGHTS, english_model
from rehearsal.content import load_content
from rehearsal.counterparts.meaning import taught as sentences
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.close_reading import NEVER, Window, said, windows
from rehearsal.resources import prompts_dir
from rehearsal.transformer import PLACES, WORDS, Transformer

SEED = 1
LARGE = ROOT / "build" / "large-reader.npz"
TOGETHER, SORTED = 32, 8
"""Messages in one step; so many steps' worth are sorted by length, so that little is filled up."""
RATES, WARM = {0: 1e-4, 1: 2e-3}, 0.06
"""For the transformer and for what its rows add to each behaviour."""
SEEN_ONLY, MEANT_ONLY = 0.85, 0.3
"""How much counts what the labeller saw and the writer had not noted, and what the writer meant and nobody saw."""
SENTENCES = 0.5
"""What telling the sentence weighs against telling the message."""
RARELY = -4.0
"""Where log-odds start: a behaviour is in one message of fifty."""


@dataclass(frozen=True)
class Example:
    """A message in pieces; which behaviours it shows, and each of its sentences."""

    window: Window
    shown: Matrix
    sentences: Matrix


def examples(
    observer: BuiltinObserver, model: Transformer, every: Sequence[Item], names: Sequence[str]
) -> list[Example]:
    """Of long messages the run of sentences that comes first; messages without words are left out."""
    found = []
    for item in every:
        context = observer.context(item.setting, item.conversation)
        window = next(windows(model.pieces, *said(context)), None)
        if window is not None:
            spans = [(s.words[0].start, s.words[-1].end) for s in context.sentences][: max(window.owner) + 1]
            found.append(Example(window, shown(item, names), by_sentence(item, spans, names)))
    return found


def shown(item: Item, names: Sequence[str]) -> Matrix:
    """How surely the message shows each behaviour."""
    meant = item.behaviours if item.meant is None else item.meant
    sure = {name: 1.0 if name in meant else SEEN_ONLY for name in item.behaviours}
    sure |= dict.fromkeys(meant - item.behaviours, MEANT_ONLY)
    return np.array([sure.get(name, 0.0) for name in names], np.float32)


def by_sentence(item: Item, spans: Sequence[tuple[int, int]], names: Sequence[str]) -> Matrix:
    """Which sentences show each behaviour."""
    table = np.zeros((len(spans), len(names)), np.float32)
    for row, span in enumerate(spans):
        for label in item.labels:
            if label.lies_in(*span):
                table[row, names.index(label.behaviour)] = 1
    return table


class Reader(nn.Module):
    """The transformer and what it says of each sentence."""

    def __init__(self, start: Transformer, behaviours: int) -> None:
        super().__init__()
        self.encoder = Encoder(start, words_learn=False)
        width = start.weights[WORDS].shape[1]
        self.head = nn.Linear(width, behaviours)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.constant_(self.head.bias, RARELY)

    def forward(self, some: Sequence[Example]) -> tuple[Tensor, Tensor]:
        """Log-odds by message, sentence and behaviour, and which of these sentences there are."""
        ids, present = filled([example.window.ids for example in some])
        kinds, _ = filled([example.window.kinds for example in some])
        owner, _ = filled([[n + 1 for n in example.window.owner] for example in some])
        belongs = functional.one_hot(owner)[..., 1:].transpose(1, 2)
        with fast():
            rows = self.encoder(ids, present, kinds).float()
        there = belongs.sum(-1) > 0
        means = (belongs.float() @ rows) / belongs.sum(-1, keepdim=True).clamp(min=1)
        odds = self.head(functional.dropout(means, DROPPED, self.training))
        return odds.masked_fill(~there[..., None], NEVER), there


def loss(reader: Reader, some: Sequence[Example]) -> Tensor:
    """How badly the messages, and their sentences, are told."""
    odds, there = reader(some)
    messages = torch.tensor(np.stack([example.shown for example in some]))
    right = torch.zeros(odds.shape)
    for row, example in zip(right, some, strict=True):
        row[: len(example.sentences)] = torch.tensor(example.sentences)
    whole = functional.binary_cross_entropy_with_logits(odds.logsumexp(1), messages, reduction="none").sum(1).mean()
    each = functional.binary_cross_entropy_with_logits(odds, right, reduction="none").sum(2)
    return whole + SENTENCES * (each * there).sum() / len(some)


def batches(every: Sequence[Example]) -> Iterator[list[Example]]:
    """All messages once, those of one step about as long as each other."""
    order, dealt = random.sample(list(every), len(every)), []
    for at in range(0, len(order), TOGETHER * SORTED):
        part = sorted(order[at : at + TOGETHER * SORTED], key=lambda example: len(example.window.ids))
        dealt += [part[n : n + TOGETHER] for n in range(0, len(part), TOGETHER)]
    yield from random.sample(dealt, len(dealt))


@torch.no_grad()
def ranked(reader: Reader, every: Sequence[Example]) -> float:
    """Average precision over all messages and behaviours, pooled: 1 where whatever is there comes first."""
    reader.eval()
    odds = torch.cat([reader(every[at : at + TOGETHER])[0].logsumexp(1) for at in range(0, len(every), TOGETHER)])
    reader.train()
    return ordered_precision(odds, np.stack([example.shown for example in every]) >= SEEN_ONLY)


def ordered_precision(odds: Tensor, there: np.ndarray[Any, np.dtype[np.bool_]]) -> float:
    """Average precision of what is said of each message, pooled."""
    order = odds.flatten().argsort(descending=True, stable=True)
    right = torch.tensor(there).flatten()[order]
    precision = right.cumsum(0) / torch.arange(1, len(right) + 1)
    return float((precision * right).sum() / right.sum())


def main() -> None:
    """Teach, say how well it ranks, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6, help="how often every message is seen")
    rounds = parser.parse_args().rounds
    random.seed(SEED)
    torch.manual_seed(SEED)
    content = load_content(prompts_dir(), own=Path("nowhere"))
    names, observer, start = list(content.behaviours), BuiltinObserver(content), beginning()
    every = examples(observer, start, items(content=content), names)
    development = examples(observer, start, rated("development", content), names)
    reader = Reader(start, len(names))
    groups = [{"params": [p for p in part.parameters() if p.requires_grad]} for part in (reader.encoder, reader.head)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step, began = rounds * sum(1 for _ in batches(every)), 0, time.time()
    for number in range(rounds):
        for some in batches(every):
            paced(optimizer, RATES, step / steps, WARM)
            optimizer.zero_grad()
            loss(reader, some).backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(f"round {number + 1}: {ranked(reader, development):.3f}, {time.time() - began:.0f} s", flush=True)
    save(reader)


def beginning() -> Transformer:
    """The counterpart's sentence model; places in a text that it leaves out are those of the model it came from."""
    taught = sentences(WEIGHTS)
    places = english_model().weights[PLACES].copy()
    places[: len(taught.weights[PLACES])] = taught.weights[PLACES]
    return Transformer(dict(taught.weights) | {PLACES: places}, taught.pieces, taught.layers)


def save(reader: Reader) -> None:
    """Write what it has learned, for `condense.py`."""
    LARGE.parent.mkdir(exist_ok=True)
    head, bias = reader.head.weight.detach().numpy().T, reader.head.bias.detach().numpy()
    np.savez(LARGE, head=head, bias=bias, layers=np.array(LAYERS), **reader.encoder.learned())
    print(f"{LARGE.name}: {LARGE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
