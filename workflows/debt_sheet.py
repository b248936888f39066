"""The statement of debt as a sheet: every segment in its group, every movement in its column, sums that meet.

Nothing is computed anew: the rows are the statement's own segments, allocations and ledger lines, and each
total of a column is a figure of its head, to the satang. Page, paper, API, command line and workbook all read
this sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.accrual import Segment
from workflows.interest import InstalmentRow, Statement
from workflows.loan import Posting
from workflows.payments import Allocation
from workflows.rounding import ZERO

PARTS = ("costs", "contract_interest", "default_interest", "principal")


@dataclass(frozen=True)
class Group:
    """Interest of one pool, in baht: contract interest (`instalment` None), or default interest of one.

    accrued - paid - waived = due, and its segments add up to accrued.
    """

    instalment: InstalmentRow | None
    segments: tuple[Segment, ...]
    accrued: Decimal
    paid: Decimal
    waived: Decimal
    due: Decimal


@dataclass(frozen=True)
class Movement:
    """One line of the account, in the order in which it counts; baht.

    `kind`: disbursement, cost, receipt, waiver, or carried (an earlier overpayment that now pays something).
    A receipt or waiver goes to `costs`, `contract_interest`, `default_interest` and `principal`; what found
    nothing to pay is `unapplied`. `balance` is what is owed after the line, with the interest to its day;
    None after a cost, whose day cuts no segment.
    `shares` are the parts of instalments: (number, principal, default interest).
    """

    on: date
    kind: str
    ref: str
    amount: Decimal
    costs: Decimal
    contract_interest: Decimal
    default_interest: Decimal
    principal: Decimal
    unapplied: Decimal
    balance: Decimal | None
    shares: tuple[tuple[int, Decimal, Decimal], ...] = ()


@dataclass(frozen=True)
class Sums:
    """What was entered, paid and waived of one part of the debt, in baht: entered - paid - waived = due."""

    entered: Decimal
    paid: Decimal
    waived: Decimal
    due: Decimal


@dataclass(frozen=True)
class DebtSheet:
    """A statement and the rows it rests on.

    Of `principal`, `contract_interest`, `default_interest` and `costs` the `due` add up to the total.
    """

    debt: Statement
    groups: tuple[Group, ...]
    movements: tuple[Movement, ...]
    principal: Sums
    contract_interest: Sums
    default_interest: Sums
    costs: Sums

    @property
    def accrued(self) -> Decimal:
        """Interest of both kinds that arose, in baht."""
        return self.contract_interest.entered + self.default_interest.entered


def debt_sheet(debt: Statement) -> DebtSheet:
    """The sheet of a statement."""
    groups = tuple(_groups(debt))
    return DebtSheet(
        debt,
        groups,
        tuple(_movements(debt)),
        _sums(debt, "disbursement", "principal", debt.principal_outstanding),
        _of(groups[:1]),
        _of(groups[1:]),
        _sums(debt, "cost", "costs", debt.costs_due),
    )


def part(allocation: Allocation, name: str) -> Decimal:
    """What an allocation gave to `costs`, `contract_interest`, `default_interest` or `principal`, in baht."""
    given = getattr(allocation, name)
    return given if isinstance(given, Decimal) else sum((amount for _, amount in given), ZERO)


def _groups(debt: Statement) -> Iterable[Group]:
    yield _group(debt, None, debt.contract_interest_due)
    for row in sorted(debt.instalments, key=lambda row: (row.due_on, row.number)):
        yield _group(debt, row, row.default_interest)


def _group(debt: Statement, row: InstalmentRow | None, due: Decimal) -> Group:
    number = row.number if row else None
    segments = tuple(one for one in debt.segments if one.instalment == number)
    accrued = sum((one.interest for one in segments), ZERO)
    waived = sum((_interest(one, number) for one in debt.allocations if one.kind == "waiver"), ZERO)
    return Group(row, segments, accrued, accrued - waived - due, waived, due)


def _interest(allocation: Allocation, number: int | None) -> Decimal:
    if number is None:
        return allocation.contract_interest
    return sum((amount for of, amount in allocation.default_interest if of == number), ZERO)


def _of(groups: Sequence[Group]) -> Sums:
    columns = ("accrued", "paid", "waived", "due")
    return Sums(*(sum((getattr(one, name) for one in groups), ZERO) for name in columns))


def _sums(debt: Statement, kind: str, name: str, due: Decimal) -> Sums:
    entered = sum((line.amount for line in debt.lines if line.kind == kind), ZERO)
    given = {
        way: sum((part(one, name) for one in debt.allocations if one.kind == way), ZERO)
        for way in ("receipt", "waiver")
    }
    return Sums(entered, given["receipt"], given["waiver"], due)


def _movements(debt: Statement) -> Iterable[Movement]:
    """Ledger lines and what they paid, in order; the balance counts the interest to the day of the line."""
    allocations = list(debt.allocations)
    owed, settled = ZERO, ZERO
    for line in debt.lines:
        raising = line.kind in ("disbursement", "cost")
        if raising:
            owed += line.amount
            known = line.kind == "disbursement"
            yield _movement(line, None, owed + _interest_to(debt, line.on) - settled if known else None)
        while allocations and (allocations[0].carried if raising else True):
            one = allocations.pop(0)
            settled += one.amount - one.unapplied
            yield _movement(line, one, owed + _interest_to(debt, line.on) - settled)
            if not raising:
                break


def _interest_to(debt: Statement, day: date) -> Decimal:
    return sum((row.interest for row in debt.segments if row.end <= day), ZERO)


def _movement(line: Posting, one: Allocation | None, balance: Decimal | None) -> Movement:
    if one is None:
        return Movement(line.on, line.kind, line.ref, line.amount, ZERO, ZERO, ZERO, ZERO, ZERO, balance)
    principal, default = dict(one.principal), dict(one.default_interest)
    return Movement(
        one.on,
        "carried" if one.carried else one.kind,
        one.ref,
        one.amount,
        one.costs,
        one.contract_interest,
        part(one, "default_interest"),
        part(one, "principal"),
        one.unapplied,
        balance,
        tuple((n, principal.get(n, ZERO), default.get(n, ZERO)) for n in sorted({*principal, *default})),
    )
