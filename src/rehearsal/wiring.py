"""Everything put together, in one place. The rest takes finished objects."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal import logs
from rehearsal.consent import Consent
from rehearsal.content import Content
from rehearsal.covered_chat import CoveredChat
from rehearsal.engines import Engine, EngineName
from rehearsal.errors import KeyringFailed, StoreError, UsageError
from rehearsal.keys import Keys, SystemKeys
from rehearsal.locations import data_dir, database_is_there, database_url
from rehearsal.metering import Budget, Ledger, Meter
from rehearsal.ports import Asker, ChatModel, Proposer, Store
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.session import Session
from rehearsal.settings import KEPT, ROLES, EngineChoice, Settings, bare, filled, read_settings, with_key
from rehearsal.shelf import Shelf
from rehearsal.swapping import Swapping
from rehearsal.time_keeping import TimeKeeping
from rehearsal.trying import Trying

if TYPE_CHECKING:
    from rehearsal.coaches.sheet_reader import SheetReader
    from rehearsal.openai_chat import OpenAIChat
    from rehearsal.partners.wording import LlmWording


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


KEPT_SETTINGS, KEYRING = "model", "keyring"
"""Settings of the store: what the page keeps of the model's variables, and the addresses whose key the keyring has."""


@dataclass(frozen=True)
class App:
    """The finished objects. What costs time is made at first use, once."""

    environment: Mapping[str, str]
    keys: Keys = field(default_factory=SystemKeys)
    _engines: dict[EngineName, Engine] = field(default_factory=dict)
    _chats: dict[str, "OpenAIChat"] = field(default_factory=dict)

    @cached_property
    def settings(self) -> Settings:
        """The environment's settings, over those of the settings page, with the keyring's key where it has one."""
        try:
            kept = self.kept
            settings = read_settings(self.environment, kept)
        except UsageError:  # what is kept does not fit the environment any more
            settings = read_settings(self.environment)
        return settings if settings.api_key else with_key(settings, self._key(settings.shown_address))

    @property
    def kept(self) -> dict[str, str]:
        """What the settings page keeps, by the name of the variable; nothing where the store cannot be read."""
        if "store" not in self.__dict__ and not database_is_there(self.environment):
            return {}
        try:
            kept = self.store.get_setting(KEPT_SETTINGS)
        except StoreError as error:
            logs.note("settings not read", "warning", error=type(error).__name__)
            return {}
        return {key: value for key, value in kept.items() if key in KEPT} if isinstance(kept, dict) else {}

    def keep(self, changed: Mapping[str, str]) -> None:
        """Keep settings over those that are kept; a blank one is dropped. Raises UsageError where they are wrong."""
        kept = filled({**self.kept, **changed})
        if bare(kept.get("OPENAI_BASE_URL", "")) != kept.get("OPENAI_BASE_URL", ""):
            raise UsageError("Leave user name, password and anything after a question mark out of the address.")
        read_settings({}, kept)
        read_settings(self.environment, kept)
        self.store.put_setting(KEPT_SETTINGS, kept)
        logs.note("settings changed", names=sorted(changed))
        self.renew()

    def renew(self) -> None:
        """Read the settings anew, and make what depends on them again."""
        for name in ("settings", "ledger", "chat", "sheet_reader"):
            self.__dict__.pop(name, None)
        self._engines.pop("llm", None)
        self._chats.clear()

    def keyring_has(self, address: str) -> bool:
        """Whether a key was put into the keyring for an address; does not open the keyring."""
        kept = "store" in self.__dict__ or database_is_there(self.environment)
        try:
            return kept and address in (self.store.get_setting(KEYRING) or [])
        except StoreError:
            return False

    def keep_key(self, key: str) -> None:
        """Put a key for the present address into the keyring, or with an empty one, take it out."""
        address = self.settings.shown_address
        known = [other for other in self.store.get_setting(KEYRING) or [] if other != address]
        if key:
            self.keys.write(address, key)
        else:
            self.keys.forget(address)
        self.store.put_setting(KEYRING, [*known, address] if key else known)
        self.renew()

    def _key(self, address: str) -> str | None:
        if not self.keyring_has(address):
            return None
        try:
            return self.keys.read(address)
        except KeyringFailed as error:
            logs.note("keyring not read", "warning", error=type(error).__name__)
            return None

    def choose(self, choice: EngineChoice) -> EngineName:
        """The engine that a choice leads to; the built-in one needs no settings. Raises UsageError."""
        return "builtin" if choice == "builtin" else self.settings.engine(choice)

    @cached_property
    def data(self) -> Path:
        """The person's data folder."""
        return data_dir(self.environment)

    @cached_property
    def shelf(self) -> Shelf:
        """All content, and what is wrong with files of the person's own."""
        return Shelf(prompts_dir(), self.data)

    @property
    def content(self) -> Content:
        """All content, the person's own included, as their files are now."""
        return self.shelf.content

    @cached_property
    def store(self) -> Store:
        """The person's store. Raises StoreError where it cannot be opened."""
        from rehearsal.store import SqlStore

        return SqlStore(database_url(self.environment))

    @property
    def session(self) -> Session:
        """Rehearsals that are kept."""
        return self.session_in(self.store)

    def session_in(self, store: Store) -> Session:
        """Rehearsals kept in another store."""
        return Session(content=self.content, store=store, engine=lambda name: self.engine(name, store), clock=now)

    @property
    def consent(self) -> Consent:
        """The person's agreement that words go to the model's endpoint."""
        return Consent(self.settings, self.store)

    def engine(self, name: EngineName, store: Store | None = None) -> Engine:
        """Observer, counterpart and coach of one engine. `store` keeps what each rehearsal used of the model."""
        if name not in self._engines:
            self._engines[name] = self._builtin() if name == "builtin" else self._llm(self.ledger.meter())
        engine = self._engines[name]
        if store is None or engine.charged is None:
            return engine
        return replace(engine, charged=lambda rehearsal: self._llm(self.ledger.meter(rehearsal, store)))

    def proposer(self, name: EngineName) -> Proposer:
        """Whoever proposes other lines, with one engine."""
        if name == "builtin":
            from rehearsal.partners.proposing import BuiltinProposer

            return BuiltinProposer()
        from rehearsal.partners.proposing_llm import LlmProposer

        return LlmProposer(self.chat, self.prompts, new_mark)

    @property
    def trying(self) -> Trying:
        """What if: other lines, tried and not stored."""
        return Trying(self.session, self.proposer)

    def wording(self) -> "LlmWording":
        """Words hints for the moment, with the language model."""
        from rehearsal.partners.wording import LlmWording

        return LlmWording(self.chat, self.prompts, new_mark)

    def asker(self, name: EngineName) -> Asker:
        """Whoever asks while the person plays the counterpart, with one engine."""
        from rehearsal.partners.asking import BuiltinAsker

        builtin = BuiltinAsker(prompts_dir())
        if name == "builtin":
            return builtin
        from rehearsal.partners.asking_llm import LlmAsker

        model = CoveredChat(self.language_model(self.settings.model_of("counterpart")), self.shelf.names)
        return LlmAsker(model, self.prompts, new_mark, builtin, self.engine("builtin").steering)

    @property
    def swapping(self) -> Swapping:
        """Talks in the other chair."""
        return Swapping(self.session, self.asker)

    @property
    def time_keeping(self) -> TimeKeeping:
        """The clocks of rehearsals whose time is limited."""
        return TimeKeeping(self.session)

    @cached_property
    def prompts(self) -> Prompts:
        """The templates for a language model."""
        return Prompts(prompts_dir() / "templates")

    @cached_property
    def chat(self) -> ChatModel:
        """The model that coaches, for everything that helps beside a talk."""
        return CoveredChat(self.language_model(self.settings.model_of("coach")), self.shelf.names)

    def language_model(self, name: str) -> "OpenAIChat":
        """A language model behind the endpoint that the settings name."""
        from rehearsal.openai_chat import OpenAIChat

        settings = self.settings
        if name not in self._chats:
            self._chats[name] = OpenAIChat(
                name, settings.address, settings.api_key, settings.timeout, settings.retries, meter=self.ledger.meter()
            )
        return self._chats[name]

    @cached_property
    def sheet_reader(self) -> "SheetReader":
        """Reads worksheets with the language model."""
        from rehearsal.coaches.sheet_reader import SheetReader

        return SheetReader(self.chat, self.prompts, new_mark)

    @cached_property
    def ledger(self) -> Ledger:
        """What the models used, and what they may use."""
        settings = self.settings
        budget = Budget(settings.budget, settings.budget_total, settings.prices)
        return Ledger(budget, tuple(settings.models), self._totals)

    def _totals(self) -> Store | None:
        """Where totals are kept: not in a store that nothing else would have made, unless a budget rests on them."""
        wanted = "store" in self.__dict__ or self.settings.budget_total or database_is_there(self.environment)
        return self.store if wanted else None

    def _builtin(self) -> Engine:
        from rehearsal.coaches.builtin import BuiltinCoach
        from rehearsal.counterparts.builtin import BuiltinCounterpart
        from rehearsal.observers.builtin import BuiltinObserver

        observer, steering = BuiltinObserver(self.content), BuiltinObserver(self.content, to="move")
        coach = BuiltinCoach(self.content, steering)
        return Engine(observer, steering, BuiltinCounterpart(), coach, steers_apart=True)

    def _llm(self, meter: Meter) -> Engine:
        from rehearsal.coaches.llm import LlmCoach
        from rehearsal.counterparts.listening import Listener
        from rehearsal.counterparts.llm import LlmCounterpart
        from rehearsal.observers.llm import LlmObserver

        builtin, prompts = self.engine("builtin"), self.prompts
        models = (self.language_model(self.settings.model_of(role)) for role in ROLES)
        reading, playing, coaching = (CoveredChat(model.charged(meter), self.shelf.names) for model in models)
        observer = LlmObserver(reading, prompts, new_mark)
        listener = Listener(playing, prompts, new_mark) if self.settings.replies == "heard" else None
        counterpart = LlmCounterpart(playing, prompts, new_mark, builtin.counterpart, listener)
        coach = LlmCoach(coaching, prompts, new_mark, observer)
        at_once = self.settings.steering == "builtin"
        return Engine(
            observer, builtin.steering, counterpart, coach, steers_apart=at_once, grades_after=at_once,
            charged=lambda rehearsal: self._llm(self.ledger.meter(rehearsal, self.store)),
        )  # fmt: skip


def new_mark() -> str:
    """A mark that nobody can guess, for the fence around people's words."""
    return secrets.token_hex(8)


def build(environment: Mapping[str, str] | None = None) -> App:
    """The app for an environment (the process's own if none is given). Raises UsageError for a wrong variable."""
    environment = os.environ if environment is None else environment
    settings = read_settings(environment)
    logs.start(data_dir(environment), settings.log_level, settings.log_text)
    return App(environment=environment)


@cache
def shared() -> App:
    """The one app of this process."""
    return build()
