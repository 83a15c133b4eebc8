"""What the environment says, read once, as one frozen value."""

import ipaddress
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic import Field as Checked

from rehearsal.errors import UsageError

EngineChoice = Literal["auto", "builtin", "llm"]
DEFAULT_BASE_URL = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-4.1-mini"


class Settings(BaseModel):
    """Endpoint, model and limits. `timeout` in seconds, per attempt and between pieces of a stream."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    api_key: str | None = Checked(None, alias="OPENAI_API_KEY", repr=False)
    base_url: str | None = Checked(None, alias="OPENAI_BASE_URL")
    model: str = Checked(DEFAULT_MODEL, alias="REHEARSAL_MODEL")
    timeout: float = Checked(60.0, alias="REHEARSAL_TIMEOUT", gt=0, le=3600)
    retries: int = Checked(3, alias="REHEARSAL_RETRIES", ge=0, le=10)

    @property
    def has_model(self) -> bool:
        """Whether a language model is set up: a key, or the address of an endpoint."""
        return bool(self.api_key or self.base_url)

    @property
    def address(self) -> str:
        """Where the model is reached."""
        return self.base_url or DEFAULT_BASE_URL

    @property
    def shown_address(self) -> str:
        """The address as it may be shown: without a password before the host, or words after a question mark."""
        parts = urlsplit(self.address)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    @property
    def local(self) -> bool:
        """Whether the endpoint is this machine itself, so that no words leave it."""
        return is_loopback(urlsplit(self.address).hostname or "")

    def engine(self, choice: EngineChoice = "auto") -> Literal["builtin", "llm"]:
        """The engine that a choice leads to. Raises UsageError for `llm` where none is set up."""
        if choice == "llm" and not self.has_model:
            raise UsageError("no language model is set up; set OPENAI_API_KEY or OPENAI_BASE_URL, or use builtin")
        if choice == "auto":
            return "llm" if self.has_model else "builtin"
        return choice


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that an environment holds. Raises UsageError naming the variable that is wrong."""
    given = {key: value.strip() for key, value in environment.items() if value.strip()}
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        problem = error.errors()[0]
        raise UsageError(f"{problem['loc'][0]}: {problem['msg']}; mend or unset it") from None
    if settings.base_url and urlsplit(settings.base_url).scheme not in ("http", "https"):
        raise UsageError("OPENAI_BASE_URL: must begin with http:// or https://; mend or unset it")
    return settings
