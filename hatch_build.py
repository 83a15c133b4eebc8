"""Puts the page's entry script into the wheel, inside the package.

Everything else is mapped in pyproject.toml; hatchling maps folders there, not single files. Its
`force-include` would do, but leaves a copy in editable installs too, which then goes stale.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds app.py as rehearsal/app.py to the wheel, and nothing to an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "standard":
            build_data["force_include"]["app.py"] = "rehearsal/app.py"
