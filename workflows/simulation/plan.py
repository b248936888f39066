"""The plan by which an offer is paid: as wished, within the measure's time, judged by what she can carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import mode
from typing import Literal

from workflows.capacity import Capacity
from workflows.faults import RuleFault
from workflows.loan import Instalment
from workflows.measures import PAID_AT_ONCE, Offer
from workflows.periods import ending
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.schedules import MOST_INSTALMENTS, Pattern, Schedule, by_count, month_later, planned
from workflows.working_days import Calendar

Verdict = Literal["carried", "too_much", "unknown"]
USUAL_MONTHS = 24


@dataclass(frozen=True)
class Wish:
    """What a comparison assumes: the first instalment's day, and how she would pay.

    By `months` instalments where that is told, else by what the household can carry (`capacity`), else in
    the usual number of months.
    """

    first_due: date
    months: int | None = None
    capacity: Capacity | None = None

    def patterns(self, longest: int | None) -> Iterator[Pattern]:
        """The ways to try in turn, none longer than `longest` months; None: no bound."""
        if self.months is None and self.capacity is not None:
            yield Pattern(self.first_due, capacity=self.capacity.by_month, longest_months=longest)
            if longest is not None:
                yield Pattern(self.first_due, count=longest)
        else:
            yield Pattern(self.first_due, count=min(self.months or USUAL_MONTHS, longest or MOST_INSTALMENTS))


@dataclass(frozen=True)
class Plan:
    """A schedule, and whether the household carries it.

    `beyond` are the instalments above what their month carries; `wanting` says why the plan is not by the
    household's capacity. `at_once`: one payment, for which money put by (`Capacity.lump`) counts too.
    """

    schedule: Schedule
    verdict: Verdict
    beyond: tuple[Instalment, ...] = ()
    wanting: Reason | None = None
    at_once: bool = False

    @property
    def total(self) -> Decimal:
        """Baht paid in all."""
        return self.schedule.total

    @property
    def most(self) -> Decimal:
        """The largest instalment, in baht."""
        return max(row.amount for row in self.schedule.instalments)

    @property
    def usual(self) -> Decimal:
        """The instalment that comes most often, in baht."""
        return mode(row.amount for row in self.schedule.instalments)

    @property
    def seasonal(self) -> bool:
        """Whether some months pay more than the usual; an odd last instalment does not count."""
        return any(row.amount > self.usual for row in self.schedule.instalments[:-1])


def plan_of(offer: Offer, wish: Wish, calendar: Calendar) -> Plan:
    """How the offer would be paid. Raises RuleFault where its time is over or leaves room for nothing."""
    if offer.kind in PAID_AT_ONCE and offer.pay_within is not None:
        return judged(by_count(offer.total, 1, offer.pay_within.day, calendar), wish.capacity, at_once=True)
    return free_plan(offer.total, wish, longest_within(offer, wish.first_due, calendar), calendar)


def free_plan(total: Decimal, wish: Wish, longest: int | None, calendar: Calendar) -> Plan:
    """How a sum would be paid within `longest` months. Raises RuleFault where it cannot be."""
    first, *others = wish.patterns(longest)
    try:
        return judged(planned(total, first, calendar), wish.capacity)
    except RuleFault as fault:
        for pattern in others:
            return judged(planned(total, pattern, calendar), wish.capacity, fault.reason)
        raise


def judged(
    schedule: Schedule, capacity: Capacity | None, wanting: Reason | None = None, *, at_once: bool = False
) -> Plan:
    """The plan of a schedule: is every instalment within what its month carries?"""
    if capacity is None:
        return Plan(schedule, "unknown", (), wanting, at_once)
    lump = capacity.lump if at_once else ZERO
    beyond = tuple(
        row
        for row, end in zip(schedule.instalments, schedule.dates, strict=True)
        if row.amount > max(capacity.by_month[end.unrolled.month], lump)
    )
    return Plan(schedule, "too_much" if beyond else "carried", beyond, wanting, at_once)


def longest_within(offer: Offer, first_due: date, calendar: Calendar) -> int | None:
    """How many monthly instalments from `first_due` the offer has time for; None: no bound.

    Raises RuleFault where it has time for none.
    """
    if offer.last_day is None:
        return offer.longest_months
    for count in range(offer.longest_months or MOST_INSTALMENTS, 0, -1):
        if ending(month_later(first_due, count - 1), calendar).day <= offer.last_day:
            return count
    raise RuleFault(_no_time(first_due, offer.last_day))


def _no_time(first_due: date, last: date) -> Reason:
    return Reason(
        "first_due_too_late",
        "งวดแรก {first} เลยวันสุดท้ายของทางเลือกนี้ {last} โปรดเลื่อนงวดแรกให้เร็วขึ้น",
        "The first instalment on {first} lies after this way's last day, {last}: bring it forward.",
        "",
        {"first": first_due, "last": last},
        "step",
    )
