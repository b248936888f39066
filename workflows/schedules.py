"""Instalment schedules: a total split to the satang, due dates by the month, moved to working days.

Amounts are whole baht but for the last, odd one, as the Fund's own plans are; where the total is too small
for that, whole satang. The sum is always the total.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.faults import RuleFault
from workflows.loan import Instalment
from workflows.periods import Ending, ending
from workflows.reasons import Reason, Value
from workflows.rounding import BAHT, SATANG, ZERO, down, half_up
from workflows.working_days import Calendar

MONTHS_A_YEAR = 12
MOST_INSTALMENTS = 600


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


def by_count(
    total: Decimal, count: int, first_due: date, calendar: Calendar, *, every_months: int = 1
) -> Schedule:
    """`total` baht in `count` instalments, `every_months` apart. Raises RuleFault where that cannot be."""
    return _schedule(split(total, count), first_due, calendar, every_months)


def by_amount(
    total: Decimal, amount: Decimal, first_due: date, calendar: Calendar, *, every_months: int = 1
) -> Schedule:
    """`total` baht in instalments of `amount`, the last one the rest. Raises RuleFault if that cannot be."""
    if not 0 < total <= amount * MOST_INSTALMENTS or amount != down(amount) or total != down(total):
        raise _impossible("งวดละ {amount} บาท", "{amount} baht an instalment", total, amount=amount)
    full, rest = divmod(total, amount)
    amounts = [amount] * int(full) + ([rest] if rest else [])
    return _schedule(amounts, first_due, calendar, every_months)


def split(total: Decimal, count: int) -> list[Decimal]:
    """`total` baht in `count` parts, equal but for the last. Raises RuleFault if a part would be nothing."""
    if not 1 <= count <= MOST_INSTALMENTS or total != down(total) or total < SATANG * count:
        raise _impossible("{count} งวด", "{count} instalments", total, count=count)
    part = next(part for part in _equal_parts(total, count) if part > 0 and total - part * (count - 1) > 0)
    return [part] * (count - 1) + [total - part * (count - 1)]


def month_later(anchor: date, months: int) -> date:
    """The same day of the month `months` later, or that month's last day."""
    year, month = divmod(anchor.year * MONTHS_A_YEAR + anchor.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _equal_parts(total: Decimal, count: int) -> tuple[Decimal, ...]:
    return half_up(total / count, BAHT), down(total / count, BAHT), down(total / count)


def _schedule(amounts: Sequence[Decimal], first_due: date, calendar: Calendar, every_months: int) -> Schedule:
    if every_months < 1:
        raise _impossible(
            "ทุก {months} เดือน", "every {months} months", sum(amounts, ZERO), months=every_months
        )
    dates = tuple(
        ending(month_later(first_due, place * every_months), calendar) for place in range(len(amounts))
    )
    rows = (
        Instalment(number, end.day, amount)
        for number, (end, amount) in enumerate(zip(dates, amounts, strict=True), 1)
    )
    return Schedule(tuple(rows), dates)


def _impossible(th: str, en: str, total: Decimal, **values: Value) -> RuleFault:
    return RuleFault(
        Reason(
            "schedule_impossible",
            "แบ่งชำระ {total} บาท เป็น" + th + " ไม่ได้ โปรดปรับจำนวน",
            "{total} baht cannot be paid in " + en + ": change the figures.",
            "",
            {"total": total, **values},
            "step",
        )
    )
