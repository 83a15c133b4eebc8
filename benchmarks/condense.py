"""Makes the close reader that ships of the large one (`teach_reading.py`); writes `data/weights/reader.onnx`.

`python -m benchmarks.condense` (three to four hours of two cores; needs torch and `pip install onnx`); then
`python -m benchmarks.train_observer`. Four of the six layers become an assistant, taught on what the large one says of
the sentences of training messages, of these put together anew, and of the ways to type of `prompts/exchanges`; a little
also on the labels. Three of the six are then made narrower step by step, each time taught in the same way on what the
two say on average, which is better than either; in the end with the rounding with which they ship. Now and then it says
how well it ranks the behaviours of the development part.
"""

import itertools
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.fitting import Matrix
from benchmarks.labelled import Item, items, rated
from benchmarks.made_up import Said, made_up
from benchmarks.networks import DROPPED, Encoder, RoundedEncoder, fast, filled, paced
from benchmarks.onnx_reader import as_onnx
from benchmarks.shrink import WEIGHTS
from benchmarks.stamping import TAUGHT_FROM, stamp
from benchmarks.teach_reading import LARGE, SEEN_ONLY, ordered_precision, shown
from rehearsal.content import Content, load_content
from rehearsal.counterparts.meaning import taught as sentences
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.close_reading import LONGEST, NEVER, Window, said, windows
from rehearsal.resources import prompts_dir
from rehearsal.transformer import PLACES, WORDS, Numbers, Pieces, Transformer

SEED = 1
TOGETHER, SORTED = 32, 16
MORE = 2
"""Of what nobody labelled, so many messages for each that somebody did."""
FAR, LABELS = 0.02, 0.5
"""What the distance of log-odds weighs against telling alike, and what the labels weigh."""
LEAST, MOST = -9.0, 8.0
"""Log-odds count up to here."""
WARM, HEAD_RATE = 0.05, 5e-4
TOLD = 600
"""After so many steps it says how well it ranks."""
ASSISTANT, KEPT = (0, 1, 3, 5), (0, 2, 5)
"""The layers that the assistant keeps, and those that ship."""
WIDE = 1536
"""Between its two matrices each layer of the large one has so many numbers."""


@dataclass(frozen=True)
class Phase:
    """How many of them are left; so many steps, and those over which the rate would go down to nothing."""

    width: int
    steps: int
    of: int
    rounded: bool = False
    dropped: float = DROPPED
    rate: float = 1.5e-4


FIRST = (Phase(WIDE, 6000, 6000),)
THEN = (
    Phase(WIDE, 2400, 6000), Phase(768, 1200, 6500), Phase(384, 6000, 6000), Phase(384, 7500, 7500),
    Phase(384, 1200, 13000, rounded=True, dropped=0.02, rate=1.8e-4),
    Phase(384, 12000, 12000, rounded=True, dropped=0.02, rate=1.8e-4),
)  # fmt: skip
"""The assistant's way, and that of what ships."""

Material = tuple[Sequence[tuple[Said, Matrix | None]], Sequence[tuple[Said, None]], Sequence[tuple[Said, Matrix]]]
"""Labelled messages, others, and rated ones to measure on."""
Says = Callable[[Sequence[Window]], list[Matrix]]
"""The log-odds of each behaviour, for each of some messages a row for each sentence."""


@dataclass(frozen=True)
class Example:
    """A message in pieces; what the teacher says of each sentence; what it shows, where somebody labelled it."""

    window: Window
    odds: Matrix
    shown: Matrix | None


class Reader(nn.Module):
    """A transformer, and what it says of each sentence."""

    def __init__(self, start: "Learned", rounded: bool = False, dropped: float = DROPPED) -> None:
        super().__init__()
        kind = RoundedEncoder if rounded else Encoder
        self.encoder = kind(start.transformer, words_learn=False, dropped=dropped)
        self.head = nn.Linear(*start.head.shape)
        with torch.no_grad():
            self.head.weight.copy_(torch.tensor(start.head.T))
            self.head.bias.copy_(torch.tensor(start.bias))

    def forward(self, some: Sequence[Window]) -> tuple[Tensor, Tensor]:
        """Log-odds by message, sentence and behaviour, and which of these sentences there are."""
        ids, present = filled([one.ids for one in some])
        kinds, _ = filled([one.kinds for one in some])
        owner, _ = filled([[n + 1 for n in one.owner] for one in some])
        belongs = functional.one_hot(owner)[..., 1:].transpose(1, 2).float()
        with fast():
            rows = self.encoder(ids, present, kinds).float()
        count = belongs.sum(-1, keepdim=True)
        return self.head(belongs @ rows / count.clamp(min=1)), count[..., 0] > 0


