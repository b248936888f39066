"""Baht read, in figures and in words; num2words is the second opinion on the words."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from casework.thai.money import LARGEST, baht, baht_words, parse_money
from casework.thai.unreadable import Unreadable

AMOUNTS = st.decimals(Decimal("0.01"), LARGEST, places=2)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,000.50", "1000.50"),
        ("4,167.00 บาท", "4167.00"),
        ("๔,๑๖๗.๐๐ บาท", "4167.00"),
        ("๖,๒๕๐.๐๐", "6250.00"),
        ("4167", "4167.00"),
        ("1,000.-", "1000.00"),
        ("฿500", "500.00"),
        ("500 บาทถ้วน", "500.00"),
        (4167.0, "4167.00"),
        (5299.18, "5299.18"),
        (0.1 + 0.2, "0.30"),
        (250, "250.00"),
        (Decimal("1.5"), "1.50"),
        ("0", "0.00"),
    ],
)
def test_an_amount_is_read_however_it_is_written(written: str | float | Decimal, amount: str) -> None:
    found = parse_money(written)
    assert str(found) == amount


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("NaN", "money_not_a_number"),
        ("inf", "money_not_a_number"),
        ("1e400", "money_not_a_number"),
        (float("nan"), "money_not_a_number"),
        (float("inf"), "money_not_a_number"),
        (1e300, "money_too_large"),
        (True, "money_not_a_number"),
        ("สองหมื่น", "money_not_a_number"),
        ("1,00.50", "money_not_a_number"),
        ("1,5", "money_not_a_number"),
        ("1 000", "money_not_a_number"),
        ("", "money_not_a_number"),
        ("=1+1", "money_not_a_number"),
        ("-0", "money_negative"),
        (-0.0, "money_negative"),
        (-50000.0, "money_negative"),
        ("-5", "money_negative"),
        ("1.234", "money_three_decimals"),
        (3333.3333, "money_three_decimals"),
        (10**14, "money_too_large"),
    ],
)
def test_an_amount_is_refused_when_it_is_not_certain(written: str | float, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_money(written)
    assert refused.value.code == code


@given(AMOUNTS)
def test_an_amount_comes_back_when_it_was_written_by_us(amount: Decimal) -> None:
    assert parse_money(baht(amount)) == amount
    assert parse_money(f"{baht(amount)} บาท") == amount


def test_a_half_satang_is_rounded_up() -> None:
    assert baht(Decimal("1234.565")) == "1,234.57"
    assert baht(Decimal("0")) == "0.00"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("121.50", "หนึ่งร้อยยี่สิบเอ็ดบาทห้าสิบสตางค์"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("21000000", "ยี่สิบเอ็ดล้านบาทถ้วน"),
        ("1000000000001", "หนึ่งล้านล้านเอ็ดบาทถ้วน"),
    ],
)
def test_an_amount_is_said_in_words(amount: str, words: str) -> None:
    assert baht_words(Decimal(amount)) == words


def _second_opinion(amount: Decimal) -> str:
    return str(num2words(amount, lang="th", to="currency", currency="THB"))


@given(AMOUNTS)
def test_the_words_agree_with_num2words(amount: Decimal) -> None:
    assert baht_words(amount) == _second_opinion(amount)


def test_the_words_agree_with_num2words_on_every_small_and_many_large_amounts() -> None:
    chance = random.Random(2569)
    many = [*range(1, 2_000), *(chance.randrange(1, 10 ** chance.randint(4, 14)) for _ in range(2_000))]
    wrong = [
        satang
        for satang in many
        if baht_words(Decimal(satang) / 100) != _second_opinion(Decimal(satang) / 100)
    ]
    assert wrong == []


def test_a_negative_amount_has_no_words() -> None:
    with pytest.raises(ValueError, match="negative"):
        baht_words(Decimal("-1"))
