"""Every talk of the benchmark, played once and kept as a few plain facts each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.leaks import Secrets
from benchmarks.patience import patient
from benchmarks.people import SHARES, Person, mixed, negotiators, sample
from benchmarks.pestering import pesterers
from benchmarks.playing import Eyes, Played, by_labels, by_labels_tied, by_observer, play
from benchmarks.telltale import Told, tempt
from rehearsal.catalogue import DIFFICULTIES, Difficulty, Resolution
from rehearsal.content import Content
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.prompting import Prompts
from rehearsal.quotes import fold
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting

OPENING_SEEDS = 10
SHORT = 4
"""A sentence of fewer words may come again in a talk: “Hm.”, “Go on.”"""


@dataclass(frozen=True)
class Size:
    """How much is played."""

    label_seeds: int = 3
    observer_seeds: int = 2
    difficulties: tuple[Difficulty, ...] = DIFFICULTIES


QUICK = Size(label_seeds=3, observer_seeds=1, difficulties=("realistic",))


@dataclass(frozen=True)
class Talk:
    """What is kept of a talk. `eyes`: labels or observer. `share`: of a mixed talk's good messages, in percent."""

    kind: str
    person: str
    eyes: str
    scenario: str
    persona: str
    difficulty: str
    seed: int
    share: int | None
    openness: int
    resolution: Resolution
    opened: tuple[str, ...]
    triggers: tuple[str, ...]
    replies: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The talk's name in lists of cases."""
        return f"{self.person} with {self.persona}, {self.difficulty}, {self.eyes}, seed {self.seed}"


@dataclass
class Collected:
    """Everything that was measured. Only `seconds` and `observing` differ from run to run.

    `leaks`: sentences that tell a closed fact. `across`: replies that match a fact's pattern only where two
    sentences are read as one.
    """

    size: Size
    scenarios: int
    rubric: str
    talks: list[Talk] = field(default_factory=list)
    guesses: int = 0
    leaks: list[str] = field(default_factory=list)
    across: list[str] = field(default_factory=list)
    near: set[str] = field(default_factory=set)
    near_recall: tuple[int, int] = (0, 0)
    openings: dict[str, int] = field(default_factory=dict)
    told: Told = field(default_factory=Told)
    seconds: list[float] = field(default_factory=list)
    observing: list[float] = field(default_factory=list)

    @property
    def replies(self) -> int:
        """Replies of the built-in counterpart."""
        return sum(len(talk.replies) for talk in self.talks)


def settings(content: Content, size: Size, seed: int = 0) -> Iterator[Setting]:
    """Every situation with everybody who plays in it, at every difficulty that is measured."""
    for scenario in content.scenarios.values():
        for persona in scenario.personas:
            for difficulty in size.difficulties:
                yield Setting(content, scenario, content.personas[persona], difficulty, seed)


def collect(content: Content, size: Size, say: Callable[[str], None] = lambda _: None) -> Collected:
    """Play everything. `say` is told how far it is."""
    found = Collected(size, len(content.scenarios), content.rubric_hash)
    rounds: list[tuple[str, Eyes, int]] = [
        ("labels", by_labels, size.label_seeds),
        ("observer", by_observer(BuiltinObserver(content, to="move")), size.observer_seeds),
    ]
    for eyes_name, eyes, seeds in rounds:
        for seed in range(seeds):
            say(f"{eyes_name}, seed {seed} …")
            for setting in settings(content, size, seed):
                for person, share in people(setting, seed):
                    _keep(found, play(setting, person, BuiltinCounterpart(), eyes), eyes_name, share)
    for setting in settings(content, size):
        for person in negotiators(setting.scenario):
            if person.kind == "strong":
                _keep(found, play(setting, person, BuiltinCounterpart(), by_labels_tied), "labels, tied", None)
    say("a model that would tell …")
    _tempt_all(content, found)
    _openings(content, found)
    found.near_recall = _near_recall(content)
    return found


