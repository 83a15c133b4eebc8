"""Which messages the person has read through and found rightly graded, as a paper of the rehearsal. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

PAPER = "review"
"""The kind of the paper: `{"messages": {id: when}}`."""


def reviewed(paper: Mapping[str, Any] | None) -> Mapping[str, str]:
    """Ids of the messages that were checked, each with the time."""
    messages = (paper or {}).get("messages")
    return messages if isinstance(messages, dict) else {}


def marked_read(paper: Mapping[str, Any] | None, entry_id: str, when: datetime | None) -> dict[str, Any]:
    """The paper with a message checked at a time; None takes the mark away."""
    messages = {key: at for key, at in reviewed(paper).items() if key != entry_id}
    if when is not None:
        messages[entry_id] = when.isoformat(timespec="seconds")
    return {**(paper or {}), "messages": messages}
