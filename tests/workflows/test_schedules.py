"""Schedules by capacity and by season: what must hold for every plan, and what is refused with its remedy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from math import ceil

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.due_days import due_days
from workflows.faults import RuleFault
from workflows.schedules import (
    Pattern,
    Schedule,
    by_amount,
    by_capacity,
    by_count,
    month_later,
    planned,
    seasonal,
)
from workflows.shares import within
from workflows.working_days import Calendar

DAY = date(2026, 11, 21)
CALENDAR = facts.thai_calendar()
baht = st.integers(1, 50_000_000).map(lambda satang: Decimal(satang) / 100)
first_days = st.dates(date(2025, 1, 1), date(2030, 12, 31))
months = st.integers(1, 12)


def holds(got: Schedule, total: Decimal) -> None:
    """What every schedule is: the whole sum, no instalment empty, one day after the other."""
    assert got.total == total
    assert min(row.amount for row in got.instalments) > 0
    assert all(earlier.due_on < later.due_on for earlier, later in pairwise(got.instalments))
    assert [row.number for row in got.instalments] == list(range(1, len(got.instalments) + 1))


@settings(max_examples=150, deadline=None)
@given(baht, baht, first_days, months)
def test_no_instalment_is_above_the_capacity_when_planned_by_it(
    total: Decimal, capacity: Decimal, first: date, every: int
) -> None:
    try:
        got = by_capacity(total, capacity, first, CALENDAR, every_months=every)
    except RuleFault:
        assert int(capacity) * every * 600 < total
        return
    holds(got, total)
    most = max(row.amount for row in got.instalments)
    assert most <= capacity * every
    assert len(got.instalments) == ceil(total / (int(capacity) * every))  # no more of them than needed
    assert most - min(row.amount for row in got.instalments[:-1] or got.instalments) == 0


@settings(max_examples=150, deadline=None)
@given(
    st.integers(100, 50_000_000).map(lambda satang: Decimal(satang) / 100),
    st.dictionaries(months, st.integers(0, 5_000_000).map(lambda satang: Decimal(satang) / 100), min_size=1),
    first_days,
)
def test_no_month_carries_more_than_its_own_when_planned_by_months(
    total: Decimal, capacity: dict[int, Decimal], first: date
) -> None:
    try:
        got = by_capacity(total, capacity, first, CALENDAR)
    except RuleFault:
        return
    holds(got, total)
    for row, end in zip(got.instalments, got.dates, strict=True):
        assert row.amount <= capacity[end.unrolled.month]


@settings(max_examples=150, deadline=None)
@given(
    baht.filter(lambda total: total >= 10),
    st.dictionaries(months, st.integers(1, 9), min_size=1),
    st.integers(1, 36),
    first_days,
)
def test_instalments_fall_in_the_season_alone_when_weighted_by_month(
    total: Decimal, weights: dict[int, int], count: int, first: date
) -> None:
    got = seasonal(total, weights, first, CALENDAR, count=count)
    holds(got, total)
    assert len(got.instalments) == count
    assert {end.unrolled.month for end in got.dates} <= set(weights)
    assert got.dates[0].unrolled >= first


@settings(max_examples=60, deadline=None)
@given(baht.filter(lambda total: total >= 100), months, first_days)
def test_the_heavier_month_pays_more_when_weighted(total: Decimal, month: int, first: date) -> None:
    other = month % 12 + 1
    got = seasonal(total, {month: 2, other: 1}, first, CALENDAR, count=4)
    by_month: dict[int, Decimal] = {}
    for row, end in zip(got.instalments, got.dates, strict=True):
        by_month[end.unrolled.month] = by_month.get(end.unrolled.month, Decimal()) + row.amount
    assert by_month[month] > by_month[other]


@settings(max_examples=100, deadline=None)
@given(baht, baht, st.integers(1, 60))
def test_all_is_paid_in_the_longest_time_when_one_is_set(
    total: Decimal, capacity: Decimal, longest: int
) -> None:
    pattern = Pattern(DAY, capacity=capacity, longest_months=longest)
    try:
        got = planned(total, pattern, CALENDAR)
    except RuleFault as fault:
        needed = fault.reason.values.get("needed")
        if fault.reason.code == "schedule_too_long":
            assert isinstance(needed, Decimal)
            again = by_capacity(total, needed, DAY, CALENDAR, longest_months=longest)
            assert again.total == total  # what the remedy asks for suffices
        return
    assert got.dates[-1].unrolled <= month_later(DAY, longest - 1)


def test_due_dates_outside_the_loaded_years_stand_unrolled_when_seasonal() -> None:
    got = seasonal(Decimal(300), [11], date(2026, 11, 21), Calendar({}, frozenset({2026})), count=3)
    assert [row.due_on for row in got.instalments] == [
        date(2026, 11, 23),
        date(2027, 11, 21),
        date(2028, 11, 21),
    ]
    assert got.unrolled == (date(2027, 11, 21), date(2028, 11, 21))


@pytest.mark.parametrize(
    "pattern, code",
    [
        (Pattern(DAY), "schedule_one_of"),
        (Pattern(DAY, count=2, amount=Decimal(50)), "schedule_one_of"),
        (Pattern(DAY, count=2, season={13: 1}), "schedule_no_season"),
        (Pattern(DAY, count=2, season={}), "schedule_no_season"),
        (Pattern(DAY, count=2, season={3: 0}), "schedule_no_season"),
        (Pattern(DAY, count=2, season={3: 0, 4: 1}), "schedule_no_season"),
        (Pattern(DAY, count=601), "schedule_impossible"),
        (Pattern(DAY, count=0), "schedule_impossible"),
        (Pattern(DAY, amount=Decimal("1.66")), "schedule_impossible"),
        (Pattern(DAY, count=2, every_months=13), "schedule_every"),
        (Pattern(DAY, capacity=Decimal("0.99")), "schedule_no_capacity"),
        (Pattern(DAY, capacity=Decimal(-5)), "schedule_no_capacity"),
        (Pattern(DAY, capacity={4: Decimal(50)}, season={5: 1}), "schedule_no_capacity"),
        (Pattern(DAY, capacity=Decimal(1)), "schedule_impossible"),
        (Pattern(DAY, count=3, longest_months=2), "schedule_too_long"),
        (Pattern(DAY, amount=Decimal(400), longest_months=2), "schedule_too_long"),
    ],
)
def test_a_plan_is_refused_with_its_remedy_when_it_cannot_be(pattern: Pattern, code: str) -> None:
    with pytest.raises(RuleFault) as refused:
        planned(Decimal(1000), pattern, CALENDAR)
    reason = refused.value.reason
    assert reason.code == code
    assert reason.fix == "step"
    assert "{" not in reason.th.format(**reason.values) + reason.en.format(**reason.values)


def test_every_month_of_a_season_is_due_whatever_the_months_between_otherwise() -> None:
    found = islice(due_days(date(2026, 1, 31), 2, season=(3, 4)), 3)
    assert [*found] == [date(2026, 3, 31), date(2026, 4, 30), date(2027, 3, 31)]


def test_limits_that_just_suffice_are_taken_whole_and_satang_are_cut_as_satang() -> None:
    def cut(total: str, *limits: str) -> list[str] | None:
        found = within(Decimal(total), map(Decimal, limits))
        return None if found is None else [str(row) for row in found]

    assert cut("100.00", "60.00", "40.00") == ["60.00", "40.00"]
    assert cut("100.00", "60.00", "39.99") is None
    assert cut("1.00", "0.60", "0.60") == ["0.50", "0.50"]
    assert cut("1.20", "1.00", "0.60") == ["0.75", "0.45"]  # levelled: three quarters of each
    assert cut("9.00", "6.00", "6.00") == ["5.00", "4.00"]  # whole baht where the limits are


def test_instalments_are_a_month_apart_when_nothing_else_is_asked() -> None:
    plans = [
        by_count(Decimal(100), 2, DAY, CALENDAR),
        by_amount(Decimal(100), Decimal(50), DAY, CALENDAR),
        by_capacity(Decimal(100), Decimal(50), DAY, CALENDAR),
    ]
    assert {tuple(row.due_on for row in plan.instalments) for plan in plans} == {
        (date(2026, 11, 23), date(2026, 12, 21))
    }


def test_a_quarter_carries_three_months_and_a_month_of_its_own_capacity_one() -> None:
    quarters = by_capacity(Decimal(300), Decimal(50), DAY, CALENDAR, every_months=3)
    assert [row.unrolled for row in quarters.dates] == [DAY, date(2027, 2, 21)]
    months_only = by_capacity(Decimal(100), {11: Decimal(50), 12: Decimal(50)}, DAY, CALENDAR, every_months=3)
    assert [row.unrolled for row in months_only.dates] == [DAY, date(2026, 12, 21)]


def test_six_hundred_instalments_are_the_most_and_one_the_least() -> None:
    assert len(by_count(Decimal(600), 600, DAY, CALENDAR).instalments) == 600
    assert len(by_amount(Decimal(600), Decimal(1), DAY, CALENDAR).instalments) == 600
    assert [row.amount for row in by_count(Decimal(600), 1, DAY, CALENDAR).instalments] == [Decimal(600)]


def test_a_refusal_names_the_figures_to_change() -> None:
    with pytest.raises(RuleFault) as late:
        planned(Decimal(1000), Pattern(DAY, count=4, longest_months=2), CALENDAR)
    values = late.value.reason.values
    assert (values["count"], values["last"], values["until"], values["needed"]) == (
        4,
        date(2027, 2, 21),
        date(2026, 12, 21),
        Decimal(500),  # two instalments fall by then
    )
    with pytest.raises(RuleFault) as little:
        by_capacity(Decimal(5000), {1: Decimal(1), 2: Decimal(2)}, DAY, CALENDAR)
    assert little.value.reason.values["most"] == 2
    for total in (Decimal(0), Decimal("0.001")):
        with pytest.raises(RuleFault) as nothing:
            by_count(total, 1, DAY, CALENDAR)
        assert nothing.value.reason.code == "schedule_no_total"
