"""Instalment schedules: a total split to the satang, by number, by amount or by what a household can carry.

Instalments fall due every so many months, or in the months of a season only (a harvest); due dates are moved
to working days (CCC 193/8). The sum is always the total.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from workflows import schedule_faults as faults
from workflows.due_days import MONTHS_A_YEAR, YEAR, due_days, month_later
from workflows.loan import Instalment
from workflows.periods import Ending, ending
from workflows.rounding import BAHT, ZERO, down
from workflows.shares import by_size, by_weight, within
from workflows.working_days import Calendar

__all__ = [
    "Limit",
    "Pattern",
    "Schedule",
    "by_amount",
    "by_capacity",
    "by_count",
    "month_later",
    "planned",
    "seasonal",
]
MOST_INSTALMENTS = 600
Limit = Decimal | Mapping[int, Decimal]
Parts = tuple[Sequence[date], Sequence[Decimal]]


@dataclass(frozen=True)
class Schedule:
    """A plan of instalments. `dates` holds each due date before and after its roll to a working day (193/8).

    `unrolled` lists the due dates whose holidays are not known yet: they stand as they fall.
    """

    instalments: tuple[Instalment, ...]
    dates: tuple[Ending, ...]

    @property
    def total(self) -> Decimal:
        """Baht of all instalments together."""
        return sum((row.amount for row in self.instalments), ZERO)

    @property
    def last_due_on(self) -> date:
        """The day by which all is paid."""
        return self.instalments[-1].due_on

    @property
    def unrolled(self) -> tuple[date, ...]:
        """Due dates that could not be moved to a working day yet."""
        return tuple(row.unrolled for row in self.dates if row.rolled is None)


@dataclass(frozen=True)
class Pattern:
    """How a sum is to be paid: exactly one of `count` instalments, `amount` baht in each, or `capacity`.

    `capacity` is baht a month, or baht by month of the year (1 to 12). `season` names the months in which
    alone instalments fall; its weights bear on a split by count. Without one they fall `every_months`.
    All is to be paid within `longest_months`, the first instalment's counted, where that is given.
    """

    first_due: date
    count: int | None = None
    amount: Decimal | None = None
    capacity: Limit | None = None
    season: Mapping[int, int] | None = None
    every_months: int = 1
    longest_months: int | None = None


def by_count(
    total: Decimal, count: int, first_due: date, calendar: Calendar, *, every_months: int = 1
) -> Schedule:
    """`total` baht in `count` instalments, `every_months` apart. Raises RuleFault where that cannot be."""
    return planned(total, Pattern(first_due, count=count, every_months=every_months), calendar)


def by_amount(
    total: Decimal, amount: Decimal, first_due: date, calendar: Calendar, *, every_months: int = 1
) -> Schedule:
    """`total` baht in instalments of `amount`, the last one the rest. Raises RuleFault if that cannot be."""
    return planned(total, Pattern(first_due, amount=amount, every_months=every_months), calendar)


def by_capacity(
    total: Decimal,
    capacity: Limit,
    first_due: date,
    calendar: Calendar,
    *,
    every_months: int = 1,
    longest_months: int | None = None,
) -> Schedule:
    """`total` baht in as few instalments as a household's capacity allows, none above it, levelled.

    Months at nothing have no instalment. Raises RuleFault if it cannot be, or takes over `longest_months`.
    """
    asked = Pattern(first_due, capacity=capacity, every_months=every_months, longest_months=longest_months)
    return planned(total, asked, calendar)


def seasonal(
    total: Decimal,
    months_of_year: Collection[int] | Mapping[int, int],
    first_due: date,
    calendar: Calendar,
    *,
    count: int,
) -> Schedule:
    """`total` baht in `count` instalments, in these months of the year only.

    They are equal, or by the weights of a mapping. Raises RuleFault where that cannot be.
    """
    weights = months_of_year if isinstance(months_of_year, Mapping) else dict.fromkeys(months_of_year, 1)
    return planned(total, Pattern(first_due, count=count, season=weights), calendar)


def planned(total: Decimal, pattern: Pattern, calendar: Calendar) -> Schedule:
    """The schedule of `total` baht that a pattern asks for. Raises RuleFault where there can be none."""
    _check(total, pattern)
    days, amounts = _parts(total, pattern)
    _check_time(total, pattern, days)
    dates = tuple(ending(day, calendar) for day in days)
    rows = (
        Instalment(number, end.day, amount)
        for number, (end, amount) in enumerate(zip(dates, amounts, strict=True), 1)
    )
    return Schedule(tuple(rows), dates)


def _check(total: Decimal, pattern: Pattern) -> None:
    told = [size for size in (pattern.count, pattern.amount, pattern.capacity) if size is not None]
    if len(told) != 1:
        raise faults.one_of()
    if total <= 0 or total != down(total):
        raise faults.no_total(total)
    if not 1 <= pattern.every_months <= MONTHS_A_YEAR:
        raise faults.every(pattern.every_months)
    season = pattern.season
    if season is not None and (not season or set(season) - YEAR or min(season.values()) < 1):
        raise faults.no_season()


def _parts(total: Decimal, pattern: Pattern) -> Parts:
    if pattern.capacity is not None:
        return _carried(total, pattern, pattern.capacity)
    if pattern.count is not None:
        return _counted(total, pattern, pattern.count)
    return _sized(total, pattern, pattern.amount or ZERO)


def _counted(total: Decimal, pattern: Pattern, count: int) -> Parts:
    days = _days(pattern, count) if 1 <= count <= MOST_INSTALMENTS else []
    weights = [pattern.season[day.month] if pattern.season else 1 for day in days]
    amounts = by_weight(total, weights) if weights else None
    if amounts is None:
        raise faults.count(total, count)
    return days, amounts


def _sized(total: Decimal, pattern: Pattern, size: Decimal) -> Parts:
    if size <= 0 or size != down(size) or total > size * MOST_INSTALMENTS:
        raise faults.amount(total, size)
    amounts = by_size(total, size)
    return _days(pattern, len(amounts)), amounts


def _carried(total: Decimal, pattern: Pattern, capacity: Limit) -> Parts:
    by_month = capacity if isinstance(capacity, Mapping) else dict.fromkeys(YEAR, capacity)
    among = pattern.season or YEAR
    limits = {month: down(by_month[month], BAHT) for month in sorted(by_month) if month in among}
    carrying = {month for month, limit in limits.items() if limit > 0}
    if not carrying:
        raise faults.no_capacity(total)
    each = 1 if len(carrying) < len(YEAR) else pattern.every_months
    found = due_days(pattern.first_due, each, carrying if len(carrying) < len(YEAR) else ())
    days = list(islice(found, MOST_INSTALMENTS))
    amounts = within(total, (limits[day.month] * each for day in days))
    if amounts is None:
        raise faults.capacity(total, max(limits.values()))
    return days[: len(amounts)], amounts


def _days(pattern: Pattern, count: int) -> list[date]:
    return list(islice(due_days(pattern.first_due, pattern.every_months, pattern.season or ()), count))


def _check_time(total: Decimal, pattern: Pattern, days: Sequence[date]) -> None:
    """All within the longest time; else the refusal says what that time asks of each instalment."""
    if pattern.longest_months is None:
        return
    until = month_later(pattern.first_due, pattern.longest_months - 1)
    if days[-1] <= until:
        return
    raise faults.too_long(total, len(days), days[-1], until, sum(day <= until for day in days))
