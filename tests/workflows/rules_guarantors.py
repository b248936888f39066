"""Guarantors: notices, the interest they are free of, and what everybody owes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import interest
from workflows.guarantee import Deal, Duty, Notice, duties
from workflows.guarantee_effects import freed_by_deals, to_confirm
from workflows.interest import Statement
from workflows.liability import Bound, Release, liabilities
from workflows.terms import shipped


def debt_of(case: Case) -> Statement:
    return interest.statement(
        given.loan(case["loan"]), given.postings(case.get("postings", ())), case["as_of"], shipped()
    )


def notices_of(case: Case) -> list[Notice]:
    return [
        Notice(**{"section": "686", **row, "instalments": tuple(row.get("instalments", ()))})
        for row in case.get("notices", ())
    ]


def deals_of(case: Case) -> list[Deal]:
    return [Deal(**{**row, "signed": frozenset(row.get("signed", ()))}) for row in case.get("deals", ())]


def people_of(case: Case) -> list[Bound]:
    return [
        Bound(
            row["key"],
            row["role"],
            Fraction(row["share"]) if "share" in row else None,
            Decimal(row["limit"]) if "limit" in row else None,
            row.get("died_on"),
        )
        for row in case["people"]
    ]


def releases_of(case: Case) -> list[Release]:
    money = ("burden", "paid")
    return [
        Release(**{**row, **{name: Decimal(row[name]) for name in money if name in row}})
        for row in case.get("releases", ())
    ]


def duties_of(case: Case) -> tuple[Duty, ...]:
    guarantors = [row.key for row in people_of(case) if row.role == "guarantor"]
    return duties(
        given.loan(case["loan"]),
        guarantors,
        notices_of(case),
        deals_of(case),
        debt_of(case),
        given.terms(case),
        given.thai_calendar(),
    )


def _notices(case: Case) -> None:
    got = duties_of(case)
    assert [_told(duty, row) for duty, row in zip(got, case["duties"], strict=True)] == case["duties"]


def _told(duty: Duty, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the scenario says of a duty, as computed."""
    lines = said(duty.working)
    found: dict[str, Any] = {
        "guarantor": duty.guarantor,
        "section": duty.section,
        "instalments": list(duty.instalments),
        "unrolled": duty.end.unrolled if duty.end else None,
        "last_day": duty.last_day,
        "state": duty.state,
        "days_left": duty.days_left,
        "exempt": str(duty.exempt),
        "parts": [[number, str(baht)] for number, baht in duty.parts],
        "lines": len(lines),
        "to_send": duty.to_send,
        "sent_on": duty.sent_on,
        "arrived_on": duty.arrived_on,
        "says": [words for words in row.get("says", ()) if any(words in line for line in lines)],
    }
    return {name: found[name] for name in row}


def _owed(case: Case) -> None:
    people = people_of(case)
    guarantors = [row.key for row in people if row.role == "guarantor"]
    terms = given.terms(case)
    freed = freed_by_deals(guarantors, deals_of(case), terms, case["as_of"])
    got = liabilities(
        given.loan(case["loan"]),
        people,
        notices_of(case),
        [*releases_of(case), *freed],
        debt_of(case),
        case["as_of"],
        terms,
        given.thai_calendar(),
    )
    assert {row.obligor: str(row.amount) for row in got} == case["owed"]
    for row in got:
        lines = said(row.parts)
        wanted = case.get("says", {}).get(row.obligor, ())
        assert [words for words in wanted if not any(words in line for line in lines)] == []
        assert len(lines) == case.get("lines", {}).get(row.obligor, len(lines))
        if row.obligor in case.get("reduced", {}):
            assert len(said(row.reduced_by)) == case["reduced"][row.obligor]
        if row.obligor in case.get("exempt", {}):
            assert str(row.exempt) == case["exempt"][row.obligor]
    if "freed" in case:
        assert {row.obligor: row.freed_by for row in got if row.freed_by} == case["freed"]
    for key, codes in case.get("confirm", {}).items():
        reasons = to_confirm(key, deals_of(case), terms, case["as_of"])
        assert (key, [reason.code for reason in reasons]) == (key, codes)
        assert all((reason.fix, reason.severity) == ("person", "warn") for reason in reasons)
        assert len(said(reasons)) == len(reasons)


RULES: dict[str, Rule] = {"guarantor_notices": _notices, "owed_by_each": _owed}
