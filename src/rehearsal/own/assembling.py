"""A playable situation from the form and the nearest built-in one: no model, no network. Pure.

What the person told stands in it in their own words. What stays hidden comes from the kind of talk, in words that
carry nobody's case; what they suspect becomes the second gate. The way of talking comes from a built-in persona,
without the lines that name something of its old case.
"""

import re
from typing import Any

from rehearsal.conditions import AnyOf, Condition
from rehearsal.own.draft import Data, Draft
from rehearsal.own.form import DEFAULT_NAMES, Form
from rehearsal.own.kinds import Common, Kind, KindGate, Kinds
from rehearsal.own.naming import about_them, name_places, names_told
from rehearsal.own.nearest import Nearest
from rehearsal.own.person import DEFAULT_ROLES, person, their_role
from rehearsal.own.quieting import quiet
from rehearsal.own.subject import UNKNOWN, subject
from rehearsal.own.suspecting import Suspicion, patterns_of
from rehearsal.own.wording import aim, article, by_them, goals, sentence, station, to_you
from rehearsal.sentences import split

YOUR_ROLES = {
    "boss": "who works for $name", "skip-level": "who works for somebody below $name", "peer": "at $name's level",
    "colleague": "who works with $name", "report": "to whom $name reports", "client": "who works for $name",
    "partner": "who has to get along with $name", "senior": "who knows $name a little",
    "executive": "further down in $name's house", "mentor": "whom $name has helped before",
}  # fmt: skip
_ASKED = re.compile(r"\b(?:asked|told|wrote|mentioned|requested|applied|reminded|begged|proposed)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:no|refus\w+|declin\w+|busy|won't|wouldn't|denied|rejected|ignor\w+|never)\b", re.IGNORECASE
)
MOST_FACTS = 7


def assembled(form: Form, near: Nearest, known: Kinds, base: Data, ids: tuple[str, str]) -> Draft:
    """The draft. `base`: the data of the nearest persona's file; `ids`: of the new persona and situation."""
    them = person(form, near, known, base, ids[0])
    scenario = _scenario(form, near, known.common, ids)
    parts = dict.fromkeys(("people", "gates", "lines"), "built-in")
    return quiet(Draft(them, scenario, parts, near.why))


def _scenario(form: Form, near: Nearest, common: Common, ids: tuple[str, str]) -> Data:
    kind, like = near.kind, near.scenario
    hidden = _hidden(form, kind, common)
    thing = subject(form.thing, form.want, (form.name, form.role))
    wanted = about_them(form, goals(form.want)) or f"You want {kind.want}."
    if form.name:
        wanted = re.sub(r"^You want (?:her|him|them|\$them) to\b", "You want $name to", wanted)
    happened = [about_them(form, to_you(sentence(one))) for one in split(form.happened)]
    return {
        "id": ids[1],
        "title": _title(form, thing, kind),
        "story": " ".join([wanted, *happened[:1]]),
        "personas": [ids[0]],
        "you": {"name": form.you or DEFAULT_NAMES["you"], "role": lowered_role(form)},
        "counterpart": _known_to_them(form, thing),
        "brief": _brief(form, wanted, happened),
        "goal": aim(wanted),
        "length": list(like.length),
        "expectations": like.expectations,
        "informal": like.informal,
        "ask_made_before": bool(_ASKED.search(form.happened)),
        "resistance_known": bool(_REFUSED.search(form.happened)),
        "core": list(like.core),
        "support": list(like.support),
        "disguise": _names(form),
        **hidden,
        "concerns": [{"text": text} for text in kind.concerns],
        "softeners": [{"on": gate["on"], "text": "$They was met where $they stands."} for gate in hidden["gates"]],
        "objections": [*kind.objections, *_objections(form, thing, common)],
        "topics": _topics(form, thing, common),
        "agreement": {key: list(lines) for key, lines in kind.agreement.items()},
        "resolutions": {
            "full": {"when": _condition(kind.full), "text": kind.endings["full"]},
            "partial": {"when": _condition(kind.partial), "text": kind.endings["partial"]},
            "none": {"text": kind.endings["none"]},
        },
    }  # fmt: skip


def lowered_role(form: Form) -> str:
    """The person's own role, as it stands behind their name."""
    return name_places(form, to_you(article(form.your_role))) if form.your_role else YOUR_ROLES[form.relation]


def _title(form: Form, thing: str, kind: Kind) -> str:
    text = name_places(form, to_you(thing)) if thing != UNKNOWN else "A talk with $name"
    return text[:1].upper() + text[1:]


def _brief(form: Form, wanted: str, happened: list[str]) -> list[str]:
    lines = []
    if form.your_role:
        lines.append(f"You are {lowered_role(form)}.")
    if not _says_who(form, happened):
        lines.append(f"$name is {name_places(form, their_role(form))}.")
    return [*lines, *(happened[:MOST_FACTS] or [wanted])]


