"""The trained weights: up to date, loadable, refused when broken; the training data keeps to its rules."""

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.labelled import KEPT_BACK, TRAINING, items
from benchmarks.stamping import TAUGHT_FROM, TRAINED_FROM, WEIGHTS, stamp

from rehearsal.errors import RehearsalError
from rehearsal.observers.close_reading import about, close_reader
from rehearsal.observers.tying import FITS
from rehearsal.observers.weights import load_model
from rehearsal.resources import weights_dir
from situations import content


def test_the_weights_are_made_from_what_is_here() -> None:
    made = load_model(weights_dir()).about["stamp"]
    assert made == stamp(TRAINED_FROM), "train again: python -m benchmarks.train_observer"


def test_the_close_reader_is_taught_from_what_is_here() -> None:
    noted = about(close_reader(weights_dir()))
    assert noted["stamp"] == stamp(TAUGHT_FROM), "teach again: python -m benchmarks.teach_reading"
    assert noted["behaviours"].split() == list(content().behaviours)


def test_the_model_knows_every_behaviour_and_nothing_else() -> None:
    model = load_model(weights_dir())
    assert model.classes == (*content().behaviours, "nothing")
    assert model.rows.shape == (len(model.place), len(model.classes))
    assert model.dense.shape == (2 * model.words.rows.shape[1], len(model.classes))


def test_each_behaviour_is_ruled_out_below_where_it_is_shown() -> None:
    for cuts in load_model(weights_dir()).cuts.values():
        assert 0 <= cuts.absent < 1
        assert cuts.refused or cuts.absent <= cuts.shown


def test_what_takes_up_their_words_is_told_from_what_suits_anybody() -> None:
    model = load_model(weights_dir())
    assert len(model.fits.place) > 100
    theirs, mine = model.fits.add(("now 3", "only now 1")), model.fits.add(("now 0", "only now 0"))
    place = FITS.index("counterpart")
    assert (theirs - theirs.max())[place] > (mine - mine.max())[place] + 0.5, "their words speak for them"


def test_kindred_words_point_the_same_way() -> None:
    words = load_model(weights_dir()).words
    deadline, date, soup = (words.mean((word,)) for word in ("deadline", "date", "soup"))
    assert float(deadline @ date) > float(deadline @ soup)
    assert not words.mean(("qqqqzzz",)).any()


def test_broken_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "observer.npz").write_bytes(b"nothing of the kind")
    with pytest.raises(RehearsalError, match="cannot be read"):
        load_model(tmp_path)


def test_weights_of_another_version_are_refused(tmp_path: Path) -> None:
    with np.load(WEIGHTS / "observer.npz") as file:
        arrays = dict(file)
    arrays["about"] = np.frombuffer(json.dumps({"format": 0}).encode(), np.uint8)
    np.savez(tmp_path / "observer.npz", **arrays)
    with pytest.raises(RehearsalError, match="Train again"):
        load_model(tmp_path)


def test_a_reader_of_other_behaviours_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    load_model.cache_clear()
    monkeypatch.setattr("rehearsal.observers.weights.noted_of", lambda reader: {"behaviours": "one two"})
    with pytest.raises(RehearsalError, match="not of one version"):
        load_model(weights_dir())
    load_model.cache_clear()


def test_weights_stay_small() -> None:
    sizes = {file.name: file.stat().st_size for file in WEIGHTS.iterdir()}
    assert sizes.pop("sentences.npz") < 20_000_000
    assert sizes.pop("sentences.onnx") < 50_000
    assert sizes.pop("reranker.npz") < 600_000
    assert sizes.pop("heard.npz") < 16_000_000
    assert sizes.pop("reader.onnx") < 12_000_000
    assert sum(sizes.values()) < 6_000_000


@pytest.mark.slow
def test_training_messages_quote_what_is_there_and_leave_two_situations_alone() -> None:
    known = content().behaviours
    every = items(content=content())
    assert len(every) > 800
    assert len({item.id for item in every}) == len(every)
    for item in every:
        assert item.setting.scenario.id not in KEPT_BACK, item.id
        assert {label.behaviour for label in item.labels} <= known.keys(), item.id
        assert not item.near & item.behaviours, item.id
    assert not any(
        f'"scenario": "{name}"' in path.read_text() for path in TRAINING.glob("*.jsonl") for name in KEPT_BACK
    )
