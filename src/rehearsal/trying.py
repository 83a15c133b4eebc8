"""What if: other lines at a moment of a talk, tried for real and not stored.

Each line is observed, moves a copy of the state, and is answered by the counterpart. One that does not show what it
claims, breaks something or gives away what is hidden is dropped.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rehearsal.alternatives import YOURS, Alternative, Moment, Proposal
from rehearsal.assessment import Observation, Unscored
from rehearsal.checks import sentence_check
from rehearsal.errors import ModelError, UsageError
from rehearsal.levels import grade_message
from rehearsal.moves import BY_ID, LABELS
from rehearsal.part import guesses, part
from rehearsal.ports import Proposer
from rehearsal.quotes import fold
from rehearsal.records import Talk
from rehearsal.rubric import Value
from rehearsal.sentences import Sentence
from rehearsal.session import Engine, EngineName, Session
from rehearsal.state import State, advance, begin

FEWEST, ENOUGH = 2, 3
"""How many other lines are shown at a time, at least and at most."""
MOST = 30
"""How many lines are tried at most to find them."""

MISSED = 1
"""The level of what was not taken up, and of what there was no occasion for."""


class Looked(Value):
    """A line is being tried."""

    line: str


class Found(Value):
    """A line that holds."""

    alternative: Alternative


class Broke(Value):
    """Nothing more can be tried, and why. What was found stays."""

    message: str
    retry_after: float | None = None


TryEvent = Looked | Found | Broke


@dataclass(frozen=True)
class Trying:
    """Tries lines. Holds finished objects only; writes nothing."""

    session: Session
    proposer: Callable[[EngineName], Proposer]

    def moment(self, rehearsal_id: str, entry_id: str | None = None, said: str = "") -> Moment:
        """Before one of the person's messages; without one, where the talk stands, with what they mean to say there.

        Raises UsageError where there is no such message of theirs.
        """
        talk, own = self.session.store.talk(rehearsal_id, entry_id), None
        if entry_id is not None:
            last = talk.entries[-1] if talk.entries else None
            if last is None or last.id != entry_id or last.speaker != "user":
                raise UsageError("Only a message of your own can be said in other ways.")
            talk, said, own = Talk(rehearsal=talk.rehearsal, entries=talk.entries[:-1]), last.text, last.grade
        setting = self.session.setting(talk.rehearsal)
        steered = tuple(e.steering for e in talk.mine if e.steering is not None)
        return Moment(
            setting, talk.conversation, talk.state or begin(setting), talk.grades, steered, said, rehearsal_id, own
        )

    def what_if(
        self, moment: Moment, engine: EngineName, seen: Sequence[str] = (), own: bool = False
    ) -> Iterator[TryEvent]:
        """Two or three other lines of different kinds. `seen`: lines that were shown before; `own`: the person's own
        words are tried first, as they are."""
        played = self.session.engine(engine).charged_to(moment.rehearsal)
        try:
            if own and moment.said.strip():
                yield from self._try(moment, played, Proposal(kind=YOURS, behaviour="", line=moment.said))
            yield from self._others(moment, played, self._proposed(moment, engine, seen), seen)
        except ModelError as error:
            yield Broke(message=str(error), retry_after=getattr(error, "retry_after", None))

    def _others(
        self, moment: Moment, engine: Engine, proposals: Iterator[Proposal], seen: Sequence[str]
    ) -> Iterator[TryEvent]:
        """Lines that hold and gain something, each of another kind. Where there are fewer than two: a second of one
        kind, else one that gains nothing."""
        used, kinds, answers = {fold(line) for line in (*seen, moment.said)}, set[str](), set[str]()
        spare, weak = list[Proposal](), list[Alternative]()
        for proposal in islice(proposals, MOST):
            if fold(proposal.line) in used:
                continue
            if proposal.kind in kinds:
                spare.append(proposal)
                continue
            used.add(fold(proposal.line))
            found = yield from self._try(moment, engine, proposal, weak, answers)
            kinds |= {proposal.kind} if found else set()
            if len(kinds) == ENOUGH:
                return
        missing = FEWEST - len(kinds)
        for proposal in spare if missing == 1 else ():
            if fold(proposal.line) not in used and (yield from self._try(moment, engine, proposal, weak)):
                return
        for alternative in weak[: max(0, missing)]:
            yield Found(alternative=alternative)

    def _try(
        self,
        moment: Moment,
        engine: Engine,
        proposal: Proposal,
        weak: list[Alternative] | None = None,
        answers: set[str] | None = None,
    ) -> Generator[TryEvent, None, bool]:
        """Try a line; one that holds and gains nothing, or gets an answer that is among the `answers` shown already,
        goes to the `weak` ones, where there is a place for them."""
        yield Looked(line=proposal.line)
        found = self._tried(moment, engine, proposal)
        answer = " ".join(found.reply) if found else ""
        again = answers is not None and answer in answers
        if found is not None and weak is not None and (again or not gains(moment, found)):
            weak.append(found)
            return False
        if found is not None and answers is not None:
            answers.add(answer)
        if found is not None:
            yield Found(alternative=found)
        return found is not None

    def _proposed(self, moment: Moment, engine: EngineName, seen: Sequence[str]) -> Iterator[Proposal]:
        """The engine's lines, then the built-in ones where those do not suffice."""
        yield from self.proposer(engine).propose(moment, seen)
        if engine != "builtin":
            yield from self.proposer("builtin").propose(moment, seen)

    def _tried(self, moment: Moment, engine: Engine, proposal: Proposal) -> Alternative | None:
        """The line as it would go; None where it does not hold. Raises ModelError."""
        conversation = moment.before.and_then("user", proposal.line)
        grade = engine.observer.observe(moment.setting, conversation)
        if isinstance(grade, Unscored):
            if grade.fatal:
                raise ModelError(grade.reason)
            return None
        steering = engine.moving(moment.setting, conversation, grade)
        if not isinstance(steering, Observation) or (proposal.kind != YOURS and not holds(moment, proposal, steering)):
            return None
        state = moved(moment, proposal.line, steering)
        levels = grade_message(moment.setting, (*moment.grades, grade), moment.number)
        if state.last is None or levels is None:
            return None
        reply = self._reply(moment, engine, state, proposal.line)
        stood_in = any(isinstance(sentence, Sentence) and sentence.stand_in for sentence in reply)
        return Alternative(
            kind=proposal.kind, behaviour=_named(proposal, steering), line=proposal.line, grade=grade, levels=levels,
            step=state.last, was=moment.state.openness, reply=reply, stood_in=stood_in,
        )  # fmt: skip

    def _reply(self, moment: Moment, engine: Engine, state: State, line: str) -> tuple[str, ...]:
        conversation = moment.before.and_then("user", line)
        role = part(moment.setting, state, conversation.repeats_itself)
        return tuple(engine.counterpart.reply(role, conversation, sentence_check(moment.setting, state, conversation)))


