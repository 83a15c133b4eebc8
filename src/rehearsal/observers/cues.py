"""Which principles had an occasion in a message: by the counterpart's words, the situation, the person's own words."""

from rehearsal.observers.context import Context
from rehearsal.observers.deciding import Decision


def cues(context: Context, decision: Decision) -> tuple[str, ...]:
    """Ids of the principles that apply to the message, in handbook order. What is found applies by itself."""
    content = context.setting.content
    found = {content.principle_of[finding.behaviour] for finding in decision.findings}
    return tuple(p for p in content.principles if p in found or _raised(context, p))


def cues_from_them(context: Context) -> tuple[str, ...]:
    """The same for a message that cannot be read: by the counterpart's words and the situation alone."""
    patterns = context.lexicon.cues
    principles = context.setting.content.principles
    return tuple(p for p in principles if p in patterns and patterns[p].theirs.search(context.theirs_now))


def _raised(context: Context, principle: str) -> bool:
    cue = context.lexicon.cues.get(principle)
    if cue is None or not context.meets(cue.when):
        return False
    return bool(cue.theirs.search(context.theirs_now) or cue.mine.search(context.text) or cue.flags & context.flags)