def _says_who(form: Form, happened: list[str]) -> bool:
    """Whether what has happened says already who the other is."""
    if not form.role:
        told = r"\b(?:works for|reports to) you\b|^\$name (?:is|leads|runs|heads|manages|decides|works)\b"
        return any(re.search(told, one) for one in happened)
    role = to_you(form.role).lower()
    return any(role in one.lower() and (not form.name or "$name" in one) for one in happened)


def _known_to_them(form: Form, thing: str) -> str:
    """What the counterpart knows beforehand: who is who, what it is about, and what has happened, as told."""
    role = to_you(station(form.role)) if form.role else DEFAULT_ROLES[form.relation]
    role = re.sub(r"\byour\b", "$you's", re.sub(r"\byou\b", "$you", re.sub(r"\byours\b", "$you's", role)))
    text = f"$name is {name_places(form, role)}."
    if form.your_role:
        text += f" $you is {name_places(form, article(form.your_role))}."
    text += " $you has asked for this talk."
    if thing != UNKNOWN:
        text += f" It is about this, in $you's words: “{name_places(form, thing)}”."
    if form.happened:
        text += f" What has happened, as $you tells it: “{name_places(form, form.happened)}”"
    return text


def _hidden(form: Form, kind: Kind, common: Common) -> Data:
    """Hidden truth, tells and gates. What is suspected takes the place of the second gate's own fact."""
    suspicion = Suspicion(form)
    gates, tells, truths = [], [], []
    for number, gate in enumerate(kind.gates, 1):
        own = number == 2 and bool(suspicion.patterns)
        written = _suspected(form, suspicion, gate, common) if own else _as_it_is(gate)
        after = {"after": f"G{number - 1}"} if number > 1 else {}
        opens = _opens(gate, common) if own else _condition(gate.on)
        gates.append({"id": f"G{number}", "tier": gate.tier, **written, **after, "on": opens})
        tells += [{"say": say, "hints": f"G{number}", **after}
                  for say in (common.suspicion.tells if own else gate.tells)]  # fmt: skip
        truths.append(about_them(form, sentence(to_you(suspicion.bare))) if own else gate.reveal)
    return {"hidden_truth": " ".join(truths), "tells": tells, "gates": gates}


def _opens(gate: KindGate, common: Common) -> Any:
    """What opens a suspicion: whatever would have opened the gate, and to be asked what is behind it."""
    parts = gate.on.any if isinstance(gate.on, AnyOf) else (gate.on,)
    return {"any": list(dict.fromkeys(_condition(part) for part in (*common.suspicion.on.any, *parts)))}


def _condition(condition: Condition) -> Any:
    """A condition as a file has it."""
    return condition if isinstance(condition, str) else condition.model_dump(mode="json", by_alias=True)


def _as_it_is(gate: KindGate) -> Data:
    return {"fact": gate.fact, "reveal": gate.reveal, "patterns": list(gate.patterns), "release": list(gate.release),
            "hint": gate.hint.model_dump(by_alias=True)}  # fmt: skip


def _suspected(form: Form, suspicion: Suspicion, gate: KindGate, common: Common) -> Data:
    return {
        "fact": name_places(form, suspicion.fact), "reveal": about_them(form, suspicion.reveal),
        "patterns": list(suspicion.patterns), "hint": dict(common.suspicion.hint),
        "release": [name_places(form, line) for line in suspicion.lines(common.suspicion.release)],
    }  # fmt: skip


def _topics(form: Form, thing: str, common: Common) -> list[Data]:
    topics = [topic.model_dump(mode="json", exclude_defaults=True) for topic in common.topics]
    words = patterns_of(thing, (form.name, form.you)) if thing != UNKNOWN else ()
    if words:
        lines = [line.model_dump(mode="json", exclude_defaults=True) for line in common.thing]
        lines = [{**line, "say": _about_thing(line["say"], form, thing)} for line in lines]
        topics.append({"id": "the-thing", "patterns": list(words), "lines": lines})
    return topics


def _names(form: Form) -> list[str]:
    """Names that the form holds, for the person to look over: the two who talk, then whoever else looks like one."""
    both = [key for name, key in ((form.name, "$name"), (form.you, "$you")) if len(name) > 1]
    return both + [name for name in names_told(form) if name not in (form.name, form.you)]


def _objections(form: Form, thing: str, common: Common) -> list[str]:
    """Objections that name what it is about; none where nobody has said it."""
    return [] if thing == UNKNOWN else [_about_thing(line, form, thing) for line in common.objections]


def _about_thing(line: str, form: Form, thing: str) -> str:
    said = re.sub(r"^an? ", "the ", name_places(form, by_them(thing, form.pronouns, form.name)))
    return line.replace("{thing}", said).replace("{Thing}", said[:1].upper() + said[1:])
