"""What is said where nothing else is: one's position, a tell, a word that invites more. Pure."""

from rehearsal.counterparts.asks import asks
from rehearsal.counterparts.choosing import Course
from rehearsal.counterparts.scene import Scene

TELL_OFTEN = {"easy": 0.6, "realistic": 0.4, "hard": 0.2}
"""Share of the dodges that let something show."""
RESISTS = (0.9, 0.8, 0.65, 0.4, 0.2, 0.1)
"""By openness: how often an objection comes where nothing else is to be said."""
LEFT = ("tell", "act:question", "act:keeps", "act:offer", "act:off_topic", "act:not_understood", "act:repeated_ask")
"""What is left to say when a talk has used up the rest."""
OPEN = 4
"""The openness from which on what is told is simply taken in."""
SETTLED = ("act:plan", "act:thanks", "agreement", "act:softened", "act:goodbye", "act:stall", "tell", "act:question")
"""What can be said once everything is agreed: nothing that resists."""


def resistance(scene: Scene, often: float) -> Course | None:
    """An objection beside something else, as often as `often` says (0 to 1)."""
    wanted = scene.chance("objection") < often and not scene.worn("objection")
    return Course(("objection",), needed=False) if wanted else None


def tells(scene: Scene) -> bool:
    """Whether something is let slip in this reply."""
    part = scene.part
    return (
        bool(part.tells)
        and 1 <= part.openness <= 4
        and not scene.settled
        and not scene.worn("tell")
        and scene.chance("tell") < TELL_OFTEN[part.difficulty]
    )


def against(scene: Scene) -> tuple[str, ...]:
    """What speaks against a proposal, as long as something does."""
    return ("objection",) if not scene.settled and scene.part.openness <= 3 else ()


def taking_in(scene: Scene) -> tuple[str, ...]:
    """What fits a message that nobody foresaw, where the talk goes well: the question left open, the rest taken in. A
    request or a proposal is neither: to take it in would grant it."""
    wants = scene.proposes or scene.heard.proposals or scene.heard.requests
    if scene.part.openness < OPEN or wants:
        return ()
    return (f"act:{asks(scene.heard.questions[-1])}",) if scene.heard.questions else ("act:noted",)


def holding(scene: Scene) -> tuple[str, ...]:
    """What can always be said, most fitting first: an objection while resisting, else a word that invites more."""
    openness = scene.part.openness
    if scene.settled:
        return (*taking_in(scene), *SETTLED)
    resists = scene.chance("resist") < RESISTS[openness] and not scene.answers_back and not scene.worn("objection")
    first = ("objection", "act:stall") if resists else ("act:stall", "objection")
    left = (*LEFT[1:], LEFT[0]) if scene.worn("tell") else LEFT
    return (*taking_in(scene), *first, *(("act:softened",) if openness >= 3 else ()), *left)
