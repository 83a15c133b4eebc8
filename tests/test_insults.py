"""Insults and threats to somebody's face are told by their words alone."""

import pytest

from rehearsal.assessment import Observation
from rehearsal.content import Content
from rehearsal.conversation import Conversation, Turn
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.setting import Setting


def shown(content: Content, text: str) -> dict[str, str]:
    """What the built-in observer shows in a second message to Tom: behaviours, with their quotes."""
    scenario = content.scenario("peer-too-busy")
    turns = (("user", "Hi Tom."), ("counterpart", "Can't right now."), ("user", text))
    talk = Conversation(turns=tuple(Turn.model_validate({"speaker": who, "text": said}) for who, said in turns))
    grade = BuiltinObserver(content).observe(Setting(content, scenario, content.cast(scenario, None)), talk)
    assert isinstance(grade, Observation)
    return {finding.behaviour: finding.quote for finding in grade.findings}


@pytest.mark.parametrize(
    ("text", "behaviour", "quote"),
    [
        ("You're an idiot.", "rl-disrespect", "You're an idiot"),
        ("Come on, you are such a total moron, Tom.", "rl-disrespect", "you are such a total moron"),
        ("Shut up and send me the price.", "rl-disrespect", "Shut up"),
        ("Do what I ask or I'll go to Dave and get you in trouble.", "hn-pressure", "get you in trouble"),
        ("Send it by noon or you'll regret it.", "hn-pressure", "or you'll regret it"),
        ("You are useless, Tom.", "rl-disrespect", "You are useless"),
        ("Give me the people or I quit.", "hn-pressure", "or I quit"),
        ("Give me two people this week or I quit the release.", "hn-pressure", "or I quit"),
        (
            "Give me a yes by Friday or my team stops working on your releases.",
            "hn-pressure",
            "Give me a yes by Friday or my team stops working",
        ),
        ("If nothing changes this week, I'll hand in my notice.", "hn-pressure", "I'll hand in my notice"),
        ("I need an answer by Friday or I'll go to Dave myself.", "hn-pressure", "or I'll go to Dave"),
        ("I need an answer by Friday or I'll go to Dave myself.", "rp-go-over-head", "or I'll go to Dave"),
        ("If I don't get it by tomorrow I'm going to Dave.", "hn-pressure", "I'm going to Dave"),
        ("if i dont have it by noon im going to dave", "rp-go-over-head", "im going to dave"),
        ("Unless you send it today, I'll take it straight to the board.", "hn-pressure", "straight to the board"),
        ("I'm going to HR if that doesn't stop.", "rp-go-over-head", "I'm going to HR"),
    ],
)
def test_an_insult_or_a_threat_is_shown_with_its_words(content: Content, text: str, behaviour: str, quote: str) -> None:
    assert quote in shown(content, text)[behaviour]


@pytest.mark.parametrize(
    "text",
    [
        "I'm not saying you're an idiot.",
        "If I don't understand the report I'm going to ask you first.",
        "If you don't mind, I'll go to Dave and tell him that the plan is yours.",
        "If it isn't too much, I'm going to Lisbon on Thursday and could bring the sheets.",
        "Dave told me you're an idiot, and I said that's nonsense.",
        "Sorry, I didn't mean you're stupid.",
        "Two things, and then I shut up: the price and the date.",
        "I could do it on Friday, or else on Monday.",
        "I'd hate to get you a worse date than you need.",
        "I don't want to get you in trouble.",
        "I won't get you into trouble with Dave, so tell me what would work.",
        "Could this get you in trouble with Dave?",
        "I'll hit you up on Slack tomorrow.",
        "Let us cancel by Friday or you'll pay for the room.",
        "We could meet Tuesday, or else, if that is bad, Wednesday.",
        "Without the price our launch will go to hell.",
        "I wouldn't say you are stupid.",
        "Could we go to Dave together, or I'll talk to Ingrid first if you prefer.",
        "I can ask Ruth for the figures, or I'll write to your team, whichever is easier for you.",
        "I need a word with both of you, or I'll go to Dave first if you prefer that.",
        "Thursday or next week, or I quit asking.",
        "At six the build is through, or my team stops working on it and goes home.",
        "I need a date from you, or I'll go with Monday.",
        "I want to get it right, or I'll take it to Anna for a check.",
        "I need to know the date, otherwise I'll go to Thursday's slot.",
        "I can give you the draft today, or I'll talk to your manager, as you wish.",
        "I'm going to HR tomorrow for the training.",
        "We could meet Wednesday, otherwise I'm off until Monday.",
        "Let's do it before noon, or I'm off to Berlin.",
        "If that suits you, I'll quit the call and write it up.",
        "If you agree, I'll resign from the steering group.",
        "If the old tool goes, I will quit Excel for good.",
    ],
)
def test_what_only_looks_like_one_is_not(content: Content, text: str) -> None:
    assert not {"rl-disrespect", "hn-pressure", "rp-go-over-head"} & shown(content, text).keys()


@pytest.mark.parametrize(
    ("text", "behaviour"),
    [
        ("They should have chased you, that's not on me.", "ow-admits-gap"),
        ("It really isn't my fault that legal was late.", "ow-admits-gap"),
        ("Okay sorry, forget that about Dave. You get the answers on Wednesday.", "bn-give-up"),
        ("Forget what I said. You get the answers on Wednesday.", "bn-give-up"),
    ],
)
def test_what_its_own_words_rule_out_is_neither_shown_nor_guessed_at(
    content: Content, text: str, behaviour: str
) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    turns = (("user", "Hi Tom."), ("counterpart", "Can't right now."), ("user", text))
    talk = Conversation(turns=tuple(Turn.model_validate({"speaker": who, "text": said}) for who, said in turns))
    grade = BuiltinObserver(content).observe(setting, talk)
    assert isinstance(grade, Observation)
    assert behaviour not in {finding.behaviour for finding in grade.findings} | {*grade.undecided}
