"""A chat model at one fault of the fault server, with what it slept and what it used."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from fault_server import FaultServer
from rehearsal.metering import NoMeter
from rehearsal.model_answers import Usage
from rehearsal.openai_chat import OpenAIChat
from rehearsal.ports import Message

KEY = "sk-test-secret-key"
ASKED = (Message(role="system", content="Be brief."), Message(role="user", content="Yes or no? Answer in JSON."))

SILENT = ("silent", "stalls", "hangs-after-end")
"""Faults at which the server goes silent: there, patience is short. Elsewhere a busy machine must not look like one."""


class Word(BaseModel):
    """A word."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    word: Literal["yes", "no"]


class Bench:
    """A chat model at one fault, with what it slept and what it used."""

    def __init__(self, server: FaultServer, fault: str, retries: int = 1, key: str | None = KEY) -> None:
        self.server, self.fault = server, fault
        self.slept: list[float] = []
        self.used: list[Usage] = []
        self.chat = OpenAIChat(
            "tiny", server.url(fault), key, timeout=0.2 if fault in SILENT else 5.0, retries=retries,
            sleep=self.slept.append, meter=NoMeter(self.used.append),
        )  # fmt: skip

    def complete(self) -> str:
        return self.chat.complete(ASKED, Word).word

    def stream(self) -> str:
        return "".join(self.chat.stream(ASKED))

    @property
    def calls(self) -> int:
        return len(self.server.seen(self.fault))
