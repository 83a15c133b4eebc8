"""A message with the words underlined that earned or cost something, as HTML.

Each underlined stretch can be reached with the keyboard, and says on hover, tap or focus what was found there. The
small numbers lead to the findings beneath the message; they are drawn by the style sheet, so that copied words are
the words that were written.
"""

from collections.abc import Sequence

from rehearsal import marks
from rehearsal.assessment import Finding
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.ui.components import SIGNS, safe


def standing(setting: Setting, text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that can be marked in the text, each once, in order of place: known, and quoting it rightly."""
    return marks.standing(setting.rubric, text, findings)


def marked(setting: Setting, text: str, findings: Sequence[Finding], name: str = "message") -> str:
    """The text, escaped, with each finding's span marked in place. Where spans overlap, the gravest shows.

    `name` keeps the ids of several messages on one page apart.
    """
    known = standing(setting, text, findings)
    pieces, start = [], 0
    for stretch in marks.stretches(text, known):
        over = [(n, known[n - 1]) for n in stretch.over]
        name_here = f"{safe(name)}-{start}"
        pieces.append(_piece(setting, stretch.words, over, name_here) if over else safe(stretch.words))
        pieces += [_number(n) for n in stretch.ending]
        start += len(stretch.words)
    return "".join(pieces)


def _piece(setting: Setting, words: str, over: Sequence[tuple[int, Finding]], name: str) -> str:
    behaviours = [(number, setting.rubric[finding.behaviour]) for number, finding in over]
    gravest = marks.gravest(behaviour for _, behaviour in behaviours)
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
