"""How people shorten words when they type, and what they mean. Pure."""

import re

SHORT = {
    "u": "you", "ur": "your", "r": "are", "ya": "you", "y'all": "you", "pls": "please", "plz": "please",
    "thx": "thanks", "ta": "thanks", "cheers": "thanks", "thank": "thanks", "okay": "ok", "k": "ok", "kk": "ok",
    "alright": "ok", "yeah": "yes", "yep": "yes", "yup": "yes", "nope": "no", "nah": "no", "gonna": "going to",
    "wanna": "want to", "gotta": "have to", "lemme": "let me", "gimme": "give me", "dunno": "do not know",
    "cos": "because", "cuz": "because", "coz": "because", "tho": "though", "ppl": "people", "cannot": "can not",
    "btw": "by the way", "idk": "i do not know", "mgmt": "management", "b4": "before", "n": "and", "cmon": "come on",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "2day": "today", "c'mon": "come on", "wont": "will not",
    "cant": "can not", "dont": "do not", "didnt": "did not", "doesnt": "does not", "isnt": "is not", "mins": "minutes",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "havent": "have not", "hasnt": "has not",
    "hadnt": "had not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not", "im": "i am",
    "ive": "i have", "id": "i would", "youre": "you are", "youve": "you have", "youd": "you would", "youll": "you will",
    "weve": "we have", "theyre": "they are", "theyve": "they have", "whats": "what is", "whos": "who is",
    "wheres": "where is", "whens": "when is", "hows": "how is", "whys": "why is", "thats": "that is",
    "theres": "there is", "heres": "here is", "lets": "let us", "let's": "let us", "min": "minutes", "hrs": "hours",
    "won't": "will not", "can't": "can not", "shan't": "shall not", "ain't": "is not", "email": "e-mail",
    "emails": "e-mails", "emailed": "e-mailed", "recieve": "receive", "becuase": "because", "definately": "definitely",
    "wich": "which", "teh": "the", "alot": "a lot", "untill": "until", "till": "until", "til": "until",
    "cause": "because", "'cause": "because", "rly": "really", "def": "definitely", "msg": "message", "doc": "document",
    "mgr": "manager", "shall": "will", "must": "must", "it'd": "it would", "there'd": "there would",
    "anymore": "any more", "everybody": "everyone", "nobody": "nobody", "somebody": "someone", "anybody": "anyone",
}  # fmt: skip
"""Words in small letters, each with its plain form. The observer reads by these too, so they change its training."""
_TYPED = {
    "sry": "sorry", "fri": "friday", "thurs": "thursday", "tues": "tuesday", "rn": "right now", "tbh": "to be honest",
    "w": "with", "prob": "probably", "probs": "probably", "bc": "because", "abt": "about", "ppl": "people",
    "smth": "something", "sth": "something", "thats": "that is", "y": "why", "appologies": "apologies",
    "appologise": "apologise", "apologize": "apologise",
}  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?", re.IGNORECASE)


def spelt_out(text: str) -> str:
    """The text with its short forms written out: "cant u" becomes "can not you"."""

    def plain(found: re.Match[str]) -> str:
        word = found.group()
        low = word.casefold().replace("’", "'")
        return SHORT.get(low) or _TYPED.get(low) or word

    return _WORD.sub(plain, text)
