"""Whole cases as data: every scenario of tests/scenarios that names a rule of law."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import law_facts as given
import pytest

from workflows import caps, classes, conduct, interest, periods, schedules, venue
from workflows.limitation import Clock, clocks, sixty_days
from workflows.terms import shipped

FOLDER = Path(__file__).parents[1] / "scenarios"
Case = dict[str, Any]


def _read() -> list[Case]:
    pages = (tomllib.loads(page.read_text(encoding="utf-8")) for page in sorted(FOLDER.glob("*.toml")))
    return [case for page in pages for case in page.get("scenario", ()) if "rule" in case]


CASES = _read()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_scenario_comes_out_as_computed_by_hand_when_its_rule_runs(case: Case) -> None:
    RULES[case["rule"]](case)


def test_scenarios_have_one_name_each_and_a_source_when_read() -> None:
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names) >= 60
    assert all(case["source"] for case in CASES)


def _period(case: Case) -> None:
    years = "years" in case
    count = periods.years_after if years else periods.days_after
    last = count(case["event"], case["years" if years else "days"])
    assert last == case["last"]
    assert periods.ending(last, given.thai_calendar()).rolled == case.get("rolled")


def _extension(case: Case) -> None:
    new, working = sixty_days(
        case["expiry"], case["filed"], case.get("conciliator_on"), case.get("ended"), given.thai_calendar()
    )
    assert new == case.get("new")
    assert all(line.th.format(**line.values) and line.en.format(**line.values) for line in working)


def _statement(case: Case) -> None:
    ledger = given.postings(case.get("postings", ()))
    got = interest.statement(given.loan(case["loan"]), ledger, case["as_of"], shipped())
    for field in (field for field in STATEMENT_FIELDS if field in case):
        assert (field, getattr(got, field)) == (field, Decimal(case[field]))
    if "interests" in case:
        assert [row.interest for row in got.segments] == [Decimal(amount) for amount in case["interests"]]


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


def _class(case: Case) -> None:
    loan, ledger, as_of = given.loan(case["loan"]), given.postings(case.get("postings", ())), case["as_of"]
    balance = interest.statement(loan, ledger, as_of, shipped()).total
    new = case.get("arrangement")
    arrangement = classes.Arrangement(new["since"], given.plan(new["instalments"])) if new else None
    got = classes.classify(loan, ledger, as_of, balance=balance, arrangement=arrangement)
    for field in (field for field in ("code", "next_change", "counted_from") if field in case):
        assert (field, getattr(got, field)) == (field, case[field])
    if "missed" in case:
        assert got.missed == Decimal(case["missed"])
    assert all(line.th.format(**line.values) and line.en.format(**line.values) for line in got.working)


def _clocks(case: Case) -> None:
    got = clocks(
        given.loan(case["loan"]),
        given.people(case["people"]),
        given.events(case.get("events", ())),
        given.postings(case.get("postings", ())),
        case["as_of"],
        shipped(),
        given.thai_calendar(),
    )
    assert [clock.obligor for clock in got] == [row["obligor"] for row in case["clocks"]]
    for clock, row in zip(got, case["clocks"], strict=True):
        assert {name: CLOCK_FIELDS[name](clock) for name in row} == {
            name: Decimal(value) if name == "amount" else value for name, value in row.items()
        }
        assert all(line.th.format(**line.values) and line.en.format(**line.values) for line in clock.steps)


CLOCK_FIELDS: dict[str, Callable[[Clock], Any]] = {
    "obligor": lambda clock: clock.obligor,
    "kind": lambda clock: clock.kind,
    "instalments": lambda clock: list(clock.instalments),
    "amount": lambda clock: clock.amount,
    "start": lambda clock: clock.start,
    "expiry": lambda clock: clock.expiry,
    "last_day": lambda clock: clock.last_day,
    "rolled": lambda clock: clock.rolled_expiry is not None,
    "expired": lambda clock: clock.expired,
    "days_left": lambda clock: clock.days_left,
    "stopped_on": lambda clock: clock.stopped_on,
    "rules": lambda clock: [step.rule for step in clock.steps],
}


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
    assert venue.court_for(claim, case["on"], shipped()).code == case["court"]
    assert venue.filing_fee(claim, case["on"], shipped()).amount == Decimal(case["fee"])


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


def _contact(case: Case) -> None:
    fields = ("audience", "tells_debt", "consented", "begun_by_debtor", "volunteer", "mandated")
    contact = conduct.Contact(
        case.get("channel", "visit"), case["at"], **{name: case[name] for name in fields if name in case}
    )
    earlier = case.get("earlier", ())
    reasons = conduct.refusals(contact, earlier, given.thai_calendar(), shipped())
    assert [reason.code for reason in reasons] == case["reasons"]
    assert all(reason.th.format(**reason.values) and reason.en.format(**reason.values) for reason in reasons)
    if "next" in case:
        assert conduct.next_permitted(case["at"], earlier, given.thai_calendar(), shipped()) == case["next"]


RULES: dict[str, Callable[[Case], None]] = {
    "period": _period,
    "extension": _extension,
    "statement": _statement,
    "class": _class,
    "clocks": _clocks,
    "cap": _cap,
    "venue": _venue,
    "schedule": _schedule,
    "contact": _contact,
}
