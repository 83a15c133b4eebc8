"""One chapter of the handbook, to be read from top to bottom."""

import re

import streamlit as st

from rehearsal.content import Content
from rehearsal.explaining import explained
from rehearsal.rubric import Behaviour, Principle, Source
from rehearsal.ui import components as ui
from rehearsal.words import LEVEL_WORDS


def render(content: Content, principle: Principle, asked: Behaviour | None = None) -> None:
    """The chapter; with `asked`, the behaviour that a finding named comes first."""
    ui.show(
        f'<p class="rh-eyebrow">Principle {principle.order} of {len(content.principles)}</p>',
        ui.title(principle.title, principle.definition),
    )
    if asked is not None:
        ui.show(f'<div class="rh-asked"><p class="rh-eyebrow">What was found</p>{_behaviour(content, asked)}</div>')
    ui.show(f'<div class="rh-chapter">{ui.paragraph(principle.chapter, "serif")}</div>')
    for heading, wanted in (("What earns it", True), ("What costs it", False)):
        some = [b for b in principle.behaviours if b.positive is wanted]
        ui.show(ui.section(heading) if some else "", *(_behaviour(content, b) for b in some))
    ui.show(_levels(content, principle), _borders(content, principle), _sources(content, principle))
    _people(content, principle)


def named(content: Content, text: str) -> str:
    """The text with the titles of principles and behaviours in the place of their ids."""

    def title(found: re.Match[str]) -> str:
        name = found["name"]
        known = content.principles.get(name) or content.behaviours[name]
        return f"{found['before'] or ''}“{known.title}”"

    ids = sorted((*content.principles, *content.behaviours), key=len, reverse=True)
    plain_words = "|".join(name for name in ids if "-" not in name)
    clear = "|".join(name for name in ids if "-" in name)
    for names, before in ((clear, r"(?P<before>)"), (plain_words, r"(?P<before>\bbelongs? to )")):
        if names:
            text = re.sub(rf"{before}(?<![\w-])(?P<name>{names})(?![\w-])", title, text)
    return text


def source_line(content: Content, source: Source) -> str:
    """A source by the title of its document and the name of its section."""
    document = next((d for d in content.documents if d.id == source.document), None)
    if document is None:
        return f"{source.document}, {source.section}"
    return f"{document.title}: {document.sections.get(source.section, source.section)}"


def _behaviour(content: Content, behaviour: Behaviour) -> str:
    """A behaviour with its example, its near miss, and what counts behind a fold."""
    other = "Not yet" if behaviour.positive else "Is fine"
    star = ui.chip("needed for strong", "earned") if behaviour.star else ""
    rows = (("Sounds like", _said(behaviour.example)), (other, _said(behaviour.near_miss)),
            ("Try", ui.safe(behaviour.try_instead)))  # fmt: skip
    examples = "".join(f"<dt>{name}</dt><dd>{inner}</dd>" for name, inner in rows)
    sources = "; ".join(dict.fromkeys(source_line(content, source) for source in behaviour.source))
    return (
        f'<article class="rh-one"><div class="rh-behaviour-head">{ui.sign(behaviour)}'
        f"<h3>{ui.safe(behaviour.title)}</h3>{star}</div>"
        f'<p class="rh-because">{ui.safe(explained(behaviour))}</p><dl class="rh-examples">{examples}</dl>'
        '<details class="rh-more"><summary>What counts, what does not, and the source</summary>'
        f"<p><b>Counts.</b> {ui.safe(named(content, behaviour.counts))}</p>"
        f"<p><b>Does not count.</b> {ui.safe(named(content, behaviour.does_not_count))}</p>"
        f"<p><b>Source.</b> {ui.safe(sources)}.</p></details></article>"
    )


def _said(words: str) -> str:
    return f'<q class="rh-quote" dir="auto">{ui.safe(words.strip(chr(34)))}</q>'


def _levels(content: Content, principle: Principle) -> str:
    rows = "".join(
        f'<tr><th scope="row">{ui.dots(number)} {LEVEL_WORDS[number].capitalize()}</th><td>{ui.safe(text)}</td></tr>'
        for number, text in enumerate(principle.levels.conversation)
    )
    lead = "Five steps for the whole talk. An ending that says no can still be strong."
    return (
        f'{ui.section("Levels", lead)}<table class="rh-table">{rows}</table>'
        f'<p class="rh-because">{ui.safe(named(content, principle.not_applicable))}</p>'
    )


def _borders(content: Content, principle: Principle) -> str:
    return (
        f'{ui.section("What belongs here")}<p class="rh-p">{ui.safe(named(content, principle.covers))}</p>'
        f'<p class="rh-p rh-quiet">{ui.safe(named(content, principle.leaves_out))}</p>'
    )


def _sources(content: Content, principle: Principle) -> str:
    lines = dict.fromkeys(source_line(content, source) for source in principle.sources)
    items = "".join(f"<li>{ui.safe(line)}</li>" for line in lines)
    return f'{ui.section("Sources")}<ul class="rh-sources">{items}</ul>'


def _people(content: Content, principle: Principle) -> None:
    """What the principle comes to with each person one can talk to."""
    known = [(content.personas[p], text) for p, text in principle.with_personas.items() if p in content.personas]
    if known:
        with st.expander("With different people", key=f"people-{principle.id}"):
            ui.show("".join(ui.who(persona, text, 36) for persona, text in known))
