"""Unpaid interest by the days on which it arose: what a statement's segments leave due.

Contract interest is one pool, default interest a pool per instalment, as the account keeps them. Each is
paid from its oldest day on (CCC 328, 329), so what is unpaid is the end of its segments, and the amounts
are theirs to the satang.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from workflows.accrual import Segment
from workflows.interest import Statement
from workflows.rounding import ZERO, half_up

PER_CENT = 100


@dataclass(frozen=True)
class Unpaid:
    """Unpaid baht of one pool: contract interest (`number` None), or default interest of an instalment.

    `pieces` are its segments with what had been paid of each; `year` is the days of the year counted with.
    """

    number: int | None
    amount: Decimal
    pieces: tuple[tuple[Segment, Decimal], ...]
    year: int

    @cached_property
    def first(self) -> date:
        """The first day whose interest is not wholly paid."""
        segment, paid = self.pieces[0]
        if not paid:
            return segment.start
        begin = segment.start
        paid_days = bisect_left(
            range(segment.days), True, key=lambda n: self._of(segment, paid, begin + timedelta(n)) > 0
        )
        return begin + timedelta(paid_days)

    @property
    def last(self) -> date:
        """The last day that bore any."""
        return self.pieces[-1][0].end

    def through(self, day: date) -> Decimal:
        """Unpaid interest of the days to `day` inclusive."""
        if day < self.pieces[0][0].start:
            return ZERO
        if day >= self.pieces[-1][0].end:
            return self.amount
        return sum((self._of(segment, paid, day) for segment, paid in self.pieces), ZERO)

    def _of(self, segment: Segment, paid: Decimal, day: date) -> Decimal:
        if day >= segment.end:
            return segment.interest - paid
        days = max((day - segment.start).days + 1, 0)
        grown = half_up(segment.principal * segment.rate * days / (PER_CENT * self.year))
        return max(min(grown, segment.interest) - paid, ZERO)


def unpaid(account: Statement, year: int) -> tuple[Unpaid, ...]:
    """The pools in which interest is unpaid: contract interest first, then by instalment."""
    segments: dict[int | None, list[Segment]] = defaultdict(list)
    for segment in account.segments:
        segments[segment.instalment].append(segment)
    return tuple(
        Unpaid(number, due, tuple(_tail(segments[number], due)), year) for number, due in _due(account) if due
    )


def _due(account: Statement) -> Iterator[tuple[int | None, Decimal]]:
    yield None, account.contract_interest_due
    for row in account.instalments:
        yield row.number, row.default_interest


def _tail(segments: Sequence[Segment], due: Decimal) -> Iterable[tuple[Segment, Decimal]]:
    """The last segments that together make `due`, with what was paid of the first of them."""
    found: list[tuple[Segment, Decimal]] = []
    for segment in reversed(segments):
        if not due:
            break
        left = min(due, segment.interest)
        due -= left
        if left:
            found.append((segment, segment.interest - left))
    return reversed(found)
