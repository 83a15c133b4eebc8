"""How the pages look: colours, frame, type, and the pieces that every page uses.

Colours follow the browser's choice of light or dark through `light-dark()`; Streamlit sets the scheme. Sizes are
rem, so that a larger browser font makes everything larger.
"""

import streamlit as st

from rehearsal.ui import (
    style_compare,
    style_debrief,
    style_own,
    style_papers,
    style_progress,
    style_reading,
    style_review,
    style_start,
    style_talk,
    style_try,
)

_COLOURS = """
:root {
  --rh-ground: light-dark(#FBFAF7, #15181C);
  --rh-surface: light-dark(#FFFFFF, #1D2126);
  --rh-ink: light-dark(#1F2430, #ECEAE4);
  --rh-quiet: light-dark(#5B6270, #A7ADB7);
  --rh-line: light-dark(#E4E0D8, #2E343B);
  --rh-accent: light-dark(#2F5D50, #7FC7AE);
  --rh-mine: light-dark(#E7EFEA, #22312C);
  --rh-theirs: light-dark(#F3EFE7, #26241F);
  --rh-earned: light-dark(#2F6B4F, #7CC79B);
  --rh-watch: light-dark(#8A5A00, #E0B25A);
  --rh-violation: light-dark(#A3352B, #F0938A);
  --rh-serif: "Source Serif", Georgia, serif;
  --rh-measure: 42rem;
  --rh-top: 3.75rem;
}
"""

_FRAME = """
#MainMenu, footer, [data-testid="stDecoration"], [data-testid="stStatusWidget"], [data-testid="stAppDeployButton"],
[data-testid="stHeaderActionElements"], [data-testid="stToolbarActions"] { display: none !important; }
[data-testid="stHeader"] { background: var(--rh-ground); border-bottom: 1px solid var(--rh-line); }
[data-testid="stMainBlockContainer"] { max-width: 71rem; padding: 6rem 1.5rem 5rem; }
[data-testid="stExpandSidebarButton"] [data-testid="stIconMaterial"] { font-size: 0; }
[data-testid="stExpandSidebarButton"] [data-testid="stIconMaterial"]::before { content: "menu"; font-size: 1.5rem; }
[data-testid="stTopNavLink"] { border-radius: .6rem; }
[data-testid="stTopNavLink"][aria-current="page"] { background: var(--rh-mine); }
[data-testid="stTopNavLink"][aria-current="page"] p { color: var(--rh-accent); }
[data-testid="stHtml"] { overflow-wrap: anywhere; }
.st-key-measure { max-width: var(--rh-measure); margin-inline: auto; width: 100%; }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding: 4.75rem 1rem 4rem; } }
"""

_WIDGETS = """
[data-testid="stBaseButton-secondary"],
:is(.st-key-brief-open, .st-key-view-open, .st-key-empty-bin-ask) [data-testid="stPopoverButton"],
[data-testid="stDownloadButton"] button:not([data-testid$="tertiary"], [data-testid$="primary"]) {
  background: var(--rh-surface); }
[data-testid="stBaseButton-secondary"]:hover, [data-testid="stPopoverButton"]:hover,
[data-testid="stDownloadButton"] button:not([data-testid$="primary"]):hover {
  color: var(--rh-accent); border-color: var(--rh-accent); }
[data-testid="stBaseButton-tertiary"] { color: var(--rh-quiet); }
[data-testid="stBaseButton-tertiary"]:hover { color: var(--rh-accent); }
button:focus-visible, a:focus-visible, summary:focus-visible,
input:is([type="checkbox"], [type="radio"]):focus-visible + div {
  outline: 2px solid var(--rh-accent); outline-offset: 2px; }
button[data-variant][aria-checked="true"], button[data-variant][aria-pressed="true"],
[data-testid="stTab"][aria-selected="true"] { color: var(--rh-accent) !important; }
[data-testid="stCheckbox"] label:not(:has(input:checked)) > span + div,
[data-testid="stRadioOption"]:not(:has(input:checked)) > div > div:first-child { border-color: var(--rh-quiet); }
[data-testid="stExpander"] summary { opacity: 1; }
[data-testid="stExpander"] summary:not(:hover, :focus-visible) p { color: var(--rh-quiet); }
[data-testid="stExpander"] details { background: var(--rh-surface); border-color: var(--rh-line); }
[data-testid="stPopoverBody"] { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem;
  box-shadow: 0 12px 32px -16px rgb(0 0 0 / .45); padding: 1rem 1.15rem; }
[data-testid="stExpander"] details { border-radius: .8rem; overflow: hidden; }
[data-testid="stExpander"] summary { padding: .6rem 1rem; }
[data-testid="stExpanderDetails"] { padding: .25rem 1rem 1rem; }
[data-testid="stCaptionContainer"], [data-testid="stRadioCaption"] * { color: var(--rh-quiet); opacity: 1; }
[data-testid="stCaptionContainer"] p { font-size: .875rem; }
"""

_TEXT = """
.rh-title { margin-bottom: 1rem; }
.rh-title h1, .rh-section h2, .rh-empty h3 { font-family: var(--rh-serif); font-weight: 600; color: var(--rh-ink);
  letter-spacing: -0.01em; margin: 0; padding: 0; text-wrap: balance; }
.rh-title h1 { font-size: 2.5rem; line-height: 1.15; }
.rh-section { margin-top: 1.5rem; } .rh-section h2 { font-size: 1.375rem; line-height: 1.25; }
.rh-section p { margin: .35rem 0 0; }
.rh-lead { font-size: 1.0625rem; line-height: 1.5; color: var(--rh-quiet); margin: .6rem 0 0; max-width: 38rem; }
.rh-p { font-size: 1.0625rem; line-height: 1.55; max-width: var(--rh-measure); margin: 0 0 .75rem;
  }
.rh-p:last-child { margin-bottom: 0; } .rh-card + .rh-p { margin-top: .9rem; }
.rh-quiet { color: var(--rh-quiet); } .rh-serif { font-family: var(--rh-serif); font-size: 1.1875rem; }
@media (max-width: 640px) { .rh-title h1 { font-size: 1.875rem; } }
"""

