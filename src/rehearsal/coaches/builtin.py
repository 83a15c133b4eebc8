"""The built-in coach: what worked, and one to three things to try, from the rubric's own words. No key, no network."""

from collections.abc import Sequence

from rehearsal.assessment import Advice, Graded, Provenance, Tip, Unscored
from rehearsal.coaches.chances import Occasion, Scope, graded_any, source_text
from rehearsal.coaches.picking import best, picked
from rehearsal.coaches.rewriting import place_of, rewritten, said_already
from rehearsal.content import Content
from rehearsal.conversation import Conversation
from rehearsal.explaining import explained
from rehearsal.heard import took_it_as
from rehearsal.ports import Observer
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.state import State, begin

LONGEST = 200
"""Letters of a message that are quoted where no words of it are singled out."""
SAID_ALREADY = "What would stand better in its place you say in the same message: let that stand alone."


class BuiltinCoach:
    """Implements ports.Coach. Each rewritten line is checked by the observer before it is given."""

    def __init__(self, content: Content, observer: Observer) -> None:
        self.content = content
        self.observer = observer
        self.source = Provenance(engine="builtin", rubric=content.rubric_hash)

    def advise(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        state: State | None,
        scope: Scope,
    ) -> Advice | Unscored:
        """Advice on the person's last message, or on the whole talk; Unscored where nothing of it was graded."""
        if not graded_any(grades, scope):
            return Unscored(reason=_why_not(grades[-1:] if scope == "message" else grades), source=self.source)
        state = state or begin(setting)
        praised = best(setting, grades, state, scope)
        tips = [
            self._tip(setting, conversation, grades, state, occasion)
            for occasion in picked(setting, grades, state, scope)
        ]
        return Advice(
            worked=_praise(setting.rubric[praised.behaviour]) if praised else None,
            worked_quote=praised.quote if praised else None,
            tips=_each_line_once(tips),
            source=self.source,
        )

    def _tip(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        state: State,
        occasion: Occasion,
    ) -> Tip:
        behaviour, place = occasion.behaviour, place_of(conversation, occasion)
        grade = grades[place]
        try_, why = behaviour.try_instead, explained(behaviour)
        if said_already(occasion, grade):
            try_ = SAID_ALREADY
        title = took_it_as(setting, behaviour.title) if occasion.heard else behaviour.title
        return Tip(
            behaviour=behaviour.id,
            quote=_in_short(conversation.mine[place]) if occasion.heard else occasion.quote,
            advice=f"{try_} {why}" if behaviour.positive else f"{title}. {why} {try_}",
            rewrite=rewritten(setting, conversation, state, occasion, self.observer, grade),
            source=source_text(self.content, behaviour),
        )


def _praise(behaviour: Behaviour) -> str:
    return f"{behaviour.title}. {explained(behaviour)}"


def _each_line_once(tips: Sequence[Tip]) -> tuple[Tip, ...]:
    """The tips, without a line that an earlier one gives already."""
    given: set[str] = set()
    kept = []
    for tip in tips:
        kept.append(tip.model_copy(update={"rewrite": None}) if tip.rewrite in given else tip)
        given |= {tip.rewrite} if tip.rewrite else set()
    return tuple(kept)


def _in_short(message: str) -> str:
    """A message as a quote of it: whole, or its beginning."""
    return message.strip()[:LONGEST]


def _why_not(grades: Sequence[Graded | None]) -> str:
    reasons = [grade.reason for grade in grades if isinstance(grade, Unscored)]
    return reasons[-1] if reasons else "There is no graded message yet."
