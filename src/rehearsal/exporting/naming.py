"""Names of files that say who and when. Pure."""

import re
import unicodedata
from datetime import date, datetime

from rehearsal.realtalk import Card

LONGEST = 40


def talk_name(title: str, begun: datetime) -> str:
    """Of a rehearsal: "tom-too-busy-to-help-2026-11-29", with the day as it is where the person is."""
    return f"{_plain(title)}-{begun.astimezone():%Y-%m-%d}"


def card_name(name: str, card: Card) -> str:
    """Of a card: whom the talk is with, and its day where it has one."""
    return f"{_plain(name)}-{card.date}" if card.date else _plain(name)


def all_name(today: date) -> str:
    """Of a file with every rehearsal in it."""
    return f"rehearsals-{today:%Y-%m-%d}"


def _plain(text: str) -> str:
    """Letters and digits that every system takes in a file's name; never empty."""
    letters = unicodedata.normalize("NFKD", re.sub("['’]", "", text)).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters)
    return "-".join(words)[:LONGEST].strip("-") or "talk"
