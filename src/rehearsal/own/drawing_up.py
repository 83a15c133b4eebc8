"""What a language model drafts, step by step, and how it goes into a draft. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from rehearsal.own.draft import Data, Draft, given_away, problems, values
from rehearsal.own.form import RELATIONS, Form, clean
from rehearsal.own.suspecting import patterns_of
from rehearsal.regexes import any_matches, compiled
from rehearsal.rubric import Behaviour

Step = Literal["people", "gates", "lines"]
STEPS: tuple[Step, ...] = ("people", "gates", "lines")
OPENERS = (
    "bn-asks-reason", "bn-explores-priorities", "bn-reflects", "bn-new-information", "ex-asks-specifics", "ex-two-way",
    "ex-states-specifics", "hn-offer-value", "hn-joint-option", "hn-open-reason", "hn-free-choice", "ow-admits-gap",
    "ow-states-own-part", "rc-offers-options", "rc-bounded-promise", "rc-questions-value", "rl-acknowledge",
    "rl-human-interest", "rl-follow-thread", "rp-locates-decision", "rp-asks-insight", "rp-fit-to-authority",
    "sg-shared-outcome", "sg-mutual-dependence", "sg-their-stake", "fc-closes-actions",
)  # fmt: skip
"""Behaviours that may open a gate of a drafted situation."""

LONGEST, MOST = 400, 10
"""Characters of a text, and texts of a list, that are taken over."""
Few = tuple[str, ...]


class Written(BaseModel):
    """What a step answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class People(Written):
    """The step “people”."""

    story: str
    brief: Few
    goal: str
    situation: str
    about: str
    manner: str
    tagline: str
    habits: Few
    goals: Few
    pressures: Few
    hides: Few


class DraftedGate(Written):
    """One fact of the step “gates”."""

    tier: Literal["A", "B", "C"]
    fact: str
    reveal: str
    words: Few
    opens: Few
    tells: Few
    release: Few
    notice: str
    try_: str = Field(alias="try")
    say: str


class Gates(Written):
    """The step “gates”."""

    gates: tuple[DraftedGate, ...]
    hidden: str


class Lines(Written):
    """The step “lines”."""

    objections: Few
    dodges: Few
    greeting: Few
    agree: Few
    partly: Few
    full: str
    partial: str
    none: str


_OPENER = cast(Any, Literal)[OPENERS]
_GATE = create_model("Gate", __base__=DraftedGate, opens=(cast(Any, tuple)[_OPENER, ...], ...))
FORMS: Mapping[Step, type[Written]] = {
    "people": People,
    "gates": create_model("Gates", __base__=Gates, gates=(cast(Any, tuple)[_GATE, ...], ...)),
    "lines": Lines,
}
"""The form of each step's answer."""


def form_text(form: Form) -> str:
    """The form as the model reads it; what was left empty is left out."""
    told = {
        "The other one": form.name, "They are": form.role, "To the person": RELATIONS[form.relation],
        "Pronouns": form.pronouns, "The person": form.you, "The person is": form.your_role, "It is about": form.thing,
        "What the person wants": form.want, "What has happened": form.happened,
        "What the person suspects": form.suspect, "How the other one talks": form.talk,
    }  # fmt: skip
    return "\n".join(f"{label}: {text}" for label, text in told.items() if text)


def behaviours_text(rubric: Mapping[str, Behaviour]) -> str:
    """The behaviours that may open a gate, with what they are."""
    return "\n".join(f"- {name}: {rubric[name].title}" for name in OPENERS if name in rubric)


def put_in(draft: Draft, step: Step, written: Written, name_it: Callable[[str], str]) -> Draft:
    """The draft with what a step wrote. `name_it` puts placeholders in the place of names."""
    draft = draft.copied()

    def text(words: str) -> str:
        return name_it(clean(words, LONGEST))

    def texts(many: tuple[str, ...]) -> list[str]:
        return [said for words in many[:MOST] if (said := text(words))]

    match written:
        case People():
            _people(draft, written, text, texts)
        case Gates():
            _gates(draft, written, text, texts)
        case Lines():
            _lines(draft, written, text, texts)
    return draft.changed(parts={**draft.parts, step: "model"})


def _people(draft: Draft, written: People, text: Callable[[str], str], texts: Callable[..., list[str]]) -> None:
    own = draft.scenario["goal"]
    goal = own if exact(own) - exact(written.goal) else text(written.goal)
    draft.scenario.update(story=text(written.story), goal=goal, brief=texts(written.brief),
                          counterpart=text(written.situation))  # fmt: skip
    card = draft.persona
    card.update({key: text(getattr(written, key)).replace("$you", draft.scenario["you"]["name"])
                 for key in ("about", "tagline")})  # fmt: skip
    card.update({key: [line.replace("$you", draft.scenario["you"]["name"]) for line in texts(getattr(written, key))]
                 for key in ("goals", "pressures", "hides")})  # fmt: skip
    card["voice"] |= {"manner": text(written.manner), "habits": texts(written.habits)}


