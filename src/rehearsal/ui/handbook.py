"""The handbook: the nine principles as short chapters."""

from urllib.parse import urlencode

import streamlit as st

from rehearsal.content import Content
from rehearsal.looking_up import look_up
from rehearsal.rubric import Behaviour, Principle
from rehearsal.ui import components as ui
from rehearsal.ui import handbook_chapter
from rehearsal.ui.navigation import PRINCIPLES, page
from rehearsal.ui.state import app
from rehearsal.ui.telling import from_the_top


def render() -> None:
    """The contents, or the chapter that the address names (`?principle=…`).

    With `&behaviour=…` the chapter begins with that behaviour: the way here from a finding.
    """
    content = app().content
    named = st.query_params.get("principle", "")
    principle = content.principles.get(named)
    from_the_top(f"handbook-{named}-{st.query_params.get('behaviour', '')}")
    asked = _asked(principle) if principle else None
    _address(principle, asked)
    with st.container(key="handbook"):
        if principle is None:
            _contents(content, missing=bool(named))
        else:
            link(None, "All nine principles", icon=":material/arrow_back:")
            handbook_chapter.render(content, principle, asked)
            _turn_page(content, principle)


def _address(principle: Principle | None, asked: Behaviour | None) -> None:
    """Write what is shown into the browser's address; a link from this page to itself leaves it as it was."""
    words = {"principle": principle.id if principle else "", "behaviour": asked.id if asked else ""}
    st.query_params.from_dict({key: value for key, value in words.items() if value})


def link(principle: str | None, label: str, behaviour: str | None = None, icon: str | None = None) -> None:
    """A link to a chapter, to one behaviour of it, or (None) to the contents. `label` is shown letter by letter."""
    words = {"principle": principle, "behaviour": behaviour}
    st.page_link(
        page(PRINCIPLES),
        label=ui.plain(label),
        icon=icon,
        query_params={key: value for key, value in words.items() if value},
    )


def finding_link(content: Content, behaviour: str) -> None:
    """The way from a finding to its chapter; nothing for a behaviour that the rubric no longer has."""
    home = content.principle_of.get(behaviour)
    if home:
        title = content.principles[home].title
        link(home, f"In the handbook: {title}", behaviour, ":material/menu_book:")


def _asked(principle: Principle) -> Behaviour | None:
    wanted = st.query_params.get("behaviour", "")
    return next((b for b in principle.behaviours if b.id == wanted), None)


def _contents(content: Content, missing: bool) -> None:
    lead = "What your messages are read for. A chapter takes two minutes, and none is a rule that fits every talk."
    ui.show(ui.title("Nine principles", lead))
    if missing:
        ui.show(ui.note("There is no chapter of that name", "Here are all nine.", "watch"))
    if _looked_up(content):
        return
    with st.container(key="chapters"):
        for principle in content.principles.values():
            with st.container(key=f"chapter-{principle.id}"):
                ui.show(f'<span class="rh-number" aria-hidden="true">{principle.order}</span>')
                link(principle.id, principle.title)
                ui.show(ui.paragraph(principle.definition, "quiet"))
    _documents(content)


def _looked_up(content: Content) -> bool:
    """A line to look something up by plain words, and what was found; whether it was used."""
    words = st.text_input("Look something up", key="look-up", placeholder="asked why, threat, sorry …")
    if not words.strip():
        return False
    found = look_up(content.principles.values(), words)
    if not found:
        ui.show(ui.empty("Nothing goes by that name", "Try other words: what was said, or how it felt."))
    for name in found:
        behaviour, home = content.behaviours[name], content.principles[content.principle_of[name]]
        to = ui.safe(f"{PRINCIPLES.path}?{urlencode({'principle': home.id, 'behaviour': name})}")
        ui.show(
            f'<section class="rh-found"><h2><a href="{to}" target="_self">{ui.safe(behaviour.title)}</a></h2>'
            f"<p>{ui.safe(behaviour.counts)}</p><p><b>{ui.safe(home.title)}</b></p></section>"
        )
    return True


def _documents(content: Content) -> None:
    items = "".join(
        f"<li><strong>{ui.safe(d.title)}</strong><span>, {ui.safe(d.kind)}. {ui.safe(d.about)}</span></li>"
        for d in content.documents
    )
    ui.show(ui.section("Where this comes from"), f'<ul class="rh-sources">{items}</ul>')


def _turn_page(content: Content, principle: Principle) -> None:
    order = list(content.principles.values())
    here = order.index(principle)
    with st.container(horizontal=True, horizontal_alignment="distribute", key="turn-page"):
        for step, icon in ((-1, ":material/arrow_back:"), (1, ":material/arrow_forward:")):
            if 0 <= here + step < len(order):
                other = order[here + step]
                link(other.id, f"{'Next' if step > 0 else 'Before'}: {other.title}", icon=icon)
