"""The look of the list of rehearsals, and of the settings."""

CSS = """
[data-testid="stMenuButtonButton"] { min-width: 2.5rem; flex-shrink: 0; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-script-"]) { display: none; }
.st-key-review-list { gap: 0; border-top: 1px solid var(--rh-line); margin-top: .5rem; }
[class*="st-key-row-"] { position: relative; border-bottom: 1px solid var(--rh-line); padding: .9rem .25rem;
  flex-wrap: nowrap !important; gap: .5rem; }
[class*="st-key-row-"]:hover { background: var(--rh-surface); }
[class*="st-key-row-"] > .stElementContainer:first-child { flex: 1 1 0; min-width: 0; }
[class*="st-key-row-"] [class*="st-key-open-"] { position: absolute; inset: 0; width: auto; height: auto; }
[class*="st-key-open-"] :is(.stButton, .stButton > div, button) { position: absolute; inset: 0; width: 100%;
  height: 100%; min-height: 0; }
[class*="st-key-open-"] button { background: none !important; border-color: transparent !important; color: transparent
  !important; overflow: hidden; }
[class*="st-key-open-"] button p { opacity: 0; }
[class*="st-key-row-"] :is([class*="st-key-continue-"], [class*="st-key-more-"]) { position: relative; z-index: 1; }
[class*="st-key-more-"] [data-testid="stMarkdownContainer"] { position: absolute; clip-path: inset(50%); width: 1px;
  height: 1px; overflow: hidden; }
[class*="st-key-more-"] [data-testid="stMarkdownContainer"] ~ *, [class*="st-key-more-"] button > div > div:last-child {
  display: none; }
.rh-row { display: flex; gap: .9rem; align-items: flex-start; min-width: 0; } .rh-row > div { min-width: 0; flex: 1; }
.rh-row strong { display: block; font-family: var(--rh-serif); font-weight: 600; font-size: 1.125rem;
  line-height: 1.3; }
.rh-row .rh-initial { width: 44px; height: 44px; }
.rh-facts-line { color: var(--rh-quiet); font-size: .875rem; line-height: 1.4; margin: .1rem 0 0; }
.rh-last { font-family: var(--rh-serif); font-size: 1rem; line-height: 1.4; margin: .25rem 0 0; white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis; }
.rh-row .rh-level { border: 0; padding: .25rem 0 0; justify-content: start;
  grid-template-columns: minmax(0, auto) auto auto; font-size: .875rem; }
.st-key-paging { margin: .75rem 0; } .st-key-paging .rh-quiet { font-size: .9375rem; }
[class*="st-key-bin-"] > .stElementContainer:first-child { flex: 1 1 10rem; min-width: 0; }
[class*="st-key-bin-"] { border-bottom: 1px solid var(--rh-line); }
[data-testid="stLayoutWrapper"]:has(> .st-key-undo-bar) { position: fixed; left: 0; right: 0; bottom: 1.25rem;
  z-index: 50; pointer-events: none; }
.st-key-undo-bar { pointer-events: auto; width: fit-content !important; max-width: calc(100vw - 2rem);
  margin-inline: auto; flex-wrap: nowrap !important; background: var(--rh-ink); border-radius: .8rem;
  padding: .45rem .6rem .45rem 1.1rem; box-shadow: 0 .5rem 2rem rgb(0 0 0 / .25); }
.st-key-undo-bar p { color: var(--rh-ground) !important; margin: 0; line-height: 1.4; font-size: .9375rem; }
.st-key-undo-bar button p { font-weight: 600; }

.st-key-measure .rh-section + :is(.rh-card, .rh-p, dl, ul) { margin-top: .75rem; }
.rh-facts-list { display: grid; grid-template-columns: 11rem 1fr; gap: .4rem 1rem; margin: 0 0 .5rem; }
[data-testid="stHtml"] :is(dl.rh-facts-list, dl.rh-examples) { padding: 0; }
.rh-facts-list dt { color: var(--rh-quiet); font-size: .9375rem; }
.rh-facts-list dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
ul.rh-tests { list-style: none; margin: 0; padding: 1rem 1.15rem; display: grid; gap: .75rem; border-radius: .8rem;
  background: var(--rh-surface); border: 1px solid var(--rh-line); }
.rh-tests li { display: flex; gap: .65rem; margin: 0; padding: 0; line-height: 1.45; }
.rh-tests strong { font-weight: 600; } .rh-tests p { margin: .1rem 0 0; color: var(--rh-quiet); font-size: .9375rem; }
.rh-version { color: var(--rh-quiet); font-size: .875rem; margin: 1.5rem 0 0; }
@media (max-width: 640px) {
  [class*="st-key-row-"] { flex-wrap: wrap !important; padding: .9rem 0; }
  [class*="st-key-row-"] > .stElementContainer:first-child { flex: 1 0 calc(100% - 3.5rem); order: -2;
    max-width: calc(100% - 3.5rem); }
  [class*="st-key-row-"] [class*="st-key-more-"] { order: -1; }
  [class*="st-key-row-"] [class*="st-key-continue-"] { margin-left: 3.6rem; }
  .rh-facts-list { grid-template-columns: 1fr; gap: 0; } .rh-facts-list dd { margin-bottom: .5rem; }
}
"""
