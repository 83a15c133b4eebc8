"""A few sentences about a talk → the form. Rules of thumb; the person sees what was made of it and can change it."""

import re
from collections import Counter

from rehearsal.capitals import TITLE, may_be_name
from rehearsal.disguise import names_in
from rehearsal.own.form import LONG, Form, clean
from rehearsal.pronouns import PronounSet
from rehearsal.rubric import Relation
from rehearsal.sentences import split

_WHO: tuple[tuple[Relation, str], ...] = (
    ("skip-level", r"(?:boss|manager|supervisor)'s (?:boss|manager)|skip[- ]level"),
    ("report", r"works? for me|reports? to me|my (?:employee|apprentice|assistant|trainee"
               r"|intern|deputy|student|direct report)|i (?:lead|manage|supervise) (?:him|her|them)"),
    ("peer", r"works council\w*|union rep\w*|staff council|co-?founders?|business partner"
             r"|other department|another department|head of \w+ like me|peer|counterpart in"),
    ("executive", r"c[eft]o|managing director|founder|the owner"),
    ("mentor", r"mentor|coach|old friend|former (?:boss|colleague)"),
    ("client", r"client|customer|patient's|guest|parent|mother of|father of|a (?:father|mother)|editor|publisher"),
    ("partner", r"supplier|caterer|builder|architect|insurer|broker|carrier|landlord"
                r"|landlady|tenant|vendor|contractor|neighbou?r|brother|sister|father|mother"
                r"|uncle|aunt"
                r"|cousin|son|daughter|partner|chair(?:man|woman|person)?|treasurer"),
    ("colleague", r"colleague|co-?worker|team ?mate|volunteer|post-?doc|flat ?mate|(?:on|in) (?:my|our) team"),
    ("boss", r"boss|manager|supervisor|principal|head ?teacher|head nurse|foreman|shift lead|team lead|professor|pi\b"
             r"|department head|director|headmistress|headmaster"),
    ("senior", r"human resources|hr|mayor|councillor|dean|senior partner|board member|professor|head of \w+"
               r"|decides (?:which|who|about|on"
               r"|over)|senior to me"),
)  # fmt: skip
_NAME = rf"{TITLE}?[A-Z][a-zà-ÿ'-]+(?: [A-Z][a-zà-ÿ'-]+)?"
_WORD = r"(?!(?:is|was|called|named|name)\b)[a-z](?:[a-z-]|'(?!s name))*"
_IS = r"(?:(?:'s name)? (?:is|was)(?: called| named)?|,? called|,? named|,)?"
_ROLE = re.compile(rf"\b(?:[Mm]y|[Oo]ur|[Tt]he) ({_WORD}(?: (?:of|at|and|in) {_WORD}| {_WORD}){{0,3}}?){_IS} ({_NAME})")
_SEATED = re.compile(
    rf"\b({_NAME}) is ((?:on|in) the [a-z ]*(?:council|board|committee|management|purchasing|legal))\b"
)
_ROLE_ONLY = re.compile(
    r"\b[Mm]y ([a-z][a-z'-]*(?: [a-z'-]+)?)\b(?=,|\.| (?:has|is|was|won't|says|said|never|always|keeps|to|that|wants"
    r"|should|about|and|who|because|does|doesn't|did|didn't|for|can't|will))"
)
_ANY_ROLE = rf"\b(?:{'|'.join(pattern for _, pattern in _WHO)})$"
_OF_A_HOUSE = (
    r"(?: (?:at|of|for|from|with) (?:(?:my|our|the|an?) [a-z][a-z' -]{2,30}?|[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}))?"
)
_NAMED = re.compile(
    rf"\b({_NAME})(?:,| is| was) (?:my|our|the) ([a-z][a-z' -]{{2,40}}?{_OF_A_HOUSE})"
    r"(?=[,.;:!?]| (?:and|has|is|who|at)\b|$)"
)
_FIRM = re.compile(
    r"\b(?:Mills?|Ltd|Limited|Inc|GmbH|AG|KG|LLC|PLC|Co|Company|Corp|Corporation|Group|Holding|Bank|Brothers|Sons"
    r"|Partners|Foods?|Bakery|Bakeries|Brewery|Farms?|Hotel|Hospital|Clinic|School|University|College|Agency|Office"
    r"|Logistics|Transport|Services?|Systems|Software|Solutions|Consulting|Industries|Insurance|Works|Stores?|Council"
    r"|Airlines|Energy|Electric|Media|Press|Publishing|Studios?|Labs?|Street|Road)$"
    r"|^(?:Bistro|Caf[eé]|Hotel|Restaurant|Studio|Bank|Radio|University|Hospital|School) "
)
"""A name that ends so is a house's, and nobody's own."""
_AT_A_HOUSE = re.compile(
    r"\b[\w ]+? (?:at|of|for|from|with) (?:(?:my|our|the|an?) )?(?=(?:[\w-]+ ){0,3}?(?:supplier|client|customer"
    r"|landlord|vendor|contractor|tenant|publisher|editor|agency|bank|insurer|carrier)\b)"
)
"""Somebody's place in the house that the person deals with."""
_NO_BOSS = re.compile(
    r"\b(?:account|key account|sales|property|case|project|product|office|community|event|plant|stage) managers?\b",
    re.I,
)
_RUNS = re.compile(
    r"\bI(?: (?:run|head|lead|manage|look after)|(?:'m| am) (?:in charge of|responsible for)) "
    r"(?!(?:him|her|them|it|this|that|out|into|up|on|late|a|an|to|back|off)\b)([a-z][^,.;:!?]{2,60}?)"
    r"(?=[,.;:!?]| (?:and|but|so|who|which|where)\b|$)"
)
"""What the person answers for, where they say that and no title."""
_CALLED = re.compile(rf"\b(?:[Mm]y name is|I(?:'m| am)) ({_NAME})(?=[.!]|,? (?:and|an?|the|head|your)\b|,)")
_MINE = re.compile(
    r"\b(?:[Ii] am|[Ii]'m|[Ii] work as) (?:an? )?((?:the )?[a-z][a-z' -]{2,40}?)(?=[,.;:!?]| (?:and|at|in|on|for|with"
    r"|who|of)\b|$)"
)
_ONLY_WHO = re.compile(r"^(?:I am|I'm|I work as) (?:a|an|the) [a-z' -]+[.!]?$")
_ONLY_THEM = re.compile(rf"^(?:My|Our|The) ({_WORD}(?: {_WORD}){{0,3}}?){_IS} ({_NAME})[.!]?$")
_ONLY_TALK = re.compile(r"^(?:So |Now )?I (?:need|want|have|would like) to (?:talk|speak) (?:to|with) [^.!?]*[.!]?$")
_MY_OWN_PLACE = re.compile(r"\b(?:I am|I'm|I work as|I was) (?:a|an|the|his|her|their)? ?[a-z][a-z' -]*", re.IGNORECASE)
_I_LEAD = re.compile(
    r"\bI (?:lead|run|head|manage) (?:the|a|our|my)\b|\bI(?:'m| am) (?:a|the) (?:[a-z]+ )?(?:team lead(?:er)?"
    r"|manager|head|lead)\b"
)
_SOMEBODY_ELSES = re.compile(
    r"\b(?:his|her|their)(?: own)? (?:boss|manager|colleagues?|client|customer|partner)\w*", re.I
)
_SIDE_BY_SIDE = re.compile(
    rf"\b{_NAME} (?:leads|runs|heads|manages) (?!me\b|us\b|my\b|our\b)[^.;!?]*?[,;]?(?: and| while)? I(?:'m| am)? "
    r"(?:lead|leading|run|running|head|manage|managing|in charge of)\b"
)
_SUSPECTS = re.compile(
    r"\b(?:i (?:think|suspect|guess|believe|bet|fear|reckon|assume)|maybe|perhaps|probably|my (?:guess|hunch"
    r"|suspicion)"
    r"|i have a (?:feeling|hunch))\b", re.IGNORECASE,
)  # fmt: skip
_WANTS = re.compile(
    r"\b(?:(?:i|we) (?:want|need|wish|must|have to)|(?:i|we)(?:'d| would) (?:like|love)|i'm asking|my goal"
    r"|what i want"
    r"|i've got to)\b|^need to\b", re.IGNORECASE,
)  # fmt: skip
_TALKS = re.compile(
    rf"^(?:he|she|they|(?-i:{_NAME})) (?:(?:always|usually|often|mostly|never) )?(?:talks?|speaks?|asks?|answers?"
    r"|laughs?|smiles?|interrupts?|jokes?|shouts?|yells?|mumbles?|whispers?|likes to say"
    r"|changes the subject)\b(?! (?:me|us) to)|\b(?:always|usually) says\b(?! that)|\b(?:voice|tone) (?:is|of)\b"
    r"|\bsays? (?:fine|okay|ok|yes|no)\b|\btalks (?:and|fast|a lot)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(
    rf"^(?:he|she|they|(?-i:{_NAME}))(?:'s| is| are|'re) (?:(?:very|rather|always|usually|quite|a bit|so|never) )?"
    r"(?!(?:on|in|at|of|the|a|an|my|our|his|her|their|not|afraid|late|sick|ill|away|new|responsible|head|born|leaving"
    r"|moving|right|wrong|gone|back|from|for|under|up|off|going|getting|doing|working|trying|making|taking|\w+ed)\b)"
    r"[a-z-]+(?:(?:,? [a-z-]+){0,8}|(?:,? (?!(?:that|which|i|we|me|us|lost|wrote|gave)\b)[a-z-]+){0,16})[.!]?$",
    re.IGNORECASE,
)
"""Short, and says how somebody is: "She's kind but evasive."."""
_BEGINS = re.compile(
    rf"(?:^|(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bProf)[.!?] )({_NAME}),? (?=(?:who|is|was|has|had|won't|can't"
    r"|never|always|just|and|from|at|there|here|does|doesn't|did|didn't|got|took"
    r"|gave|said|told|wrote|came|went|made|sent|let|left|put|ran|[a-z]{2,}[^s\W]s|[a-z]{3,}ed)\b)"
)