def holds(moment: Moment, proposal: Proposal, grade: Observation) -> bool:
    """Whether a line does what it claims, breaks nothing, and gives nothing hidden away."""
    rubric, kind = moment.setting.rubric, BY_ID.get(proposal.kind)
    wanted = (proposal.behaviour,) if proposal.behaviour else kind.behaviours if kind else ()
    shows = any(behaviour in grade.behaviours for behaviour in wanted)
    clean = all(rubric[behaviour].positive for behaviour in grade.behaviours)
    return shows and clean and not moment.tells_too_much(proposal.line)


def _named(proposal: Proposal, seen: Observation) -> str:
    """The behaviour by which an alternative is called, where its kind's name would mislead."""
    kind = BY_ID.get(proposal.kind)
    special = [b for b in (kind.behaviours if kind else ()) if b in seen.behaviours and b in LABELS]
    return special[0] if special else proposal.behaviour


def gains(moment: Moment, alternative: Alternative) -> bool:
    """Whether a line does more in this situation than the person's own words did: it opens something, or it reaches a
    higher level in a principle that the situation is about."""
    own = grade_message(moment.setting, (*moment.grades, moment.own), moment.number)
    before, now = own.levels if own else {}, alternative.levels.levels
    higher = any((now.get(p) or MISSED) > (before.get(p) or MISSED) for p in moment.setting.scenario.core)
    return higher or alternative.step.openness > alternative.was or bool(alternative.step.opened)


def moved(moment: Moment, line: str, grade: Observation) -> State:
    """The state after the line, had it been said."""
    conversation = moment.before.and_then("user", line)
    told = guesses(moment.setting, moment.state, line)
    return advance(moment.setting, moment.state, (*moment.steered, grade), conversation.repeats_itself, told)
