"""A card from the worksheet and the talk: proposed, and brought up to a worksheet that was changed since. Pure."""

import datetime as dt
import re
from collections.abc import Mapping
from itertools import pairwise

from rehearsal.assessment import Observation
from rehearsal.card_hearing import concern, weight
from rehearsal.card_opening import opening_for
from rehearsal.day_reading import read_day
from rehearsal.real_day import DATED, figures, hour_in, minutes_in
from rehearsal.realtalk import Card, Plan
from rehearsal.records import Entry, Talk
from rehearsal.sentences import split
from rehearsal.setting import Setting
from rehearsal.worksheet import Worksheet

_LASTS = re.compile(r"\b[\w-]+ min(?:ute)?s?\b", re.IGNORECASE)
"""How long the talk itself takes is no figure of the ask."""
_WHO_DOES = re.compile(r"\b(?:I|we|you|let's|let us)\b", re.IGNORECASE)
"""A next step has somebody who takes it."""
_OR_ELSE = re.compile(
    r"(?<!\byou )\bor (?:else\b|I(?:['’]ll| will)?\b|we(?:['’]ll| will)?\b)"
    r"|\bunless (?:you|somebody|someone)\b|\b(?:I|we)(?:['’]ll| will)? (?:stop|quit|refuse|walk out)\b",
    re.IGNORECASE,
)
"""An ultimatum is no step that two people agreed on, and no answer to take along; "you or I" is none."""
LONGEST_QUESTION, SHORTEST_QUESTION = 160, 4
"""Letters, and words, of a question that one would open with."""
_HANGS_ON = re.compile(
    r"^(?:sorry|pardon|what do you mean|how do you mean)\b|\bdidn['’]t (?:follow|get|understand)\b", re.IGNORECASE
)
"""A question about the words before it opens no talk."""


def proposed(setting: Setting, sheet: Worksheet, talk: Talk, today: dt.date) -> Card:
    """A card from the worksheet and from the person's own best lines. Whatever it cannot fill stays empty.

    `today`: the day from which a weekday on the worksheet is counted.
    """
    opening = _opening(setting, talk, sheet)
    gain = sheet.gain or _line(setting, talk, "sg-their-stake", "hn-offer-value", "sg-shared-outcome")
    return Card(
        opening=opening or opening_for(sheet.ask, _question(setting, talk, sheet)),
        ask=sheet.ask,
        stake="\n".join(text for text in (gain, sheet.offer) if text),
        plans=_plans(setting, sheet, talk, opening),
        limits="\n".join(text for text in (sheet.limits, f"At least: {sheet.least}" if sheet.least else "") if text),
        next_step=_line(setting, talk, "fc-closes-actions", "rc-bounded-promise", "ow-states-own-part") or _dated(talk),
        agenda=sheet.agenda,
        date=read_day(sheet.when, today).sure,
        time=hour_in(sheet.when),
        minutes=minutes_in(sheet.when) or 30,
        place=sheet.where,
        sheet=sheet,
    )


DAY = ("date", "time", "minutes", "place")
"""Parts of a card that are not words."""
TAKEN: Mapping[str, tuple[str, ...]] = {
    "opening": ("ask",), "ask": ("ask",), "stake": ("gain", "offer"), "plans": ("at_no",),
    "limits": ("limits", "least"), "agenda": ("agenda",),
    "date": ("when",), "time": ("when",), "minutes": ("when",), "place": ("where",),
}  # fmt: skip
"""Parts of a card, and those of the worksheet that they are taken from."""


def behind(card: Card, sheet: Worksheet) -> tuple[str, ...]:
    """The parts of the worksheet that were changed since the card was made, and that the card is taken from."""
    if card.sheet is None:
        return ()
    parts = dict.fromkeys(part for parts in TAKEN.values() for part in parts)
    return tuple(part for part in parts if sheet.said(part) != card.sheet.said(part))


def renewed(kept: Card | None, fresh: Card) -> Card:
    """A card that nobody has changed yet: words from a fresh proposal, the day as it was read at first."""
    if kept is None:
        return fresh.model_copy(update={"untouched": True})
    day = caught_up(kept, fresh)
    return fresh.model_copy(update={**{key: getattr(day, key) for key in (*DAY, "dismissed")}, "untouched": True})


def caught_up(card: Card, fresh: Card) -> Card:
    """The card with what comes from changed parts of the worksheet taken from a fresh proposal; the rest stays."""
    changed = behind(card, fresh.sheet) if fresh.sheet else ()
    taken = [key for key, parts in TAKEN.items() if any(part in changed for part in parts)]
    return card.model_copy(update={**{key: getattr(fresh, key) for key in taken}, "sheet": fresh.sheet})


def _opening(setting: Setting, talk: Talk, sheet: Worksheet) -> str:
    """The person's first message, where it showed something or opened them, cost nothing, and names no other figure
    or day than the ask on the worksheet; later ones are replies."""
    first = talk.mine[0] if talk.mine else None
    if first is None or _cost(setting, first) or _OR_ELSE.search(first.text) or _other_figures(first.text, sheet):
        return ""
    return first.text if _worked(setting, first) else ""


