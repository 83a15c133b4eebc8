"""Who is played and what happens, as frozen values: personas and scenarios.

The files under `prompts/` are read into these by `loading`. Unknown keys are refused. A text that a
counterpart may ever see or say is either public or tied `after` a gate.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from rehearsal.conditions import Condition
from rehearsal.rubric import Id, Named, Relation, Source, Text, Texts, Value

Weight = Literal["minor", "serious"]
Tier = Literal["A", "B", "C"]
Difficulty = Literal["easy", "realistic", "hard"]
Resolution = Literal["none", "partial", "full"]
Emphasis = Literal["core", "supporting", "if-raised", "not-graded"]
DIFFICULTIES: tuple[Difficulty, ...] = ("easy", "realistic", "hard")

Pattern = Annotated[str, Field(min_length=2, description="regular expression, case ignored")]
GateId = Annotated[str, Field(pattern=r"^G\d+$")]


class Line(Value):
    """Something a counterpart may say. Written as a plain string where it has no conditions."""

    say: Text
    after: GateId | None = Field(None, description="only once this gate is open")
    before: GateId | None = Field(None, description="only while this gate is closed")
    openness: tuple[int, int] = Field((0, 5), description="from and to, both included")
    on: tuple[Difficulty, ...] = Field(DIFFICULTIES, description="difficulties it belongs to")


def _as_line(value: object) -> object:
    return {"say": value} if isinstance(value, str) else value


PlainLine = Annotated[Line, BeforeValidator(_as_line, json_schema_input_type=str | Line)]
LineList = Annotated[tuple[PlainLine, ...], Field(min_length=1)]


class Reaction(Value):
    """A softener or trigger: when it applies, how much it weighs, and how the persona would put it."""

    on: Condition
    text: Text
    weight: Weight = "minor"


class Voice(Value):
    """How somebody talks. `words` a sentence and `sentences` a message: from and to."""

    words: tuple[int, int]
    sentences: tuple[int, int]
    manner: Text
    habits: Texts


ACTS = (
    "greeting", "small_talk", "thanks", "apology", "repair", "guess", "repeated_ask", "not_understood",
    "question", "date", "number", "offer", "plan", "off_topic", "meta", "instruction", "other_language",
    "abuse", "silence", "softened", "irritated", "angered", "closing_up", "end_talk", "stall", "goodbye",
)  # fmt: skip
"""The acts for which every persona needs lines of its own, whatever the situation. In `date` and `number`
lines `{it}` stands for what the person named."""
OWN_ACTS = (
    "time_short", "time_up", "keeps", "go_ahead", "besides", "opener", "about", "takes_up", "explains", "confirms",
    "feels", "not_yet", "ask_who", "ask_when", "ask_why", "ask_which", "ask_how", "ask_how_much", "ask_what",
    "ask_whether", "noted", "lets_rest",
)  # fmt: skip
"""Acts for which a persona may have lines of its own; without them general ones do. `keeps`: would rather not say;
`go_ahead`: lets the other ask or begin; `besides`: leads over to something that was not asked just now;
`opener`: a word before the first answer of a talk; `about` and `takes_up`: leave a question open, or take up a
statement, naming what it is about (`{it}`); `explains`: says what was meant; `confirms`: yes, you have understood me;
`feels`: a word to somebody who says that they are nervous, tired or stuck; `not_yet`:
no yes so far, where consent is asked for; `ask_…`: leave a question of that kind open; `noted`: takes in what was
told, where the talk goes well; `lets_rest`: asks for time to think, where a talk ends after a fair message."""


class Persona(Named):
    """Who the counterpart is. Nothing here gives away a hidden fact of any situation, but for `hides`,
    which is shown to the person afterwards and never to whoever plays the part."""

    name: Text
    they: Text
    them: Text
    their: Text
    role: Text
    relation: Relation
    tagline: Text
    avatar: Id
    about: Text
    basis: tuple[Source, ...] = Field((), description="documents behind it; your own may have none")
    voice: Voice
    goals: Texts
    pressures: Texts
    hides: Texts
    weights: dict[Id, Emphasis]
    softeners: tuple[Reaction, ...] = Field(min_length=1)
    triggers: tuple[Reaction, ...] = Field(min_length=1)
    difficulty: dict[Difficulty, Text]
    never: Texts
    lines: dict[str, LineList]
    reactions: dict[Id, LineList] = {}


class Signal(Value):
    """A named thing that a situation listens for and nobody is graded on."""

    id: Id
    sentence: Text = Field(description="when it applies, for a model")
    patterns: tuple[Pattern, ...] = Field(min_length=1, description="for the built-in observer")


class Hint(Value):
    """Three rungs of help towards a gate; none of them gives the fact away."""

    notice: Text
    try_: Text = Field(alias="try")
    say: Text


class GateVariant(Value):
    """What differs for a gate at one difficulty."""

    tier: Tier | None = None
    after: Condition | None = None
    on: Condition | None = None
    min_message: int | None = Field(None, ge=1, le=12)


class Gate(Value):
    """A fact and what opens it.

    `after`: gates that must have opened before the current message. `on`: behaviours and signals.
    `min_message`: earliest message of the person (1 is the first) on which it may open.
    """

    id: GateId
    tier: Tier
    fact: Text = Field(description="what the counterpart may tell from now on, in its own person")
    reveal: Text = Field(description="the same, for the person, in the debrief")
    after: Condition | None = None
    on: Condition
    min_message: int = Field(1, ge=1, le=12)
    open_at_start: bool = False
    variants: dict[Difficulty, GateVariant] = {}
    patterns: tuple[Pattern, ...] = Field(min_length=1, description="recognise the fact in any words")
    release: LineList = Field(description="how the counterpart tells it")
    hint: Hint

    def at(self, difficulty: Difficulty) -> "Gate":
        """This gate as it is at one difficulty."""
        variant = self.variants.get(difficulty)
        if variant is None:
            return self
        return self.model_copy(update={name: getattr(variant, name) for name in variant.model_fields_set})


class Topic(Value):
    """Something a person would ask about, and what this counterpart says to it."""

    id: Id
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    lines: LineList


Moment = Literal["opening", "talking", "full", "partial", "settled"]


class Exchange(Value):
    """One move of the person, in several ways to type it (`heard`), and what this counterpart answers to it.

    `when`: at a first message, while the talk goes on, where the counterpart agrees (`full`, `partial`), or once all is
    settled. `tells`: takes the move up and tells the fact of this gate, for the moment when it comes open.
    """

    id: Id
    when: Moment = "talking"
    tells: GateId | None = None
    heard: tuple[Text, ...] = Field(min_length=1)
    say: LineList


class Exchanges(Value):
    """The exchanges of one situation: a file of its own, named as the situation."""

    exchanges: tuple[Exchange, ...] = Field(min_length=1)


class Tell(Value):
    """A line that hints at a gate's topic while it is closed, and never holds the fact."""

    say: Text
    hints: GateId
    after: GateId | None = None


