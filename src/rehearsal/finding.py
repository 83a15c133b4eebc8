"""Finding a talk by what one has on one's mind: "ask my boss for people", "angry customer". Pure."""

from collections.abc import Iterable, Mapping

from rehearsal.catalogue import Persona, Scenario
from rehearsal.looking_up import roots

ALSO: Mapping[str, str] = {
    "advice-from-influential": "advice mentor senior career influential ask somebody experienced network",
    "angry-about-account": "angry executive complaint escalation defend my seller employee account client trouble",
    "arbitrary-overload": "too much work overload workload deadline report pages boss unreasonable say no",
    "boss-stops-rescuing": "employee report delegate coach help themselves manage",
    "coffee-before-need": "network small talk get to know coffee senior relationship",
    "coffee-own-manager": "small talk get to know coffee my manager boss relationship",
    "complaint-meeting": "complaining colleague meeting moderate run a meeting negative venting team",
    "expectations-down": "employee report feedback performance expectations tell difficult news",
    "own-the-mess": "mistake error confess admit bad news forgot apologise tell my boss",
    "partner-reset": "partner dealer supplier outside company relationship conflict complaints",
    "peer-too-busy": "colleague peer busy help information other department won't answer refuses",
    "phantom-commitment": "misunderstanding never promised boss thinks I said correct assumption",
    "pressure-test-ask": "friend mentor test my case prepare practise the ask advice",
    "promise-pressure": "client customer deadline date pressure delivery promise late delay colleague internal",
    "reach-the-decider": "decision maker decider pitch board senior convince",
    "reality-gap": "unrealistic plan boss optimistic date migration risk warn deadline",
    "report-a-win": "success result good news visible credit skip level promote my work",
    "resources-no-ally": "more people staff headcount resources budget posts boss agrees nothing happens",
    "resources-no": "more people staff headcount resources budget posts hire boss refuses no",
    "sales-one-to-one": "one to one goals raise salary pay promotion appraisal manager expectations targets",
    "second-collaboration": "cooperation peer other department joint project again work together",
    "skip-level-priority": "skip level boss's boss priority ranking project go past my boss",
    "stop-escalating": "escalate boss won't help ask for backing solve it myself peer conflict",
    "strategy-for-cooperation": "support other department borrow people stakeholder influence without authority",
    "unstated-expectations": "unclear expectations what is expected goals vague manager feedback",
}
"""Words that people have for a built-in situation, beside its own."""
WORTH = (4.0, 3.0, 2.0, 1.0)
"""What a word counts that stands among these words or in the title; in the goal or who they are; in the brief; in what
they say."""


def find_talks(talks: Iterable[tuple[Scenario, Persona]], words: str) -> frozenset[tuple[str, str]]:
    """Ids of the situations and persons that the words can mean; nothing where none fits."""
    asked = roots(words)
    worth = {(scenario.id, persona.id): _worth(scenario, persona, asked) for scenario, persona in talks}
    best = max(worth.values(), default=0.0)
    return frozenset(pair for pair, value in worth.items() if value and value > best / 2)


def _worth(scenario: Scenario, persona: Persona, asked: frozenset[str]) -> float:
    texts = (
        f"{ALSO.get(scenario.id, '')} {scenario.title}",
        f"{scenario.goal} {persona.name} {persona.role}",
        " ".join(scenario.brief),
        f"{persona.about} {persona.tagline}",
    )
    known = [roots(text) for text in texts]
    each = (next((worth for worth, own in zip(WORTH, known, strict=True) if root in own), 0.0) for root in asked)
    return sum(each)
