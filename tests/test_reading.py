"""What can be read into a message beside its grade."""

from builders import saw
from rehearsal.content import Content
from rehearsal.heard import unsure
from rehearsal.setting import Setting
from rehearsal.ui.reading import can_be_read_as
from store_contract import mine


def test_what_moved_them_and_is_not_graded_is_shown_as_unsure(
    content: Content,
) -> None:
    scenario = content.scenario("peer-too-busy")
    setting = Setting(content, scenario, content.cast(scenario, None))
    one, other = [b for b in setting.rubric if setting.rubric[b].positive][:2]
    entry = mine("t1", "What is due this week?", grade=saw(one)).model_copy(update={"steering": saw(one, other)})
    assert [finding.behaviour for finding in unsure(setting, entry)] == [other]
    told = can_be_read_as(setting, entry)
    assert setting.rubric[other].title in told
    assert setting.rubric[one].title not in told
    assert can_be_read_as(setting, mine("t2", "Hm.", grade=saw(one))) == ""
