"""Which built-in situation and persona are nearest to somebody's own, and why. Pure."""

import re
from dataclasses import dataclass

from rehearsal.catalogue import Persona, Scenario
from rehearsal.content import Content
from rehearsal.own.form import RELATIONS, Form
from rehearsal.own.kinds import Kind, Kinds
from rehearsal.quotes import fold

_LIKE: dict[str, tuple[str, ...]] = {
    "executive": ("skip-level", "senior"), "senior": ("skip-level", "mentor"), "skip-level": ("senior", "boss"),
    "peer": ("colleague",), "colleague": ("peer",), "partner": ("client", "peer"), "client": ("partner",),
    "mentor": ("senior",), "boss": ("skip-level",), "report": ("colleague",),
}  # fmt: skip
"""Relations that come near each other."""


@dataclass(frozen=True)
class Nearest:
    """The kind of talk, the built-in situation that it is like, and the persona whose way of talking fits."""

    kind: Kind
    scenario: Scenario
    persona: Persona
    why: str


def nearest(form: Form, content: Content, known: Kinds, persona: str | None = None) -> Nearest:
    """The nearest ones. `form.ask` decides the kind where it names one, and `persona` the persona."""
    kind = known.kinds.get(form.ask) or max(known.kinds.values(), key=lambda kind: _speaks_for(kind, form))
    words = _words(form.told)
    likes = [content.scenarios[name] for name in kind.like if name in content.scenarios]
    scenario = max(likes, key=lambda one: _shared(words, one) + 2 * _relation(form, content, one))
    voices = [content.personas[key] for key in known.voices if key in content.personas]
    chosen = next((one for one in voices if one.id == persona), None)
    if chosen is None:
        chosen = max(voices, key=lambda one: _fits(form, one, known, scenario))
    return Nearest(kind, scenario, chosen, _why(form, kind, scenario, chosen, known))


def _speaks_for(kind: Kind, form: Form) -> float:
    """How much speaks for a kind: its words in what is wanted, and in the rest; then who the other is."""
    texts = ((form.want, 3), (form.thing, 2), (form.happened, 1.5), (form.suspect, 0.5), (form.role, 0.5))
    found = sum(
        weight * min(len(re.findall(cue, text, re.IGNORECASE)), 2)
        for cue in kind.cues
        for text, weight in texts
        if text
    )
    return found + (1 if kind.relation == form.relation else 0.4 if kind.relation in _LIKE[form.relation] else 0)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{5,}", fold(text)))


def _shared(words: frozenset[str], scenario: Scenario) -> float:
    told = _words(" ".join((scenario.story, scenario.goal, *scenario.brief)))
    return min(len(words & told), 6) / 2


def _relation(form: Form, content: Content, scenario: Scenario) -> float:
    return max(_near(form, content.personas[name]) for name in scenario.personas if name in content.personas)


def _near(form: Form, persona: Persona) -> float:
    return 1 if persona.relation == form.relation else 0.4 if persona.relation in _LIKE[form.relation] else 0


def _fits(form: Form, persona: Persona, known: Kinds, scenario: Scenario) -> float:
    """How well a persona's way of talking fits: what was said of it weighs most, then who it is, then the situation."""
    said = any(re.search(cue, form.talk, re.IGNORECASE) for cue in known.voices[persona.id].cues)
    return 4 * said + 2 * _near(form, persona) + (1 if persona.id in scenario.personas else 0)


def _why(form: Form, kind: Kind, scenario: Scenario, persona: Persona, known: Kinds) -> str:
    cues = [cue for cue in kind.cues for text in (form.want, form.thing, form.happened) if re.search(cue, text, re.I)]
    words = next((m.group() for cue in cues for text in (form.want, form.thing, form.happened)
                  if (m := re.search(cue, text, re.I))), "")  # fmt: skip
    asked = (
        "You chose it."
        if form.ask
        else f"You wrote “{words}”."
        if words
        else f"It is about {_lower(RELATIONS[form.relation])}."
    )
    heard = next((m.group() for cue in known.voices[persona.id].cues if (m := re.search(cue, form.talk, re.I))), "")
    voice = f"because of “{heard}”" if heard else "because of who it is"
    return f"Nearest is “{scenario.title}”. {asked} The way of talking comes from {persona.name}, {voice}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
