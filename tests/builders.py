"""Small values for tests: a situation, a persona, observations."""

from collections.abc import Sequence
from typing import Any

from rehearsal.assessment import Finding, Fit, Observation, Provenance
from rehearsal.catalogue import ACTS, Difficulty, Persona, Scenario
from rehearsal.content import Content
from rehearsal.setting import Setting

BUILTIN = Provenance(engine="builtin")
HINT = {"notice": "Something is there.", "try": "Ask about it.", "say": "What is it?"}


def saw(
    *behaviours: str,
    fit: Fit = "generic",
    cues: Sequence[str] = (),
    repairs: Sequence[str] = (),
    signals: Sequence[str] = (),
    undecided: Sequence[str] = (),
) -> Observation:
    """An observation with these behaviours, each with a quote of its own."""
    return Observation(
        findings=tuple(Finding(behaviour=b, quote="x", start=n, end=n + 1, fit=fit) for n, b in enumerate(behaviours)),
        cues=tuple(cues),
        repairs=tuple(repairs),
        signals=tuple(signals),
        undecided=tuple(undecided),
        source=BUILTIN,
    )


def gate(gate_id: str, tier: str, on: Any, **more: Any) -> dict[str, Any]:
    """A gate whose fact is `secret-<id>`."""
    return {
        "id": gate_id, "tier": tier, "on": on, "fact": f"secret-{gate_id}", "reveal": f"It was secret-{gate_id}.",
        "patterns": [f"secret-{gate_id}"], "release": [f"All right: secret-{gate_id}."], "hint": HINT, **more,
    }  # fmt: skip


def scenario_data(gates: Sequence[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The data of a small, valid situation."""
    return {
        "id": "small", "title": "Small", "story": "A small talk.", "source": [{"document": "002", "section": "Case"}],
        "personas": ["someone"], "you": {"name": "Sam", "role": "You run a team."},
        "counterpart": "You run another team.", "brief": ["You need a thing."], "goal": "Get the thing.",
        "length": [4, 8], "expectations": "receives", "core": ["behind-the-no"], "hidden_truth": "There is a secret.",
        "concerns": [{"text": "Time is short."}], "tells": [{"say": "Well.", "hints": gates[0]["id"]}],
        "gates": list(gates), "objections": ["Can't."],
        "agreement": {"full": ["Fine, let's do it."], "partial": ["Let's see."]},
        "resolutions": {
            "full": {"when": "hn-joint-option", "text": "You agreed."},
            "partial": {"when": "bn-asks-reason", "text": "A start."},
            "none": {"text": "Nothing came of it."},
        },
        **more,
    }  # fmt: skip


def persona_data(content: Content, **more: Any) -> dict[str, Any]:
    """The data of a small, valid persona."""
    return {
        "id": "someone", "name": "Someone", "they": "she", "them": "her", "their": "her", "role": "Runs a team.",
        "relation": "peer", "tagline": "Busy.", "avatar": "someone", "about": "A busy person.",
        "basis": [{"document": "002", "section": "Case"}],
        "voice": {"words": [4, 14], "sentences": [1, 3], "manner": "Short.", "habits": ["Right."]},
        "goals": ["Finish."], "pressures": ["Time."], "hides": ["A secret."],
        "weights": dict.fromkeys(content.principles, "core"),
        "softeners": [{"on": "fc-concrete", "text": "You were clear."}],
        "triggers": [{"on": "signal-stick", "text": "You waved a stick.", "weight": "serious"}],
        "difficulty": {"easy": "Mild.", "realistic": "Plain.", "hard": "Tough."}, "never": ["Shout."],
        "lines": {act: [f"{act}."] for act in ACTS}, **more,
    }  # fmt: skip


def small_setting(
    content: Content, gates: Sequence[dict[str, Any]], difficulty: Difficulty = "realistic", **more: Any
) -> Setting:
    """A setting with these gates."""
    scenario = Scenario.model_validate(scenario_data(gates, **more))
    return Setting(content, scenario, Persona.model_validate(persona_data(content)), difficulty)