@dataclass(frozen=True)
class Learned:
    """What a reader has learned: its transformer, what a mean adds (a column each), and where that starts."""

    transformer: Transformer
    head: Numbers
    bias: Numbers

    def says(self) -> Says:
        """The reader as a teacher."""
        net = Reader(self).eval()

        @torch.no_grad()
        def say(some: Sequence[Window]) -> list[Matrix]:
            odds, _ = net(some)
            return [rows[: max(one.owner) + 1].numpy() for one, rows in zip(some, odds, strict=True)]

        return say


def narrower(weights: Mapping[str, Numbers], layers: Sequence[int], width: int) -> dict[str, Numbers]:
    """These layers, numbered anew, of each what counts most between its two matrices."""
    kept = {name: rows for name, rows in weights.items() if not name.startswith("encoder.")}
    for place, layer in enumerate(layers):
        old, new = f"encoder.layer.{layer}.", f"encoder.layer.{place}."
        own = {new + name.removeprefix(old): rows for name, rows in weights.items() if name.startswith(old)}
        into, out = (f"{new}{part}.dense.weight" for part in ("intermediate", "output"))
        size = np.linalg.norm(own[into], axis=1) * np.linalg.norm(own[out], axis=0)
        best = np.sort(np.argsort(-size)[:width])
        bias = into.removesuffix("weight") + "bias"
        kept |= own | {into: own[into][best], bias: own[bias][best], out: own[out][:, best]}
    return kept


def labelled(content: Content, every: Sequence[Item]) -> list[tuple[Said, Matrix]]:
    """What is read of each message, and what it shows."""
    observer, names = BuiltinObserver(content), list(content.behaviours)
    contexts = (observer.context(item.setting, item.conversation) for item in every)
    return [(said(context), shown(item, names)) for item, context in zip(every, contexts, strict=True)]


def read(by: Says, pieces: Pieces, every: Sequence[tuple[Said, Matrix | None]]) -> list[Example]:
    """What the teacher says; of long messages the run of sentences that comes first."""
    begun = ((next(windows(pieces, *message), None), label) for message, label in every)
    found = sorted(((w, label) for w, label in begun if w), key=lambda pair: len(pair[0].ids))
    some = (found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER))
    return [
        Example(w, odds, lab) for part in some for (w, lab), odds in zip(part, by([w for w, _ in part]), strict=True)
    ]


def loss(net: Reader, some: Sequence[Example]) -> Tensor:
    """How badly it says what the teacher says, and the labels."""
    odds, there = net([one.window for one in some])
    right = torch.full(odds.shape, NEVER)
    for row, one in zip(right, some, strict=True):
        row[: len(one.odds)] = torch.tensor(one.odds)
    there = there[..., None]
    told = functional.binary_cross_entropy_with_logits(odds, right.sigmoid(), reduction="none")
    off = (odds.clamp(LEAST, MOST) - right.clamp(LEAST, MOST)) ** 2
    total = ((told + FAR * off) * there).sum()
    known = [number for number, one in enumerate(some) if one.shown is not None]
    if known:
        whole = odds.masked_fill(~there, NEVER)[known].logsumexp(1)
        labels = torch.tensor(np.stack([one.shown for one in some if one.shown is not None]))
        total = total + LABELS * functional.binary_cross_entropy_with_logits(whole, labels, reduction="sum")
    return total / len(some)


def batches(own: Sequence[Example], more: Sequence[Example]) -> Iterator[Sequence[Example]]:
    """Without end; those of one step are about as long as each other."""
    while True:
        yield from _dealt([*own, *random.sample(more, min(len(more), MORE * len(own)))])


