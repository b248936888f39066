"""Limitation: an interruption never brings a last day forward, whatever else happened to the people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workflows.clock import Event, Obligor
from workflows.limitation import clocks
from workflows.loan import Posting
from workflows.terms import shipped

LOAN = facts.loan(
    {
        "principal": "30000",
        "rate": "0",
        "default_rate": "0",
        "made_on": date(2020, 3, 15),
        "ends_on": date(2022, 3, 15),
        "instalments": [[number, date(2020 + number, 3, 15), "10000"] for number in (1, 2, 3)],
    }
)
PEOPLE = (Obligor("B", "borrower"), Obligor("J", "joint"), Obligor("G", "guarantor"))
AS_OF = date(2029, 12, 31)
days = st.integers(0, 2600).map(lambda later: date(2021, 1, 4) + timedelta(days=later))
keys = st.sampled_from(["B", "J", "G"])
interruptions = st.builds(Event, st.sampled_from(["acknowledgment", "security"]), days, keys)
suits = st.tuples(days, st.integers(1, 700), st.booleans()).map(
    lambda row: [
        Event("suit_filed", row[0]),
        *([Event("suit_withdrawn", row[0] + timedelta(days=row[1]))] * row[2]),
    ]
)
petitions = st.tuples(days, st.integers(0, 60), st.integers(0, 120)).map(
    lambda row: [
        Event(
            "petition",
            row[0],
            conciliator_on=row[0] + timedelta(days=row[1]),
            ended_on=row[0] + timedelta(days=row[1] + row[2]),
        )
    ]
)
histories = st.tuples(
    st.lists(interruptions, max_size=3), st.one_of(st.just([]), suits), st.one_of(st.just([]), petitions)
).map(lambda parts: [event for part in parts for event in part])


@st.composite
def mortals(draw: st.DrawFn) -> tuple[Obligor, ...]:
    """The people, of whom one may have died, known or not."""
    dead, died_on = draw(st.integers(-1, 2)), draw(days)
    known = draw(st.one_of(st.none(), st.integers(0, 900).map(lambda later: died_on + timedelta(later))))
    return tuple(
        replace(person, died_on=died_on, death_known_on=known) if place == dead else person
        for place, person in enumerate(PEOPLE)
    )


def _lasts(
    events: Sequence[Event], people: Sequence[Obligor], receipts: Sequence[Posting] = ()
) -> dict[tuple[str, int], date]:
    """The last day of each claim against each person; a suit that is pending has none."""
    got = clocks(LOAN, people, events, receipts, AS_OF, shipped(), facts.thai_calendar())
    return {
        (clock.obligor, number): date.max if clock.stopped_on else clock.last_day
        for clock in got
        if clock.kind != "interest"
        for number in clock.instalments
    }


@settings(max_examples=60, deadline=None)
@given(histories, mortals(), interruptions)
def test_one_interruption_more_brings_no_last_day_forward_whoever_died_or_was_sued(
    history: list[Event], people: tuple[Obligor, ...], more: Event
) -> None:
    before, after = _lasts(history, people), _lasts([*history, more], people)
    assert before.keys() == after.keys()
    assert all(after[claim] >= last for claim, last in before.items())


@settings(max_examples=40, deadline=None)
@given(histories, mortals(), days, st.one_of(st.none(), keys))
def test_a_payment_brings_no_last_day_forward_whoever_made_it(
    history: list[Event], people: tuple[Obligor, ...], on: date, payer: str | None
) -> None:
    paid = [Posting(on, "receipt", Decimal(1), "R1", payer)]
    before, after = _lasts(history, people), _lasts(history, people, paid)
    assert all(after[claim] >= last for claim, last in before.items())


@settings(max_examples=40, deadline=None)
@given(st.lists(interruptions, max_size=3), interruptions, st.integers(1, 900))
def test_the_later_of_two_days_of_signing_serves_no_worse_while_the_claims_live(
    history: list[Event], act: Event, later: int
) -> None:
    delayed = replace(act, on=act.on + timedelta(days=later))
    assume(
        all(last >= delayed.on for (key, _), last in _lasts(history, PEOPLE).items() if key == act.obligor)
    )
    earlier, after = _lasts([*history, act], PEOPLE), _lasts([*history, delayed], PEOPLE)
    assert all(after[claim] >= last for claim, last in earlier.items())
