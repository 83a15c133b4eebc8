"""One rehearsal in the list: what it was, the way into it, and renaming and deleting."""

from datetime import UTC, datetime

import streamlit as st

from rehearsal.realtalk import CHECK_IN
from rehearsal.records import Rehearsal, Summary
from rehearsal.ui import components as ui
from rehearsal.ui import keeping
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app
from rehearsal.ui.takes import Take, best, latest, takes
from rehearsal.ui.telling import calmly, tell

ENDINGS = {"full": "agreed", "partial": "part of the way", "none": "no way forward", None: "not finished"}
_RENAMING = "renaming"


def render(summary: Summary, principle: str | None = None) -> None:
    """The row; with `principle`, the level of that principle stands in it."""
    kept = summary.rehearsal
    if st.session_state.get(_RENAMING) == kept.id:
        _rename_form(kept)
        return
    with st.container(key=f"row-{kept.id}", horizontal=True, vertical_alignment="center"):
        ui.show(_words(summary, principle))
        st.button(ui.plain(f"Read {kept.title}"), key=f"open-{kept.id}", on_click=open_page,
                  args=("transcript", kept.id))  # fmt: skip
        if kept.ended is None and _playable(kept):
            st.button("Continue", key=f"continue-{kept.id}", on_click=open_page, args=("rehearse", kept.id))
        st.menu_button(
            ui.plain(f"More for {kept.title}"), ["Rename", "Compare", "Delete"], key=f"more-{kept.id}",
            icon=":material/more_horiz:", type="tertiary", on_click=_chosen, args=(kept,),
        )  # fmt: skip


def _playable(kept: Rehearsal) -> bool:
    content = app().content
    return kept.persona in content.personas and kept.scenario in content.scenarios


def _words(summary: Summary, principle: str | None) -> str:
    kept, content = summary.rehearsal, app().content
    persona = content.personas.get(kept.persona)
    picture = ui.avatar(persona, 44) if persona else '<span class="rh-avatar rh-initial" aria-hidden="true">?</span>'
    found = takes(kept)
    now = latest(found)
    count = len(now.talk.mine) if now else 0
    messages = "1 message" if count == 1 else f"{count} messages"
    facts = f"{day(kept.updated)} · {messages} · {kept.difficulty} · {_how(kept, found)}"
    if app().store.paper(kept.id, CHECK_IN):
        facts += " · checked in"
    words = now.talk.entries[-1].text if now else ""
    last = f'<p class="rh-last" dir="auto">{ui.safe(ui.shortened(words))}</p>' if words else ""
    level = ""
    if principle and summary.levels:
        level = ui.level_row(content.principles[principle].title, summary.levels, principle)
    return (
        f'<div class="rh-row">{picture}<div><strong dir="auto">{ui.safe(kept.title)}</strong>'
        f'<p class="rh-facts-line">{ui.safe(facts)}</p>{last}{level}</div></div>'
    )


def _how(kept: Rehearsal, found: tuple[Take, ...]) -> str:
    """How it ended; a talk in the other chair has no result."""
    if kept.chair == "theirs":
        return "the other chair, ungraded" if kept.ended else "the other chair, not finished"
    return _ending(found)


def _ending(found: tuple[Take, ...]) -> str:
    """How it ended; of several takes the best result, and how the latest ended or that it has not."""
    now, most = latest(found), best(found)
    last = ENDINGS[now.result] if now and (now.result or not now.over) else "over" if now else ENDINGS[None]
    if len(found) < 2 or most is None:
        return last
    return f"{len(found)} takes: " + (last if last == ENDINGS[most] else f"best {ENDINGS[most]}, latest {last}")


def day(moment: datetime) -> str:
    """When it was, as one says it."""
    local, now = moment.astimezone(), datetime.now().astimezone()
    if local.date() == now.date():
        return f"today, {local:%H:%M}"
    return f"{local.day} {local:%b}" if local.year == now.year else f"{local.day} {local:%b %Y}"


def _chosen(kept: Rehearsal) -> None:
    chosen = st.session_state[f"more-{kept.id}"]
    if chosen == "Rename":
        st.session_state[_RENAMING] = kept.id
    elif chosen == "Compare":
        open_page("compare", kept.id)
    else:
        calmly(_delete, kept)


def _delete(kept: Rehearsal) -> None:
    now = app().store.talk(kept.id).rehearsal
    app().store.change(now.model_copy(update={"deleted": datetime.now(UTC)}), was=now)
    st.session_state[keeping.DELETED] = (kept.id, kept.title)


def _rename_form(kept: Rehearsal) -> None:
    with st.form(f"rename-{kept.id}", border=True):
        st.text_input("Name of this rehearsal", value=kept.title, key=f"name-{kept.id}", max_chars=120)
        with st.container(horizontal=True):
            st.form_submit_button("Rename", key=f"save-{kept.id}", on_click=_renamed, args=(kept,), type="primary")
            st.form_submit_button("Cancel", key=f"cancel-{kept.id}", on_click=_done_renaming, type="tertiary")


def _done_renaming() -> None:
    st.session_state.pop(_RENAMING, None)


def _renamed(kept: Rehearsal) -> None:
    name = " ".join(st.session_state[f"name-{kept.id}"].split())
    if not name:
        tell("It needs a name", "The old one stays until you type another.", "watch")
        return
    _done_renaming()
    calmly(_rename, kept, name)


def _rename(kept: Rehearsal, name: str) -> None:
    now = app().store.talk(kept.id).rehearsal
    app().store.change(now.model_copy(update={"title": name}), was=now)
