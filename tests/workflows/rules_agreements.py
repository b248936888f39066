"""Caps, venue and fee, schedules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import caps, schedules, venue
from workflows.terms import shipped


def _cap(case: Case) -> None:
    got = caps.compromise(
        Decimal(case["base"]), case["stage"], case["counted_from"], shipped(), given.thai_calendar()
    )
    assert [(cap.percent, cap.amount, cap.until.day) for cap in got] == [
        (Decimal(row["percent"]), Decimal(row["amount"]), row["until"]) for row in case["caps"]
    ]
    assert all(cap.confirmed == case.get("confirmed", True) for cap in got)


def _venue(case: Case) -> None:
    claim = Decimal(case["claim"])
    court, fee = (
        venue.court_for(claim, case["on"], shipped()),
        venue.filing_fee(claim, case["on"], shipped()),
    )
    assert (court.code, court.claim, fee.amount) == (case["court"], claim, Decimal(case["fee"]))
    assert len(said((*court.working, *fee.working))) == 2


def _schedule(case: Case) -> None:
    build = schedules.by_count if "count" in case else schedules.by_amount
    size: Any = case["count"] if "count" in case else Decimal(case["amount"])
    every: int = case.get("every_months", 1)
    total = Decimal(case["total"])
    got = build(total, size, case["first_due"], given.thai_calendar(), every_months=every)
    assert got.total == total
    assert len(got.instalments) == case.get("count", case.get("count_is"))
    first, last = (Decimal(amount) for amount in case["amounts"])
    assert {row.amount for row in got.instalments[:-1]} == {first}
    assert got.instalments[-1].amount == last
    dues: list[date] = case.get("dues") or [case["last_due"]]
    assert [row.due_on for row in got.instalments[-len(dues) :]] == dues


RULES: dict[str, Rule] = {"cap": _cap, "venue": _venue, "schedule": _schedule}
