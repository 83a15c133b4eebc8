"""A draft as the person reads and changes it: places with labels in plain words, no keys and no patterns. Pure.

What is shown has its names put in. A text that was not changed keeps its placeholders; a changed one is taken as it
was typed. A changed fact gets new patterns from its own words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from rehearsal.loading import Where
from rehearsal.own.draft import Data, Draft, Problem, filled_text, problems
from rehearsal.own.form import LONG, clean
from rehearsal.own.lines import said
from rehearsal.own.quieting import persona_quiet
from rehearsal.own.suspecting import patterns_of

Shape = Literal["line", "text", "lines", "opens"]
Group = Literal["know", "who", "talk", "hide", "end", "names"]
GROUPS: dict[Group, str] = {
    "know": "What you know",
    "who": "Who they are",
    "talk": "How they talk",
    "names": "When a language model plays",
    "hide": "What they hide, and what opens it",
    "end": "How it can end",
}
HIDDEN: tuple[Group, ...] = ("hide", "end")
_TIERS = {"A": "for somebody who asks", "B": "for somebody who listens as well", "C": "for somebody they trust"}


@dataclass(frozen=True)
class Spot:
    """One place of a draft: in which file, where, what it is called, and of which shape it is."""

    key: str
    file: Literal["persona", "scenario"]
    where: Where
    label: str
    group: Group
    shape: Shape = "line"
    help: str = ""
    may_be_empty: bool = False


_S: Callable[..., Spot] = Spot
_ALWAYS = (
    _S("title", "scenario", ("title",), "Title", "know"),
    _S("story", "scenario", ("story",), "Story, for the card in the list", "know", "text"),
    _S("goal", "scenario", ("goal",), "What you want", "know", "text"),
    _S("brief", "scenario", ("brief",), "What you know", "know", "lines", "One fact a line."),
    _S("you-name", "scenario", ("you", "name"), "Your name in it", "know"),
    _S("you-role", "scenario", ("you", "role"), "What you are", "know"),
    _S("counterpart", "scenario", ("counterpart",), "What they know of it beforehand", "who", "text"),
    _S("objections", "scenario", ("objections",), "How they hold against it", "talk", "lines", "One objection a line."),
    _S("disguise", "scenario", ("disguise",), "Names that never leave this machine", "names", "lines",
       "One name a line. Letters stand for them in everything that is sent.", True),
)  # fmt: skip
_OF_PERSONA = (
    _S("name", "persona", ("name",), "Name", "who"),
    _S("role", "persona", ("role",), "Who they are to you", "who"),
    _S("about", "persona", ("about",), "What one notices about them", "who", "text"),
    _S("tagline", "persona", ("tagline",), "Something they would say", "talk"),
    _S("manner", "persona", ("voice", "manner"), "How they talk", "talk", "text"),
    _S("habits", "persona", ("voice", "habits"), "Habits of theirs", "talk", "lines", "One a line."),
)


def spots(draft: Draft) -> tuple[Spot, ...]:
    """Every place of a draft that can be changed, in the order in which one reads."""
    gates = [spot for number, gate in enumerate(draft.scenario["gates"]) for spot in _of_gate(number, gate)]
    texts = (("full", "With a real agreement"), ("partial", "With a part of it"), ("none", "With nothing"))
    endings = [
        _S("agree-full", "scenario", ("agreement", "full"), "How they say yes", "end", "lines"),
        _S("agree-partial", "scenario", ("agreement", "partial"), "How they say yes to a part", "end", "lines"),
        *(_S(f"end-{key}", "scenario", ("resolutions", key, "text"), label, "end", "text") for key, label in texts),
    ]  # fmt: skip
    truth = _S("hidden-truth", "scenario", ("hidden_truth",), "The whole truth, told afterwards", "hide", "text")
    found = (*_ALWAYS, *(_OF_PERSONA if draft.own_persona else ()), *gates, truth, *endings)
    return tuple(sorted(found, key=lambda spot: list(GROUPS).index(spot.group)))


def _of_gate(number: int, gate: Data) -> tuple[Spot, ...]:
    at, key = ("gates", number), f"gate-{number}"
    name = f"Fact {number + 1}, {_TIERS[gate['tier']]}"
    return (
        _S(f"{key}-fact", "scenario", (*at, "fact"), name, "hide", "text", "As told to them: “You …”"),
        _S(f"{key}-on", "scenario", (*at, "on"), f"Fact {number + 1} opens when", "hide", "opens"),
        _S(f"{key}-release", "scenario", (*at, "release"), "How they tell it", "hide", "lines", "One way a line."),
        _S(f"{key}-reveal", "scenario", (*at, "reveal"), "How it is told to you afterwards", "hide", "text"),
        _S(f"{key}-notice", "scenario", (*at, "hint", "notice"), "Hint: what to notice", "hide", "text"),
        _S(f"{key}-try", "scenario", (*at, "hint", "try"), "Hint: what to try", "hide", "text"),
        _S(f"{key}-say", "scenario", (*at, "hint", "say"), "Hint: a sentence to say", "hide", "text"),
    )


def shown(draft: Draft, spot: Spot) -> str:
    """What stands in a place, as the person reads it; several lines where it holds several."""
    found = filled_text(draft, spot.file, _at(draft.persona if spot.file == "persona" else draft.scenario, spot.where))
    return "\n".join(said(line) for line in found or ()) if spot.shape == "lines" else str(found or "")


def opens(draft: Draft, spot: Spot) -> tuple[str, ...] | None:
    """The behaviours any one of which opens a gate; None where its condition is more than that."""
    found = _at(draft.scenario, spot.where)
    if isinstance(found, str):
        return (found,)
    if isinstance(found, dict) and set(found) == {"any"} and all(isinstance(one, str) for one in found["any"]):
        return tuple(found["any"])
    return None


def changed(draft: Draft, spot: Spot, typed: str | tuple[str, ...]) -> Draft:
    """The draft with what was typed in a place."""
    new = draft.copied()
    data = new.persona if spot.file == "persona" else new.scenario
    if spot.shape == "opens":
        _put(data, spot.where, {"any": list(typed)} if typed else {"any": []})
    elif spot.shape == "lines" and isinstance(typed, str):
        before = list(zip(_filled_lines(draft, spot), _at(data, spot.where) or [], strict=True))
        lines = [clean(line, LONG) for line in typed.splitlines()]
        _put(data, spot.where, [next((raw for text, raw in before if text == line), line) for line in lines if line])
    elif isinstance(typed, str) and clean(typed, LONG) != clean(shown(draft, spot), LONG):
        _put(data, spot.where, clean(typed, LONG))
        if spot.where[-1] == "fact":
            _new_patterns(new, int(spot.where[1]))
    return new


def _filled_lines(draft: Draft, spot: Spot) -> list[str]:
    return shown(draft, spot).split("\n") if shown(draft, spot) else []


def _new_patterns(draft: Draft, number: int) -> None:
    """Patterns from the fact's own words, but for those that match what is public anyway."""
    scenario, gate = draft.scenario, draft.scenario["gates"][number]
    public = (scenario["title"], scenario["story"], scenario["goal"], scenario["counterpart"], *scenario["brief"],
              *map(said, scenario["objections"]))  # fmt: skip
    found = patterns_of(gate["fact"], (str(draft.persona["name"]), str(scenario["you"]["name"])))
    gate["patterns"] = [p for p in found if not any(re.search(p, text, re.IGNORECASE) for text in public)]


