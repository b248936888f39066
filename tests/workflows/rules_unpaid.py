"""Unpaid interest by the days on which it arose."""

from __future__ import annotations

from decimal import Decimal

import law_facts as given
from scenario_pages import Case, Rule

from workflows.interest import statement
from workflows.terms import shipped
from workflows.unpaid import unpaid

DAYS_OF_THE_YEAR = 365


def _unpaid(case: Case) -> None:
    ledger = given.postings(case.get("postings", ()))
    found = unpaid(statement(given.loan(case["loan"]), ledger, case["as_of"], shipped()), DAYS_OF_THE_YEAR)
    assert [pool.number for pool in found] == [row["instalment"] for row in case["pools"]]
    for pool, row in zip(found, case["pools"], strict=True):
        assert (pool.amount, pool.first, pool.last) == (Decimal(row["amount"]), row["first"], row["last"])
        assert [[day, pool.through(day)] for day, _ in row["through"]] == [
            [day, Decimal(amount)] for day, amount in row["through"]
        ]


RULES: dict[str, Rule] = {"unpaid": _unpaid}
