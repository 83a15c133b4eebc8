"""From two raters' labels to those that count.

`python -m benchmarks.adjudicate sheet ITEMS.jsonl TALKS.jsonl` prints messages as a rater gets them.
`contested ITEMS.jsonl TALKS.jsonl ONE.jsonl TWO.jsonl` prints those in which two raters differ, and on what, not who
said which; a third keeps or drops each: `{"id": "…", "kept": ["…"]}`. `gold` writes `gold.jsonl` anew from the files of
`data/calibration/raters`; `agreement` writes how far the two raters agree into `docs/reports/raters.md`.

A finding, repair or signal counts where both raters have it, or where the third kept it; of two quotes the shorter, of
two fits the more modest one. A cue counts where both have it, or where a finding of its principle stands.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from benchmarks.labelled import ROOT
from rehearsal.assessment import Fit
from rehearsal.calibration.counting import Share, Table, kappa_interval, total
from rehearsal.calibration.items import Item, Label, Mark, Talk, rows
from rehearsal.calibration.reporting import figure, span
from rehearsal.content import Content, load_content
from rehearsal.resources import prompts_dir
from rehearsal.rubric import Value

FOLDER = ROOT / "data" / "calibration"
FITS = get_args(Fit)
"""From the most modest on."""


class Decided(Value):
    """What of an item two raters contested, and what of it the third kept: ids of behaviours and signals."""

    id: str
    contested: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def contested(one: Label, two: Label) -> tuple[str, ...]:
    """Behaviours, repairs and signals that one of two raters has, in a fixed order."""
    pairs = (one.behaviours, two.behaviours), (one.repairs, two.repairs), (one.signals, two.signals)
    return tuple(sorted(set().union(*(set(first) ^ set(second) for first, second in pairs))))


def gold(content: Content, one: Label, two: Label, kept: frozenset[str]) -> Label:
    """The label that counts."""
    stands = (one.behaviours & two.behaviours) | kept
    marks = [mark for mark in (*one.findings, *two.findings) if mark.behaviour in stands]
    found = dict.fromkeys(mark.behaviour for mark in marks)
    findings = tuple(_modest([mark for mark in marks if mark.behaviour == name]) for name in found)
    principles = {content.principle_of[mark.behaviour] for mark in findings}
    cues = (set(one.cues) & set(two.cues)) | principles
    return Label(
        id=one.id,
        findings=findings,
        cues=tuple(name for name in content.principles if name in cues),
        repairs=_both(one.repairs, two.repairs, kept),
        signals=_both(one.signals, two.signals, kept),
    )


def _modest(marks: list[Mark]) -> Mark:
    quote = min((mark.quote for mark in marks), key=len)
    return Mark(behaviour=marks[0].behaviour, quote=quote, fit=min((mark.fit for mark in marks), key=FITS.index))


def _both(one: tuple[str, ...], two: tuple[str, ...], kept: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*one, *two)) if (name in one and name in two) or name in kept)


def shown(content: Content, item: Item, goes_on: bool = False) -> str:
    """A message as a rater gets it: what the person knew, the signals of the situation, the talk, the message.

    `goes_on`: the message before it in the same talk was shown just now, so only what came since is.
    """
    scenario = content.scenario(item.scenario)
    name = content.cast(scenario, None).name
    lines = [f"=== {item.id} ({scenario.title})"]
    if not goes_on:
        lines += [*scenario.brief, f"Goal: {scenario.goal}"]
        lines += [f"Signal {signal.id}: {signal.sentence}" for signal in scenario.signals]
    since = item.before[-1:] if goes_on else item.before
    lines += [f"{scenario.you.name if turn.speaker == 'user' else name}: {turn.text}" for turn in since]
    return "\n".join([*lines, f"THE MESSAGE: {item.text}"])


def sheet(content: Content, items: Iterable[Item]) -> Iterator[str]:
    """Messages as a rater gets them; of a whole talk each turn once."""
    talk = None
    for item in items:
        yield shown(content, item, goes_on=item.talk is not None and item.talk == talk)
        talk = item.talk


def shown_contested(content: Content, item: Item, one: Label, two: Label) -> str:
    """The same, with what is contested and the words quoted for it."""
    quotes = {mark.behaviour: mark.quote for mark in (*one.findings, *two.findings)}
    lines = [f"CONTESTED {name}: {quotes.get(name, '')}" for name in contested(one, two)]
    return "\n".join([shown(content, item), *lines])


def all_items(singles: Path, talks: Path) -> tuple[Item, ...]:
    """Single messages and those of whole talks."""
    return (*rows(singles, Item), *(item for talk in rows(talks, Talk) for item in talk.items()))


def golden(content: Content, folder: Path) -> Iterator[Label]:
    """The labels that count, in the order of the first rater's file."""
    raters = folder / "raters"
    two = {label.id: label for label in rows(raters / "two.jsonl", Label)}
    third = {decided.id: frozenset(decided.kept) for decided in rows(raters / "third.jsonl", Decided)}
    for one in rows(raters / "one.jsonl", Label):
        yield gold(content, one, two[one.id], third.get(one.id, frozenset()))


