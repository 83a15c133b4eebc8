"""Teaches the built-in counterpart which of some replies fits best; writes `data/weights/reranker.npz`, with
the lines that proved good after messages like an exchange's.

`python -m benchmarks.teach_reranker` (a minute; needs torch) learns from `data/judged`, of which it keeps an eighth
back, and says how well the best reply is found there (`benchmarks/judged.py`).
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.judged import Example, Tried, counted, good_after, handed_on, judged, more, shares, tried
from benchmarks.stamping import JUDGED, LINES, RERANKED_FROM, VARIANTS, WEIGHTS, stamp
from rehearsal.counterparts.candidates import LIKE
from rehearsal.counterparts.proven import Proven
from rehearsal.counterparts.reranking import Reranker
from rehearsal.counterparts.standing import NONE, Counts, Standing
from rehearsal.transformer import Numbers

SEED = 1
WIDTHS, DROPPED = (128, 64), 0.4
ROUNDS, TOGETHER = 30, 32
RATE, DECAY = 2e-3, 0.2
CHOICE = 0.8
"""What finding the best reply weighs against telling of each how good it is."""
KEPT_BACK = 8
"""One talk or message of so many."""


def network(width: int) -> nn.Sequential:
    """The reranker in torch."""
    first, second = WIDTHS
    begin = (nn.Linear(width, first), nn.ReLU(), nn.Dropout(DROPPED))
    return nn.Sequential(*begin, nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 2))


@dataclass(frozen=True)
class Known:
    """What is known of the replies to a message, a row each, and how they were marked."""

    facts: Numbers
    marks: Numbers


def known(every: Sequence[Example], judged_elsewhere: Sequence[Example]) -> list[Known]:
    """What is known of each example's replies. What readers made of a line is taken from all that was judged, but for
    the example's own talk."""
    everything = handed_on(counted((*every, *judged_elsewhere)), VARIANTS)
    after = tried((*every, *judged_elsewhere))
    talks = groupby(sorted(every, key=_group), key=_group)
    return [one for _, some in talks for one in _known(list(some), everything, after)]


def _known(talk: Sequence[Example], everything: Mapping[int, Counts], after: Mapping[str, Tried]) -> Iterator[Known]:
    standing, own = Standing(everything, handed_on(counted(talk), VARIANTS)), tried(talk)
    elsewhere = {
        kind: {line: more(found, own.get(kind, {}).get(line, NONE), -1) for line, found in after[kind].items()}
        for kind in {kind for one in talk for kind in one.like(LIKE)} & after.keys()
    }
    yield from (Known(one.facts(standing, good_after(elsewhere)), one.marks) for one in talk)


def _group(one: Example) -> str:
    return one.group


def teach(net: nn.Sequential, every: Sequence[Known], spread: Callable[[Numbers], Numbers]) -> None:
    """All rounds over the examples."""
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = [some for _ in range(ROUNDS) for some in batches(every)]
    for number, some in enumerate(steps):
        optimizer.param_groups[0]["lr"] = RATE * (1 - number / len(steps))
        optimizer.zero_grad()
        loss(net(torch.tensor(np.concatenate([spread(one.facts) for one in some]))), some).backward()
        optimizer.step()


def batches(every: Sequence[Known]) -> Iterator[Sequence[Known]]:
    """All messages once."""
    order = random.sample(list(every), len(every))
    yield from (order[at : at + TOGETHER] for at in range(0, len(order), TOGETHER))


def loss(odds: Tensor, some: Sequence[Known]) -> Tensor:
    """How badly replies are told from each other."""
    each = odds.split([len(one.marks) for one in some])
    return torch.stack([_one(own, torch.tensor(one.marks)) for own, one in zip(each, some, strict=True)]).mean()


def _one(odds: Tensor, marks: Tensor) -> Tensor:
    right = torch.stack([marks >= 1, marks >= 2], 1).float()
    told = functional.binary_cross_entropy_with_logits(odds, right)
    return told + CHOICE * (1 - (odds.sum(1).softmax(0) * marks / 2).sum())


def main() -> None:
    """Teach, say how well it chooses in what was kept back, then write what learned from everything."""
    every, lines = judged(JUDGED), judged([LINES])
    groups = sorted({one.group for one in every})
    back = set(random.Random(SEED).sample(groups, len(groups) // KEPT_BACK))
    others = [one for one in every if one.group not in back]
    good = good_after(tried((*others, *lines)))
    print(*shares([one for one in every if one.group in back], taught(others, lines), good), sep="\n")
    save(taught(every, lines), good_after(tried((*every, *lines))))


def taught(every: Sequence[Example], lines: Sequence[Example]) -> Reranker:
    """What these examples teach. `lines`: judged for what they say of lines alone."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    learned = known(every, lines)
    rows = np.concatenate([one.facts for one in learned])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-6)
    net = network(rows.shape[1])
    teach(net, learned, Reranker(middle, spread, ()).even)
    layers = tuple(_matrix(layer) for layer in net if isinstance(layer, nn.Linear))
    return Reranker(middle, spread, layers, Standing(handed_on(counted((*every, *lines)), VARIANTS)))


def save(found: Reranker, good: Proven) -> None:
    """Write what ships. `good`: of each exchange the lines that proved good after messages like it."""
    layers = {f"layer{number}": layer.astype(np.float16) for number, layer in enumerate(found.layers)}
    counts = sorted(found.standing.counts.items())
    judged_, passable, good_ = np.array([row for _, row in counts], np.uint16).T
    path = WEIGHTS / "reranker.npz"
    np.savez_compressed(
        path, middle=found.middle, spread=found.spread, layers=np.array(len(layers)),
        stamp=np.array(stamp(RERANKED_FROM)), keys=np.array([number for number, _ in counts], np.uint32),
        judged=judged_, passable=passable, good=good_, **layers, **_columns(good),
    )  # fmt: skip
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


def _columns(good: Proven) -> dict[str, Numbers]:
    rows = sorted((after, *line) for after, lines in good.items() for line in lines)
    kinds = sorted({kind for after, of, _ in rows for kind in (after, of)})
    place = {kind: number for number, kind in enumerate(kinds)}
    return {
        "proven_kinds": np.array(kinds),
        "proven_after": np.array([place[after] for after, _, _ in rows], np.uint16),
        "proven_of": np.array([place[of] for _, of, _ in rows], np.uint16),
        "proven_lines": np.array([line for _, _, line in rows], np.uint32),
    }


def _matrix(layer: nn.Linear) -> Numbers:
    return np.vstack([layer.weight.detach().numpy().T, layer.bias.detach().numpy()[None]])


if __name__ == "__main__":
    main()
