"""`rehearsal doctor`: which engine plays which role, and whether the endpoint answers. Never prints the key."""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from rehearsal import __version__
from rehearsal.diagnosis import Finding, diagnose
from rehearsal.settings import DOES, ROLES
from rehearsal.wiring import App, build


def run(words: argparse.Namespace) -> int:
    """Say what is set up, then try it. Exit code 1 where a model is set up and does not do its part."""
    app = build()
    facts = _facts(app)
    models = app.settings.models if app.settings.has_model else ()
    findings = [
        finding for model in models for finding in diagnose(app.language_model(model), patience=app.settings.timeout)
    ]
    if words.bundle is not None:
        from rehearsal.terminal.bundle import write

        write(app, words.bundle, facts, findings)
    elif words.json:
        print(json.dumps({**facts, "checks": [finding.model_dump() for finding in findings]}, ensure_ascii=False))
    else:
        _show(facts, findings)
    return 0 if all(finding.good for finding in findings) else 1


def _facts(app: App) -> dict[str, Any]:
    settings = app.settings
    model = settings.has_model
    return {
        "version": __version__,
        "engine": settings.engine(),
        "address": settings.shown_address if model else None,
        "model": settings.model if model else None,
        "roles": {role: settings.model_of(role) if model else "builtin" for role in ROLES},
        "key": "set" if settings.api_key else "not set",
        "key_from": settings.key_from,
        "from_settings_page": sorted(settings.from_page),
        "on_this_machine": settings.local if model else True,
        "budget": {"rehearsal": _said(settings.budget), "total": _said(settings.budget_total)},
        "data": str(app.data),
        "personas": len(app.content.personas),
        "situations": len(app.content.scenarios),
    }


def _said(limit: object) -> str | None:
    return str(limit) if limit else None


def _show(facts: Mapping[str, Any], findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.markup import escape

    console = Console(highlight=False, soft_wrap=True)
    if facts["engine"] == "builtin":
        console.print("Engine: built-in. No key and no address are set; nothing leaves this machine.")
        console.print("To use a language model, open Settings in the app, or set OPENAI_API_KEY or OPENAI_BASE_URL.")
    else:
        where = "on this machine" if facts["on_this_machine"] else "not on this machine: it is asked about first"
        key = {"environment": "set in the environment", "keyring": "from the system keyring"}.get(facts["key_from"])
        models = " and ".join(dict.fromkeys(facts["roles"].values()))
        console.print(f"Engine: {escape(models)} at {escape(facts['address'])} ({where}). Key: "
                      f"{key or 'not set'}.")  # fmt: skip
        for role in ROLES:
            console.print(f"  {role} ({DOES[role]}): {escape(facts['roles'][role])}")
        if facts["from_settings_page"]:
            console.print(f"From the settings page: {', '.join(facts['from_settings_page'])}. The rest: environment.")
    several = len({finding.model for finding in findings}) > 1
    for finding in findings:
        sign = "–" if finding.remark else "[green]✓[/green]" if finding.good else "[red]✗[/red]"
        model = f"{escape(finding.model)} " if several else ""
        console.print(f"{sign} {model}{finding.name}: {escape(finding.detail)}")
    console.print(
        f"Content: {facts['personas']} personas, {facts['situations']} situations. Data: {escape(facts['data'])}"
    )
