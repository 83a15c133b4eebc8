"""The person's own words, turned so that they can stand in a brief or in the counterpart's mouth. Pure."""

import re
from collections.abc import Callable

from rehearsal.pronouns import FORMS, PronounSet, plural
from rehearsal.sentences import split

_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')
_FIRST = {
    "i am": "you are", "i'm": "you're", "i was": "you were", "i've": "you've", "i'd": "you'd", "i'll": "you'll",
    "am i": "are you", "was i": "were you", "i": "you", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "we are": "you are", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
    "we": "you", "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
}  # fmt: skip
_FIRST_WORD = re.compile(
    r"\b(?:i am|i'm|i was|i've|i'd|i'll|am i|was i|i|me|my|mine|myself|we(?:'re|'ve|'d|'ll)?|our|ours|ourselves|us)\b"
    r"(?!\.\w)(?-i:(?<!\bUS))", re.IGNORECASE,
)  # fmt: skip
_WANTING = re.compile(
    r"^need (?=to )|^(?:(?:so|and|but|now),? )?(?:what )?(?:i|we)(?:'d| would|'ve)? "
    r"(?:want|need|like|love|wish|hope|have(?= to)|got(?= to))(?: is)?(?: for)?:?\s+"
    r"|^(?:my goal is|wanted):?\s+",
    re.IGNORECASE,
)
_SUPPOSING = re.compile(
    r"^(?:(?:and|but|so|also|well)[, ]+)?(?:i (?:think|suspect|guess|believe|fear|bet|reckon|assume|suppose)"
    r"|i have (?:a|the) (?:feeling|hunch|suspicion)|i'm afraid|my (?:guess|suspicion|hunch) is|maybe|perhaps|probably"
    r"|possibly|it (?:might|may|could) be)[,:]?\s+(?:that\s+)?(?=\S)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:he|she|they|we|you|there)\b|^(?:it|that|this) (?:should|must|would|could|will|can|[a-z]+s)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:a|an|the|my|our|your|his|her|their|this|that|one)\b", re.IGNORECASE)
_STATION = re.compile(
    r"^(?:head|heads|leads?|founder|president|mayor|dean|principal|runs?|director|owner|chair|ceo|cto|cfo|vp"
    r"|in charge|responsible|manages|on the|in the)\b",
    re.I,
)


