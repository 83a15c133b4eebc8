"""The look of what is tried and watched: sample talks, what if, the other chair, the clock."""

_PLAYER = """
.rh-played .rh-turn { position: relative; margin-bottom: 1.1rem; }
.rh-beat { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .35rem 1.5rem; width: 100%;
  box-sizing: border-box; border-left: 2px solid var(--rh-line); margin: .5rem 0 .2rem; padding: .1rem 0 .1rem .9rem;
  font-size: .9375rem; line-height: 1.45; }
.rh-beat p { margin: 0; } .rh-beat ul { list-style: none; margin: .4rem 0 0; padding: 0; display: flex;
  flex-wrap: wrap; gap: .3rem 1rem; }
.rh-beat li { margin: 0; padding: 0; font-size: .875rem; color: var(--rh-quiet); display: flex; gap: .4rem;
  align-items: center; } .rh-beat li .rh-sign { margin: 0; width: 1.05rem; height: 1.05rem; font-size: .75rem; }
.rh-gauge { display: grid; gap: .25rem; justify-items: end; align-content: start; font-size: .8125rem;
  color: var(--rh-quiet); white-space: nowrap; }
.rh-steps { display: flex; gap: 3px; } .rh-steps i { width: 1.1rem; height: .4rem; border-radius: .2rem;
  background: currentColor; } .rh-steps i.off { opacity: .22; }
.rh-gauge.rh-earned .rh-steps { color: var(--rh-earned); }
.rh-gauge.rh-violation .rh-steps { color: var(--rh-violation); }
p.rh-came-out { font-size: .9375rem; line-height: 1.45; margin: .4rem .4rem 0; color: var(--rh-quiet); }
.rh-came-out b { font-weight: 600; color: var(--rh-accent); margin-right: .25rem; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-playeracts-"]) { position: sticky; bottom: 0; z-index: 5; }
[class*="st-key-playeracts-"] { background: var(--rh-ground); padding: .7rem 0; border-top: 1px solid var(--rh-line); }
p.rh-count { margin: 0; font-size: .875rem; color: var(--rh-quiet); white-space: nowrap; }
.rh-who + .rh-title:has(h1) { margin-top: .9rem; }
p.rh-first { margin: 0; line-height: 1.5; } .rh-first b { font-weight: 600; }
.st-key-firstvisit { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: 1rem;
  padding: .9rem 1.25rem; margin-bottom: .5rem; max-width: 46rem; }
.st-key-firstvisit-line > :first-child { flex: 1 1 16rem; }
.st-key-player-first-visit { max-height: min(27rem, 52vh); overflow-y: auto; scrollbar-width: thin; }
.st-key-firstvisit [class*="st-key-playeracts-"] { background: var(--rh-surface); }
"""

_WHAT_IF = """
.rh-was { border-bottom: 1px solid var(--rh-line); padding-bottom: .25rem; margin-bottom: .25rem; }
.rh-was .rh-turn, [class*="st-key-alt-"] .rh-turn { position: relative; margin-bottom: .9rem; }
[class*="st-key-alt-"] { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: 1rem;
  padding: 1.1rem 1.25rem 1.25rem; gap: .25rem; }
h2.rh-alt { font-family: Inter, sans-serif; font-size: .9375rem; font-weight: 600; color: var(--rh-accent); margin: 0;
  padding: 0 0 .25rem; letter-spacing: 0; }
.rh-beat ul.rh-made li { color: var(--rh-ink); } .rh-made span { white-space: nowrap; flex: none; }
.rh-made .rh-dots { margin: 0 .1rem 0 .25rem; }
[class*="st-key-alt-"] .rh-beat p.rh-came-out { margin: .4rem 0 0; color: var(--rh-accent); font-weight: 500; }
[class*="st-key-alt-"] p.rh-aside { text-align: left; margin: -.4rem .4rem .75rem; max-width: none; }
"""

_CLOCK = """
p.rh-hinted { font-size: .8125rem; color: var(--rh-quiet); margin: .2rem .4rem 0; }
.st-key-talkclock button { min-height: 2.25rem; padding: 0 .4rem; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.st-key-talkclock { flex: none; }
@media (max-width: 900px) {
  .st-key-talkhead { position: relative; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-talkclock) { position: absolute; top: .35rem; right: 0; width: auto; }
  .st-key-talkclock button { min-height: 1.75rem; }
}
"""

_SWAP = """
ul.rh-secrets, ul.rh-off { list-style: none; margin: 0; padding: 0; }
ul.rh-secrets li { display: flex; gap: .6rem;
  margin: 0 0 .7rem; padding: 0; font-size: .9375rem; line-height: 1.4; } .rh-secrets p { margin: 0; }
.rh-secrets b { font-weight: 600; font-size: .8125rem; color: var(--rh-quiet); white-space: nowrap; }
.rh-secret-earned b { color: var(--rh-earned); } .rh-secret-told p { color: var(--rh-quiet); }
.rh-secrets .rh-why { margin-top: .15rem; }
ul.rh-off li { margin: 0 0 .35rem; padding: 0; font-size: .9375rem;
  line-height: 1.4; color: var(--rh-quiet); }
.rh-rail > p, .rh-swapfold > div > p { font-size: .9375rem; line-height: 1.45; margin: 0 0 .6rem; }
.rh-rail > p b, .rh-swapfold > div > p b { font-weight: 600; margin-right: .25rem; }
details.rh-swapfold { margin: 0 0 1rem; } details.rh-swapfold summary { margin-left: 0; }
.rh-swapfold h2 { display: none; }
.st-key-otherways { gap: 0 1.5rem; } .rh-hidden .rh-behaviour { margin: 0; }
"""

_NARROW = """
@media (max-width: 640px) {
  .rh-beat { grid-template-columns: 1fr; } .rh-gauge { justify-items: start; }
}
"""

CSS = _PLAYER + _WHAT_IF + _CLOCK + _SWAP + _NARROW
