"""The report on the counterpart, in plain words."""

import statistics
from collections.abc import Iterator, Sequence

from benchmarks import patience
from benchmarks.agreement import agreed
from benchmarks.collecting import OPENING_SEEDS, Collected, Talk, repeated
from benchmarks.figures import (
    Share,
    chosen,
    full,
    mean_openness,
    negotiating,
    pairs,
    percentile,
    recurring,
    share,
)  # fmt: skip
from benchmarks.marks import all_marks, read_blind, reading_section
from benchmarks.people import SHARES
from benchmarks.wording import AROUND, HOW, LIMITS, TALKERS, WHY

CASES = 12
"""Cases listed for a number that misses its target; the command's --cases gives all."""
LIMIT = 0.05
"""Seconds within which a reply should be there."""


def report(found: Collected, picture: str) -> str:
    """The whole document. `picture`: the file's name beside it."""
    parts = [
        "# How the counterpart behaves, measured",
        AROUND,
        *_summary(found),
        "## Who talks",
        TALKERS,
        "## How",
        HOW,
        *_good_and_bad(found, picture),
        *_secrets(found),
        *_wording(found),
        *_times(found),
        "## Read by somebody blind",
        reading_section(all_marks()),
        *agreed(all_marks()),
        "## What this does not show",
        LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def targets(found: Collected) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """Each promise: its words, the number, whether it holds, and the cases against it."""
    strong, seen = full(negotiating(found, "labels")), full(negotiating(found, "observer"))
    paired, engine = pairs(found, "labels"), pairs(found, "observer")
    never = share((t.resolution == "none", t.name) for e in ("labels", "observer") for t in _poor(found, e))
    again, shared = recurring(found)
    twice = [f"{talk.name}: {text}" for talk in found.talks for text in repeated(talk)]
    distinct = share((n == OPENING_SEEDS, f"{name}: {n}") for name, n in found.openings.items())
    told, p99 = found.told, percentile(found.seconds, 0.99)
    prompts = tuple(told.prompts_with_fact)
    shown = tuple(told.sentences_with_fact)
    return [
        ("Monotonic, labels: the strong talk ends higher in ≥ 97 % of pairs", *_least(paired, 97)),
        ("Monotonic, whole engine: the same", *_least(engine, 97)),
        ("Labels, each strong talk with each pushing one of its situation", *_least(pairs(found, "labels", True), 97)),
        ("Whole engine, each with each: the same", *_least(pairs(found, "observer", True), 97)),
        ("Strong talks end full in ≥ 85 % (on hard: with patience), labels", *_least(strong, 85)),
        ("Strong talks end full in ≥ 85 % (on hard: with patience), whole engine", *_least(seen, 85)),
        ("Poor and pushing talks never end full or partial", *_least(never, 100)),
        ("No closed fact in ≥ 10,000 built-in replies", *_none(found.leaks, found.replies, "replies", 10_000)),
        ("No reply that reads as a closed fact across two sentences", *_none(found.across, found.replies, "replies")),
        ("No closed fact in any prompt to a model", *_none(prompts, told.prompts, "prompts")),
        ("No closed fact shown from a model that tells it", *_none(shown, told.sentences, "sentences")),
        ("No line twice in a talk", *_none(twice, len(found.talks), "talks")),
        (f"{OPENING_SEEDS} different openings over {OPENING_SEEDS} seeds", *_least(distinct, 100)),
        ("At most a fifth of the lines of three rehearsals were said before", str(again), again.percent <= 20, ()),
        ("At most a fifth of them belong to two or more of the three", str(shared), shared.percent <= 20, ()),
        ("A reply within 50 ms, 99th percentile", "see Reply time", p99 <= LIMIT, ()),
        *read_blind(all_marks()),
    ]


def _least(part: Share, percent: float) -> tuple[str, bool, tuple[str, ...]]:
    return str(part), part.percent >= percent, part.misses


def _none(cases: Sequence[str], n: int, of: str, least: int = 1) -> tuple[str, bool, tuple[str, ...]]:
    return f"{len(cases)} in {n:,} {of}", not cases and n >= least, tuple(cases)


def _poor(found: Collected, eyes: str) -> list[Talk]:
    return chosen(found, eyes, "poor", "pushy")


def _summary(found: Collected) -> Iterator[str]:
    size = found.size
    yield "## In short"
    yield _table(
        ("promise", "measured", "holds"),
        [(words, number, "yes" if holds else "**no**") for words, number, holds, _ in targets(found)],
    )
    yield (
        f"{found.scenarios} situations; difficulties: {', '.join(size.difficulties)}; {len(found.talks):,} talks with "
        f"{found.replies:,} built-in replies; seeds 0 to {size.label_seeds - 1} with labels, 0 to "
        f"{size.observer_seeds - 1} with the whole engine; rubric `{found.rubric}`."
    )
    for words, number, holds, cases in targets(found):
        if not holds:
            why = next((reason for start, reason in WHY.items() if words.startswith(start)), "")
            yield f"**Missed: {words}** ({number}). {why}" + _cases(cases)


def _cases(cases: Sequence[str]) -> str:
    if not cases:
        return ""
    more = f"\n- … and {len(cases) - CASES} more" if len(cases) > CASES else ""
    return " Cases:\n\n" + "\n".join(f"- {case}" for case in cases[:CASES]) + more


def _good_and_bad(found: Collected, picture: str) -> Iterator[str]:
    yield "## Good talks and bad ones"
    yield f"![Endings and openness by the share of messages that negotiate]({picture})"
    rows = []
    for eyes in ("labels", "labels, tied", "observer"):
        for kind in ("strong", patience.KIND, "poor", "pushy"):
            for difficulty in found.size.difficulties:
                talks = chosen(found, eyes, kind, difficulty=difficulty)
                if talks:
                    rows.append((_eyes(eyes), kind, difficulty, *_ends(talks)))
    yield _table(("read by", "people", "difficulty", "talks", "full", "partial", "none", "mean openness"), rows)
    everybody = [
        f"- {_eyes(eyes)}: pairs written together {pairs(found, eyes)}; each strong talk with each pushing one of its "
        f"situation {pairs(found, eyes, everybody=True)}"
        for eyes in ("labels", "observer")
    ]
    yield (
        "Pairs are the talks written together: a sample with its sample, a retelling with its own, and each strong "
        "sample with the pushing talk of its length. Each with each gives four situations with retellings many times "
        "the weight of the others; both are counted."
    )
    yield "The strong talk ended with higher openness and a higher resolution:\n\n" + "\n".join(everybody)
    rows = [
        (_eyes(eyes), f"{part} %", *_ends([t for t in found.talks if t.eyes == eyes and t.share == part]))
        for eyes in ("labels", "observer")
        for part in SHARES
    ]
    yield "People in between (the picture shows those read by labels):"
    yield _table(("read by", "negotiating messages", "talks", "full", "partial", "none", "mean openness"), rows)


def _ends(talks: Sequence[Talk]) -> tuple[str, ...]:
    counts = [sum(talk.resolution == ending for talk in talks) for ending in ("full", "partial", "none")]
    return (str(len(talks)), *map(str, counts), f"{mean_openness(talks):.2f}")


def _eyes(eyes: str) -> str:
    return {"observer": "the built-in observer", "labels, tied": "labels, all tied to their words"}.get(eyes, eyes)


def _secrets(found: Collected) -> Iterator[str]:
    told, (seen, lines) = found.told, found.near_recall
    yield "## Secrets"
    yield (
        f"- {found.replies:,} built-in replies, {found.guesses:,} of them to messages that said a hidden fact: "
        f"{len(found.leaks)} told a fact whose gate was closed. {len(found.across)} more match a fact's pattern only "
        "where two sentences are read as one.\n"
        f"- {told.prompts:,} prompts to a model, the talk itself left out: {len(told.prompts_with_fact)} held such a "
        "fact.\n"
        f"- The model in that run knew all facts and told one at every turn. Of {told.sentences:,} sentences that "
        f"reached the screen, {len(told.sentences_with_fact)} held a closed fact; {told.stood_in:,} were built-in "
        "lines standing in."
    )
    yield (
        "A second look uses no patterns: it lists each sentence that holds a content word of a closed fact which is "
        "neither public nor the person's own. It would notice "
        f"{seen} of {lines} lines that tell a fact ({100 * seen / lines:.0f} %), so it is no proof. Its list, for a "
        f"reader to judge ({len(found.near)} sentences):"
    )
    yield "\n".join(f"- {line}" for line in sorted(found.near)) or "- nothing"


def _wording(found: Collected) -> Iterator[str]:
    counts = sorted(found.openings.values())
    yield "## Wording"
    yield (
        f"- Openings: the same first message with {OPENING_SEEDS} seeds brings {statistics.fmean(counts):.1f} "
        f"different replies on average, {counts[0]} at the least, {counts[-1]} at the most ({len(counts)} settings).\n"
        f"- The longest talk that was played had {max(len(t.replies) for t in found.talks)} replies.\n"
        "- Three rehearsals with the same messages and seeds 0, 1, 2: lines (sentences, however short) that had been "
        "said in an earlier one of the three, and, counted the other way, lines that belong to two or more of them:"
    )
    kinds = (None, *dict.fromkeys(talk.kind for talk in found.talks if talk.kind != "mixed"))
    yield _table(
        ("people", "said again", "in two or more"), [(k or "all", *map(str, recurring(found, k))) for k in kinds]
    )


def _times(found: Collected) -> Iterator[str]:
    yield "## Reply time"
    yield (
        "Processor time on whatever machine ran this last; the only numbers here that change from run to run. "
        "A reply is everything from the finished observation to the last sentence."
    )
    rows = [
        (
            what,
            f"{len(times):,}",
            *(f"{1000 * t:.1f} ms" for t in (mid, high)),
            f"{high / mid:.1f}",
            f"{high / LIMIT:.2f}",
        )
        for what, times in (("built-in reply", found.seconds), ("built-in observer", found.observing))
        for mid, high in [(statistics.median(times), percentile(times, 0.99))]
    ]
    yield _table(("what", "n", "median", "99th percentile", "99th to median", "99th to 50 ms"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