def sentence(text: str) -> str:
    """A text with a capital at its beginning and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    ended = re.search(r"[.!?…][\"”')]*$", text)
    return text[:1].upper() + text[1:] + ("" if ended else ".")


def lowered(text: str) -> str:
    """A text as it stands within a sentence: names, abbreviations and "I" keep their capital."""
    first = text.split(" ", 1)[0]
    common = re.fullmatch(r"[A-Z][a-z']*", first) and first.lower() in _COMMON_FIRST
    return text[:1].lower() + text[1:] if common else text


_COMMON_FIRST_WORDS = """
a an the my our your his her their its this that these those to for he she they it we you there more less two
three four five six ten some any no not another one each every all both because since if when after before in on
at by with without about from next last new better time help money extra half somebody someone nobody people
"""
_COMMON_FIRST = frozenset(_COMMON_FIRST_WORDS.split())


def to_you(text: str) -> str:
    """Told to the person: "I asked for my share" → "You asked for your share". What stands in quotes stays."""
    return outside_quotes(text, lambda part: _FIRST_WORD.sub(_second_person, part))


def _second_person(match: re.Match[str]) -> str:
    word = match.group()
    put = _FIRST[word.lower()]
    capital = word[0].isupper() and (match.start() == 0 or match.string[: match.start()].rstrip()[-1:] in ".!?…")
    return put[:1].upper() + put[1:] if capital else put


def by_them(text: str, pronouns: PronounSet, name: str = "") -> str:
    """Said by the counterpart: "she is afraid of my plan" → "I am afraid of your plan" (pronouns: she)."""
    forms = FORMS[pronouns]
    they, them, their = forms["they"], forms["them"], forms["their"]

    def part(piece: str) -> str:
        piece = _FIRST_WORD.sub(lambda match: f"\x00{_FIRST[match.group().lower()]}\x00", piece)
        if name:
            piece = re.sub(rf"\b{re.escape(name)}'s\b", "my", piece)
            piece = re.sub(rf"\b{re.escape(name)}\b(?= \w)", they, piece)
        piece = re.sub(rf"\b{they}(?:'s| is| are|'re) (?=(?:\w+ly )?(?:been|got|had)\b)", "I have ", piece, flags=re.I)
        piece = re.sub(rf"\b{they} (?:isn't|aren't)\b", "I'm not", piece, flags=re.I)
        piece = re.sub(rf"\b{they} weren't\b", "I wasn't", piece, flags=re.I)
        piece = re.sub(rf"\b{they}(?:'s| is| are|'re)\b", "I am", piece, flags=re.I)
        piece = re.sub(rf"\b{they}(?: was| were)\b", "I was", piece, flags=re.I)
        piece = re.sub(
            rf"\b{they} ((?:never|still|also|only|always|just|already|really|secretly|no longer) )?([a-z]+(?:'t)?)\b",
            lambda match: f"I {match.group(1) or ''}{_first_person(match.group(2))}", piece, flags=re.I,
        )  # fmt: skip
        piece = re.sub(rf"\b{they}\b", "I", piece, flags=re.I)
        if their == them:  # her
            piece = re.sub(rf"\b{their}(?= [a-z]){NOT_OWNED}", "my", piece, flags=re.I)
        else:
            piece = re.sub(rf"\b{their}\b", "my", piece, flags=re.I)
        piece = re.sub(rf"\b{them}\b", "me", piece, flags=re.I)
        piece = re.sub(rf"\b{forms['themself']}\b", "myself", piece, flags=re.I)
        return re.sub(r"\bus\b", "you", piece).replace("\x00", "")

    return outside_quotes(text, part)


def spoken(text: str) -> str:
    """As one says it: "I am afraid" → "I'm afraid"."""
    text = re.sub(r"\bI am (?=[a-z])", "I'm ", text)
    return re.sub(
        r"\bI have (?=(?:\w+ed|been|had|got|lost|heard|seen|given|taken|made|gone|told|put|set)\b)", "I've ", text
    )


NOT_OWNED = (
    r"(?! (?:to|for|by|at|on|in|and|or|with|from|up|out|off|as|that|if|because|about|before|after|when|while|how|what"
    r"|why|who|where|it|a|an|the|this|last|next|every|once|twice|three|several|again|early|first|now|then|so|not|too|more"
    r"|yesterday|today|tomorrow|always|never|often|is|was)\b)"
)
"""What stands behind "her" where it is no word of owning."""


def _first_person(verb: str) -> str:
    return "am" if verb in ("is", "are") else "was" if verb == "were" else plural(verb)


def outside_quotes(text: str, change: Callable[[str], str]) -> str:
    """The text with everything but what stands in quotation marks changed."""
    return "".join(piece if index % 2 else change(piece) for index, piece in enumerate(_QUOTED.split(text)))


_MINE = ("my ", "mine ", "me ", "our ", "us ")


def wish(want: str) -> str:
    """What is wanted, without the words that say that it is: "I want two nurses" → "two nurses"."""
    return _WANTING.sub("", re.sub(r"^(I|We) must (?!not\b)", r"\1 need to ", want.strip())).strip()


def goal(want: str) -> str:
    """What the person wants, told to them: "I want two nurses" → "You want two nurses."."""
    bare = wish(want)
    if not bare:
        return ""
    told = to_you(re.sub(r"^us (?=to\b)", "the two of you ", bare))
    if _SUBJECT.match(bare):
        return sentence(f"What you want: {lowered(told)}")
    if _FIRST_WORD.match(bare) and not bare.lower().startswith(_MINE):
        return sentence(told)
    return sentence(f"You want {lowered(told)}")


def goals(want: str) -> str:
    """Everything that is wanted, sentence by sentence, told to the person."""
    return " ".join(goal(one) for one in split(want))


def aim(wanted: str) -> str:
    """A goal as the page puts it after "You want": "You want her to go" → "Get her to go"."""
    return " ".join(_aim(one) for one in split(wanted))


def _aim(wanted: str) -> str:
    found = re.match(r"You want (to )?(.+)", wanted, re.DOTALL)
    if not found:
        return wanted
    first, *more = re.split(r",? (?:and|but) (?=you (?:want|need|would like|have)\b)", found[2], maxsplit=1)
    return " ".join([sentence(first if found[1] else f"get {first}"), *map(sentence, more)])


def truth(suspect: str) -> str:
    """A suspicion as a bare statement: "I think that she has no say" → "she has no say"; at most 40 words of it."""
    kept: list[str] = []
    for one in split(suspect):
        bare = _SUPPOSING.sub("", one).rstrip(".!?… ")
        if bare and (not kept or sum(len(k.split()) for k in kept) + len(bare.split()) <= 40):
            kept.append(bare)
    return lowered(". ".join([lowered(kept[0]), *(sentence(k).rstrip(".") for k in kept[1:])])) if kept else ""


def station(role: str, own: str = "your") -> str:
    """A role as it follows "is": "ward manager" → "your ward manager", "head of sales" stays."""
    role = lowered(role)
    if not role or _ARTICLE.match(role) or _STATION.match(role):
        return role
    return f"{own} {role}"


def article(role: str) -> str:
    """A role as it follows "You are": "nurse" → "a nurse", "head of sales" stays."""
    role = lowered(role)
    if not role or _ARTICLE.match(role) or _STATION.match(role) or " of " in role:
        return role
    if role.startswith(("first ", "only ", "second ")):
        return f"the {role}"
    return f"{'an' if role[0] in 'aeiouAEIOU' else 'a'} {role}"
