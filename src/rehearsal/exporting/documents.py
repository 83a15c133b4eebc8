"""One rehearsal as JSON: whole, to be restored, or its words alone, for `rehearsal grade`."""

import json
from typing import Any

from rehearsal.archive import Kept
from rehearsal.records import Talk

FORMAT = "rehearsal"
VERSION = 1
"""Of the format of back-ups; a change that older versions of Rehearsal cannot read raises it."""


def as_json(kept: Kept) -> str:
    """One rehearsal whole: all its takes, grades, papers and its draft. `restore` takes it back."""
    return json.dumps(document(kept), ensure_ascii=False, indent=2) + "\n"


def document(kept: Kept) -> dict[str, Any]:
    """Everything that is kept of one rehearsal, as JSON data that say what they are."""
    return {"format": FORMAT, "version": VERSION, **kept.model_dump(mode="json")}


def conversation_file(talk: Talk) -> str:
    """The words along one branch, as the conversation file that `rehearsal grade` reads; one line."""
    turns = [{"speaker": entry.speaker, "text": entry.text} for entry in talk.entries]
    data = {"id": talk.rehearsal.id, "scenario": talk.rehearsal.scenario, "turns": turns}
    return json.dumps(data, ensure_ascii=False) + "\n"
