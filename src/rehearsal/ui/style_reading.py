"""The look of what is read rather than done: handbook and transcript."""

_HANDBOOK = """
.st-key-handbook { max-width: 38rem; margin-inline: auto; width: 100%; gap: 1rem; }
.rh-eyebrow { font-size: .875rem; color: var(--rh-quiet); margin: 0 0 .25rem; }
.st-key-handbook .rh-section { margin: 2.25rem 0 .75rem; } .st-key-handbook .rh-title { margin-bottom: .5rem; }
.st-key-handbook .rh-p { max-width: none; }
.st-key-handbook [data-testid="stPageLink"] p { color: var(--rh-accent); font-weight: 400; white-space: normal; }
.st-key-handbook [data-testid="stPageLink-NavLink"] { background: none; padding-inline: 0; height: auto; }
.st-key-handbook [data-testid="stPageLink-NavLink"]:hover p { text-decoration: underline; }
.rh-chapter p { line-height: 1.65; margin-bottom: 1rem; }
.rh-found { padding: .9rem 0; border-top: 1px solid var(--rh-line); }
.rh-found h2 { font-size: 1.1875rem; margin: 0; padding: 0; }
.rh-found h2 a { color: var(--rh-accent); text-decoration: none; } .rh-found h2 a:hover { text-decoration: underline; }
.rh-found p { margin: .2rem 0 0; color: var(--rh-quiet); line-height: 1.45; font-size: 1rem; }
.rh-found p b { font-size: .8125rem; font-weight: 600; }
.st-key-chapters { gap: 0; }
[class*="st-key-chapter-"] { position: relative; display: grid; grid-template-columns: 2.25rem 1fr; gap: 0;
  border-bottom: 1px solid var(--rh-line); padding: 1.1rem 0; }
[class*="st-key-chapter-"]:first-child { border-top: 1px solid var(--rh-line); }
[class*="st-key-chapter-"] > :nth-child(3) { grid-column: 2; }
[class*="st-key-chapter-"] > * { width: auto !important; min-width: 0; }
.rh-number { font-family: var(--rh-serif); font-size: 1.25rem; line-height: 1.75rem; color: var(--rh-quiet); }
[class*="st-key-chapter-"] [data-testid="stPageLink-NavLink"] { padding: 0; min-height: 0; background: none; }
[class*="st-key-chapter-"] a::after { content: ""; position: absolute; inset: 0; }
[class*="st-key-chapter-"] [data-testid="stPageLink"] p { font-family: var(--rh-serif); font-weight: 600;
  font-size: 1.25rem; line-height: 1.75rem; color: var(--rh-ink); white-space: normal; }
[class*="st-key-chapter-"]:hover [data-testid="stPageLink"] p { color: var(--rh-accent); }
[class*="st-key-chapter-"] .rh-p { font-size: 1rem; margin: 0; }
.rh-asked { background: var(--rh-mine); border-radius: .8rem; padding: 1rem 1.15rem; margin-bottom: .5rem; }
.rh-one { padding: 1.1rem 0; border-bottom: 1px solid var(--rh-line); } .rh-one:last-child { border-bottom: 0; }
.rh-asked .rh-one { padding: 0; }
.rh-behaviour-head { display: flex; gap: .65rem; align-items: flex-start; flex-wrap: wrap; }
.rh-behaviour-head h3 { font-family: Inter, sans-serif; font-size: 1.0625rem; font-weight: 600; margin: 0; padding: 0;
  line-height: 1.5; flex: 1 1 12rem; }
.rh-because { color: var(--rh-quiet); line-height: 1.5; margin: .2rem 0 0; }
.rh-one .rh-because, .rh-one .rh-examples, .rh-one .rh-more { margin-left: 1.95rem; }
.rh-examples { display: grid; grid-template-columns: 5.5rem 1fr; gap: .45rem 1rem; margin: .75rem 0 .5rem; padding: 0; }
.rh-examples dt { color: var(--rh-quiet); font-size: .875rem; padding-top: .15rem; }
.rh-examples dd { margin: 0; line-height: 1.5; }
.rh-more summary { cursor: pointer; color: var(--rh-quiet); font-size: .875rem; padding: .25rem 0; }
.rh-more summary:hover { color: var(--rh-accent); }
.rh-more p { font-size: .9375rem; line-height: 1.5; margin: .4rem 0 0; } .rh-more b { font-weight: 600; }
.rh-table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; }
.rh-table th { text-align: left; font-weight: 500; white-space: nowrap; vertical-align: top; width: 9.5rem; }
.rh-table th .rh-dots { margin-right: .4rem; }
.rh-table th, .rh-table td { border: 0; border-bottom: 1px solid var(--rh-line); padding: .6rem .5rem .6rem 0;
  line-height: 1.45; }
ul.rh-sources { list-style: none; margin: 0; padding: 0; } .rh-sources li { margin: 0 0 .6rem; padding: 0;
  line-height: 1.5; } .rh-sources strong { font-weight: 600; } .rh-sources span { color: var(--rh-quiet); }
.st-key-handbook [data-testid="stExpander"] .rh-who { margin-bottom: .9rem; align-items: flex-start; }
.st-key-handbook [data-testid="stExpander"] .rh-who strong { font-size: 1.0625rem; }
.st-key-turn-page { border-top: 1px solid var(--rh-line); padding-top: 1rem; margin-top: 1.5rem; }
"""

