"""Repairs: earlier violations that a message withdraws, putting something better in their place."""

from collections.abc import Callable, Mapping

from rehearsal.conversation import Conversation
from rehearsal.observers.context import Context
from rehearsal.observers.deciding import Decision
from rehearsal.rubric import Behaviour

REACH = 2
"""A violation can be taken back in the person's next two messages."""


def repairs(
    context: Context,
    decision: Decision,
    rubric: Mapping[str, Behaviour],
    shown_by: Callable[[Conversation], tuple[str, ...]],
) -> tuple[str, ...]:
    """Ids of violations shown within reach that the message takes back. `shown_by`: what a conversation's last
    message shows."""
    now = [finding.behaviour for finding in decision.findings]
    replaces = "has_question" in context.flags or any(rubric[behaviour].positive for behaviour in now)
    if not replaces or "has_takes_back" not in context.flags:
        return ()
    turns = context.conversation.turns
    mine = [index for index, turn in enumerate(turns) if turn.speaker == "user"][-1 - REACH : -1]
    earlier = (behaviour for index in mine for behaviour in shown_by(context.conversation.until(index)))
    return tuple(dict.fromkeys(b for b in earlier if not rubric[b].positive and b not in now))
