"""Rehearsals as files: a transcript to read or print, a table, a conversation for programs, a back-up to restore."""

from rehearsal.exporting.backing_up import backup, restore
from rehearsal.exporting.documents import as_json, conversation_file
from rehearsal.exporting.html import as_html
from rehearsal.exporting.table import as_csv
from rehearsal.exporting.told import Told, all_takes, every, told
from rehearsal.exporting.transcript import as_markdown

__all__ = [
    "Told", "all_takes", "as_csv", "as_html", "as_json", "as_markdown", "backup", "conversation_file", "every",
    "restore", "told",
]  # fmt: skip
