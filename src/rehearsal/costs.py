"""What was used, as a page or a program reads it: tokens, money where prices are set, and how near a budget is."""

from collections.abc import Mapping

from rehearsal.pricing import Limit, Tally, amount, money, said, unpriced
from rehearsal.rubric import Value
from rehearsal.settings import Settings


class Cost(Value):
    """What some calls used. `money` is None where a model that was used has no price."""

    calls: int
    read: int
    cached: int
    written: int
    money: float | None
    currency: str
    unpriced: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """In a few words: `12,000 tokens, about 0.0031 USD`."""
        tokens = f"{self.read + self.written:,} tokens in {self.calls} {'call' if self.calls == 1 else 'calls'}"
        return tokens if self.money is None else f"{tokens}, about {said(self.money, self.currency)}"


def cost(tallies: Mapping[str, Tally], settings: Settings) -> Cost:
    """What the calls of these models used."""
    return Cost(
        calls=sum(tally.calls for tally in tallies.values()),
        read=sum(tally.prompt for tally in tallies.values()),
        cached=sum(tally.cached for tally in tallies.values()),
        written=sum(tally.completion for tally in tallies.values()),
        money=money(tallies, settings.prices) if settings.prices else None,
        currency=settings.currency,
        unpriced=unpriced(tallies, settings.prices) if settings.prices else (),
    )


def left(tallies: Mapping[str, Tally], limit: Limit, settings: Settings) -> str:
    """How much of a budget is used, in words."""
    used = amount(tallies, limit.unit, settings.prices)
    return f"{said(used, limit.unit)} of {limit}" if used is not None else f"{limit}; a price is missing"
