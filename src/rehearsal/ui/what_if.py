"""What if: other ways to say one of your messages, or the next one, tried for real; one of them can be taken."""

from dataclasses import dataclass, field

import streamlit as st

from rehearsal.alternatives import Moment
from rehearsal.errors import RehearsalError
from rehearsal.records import Entry, Talk
from rehearsal.trying import Broke, Found, Looked, TryEvent
from rehearsal.ui import components as ui
from rehearsal.ui import consent_card, talk_draft, what_if_cards
from rehearsal.ui.navigation import open_page
from rehearsal.ui.state import app, current, seat
from rehearsal.ui.telling import from_the_top
from rehearsal.ui.turning import Turning
from rehearsal.ui.working import Working

NEXT = ""
"""In the address: not a message that was said, but the next one."""
A_LINE = 3
"""Rungs of help that a line taken from here counts as: it was given whole."""


@dataclass
class Looking:
    """What a window is trying. `about`: rehearsal, message and words; `seen`: lines shown before for the same."""

    about: tuple[str, str, str] = ("", "", "")
    work: Working[TryEvent] | None = None
    seen: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The lines that are on the page now."""
        events = self.work.seen if self.work else ()
        return [event.alternative.line for event in events if isinstance(event, Found)]


def looking() -> Looking:
    """This window's look at other ways."""
    found = st.session_state.get("looking")
    if not isinstance(found, Looking):
        found = st.session_state["looking"] = Looking()
    return found


def render() -> None:
    """Other ways for the message that the address names; for the next one where it names none."""
    with st.container(key="measure"):
        talk = _talk(current())
        if talk is None or talk.rehearsal.chair != "own":
            ui.show(ui.empty("There is nothing to say otherwise here", "The talk was erased, or is of another kind."))
            st.button("See all rehearsals", key="to-review", on_click=open_page, args=("review",))
            return
        from_the_top(f"what-if-{talk.rehearsal.id}")
        setting = app().session.setting(talk.rehearsal)
        ui.show(
            ui.who(setting.persona, setting.scenario.title, 52),
            ui.title("What if you say it differently?", "Each line is tried for real: what it earns, and what comes "
                     "back. Nothing is said until you take one."),
        )  # fmt: skip
        if talk.rehearsal.engine == "llm" and app().consent.needed:
            consent_card.render(talk.rehearsal)
        else:
            _explore(talk)


def _talk(rehearsal_id: str | None) -> Talk | None:
    try:
        return app().store.talk(rehearsal_id, st.query_params.get("head")) if rehearsal_id else None
    except RehearsalError:
        return None


def _explore(talk: Talk) -> None:
    entry = _chosen(talk)
    if entry is None and talk.rehearsal.ended is not None:
        ui.show(ui.empty("Nothing was said here", "Start a talk, and come back from one of your messages."))
        return
    words = entry.text if entry else _words(talk)
    moment = app().trying.moment(talk.rehearsal.id, entry.id if entry else None, words)
    what_if_cards.so_far(moment, entry)
    here, about = looking(), (talk.rehearsal.id, entry.id if entry else NEXT, words)
    if here.about != about:
        _leave(here)
        here.about, here.seen = about, []
    if here.work is None and (entry is None or talk.rehearsal.engine == "llm"):
        st.button("Show me other ways", key="try", type="primary", on_click=_start, args=(talk, moment, entry is None))
        return
    if here.work is None:
        _start(talk, moment, own=False)
    _follow(talk, moment, entry)


def _chosen(talk: Talk) -> Entry | None:
    """The message that it is about; None for the next one, which only an open talk has."""
    mine = {entry.id: (n, entry) for n, entry in enumerate(talk.mine, 1)}
    options = [*mine, *([NEXT] if talk.rehearsal.ended is None and talk.waiting is None else [])]
    if not options:
        return None
    asked = st.query_params.get("message", NEXT)
    chosen = st.selectbox(
        "Which message",
        options,
        index=options.index(asked) if asked in options else len(options) - 1,
        format_func=lambda key: f"{mine[key][0]}. {ui.shortened(mine[key][1].text, 90)}" if key else "What I say next",
        key="what-if-message",
    )
    return mine[chosen][1] if chosen in mine else None


def _words(talk: Talk) -> str:
    words = st.text_area("What you mean to say (leave it empty if you don't know yet)", key="what-if-words",
                         max_chars=8_000, height=90)  # fmt: skip
    talk_draft.bring_into(talk.rehearsal.id, "what-if-words")
    return words.strip()


def _start(talk: Talk, moment: Moment, own: bool) -> None:
    here, trying, engine = looking(), app().trying, talk.rehearsal.engine
    seen = tuple(here.seen)
    here.work = Working(lambda: trying.what_if(moment, engine, seen, own), "rehearsal-what-if")


def _leave(here: Looking) -> None:
    if here.work is not None:
        here.work.stop()
    here.work = None


def _follow(talk: Talk, moment: Moment, entry: Entry | None) -> None:
    """Each line as it comes; Stop while there are more to come, and what to do afterwards."""
    here = looking()
    if here.work is None:
        return
    state = talk.state if talk.rehearsal.ended is None else None
    progress, acts = st.empty(), st.empty()
    if not here.work.done:
        acts.button("Stop", key="try-stop", icon=":material/stop_circle:", type="tertiary", on_click=here.work.stop)
    broke, number = "", 0
    for event in here.work.follow():
        match event:
            case Looked(line=line):
                progress.html(
                    f'<p class="rh-p rh-quiet" role="status">Trying “{ui.safe(ui.shortened(line, 80))}” …</p>'
                )
            case Found(alternative=alternative):
                what_if_cards.card(moment, alternative, number, state, take=_taking(talk, entry))
                number += 1
            case Broke(message=message):
                broke = message
            case _:
                pass
    progress.empty()
    acts.empty()
    _over(talk, moment, entry, broke)


def _over(talk: Talk, moment: Moment, entry: Entry | None, broke: str) -> None:
    if broke:
        ui.show(ui.note("No more could be tried", f"{broke} Nothing of your talk has changed.", "watch"))
    elif not looking().shown:
        ui.show(ui.note("No other line holds here", "Whatever was tried says no more than what there is already."))
    with st.container(horizontal=True):
        st.button("Other ways", key="try-more", icon=":material/refresh:", on_click=_more, args=(talk, moment, entry))
        st.button("Back to the talk" if talk.rehearsal.ended is None else "Back to the debrief", key="back",
                  type="tertiary", on_click=_back, args=(talk,))  # fmt: skip


def _more(talk: Talk, moment: Moment, entry: Entry | None) -> None:
    here = looking()
    here.seen += [line for line in here.shown if line != moment.said]
    _start(talk, moment, own=False)


def _back(talk: Talk) -> None:
    _leave(looking())
    name = "rehearse" if talk.rehearsal.ended is None else "debrief"
    open_page(name, talk.rehearsal.id)


def _taking(talk: Talk, entry: Entry | None) -> what_if_cards.Take:
    return lambda line: _take(talk, entry, line)


def _take(talk: Talk, entry: Entry | None, line: str) -> None:
    """Say the line: in the place of a message, on a branch of its own, or as the next one."""
    kept, session, here = talk.rehearsal.id, app().session, seat()
    _leave(looking())
    after = talk.rehearsal.head
    if entry is not None:
        session.retake(kept, entry.id)
        after = entry.parent
    else:
        talk_draft.let_go()
    here.take(kept)
    here.clear()
    here.turning = Turning(kept, lambda: session.take_turn(kept, line, after, A_LINE), after, line, A_LINE)
    open_page("rehearse", kept)
