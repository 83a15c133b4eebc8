"""Three rungs of help for the next step of a talk. Pure; gives no hidden fact away."""

from rehearsal.catalogue import Gate, Hint
from rehearsal.checking import tells_fact
from rehearsal.conditions import holds, wanted
from rehearsal.conversation import Conversation
from rehearsal.moves import KINDS, words_to_take_up
from rehearsal.quotes import fold
from rehearsal.setting import Setting
from rehearsal.state import GENERAL_SOFTENERS, TIER, State, resolution

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
WARM = {
    "rl-acknowledge": "You've been the one having to deal with this, which can't be pleasant.",
    "bn-reflects": "Let me see if I have it: this is what fills your week, and it can't wait. Is that it?",
    "bn-asks-reason": "What makes this so hard right now?",
    "bn-explores-priorities": "What's due for you this week, and who is waiting for it?",
}
"""What warms anybody, with a line that would suit anybody."""
SOFTENERS = tuple(WARM)
LAST_RUNG = 3
"""The rung that is a line to say."""


def reachable(setting: Setting, state: State) -> tuple[Gate, ...]:
    """The gates that could open next: closed, with their prerequisites open, lowest tier first."""
    opened = frozenset(state.opened)
    near = (g for g in setting.gates if g.id not in opened and (g.after is None or holds(g.after, (), opened)))
    return tuple(sorted(near, key=lambda gate: gate.tier))


def next_gate(setting: Setting, state: State) -> Gate | None:
    """The gate to work on: the first that could open next. None where none can."""
    return next(iter(reachable(setting, state)), None)


def aim(setting: Setting, state: State, heard: str = "") -> Gate | None:
    """The gate to work on now: one that could open at this openness before one that could not; then the one that a
    slip of the tongue in what was `heard` hints at; then by tier."""
    said = fold(heard)
    hinted = {tell.hints for tell in setting.scenario.tells if said and fold(tell.say) in said}
    return min(
        reachable(setting, state),
        key=lambda gate: (TIER[gate.tier] > state.openness, gate.id not in hinted, TIER[gate.tier]),
        default=None,
    )


def hints(setting: Setting, state: State, conversation: Conversation | None = None) -> Hint | None:
    """What to notice, what to try and what to say next; None once the talk has ended.

    It looks at what the counterpart said last, what the person has tried, and what could open next. Nothing that is
    still closed is told: where a text would, the gate's own hint stands in its place.
    """
    conversation = conversation or Conversation()
    if state.ended:
        return None
    if state.openness <= COLD and any(step.change < 0 for step in state.steps):
        return MEND
    gate = aim(setting, state, conversation.last_theirs)
    if gate is None or resolution(setting, state) == "full":
        return CLOSE
    return _checked(setting, state, _after(setting, conversation, _towards(setting, state, gate)), gate.hint)


def from_a_hint(setting: Setting, text: str) -> bool:
    """Whether a message takes over a line that a hint, or another way to say it, can have offered."""
    general = (line for kind in KINDS for line in kind.lines if "{it}" not in line)
    lines = (*(gate.hint.say for gate in setting.gates), CLOSE.say, MEND.say, *WARM.values(), *general)
    return any(fold(line).rstrip(".!? ") in fold(text) for line in lines)


def _checked(setting: Setting, state: State, hint: Hint, otherwise: Hint) -> Hint:
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    tells = any(tells_fact(gate, text) for gate in closed for text in (hint.notice, hint.try_, hint.say))
    return otherwise if tells else hint


def _with(hint: Hint, notice: str = "", instead: str = "", say: str = "") -> Hint:
    """The hint with some of its rungs replaced."""
    return Hint.model_validate({"notice": notice or hint.notice, "try": instead or hint.try_, "say": say or hint.say})


def _towards(setting: Setting, state: State, gate: Gate) -> Hint:
    """The gate's hint; where what it wants was tried in vain, or they are not ready for it, what to try instead."""
    name, rubric = setting.persona.name, setting.rubric
    named = [mark for mark in dict.fromkeys(wanted(gate.on)) if mark in rubric]
    shown = {mark for step in state.steps[_since(gate, state) :] for mark in step.marks}
    helps = GENERAL_SOFTENERS.intersection(named) - {mark for step in state.steps for mark in step.marks}
    if TIER[gate.tier] > state.openness and not helps:
        done = {mark for step in state.steps for mark in step.marks}
        warmer = next((mark for mark in SOFTENERS if mark not in done), SOFTENERS[0])
        first = f"{name} isn't ready for that yet. First: {_instead(setting, warmer)}"
        return _with(gate.hint, instead=first, say=WARM[warmer])
    others = [mark for mark in named if mark not in shown]
    if len(others) == len(named):
        return gate.hint
    if setting.difficulty == "hard":
        return _with(gate.hint, instead=f"You are on the right track. Once more, with one of {name}'s own words in it.")
    if not others:
        return _with(gate.hint, instead=f"Once more, and nothing else in the message. {gate.hint.try_}")
    return _with(gate.hint, instead=f"You have tried one way. Another: {_instead(setting, others[0])}")


def _since(gate: Gate, state: State) -> int:
    """From which message on a try counts for a gate: after what it waits for has opened."""
    if gate.after is None:
        return 0
    opened = frozenset(state.open_at_start)
    for number, step in enumerate(state.steps):
        if holds(gate.after, (), opened):
            return number
        opened |= frozenset(step.opened)
    return len(state.steps)


def _instead(setting: Setting, behaviour: str) -> str:
    words = setting.rubric[behaviour].try_instead
    return words[:1].lower() + words[1:]


def _after(setting: Setting, conversation: Conversation, hint: Hint) -> Hint:
    """The hint with what was said last before it, and with a line that was not said yet."""
    heard = heard_in(setting, conversation)
    if not heard and not conversation.mine:
        return hint
    notice = f"{heard} {hint.notice}" if heard else hint.notice
    said = {fold(text) for text in conversation.mine}
    if not any(fold(hint.say) in text for text in said):
        return _with(hint, notice=notice)
    fresh = (line for kind in KINDS[:4] for line in kind.lines if "{it}" not in line)
    say = next((line for line in fresh if not any(fold(line) in text for text in said)), hint.say)
    return _with(hint, notice=notice, say=say)


def heard_in(setting: Setting, conversation: Conversation) -> str:
    """What there is to hear in the counterpart's last words: a slip of the tongue, a refusal, or just the words."""
    heard = conversation.last_theirs
    name, said = setting.persona.name, fold(heard)
    if not heard:
        return ""
    if tell := next((t.say for t in setting.scenario.tells if fold(t.say) in said), None):
        return f"“{tell}” {name} has said more there than was asked."
    if no := next((line.say for line in setting.scenario.objections if fold(line.say) in said), None):
        return f"“{no}” That is a no with nothing behind it yet."
    words = words_to_take_up(heard)
    return f"Just now {name} said “{words}”." if words else ""
