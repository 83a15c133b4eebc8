"""Content files are read into frozen values, and refused with file, line and mend."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import gate, persona_data, scenario_data
from rehearsal.content import Content, check_file, load_content
from rehearsal.errors import ContentError, UsageError
from rehearsal.resources import prompts_dir
from situations import DATA

GATES = [gate("G1", "A", "bn-asks-reason")]


def write(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / f"{data['id']}.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path, content: Content) -> Path:
    """A folder with a persona of somebody's own."""
    write(tmp_path, persona_data(content))
    return tmp_path


def check(own: Path, content: Content, data: dict[str, Any]) -> None:
    check_file(write(own, data), content, [own / "someone.yaml"])


@pytest.mark.slow
def test_everything_that_ships_is_right() -> None:
    content = load_content(prompts_dir(), check=True)
    assert len(content.principles) == 9
    assert len(content.behaviours) == 63
    assert {"peer-too-busy", "resources-no", "resources-no-ally", "skip-level-priority"} <= set(content.scenarios)


def test_every_source_names_a_known_document_and_section(content: Content) -> None:
    sections = {document.id: document.sections for document in content.documents}
    for behaviour in content.behaviours.values():
        for source in behaviour.source:
            assert source.document in sections, behaviour.id


def test_every_built_in_persona_and_situation_names_its_source(content: Content) -> None:
    assert all(scenario.source for scenario in content.scenarios.values())
    assert all(persona.basis for persona in content.personas.values())


def test_small_files_are_right(own: Path, content: Content) -> None:
    check(own, content, scenario_data(GATES))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"colour": "red"}, "'colour' is not a known key"),
        ({"goal": None}, "goal"),
        ({"personas": ["nobody"]}, "'nobody' is no known persona"),
        ({"core": ["kindness"]}, "'kindness' is no known principle"),
        (
            {"gates": [gate("G1", "A", "bn-asks-resaon")]},
            "'bn-asks-resaon' is no known behaviour, signal or gate",
        ),
        ({"gates": [gate("G1", "A", "bn-asks-reason", after="G1")]}, "G1 can never open"),
        ({"gates": [gate("G1", "D", "bn-asks-reason")]}, "tier"),
        ({"brief": ["Everybody knows secret-G1."]}, "gives G1 away"),
        ({"objections": ["Not while secret-G1."]}, "gives G1 away"),
        ({"resolutions": {"none": {"text": "Nothing."}}}, "'full' is missing"),
        ({"brief": ["You write to $boss."]}, "$boss is not among `details`"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_mend(
    own: Path, content: Content, change: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(ContentError) as error:
        check(own, content, {**scenario_data(GATES), **change})
    message = str(error.value)
    assert complaint in message
    assert message.startswith("small.yaml:")
    assert message.split(":")[1].isdigit()


def test_the_line_is_the_one_that_is_wrong(own: Path, content: Content) -> None:
    path = write(own, scenario_data(GATES))
    text = path.read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if row.startswith("goal:"))
    path.write_text(text.replace("goal:", "gaol:"), encoding="utf-8")
    with pytest.raises(ContentError, match=rf"small.yaml:({line}|1): '(gaol|goal)'"):
        check_file(path, content, [own / "someone.yaml"])


def test_persona_without_lines_for_an_act_is_refused(tmp_path: Path, content: Content) -> None:
    data = persona_data(content)
    del data["lines"]["goodbye"]
    with pytest.raises(ContentError, match="lines for 'goodbye' are missing"):
        check_file(write(tmp_path, data), content)


@pytest.mark.parametrize("text", ["a: [1", "a: 1\na: 2", "- just\n- a list", "", "\ttab: 1"])
def test_broken_yaml_is_a_named_error(tmp_path: Path, content: Content, text: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken.yaml:\d+: "):
        check_file(path, content)


def test_own_files_stand_beside_the_built_in_ones(tmp_path: Path, content: Content) -> None:
    for kind, data in (("personas", persona_data(content)), ("scenarios", scenario_data(GATES))):
        (tmp_path / kind).mkdir()
        write(tmp_path / kind, data)
    mine = load_content(prompts_dir(), own=tmp_path)
    assert mine.own == {"someone", "small"}
    assert set(mine.scenarios) == {*content.scenarios, "small"}


def test_details_fill_the_texts(own: Path, content: Content) -> None:
    data = scenario_data(GATES, details={"boss": "Dave"}, brief=["You write to $boss."])
    write(own, data)
    (own / "scenarios").mkdir()
    write(own / "scenarios", data)
    (own / "personas").mkdir()
    write(own / "personas", persona_data(content))
    assert load_content(prompts_dir(), own=own).scenarios["small"].brief == ("You write to Dave.",)


def test_values_are_frozen_and_unknown_ids_name_the_known_ones(content: Content) -> None:
    with pytest.raises(UsageError, match=r"known are: .*peer-too-busy"):
        content.scenario("peer-to-busy")
    with pytest.raises(UsageError, match="does not play in"):
        content.cast(content.scenario("peer-too-busy"), "skip-level")


def test_rubric_hash_changes_with_a_behaviour(content: Content) -> None:
    first = next(iter(content.principles.values()))
    changed = {**content.principles, first.id: first.model_copy(update={"definition": "Another."})}
    other = Content(changed, content.personas, content.scenarios, content.documents)
    assert other.rubric_hash != content.rubric_hash


def test_on_is_a_key_and_not_true(own: Path, content: Content) -> None:
    path = write(own, scenario_data(GATES))
    path.write_text(path.read_text(encoding="utf-8").replace("'on':", "on:"), encoding="utf-8")
    assert "\n  on: bn-asks-reason" in path.read_text(encoding="utf-8")
    check_file(path, content, [own / "someone.yaml"])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("bn-asks-reason", "bn-ask-reason"), "did you mean 'bn-asks-reason'?"),
        (("busy-peer", "busy-pear"), "did you mean 'busy-peer'?"),
        (("brief:", "briefs:"), "did you mean 'brief'?"),
        (("title: The test room", "title:"), "nothing stands here"),
        (("id: test-room", "id: test room"), "small letters, digits and hyphens"),
        (("bcertificat", "bcert[ificat"), "is no regular expression"),
        (
            (
                "fact: The tests run in the mornings only. After two o'clock the room is empty.",
                "fact: They run at night.",
            ),
            "no pattern of G2 recognises",
        ),
    ],
)
def test_a_slip_in_a_file_of_ones_own_is_named_with_its_mend(
    tmp_path: Path, content: Content, change: tuple[str, str], words: str
) -> None:
    text = (DATA / "own" / "scenarios" / "test-room.yaml").read_text("utf-8")
    assert change[0] in text
    path = tmp_path / "test-room.yaml"
    path.write_text(text.replace(*change, 1), "utf-8")
    with pytest.raises(ContentError, match=rf"^test-room.yaml:\d+: .*{re.escape(words)}"):
        check_file(path, content)
