"""The observer's second reading: what it is given, and what comes back."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from rehearsal.assessment import Observation
from rehearsal.content import Content
from rehearsal.errors import RehearsalError
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.close_reading import NEVER, OWN, THEIRS, CloseReader, close_reader, said, together, windows
from rehearsal.resources import weights_dir
from situations import content as shipped
from situations import setting, talk

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
LONG = "We would need the whole of the figures for the third quarter before anybody can say what it costs. "


@pytest.fixture(scope="module")
def reader() -> CloseReader:
    return close_reader(weights_dir())


def test_a_message_is_given_after_the_end_of_what_they_said(reader: CloseReader) -> None:
    (window,) = windows(reader.pieces, LONG * 20, ["Why is that?", "I could help."])
    opening = window.owner.index(0)
    assert opening == THEIRS + 2
    assert window.kinds == (0,) * opening + (1,) * (len(window.ids) - opening)
    assert list(window.owner[opening:-1]) == sorted(window.owner[opening:-1])
    assert set(window.owner) == {-1, 0, 1}


def test_a_long_message_is_read_in_runs_and_no_sentence_is_lost(reader: CloseReader) -> None:
    sentences = [f"{LONG[:-2]} in {month}. " for month in (*MONTHS, *MONTHS)][:20]
    runs = list(windows(reader.pieces, "No.", sentences))
    assert len(runs) > 1
    assert sorted({n for run in runs for n in run.owner} - {-1}) == list(range(len(sentences)))
    assert all(sum(n >= 0 for n in run.owner) <= OWN for run in runs)
    whole = reader.read("No.", sentences)
    assert (whole.max(axis=1) > NEVER).all()
    for run in runs:
        own = sorted({*run.owner} - {-1})
        assert np.allclose(whole[own], reader.read("No.", [sentences[n] for n in own]), atol=1e-4)


@pytest.mark.slow
def test_the_library_beneath_gives_the_machine_no_number_and_keeps_nothing(tmp_path: Path) -> None:
    code = (
        "from rehearsal.observers.close_reading import close_reader; from rehearsal.resources import weights_dir;"
        "from rehearsal.counterparts.meaning import sentence_model;"
        "print(close_reader(weights_dir()).read('No.', ['Why is that?']).shape);"
        "sentence_model(weights_dir()).embed(['Why is that?'])"
    )
    home = dict.fromkeys(("HOME", "USERPROFILE", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(tmp_path))
    kept = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    done = subprocess.run([sys.executable, "-c", code], env=kept | home, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("(1, ")
    assert not list(tmp_path.rglob("*"))


def test_nothing_said_is_nothing_read(reader: CloseReader) -> None:
    assert reader.read("No.", []).shape == (0, reader.behaviours)
    assert (together(reader.read("No.", [])) == NEVER).all()


def test_what_many_read_at_once_is_what_each_reads_alone(reader: CloseReader) -> None:
    said = [("No.", [f"Could you do it in {month}?", LONG, f"{month} is what we have."]) for month in MONTHS]
    alone = [reader.read(*message) for message in said]
    with ThreadPoolExecutor(8) as pool:
        together_ = list(pool.map(lambda message: reader.read(*message), said * 3))
    for number, rows in enumerate(together_):
        assert np.allclose(rows, alone[number % len(said)], atol=1e-4)


def test_what_could_not_be_read_says_so_and_is_read_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    observer, place = BuiltinObserver(shipped()), setting("peer-too-busy")
    said_now = talk("Hi Tom", "Too busy.", "I see. What is due on Thursday, then?")
    with monkeypatch.context() as broken:
        broken.setattr("rehearsal.observers.close_reading._odds", fail)
        with pytest.raises(RehearsalError, match="Try again"):
            observer.observe(place, said_now)
    assert isinstance(observer.observe(place, said_now), Observation)


def fail(*_: object) -> None:
    raise RehearsalError("Try again.")


def test_what_they_said_last_counts(reader: CloseReader) -> None:
    after_a_no, after_nothing = (reader.read(theirs, ["What makes that hard?"]) for theirs in ("No. Can't.", ""))
    assert not np.allclose(after_a_no, after_nothing, atol=0.1)


def test_a_message_shows_what_one_of_its_sentences_shows() -> None:
    rows = np.array([[2.0, -4.0], [-3.0, -4.0]], np.float32)
    assert together(rows)[0] == pytest.approx(2.0, abs=0.05)
    assert together(rows)[1] == pytest.approx(-4.0 + np.log(2))


def test_it_ranks_plain_acts_first(reader: CloseReader, content: Content) -> None:
    names = list(content.behaviours)
    for text, behaviour in (
        ("What is it that keeps you from saying yes?", "bn-asks-reason"),
        ("I got that wrong, the mistake was mine.", "ow-admits-gap"),
        ("Do it or I go to your boss this afternoon.", "hn-pressure"),
    ):
        first = np.argsort(-together(reader.read("No, I can't do that.", [text])))[:3]
        assert behaviour in [names[n] for n in first], text


def test_the_person_s_own_sentences_are_read_as_they_end() -> None:
    context = BuiltinObserver(shipped()).context(
        setting("peer-too-busy"), talk("Hi Tom", "Too busy.", "I see. What is due")
    )
    theirs, own = said(context)
    assert theirs == "Too busy."
    assert own[-1].startswith("What is due")


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RehearsalError, match="Reinstall"):
        close_reader(tmp_path)


@pytest.mark.parametrize("name", ["sentences.npz", "reader.onnx"])
@pytest.mark.parametrize("left", [0, 5000])
def test_a_broken_file_says_what_to_do(name: str, left: int, tmp_path: Path) -> None:
    for file in ("sentences.npz", "reader.onnx"):
        (tmp_path / file).write_bytes((weights_dir() / file).read_bytes()[: left if file == name else None])
    with pytest.raises(RehearsalError, match="Reinstall"):
        close_reader(tmp_path)