def _dealt(every: list[Example]) -> list[list[Example]]:
    random.shuffle(every)
    dealt = []
    for at in range(0, len(every), TOGETHER * SORTED):
        part = sorted(every[at : at + TOGETHER * SORTED], key=lambda one: len(one.window.ids))
        dealt += [part[n : n + TOGETHER] for n in range(0, len(part), TOGETHER)]
    return random.sample(dealt, len(dealt))


@torch.no_grad()
def ranked(net: Reader, every: Sequence[Example]) -> float:
    """Average precision over all messages and behaviours, pooled."""
    net.eval()
    found = [net([one.window for one in every[at : at + TOGETHER]]) for at in range(0, len(every), TOGETHER)]
    net.train()
    odds = torch.cat([odds.masked_fill(~there[..., None], NEVER).logsumexp(1) for odds, there in found])
    return ordered_precision(odds, np.stack([one.shown for one in every if one.shown is not None]) >= SEEN_ONLY)


def teach(net: Reader, own: Sequence[Example], more: Sequence[Example], phase: Phase) -> Iterator[int]:
    """The steps of a phase; yields their number now and then."""
    groups = [{"params": [p for p in part.parameters() if p.requires_grad]} for part in (net.encoder, net.head)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    for step, some in enumerate(itertools.islice(batches(own, more), phase.steps)):
        paced(optimizer, {0: phase.rate, 1: HEAD_RATE}, step / phase.of, WARM)
        optimizer.zero_grad()
        loss(net, some).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        if step % TOLD == TOLD - 1:
            yield step + 1


def taught(start: Learned, layers: Sequence[int], phases: Sequence[Phase], by: Says, material: Material) -> Learned:
    """These layers of `start`, taught in these phases on what `by` says."""
    pieces, words = start.transformer.pieces, start.transformer.weights[WORDS]
    own, more, development = (read(by, pieces, part) for part in material)
    now, began = start, time.time()
    for phase in phases:
        weights = narrower(now.transformer.weights, layers, phase.width)
        layers = tuple(range(len(layers)))
        begun = Learned(Transformer(weights, pieces, len(layers)), now.head, now.bias)
        net = Reader(begun, phase.rounded, phase.dropped)
        for step in teach(net, own, more, phase):
            print(f"{phase}, step {step}: {ranked(net, development):.3f}, {time.time() - began:.0f} s", flush=True)
        learned = net.encoder.learned() | {WORDS: words}
        head, bias = net.head.weight.detach().numpy().T, net.head.bias.detach().numpy()
        now = Learned(Transformer(learned, pieces, len(layers)), head, bias)
    return now


def large() -> Learned:
    """What `teach_reading.py` wrote."""
    with np.load(LARGE) as file:
        weights = {name: file[name] for name in file.files}
    head, bias, layers = weights.pop("head"), weights.pop("bias"), int(weights.pop("layers"))
    return Learned(Transformer(weights, sentences(WEIGHTS).pieces, layers), head, bias)


def main() -> None:
    """Teach, and write."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    content, first = load_content(prompts_dir(), own=Path("nowhere")), large()
    training = labelled(content, items(content=content))
    more = [(message, None) for message in made_up([message for message, _ in training])]
    material = (training, more, labelled(content, rated("development", content)))
    one = first.says()
    other = taught(first, ASSISTANT, FIRST, one, material).says()

    def both(some: Sequence[Window]) -> list[Matrix]:
        return [(a + b) / 2 for a, b in zip(one(some), other(some), strict=True)]

    save(taught(first, KEPT, THEN, both, material), content)


def save(small: Learned, content: Content) -> None:
    """Write what ships; vectors of words lie in `sentences.npz` already."""
    weights = {name: rows for name, rows in small.transformer.weights.items() if name != WORDS}
    weights[PLACES] = weights[PLACES][:LONGEST]
    about = {"behaviours": " ".join(content.behaviours), "stamp": stamp(TAUGHT_FROM)}
    path = WEIGHTS / "reader.onnx"
    path.write_bytes(as_onnx(weights, small.transformer.layers, small.head, small.bias, about))
    print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
