"""The messages of two talks beside each other, with the words that earned or cost something, and the answers."""

from rehearsal.comparing import Comparison, Pair, Side
from rehearsal.records import Entry
from rehearsal.ui import components as ui
from rehearsal.ui.marking import marked, word_of
from rehearsal.ui.transcript_message import all_findings

LONGEST = 900
"""Letters of a message beyond which it scrolls."""


def render(found: Comparison) -> None:
    """A row for each pair; what is the same in both is one line. That one of them has ended is said once."""
    rows: list[str] = []
    for number, pair in enumerate(found.pairs, 1):
        silent = number > 1 and _one_sided(found.pairs[number - 2])
        rows.append(_row(found, number, pair, silent))
    ui.show(ui.section("Message by message"), "".join(rows) or ui.paragraph("Nothing was said in either.", "quiet"))


def _one_sided(pair: Pair) -> bool:
    return None in (pair.before, pair.after)


def _row(found: Comparison, number: int, pair: Pair, silent: bool) -> str:
    before, after = _entry(found.before, pair.before), _entry(found.after, pair.after)
    if before and after and pair.same and _answer(found.before, before) == _answer(found.after, after):
        words = ui.safe(ui.shortened(before.text, 240))
        return (
            f'<div class="rh-alike"><h3 class="rh-brief">{number}. The same in both</h3><p dir="auto">{words}</p></div>'
        )
    sides = (("A", found.before, before), ("B", found.after, after))
    cells = "".join(_cell(letter, number, one, entry) for letter, one, entry in sides if entry or not silent)
    return f'<h3 class="rh-brief">{number}</h3><div class="rh-two rh-pair">{cells}</div>'


def _cell(letter: str, number: int, one: Side, entry: Entry | None) -> str:
    inner = _held(one, entry, f"{letter}{number}")
    return f'<div class="rh-held rh-held-{letter}"><span class="rh-letter">{letter}</span>{inner}</div>'


def _entry(one: Side, number: int | None) -> Entry | None:
    return None if number is None else one.talk.mine[number]


def _answer(one: Side, entry: Entry) -> str:
    """What the counterpart said to a message; empty while there is no answer."""
    after = one.talk.entries[one.talk.entries.index(entry) + 1 :]
    return after[0].text if after and after[0].speaker == "counterpart" else ""


def _held(one: Side, entry: Entry | None, name: str) -> str:
    if entry is None:
        return ui.paragraph("Nothing more was said here.", "quiet")
    words = marked(one.setting, entry.text, all_findings(entry), name, word_of(entry))
    chips = ui.grade_chips(one.setting, entry.grade) if entry.grade else ui.chips([("Not graded yet", "")])
    answer = _answer(one, entry)
    theirs = ui.bubble(answer, False, one.setting.persona.name) if answer else ""
    mine = ui.bubble(entry.text, True, "You", below=chips, inner=words)
    long = len(entry.text) > LONGEST
    scrolls = ' class="rh-long" tabindex="0" role="group" aria-label="A long message"' if long else ""
    return f"<div{scrolls}>{mine}</div>{theirs}"
