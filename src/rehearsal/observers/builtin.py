"""The built-in observer: no key, no network, no download. Same message, same context, same answer."""

import gc
import threading
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from rehearsal.assessment import Graded, Observation, Provenance, Unscored
from rehearsal.catalogue import Scenario
from rehearsal.content import Content
from rehearsal.conversation import MAX_MESSAGE, Conversation
from rehearsal.errors import RehearsalError
from rehearsal.observers.close_reading import Reading, said
from rehearsal.observers.context import Context, names_in, plain
from rehearsal.observers.cues import cues, cues_from_them
from rehearsal.observers.deciding import Decision, Purpose, beside, decide
from rehearsal.observers.features import features
from rehearsal.observers.insults import to_their_face
from rehearsal.observers.patterns import Rule, load_patterns
from rehearsal.observers.reading import Sentence, read_message
from rehearsal.observers.reciting import unrecited
from rehearsal.observers.scoring import look, score
from rehearsal.observers.speech import own_speech, without_copies
from rehearsal.observers.standing import out_of_place
from rehearsal.observers.taking_back import repairs
from rehearsal.observers.weights import Model, load_model
from rehearsal.observers.words import flat, is_english, runs
from rehearsal.regexes import any_matches
from rehearsal.resources import prompts_dir, weights_dir
from rehearsal.setting import Setting
from rehearsal.transformer import Numbers

KEPT = 512
"""How many decisions on messages are remembered, so that a long talk is not read again at every turn."""


class BuiltinObserver:
    """Sees behaviours with a trained model (`data/weights`) that reads words, patterns and the context of the talk.

    `to`: what is seen is to "grade", which takes near certainty, or to "move" the counterpart, which takes less.
    """

    def __init__(self, content: Content, to: Purpose = "grade", patterns: Path | None = None) -> None:
        self.source = Provenance(engine="builtin", rubric=content.rubric_hash)
        self._rubric, self._to = content.behaviours, to
        self._patterns = load_patterns(patterns or prompts_dir() / "patterns")
        self._reader = lru_cache(maxsize=KEPT)(self._read)
        self._decided: dict[tuple[object, ...], Decision] = {}
        self._keeping = threading.Lock()

    def observe(self, setting: Setting, conversation: Conversation) -> Graded:
        """What the last message, the person's, shows; Unscored where it is blank or too long to read."""
        text = conversation.last_mine
        if not text.strip():
            return Unscored(reason="There is nothing to grade in an empty message.", source=self.source)
        if len(text) > MAX_MESSAGE:
            reason = f"It is longer than {MAX_MESSAGE:,} characters, too long to grade. Say it in fewer words."
            return Unscored(reason=reason, source=self.source)
        self.model  # noqa: B018  what is read from files at first use is no matter of milliseconds
        with UNCOLLECTED:
            return self._observe(setting, conversation)

    def _observe(self, setting: Setting, conversation: Conversation) -> Observation:
        context, text = self.context(setting, conversation), conversation.last_mine
        if not is_english([word.text for run in runs(text) for word in run.words]):
            return Observation(cues=cues_from_them(context), undecided=tuple(self._rubric), source=self.source)
        _closely(*said(context))  # begins; the rest is done meanwhile
        signals = _signals(setting.scenario, text)
        decision = self._decide(context)
        return Observation(
            findings=decision.findings,
            cues=cues(context, decision),
            repairs=repairs(context, decision, self._rubric, lambda earlier: self._shown(setting, earlier)),
            signals=signals,
            undecided=decision.undecided,
            source=self.source,
        )

    def _shown(self, setting: Setting, conversation: Conversation) -> tuple[str, ...]:
        decision = self._decide(self.context(setting, conversation))
        return tuple(finding.behaviour for finding in decision.findings)

    @cached_property
    def model(self) -> Model:
        """The trained weights, read at first use."""
        return load_model(weights_dir())

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        return tuple(behaviour.title for behaviour in self._rubric.values())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The hand-written patterns."""
        return self._patterns.rules

    def context(self, setting: Setting, conversation: Conversation) -> Context:
        """What the last message is read against."""
        names, them = names_in(setting, self._patterns.lexicon), setting.persona.name.lower()

        def read(text: str) -> tuple[Sentence, ...]:
            return self._reader(text, names, them)

        theirs = [plain(read(text)) for text in conversation.theirs]
        own = own_speech(conversation.last_mine, self._patterns.lexicon, them)
        return Context(setting, conversation, without_copies(read(own), theirs), self._patterns.lexicon, read)

    def _read(self, text: str, names: frozenset[str], them: str) -> tuple[Sentence, ...]:
        return read_message(text[:MAX_MESSAGE], self._patterns.lexicon, names, them)

    def _decide(self, context: Context) -> Decision:
        scenario, persona = context.setting.scenario, context.setting.persona
        key = (scenario.id, scenario.brief, scenario.core, persona.name, persona.relation, context.conversation)
        known = self._decided.get(key)
        if known is None:
            known = self._look(context)
            with self._keeping:
                if len(self._decided) >= KEPT:
                    self._decided.pop(next(iter(self._decided)))
                self._decided[key] = known
        return known

    def _look(self, context: Context) -> Decision:
        reading = _closely(*said(context))
        first = look(self.model, features(context, self.rules), tuple(context.theirs_now.split()))
        barred, surely = out_of_place(context), tuple(to_their_face(context))
        possible = {name: behaviour for name, behaviour in self._rubric.items() if name not in barred}
        scores = score(self.model, first, _rows(reading))
        decision = beside(decide(context, self.model, scores, possible, self._to), surely)
        return replace(decision, findings=unrecited(decision.findings, context.conversation.last_mine, self._titles))


class _Uncollected:
    """Inside, the garbage collector waits: a message makes thousands of small things, and what hangs together in a
    circle can wait a few milliseconds. Whoever comes in first stops it, whoever leaves last lets it go on."""

    def __init__(self) -> None:
        self._lock, self._inside, self._worked = threading.Lock(), 0, True

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._worked = gc.isenabled()
                gc.disable()
            self._inside += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside and self._worked:
                gc.enable()


UNCOLLECTED = _Uncollected()


@lru_cache(maxsize=KEPT)
def _closely(theirs: str, sentences: tuple[str, ...]) -> Reading:
    """Read once for the grade and for what moves the counterpart."""
    return load_model(weights_dir()).close.begin(theirs, sentences)


def _rows(reading: Reading) -> Numbers:
    """What was read; what could not be is read anew the next time."""
    try:
        return reading.rows()
    except RehearsalError:
        _closely.cache_clear()
        raise


def _signals(scenario: Scenario, text: str) -> tuple[str, ...]:
    """Signals of the situation whose patterns the message fits."""
    plain_text = flat(text)
    return tuple(s.id for s in scenario.signals if any_matches(s.patterns, plain_text))
