"""A playable situation from the form and the nearest built-in one: no model, no network. Pure.

What the person told stands in it in their own words. What stays hidden comes from the kind of talk, in words that
carry nobody's case; what they suspect becomes the second gate. The way of talking comes from a built-in persona,
without the lines that name something of its old case.
"""

import re
from collections.abc import Collection
from typing import Any

from rehearsal.catalogue import ACTS
from rehearsal.conditions import Condition
from rehearsal.disguise import names_in
from rehearsal.own.draft import Data, Draft
from rehearsal.own.form import DEFAULT_NAMES, Form
from rehearsal.own.kinds import Common, Kind, KindGate, Kinds
from rehearsal.own.lines import fits, fitting
from rehearsal.own.nearest import Nearest
from rehearsal.own.quieting import quiet
from rehearsal.own.suspecting import Suspicion, patterns_of
from rehearsal.own.wording import aim, article, by_them, goal, sentence, sentences, station, subject, to_you
from rehearsal.pronouns import FORMS

DEFAULT_ROLES = {
    "boss": "your boss", "skip-level": "your boss's boss", "peer": "somebody at your level",
    "colleague": "a colleague of yours", "report": "somebody who works for you", "client": "your client",
    "partner": "somebody you deal with", "senior": "somebody senior", "executive": "somebody at the very top",
    "mentor": "somebody whose advice you trust",
}  # fmt: skip
_ASKED = re.compile(r"\b(?:asked|told|wrote|mentioned|requested|applied|reminded|begged|proposed)\b", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:no|refus\w+|declin\w+|busy|won't|wouldn't|denied|rejected|ignor\w+|never)\b", re.IGNORECASE
)
MOST_FACTS = 7


def assembled(form: Form, near: Nearest, known: Kinds, base: Data, ids: tuple[str, str]) -> Draft:
    """The draft. `base`: the data of the nearest persona's file; `ids`: of the new persona and situation."""
    persona = _persona(form, near, known, base, ids[0])
    scenario = _scenario(form, near, known.common, ids)
    parts = dict.fromkeys(("people", "gates", "lines"), "built-in")
    return quiet(Draft(persona, scenario, parts, near.why))


def _persona(form: Form, near: Nearest, known: Kinds, base: Data, persona_id: str) -> Data:
    voice, common, kind = known.voices[near.persona.id], known.common, near.kind
    told = f"{form.told} {form.your_role}"
    own = fitting(base["lines"], form.relation, told)
    acts = {act: own.get(act) or list(common.acts[act]) for act in (*ACTS, *(key for key in own if key not in ACTS))}
    said = _own_words(form)
    return {
        "id": persona_id,
        "name": form.name or DEFAULT_NAMES["name"],
        **{key: FORMS[form.pronouns][key] for key in ("they", "them", "their")},
        "role": _role(form),
        "relation": form.relation,
        "tagline": said[0] if said else kind.tagline,
        "avatar": "own-person",
        "about": _about(form, voice.manner),
        "voice": {
            "words": list(base["voice"]["words"]), "sentences": list(base["voice"]["sentences"]),
            "manner": " ".join(filter(None, (_named(form, to_you(sentence(form.talk))), voice.manner))),
            "habits": [*said, *voice.habits],
        },
        "goals": list(kind.goals),
        "pressures": list(kind.pressures),
        "hides": list(kind.hides),
        "weights": dict(base["weights"]),
        "softeners": _reactions(base["softeners"], form) or [{"on": "bn-asks-reason", "text": "Somebody asked why."}],
        "triggers": _reactions(base["triggers"], form)
        or [{"on": "bn-repeat-ask", "text": "The same thing was asked again.", "weight": "minor"}],
        "difficulty": dict(common.difficulty),
        "never": list(common.never),
        "lines": acts,
        "reactions": fitting(base.get("reactions", {}), form.relation, told),
    }  # fmt: skip


def _role(form: Form) -> str:
    return to_you(station(form.role)) if form.role else DEFAULT_ROLES[form.relation]


def _about(form: Form, manner: str) -> str:
    return f"{sentence(_role(form))} {_named(form, to_you(sentence(form.talk))) if form.talk else manner}"


def _own_words(form: Form) -> list[str]:
    """What the person quotes as typical of the other: «says "not my problem"»."""
    found = re.findall(r"[\"“]([^\"”]{2,60})[\"”]|(?<!\w)'(.{2,60}?)'(?!\w)", form.talk)
    return [_named(form, sentence(one or other)) for one, other in found][:2]


def _reactions(reactions: list[Data], form: Form) -> list[Data]:
    """The base persona's softeners or triggers that name nothing of its own situations."""
    return [
        entry for entry in reactions if "signal-" not in str(entry) and fits(entry["text"], form.relation, form.told)
    ]


