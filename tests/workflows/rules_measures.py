"""Measures a to f: who may join, what is given, who signs, what follows when it is broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule
from wording import Line, said

from workflows.classes import classify
from workflows.interest import Statement, statement
from workflows.measures import Applicant, Assessment, Offer, Party, assess, rates_on_relapse
from workflows.terms import shipped


@dataclass(frozen=True)
class Debt:
    """A statement and its class."""

    statement: Statement
    class_code: str


def debt_of(case: Case) -> Debt:
    """The debt of a scenario on its day."""
    loan, ledger = given.loan(case["loan"]), given.postings(case.get("postings", ()))
    found = statement(loan, ledger, case["as_of"], shipped())
    return Debt(found, classify(loan, ledger, case["as_of"], balance=found.total).code)


def applicant(case: Case) -> Applicant:
    """Who asks: by default the borrower alone, outside any court."""
    debt, loan = debt_of(case), case["loan"]
    told = ("in_court", "adjudged", "demand_received_on", "hardship", "person")
    people = case.get("people", [{"key": "กู้", "role": "borrower"}])
    return Applicant(
        as_of=case["as_of"],
        class_code=debt.class_code,
        stage=case.get("stage", "field_contact"),
        made_on=loan["made_on"],
        ends_on=loan["ends_on"],
        fund=case.get("fund", ""),
        people=tuple(Party(**{"name": row["key"], **row}) for row in people),
        statement=debt.statement,
        relapsed=tuple(case.get("relapsed", ())),
        **{name: case[name] for name in told if name in case},
    )


def _measure(case: Case) -> None:
    got = assess(case["kind"], applicant(case), given.terms(case), given.thai_calendar())
    assert [(row.code, row.severity) for row in got.reasons] == [
        (code, "warn" if code in case.get("warnings", ()) else "refuse")
        for code in (*case.get("reasons", ()), *case.get("warnings", ()))
    ]
    assert got.qualifies == (case.get("offer") is not None and not case.get("reasons"))
    assert (got.offer is None) == (case.get("offer", {}) is None)
    if got.offer is not None:
        _gives(got.offer, case["offer"])
    _readable(got, case.get("says", ()))


def _gives(offer: Offer, expected: Case) -> None:
    for name in expected:
        assert (name, FIELDS[name](offer)) == (name, _typed(name, expected[name]))


def _typed(name: str, value: Any) -> Any:
    if name in ("total", "reduction", "interest_cut"):
        return Decimal(value)
    if name == "shares":
        return {key: Decimal(amount) for key, amount in value.items()}
    if name == "to_pay":
        return [Decimal(amount) for amount in value]
    if name == "tiers":
        return [(Decimal(row["amount"]), row["until"]) for row in value]
    if name == "rates":
        return [tuple(Decimal(cell) if isinstance(cell, str) else cell for cell in row) for row in value]
    return value


FIXES = {"measure", "evidence", "person", "terms"}
FIELDS: dict[str, Any] = {
    "total": lambda offer: offer.total,
    "reduction": lambda offer: offer.reductions.default_interest,
    "interest_cut": lambda offer: offer.reductions.interest,
    "months": lambda offer: offer.longest_months,
    "last_day": lambda offer: offer.last_day,
    "pay_within": lambda offer: offer.pay_within.day if offer.pay_within else None,
    "signers": lambda offer: list(offer.signers),
    "unconfirmed": lambda offer: sorted(term.code for term in offer.unconfirmed),
    "shares": lambda offer: {share.key: share.amount for share in offer.shares},
    "tiers": lambda offer: [(tier.amount, tier.until.day) for tier in offer.tiers],
    "to_pay": lambda offer: [tier.total for tier in offer.tiers],
    "rates": lambda offer: [(row.since, row.until, row.rate, row.default_rate) for row in offer.rate_changes],
    "papers": lambda offer: list(offer.papers),
    "notice_691": lambda offer: "guarantor_notice_691" in offer.papers,
    "lines": lambda offer: len(offer.working),
    "approvals": lambda offer: list(offer.approvals),
}


def _readable(got: Assessment, sentences: Sequence[str]) -> None:
    """Every line is whole and sourced, each reason says where it is mended; `sentences` are among them."""
    assert {row.fix for row in got.reasons} <= FIXES
    lines: list[Line] = [row for row in got.reasons if row.code != "term_not_in_force"]
    if got.offer is not None:
        assert got.offer.kind == got.kind
        lines += [*got.offer.working, got.offer.relapse]
    told = [*said(lines), *(line.th.format(**line.values) + line.basis for line in lines)]
    assert [words for words in sentences if not any(words in line for line in told)] == []


def _relapse(case: Case) -> None:
    on: date = case["on"]
    got = rates_on_relapse(case["kind"], given.loan(case["loan"]), on, shipped())
    assert [(row.since, row.until, row.rate, row.default_rate) for row in got] == [
        (on, None, None, Decimal(rate)) for rate in case["rates"]
    ]


RULES: dict[str, Rule] = {"measure": _measure, "relapse": _relapse}
