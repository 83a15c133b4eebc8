"""What a grader saw in one message, and what follows from it, as frozen values."""

from typing import Annotated, Literal

from pydantic import Field

from rehearsal.rubric import Value

Fit = Literal["generic", "case", "counterpart"]
"""Of a finding: would suit anybody; uses facts of the brief; takes up this counterpart's own words."""


class Provenance(Value):
    """Which engine, model, prompt and rubric an observation or text came from."""

    engine: Literal["builtin", "llm"]
    model: str | None = None
    template: str | None = Field(None, description="hash of the prompt template")
    rubric: str | None = Field(None, description="hash of principles and behaviours")


class Finding(Value):
    """A behaviour with the verbatim quote that shows it: `text[start:end] == quote`, in code points."""

    behaviour: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    fit: Fit


class Observation(Value):
    """Everything seen in one message. A behaviour neither found nor undecided is judged absent."""

    kind: Literal["observation"] = "observation"
    findings: tuple[Finding, ...] = ()
    cues: tuple[str, ...] = Field((), description="principles that had an occasion")
    repairs: tuple[str, ...] = Field((), description="earlier violations that this message takes back and replaces")
    signals: tuple[str, ...] = ()
    undecided: tuple[str, ...] = Field((), description="behaviours that the grader does not commit to")
    dropped: int = Field(0, ge=0, description="findings refused because their quote is not in the message")
    source: Provenance

    @property
    def behaviours(self) -> tuple[str, ...]:
        """Ids of the behaviours found, each once, in order of appearance."""
        return tuple(dict.fromkeys(finding.behaviour for finding in self.findings))


class Unscored(Value):
    """A grade that could not be made; shown as "not graded", never as 0."""

    kind: Literal["unscored"] = "unscored"
    reason: str
    fatal: bool = Field(False, description="key refused or endpoint out of reach: other messages would fare alike")
    source: Provenance


Graded = Annotated[Observation | Unscored, Field(discriminator="kind")]
Level = Annotated[int, Field(ge=0, le=4)]


class Levels(Value):
    """A level (0 to 4) or none for each principle. `not_judged`: the grader's own ignorance, not an absence."""

    levels: dict[str, Level | None]
    not_judged: tuple[str, ...] = ()


class Dispute(Value):
    """What the person says of a grade: a finding is wrong, or one is missing. Theirs, and never the grader's."""

    behaviour: str
    verdict: Literal["wrong", "missing"]
    quote: str = Field("", description="the words of the message that it is about; empty: wherever it was found")
    start: int = Field(0, ge=0)
    end: int = Field(0, ge=0)
    fit: Fit = "case"
    note: str = ""


class Tip(Value):
    """One piece of coaching: what was said, what to change, and a line that does it."""

    behaviour: str
    quote: str = Field(description="the person's own words; empty where something was missing")
    advice: str
    rewrite: str | None = Field(None, description="the person's line, rewritten; None where none passed its check")
    source: str = Field(description="document and section that the advice rests on")


class Advice(Value):
    """What the coach says of a message or of a talk: what worked, and one to three things to try."""

    kind: Literal["advice"] = "advice"
    worked: str | None = None
    worked_quote: str | None = None
    tips: tuple[Tip, ...] = ()
    disputes: tuple[Dispute, ...] = Field((), description="what the person had said of the grades that it rests on")
    source: Provenance


class TurningPoint(Value):
    """A message at which openness rose or fell, a gate opened, or the counterpart ended the talk."""

    index: int = Field(ge=0, description="position among the person's messages")
    quote: str
    change: int
    opened: tuple[str, ...] = ()
    why: str
    ended: bool = Field(False, description="whether the counterpart ended the talk after it")


class Hidden(Value):
    """Something that lay hidden: whether it came out, and what would have opened it."""

    gate: str
    reveal: str
    opened: bool
    key: str = Field(description="what opened it, or would have")
    lacking: str = Field("", description="why it stayed closed although that was done")


class Debrief(Value):
    """The whole, graded afterwards. Resolution and grade stand apart."""

    resolution: Literal["none", "partial", "full"]
    verdict: str = Field(description="how it ended, as a sentence without its full stop")
    outcome: str
    levels: Levels
    openness: tuple[int, ...] = Field(description="at the start, then after each message of the person")
    turning_points: tuple[TurningPoint, ...]
    hidden: tuple[Hidden, ...]
    hidden_truth: str
    unscored: int = Field(0, ge=0, description="messages that could not be graded")