_EXACT = re.compile(
    r"\d[\d.,:]*(?<![.,:])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|noon|midnight|twice"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october"
    r"|november|december|writing|written)",
    re.IGNORECASE,
)


def exact(goal: str) -> frozenset[str]:
    """What a goal has of figures, days, months and the like: a model may put the rest in other words, and not these."""
    found = (word.lower() for word in _EXACT.findall(goal))
    return frozenset("writing" if word == "written" else _FIGURES.get(word, word) for word in found)


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FIGURES = {word: str(count) for count, word in enumerate(_NUMBERS, 1)}


def _gates(draft: Draft, written: Gates, text: Callable[[str], str], texts: Callable[..., list[str]]) -> None:
    gates: list[Data] = []
    tells: list[Data] = []
    for number, gate in enumerate(written.gates, 1):
        after = {"after": f"G{number - 1}"} if number > 1 else {}
        early = (*_public(draft.scenario), *gate.tells, gate.notice, gate.try_, gate.say)
        pairs = [p for p in patterns_of(gate.fact) if not any(compiled(p).search(said) for said in early)]
        phrases = [_pattern(words) for words in gate.words if len(words.strip()) > 2]
        gates.append({
            "id": f"G{number}", "tier": gate.tier, **after, "on": {"any": list(gate.opens)}, "fact": text(gate.fact),
            "reveal": text(gate.reveal), "patterns": [*phrases, *pairs][:MOST],
            "release": texts(gate.release),
            "hint": {"notice": text(gate.notice), "try": text(gate.try_), "say": text(gate.say)},
        })  # fmt: skip
        tells += [{"say": say, "hints": f"G{number}", **after} for say in texts(gate.tells)]
    draft.scenario.update(gates=gates, tells=tells, hidden_truth=text(written.hidden))
    draft.scenario["softeners"] = [{"on": gate["on"], "text": "$They was met where $they stands."} for gate in gates]


def _public(scenario: Data) -> tuple[str, ...]:
    """What the person may read and the other may say from the first message on."""
    return (scenario["title"], scenario["story"], scenario["goal"], scenario["counterpart"], *scenario["brief"],
            *scenario["objections"])  # fmt: skip


def _pattern(words: str) -> str:
    """A phrase as a pattern: its words in this order, with their endings, at most two others between them."""
    stems = [re.escape(word) for word in re.findall(r"[^\W_]+", words.lower())]
    return r"\b" + r"\w*\W+(?:\w+\W+){0,2}?".join(stems) + r"\w*" if stems else "(?!)"


def _lines(draft: Draft, written: Lines, text: Callable[[str], str], texts: Callable[..., list[str]]) -> None:
    scenario = draft.scenario
    scenario["objections"] = texts(written.objections)
    scenario["agreement"] = {"full": texts(written.agree), "partial": texts(written.partly)}
    for key in ("full", "partial", "none"):
        scenario["resolutions"][key]["text"] = text(getattr(written, key))
    scenario["lines"] = {"greeting": texts(written.greeting), "question": texts(written.dodges)}


def complaint(draft: Draft, step: Step) -> str:
    """Why a draft cannot stay as it is after a step, for the model; empty where it can."""
    if step == "gates":
        wrong = _gates_wrong(draft.scenario)
        if wrong:
            return wrong
    if any(not found.where or not isinstance(found.where[0], str) for found in problems(draft)):
        return problems(draft)[0].what
    try:
        found = next(given_away(*values(draft)), None)
    except ValueError as error:
        return str(error)[:300]
    if found is None:
        return ""
    fact = next(gate["fact"] for gate in draft.scenario["gates"] if gate["id"] == found.gate)
    return f"“{found.text[:120]}” gives away what is hidden (“{fact}”), or one of its words is too common"


def _gates_wrong(scenario: Data) -> str:
    tiers = [gate["tier"] for gate in scenario["gates"]]
    if tiers != ["A", "B", "C"]:
        return f"there must be three facts of the tiers A, B and C, in this order, and there are {', '.join(tiers)}"
    for gate in scenario["gates"]:
        silent = [line for line in gate["release"] if not any_matches(gate["patterns"], line)]
        if len(silent) == len(gate["release"]):
            return f"none of the lines that tell {gate['id']} holds one of its words: “{silent[0][:120]}”"
    return ""
