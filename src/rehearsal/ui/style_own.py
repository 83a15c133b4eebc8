"""The look of the page of one's own situations."""

CSS = """
[class*="st-key-own-f-"] [data-testid="stMultiSelect"] input { min-width: 1.75rem; min-height: 1.75rem; }
.st-key-measure:has(.rh-drafting) :is([data-stale="true"], [data-testid="stExpander"]) { display: none; }
p.rh-fault { color: var(--rh-violation); font-size: .9375rem; line-height: 1.4; margin: -.5rem 0 .5rem; }
p.rh-fault::before { content: "! "; font-weight: 700; }
.st-key-own-make, .st-key-own-ways { margin: 1rem 0 .5rem; }
.st-key-own-make button, .st-key-own-ways button { min-height: 2.75rem; }
.st-key-own-undo > :first-child { flex: 1 1 18rem; } .st-key-own-undo [data-testid="stHtml"] { width: 100%; }
.st-key-ownway { background: var(--rh-theirs); border-radius: 1rem; padding: .9rem 1.25rem; margin: 0 0 1.25rem; }
.st-key-people ~ * .st-key-ownway, .st-key-people ~ .st-key-ownway { margin-top: 1.5rem; }
.st-key-ownway [data-testid="stHtml"] { width: 100%; } .st-key-ownway > :first-child { flex: 1 1 18rem; }
.st-key-ownway p { margin: 0; } h2.rh-small { font-size: 1.125rem; margin: 0 0 .15rem; padding: 0; }
"""
