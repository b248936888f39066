"""Capacity to pay, and the schedules that follow it."""

from __future__ import annotations

from decimal import Decimal

import law_facts as given
from scenario_pages import Case, Rule

from workflows.capacity import Budget, Row, capacity
from workflows.schedules import Pattern, planned
from workflows.terms import shipped


def _capacity(case: Case) -> None:
    rows = tuple(
        Row(row["kind"], row["source"], Decimal(row["amount"]), frozenset(row.get("months", ())))
        for row in case["rows"]
    )
    got = capacity(Budget(rows, case["people"]), case["on"], shipped())
    assert (got.monthly, got.yearly) == (Decimal(case["monthly"]), Decimal(case["yearly"]))
    paying = {month: amount for month, amount in got.by_month.items() if amount}
    wanted = {int(month): Decimal(amount) for month, amount in case.get("by_month", {}).items()}
    assert not wanted or paying == wanted
    assert (got.is_seasonal, got.lump) == (bool(wanted), Decimal(0))
    assert {term.code for term in got.unconfirmed} == {"living_minimum_baht", "living_share_percent"}


def _plan(case: Case) -> None:
    by_month = {int(month): Decimal(amount) for month, amount in case.get("capacity_by_month", {}).items()}
    pattern = Pattern(
        case["first_due"],
        count=case.get("count"),
        capacity=by_month or (Decimal(case["capacity"]) if "capacity" in case else None),
        season={int(month): weight for month, weight in case.get("season", {}).items()} or None,
    )
    got = planned(Decimal(case["total"]), pattern, given.thai_calendar())
    assert [(row.due_on, row.amount) for row in got.instalments] == [
        (due, Decimal(amount)) for due, amount in case["instalments"]
    ]


RULES: dict[str, Rule] = {"capacity": _capacity, "plan": _plan}
