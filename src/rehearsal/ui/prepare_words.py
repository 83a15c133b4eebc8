"""How the worksheet speaks of its parts."""

from rehearsal.ui import components as ui
from rehearsal.worksheet import Graded, Worksheet

WORDS = {"clear": ("earned", "✓", "said"), "vague": ("watch", "!", "vague"), "missing": ("closed", "–", "open")}


def read_back(verdict: Graded) -> str:
    """What is said of a part, beneath it."""
    kind, mark, word = WORDS[verdict.verdict]
    words = f"{ui.quoted(verdict.quote)} " if verdict.verdict == "vague" and verdict.quote else ""
    return (
        f'<p class="rh-verdict"><span class="rh-sign rh-{kind}" aria-hidden="true">{mark}</span>'
        f"<span><b>{word}</b> {words}{ui.safe(verdict.advice)}</span></p>"
    )


def circles(sheet: Worksheet, name: str) -> str:
    """Two overlapping circles with what each side answers for, and what both do in the middle."""
    parts = (("mine", "You", sheet.mine), ("both", "Both", sheet.shared), ("theirs", name, sheet.theirs))
    inner = "".join(
        f'<div class="rh-venn-{key}"><b>{ui.safe(label)}</b>'
        f'<span dir="auto">{ui.safe(ui.shortened(text, 90))}</span></div>'
        for key, label, text in parts
    )
    return f'<div class="rh-venn"><i class="rh-ring rh-left"></i><i class="rh-ring rh-right"></i>{inner}</div>'
