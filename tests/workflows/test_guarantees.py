"""Guarantors: what must hold whatever the figures, and what the working says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import law_facts as given
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from wording import said

from workflows.guarantee import OPEN, Deal, Notice, duties
from workflows.guarantee_effects import AFTER_COMPROMISE, demandable, freed_by_deals, still_open, to_confirm
from workflows.interest import Statement, statement
from workflows.liability import Bound, Liability, Release, liabilities, shares
from workflows.loan import Instalment, Loan, Posting
from workflows.terms import shipped

CALENDAR = given.thai_calendar()
MADE = date(2020, 1, 10)
ZERO = Decimal("0.00")
DAYS = st.dates(date(2020, 2, 1), date(2024, 12, 31))
AMOUNTS = st.integers(1, 50_000).map(Decimal)


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    amounts = draw(st.lists(AMOUNTS, min_size=1, max_size=4))
    dues = sorted(draw(st.lists(DAYS, min_size=len(amounts), max_size=len(amounts), unique=True)))
    plan = tuple(
        Instalment(n, due, amount) for n, (due, amount) in enumerate(zip(dues, amounts, strict=True), 1)
    )
    return Loan(
        number="1",
        made_on=MADE,
        ends_on=dues[-1],
        principal=sum(amounts, ZERO),
        rate=Decimal("0.1"),
        default_rate=Decimal("7.5"),
        default_rate_basis=draw(st.sampled_from(("fixed", "statutory"))),
        acceleration_clause=draw(st.booleans()),
        instalments=plan,
    )


@st.composite
def letters(draw: st.DrawFn) -> Notice:
    sent = draw(DAYS)
    outcome = draw(st.sampled_from(("pending", "arrived", "refused", "unclaimed", "moved")))
    back = None if outcome == "pending" else sent + timedelta(days=draw(st.integers(0, 40)))
    numbers = tuple(draw(st.sets(st.integers(1, 4), min_size=1)))
    return Notice("G", "686", sent, outcome, back, numbers)


RECEIPTS = st.lists(st.builds(lambda on, amount: Posting(on, "receipt", amount), DAYS, AMOUNTS), max_size=3)
PEOPLE = (Bound("B", "borrower"), Bound("J", "joint"), Bound("G", "guarantor"))


def owed(
    loan: Loan,
    debt: Statement,
    notices: list[Notice],
    releases: list[Release],
    people: tuple[Bound, ...] = PEOPLE,
) -> dict[str, Liability]:
    found = liabilities(loan, people, notices, releases, debt, debt.as_of, shipped(), CALENDAR)
    return {row.obligor: row for row in found}


@settings(max_examples=150, deadline=None)
@drawn(loans(), RECEIPTS, st.lists(letters(), max_size=3), st.dates(date(2020, 2, 1), date(2026, 6, 30)))
def test_nobody_owes_more_than_the_statement_whatever_was_sent(
    loan: Loan, receipts: list[Posting], notices: list[Notice], as_of: date
) -> None:
    debt = statement(loan, receipts, as_of, shipped())
    found = owed(loan, debt, notices, [])
    assert found["B"].amount == found["J"].amount == debt.total
    assert ZERO <= found["G"].amount <= debt.total
    assert found["G"].amount + found["G"].exempt == debt.total
    assert ZERO <= found["G"].exempt <= debt.default_interest_due


@settings(max_examples=100, deadline=None)
@drawn(loans(), RECEIPTS, st.dates(date(2020, 2, 1), date(2026, 6, 30)))
def test_each_instalment_frees_of_no_more_than_its_unpaid_interest_when_nothing_was_sent(
    loan: Loan, receipts: list[Posting], as_of: date
) -> None:
    debt = statement(loan, receipts, as_of, shipped())
    unpaid = {row.number: row.default_interest for row in debt.instalments}
    for duty in duties(loan, ["G"], [], [], debt, shipped(), CALENDAR):
        assert ZERO <= duty.exempt <= sum((unpaid[n] for n in duty.instalments), ZERO)
        assert duty.state not in OPEN or (duty.exempt == ZERO and (duty.days_left or 0) >= 0)


@settings(max_examples=100, deadline=None)
@drawn(loans(), st.lists(letters(), max_size=2), letters(), st.dates(date(2021, 1, 1), date(2026, 6, 30)))
def test_one_letter_more_never_frees_her_of_more_when_it_is_recorded(
    loan: Loan, notices: list[Notice], another: Notice, as_of: date
) -> None:
    debt = statement(loan, [], as_of, shipped())
    assert owed(loan, debt, [*notices, another], [])["G"].exempt <= owed(loan, debt, notices, [])["G"].exempt


@settings(max_examples=100, deadline=None)
@drawn(
    st.lists(st.fractions(Fraction(0), Fraction(1), max_denominator=12), min_size=1, max_size=5).filter(
        lambda parts: sum(parts) <= 1
    ),
    st.integers(1, 4),
)
def test_shares_make_a_whole_when_some_are_agreed(parts: list[Fraction], others: int) -> None:
    people = [Bound(f"a{n}", "joint", share) for n, share in enumerate(parts)]
    people += [Bound(f"b{n}", "joint") for n in range(others)] + [Bound("G", "guarantor")]
    found = shares(people)
    assert sum(found.values()) == 1
    assert "G" not in found


@settings(max_examples=100, deadline=None)
@drawn(loans(), st.integers(0, 60_000).map(Decimal), st.dates(date(2021, 1, 1), date(2026, 6, 30)))
def test_a_release_leaves_between_nothing_and_the_whole_when_shares_differ(
    loan: Loan, paid: Decimal, as_of: date
) -> None:
    debt = statement(loan, [], as_of, shipped())
    release = Release("J", as_of, burden=debt.total, paid=paid)
    found = owed(loan, debt, [], [release])
    assert found["J"].amount == ZERO
    assert ZERO <= found["G"].amount <= found["B"].amount <= debt.total
    assert debt.total - found["B"].amount <= debt.total / 2 + Decimal("0.01")


PLAIN = given.loan(
    {
        "principal": "100000",
        "rate": "0",
        "made_on": date(2022, 9, 30),
        "ends_on": date(2024, 9, 30),
    }
)
LATE = statement(PLAIN, [], date(2025, 3, 31), shipped())


def test_working_shows_both_days_when_the_last_one_is_rolled() -> None:
    loan = replace(PLAIN, ends_on=date(2026, 9, 30))
    debt = statement(loan, [], date(2026, 10, 31), shipped())
    (duty,) = duties(loan, ["G"], [], [], debt, shipped(), CALENDAR)
    first, rolled, standing = duty.working
    assert (first.values["unrolled"], first.values["days"]) == (date(2026, 11, 29), 60)
    assert rolled.values["last"] == date(2026, 11, 30)
    assert "193/8" in rolled.basis
    assert "169" in standing.basis
    assert duty.days_left == 30


def test_working_ends_in_the_sum_taken_off_when_the_notice_was_missed() -> None:
    (duty,) = duties(PLAIN, ["G"], [], [], LATE, shipped(), CALENDAR)
    part, freed = duty.working[-2:]
    assert (part.values["start"], part.values["days"]) == (date(2024, 11, 30), 122)
    assert part.values["interest"] == freed.values["amount"] == duty.exempt == Decimal("2506.85")
    assert freed.values["unpaid"] == LATE.default_interest_due


def test_nothing_is_asked_of_her_when_no_notice_has_reached_her() -> None:
    missed = duties(PLAIN, ["G"], [], [], LATE, shipped(), CALENDAR)
    told = duties(
        PLAIN,
        ["G"],
        [Notice("G", "686", date(2025, 1, 6), "arrived", date(2025, 1, 9), (1,))],
        [],
        LATE,
        shipped(),
        CALENDAR,
    )
    (reason,) = demandable(missed)
    assert (reason.code, reason.severity, reason.fix) == ("guarantor_not_notified", "warn", "notice")
    assert "instalment 1 before" in said([reason])[0]
    assert demandable(told) == ()


def test_reduction_is_a_warning_when_it_was_not_told_in_time() -> None:
    deal = Deal("S", "settlement", date(2025, 1, 2), reduces=True, extends=True)
    counted = duties(PLAIN, ["G"], [], [deal], LATE, shipped(), CALENDAR)
    assert [row.section for row in counted] == ["686", "691"]
    (reason,) = still_open(counted)
    assert (reason.code, reason.severity, reason.fix) == ("reduction_untold", "warn", "notice")
    assert "the reduction of 2025-01-02" in said([reason])[0]
    early = statement(PLAIN, [], date(2025, 2, 1), shipped())
    assert still_open(duties(PLAIN, ["G"], [], [deal], early, shipped(), CALENDAR)) == ()


def test_compromise_frees_her_only_when_the_office_says_so() -> None:
    deal = Deal("S", "settlement", date(2025, 1, 2), reduces=True, extends=True)
    term = shipped().at(AFTER_COMPROMISE, deal.on)
    assert term.confirmed is False
    ends = shipped().with_overrides([replace(term, value="ends")])
    assert freed_by_deals(["G"], [deal], shipped(), LATE.as_of) == ()
    assert freed_by_deals(["G"], [deal], ends, LATE.as_of) == (Release("G", deal.on, "compromise"),)
    before = deal.on - timedelta(days=1)
    assert (freed_by_deals(["G"], [deal], ends, before), to_confirm("G", [deal], ends, before)) == ((), ())
    assert freed_by_deals(["G"], [deal], ends, deal.on) == (Release("G", deal.on, "compromise"),)
    for terms, th, en in (
        (ends, "การค้ำประกันระงับ", "guarantee ends."),
        (shipped(), "การค้ำประกันยังอยู่", "guarantee stands."),
    ):
        (reason,) = to_confirm("G", [deal], terms, deal.on)
        assert th in reason.th.format(**reason.values) and en in said([reason])[0]
    assert to_confirm("G", [replace(deal, signed=frozenset("G"))], ends, LATE.as_of) == ()
    found = owed(PLAIN, LATE, [], list(freed_by_deals(["G"], [deal], ends, LATE.as_of)))
    assert (found["G"].amount, found["G"].parts[0].basis) == (ZERO, "ป.พ.พ. มาตรา 698, 852 (CCC 698, 852)")


def test_each_sum_says_how_it_was_come_to_when_it_differs() -> None:
    people = (
        Bound("B", "borrower", died_on=date(2024, 12, 1)),
        Bound("J", "joint"),
        Bound("G", "guarantor", limit=Decimal("1000.00")),
    )
    release = Release("J", date(2024, 10, 1), burden=Decimal("100000.00"), in_writing=False)
    found = owed(PLAIN, LATE, [], [release], people)
    bases = {key: " ".join(line.basis for line in row.parts) for key, row in found.items()}
    assert "1601" in bases["B"]
    assert "340" in bases["J"]
    assert {word for word in ("680", "686", "681") if word in bases["G"]} == {"680", "686", "681"}
    assert found["G"].amount == Decimal("1000.00")


def test_a_letter_is_under_way_until_its_outcome_is_recorded() -> None:
    assert Notice("G", "686", MADE).outcome == "pending"
    assert (Release("J", MADE).burden, Release("J", MADE).paid) == (ZERO, ZERO)
