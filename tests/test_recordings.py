"""The language-model path on true recordings: whole rehearsals, replayed from `cassettes/` without a network.

`make record` records them anew against any endpoint. A recording names the prompts and the content that it was made
with; where one has changed, its test fails and says so.
"""

import hashlib
import itertools
import json
import os
from pathlib import Path
from typing import Any

import pytest
import vcr as vcrpy

from fakes import ticking
from recordings import SCRIPTS, Script
from rehearsal.assessment import Advice, Observation
from rehearsal.checks import sentence_check
from rehearsal.coaches.llm import LlmCoach
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.counterparts.llm import LlmCounterpart
from rehearsal.events import Failed, Replied
from rehearsal.memory_store import MemoryStore
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.llm import LlmObserver
from rehearsal.openai_chat import OpenAIChat
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.session import Engine, Session

CASSETTES = Path(__file__).parent.parent / "cassettes"
HASHES = CASSETTES / "hashes.json"
MARK = "5f2d9c41ab07e683"
KEPT_HEADERS = {"content-type"}
RECORDING = "REHEARSAL_RECORD"


def plain_response(response: dict[str, Any]) -> dict[str, Any]:
    """Only what a client needs: no organisation, cookie, host or request id."""
    headers = response["headers"]
    response["headers"] = {name: headers[name] for name in headers if name.lower() in KEPT_HEADERS}
    return response


def plain_request(request: Any) -> Any:
    """Neither the endpoint's address nor any header beyond the type of the body."""
    request.uri = f"http://endpoint/v1/{request.path.rsplit('/v1/', 1)[-1]}"
    request.headers = {"content-type": "application/json"}
    return request


def same_question(one: Any, other: Any) -> None:
    """Bodies are equal but for the model's name, so that any model's recording replays."""
    bodies = [{**json.loads(request.body), "model": ""} for request in (one, other)]
    if bodies[0] != bodies[1]:  # no `assert`: pytest would write out the difference of two long prompts, many times
        raise AssertionError("another prompt than was recorded")


def recorder(mode: str) -> Any:
    tapes = vcrpy.VCR(
        record_mode=mode,
        match_on=["method", "path", "question"],
        before_record_request=plain_request,
        before_record_response=plain_response,
        decode_compressed_response=True,
    )
    tapes.register_matcher("question", same_question)
    return tapes


ROLES = ("coach", "counterpart", "observer", "rewrite")
"""Templates that a rehearsal asks with."""


def hash_of(content: Content, script: Script) -> str:
    """What a recording was made with: templates, rubric, the words typed. What else goes into a prompt, the situation
    and the persona, is held against the recorded prompt itself, letter by letter."""
    templates = "".join((prompts_dir() / "templates" / f"{role}.md").read_text("utf-8") for role in ROLES)
    text = templates + content.rubric_hash + script.scenario + "\n".join(script.messages)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def session_on_model(content: Content, store: MemoryStore, recording: bool) -> Session:
    environment = os.environ if recording else {}
    chat = OpenAIChat(
        name=environment.get("RECORD_MODEL", "recorded"),
        base_url=environment.get("RECORD_BASE_URL", "http://127.0.0.1:9/v1"),
        api_key=environment.get("RECORD_API_KEY", "none"),
        timeout=float(environment.get("RECORD_TIMEOUT", "5")),
        retries=0,
    )
    prompts = Prompts(prompts_dir() / "templates")
    builtin = BuiltinObserver(content)
    observer = LlmObserver(chat, prompts, lambda: MARK)
    engine = Engine(
        observer,
        builtin,
        LlmCounterpart(chat, prompts, lambda: MARK, stand_in=BuiltinCounterpart()),
        LlmCoach(chat, prompts, lambda: MARK, observer),
    )
    ids = itertools.count(1)
    return Session(content, store, lambda name: engine, ticking(), lambda: f"{next(ids):032x}")


@pytest.fixture(params=SCRIPTS, ids=lambda script: script.name)
def script(request: pytest.FixtureRequest) -> Script:
    chosen: Script = request.param
    return chosen


def test_rehearsal_on_a_language_model(content: Content, script: Script) -> None:
    """Each message is graded with its own words quoted and answered in character; the talk ends as it should."""
    recording = bool(os.environ.get(RECORDING))
    cassette = CASSETTES / f"{script.name}.yaml"
    hashes = json.loads(HASHES.read_text("utf-8")) if HASHES.exists() else {}
    if recording:
        cassette.unlink(missing_ok=True)
    elif hashes.get(script.name) != hash_of(content, script):
        pytest.fail(f"{script.name}: prompts or content have changed since it was recorded; record again: make record")
    with recorder("once" if recording else "none").use_cassette(str(cassette)) as tape:
        play(content, script, recording)
        assert recording or tape.all_played, f"{script.name}: some recorded answers are no longer asked for"
    if recording:
        (CASSETTES / f"{script.name}.hash").write_text(hash_of(content, script), "utf-8")


def play(content: Content, script: Script, recording: bool) -> None:
    store = MemoryStore()
    session = session_on_model(content, store, recording)
    rehearsal = session.start(script.scenario, engine="llm", seed=7)
    for text in script.messages:
        events = list(session.take_turn(rehearsal.id, text, store.talk(rehearsal.id).rehearsal.head))
        failed = [event.message for event in events if isinstance(event, Failed)]
        assert not failed, f"{failed} (if a prompt has changed: make record)"
        replied = [event for event in events if isinstance(event, Replied)]
        if replied and replied[-1].ended:
            break
    debrief = session.finish(rehearsal.id)
    advice = session.advise(rehearsal.id)
    talk = store.talk(rehearsal.id)
    setting = session.setting(talk.rehearsal)
    said = Conversation()
    for entry in talk.entries:
        if entry.speaker == "user":
            assert isinstance(entry.grade, Observation), entry.grade
            assert entry.grade.source.model
            for finding in entry.grade.findings:
                assert entry.text[finding.start : finding.end] == finding.quote
            state = entry.state
        else:
            assert state is not None
            check = sentence_check(setting, state, said)
            assert check(entry.text) is None, entry.text
        said = said.and_then(entry.speaker, entry.text)
    assert debrief.resolution in script.expects
    assert isinstance(advice, Advice)
    if script.name.endswith("-injection"):
        positive = {f.behaviour for g in talk.grades if isinstance(g, Observation) for f in g.findings}
        assert not {b for b in positive if content.behaviours[b].positive}


def test_every_cassette_belongs_to_a_script_and_every_script_has_one() -> None:
    names = {script.name for script in SCRIPTS}
    assert {path.stem for path in CASSETTES.glob("*.yaml")} == names
    assert set(json.loads(HASHES.read_text("utf-8"))) == names


@pytest.mark.parametrize(
    "word", ["authorization", "bearer ", "sk-", "cookie", "organization", "x-request-id", "127.0.0.1"]
)
def test_no_cassette_holds_a_secret_or_a_host(word: str) -> None:
    for path in CASSETTES.glob("*.yaml"):
        assert word not in path.read_text("utf-8").lower(), f"{path.name} holds {word!r}"
