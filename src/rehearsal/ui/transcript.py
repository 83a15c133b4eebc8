"""A graded transcript: the talk with one's own words marked where they earned or cost something."""

import streamlit as st

from rehearsal.errors import RehearsalError
from rehearsal.records import Entry, Talk
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui import for_real, swap_after, takes_list, transcript_head, transcript_message
from rehearsal.ui.navigation import TRANSCRIPT, open_page
from rehearsal.ui.state import app, current
from rehearsal.ui.takes import asked_for, takes
from rehearsal.ui.telling import from_the_top, told


def render() -> None:
    """The transcript of the rehearsal that the address names; with `&head=…`, along another take."""
    with st.container(key="measure"):
        asked = asked_for(current())
        if asked is None:
            ui.show(ui.empty("This talk is not here", "It was erased, or the address is not complete."))
            with st.container(horizontal=True, horizontal_alignment="center"):
                st.button("See all rehearsals", on_click=open_page, args=("review",), key="to-review")
            return
        talk, take = asked
        from_the_top(f"transcript-{talk.rehearsal.id}-{take.end if take else ''}")
        told()
        setting = _setting(talk)
        if setting is not None and talk.rehearsal.chair == "theirs":
            swap_after.render(setting, talk)
            return
        transcript_head.render(setting, talk, take)
        takes_list.render(TRANSCRIPT, take, takes(talk.rehearsal))
        _words(setting, talk)
        for_real.render(talk.rehearsal.id)


def _setting(talk: Talk) -> Setting | None:
    """What was played; None where its person or situation is not among the files any more."""
    try:
        return app().session.setting(talk.rehearsal)
    except RehearsalError:
        return None


def _words(setting: Setting | None, talk: Talk) -> None:
    if not talk.entries:
        ui.show(ui.empty("Nothing was said yet", "Once you have talked, your words stand here, graded."))
    if setting is None:
        ui.show(
            ui.note("The grades cannot be shown", "The person or the situation of this talk is not among your files "
                    "any more. What was said is here in full.", "watch"),
            *(_plain(talk, entry) for entry in talk.entries),
        )  # fmt: skip
        return
    if any(entry.grade for entry in talk.mine):
        ui.show(transcript_message.legend(any(entry.disputes for entry in talk.mine)))
    for entry in talk.entries:
        if entry.speaker == "user":
            transcript_message.render(setting, talk, entry)
        else:
            ui.show(transcript_message.bubble(entry, setting.persona.name), transcript_message.asides(entry))


def _plain(talk: Talk, entry: Entry) -> str:
    name = talk.rehearsal.title.partition(":")[0]
    return transcript_message.bubble(entry, name) + transcript_message.asides(entry)
