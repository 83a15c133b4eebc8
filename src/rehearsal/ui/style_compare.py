"""The look of two talks side by side; one under the other where the window is narrow."""

CSS = """
.st-key-compare { max-width: 60rem; margin-inline: auto; width: 100%; }
.rh-two { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem 1.25rem; }
.rh-two .rh-axis h2 { font-family: var(--rh-serif); font-weight: 600; font-size: 1.25rem; line-height: 1.3; margin: 0;
  padding: 0; }
.rh-two .rh-axis > p { margin: .15rem 0 .5rem; } .rh-two .rh-axis > strong { font-size: 1.0625rem; }
.rh-letter { display: inline-grid; place-items: center; width: 1.4rem; height: 1.4rem; border-radius: .35rem;
  font: 600 .8125rem/1 Inter, sans-serif; background: var(--rh-mine); color: var(--rh-accent); margin-right: .5rem;
  flex: none; }
table.rh-changes { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; font-size: .9375rem; }
.rh-changes :is(th, td) { border: 0; border-bottom: 1px solid var(--rh-line); padding: .55rem .75rem .55rem 0;
  text-align: left; vertical-align: middle; line-height: 1.4; }
.rh-changes thead th { color: var(--rh-quiet); font-size: .8125rem; font-weight: 600; }
.rh-changes tbody th { font-weight: 500; } .rh-changes td { white-space: nowrap; }
.rh-changes td .rh-letter { display: none; } .rh-changes .rh-dots { margin-right: .35rem; vertical-align: middle; }
.rh-way.rh-earned { color: var(--rh-earned); } .rh-way.rh-violation { color: var(--rh-violation); }
.rh-way.rh-quiet { color: var(--rh-quiet); }
.rh-alike { border-bottom: 1px solid var(--rh-line); padding: .25rem 0 .75rem; margin-bottom: .75rem; }
.rh-alike p { margin: 0; font-family: var(--rh-serif); color: var(--rh-quiet); line-height: 1.45; }
.rh-pair { border-bottom: 1px solid var(--rh-line); padding-bottom: .5rem; margin: .25rem 0 .75rem; }
.rh-held { min-width: 0; position: relative; } .rh-held-B { grid-column: 2; }
 .rh-held > .rh-letter { position: absolute; left: 0; top: 0; }
.rh-held .rh-ref { display: none; }
.rh-held .rh-turn { position: relative; } .rh-held .rh-mine { padding-left: 1.75rem; } .rh-held .rh-chips {
  margin-top: .4rem; justify-content: flex-end; }
.rh-held > .rh-p { padding: .15rem 0 0 2rem; font-size: .9375rem; }
.st-key-compare-next { margin-top: 1rem; }
@media (max-width: 640px) {
  .rh-two { grid-template-columns: 1fr; } .rh-held-B { grid-column: 1; }
  .rh-changes thead { position: absolute; clip-path: inset(50%); }
  .rh-changes tr { display: grid; grid-template-columns: 1fr auto; border-bottom: 1px solid var(--rh-line);
    padding: .5rem 0; }
  .rh-changes :is(th, td) { border: 0; padding: .15rem 0; } .rh-changes tbody th { grid-column: 1 / -1; }
  .rh-changes td .rh-letter { display: inline-grid; } .rh-changes td:nth-child(3) { grid-column: 1; grid-row: 3; }
  .rh-changes .rh-way { grid-column: 2; grid-row: 2 / 4; align-self: center; }
}
"""