def agreement(content: Content, folder: Path) -> str:
    """A report: how far two raters agree, pooled and behaviour by behaviour, and what the third kept."""
    one, two = ({label.id: label for label in rows(folder / "raters" / f"{n}.jsonl", Label)} for n in ("one", "two"))
    third = rows(folder / "raters" / "third.jsonl", Decided)
    each = {
        name: total(_met(name in one[i].behaviours, name in two[i].behaviours) for i in one)
        for name in content.behaviours
    }
    by_item = [
        total(_met(name in one[i].behaviours, name in two[i].behaviours) for name in content.behaviours) for i in one
    ]
    pooled = total(by_item)
    asked, kept = sum(len(d.contested) for d in third), sum(len(d.kept) for d in third)
    head = [
        "# How far two raters agree", "",
        "Written by `python -m benchmarks.adjudicate agreement`. Both raters are language models, blind to each other;",
        "what they share as such is in these figures too. A grader that agrees with the labels as well as they do with",
        "each other reads as well as they.", "",
        f"- Messages: {len(one)}. Cohen's κ over all behaviours, pooled: **{figure(pooled.kappa)}**"
        f"{span(kappa_interval(by_item))}.",
        f"- Of the findings of either, both have {Share(pooled.both, pooled.both + pooled.verdict + pooled.label)}.",
        f"- Contested behaviours, repairs and signals: {asked}; the third kept {Share(kept, asked)}.", "",
        "| behaviour | both | one alone | two alone | κ |", "|---|---|---|---|---|",
    ]  # fmt: skip
    table = (f"| `{name}` | {t.both} | {t.verdict} | {t.label} | {figure(t.kappa)} |" for name, t in each.items())
    return "\n".join([*head, *table, ""])


def _met(one: bool, two: bool) -> Table:
    return Table(both=one and two, verdict=one and not two, label=two and not one, neither=not (one or two))


def _print_contested(content: Content, words: argparse.Namespace) -> None:
    one, two = ({label.id: label for label in rows(path, Label)} for path in (words.one, words.two))
    for item in all_items(words.items, words.talks):
        if item.id in one and contested(one[item.id], two[item.id]):
            print(shown_contested(content, item, one[item.id], two[item.id]), end="\n\n")


def main() -> None:
    """Print a sheet, or write the labels that count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    do = parser.add_subparsers(dest="do", required=True)
    plain, both = do.add_parser("sheet"), do.add_parser("contested")
    do.add_parser("gold")
    do.add_parser("agreement")
    for one in (plain, both):
        one.add_argument("items", type=Path)
        one.add_argument("talks", type=Path)
    both.add_argument("one", type=Path)
    both.add_argument("two", type=Path)
    words, content = parser.parse_args(), load_content(prompts_dir())
    if words.do == "sheet":
        print("\n\n".join(sheet(content, all_items(words.items, words.talks))))
    elif words.do == "contested":
        _print_contested(content, words)
    elif words.do == "agreement":
        (ROOT / "docs" / "reports" / "raters.md").write_text(agreement(content, FOLDER), "utf-8")
    else:
        lines = [label.model_dump_json() + "\n" for label in golden(content, FOLDER)]
        (FOLDER / "gold.jsonl").write_text("".join(lines), "utf-8")
        print(f"{len(lines)} labels")


if __name__ == "__main__":
    main()
