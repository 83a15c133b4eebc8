"""Pieces of a page as HTML: cards, bubbles, dots, findings. Every text is escaped here, and nowhere else trusted.

The functions return a string; `show` puts strings on the page. What is `text` or `title` in a signature may come
from anybody; what is called `inner` is HTML that another function here has made.
"""

import re
from collections.abc import Iterable
from html import escape

import streamlit as st

from rehearsal.assessment import Finding, Graded, Levels, Unscored
from rehearsal.catalogue import Persona
from rehearsal.explaining import explained
from rehearsal.resources import static_dir
from rehearsal.rubric import Behaviour
from rehearsal.setting import Setting
from rehearsal.words import LEVEL_DOTS, LEVEL_WORDS, level_word, not_graded

_READ_ANYWHERE = re.compile(r"[\\`*_\[\]{}|~$<>&]|:(?=\S)|\.(?=\w)|-(?=[->])|(?<=[<-])-")
_READ_AT_A_START = re.compile(r"^(\s*)([#+\-=])|^(\s*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
SIGNS = {"positive": ("earned", "+", "earned"), "minor": ("watch", "!", "cost"), "serious": ("violation", "×", "hurt")}
"""Of a behaviour's polarity: the CSS class, the sign, and the word that goes with it."""


def show(*pieces: str) -> None:
    """Put HTML made here on the page; nothing where there is none."""
    if body := "".join(pieces):
        st.html(body)


def show_drawing(svg: str) -> None:
    """Put a drawing made here on the page. `st.html` drops drawings, Markdown's HTML blocks do not."""
    st.markdown(f"<div>{' '.join(svg.split())}</div>", unsafe_allow_html=True)


def safe(text: str) -> str:
    """Any text as HTML that shows it letter by letter."""
    return escape(text.replace("\x00", ""), quote=True)


def plain(text: str) -> str:
    """Text for a place where Streamlit reads Markdown: the same letters, escaped where Markdown would read them.

    Nowhere else: what Streamlit takes a control's name from is this text, and a screen reader reads each backslash.
    """
    return _READ_AT_A_START.sub(r"\1\3\\\2\4", _READ_ANYWHERE.sub(r"\\\g<0>", text))


def avatar(persona: Persona, size: int = 48) -> str:
    """The persona's drawing, `size` pixels wide; their initial where there is none."""
    style = f"width:{size}px;height:{size}px"
    if (static_dir() / "avatars" / f"{persona.avatar}.svg").is_file():
        source = f"app/static/avatars/{safe(persona.avatar)}.svg"
        return f'<img class="rh-avatar" style="{style}" src="{source}" alt="" aria-hidden="true">'
    initial = safe(persona.name[:1])
    style += f";font-size:{size // 2}px"
    return f'<span class="rh-avatar rh-initial" style="{style}" aria-hidden="true">{initial}</span>'


def title(text: str, lead: str = "") -> str:
    """A page's heading with a sentence beneath."""
    below = f'<p class="rh-lead">{safe(lead)}</p>' if lead else ""
    return f'<header class="rh-title"><h1>{safe(text)}</h1>{below}</header>'


def section(text: str, lead: str = "") -> str:
    """A heading within a page."""
    below = f'<p class="rh-quiet">{safe(lead)}</p>' if lead else ""
    return f'<div class="rh-section"><h2>{safe(text)}</h2>{below}</div>'


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph; `kind` is "quiet" or "serif" or nothing. Blank lines part paragraphs; other line breaks are
    the file's, not the reader's."""
    parts = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    return "".join(f'<p class="rh-p rh-{kind or "plain"}" dir="auto">{safe(part)}</p>' for part in parts)


def card(inner: str, kind: str = "") -> str:
    """A quiet surface; `kind` is "", "earned", "watch" or "violation", which colours its edge."""
    return f'<div class="rh-card rh-edge-{kind or "none"}">{inner}</div>'


def note(heading: str, text: str = "", kind: str = "") -> str:
    """What happened, what is safe, what to do. Read out by screen readers."""
    body = f'<p dir="auto">{safe(text)}</p>' if text else ""
    edge = f"rh-edge-{kind or 'none'}"
    return f'<div class="rh-card rh-note {edge}" role="status"><strong>{safe(heading)}</strong>{body}</div>'


def empty(heading: str, text: str) -> str:
    """A page or list with nothing in it yet: what to do."""
    return f'<div class="rh-empty"><h3>{safe(heading)}</h3><p>{safe(text)}</p></div>'


def who(persona: Persona, line: str = "", size: int = 44, name: str | None = None) -> str:
    """Avatar, name and role in one row; `line` in the place of the role, `name` in the place of the name."""
    return (
        f'<div class="rh-who">{avatar(persona, size)}<div><strong>{safe(name or persona.name)}</strong>'
        f"<span>{safe(line or persona.role)}</span></div></div>"
    )


def bubble(text: str, mine: bool, name: str, below: str = "", inner: str | None = None) -> str:
    """One message. `inner` replaces the plain text by HTML made here; `below` is HTML under the bubble."""
    side, label = ("mine", "You") if mine else ("theirs", name)
    words = safe(text) if inner is None else inner
    return (
        f'<div class="rh-turn rh-{side}"><div class="rh-name">{safe(label)}</div>'
        f'<div class="rh-bubble" dir="auto">{words}</div>{below}</div>'
    )


def aside(text: str) -> str:
    """A small line in the middle of a talk: cut short, stood in for, ended."""
    return f'<p class="rh-aside" dir="auto">{safe(text)}</p>'


def dots(level: int | None) -> str:
    """Five dots for a level, as `words.LEVEL_DOTS` has them; for the eye only, a word goes with them."""
    if level is None:
        return '<span class="rh-dots rh-none" aria-hidden="true"></span>'
    kinds = {"●": "on", "○": "off", "×": "cross"}
    filled = "".join(f'<i class="{kinds[dot]}"></i>' for dot in LEVEL_DOTS[level])
    return f'<span class="rh-dots rh-level-{level}" aria-hidden="true">{filled}</span>'


def level_row(heading: str, levels: Levels, principle: str, inner: str = "") -> str:
    """A principle with its dots and word; `inner` stands beneath."""
    word = level_word(levels, principle)
    level = levels.levels.get(principle)
    quiet = " rh-quiet" if level is None else ""
    return (
        f'<div class="rh-level{quiet}"><span class="rh-level-name">{safe(heading)}</span>'
        f'{dots(level)}<span class="rh-level-word">{safe(word)}</span>{inner}</div>'
    )


def level_legend() -> str:
    """What the dots mean."""
    return " · ".join(f"{number} {word}" for number, word in enumerate(LEVEL_WORDS))


def shortened(quote: str, longest: int = 160) -> str:
    """A quote in one line, cut at its end where it is long."""
    quote = " ".join(quote.split())
    return quote if len(quote) <= longest else f"{quote[: longest - 1].rstrip()}…"


def quoted(text: str) -> str:
    """Somebody's words, in quotation marks."""
    return f'<q class="rh-quote" dir="auto">{safe(shortened(text))}</q>'


def sign(behaviour: Behaviour) -> str:
    """The sign of a behaviour's polarity, with its word for screen readers."""
    kind, mark, word = SIGNS[behaviour.polarity]
    return f'<span class="rh-sign rh-{kind}" role="img" aria-label="{word}" title="{word}">{mark}</span>'


def finding_row(finding: Finding, behaviour: Behaviour, why: bool = True) -> str:
    """The quoted words, the behaviour in plain words, and why it matters in a line."""
    reason = f'<p class="rh-why">{safe(explained(behaviour))}</p>' if why else ""
    return (
        f'<li class="rh-finding">{sign(behaviour)}<div>{quoted(finding.quote)}'
        f'<p class="rh-behaviour">{safe(behaviour.title)}</p>{reason}</div></li>'
    )


NOTHING, UNSURE = "Nothing in it earned or cost you anything.", "Nothing in it that is sure enough to count."


def findings(setting: Setting, grade: Graded, why: bool = True) -> str:
    """Everything seen in one message; says so where nothing was, or where it could not be graded."""
    if isinstance(grade, Unscored):
        return note("Not graded", grade.reason, "watch")
    known = [f for f in grade.findings if f.behaviour in setting.rubric]
    if not known:
        nothing = UNSURE if grade.undecided else NOTHING
        return f'<p class="rh-quiet rh-p">{nothing}</p>'
    rows = "".join(finding_row(f, setting.rubric[f.behaviour], why) for f in known)
    return f'<ul class="rh-findings">{rows}</ul>'


def chip(text: str, kind: str = "") -> str:
    """A small word on a ground of its own; `kind` as for `card`."""
    return f'<span class="rh-chip rh-{kind or "plain"}">{safe(text)}</span>'


def chips(words: Iterable[tuple[str, str]]) -> str:
    """Several chips in a row, as (text, kind)."""
    return f'<div class="rh-chips">{"".join(chip(text, kind) for text, kind in words)}</div>'


def grade_chips(setting: Setting, grade: Graded) -> str:
    """A message's findings as chips under its bubble."""
    if isinstance(grade, Unscored):
        return chips([(not_graded(grade), "watch")])
    seen = [setting.rubric[b] for b in grade.behaviours if b in setting.rubric]
    return chips((f"{SIGNS[b.polarity][1]} {b.title}", SIGNS[b.polarity][0]) for b in seen)
