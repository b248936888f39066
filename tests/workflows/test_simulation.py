"""The comparison: what must hold whatever the debt, the day and the household."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workflows.capacity import told
from workflows.classes import classify
from workflows.clock import Obligor
from workflows.interest import statement
from workflows.loan import Instalment, Loan, Posting
from workflows.measures import Applicant, Party
from workflows.simulation import Simulation, Wish, simulate
from workflows.terms import shipped

TERMS, CALENDAR = shipped(), facts.thai_calendar()
MADE = date(2022, 3, 1)
baht = st.integers(100_000, 20_000_000).map(lambda satang: Decimal(satang) / 100)


def lent(principal: Decimal) -> Loan:
    """A loan of two instalments."""
    half = (principal / 2).quantize(Decimal("0.01"))
    plan = (Instalment(1, date(2023, 3, 1), half), Instalment(2, date(2024, 3, 1), principal - half))
    return Loan("1/2565", MADE, date(2024, 3, 1), principal, Decimal(3), Decimal("7.5"), "fixed", False, plan)


def compared(principal: Decimal, as_of: date, wish: Wish, paid: Decimal = Decimal(0)) -> Simulation:
    """The loan, some of it paid, compared on a day."""
    loan = lent(principal)
    ledger = (Posting(date(2023, 6, 1), "receipt", paid, "r1"),) if paid else ()
    debt = statement(loan, ledger, as_of, TERMS)
    who = Applicant(
        as_of,
        classify(loan, ledger, as_of, balance=debt.total, terms=TERMS).code,
        "",
        MADE,
        loan.ends_on,
        "new",
        (Party("B", "borrower", "B"),),
        debt,
        demand_received_on=as_of - timedelta(days=5),
        hardship="disability",
    )
    return simulate(loan, ledger, who, [Obligor("B", "borrower")], (), wish, TERMS, CALENDAR)


@settings(max_examples=25, deadline=None)
@given(baht, st.dates(date(2024, 3, 2), date(2028, 2, 1)), st.integers(200, 20_000), st.integers(1, 99))
def test_whatever_is_said_to_be_carried_is_within_every_month_when_compared(
    principal: Decimal, as_of: date, capacity: int, paid_percent: int
) -> None:
    paid = (principal * paid_percent / 200).quantize(Decimal("0.01"))
    wish = Wish(as_of + timedelta(days=30), capacity=told(Decimal(capacity)))
    got = compared(principal, as_of, wish, paid)
    plans = {row.kind: row.plan for row in got.options if row.plan and row.open}
    if got.plain.plan:
        plans[""] = got.plain.plan
    for plan in plans.values():
        assert plan.total == sum(row.amount for row in plan.schedule.instalments)
        assert min(row.amount for row in plan.schedule.instalments) > 0
        assert (plan.verdict == "carried") == (plan.most <= capacity)
    carried = {kind: plan.total for kind, plan in plans.items() if plan.verdict == "carried"}
    assert (got.best is None) == (not carried)
    assert got.best is None or carried[got.best] == min(carried.values())


@settings(max_examples=25, deadline=None)
@given(baht, st.dates(date(2024, 3, 2), date(2028, 2, 1)), st.integers(1, 24))
def test_no_way_costs_more_than_the_contract_at_equal_payments_when_compared(
    principal: Decimal, as_of: date, months: int
) -> None:
    got = compared(principal, as_of, Wish(as_of + timedelta(days=30), months))
    for row in got.options:
        assert row.saved is None or row.saved >= 0, row.kind
        offer = row.assessment.offer
        if row.plan and offer and not offer.rate_changes:
            assert row.plan.total == offer.total
            assert offer.last_day is None or row.plan.schedule.last_due_on <= offer.last_day


@settings(max_examples=25, deadline=None)
@given(baht, st.dates(date(2024, 3, 2), date(2028, 2, 1)), st.integers(1, 36))
@example(Decimal("1793.85"), date(2025, 3, 13), 24)  # whole-baht instalments swing about its sum
def test_nothing_is_owed_after_the_last_instalment_when_the_contract_is_paid_off(
    principal: Decimal, as_of: date, months: int
) -> None:
    got = compared(principal, as_of, Wish(as_of + timedelta(days=30), months))
    plan = got.plain.plan
    assert plan is not None
    assert len(plan.schedule.instalments) == months
    assert plan.total >= got.plain.today
    loan = lent(principal)
    paid = [Posting(row.due_on, "receipt", row.amount, str(row.number)) for row in plan.schedule.instalments]
    left = statement(loan, paid, plan.schedule.last_due_on, TERMS)
    assert left.total == left.overpaid == 0


def test_nothing_owed_leaves_nothing_to_choose_when_all_is_paid() -> None:
    wish = Wish(date(2026, 1, 1), capacity=told(Decimal(1000)))
    got = compared(Decimal(1000), date(2025, 12, 1), wish, paid=Decimal(2000))
    assert got.plain.today == 0
    assert got.plain.plan is None
    assert not any(row.open for row in got.options)
    assert got.best is None
