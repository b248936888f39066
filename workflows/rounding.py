"""Money to the satang: interest is rounded half up, what caps a reduction is rounded down."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

BAHT = Decimal("1")
SATANG = Decimal("0.01")
ZERO = Decimal("0.00")


def half_up(amount: Decimal, unit: Decimal = SATANG) -> Decimal:
    """`amount` baht to the nearest `unit`, half up, written with satang."""
    return amount.quantize(unit, ROUND_HALF_UP).quantize(SATANG)


def down(amount: Decimal, unit: Decimal = SATANG) -> Decimal:
    """`amount` baht to the `unit` below, written with satang."""
    return amount.quantize(unit, ROUND_DOWN).quantize(SATANG)


def plain(figure: Decimal) -> str:
    """A rate or per cent without needless zeros: "7.5", "80"."""
    return f"{figure.normalize():f}"
