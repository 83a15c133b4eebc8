"""Messages that nobody wrote, for a reader to learn from another what it says of them."""

import random
import re
from collections.abc import Iterator, Sequence

from rehearsal.loading import read_yaml
from rehearsal.resources import prompts_dir

Said = tuple[str, Sequence[str]]
"""What they said last, and the sentences of a message."""
ONLY_THEIRS, SAME_TALK = 0.85, 0.7
"""How often a made-up message answers something, and what its first sentence answered."""
_SENTENCE = re.compile(r"(?<=[.!?]) +")


def made_up(heard: Sequence[Said]) -> Iterator[Said]:
    """What `prompts/exchanges` foresees, and sentences of training messages, both in new company."""
    yield from _foreseen()
    sentences = [(theirs, sentence) for theirs, own in heard for sentence in own]
    for _ in heard:
        some = random.sample(sentences, random.choice((1, 2, 2, 3, 3, 4, 5)))
        theirs = some[0][0] if random.random() < SAME_TALK else random.choice(heard)[0]
        yield theirs, [sentence for _, sentence in some]


def _foreseen() -> Iterator[Said]:
    for path in sorted((prompts_dir() / "exchanges").glob("*.yaml")):
        every = read_yaml(path)["exchanges"]
        says = [say if isinstance(say, str) else say["say"] for one in every for say in one["say"]]
        typed = [text for one in every for text in one["heard"]]
        for _ in range(2):
            left = random.sample(typed, len(typed))
            while left:
                some = [left.pop() for _ in range(min(len(left), random.choice((1, 1, 1, 2, 2, 3))))]
                own = [s if s[-1] in ".!?" else f"{s}." for text in some for s in _SENTENCE.split(text) if s]
                yield random.choice(says) if random.random() < ONLY_THEIRS else "", own
