"""A message with the words underlined that earned or cost something, as HTML."""

from collections.abc import Sequence

from rehearsal.assessment import Finding
from rehearsal.setting import Setting
from rehearsal.ui.components import SIGNS, safe

_RANK = {"serious": 0, "minor": 1, "positive": 2}


def marked(setting: Setting, text: str, findings: Sequence[Finding]) -> str:
    """The text, escaped, with each finding's span marked in place. Where spans overlap, the gravest shows."""
    known = [f for f in findings if f.behaviour in setting.rubric and text[f.start : f.end] == f.quote]
    edges = sorted({0, len(text), *(f.start for f in known), *(f.end for f in known)})
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        over = [f for f in known if f.start <= start and end <= f.end]
        pieces.append(_piece(setting, text[start:end], over))
    return "".join(pieces)


def _piece(setting: Setting, text: str, over: Sequence[Finding]) -> str:
    if not over:
        return safe(text)
    behaviours = sorted((setting.rubric[f.behaviour] for f in over), key=lambda b: _RANK[b.polarity])
    kind, sign, word = SIGNS[behaviours[0].polarity]
    titles = "; ".join(dict.fromkeys(f"{SIGNS[b.polarity][1]} {b.title}" for b in behaviours))
    return f'<mark class="rh-mark rh-{kind}" title="{safe(titles)}" aria-label="{safe(word)}: {safe(text)}">{safe(text)}</mark>'
