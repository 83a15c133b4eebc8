"""Rehearsals to be read on the pages, and what stands there."""

from streamlit.testing.v1 import AppTest

from builders import saw
from pages import begun
from rehearsal import wiring
from rehearsal.assessment import Finding, Observation
from rehearsal.records import Entry, Rehearsal

NASTY = "<script>alert(1)</script> **bold** [link](http://x) שלום 🙂 `code` <img src=x onerror=alert(1)>"


def talked(*words: str, scenario: str = "peer-too-busy", finish: bool = False) -> str:
    """The id of a rehearsal in which the person said this."""
    session, kept = wiring.shared().session, begun(scenario)
    for said in words:
        entries = wiring.shared().store.talk(kept).entries
        list(session.take_turn(kept, said, entries[-1].id if entries else None))
    if finish:
        session.finish(kept)
    return kept


def asks_why(words: str) -> Observation:
    """Sees a question after the reason in the message's first three letters."""
    found = Finding(behaviour="bn-asks-reason", quote=words[:3], start=0, end=3, fit="counterpart")
    return saw(cues=("behind-the-no",)).model_copy(update={"findings": (found,)})


def rows(at: AppTest) -> list[str]:
    """Ids of the rehearsals in the list."""
    return [button.key.removeprefix("open-") for button in at.button if button.key.startswith("open-")]


def kept_as(rehearsal_id: str) -> Rehearsal:
    return wiring.shared().store.talk(rehearsal_id).rehearsal


def choose(at: AppTest, rehearsal_id: str, what: str) -> AppTest:
    """Choose from a row's menu."""
    return at.menu_button(key=f"more-{rehearsal_id}").click(what).run()


def unfolded(at: AppTest, entry: Entry) -> AppTest:
    """Open what lies behind a message's line."""
    at.session_state[f"fold-{entry.id}"] = True
    return at.run()


def mine(rehearsal_id: str) -> tuple[Entry, ...]:
    return wiring.shared().store.talk(rehearsal_id).mine
