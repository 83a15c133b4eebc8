"""What a hint can say in any talk: lines by behaviour, ways to mend what a slip cost, an end. Data; names no fact.

`{it}` stands for a few of the counterpart's own last words; such a line is left out where there are none to take up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rehearsal.catalogue import Hint

SAY: Mapping[str, str] = {
    "rl-acknowledge": "You've been the one having to deal with this, which can't be pleasant.",
    "bn-reflects": "So, if I have you right: “{it}”. What would you add?",
    "bn-asks-reason": "What makes this so hard right now?",
    "bn-explores-priorities": "What's due for you this week, and who is waiting for it?",
    "ex-asks-specifics": "What exactly would you want to see, and by when?",
    "ex-two-way": "What do you need from me, and what can I ask of you?",
    "ow-admits-gap": "I got part of this wrong, and I should have said so sooner.",
    "ow-states-own-part": "This part is mine, and I'll take the next step myself.",
    "rc-questions-value": "What is it for, and which decision does it feed?",
    "rc-offers-options": "Two ways: a smaller part soon, or all of it later. Which suits you better?",
    "rp-asks-insight": "I'd like your view, and no favour: how does it look from where you sit?",
    "rp-locates-decision": "How does something like this get decided, and at what level?",
    "sg-shared-outcome": "In the end we both answer for how this turns out.",
    "sg-mutual-dependence": "I can't get this right without you, and you'd be left with a poor result if I don't.",
    "hn-joint-option": "Here is one way: I draft something, and you change what doesn't work for you. "
    "Would you go along with that?",
    "hn-offer-value": "I could take something off your desk. What would help you most right now?",
    "rl-human-interest": "How did you get into this work in the first place?",
    "rl-follow-thread": "You said “{it}”. How did that come about?",
    "rl-continue": "Could I come back in a month and tell you how it went?",
    "ex-change-review": "Has that always been so, or did it change? I'd like us to look at it again in a month.",
    "fc-time-respect": "Ten minutes, one question, and then I'm gone.",
}
"""One line for each behaviour that can be shown without a fact of the case."""


@dataclass(frozen=True)
class Slip:
    """A kind of slip: the behaviours that it is, what it was in a few words, what to do about it, and a line."""

    behaviours: frozenset[str]
    was: str
    instead: str
    say: str


SLIPS: tuple[Slip, ...] = (
    Slip(
        frozenset({"bn-repeat-ask", "fc-no-purpose"}),
        "You have asked for that before, and it was heard.",
        "Leave the ask where it is, and ask what makes it hard.",
        "Please forget that I asked again. What makes it so hard at the moment?",
    ),
    Slip(
        frozenset({"hn-pressure", "rp-go-over-head", "hn-zero-sum", "rp-expose-boss"}),
        "That can be heard as a threat.",
        "Take it back in one plain sentence, and ask about their side before your own.",
        "I take that back, it came out as a threat. What are you up against at the moment?",
    ),
    Slip(
        frozenset({"rl-disrespect", "ow-blame", "ex-mind-reading", "bn-attack-no", "rl-transactional"}),
        "That can be heard as a reproach.",
        "Take it back in one plain sentence, and ask how it looks from their side.",
        "I take that back, it came out as a reproach. How does it look from your side?",
    ),
)
MEND = Hint.model_validate(
    {
        "notice": "Something you said cost you goodwill, and the answers have got shorter.",
        "try": "Withdraw it in one plain sentence, and ask about their side before your own.",
        "say": "That came out wrong, please forget I said it. What are you up against at the moment?",
    }
)
"""When the talk has gone cold, and it cannot be said after what."""
CLOSE = Hint.model_validate(
    {
        "notice": "There is nothing more to find out here. What is missing is an end that both of you remember alike.",
        "try": "Close in one sentence: who does what, and by when.",
        "say": "Let me note it: what I do and by when, what you do and by when. Have I got that right?",
    }
)
"""When everything has come out, or everything that can be had has been reached."""
