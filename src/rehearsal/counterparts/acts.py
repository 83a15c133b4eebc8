"""What acts look like on the surface of a message: one pattern an act, read against folded text. Data."""

import re

from rehearsal.counterparts.courtesies import (
    APOLOGY,
    FEELS,
    GOODBYE,
    GREETING,
    PRAISE,
    SMALL_TALK,
    TAKE_BACK,
    THANKS,
    TIME_ASK,
    either,
)

_META = either(
    r"\bare you (?:an? )?(?:real|human|person|ai|a\.i\.|bot|robot|chat ?bot|chatgpt|gpt|llm|machine|program|computer"
    r"|simulat\w+)\b",
    r"\b(?:chat ?gpt|language model|large language|openai|artificial intelligence|as an ai)\b",
    r"\bis this (?:a |an |just a )?(?:simulation|role.?play|game|test|exercise|rehearsal|real)\b(?! \w)",
    r"\b(?:what(?:'s| is) my (?:score|grade|level)|how am i (?:scored|graded)|which (?:gate|behaviou?r)s?"
    r"|hidden (?:truth|facts?)"
    r"|what should i (?:say|ask|type|write) (?:in order|now|next|here)\b|(?:the|right) answer here|your persona"
    r"|openness level)\b",
)
_INSTRUCTION = either(
    r"\b(?:ignore|forget|disregard|override|drop)\b[^.?!]{0,30}\b(?:instructions?|rules?|prompts?|guidelines|rubric"
    r"|script|persona|role)\b",
    r"\byou are now (?:(?:a|an|the|in|free|unrestricted|no longer)\b|\w+[.!:,])"
    r"|\bfrom now on,? you (?:are|act|answer|respond"
    r"|speak)\b|\benter (?:\w+ )?mode\b",
    r"(?:^|[.!?:]\s*)(?:please |now )?(?:act as|pretend (?:to be|you|that)|behave as|stop (?:acting|pretending)"
    r"|break character)\b",
    r"\b(?:reveal|print|show|output|repeat|tell me)\b[^.?!]{0,30}\b(?:system prompt|prompts?|instructions|secrets?"
    r"|hidden|gates?)\b",
    r"(?:^|\n)\s*(?:system|assistant|user|developer|grader|counterpart)\s*:|</?\w+>|```|\{\s*[\"']\w+[\"']\s*:",
    r"\b(?:set|raise|put) (?:your |the )?(?:openness|level|score)\b|\ball fives\b|\bnew (?:rules?|instructions?)\s*:"
    r"|\bjailbreak\b|\bDAN mode\b",
)
_INSULT = (
    r"(?:idiot|moron|imbecile|fool|clown|loser|jerk|prick|bastard|bitch|asshole|arsehole|wanker|twat|dickhead|cretin"
    r"|scum"
    r"|liar|pig|cow|dumbass|coward|waste of space)"
)
_ABUSE = either(
    r"\b(?:fuck|screw|sod|damn|piss) (?:you|off)\b|\bshut (?:up|your \w+)\b|\bgo to hell\b|\bkiss my\b",
    r"^\W*(?:oh |just |then )?get lost\b",
    rf"\b(?:you|u|ya)(?:'re| are| r)?(?: (?:a|an|such|such a|the|really|just|total|complete|bloody|fucking|stupid"
    rf"|lazy|pathetic))*"
    rf" {_INSULT}s?\b",
    r"\byou(?:'re| are) (?:so |really |just |all |completely |fucking |bloody |)(?:stupid|dumb|pathetic|useless"
    r"|worthless"
    r"|incompetent|boring|an? (?:disgrace|joke)|disgusting|thick|brain.?dead|ridiculous)\b",
    rf"^\W*(?:stupid |fucking |bloody |lazy )?{_INSULT}\W*$|\bi(?:'ll| will) (?:kill|hit|hurt|smash|beat) you\b",
)
_RUDE = either(
    r"\b(?:broken record|stop (?:moaning|whining|whinging|complaining)|grow up|get a grip|get real|what(?:'s"
    r"| is) wrong with"
    r" you|are you (?:deaf|blind|stupid)"
    r"|run along|wake me when|cried? yourself|boo.?hoo|poor (?:you|baby|thing)|spare me|how dare you"
    r"|get over (?:it|yourself)"
    r"|do your job|(?:that's|it's) your problem|not my problem|i don't care (?:what|about|if)|who cares|you(?:'re"
    r"| are) so clever"
    r"|big baby|what a joke|are you even listening|pull yourself together|don't be (?:silly|childish|ridiculous))\b",
)
_RIGHT = r"(?:right|correctly|properly|straight)"
_CHECKS_BACK = either(
    rf"\b(?:have|did|do) i (?:got|get|gotten|understand|understood|hear|heard|put"
    rf"|read)\b[^?]{{0,30}}\b{_RIGHT}\b[^?]{{0,10}}\?",
    rf"\bi(?:'ve| have)? (?:got|get|understood|understand|heard|read) (?:you|that|it|this|them) {_RIGHT}\b",
    r"\bis (?:that|this|it) (?:what you(?:'re| are)? (?:mean\w*|say\w*|want\w*)|about right|right|correct"
    r"|the whole of it"
    r"|your meaning|all of it|how you see it|how it (?:is|was)|fair to say)\b[^?]{0,20}\?",
    r"\b(?:am i right|do i (?:understand|get) (?:you|that|it|this)|did i (?:forget|miss|drop"
    r"|leave out) (?:something|anything))\b",
)
_EXPLAIN = either(
    r"\bwhat (?:do|did|does) (?:you|that|it|this) (?:really |actually )?mean\b|\bwhat(?:'s"
    r"| is) that (?:supposed to mean|mean)\b"
    r"|\b(?:meaning|as in) what\b|\bhow do you mean\b|\bin what (?:way|sense)\b|\bproperly meaning\b"
)
_OFF_TOPIC = either(
    r"\b(?:recipe|pizza|horoscope|star sign|bitcoin|crypto"
    r"|lottery"
    r"|poem|joke|riddle|fairy tale|dinosaurs?|aliens?|president|elections?|prime minister|pope)\b",
    r"\bdid you (?:see|watch) (?:the|that) (?:match|game|film|movie|show|news)\b|\bmy (?:cat|dog"
    r"|hamster|car|bike) (?:is|was|has)\b",
    r"\b(?:capital of|translate|square root|\d+ ?[+*x] ?\d+|python (?:code|script)|weather|meaning of life)\b",
)
_OFFER = either(
    r"\bi(?:'ve| have)(?: got)?\b[^.?!]{3,60}\b(?:(?:that|which) (?:you|would|might|could|may)|for you|you (?:could"
    r"|can|might|may) (?:use|have|want))\b",
    r"\b(?:i|we)(?:'ll| will|'d| would| can| could| might)(?: \w+)? (?:give|send|offer|lend|share|bring|hand|get"
    r"|fill|write|draft|prepare|do|take|help)\b"
    r"[^.?!]{0,50}\b(?:you|your|in (?:return|exchange))\b",
    r"\b(?:in (?:return|exchange)|(?:would|could|might) (?:it|that|this|they) (?:help|be (?:of use|useful|any use))"
    r"|happy to (?:help|share|send|give)"
    r"|can i (?:help|take \w+ off|offer)|what if i (?:gave|sent|did|wrote|took))\b",
)
_PLAN = either(
    r"\b(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| are going to| shall| plan to| intend to)"
    r" (?!be\b|never\b|need\b|have to\b|always\b|admit\b|say\b|tell you\b"
    r"|explain\b|leave (?:out|the)\b)\w+",
    r"\b(?:i|we) (?:could|can|might) (?:check|look into|find out|talk to|speak to|ask (?!you)|test|try|call|ring"
    r"|bring|come back)\b",
)
PROPOSAL = either(
    r"\b(?:how about|what about (?:if|we|you)|what if (?:we|you could|you gave|you sent|you let|i)\b"
    r"(?! (?:\w+n't|cannot|fail\w*|miss\w*|never)\b)|shall we|let's|(?<!before )i(?:'d"
    r"| would)? (?:suggest|propose)|my (?:suggestion|proposal|offer)"
    r"|suppose (?:we|you|i)|could we|can we|(?:can|could) i (?!ask\b|have\b|get\b|borrow\b|see\b|tell\b"
    r"|help\b)\w+|why don't we|might we|may i (?!ask\b)\w+|shall i)\b",
    r"\bwould (?:you|it) be (?:comfortable|ok(?:ay)?|al(?:l ?)?right|fine|open|willing|happy|possible|prepared"
    r"|ready)\b"
    r"|\bhow(?:'d| would) you feel\b|\bif you agree\b|\bare you (?:ok(?:ay)?|fine|happy|comfortable) with\b"
    r"|\b(?:could|can|would) you (?:live|be (?:ok(?:ay)?|fine|happy|comfortable)|agree)\b"
    r"|\bwould (?:that|it|this) (?:be (?:any use|worth)|do for you|get you|help)\b",
    r"\b(?:where|what) would (?:that|this|it) (?:not|pinch|fail|hurt)|\bwhat would you (?:change|add|need changed)\b"
    r"|\btell me (?:where|if) (?:that|it)\b",
)  # fmt: skip
OWN_STEP = either(
    r"\b(?:if|shall|should|may|can|could) i (?:just |first )?(?:ask|talk|speak|write|check|look|call|try|draft|find"
    r"|tell|asked|talked|spoke|wrote|checked|looked|called|tried|drafted|told|went|go|come back|came back)\b"
)
"""What the person would do without taking anything from anybody."""
CLOSING = either(
    r"\b(?:deal|agreed|are we agreed|do we agree|is that (?:ok(?:ay)?|fine|a deal|al(?:l ?)?right)"
    r"|sounds? (?:good|fair"
    r"|right)\b.{0,12}\?"
    r"|does (?:that|this) (?:work|suit|fit)|would that (?:work|suit|do)|works? for you|fair enough\?"
    r"|^\W*(?:ok(?:ay)?|right|yes|al(?:l ?)?right)(?: (?:with|for|by) you)?\?|is (?:it|that) in order|so we(?:'ve"
    r"| have)? agreed?)\b",
    r"\b(?:i(?:'ll| will) (?:note|write (?:it|this|that) (?:up|down)|put (?:it|that|this) in (?:writing|a (?:mail"
    r"|line|note))|send (?:a|the) (?:note|summary)))\b",
    r"\b(?:so|then|to (?:sum up|check|confirm))\b[^.?!]{0,20}\byou\b[^?!]{2,80}\b(?:and )?i\b",
    r"\byou(?:'ll| will) (?:have|get|hear|see|receive)\b[^.?!]{0,60}\b(?:by|on|before|until|at|tomorrow|today)\b",
)
REQUEST = either(
    r"\b(?:can|could|would|will|can't|couldn't|won't) (?:you|u)(?: please| just| not| maybe| possibly| kindly"
    r"| at least)*"
    r" (?!tell\b|explain\b|say\b|help me (?:understand|see)\b|describe\b|be\b|show me how\b|walk me\b|change\b"
    r"|live\b|agree\b)\w+",
    r"\b(?:can|could|may|might) (?:i|we) (?:please |just )?(?:have|get|borrow|see)\b|\bplease (?!tell|explain"
    r"|say)\w+|\bi (?:really )?(?:need|want|require) (?:you to|the|that|those|these|it|two|more|your)\b",
    r"^\W*(?:just )?(?:send|give|get|approve|do|make|let me have) (?:me|it|us|that|the|them)\b",
)
_PUZZLED = either(
    r"^\W*(?:what|huh|sorry|pardon|come again|excuse me)?\W*\?+\W*$",
    r"\b(?:what do you mean|what does that mean|what was that|meaning what|i don't (?:understand|get it|follow)"
    r"|not sure (?:i follow|what you mean)"
    r"|can you (?:explain|clarify)(?: that)?|say that again|in what sense|how do you mean)\b",
)
BACKCHANNEL = either(
    r"^\W*(?:ok(?:ay)?|right|sure|yes|yeah|yep|no|nope|fine|i see|got it|understood|hm+|lol|ha(?:ha)*"
    r"|mm+|uh.?huh|ah|oh|well|true"
    r"|fair(?: enough)?|good|great|alright|all right|makes sense)"
    r"(?:\W+(?:ok(?:ay)?|then|right|i see|thanks|sure|fine|good))*\W*$",
)
FOLLOW_UP = either(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|well|oh|hm+)\W+)*(?:why(?: (?:not|is (?:that|it)|so|then|\w+))?|how (?:come|so)"
    r"|because|so|and|then|(?:for example|such as|like what|meaning|in what way)(?: what)?)\W*$"
)
WH = either(
    r"\b(?:what|which|how|when|where|who|why)\b(?: \w+)?"
    r" (?:is|are|was|were|do|does|did|would|could|can|will|should|has|have)\b"
)
"""A question that wants more for an answer than a yes."""
POINTS_BACK = re.compile(r"\b(?:that|this|it|they|them|those|these|he|she|him)\b")
"""Words that stand for something said before."""
NO_PROPOSAL = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|well)\W+)*(?:who|when|where|which|how (?:do|soon|long"
    r"|many|much))\b"
)
"""How a question begins that holds a "could we" and proposes nothing."""
OPEN = either(
    r"\b(?:what|which|how|when|where|who|why)\b[^,.:;?!]{0,50}"
    r"\b(?:can|could|would|will|can't|couldn't|won't|may|might) (?:you|i|we)\b"
)
ASKING = either(
    r"^\W*(?:(?:and|so|but|well|ok(?:ay)?|then|now|actually|honestly|sorry|please)\W+)*(?:what(?!ever)|who|whom"
    r"|whose|when(?! \w+ \w+[^?]*,)|where(?!ver)|why|how(?!ever)|which"
    r"|whats|hows|whys|whos|wheres|whens)\b(?! (?:i|we|you|they|he|she|it|the|my|our|your)\b)"
    r"(?:'s|'re|'d|'ll)?\s+(?:\w+\s+){0,3}?(?:is|are|was|were|do|does|did|can|could|would|will|should|have|has"
    r"|makes?|comes?|keeps?|stands?|decides?|needs?|of|exactly|many|much|about|else|for)\b",
    r"^\W*(?:(?:and|so|but|well)\W+)?(?:is|are|was|were|do|does|did|has|have|can|could|would|will|should)(?:n.?t)?"
    r" (?:you|u|it|that|this|there|we|they|he|she|the|your|i)\b(?! (?:tell|have to))",
    r"^\W*(?:(?:and|so|but|well|ok(?:ay)?|oh|then|now)\W+)*(?:what if\b|what happen\w*|how come\b|why\b(?! i\b)"
    r"|what else\b"
    r"|who (?!i\b|we\b|you\b|they\b)\w+|how (?:long|often|full|big|far|sure|important|bad|serious|close|hard)\b)",
    r"\b(?:tell me|i(?:'d| would) (?:like|love) to (?:know|hear|understand)|i(?:'m| am) (?:curious|wondering)"
    r"|i wonder|help me (?:understand|see)|do you know|any idea|can you (?:tell|explain)|could you (?:tell"
    r"|explain))\b"
    r"[^.!]{0,30}\b(?:what|who|when|where|why|how|which|whether|if|about|more)\b",
)

ABOUT_THEM = either(
    r"\byou(?:r|rs|rself|'re|'ve|'d|'ll)?\b",
    r"^\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:why|what(?:'s| is| was) (?:it|so|behind|keeping|holding|going on"
    r"|the matter))\b",
)
"""A question about the other side itself, which it can decline and not fail to know."""
NOT_ABOUT_THEM = either(r"\b(?:do you (?:know|think)|(?:can|could|would) you (?:tell|say)|if you)\b")
LEAVE = either(
    r"\bif i (?:ask|say|tell|begin|speak)\b|\bok(?:ay)? (?:if|to ask)\b",
    r"\b(?:i|me|we)(?:'d| would)? (?:(?:like|love|want|just|only|first|to) ){0,3}"
    r"(?:ask|tell|show|hear|know|talk|say|explain|understand|(?:start|begin)(?! (?:with|on|in)))\b",
    r"\bminutes\b|\b(?:two|three|four) (?:points|things|questions)\b",
)
"""What somebody asks leave for who only wants to be heard."""
TAG = either(
    r"^\W*(?:(?:and|but|so)\W+)?(?:why(?: (?:not|is that|so|then))?|how come|how so|since when|who|what for"
    r"|for whom)\W*\?\W*$"
)
"""A question of a word or two that hangs on the sentence before."""
ASSENT_TAG = either(
    r"^\W*(?:is (?:that|this) )?(?:ok(?:ay)?|al(?:l ?)?right|alright|fine|yes|right|no|agreed|deal|in order"
    r"|clear|fair)"
    r"(?: (?:for|with|by) you)?(?: then)?\W*\?\W*$",
    r"^\W*(?:would|could|will|can|do|does|is|are) (?:you|that|it|this) (?:do that|be (?:ok(?:ay)?|all right"
    r"|fine|alright)|live with that"
    r"|work(?: for you)?|help(?: you)?|agree|possible|suit you|do for you)(?: (?:for|with) you)?\W*\?\W*$",
)
"""The same, asking for consent to what the sentence before says."""
ASIDE = either(
    r"^\W*(?:(?:ok(?:ay)?|well|so|but|hm+)\W+)*(?:honestly|you know|to be honest|see|hm+)\W*\?\W*$",
    r"^\W*what (?:i|we)(?: really| actually)? (?:want|need|mean|think|would like|thought)\b",
)
"""What ends in a question mark, or begins like a question, and asks nothing."""
_GIVING_UP = either(
    r"\b(?:never ?mind|forget (?:it|(?:that )?i (?:ever )?asked)|drop it|let's (?:just )?(?:drop|forget) (?:it|that"
    r"|this)|i give up)\b"
)
ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("abuse", _ABUSE), ("instruction", _INSTRUCTION), ("meta", _META), ("goodbye", GOODBYE), ("thanks", THANKS),
    ("gives_up", _GIVING_UP), ("apology", APOLOGY), ("take_back", TAKE_BACK), ("off_topic", _OFF_TOPIC),
    ("offer", _OFFER), ("plan", _PLAN), ("proposal", PROPOSAL), ("closing", CLOSING), ("request", REQUEST),
    ("puzzled", _PUZZLED), ("explain", _EXPLAIN), ("rude", _RUDE), ("checks_back", _CHECKS_BACK),
    ("time_ask", TIME_ASK), ("praise", PRAISE), ("feels", FEELS), ("greeting", GREETING),
    ("backchannel", BACKCHANNEL), ("small_talk", SMALL_TALK),
)  # fmt: skip
COURTESY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("goodbye", GOODBYE), ("thanks", THANKS), ("small_talk", SMALL_TALK), ("greeting", TIME_ASK),
    ("greeting", GREETING),
)  # fmt: skip
