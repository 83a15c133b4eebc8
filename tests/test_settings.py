"""Settings: the environment over what the page keeps; a model for each role; the key in the keyring alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from keyrings import MemoryKeyring, keyring_of
from rehearsal import wiring
from rehearsal.counterparts.llm import LlmCounterpart
from rehearsal.errors import KeyringFailed, UsageError
from rehearsal.keys import SystemKeys
from rehearsal.settings import KEPT, Settings, read_settings
from rehearsal.wiring import KEPT_SETTINGS, App

KEY = "sk-kept-in-the-keyring"
URL = "OPENAI_BASE_URL"


class Keys:
    """A keyring in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.broken = False
        self.opened = 0

    def read(self, address: str) -> str | None:
        self.opened += 1
        if self.broken:
            raise KeyringFailed("locked")
        return self.kept.get(address)

    def write(self, address: str, key: str) -> None:
        self.kept[address] = key

    def forget(self, address: str) -> None:
        self.kept.pop(address, None)


def app(tmp_path: Path, keys: Keys | None = None, **environment: str) -> App:
    return App({"REHEARSAL_DATA_DIR": str(tmp_path / "data"), **environment}, keys or Keys())


def test_each_role_has_its_own_model_or_the_one_of_all() -> None:
    one = read_settings({"REHEARSAL_MODEL": "a"})
    assert one.models == {"a": ("observer", "counterpart", "coach")}
    assert one.named == "the model a"
    three = read_settings({"REHEARSAL_MODEL": "a", "REHEARSAL_OBSERVER_MODEL": "b", "REHEARSAL_COACH_MODEL": "b"})
    assert three.models == {"b": ("observer", "coach"), "a": ("counterpart",)}
    assert three.named == "the models b (reads your messages and coaches) and a (plays)"


def test_every_role_asks_its_own_model_and_the_grade_says_which(tmp_path: Path) -> None:
    built = app(tmp_path, **{URL: "http://127.0.0.1:9/v1", "REHEARSAL_MODEL": "plays",
                             "REHEARSAL_OBSERVER_MODEL": "reads", "REHEARSAL_COACH_MODEL": "coaches"})  # fmt: skip
    engine = built.engine("llm").charged_to("r1")
    sources = (engine.observer.source, engine.counterpart.source, engine.coach.source)
    assert [source.model for source in sources] == ["reads", "plays", "coaches"]


def test_another_model_for_one_role_is_asked_about_again(tmp_path: Path) -> None:
    def consent(**more: str) -> bool:
        return app(tmp_path, **{URL: "https://models.example/v1", "REHEARSAL_MODEL": "a", **more}).consent.needed

    app(tmp_path, **{URL: "https://models.example/v1", "REHEARSAL_MODEL": "a"}).consent.give()
    assert (consent(), consent(REHEARSAL_COACH_MODEL="b")) == (False, True)


def test_whether_the_counterpart_waits_for_the_model_s_reading_can_be_chosen(tmp_path: Path) -> None:
    built = app(tmp_path, **{URL: "http://127.0.0.1:9/v1"})
    assert not built.engine("llm").grades_after
    built.keep({"REHEARSAL_STEERING": "builtin"})
    engine = built.engine("llm").charged_to("r1")
    assert (engine.grades_after, engine.steers_apart) == (True, True)
    assert engine.steering is built.engine("builtin").steering
    with pytest.raises(UsageError, match="REHEARSAL_STEERING"):
        built.keep({"REHEARSAL_STEERING": "nobody"})


def test_whether_a_reply_is_heard_before_it_is_said_can_be_chosen(tmp_path: Path) -> None:
    built = app(tmp_path, **{URL: "http://127.0.0.1:9/v1"})
    for showing, heard in (("", True), ("at once", False), ("heard", True)):
        built.keep({"REHEARSAL_REPLIES": showing})
        counterpart = built.engine("llm").charged_to("r1").counterpart
        assert isinstance(counterpart, LlmCounterpart)
        assert (counterpart.listener is not None) is heard
    with pytest.raises(UsageError, match="REHEARSAL_REPLIES"):
        built.keep({"REHEARSAL_REPLIES": "never"})


def test_what_the_page_keeps_holds_and_the_environment_wins(tmp_path: Path) -> None:
    kept = {URL: "http://127.0.0.1:8080/v1", "REHEARSAL_MODEL": "from-the-page"}
    app(tmp_path).keep(kept)
    assert app(tmp_path).settings.model == "from-the-page"
    assert app(tmp_path).settings.engine() == "llm"
    settings = app(tmp_path, REHEARSAL_MODEL="from-outside").settings
    assert (settings.model, settings.address) == ("from-outside", kept[URL])
    assert settings.from_page == {URL}


