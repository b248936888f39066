"""Measures: no cap is exceeded, every figure adds up, terms beyond an offer are told one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.case import CASE
from workflows.classes import classify
from workflows.interest import statement
from workflows.measure import MEASURE
from workflows.measures import (
    COMPROMISE,
    FORGIVING,
    NAMES,
    ON_ONE_PERSON,
    PAID_AT_ONCE,
    REDUCING,
    RELEASE,
    Applicant,
    Asked,
    Party,
    assess,
    assess_all,
    beyond,
    binds_contract,
    greatest_reduction,
)
from workflows.periods import days_after
from workflows.terms import shipped

TODAY = date(2026, 11, 21)
PEOPLE = (
    Party("1", "borrower", "ก"),
    Party("2", "joint", "ข"),
    Party("3", "joint", "ค"),
    Party("4", "guarantor", "ง"),
)
CAPS = {"c": Decimal(80), "e": Decimal(100), "f": Decimal(100)}
CALENDAR = facts.thai_calendar()


@st.composite
def applicants(draw: st.DrawFn) -> Applicant:
    """A debt of any amount and age, with or without a demand, in court or not."""
    made = draw(st.dates(date(2014, 1, 1), date(2024, 6, 1)))
    loan = facts.loan(
        {
            "made_on": made,
            "ends_on": made + timedelta(days=730),
            "principal": Decimal(draw(st.integers(1, 20_000_000))) / 100,
            "rate": draw(st.sampled_from(["0", "0.1", "3"])),
        }
    )
    paid = draw(st.integers(0, 100))
    on = made + timedelta(days=draw(st.integers(1, 900)))
    amount = loan.principal * paid / 100
    rows = [{"on": on, "kind": "receipt", "amount": amount.quantize(Decimal("0.01"))}] if amount >= 1 else []
    ledger = facts.postings(rows)
    debt = statement(loan, ledger, TODAY, shipped())
    in_court = draw(st.booleans())
    return Applicant(
        as_of=TODAY,
        class_code=classify(loan, ledger, TODAY, balance=debt.total).code,
        stage="in_court" if in_court else draw(st.sampled_from(["field_contact", "day_two", ""])),
        made_on=made,
        ends_on=loan.ends_on,
        fund="",
        people=PEOPLE,
        statement=debt,
        in_court=in_court,
        demand_received_on=draw(st.none() | st.dates(date(2026, 9, 1), TODAY)),
        hardship=draw(st.sampled_from(["", "disability"])),
    )


@settings(max_examples=80, deadline=None)
@given(applicants())
def test_no_measure_gives_up_more_than_its_cap_and_the_rest_is_to_be_paid(who: Applicant) -> None:
    for said in assess_all(who, shipped(), CALENDAR):
        if said.offer is None:
            assert said.reasons
            continue
        cuts = said.offer.reductions
        cap = CAPS.get(said.kind, Decimal(0)) * who.statement.default_interest_due / 100
        assert 0 <= cuts.default_interest <= cap
        assert cuts.interest == 0 <= said.offer.total
        assert said.offer.total + cuts.total == who.statement.total
        assert all(tier.amount <= cap for tier in said.offer.tiers)


@settings(max_examples=40, deadline=None)
@given(applicants(), st.integers(0, 120))
def test_who_pays_later_is_given_no_more(who: Applicant, days: int) -> None:
    offer = assess(COMPROMISE, who, shipped(), CALENDAR).offer
    if offer is not None:
        sooner = greatest_reduction(offer, days_after(TODAY, days))
        assert greatest_reduction(offer, days_after(TODAY, days + 1)) <= sooner <= offer.reductions.total


@settings(max_examples=40, deadline=None)
@given(applicants())
def test_the_parts_of_joint_debtors_make_the_debt_to_half_a_satang_each(who: Applicant) -> None:
    offer = assess(RELEASE, who, shipped(), CALENDAR).offer
    assert offer is not None
    heads = 3 if who.made_on.year >= 2017 else 1  # from 2560 all who owe jointly; to 2559 the guarantor
    for share in offer.shares:
        assert abs(share.amount * heads - who.statement.total) <= Decimal("0.005") * heads


def _one(kind: str) -> Applicant:
    loan = facts.loan(
        {"made_on": date(2021, 11, 30), "ends_on": date(2023, 11, 30), "principal": "36500.00", "rate": "0"}
    )
    debt = statement(loan, (), TODAY, shipped())
    return Applicant(
        TODAY,
        "contract_ended",
        "field_contact",
        loan.made_on,
        loan.ends_on,
        "",
        PEOPLE,
        debt,
        demand_received_on=date(2026, 11, 1),
        hardship="disability" if kind == "f" else "",
    )


@pytest.mark.parametrize(
    ("kind", "asked", "codes"),
    [
        ("a", Asked(Decimal(0), 24, date(2026, 12, 21), date(2028, 11, 21)), []),
        ("a", Asked(Decimal("0.01"), 24, TODAY, date(2028, 11, 21)), ["reduction_within_cap"]),
        (
            "a",
            Asked(Decimal(0), 25, date(2026, 11, 20), date(2028, 11, 22)),
            ["months_within_longest", "first_due_in_range", "last_due_in_range"],
        ),
        ("c", Asked(Decimal("6522.00"), 1, date(2026, 12, 1), date(2026, 12, 1)), []),
        ("c", Asked(Decimal("6522.01"), 1, date(2026, 12, 1), date(2026, 12, 1)), ["reduction_within_cap"]),
        (
            "c",
            Asked(Decimal("6522.00"), 1, date(2026, 12, 2), date(2026, 12, 2)),
            ["reduction_within_cap", "last_due_in_range"],
        ),
        ("d", Asked(Decimal(0), 600, TODAY, date(2076, 1, 1)), []),
        ("e", Asked(Decimal("8152.50"), 1, date(2026, 12, 21), date(2026, 12, 21)), []),
        ("e", Asked(Decimal("8152.51"), 1, TODAY, TODAY), ["reduction_within_cap"]),
        ("f", Asked(Decimal("8152.50"), 24, TODAY, date(2028, 11, 21)), []),
        ("f", Asked(Decimal(0), 25, TODAY, date(2028, 11, 21)), ["months_within_longest"]),
    ],
)
def test_terms_are_refused_by_every_bound_they_break(kind: str, asked: Asked, codes: list[str]) -> None:
    offer = assess(kind, _one(kind), shipped(), CALENDAR).offer
    assert offer is not None
    found = list(beyond(offer, asked, TODAY))
    assert [reason.code for reason in found] == codes
    assert {reason.fix for reason in found} <= {"measure"}
    for reason in found:
        assert "{" not in reason.th.format(**reason.values) + reason.en.format(**reason.values)


def test_what_each_measure_is_stands_in_one_table() -> None:
    kinds = (ON_ONE_PERSON, REDUCING, FORGIVING, PAID_AT_ONCE)
    assert {kind: tuple(kind in among for among in kinds) for kind in NAMES} == {
        "a": (False, False, False, False),
        "b": (True, False, False, False),
        "c": (False, True, True, True),
        "d": (False, True, False, False),
        "e": (False, True, True, True),
        "f": (True, True, True, False),
    }


def test_a_measure_binds_the_contract_unless_it_is_one_persons() -> None:
    found = {kind: [binds_contract(kind, one_person=one) for one in (False, True)] for kind in "abfg"}
    assert found == {"a": [True, False], "b": [False, False], "f": [True, False], "g": [None, None]}


def test_every_paper_of_an_offer_is_one_that_a_step_names() -> None:
    named = {paper for table in (CASE, MEASURE) for step in table.steps for paper in step.papers}
    for kind in NAMES:
        offer = assess(kind, _one(kind), shipped(), CALENDAR).offer
        assert offer is not None and set(offer.papers) <= named


def test_a_value_the_fund_confirmed_counts_and_is_no_longer_asked_for() -> None:
    own = [
        replace(shipped().at(code, TODAY), value=Decimal(value), confirmed=True, confirmed_by="นางหนึ่ง")
        for code, value in (("waiver_days", 90), ("waiver_percent", 50))
    ]
    offer = assess("e", _one("e"), shipped().with_overrides(own), CALENDAR).offer
    assert offer is not None and offer.pay_within is not None
    assert (offer.pay_within.day, offer.reductions.total) == (date(2027, 2, 19), Decimal("4076.25"))
    assert offer.unconfirmed == ()


def test_there_is_no_seventh_measure() -> None:
    with pytest.raises(LookupError):
        assess("g", _one("a"), shipped(), CALENDAR)