def described(text: str) -> Form:
    """The form as far as a text fills it. Whatever fits nowhere stands under what has happened."""
    text = clean("\n".join(text.splitlines()), 4 * LONG).replace("\n", " ")
    parts: dict[str, list[str]] = {"want": [], "suspect": [], "talk": [], "happened": [], "left out": []}
    role, name = _who(text)
    for one in split(text):
        parts["left out" if _only_them(one, name) else _place(one)].append(one)
    if not parts["want"]:
        parts["want"] = [one for one in parts["left out"] if _ONLY_TALK.match(one)]
    filled = {key: " ".join(found) for key, found in parts.items() if key != "left out"}
    return Form(name=name, role=role, pronouns=_pronouns(text),
                relation=relation_of(f"{role}. {text}") if text else Form().relation,
                you=_own_name(text), your_role=_your_role(text), **filled)  # fmt: skip


def _own_name(text: str) -> str:
    return next((found.group(1) for found in _CALLED.finditer(text) if may_be_name(found.group(1))), "")


def _your_role(text: str) -> str:
    """What the person is, or else what they answer for."""
    mine, answers_for = _MINE.search(text), _RUNS.search(text)
    if mine and mine.group(1) not in ("in charge", "responsible"):
        return mine.group(1)
    return f"in charge of {answers_for.group(1)}" if answers_for else ""


