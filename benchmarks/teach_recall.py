"""Teaches the sentence model which messages are the same move; writes `data/weights/sentences.npz`.

`python -m benchmarks.teach_recall` (some twenty minutes on two cores; needs torch and what `shrink.py` says);
then `python -m benchmarks.foresee --anew`. Each exchange of `prompts/exchanges` is a move and the ways to type it. A
way to type something shall lie nearer to the middle of the other ways to type the same than to the middles of other
exchanges of its situation. Of more than half of the exchanges one way is kept back; before and after it says how often
these find their own exchange among all of the situation.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.networks import Encoder, fast, filled, paced
from benchmarks.shrink import LAYERS, WEIGHTS, english_model, packed, text_array
from rehearsal.counterparts.meaning import LONGEST, numbers
from rehearsal.loading import read_yaml
from rehearsal.resources import prompts_dir
from rehearsal.shorthand import spelt_out
from rehearsal.transformer import Pieces

SEED = 1
TOGETHER, WAYS = 40, 4
"""So many exchanges of one situation are told apart in one step, by so many ways to type each."""
RATE, WARM = 3e-5, 0.1
SHARPNESS = 0.06
ALIKE = 0.86
"""Exchanges that lie as near as this before learning are not driven apart: people wrote them for nearly the same."""
KEPT_BACK = 0.6
"""Of this share of exchanges one way to type it is kept back, to measure."""


@dataclass(frozen=True)
class Move:
    """The ways to type one move, in pieces, and one that is kept back."""

    ways: Sequence[Sequence[int]]
    kept: Sequence[int] | None


Groups = Mapping[tuple[str, str, str], Sequence[Move]]


def moves(pieces: Pieces) -> Groups:
    """All exchanges, by situation, moment and fact told."""
    found: dict[tuple[str, str, str], list[Move]] = {}
    for path in sorted((prompts_dir() / "exchanges").glob("*.yaml")):
        for exchange in read_yaml(path)["exchanges"]:
            ways = [numbers(pieces, spelt_out(text)) for text in dict.fromkeys(exchange["heard"])]
            keep = random.random() < KEPT_BACK and len(ways) > WAYS - 1
            kept = ways.pop(random.randrange(len(ways))) if keep else None
            key = (path.stem, exchange.get("when") or "talking", exchange.get("tells") or "")
            found.setdefault(key, []).append(Move(ways, kept))
    return found


def vectors(encoder: Encoder, texts: Sequence[Sequence[int]]) -> Tensor:
    """A vector of length 1 for each text."""
    ids, present = filled(texts)
    with fast():
        rows = encoder(ids, present).float()
    mean = (rows * present[..., None]).sum(1) / present.sum(1, keepdim=True)
    return functional.normalize(mean, dim=-1)


@torch.no_grad()
def all_vectors(encoder: Encoder, texts: Sequence[Sequence[int]], at_once: int = 96) -> Tensor:
    """The same for many, short ones together, nothing left out."""
    encoder.eval()
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    parts = [order[at : at + at_once] for at in range(0, len(order), at_once)]
    made = torch.cat([vectors(encoder, [texts[n] for n in part]) for part in parts])
    encoder.train()
    return made[torch.tensor(order).argsort()]


def middles(encoder: Encoder, group: Sequence[Move]) -> Tensor:
    """The direction in which the ways to type each move point together."""
    made = all_vectors(encoder, [way for move in group for way in move.ways])
    return torch.stack(
        [functional.normalize(part.sum(0), dim=0) for part in made.split([len(move.ways) for move in group])]
    )


def found_again(encoder: Encoder, groups: Groups) -> float:
    """How often what was kept back lies nearest to its own exchange."""
    right = asked = 0
    for group in groups.values():
        rows = [n for n, move in enumerate(group) if move.kept]
        if rows:
            near = all_vectors(encoder, [kept for move in group if (kept := move.kept)]) @ middles(encoder, group).T
            right += int((near.argmax(1) == torch.tensor(rows)).sum())
            asked += len(rows)
    return right / asked


def batches(groups: Groups) -> Iterator[tuple[tuple[str, str, str], list[int]]]:
    """Every exchange once, some of one group at a time."""
    dealt = []
    for key, group in groups.items():
        order = random.sample(range(len(group)), len(group))
        parts = -(-len(order) // TOGETHER)
        dealt += [(key, part) for k in range(parts) if len(part := order[k::parts]) > 1]
    yield from random.sample(dealt, len(dealt))


def loss(encoder: Encoder, some: Sequence[Move], alike: Tensor) -> Tensor:
    """How badly ways to type a move are told from other moves. `alike`: pairs of moves that need not be told apart."""
    picked = [random.sample(list(move.ways), min(WAYS, len(move.ways))) for move in some]
    owner = torch.tensor([n for n, ways in enumerate(picked) for _ in ways])
    made = vectors(encoder, [way for ways in picked for way in ways])
    belongs = functional.one_hot(owner, len(some)).float()
    total = belongs.T @ made
    near = made @ functional.normalize(total, dim=-1).T
    own = (made * functional.normalize(total[owner] - made, dim=-1)).sum(1)
    near = near.scatter(1, owner[:, None], own[:, None]) / SHARPNESS
    several = belongs.sum(0)[owner] > 1
    return functional.cross_entropy(near.masked_fill(alike[owner], -1e4)[several], owner[several])


def main() -> None:
    """Teach, say how much it helped, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often every exchange is seen")
    rounds = parser.parse_args().rounds
    random.seed(SEED)
    torch.manual_seed(SEED)
    start = english_model()
    groups, encoder = moves(start.pieces), Encoder(start)
    before = {key: middles(encoder, group) for key, group in groups.items()}
    print(f"found again before: {found_again(encoder, groups):.3f}", flush=True)
    optimizer = torch.optim.AdamW(encoder.parameters(), weight_decay=0.01)
    steps, step, began = rounds * sum(1 for _ in batches(groups)), 0, time.time()
    for number in range(rounds):
        for key, part in batches(groups):
            alike = (before[key][part] @ before[key][part].T > ALIKE).fill_diagonal_(False)
            off = loss(encoder, [groups[key][n] for n in part], alike)
            paced(optimizer, {0: RATE}, step / steps, WARM)
            optimizer.zero_grad()
            off.backward()
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            step += 1
        print(f"round {number + 1}: {found_again(encoder, groups):.3f}, {time.time() - began:.0f} s", flush=True)
    save(encoder, start.pieces)


def save(encoder: Encoder, pieces: Mapping[str, int]) -> None:
    """Write what ships."""
    learned = encoder.learned()
    about = {"layers": LAYERS, "arrays": list(learned)}
    head = {"about": text_array([json.dumps(about)]), "pieces": text_array(list(pieces))}
    path = WEIGHTS / "sentences.npz"
    np.savez_compressed(path, **head, **packed(learned, LONGEST))
    print(f"{path.name}: {len(pieces)} pieces, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
