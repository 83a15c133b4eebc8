"""The look of progress: a sentence, two cards, a heat map, a row for each principle."""

CSS = """
.st-key-progress { max-width: 60rem; margin-inline: auto; width: 100%; }
.rh-meaning { font-family: var(--rh-serif); font-size: 1.3125rem; line-height: 1.45; margin: 0; max-width: 46rem; }
.rh-basis { margin: 0; font-size: .9375rem; }
.st-key-progress-two [data-testid="stColumn"] :is([data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"]):has(
  > :only-child) { height: 100%; }
.st-key-map-paging [data-testid="stHtml"] { text-align: center; }
:is(.st-key-progress-best, .st-key-progress-next) { background: var(--rh-surface); border: 1px solid var(--rh-line);
  border-radius: .8rem; padding: 1.1rem 1.25rem 1.25rem; gap: .75rem; }
.st-key-progress-best { border-left: 3px solid var(--rh-earned); }
.st-key-progress-next { border-left: 3px solid var(--rh-accent); }
h2.rh-card-title { font: 600 .875rem/1.3 Inter, sans-serif; color: var(--rh-quiet); margin: 0; padding: 0;
  letter-spacing: 0; }
.rh-course { margin: 0; } .rh-course strong { display: block; font-family: var(--rh-serif); font-weight: 600;
  font-size: 1.25rem; line-height: 1.3; margin-bottom: .2rem; }
.rh-course > span { color: var(--rh-quiet); font-size: .9375rem; }
:is(.st-key-progress-best, .st-key-progress-next) .rh-p { font-size: .9375rem; line-height: 1.5; margin: 0; }
.st-key-progress-two .rh-sign { vertical-align: -.25em; margin: 0; width: 1.1rem; height: 1.1rem; font-size: .75rem; }
.st-key-progress-best [data-testid="stPageLink-NavLink"] { padding: 0; min-height: 0; background: none; }
.st-key-progress-best [data-testid="stPageLink"] p { color: var(--rh-accent); }
.rh-map { overflow-x: auto; direction: rtl; margin: .25rem 0 .5rem; scrollbar-width: thin; border-radius: .6rem; }
.rh-map:focus-visible { outline: 2px solid var(--rh-accent); outline-offset: 2px; }
.rh-map table { direction: ltr; border-collapse: separate; border-spacing: 3px; width: max-content; min-width: 100%;
  margin: 0; }
.rh-map :is(th, td) { border: 0; padding: .3rem .25rem; text-align: center; font-size: .8125rem; line-height: 1.25; }
.rh-map thead th { font-weight: 400; vertical-align: bottom; }
.rh-map thead a { color: var(--rh-accent); text-underline-offset: .2em; white-space: nowrap; display: inline-block;
  padding: .15rem; }
.rh-map thead a span { display: block; color: var(--rh-quiet); }
.rh-map tbody th { text-align: left; font-weight: 500; font-size: .875rem; min-width: 9rem; max-width: 15rem;
  padding-right: .75rem; position: sticky; left: 0; background: var(--rh-ground); z-index: 1; }
.rh-map thead td { position: sticky; left: 0; background: var(--rh-ground); z-index: 1; }
.rh-map tbody td { min-width: 3.9rem; height: 2.75rem; border-radius: .4rem; }
.rh-cell { background: color-mix(in srgb, currentColor 9%, var(--rh-surface)); }
.rh-cell-0 { color: var(--rh-violation); } .rh-cell-1 { color: var(--rh-watch); } .rh-cell-2 { color: var(--rh-quiet); }
.rh-cell-3 { color: var(--rh-earned); } .rh-cell-4 { color: var(--rh-earned);
  background: color-mix(in srgb, currentColor 20%, var(--rh-surface)); }
.rh-cell .rh-dots { display: flex; justify-content: center; gap: .15rem; margin-bottom: .2rem; }
.rh-cell .rh-dots i { width: .4rem; height: .4rem; border-width: 1px; }
.rh-cell > span:last-child { color: var(--rh-ink); } td.rh-cell-none { color: var(--rh-quiet); }
.rh-legend-line { font-size: .8125rem; margin: 0 0 .25rem; line-height: 1.5; }
.st-key-progress .rh-more summary { cursor: pointer; color: var(--rh-quiet); font-size: .875rem; padding: .25rem 0; }
.rh-in-words { font-size: .9375rem; line-height: 1.5; padding-left: 1.25rem; } .rh-in-words li { margin: .35rem 0; }
.rh-in-words b { font-weight: 600; display: block; }
.rh-one-course { display: grid; grid-template-columns: minmax(0, 1fr) 12rem; gap: .15rem 1.5rem; align-items: baseline;
  padding: .9rem 0; border-bottom: 1px solid var(--rh-line); }
.rh-one-course:last-child { border-bottom: 0; }
.rh-one-course h3 { font-family: var(--rh-serif); font-weight: 600; font-size: 1.125rem; line-height: 1.35; margin: 0;
  padding: 0; }
.rh-one-course p { margin: 0; font-size: .9375rem; line-height: 1.45; } .rh-trend { color: var(--rh-quiet); }
.rh-one-course :is(.rh-trend, details) { grid-column: 1; }
.rh-span { position: relative; display: inline-block; width: 7rem; height: .5rem; margin-right: .75rem;
  vertical-align: .05em; border-radius: .25rem; background: linear-gradient(var(--rh-quiet), var(--rh-quiet)) center /
  1px 100% no-repeat, var(--rh-line); }
.rh-span i { position: absolute; top: 0; bottom: 0; border-radius: .25rem; background: var(--rh-quiet); }
.rh-span-earned i { background: var(--rh-earned); } .rh-span-violation i { background: var(--rh-violation); }
.rh-one-course ul { list-style: none; margin: .25rem 0 0; padding: 0; display: grid; gap: .4rem; }
.rh-one-course li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .6rem; margin: 0; padding: 0;
  font-size: .9375rem; line-height: 1.4; align-items: start; }
.rh-one-course li .rh-sign { margin: 0; width: 1.15rem; height: 1.15rem; font-size: .75rem; }
.rh-one-course.rh-quiet h3 { color: var(--rh-quiet); }
@media (max-width: 640px) {
  .rh-one-course { grid-template-columns: 1fr; } .rh-span { display: block; margin: .35rem 0 .2rem; }
  .rh-map tbody th { min-width: 7.5rem; max-width: 8.5rem; font-size: .8125rem; padding-right: .4rem; }
  .st-key-progress-two [data-testid="stColumn"] { min-width: 100%; }
}
"""