def _place(one: str) -> str:
    if _ONLY_WHO.match(one) or _ONLY_TALK.match(one) or _only_runs(one):
        return "left out"
    if _WANTS.search(one):
        return "want"
    if _SUSPECTS.search(one):
        return "suspect"
    return "talk" if _TALKS.search(one) or _MANNER.match(one) else "happened"


def _only_them(one: str, name: str) -> bool:
    """Whether a sentence says nothing but who they are, in words that the form holds already."""
    found = _ONLY_THEM.match(one)
    return found is not None and found.group(2) == name and bool(re.search(_ANY_ROLE, found.group(1), re.IGNORECASE))


def _only_runs(one: str) -> bool:
    found = _RUNS.match(one)
    return found is not None and not one[found.end() :].strip(".! ")


def relation_of(text: str) -> Relation:
    """Who the other is, by the first word that says so; an equal where none does. What the person is says nothing."""
    if _SIDE_BY_SIDE.search(text):
        return "peer"
    if _I_LEAD.search(text):
        if re.search(r"\b(?:on|in) (?:my|our) team\b", text, re.IGNORECASE):
            return "report"
        if re.search(r"\b(?:[Oo]ur|[Tt]he) [a-z]+ director\b", text):
            return "peer"
    text = _NO_BOSS.sub("", _AT_A_HOUSE.sub("", _SOMEBODY_ELSES.sub("", _MY_OWN_PLACE.sub("", text))))
    found = [(match.start(), order, relation) for order, (relation, pattern) in enumerate(_WHO)
             if (match := re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))]  # fmt: skip
    return min(found)[2] if found else "peer"


def _who(text: str) -> tuple[str, str]:
    """Role and name of the other."""
    told = [(match.start(), match.group(role).strip(), match.group(name))
            for pattern, role, name in ((_ROLE, 1, 2), (_NAMED, 2, 1), (_SEATED, 2, 1))
            for match in pattern.finditer(text)
            if _may_be_theirs(match.group(name))]  # fmt: skip
    if told:
        return min(told)[1:]
    first = next((match.group(1) for match in _BEGINS.finditer(text) if _may_be_theirs(match.group(1))), "")
    role_only = next((match for match in _ROLE_ONLY.finditer(text) if re.search(_ANY_ROLE, match.group(1))), None)
    return (role_only.group(1) if role_only else ""), (first or _somebody(text))


def _somebody(text: str) -> str:
    """The name that is said most often, of those that are no house's, no place's and not the person's own."""
    own = _own_name(text)
    counted = Counter({name: _said(name, text) for name in names_in(text) if _may_be_theirs(name) and name != own})
    common = counted.most_common(1)
    if not common or not common[0][1]:
        return ""
    titled = re.search(rf"\b{TITLE}{re.escape(common[0][0])}\b", text)
    return titled.group() if titled else common[0][0]


def _said(name: str, text: str) -> int:
    """How often a name is said of somebody: not as the place where one is."""
    return len(re.findall(rf"(?<!\bat )(?<!\bin )(?<!\bof )(?<!\bfrom )(?<!\bnear )\b{re.escape(name)}\b", text))


def _may_be_theirs(name: str) -> bool:
    """Whether it can be the name of somebody, and of no house."""
    return may_be_name(name) and not _FIRM.search(name)


def _pronouns(text: str) -> PronounSet:
    count = {
        "he": len(re.findall(r"\b(?:he|him|his)\b", text, re.IGNORECASE)),
        "she": len(re.findall(r"\b(?:she|her|hers)\b", text, re.IGNORECASE)),
    }
    if count["he"] == count["she"]:
        return "he" if re.search(r"\bMr\b", text) else "she" if re.search(r"\b(?:Ms|Mrs)\b", text) else "they"
    return "he" if count["he"] > count["she"] else "she"
