"""A situation of one's own, put together without a model: it reads as theirs, keeps quiet, and can be won."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from own_cases import CASES
from rehearsal.catalogue import Persona, Scenario
from rehearsal.checking import persona_texts, spoken, tells_fact
from rehearsal.checks import sentence_check
from rehearsal.content import Content
from rehearsal.conversation import Conversation, Turn
from rehearsal.counterparts.builtin import BuiltinCounterpart
from rehearsal.observers.builtin import BuiltinObserver
from rehearsal.own.describing import described
from rehearsal.own.draft import problems, values
from rehearsal.own.form import RELATION_IDS, Form
from rehearsal.own.kinds import Kinds, kinds
from rehearsal.own.making import made
from rehearsal.own.nearest import nearest
from rehearsal.own.subject import subject
from rehearsal.own.suspecting import patterns_of
from rehearsal.own.wording import aim, by_them, goal, station, to_you, truth
from rehearsal.part import guesses, part
from rehearsal.pronouns import SETS
from rehearsal.resources import prompts_dir
from rehearsal.setting import Setting
from rehearsal.state import advance, begin, resolution

KNOWN: Kinds = kinds(prompts_dir())
CLOSE = (
    "Then I'll note it: I do my part by Monday, you do yours by Friday, and we both look at it again in a month. "
    "I'll tell you a day before if mine slips."
)
_OFFICE_WORDS = """
quarterly report campaign retreat launch revenue forecast renewals headcount dashboard pipeline invoice
account accounts partner portal audit bid slides market analyst sales executives department project projects
release allotment slugs retreat customer Tom Dave Martin Ingrid Ruth Halden Corvin Hassan Renate Victor Carla
Greg Joan
"""
OFFICE = _OFFICE_WORDS.split()
"""Nouns and names of the built-in cases that none of the ten people's own words hold, but for what they do hold."""


def everything(persona: Persona, scenario: Scenario) -> Iterator[str]:
    """Every text that can be read or said."""
    yield from (text for _, text, _ in spoken(scenario))
    yield from persona_texts(persona)
    yield from (persona.name, scenario.hidden_truth, *persona.hides, *(gate.reveal for gate in scenario.gates))
    yield from (outcome.text for outcome in scenario.resolutions.values())


@pytest.mark.parametrize("name", CASES)
def test_ten_cases_read_as_theirs(content: Content, name: str) -> None:
    form = CASES[name]
    draft = made(form, content, KNOWN)
    assert problems(draft) == ()
    persona, scenario = values(draft)
    told = set(re.findall(r"\w+", f"{form.told} {form.name} {form.you} {form.your_role}".lower()))
    left = {word for word in OFFICE if word.lower() not in told}
    strange = [text for text in everything(persona, scenario) for word in left if re.search(rf"\b{word}\b", text)]
    assert strange == []
    assert [gate.tier for gate in scenario.gates] == ["A", "B", "C"]
    assert not any(gate.open_at_start for gate in scenario.gates)
    if form.suspect:
        suspected = to_you(truth(form.suspect))
        assert suspected[-20:] in scenario.gates[1].reveal
        assert not any(suspected in text for text in (scenario.story, scenario.goal, *scenario.brief))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KNOWN.kinds)
@pytest.mark.parametrize("suspect", ["", "I think that a cousin of theirs owns the car park behind the chapel."])
def test_every_kind_can_be_won_with_its_own_hints(content: Content, kind: str, suspect: str) -> None:
    form = Form(name="Robin", relation=KNOWN.kinds[kind].relation, ask=kind, want="the thing done", suspect=suspect)
    persona, scenario = values(made(form, content, KNOWN))
    setting = Setting(content, scenario, persona, "realistic", seed=3)
    observer, counterpart = BuiltinObserver(content, to="move"), BuiltinCounterpart()
    state, talk, seen = begin(setting), Conversation(turns=()), []
    for words in (*(gate.hint.say for gate in scenario.gates), CLOSE):
        talk = Conversation(turns=(*talk.turns, Turn(speaker="user", text=words)))
        seen.append(observer.observe(setting, talk))
        state = advance(setting, state, tuple(seen), talk.repeats_itself, guesses(setting, state, words))  # type: ignore[arg-type]
        role = part(setting, state, talk.repeats_itself)
        reply = " ".join(counterpart.reply(role, talk, sentence_check(setting, state, talk)))
        assert not any(tells_fact(gate, reply) for gate in scenario.gates if gate.id not in state.opened)
        talk = Conversation(turns=(*talk.turns, Turn(speaker="counterpart", text=reply)))
    assert (state.opened, resolution(setting, state)) == (("G1", "G2", "G3"), "full")


