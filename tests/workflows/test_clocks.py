"""Limitation: what must hold whatever happens, and the working it shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.faults import RuleFault
from workflows.interest import statement
from workflows.limitation import Clock, Event, Obligor, clocks
from workflows.loan import Posting
from workflows.periods import years_after
from workflows.terms import shipped
from workflows.working_days import Calendar

LOAN = facts.loan(
    {
        "principal": "20000",
        "rate": "0",
        "default_rate": "0",
        "made_on": date(2020, 3, 15),
        "ends_on": date(2022, 3, 15),
        "instalments": [[1, date(2021, 3, 15), "10000"], [2, date(2021, 6, 15), "10000"]],
    }
)
PEOPLE = (Obligor("B", "borrower"), Obligor("J", "joint"), Obligor("G", "guarantor"))
AS_OF = date(2027, 12, 31)
interruptions = st.builds(
    Event,
    st.sampled_from(["acknowledgment", "security"]),
    st.integers(0, 2500).map(lambda days: date(2021, 1, 1) + timedelta(days=days)),
    st.sampled_from([None, "B", "J", "G"]),
)


def _clocks(events: list[Event], people: tuple[Obligor, ...] = PEOPLE, **more: Any) -> tuple[Clock, ...]:
    given_ = {"postings": [], "as_of": AS_OF, "calendar": facts.thai_calendar(), **more}
    return clocks(
        more.get("loan", LOAN),
        people,
        events,
        given_["postings"],
        given_["as_of"],
        shipped(),
        given_["calendar"],
    )


def _expiry_by_claim(got: tuple[Clock, ...]) -> dict[tuple[str, int], date]:
    return {(clock.obligor, number): clock.last_day for clock in got for number in clock.instalments}


@settings(max_examples=80, deadline=None)
@given(st.lists(interruptions, max_size=4), interruptions)
def test_a_further_interruption_never_brings_expiry_forward(events: list[Event], more: Event) -> None:
    before, after = _expiry_by_claim(_clocks(events)), _expiry_by_claim(_clocks([*events, more]))
    assert before.keys() == after.keys()
    assert all(after[claim] >= expiry for claim, expiry in before.items())


@settings(max_examples=60, deadline=None)
@given(st.lists(interruptions, max_size=4), st.integers(0, 900))
def test_every_outstanding_claim_has_one_clock_per_person_when_listed(events: list[Event], days: int) -> None:
    dead = replace(PEOPLE[0], died_on=date(2022, 1, 1) + timedelta(days=days))
    people = (dead, *PEOPLE[1:])
    got = _clocks(events, people)
    claims = [(clock.obligor, number) for clock in got for number in clock.instalments]
    assert sorted(claims) == [(key, number) for key in "BGJ" for number in (1, 2)]
    assert all(sum(c.amount for c in got if c.obligor == key) == Decimal(20000) for key in "BGJ")


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_period_of_years_never_exceeds_its_corresponding_day(event: date, years: int) -> None:
    last = years_after(event, years)
    assert last.year == event.year + years
    assert timedelta(365 * years - 1) <= last - event <= timedelta(366 * years)
    assert (last.month, abs(last.day - event.day) <= 1) == (event.month, True)


def test_the_steps_name_rule_base_length_and_holidays_when_a_clock_is_shown() -> None:
    clock = _clocks([], (PEOPLE[0],), as_of=date(2026, 1, 31))[0]
    due = clock.steps[0]
    assert (due.base, due.length, due.unit, due.result) == (
        date(2021, 3, 15),
        5,
        "years",
        date(2026, 3, 16),
    )
    assert [day for day, _ in due.skipped] == [date(2026, 3, 15)]
    assert "193/33" in due.basis


def test_the_steps_say_what_came_too_late_when_a_payment_revives_nothing() -> None:
    late = [Posting(date(2027, 3, 1), "receipt", Decimal(1), "R1")]
    clock = _clocks([], (PEOPLE[0],), postings=late)[0]
    assert clock.expired
    assert clock.steps[-1].result is None
    assert "193/28" in clock.steps[-1].basis


def test_the_steps_say_so_when_the_roll_is_not_known() -> None:
    unknown = Calendar({}, frozenset({2025}))
    clock = _clocks([], (PEOPLE[0],), as_of=date(2025, 6, 1), calendar=unknown)[0]
    assert (clock.expiry, clock.rolled_expiry, clock.last_day) == (
        date(2026, 3, 15),
        None,
        date(2026, 3, 15),
    )
    assert "193/8" in clock.steps[-1].basis


def test_only_the_last_interruption_is_shown_when_there_were_many() -> None:
    acts = [Event("acknowledgment", date(2022, month, 1)) for month in (1, 2, 3)]
    clock = _clocks(acts, (PEOPLE[0],))[0]
    assert clock.instalments == (1, 2)
    assert [step.base for step in clock.steps] == [date(2021, 3, 15), date(2022, 3, 1)]


def test_what_happens_after_the_day_does_not_count_when_looking_back() -> None:
    acts = [Event("acknowledgment", date(2026, 2, 1))]
    assert _clocks(acts, as_of=date(2026, 1, 31)) == _clocks([], as_of=date(2026, 1, 31))


def test_a_death_after_the_day_does_not_count_when_looking_back() -> None:
    dead = (replace(PEOPLE[0], died_on=date(2026, 2, 1)),)
    assert _clocks([], dead, as_of=date(2026, 1, 31)) == _clocks([], PEOPLE[:1], as_of=date(2026, 1, 31))


def test_knowledge_of_a_death_counts_from_the_death_when_it_came_after_the_day() -> None:
    dead = (replace(PEOPLE[0], died_on=date(2025, 6, 2), death_known_on=date(2026, 5, 1)),)
    assert {clock.expiry for clock in _clocks([], dead, as_of=date(2026, 1, 31))} == {date(2026, 6, 2)}
    known = _expiry_by_claim(_clocks([], dead, as_of=date(2026, 5, 1)))
    assert known == {
        ("B", 1): date(2026, 6, 2),
        ("B", 2): date(2026, 6, 15),
    }  # 193/23, and the claim's own day


def test_mediation_may_extend_beyond_the_estate_bar_and_a_guarantors_act_keeps_it() -> None:
    people = (replace(PEOPLE[0], died_on=date(2025, 3, 3), death_known_on=date(2025, 3, 3)), PEOPLE[2])
    petition = Event(
        "petition",
        date(2026, 2, 2),
        conciliator_on=date(2026, 2, 3),
        ended_on=date(2026, 3, 2),
    )
    signed = Event("acknowledgment", date(2026, 4, 1), "G")
    got = _clocks([petition, signed], people, as_of=date(2026, 4, 2))
    assert {clock.last_day for clock in got} == {date(2026, 5, 5)}  # 1/5 to 4/5 are holidays


def test_the_given_statement_is_used_when_the_caller_has_it() -> None:
    paid = [Posting(date(2021, 3, 15), "receipt", Decimal(10000), "R1")]
    account = statement(LOAN, paid, AS_OF, shipped())
    without = clocks(LOAN, PEOPLE, [], paid, AS_OF, shipped(), facts.thai_calendar())
    assert clocks(LOAN, PEOPLE, [], paid, AS_OF, shipped(), facts.thai_calendar(), account=account) == without


def test_a_suit_followed_by_another_stands_when_only_the_first_was_withdrawn() -> None:
    suits = [
        Event("suit_filed", date(2023, 1, 4)),
        Event("suit_withdrawn", date(2024, 1, 4)),
        Event("suit_filed", date(2025, 1, 6)),
    ]
    assert {clock.stopped_on for clock in _clocks(suits)} == {date(2025, 1, 6)}


def test_nothing_interrupts_when_a_suit_is_already_pending() -> None:
    acts = [Event("suit_filed", date(2023, 1, 4)), Event("acknowledgment", date(2024, 1, 4))]
    clock = _clocks(acts, (PEOPLE[0],))[0]
    assert clock.stopped_on == date(2023, 1, 4)
    assert clock.days_left is None
    assert not clock.expired


def test_a_settlement_clears_what_came_before_when_the_claim_was_expired() -> None:
    got = _clocks([Event("settlement", date(2027, 6, 1), "J")])
    by_person = {clock.obligor: clock.kind for clock in got}
    assert by_person == {"B": "instalment", "J": "settlement", "G": "instalment"}


def test_a_petition_is_refused_when_it_predates_section_20_ter() -> None:
    early = facts.loan(
        {"principal": "10", "rate": "0", "made_on": date(2018, 3, 15), "ends_on": date(2019, 3, 15)}
    )
    with pytest.raises(RuleFault) as refused:
        _clocks([Event("petition", date(2020, 11, 6))], loan=early)
    assert refused.value.reason.code == "term_not_in_force"


def test_guarantors_alone_have_their_own_clocks_when_no_borrower_is_known() -> None:
    got = _clocks([Event("acknowledgment", date(2022, 1, 4))], (PEOPLE[2],))
    assert [clock.expiry for clock in got] == [date(2026, 3, 15), date(2026, 6, 15)]
