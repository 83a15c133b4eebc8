"""A language model proposes other lines. It sees the public situation and the talk, and nothing that is hidden."""

from collections.abc import Callable, Iterator, Sequence

from pydantic import BaseModel, ConfigDict

from rehearsal.alternatives import Moment, Proposal
from rehearsal.assessment import Provenance
from rehearsal.coaches.chances import strangers
from rehearsal.moves import BY_ID, KINDS
from rehearsal.ports import ChatModel
from rehearsal.prompting import SMALLER, Prompts, fence, readable, situation, transcript
from rehearsal.setting import Setting

LONGEST = 500
"""Characters that a line may have."""


class Line(BaseModel):
    """One line, with what it claims to be."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str
    behaviour: str
    line: str


class Lines(BaseModel):
    """What the model answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    alternatives: tuple[Line, ...]


class LlmProposer:
    """One call for all lines. What is of no known kind, too long, or brings in facts of its own is left out."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str]) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("alternatives"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark

    def propose(self, moment: Moment, seen: Sequence[str] = ()) -> Iterator[Proposal]:
        """The model's lines in its own order. Raises ModelError where none can be had."""
        setting, mark = moment.setting, self._new_mark()
        you, them = setting.scenario.you.name, setting.persona.name
        public, said = situation(setting), moment.said if readable(moment.said) else "(nothing yet)"
        values = {
            "kinds": kinds_text(setting),
            "situation": fence(public, mark),
            "you": you,
            "them": them,
            "talk": fence(transcript(moment.before, you, them, SMALLER), mark),
            "said": fence(said, mark),
            "seen": fence("\n".join(seen) or "(none)", mark),
        }
        answer = self._model.complete(self._prompts.fill("alternatives", values), Lines)
        known = "\n".join([public, moment.said, *(turn.text for turn in moment.before.turns)])
        for line in answer.alternatives:
            words = " ".join(line.line.split())
            if words and len(words) <= LONGEST and not strangers(words, known):
                yield from _proposal(line, words)


def _proposal(line: Line, words: str) -> Iterator[Proposal]:
    kind = BY_ID.get(line.kind)
    if kind is not None and line.behaviour in kind.behaviours:
        yield Proposal(kind=kind.id, behaviour=line.behaviour, line=words)


def kinds_text(setting: Setting) -> str:
    """The kinds with their behaviours, in the words of the rubric."""
    pieces = []
    for kind in KINDS:
        pieces.append(f"- {kind.id}: {kind.does}")
        behaviours = (setting.rubric[b] for b in kind.behaviours if b in setting.rubric)
        pieces += [
            f"  - {b.id}: {' '.join(b.counts.split())} Not: {' '.join(b.does_not_count.split())}" for b in behaviours
        ]
    return "\n".join(pieces)
