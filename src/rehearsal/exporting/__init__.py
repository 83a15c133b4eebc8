"""Rehearsals as files: a transcript to read, a conversation for other programs, a back-up to restore."""

from rehearsal.exporting.backing_up import backup, restore
from rehearsal.exporting.documents import as_json, conversation_file
from rehearsal.exporting.transcript import as_markdown

__all__ = ["as_json", "as_markdown", "backup", "conversation_file", "restore"]