def _other_figures(text: str, sheet: Worksheet) -> bool:
    """Whether a text names figures or days where the ask names others."""
    written = " ".join(sheet.said(part) for part in ("ask", "gain", "offer", "limits", "least", "when"))
    asks = _LASTS.sub("", text)
    said, asked, known = (figures(words) for words in (asks, sheet.ask, written))
    return bool(said and asked and said - known)


def _dated(talk: Talk) -> str:
    """The person's latest sentence that says when, of the last three messages: what the talk ended on."""
    for entry in reversed(talk.mine[-3:]):
        for sentence in reversed(split(entry.text)):
            somebody = _WHO_DOES.search(sentence) and not _OR_ELSE.search(sentence)
            if DATED.search(sentence) and somebody and not sentence.endswith("?"):
                return sentence
    return ""


def _line(setting: Setting, talk: Talk, *behaviours: str) -> str:
    """The person's latest words that showed one of these behaviours, the first behaviour before the others."""
    for behaviour in behaviours:
        for entry in reversed(talk.mine):
            if isinstance(entry.grade, Observation):
                for finding in entry.grade.findings:
                    if finding.behaviour == behaviour:
                        return finding.quote
    return ""


def _question(setting: Setting, talk: Talk, sheet: Worksheet) -> str:
    """The person's first question that opened them or brought something out, in a message that cost nothing."""
    for entry in talk.mine:
        if _gain(entry) > 0 and not _cost(setting, entry):
            asked = (text for text in split(entry.text) if text.endswith("?") and _opens(text))
            if found := next((text for text in asked if not _other_figures(text, sheet)), ""):
                return found
    return ""


def _opens(question: str) -> bool:
    """Whether somebody could begin with it: neither long nor about what was just said."""
    enough = len(question.split()) >= SHORTEST_QUESTION and len(question) <= LONGEST_QUESTION
    return enough and not _HANGS_ON.search(question)


def _plans(setting: Setting, sheet: Worksheet, talk: Talk, opening: str) -> tuple[Plan, Plan]:
    """What they held against it in the talk, with the answer that helped; then the plan for a no."""
    answered = _answered(setting, talk, opening)
    best = max(answered, key=lambda found: found[0], default=None)
    says = "They say" if setting.persona.they == "they" else f"{setting.persona.they.capitalize()} says"
    first = [Plan(when=f"{says} something like “{best[1]}”", then=best[2])] if best else []
    others = [found for found in reversed(answered) if best and found[1] != best[1] and found[0][0]]
    left = _left_open(setting, talk, tuple(found[1] for found in answered))
    if sheet.at_no:
        first.append(Plan(when=f"{says} no, or something like “{left}”" if left else f"{says} no", then=sheet.at_no))
    elif others:
        first.append(Plan(when=f"{says} something like “{others[0][1]}”", then=others[0][2]))
    elif left:
        first.append(Plan(when=f"{says} something like “{left}”"))
    found = [*first, Plan(), Plan()]
    return found[0], found[1]


_Rank = tuple[bool, int, int]


def _answered(setting: Setting, talk: Talk, opening: str) -> list[tuple[_Rank, str, str]]:
    """What they said and the message after it, where that helped, cost nothing and was no ultimatum. Objections rank
    before the rest, and of those the one whose answer moved most."""
    found = []
    for before, entry in pairwise(talk.entries):
        fit = not _cost(setting, entry) and not _OR_ELSE.search(entry.text)
        if before.speaker == "counterpart" and entry.text != opening and fit:
            said, gain = concern(before.text), _gain(entry)
            if gain > 0 or (weight(said) and gain == 0 and _earned(setting, entry)):
                found.append(((weight(said) > 0, gain, weight(said)), said, entry.text))
    return found


def _left_open(setting: Setting, talk: Talk, answered: tuple[str, ...]) -> str:
    """The latest thing they held against it that nothing in the talk has answered well; else empty. What they threw
    back at a message that cost something is about that message, and left out."""
    replies = (
        concern(reply.text)
        for mine, reply in reversed(list(pairwise(talk.entries)))
        if reply.speaker == "counterpart" and _gain(mine) >= 0 and not _cost(setting, mine)
    )
    return next((said for said in replies if weight(said) and said not in answered), "")


def _gain(entry: Entry) -> int:
    """What a message moved: openness, and things that came out."""
    step = entry.state.last if entry.state else None
    return step.change + len(step.opened) if step else 0


def _worked(setting: Setting, entry: Entry) -> bool:
    """Whether a message showed something, or opened them."""
    step = entry.state.last if entry.state else None
    return _earned(setting, entry) > 0 or (step is not None and (step.change > 0 or bool(step.opened)))


def _earned(setting: Setting, entry: Entry) -> int:
    return sum(_positive(setting, behaviour) for behaviour in _shown(entry))


def _cost(setting: Setting, entry: Entry) -> bool:
    return any(not _positive(setting, behaviour) for behaviour in _shown(entry))


def _positive(setting: Setting, behaviour: str) -> bool:
    known = setting.rubric.get(behaviour)
    return known is not None and known.positive


def _shown(entry: Entry) -> tuple[str, ...]:
    return entry.grade.behaviours if isinstance(entry.grade, Observation) else ()
