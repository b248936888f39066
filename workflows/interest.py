"""The statement of debt as of any date: what is owed, and every segment and payment that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.accrual import Accrual, Segment
from workflows.ledger import due_dates_moved, due_plan, effective
from workflows.loan import Loan, Posting
from workflows.moratorium import Moved
from workflows.payments import Account, Allocation
from workflows.rounding import ZERO
from workflows.terms import Terms


@dataclass(frozen=True)
class InstalmentRow:
    """One instalment on the day of the statement, in baht.

    `default_interest` is what is still due of it. `days_late` counts to the day its principal was settled
    (`settled_on`), or to the day of the statement.
    """

    number: int
    due_on: date
    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    default_interest: Decimal
    days_late: int
    settled_on: date | None


@dataclass(frozen=True)
class Statement:
    """What a loan owes at the end of `as_of`, with every step that led there. All money in baht.

    `total` is the balance: principal, interest of both kinds and costs. A loan is paid when it is 0.00:
    default interest on late instalments is part of the debt, so a late payer is not paid up by the
    principal alone. `overpaid` stands apart and never makes the total negative. `daily` is the interest of
    the next day. `moved` are the due dates that a recorded moratorium moved, `lines` the ledger
    lines that stand, in the order in which they count.
    """

    as_of: date
    segments: tuple[Segment, ...]
    allocations: tuple[Allocation, ...]
    instalments: tuple[InstalmentRow, ...]
    principal_outstanding: Decimal
    contract_interest_due: Decimal
    default_interest_due: Decimal
    costs_due: Decimal
    waived: Decimal
    paid_total: Decimal
    overpaid: Decimal
    total: Decimal
    daily: Decimal
    moved: tuple[Moved, ...] = ()
    lines: tuple[Posting, ...] = ()


def statement(
    loan: Loan, postings: Iterable[Posting], as_of: date, terms: Terms, day_count: int | None = None
) -> Statement:
    """The statement of debt at the end of `as_of`.

    The principal counts as paid out on the contract's date unless the ledger holds disbursements.
    `day_count` is the days of the year, by default the term of that name. Raises RuleFault where plan or
    ledger make no sense.
    """
    ledger = tuple(postings)
    days = day_count or terms.number("day_count", as_of)
    accrual = Accrual(loan, due_plan(loan), terms, days)
    lines = effective(_with_payout(loan, ledger), as_of)
    for posting in lines:
        if posting.kind != "cost":
            accrual.advance(posting.on)
        accrual.account.post(posting)
    accrual.advance(as_of)
    return _statement(accrual, as_of, due_dates_moved(loan), lines)


def _with_payout(loan: Loan, ledger: Sequence[Posting]) -> Sequence[Posting]:
    if any(posting.kind == "disbursement" for posting in ledger):
        return ledger
    return (Posting(loan.made_on, "disbursement", loan.principal), *ledger)


def _statement(
    accrual: Accrual, as_of: date, moved: tuple[Moved, ...], lines: tuple[Posting, ...]
) -> Statement:
    account = accrual.account
    principal, default = sum(account.owed, ZERO), sum(account.default_interest, ZERO)
    return Statement(
        as_of=as_of,
        segments=tuple(accrual.segments),
        allocations=tuple(account.allocations),
        instalments=_rows(account, as_of),
        principal_outstanding=principal,
        contract_interest_due=account.contract_interest,
        default_interest_due=default,
        costs_due=account.costs,
        waived=sum((row.amount - row.unapplied for row in account.allocations if row.kind == "waiver"), ZERO),
        paid_total=account.received,
        overpaid=account.overpaid,
        total=principal + account.contract_interest + default + account.costs,
        daily=accrual.daily(as_of),
        moved=moved,
        lines=lines,
    )


def _rows(account: Account, as_of: date) -> tuple[InstalmentRow, ...]:
    return tuple(
        InstalmentRow(
            number=row.number,
            due_on=row.due_on,
            amount=row.amount,
            paid=account.drawn[place] - account.owed[place],
            outstanding=account.owed[place],
            default_interest=account.default_interest[place],
            days_late=max(((account.settled_on[place] or as_of) - row.due_on).days, 0),
            settled_on=account.settled_on[place],
        )
        for place, row in enumerate(account.plan)
    )
