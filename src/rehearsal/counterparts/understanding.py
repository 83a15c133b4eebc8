"""What the person's latest message does, read from its surface alone. Pure; needs no observer.

A message may ask, greet, thank, offer, promise, propose, insult, or be no message at all. What is found here steers
the wording of a reply, never a grade.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rehearsal.conversation import MAX_MESSAGE
from rehearsal.counterparts import acts
from rehearsal.counterparts.language import is_foreign, is_gibberish
from rehearsal.counterparts.matching import stems
from rehearsal.counterparts.named import named_date, named_number
from rehearsal.quotes import fold
from rehearsal.sentences import sentences

NO_MESSAGE = frozenset({"silence", "too_long", "other_language", "gibberish"})
"""Acts that leave nothing to answer."""


SHORT = 3
"""A question of so few words and no question word asks what its neighbour said: "Fair?", "Was that correct?"."""


@dataclass(frozen=True)
class Heard:
    """The latest message as it was understood.

    `only` holds an act of courtesy where the message does nothing else. `questions` want an answer, `requests` want
    something done, `proposals` want consent; each holds the folded sentences of its kind, in order.
    """

    sentences: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    acts: frozenset[str] = frozenset()
    only: str | None = None
    date: str | None = None
    asked_date: str | None = None
    number: str | None = None

    @property
    def text(self) -> str:
        """The whole message, folded."""
        return " ".join(self.sentences)

    @property
    def telling(self) -> tuple[str, ...]:
        """What the message says beside its questions and courtesies."""
        return tuple(sentence for sentence in self.sentences if _states(sentence))

    def leading_to(self, sentence: str) -> str:
        """A sentence together with the one before it."""
        at = self.sentences.index(sentence)
        return " ".join(self.sentences[max(at - 1, 0) : at + 1])

    def points_back(self, sentence: str) -> bool:
        """Whether a sentence is a question that names nothing itself, or points at what was said before it."""
        if not sentence.endswith("?"):
            return False
        if len(sentence.split()) <= SHORT and not acts.WH.search(sentence):
            return True
        return not stems(sentence) or (len(sentence.split()) <= 8 and bool(acts.POINTS_BACK.search(sentence)))

    @property
    def checks_only(self) -> bool:
        """Whether the message is nothing but an "ok?"."""
        return len(self.sentences) == 1 and bool(acts.ASSENT_TAG.match(self.sentences[0]))

    @property
    def ends_in_ok(self) -> bool:
        """Whether the message ends in an "ok?" that a yes answers."""
        return bool(acts.ASSENT_TAG.match((tuple(sentences([self.text])) or ("",))[-1]))

    @property
    def asks_only(self) -> bool:
        """Whether the message asks, and says nothing else but courtesies."""
        rest = (s for s in self.sentences if s not in self.questions)
        return bool(self.questions) and not any(_states(sentence) for sentence in rest)

    @property
    def closes(self) -> bool:
        """Whether the message closes, or proposes something with a date, an offer or a plan in it."""
        firm = self.date is not None or bool(self.acts & {"offer", "plan"})
        return "closing" in self.acts or (bool(self.proposals) and firm)


@lru_cache(maxsize=64)
def understand(text: str) -> Heard:
    """What a message does."""
    if unreadable := _unreadable(text):
        return Heard(acts=frozenset({unreadable}))
    said = tuple(sentences([text]))
    folded = _with_tags([fold(sentence) for sentence in said])
    kinds = {sentence: _kind(sentence) for sentence in folded}
    return Heard(
        sentences=folded,
        questions=tuple(s for s in folded if kinds[s] == "question"),
        requests=tuple(s for s in folded if kinds[s] == "request"),
        proposals=tuple(s for s in folded if kinds[s] == "proposal"),
        acts=_acts(fold(text)) | _acts_between(folded),
        only=only_courtesy(fold(text)),
        date=next((date for s in said if kinds.get(fold(s)) != "question" and (date := named_date(s))), None),
        asked_date=next((date for s in said if s.endswith("?") and (date := named_date(s))), None),
        number=next((number for s in said if (number := named_number(s))), None),
    )


def _with_tags(folded: list[str]) -> tuple[str, ...]:
    """The sentences, each bare "Why?" or "ok?" joined to the sentence that it hangs on."""
    joined: list[str] = []
    for sentence in folded:
        if (acts.TAG.match(sentence) or acts.ASSENT_TAG.match(sentence)) and joined and _states(joined[-1]):
            joined[-1] = f"{joined[-1]} {sentence}"
        else:
            joined.append(sentence)
    return tuple(joined)


def _states(sentence: str) -> bool:
    """Whether a sentence says something: no question, no courtesy, no mere "ok"."""
    return not sentence.endswith("?") and not acts.BACKCHANNEL.match(sentence) and only_courtesy(sentence) is None


def _unreadable(text: str) -> str | None:
    """Why there is nothing to understand; None where there is."""
    if not any(character.isalnum() for character in text):
        return None if re.search(r"\?", text) else "silence"
    if len(text) > MAX_MESSAGE:
        return "too_long"
    if is_foreign(text):
        return "other_language"
    return "gibberish" if is_gibberish(text) else None


def _acts(text: str) -> frozenset[str]:
    return frozenset(act for act, pattern in acts.ACTS if pattern.search(text))


def _acts_between(folded: tuple[str, ...]) -> frozenset[str]:
    """Acts of single sentences: a bare "Why?", and a bare "ok?" that closes what was said before it."""
    follows = any(map(acts.FOLLOW_UP.match, folded))
    closes = any(_kind(sentence) == "proposal" and _asks_consent(sentence) for sentence in folded)
    return frozenset({"follow_up"} if follows else ()) | frozenset({"closing"} if closes else ())


def _asks_consent(sentence: str) -> bool:
    pieces = tuple(sentences([sentence]))
    return len(pieces) > 1 and bool(acts.ASSENT_TAG.match(pieces[-1]))


def _kind(sentence: str) -> str:
    """Whether a sentence asks for an answer, for something to be done, for consent, or tells."""
    if _asks_consent(sentence) or acts.ASSENT_TAG.match(sentence):
        return "proposal"
    if acts.ASIDE.match(sentence):
        return "statement"
    if only_courtesy(sentence) == "greeting":
        return "courtesy"
    if acts.REQUEST.search(sentence) and not acts.OPEN.search(sentence):
        return "request"
    if acts.NO_PROPOSAL.match(sentence) and sentence.endswith("?"):
        return "question"
    if acts.PROPOSAL.search(sentence) or (sentence.endswith("?") and acts.CLOSING.search(sentence)):
        return "proposal"
    if only_courtesy(sentence):
        return "courtesy"
    return "question" if sentence.endswith("?") or acts.ASKING.search(sentence) else "statement"


def only_courtesy(text: str) -> str | None:
    """The courtesy (`greeting`, `small_talk`, `thanks`, `goodbye`) that a text is, but for a name or two."""
    for act, pattern in acts.COURTESY:
        if pattern.search(text) and len(_rest(text).split()) <= 2:
            return act
    return None


def _rest(text: str) -> str:
    """What is left of a text without its courtesies."""
    for _, pattern in acts.COURTESY:
        text = pattern.sub(" ", text)
    return re.sub(r"[^\w\s']|\b(?:so|and|then|well|ok(?:ay)?|just|for|the|your|time|today|very|now|you)\b", " ", text)
