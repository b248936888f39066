"""What can be claimed, and from when: the contract's instalments, or those of a settlement or judgment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.bearing import Deed
from workflows.clock import ClockKind, ClockStep
from workflows.clock_rules import step
from workflows.interest import Statement
from workflows.loan import Instalment, Loan, Posting
from workflows.periods import Ending, ending, years_after
from workflows.rounding import ZERO
from workflows.running import Running
from workflows.terms import Terms
from workflows.working_days import Calendar

Owed = Mapping[int | None, Decimal]
Due = tuple[date, tuple[ClockStep, ...]]
TITLE_TERMS = {"settlement": "limitation_settlement_years", "judgment": "enforcement_years"}
DUE_ON_HOLIDAY, ROLLED = "due_on_holiday", "rolled"


@dataclass(frozen=True)
class Start:
    """A claim that begins to run the day after `base`; `rule` says why, `term` for how many years, `said` how
    the base was found.
    """

    base: date
    kind: ClockKind
    number: int | None
    rule: str
    term: str
    said: tuple[ClockStep, ...] = ()


def owed(title: Deed | None, account: Statement, receipts: Iterable[Posting]) -> Owed:
    """Principal outstanding per instalment, in baht; under None what a title without instalments makes due
    at once.

    What was received since a title, its own day included, pays its instalments, the oldest first.
    """
    if title is None:
        return {row.number: row.outstanding for row in account.instalments}
    purse = sum((row.amount for row in receipts if row.on >= title.on), ZERO)
    left: dict[int | None, Decimal] = {}
    for row in sorted(schedule_of(title), key=lambda row: row.due_on):
        part = min(purse, row.amount)
        left[row.number] = row.amount - part
        purse -= part
    return left or {None: account.principal_outstanding}


def begun(
    loan: Loan, title: Deed | None, account: Statement, open_: Owed, terms: Terms, calendar: Calendar
) -> tuple[Running, ...]:
    """The clocks that run by the statement's day: of what was due before it and is still open."""
    found = _of_title(title) if title else _of_contract(loan, account, terms, calendar)
    return tuple(
        _begin(claim, terms, calendar)
        for claim in found
        if claim.base < account.as_of and open_.get(claim.number)
    )


def schedule_of(title: Deed) -> tuple[Instalment, ...]:
    """The instalments of a settlement or judgment, none where all is due at once."""
    return title.event.instalments if title.event else ()


def _begin(claim: Start, terms: Terms, calendar: Calendar) -> Running:
    years = terms.number(claim.term, claim.base)
    end = ending(years_after(claim.base, years), calendar)
    origin = step(claim.rule, claim.base, end, years, "years", number=claim.number or 0)
    numbers = () if claim.number is None else (claim.number,)
    return Running(claim.kind, numbers, claim.base, years, end, (*claim.said, origin))


def _due(written: date, terms: Terms, calendar: Calendar) -> Due:
    """From when a claim due on a day counts, where that day is a holiday, and what the term says of it."""
    roll = ending(written, calendar)
    rolls = terms.text(DUE_ON_HOLIDAY, written) == ROLLED
    if roll.rolled is None:
        return written, (step("due_roll_unknown", written),) if rolls else ()
    if not roll.skipped:
        return written, ()
    if rolls:
        return roll.day, (step("due_rolled", written, roll),)
    return written, (_as_written(roll),)


def _as_written(roll: Ending) -> ClockStep:
    said = step("due_written", roll.unrolled, rolled=roll.day)
    return replace(said, skipped=roll.skipped)


def _of_title(title: Deed) -> Iterator[Start]:
    kind: Literal["settlement", "judgment"] = "judgment" if title.kind == "judgment" else "settlement"
    if not schedule_of(title):
        yield Start(title.on, kind, None, kind, TITLE_TERMS[kind])
    for row in schedule_of(title):
        yield Start(max(row.due_on, title.on), kind, row.number, kind, TITLE_TERMS[kind])


def _of_contract(loan: Loan, account: Statement, terms: Terms, calendar: Calendar) -> Iterator[Start]:
    rows = account.instalments
    due = [_due(row.due_on, terms, calendar) for row in rows]
    if len(rows) == 1:
        base, said = due[0]
        yield Start(base, "instalment", rows[0].number, "due_once", "limitation_general_years", said)
        return
    default = _first_default(account, due) if loan.acceleration_clause else None
    for row, own in zip(rows, due, strict=True):
        base, said = default or own
        rule = "accelerated" if default else "due"
        yield Start(base, "instalment", row.number, rule, "limitation_instalment_years", said)


def _first_default(account: Statement, due: Sequence[Due]) -> Due | None:
    """The first day on which an instalment was missed, though it were made good later."""
    late = (
        own
        for row, own in zip(account.instalments, due, strict=True)
        if own[0] < account.as_of and (row.settled_on is None or row.settled_on > own[0])
    )
    return min(late, default=None, key=lambda own: own[0])
