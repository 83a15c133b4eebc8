"""Transcripts as Markdown: one, or several under one another."""

from collections.abc import Iterable, Iterator

from rehearsal.assessment import Advice
from rehearsal.exporting.markdown import block, inline
from rehearsal.exporting.sheet import Line, Said, Sheet, sheet
from rehearsal.exporting.told import Told


def as_markdown(rehearsals: Iterable[Told]) -> str:
    """The talks, with findings and levels beneath the person's own messages, and each debrief at its end.

    What lay hidden is written only of a talk that has ended.
    """
    return "\n\n---\n\n".join("\n\n".join(_parts(sheet(told))) for told in rehearsals) + "\n"


def _parts(page: Sheet) -> Iterator[str]:
    yield f"# {inline(page.title) or 'Rehearsal'}"
    yield " · ".join(inline(fact) for fact in page.facts)
    if page.wanted:
        yield f"What you wanted: {inline(page.wanted)}"
    if page.missing:
        yield "*Its person or situation is not among your files any more, so the words stand here without grades.*"
    yield "## The talk"
    for said in page.said:
        yield from _said(said)
    if not page.said:
        yield "Nothing was said yet."
    yield from _debrief(page)
    if page.for_real:
        yield "## The real talk"
    for asked, answered in page.for_real:
        yield f"{asked}: {inline(answered)}"
    if page.advice:
        yield "## What to try"
        yield from _advice(page.advice)


def _said(said: Said) -> Iterator[str]:
    yield f"**{inline(said.name)}**"
    yield block(said.text)
    for aside in (*said.asides, *([said.ungraded] if said.ungraded else ())):
        yield f"*{inline(aside)}*"
    if said.found:
        yield "\n".join(
            f"- {found.sign} {found.word}: “{inline(found.quote)}” {inline(found.title)}" for found in said.found
        )
    for dispute in said.disputes:
        yield f"*{inline(dispute)}*"
    yield from _levels(said.levels)
    if said.advice:
        yield from _advice(said.advice)


def _advice(advice: Advice) -> Iterator[str]:
    if advice.worked:
        yield f"What worked: {inline(advice.worked)}"
    for tip in advice.tips:
        line = f" Say it like this: “{inline(tip.rewrite)}”" if tip.rewrite else ""
        yield f"To try: {inline(tip.advice)}{line}"


def _levels(lines: Iterable[Line]) -> Iterator[str]:
    listed = [f"- {inline(line.title)}: {f'{line.dots} {line.word}'.strip()}" for line in lines]
    if listed:
        yield "Levels:\n\n" + "\n".join(listed)


def _debrief(page: Sheet) -> Iterator[str]:
    if page.ending:
        yield "## How it ended"
        yield inline(page.ending)
    if page.levels or page.unscored or page.ending:
        yield "## How you did" if page.over else "## So far"
        yield from _levels(page.levels)
    if page.unscored:
        yield f"Messages that could not be graded: {page.unscored}"
    if page.turned:
        yield "## Where it turned"
    for turned in page.turned:
        yield f"{turned.what}: “{inline(turned.quote)}”" + (f" {inline(turned.why)}" if turned.why else "")
    if page.truth:
        yield "## What lay hidden"
        yield inline(page.truth)
    for hidden in page.uncovered:
        yield f"{hidden.how}: {inline(hidden.reveal)}" + (f" {inline(hidden.key)}" if hidden.key else "")
