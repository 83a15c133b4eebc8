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


def reachable(setting: Setting, state: State) -> tuple[Gate, ...]:
    """The gates that could open next: closed, with their prerequisites open, lowest tier first."""
    opened = frozenset(state.opened)
    near = (g for g in setting.gates if g.id not in opened and (g.after is None or holds(g.after, (), opened)))
    return tuple(sorted(near, key=lambda gate: gate.tier))


def next_gate(setting: Setting, state: State) -> Gate | None:
    """The gate to work on: the first that could open next. None where none can."""
    return next(iter(reachable(setting, state)), None)


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
