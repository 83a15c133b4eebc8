"""A part → the words that a language model plays it by. From the part alone: what it does not hold is not told."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rehearsal.catalogue import Line
from rehearsal.conversation import Conversation
from rehearsal.counterparts.matching import closeness, stems
from rehearsal.part import Part
from rehearsal.prompting import Window, bullets, ended, fence, transcript
from rehearsal.quotes import fold
from rehearsal.regexes import any_matches

_SOUND = ("softened", "irritated", "small_talk", "plan", "offer", "thanks", "question", "stall")
"""Acts of which one line each shows how somebody sounds."""
RECENT = 4
"""Replies whose shapes are worn out."""
SAID = 0.6
"""The share of a line's content words that stand in one reply, from which on it has been said."""
AT_LEAST = 2
"""So many content words of a line a reply holds at least that has said it; one alone may mean anything."""
_SUITS = "Whether a day or a next talk suits may be said without agreeing to anything else."
_WORD = re.compile(r"[\w'’]{1,24}")
_OPENNESS = (
    "$ has had enough and wants this talk to be over. Short, and nothing given.",
    "$ is guarded. Short answers; nothing that was not asked, and little that was.",
    "$ is civil and careful. Answers what is asked and volunteers nothing.",
    "$ has begun to listen. Answers straight, and may add half a sentence.",
    "$ is open with this person and says plainly how things are.",
    "$ trusts this person, speaks freely about what may be told, and looks for a way together.",
)
_AGREES = {
    "full": "$ is now ready to agree to what has been put together here, and says so if it is proposed or asked for.",
    "partial": "If something is proposed or asked for, $ is ready to agree to a part of it, or to a next step, and to "
    "no more than that.",
    "none": "$ does not agree to what the other is after here, and promises nothing towards it, however well it is "
    "put; a courtesy that binds to nothing may be granted.",
}


def stable(part: Part) -> dict[str, str]:
    """What stays the same through a talk: the card, the situation, the voice."""
    name = part.name
    return {
        "name": name,
        "role": ended(part.role),
        "about": ended(part.about),
        "goals": bullets(part.goals),
        "pressures": bullets(part.pressures),
        "manner": part.manner,
        "never": bullets(part.never),
        "situation": ended(part.situation),
        "other": part.other.rstrip("."),
        "voice": ended(part.voice.manner),
        "length": _length(part),
        "habits": bullets(part.voice.habits),
        "sound": bullets(sound(part)),
        "puzzled": next(_always(part.lines.get("instruction", ())), "I don't follow. What do you mean?"),
    }


def turning(part: Part, conversation: Conversation, size: Window, mark: str, again: str = "") -> dict[str, str]:
    """What belongs to this reply: openness, what may be told, the talk, the shape. `again`: what was
    wrong with a first try."""
    said = conversation.theirs

    def fresh(lines: Iterable[Line | str]) -> list[str]:
        words = (line if isinstance(line, str) else line.say for line in lines)
        return [text for text in words if not _is_said(text, said)]

    talking = not (part.closing or part.ending)
    return {
        "openness": _OPENNESS[part.openness].replace("$", part.name),
        "happened": happened(part),
        "closes_up_on": bullets(part.closes_up_on),
        "facts": bullets(_known(part, said)),
        "concerns": bullets(part.concerns),
        "objections": bullets(fresh(part.objections)[:4] if talking else ()),
        "topics": bullets(fresh(_topical(part, conversation.last_mine))[:5] if talking else ()),
        "tells": bullets(_near(fresh(part.tells), conversation.last_mine)[:1] if talking else ()),
        "talk": fence(transcript(conversation, part.you, part.name, size), mark),
        "shape": shape(part),
        "agreement": _agreement(part),
        "worn": worn(conversation),
        "again": f"\n\n{again}" if again else "",
    }


def happened(part: Part) -> str:
    """What the other's last message did to this person, in one or two sentences."""
    step, name = part.step, part.name
    if step is None:
        return "The talk begins."
    said = []
    if step.trigger:
        said.append(f"The last message {'hit' if step.trigger == 'serious' else 'annoyed'} {name}.")
        said += [f"(As an onlooker put it: {step.trigger_text})"] if step.trigger_text else []
    if step.repaired:
        said.append(f"The other has taken something back, and {name} lets it be.")
    if step.softened:
        said.append(f"The last message did {name} some good.")
    if part.repeats:
        said.append("It says again, word for word, what the other said before; that changes nothing.")
    return " ".join(said) or "The last message moved nothing either way."


def shape(part: Part) -> str:
    """What this one reply does, first of all things that apply."""
    name, step = part.name, part.step
    if part.ending:
        return _leaving(part)
    if part.closing:
        heard = ", from which one hears what is wrong with it" if step and step.trigger else "; it is fair, too"
        return (
            f"{name} has closed up: a short, cool answer to what was said last{heard}. One or two short sentences, in "
            f"another way than before. {name} offers nothing, asks nothing, and neither ends the talk nor puts it off: "
            "it may well go on."
        )
    if part.fresh:
        return _telling(part)
    if step and step.guessed:
        return (
            f"The other seems to have said something about what lies behind {name}'s position. Where they have, "
            f"neither confirm nor deny it, nor take back what {name} has said so far: on that point a pause word, a "
            "sentence broken off, or the question what makes them say so. Whatever else was asked or offered is "
            "answered; then stop."
        )
    if step and step.trigger:
        return "React to it, cooler and shorter than before; a question gets a few words. Give nothing else, stop."
    if part.repeats:
        return "Let them notice that they have said this before. Add nothing new, stop."
    if step and step.softened:
        return (
            "React, a little warmer than before. Answer each thing that was asked or offered as far as you can tell "
            f"it, then stop. {_SUITS}"
        )
    return (
        "React, then answer each thing that was asked or offered as far as you can tell it, or resist, then stop. "
        f"{_SUITS}"
    )


