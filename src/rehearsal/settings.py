"""What the environment says, and beneath it what the settings page keeps, as one frozen value."""

import ipaddress
from collections.abc import Mapping
from typing import Literal, get_args
from urllib.parse import urlsplit, urlunsplit

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator
from pydantic import Field as Checked

from rehearsal.errors import UsageError
from rehearsal.logs import Level
from rehearsal.pricing import Limit, Price, parse_limit, parse_prices

EngineChoice = Literal["auto", "builtin", "llm"]
Steering = Literal["grader", "builtin"]
"""What moves the counterpart while a model plays: what its grader saw, or at once what the built-in one sees."""
Showing = Literal["heard", "at once"]
"""When a model's reply is shown: once it was heard as a stranger would hear it, or sentence by sentence at once."""
Role = Literal["observer", "counterpart", "coach"]
ROLES: tuple[Role, ...] = get_args(Role)
DOES: dict[Role, str] = {"observer": "reads your messages", "counterpart": "plays", "coach": "coaches"}
"""What each role does, in words for the page."""
DEFAULT_BASE_URL = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-4.1-mini"
KEPT = (
    "OPENAI_BASE_URL", "REHEARSAL_MODEL", "REHEARSAL_OBSERVER_MODEL", "REHEARSAL_COUNTERPART_MODEL",
    "REHEARSAL_COACH_MODEL", "REHEARSAL_TIMEOUT", "REHEARSAL_STEERING", "REHEARSAL_REPLIES", "REHEARSAL_PRICES",
    "REHEARSAL_CURRENCY", "REHEARSAL_BUDGET", "REHEARSAL_BUDGET_TOTAL",
)  # fmt: skip
"""The variables that the settings page can set. The key is none of them."""


class Settings(BaseModel):
    """Endpoint, models, limits. `timeout` in seconds, per attempt and between pieces of a stream."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    api_key: str | None = Checked(None, alias="OPENAI_API_KEY", repr=False)
    base_url: str | None = Checked(None, alias="OPENAI_BASE_URL")
    model: str = Checked(DEFAULT_MODEL, alias="REHEARSAL_MODEL")
    observer_model: str | None = Checked(None, alias="REHEARSAL_OBSERVER_MODEL")
    counterpart_model: str | None = Checked(None, alias="REHEARSAL_COUNTERPART_MODEL")
    coach_model: str | None = Checked(None, alias="REHEARSAL_COACH_MODEL")
    steering: Steering = Checked("grader", alias="REHEARSAL_STEERING")
    replies: Showing = Checked("heard", alias="REHEARSAL_REPLIES")
    timeout: float = Checked(60.0, alias="REHEARSAL_TIMEOUT", gt=0, le=3600)
    retries: int = Checked(3, alias="REHEARSAL_RETRIES", ge=0, le=10)
    currency: str = Checked("USD", alias="REHEARSAL_CURRENCY", pattern=r"^[^\d\s]\S{0,7}$")
    prices: dict[str, Price] = Checked({}, alias="REHEARSAL_PRICES")
    budget: Limit | None = Checked(None, alias="REHEARSAL_BUDGET")
    budget_total: Limit | None = Checked(None, alias="REHEARSAL_BUDGET_TOTAL")
    log_level: Level = Checked("info", alias="REHEARSAL_LOG_LEVEL")
    log_text: bool = Checked(False, alias="REHEARSAL_LOG_TEXT")
    from_page: frozenset[str] = frozenset()
    key_from: Literal["environment", "keyring"] | None = None

    @field_validator("prices", mode="before")
    @classmethod
    def _prices(cls, given: object) -> object:
        return parse_prices(given) if isinstance(given, str) else given

    @field_validator("log_level", mode="before")
    @classmethod
    def _level(cls, given: object) -> object:
        return given.lower() if isinstance(given, str) else given

    @field_validator("budget", "budget_total", mode="before")
    @classmethod
    def _limits(cls, given: object, info: ValidationInfo) -> object:
        return parse_limit(given, info.data.get("currency", "USD")) if isinstance(given, str) else given

    @property
    def has_model(self) -> bool:
        """Whether a language model is set up: a key, or the address of an endpoint."""
        return bool(self.api_key or self.base_url)

    def model_of(self, role: Role) -> str:
        """The model that plays a role."""
        own = {"observer": self.observer_model, "counterpart": self.counterpart_model, "coach": self.coach_model}
        return own[role] or self.model

    @property
    def models(self) -> dict[str, tuple[Role, ...]]:
        """Each model in use, with its roles."""
        names = dict.fromkeys(self.model_of(role) for role in ROLES)
        return {name: tuple(role for role in ROLES if self.model_of(role) == name) for name in names}

    @property
    def named(self) -> str:
        """The model, or the models with what each does: `the model a`, `the models a (plays) and b (…)`."""
        if len(self.models) == 1:
            return f"the model {next(iter(self.models))}"
        parts = [f"{name} ({' and '.join(DOES[role] for role in roles)})" for name, roles in self.models.items()]
        return f"the models {', '.join(parts[:-1])} and {parts[-1]}"

    @property
    def address(self) -> str:
        """Where the model is reached."""
        return self.base_url or DEFAULT_BASE_URL

    @property
    def shown_address(self) -> str:
        """The address as it may be shown: without a password before the host, or words after a question mark."""
        return bare(self.address)

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


def bare(address: str) -> str:
    """An address without user name, password, query and fragment."""
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(environment: Mapping[str, str], kept: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment over those that the page keeps.

    Raises UsageError naming the variable that is wrong.
    """
    given = filled(environment)
    beneath = {key: value for key, value in filled(kept or {}).items() if key in KEPT and key not in given}
    key_from = "environment" if "OPENAI_API_KEY" in given else None
    values = {**beneath, **given, "from_page": frozenset(beneath), "key_from": key_from}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        said = problem["msg"].removeprefix("Value error, ")
        raise UsageError(f"{problem['loc'][0]}: {said}; mend or unset it") from None
    if settings.base_url and not is_address(settings.base_url):
        raise UsageError("OPENAI_BASE_URL: must begin with http:// or https://; mend or unset it")
    return settings


def with_key(settings: Settings, key: str | None) -> Settings:
    """The settings with a key from the system keyring, where the environment has none."""
    return settings.model_copy(update={"api_key": key, "key_from": "keyring"}) if key else settings


def filled(values: Mapping[str, str]) -> dict[str, str]:
    """Those values that are text and not blank, stripped."""
    return {key: value.strip() for key, value in values.items() if isinstance(value, str) and value.strip()}


def is_address(text: str) -> bool:
    """Whether a text is an address that requests can go to."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
