"""What of a message is the person's own speech to the counterpart.

Quoted stretches, made-up turns and roles, talk about grading, code, and lines copied from the counterpart show
nothing of how somebody talks; they are blanked, so that offsets stay as they are.
"""

# ruff: noqa: SIM905 (word lists read better as running words)

import re
from collections.abc import Iterable

from rehearsal.observers.patterns import Lexicon
from rehearsal.observers.reading import Sentence
from rehearsal.observers.words import BREAK

QUOTED_WORDS = 4
"""From this many words on, a stretch between quotation marks counts as quoted."""
COPIED_WORDS = 5
"""From this many words on, a sentence that the counterpart has said in the same words counts as copied."""

_QUOTED = re.compile(r"(?<!\w)[\"“„«](?=\S)([^\"“”„«»\n]{12,400})(?<=\S)[\"”“»](?!\w)")
_FENCED = re.compile(r"```.*?(?:```|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_PIECE = re.compile(r"[^.?!\n]+[.?!]*")
_TURN = re.compile(r"(?m)^[ \t]*[\[<(*#]{0,3}[ \t]*(?P<who>[A-Za-z]{2,20})[\])>*]{0,3}[ \t]*:")
_ROLES = frozenset(
    "system assistant user counterpart developer grader observer evaluator human ai admin tool coach judge you me"
    " instruction instructions note".split()
)


def own_speech(text: str, lexicon: Lexicon, them: str) -> str:
    """The text with everything blanked that is not the person's own speech; length and offsets unchanged."""
    text = _blank(text, _FENCED.finditer(text))
    text = _before_made_up_turns(text, them)
    text = _blank(text, (match for match in _QUOTED.finditer(text) if len(match[1].split()) >= QUOTED_WORDS))
    return _blank(text, (piece for piece in _PIECE.finditer(text) if lexicon.not_speech.search(piece.group())))


def _blank(text: str, matches: Iterable[re.Match[str]]) -> str:
    for match in matches:
        text = text[: match.start()] + "\n" * (match.end() - match.start()) + text[match.end() :]
    return text


def _before_made_up_turns(text: str, them: str) -> str:
    """Cut where somebody else seems to speak. A name first of all ("Tom: two minutes") is only an address."""
    for match in _TURN.finditer(text):
        who = match["who"].lower()
        if who in _ROLES - {"note", "me"} or (who in (them, "me", "note") and text[: match.start()].strip()):
            return text[: match.start()] + "\n" * (len(text) - match.start())
    return text


def without_copies(sentences: Iterable[Sentence], theirs: Iterable[str]) -> tuple[Sentence, ...]:
    """The sentences that do not merely repeat what the counterpart said. `theirs`: their messages in plain words."""
    said = [_run_on(text) for text in theirs]
    return tuple(
        s for s in sentences if len(s.words) < COPIED_WORDS or not any(_run_on(s.text) in text for text in said)
    )


def _run_on(plain: str) -> str:
    return " " + " ".join(word for word in plain.split() if word not in (BREAK, ".")) + " "
