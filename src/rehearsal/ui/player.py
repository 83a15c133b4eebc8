"""A sample talk to watch: line by line, or by itself with a pause, with what each line does and where that leads."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from rehearsal.playing import Scene
from rehearsal.setting import Setting
from rehearsal.ui import components as ui
from rehearsal.ui.marking import marked
from rehearsal.words import OPENNESS_WORDS

PAGE = '[data-testid="stMain"]'
LOOK = 1.0
"""Seconds between two looks whether the next line is due, while the talk plays by itself."""
A_WORD = 0.22
LEAST, MOST = 2.5, 8.0
"""Seconds that a line stands before the next: so many a word, and never fewer or more than these."""


@dataclass(frozen=True)
class Done:
    """What there is to do once all has been shown: a sentence, and what the first button says and does."""

    lead: str
    word: str
    act: Callable[[], None]


@dataclass
class Playing:
    """Where a window has got to. `at`: lines shown so far; `going`: the next comes by itself at `due` (monotonic)."""

    at: int = 1
    going: bool = False
    due: float = 0.0


def playing(name: str) -> Playing:
    """This window's place in the talk of that name."""
    found = st.session_state.get(f"player {name}")
    if not isinstance(found, Playing):
        found = st.session_state[f"player {name}"] = Playing()
    return found


def render(name: str, setting: Setting, scenes: Sequence[Scene], within: str = PAGE, done: Done | None = None) -> None:
    """The talk as far as it has come, and the buttons. `within`: what scrolls along with the newest line (CSS);
    `done`: what there is to do once all has been shown."""
    here = playing(name)
    st.fragment(_draw, run_every=LOOK if here.going else None)(name, setting, scenes, within, done)


def _draw(name: str, setting: Setting, scenes: Sequence[Scene], within: str, done: Done | None) -> None:
    here, last = playing(name), 2 * len(scenes)
    if here.going and time.monotonic() >= here.due and here.at < last:
        _to(here, scenes, here.at + 1)
    over = here.at >= last
    with st.container(key=f"player-{name}"):
        ui.show(f'<div class="rh-played" aria-live="polite">{shown(setting, scenes, here.at)}</div>')
    if over and done is not None:
        ui.show(ui.paragraph(done.lead, "quiet"))
    with st.container(key=f"playeracts-{name}", horizontal=True, vertical_alignment="center"):
        _buttons(name, here, scenes, over, done)
        ui.show(f'<p class="rh-count">{min(here.at, last)} of {last}</p>')
    if here.at > 1:
        with st.container(key="script"):
            st.html(_ALONG % (here.at, within), unsafe_allow_javascript=True)
    if over and here.going:
        here.going = False
        st.rerun()


def _buttons(name: str, here: Playing, scenes: Sequence[Scene], over: bool, done: Done | None) -> None:
    if over:
        if done is not None and st.button(done.word, key=f"done-{name}", type="primary"):
            done.act()
        st.button("From the start", key=f"anew-{name}", icon=":material/replay:", on_click=_to, args=(here, scenes, 1))
    else:
        st.button("Next line", key=f"next-{name}", type="primary", on_click=_to, args=(here, scenes, here.at + 1))
        word, icon = ("Pause", "pause") if here.going else ("Play by itself", "play_arrow")
        if st.button(word, key=f"going-{name}", icon=f":material/{icon}:"):
            here.going, here.due = not here.going, time.monotonic() + LEAST / 2
            st.rerun()
    st.button("Previous line", key=f"back-{name}", type="tertiary", disabled=here.at <= 1, on_click=_to,
              args=(here, scenes, here.at - 1))  # fmt: skip


def _to(here: Playing, scenes: Sequence[Scene], at: int) -> None:
    here.at = max(1, min(2 * len(scenes), at))
    here.due = time.monotonic() + pause(line(scenes, here.at))


def line(scenes: Sequence[Scene], at: int) -> str:
    """Everything there is to read in the line of this number, counted from 1."""
    beat = scenes[(at - 1) // 2].beat
    return f"{beat.you} {beat.note}" if at % 2 else beat.them


def pause(words: str) -> float:
    """Seconds that a line stands before the next comes by itself."""
    return min(MOST, max(LEAST, A_WORD * len(words.split())))


def shown(setting: Setting, scenes: Sequence[Scene], at: int) -> str:
    """The first `at` lines, as HTML."""
    pieces = []
    for number, scene in enumerate(scenes):
        if 2 * number < at:
            pieces.append(ui.aside("The same moment, said again") if scene.beat.again else "")
            pieces.append(_asked(setting, scene, number))
        if 2 * number + 1 < at:
            pieces.append(_answered(setting, scene))
    return "".join(pieces)


def _asked(setting: Setting, scene: Scene, number: int) -> str:
    inner = marked(setting, scene.beat.you, scene.grade.findings, f"beat{number}")
    rubric = setting.rubric
    seen = "".join(f"<li>{ui.sign(rubric[b])} {ui.safe(rubric[b].title)}</li>" for b in scene.grade.behaviours)
    return (
        f'<div class="rh-turn rh-mine"><div class="rh-name">{ui.safe(setting.scenario.you.name)}</div>'
        f'<div class="rh-bubble" dir="auto">{inner}</div>'
        f'<div class="rh-beat"><div><p class="rh-beat-note">{ui.safe(scene.beat.note)}</p><ul>{seen}</ul></div>'
        f"{gauge(setting, scene.before.openness, scene.after.openness)}</div></div>"
    )


def _answered(setting: Setting, scene: Scene) -> str:
    gates = {gate.id: gate.reveal for gate in setting.gates}
    told = " ".join(gates[gate] for gate in scene.beat.opens if gate in gates)
    below = f'<p class="rh-came-out"><b>This came out</b> {ui.safe(told)}</p>' if told else ""
    return ui.bubble(scene.beat.them, False, setting.persona.name, below)


def gauge(setting: Setting, before: int, after: int) -> str:
    """How open the counterpart is now, from 0 to 5, and which way that went; the word says what the bar shows."""
    name = ui.safe(setting.persona.name)
    went = "opens up" if after > before else "closes up" if after < before else _same(after)
    kind = "earned" if after > before else "violation" if after < before else "same"
    told = went if went.endswith(",") else f"{went}:"
    steps = "".join(f'<i class="{"on" if n < after else "off"}"></i>' for n in range(5))
    return (
        f'<div class="rh-gauge rh-{kind}"><span class="rh-steps" aria-hidden="true">{steps}</span>'
        f"<span>{name} {told} {after} of 5</span></div>"
    )


def _same(openness: int) -> str:
    """As it was: a word for it that can be said of this openness."""
    return "stays open," if openness >= OPENNESS_WORDS.index("open") else f"stays {OPENNESS_WORDS[openness]},"


_ALONG = """<script>
/* %d */
setTimeout(() => document.querySelector('%s')?.scrollTo({ top: 1e9,
  behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" }), 120);
</script>"""
