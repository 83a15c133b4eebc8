"""How the pages look: one style sheet, with the colours and the type in one place.

Colours follow the browser's choice of light or dark through `light-dark()`; Streamlit sets the scheme. Sizes are
rem, so that a larger browser font makes everything larger.
"""

import streamlit as st

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
}
"""

_FRAME = """
#MainMenu, footer, [data-testid="stDecoration"], [data-testid="stStatusWidget"],
[data-testid="stAppDeployButton"], [data-testid="stHeaderActionElements"] { display: none !important; }
[data-testid="stMainBlockContainer"] { max-width: 70rem; padding: 4.5rem 1.5rem 4rem; }
.st-key-measure { max-width: var(--rh-measure); margin-inline: auto; width: 100%; }
[data-testid="stHeader"] { background: var(--rh-ground); border-bottom: 1px solid var(--rh-line); }
@media (max-width: 640px) { [data-testid="stMainBlockContainer"] { padding: 4rem 1rem 3rem; } }
"""

_TEXT = """
.rh-title h1, .rh-section h2, .rh-empty h3 { font-family: var(--rh-serif); font-weight: 600; color: var(--rh-ink);
  letter-spacing: -0.01em; margin: 0; padding: 0; text-wrap: balance; }
.rh-title h1 { font-size: 2.25rem; line-height: 1.15; }
.rh-section { margin-top: 1.5rem; } .rh-section h2 { font-size: 1.45rem; line-height: 1.25; }
.rh-lead { font-size: 1.0625rem; color: var(--rh-quiet); margin: .5rem 0 0; max-width: var(--rh-measure); }
.rh-p { font-size: 1.0625rem; line-height: 1.55; max-width: var(--rh-measure); margin: 0 0 .75rem;
  overflow-wrap: anywhere; white-space: pre-line; }
.rh-quiet { color: var(--rh-quiet); } .rh-serif { font-family: var(--rh-serif); font-size: 1.125rem; }
@media (max-width: 640px) { .rh-title h1 { font-size: 1.75rem; } }
"""

_PIECES = """
.rh-card { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem;
  padding: 1rem 1.15rem; overflow-wrap: anywhere; }
.rh-card p { margin: .25rem 0 0; }
.rh-edge-earned { border-left: 3px solid var(--rh-earned); } .rh-edge-watch { border-left: 3px solid var(--rh-watch); }
.rh-edge-violation { border-left: 3px solid var(--rh-violation); }
.rh-note p { color: var(--rh-quiet); }
.rh-empty { text-align: center; padding: 3rem 1rem; } .rh-empty h3 { font-size: 1.375rem; }
.rh-empty p { color: var(--rh-quiet); margin: .5rem auto 0; max-width: 30rem; }
.rh-avatar { border-radius: 50%; flex: none; display: inline-block; }
.rh-initial { display: inline-grid; place-items: center; background: var(--rh-mine); color: var(--rh-accent);
  font-family: var(--rh-serif); }
.rh-who { display: flex; gap: .75rem; align-items: center; min-width: 0; }
.rh-who strong { display: block; font-family: var(--rh-serif); font-size: 1.125rem; line-height: 1.2; }
.rh-who span:not(.rh-avatar) { color: var(--rh-quiet); font-size: .9375rem; }
.rh-chips { display: flex; flex-wrap: wrap; gap: .375rem; margin-top: .375rem; }
.rh-chip { font-size: .8125rem; line-height: 1.3; padding: .2rem .6rem; border-radius: 1rem;
  border: 1px solid var(--rh-line); background: var(--rh-surface); color: var(--rh-quiet); }
.rh-chip.rh-earned { color: var(--rh-earned); } .rh-chip.rh-watch { color: var(--rh-watch); }
.rh-chip.rh-violation { color: var(--rh-violation); }
"""

_TALK = """
.rh-turn { display: flex; flex-direction: column; margin: 0 0 1.1rem; max-width: 38rem; }
.rh-mine { margin-left: auto; align-items: flex-end; } .rh-theirs { align-items: flex-start; }
.rh-name { font-size: .8125rem; color: var(--rh-quiet); margin: 0 .35rem .2rem; }
.rh-bubble { font-family: var(--rh-serif); font-size: 1.125rem; line-height: 1.5; color: var(--rh-ink);
  padding: .65rem 1rem; border-radius: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 100%; }
.rh-mine .rh-bubble { background: var(--rh-mine); border-bottom-right-radius: .3rem; }
.rh-theirs .rh-bubble { background: var(--rh-theirs); border-bottom-left-radius: .3rem; }
.rh-aside { text-align: center; font-size: .875rem; color: var(--rh-quiet); margin: .25rem auto 1.25rem; }
"""

_GRADES = """
.rh-dots { display: inline-flex; gap: .25rem; align-items: center; }
.rh-dots i { width: .55rem; height: .55rem; border-radius: 50%; border: 1.5px solid currentColor; box-sizing: border-box; }
.rh-dots i.on { background: currentColor; } .rh-dots i.off { opacity: .45; }
.rh-level-0 { color: var(--rh-violation); } .rh-level-1 { color: var(--rh-watch); }
.rh-level-2 { color: var(--rh-quiet); } .rh-level-3, .rh-level-4 { color: var(--rh-earned); }
.rh-level { display: grid; grid-template-columns: minmax(0, 1fr) auto 4.25rem; gap: .75rem; align-items: center;
  padding: .45rem 0; border-bottom: 1px solid var(--rh-line); font-size: .9375rem; }
.rh-level:last-child { border-bottom: 0; } .rh-level-word { color: var(--rh-quiet); font-size: .875rem; }
.rh-findings { list-style: none; margin: 0; padding: 0; display: grid; gap: .9rem; }
.rh-finding { display: flex; gap: .6rem; margin: 0; } .rh-finding p { margin: .15rem 0 0; }
.rh-sign { flex: none; width: 1.35rem; height: 1.35rem; border-radius: 50%; display: inline-grid; place-items: center;
  font-size: .875rem; font-weight: 700; line-height: 1; border: 1.5px solid currentColor; margin-top: .15rem; }
.rh-sign.rh-earned { color: var(--rh-earned); } .rh-sign.rh-watch { color: var(--rh-watch); }
.rh-sign.rh-violation { color: var(--rh-violation); }
.rh-quote { font-family: var(--rh-serif); font-style: italic; quotes: "“" "”"; overflow-wrap: anywhere; }
.rh-behaviour { font-weight: 600; font-size: .9375rem; } .rh-why { color: var(--rh-quiet); font-size: .875rem; }
"""

_CALM = """
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
"""

CSS = "".join((_COLOURS, _FRAME, _TEXT, _PIECES, _TALK, _GRADES, _CALM))


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{CSS}</style>")
