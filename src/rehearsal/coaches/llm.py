"""A language model coaches. Code decides what may be coached; every rewritten line is observed before it is shown."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, create_model

from rehearsal.assessment import Advice, Graded, Provenance, Tip, Unscored
from rehearsal.coaches.chances import Occasion, Scope, graded_any, occasions, shown, source_text
from rehearsal.coaches.picking import fell
from rehearsal.coaches.proving import Moment, Rewriter
from rehearsal.conversation import Conversation
from rehearsal.errors import ModelError, ModelRefusedKey, ModelTooLong, ModelUnreachable
from rehearsal.ports import ChatModel, Message, Observer
from rehearsal.prompting import Prompts, Window, fence, situation, transcript, windows
from rehearsal.quotes import locate
from rehearsal.setting import Setting
from rehearsal.state import State

MOST_TIPS = 2
_NOT_THE_MEASURE = (
    "In this situation the counterpart may have no power to say yes. Say in “worked” or in a tip, in a few words, "
    "that the no is not the measure."
)


class Worked(BaseModel):
    """What did most."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    behaviour: str
    says: str


class Suggestion(BaseModel):
    """One thing to try."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    message: int
    quote: str
    behaviour: str
    advice: str
    rewrite: str


class Notes(BaseModel):
    """What the coach says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    worked: Worked
    tips: tuple[Suggestion, ...]


