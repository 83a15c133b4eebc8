"""`rehearsal card`: the card for the real talk, in the terminal or for a calendar."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from rehearsal.card_making import proposed, renewed
from rehearsal.day_reading import read_day
from rehearsal.errors import UsageError
from rehearsal.exporting.card import as_text, card_ics, when
from rehearsal.realtalk import CARD, read_card
from rehearsal.terminal.transcripts import find
from rehearsal.wiring import build
from rehearsal.worksheet import KIND, read


def run(words: argparse.Namespace) -> int:
    """Print the card, the kept one or what would be proposed; with --ics write it for a calendar."""
    app = build()
    rehearsal = find(app.session, words.id)
    setting, talk = app.session.setting(rehearsal), app.store.talk(rehearsal.id)
    kept, sheet = read_card(app.store.paper(rehearsal.id, CARD)), read(app.store.paper(rehearsal.id, KIND))
    fresh = renewed(kept, proposed(setting, sheet, talk, date.today()))
    card = kept if kept and not kept.untouched else fresh
    title = f"{setting.persona.name}: {setting.scenario.title}"
    if not words.ics:
        print("\n\n".join(part for part in (title, when(card), as_text(card)) if part))
        return 0
    if card.date is None:
        said = read_day(sheet.when, date.today()).words
        why = f"; “{said}” on your worksheet is no one day" if said else ""
        raise UsageError(f"this card has no day yet{why}; set one on the page of the card, then try again")
    path = Path(words.ics)
    try:
        name, title = setting.persona.name, setting.scenario.title
        entry = card_ics(card, name, title, datetime.now(UTC), rehearsal.id, words=words.words)
        path.write_bytes(entry)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file") from None
    print(f"Written to {path}.")
    return 0
