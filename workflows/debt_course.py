"""The course of a debt: what was owed at the end of each calendar year, and on the day of the statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workflows.interest import statement
from workflows.loan import Loan, Posting
from workflows.terms import Terms

LAST_MONTH, LAST_DAY = 12, 31


@dataclass(frozen=True)
class Balance:
    """What was owed at the end of `on`, in baht; `beside` is interest of both kinds and costs."""

    on: date
    principal: Decimal
    beside: Decimal


def course(
    loan: Loan, postings: Sequence[Posting], as_of: date, terms: Terms, most: int = 12
) -> tuple[Balance, ...]:
    """The last `most` year ends since the loan was made, and `as_of`. Raises RuleFault as `statement`."""
    return tuple(_balance(loan, postings, day, terms) for day in [*_days(loan.made_on, as_of)][-most:])


def _days(made_on: date, as_of: date) -> Iterator[date]:
    for year in range(made_on.year, as_of.year):
        yield date(year, LAST_MONTH, LAST_DAY)
    yield as_of


def _balance(loan: Loan, postings: Sequence[Posting], day: date, terms: Terms) -> Balance:
    debt = statement(loan, postings, day, terms)
    return Balance(day, debt.principal_outstanding, debt.total - debt.principal_outstanding)