class Concern(Value):
    """What weighs on the counterpart; told to whoever plays it only `after` its gate."""

    text: Text
    after: GateId | None = None


class Outcome(Value):
    """How a talk may end: the condition (none for `none`), and the sentence in the debrief."""

    when: Condition | None = None
    text: Text


class Forbidden(Value):
    """Something that this counterpart never grants or says here, recognised by pattern."""

    pattern: Pattern
    why: Text


class Agreement(Value):
    """What the counterpart says once its conditions are met."""

    full: LineList
    partial: LineList


class You(Value):
    """The person's own part."""

    name: Text
    role: Text


class Asking(Value):
    """What somebody skilled says about the thing itself, by what the brief tells: heard in the other chair.

    `less`: asked after a no. `why`, `gives`, `when`: answers to what it is for, what the counterpart has of it, and by
    when. `close`: who does what by when, said back.
    """

    opens: Text | None = Field(None, description="what it is about, said first, where no talk to watch says it")
    ask: Text
    less: Text
    why: Text
    gives: Text
    when: Text
    close: Text


class Scenario(Named):
    """A situation: the public brief, the hidden truth, and what opens it."""

    title: Text
    story: Text
    source: tuple[Source, ...] = Field((), description="documents behind it; your own may have none")
    personas: tuple[Id, ...] = Field(min_length=1)
    you: You
    counterpart: Text = Field(description="who they are in this situation, told to the counterpart too")
    brief: Texts
    goal: Text
    asking: Asking | None = None
    details: dict[str, Text] = {}
    length: tuple[int, int]
    expectations: Literal["receives", "gives", "both"]
    informal: bool = Field(False, description="an agenda would be wrong here")
    ask_made_before: bool = Field(False, description="the brief says that the ask was already made")
    resistance_known: bool = Field(False, description="a refusal is known from the brief")
    start_shift: Literal[-1, 0, 1] = 0
    core: tuple[Id, ...] = Field(min_length=1)
    support: tuple[Id, ...] = ()
    not_graded: tuple[Id, ...] = ()
    stars: dict[Id, tuple[Id, ...]] = {}
    signals: tuple[Signal, ...] = ()
    hidden_truth: Text
    concerns: tuple[Concern, ...] = Field(min_length=1)
    tells: tuple[Tell, ...] = Field(min_length=1)
    gates: tuple[Gate, ...] = Field(min_length=1)
    closes_up: tuple[Reaction, ...] = ()
    welcomes: tuple[Id, ...] = Field(
        (), description="violations that please this counterpart here; graded all the same"
    )
    softeners: tuple[Reaction, ...] = ()
    objections: LineList
    topics: tuple[Topic, ...] = ()
    agreement: Agreement
    lines: dict[str, LineList] = {}
    resolutions: dict[Resolution, Outcome]
    never_says: tuple[Forbidden, ...] = ()
    disguise: tuple[Text, ...] = Field((), description="names that never leave the machine; letters stand for them")

    def gate(self, gate_id: str) -> Gate:
        """The gate with this id; KeyError where there is none."""
        return next(gate for gate in self.gates if gate.id == gate_id)
