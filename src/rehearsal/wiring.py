"""Everything put together, in one place. The rest takes finished objects."""

import os
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from rehearsal.consent import Consent
from rehearsal.content import Content, load_content
from rehearsal.locations import data_dir, database_url
from rehearsal.model_answers import Usage
from rehearsal.ports import ChatModel, Proposer, Store
from rehearsal.prompting import Prompts
from rehearsal.resources import prompts_dir
from rehearsal.session import Engine, EngineName, Session
from rehearsal.settings import Settings, read_settings
from rehearsal.time_keeping import TimeKeeping
from rehearsal.trying import Trying

if TYPE_CHECKING:
    from rehearsal.coaches.sheet_reader import SheetReader


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class App:
    """The finished objects. What costs time is made at first use, once."""

    environment: Mapping[str, str]
    settings: Settings
    _engines: dict[EngineName, Engine] = field(default_factory=dict)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    @cached_property
    def data(self) -> Path:
        """The person's data folder."""
        return data_dir(self.environment)

    @cached_property
    def content(self) -> Content:
        """All content, the person's own included."""
        return load_content(prompts_dir(), own=self.data)

    @cached_property
    def store(self) -> Store:
        """The person's store. Raises StoreError where it cannot be opened."""
        from rehearsal.store import SqlStore

        return SqlStore(database_url(self.environment))

    @cached_property
    def session(self) -> Session:
        """Rehearsals that are kept."""
        return self.session_in(self.store)

    def session_in(self, store: Store) -> Session:
        """Rehearsals kept in another store."""
        return Session(content=self.content, store=store, engine=self.engine, clock=now)

    @property
    def consent(self) -> Consent:
        """The person's agreement that words go to the model's endpoint."""
        return Consent(self.settings, self.store)

    def engine(self, name: EngineName) -> Engine:
        """Observer, counterpart and coach of one engine; the same objects every time."""
        if name not in self._engines:
            self._engines[name] = self._builtin() if name == "builtin" else self._llm()
        return self._engines[name]

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
        """The language model behind the endpoint that the settings name."""
        from rehearsal.openai_chat import OpenAIChat

        settings = self.settings
        return OpenAIChat(
            settings.model, settings.address, settings.api_key, settings.timeout, settings.retries, on_usage=self._count
        )

    @cached_property
    def sheet_reader(self) -> "SheetReader":
        """Reads worksheets with the language model."""
        from rehearsal.coaches.sheet_reader import SheetReader
        from rehearsal.prompting import Prompts

        return SheetReader(self.chat, Prompts(prompts_dir() / "templates"), new_mark)

    def _count(self, usage: Usage) -> None:
        """Add a call's tokens to what the store remembers of the model; nothing where no store is in use."""
        if "store" in self.__dict__:
            with self._counting:
                key = f"usage {usage.model}"
                total = self.store.get_setting(key) or {"calls": 0, "prompt": 0, "completion": 0, "cached": 0}
                total["calls"] += 1
                for kind in ("prompt", "completion", "cached"):
                    total[kind] += getattr(usage, kind)
                self.store.put_setting(key, total)

    def _builtin(self) -> Engine:
        from rehearsal.coaches.builtin import BuiltinCoach
        from rehearsal.counterparts.builtin import BuiltinCounterpart
        from rehearsal.observers.builtin import BuiltinObserver

        observer = BuiltinObserver(self.content)
        return Engine(observer, observer, BuiltinCounterpart(), BuiltinCoach(self.content, observer))

    def _llm(self) -> Engine:
        from rehearsal.coaches.llm import LlmCoach
        from rehearsal.counterparts.llm import LlmCounterpart
        from rehearsal.observers.llm import LlmObserver

        chat, builtin, prompts = self.chat, self.engine("builtin"), self.prompts
        observer = LlmObserver(chat, prompts, new_mark)
        counterpart = LlmCounterpart(chat, prompts, new_mark, stand_in=builtin.counterpart)
        return Engine(observer, builtin.observer, counterpart, LlmCoach(chat, prompts, new_mark, observer))


def new_mark() -> str:
    """A mark that nobody can guess, for the fence around people's words."""
    return secrets.token_hex(8)


def build(environment: Mapping[str, str] | None = None) -> App:
    """The app for an environment (the process's own if none is given). Raises UsageError for a wrong variable."""
    environment = os.environ if environment is None else environment
    return App(environment=environment, settings=read_settings(environment))


@cache
def shared() -> App:
    """The one app of this process."""
    return build()
