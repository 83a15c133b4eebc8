"""The built-in proposer: lines out of the situation's own data, in a plain register. No key, no network.

It proposes more than is needed, the likeliest first; whoever tries them keeps those that show what they claim.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TypeVar

from rehearsal.alternatives import Moment, Proposal
from rehearsal.assessment import Provenance
from rehearsal.conditions import wanted
from rehearsal.hint_hearing import their_words
from rehearsal.hinting import reachable
from rehearsal.moves import KINDS, LABELS, OF_BEHAVIOUR, General, Kind
from rehearsal.quotes import fold

T = TypeVar("T")


class BuiltinProposer:
    """Implements ports.Proposer. Asked again, it begins with other lines."""

    source = Provenance(engine="builtin")

    def propose(self, moment: Moment, seen: Sequence[str] = ()) -> Iterator[Proposal]:
        """Lines of every kind, the kinds in turns: first those that open what can open now, then those that the
        situation is about, then the others."""
        said = {fold(text) for text in (*moment.before.mine, moment.said)}
        chance = random.Random(f"{moment.setting.seed} {moment.number} {len(seen)}")
        near = _near(moment)
        others = sorted(_shuffled(chance, _fitting(moment, near)), key=lambda kind: not _about(moment, kind))
        kinds = [*_shuffled(chance, [k for k in KINDS if k in near]), *others]
        rounds = zip_longest(*(_lines(moment, kind, chance) for kind in kinds))
        for proposal in (found for one_round in rounds for found in one_round if found):
            if fold(proposal.line) not in said and not moment.tells_too_much(proposal.line):
                yield proposal


def _near(moment: Moment) -> list[Kind]:
    """The kinds of moves by which one of the next gates opens."""
    marks = (mark for gate in reachable(moment.setting, moment.state) for mark in wanted(gate.on))
    return list({kind.id: kind for kind in map(OF_BEHAVIOUR.get, marks) if kind}.values())


def _fitting(moment: Moment, near: list[Kind]) -> list[Kind]:
    """The other kinds, but for those whose principles this situation does not grade."""
    home, setting = moment.setting.content.principle_of, moment.setting
    support = () if setting.scenario.informal else setting.scenario.support
    graded = {*setting.scenario.core, *support}
    return [kind for kind in KINDS if kind not in near and any(home[b] in graded for b in kind.behaviours)]


def _about(moment: Moment, kind: Kind) -> bool:
    """Whether a kind's moves are of a principle that the situation is about."""
    home = moment.setting.content.principle_of
    return any(home[behaviour] in moment.setting.scenario.core for behaviour in kind.behaviours)


def _lines(moment: Moment, kind: Kind, chance: random.Random) -> Iterator[Proposal]:
    """A kind's lines: the situation's own for what can open now, then what takes up the counterpart's last words,
    then what would suit anybody."""
    for gate in _shuffled(chance, list(reachable(moment.setting, moment.state))):
        named = [mark for mark in wanted(gate.on) if mark in kind.behaviours]
        if named:
            yield Proposal(kind=kind.id, behaviour=named[0], line=gate.hint.say)
    it = their_words(moment.setting, moment.before.last_theirs)
    fitting = [line for line in kind.lines if suits(moment, kind, line) and (it or "{it}" not in line.text)]
    for line in sorted(_shuffled(chance, fitting), key=lambda line: (_far(moment, line), "{it}" not in line.text)):
        shows = line.behaviour if line.behaviour in LABELS else ""
        yield Proposal(kind=kind.id, behaviour=shows, line=line.text.format(it=it))


LATE = 3
"""From which message of the person's own on there is something to close on."""
_NO = re.compile(r"\b(?:no|not|never|nothing|nobody|cannot|hard|enough)\b|n['’]t\b", re.IGNORECASE)


def suits(moment: Moment, kind: Kind, line: General) -> bool:
    """Whether a line that would suit anybody suits this moment, and is of something that this situation grades."""
    if moment.setting.scenario.informal and kind.id not in ("person", "thread"):
        return False
    if line.core and _far(moment, line) > 1:
        return False
    if line.behaviour == "ow-states-own-part" and moment.setting.persona.relation == "report":
        return False  # what is theirs to do is not taken from them
    match line.when:
        case "first":
            return moment.number == 0
        case "known":
            return moment.number > 0 or moment.setting.scenario.ask_made_before
        case "later":
            return moment.number > 0
        case "late":
            return moment.number >= LATE or (moment.number > 0 and bool(moment.state.opened))
        case "after a no":
            return moment.number > 0 and bool(_NO.search(their_words(moment.setting, moment.before.last_theirs)))
        case _:
            return True


def _far(moment: Moment, line: General) -> int:
    """How far a line is from what this moment is about: it opens something, it is of a core principle, or neither."""
    marks = {mark for gate in reachable(moment.setting, moment.state) for mark in wanted(gate.on)}
    home = moment.setting.content.principle_of[line.behaviour]
    return 0 if line.behaviour in marks else 1 if home in moment.setting.scenario.core else 2


def _shuffled(chance: random.Random, things: list[T]) -> list[T]:
    return chance.sample(things, len(things))
