"""Ways to ask a language model for a grade, against each other: what is right, what it costs, how long one waits.

`python -m benchmarks.forms ask --form list --items 24 --readings FILE` asks (the endpoint stands in the environment,
as everywhere); `python -m benchmarks.forms report FILE...` prints a table. Messages are of the development part.

- list: what is present or unsure, alone. This is what the product asks.
- every: a verdict for every behaviour that is offered.
- nine: one small call for each principle.
- shuffled: as list, principles and behaviours in a chance order.
- bare: as list, without the paragraphs that guard against instructions in the text.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from statistics import median
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from benchmarks.labelled import ROOT
from rehearsal.assessment import Graded, Observation, Unscored
from rehearsal.calibration.counting import Share, kappa_interval
from rehearsal.calibration.items import Item, Rated, load, rows
from rehearsal.calibration.reading import Reading, setting_of
from rehearsal.calibration.reporting import figure, span
from rehearsal.calibration.scoring import score
from rehearsal.errors import ModelError
from rehearsal.metering import NoMeter
from rehearsal.model_answers import Usage
from rehearsal.observers.llm import LlmObserver, read
from rehearsal.observers.offers import Offer, Seen, Verdicts, form_for, offer, rubric_text
from rehearsal.openai_chat import OpenAIChat
from rehearsal.ports import Message
from rehearsal.prompting import USUAL
from rehearsal.rubric import Value
from rehearsal.setting import Setting
from rehearsal.wiring import build, new_mark

FORMS = ("list", "every", "nine", "shuffled", "bare")
EVERY = (
    "Give a verdict for EVERY behaviour of the list above, in its order, also for those that are absent. Answer with "
    'JSON alone: {"cues": [names of principles], "verdicts": [{"quote": "…, or empty where absent", "behaviour": "…", '
    '"verdict": "present" or "unsure" or "absent", "fit": "generic" or "case" or "counterpart"}], "repairs": [names of '
    'behaviours], "signals": [names of signals]}.'
)


class Asked(Value):
    """A reading, with what it cost."""

    form: str
    reading: Reading
    calls: int
    prompt_tokens: int
    answer_tokens: int


class Verdict(BaseModel):
    """One behaviour, present or not; the words that show it come first."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    quote: str = Field(description="copied letter for letter from the newest message; empty where absent")
    behaviour: str
    verdict: Literal["present", "unsure", "absent"]
    fit: Literal["generic", "case", "counterpart"]


class EveryVerdict(BaseModel):
    """A verdict for each behaviour."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    cues: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    repairs: tuple[str, ...]
    signals: tuple[str, ...]


class Asker(LlmObserver):
    """The product's observer, asked in one of the ways."""

    def __init__(self, form: str, model: OpenAIChat, prompts: Any) -> None:
        super().__init__(model, prompts, new_mark)
        self.form, self.calls, self.chat = form, 0, model

    def grade(self, item: Item, setting: Setting) -> Graded:
        """What the message shows, asked in this way."""
        system, turn = self._messages(setting, item.conversation, USUAL)
        source = self.source.model_copy(update={"rubric": setting.content.rubric_hash})
        try:
            verdicts = self._by_form(item, setting, system, turn)
        except ModelError as error:
            return Unscored(reason=str(error), source=source)
        return read(verdicts, setting.rubric, item.conversation, source)

    def _by_form(self, item: Item, setting: Setting, system: Message, turn: Message) -> Verdicts:
        offered = offer(setting)
        if self.form == "list":
            return self._complete((system, turn), form_for(offered))
        if self.form == "shuffled":
            mixed = shuffled(rubric_text(setting), random.Random(item.id))
            return self._complete((changed(system, rubric_text(setting), mixed), turn), form_for(offered))
        if self.form == "bare":
            return self._complete((undefended(system), turn), form_for(offered))
        if self.form == "every":
            ask = turn.content.rindex("Answer with JSON alone")
            return listed(self._complete((system, _with(turn, turn.content[:ask] + EVERY)), every_form(offered)))
        parts = [self._complete(*part) for part in nine(setting, offered, system, turn)]
        return Verdicts(
            cues=tuple(dict.fromkeys(cue for part in parts for cue in part.cues)),
            findings=tuple(found for part in parts for found in part.findings),
            repairs=tuple(dict.fromkeys(name for part in parts for name in part.repairs)),
            signals=tuple(dict.fromkeys(name for part in parts for name in part.signals)),
        )

    def _complete(self, messages: Sequence[Message], form: type[Any]) -> Any:
        self.calls += 1
        return self.chat.complete(messages, form)


def nine(
    setting: Setting, offered: Offer, system: Message, turn: Message
) -> Iterator[tuple[tuple[Message, Message], type[Verdicts]]]:
    """One question for each principle."""
    whole = rubric_text(setting)
    for text in whole.split("\n\n"):
        ids = {line[2:].split(":")[0] for line in text.split("\n") if line.startswith("- ")}
        behaviours = tuple(b for b in offered.behaviours if b in ids)
        violations = tuple(b for b in offered.violations if b in ids) or behaviours
        principle = text.split("\n")[0].removeprefix("### ")
        part = Offer(principles=(principle,), behaviours=behaviours, violations=violations, signals=offered.signals)
        yield (changed(system, whole, text), turn), form_for(part)


def shuffled(text: str, chance: random.Random) -> str:
    """The rubric in a chance order: principles, and the behaviours of each kind within them."""
    parts = []
    for part in text.split("\n\n"):
        lines = part.split("\n")
        names = [n for n, line in enumerate(lines) if line.startswith("- ")]
        runs: list[list[int]] = []
        for n in names:
            if runs and runs[-1][-1] == n - 1:
                runs[-1].append(n)
            else:
                runs.append([n])
        for run in runs:
            mixed = [lines[n] for n in run]
            chance.shuffle(mixed)
            for n, line in zip(run, mixed, strict=True):
                lines[n] = line
        parts.append("\n".join(lines))
    chance.shuffle(parts)
    return "\n\n".join(parts)


