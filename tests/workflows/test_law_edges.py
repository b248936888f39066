"""Edges of the law that no whole case comes to: an office's own settings, a relief without an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

import law_facts as given

from workflows import conduct
from workflows.capacity import MINIMUM, SHARE, Budget, Row, capacity
from workflows.day_ends import DEFAULT_YEARS, interest_ends
from workflows.interest import statement
from workflows.loan import RateChange
from workflows.saving import Act
from workflows.terms import Terms, shipped
from workflows.venue import crossing

DAY = date(2026, 11, 20)


def _with(code: str, value: Decimal | str) -> Terms:
    return shipped().with_overrides([replace(shipped().at(code, DAY), value=value)])


def test_a_second_contact_is_allowed_when_the_office_may_make_two_a_day() -> None:
    visit = conduct.Contact("visit", datetime.fromisoformat("2026-11-20T10:00"))
    twice = _with("contacts_a_day", Decimal(2))
    codes = [
        [reason.code for reason in conduct.refusals(visit, earlier, given.thai_calendar(), twice)]
        for earlier in ([], [DAY], [DAY, DAY])
    ]
    assert codes == [[], [], ["contacted_that_day"]]
    assert visit.audience == "debtor"


def test_a_rate_holds_without_end_when_its_approval_names_the_end_of_time() -> None:
    loan = given.loan(
        {"principal": "36500", "rate": "0", "made_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    )
    forever = RateChange(date(2023, 1, 2), date.max, None, Decimal(1), "มติที่ 1/2566")
    got = statement(replace(loan, reliefs=(forever,)), [], date(2023, 1, 11), shipped())
    assert got.total == Decimal("36510.00")


def test_an_act_is_to_be_begun_on_its_day_and_done_by_its_latest_once_that_is_past() -> None:
    act = Act("suit", "ฟ้องคดี", "Suit", DAY, False, (), date(2026, 12, 20))
    assert [act.day(day) for day in (date(2026, 11, 19), DAY, date(2026, 11, 21))] == [
        DAY,
        DAY,
        date(2026, 12, 20),
    ]


def test_interest_of_each_kind_has_its_own_years_when_an_office_lengthened_one() -> None:
    longer = replace(shipped().at(DEFAULT_YEARS, DAY), value=Decimal(10), since=date(2022, 1, 1))
    terms = shipped().with_overrides([longer])
    contract, default = interest_ends([], DAY, terms, given.thai_calendar())
    before = date(2021, 12, 31)
    assert [ends.of(before).unrolled for ends in (contract, default)] == [date(2026, 12, 31)] * 2
    assert contract.of(longer.since).unrolled == date(2027, 1, 1)
    assert default.of(longer.since).unrolled == date(2032, 1, 1)
    assert default.first_from(date(2028, 6, 1), date(2021, 6, 1), date(2023, 1, 1)) == longer.since


def test_a_satang_for_two_months_is_earned_in_the_first() -> None:
    assert Row("income", "farm", Decimal("0.01"), frozenset({3, 4})).in_month() == {3: Decimal("0.01")}


def test_a_capacity_rests_on_no_unconfirmed_term_once_the_office_confirmed_it() -> None:
    own = [replace(shipped().at(code, DAY), confirmed=True) for code in (MINIMUM, SHARE)]
    budget = Budget((Row("income", "wages", Decimal(9000)),), 1)
    for confirmed, left in ((own[:1], [SHARE]), (own, [])):
        got = capacity(budget, DAY, shipped().with_overrides(confirmed))
        assert [term.code for term in got.unconfirmed] == left


def test_the_first_day_above_the_kwaeng_court_is_found_wherever_it_lies() -> None:
    limit = shipped().value("kwaeng_ceiling", DAY)

    def claim(above: date, day: date) -> Decimal:
        return limit + (day >= above)

    for days in range(1, 70):
        above = DAY + timedelta(days=days)
        found = crossing(partial(claim, above), DAY, shipped())
        assert found is not None and found.on == above
