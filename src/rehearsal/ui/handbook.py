"""The handbook: the nine principles as short chapters."""

import streamlit as st

from rehearsal.content import Content
from rehearsal.rubric import Behaviour, Principle, Source
from rehearsal.ui import components as ui
from rehearsal.wiring import shared


def render() -> None:
    """The contents, or the chapter that the address names (`?principle=…`)."""
    content = shared().content
    with st.container(key="measure"):
        principle = content.principles.get(st.query_params.get("principle", ""))
        if principle is None:
            _contents(content)
        else:
            _chapter(content, principle)


def _open(principle_id: str | None) -> None:
    if principle_id is None:
        st.query_params.pop("principle", None)
    else:
        st.query_params["principle"] = principle_id


def _contents(content: Content) -> None:
    ui.show(
        ui.title(
            "Nine principles",
            "What your messages are read for. Each chapter takes two minutes; none is a rule that fits every talk.",
        )
    )
    for principle in content.principles.values():
        with st.container(key=f"handbook-{principle.id}", border=True):
            ui.show(ui.section(f"{principle.order}. {principle.title}"), ui.paragraph(principle.definition, "quiet"))
            st.button("Read", key=f"read-{principle.id}", on_click=_open, args=(principle.id,), type="tertiary",
                      help=f"Read the chapter “{principle.title}”")  # fmt: skip
    ui.show(ui.section("Where this comes from"))
    for document in content.documents:
        ui.show(ui.paragraph(f"{document.title} ({document.kind}). {document.about}", "quiet"))


def _chapter(content: Content, principle: Principle) -> None:
    st.button("All nine", key="all-principles", on_click=_open, args=(None,), icon=":material/arrow_back:", type="tertiary")
    ui.show(
        ui.title(principle.title, principle.definition),
        ui.paragraph(principle.chapter, "serif"),
        ui.paragraph(f"Belongs here: {principle.covers}", "quiet"),
        ui.paragraph(f"Belongs elsewhere: {principle.leaves_out}", "quiet"),
        ui.section("What earns it"),
    )
    for behaviour in principle.behaviours:
        if behaviour.positive:
            _behaviour(content, behaviour)
    ui.show(ui.section("What costs it"))
    for behaviour in principle.behaviours:
        if not behaviour.positive:
            _behaviour(content, behaviour)
    ui.show(ui.section("Levels", "Five steps, for the whole talk. An ending that says no can still be strong."))
    words = zip(("Hurt", "Missed", "Started", "Solid", "Strong"), principle.levels.conversation, strict=True)
    rows = "".join(f"<tr><th>{ui.dots(n)} {word}</th><td>{ui.safe(text)}</td></tr>" for n, (word, text) in enumerate(words))
    ui.show(f'<table class="rh-table">{rows}</table>', ui.paragraph(f"Left ungraded: {principle.not_applicable}", "quiet"))
    ui.show(ui.section("Sources"), ui.paragraph("\n\n".join(source_line(content, s) for s in principle.sources), "quiet"))
    _turn_page(content, principle)


def _behaviour(content: Content, behaviour: Behaviour) -> None:
    earned, other = ("Sounds like", "Not yet") if behaviour.positive else ("Sounds like", "Is fine")
    star = ui.chip("needed for strong", "earned") if behaviour.star else ""
    pieces = (
        f'<div class="rh-behaviour-head">{ui.sign(behaviour)}<h3>{ui.safe(behaviour.title)}</h3>{star}</div>'
        f'<p class="rh-why">{ui.safe(behaviour.why)}</p>'
        f'<dl class="rh-examples"><dt>{earned}</dt><dd><q class="rh-quote">{ui.safe(behaviour.example.strip(chr(34)))}</q></dd>'
        f'<dt>{other}</dt><dd><q class="rh-quote">{ui.safe(behaviour.near_miss.strip(chr(34)))}</q></dd>'
        f"<dt>Try</dt><dd>{ui.safe(behaviour.try_instead)}</dd></dl>"
    )
    with st.container(key=f"behaviour-{behaviour.id}"):
        ui.show(pieces)
        with st.expander("What counts, what does not, and the source"):
            ui.show(
                ui.paragraph(f"Counts: {behaviour.counts}"),
                ui.paragraph(f"Does not count: {behaviour.does_not_count}"),
                ui.paragraph("\n\n".join(source_line(content, source) for source in behaviour.source), "quiet"),
            )


def source_line(content: Content, source: Source) -> str:
    """A source by the title of its document and the name of its section."""
    document = next((d for d in content.documents if d.id == source.document), None)
    if document is None:
        return f"{source.document}, {source.section}"
    return f"{document.title}, {document.sections.get(source.section, source.section)}"


def _turn_page(content: Content, principle: Principle) -> None:
    order = list(content.principles.values())
    here = order.index(principle)
    back, forth = st.columns(2)
    if here:
        back.button(order[here - 1].title, key="previous", on_click=_open, args=(order[here - 1].id,),
                    icon=":material/arrow_back:", width="stretch")  # fmt: skip
    if here + 1 < len(order):
        forth.button(order[here + 1].title, key="next", on_click=_open, args=(order[here + 1].id,),
                     icon=":material/arrow_forward:", width="stretch")  # fmt: skip
