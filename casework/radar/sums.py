"""How many claims, and how much principal: each baht once, however many people owe it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.clock import Clock
from workflows.rounding import ZERO

TITLES = ("settlement", "judgment")


@dataclass(frozen=True)
class Sum:
    """Claims, and the baht of principal counted with them."""

    count: int = 0
    amount: Decimal = ZERO

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.count + other.count, self.amount + other.amount)

    def __sub__(self, other: Sum) -> Sum:
        return Sum(self.count - other.count, self.amount - other.amount)


@dataclass(frozen=True)
class Totals:
    """Claims that had lapsed, that run, and that a pending suit has stopped."""

    lapsed: Sum = Sum()
    running: Sum = Sum()
    stopped: Sum = Sum()

    def __add__(self, other: Totals) -> Totals:
        return Totals(self.lapsed + other.lapsed, self.running + other.running, self.stopped + other.stopped)


def counted(clocks: Sequence[Clock], outstanding: Mapping[int, Decimal]) -> list[Decimal]:
    """Of each claim's principal, the part for which no other claim lasts longer, in baht.

    `outstanding`: principal of the contract's instalments by number. Where somebody settled or was adjudged
    the debt is that of the title, whose instalments are counted as a whole.
    """
    titled = any(clock.kind in TITLES for clock in clocks)
    parts = [_parts(clock, outstanding, titled) for clock in clocks]
    longest: dict[object, int] = {}
    for place, own in enumerate(parts):
        for part in own:
            held = longest.setdefault(part, place)
            if _lasts(clocks[place]) > _lasts(clocks[held]):
                longest[part] = place
    return [
        sum((baht for part, baht in own.items() if longest[part] == place), ZERO)
        for place, own in enumerate(parts)
    ]


def _parts(clock: Clock, outstanding: Mapping[int, Decimal], titled: bool) -> dict[object, Decimal]:
    if titled:
        return {clock.instalments: clock.amount} if clock.kind in TITLES else {}
    return {number: outstanding.get(number, ZERO) for number in clock.instalments}


def _lasts(clock: Clock) -> tuple[bool, date]:
    """A pending suit outlasts every day."""
    return clock.stopped_on is not None, clock.last_day
