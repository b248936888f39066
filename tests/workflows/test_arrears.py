"""Principal and interest on the clocks: every baht in one place, whatever the people did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.interest import Statement, statement
from workflows.limitation import Clock, Event, Obligor, clocks
from workflows.loan import Instalment, Loan, Posting
from workflows.rounding import ZERO
from workflows.terms import shipped

AS_OF = date(2027, 12, 31)
PEOPLE = (Obligor("B", "borrower"), Obligor("J", "joint"), Obligor("G", "guarantor"))
days = st.integers(0, 3000).map(lambda count: date(2019, 10, 1) + timedelta(days=count))
who = st.sampled_from([None, "B", "J", "G"])
acts = st.builds(
    Event, st.sampled_from(["acknowledgment", "security", "liability_acknowledgment"]), days, who
)
suits = st.builds(Event, st.sampled_from(["suit_filed", "suit_withdrawn"]), days, who)


@st.composite
def petitions(draw: st.DrawFn) -> Event:
    filed = max(draw(days), date(2020, 11, 7))
    ordered = filed + timedelta(days=draw(st.integers(0, 30)))
    return Event("petition", filed, draw(who), ordered, ordered + timedelta(days=draw(st.integers(0, 200))))


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    made_on = date(2016, 1, 1) + timedelta(days=draw(st.integers(0, 2500)))
    amounts = draw(st.lists(st.integers(1, 40_000).map(Decimal), max_size=5))
    gaps = [draw(st.integers(1, 400)) for _ in amounts]
    dues = [made_on + timedelta(days=sum(gaps[: place + 1])) for place in range(len(amounts))]
    return Loan(
        number="ภู.0001/2563",
        made_on=made_on,
        ends_on=max(dues, default=made_on + timedelta(days=700)),
        principal=sum(amounts, ZERO) or Decimal(20_000),
        rate=draw(st.sampled_from([Decimal(0), Decimal("0.1"), Decimal(3)])),
        default_rate=Decimal("7.5"),
        default_rate_basis=draw(st.sampled_from(["fixed", "statutory"])),
        acceleration_clause=draw(st.booleans()),
        instalments=tuple(
            Instalment(number, due, amount)
            for number, (due, amount) in enumerate(zip(dues, amounts, strict=True), 1)
        ),
    )


receipts = st.lists(
    st.builds(
        Posting, days, st.just("receipt"), st.integers(1, 9_000).map(Decimal), st.uuids().map(str), who
    ),
    max_size=4,
)
histories = st.lists(st.one_of(acts, suits, petitions()), max_size=4)
deaths = st.none() | days


def _found(
    loan: Loan, ledger: Sequence[Posting], events: Sequence[Event], died_on: date | None = None
) -> tuple[tuple[Clock, ...], Statement]:
    people = (replace(PEOPLE[0], died_on=died_on), *PEOPLE[1:])
    account = statement(loan, ledger, AS_OF, shipped())
    happened = sorted(events, key=lambda event: event.on)
    found = clocks(
        loan, people, happened, ledger, AS_OF, shipped(), facts.thai_calendar(), account=account, apart=True
    )
    return found, account


@settings(max_examples=150, deadline=None)
@given(loans(), receipts, histories, deaths)
def test_every_baht_of_a_person_is_on_one_clock_when_anything_happened(
    loan: Loan, ledger: list[Posting], events: list[Event], died_on: date | None
) -> None:
    found, account = _found(loan, ledger, events, died_on)
    due = {row.number: row.outstanding for row in account.instalments if row.due_on < AS_OF}
    for person in PEOPLE:
        own = [clock for clock in found if clock.obligor == person.key]
        claims = [clock for clock in own if clock.kind != "interest"]
        interest = [clock.amount for clock in own if clock.kind == "interest"]
        everything = sum((row.outstanding for row in account.instalments), ZERO)
        principal = sum((clock.amount for clock in claims), ZERO)
        assert principal in (sum(due.values()), everything)  # of an estate what is not due yet too
        held = sum((clock.interest for clock in claims), ZERO) + sum(interest, ZERO)
        assert held == account.contract_interest_due + account.default_interest_due


@settings(max_examples=100, deadline=None)
@given(loans(), receipts, histories, deaths)
def test_no_clock_ends_before_its_unrolled_day_and_each_says_whether_it_is_over(
    loan: Loan, ledger: list[Posting], events: list[Event], died_on: date | None
) -> None:
    for clock in _found(loan, ledger, events, died_on)[0]:
        assert clock.last_day >= clock.expiry
        assert clock.last_expiry is None or clock.last_expiry >= clock.expiry
        assert clock.expired == (clock.stopped_on is None and clock.last_day < AS_OF)
        assert all(step.th.format(**step.values) and step.en.format(**step.values) for step in clock.steps)
        assert all(step.basis for step in clock.steps)


def _barred(found: Sequence[Clock]) -> dict[str, Decimal]:
    """Baht of interest that is over, of each person."""
    over = {person.key: ZERO for person in PEOPLE}
    for clock in found:
        if clock.expired:
            over[clock.obligor] += clock.amount if clock.kind == "interest" else clock.interest
    return over


@settings(max_examples=100, deadline=None)
@given(
    loans(),
    receipts,
    st.lists(acts.filter(lambda act: act.kind in ("acknowledgment", "security")), max_size=3),
)
def test_a_further_interruption_never_bars_more_interest(
    loan: Loan, ledger: list[Posting], events: list[Event]
) -> None:
    more = Event("acknowledgment", date(2024, 6, 3), None)
    before = _barred(_found(loan, ledger, events)[0])
    after = _barred(_found(loan, ledger, [*events, more])[0])
    assert all(after[key] <= before[key] for key in before)


def test_the_parts_of_interest_add_up_to_the_segments_of_the_statement_when_a_day_cuts_one() -> None:
    loan = facts.loan(
        {
            "principal": "12345.67",
            "rate": "3",
            "default_rate": "7.5",
            "made_on": date(2018, 2, 1),
            "ends_on": date(2019, 1, 31),
        }
    )
    found, account = _found(loan, [], [])
    assert {clock.kind for clock in found} == {"instalment", "interest"}
    borrower = [clock for clock in found if clock.obligor == "B"]
    segments = sum((row.interest for row in account.segments), ZERO)
    assert (
        sum((clock.amount for clock in borrower if clock.kind == "interest"), ZERO)
        + sum((clock.interest for clock in borrower), ZERO)
        == segments
    )


def test_the_next_year_of_lost_interest_is_told_when_it_is_lost_day_by_day() -> None:
    loan = facts.loan(
        {
            "principal": "36500",
            "rate": "0",
            "default_rate": "10",
            "made_on": date(2019, 6, 11),
            "ends_on": date(2020, 6, 10),
        }
    )
    daily = next(clock for clock in _found(loan, [], [])[0] if clock.last_expiry)
    told = daily.steps[-1]
    # 31/12/2565 ends past New Year of 2571; 30 and 31/12/2566 would end on a weekend, past that of 2572:
    # 31/12/2565 to 29/12/2566 are 364 days of 10.00.
    assert (told.rule, told.base) == ("interest_next", date(2028, 12, 31))
    assert told.values["amount"] == Decimal("3640.00")
