"""How a sum is to be paid, as a form tells it: one set of inputs for settlements, measures and their API."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from workflows import schedule_faults as faults
from workflows.due_days import YEAR
from workflows.schedules import Pattern

COUNT, AMOUNT, MOST_EACH, MONTHS = "instalment_count", "instalment_amount", "most_each", "pay_months"
FIRST_DUE = "first_due_on"
HOW = (COUNT, AMOUNT, MOST_EACH)
_BETWEEN = re.compile(r"[\s,]+")


def pattern_told(told: Mapping[str, object]) -> Pattern | None:
    """The pattern told; None where the first instalment's day or the way to divide is not.

    Raises RuleFault where the months are no months of the year.
    """
    first, count, amount, most = (told.get(name) for name in (FIRST_DUE, *HOW))
    if not isinstance(first, date) or not (count or amount or most):
        return None
    return Pattern(
        first,
        count=count if isinstance(count, int) else None,
        amount=amount if isinstance(amount, Decimal) else None,
        capacity=most if isinstance(most, Decimal) else None,
        season=season_told(str(told.get(MONTHS) or "")),
    )


def season_told(text: str) -> Mapping[int, int] | None:
    """The months of the year named, as "11, 12", each with the same weight; None where none is.

    Raises RuleFault: something else than months.
    """
    words = [word for word in _BETWEEN.split(text) if word]
    if not words:
        return None
    months = [int(word) if word.isdecimal() else 0 for word in words]
    if set(months) - YEAR:
        raise faults.no_season()
    return dict.fromkeys(sorted(set(months)), 1)