def wrong(draft: Draft) -> tuple[Draft, dict[str, str], tuple[Problem, ...]]:
    """The draft with its persona's lines kept quiet; what is wrong, by the key of its place; and what has no place."""
    placed: dict[str, str] = {}
    elsewhere: list[Problem] = []
    for spot in spots(draft):
        if not spot.may_be_empty and not _at(draft.persona if spot.file == "persona" else draft.scenario, spot.where):
            placed[spot.key] = "Something has to stand here."
        elif spot.shape == "opens" and opens(draft, spot) == ():
            placed[spot.key] = "Choose at least one."
        elif spot.where[-1] == "fact" and not _at(draft.scenario, (*spot.where[:-1], "patterns")):
            placed[spot.key] = "Say it more exactly. Nothing in it could be recognised, or you know it already."
    if placed:
        return draft, placed, ()
    draft = persona_quiet(draft)
    for problem in problems(draft):
        meant = next((spot for spot in spots(draft) if _meant(draft, spot, problem)), None)
        if meant is None:
            elsewhere.append(problem)
        else:
            placed.setdefault(meant.key, problem.what)
    return draft, placed, tuple(elsewhere)


def _meant(draft: Draft, spot: Spot, problem: Problem) -> bool:
    if problem.text:
        return problem.text in (shown(draft, spot) if spot.shape != "lines" else _filled_lines(draft, spot))
    return bool(problem.where) and spot.where == problem.where[: len(spot.where)]


def _at(data: Data, where: Where) -> Any:
    found: Any = data
    for part in where:
        found = found.get(part) if isinstance(found, dict) else found[part]
    return found


def _put(data: Data, where: Where, value: Any) -> None:
    _at(data, where[:-1])[where[-1]] = value
