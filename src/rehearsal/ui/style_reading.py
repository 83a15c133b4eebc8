"""The look of what is read rather than done: handbook, transcript, lists."""

CSS = """
.st-key-measure .rh-turn { margin-bottom: .25rem; } .st-key-transcript-acts { margin-bottom: 1rem; }
.rh-behaviour-head { display: flex; gap: .65rem; align-items: flex-start; flex-wrap: wrap; }
.rh-behaviour-head h3 { font-family: Inter, sans-serif; font-size: 1.0625rem; font-weight: 600; margin: 0; padding: 0;
  line-height: 1.5; flex: 1 1 12rem; }
.rh-examples { display: grid; grid-template-columns: 6.5rem 1fr; gap: .5rem 1rem; margin: .75rem 0 .25rem; }
.rh-examples dt { color: var(--rh-quiet); font-size: .875rem; padding-top: .15rem; }
.rh-examples dd { margin: 0; line-height: 1.5; }
.rh-table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; }
.rh-table th { text-align: left; font-weight: 500; white-space: nowrap; vertical-align: top; width: 9rem; }
.rh-table th, .rh-table td { border: 0; border-bottom: 1px solid var(--rh-line); padding: .6rem .5rem .6rem 0;
  line-height: 1.45; }
.rh-mark { background: none; color: inherit; text-decoration: underline; text-decoration-thickness: 2px;
  text-underline-offset: .22em; }
.rh-mark.rh-earned { text-decoration-color: var(--rh-earned); }
.rh-mark.rh-watch { text-decoration-color: var(--rh-watch); text-decoration-style: wavy;
  text-decoration-thickness: 1.5px; }
.rh-mark.rh-violation { text-decoration-color: var(--rh-violation); text-decoration-style: double; }
@media (max-width: 640px) {
  .rh-examples { grid-template-columns: 1fr; gap: .1rem; } .rh-examples dd { margin-bottom: .5rem; }
  .rh-table th { width: auto; white-space: normal; }
}
"""
