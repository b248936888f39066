"""What holds of every statement, whatever was lent, paid, waived, moved or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.changes import changed
from workflows.classes import classify
from workflows.debt_sheet import PARTS, debt_sheet, part
from workflows.interest import Statement, statement
from workflows.loan import Loan, Moratorium, Posting, PostingKind, RateChange, Relief
from workflows.rounding import ZERO
from workflows.schedules import by_count
from workflows.terms import shipped

MADE = date(2020, 2, 3)
END = date(2026, 10, 31)
SATANG = Decimal("0.01")

money = st.integers(1, 5_000_000).map(lambda satang: Decimal(satang) * SATANG)
dates = st.integers(1, (END - MADE).days).map(lambda days: MADE + timedelta(days=days))
kinds: st.SearchStrategy[PostingKind] = st.sampled_from(["receipt", "receipt", "cost", "waiver"])
ledgers = st.lists(st.tuples(dates, kinds, money), max_size=6).map(
    lambda rows: [Posting(on, kind, amount, f"R{place}") for place, (on, kind, amount) in enumerate(rows)]
)
rates = st.sampled_from([None, Decimal("0"), Decimal("0.1"), Decimal("1"), Decimal("7.5")])


@st.composite
def rate_changes(draw: st.DrawFn) -> RateChange:
    since, length = draw(dates), draw(st.sampled_from([None, 0, 30, 400]))
    until = None if length is None else since + timedelta(days=length)
    return RateChange(since, until, draw(rates), draw(rates), f"มติ {since}")


@st.composite
def moratoria(draw: st.DrawFn) -> Moratorium:
    since = draw(dates)
    until = since + timedelta(days=draw(st.integers(0, 365)))
    return Moratorium(since, until, draw(st.sampled_from([1, 6, 12, 24])), f"พักชำระ {since}")


reliefs: st.SearchStrategy[tuple[Relief, ...]] = st.lists(
    st.one_of(rate_changes(), moratoria()), max_size=3
).map(tuple)


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    principal = Decimal(draw(st.integers(100, 200_000)))
    count = draw(st.sampled_from([1, 2, 4, 8, 24]))
    plan = by_count(principal, count, date(2020, 3, 3), facts.thai_calendar()).instalments
    return Loan(
        "ภู.0001/2563",
        MADE,
        plan[-1].due_on,
        principal,
        Decimal(draw(st.sampled_from(["0", "0.1", "3"]))),
        Decimal("7.5"),
        draw(st.sampled_from(["fixed", "statutory"])),
        draw(st.booleans()),
        plan,
        draw(reliefs),
    )


def on(loan: Loan, ledger: list[Posting], as_of: date = END) -> Statement:
    return statement(loan, ledger, as_of, shipped())


def half_a_satang_each(*found: Statement) -> Decimal:
    """Each segment is rounded once, by half a satang at most."""
    return SATANG / 2 * sum(len(one.segments) for one in found)


@settings(max_examples=150, deadline=None)
@given(loans(), ledgers, dates, money)
def test_a_payment_never_raises_a_balance_of_any_day_when_added(
    loan: Loan, ledger: list[Posting], paid_on: date, amount: Decimal
) -> None:
    paid = [*ledger, Posting(paid_on, "receipt", amount, "NEW")]
    for day in (paid_on, paid_on + timedelta(days=100), END):
        before, after = on(loan, ledger, day), on(loan, paid, day)
        assert after.total <= before.total + half_a_satang_each(before, after)
        assert after.principal_outstanding <= before.principal_outstanding + SATANG * len(before.segments)


@settings(max_examples=150, deadline=None)
@given(loans(), ledgers, dates)
def test_no_statement_of_an_earlier_day_changes_when_a_later_line_is_entered(
    loan: Loan, ledger: list[Posting], day: date
) -> None:
    later = [*ledger, Posting(day + timedelta(days=1), "receipt", Decimal("100.00"), "NEW")]
    assert on(loan, ledger, day) == on(loan, later, day)


@settings(max_examples=150, deadline=None)
@given(loans(), dates, dates)
def test_interest_is_additive_when_a_period_is_split_at_one_rate(
    loan: Loan, first: date, second: date
) -> None:
    """The cut is a change of source at the same rate."""
    day, end = sorted((first, second))
    same = RateChange(day, None, loan.rate, None, "ที่มาอื่น อัตราเดียวกัน")
    plain = replace(loan, reliefs=())
    whole, cut = on(plain, [], end), on(replace(plain, reliefs=(same,)), [], end)
    cuts = len(cut.segments) - len(whole.segments)
    assert cuts >= 0
    assert abs(cut.total - whole.total) <= SATANG * cuts
    assert sum(row.days for row in cut.segments) == sum(row.days for row in whole.segments)


@settings(max_examples=150, deadline=None)
@given(loans(), dates)
def test_the_segments_of_a_pool_follow_one_another_without_gap_or_overlap(loan: Loan, day: date) -> None:
    found = on(loan, [], day)
    for group in debt_sheet(found).groups:
        for one, following in zip(group.segments, group.segments[1:], strict=False):
            assert following.start == one.end + timedelta(days=1)
        assert all(
            one.start <= one.end and one.days == (one.end - one.start).days + 1 for one in group.segments
        )


@settings(max_examples=150, deadline=None)
@given(loans(), dates, dates)
def test_one_more_day_costs_what_the_statement_says_it_does(loan: Loan, first: date, second: date) -> None:
    ledger = [Posting(first, "receipt", Decimal("50.00"), "R1")]
    today, tomorrow = on(loan, ledger, second), on(loan, ledger, second + timedelta(days=1))
    if first != second + timedelta(days=1):
        grown = tomorrow.total - today.total
        assert abs(grown - today.daily) <= half_a_satang_each(tomorrow) + SATANG


@settings(max_examples=200, deadline=None)
@given(loans(), ledgers, dates)
def test_every_column_of_the_sheet_adds_up_to_its_head_to_the_satang(
    loan: Loan, ledger: list[Posting], day: date
) -> None:
    debt = on(loan, ledger, day)
    sheet = debt_sheet(debt)
    for sums in (sheet.principal, sheet.contract_interest, sheet.default_interest, sheet.costs):
        assert sums.entered - sums.paid - sums.waived == sums.due
    assert (
        sheet.principal.due + sheet.contract_interest.due + sheet.default_interest.due + sheet.costs.due
        == debt.total
    )
    assert sum((row.outstanding for row in debt.instalments), ZERO) == debt.principal_outstanding
    assert sum((one.due for one in sheet.groups[1:]), ZERO) == debt.default_interest_due
    assert sum((one.interest for one in debt.segments), ZERO) == sheet.accrued
    paying = [row for row in sheet.movements if row.kind in ("receipt", "carried", "waiver")]
    assert all(sum(getattr(row, name) for name in PARTS) + row.unapplied == row.amount for row in paying)
    received = sum((row.amount for row in sheet.movements if row.kind == "receipt"), ZERO)
    assert received == debt.paid_total
    assert len(paying) == len(debt.allocations)
    applied = sum(
        (part(one, name) for one in debt.allocations if one.kind == "receipt" for name in PARTS), ZERO
    )
    assert applied + debt.overpaid == debt.paid_total


@settings(max_examples=100, deadline=None)
@given(loans(), ledgers, dates)
def test_the_last_movement_and_the_interest_since_are_the_total(
    loan: Loan, ledger: list[Posting], day: date
) -> None:
    debt = on(loan, [row for row in ledger if row.kind != "cost"], day)
    last = [row for row in debt_sheet(debt).movements if row.balance is not None][-1]
    since = sum((row.interest for row in debt.segments if row.end > last.on), ZERO)
    assert last.balance is not None and last.balance + since == debt.total


@settings(max_examples=100, deadline=None)
@given(loans(), ledgers)
def test_nothing_is_told_as_changed_between_a_statement_and_itself(loan: Loan, ledger: list[Posting]) -> None:
    debt = on(loan, ledger)
    found = classify(loan, ledger, END, balance=debt.total, terms=shipped())
    assert changed(debt, debt, found, found) == ()


@settings(max_examples=100, deadline=None)
@given(loans(), ledgers, dates, money)
def test_every_figure_a_late_receipt_changed_is_told_and_no_other(
    loan: Loan, ledger: list[Posting], paid_on: date, amount: Decimal
) -> None:
    before, after = on(loan, ledger), on(loan, [*ledger, Posting(paid_on, "receipt", amount, "NEW")])
    told = {row.code: row for row in changed(before, after) if row.number is None}
    for code in ("total", "principal_outstanding", "default_interest_due", "paid_total", "daily", "overpaid"):
        was, now = getattr(before, code), getattr(after, code)
        assert (code in told) == (was != now)
        if code in told:
            assert (told[code].before, told[code].after) == (was, now)
    settled = {row.number for row in changed(before, after) if row.code == "settled"}
    pairs = zip(before.instalments, after.instalments, strict=True)
    assert settled == {now.number for was, now in pairs if was.settled_on != now.settled_on}


@settings(max_examples=100, deadline=None)
@given(loans())
def test_a_moratorium_never_brings_an_instalment_forward_nor_changes_the_principal(loan: Loan) -> None:
    plain = on(replace(loan, reliefs=()), [])
    found = on(loan, [])
    written = {row.number: row.due_on for row in plain.instalments}
    assert all(row.due_on >= written[row.number] for row in found.instalments)
    assert found.principal_outstanding == plain.principal_outstanding
    assert {row.number for row in found.moved} == {
        row.number for row in found.instalments if row.due_on != written[row.number]
    }
