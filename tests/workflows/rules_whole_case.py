"""Whole cases: one loan with its people, ledger and acts, looked at on several days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule

from workflows import caps, interest, schedules, venue
from workflows.classes import Arrangement, classify
from workflows.clock import Clock
from workflows.interest import Statement
from workflows.limitation import clocks
from workflows.rounding import ZERO
from workflows.terms import shipped

FIGURES = {
    "principal": "principal_outstanding",
    "contract_interest": "contract_interest_due",
    "default_interest": "default_interest_due",
    "costs": "costs_due",
    "waived": "waived",
    "overpaid": "overpaid",
    "total": "total",
    "daily": "daily",
}
TITLES = ("settlement", "judgment")
FIELDS = {"left": "unapplied"}
SHARED = ("default_interest", "principal")
ENDING = ("who", "kind", "last_day", "days_left", "stopped_on")
USUAL = {"kind": "instalment"}
Ending = tuple[Any, ...]
Claims = tuple[tuple[int, ...], Decimal]
UNLESS_SAID = {"costs": "0", "waived": "0", "overpaid": "0"}


def _whole_case(case: Case) -> None:
    for day in case["days"]:
        debt = interest.statement(given.loan(case["loan"]), _ledger(case), day["as_of"], shipped())
        _figures(debt, {**UNLESS_SAID, **day})
        _class(case, debt, day)
        assert (day["as_of"], _clocks(case, debt)) == (day["as_of"], _expected(day["clocks"]))
        _court(debt, day)
        if "stretches" in day:
            found = [[row.start, row.end, row.interest] for row in debt.segments]
            assert sorted(found) == sorted([*days, Decimal(baht)] for *days, baht in day["stretches"])
        if "payments" in day:
            _payments(debt, day["payments"])
        if "cap" in day:
            _cap(day["cap"])
        if "plan" in day:
            _plan(debt, day["plan"])


def _ledger(case: Case) -> list[Any]:
    return given.postings(case.get("postings", ()))


def _figures(debt: Statement, day: Case) -> None:
    got = {name: getattr(debt, field) for name, field in FIGURES.items()}
    assert (debt.as_of, got) == (debt.as_of, {name: Decimal(day[name]) for name in FIGURES})


def _class(case: Case, debt: Statement, day: Case) -> None:
    new = case.get("arrangement")
    arrangement = Arrangement(new["since"], given.plan(new["instalments"]), new.get("until")) if new else None
    loan, as_of = given.loan(case["loan"]), debt.as_of
    got = classify(loan, _ledger(case), as_of, balance=debt.total, arrangement=arrangement)
    assert (as_of, got.code, got.next_change) == (as_of, day["class"], day["next_change"])


def _clocks(case: Case, debt: Statement) -> dict[Ending, Claims]:
    """Who can be sued for what until when. Of principal: interest has clocks of its own."""
    events = given.events(case.get("events", ()))
    loan, people = given.loan(case["loan"]), given.people(case["people"])
    found = clocks(
        loan,
        people,
        events,
        _ledger(case),
        debt.as_of,
        shipped(),
        given.thai_calendar(),
        account=debt,
        apart=True,
    )
    _interest(case, debt, found)
    together: dict[Ending, Claims] = {}
    for clock in found:
        if clock.kind != "interest":
            numbers, amount = together.get(_ending(clock), ((), ZERO))
            together[_ending(clock)] = (*numbers, *clock.instalments), amount + clock.amount
    return {end: (tuple(sorted(numbers)), amount) for end, (numbers, amount) in together.items()}


def _interest(case: Case, debt: Statement, found: Sequence[Clock]) -> None:
    """Every baht of unpaid interest ends on some day, once only; what has, for those whom no act touched."""
    unpaid = debt.contract_interest_due + debt.default_interest_due
    day = next(row for row in case["days"] if row["as_of"] == debt.as_of)
    for person in {clock.obligor for clock in found if clock.kind not in TITLES}:
        parts = [
            (clock, clock.amount if clock.kind == "interest" else clock.interest)
            for clock in found
            if clock.obligor == person
        ]
        assert (debt.as_of, person, sum(amount for _, amount in parts)) == (debt.as_of, person, unpaid)
        if person in day.get("barred_interest", {}):
            barred = sum((amount for clock, amount in parts if clock.expired), ZERO)
            assert (debt.as_of, person, barred) == (
                debt.as_of,
                person,
                Decimal(day["barred_interest"][person]),
            )


def _ending(clock: Clock) -> Ending:
    last = None if clock.stopped_on else clock.last_day
    return clock.obligor, clock.kind, last, clock.days_left, clock.stopped_on


def _expected(rows: Sequence[Case]) -> dict[Ending, Claims]:
    return {
        tuple(row.get(name, USUAL.get(name)) for name in ENDING): (
            tuple(row["claims"]),
            Decimal(row["amount"]),
        )
        for row in rows
    }


def _payments(debt: Statement, rows: Sequence[Case]) -> None:
    """What each receipt and waiver paid, in the order in which they counted."""
    got = [
        {name: getattr(line, FIELDS.get(name, name)) for name in row}
        for line, row in zip(debt.allocations, rows, strict=True)
    ]
    assert got == [{name: _money(name, value) for name, value in row.items()} for row in rows]


def _money(name: str, value: Any) -> Any:
    if name in SHARED:
        return tuple((number, Decimal(amount)) for number, amount in value)
    return value if name in ("on", "kind") else Decimal(value)


def _court(debt: Statement, day: Case) -> None:
    if debt.total:
        assert venue.court_for(debt.total, day["as_of"], shipped()).code == day["court"]
        assert venue.filing_fee(debt.total, day["as_of"], shipped()).amount == Decimal(day["fee"])


def _cap(row: Case) -> None:
    base, since = Decimal(row["base"]), row["counted_from"]
    got = caps.compromise(base, row["stage"], since, shipped(), given.thai_calendar())
    expected = [(Decimal(amount), until) for amount, until in row["greatest"]]
    assert [(cap.amount, cap.until.day) for cap in got] == expected


def _plan(debt: Statement, row: Case) -> None:
    first: date = row["first_due"]
    got = schedules.by_count(
        debt.total, row["count"], first, given.thai_calendar(), every_months=row["every_months"]
    )
    assert got.total == debt.total
    assert {part.amount for part in got.instalments[:-1]} == {Decimal(row["each"])}
    assert (got.instalments[-1].amount, got.last_due_on) == (Decimal(row["last"]), row["last_due"])


RULES: dict[str, Rule] = {"whole case": _whole_case}
