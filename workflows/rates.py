"""The rate of each day: the contract's or the statutory one, and what an approval puts in its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from workflows.loan import Loan, RateChange
from workflows.terms import NotInForce, Terms

ONE_DAY = timedelta(days=1)
STATUTORY_RATE = "statutory_default_rate"


@dataclass(frozen=True)
class Step:
    """From `since` on, `rate` per cent a year by `source`; None: the law names none."""

    since: date
    rate: Decimal | None
    source: str


class Stretch(NamedTuple):
    """Days of one rate, both ends counted."""

    start: date
    end: date
    rate: Decimal
    source: str


class RateLine:
    """One kind of rate over all days: steps in order, the first of them from the beginning of time."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps
        self._starts = [step.since for step in steps]

    def over(self, after: date, to: date) -> Iterator[Stretch]:
        """The stretches of the days in (after, to]. Raises NotInForce where the law names no rate."""
        if after >= to:
            return
        start = after + ONE_DAY
        place = bisect_right(self._starts, start) - 1
        while start <= to:
            step = self._steps[place]
            place += 1
            end = min(to, self._starts[place] - ONE_DAY) if place < len(self._starts) else to
            if step.rate is None:
                raise NotInForce(STATUTORY_RATE, start)
            yield Stretch(start, end, step.rate, step.source)
            start = end + ONE_DAY

    def on(self, day: date) -> Decimal:
        """The rate of one day. Raises NotInForce."""
        return next(self.over(day - ONE_DAY, day)).rate


def contract_rates(loan: Loan) -> RateLine:
    """What principal that is not overdue bears."""
    changes = [(row, row.rate) for row in _changes(loan) if row.rate is not None]
    return RateLine(_overlaid([Step(date.min, loan.rate, _contract(loan))], changes))


def default_rates(loan: Loan, terms: Terms) -> RateLine:
    """What overdue principal bears: the contract's default rate, or the statutory one of its day (224)."""
    changes = [(row, row.default_rate) for row in _changes(loan) if row.default_rate is not None]
    if loan.default_rate_basis == "fixed":
        base = [Step(date.min, loan.default_rate, _contract(loan))]
    else:
        base = [Step(date.min, None, ""), *_statutory(terms)]
    return RateLine(_overlaid(base, changes))


def _contract(loan: Loan) -> str:
    return f"สัญญาเลขที่ {loan.number}"


def _changes(loan: Loan) -> list[RateChange]:
    """Those that began first stand first."""
    if not loan.reliefs:
        return []
    return sorted((row for row in loan.reliefs if isinstance(row, RateChange)), key=lambda row: row.since)


def _statutory(terms: Terms) -> Iterator[Step]:
    for day in terms.changes(STATUTORY_RATE, date.min, date.max):
        try:
            term = terms.at(STATUTORY_RATE, day)
            yield Step(day, terms.value(STATUTORY_RATE, day), term.source)
        except NotInForce:
            yield Step(day, None, "")


def _overlaid(base: Sequence[Step], changes: Sequence[tuple[RateChange, Decimal]]) -> Sequence[Step]:
    """The base with the changes above it; a change that alters nothing makes no step."""
    if not changes:
        return base
    days = {step.since for step in base} | {row.since for row, _ in changes}
    days |= {row.until + ONE_DAY for row, _ in changes if row.until and row.until < date.max}
    return _merged(_at(day, base, changes) for day in sorted(days))


def _at(day: date, base: Sequence[Step], changes: Sequence[tuple[RateChange, Decimal]]) -> Step:
    for row, rate in reversed(changes):
        if row.since <= day and (row.until is None or day <= row.until):
            return Step(day, rate, row.source)
    under = next(step for step in reversed(base) if step.since <= day)
    return Step(day, under.rate, under.source)


def _merged(steps: Iterable[Step]) -> Sequence[Step]:
    found: list[Step] = []
    for step in steps:
        if not found or (step.rate, step.source) != (found[-1].rate, found[-1].source):
            found.append(step)
    return found
