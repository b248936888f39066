"""What can be claimed, and from when: the contract's instalments, or those of a settlement or judgment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.bearing import Deed
from workflows.course import Start
from workflows.interest import Statement
from workflows.loan import Instalment, Loan, Posting
from workflows.rounding import ZERO

Owed = Mapping[int | None, Decimal]
TITLE_TERMS = {"settlement": "limitation_settlement_years", "judgment": "enforcement_years"}


def owed(title: Deed | None, account: Statement, receipts: Iterable[Posting]) -> Owed:
    """Principal outstanding per instalment, in baht; under None what a title without instalments makes due
    at once.

    What was received after a title pays its instalments, the oldest first.
    """
    if title is None:
        return {row.number: row.outstanding for row in account.instalments}
    purse = sum((row.amount for row in receipts if row.on > title.on), ZERO)
    left: dict[int | None, Decimal] = {}
    for row in sorted(_schedule(title), key=lambda row: row.due_on):
        part = min(purse, row.amount)
        left[row.number] = row.amount - part
        purse -= part
    return left or {None: account.principal_outstanding}


def starts(loan: Loan, title: Deed | None, account: Statement, open_: Owed) -> Iterator[Start]:
    """The claims that have begun to run by the statement's day: those due before it and still open."""
    found = _of_title(title) if title else _of_contract(loan, account)
    return (claim for claim in found if claim.base < account.as_of and open_.get(claim.number))


def _schedule(title: Deed) -> tuple[Instalment, ...]:
    return title.event.instalments if title.event else ()


def _of_title(title: Deed) -> Iterator[Start]:
    kind: Literal["settlement", "judgment"] = "judgment" if title.kind == "judgment" else "settlement"
    if not _schedule(title):
        yield Start(title.on, kind, None, kind, TITLE_TERMS[kind])
    for row in _schedule(title):
        yield Start(max(row.due_on, title.on), kind, row.number, kind, TITLE_TERMS[kind])


def _of_contract(loan: Loan, account: Statement) -> Iterator[Start]:
    rows = account.instalments
    if len(rows) == 1:
        yield Start(rows[0].due_on, "instalment", rows[0].number, "due_once", "limitation_general_years")
        return
    default = _first_default(account) if loan.acceleration_clause else None
    for row in rows:
        rule = "accelerated" if default else "due"
        yield Start(default or row.due_on, "instalment", row.number, rule, "limitation_instalment_years")


def _first_default(account: Statement) -> date | None:
    late = (
        row.due_on for row in account.instalments if row.settled_on is None or row.settled_on > row.due_on
    )
    return next((day for day in sorted(late) if day < account.as_of), None)
