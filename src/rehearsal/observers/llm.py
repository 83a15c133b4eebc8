"""A language model observes: verdicts with quotes, never a score. Code checks every quote and every id."""

from collections.abc import Callable, Mapping

from rehearsal.assessment import Finding, Fit, Graded, Observation, Provenance, Unscored
from rehearsal.conversation import MAX_MESSAGE, Conversation
from rehearsal.errors import ModelError, ModelRefusedKey, ModelTooLong, ModelUnreachable
from rehearsal.observers.offers import Seen, Verdicts, form_for, offer, rubric_text, signals_text
from rehearsal.ports import ChatModel, Message
from rehearsal.prompting import Prompts, Window, fence, readable, situation, transcript, windows
from rehearsal.quotes import locate
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting

_FITS: tuple[Fit, ...] = ("generic", "case", "counterpart")


class LlmObserver:
    """One call for each message. It is shown the rubric, the brief and the talk, and nothing that is hidden."""

    def __init__(self, model: ChatModel, prompts: Prompts, new_mark: Callable[[], str]) -> None:
        self.source = Provenance(engine="llm", model=model.name, template=prompts.template_hash("observer"))
        self._model = model
        self._prompts = prompts
        self._new_mark = new_mark

    def observe(self, setting: Setting, conversation: Conversation) -> Graded:
        """What the person's last message shows; Unscored with the reason where it cannot be graded."""
        source = self.source.model_copy(update={"rubric": setting.content.rubric_hash})
        conversation = conversation.until(_last_mine(conversation))
        text = conversation.last_mine
        if not readable(text):
            too_long = (
                f"It is longer than {MAX_MESSAGE:,} characters. Say it in fewer words."
                if len(text) > MAX_MESSAGE
                else ""
            )
            return Unscored(reason=too_long or "There is nothing in it to grade.", source=source)
        try:
            verdicts = self._ask(setting, conversation)
        except ModelError as error:
            fatal = isinstance(error, ModelRefusedKey | ModelUnreachable)
            return Unscored(reason=str(error), fatal=fatal, source=source)
        return read(verdicts, setting.rubric, conversation, source)

    def _ask(self, setting: Setting, conversation: Conversation) -> Verdicts:
        form = form_for(offer(setting))
        *others, smallest = windows(conversation)
        for size in others:
            try:
                return self._model.complete(self._messages(setting, conversation, size), form)
            except ModelTooLong:
                continue
        return self._model.complete(self._messages(setting, conversation, smallest), form)

    def _messages(self, setting: Setting, conversation: Conversation, size: Window) -> tuple[Message, ...]:
        mark = self._new_mark()
        before = conversation.model_copy(update={"turns": conversation.turns[:-1]})
        you, them = setting.scenario.you.name, setting.persona.name
        return self._prompts.fill(
            "observer",
            {
                "rubric": rubric_text(setting),
                "you": you,
                "them": them,
                "situation": fence(situation(setting), mark),
                "signals": fence(signals_text(setting), mark),
                "talk": fence(transcript(before, you, them, size), mark),
                "number": str(len(conversation.mine)),
                "message": fence(conversation.last_mine, mark),
            },
        )


def read(
    verdicts: Verdicts, rubric: Mapping[str, Behaviour], conversation: Conversation, source: Provenance
) -> Observation:
    """The verdicts as an observation: quotes located, doubles merged, one wanted behaviour for one span."""
    text, spoken = conversation.last_mine, bool(conversation.last_theirs)
    located = [(seen, locate(seen.quote, text)) for seen in verdicts.findings]
    found = [_finding(seen, place, text, spoken) for seen, place in located if place is not None and seen.sure]
    findings = one_for_a_span(merged(found), rubric)
    shown = {finding.behaviour for finding in findings}
    unsure = (seen.behaviour for seen, place in located if place is not None and not seen.sure)
    return Observation(
        findings=tuple(sorted(findings, key=lambda finding: (finding.start, finding.end))),
        cues=tuple(dict.fromkeys(verdicts.cues)),
        repairs=tuple(dict.fromkeys(verdicts.repairs)) if len(conversation.mine) > 1 else (),
        signals=tuple(dict.fromkeys(signal for signal in verdicts.signals if signal != "none")),
        undecided=tuple(behaviour for behaviour in dict.fromkeys(unsure) if behaviour not in shown),
        dropped=sum(place is None for _, place in located),
        source=source,
    )


def merged(findings: list[Finding]) -> list[Finding]:
    """One finding for each behaviour: the one that fits best, the first of equals, in the order of the answer."""
    best: dict[str, Finding] = {}
    for finding in findings:
        known = best.get(finding.behaviour)
        if known is None or _FITS.index(finding.fit) > _FITS.index(known.fit):
            best[finding.behaviour] = finding
    return list(best.values())


def one_for_a_span(findings: list[Finding], rubric: Mapping[str, Behaviour]) -> list[Finding]:
    """At most one wanted behaviour for one span, the first; unwanted ones may share theirs."""
    kept: list[Finding] = []
    for finding in findings:
        wanted = rubric[finding.behaviour].positive
        taken = any(rubric[other.behaviour].positive and same_span(finding, other) for other in kept)
        if not (wanted and taken):
            kept.append(finding)
    return kept


def same_span(one: Finding, other: Finding) -> bool:
    """Whether two quotes are the same words: what they share is at least half of the longer one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= max(one.end - one.start, other.end - other.start)


def _finding(seen: Seen, place: tuple[int, int], text: str, spoken: bool) -> Finding:
    """A finding at its place. Before the counterpart has said anything, nothing can take up their words."""
    start, end = place
    fit: Fit = "case" if seen.fit == "counterpart" and not spoken else seen.fit
    return Finding(behaviour=seen.behaviour, quote=text[start:end], start=start, end=end, fit=fit)


def _last_mine(conversation: Conversation) -> int:
    """The position of the person's last message; -1 where there is none."""
    mine = (n for n, turn in enumerate(conversation.turns) if turn.speaker == "user")
    return max(mine, default=-1)
