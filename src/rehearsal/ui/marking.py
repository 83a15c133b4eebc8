"""A message with the words underlined that earned or cost something, as HTML.

Each underlined stretch can be reached with the keyboard, and says on hover, tap or focus what was found there. The
small numbers lead to the findings beneath the message; they are drawn by the style sheet, so that copied words are
the words that were written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rehearsal import disputing, marks
from rehearsal.assessment import Finding
from rehearsal.explaining import explained
from rehearsal.records import Entry
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.ui.components import SIGNS, safe

Said = Callable[[Finding], str]
WRONG, ADDED = "you say wrong", "added by you"


def no_word(finding: Finding) -> str:
    """The person says nothing of a finding."""
    return ""


def word_of(entry: Entry) -> Said:
    """What the person says of the findings of one message."""
    own = disputing.added(entry)

    def said(finding: Finding) -> str:
        if finding in own:
            return ADDED
        return WRONG if disputing.called_wrong(entry, finding) else ""

    return said


def standing(setting: Setting, text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that can be marked in the text, each once, in order of place: known, and quoting it rightly."""
    return marks.standing(setting.rubric, text, findings)


@dataclass(frozen=True)
class Marked:
    """A finding to be marked. `word`: what the person says of it, empty where they say nothing."""

    number: int
    behaviour: Behaviour
    word: str = ""


def marked(
    setting: Setting, text: str, findings: Sequence[Finding], name: str = "message", said: Said = no_word
) -> str:
    """The text, escaped, with each finding's span marked in place. Where spans overlap, the gravest shows.

    `name` keeps the ids of several messages on one page apart. `said`: what the person says of a finding.
    """
    known = standing(setting, text, findings)
    all_ = [Marked(n, setting.rubric[f.behaviour], said(f)) for n, f in enumerate(known, 1)]
    pieces, start = [], 0
    for stretch in marks.stretches(text, known):
        over = [all_[n - 1] for n in stretch.over]
        name_here = f"{safe(name)}-{start}"
        pieces.append(_piece(stretch.words, over, name_here) if over else safe(stretch.words))
        pieces += [_number(n) for n in stretch.ending]
        start += len(stretch.words)
    return "".join(pieces)


def _piece(words: str, over: Sequence[Marked], name: str) -> str:
    gravest = marks.gravest(one.behaviour for one in over)
    kind, _, word = SIGNS[gravest.polarity]
    own = {one.word for one in over}
    by_you = f" rh-{'contested' if own == {WRONG} else 'own'}" if own <= {WRONG, ADDED} else ""
    heard = f"{word}, {own.pop()}" if len(own) == 1 and by_you else word
    return (
        f'<mark class="rh-mark rh-{kind}{by_you}" tabindex="0" aria-describedby="{name}">'
        f'<span class="rh-unseen">{heard}: </span>{safe(words)}</mark>'
        f'<span class="rh-told" role="tooltip" id="{name}" dir="ltr">{"".join(map(_said, over))}</span>'
    )


def _said(one: Marked) -> str:
    kind, mark, word = SIGNS[one.behaviour.polarity]
    yours = f" ({safe(one.word)})" if one.word else ""
    return (
        f'<span class="rh-told-one"><b class="rh-{kind}">{one.number} {mark} {word}{yours}</b> '
        f"{safe(one.behaviour.title)}. <i>{safe(explained(one.behaviour))}</i></span>"
    )


def _number(number: int) -> str:
    return f'<sup class="rh-ref" data-n="{number}" aria-hidden="true"></sup>'
