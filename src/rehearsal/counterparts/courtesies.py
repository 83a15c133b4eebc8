"""What is said to a person and not to the matter, on the surface of a message: one pattern an act. Data."""

import re


def either(*patterns: str) -> re.Pattern[str]:
    """A pattern that matches where one of these does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


GREETING = either(
    r"\b(?:hi|hello|hey|hiya|yo|morning|good (?:morning|afternoon|evening|day)|afternoon|greetings)\b(?: (?:there"
    r"|again))?",
    r"\b(?:nice|good|great|lovely) to (?:finally )?(?:see|meet|connect|talk)\b(?: (?:to )?you)?(?: again| finally)?",
    r"\bgood (?:that|we) (?:we )?(?:talk|meet|could meet)\b|\bi(?:'ve| have) heard (?:a lot|so much) about you\b",
    r"\b(?:come in|have a seat|sit down|take a seat)\b|\b(?:this is|it's|my name is) (?:me|\w+)(?= here\b|[.,]"
    r"| from\b)",
)
_SPAN = (
    r"(?:a (?:minute|min|moment|second|sec|word|quarter of an hour)|half an hour"
    r"|(?:a few|a couple of|two|three|five|ten|fifteen|twenty|\d+) (?:minutes|mins?)|time)"
)
_TAIL = (
    r"(?: (?:for me|to talk|now|on|about|for|regarding)\b[^.?!]{0,50})?"
    r"(?:,? or (?:shall|should|do|am|is|are|would)\b[^.?!]*)?"
)
TIME_ASK = either(
    r"\b(?:got|have you got|do you have|have you|can i have|could i have|may i have|can you spare|could you spare)\b"
    rf"[^.?!]{{0,15}}\b{_SPAN}\b{_TAIL}",
    r"\b(?:is (?:now|this) a (?:good|bad) (?:time|moment)|can we (?:talk|speak|chat)|may i come in"
    r"|am i disturbing(?: you)?|(?:i )?hope i(?:'m| am) not disturbing)\b",
    r"\b(?:a )?quick (?:word|question|one)\b",
    r"\b(?:can|could|may) i (?:just )?ask (?:you )?(?:something|a question|one thing)\b"
    r"|\bi(?:'ve| have) (?:got )?(?:a|one) question\b",
)
SMALL_TALK = either(
    r"\bhow (?:are|r) (?:you|u|things|we)\b(?: (?:doing|today|keeping|getting on))?",
    r"\bhow(?:'s| is|s) (?:it going|life|everything|your day|the (?:family|kids|weather))\b",
    r"\bhow (?:was|were) (?:your|the) (?:weekend|holiday|holidays|trip|evening)\b",
    r"\b(?:i )?hope (?:your|the) (?:week|day|morning|weekend)\b[^.?!]{0,25}"
    r"|\b(?:hope you(?:'re| are) (?:well|good)|had a (?:good|nice) weekend|how(?:'s| is| are) (?:the|your) (?:garden"
    r"|kids|wife|husband|dog|cat|family|children)|nice weather|lovely day|what's up)\b",
)
THANKS = either(
    r"\b(?:thanks|thank you|thx|cheers|much appreciated|i appreciate (?:it|that|this)|ta)\b(?: (?:so|very) much"
    r"| a lot| again)?"
)
GOODBYE = either(
    r"\b(?:(?:good)?bye(?! (?:letter|mail|note|party))|see (?:you|ya)|talk (?:to you )?(?:later|soon)|speak soon"
    r"|take care|have a (?:good"
    r"|nice) \w+)\b",
    r"\bi(?:'d| had) better (?:let you|go|be off)\b|\bi (?:must|have to|need to) (?:go|run|be off|catch)\b",
    r"\bit(?:'s| was| has been) (?:so |really |very )?(?:nice|lovely|good|great) (?:to (?:meet|talk|see|have met)"
    r"|meeting"
    r"|talking|seeing)\b",
    r"\bi(?:'ll| will) (?:let you (?:get (?:back|on)|go)|leave you (?:to it|in peace|be)|be off|stop (?:here"
    r"|there))\b",
    r"\b(?:let's (?:leave it (?:there|here|at that)|stop here)|that's (?:all|it) (?:from me|for (?:now|today)))\b",
)
APOLOGY = either(
    r"\bthat (?:wasn't|was not) (?:fair|right|ok(?:ay)?|kind)\b",
    r"\b(?:say|said|saying) (?:i(?:'m| am) )?sorry\b|\bowe you an apology\b|\bapolog(?:y|ies|i[sz]e|i[sz]ing)\b",
    r"\bi(?:'m| am) (?:really |so |very |truly )?sorry\W*$|\bi(?:'m| am) (?:really |so |very |truly )?sorry[.!]",
    r"\b(?:i(?:'m| am) (?:really |very |so |truly )?sorry (?:about|for|that|i)|i apologi[sz]e|my apologies"
    r"|please forgive)\b",
    r"\b(?:that was (?:unfair|wrong|rude|out of order|uncalled for|clumsy)(?: of me)?|my (?:fault|bad|mistake))\b",
    r"^\W*(?:(?:ok(?:ay)?|oh|no|right|well)\W+)?(?:(?:i(?:'m| am) )?(?:really |very |so )?sorry|apologies)\b"
    r"(?! to (?:bother|chase|disturb|interrupt|be|hear))(?!,? (?:but|what|who|how|could|can|i didn't))(?!\?)",
    r"\bi (?:should(?:n't| not) have|was wrong to|had no right)\b",
)
TAKE_BACK = either(
    r"\bi (?:take (?:that|it) back|withdraw that|didn't mean (?:it|that)(?: (?:like that|that way))?)\b",
    r"\b(?:scrap|strike|forget) (?:that|what i (?:just )?said)\b|\blet me (?:start again|rephrase"
    r"|try (?:that )?again)\b",
)
PRAISE = either(
    r"\b(?:proud of (?:you|what you|how you)|well done|great job|good job|nicely done|you(?:'re| are) (?:really "
    r"|very )?good at"
    r"|you(?:'re| are) (?:a star|the best|great|wonderful|amazing|a legend|so kind)"
    r"|i(?:'m| am) impressed|i (?:really )?(?:like|admire|respect|appreciate|value) (?:you\b|your|that you"
    r"|how you|what you"
    r"|that\b))"
)
FEELS = either(
    r"\bi(?:'m| am| feel|'ve been|(?: was| felt)(?= (?:a bit |a little |really |so |quite )?(?:nervous|scared"
    r"|worried)))(?: (?:a bit|a little|really|so|quite|just|very|kind of|rather"
    r"|getting|pretty))*"
    r" (?:nervous|scared|afraid|worried|anxious|tired|exhausted|frustrated|stuck|lost|sad|disappointed|desperate"
    r"|stressed"
    r"|embarrassed|ashamed|confused|unsure|fed up|at my (?:wits'|limit)|overwhelmed)\b"
)