def test_kinds_keep_their_own_facts() -> None:
    for kind in KNOWN.kinds.values():
        assert {gate.tier for gate in kind.gates} == {"A", "B", "C"}
        for gate in kind.gates:
            for text in (gate.fact, *gate.release):
                assert any(re.search(pattern, text, re.IGNORECASE) for pattern in gate.patterns), (kind.id, text)


def test_every_built_in_situation_has_a_kind(content: Content) -> None:
    assert {name for kind in KNOWN.kinds.values() for name in kind.like} == set(content.scenarios) - content.own
    assert set(KNOWN.voices) == {key for key in content.personas if key not in content.own}


_WORDS = sorted({w for k in KNOWN.kinds.values() for g in k.gates for t in (g.fact, *g.release) for w in t.split()})
_FACTS = [text for kind in KNOWN.kinds.values() for gate in kind.gates for text in (gate.fact, *gate.release)]
_LONG = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join),
    st.sampled_from([*_FACTS, "$peer ${x} {Thing} \x00\x1b[31m", "A" * 4000]),
)
_SHORT = _LONG.map(lambda text: text[:200])


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.builds(
        dict, name=_SHORT, pronouns=st.sampled_from(SETS), relation=st.sampled_from(RELATION_IDS), role=_SHORT,
        you=_SHORT, your_role=_SHORT, ask=st.sampled_from(["", "nonsense", *KNOWN.kinds]), thing=_SHORT, want=_LONG,
        happened=_LONG, suspect=_LONG, talk=_LONG,
    )
)  # fmt: skip
def test_whatever_is_typed_passes_the_check(content: Content, typed: dict[str, str]) -> None:
    assert problems(made(Form.model_validate(typed), content, KNOWN)) == ()


def test_words_that_already_tell_a_fact_do_not_keep_it_hidden(content: Content) -> None:
    fact = KNOWN.kinds["agree-to"].gates[0].fact
    draft = made(Form(ask="agree-to", want="a yes", happened=f"{fact} I saw it."), content, KNOWN)
    assert problems(draft) == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("I want two more nurses", "You want two more nurses."),
        ("I'd like my deposit back", "You want your deposit back."),
        ("him to stop", "You want him to stop."),
        ("He should stop shouting at me.", "What you want: he should stop shouting at you."),
        ("", ""),
    ],
)
def test_a_wish_is_told_to_the_person(typed: str, told: str) -> None:
    assert goal(typed) == told


def test_words_change_sides() -> None:
    assert to_you('I asked her, and I\'m tired. She said "I am busy".') == (
        'You asked her, and you\'re tired. She said "I am busy".'
    )
    assert by_them("she's been told to save, and she thinks I am after her job", "she") == (
        "I have been told to save, and I think you are after my job"
    )
    assert by_them("he wants to sell his house", "he") == "I want to sell my house"
    assert by_them("they are afraid of us", "they") == "I am afraid of you"
    assert truth("I think that she has no say. Maybe her boss decides!") == "she has no say. Her boss decides"
    assert station("ward manager") == "your ward manager"
    assert station("head of nursing") == "head of nursing"
    assert subject("", "I want a raise of 5%") == "a raise"
    assert subject("", "him to stop being late on Saturdays") == "being late on Saturdays"
    assert subject("", "to go home") == "this"


def test_patterns_come_from_telling_words() -> None:
    patterns = patterns_of("the matron told her to book no bank nurses")
    assert any(re.search(pattern, "No nurses from the bank, says the matron", re.IGNORECASE) for pattern in patterns)
    assert not any(re.search(pattern, "The nurses are tired", re.IGNORECASE) for pattern in patterns)
    assert patterns_of("it is so") == ()


def test_a_few_sentences_fill_the_form() -> None:
    form = described(
        "My ward manager, Margaret Hill, keeps putting me on nights. I'm a nurse. I want one weekend off. "
        "I think she was told to save. She talks fast."
    )
    assert (form.name, form.role, form.relation, form.pronouns) == ("Margaret Hill", "ward manager", "boss", "she")
    assert (form.your_role, form.want, form.suspect) == (
        "nurse", "I want one weekend off.", "I think she was told to save.",
    )  # fmt: skip
    assert form.talk == "She talks fast."
    assert described("") == Form()


