"""Three rungs of help for the next step of a talk. Pure; gives no hidden fact away."""

from rehearsal.catalogue import Gate, Hint
from rehearsal.checking import tells_fact
from rehearsal.conditions import holds, wanted
from rehearsal.conversation import Conversation
from rehearsal.hint_hearing import from_the_brief, heard_in, their_words
from rehearsal.hint_lines import CLOSE, MEND, SAY, SLIPS
from rehearsal.moves import KINDS
from rehearsal.quotes import fold
from rehearsal.setting import Setting
from rehearsal.state import GENERAL_SOFTENERS, TIER, State, resolution

COLD, COOL = 1, 2
"""How open somebody is at most when a talk has gone cold; right after the message that cost it, a little more."""
FEW = 9
"""Words of the person's own message that a hint quotes."""
SOFTENERS = ("rl-acknowledge", "bn-reflects", "bn-asks-reason", "bn-explores-priorities")
"""What warms anybody."""
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
    if went_cold(state):
        return _mended(setting, state, conversation)
    gate = aim(setting, state, conversation.last_theirs)
    if gate is None or resolution(setting, state) == "full":
        return CLOSE
    hint = _after(setting, conversation, _towards(setting, state, gate, conversation))
    return _checked(setting, state, hint, gate.hint)


def went_cold(state: State) -> bool:
    """Whether something was said that closed them up, and nothing since then has made good for it."""
    costly = [number for number, step in enumerate(state.steps) if step.change < 0]
    if not costly:
        return False
    later = state.steps[costly[-1] + 1 :]
    return state.openness <= (COLD if later else COOL) and not any(step.change > 0 for step in later)


def _mended(setting: Setting, state: State, conversation: Conversation) -> Hint:
    """How to make good for the last message that cost something, with its words."""
    number = max(number for number, step in enumerate(state.steps) if step.change < 0)
    slip = next((slip for slip in SLIPS if slip.behaviours & set(state.steps[number].marks)), None)
    mine = conversation.mine
    after = f"After your “{_few(mine[number])}” " if number < len(mine) else ""
    notice = f"{after}{setting.persona.name} has got shorter." if after else MEND.notice
    if slip is None:
        hint = _with(MEND, notice=notice)
    else:
        hint = _with(MEND, notice=f"{notice} {slip.was}", instead=slip.instead, say=slip.say)
    if _was_said(hint.say, conversation):
        warmer = next((SAY[mark] for mark in ("bn-explores-priorities", "bn-asks-reason", "rl-acknowledge")
                       if not _was_said(SAY[mark], conversation)), hint.say)  # fmt: skip
        hint = _with(hint, instead="You have taken it back. Now ask about their side, and nothing else.", say=warmer)
    return _checked(setting, state, hint, MEND)


def _few(text: str) -> str:
    """The first words of a message."""
    words = text.split()
    return " ".join(words) if len(words) <= FEW else f"{' '.join(words[:FEW]).rstrip(',;:.')} …"


def _was_said(line: str, conversation: Conversation) -> bool:
    return any(fold(line) in fold(text) for text in conversation.mine)


def from_a_hint(setting: Setting, text: str) -> bool:
    """Whether a message takes over a line that a hint, or another way to say it, can have offered."""
    general = (line.text for kind in KINDS for line in kind.lines if "{it}" not in line.text)
    slips = (slip.say for slip in SLIPS)
    say = (line for line in SAY.values() if "{it}" not in line)
    lines = (*(gate.hint.say for gate in setting.gates), CLOSE.say, MEND.say, *slips, *say, *general)
    return any(fold(line).rstrip(".!? ") in fold(text) for line in lines)


def _checked(setting: Setting, state: State, hint: Hint, otherwise: Hint) -> Hint:
    closed = [gate for gate in setting.gates if gate.id not in state.opened]
    tells = any(tells_fact(gate, text) for gate in closed for text in (hint.notice, hint.try_, hint.say))
    return otherwise if tells else hint


def _with(hint: Hint, notice: str = "", instead: str = "", say: str = "") -> Hint:
    """The hint with some of its rungs replaced."""
    return Hint.model_validate({"notice": notice or hint.notice, "try": instead or hint.try_, "say": say or hint.say})


def _towards(setting: Setting, state: State, gate: Gate, conversation: Conversation) -> Hint:
    """The gate's hint; where what it wants was tried in vain, or they are not ready for it, what to try instead.

    What to try and the line to say are always of one piece.
    """
    name, rubric = setting.persona.name, setting.rubric
    it = their_words(setting, conversation.last_theirs)
    named = [mark for mark in dict.fromkeys(wanted(gate.on)) if mark in rubric]
    shown = {mark for step in state.steps[_since(gate, state) :] for mark in step.marks}
    helps = GENERAL_SOFTENERS.intersection(named) - {mark for step in state.steps for mark in step.marks}
    if TIER[gate.tier] > state.openness and not helps:
        done = {mark for step in state.steps for mark in step.marks}
        ways = [mark for mark in _warmers(state) if _line(mark, it)]
        warmer = next((mark for mark in ways if mark not in done), ways[0])
        first = f"{name} isn't ready for that yet. First: {_instead(setting, warmer)}"
        return _with(gate.hint, instead=first, say=_line(warmer, it))
    others = [mark for mark in named if mark not in shown]
    if len(others) == len(named):
        return gate.hint
    if setting.difficulty == "hard" and it:
        once_more = f"You are on the right track. Once more, with one of {name}'s own words in it."
        return _with(gate.hint, instead=once_more, say=f"You said “{it}”. {gate.hint.say}")
    another = next((mark for mark in others if _line(mark, it)), None)
    if another is None:
        return _with(gate.hint, instead=f"Once more, and nothing else in the message. {gate.hint.try_}")
    return _with(
        gate.hint, instead=f"You have tried one way. Another: {_instead(setting, another)}", say=_line(another, it)
    )


def _warmers(state: State) -> tuple[str, ...]:
    """What warms somebody now: to see what they have just told, or else to ask before there is anything to see."""
    told = bool(state.last and state.last.opened)
    return SOFTENERS if told else (*SOFTENERS[2:], *SOFTENERS[:2])


def _line(behaviour: str, it: str) -> str:
    """A line for a behaviour that would suit anybody, with a few of their words in it; empty where there is none."""
    line = SAY.get(behaviour, "")
    return "" if "{it}" in line and not it else line.replace("{it}", it)


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
    if not conversation.turns:
        return _with(hint, notice=from_the_brief(setting, f"{hint.notice} {hint.try_} {hint.say}"))
    heard = heard_in(setting, conversation)
    notice = f"{heard} {hint.notice}" if heard else hint.notice
    if not _was_said(hint.say, conversation):
        return _with(hint, notice=notice)
    it = their_words(setting, conversation.last_theirs)
    marks = [mark for mark in ("bn-reflects", *SAY) if _line(mark, it)]
    fresh = next((mark for mark in marks if not _was_said(_line(mark, it), conversation)), None)
    if fresh is None:
        return _with(hint, notice=notice)
    return _with(
        hint, notice=notice, instead=f"You have said that. Now {_instead(setting, fresh)}", say=_line(fresh, it)
    )
