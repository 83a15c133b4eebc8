"""A label while it is being made: what the labeller types, and what they found so far."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rich.markup import escape

from rehearsal.assessment import Fit
from rehearsal.calibration.items import Item, Label, Mark
from rehearsal.content import Content
from rehearsal.errors import RehearsalError
from rehearsal.labelling import numbered, search
from rehearsal.quotes import locate
from rehearsal.rubric import Behaviour

How = Literal["next", "skip", "back", "quit"]
FITS: dict[str, Fit] = {"g": "generic", "c": "case", "t": "counterpart"}
HELP = "Type what a message shows: words of its name, its number or id. Enter when you have it all; help for the rest."
LONG_HELP = """\
  words, a number or an id   find a behaviour and mark the words that show it
  (just Enter)               that is all; keep it and go on
  list                       every behaviour with its number
  drop 2                     take the second finding away
  cues 1 6                   principles that had an occasion here, by number; those of findings count anyway
  repairs hn-pressure        earlier violations that this message takes back
  signals                    the situation's signals; signals 1 3 marks them
  skip · back · quit         later · the message before · stop; everything so far is kept"""


@dataclass
class Draft:
    """What was found in one message so far."""

    content: Content
    item: Item
    known: Label | None
    ask: Callable[[str], str | None]
    say: Callable[[str], None]
    changed: bool = False
    findings: list[Mark] = field(default_factory=list)
    cues: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Go on from the label that there is."""
        if self.known is not None:
            self.findings, self.cues = list(self.known.findings), self.known.cues
            self.repairs, self.signals = self.known.repairs, self.known.signals

    def fill(self) -> How:
        """Take words until the labeller is done with the message; how they leave it."""
        while True:
            line = self.ask("> ")
            word, _, rest = (line or "").strip().partition(" ")
            if line is None or word == "quit":
                return "quit"
            if word in ("", "next"):
                return "next"
            if word in ("skip", "back"):
                return "skip" if word == "skip" else "back"
            self._do(word, rest.strip(), line.strip())

    def label(self, rater: str) -> Label:
        """The label as it stands; a principle with a finding had its occasion."""
        home = self.content.principle_of
        mine = {*self.cues, *(home[m.behaviour] for m in self.findings if m.behaviour in home)}
        cues = tuple(p for p in self.content.principles if p in mine)
        return Label(id=self.item.id, rater=rater, findings=tuple(self.findings), cues=cues, repairs=self.repairs,
                     signals=self.signals)  # fmt: skip

    def _do(self, word: str, rest: str, line: str) -> None:
        if word == "help":
            self.say(LONG_HELP)
        elif word == "list":
            self.say("\n".join(_line(n, b) for n, b in enumerate(numbered(self.content), 1)))
        elif word == "drop":
            self._drop(rest)
        elif word == "cues":
            self._cues(rest.split())
        elif word == "repairs":
            self._repairs(rest.split())
        elif word == "signals":
            self._signals(rest.split())
        else:
            self._find(line)

    def _find(self, words: str) -> None:
        behaviour = self._one_of(search(self.content, words))
        if behaviour is None:
            return
        self.say(f"  [bold]{escape(behaviour.title)}[/bold]. {escape(behaviour.counts)}")
        quote = self._words()
        if quote is None:
            return
        answer = (self.ask("  g would suit anybody, c uses the case, t takes up their words [c]: ") or "c").strip()
        self.findings.append(Mark(behaviour=behaviour.id, quote=quote, fit=FITS.get(answer[:1].lower(), "case")))
        self._changed()

    def _one_of(self, found: Sequence[Behaviour]) -> Behaviour | None:
        if len(found) < 2:
            if not found:
                self.say("  No behaviour is called that. list shows them all.")
            return next(iter(found), None)
        self.say("\n".join(_line(n, behaviour) for n, behaviour in enumerate(found, 1)))
        answer = (self.ask("  Which one? (Enter: none) ") or "").strip()
        return found[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(found) else None

    def _words(self) -> str | None:
        """The words that show it, letter by letter as in the message; None where the labeller gives up."""
        while True:
            answer = self.ask("  The words that show it (Enter: the whole message; - : none after all): ")
            if answer is None or answer.strip() == "-":
                return None
            place = locate(answer, self.item.text) if answer.strip() else (0, len(self.item.text))
            if place is not None:
                return self.item.text[slice(*place)]
            self.say("  These words are not in the message. Copy a stretch of it as it stands.")

    def _drop(self, which: str) -> None:
        if not which.isdecimal() or not 0 < int(which) <= len(self.findings):
            self.say("  Say which one, by its number: drop 1")
            return
        del self.findings[int(which) - 1]
        self._changed()

    def _cues(self, named: Sequence[str]) -> None:
        known = list(self.content.principles)
        by_name = {**{str(n): p for n, p in enumerate(known, 1)}, **{p: p for p in known}}
        if not named or any(name not in by_name for name in named):
            self.say("\n".join(f"  {n}  {self.content.principles[p].title}" for n, p in enumerate(known, 1)))
            return
        self.cues = tuple(dict.fromkeys(by_name[name] for name in named))
        self._changed()

    def _repairs(self, named: Sequence[str]) -> None:
        broken = {b.id for b in numbered(self.content) if not b.positive}
        if not named or any(name not in broken for name in named):
            self.say("  Name violations by their ids: repairs hn-pressure")
            return
        self.repairs = tuple(dict.fromkeys(named))
        self._changed()

    def _signals(self, named: Sequence[str]) -> None:
        try:
            known = self.content.scenario(self.item.scenario).signals
        except RehearsalError:
            known = ()
        by_name = {str(n): signal.id for n, signal in enumerate(known, 1)}
        if not named or any(name not in by_name for name in named):
            lines = (f"  {n}  {escape(signal.sentence)}" for n, signal in enumerate(known, 1))
            self.say("\n".join(lines) or "  This situation listens for none.")
            return
        self.signals = tuple(dict.fromkeys(by_name[name] for name in named))
        self._changed()

    def _changed(self) -> None:
        self.changed = True
        for line in told(self.label("")):
            self.say(f"  {escape(line)}")


def told(label: Label | None) -> Iterator[str]:
    """What a label holds, a line each."""
    if label is None:
        return
    short = {fit: letter for letter, fit in FITS.items()}
    for number, mark in enumerate(label.findings, 1):
        yield f"{number}. {mark.behaviour}/{short[mark.fit]} “{mark.quote}”"
    for name, ids in (("cues", label.cues), ("repairs", label.repairs), ("signals", label.signals)):
        if ids:
            yield f"{name}: {', '.join(ids)}"


def _line(number: int, behaviour: Behaviour) -> str:
    return f"  {number:>2}  {escape(behaviour.title)} [dim]({behaviour.id})[/dim]"