SUPPLIER = (
    "Petra Lang is the account manager at our main flour supplier, Hollmann Mills. I run purchasing for four bakeries. "
    "I want a fixed delivery window, 5 to 7 a.m. on Tuesdays and Fridays, in writing, until the end of March. "
    'Petra promised it three times. She always says "some time before noon".'
)


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("My boss is Petra, she runs logistics at our warehouse.", "boss", "Petra"),
        ("My manager is called Bob Miller.", "manager", "Bob Miller"),
        ("My boss's name is Petra.", "boss", "Petra"),
        ("A colleague named Jo. My colleague named Jo keeps taking my desk.", "colleague", "Jo"),
        ("The head of sales is Anna.", "head of sales", "Anna"),
        ("Our director, Tom Hill, is new.", "director", "Tom Hill"),
    ],
)
def test_who_they_are_ends_where_their_name_is_told(text: str, role: str, name: str) -> None:
    form = described(text)
    assert (form.role, form.name) == (role, name)


def test_a_sentence_on_how_they_are_is_how_they_talk_and_who_they_are_is_not() -> None:
    form = described(
        "My boss is Petra, she runs logistics. She's friendly but hurried, and looks at her phone all day."
    )
    assert form.talk == "She's friendly but hurried, and looks at her phone all day."
    assert form.happened == "My boss is Petra, she runs logistics."


@pytest.mark.parametrize(
    "text",
    ["The deadline was Christmas.", "The project is Apollo.", "She is unhappy with the dates that I gave to the client."
     , "They are short of people and lost three of the best in May."],
)  # fmt: skip
def test_what_has_happened_is_kept_as_that(text: str) -> None:
    assert described(f"My boss is Petra. {text}").happened == text


def test_the_person_is_found_beside_their_firm_and_a_wish_keeps_its_conditions() -> None:
    form = described(SUPPLIER)
    assert (form.name, form.role, form.relation) == (
        "Petra Lang", "account manager at our main flour supplier", "partner",
    )  # fmt: skip
    assert form.your_role == "in charge of purchasing for four bakeries"
    assert form.want == (
        "I want a fixed delivery window, 5 to 7 a.m. on Tuesdays and Fridays, in writing, until the end of March."
    )
    assert "I run" not in form.happened
    assert described("Hollmann Mills is our supplier. I want flour at five.").name == ""
    assert described("Petra from Hollmann Mills is late. I run a bakery.").name == "Petra"
    assert (
        described("I am Ines and I buy at Roth. Our contact at Hollmann Mills, Petra Lang, lies.").name == "Petra Lang"
    )
    assert described("My client sends a list. Their product manager, Ms. Petersen, adds to it.").name == "Ms. Petersen"
    late = described("Our caterer Bistro Nord is late. Jonas, who runs it, laughs. I run the events at a school.")
    assert (late.name, late.relation, late.your_role) == ("Jonas", "partner", "in charge of the events at a school")
    assert described("I am in charge of the warehouse.").your_role == "in charge of the warehouse"
    assert described("I'm Jo, a nurse. My boss Ida is late.").you == "Jo"


def test_a_title_is_not_cut_in_the_middle_of_a_thing(content: Content) -> None:
    draft = made(described(SUPPLIER), content, KNOWN)
    assert draft.scenario["title"] == "A fixed delivery window"
    assert len([line for line in draft.scenario["brief"] if "account manager" in line]) == 1
    assert "5 to 7 a.m. on Tuesdays and Fridays, in writing, until the end of March" in draft.scenario["goal"]
    assert draft.scenario["disguise"] == ["$name", "Hollmann Mills"]


def test_the_nearest_is_explained_and_can_be_chosen(content: Content) -> None:
    form = Form(want="a raise", talk="dry, with numbers", relation="boss")
    near = nearest(form, content, KNOWN)
    assert (near.kind.id, near.persona.id) == ("agree-to", "influential-senior-renate")
    assert "because you wrote “a raise”" in near.why
    assert "“dry”" in near.why
    other = nearest(form.model_copy(update={"ask": "too-much"}), content, KNOWN, "venting-colleague")
    assert (other.kind.id, other.persona.id) == ("too-much", "venting-colleague")


def test_a_name_at_the_head_of_a_sentence_is_found_and_a_day_is_none() -> None:
    form = described("Dilan works for me in a shop. He came late four Saturdays in May. He is quiet and says fine.")
    assert (form.name, form.relation, form.pronouns) == ("Dilan", "report", "he")
    assert form.talk == "He is quiet and says fine."
    assert described("She is late on Mondays. I want her here at nine.").name == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("I want her to take me off a third weekend", "Get her to take you off a third weekend."),
        ("to go down to four days", "Go down to four days."),
        ("two nurses", "Get two nurses."),
    ],
)
def test_a_goal_can_follow_you_want(typed: str, told: str) -> None:
    assert aim(goal(typed)) == told


def test_what_they_are_not_is_said_by_them_in_english() -> None:
    assert by_them("she isn't allowed agency, and she weren't told", "she") == (
        "I'm not allowed agency, and I wasn't told"
    )