_PIECES = """
.rh-card { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem;
  padding: 1rem 1.15rem; }
.rh-card p { margin: .3rem 0 0; line-height: 1.5; } .rh-card strong { font-weight: 600; }
.rh-edge-earned { border-left: 3px solid var(--rh-earned); }
.rh-edge-watch { border-left: 3px solid var(--rh-watch); }
.rh-edge-violation { border-left: 3px solid var(--rh-violation); }
.rh-note p { color: var(--rh-quiet); font-size: .9375rem; }
.rh-empty { text-align: center; padding: 4rem 1rem 1rem; } .rh-empty h3 { font-size: 1.5rem; }
.rh-empty p { color: var(--rh-quiet); margin: .5rem auto 0; max-width: 30rem; }
.rh-avatar { border-radius: 50%; flex: none; display: inline-block; }
.rh-initial { display: inline-grid; place-items: center; background: var(--rh-mine); color: var(--rh-accent);
  font-family: var(--rh-serif); }
.rh-who { display: flex; gap: .8rem; align-items: center; min-width: 0; }
.rh-who strong { display: block; font-family: var(--rh-serif); font-weight: 600; font-size: 1.1875rem;
  line-height: 1.25; }
.rh-who span:not(.rh-avatar) { color: var(--rh-quiet); font-size: .9375rem; line-height: 1.4; display: block; }
.rh-chips { display: flex; flex-wrap: wrap; gap: .375rem; margin-top: .375rem; }
.rh-chip { display: inline-block; font-size: .8125rem; line-height: 1.3; padding: .2rem .6rem; border-radius: 1rem;
  border: 1px solid var(--rh-line); background: var(--rh-surface); color: var(--rh-quiet); }
.rh-chip.rh-earned { color: var(--rh-earned); } .rh-chip.rh-watch { color: var(--rh-watch); }
.rh-chip.rh-violation { color: var(--rh-violation); }
"""

_GRADES = """
.rh-dots { display: inline-flex; gap: .25rem; align-items: center; }
.rh-dots i { width: .55rem; height: .55rem; border-radius: 50%; border: 1.5px solid currentColor;
  box-sizing: border-box; }
.rh-dots i.on { background: currentColor; } .rh-dots i.off { opacity: .45; }
.rh-dots i.cross { border: 0; position: relative; }
.rh-dots i.cross::before, .rh-dots i.cross::after { content: ""; position: absolute; left: -.05rem; right: -.05rem;
  top: 50%; height: 2px; margin-top: -1px; background: currentColor; transform: rotate(45deg); }
.rh-dots i.cross::after { transform: rotate(-45deg); }
.rh-level-0 { color: var(--rh-violation); } .rh-level-1 { color: var(--rh-watch); }
.rh-level-2 { color: var(--rh-quiet); } .rh-level-3, .rh-level-4 { color: var(--rh-earned); }
.rh-level { display: grid; grid-template-columns: minmax(0, 1fr) auto 3.75rem; gap: .75rem; align-items: center;
  padding: .5rem 0; border-bottom: 1px solid var(--rh-line); font-size: .9375rem; line-height: 1.35; }
.rh-level > p { grid-column: 1 / -1; margin: -.5rem 0 0; line-height: 1.4; }
.rh-level:last-child { border-bottom: 0; } .rh-level-word { color: var(--rh-quiet); font-size: .875rem; }
.rh-level:has(.rh-none) { grid-template-columns: minmax(0, 1fr) auto; } .rh-none { display: none; }
ul.rh-findings { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem; }
li.rh-finding { display: flex; gap: .65rem; margin: 0; padding: 0; }
.rh-finding p { margin: .2rem 0 0; line-height: 1.4; }
.rh-sign { flex: none; width: 1.3rem; height: 1.3rem; border-radius: 50%; display: inline-grid; place-items: center;
  font-size: .875rem; font-weight: 700; line-height: 1; border: 1.5px solid currentColor; margin-top: .15rem; }
.rh-sign.rh-earned { color: var(--rh-earned); } .rh-sign.rh-watch { color: var(--rh-watch); }
.rh-sign.rh-violation { color: var(--rh-violation); }
.rh-quote { font-family: var(--rh-serif); font-style: italic; quotes: "“" "”"; line-height: 1.45; }
.rh-behaviour { font-weight: 600; font-size: .9375rem; } .rh-why { color: var(--rh-quiet); font-size: .875rem; }
"""

_CALM = """
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; scroll-behavior: auto !important;
  }
}
"""

_OWN = (_COLOURS, _FRAME, _WIDGETS, _TEXT, _PIECES, _GRADES)
_PAGES = (
    style_start,
    style_talk,
    style_debrief,
    style_own,
    style_compare,
    style_reading,
    style_review,
    style_progress,
    style_try,
    style_papers,
)
CSS = "".join((*_OWN, *(page.CSS for page in _PAGES), _CALM))


def apply() -> None:
    """Put the style sheet on the page. What Streamlit draws outside the app's own element follows the scheme too."""
    scheme = st.context.theme.type or "light dark"
    st.html(f"<style>:root {{ color-scheme: {scheme}; }}{CSS}</style>")
