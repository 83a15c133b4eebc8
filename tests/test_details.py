"""Names, pronouns, dates and figures changed for one rehearsal: they stand everywhere, and the old ones nowhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages import opened, press, text
from rehearsal import wiring
from rehearsal.checking import check_scenario
from rehearsal.cli import main
from rehearsal.content import Content, load_content
from rehearsal.details import changed_details, fields
from rehearsal.errors import UsageError
from rehearsal.loading import Loaded
from rehearsal.pronouns import SETS, filled, plural
from rehearsal.resources import prompts_dir

CONTENT = load_content(prompts_dir())
CASTS = [(scenario.id, persona) for scenario in CONTENT.scenarios.values() for persona in scenario.personas]
NEW = ("Akela", "Bruno", "Chioma", "Dmitri", "Esra", "Farouk", "Gaia", "Hilde", "Ilmari", "Jovan", "Kwame")
MONTHS_AND_DAYS = {"March", "May", "July", "October", "Tuesday", "Thursday", "Friday"}


def other(scenario: str, persona: str) -> dict[str, str]:
    """Everything changed."""
    changes = {
        field.key: NEW[number] + ("" if field.default[0].isupper() else " x")
        for number, field in enumerate(fields(CONTENT.scenarios[scenario], CONTENT.personas[persona]))
    }
    return {**changes, "pronouns": "they"}


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "persona"), CASTS)
def test_with_everything_changed_no_old_name_is_left_and_the_situation_still_holds(scenario: str, persona: str) -> None:
    before = fields(CONTENT.scenarios[scenario], CONTENT.personas[persona])
    played, who = CONTENT.tailored(scenario, persona, other(scenario, persona))
    words = played.model_dump_json() + who.model_dump_json()
    names = {f.default for f in before if re.fullmatch(r"[A-Z][a-z]+", f.default)} - MONTHS_AND_DAYS
    assert [name for name in names if re.search(rf"\b{name}\b", words)] == []
    assert who.name == NEW[0]
    assert (who.they, played.you.name) == ("they", NEW[1])
    loaded = Loaded(played, CONTENT.files[scenario])
    check_scenario(loaded, {**CONTENT.personas, persona: who}, CONTENT.principles, set(CONTENT.behaviours))


def test_with_nothing_changed_it_is_the_file() -> None:
    for scenario, persona in CASTS:
        played, who = CONTENT.tailored(scenario, persona, {})
        assert who == CONTENT.personas[persona]
        assert played.brief
        if persona == CONTENT.scenarios[scenario].personas[0]:
            assert played is CONTENT.scenarios[scenario]


def test_verbs_agree_with_they() -> None:
    said = "$They says what $they needs, hasn't asked, and keeps $themself out of it; $their door is open."
    assert filled(said, "he") == "He says what he needs, hasn't asked, and keeps himself out of it; his door is open."
    assert filled(said, "she").startswith("She says what she needs")
    they = "They say what they need, hasn't asked, and keep themselves out of it; their door is open."
    assert filled(said, "they") == they
    assert filled("$They never doubts; $they isn't sure", "they") == "They never doubt; they aren't sure"
    assert [plural(v) for v in ("tries", "goes", "passes", "was", "asked", "press")] == [
        "try", "go", "pass", "were", "asked", "press",
    ]  # fmt: skip


_GENDERED = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_SINGULAR = re.compile(r"\bthey (?:\w+ly |never |also |still |often )?(\w+s|\w+n't)\b", re.IGNORECASE)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "persona"), CASTS)
def test_with_other_pronouns_no_text_about_the_counterpart_keeps_the_old_ones(scenario: str, persona: str) -> None:
    played, who = CONTENT.tailored(scenario, persona, {"pronouns": "they"})
    about_them = [
        who.about, who.role, who.voice.manner, *who.goals, *who.pressures, *who.hides, *who.difficulty.values(),
        *(entry.text for entry in (*who.softeners, *who.triggers, *played.softeners, *played.closes_up)),
        played.you.role, played.goal, *(outcome.text for outcome in played.resolutions.values()),
    ]  # fmt: skip
    assert [text for text in about_them if _GENDERED.search(text)] == []
    hints = [text for gate in played.gates if gate.hint for text in (gate.hint.notice, gate.hint.try_)]
    told = [*about_them, *hints, played.story, *played.brief, played.counterpart, *(g.reveal for g in played.gates)]
    wrong = [text for text in told for verb in _SINGULAR.findall(text) if plural(verb.lower()) != verb.lower()]
    assert wrong == []
    assert not [text for text in told if re.search(r"\b[Tt]hem (?:complaints|own)\b|\btheirs [a-z]+ment\b", text)]


@settings(deadline=None, max_examples=25)
@given(st.text(max_size=80), st.sampled_from(SETS))
def test_text_without_placeholders_stays_as_it_is(said: str, pronouns: str) -> None:
    assert filled(said.replace("$", ""), pronouns) == said.replace("$", "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"colour": "red"}, "has no detail 'colour'"),
        ({"peer": "x" * 61}, "make it shorter"),
        ({"peer": "$boss"}, "no \\$"),
        ({"peer": "To\x07m"}, "control"),
        ({"pronouns": "it"}, "choose one of"),
    ],
)
def test_what_will_not_do_is_named(wanted: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        changed_details(CONTENT.scenarios["peer-too-busy"], wanted)


def test_only_what_differs_counts() -> None:
    scenario = CONTENT.scenarios["peer-too-busy"]
    assert changed_details(scenario, {"peer": "Tom ", "boss": "", "you": "Samantha"}) == {}
    assert changed_details(scenario, {"peer": "  Ana  Lee "}) == {"peer": "Ana Lee"}


@settings(deadline=None, max_examples=5)
@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="$"), min_size=1, max_size=20))
def test_any_name_may_stand_in_a_pattern(name: str) -> None:
    changes = changed_details(CONTENT.scenarios["peer-too-busy"], {"boss": name})
    played, _ = CONTENT.tailored("peer-too-busy", None, changes)
    for gate in played.gates:
        for pattern in gate.patterns:
            re.compile(pattern)


def test_the_page_and_the_talk_take_other_names(content: Content) -> None:
    wiring.shared.cache_clear()
    at = opened("rehearse", None, person="busy-peer")
    at.text_input(key="detail-peer-too-busy-peer").set_value("Ana").run()
    at.text_input(key="detail-peer-too-busy-deadline").set_value("the 20th").run()
    at.radio(key="detail-peer-too-busy-pronouns").set_value("she").run()
    assert "closes on the 20th" in text(at)
    assert "Ana" in text(at)
    told = text(at) + " ".join(str(caption) for radio in at.radio for caption in radio.proto.captions)
    assert not re.search(r"\b(?:Tom|he|him|his)\b", told), "one line still has the old name or pronoun"
    press(at, "start")
    assert "Tom" not in text(at)
    kept = wiring.shared().store.list()[0].rehearsal
    assert kept.details == {"peer": "Ana", "deadline": "the 20th", "pronouns": "she"}
    assert kept.title.startswith("Ana: ")
    again = opened("rehearse", None, person="busy-peer")
    assert again.text_input(key="detail-peer-too-busy-peer").value == "Ana"
    assert "Continue with" not in text(opened("rehearse", None)), "nothing was said yet"
    wiring.shared.cache_clear()


def test_the_terminal_says_how_a_detail_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chat", "--scenario", "peer-too-busy", "--json", "--set", "peer"]) == 2
    assert "KEY=VALUE" in capsys.readouterr().err
