"""A message with the words underlined that earned or cost something, as HTML.

Each underlined stretch can be reached with the keyboard, and says on hover, tap or focus what was found there. The
small numbers lead to the findings beneath the message; they are drawn by the style sheet, so that copied words are
the words that were written.
"""

from collections.abc import Sequence
from itertools import pairwise

from rehearsal.assessment import Finding
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.ui.components import SIGNS, safe

_GRAVITY = {"serious": 0, "minor": 1, "positive": 2}


def standing(setting: Setting, text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that can be marked in the text, each once, in order of place: known, and quoting it rightly."""
    known = (f for f in findings if f.behaviour in setting.rubric and f.quote and text[f.start : f.end] == f.quote)
    once = {(f.start, f.end, f.behaviour): f for f in known}
    return tuple(once[place] for place in sorted(once))


def marked(setting: Setting, text: str, findings: Sequence[Finding], name: str = "message") -> str:
    """The text, escaped, with each finding's span marked in place. Where spans overlap, the gravest shows.

    `name` keeps the ids of several messages on one page apart.
    """
    known = standing(setting, text, findings)
    edges = sorted({0, len(text), *(f.start for f in known), *(f.end for f in known)})
    pieces = []
    for start, end in pairwise(edges):
        over = [(n, f) for n, f in enumerate(known, 1) if f.start <= start and end <= f.end]
        words = text[start:end]
        pieces.append(_piece(setting, words, over, f"{safe(name)}-{start}") if over else safe(words))
        pieces += [_number(n) for n, f in over if f.end == end]
    return "".join(pieces)


def _piece(setting: Setting, words: str, over: Sequence[tuple[int, Finding]], name: str) -> str:
    behaviours = [(number, setting.rubric[finding.behaviour]) for number, finding in over]
    gravest = min((behaviour for _, behaviour in behaviours), key=lambda b: _GRAVITY[b.polarity])
    kind, _, word = SIGNS[gravest.polarity]
    said = "".join(_said(number, behaviour) for number, behaviour in behaviours)
    return (
        f'<mark class="rh-mark rh-{kind}" tabindex="0" aria-describedby="{name}">'
        f'<span class="rh-unseen">{word}: </span>{safe(words)}</mark>'
        f'<span class="rh-told" role="tooltip" id="{name}" dir="ltr">{said}</span>'
    )


def _said(number: int, behaviour: Behaviour) -> str:
    kind, mark, word = SIGNS[behaviour.polarity]
    return (
        f'<span class="rh-told-one"><b class="rh-{kind}">{number} {mark} {word}</b> {safe(behaviour.title)}. '
        f"<i>{safe(behaviour.why)}</i></span>"
    )


def _number(number: int) -> str:
    return f'<sup class="rh-ref" data-n="{number}" aria-hidden="true"></sup>'