def people(setting: Setting, seed: int) -> Iterator[tuple[Person, int | None]]:
    """Everybody who talks in a setting; mixed ones with their share of good messages."""
    scenario = setting.scenario
    yield from ((person, None) for person in negotiators(scenario))
    for share in SHARES:
        between = mixed(scenario, share, seed)
        if between:
            yield between, share
    if setting.difficulty == "hard":
        yield from ((patient(person), None) for person in negotiators(scenario) if person.kind == "strong")
    yield from ((person, None) for person in pesterers(scenario))


def _keep(found: Collected, played: Played, eyes: str, share: int | None) -> None:
    secrets, heard = Secrets(played.setting), ""
    for turn in played.turns:
        heard = f"{heard} {turn.text}"
        found.guesses += turn.guessed
        found.seconds.append(turn.seconds)
        if eyes == "observer":
            found.observing.append(turn.observing)
        told = [f"{gate}: {s}" for s in turn.reply for gate in secrets.told(turn.closed, s)]
        found.leaks += [f"{played.name} {case}" for case in told]
        whole = " ".join(turn.reply)
        if not told:
            found.across += [f"{played.name} {gate}: {whole}" for gate in secrets.told(turn.closed, whole)]
        for sentence in turn.reply:
            found.near |= {
                f"{played.setting.scenario.id} {gate}: {sentence}"
                for gate in secrets.near(turn.closed, sentence, heard)
            }
    found.talks.append(_as_talk(played, eyes, share))


def _as_talk(played: Played, eyes: str, share: int | None) -> Talk:
    setting, steps = played.setting, played.state.steps
    return Talk(
        kind=played.person.kind,
        person=played.person.name,
        eyes=eyes,
        scenario=setting.scenario.id,
        persona=setting.persona.id,
        difficulty=setting.difficulty,
        seed=setting.seed,
        share=share,
        openness=played.openness,
        resolution=played.resolution,
        opened=played.state.opened,
        triggers=tuple(f"message {n}: {', '.join(s.marks)}" for n, s in enumerate(steps, 1) if s.trigger),
        replies=tuple(turn.reply for turn in played.turns),
    )


def _tempt_all(content: Content, found: Collected) -> None:
    prompts = Prompts(prompts_dir() / "templates")
    for setting in settings(content, found.size):
        strong = sample(setting.scenario, "strong")
        for person in (*pesterers(setting.scenario), *([strong] if strong else [])):
            tempt(setting, person, by_labels, prompts, found.told)


def _openings(content: Content, found: Collected) -> None:
    """How many different first replies ten seeds bring to the same first message."""
    seeded = [list(settings(content, found.size, seed)) for seed in range(OPENING_SEEDS)]
    for group in zip(*seeded, strict=True):
        scenario = group[0].scenario
        strong = sample(scenario, "strong")
        if strong is None:
            continue
        first = Person("opening", scenario.id, strong.messages[:1])
        replies = {play(setting, first, BuiltinCounterpart(), by_labels).turns[0].reply for setting in group}
        found.openings[f"{scenario.id} with {group[0].persona.id}, {group[0].difficulty}"] = len(replies)


def _near_recall(content: Content) -> tuple[int, int]:
    """Of all lines that tell a fact, how many the second look would notice."""
    seen = total = 0
    for setting in settings(content, Size(difficulties=("realistic",))):
        closed, secrets = frozenset(gate.id for gate in setting.gates), Secrets(setting)
        for gate in setting.gates:
            for line in gate.release:
                total += 1
                seen += gate.id in secrets.near(closed, line.say)
    return seen, total


def repeated(talk: Talk) -> list[str]:
    """Sentences of four words or more that a counterpart says twice in a talk, and whole replies said twice."""
    sentences = [fold(s) for reply in talk.replies for s in reply if len(s.split()) >= SHORT]
    whole = [fold(" ".join(reply)) for reply in talk.replies]
    return [text for said in (sentences, whole) for text in dict.fromkeys(said) if said.count(text) > 1]
