"""Three rungs of help for the next step of a talk. Pure; gives no hidden fact away."""

from rehearsal.catalogue import Gate, Hint
from rehearsal.conditions import holds
from rehearsal.setting import Setting
from rehearsal.state import State, resolution

CLOSE = Hint.model_validate(
    {
        "notice": "There is nothing more to find out here. What is missing is an end that both of you remember alike.",
        "try": "Close in one sentence: who does what, and by when.",
        "say": "Let me note it: what I do and by when, what you do and by when. Have I got that right?",
    }
)
"""When everything has come out, or everything that can be had has been reached."""
MEND = Hint.model_validate(
    {
        "notice": "Something you said cost you goodwill, and the answers have got shorter.",
        "try": "Withdraw it in one plain sentence, and ask about their side before your own.",
        "say": "That came out wrong, please forget I said it. What are you up against at the moment?",
    }
)
"""When the talk has gone cold after a slip."""
COLD = 1


def next_gate(setting: Setting, state: State) -> Gate | None:
    """The gate to work on: closed, its prerequisites open, lowest tier first. None where all are open."""
    opened = frozenset(state.opened)
    reachable = [
        gate
        for gate in setting.gates
        if gate.id not in opened and (gate.after is None or holds(gate.after, (), opened))
    ]
    return min(reachable, key=lambda gate: gate.tier, default=None)


def hints(setting: Setting, state: State) -> Hint | None:
    """What to notice, what to try and what to say next; None once the talk has ended."""
    if state.ended:
        return None
    if state.openness <= COLD and any(step.change < 0 for step in state.steps):
        return MEND
    gate = next_gate(setting, state)
    if gate is None or resolution(setting, state) == "full":
        return CLOSE
    return gate.hint
