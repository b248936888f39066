"""Statements of debt and limitation clocks: how many a core computes in a second. Nobody else does this."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

import holidays

from casework.bench.frame import Benchmark, Size
from workflows.clock import Obligor
from workflows.interest import statement
from workflows.limitation import clocks
from workflows.loan import Instalment, Loan, Posting
from workflows.terms import Terms, shipped
from workflows.working_days import Calendar

AS_OF = date(2026, 10, 31)
YEARS = range(2012, 2034)
PEOPLE = (Obligor("1", "borrower"), Obligor("2", "joint"), Obligor("3", "guarantor"))
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Matter:
    """A loan and what was received of it."""

    loan: Loan
    ledger: tuple[Posting, ...]


def statements(size: Size, _folder: Path) -> Iterator[Benchmark]:
    """Statements alone, then with the clocks of three people each."""
    chance = random.Random(2569)  # noqa: S311 - the same made-up register in every run
    matters = [matter(chance, number) for number in range(size.statements)]
    terms, calendar = shipped(), thai_calendar()
    yield Benchmark(
        "statements",
        "ใบแจ้งยอดหนี้ / statement of debt",
        "contracts",
        size.statements,
        partial(_statements, matters, terms),
    )
    yield Benchmark(
        "statements",
        "ใบแจ้งยอดหนี้และอายุความสามคน / with the clocks of three people",
        "contracts",
        size.statements,
        partial(_with_clocks, matters, terms, calendar),
    )


def matter(chance: random.Random, number: int) -> Matter:
    """A loan of 4 to 24 instalments, of which some were received, late or early."""
    made_on = date(2015, 1, 1) + timedelta(days=chance.randrange(4000))
    count = chance.choice((4, 8, 12, 24))
    each = Decimal(chance.randrange(1_000, 9_000))
    plan = tuple(
        Instalment(turn, made_on + MONTH * turn * (24 // count), each) for turn in range(1, count + 1)
    )
    loan = Loan(
        number=f"ภู.{number:05}/2569",
        made_on=made_on,
        ends_on=plan[-1].due_on,
        principal=each * count,
        rate=Decimal(3),
        default_rate=Decimal("7.5"),
        default_rate_basis="fixed",
        acceleration_clause=number % 5 == 0,
        instalments=plan,
    )
    received = (
        Posting(row.due_on + timedelta(days=chance.randrange(-20, 90)), "receipt", each, f"R{row.number}")
        for row in plan[: chance.randrange(count)]
    )
    return Matter(loan, tuple(sorted(received, key=lambda row: row.on)))


def thai_calendar() -> Calendar:
    """The public holidays of the years the clocks reach."""
    known = holidays.country_holidays("TH", years=YEARS)
    return Calendar(dict(known.items()), frozenset(YEARS))


def _statements(matters: list[Matter], terms: Terms) -> None:
    for one in matters:
        statement(one.loan, one.ledger, AS_OF, terms)


def _with_clocks(matters: list[Matter], terms: Terms, calendar: Calendar) -> None:
    for one in matters:
        account = statement(one.loan, one.ledger, AS_OF, terms)
        clocks(one.loan, PEOPLE, (), one.ledger, AS_OF, terms, calendar, account=account)
