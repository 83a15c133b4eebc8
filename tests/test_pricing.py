"""Tokens, prices and limits: how they are read, reckoned and said."""

import pytest

from rehearsal.pricing import (
    Limit,
    Price,
    Tally,
    amount,
    money,
    parse_limit,
    parse_prices,
    said,
    tally_of,
    written_prices,
)

PRICES = {"small": Price(read=0.4, cached=0.1, written=1.6), "org/big:free": Price(read=2, cached=2, written=8)}


def test_prices_are_read_and_written_in_one_form() -> None:
    text = "small=0.4/0.1/1.6; org/big:free = 2/8;"
    assert parse_prices(text) == PRICES
    assert parse_prices(written_prices(PRICES)) == PRICES


@pytest.mark.parametrize("text", ["small", "small=", "=1/2", "small=1", "small=1/2/3/4", "small=a/b", "small=-1/2",
                                  "small=nan/1", "small=inf/1"])  # fmt: skip
def test_what_is_no_price_is_refused_with_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="write model=read/cached/written"):
        parse_prices(text)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("50000 tokens", Limit(amount=50_000, unit="tokens")),
        ("50,000 TOKENS", Limit(amount=50_000, unit="tokens")),
        ("0.5 usd", Limit(amount=0.5, unit="USD")),
        ("2USD", Limit(amount=2, unit="USD")),
    ],
)
def test_a_limit_is_so_many_tokens_or_so_much_money(text: str, limit: Limit) -> None:
    assert parse_limit(text, "USD") == limit


@pytest.mark.parametrize("text", ["50000", "tokens", "-5 tokens", "5 EUR", "five tokens", ""])
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tokens"):
        parse_limit(text, "USD")


def test_money_counts_what_was_cached_at_its_own_price_and_once() -> None:
    used = {"small": Tally(calls=1, prompt=1_000_000, cached=600_000, completion=500_000)}
    assert money(used, PRICES) == pytest.approx(0.4 * 0.4 + 0.6 * 0.1 + 0.5 * 1.6)
    assert amount(used, "tokens", PRICES) == 1_500_000


def test_without_a_price_there_is_no_money_rather_than_too_little() -> None:
    used = {"small": Tally(calls=1, prompt=10), "other": Tally(calls=1, prompt=10)}
    assert money(used, PRICES) is None
    assert amount(used, "USD", PRICES) is None
    assert money({"other": Tally()}, PRICES) == 0


def test_small_sums_keep_their_figures() -> None:
    assert (said(0.000344, "USD"), said(12.345, "EUR"), said(0, "USD"), said(12_000, "tokens")) == (
        "0.000344 USD", "12.35 EUR", "0.00 USD", "12,000 tokens",
    )  # fmt: skip


@pytest.mark.parametrize("kept", [None, 7, {"calls": "many"}, {"calls": -1, "prompt": 3, "colour": 1}])
def test_a_tally_that_was_spoilt_is_read_as_far_as_it_goes(kept: object) -> None:
    assert tally_of(kept).calls == 0
