"""Budgets: a call that could pass one is not made; what was used is counted for its rehearsal and in total."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chat_bench import ASKED, Word
from fault_server import FaultServer
from rehearsal.errors import ModelFailed, ModelOverBudget
from rehearsal.memory_store import MemoryStore
from rehearsal.metering import ANSWER, Budget, Ledger, Meter, in_total, of_rehearsal
from rehearsal.model_answers import Usage
from rehearsal.model_calls import cut_short
from rehearsal.openai_chat import OpenAIChat
from rehearsal.pricing import Price, Tally, parse_limit
from rehearsal.records import Rehearsal

MODEL = "tiny"
NOW = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


def kept(rehearsal: str = "r1") -> MemoryStore:
    store = MemoryStore()
    store.create(Rehearsal(
        id=rehearsal, scenario="s", persona="p", difficulty="hard", engine="llm", seed=1, title="t", created=NOW,
        updated=NOW,
    ))  # fmt: skip
    return store


def ledger(store: MemoryStore, one: str = "", total: str = "", prices: dict[str, Price] | None = None) -> Ledger:
    limits = [parse_limit(text, "USD") if text else None for text in (one, total)]
    return Ledger(Budget(*limits, prices or {}), (MODEL,), lambda: store)


def use(meter: Meter, prompt: int, completion: int, characters: int = 30) -> None:
    with meter.call(MODEL, characters) as used:
        used(Usage(MODEL, prompt, completion))


def test_what_is_used_is_counted_for_the_rehearsal_and_in_total() -> None:
    store = kept()
    books = ledger(store)
    use(books.meter("r1", store), 100, 20)
    use(books.meter(), 7, 3)
    assert of_rehearsal(store, "r1") == {MODEL: Tally(calls=1, prompt=100, completion=20)}
    assert in_total(store) == {MODEL: Tally(calls=2, prompt=107, completion=23)}


@pytest.mark.parametrize("which", ["one", "total"])
def test_a_call_that_could_pass_the_budget_is_not_made(which: str) -> None:
    store = kept()
    meter = ledger(store, **{which: "3000 tokens"}).meter("r1", store)
    use(meter, 1_900, 80)
    with pytest.raises(ModelOverBudget, match=r"3,000 tokens.*1,980 tokens are used.*Nothing was sent") as hit:
        use(meter, 1, 1, characters=(21 + ANSWER) * 3)
    assert "Raise it under Settings" in str(hit.value)
    use(meter, 10, 10, characters=30)
    assert of_rehearsal(store, "r1")[MODEL].calls == 2


def test_the_budget_of_one_rehearsal_is_not_anothers() -> None:
    store = kept()
    store.create(store.talk("r1").rehearsal.model_copy(update={"id": "r2"}))
    books = ledger(store, one="2000 tokens")
    use(books.meter("r1", store), 1_500, 400)
    use(books.meter("r2", store), 10, 10)
    with pytest.raises(ModelOverBudget):
        use(books.meter("r1", store), 10, 10)


def test_what_is_under_way_counts_and_is_given_back() -> None:
    store = kept()
    meter = ledger(store, one="2100 tokens").meter("r1", store)
    with meter.call(MODEL, 300):
        with meter.call(MODEL, 0):
            pass
        with pytest.raises(ModelOverBudget):
            use(meter, 1, 1, characters=33)
    use(meter, 1, 1, characters=33)


def test_a_budget_in_money_wants_a_price_for_every_model() -> None:
    store = kept()
    with pytest.raises(ModelOverBudget, match="no price is set for tiny"):
        use(ledger(store, one="1 USD").meter("r1", store), 1, 1)
    priced = ledger(store, one="0.01 USD", prices={MODEL: Price(read=1, cached=1, written=8)}).meter("r1", store)
    use(priced, 1_000, 100)
    with pytest.raises(ModelOverBudget, match=r"0\.00180 USD are used"):
        use(priced, 1, 1, characters=3_000)


def test_a_rehearsal_erased_while_its_model_answers_is_still_counted_in_total() -> None:
    store = kept()
    with ledger(store).meter("r1", store).call(MODEL, 30) as used:
        store.erase("r1")
        used(Usage(MODEL, 5, 5))
    assert in_total(store)[MODEL].tokens == 10


def test_over_budget_nothing_is_sent(server: FaultServer) -> None:
    store = kept()
    chat = OpenAIChat(MODEL, server.url("good"), meter=ledger(store, one="10 tokens").meter("r1", store))
    with pytest.raises(ModelOverBudget):
        chat.complete(ASKED, Word)
    with pytest.raises(ModelOverBudget):
        list(chat.stream(ASKED))
    assert list(server.seen("good")) == []


def test_the_second_question_after_a_wrong_answer_is_counted_too(server: FaultServer) -> None:
    store = kept()
    OpenAIChat(MODEL, server.url("bad-json-once"), meter=ledger(store).meter("r1", store)).complete(ASKED, Word)
    assert of_rehearsal(store, "r1")[MODEL] == Tally(calls=2, prompt=22, completion=6, cached=16)


def test_an_answer_that_was_paid_for_and_is_no_use_is_counted(server: FaultServer) -> None:
    store = kept()
    chat = OpenAIChat(MODEL, server.url("empty"), meter=ledger(store).meter("r1", store))
    with pytest.raises(ModelFailed):
        chat.complete(ASKED, Word)
    assert of_rehearsal(store, "r1")[MODEL].prompt == 11


def test_models_that_share_a_meter_share_nothing_else(server: FaultServer) -> None:
    store = kept()
    plain = OpenAIChat(MODEL, server.url("no-schema-400"))
    charged = plain.charged(ledger(store).meter("r1", store))
    charged.complete(ASKED, Word)
    assert plain.structured == charged.structured == "json_object"
    plain.complete(ASKED, Word)
    assert of_rehearsal(store, "r1")[MODEL].calls == 1


@pytest.mark.parametrize(
    ("prompt", "more", "cut"),
    [(4_096, {}, True), (10_000, {}, False), (4_096, {"cached": 4_000}, False), (4_096, {"estimated": True}, False)],
)
def test_a_server_that_cuts_a_prompt_in_silence_is_noticed(prompt: int, more: dict[str, int], cut: bool) -> None:
    assert cut_short(Usage(MODEL, prompt, 5, **more), 40_000) is cut
    assert not cut_short(Usage(MODEL, 11, 5), 300)