def test_a_change_holds_at_once_and_an_empty_field_takes_it_back(tmp_path: Path) -> None:
    built = app(tmp_path)
    assert built.settings.engine() == "builtin"
    built.keep({URL: "http://127.0.0.1:8080/v1", "REHEARSAL_MODEL": "one"})
    assert built.engine("llm").observer.source.model == "one"
    built.keep({"REHEARSAL_MODEL": "two"})
    assert built.engine("llm").observer.source.model == "two"
    built.keep({URL: "", "REHEARSAL_MODEL": ""})
    assert built.settings.engine() == "builtin"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (URL, "models.example/v1"),
        (URL, "https://me:hush@models.example/v1"),
        (URL, "https://models.example/v1?key=hush"),
        ("REHEARSAL_PRICES", "a"),
        ("REHEARSAL_BUDGET", "5"),
    ],
)
def test_what_is_wrong_is_not_kept(tmp_path: Path, name: str, value: str) -> None:
    built = app(tmp_path)
    with pytest.raises(UsageError):
        built.keep({name: value})
    assert built.kept == {}


def test_what_was_kept_and_is_wrong_now_locks_nobody_out(tmp_path: Path) -> None:
    app(tmp_path).store.put_setting(KEPT_SETTINGS, {"REHEARSAL_BUDGET": "5 EUR", "REHEARSAL_MODEL": "a"})
    assert app(tmp_path).settings.budget is None


def test_looking_for_settings_makes_no_database(tmp_path: Path) -> None:
    assert app(tmp_path).settings.engine() == "builtin"
    assert app(tmp_path).choose("builtin") == "builtin"
    assert not (tmp_path / "data").exists()


def test_the_key_can_be_set_by_no_other_way() -> None:
    assert "OPENAI_API_KEY" not in KEPT
    assert read_settings({}, {"OPENAI_API_KEY": KEY}).api_key is None


def test_a_key_lies_in_the_keyring_and_belongs_to_one_address(tmp_path: Path) -> None:
    keys = Keys()
    built = app(tmp_path, keys)
    built.keep({URL: "https://one.example/v1"})
    built.keep_key(KEY)
    assert (built.settings.api_key, built.settings.key_from) == (KEY, "keyring")
    built.keep({URL: "https://two.example/v1"})
    assert built.settings.api_key is None
    built.keep({URL: "https://one.example/v1"})
    assert built.settings.api_key == KEY
    built.keep_key("")
    assert (built.settings.api_key, keys.kept) == (None, {})


def test_the_keyring_is_opened_only_where_a_key_was_put_there(tmp_path: Path) -> None:
    keys = Keys()
    assert app(tmp_path, keys, **{URL: "https://one.example/v1"}).settings.api_key is None
    assert keys.opened == 0


def test_the_environments_key_wins_and_a_locked_keyring_stops_nothing(tmp_path: Path) -> None:
    keys = Keys()
    built = app(tmp_path, keys, **{URL: "https://one.example/v1"})
    built.keep_key(KEY)
    keys.broken = True
    assert app(tmp_path, keys, **{URL: "https://one.example/v1"}).settings.api_key is None
    outside = app(tmp_path, keys, **{URL: "https://one.example/v1", "OPENAI_API_KEY": "sk-outside"}).settings
    assert (outside.api_key, outside.key_from) == ("sk-outside", "environment")


def test_no_settings_show_the_key() -> None:
    settings = read_settings({"OPENAI_API_KEY": KEY})
    assert KEY not in repr(settings) + str(settings)


@pytest.mark.parametrize(
    ("backend", "words"), [(fail.Keyring, "no keyring that Rehearsal can use"), (null.Keyring, "did not keep it")]
)
def test_a_system_without_a_keyring_says_so_and_what_to_do(backend: type[KeyringBackend], words: str) -> None:
    with keyring_of(backend()), pytest.raises(KeyringFailed, match=words) as caught:
        SystemKeys().write("https://one.example/v1", KEY)
    assert "OPENAI_API_KEY" in str(caught.value)
    assert KEY not in str(caught.value)


def test_the_systems_keyring_keeps_and_forgets() -> None:
    with keyring_of(MemoryKeyring()):
        SystemKeys().write("https://one.example/v1", KEY)
        assert SystemKeys().read("https://one.example/v1") == KEY
        assert SystemKeys().read("https://two.example/v1") is None
        SystemKeys().forget("https://one.example/v1")
        SystemKeys().forget("https://one.example/v1")
        assert SystemKeys().read("https://one.example/v1") is None


def test_wrong_variables_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: Mapping[str, str] = {
        "REHEARSAL_PRICES": "cheap", "REHEARSAL_BUDGET": "much", "REHEARSAL_BUDGET_TOTAL": "much",
        "REHEARSAL_CURRENCY": "5", "REHEARSAL_LOG_LEVEL": "loud", "REHEARSAL_LOG_TEXT": "perhaps",
    }  # fmt: skip
    for name, value in wrong.items():
        with pytest.raises(UsageError, match=f"^{name}: "):
            read_settings({name: value})
        with pytest.raises(UsageError, match=f"^{name}: "):
            wiring.build({name: value})


def test_settings_are_one_frozen_value() -> None:
    assert Settings.model_config["frozen"]
