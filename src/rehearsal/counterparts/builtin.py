"""The built-in counterpart: plays the part with the lines that its author wrote. No key, no network, no download.

Deterministic: the same part and conversation bring the same reply, another seed other words.
"""

from collections.abc import Iterator

from rehearsal.assessment import Provenance
from rehearsal.conversation import Conversation
from rehearsal.counterparts.choosing import Chooser, split
from rehearsal.counterparts.planning import plan
from rehearsal.counterparts.scene import Scene
from rehearsal.part import Part
from rehearsal.ports import Check
from rehearsal.quotes import fold

LAST_WORDS = ("Hm.", "Well.", "Go on.", "Yes?", "And?", "Right.", "I see.", "Mm.")
"""Said, the one longest unused first, when a very long talk has used up every line."""


class BuiltinCounterpart:
    """Implements ports.Counterpart from the part and the conversation alone."""

    source = Provenance(engine="builtin")

    def reply(self, part: Part, conversation: Conversation, check: Check) -> Iterator[str]:
        """The reply, sentence by sentence. No line comes twice in a talk; at least one sentence comes."""
        scene = Scene.of(part, conversation)
        chooser = Chooser(part, scene.replies, scene.heard.text, check)
        lines = chooser.serve(plan(scene)) or [_last_word(scene.replies, check)]
        for line in lines:
            yield from split(line)


def _last_word(replies: tuple[str, ...], check: Check) -> str:
    def latest_use(word: str) -> int:
        return max((n for n, reply in enumerate(replies) if reply == fold(word)), default=-1)

    return min((word for word in LAST_WORDS if check(word) is None), key=latest_use, default=LAST_WORDS[0])
