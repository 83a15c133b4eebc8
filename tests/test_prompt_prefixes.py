"""What is sent begins alike from message to message, as far as it can, so that providers need not read it anew."""

from typing import Any

import pytest

from failures import app_at
from fault_server import FaultServer
from rehearsal.memory_store import MemoryStore

TURNS = ("Tom, what is due for you this week?", "Who waits for it?", "What would help you most with that?")
MARK = 16
"""Characters of a random mark, `wiring.new_mark`."""
Bodies = list[dict[str, Any]]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bodies]:
    """By role, what was sent in two talks of three turns."""
    with FaultServer() as server:
        session = app_at(server.url("good"), tmp_path_factory.mktemp("data")).session_in(MemoryStore())
        for seed in (7, 8):
            kept = session.start("peer-too-busy", engine="llm", seed=seed).id
            for text in TURNS:
                list(session.take_turn(kept, text, session.store.talk(kept).rehearsal.head))
        bodies = list(server.seen("good"))
    roles: dict[str, Bodies] = {"observer": [], "counterpart": [], "listener": []}
    for body in bodies:
        listens = "What has been said; the latest words" in body["messages"][-1]["content"]
        roles["counterpart" if body.get("stream") else "listener" if listens else "observer"].append(body)
    return roles


@pytest.mark.parametrize("role", ["observer", "counterpart", "listener"])
def test_the_first_message_is_the_same_at_every_turn_and_in_every_talk_of_a_situation(
    sent: dict[str, Bodies], role: str
) -> None:
    assert len(sent[role]) == 2 * len(TURNS)
    assert len({body["messages"][0]["content"] for body in sent[role]}) == 1
    assert all([message["role"] for message in body["messages"]] == ["system", "user"] for body in sent[role])


def test_everything_but_the_messages_is_the_same_too(sent: dict[str, Bodies]) -> None:
    """A schema is part of what providers cache."""
    for bodies in sent.values():
        rest = [{key: value for key, value in body.items() if key != "messages"} for body in bodies]
        assert all(one == rest[0] for one in rest)


def test_what_the_observer_is_sent_differs_from_the_first_mark_on_and_no_sooner(sent: dict[str, Bodies]) -> None:
    one, other, *_ = (body["messages"][1]["content"] for body in sent["observer"])
    start = one.find("<<<") + len("<<<")
    assert start >= len("<<<") and one[:start] == other[:start]
    assert one[start : start + MARK] != other[start : start + MARK]


def test_most_of_what_is_sent_is_the_part_that_stays(sent: dict[str, Bodies]) -> None:
    shares = {
        role: min(len(body["messages"][0]["content"]) / sum(len(m["content"]) for m in body["messages"])
                  for body in bodies)
        for role, bodies in sent.items()
    }  # fmt: skip
    assert shares["observer"] > 0.8, shares
    assert shares["counterpart"] > 0.5, shares
    assert shares["listener"] > 0.8, shares