def _scenario(form: Form, near: Nearest, common: Common, ids: tuple[str, str]) -> Data:
    kind, like = near.kind, near.scenario
    thing = subject(form.thing, form.want)
    wanted = name_places(form, goal(form.want)) or f"You want {kind.want}."
    if form.name:
        wanted = re.sub(r"^You want (?:her|him|them) to\b", f"You want {form.name} to", wanted)
    happened = [name_places(form, to_you(sentence(one))) for one in sentences(form.happened)]
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
        **_hidden(form, kind, common),
        "concerns": [{"text": text} for text in kind.concerns],
        "softeners": [{"on": _condition(gate.on), "text": "$They was met where $they stands."} for gate in kind.gates],
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
    return name_places(form, to_you(article(form.your_role))) if form.your_role else "who has asked for this talk"


def _title(form: Form, thing: str, kind: Kind) -> str:
    text = name_places(form, to_you(thing)) if thing != "this" else f"A talk with {form.name or DEFAULT_NAMES['name']}"
    return text[:1].upper() + text[1:]


def _brief(form: Form, wanted: str, happened: list[str]) -> list[str]:
    lines = []
    if form.your_role:
        lines.append(f"You are {lowered_role(form)}.")
    lines.append(f"$name is {name_places(form, _role(form))}.")
    return [*lines, *(happened[:MOST_FACTS] or [wanted])]


def _known_to_them(form: Form, thing: str) -> str:
    """What the counterpart knows beforehand: who is who, what it is about, and what has happened, as told."""
    role = to_you(station(form.role)) if form.role else DEFAULT_ROLES[form.relation]
    role = re.sub(r"\byour\b", "$you's", re.sub(r"\byou\b", "$you", re.sub(r"\byours\b", "$you's", role)))
    text = f"$name is {name_places(form, role)}."
    if form.your_role:
        text += f" $you is {name_places(form, article(form.your_role))}."
    text += " $you has asked for this talk."
    if thing != "this":
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
        gates.append({"id": f"G{number}", "tier": gate.tier, **written, **after, "on": _condition(gate.on)})
        tells += [{"say": say, "hints": f"G{number}", **after}
                  for say in (common.suspicion.tells if own else gate.tells)]  # fmt: skip
        truths.append(f"{sentence(name_places(form, to_you(suspicion.bare)))}" if own else gate.reveal)
    return {"hidden_truth": " ".join(truths), "tells": tells, "gates": gates}


def _condition(condition: Condition) -> Any:
    """A condition as a file has it."""
    return condition if isinstance(condition, str) else condition.model_dump(mode="json", by_alias=True)


def _as_it_is(gate: KindGate) -> Data:
    return {"fact": gate.fact, "reveal": gate.reveal, "patterns": list(gate.patterns), "release": list(gate.release),
            "hint": gate.hint.model_dump(by_alias=True)}  # fmt: skip


def _suspected(form: Form, suspicion: Suspicion, gate: KindGate, common: Common) -> Data:
    hint = {**common.suspicion.hint, "say": gate.hint.say}
    return {
        "fact": name_places(form, suspicion.fact), "reveal": name_places(form, suspicion.reveal),
        "patterns": list(suspicion.patterns), "hint": hint,
        "release": [name_places(form, line) for line in suspicion.lines(common.suspicion.release)],
    }  # fmt: skip


def _topics(form: Form, thing: str, common: Common) -> list[Data]:
    topics = [topic.model_dump(mode="json", exclude_defaults=True) for topic in common.topics]
    words = patterns_of(thing, (form.name, form.you)) if thing != "this" else ()
    if words:
        lines = [line.model_dump(mode="json", exclude_defaults=True) for line in common.thing]
        lines = [{**line, "say": _about_thing(line["say"], form, thing)} for line in lines]
        topics.append({"id": "the-thing", "patterns": list(words), "lines": lines})
    return topics


def _names(form: Form) -> list[str]:
    """Names that the form holds, for the person to look over: the two who talk, then whoever else looks like one."""
    both = [key for name, key in ((form.name, "$name"), (form.you, "$you")) if len(name) > 1]
    told = " ".join((form.role, form.your_role, form.want, form.happened, form.suspect, form.talk))
    return both + [name for name in names_in(told) if name not in (form.name, form.you)]


def _objections(form: Form, thing: str, common: Common) -> list[str]:
    """Objections that name what it is about; none where nobody has said it."""
    return [] if thing == "this" else [_about_thing(line, form, thing) for line in common.objections]


def _about_thing(line: str, form: Form, thing: str) -> str:
    said = name_places(form, by_them(thing, form.pronouns, form.name))
    return line.replace("{thing}", said).replace("{Thing}", said[:1].upper() + said[1:])


def name_places(form: Form, text: str) -> str:
    """A situation's text with the two names as placeholders, so that they can differ for one rehearsal."""
    return _put(_named(form, text), form.you, "$you")


def _named(form: Form, text: str) -> str:
    """A persona's text with the name as a placeholder."""
    return _put(text, form.name, "$name")


def _put(text: str, name: str, key: str) -> str:
    return re.sub(rf"(?<![\w$-]){re.escape(name)}(?![\w-])", lambda _: key, text) if len(name) > 1 else text


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id like the wanted words that nobody has yet."""
    slug = "-".join(re.findall(r"[a-z0-9]+", wanted.lower()))[:40].strip("-")
    slug = slug if re.match(r"^[a-z][a-z0-9-]+$", slug) else f"own-{slug}".strip("-")
    number, found = 1, slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
