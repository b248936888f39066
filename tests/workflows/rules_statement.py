"""Statements of debt."""

from __future__ import annotations

from decimal import Decimal

import law_facts as given
from scenario_pages import Case, Rule

from workflows import interest
from workflows.terms import shipped


def _statement(case: Case) -> None:
    ledger = given.postings(case.get("postings", ()))
    got = interest.statement(given.loan(case["loan"]), ledger, case["as_of"], shipped())
    for field in (field for field in STATEMENT_FIELDS if field in case):
        assert (field, getattr(got, field)) == (field, Decimal(case[field]))
    if "interests" in case:
        assert [row.interest for row in got.segments] == [Decimal(amount) for amount in case["interests"]]
    if "sources" in case:
        assert [row.source for row in got.segments] == case["sources"]
    if "due_on" in case:
        assert [row.due_on for row in got.instalments] == case["due_on"]
    if "moved" in case:
        assert [[row.number, row.was_due_on, row.due_on, row.source] for row in got.moved] == case["moved"]


STATEMENT_FIELDS = (
    "principal_outstanding",
    "contract_interest_due",
    "default_interest_due",
    "costs_due",
    "waived",
    "paid_total",
    "overpaid",
    "total",
    "daily",
)


RULES: dict[str, Rule] = {"statement": _statement}
