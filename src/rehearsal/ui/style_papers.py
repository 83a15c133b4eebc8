"""The look of worksheet, card and check-in."""

CSS = """
.rh-who + .rh-title { margin-top: 1.25rem; }
.rh-venn { position: relative; height: 15rem; margin: .5rem 0 1rem; font-size: .9375rem; line-height: 1.35; }
.rh-ring { position: absolute; top: 0; bottom: 0; width: 66%; border-radius: 50%; border: 2px solid var(--rh-accent); }
.rh-ring.rh-left { left: 0; background: color-mix(in srgb, var(--rh-mine) 75%, transparent); }
.rh-ring.rh-right { right: 0; background: color-mix(in srgb, var(--rh-theirs) 75%, transparent); }
[class^="rh-venn-"] { position: absolute; top: 1.6rem; bottom: 1.6rem; width: 26%; display: flex;
  flex-direction: column; justify-content: center; text-align: center; overflow: hidden; overflow-wrap: anywhere; }
[class^="rh-venn-"] b { font-size: .8125rem; color: var(--rh-quiet); font-weight: 600; }
.rh-venn-mine { left: 6.5%; } .rh-venn-both { left: 38.5%; width: 23% !important; } .rh-venn-theirs { right: 6.5%; }
.rh-verdict { display: flex; gap: .55rem; margin: -.35rem 0 .4rem; font-size: .9375rem; line-height: 1.45;
  color: var(--rh-quiet); }
.rh-verdict b { font-weight: 600; color: var(--rh-ink); }
.rh-verdict .rh-sign { width: 1.1rem; height: 1.1rem; font-size: .75rem; margin-top: .1rem; }
.st-key-due { background: var(--rh-theirs); border-radius: 1rem; padding: .9rem 1.25rem; margin-bottom: 1rem; }
.st-key-due [data-testid="stHtml"] { width: 100%; } .st-key-due > :first-child { flex: 1 1 18rem; }
.rh-cardpage { background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: 1rem;
  padding: 1.5rem 1.6rem; }
.rh-cardpage h3 { font-family: Inter, sans-serif; font-size: .8125rem; font-weight: 600; color: var(--rh-accent);
  margin: 1rem 0 .15rem; padding: 0; letter-spacing: 0; } .rh-cardpage h3:first-child { margin-top: 0; }
.rh-cardpage p { margin: 0; line-height: 1.5; white-space: pre-line; }
.rh-cardpage p.rh-opening { font-family: var(--rh-serif); font-size: 1.3125rem; line-height: 1.4; }
.rh-then { padding-left: .9rem; border-left: 3px solid var(--rh-line); margin: .15rem 0 .6rem !important; }
@media (max-width: 640px) {
  .rh-venn { height: 30rem; }
  .rh-ring { width: 100%; height: 65%; left: 0; right: 0; } .rh-ring.rh-left { top: 0; bottom: auto; }
  .rh-ring.rh-right { top: auto; bottom: 0; }
  [class^="rh-venn-"] { left: 15% !important; right: 15%; width: 70% !important; top: auto; bottom: auto; }
  .rh-venn-mine { top: 1.8rem; height: 8rem; } .rh-venn-theirs { bottom: 1.8rem; height: 8rem; }
  .rh-venn-both { top: 37%; height: 26%; left: 21% !important; width: 58% !important; }
  .rh-cardpage { padding: 1.1rem; }
}
dl.rh-real { margin: 0; border-left: 3px solid var(--rh-accent); padding-left: 1rem; }
.rh-real dt { font-size: .8125rem; font-weight: 600; color: var(--rh-quiet); margin: 0; }
.rh-real dd { margin: 0 0 .7rem; white-space: pre-line; line-height: 1.5; } .rh-real dd:last-child { margin: 0; }
"""
