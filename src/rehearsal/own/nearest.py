"""Which built-in situation and persona are nearest to somebody's own, and why. Pure."""

import re
from dataclasses import dataclass

from rehearsal.catalogue import Persona, Scenario
from rehearsal.content import Content
from rehearsal.own.form import RELATIONS, Form
from rehearsal.own.kinds import Kind, Kinds
from rehearsal.own.wording import to_you
from rehearsal.quotes import fold
from rehearsal.rubric import Relation

_LIKE: dict[str, tuple[str, ...]] = {
    "executive": ("skip-level", "senior"), "senior": ("skip-level", "mentor"), "skip-level": ("senior", "boss"),
    "peer": ("colleague",), "colleague": ("peer",), "partner": ("client", "peer"), "client": ("partner",),
    "mentor": ("senior",), "boss": ("skip-level",), "report": ("colleague",),
}  # fmt: skip
"""Relations that come near each other."""
_RANKS: tuple[frozenset[Relation], ...] = (
    frozenset(("boss", "skip-level", "executive", "senior")),
    frozenset(("peer", "colleague", "client", "partner", "mentor")),
    frozenset(("report",)),
)
"""Above, beside and below the person. Nobody talks like somebody of another rank."""


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
    """How much speaks for a kind: its words in what is wanted, and in the rest; and whether it suits who the other is.

    Words that would make a boss of an equal count little.
    """
    texts = ((form.want, 3), (form.thing, 2), (form.happened, 1.5), (form.suspect, 0.5), (form.role, 1))
    found = sum(
        weight * min(len(re.findall(cue, text, re.IGNORECASE)), 2)
        for cue in kind.cues
        for text, weight in texts
        if text
    )
    if form.relation not in kind.suits:
        return found / 3
    return found + 1 - kind.suits.index(form.relation) / 10


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
    same_rank = any(form.relation in rank and persona.relation in rank for rank in _RANKS)
    return 8 * same_rank + 4 * said + 2 * _near(form, persona) + (1 if persona.id in scenario.personas else 0)


def _why(form: Form, kind: Kind, scenario: Scenario, persona: Persona, known: Kinds) -> str:
    texts = (form.want, form.thing, form.happened, form.role)
    words = next((m.group() for text in texts for cue in kind.cues if (m := re.search(cue, text, re.I))), "")
    because = (
        "which you chose"
        if form.ask
        else f"because you wrote “{words}”"
        if words
        else f"because it is about {to_you(_lower(RELATIONS[form.relation]))}"
    )
    heard = next((m.group() for cue in known.voices[persona.id].cues if (m := re.search(cue, form.talk, re.I))), "")
    voice = f"because of “{heard}”" if heard else "because of who it is"
    return (
        f"Taken as “{kind.ask}”, {because}. Nearest of the built-in situations: “{scenario.title}”. "
        f"The way of talking comes from {persona.name}, {voice}."
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
