"""Schedules, caps, venue and conduct: what must hold for every figure, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows import caps, conduct, schedules, venue
from workflows.faults import RuleFault
from workflows.terms import shipped
from workflows.working_days import Calendar

DAY = date(2026, 11, 21)
baht = st.integers(1, 50_000_000).map(lambda satang: Decimal(satang) / 100)
CALENDAR = facts.thai_calendar()


@settings(max_examples=120, deadline=None)
@given(baht, st.integers(1, 60), st.integers(1, 12))
def test_the_instalments_sum_to_the_total_when_split_by_count(total: Decimal, count: int, every: int) -> None:
    if total * 100 < count:
        with pytest.raises(RuleFault):
            schedules.by_count(total, count, DAY, CALENDAR)
        return
    got = schedules.by_count(total, count, DAY, CALENDAR, every_months=every)
    assert got.total == total
    assert [row.number for row in got.instalments] == list(range(1, count + 1))
    assert min(row.amount for row in got.instalments) > 0
    assert len({row.amount for row in got.instalments[:-1]}) <= 1


@settings(max_examples=120, deadline=None)
@given(baht, baht)
def test_the_instalments_sum_to_the_total_when_split_by_amount(total: Decimal, amount: Decimal) -> None:
    if total > amount * schedules.MOST_INSTALMENTS:
        with pytest.raises(RuleFault):
            schedules.by_amount(total, amount, DAY, CALENDAR)
        return
    got = schedules.by_amount(total, amount, DAY, CALENDAR)
    assert got.total == total
    assert {row.amount for row in got.instalments[:-1]} <= {amount}
    assert 0 < got.instalments[-1].amount <= amount


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 36))
def test_every_due_date_is_a_working_day_of_its_month_or_just_after_when_rolled(
    first: date, count: int
) -> None:
    got = schedules.by_count(Decimal(100_000), count, first, CALENDAR)
    assert all(CALENDAR.is_working(row.due_on) for row in got.instalments)
    for place, end in enumerate(got.dates):
        assert end.unrolled == schedules.month_later(first, place)
        assert end.unrolled.day == first.day or end.unrolled.day < first.day


def test_due_dates_stand_unrolled_when_their_year_is_not_known() -> None:
    calendar = Calendar({}, frozenset({2026}))
    got = schedules.by_count(Decimal(300), 3, date(2026, 11, 21), calendar)
    assert [row.due_on for row in got.instalments] == [
        date(2026, 11, 23),
        date(2026, 12, 21),
        date(2027, 1, 21),
    ]
    assert got.unrolled == (date(2027, 1, 21),)
    assert got.last_due_on == date(2027, 1, 21)


@pytest.mark.parametrize(
    "total, count, said",
    [
        ("100.005", 2, "100.005"),
        ("0", 1, "ยอด 0 "),
        ("100", 0, "0 งวด"),
        ("100", 601, "601 งวด"),
        ("-5", 1, "-5"),
    ],
)
def test_a_schedule_is_refused_in_words_when_the_figures_make_none(total: str, count: int, said: str) -> None:
    with pytest.raises(RuleFault) as refused:
        schedules.by_count(Decimal(total), count, DAY, CALENDAR)
    reason = refused.value.reason
    assert said in reason.th.format(**reason.values)


@pytest.mark.parametrize("amount", ["0", "-1", "10.005"])
def test_a_schedule_is_refused_when_the_amount_makes_none(amount: str) -> None:
    with pytest.raises(RuleFault):
        schedules.by_amount(Decimal(100), Decimal(amount), DAY, CALENDAR)


def test_a_schedule_is_refused_when_it_has_no_months_between() -> None:
    with pytest.raises(RuleFault):
        schedules.by_count(Decimal(100), 2, DAY, CALENDAR, every_months=0)


@settings(max_examples=100, deadline=None)
@given(baht, st.sampled_from(["before_suit", "s20ter", "in_court"]))
def test_no_cap_is_exceeded_when_a_reduction_is_rounded(base: Decimal, stage: caps.Stage) -> None:
    for cap in caps.compromise(base, stage, DAY, shipped(), CALENDAR):
        exact = base * cap.percent / 100
        assert cap.amount <= exact < cap.amount + Decimal("0.01")


def test_the_cap_falls_with_the_day_when_it_is_paid_later() -> None:
    tiers = caps.compromise(Decimal(1000), "in_court", date(2026, 6, 1), shipped(), CALENDAR)
    found = [
        caps.cap_for(tiers, day)
        for day in (date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 31), date(2026, 9, 1))
    ]
    assert [cap and cap.amount for cap in found] == [Decimal(600), Decimal(500), Decimal(500), None]


def test_the_mediated_settlement_takes_the_larger_cap_when_the_office_confirmed_it() -> None:
    term = shipped().at("compromise_s20ter_stage", DAY)
    own = shipped().with_overrides([replace(term, value="before_suit", confirmed=True)])
    got = caps.compromise(Decimal(1), "s20ter", DAY, own, CALENDAR)
    assert [(cap.percent, cap.confirmed) for cap in got] == [(Decimal(80), True)]


def test_a_cap_is_refused_in_words_when_the_office_named_no_stage() -> None:
    term = shipped().at("compromise_s20ter_stage", DAY)
    own = shipped().with_overrides([replace(term, value="somewhere")])
    with pytest.raises(RuleFault) as refused:
        caps.compromise(Decimal(1), "s20ter", DAY, own, CALENDAR)
    assert refused.value.reason.values == {"stage": "somewhere"}


def test_venue_and_fee_say_why_when_a_claim_is_judged() -> None:
    court, fee = venue.court_for(Decimal(5), DAY, shipped()), venue.filing_fee(Decimal(5), DAY, shipped())
    assert all(line.th.format(**line.values) and line.basis for line in (*court.working, *fee.working))
    assert (fee.petty, fee.confirmed, fee.amount) == (True, False, Decimal(0))
    assert venue.filing_fee(Decimal(400_000), DAY, shipped()).confirmed


@pytest.mark.parametrize("doubtful", ["petty_claim_ceiling", "petty_fee_ceiling", "filing_fee_percent"])
def test_a_petty_fee_is_unsure_when_one_of_its_terms_is(doubtful: str) -> None:
    codes = ("petty_claim_ceiling", "petty_fee_ceiling", "filing_fee_percent")
    rows = [replace(shipped().at(code, DAY), confirmed=code != doubtful) for code in codes]
    assert not venue.filing_fee(Decimal(5), DAY, shipped().with_overrides(rows)).confirmed
    sure = [replace(row, confirmed=True) for row in rows]
    assert venue.filing_fee(Decimal(5), DAY, shipped().with_overrides(sure)).confirmed


@settings(max_examples=80, deadline=None)
@given(
    st.builds(datetime.combine, st.dates(date(2026, 1, 1), date(2027, 12, 1)), st.times()),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=5),
)
def test_the_next_permitted_time_is_permitted_and_the_first_when_asked(
    at: datetime, earlier: set[date]
) -> None:
    allowed = conduct.next_permitted(at, earlier, CALENDAR, shipped())
    assert allowed >= at
    assert conduct.refusals(conduct.Contact("visit", allowed), earlier, CALENDAR, shipped()) == ()
    if allowed > at:
        assert conduct.refusals(conduct.Contact("visit", at), earlier, CALENDAR, shipped())
