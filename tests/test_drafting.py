"""A language model drafts a situation: checked like a file, asked again once, and built in where it fails."""

import re
from typing import Any

import pytest

from own_cases import CASES
from rehearsal.content import Content
from rehearsal.covered_chat import CoveredChat
from rehearsal.errors import ModelFailed
from rehearsal.own.draft import problems, values
from rehearsal.own.kinds import kinds
from rehearsal.own.making import made
from rehearsal.partners.drafting_llm import LlmDrafter
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from scripted_model import ScriptedModel

FORM = CASES["ward"]
PEOPLE: dict[str, Any] = {
    "story": "You want out of a third weekend of nights. Margaret Hill says the rota is the rota.",
    "brief": ["You are a nurse on a surgical ward.", "You asked Margaret Hill twice at handover."],
    "goal": "A weekend off, in a way that the ward can carry.",
    "situation": "Margaret Hill runs the surgical ward. Jo is one of her nurses.",
    "about": "Margaret Hill runs the ward and keeps it afloat. Fair, fast, half out of the door.",
    "manner": "Fast, in passing.",
    "tagline": "We all have to muck in.",
    "habits": ["says that we all have to muck in"],
    "goals": ["a ward that is covered"],
    "pressures": ["two on sick leave"],
    "hides": ["what she was told"],
}  # fmt: skip


def gate(tier: str, fact: str, word: str, opens: str, release: str) -> dict[str, Any]:
    return {
        "tier": tier, "fact": fact, "reveal": fact, "words": [word], "opens": [opens], "tells": ["Hm.", "Well."],
        "release": [release], "notice": "She is tired.", "try": "Ask her.", "say": "What is behind it?",
    }  # fmt: skip


GATES: dict[str, Any] = {
    "gates": [
        gate("A", "You write the weekend list alone.", "write it alone", "bn-asks-reason", "I write it alone."),
        gate("B", "The matron stopped all bank staff.", "bank staff", "bn-reflects", "No bank staff, says the matron."),
        gate("C", "Your daughter asked you for the same.", "my daughter", "rl-acknowledge", "Even my daughter asked."),
    ],
    "hidden": "She writes the list alone, and the matron stopped the money.",
}
LINES: dict[str, Any] = {
    "objections": [f"No, for the {n}th time." for n in range(8)],
    "dodges": ["Not today."],
    "greeting": ["Quick, then."],
    "agree": ["Fine."],
    "partly": ["A bit."],
    "full": "You get a weekend.",
    "partial": "Half of one.",
    "none": "Nothing.",
}  # fmt: skip
STEPS = {"people": PEOPLE, "gates": GATES, "lines": LINES}


def drafted(content: Content, answer: Any) -> tuple[list[tuple[str, str, str]], Any, ScriptedModel]:
    model = ScriptedModel(answer)
    drafter = LlmDrafter(model, Prompts(prompts_dir() / "templates"), content.behaviours, lambda: "m4rk")
    events = list(drafter.draft(FORM, made(FORM, content, kinds(prompts_dir()))))
    return [(event.step, event.by, event.why) for event in events], events[-1].draft, model


def step_of(prompt: str) -> str:
    found = re.search(r"Write the step “(\w+)” now", prompt)
    assert found
    return found.group(1)


def test_three_small_calls_make_a_situation_that_passes(content: Content) -> None:
    steps, draft, model = drafted(content, lambda prompt: STEPS[step_of(prompt)])
    assert steps == [("people", "model", ""), ("gates", "model", ""), ("lines", "model", "")]
    assert problems(draft) == ()
    persona, scenario = values(draft)
    assert scenario.gate("G2").fact == "The matron stopped all bank staff."
    assert (persona.tagline, scenario.goal) == ("We all have to muck in.", PEOPLE["goal"])
    assert "$name" in draft.scenario["story"]
    assert len(model.prompts) == 3
    assert "the rota is the rota" in model.texts[2]
    assert PEOPLE["goal"] in model.texts[1]


def test_a_goal_keeps_the_figures_and_conditions_that_the_person_named(content: Content) -> None:
    form = FORM.model_copy(
        update={"want": "I want the van, 5 to 7 a.m. on Tuesdays, in writing, until the end of March."}
    )

    def goal(drafted: str) -> str:
        model = ScriptedModel(
            lambda prompt: {**STEPS[step_of(prompt)], **({"goal": drafted} if step_of(prompt) == "people" else {})}
        )
        drafter = LlmDrafter(model, Prompts(prompts_dir() / "templates"), content.behaviours, lambda: "m4rk")
        return str(next(drafter.draft(form, made(form, content, kinds(prompts_dir())))).draft.scenario["goal"])

    assert (
        goal("Leave with a van that suits both.")
        == "Get the van, 5 to 7 a.m. on Tuesdays, in writing, until the end of March."
    )
    kept = "Have the van from five to seven every Tuesday until the end of March, written down."
    assert goal(kept) == kept


def test_a_fact_given_away_is_asked_for_again_with_the_reason(content: Content) -> None:
    tattling = {**LINES, "objections": ["My daughter asked as well."]}
    loud = {**PEOPLE, "brief": ["She was told by the matron to book no bank nurses."]}
    answers = iter([loud, PEOPLE, GATES, tattling, LINES])
    steps, draft, model = drafted(content, lambda prompt: next(answers))
    assert [by for _, by, _ in steps] == ["model"] * 3
    assert "gives away what is hidden" in model.texts[1]
    assert problems(draft) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"gates": GATES["gates"][:2], "hidden": "x"},
        {"gates": [{**g, "release": ["Nothing to see."]} for g in GATES["gates"]], "hidden": "x"},
        {"gates": [{**g, "tells": ["I write it alone.", "Bank staff."]} for g in GATES["gates"]], "hidden": "x"},
    ],
)
def test_a_part_that_fails_twice_stays_built_in_and_says_why(content: Content, wrong: dict[str, Any]) -> None:
    steps, draft, _ = drafted(content, lambda prompt: wrong if step_of(prompt) == "gates" else STEPS[step_of(prompt)])
    assert [by for _, by, _ in steps] == ["model", "built-in", "model"]
    assert steps[1][2]
    assert draft.parts == {"people": "model", "gates": "built-in", "lines": "model"}
    assert problems(draft) == ()


def test_a_model_that_breaks_off_leaves_the_rest_built_in(content: Content) -> None:
    def answer(prompt: str) -> Any:
        return PEOPLE if step_of(prompt) == "people" else ModelFailed("no answer")

    steps, draft, _ = drafted(content, answer)
    assert steps[1:] == [("gates", "built-in", "no answer"), ("lines", "built-in", "no answer")]
    assert draft.scenario["goal"] == PEOPLE["goal"]
    assert problems(draft) == ()


def test_what_is_shown_before_is_what_is_sent_and_holds_no_name(content: Content) -> None:
    model = ScriptedModel(lambda prompt: STEPS[step_of(prompt)])
    hidden = CoveredChat(model, lambda: ["Margaret Hill", "Jo"])
    drafter = LlmDrafter(hidden, Prompts(prompts_dir() / "templates"), content.behaviours, lambda: "m4rk")
    list(drafter.draft(FORM, made(FORM, content, kinds(prompts_dir()))))
    assert not any(re.search(r"\b(?:Margaret|Hill|Jo)\b", text) for text in model.texts)
    shown = drafter.requests(FORM)
    first = "\n".join(message.content for message in shown[0])
    assert first.replace("Margaret Hill", "MH").replace("Jo", "JO") == model.texts[0]
