"""The look of the start page and of the way in to a talk."""

CSS = """
.st-key-find { max-width: 32rem; margin-bottom: .25rem; }
.st-key-people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; }
.st-key-people > * { height: 100%; }
[class*="st-key-pick-"] { position: relative; height: 100%; gap: 0; background: var(--rh-surface);
  border: 1px solid var(--rh-line); border-radius: 1rem; padding: 1.25rem;
  transition: border-color .15s, box-shadow .15s; }
[class*="st-key-pick-"]:hover, [class*="st-key-pick-"]:focus-within { border-color: var(--rh-accent);
  box-shadow: 0 6px 24px -14px rgb(0 0 0 / .35); }
[class*="st-key-pick-"]:has(button:focus-visible) { outline: 2px solid var(--rh-accent); outline-offset: 2px; }
[class*="st-key-pick-"] [class*="st-key-person-"] { position: absolute; inset: 0; width: auto !important; }
[class*="st-key-pick-"] [class*="st-key-person-"] * { height: 100%; width: 100%; }
[class*="st-key-pick-"] button { opacity: 0; cursor: pointer; border-radius: 1rem; }
.rh-person { display: grid; gap: .9rem; align-content: start; } .rh-person .rh-chip { justify-self: start; }
p.rh-tagline { font-family: var(--rh-serif); font-size: 1.3125rem; line-height: 1.35; margin: 0; color: var(--rh-ink);
  text-wrap: balance; }
p.rh-about { color: var(--rh-quiet); font-size: .875rem; line-height: 1.45; margin: 0; }
.st-key-goon { background: var(--rh-mine); border-radius: 1rem; padding: .9rem 1.25rem; margin-bottom: 1.25rem; }
.st-key-goon [data-testid="stHtml"] { width: 100%; } .st-key-goon > :first-child { flex: 1 1 18rem; }
header.rh-meet { display: flex; gap: 1.25rem; align-items: center; }
.rh-meet .rh-lead { margin-top: .25rem; }
p.rh-meet-role { margin: .15rem 0 0; color: var(--rh-accent); font-weight: 600; font-size: .9375rem; }
.rh-person-line { font-family: var(--rh-serif); font-style: italic; }
.st-key-setup .rh-section { margin: 0 0 .35rem; } .st-key-setup .st-key-difficulty { margin-bottom: .5rem; }
.st-key-situation, .st-key-difficulty { width: 100% !important; }
.st-key-setup [data-testid="stRadio"], .st-key-setup [data-testid="stRadioGroup"] { width: 100%; }
.st-key-setup [data-testid="stRadioGroup"] { gap: .6rem; }
.st-key-setup [data-testid="stRadioGroup"] > div { position: relative; width: 100%; border: 1px solid var(--rh-line);
  border-radius: .8rem; background: var(--rh-surface); padding: .75rem 1rem; }
.st-key-setup [data-testid="stRadioGroup"] > div:hover { border-color: var(--rh-accent); }
.st-key-setup [data-testid="stRadioGroup"] > div[data-selected="true"] { border-color: var(--rh-accent);
  box-shadow: inset 0 0 0 1px var(--rh-accent); }
.st-key-setup [data-testid="stRadioOption"]::after { content: ""; position: absolute; inset: 0; }
.st-key-setup [data-testid="stRadioOption"] p { font-weight: 600; font-size: 1rem; }
.st-key-setup [data-testid="stRadioCaption"] p { line-height: 1.45; }
.st-key-brief { background: var(--rh-theirs); border-radius: 1rem; padding: 1.5rem 1.6rem; }
h3.rh-brief { font-family: Inter, sans-serif; font-size: .8125rem; font-weight: 600; color: var(--rh-quiet);
  letter-spacing: 0; margin: 1rem 0 .2rem; padding: 0; } h3.rh-brief:first-child { margin-top: 0; }
.rh-goal-line { font-family: var(--rh-serif); font-size: 1.25rem; line-height: 1.4; margin: 0; }
ul.rh-facts { margin: .25rem 0 0; padding-left: 1.1rem; font-size: 1rem; line-height: 1.5; }
ul.rh-facts li { margin: 0 0 .3rem; padding: 0; font-size: 1rem; } ul.rh-facts li::marker { color: var(--rh-accent); }
[data-testid="stLayoutWrapper"]:has(> .st-key-startbar) { position: sticky; bottom: 0; z-index: 5; }
.st-key-startbar { background: var(--rh-ground); border-top: 1px solid var(--rh-line); padding: .9rem 0; }
p.rh-engine { color: var(--rh-quiet); font-size: .875rem; margin: 0; line-height: 1.4; }
.st-key-start button { min-width: 11rem; min-height: 2.75rem; }
@media (max-width: 640px) {
  .rh-meet img { width: 56px !important; height: 56px !important; align-self: flex-start; }
  .st-key-startbar { flex-direction: column-reverse; gap: .4rem; padding: .6rem 0 .8rem; }
  .st-key-startbar > *, .st-key-startbar button { width: 100% !important; text-align: center; }
  .st-key-brief { padding: 1.1rem 1.15rem; }
}
"""
