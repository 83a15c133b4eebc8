"""`rehearsal doctor`: which engine would be used, and whether the endpoint answers. Never prints the key."""

import argparse
import json
from typing import Any

from rehearsal import __version__
from rehearsal.diagnosis import diagnose
from rehearsal.wiring import App, build


def run(words: argparse.Namespace) -> int:
    """Say what is set up, then try it. Exit code 1 where a model is set up and does not do its part."""
    app = build()
    facts = _facts(app)
    findings = list(diagnose(app.chat)) if app.settings.has_model else []
    if words.json:
        print(json.dumps({**facts, "checks": [finding.model_dump() for finding in findings]}, ensure_ascii=False))
    else:
        _show(facts, findings)
    return 0 if all(finding.good for finding in findings) else 1


def _facts(app: App) -> dict[str, Any]:
    settings = app.settings
    return {
        "version": __version__,
        "engine": settings.engine(),
        "address": settings.shown_address if settings.has_model else None,
        "model": settings.model if settings.has_model else None,
        "key": "set" if settings.api_key else "not set",
        "on_this_machine": settings.local if settings.has_model else True,
        "data": str(app.data),
        "personas": len(app.content.personas),
        "situations": len(app.content.scenarios),
    }


def _show(facts: dict[str, Any], findings: list[Any]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    if facts["engine"] == "builtin":
        console.print("Engine: built-in. No key and no address are set; nothing leaves this machine.")
        console.print("To use a language model, set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.")
    else:
        where = "on this machine" if facts["on_this_machine"] else "not on this machine: it is asked about first"
        console.print(f"Engine: {escape(facts['model'])} at {escape(facts['address'])} ({where}). Key: {facts['key']}.")
    for finding in findings:
        sign = "[green]✓[/green]" if finding.good else "[red]✗[/red]"
        console.print(f"{sign} {finding.name}: {escape(finding.detail)}")
    console.print(
        f"Content: {facts['personas']} personas, {facts['situations']} situations. Data: {escape(facts['data'])}"
    )