_TRANSCRIPT = """
.st-key-in-the-bin { justify-content: space-between; }
.rh-talked { display: flex; gap: 1.1rem; align-items: flex-start; } .rh-talked .rh-title { margin: 0; min-width: 0; }
.rh-talked .rh-title h1 { font-size: 2.125rem; }
.rh-wanted { line-height: 1.5; margin: 0; } .rh-wanted b { display: block; font-weight: 600; font-size: .875rem;
  color: var(--rh-quiet); }
.st-key-transcript-acts { margin-bottom: .5rem; }
.st-key-measure .rh-turn { margin-bottom: .25rem; position: relative; }
.rh-legend { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .875rem; color: var(--rh-quiet);
  border-block: 1px solid var(--rh-line); padding: .6rem 0; margin: 0 0 .75rem; }
.rh-legend .rh-mark { font-family: var(--rh-serif); color: var(--rh-ink); font-size: 1rem; }
.rh-mark { background: none; color: inherit; text-decoration: underline; text-decoration-thickness: 2px;
  text-underline-offset: .22em; border-radius: .2rem; cursor: help; }
.rh-mark.rh-earned { text-decoration-color: var(--rh-earned); }
.rh-mark.rh-watch { text-decoration-color: var(--rh-watch); text-decoration-style: wavy;
  text-decoration-thickness: 1.5px; }
.rh-mark.rh-violation { text-decoration-color: var(--rh-violation); text-decoration-style: double;
  text-decoration-thickness: 1px; }
.rh-mark.rh-contested { text-decoration-color: var(--rh-quiet); text-decoration-style: dotted; opacity: .75; }
.rh-mark.rh-own { text-decoration-style: dashed; text-decoration-thickness: 1.5px; }
mark.rh-mark:is(:hover, :focus) { background: color-mix(in srgb, currentColor 10%, transparent); }
mark.rh-mark:focus-visible { outline: 2px solid var(--rh-accent); outline-offset: 1px; }
.rh-unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  user-select: none; }
.rh-ref::before { content: attr(data-n); font-family: Inter, sans-serif; font-size: .6875rem; font-weight: 600;
  color: var(--rh-quiet); margin-left: .1em; }
.rh-told { display: none; position: absolute; top: calc(100% + .35rem); right: 0; width: min(26rem, 100%); z-index: 30;
  background: var(--rh-surface); border: 1px solid var(--rh-line); border-radius: .8rem; padding: .75rem .9rem;
  box-shadow: 0 .5rem 2rem rgb(0 0 0 / .18); font: 400 .9375rem/1.45 Inter, sans-serif; white-space: normal;
  box-sizing: border-box; user-select: none; pointer-events: none; text-align: left; }
.rh-mark:is(:hover, :focus) + .rh-told { display: block; }
.rh-told-one { display: block; } .rh-told-one + .rh-told-one { margin-top: .5rem; }
.rh-told b { font-weight: 600; } .rh-told i { font-style: normal; color: var(--rh-quiet); }
.rh-told b.rh-earned { color: var(--rh-earned); } .rh-told b.rh-watch { color: var(--rh-watch); }
.rh-told b.rh-violation { color: var(--rh-violation); }
.rh-long .rh-bubble { max-height: 24rem; overflow-y: auto; scrollbar-width: thin; }
[class*="st-key-notes-"] { margin-top: -.75rem; }
[class*="st-key-notes-"] [data-testid="stExpander"] details { background: none; }
[class*="st-key-notes-"] summary { margin-left: auto; width: fit-content; }
[class*="st-key-notes-"] [data-testid="stExpanderDetails"] { background: var(--rh-surface); border-radius: .8rem;
  border: 1px solid var(--rh-line); padding: 1rem 1.15rem; }
[class*="st-key-found-"] { gap: .1rem; } [class*="st-key-found-"] [data-testid="stPageLink"] { margin-left: 3.1rem; }
[class*="st-key-found-"] [data-testid="stPageLink"] p { font-size: .875rem; color: var(--rh-accent);
  white-space: normal; }
[class*="st-key-found-"] [data-testid="stPageLink-NavLink"] { height: auto; line-height: 1.35; }
[class*="st-key-found-"] [class*="st-key-stands-"] { row-gap: 0; margin-top: .25rem; }
[class*="st-key-found-"] :is([class*="st-key-quietly-"], [class*="st-key-stands-"], [class*="st-key-form-"]) {
  margin-left: 3.1rem; width: auto; }
[class*="st-key-say-"] { border-top: 1px solid var(--rh-line); padding-top: .5rem; }
[class*="st-key-say-"] button { padding-inline: 0 .75rem; min-height: 2rem; }
.rh-noted { display: flex; gap: .5rem; } .rh-noted > ul { flex: 1; min-width: 0; }
.rh-no { flex: none; width: 1rem; text-align: right; font-size: .75rem; font-weight: 600; color: var(--rh-quiet);
  padding-top: .3rem; }
.rh-coached { border-top: 1px solid var(--rh-line); padding-top: 1rem; } .rh-coached .rh-tip:last-child { margin: 0; }
.rh-coached .rh-tip:only-child h3 { display: none; }
"""

_NARROW = """
@media (max-width: 640px) {
  .rh-one .rh-because, .rh-one .rh-examples, .rh-one .rh-more { margin-left: 0; }
  .rh-examples { grid-template-columns: 1fr; gap: .1rem; } .rh-examples dd { margin-bottom: .5rem; }
  .rh-table th { width: auto; white-space: normal; } .rh-table th .rh-dots { display: flex; margin-bottom: .2rem; }
  .rh-talked { gap: .8rem; } .rh-talked .rh-avatar { width: 44px !important; height: 44px !important; }
  .rh-talked .rh-title h1 { font-size: 1.625rem; }
  .rh-told { width: 100%; }
}
"""

CSS = _HANDBOOK + _TRANSCRIPT + _NARROW
