"""The language-model path on true recordings: whole rehearsals, replayed from `cassettes/` without a network.

`make record` records them anew against any endpoint. A recording names the prompts and the content that it was made
with; where one has changed, its test fails and says so.
"""

import hashlib
import itertools
import json
import re

import pytest

import tapes
import test_recordings_roles
from fakes import ticking
from recordings import SCRIPTS, Script
from rehearsal.assessment import Advice, Observation
from rehearsal.checks import sentence_check
from rehearsal.coaches.llm import LlmCoach
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.counterparts.listening import Listener
from rehearsal.counterparts.llm import LlmCounterpart
from rehearsal.events import Failed, Replied
from rehearsal.memory_store import MemoryStore
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.observers.llm import LlmObserver
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.session import Engine, Session

ROLES = ("coach", "counterpart", "listener", "observer", "rewrite")
"""Templates that a rehearsal asks with."""


def hash_of(content: Content, script: Script) -> str:
    """What a recording was made with: templates, rubric, the words typed. What else goes into a prompt, the situation
    and the persona, is held against the recorded prompt itself, letter by letter."""
    templates = "".join((prompts_dir() / "templates" / f"{role}.md").read_text("utf-8") for role in ROLES)
    text = templates + content.rubric_hash + script.scenario + "\n".join(script.messages)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def session_on_model(content: Content, store: MemoryStore) -> Session:
    chat = tapes.chat()
    prompts = Prompts(prompts_dir() / "templates")
    builtin = BuiltinObserver(content)
    observer = LlmObserver(chat, prompts, lambda: tapes.MARK)
    engine = Engine(
        observer,
        builtin,
        LlmCounterpart(
            chat, prompts, lambda: tapes.MARK, BuiltinCounterpart(), Listener(chat, prompts, lambda: tapes.MARK)
        ),
        LlmCoach(chat, prompts, lambda: tapes.MARK, observer),
    )
    ids = itertools.count(1)
    return Session(content, store, lambda name: engine, ticking(), lambda: f"{next(ids):032x}")


LONG = 15
"""Messages from which on a script belongs to the slow tests."""


def _marked(script: Script) -> object:
    marks = [pytest.mark.slow] if len(script.messages) >= LONG else []
    return pytest.param(script, marks=marks, id=script.name)


@pytest.fixture(params=map(_marked, SCRIPTS))
def script(request: pytest.FixtureRequest) -> Script:
    chosen: Script = request.param
    return chosen


def test_rehearsal_on_a_language_model(content: Content, script: Script) -> None:
    """Each message is graded with its own words quoted and answered in character; the talk ends as it should."""
    with tapes.tape(script.name, hash_of(content, script)):
        play(content, script)


def play(content: Content, script: Script) -> None:
    store = MemoryStore()
    session = session_on_model(content, store)
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
    names = {script.name for script in SCRIPTS} | set(test_recordings_roles.NAMES)
    assert {path.stem for path in tapes.CASSETTES.glob("*.yaml")} == names
    assert set(json.loads(tapes.HASHES.read_text("utf-8"))) == names


@pytest.mark.parametrize(
    "pattern", ["authorization", "bearer ", r"\bsk-", "cookie", "organization", "x-request-id", r"127\.0\.0\.1"]
)
def test_no_cassette_holds_a_secret_or_a_host(pattern: str) -> None:
    for path in tapes.CASSETTES.glob("*.yaml"):
        assert not re.search(pattern, path.read_text("utf-8").lower()), f"{path.name} holds {pattern!r}"
