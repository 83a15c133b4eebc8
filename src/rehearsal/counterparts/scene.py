"""Everything that a reply answers to, in one value: the part, the message, and what has been said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rehearsal.conditions import Marks
from rehearsal.conversation import Conversation
from rehearsal.counterparts.acts import ABOUT_THEM, FOLLOW_UP, LEAVE, NOT_ABOUT_THEM, OWN_STEP, WH
from rehearsal.counterparts.choosing import Course, chance, lines_of
from rehearsal.counterparts.matching import A_PHRASE, facts_about, fits_closely, said_before, stems, topic_of
from rehearsal.counterparts.recalling import AGREES, Memory
from rehearsal.counterparts.showing import borne_out
from rehearsal.counterparts.subjects import names_in, subject_of
from rehearsal.counterparts.understanding import Heard, understand
from rehearsal.counterparts.weighing import CLOSERS, GRAVITY, ON_ANYTHING, ON_STATEMENTS, QUESTIONS, STEPS, WARMTH
from rehearsal.part import Fact, Part
from rehearsal.quotes import fold


@dataclass(frozen=True)
class Scene:
    """The counterpart's part, the message as it was understood, and the talk so far."""

    part: Part
    heard: Heard
    conversation: Conversation

    @classmethod
    def of(cls, part: Part, conversation: Conversation) -> "Scene":
        """The scene after the person's latest message."""
        return cls(part, understand(conversation.last_mine), conversation)

    @cached_property
    def replies(self) -> tuple[str, ...]:
        """What the counterpart has said, folded."""
        return tuple(_folded(text) for text in self.conversation.theirs)

    @cached_property
    def marks(self) -> Marks:
        """Behaviours and signals of the latest message, but for those that its words do not bear out."""
        seen = self.part.step.marks if self.part.step else ()
        known = _folded(self.part.situation)
        return frozenset(mark for mark in seen if borne_out(mark, self.heard, self._earlier, self.replies, known))

    @cached_property
    def _earlier(self) -> tuple[str, ...]:
        return tuple(_folded(text) for text in self.conversation.mine[:-1])

    @property
    def first(self) -> bool:
        """Whether this is the person's first message."""
        return len(self.conversation.mine) <= 1

    @cached_property
    def asked_topic(self) -> str | None:
        """The kind of lines for the topic that the message asks about."""
        return next(iter(self.asked_topics), None)

    @cached_property
    def asked_topics(self) -> tuple[str, ...]:
        """The kinds of lines for the topics of the message's questions, in order."""
        topics = (self._asked(question) for question in self.heard.questions)
        return tuple(dict.fromkeys(topic for topic in topics if topic))

    @cached_property
    def memory(self) -> Memory:
        """What somebody foresaw of the message."""
        return Memory(self.part, self.heard)

    @property
    def asking(self) -> str:
        """The question that the reply answers first."""
        return next((q for q in self.heard.questions if self._asked(q)), self.heard.questions[0])

    @property
    def topic_is_meant(self) -> bool:
        """Whether a pattern of the topic that is asked about matches the question word together with its matter."""
        name = (self.asked_topic or "").partition(":")[2]
        topic = next((topic for topic in self.part.topics if topic.id == name), None)
        return topic is not None and fits_closely(topic, self.asking)

    @property
    def asks_openly(self) -> bool:
        """Whether a question wants more for an answer than a yes."""
        return any(WH.search(question) for question in self.heard.questions)

    @property
    def asks_about_them(self) -> bool:
        """Whether a question is about the counterpart itself: one that it can decline, and not fail to know."""
        return any(ABOUT_THEM.search(q) and not NOT_ABOUT_THEM.search(q) for q in self.heard.questions)

    @property
    def asks_leave(self) -> bool:
        """Whether the message only asks whether it may go on: to ask, to begin, to take ten minutes."""
        asked = [proposal for proposal in self.heard.proposals if proposal.endswith("?")]
        return bool(asked) and not self.heard.date and all(LEAVE.search(p) and not OWN_STEP.search(p) for p in asked)

    @property
    def new_date(self) -> str | None:
        """The date that the message names, unless it has been known all along or the counterpart named it."""
        date = self.heard.date
        known = date and any(fold(date) in text for text in (fold(self.part.situation), *self.replies))
        return None if known else date

    @property
    def fits_no_question(self) -> Marks:
        """Behaviours on which a word would not fit before an answer."""
        told = ON_STATEMENTS if self.heard.telling else frozenset()
        return frozenset(WARMTH) - told - ON_ANYTHING - (QUESTIONS if self.first else frozenset())

    def subject(self, spans: Sequence[str]) -> str | None:
        """What the first of these sentences that names something is about, as the counterpart would say it."""
        lines = (line.say for topic in self.part.topics for line in topic.lines)
        own = {self.part.name, self.part.you}
        names = [name for name in names_in((self.part.situation, *lines)) if name not in own]
        return next((subject for span in spans if (subject := subject_of(span, names))), None)

    def _asked(self, question: str) -> str | None:
        """The topic of a question; of the sentence before it too, where it names nothing ("Which is it?")."""
        span = self.heard.leading_to(question) if self.heard.points_back(question) else question
        return self._topic((question.rpartition(";")[2],)) or self._topic((question,)) or self._topic((span,))

    @cached_property
    def pursued(self) -> str | None:
        """The kind of the line that a bare "Why?" goes on about; None where the message is none, or nothing is left."""
        asks = self.heard.questions
        if len(asks) != 1 or not self.heard.asks_only or not FOLLOW_UP.match(asks[0]):
            return None
        if stems(asks[0]) - stems(self.conversation.last_theirs):
            return None
        source = self.source_of_last()
        return source if source and source.startswith(("fact:", "topic:")) else None

    @cached_property
    def wanted_topic(self) -> str | None:
        """The kind of lines for the topic that the message asks about, or wants done."""
        return self._topic((*self.heard.questions, *self.heard.requests, *self.heard.proposals))

    @cached_property
    def topic(self) -> str | None:
        """The kind of lines for the topic that the message asks about, wants done or, failing that, touches."""
        told = self.heard.telling[::-1]
        return self.wanted_topic or self._topic(told[:2] if len(told) > 3 else told, least=A_PHRASE)

    def _topic(self, spans: tuple[str, ...], least: float = 0) -> str | None:
        topic = topic_of(self.part, spans, [s for s in self.heard.sentences if s not in spans], least)
        return f"topic:{topic.id}" if topic else None

    @property
    def facts(self) -> tuple[str, ...]:
        """Kinds of lines for the facts that the questions are about, closest first."""
        return tuple(f"fact:{fact.gate}" for fact in facts_about(self.part, self.heard.questions))

    @property
    def untold(self) -> tuple[str, ...]:
        """Facts that may be told, opened earlier, and have not been."""
        return tuple(f"fact:{fact.gate}" for fact in self.part.facts if not fact.fresh and not self._told(fact))

    def _told(self, fact: Fact) -> bool:
        beside = (line for exchange in self.part.exchanges if exchange.tells == fact.gate for line in exchange.say)
        return any(said_before(line, self.replies) for line in (*fact.lines, *beside))

    @property
    def settled(self) -> bool:
        """Whether everything that can be had has been agreed on."""
        return self.part.agrees == "full" and self.part.may_agree

    @property
    def agreed(self) -> bool:
        """Whether the counterpart has said so."""
        beside = (line for exchange in self.part.exchanges if exchange.when in AGREES for line in exchange.say)
        return any(said_before(line, self.replies) for line in (*self.part.agreement, *beside))

    @property
    def proposes(self) -> bool:
        """Whether the message proposes or closes something."""
        asks = self.heard.questions or self.heard.requests or self.heard.proposals
        return self.heard.closes or bool(self.marks & CLOSERS) or (bool(self.marks & STEPS) and not asks)

    @property
    def consents(self) -> bool:
        """Whether the message proposes something that the counterpart goes along with now, wholly or in part."""
        if not self.part.agreement or not self.part.may_agree or not self.proposes:
            return False
        if self.asked_topic and (self.heard.asks_only or self.agreed):
            return False
        firm = bool(self.marks & (CLOSERS | STEPS)) or "closing" in self.heard.acts or not self.wanted_topic
        return self.settled or (self.part.openness >= 2 and not self.part.fresh and not self.heard.requests and firm)

    @property
    def put_off(self) -> tuple[str, ...]:
        """Kinds of lines where consent is asked for: late in a talk to the person's own step given, else put off."""
        if self.heard.checks_only:
            return ("act:plan",) if self.settled or self.agreed else ("act:not_yet", "objection", "act:stall")
        asked = [proposal for proposal in self.heard.proposals if proposal.endswith("?")]
        own = any(OWN_STEP.search(proposal) for proposal in asked) and self.part.openness >= 4
        return (*(("act:plan",) if own else ()), *(("act:not_yet", "act:question") if asked else ()))

    @property
    def answers_back(self) -> bool:
        """Whether the message tells something after the counterpart asked."""
        asks = self.heard.questions or self.heard.requests or self.heard.proposals
        return self.conversation.last_theirs.rstrip().endswith("?") and not asks

    def worn(self, kind: str) -> bool:
        """Whether this talk has used its third of the lines of a kind: the rest are for other days."""
        lines = lines_of(self.part, kind)
        return 3 * sum(said_before(line, self.replies) for line in lines) >= len(lines)

    def chance(self, moment: str) -> float:
        """A number from 0 to 1 for this point of the talk."""
        return chance(self.part.seed, f"{moment}/{len(self.replies)}")

    def reaction(self, needed: bool = False, without: Marks = frozenset()) -> Course | None:
        """A word about what the message did; None where it did nothing worth one."""
        warm = [mark for mark in WARMTH if mark in self.marks - without]
        kinds = [f"react:{mark}" for mark in warm if lines_of(self.part, f"react:{mark}")]
        step = self.part.step
        if step and step.softened and (warm or not step.marks):
            kinds.append("act:softened")
        return Course(tuple(kinds), needed=needed) if kinds else None

    def offence(self) -> tuple[str, ...]:
        """Kinds of lines for a message that went the wrong way, most telling first."""
        step = self.part.step
        if step is None or step.trigger is None or self.misheard or self._takes_it_back:
            return ()
        cold = [f"react:{mark}" for mark in sorted(self.marks, key=_gravity) if mark not in WARMTH]
        general = "act:angered" if step.trigger == "serious" else "act:irritated"
        return (*(kind for kind in cold if lines_of(self.part, kind)), general)

    @property
    def sorry(self) -> Course | None:
        """A word about an apology, or about a move taken back."""
        mends = bool(self.heard.acts & {"apology", "take_back"})
        return Course(("act:apology", "act:repair"), needed=False, flat=True) if mends else None

    @property
    def _takes_it_back(self) -> bool:
        """Whether an apology stands beside a slight irritation: it is the apology that is answered."""
        minor = self.part.step is not None and self.part.step.trigger == "minor"
        return minor and self.sorry is not None and not self.marks & set(GRAVITY)

    @property
    def misheard(self) -> bool:
        """Whether what was seen to go wrong is nothing that the words bear out."""
        seen = self.part.step.marks if self.part.step else ()
        return bool({mark for mark in seen if mark in GRAVITY} - self.marks) and not self.marks & set(GRAVITY)

    def source_of_last(self) -> str | None:
        """The kind of the line with which the latest reply ended, where there are more of that kind."""
        last = self.replies[-1:]
        kinds = [
            *(f"fact:{fact.gate}" for fact in self.part.facts),
            *(f"topic:{topic.id}" for topic in self.part.topics),
        ]
        kinds += ["agreement", "objection"]
        return next(
            (kind for kind in kinds if any(said_before(line, last) for line in lines_of(self.part, kind))), None
        )


_folded = lru_cache(maxsize=4096)(fold)


def _gravity(mark: str) -> int:
    return GRAVITY.index(mark) if mark in GRAVITY else len(GRAVITY)


def courses(*entries: Course | None) -> Sequence[Course]:
    """The courses that there are."""
    return tuple(entry for entry in entries if entry is not None and entry.kinds)
