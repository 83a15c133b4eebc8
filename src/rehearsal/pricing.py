"""Tokens, prices and budgets: what a model's calls used, what that costs, and what may be spent. Pure."""

import math
import re
from collections.abc import Iterable, Mapping

from pydantic import Field

from rehearsal.rubric import Value

TOKENS = "tokens"
MILLION = 1_000_000
_LIMIT = re.compile(r"(\d[\d_, ]*(?:\.\d+)?)\s*([^\d\s]\S*)")
_PRICE_FORM = "write model=read/cached/written, each for a million tokens, with ; between models"


class Price(Value):
    """What a million tokens cost: read, read again from the provider's cache, and written."""

    read: float = Field(ge=0, allow_inf_nan=False)
    cached: float = Field(ge=0, allow_inf_nan=False)
    written: float = Field(ge=0, allow_inf_nan=False)


class Limit(Value):
    """The most that may be used: so many tokens, or so much money. `unit`: "tokens", or the currency."""

    amount: float = Field(ge=0, allow_inf_nan=False)
    unit: str

    def __str__(self) -> str:
        return said(self.amount, self.unit)


class Tally(Value):
    """The calls of one model and their tokens. `cached`: those of `prompt` that the provider had read before."""

    calls: int = Field(0, ge=0)
    prompt: int = Field(0, ge=0)
    completion: int = Field(0, ge=0)
    cached: int = Field(0, ge=0)

    def plus(self, prompt: int, completion: int, cached: int = 0) -> "Tally":
        """The tally with one more call."""
        return Tally(
            calls=self.calls + 1,
            prompt=self.prompt + prompt,
            completion=self.completion + completion,
            cached=self.cached + cached,
        )

    @property
    def tokens(self) -> int:
        """Read and written together."""
        return self.prompt + self.completion


def tally_of(kept: object) -> Tally:
    """A tally as it was kept; an empty one where nothing readable is."""
    known = kept if isinstance(kept, dict) else {}
    counts = {name: known.get(name) for name in Tally.model_fields}
    return Tally(**{name: count for name, count in counts.items() if isinstance(count, int) and count >= 0})


def money(tallies: Mapping[str, Tally], prices: Mapping[str, Price]) -> float | None:
    """What the calls cost; None where a model that was used has no price."""
    used = {model: tally for model, tally in tallies.items() if tally.tokens}
    if not used.keys() <= prices.keys():
        return None
    return sum(_cost(tally, prices[model]) for model, tally in used.items())


def _cost(tally: Tally, price: Price) -> float:
    fresh = max(0, tally.prompt - tally.cached)
    return (fresh * price.read + tally.cached * price.cached + tally.completion * price.written) / MILLION


def amount(tallies: Mapping[str, Tally], unit: str, prices: Mapping[str, Price]) -> float | None:
    """What the calls used, in a limit's unit; None where it is money and a price is missing."""
    return sum(tally.tokens for tally in tallies.values()) if unit == TOKENS else money(tallies, prices)


def unpriced(models: Iterable[str], prices: Mapping[str, Price]) -> tuple[str, ...]:
    """The models that have no price."""
    return tuple(model for model in dict.fromkeys(models) if model not in prices)


def said(amount: float, unit: str) -> str:
    """An amount as people read it: `12,000 tokens`, `0.0034 USD`."""
    if unit == TOKENS:
        return f"{amount:,.0f} tokens"
    digits = 2 if amount == 0 or amount >= 1 else min(6, 2 - math.floor(math.log10(amount)))
    return f"{amount:,.{max(2, digits)}f} {unit}"


def parse_prices(text: str) -> dict[str, Price]:
    """`model=read/cached/written; …` as prices; with two figures, what is cached costs like what is read.

    Raises ValueError that says what is wrong.
    """
    prices = {}
    for part in (part.strip() for part in re.split(r"[;\n]", text)):
        if not part:
            continue
        model, equals, figures = (piece.strip() for piece in part.rpartition("="))
        try:
            numbers = [float(figure) for figure in figures.split("/")]
            if not equals or not model or len(numbers) not in (2, 3):
                raise ValueError
            prices[model] = Price(read=numbers[0], cached=numbers[-2], written=numbers[-1])
        except ValueError:
            raise ValueError(f"{part!r} is no price; {_PRICE_FORM}") from None
    return prices


def written_prices(prices: Mapping[str, Price]) -> str:
    """Prices in the form that `parse_prices` reads."""
    return "; ".join(f"{model}={p.read:g}/{p.cached:g}/{p.written:g}" for model, p in prices.items())


def parse_limit(text: str, currency: str) -> Limit:
    """`50000 tokens` or `0.50 USD` as a limit. Raises ValueError that says what is wrong."""
    found = _LIMIT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no budget; write so many tokens or so much {currency}: 50000 {TOKENS}")
    unit = found.group(2)
    if unit.lower() not in (TOKENS, currency.lower()):
        raise ValueError(f"{unit!r} is neither {TOKENS} nor {currency}; mend it, or set REHEARSAL_CURRENCY")
    figure = float(re.sub(r"[_, ]", "", found.group(1)))
    return Limit(amount=figure, unit=TOKENS if unit.lower() == TOKENS else currency)
