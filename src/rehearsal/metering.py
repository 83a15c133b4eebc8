"""What calls use, and the budget that stops one before it is passed.

A meter is asked before a call and told afterwards. Before a call nobody knows what it will use, so it is reckoned
from above: a token for every three characters of the prompt, and ANSWER tokens for the answer. What is under way
at the same time counts too.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from rehearsal.errors import ModelOverBudget, UsageError
from rehearsal.model_answers import Usage
from rehearsal.pricing import Limit, Price, Tally, amount, said, tally_of, unpriced

ANSWER = 1_000
"""Tokens that are set aside for an answer that is still to come."""
PAPER = "usage"
"""Under which kind the tokens of a rehearsal are kept beside it."""


class Meter(Protocol):
    """Lets calls through, and is told what they used."""

    def call(self, model: str, characters: int) -> AbstractContextManager[Callable[[Usage], None]]:
        """One call with a prompt of so many characters. Raises ModelOverBudget where it must not be made."""
        ...


class Tallying(Protocol):
    """The part of a store that keeps tallies."""

    def get_setting(self, key: str) -> Any: ...

    def put_setting(self, key: str, value: Any) -> None: ...

    def paper(self, rehearsal_id: str, kind: str) -> dict[str, Any] | None: ...

    def keep_paper(self, rehearsal_id: str, kind: str, body: dict[str, Any]) -> None: ...


class NoMeter:
    """Lets everything through and tells a listener."""

    def __init__(self, listener: Callable[[Usage], None] = lambda usage: None) -> None:
        self._listener = listener

    @contextmanager
    def call(self, model: str, characters: int) -> Iterator[Callable[[Usage], None]]:
        """One call."""
        yield self._listener


@dataclass(frozen=True)
class Budget:
    """What may be used at most, for one rehearsal and in total, and the prices to reckon with."""

    one: Limit | None = None
    total: Limit | None = None
    prices: Mapping[str, Price] = field(default_factory=dict)


@dataclass
class Ledger:
    """The tallies of all models. `totals`: the store that keeps them, None where there is none."""

    budget: Budget
    models: tuple[str, ...]
    totals: Callable[[], Tallying | None]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _under_way: list[tuple[str | None, Usage]] = field(default_factory=list)

    def meter(self, rehearsal: str | None = None, store: Tallying | None = None) -> "LedgerMeter":
        """The meter of one rehearsal, whose tally is kept in its store; or of calls that belong to none."""
        return LedgerMeter(self, rehearsal, store)

    def reserve(self, rehearsal: str | None, store: Tallying | None, expected: Usage) -> None:
        """Set a call's tokens aside. Raises ModelOverBudget where they would pass a budget."""
        with self._lock:
            if self.budget.one and rehearsal and store:
                waiting = [usage for owner, usage in self._under_way if owner == rehearsal]
                self._allow(self.budget.one, of_rehearsal(store, rehearsal), [*waiting, expected], "for one rehearsal")
            totals = self.totals() if self.budget.total else None
            if self.budget.total and totals:
                waiting = [usage for _, usage in self._under_way]
                self._allow(self.budget.total, in_total(totals, self.models), [*waiting, expected], "in total")
            self._under_way.append((rehearsal, expected))

    def release(self, rehearsal: str | None, expected: Usage) -> None:
        """Give back what was set aside."""
        with self._lock:
            self._under_way.remove((rehearsal, expected))

    def add(self, rehearsal: str | None, store: Tallying | None, usage: Usage) -> None:
        """Count a call."""
        with self._lock:
            if rehearsal and store:
                _add_to_paper(store, rehearsal, usage)
            totals = self.totals()
            if totals:
                key = f"{PAPER} {usage.model}"
                totals.put_setting(key, _plus(totals.get_setting(key), usage))
                names = totals.get_setting(NAMES) or []
                if usage.model not in names:
                    totals.put_setting(NAMES, [*names, usage.model])

    def _allow(self, limit: Limit, used: Mapping[str, Tally], more: list[Usage], what: str) -> None:
        after = dict(used)
        for usage in more:
            after[usage.model] = after.get(usage.model, Tally()).plus(usage.prompt, usage.completion, usage.cached)
        then = amount(after, limit.unit, self.budget.prices)
        if then is None:
            missing = " and ".join(unpriced(after, self.budget.prices))
            raise ModelOverBudget(
                f"Your budget is in {limit.unit}, and no price is set for {missing}. Nothing was sent. Set its price "
                "under Settings, or go on with the built-in engine."
            )
        if then > limit.amount:
            now = amount(used, limit.unit, self.budget.prices) or 0
            raise ModelOverBudget(
                f"The next call could pass your budget of {limit} {what}; {said(now, limit.unit)} are used. Nothing "
                "was sent. Raise it under Settings, or go on with the built-in engine."
            )


NAMES = "models used"
"""Under which key the names of all models that were ever used are kept."""


class LedgerMeter:
    """The calls of one rehearsal, or of none, in the ledger."""

    def __init__(self, ledger: Ledger, rehearsal: str | None, store: Tallying | None) -> None:
        self._ledger = ledger
        self._rehearsal = rehearsal
        self._store = store

    @contextmanager
    def call(self, model: str, characters: int) -> Iterator[Callable[[Usage], None]]:
        """One call; what is set aside for it is given back when it is over."""
        expected = Usage(model, characters // 3, ANSWER)
        self._ledger.reserve(self._rehearsal, self._store, expected)
        try:
            yield lambda usage: self._ledger.add(self._rehearsal, self._store, usage)
        finally:
            self._ledger.release(self._rehearsal, expected)


def of_rehearsal(store: Tallying, rehearsal: str) -> dict[str, Tally]:
    """What each model used in one rehearsal."""
    models = (store.paper(rehearsal, PAPER) or {}).get("models")
    return {model: tally_of(kept) for model, kept in models.items()} if isinstance(models, dict) else {}


def in_total(store: Tallying, models: tuple[str, ...] = ()) -> dict[str, Tally]:
    """What each model used so far; also those of `models` whose names nobody noted yet."""
    names = dict.fromkeys([*(store.get_setting(NAMES) or []), *models])
    tallies = {model: tally_of(store.get_setting(f"{PAPER} {model}")) for model in names}
    return {model: tally for model, tally in tallies.items() if tally.calls}


def _add_to_paper(store: Tallying, rehearsal: str, usage: Usage) -> None:
    kept = (store.paper(rehearsal, PAPER) or {}).get("models")
    models = kept if isinstance(kept, dict) else {}
    try:
        store.keep_paper(rehearsal, PAPER, {"models": {**models, usage.model: _plus(models.get(usage.model), usage)}})
    except UsageError:
        return  # erased while the model was answering; the total still counts it


def _plus(kept: object, usage: Usage) -> dict[str, int]:
    return tally_of(kept).plus(usage.prompt, usage.completion, usage.cached).model_dump()
