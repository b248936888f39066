"""Limitation per person and per instalment."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import law_facts as given
from scenario_pages import Case, Rule
from wording import steps_said

from workflows.limitation import Clock, clocks
from workflows.terms import shipped


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
        assert_clock(clock, row)


def assert_clock(clock: Clock, row: Case) -> None:
    """A clock is as the scenario says, in all it says."""
    assert {name: CLOCK_FIELDS[name](clock) for name in row} == {
        name: Decimal(value) if name in MONEY else value for name, value in row.items()
    }
    assert len(steps_said(clock.steps)) == len(clock.steps)
    numbers = {step.values["number"] for step in clock.steps if step.rule in NUMBERED}
    assert numbers <= set(clock.instalments)


MONEY = ("amount", "interest", "lost_within_a_year")
NUMBERED, NEXT = ("due", "interest_default"), "interest_next"
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
    "interest": lambda clock: clock.interest,
    "last_expiry": lambda clock: clock.last_expiry,
    "stopped_on": lambda clock: clock.stopped_on,
    "lost_within_a_year": lambda clock: next(
        (step.values["amount"] for step in clock.steps if step.rule == NEXT), None
    ),
    "rules": lambda clock: [step.rule for step in clock.steps],
}


RULES: dict[str, Rule] = {"clocks": _clocks}
