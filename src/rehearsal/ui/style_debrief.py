"""The look of the debrief: a letter, with one drawing in it."""

CSS = """
.rh-ending { font-family: var(--rh-serif); font-size: 1.3125rem; line-height: 1.5; margin: 0; }
.rh-axes { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin: .25rem 0 .75rem; }
.rh-axis { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem;
  padding: .9rem 1rem; }
.rh-axis h3 { font: 400 .875rem/1.4 Inter, sans-serif; color: var(--rh-quiet); margin: 0; padding: 0;
  letter-spacing: 0; }
.rh-axis { display: flex; flex-direction: column; } .rh-axis > strong { flex: 1; }
.rh-axes + .rh-why { margin: 0 0 .5rem; line-height: 1.45; }
.rh-went { display: flex; gap: .2rem .6rem; align-items: center; flex-wrap: wrap; font-size: .875rem;
  border-top: 1px solid var(--rh-line); margin-top: .65rem; padding-top: .6rem; }
.rh-went + .rh-went { border-top: 0; margin-top: 0; padding-top: .25rem; }
.rh-went span:first-child { flex: 1 1 8rem; color: var(--rh-quiet); }
.rh-went b { font-weight: 500; min-width: 3.5rem; }
.rh-axis strong { font-family: var(--rh-serif); font-weight: 600; font-size: 1.1875rem; line-height: 1.3; }
.rh-line { width: 100%; display: block; margin: .5rem 0 1rem; overflow: visible; }
.rh-line .path { fill: none; stroke: var(--rh-accent); stroke-width: 2; stroke-linejoin: round;
  stroke-linecap: round; }
.rh-line .second { stroke-dasharray: 5 5; stroke: var(--rh-watch); } .rh-line .dot { fill: var(--rh-accent); }
.rh-line .rule { stroke: var(--rh-line); stroke-width: 1; }
.rh-line .point { fill: var(--rh-ground); stroke: var(--rh-accent); stroke-width: 2; }
.rh-line .fell { stroke: var(--rh-violation); } .rh-line .rose { stroke: var(--rh-earned); }
.rh-line text { font-family: Inter, sans-serif; font-size: 12px; fill: var(--rh-quiet); }
.rh-line text.mark { font-weight: 600; fill: var(--rh-ink); }
.rh-turned { display: grid; grid-template-columns: auto 1fr; gap: .1rem .75rem; margin: 0 0 .9rem; }
.rh-turned .rh-sign { grid-row: span 2; } .rh-turned p { margin: 0; line-height: 1.45; }
ul.rh-hidden { display: grid; gap: 1rem; margin: 0; padding: 0; list-style: none; }
.rh-hidden li { margin: 0; padding: 0; display: flex; gap: .7rem; }
.rh-hidden p { margin: .1rem 0 0; line-height: 1.45; }
[class*="st-key-turned-"] { gap: 0; margin-bottom: .6rem; } .rh-turned { margin: 0; }
[class*="st-key-turn-"] button { padding-left: 2.1rem; min-height: 1.75rem; }
.st-key-measure .rh-more ul { margin: .4rem 0 0; padding: 0; list-style: none; }
.rh-more li { margin: 0 0 .5rem; padding: 0; line-height: 1.45; }
[class*="st-key-graded-"], [class*="st-key-axis-"] { gap: 0; }
[class*="st-key-graded-"] .rh-level { border: 0; padding: .35rem 0 0; font-weight: 500; font-size: 1rem; }
[class*="st-key-axis-"] > [data-testid="stLayoutWrapper"] { border-bottom: 1px solid var(--rh-line);
  padding-bottom: .35rem; }
.rh-said { display: flex; gap: .6rem; padding: .1rem 0 0; }
[class*="st-key-quietly-"]:not(.st-key-quietly-missing) { padding-left: 1.65rem; }
[class*="st-key-quietly-heard"] { padding-left: 0 !important; margin-bottom: .25rem; }
[class*="st-key-quietly-"] button { padding: 0; min-height: 1.6rem; }
[class*="st-key-quietly-"] button p { font-size: .8125rem; }
.rh-by-you .rh-level { border: 0; padding: .1rem 0; } .rh-by-you { border-left: 3px solid var(--rh-accent);
  padding-left: .75rem; margin-top: .25rem; }
p.rh-yours { margin: 0; font-size: .9375rem; line-height: 1.45; } .rh-yours b { font-weight: 600;
  color: var(--rh-accent); }
.rh-said .rh-sign { transform: scale(.85); } .rh-said p { margin: 0; line-height: 1.45; }
.st-key-measure p.rh-heard { margin: 0; line-height: 1.45; }
p.rh-rest { margin: .4rem 0 0; line-height: 1.45; }
.rh-sign.rh-closed { color: var(--rh-quiet); border-style: dashed; }
.st-key-takes { gap: .1rem; margin: 1rem 0 .25rem; border-left: 3px solid var(--rh-line); padding-left: 1rem; }
h2.rh-takes { font-family: Inter, sans-serif; font-size: .8125rem; font-weight: 600; color: var(--rh-quiet); margin: 0;
  padding: 0; letter-spacing: 0; }
p.rh-take { margin: 0; padding: .25rem 0; font-size: .9375rem; line-height: 1.45; }
.rh-take b { font-weight: 600; color: var(--rh-quiet); font-size: .8125rem; margin-left: .5rem; white-space: nowrap; }
.st-key-takes [data-testid="stPageLink-NavLink"] { padding: .25rem 0; min-height: 0; height: auto; background: none; }
.st-key-takes [data-testid="stPageLink"] p { font-size: .9375rem; line-height: 1.45; font-weight: 400;
  white-space: normal; color: var(--rh-accent); text-decoration: underline; text-underline-offset: .2em; }
.st-key-takes-acts { margin-top: .25rem; } .st-key-takes-acts button { padding-inline: 0 .5rem; min-height: 2rem; }
.rh-tip { margin: 0 0 1.5rem; } .rh-tip > p:not(.rh-why) { margin: 0 0 .4rem; font-size: 1.0625rem; line-height: 1.5; }
.rh-swap { display: grid; gap: .4rem; margin: .6rem 0; }
.rh-swap div { border-radius: .8rem; padding: .6rem .9rem; font-family: var(--rh-serif); font-size: 1.0625rem; }
.rh-swap .was { background: var(--rh-theirs); color: var(--rh-quiet); }
.rh-swap .new { background: var(--rh-mine); }
.rh-swap b { display: block; font-family: Inter, sans-serif; font-size: .8125rem; font-weight: 600;
  color: var(--rh-quiet); }
.st-key-measure:has(.rh-ending) .rh-who { margin-bottom: 1.25rem; }
.st-key-measure:has(.rh-ending) .rh-section { margin: 2rem 0 .75rem; }
.rh-ending { max-width: 38rem; }
.st-key-retake-from { width: 100% !important; }
@media (min-width: 641px) { .st-key-retake-from { max-height: 24rem; overflow-y: auto; scrollbar-width: thin; } }
.st-key-retake-from p { font-family: var(--rh-serif); font-size: 1.0625rem; line-height: 1.4; }
.st-key-retake-from [data-testid="stRadioGroup"] { gap: .6rem; padding: .25rem; }
.st-key-next { border-top: 1px solid var(--rh-line); padding-top: 1.25rem; margin-top: 1.5rem; }
@media (max-width: 640px) { .rh-axes { grid-template-columns: 1fr; } }
"""
