"""The radar: each claim in one band, and no act later than the last day of what it saves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.bands import OVER, STOPPED, band_of, bands, bands_of, limits
from workflows.clock import Event, Obligor
from workflows.faults import RuleFault
from workflows.limitation import clocks
from workflows.loan import Posting
from workflows.radar import Bleep, bleeps
from workflows.terms import Term, Terms, shipped

LOAN = facts.loan(
    {
        "principal": "30000",
        "rate": "0",
        "made_on": date(2020, 3, 15),
        "ends_on": date(2022, 3, 15),
        "instalments": [
            [1, date(2021, 3, 15), "10000"],
            [2, date(2021, 6, 15), "10000"],
            [3, date(2021, 12, 31), "10000"],
        ],
    }
)
LEADS = (
    *("acknowledgment_lead_days", "petition_lead_days", "suit_lead_days", "referral_lead_days"),
    "enforcement_lead_days",
)
days = st.integers(0, 4000).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
people = st.tuples(
    st.builds(Obligor, st.just("B"), st.just("borrower"), st.none() | days),
    st.builds(Obligor, st.just("J"), st.just("joint"), st.none() | days),
    st.builds(Obligor, st.just("G"), st.just("guarantor")),
)
happenings = st.lists(
    st.builds(
        Event,
        st.sampled_from(
            ["acknowledgment", "liability_acknowledgment", "suit_filed", "judgment", "settlement", "petition"]
        ),
        days,
        st.sampled_from([None, "B", "J", "G"]),
    ),
    max_size=4,
)
receipts = st.lists(days, max_size=2)
pending = st.none() | st.builds(Event, st.just("petition"), days, conciliator_on=st.none() | days)


def office(**own: int | str) -> Terms:
    """The shipped terms with an office's own above them."""
    named = {term.code: term for term in shipped()}
    return shipped().with_overrides(_own(named[code], value) for code, value in own.items())


def _own(term: Term, value: int | str) -> Term:
    kept = value if isinstance(value, str) else type(term.value)(value)
    return replace(term, value=kept, since=date(2012, 1, 1))


def radar(
    who: tuple[Obligor, ...],
    events: list[Event],
    paid: list[date],
    as_of: date,
    terms: Terms,
    petition: Event | None,
) -> tuple[Bleep, ...]:
    """The radar of the loan above."""
    ledger = [Posting(on, "receipt", facts.Decimal("1000"), f"R{n}") for n, on in enumerate(paid)]
    ordered = sorted(events, key=lambda event: event.on)
    found = clocks(LOAN, who, ordered, ledger, as_of, terms, facts.thai_calendar())
    return bleeps(found, who, as_of, terms, facts.thai_calendar(), petition)


@settings(max_examples=150, deadline=None)
@given(people, happenings, receipts, days, st.tuples(*[st.integers(0, 400)] * len(LEADS)), pending)
def test_no_act_is_later_than_the_last_day_when_the_office_takes_its_time(
    who: tuple[Obligor, ...],
    events: list[Event],
    paid: list[date],
    as_of: date,
    leads: tuple[int, ...],
    petition: Event | None,
) -> None:
    terms = office(**dict(zip(LEADS, leads, strict=True)))
    for bleep in radar(who, events, paid, as_of, terms, petition):
        last = bleep.clock.last_day
        for act in bleep.acts:
            assert act.latest is None or act.latest <= last
            assert (act.last_day is None) == (act.latest is None)
            assert act.last_day is None or act.last_day <= act.latest
            assert act.working
            assert act.missed or act.latest is None or act.latest >= as_of
        possible = [act for act in bleep.acts if not act.missed]
        assert (bleep.nearest is not None) == bool(possible)
        dated = [day for act in possible if (day := act.day(as_of))]
        if bleep.nearest and dated:
            assert bleep.nearest.day(as_of) == min(dated)
        if bleep.clock.stopped_on:
            assert (bleep.band.code, bleep.acts) == (STOPPED, ())
        else:
            assert (bleep.band.code == OVER) == bleep.clock.expired


@given(
    st.lists(st.integers(1, 3650), min_size=1, max_size=8, unique=True), st.none() | st.integers(-9999, 9999)
)
def test_a_claim_is_in_one_band_when_an_office_sets_any_limits(found: list[int], left: int | None) -> None:
    among = bands_of(limits(" ".join(map(str, sorted(found, reverse=True)))))
    assert sum(band.holds(left) for band in among) == 1
    assert band_of(left, among).holds(left)
    assert len({band.code for band in among}) == len(among)


def test_bands_are_the_alerts_of_the_law_page_when_no_office_says_otherwise() -> None:
    among = bands(shipped(), date(2026, 11, 21))
    assert [band.code for band in among] == [OVER, "30", "60", "90", "180", "later", STOPPED]
    ends = {0: "30", 30: "30", 31: "60", 60: "60", 90: "90", 91: "180", 180: "180", 181: "later", -1: OVER}
    assert {left: band_of(left, among).code for left in ends} == ends


@pytest.mark.parametrize(
    "text",
    [
        "",
        "30 60 90 180",
        "90 90 30",
        "180 ninety 60",
        "180 -90",
        "90.5",
        "0",
        "9999",
        "๑๘๐ ๙๐",
        "9 8 7 6 5 4 3 2 1",
    ],
)
def test_nonsense_is_refused_in_words_when_an_office_sets_bands(text: str) -> None:
    with pytest.raises(RuleFault) as refused:
        bands(office(radar_bands=text), date(2026, 11, 21))
    reason = refused.value.reason
    assert reason.fix == "terms"
    assert text in reason.th.format(**reason.values)
    assert "180 90 60 30" in reason.en.format(**reason.values)


def test_limits_may_be_parted_by_commas_when_an_office_writes_them() -> None:
    assert limits("120, 45,15") == (120, 45, 15)


def test_an_office_that_takes_a_week_asks_for_the_signature_a_week_earlier() -> None:
    who = (Obligor("B", "borrower"),)
    first = {
        lead: radar(who, [], [], date(2026, 1, 5), office(acknowledgment_lead_days=lead), None)[0].acts[0]
        for lead in (0, 7)
    }
    assert first[0].latest == first[7].latest == first[0].last_day == date(2026, 3, 16)
    assert first[7].last_day == date(2026, 3, 9)
