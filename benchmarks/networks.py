"""The transformer of `rehearsal.transformer` once more, in torch, so that it can be taught (`pip install torch`).

The names of its numbers are the same; what it learned goes back with `learned`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from rehearsal.transformer import HEADS, Numbers, Transformer

DROPPED = 0.1
"""The share of numbers that is left out at random while learning."""
SEVEN_BITS, TINY = 63, 1e-9
"""The largest whole number of a weight; the smallest scale."""
STEP = 8
"""Texts are filled up to a multiple of so many pieces: fewer shapes, less to set up."""


class Encoder(nn.Module):
    """Pieces of words → a row for each. Vectors of words stay as they are where `words_learn` is false."""

    def __init__(self, start: Transformer, words_learn: bool = True, dropped: float = DROPPED) -> None:
        super().__init__()
        self.layers = start.layers
        self.dropped = dropped
        self.numbers = nn.ParameterDict(
            {_key(name): nn.Parameter(torch.tensor(np.array(rows))) for name, rows in start.weights.items()}
        )
        self._of("embeddings.word_embeddings.weight").requires_grad_(words_learn)

    def forward(self, ids: Tensor, present: Tensor, kinds: Tensor | None = None) -> Tensor:
        """`ids`, `kinds`: a row for each text; `present`: which of them are pieces and not filling."""
        e = "embeddings."
        kinds = torch.zeros_like(ids) if kinds is None else kinds
        x = self._of(e + "word_embeddings.weight")[ids] + self._of(e + "position_embeddings.weight")[: ids.shape[1]]
        x = self._norm(x + self._of(e + "token_type_embeddings.weight")[kinds], e + "LayerNorm")
        x = functional.dropout(x, self.dropped, self.training)
        seen = present[:, None, None, :]
        for layer in range(self.layers):
            x = self._layer(x, f"encoder.layer.{layer}.", seen)
        return x

    def learned(self) -> dict[str, Numbers]:
        """The numbers by name."""
        return {name.replace("/", "."): rows.detach().float().numpy() for name, rows in self.numbers.items()}

    def _layer(self, x: Tensor, name: str, seen: Tensor) -> Tensor:
        count, long, width = x.shape
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").view(count, long, HEADS, -1).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, seen, self.dropped if self.training else 0.0)
        mixed = self._linear(mixed.transpose(1, 2).reshape(count, long, width), name + "attention.output.dense")
        x = self._norm(x + functional.dropout(mixed, self.dropped, self.training), name + "attention.output.LayerNorm")
        bent = functional.gelu(self._linear(x, name + "intermediate.dense"), approximate="tanh")
        bent = self._linear(bent, name + "output.dense")
        return self._norm(x + functional.dropout(bent, self.dropped, self.training), name + "output.LayerNorm")

    def _of(self, name: str) -> Tensor:
        found: Tensor = self.numbers[_key(name)]
        return found

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return functional.linear(x, self._of(name + ".weight"), self._of(name + ".bias"))

    def _norm(self, x: Tensor, name: str) -> Tensor:
        return functional.layer_norm(x, (x.shape[-1],), self._of(name + ".weight"), self._of(name + ".bias"), 1e-12)


class RoundedEncoder(Encoder):
    """The same as it computes in eight bits (`onnx_reader.py`), so that it learns to live with the rounding."""

    def forward(self, ids: Tensor, present: Tensor, kinds: Tensor | None = None) -> Tensor:
        """As without rounding."""
        self.present = present[..., None]
        return super().forward(ids, present, kinds)

    def _linear(self, x: Tensor, name: str) -> Tensor:
        rows = self._of(name + ".weight")
        rounded = functional.linear(
            x + (self._as_it_comes(x.detach().float()) - x.detach()),
            rows + (_by_row(rows.detach()) - rows.detach()),
            self._of(name + ".bias"),
        )
        return rounded

    def _as_it_comes(self, x: Tensor) -> Tensor:
        """Eight bits between the least and the most of each text, with a whole number for nought."""
        seen = torch.where(self.present, x, 0.0)
        least, most = seen.amin((1, 2), keepdim=True), seen.amax((1, 2), keepdim=True)
        scale = ((most - least) / 255).clamp(min=TINY)
        nought = (-least / scale).round()
        return (((x / scale).round() + nought).clamp(0, 255) - nought) * scale


def _by_row(rows: Tensor) -> Tensor:
    scale = (rows.abs().amax(1, keepdim=True) / SEVEN_BITS).clamp(min=TINY)
    return (rows / scale).round() * scale


def filled(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Numbers of pieces as one table, and which of its cells are pieces."""
    longest = -(-max(map(len, rows)) // STEP) * STEP
    ids = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
    present = torch.arange(longest) < torch.tensor([len(row) for row in rows])[:, None]
    return ids, present


def fast() -> Any:
    """Sixteen bits where that is enough."""
    return torch.autocast("cpu", torch.bfloat16)


def paced(optimizer: torch.optim.Optimizer, rates: Mapping[int, float], done: float, warm: float) -> None:
    """Set how far each group of numbers moves in the next step: up at first, then down to nothing."""
    factor = min(1.0, done / warm) * max(0.02, 1 - done)
    for number, group in enumerate(optimizer.param_groups):
        group["lr"] = rates[number] * factor


def _key(name: str) -> str:
    return name.replace(".", "/")