class LlmCoach:
    """Advises on what had an occasion and was not shown, and on what broke something; on nothing else."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str], observer: Observer) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("coach"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark
        self._rewriter = Rewriter(model, prompts, new_mark, observer)

    def advise(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        state: State | None,
        scope: Scope,
    ) -> Advice | Unscored:
        """What worked, and at most two things to try; none after a talk that had nothing to better."""
        source = self.source.model_copy(update={"rubric": setting.content.rubric_hash})
        if not graded_any(grades, scope):
            return Unscored(reason="Nothing here has been graded, so there is nothing to coach.", source=source)
        good, chances = shown(setting, grades, scope), occasions(setting, grades, scope)
        if not good and not chances:
            return Advice(source=source)
        try:
            notes = self._ask(setting, conversation, grades, scope)
        except ModelError as error:
            fatal = isinstance(error, ModelRefusedKey | ModelUnreachable)
            return Unscored(reason=str(error), fatal=fatal, source=source)
        named = (one for one in good if one[1].behaviour == notes.worked.behaviour)
        best = next((finding for number, finding in named if not fell(state, number)), None)
        return Advice(
            worked=notes.worked.says.strip() or None if best else None,
            worked_quote=best.quote if best else None,
            tips=self._tips(setting, conversation, notes, chances, scope),
            source=source,
        )

    def _tips(
        self, setting: Setting, conversation: Conversation, notes: Notes, chances: Sequence[Occasion], scope: Scope
    ) -> tuple[Tip, ...]:
        offered = {chance.behaviour.id: chance for chance in chances}
        chosen = {tip.behaviour: tip for tip in reversed(notes.tips) if tip.behaviour in offered}
        first = sorted(chosen.values(), key=notes.tips.index)[:MOST_TIPS]
        return tuple(self._tip(setting, conversation, tip, offered[tip.behaviour], scope) for tip in first)

    def _tip(
        self, setting: Setting, conversation: Conversation, tip: Suggestion, chance: Occasion, scope: Scope
    ) -> Tip:
        number, quote = placed(tip, chance, conversation.mine, scope)
        behaviour = chance.behaviour
        moment = Moment(setting, conversation.until(_turn(conversation, number)), behaviour, quote)
        advice = " ".join(tip.advice.split())
        return Tip(
            behaviour=behaviour.id,
            quote=quote,
            advice=behaviour.try_instead if not advice or behaviour.id in advice else advice,
            rewrite=self._rewriter.proven(moment, tip.rewrite),
            source=source_text(setting.content, behaviour),
        )

    def _ask(
        self, setting: Setting, conversation: Conversation, grades: Sequence[Graded | None], scope: Scope
    ) -> Notes:
        good, chances = shown(setting, grades, scope), occasions(setting, grades, scope)
        form = form_for(
            tuple(dict.fromkeys(finding.behaviour for _, finding in good)),
            tuple(chance.behaviour.id for chance in chances),
        )
        *others, smallest = windows(conversation)
        for size in others:
            try:
                return self._model.complete(self._messages(setting, conversation, grades, scope, size), form)
            except ModelTooLong:
                continue
        return self._model.complete(self._messages(setting, conversation, grades, scope, smallest), form)

    def _messages(
        self,
        setting: Setting,
        conversation: Conversation,
        grades: Sequence[Graded | None],
        scope: Scope,
        size: Window,
    ) -> tuple[Message, ...]:
        good, chances = shown(setting, grades, scope), occasions(setting, grades, scope)
        mark, you, them = self._new_mark(), setting.scenario.you.name, setting.persona.name
        marked = [(number, finding.behaviour, finding.quote) for number, finding in good]
        marked += [(c.message, c.behaviour.id, c.quote) for c in chances if c.message is not None]
        lines = [f"message {number + 1}, {behaviour}: {quote}" for number, behaviour, quote in sorted(marked)]
        return self._prompts.fill(
            "coach",
            {
                "measure": _NOT_THE_MEASURE if _may_lack_power(setting) else "",
                "situation": fence(situation(setting), mark),
                "talk": fence(transcript(conversation, you, them, size, numbered=True), mark),
                "you": you,
                "them": them,
                "marked": fence("\n".join(lines) or "(nothing)", mark),
                "shown": ", ".join(dict.fromkeys(finding.behaviour for _, finding in good)) or "none",
                "offers": "\n".join(offered(chance) for chance in chances) or "none, so tips is an empty list",
                "scope": f"message {len(conversation.mine)} alone" if scope == "message" else "the talk as a whole",
            },
        )


def placed(tip: Suggestion, chance: Occasion, mine: Sequence[str], scope: Scope) -> tuple[int, str]:
    """The message (0-based) that a tip is about, and the words of it: a violation's own, else the model's quote where
    it stands in a message, else none."""
    if chance.message is not None:
        return chance.message, chance.quote
    last = len(mine) - 1
    named = last if scope == "message" else min(max(tip.message - 1, 0), last)
    for number in (named, *(() if scope == "message" else range(len(mine)))):
        place = locate(tip.quote, mine[number])
        if place is not None:
            return number, mine[number][slice(*place)]
    return named, ""


def offered(chance: Occasion) -> str:
    """One behaviour on offer, as the model reads it."""
    behaviour = chance.behaviour
    if chance.message is not None:
        return (
            f"- {behaviour.id}, done in message {chance.message + 1} and better left: {_line(behaviour.counts)} "
            f"What it sets off: {_line(behaviour.why)} In its place: {_line(behaviour.try_instead)}"
        )
    return (
        f"- {behaviour.id}, not shown though there was an occasion: {_line(behaviour.counts)} "
        f"Not: {_line(behaviour.does_not_count)} What it sets off: {_line(behaviour.why)}"
    )


@cache
def form_for(good: tuple[str, ...], chances: tuple[str, ...]) -> type[Notes]:
    """The form of notes that can name nothing but what was shown, and what is on offer."""
    worked = create_model("Worked", __base__=Worked, behaviour=(_one_of((*good, "none")), ...))
    tip = create_model("Tip", __base__=Suggestion, behaviour=(_one_of(chances or ("none",)), ...))
    return create_model("Notes", __base__=Notes, worked=(worked, ...), tips=(tuple[tip, ...], ...))


def _one_of(ids: tuple[str, ...]) -> Any:
    return cast(Any, Literal)[ids]


def _may_lack_power(setting: Setting) -> bool:
    return setting.persona.relation == "boss" and "right-person" in setting.scenario.core


def _turn(conversation: Conversation, number: int) -> int:
    """The position, among all turns, of one of the person's messages."""
    return [n for n, turn in enumerate(conversation.turns) if turn.speaker == "user"][number]


def _line(text: str) -> str:
    return " ".join(text.split())
