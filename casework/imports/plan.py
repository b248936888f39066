"""A schedule where the register gives only the number of instalments and the term."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import ROUND_DOWN, Decimal

SATANG = Decimal("0.01")
SHORTEST_MONTH = 28


def make_schedule(principal: Decimal, made_on: date, ends_on: date, count: int) -> list[tuple[date, Decimal]]:
    """`count` instalments of principal, evenly spaced from the contract's day to its end.

    In whole months, or in days where the term is shorter than a month an instalment. All are equal to the
    satang; the last bears what is left over and falls due on the end itself.
    """
    months = (ends_on.year - made_on.year) * 12 + ends_on.month - made_on.month
    term = ends_on - made_on
    amount = (principal / count).quantize(SATANG, ROUND_DOWN)
    if months >= count:
        days = [min(_months_after(made_on, months * n // count), ends_on) for n in range(1, count)]
    else:
        days = [made_on + term * n // count for n in range(1, count)]
    return [*((day, amount) for day in days), (ends_on, principal - amount * (count - 1))]


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
