"""Rehearsal, grading and doctor against servers that nobody here wrote: `make test-compat` installs them and runs this.

What holds here is what docs/providers.md says of each.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from compat_install import HOME
from compat_servers import KEY, litellm, llama_cpp, llama_cpp_python
from failures import ASKED, Outcome
from rehearsal.assessment import Observation
from rehearsal.diagnosis import diagnose
from rehearsal.errors import ModelBusy, ModelFailed, ModelRefusedKey, ModelTooLong
from rehearsal.memory_store import MemoryStore
from rehearsal.metering import of_rehearsal
from rehearsal.openai_chat import OpenAIChat
from rehearsal.ports import Message
from rehearsal.wiring import App

pytestmark = [pytest.mark.compat, pytest.mark.skipif(not HOME.is_dir(), reason="run make test-compat")]
HELLO = (Message(role="system", content="Be brief."), Message(role="user", content="How are you?"))


def app(url: str, data: Path, **more: str) -> App:
    return App({
        "REHEARSAL_DATA_DIR": str(data), "OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": url, "REHEARSAL_MODEL": "tiny",
        "REHEARSAL_RETRIES": "0", "REHEARSAL_TIMEOUT": "300", **more,
    })  # fmt: skip


def rehearsed(built: App) -> tuple[Outcome, MemoryStore, str]:
    """A talk of one message."""
    store = MemoryStore()
    session = built.session_in(store)
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    events = tuple(session.take_turn(kept, ASKED, None))
    return Outcome(events, store.talk(kept)), store, kept


def checks(built: App, model: str = "tiny") -> dict[str, tuple[bool, str]]:
    return {found.name: (found.good, found.detail) for found in diagnose(built.language_model(model))}


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with llama_cpp(tmp_path_factory.mktemp("llama")) as url:
        yield url


def test_llama_server_rehearses_grades_and_tells_its_tokens(llama: str, tmp_path: Path) -> None:
    built = app(llama, tmp_path)
    outcome, store, kept = rehearsed(built)
    assert outcome.reply and not outcome.failed
    assert isinstance(outcome.talk.mine[-1].grade, Observation), outcome.ungraded
    assert built.language_model("tiny").structured == "json_schema"
    tally = of_rehearsal(store, kept)["tiny"]
    assert tally.calls == 2 and tally.prompt > 5_000 and tally.completion > 5


def test_llama_server_takes_the_beginning_of_a_prompt_from_its_cache(llama: str, tmp_path: Path) -> None:
    built = app(llama, tmp_path)
    session = built.session_in(MemoryStore())
    kept = session.start("peer-too-busy", engine="llm", seed=7).id
    list(session.take_turn(kept, ASKED, None))
    session.grade_again(kept, session.store.talk(kept).mine[-1].id)
    session.grade_again(kept, session.store.talk(kept).mine[-1].id)
    assert of_rehearsal(session.store, kept)["tiny"].cached > 5_000


def test_llama_server_passes_the_doctor(llama: str, tmp_path: Path) -> None:
    found = checks(app(llama, tmp_path))
    assert [good for good, _ in found.values()] == [True] * 4, found
    assert "json_schema" in found["answers"][1] and "first words after" in found["streams"][1]


def test_llama_server_refuses_a_wrong_key(llama: str) -> None:
    with pytest.raises(ModelRefusedKey, match="does not accept the key"):
        list(OpenAIChat("tiny", llama, "sk-wrong", retries=0).stream(HELLO))
    with pytest.raises(ModelRefusedKey, match="none is set"):
        list(OpenAIChat("tiny", llama, None, retries=0).stream(HELLO))


def test_llama_server_says_that_a_prompt_is_too_long(tmp_path: Path) -> None:
    with llama_cpp(tmp_path, context=2_048) as url:
        chat = OpenAIChat("tiny", url, KEY, timeout=120, retries=0)
        with pytest.raises(ModelTooLong, match="longer than"):
            list(chat.stream((HELLO[0], Message(role="user", content="How are you? " * 2_000))))
        outcome, _, _ = rehearsed(app(url, tmp_path))
        assert "can read at once" in outcome.ungraded
        assert outcome.talk.mine[-1].text == ASKED


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with llama_cpp_python(tmp_path_factory.mktemp("llama-cpp-python")) as url:
        yield url


def test_llama_cpp_python_rehearses_and_says_what_it_could_not_grade(python: str, tmp_path: Path) -> None:
    """It takes no schema, and a model that knows nothing cannot follow the one in the prompt."""
    built = app(python, tmp_path)
    outcome, store, kept = rehearsed(built)
    assert outcome.reply and not outcome.failed
    assert "did not answer in the form asked for" in outcome.ungraded
    assert built.language_model("tiny").structured == "json_object"
    assert of_rehearsal(store, kept)["tiny"].tokens > 5_000


def test_llama_cpp_python_is_told_apart_by_the_doctor(python: str, tmp_path: Path) -> None:
    found = checks(app(python, tmp_path))
    assert found["reached"][0]
    assert not found["answers"][0] and "form asked for" in found["answers"][1]


def test_llama_cpp_python_refuses_a_wrong_key(python: str) -> None:
    with pytest.raises(ModelRefusedKey):
        list(OpenAIChat("tiny", python, "sk-wrong", retries=0).stream(HELLO))


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with litellm(tmp_path_factory.mktemp("litellm")) as url:
        yield url


def test_litellm_plays_each_role_with_its_own_model(proxy: str, tmp_path: Path) -> None:
    built = app(proxy, tmp_path, REHEARSAL_OBSERVER_MODEL="reads", REHEARSAL_COUNTERPART_MODEL="plays")
    outcome, store, kept = rehearsed(built)
    assert outcome.reply == "Can't right now. Deadline."
    grade = outcome.talk.mine[-1].grade
    assert isinstance(grade, Observation), outcome.ungraded
    assert (grade.cues, grade.source.model) == (("behind-the-no",), "reads")
    assert set(of_rehearsal(store, kept)) == {"reads", "plays"}


def test_litellm_passes_the_doctor(proxy: str, tmp_path: Path) -> None:
    found = checks(app(proxy, tmp_path), "answers")
    assert [good for good, _ in found.values()] == [True] * 4, found


@pytest.mark.parametrize(("model", "error"), [("busy", ModelBusy), ("broken", ModelFailed), ("unknown", ModelFailed)])
def test_litellms_errors_are_understood(proxy: str, model: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(OpenAIChat(model, proxy, KEY, timeout=60, retries=0).stream(HELLO))


def test_litellm_refuses_a_wrong_key(proxy: str) -> None:
    with pytest.raises(ModelRefusedKey):
        list(OpenAIChat("plays", proxy, "sk-wrong", timeout=60, retries=0).stream(HELLO))
