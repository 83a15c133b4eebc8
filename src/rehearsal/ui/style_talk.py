"""The look of the talk: head, bubbles, panel, field."""

CSS = """
.rh-turn { display: flex; flex-direction: column; margin: 0 0 1.15rem; }
.rh-mine { align-items: flex-end; padding-left: 3rem; } .rh-theirs { align-items: flex-start; padding-right: 3rem; }
.rh-name { font-size: .8125rem; color: var(--rh-quiet); margin: 0 .4rem .2rem; }
.rh-bubble { font-family: var(--rh-serif); font-size: 1.125rem; line-height: 1.5; color: var(--rh-ink);
  padding: .65rem 1rem; border-radius: 1.1rem; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 100%;
  box-sizing: border-box; }
.rh-mine .rh-bubble { background: var(--rh-mine); border-bottom-right-radius: .3rem; }
.rh-theirs .rh-bubble { background: var(--rh-theirs); border-bottom-left-radius: .3rem; }
p.rh-aside { text-align: center; font-size: .875rem; color: var(--rh-quiet); margin: .25rem auto 1.25rem;
  max-width: 32rem; }
.rh-typing { display: flex; gap: .3rem; padding-block: .95rem; }
.rh-typing i { width: .45rem; height: .45rem; border-radius: 50%; background: var(--rh-quiet);
  animation: rh-breathe 1.2s infinite ease-in-out; }
.rh-typing i:nth-child(2) { animation-delay: .15s; } .rh-typing i:nth-child(3) { animation-delay: .3s; }
@keyframes rh-breathe { 0%, 60%, 100% { opacity: .3; } 30% { opacity: 1; } }

[data-testid="stMainBlockContainer"]:has(.st-key-talkhead) { padding-top: var(--rh-top); padding-bottom: 1rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-talkhead) { position: sticky; top: var(--rh-top); z-index: 20; }
.st-key-talkhead { background: var(--rh-ground); border-bottom: 1px solid var(--rh-line); padding: .7rem 0;
  flex-wrap: nowrap !important; }
.st-key-talkhead > .stElementContainer { flex: 1 1 0; min-width: 0; }
.st-key-talkacts { flex-wrap: nowrap !important; gap: .5rem; }
.rh-head { display: flex; gap: .9rem; align-items: center; min-width: 0; } .rh-head > div { min-width: 0; }
.rh-head strong { font-family: var(--rh-serif); font-weight: 600; font-size: 1.25rem; margin-right: .5rem; }
.rh-head p { margin: 0; line-height: 1.35; }
.rh-role { color: var(--rh-quiet); font-size: .875rem; }
.rh-waited { color: var(--rh-quiet); font-size: .875rem; line-height: 1.4; margin: .4rem 0 0; max-width: 30rem; }
.st-key-talkacts:has(.rh-sure) [data-stale="true"] { display: none; }
.rh-goal { display: block; font-size: .9375rem; line-height: 1.4; margin-top: .1rem; }
.rh-goal b { font-weight: 600; color: var(--rh-accent); margin-right: .25rem; }

.st-key-talk, .st-key-talk-after, [data-testid="stBottomBlockContainer"] > div {
  width: 100%; max-width: 44rem; margin-inline: auto; }
.st-key-talk { gap: 0; padding-top: 1.25rem; }
[data-testid="stBottom"] > div { background: var(--rh-ground); }
[data-testid="stBottomBlockContainer"] { max-width: 71rem; padding: .5rem 1.5rem 1.25rem; }
[data-testid="stChatInput"] textarea { font-family: var(--rh-serif); font-size: 1.125rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-script) { display: none; } .st-key-stop { align-self: center; }

p.rh-differently { font-size: .8125rem; margin: .2rem .4rem 0; }
.rh-differently a { color: var(--rh-quiet); text-decoration: none; }
.rh-differently a:hover, .rh-differently a:focus-visible { color: var(--rh-accent); text-decoration: underline; }
p.rh-sure { margin: 0; font-weight: 600; white-space: nowrap; line-height: 2.25rem; }
.st-key-again { background: var(--rh-mine); border-radius: 1rem; padding: .8rem 1.1rem; margin-bottom: 1rem; }
.st-key-again > :first-child { flex: 1 1 16rem; min-width: 0; } p.rh-again { margin: 0; line-height: 1.45; }
.rh-again b { display: block; font-weight: 600; } .rh-again span { font-family: var(--rh-serif); }
.st-key-ended { background: var(--rh-theirs); border-radius: 1rem; padding: .9rem 1.1rem; }
.st-key-ended > :first-child { flex: 1 1 10rem; } p.rh-over { margin: 0; font-family: var(--rh-serif);
  font-size: 1.125rem; }
.rh-rail h2, .rh-consent h2 { font-family: Inter, sans-serif; font-size: .8125rem; font-weight: 600;
  color: var(--rh-quiet); margin: 0 0 .75rem; padding: 0; }
.rh-unsure { margin-top: .75rem; } .rh-unsure ul { list-style: none; margin: .25rem 0 0; padding: 0; }
.rh-unsure li { margin: 0 0 .35rem; font-size: .875rem; line-height: 1.4; }
.rh-levels { border-top: 1px solid var(--rh-line); margin-top: 1rem; padding-top: .4rem; }
.rh-rail .rh-level { font-size: .875rem; } .rh-rail .rh-p { font-size: .9375rem; }
details.rh-fold { display: none; font-size: .9375rem; margin-top: .3rem; max-width: 100%; }
.rh-fold summary { cursor: pointer; list-style: none; color: var(--rh-quiet); border: 1px solid var(--rh-line);
  border-radius: 1rem; padding: .2rem .7rem; font-size: .8125rem; width: fit-content; margin-left: auto; }
.rh-fold summary::-webkit-details-marker { display: none; }
.rh-fold > div { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem;
  padding: .9rem 1rem; margin-top: .4rem; }
.rh-hint b { color: var(--rh-accent); font-weight: 600; margin-right: .35rem; }
.rh-hint p:first-child { margin-top: 0; }
.rh-address { font-family: ui-monospace, monospace; font-size: 1rem; word-break: break-all; }
.st-key-consent { max-width: 40rem; margin: 3rem auto 0; background: var(--rh-surface); border-radius: 1rem;
  border: 1px solid var(--rh-line); padding: 1.75rem; }
.rh-consent h2 { font-family: var(--rh-serif); font-size: 1.5rem; color: var(--rh-ink); }
.rh-consent p { margin: 0 0 .5rem; line-height: 1.5; }

@media (min-width: 1100px) {
  .stApp:has(.st-key-rail) :is(.st-key-talk, .st-key-talk-after),
  .stApp:has(.st-key-rail) [data-testid="stBottomBlockContainer"] > div { margin-inline: 0 auto; }
  .st-key-rail { position: fixed; top: 11.25rem; bottom: 0; width: 21rem; overflow-y: auto; gap: .75rem;
    right: max(1.5rem, calc((100vw - 71rem) / 2 + 1.5rem)); padding: 0 0 3rem 1.5rem; box-sizing: border-box;
    border-left: 1px solid var(--rh-line); scrollbar-width: thin; z-index: 100;
    mask-image: linear-gradient(to bottom, #000 calc(100% - 3rem), transparent); }
}
@media (max-width: 1099px) {
  .st-key-rail .rh-rail { display: none; } details.rh-fold { display: block; }
}
@media (max-width: 900px) {
  .st-key-talkacts [data-testid="stPopoverButton"] > div > [aria-hidden="true"] { display: none; }
  .st-key-talkacts button > div { gap: 0; }
  .st-key-talkhead { flex-direction: column; align-items: stretch !important; gap: .5rem; padding: .6rem 0; }
  .st-key-talkhead > .stElementContainer { flex: none; width: 100%; }
  .st-key-talkacts { gap: .35rem; } .st-key-talkacts button { min-height: 2.25rem; padding: 0 .7rem; }
}
@media (max-width: 640px) {
  .rh-head { display: grid; grid-template-columns: auto 1fr; column-gap: .6rem; row-gap: 0; }
  .rh-head > div { display: contents; } .rh-head strong { margin: 0; display: block; line-height: 1.2; }
  .rh-head img { width: 40px !important; height: 40px !important; }
  .rh-role { display: block; line-height: 1.3; font-size: .8125rem; }
  .rh-goal { grid-column: 1 / -1; margin-top: .35rem; font-size: .875rem; }
  .st-key-talkacts button :is([data-testid="stIconMaterial"], span:has(> [data-testid="stIconMaterial"])) {
    display: none; }
  .rh-mine { padding-left: 1.5rem; } .rh-theirs { padding-right: 1.5rem; }
  [data-testid="stBottomBlockContainer"] { padding: .4rem 1rem .8rem; }
}
"""
