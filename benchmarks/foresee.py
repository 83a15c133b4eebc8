"""Vectors of what the exchanges foresee; writes `data/weights/heard.npz`.

`python -m benchmarks.foresee`, once after `prompts/exchanges` has changed, computes what is new (`--anew`: everything,
some minutes). Vectors are turned so that the first columns hold most, cut, and kept in eight bits, column by column:
like numbers beside each other take less room.
"""

import argparse

import numpy as np
from numpy.typing import NDArray

from benchmarks.labelled import ROOT
from rehearsal.counterparts.meaning import sentence_model
from rehearsal.counterparts.vectors import Known, key, known
from rehearsal.loading import read_yaml
from rehearsal.resources import prompts_dir
from rehearsal.shorthand import spelt_out
from rehearsal.transformer import Numbers, in_eight_bits

WEIGHTS = ROOT / "data" / "weights"
COLUMNS = 192
Rows = NDArray[np.int8]


def foreseen() -> list[str]:
    """Every way to type something that the shipped exchanges know."""
    files = sorted((prompts_dir() / "exchanges").glob("*.yaml"))
    texts = (text for file in files for exchange in read_yaml(file)["exchanges"] for text in exchange["heard"])
    return sorted(set(texts))


def main() -> None:
    """Compute what is new, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--anew", action="store_true", help="compute everything, and turn it anew")
    args = parser.parse_args()
    texts, out = foreseen(), WEIGHTS / "heard.npz"
    turn, rows, scale = anew(texts) if args.anew or not out.exists() else renewed(texts, known(WEIGHTS))
    keys = np.array([key(text) for text in texts], np.uint64)
    columns = np.ascontiguousarray(rows.T)
    np.savez_compressed(out, turn=turn.astype(np.float16), keys=keys, columns=columns, scale=scale.astype(np.float16))
    print(f"{out.relative_to(ROOT)}: {len(texts)} texts, {out.stat().st_size / 1e6:.1f} MB")


def anew(texts: list[str]) -> tuple[Numbers, Rows, Numbers]:
    """The turn that keeps most of these texts' vectors, and the vectors in eight bits with their scales."""
    vectors = whole(texts)
    _, turned = np.linalg.eigh(vectors.T @ vectors)
    turn = turned[:, ::-1][:, :COLUMNS].astype(np.float16).astype(np.float32)
    return turn, *in_eight_bits(vectors @ turn)


def renewed(texts: list[str], before: Known) -> tuple[Numbers, Rows, Numbers]:
    """The same with the turn that there is, computing only texts that are new."""
    old = before.among(texts)
    new = [text for text in texts if text not in old]
    made = dict(zip(new, whole(new) @ before.turn if new else (), strict=True))
    return before.turn, *in_eight_bits(np.stack([old[text] if text in old else made[text] for text in texts]))


def whole(texts: list[str]) -> Numbers:
    """The vectors of texts as the model makes them."""
    return sentence_model(WEIGHTS).embed([spelt_out(text) for text in texts])


if __name__ == "__main__":
    main()