def refused(why: str) -> str:
    """What is said to the model about a first try that may not be shown."""
    return f"A first try could not be said, because {why}. Say something else."


def stumbled_over(reply: str, objection: str) -> str:
    """What is said to the model about a first try that does not sound right."""
    return (
        f"A first try was: “{reply}” Somebody who heard it stumbled over {objection} Say it so that nobody stumbles "
        "there, keep what was good, and bring in no new flaw. Still short."
    )


def worn(conversation: Conversation) -> str:
    """How the latest replies began and ended, so that this one does not: alike in every reply, it sounds made."""
    latest = [words for text in conversation.theirs[-RECENT:] if (words := _WORD.findall(text))]
    if not latest:
        return ""
    first = "\n".join(f"- began: “{' '.join(words[:3])}”." for words in latest)
    last = "\n".join(f"- ended: “{' '.join(words[-4:])}”." for words in latest)
    return f"Begin, build and end this one in another way than these of late:\n{first}\n{last}\n"


def sound(part: Part) -> tuple[str, ...]:
    """Lines that show the voice. The same in every state, since only lines without conditions are taken."""
    lines = (next(_always(part.lines.get(act, ())), None) for act in _SOUND)
    return tuple(line for line in lines if line)


def most_sentences(part: Part) -> int:
    """How many sentences the reply may have."""
    fewest, most = part.voice.sentences
    least = 3 if part.ending else 2 if part.closing else 0
    return max(fewest, least) if least else max(1, most)


def _leaving(part: Part) -> str:
    """How a talk is ended by the counterpart: coolly, or after a fair message with a word on why."""
    name = part.name
    if part.step is not None and part.step.trigger:
        way = (
            f"Then one short sentence from which one hears that it is enough for today: {name} goes back to other "
            "work. Cool rather than angry; no reproach beyond that"
        )
    else:
        way = (
            f"Then, where the last words hold something that {name} has not refused yet, {name} asks for time: wants "
            "to think it over and will come back to the other about it, said in passing, as somebody does who has "
            f"heard much at once in a few minutes. Where they hold nothing new, {name} only says that it is time to "
            "get back to work, in an everyday way. It promises no yes, and holds no reproach, lesson or condition"
        )
    return (
        f"{name} ends this talk for today. First a short, fair answer to what was said last: a question gets its few "
        f"words, what was just taken back or granted is heard. {way}, no summing up, no set phrase. Two or three "
        "short sentences."
    )


def _telling(part: Part) -> str:
    """How facts that have come open are told: now, where the other's words come to it, else as soon as they do."""
    one = "this" if len(part.fresh) == 1 else "one of these, or each that they ask for,"
    facts = bullets(fact.fact for fact in part.fresh)
    return (
        f"Answer in a few words what was just asked or offered. {part.name} is by now ready to tell what stands "
        f"below, too. Where the other's last words ask for it or come to that very matter, tell {one} now, as part of "
        "the answer: as one says such a thing across a table, not as it is noted, and no more of it than this moment "
        "bears; the rest can follow. If it changes what was said before, one hears that it does (“I said Friday, I "
        "know”). Where they do not come to it, or sum up and take leave, or it would contradict or sound prepared, "
        f"answer alone and keep it for a later reply, as soon as the talk comes to it:\n{facts}"
    )


def _is_said(text: str, replies: Iterable[str]) -> bool:
    """Whether one reply holds a line, or most of its content words and two of them: then it has been said, if in other
    words."""
    words = stems(text)
    return any(
        fold(text) in fold(reply) or closeness(text, reply) >= max(AT_LEAST, SAID * len(words)) for reply in replies
    )


def _known(part: Part, replies: Sequence[str]) -> Iterator[str]:
    """What may be told, and of what is recognised in a reply, or stands there for the most part, that it has been."""
    for fact in part.facts:
        if not fact.fresh:
            told = any(any_matches(fact.patterns, reply) for reply in replies) or _is_said(fact.fact, replies)
            yield f"{fact.fact} (told by now, in part at least)" if told else fact.fact


def _near(lines: Iterable[str], text: str) -> list[str]:
    """Those that share a content word with what was said last: a hint out of nowhere is a riddle."""
    return [line for line in lines if closeness(line, text)]


def _agreement(part: Part) -> str:
    put_off = part.step is not None and part.step.trigger is not None
    agrees = part.agrees if part.may_agree and not put_off else "none"
    lines = [f"In the way of: “{line.say}”" for line in part.agreement[:2]] if agrees != "none" else []
    return " ".join([_AGREES[agrees].replace("$", part.name), *lines])


def _topical(part: Part, text: str) -> Iterator[Line]:
    for topic in part.topics:
        if any_matches(topic.patterns, text):
            yield from topic.lines[:3]


def _always(lines: Iterable[Line]) -> Iterator[str]:
    """The lines that may be said at any time."""
    for line in lines:
        free = line.after is None and line.before is None and line.openness == (0, 5) and len(line.on) == 3
        if free and "{" not in line.say:
            yield line.say


def _length(part: Part) -> str:
    (shortest, longest), (fewest, most) = part.voice.words, part.voice.sentences
    count = f"{fewest} to {most} sentences" if fewest != most else "one sentence" if most == 1 else f"{most} sentences"
    many = f"At most {count}" if most == 1 else f"Use {count}, never more"
    return f"{many}, as a rule of {shortest} to {longest} words each; a shorter one is fine wherever it says enough."
