"""The days on which instalments fall due: every so many months, or in the months of a season only."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date
from itertools import count

MONTHS_A_YEAR = 12
YEAR = frozenset(range(1, MONTHS_A_YEAR + 1))


def month_later(anchor: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day."""
    year, month = divmod(anchor.year * MONTHS_A_YEAR + anchor.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def due_days(first_due: date, every_months: int, season: Collection[int] = ()) -> Iterator[date]:
    """Due dates without end from `first_due` on, before any roll: `every_months` apart, or, where a `season`
    names months of the year (1 to 12), on that day of each of those months."""
    for place in count(0, 1 if season else every_months):
        day = month_later(first_due, place)
        if not season or day.month in season:
            yield day
