"""A suspicion as the fact of a gate: patterns from its words, and how it is told. Pure."""

import re
from itertools import combinations

from rehearsal.own.form import Form
from rehearsal.own.wording import by_them, sentence, spoken, to_you, truth

_EMPTY_WORDS = """
about above aside after again against almost already also although always among another anybody anyone anything
around asked because been before behind being believe best better between both came cannot come could does doing
done down during each either else enough even ever every everybody everyone everything feel feels find first
from gets getting give given gives going gone good have having hear heard here herself himself into just keep
keeps kept kind knew know known knows last least less like likes instead little long look looked looking looks
made make makes making many matter maybe mean means might mind more most much must myself need needs neither
never nobody none nothing often once only other others over own part people perhaps please probably quite rather
really right said same says seem seems seen shall should simply since some somebody someone something soon still
such sure take takes talk tell tells than that their theirs them themself themselves then there these they thing
things think thinks this those though three through time together told took toward towards turn under until upon
used very want wanted wants well went were what when where whether which while whole whom whose will with
without word words work works would year years your yourself
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
NEAR = 40
"""Characters between two words that say it together."""


class Suspicion:
    """What the person suspects, as the fact of a gate."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.bare = truth(form.suspect)

    @property
    def patterns(self) -> tuple[str, ...]:
        """Patterns that recognise it; none where too little was said."""
        return patterns_of(self.bare, (self.form.name, self.form.you))

    @property
    def fact(self) -> str:
        """For whoever plays the counterpart, in the person's own words."""
        return f"What $you suspects is true of you. In $you's words: “{sentence(self.bare)}” You tell it in your own."

    @property
    def reveal(self) -> str:
        """For the person, afterwards."""
        return f"You suspected it, and it was so: {to_you(self.bare)}."

    def lines(self, frames: tuple[str, ...]) -> list[str]:
        """How the counterpart tells it."""
        told = spoken(sentence(by_them(self.bare, self.form.pronouns, self.form.name)).rstrip("."))
        return [frame.replace("{Truth}", told) for frame in frames]


def patterns_of(text: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Patterns that recognise a statement in other words: any two of its telling words near each other.

    A statement with one telling word is recognised by that word; one with none by nothing.
    """
    known = {part.lower() for name in names for part in name.split()}
    words = [word for word in telling(text) if word not in known]
    stems = [_stem(word) for word in words][:6]
    if len(stems) == 1:
        return (rf"\b{stems[0]}\w*",)
    pairs = sorted(combinations(range(len(stems)), 2), key=lambda pair: pair[1] - pair[0])
    return tuple(_near(stems[a], stems[b]) for a, b in pairs[:8])


def telling(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, in lower case, none twice."""
    found = (word for word in re.findall(r"(?<!')\b[^\W\d_]{4,}\b(?!')", text.lower()) if word not in _EMPTY)
    return tuple(dict.fromkeys(found))


def _near(one: str, other: str) -> str:
    return rf"\b{one}\w*.{{0,{NEAR}}}\b{other}\w*|\b{other}\w*.{{0,{NEAR}}}\b{one}\w*"


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "er", "es", "ly", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
