"""Money to the satang, and how a rate is written."""

from __future__ import annotations

from decimal import Decimal

from workflows.rounding import BAHT, SATANG, down, half_up, plain


def test_a_hundred_satang_are_a_baht() -> None:
    assert SATANG * 100 == BAHT == Decimal(1)


def test_half_a_unit_goes_up_and_what_caps_goes_down_when_rounded() -> None:
    amounts = [Decimal(row) for row in ("2.494", "2.495", "2.5", "2.999")]
    assert [str(half_up(row)) for row in amounts] == ["2.49", "2.50", "2.50", "3.00"]
    assert [str(half_up(row, BAHT)) for row in amounts] == ["2.00", "2.00", "3.00", "3.00"]
    assert [str(down(row)) for row in amounts] == ["2.49", "2.49", "2.50", "2.99"]
    assert [str(down(row, BAHT)) for row in amounts] == ["2.00", "2.00", "2.00", "2.00"]


def test_a_rate_has_no_needless_zeros_when_written() -> None:
    assert [plain(Decimal(row)) for row in ("7.50", "80.00", "0.00", "15")] == ["7.5", "80", "0", "15"]