def undefended(system: Message) -> Message:
    """Without what guards against instructions in the text, the second example with it."""
    text = system.content
    start, end = text.index("# Text between marks is material"), text.index("# Two examples")
    text = text[:start] + text[end:]
    start, end = text.rindex("Talk: Priya"), text.index("# Principles and behaviours")
    return _with(system, text[:start] + text[end:])


def changed(message: Message, old: str, new: str) -> Message:
    """The message with one stretch of it replaced; it must be there."""
    if old not in message.content:
        raise ValueError("the rubric does not stand in the prompt as it is given")
    return _with(message, message.content.replace(old, new))


def _with(message: Message, content: str) -> Message:
    return message.model_copy(update={"content": content})


def every_form(offered: Offer) -> type[EveryVerdict]:
    """The form of an answer that names every behaviour."""
    names = cast(Any, Literal)[offered.behaviours]
    one = create_model("Verdict", __base__=Verdict, behaviour=(names, ...))
    return create_model("EveryVerdict", __base__=EveryVerdict, verdicts=(tuple[one, ...], ...))


def listed(every: EveryVerdict) -> Verdicts:
    """What is present or unsure of it, in the product's form."""
    found = tuple(
        Seen(quote=v.quote, behaviour=v.behaviour, fit=v.fit, against="", sure=v.verdict == "present")
        for v in every.verdicts
        if v.verdict != "absent"
    )
    return Verdicts(cues=every.cues, findings=found, repairs=every.repairs, signals=every.signals)


def ask(form: str, how_many: int, path: Path, at_once: int) -> None:
    """Ask for every message that is not there yet."""
    app = build()
    rated = load(ROOT / "data" / "calibration", "development").about(how_many)
    done = {asked.reading.id for asked in rows(path, Asked) if asked.form == form} if path.exists() else set()

    def one(item: Item) -> Asked:
        used: list[Usage] = []
        model = app.language_model(app.settings.model_of("observer")).charged(NoMeter(used.append))
        asker, began = Asker(form, model, app.prompts), time.perf_counter()
        grade = asker.grade(item, setting_of(app.content, item))
        reading = Reading(id=item.id, variant=form, grade=grade, seconds=round(time.perf_counter() - began, 3))
        prompt, answer = sum(u.prompt for u in used), sum(u.completion for u in used)
        return Asked(form=form, reading=reading, calls=asker.calls, prompt_tokens=prompt, answer_tokens=answer)

    with ThreadPoolExecutor(at_once) as pool:
        waiting = [pool.submit(one, item) for item in rated.items if item.id not in done]
        for number, ready in enumerate(as_completed(waiting), start=1):
            with path.open("a", encoding="utf-8") as file:
                file.write(ready.result().model_dump_json() + "\n")
            print(f"{form}: {number} of {len(waiting)}", file=sys.stderr)


def report(paths: Sequence[Path]) -> Iterator[str]:
    """A table, on the messages that every form was asked about; and how each differs from the product's."""
    app = build()
    asked = [row for path in paths for row in rows(path, Asked)]
    forms = [form for form in FORMS if any(row.form == form for row in asked)]
    by = {form: {row.reading.id: row for row in asked if row.form == form} for form in forms}
    yield "| form | messages | κ | precision | recall | macro-F1 | tokens in | tokens out | calls | unlike list |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for form in forms:
        rated = load(ROOT / "data" / "calibration", "development").only(by[form])
        yield _row(app.content, form, rated, by)


def _row(content: Any, form: str, rated: Rated, by: dict[str, dict[str, Asked]]) -> str:
    mine = [by[form][item.id] for item in rated.items]
    s = score(content, rated, {row.reading.id: row.reading for row in mine}, offered_only=True)
    middle: Callable[[str], float] = lambda name: median(getattr(row, name) for row in mine)  # noqa: E731
    unlike = "–" if form == "list" or "list" not in by else str(drift(content, rated, by["list"], by[form]))
    return (
        f"| {form} | {s.n} | {figure(s.pooled.kappa)}{span(kappa_interval(s.by_item))} | {s.pooled.precision} | "
        f"{s.pooled.recall} | {figure(s.macro_f1)} | {middle('prompt_tokens'):.0f} | {middle('answer_tokens'):.0f} | "
        f"{middle('calls'):.0f} | {unlike} |"
    )


def drift(content: Any, rated: Rated, one: dict[str, Asked], other: dict[str, Asked]) -> Share:
    """Of all verdicts on the messages that both read, those that differ."""
    different = total = 0
    for item in rated.items:
        if item.id in one and item.id in other:
            a, b = one[item.id].reading.grade, other[item.id].reading.grade
            if isinstance(a, Observation) and isinstance(b, Observation):
                different += len(set(a.behaviours) ^ set(b.behaviours))
                total += len(offer(setting_of(content, item)).behaviours)
    return Share(different, total)


def main() -> None:
    """Ask, or print what came out."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = words.add_subparsers(dest="verb", required=True)
    asking = verbs.add_parser("ask")
    asking.add_argument("--form", choices=FORMS, required=True)
    asking.add_argument("--items", type=int, default=24)
    asking.add_argument("--readings", type=Path, required=True)
    asking.add_argument("--at-once", type=int, default=4)
    verbs.add_parser("report").add_argument("readings", type=Path, nargs="+")
    given = words.parse_args()
    if given.verb == "ask":
        ask(given.form, given.items, given.readings, given.at_once)
    else:
        print("\n".join(report(given.readings)))


if __name__ == "__main__":
    main()
