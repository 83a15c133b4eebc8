"""Whom the person talks to: as told, with the way of talking of a built-in persona. Pure.

Of the built-in lines only those stay that name nothing of their old case.
"""

import re
from collections.abc import Collection
from typing import Any

from rehearsal.catalogue import ACTS
from rehearsal.own.draft import Data
from rehearsal.own.form import DEFAULT_NAMES, Form
from rehearsal.own.kinds import Kinds
from rehearsal.own.lines import fits, fitting
from rehearsal.own.naming import about_them, with_name
from rehearsal.own.nearest import Nearest
from rehearsal.own.wording import sentence, station, to_you
from rehearsal.pronouns import FORMS

DEFAULT_ROLES = {
    "boss": "your boss", "skip-level": "your boss's boss", "peer": "somebody at your level",
    "colleague": "a colleague of yours", "report": "somebody who works for you", "client": "your client",
    "partner": "somebody from outside", "senior": "somebody senior", "executive": "somebody at the very top",
    "mentor": "somebody whose advice you trust",
}  # fmt: skip
ENOUGH = 8
"""Lines of a voice's own with which an act can do."""
ABOUT_TIME = frozenset({"pressed", "too-much", "help-refused", "leans-on-me"})
"""Ids of the kinds of talk in which people speak of days and hours."""


def person(form: Form, near: Nearest, known: Kinds, base: Data, persona_id: str) -> Data:
    """The data of the persona. `base`: those of the nearest persona's file."""
    voice, common, kind = known.voices[near.persona.id], known.common, near.kind
    told = f"{form.told} {form.your_role}"
    pressing = kind.id in ABOUT_TIME
    own = fitting(base["lines"], form.relation, told, pressing)
    acts = {act: _filled_up(own.get(act, []), common.acts.get(act, ())) for act in dict.fromkeys((*ACTS, *own))}
    said = _own_words(form)
    habits = [habit for habit in voice.habits if fits(habit, form.relation, told, pressing)]
    return {
        "id": persona_id,
        "name": form.name or DEFAULT_NAMES["name"],
        **{key: FORMS[form.pronouns][key] for key in ("they", "them", "their")},
        "role": their_role(form),
        "relation": form.relation,
        "tagline": said[0] if said else kind.tagline,
        "avatar": "own-person",
        "about": _talk(form) or voice.manner,
        "voice": {
            "words": list(base["voice"]["words"]), "sentences": list(base["voice"]["sentences"]),
            "manner": _talk(form) or voice.manner,
            "habits": [*said, *habits] or [kind.tagline],
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
        "reactions": fitting(base.get("reactions", {}), form.relation, told, pressing),
    }  # fmt: skip


def _filled_up(own: list[Any], common: Collection[str]) -> list[Any]:
    """A voice's own lines for an act; with those that anybody could say, where too few of them fit."""
    return own if len(own) >= ENOUGH else [*own, *(line for line in common if line not in own)]


def their_role(form: Form) -> str:
    """What they are to the person: as told, or by how the two stand to each other."""
    return to_you(station(form.role)) if form.role else DEFAULT_ROLES[form.relation]


def _talk(form: Form) -> str:
    """How they talk, as told."""
    return about_them(form, to_you(sentence(form.talk)), persona=True)


def _own_words(form: Form) -> list[str]:
    """What the person quotes as typical of the other: «says "not my problem"»."""
    found = re.findall(r"[\"“]([^\"”]{2,60})[\"”]|(?<!\w)'(.{2,60}?)'(?!\w)", form.talk)
    return [with_name(form, sentence(one or other)) for one, other in found][:2]


def _reactions(reactions: list[Data], form: Form) -> list[Data]:
    """The base persona's softeners or triggers that name nothing of its own situations."""
    return [
        entry for entry in reactions if "signal-" not in str(entry) and fits(entry["text"], form.relation, form.told)
    ]
