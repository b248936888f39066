"""The statement of debt: what must hold whatever was paid, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.faults import RuleFault
from workflows.interest import Statement, statement
from workflows.loan import Instalment, Loan, Posting, PostingKind
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
    )


def _on(loan: Loan, ledger: list[Posting], as_of: date = END) -> Statement:
    return statement(loan, ledger, as_of, shipped())


@settings(max_examples=60, deadline=None)
@given(loans(), ledgers, dates, money)
def test_a_payment_never_raises_a_balance_when_added(
    loan: Loan, ledger: list[Posting], on: date, amount: Decimal
) -> None:
    before = _on(loan, ledger)
    after = _on(loan, [*ledger, Posting(on, "receipt", amount, "NEW")])
    assert after.total <= before.total + _rounding(before, after)
    assert after.paid_total == before.paid_total + amount


def _rounding(*statements: Statement) -> Decimal:
    """Half a satang a segment: a payment cuts segments, and each is rounded."""
    return SATANG / 2 * sum(len(row.segments) for row in statements)


@settings(max_examples=60, deadline=None)
@given(loans(), ledgers, dates)
def test_the_parts_add_up_to_the_total_when_drawn_up_on_any_day(
    loan: Loan, ledger: list[Posting], as_of: date
) -> None:
    got = _on(loan, ledger, as_of)
    assert got.principal_outstanding == sum(row.outstanding for row in got.instalments)
    assert got.default_interest_due == sum(row.default_interest for row in got.instalments)
    assert got.total == (
        got.principal_outstanding + got.contract_interest_due + got.default_interest_due + got.costs_due
    )
    charged = loan.principal + sum(row.interest for row in got.segments)
    charged += sum(row.amount for row in ledger if row.kind == "cost" and row.on <= as_of)
    assert got.total - got.overpaid == charged - got.paid_total - got.waived
    assert min(row.outstanding for row in got.instalments) >= 0 <= got.overpaid
    drawn = as_of >= loan.made_on
    assert all(row.paid + row.outstanding == row.amount * drawn for row in got.instalments)


@settings(max_examples=60, deadline=None)
@given(loans(), ledgers)
def test_each_allocation_adds_up_to_its_payment_when_it_is_split(loan: Loan, ledger: list[Posting]) -> None:
    for row in _on(loan, ledger).allocations:
        shares = sum((amount for _, amount in (*row.default_interest, *row.principal)), Decimal(0))
        assert row.amount == row.costs + row.contract_interest + shares + row.unapplied


@settings(max_examples=60, deadline=None)
@given(loans(), dates)
def test_interest_is_additive_when_a_period_is_cut(loan: Loan, cut: date) -> None:
    whole, pieces = _on(loan, []), _on(loan, [Posting(cut, "receipt", SATANG, "R1")])
    cuts = len(pieces.segments) - len(whole.segments)
    difference = _interest(whole) - _interest(pieces)
    the_satang_itself = 2 * SATANG
    assert abs(difference) <= SATANG * cuts + the_satang_itself


def _interest(got: Statement) -> Decimal:
    return sum((row.interest for row in got.segments), Decimal(0))


def test_a_cost_cuts_no_interest_when_it_is_charged() -> None:
    loan = facts.loan({"principal": "10000", "rate": "3", "made_on": MADE, "ends_on": END})
    with_cost = _on(loan, [Posting(date(2021, 1, 1), "cost", Decimal(50), "A")])
    assert with_cost.segments == _on(loan, []).segments


@settings(max_examples=40, deadline=None)
@given(loans(), ledgers)
def test_segments_of_a_line_touch_and_never_overlap_when_listed(loan: Loan, ledger: list[Posting]) -> None:
    lines: dict[int | None, date] = {}
    for row in _on(loan, ledger).segments:
        assert row.days == (row.end - row.start).days + 1 > 0
        assert lines.get(row.instalment, date.min) < row.start
        lines[row.instalment] = row.end


@settings(max_examples=40, deadline=None)
@given(loans(), ledgers, dates)
def test_the_next_day_costs_the_daily_interest_when_nothing_happens(
    loan: Loan, ledger: list[Posting], as_of: date
) -> None:
    tomorrow = as_of + timedelta(days=1)
    quiet = [row for row in ledger if row.on <= as_of]
    today, next_day = _on(loan, quiet, as_of), _on(loan, quiet, tomorrow)
    lines = len(loan.instalments) + 1
    assert abs(next_day.total - today.total - today.daily) <= SATANG * (lines + 1)


def test_the_order_of_the_ledger_does_not_matter_when_lines_arrive_late() -> None:
    loan = facts.loan({"principal": "10000", "rate": "3", "made_on": MADE, "ends_on": date(2021, 2, 3)})
    rows = [Posting(date(2021, 1, 1), "receipt", Decimal(500), "B"), Posting(MADE, "cost", Decimal(50), "A")]
    assert _on(loan, rows) == _on(loan, rows[::-1])


def test_days_late_stop_when_the_instalment_is_settled() -> None:
    loan = facts.loan(
        {
            "principal": "200",
            "rate": "0",
            "default_rate": "0",
            "made_on": MADE,
            "ends_on": date(2021, 2, 3),
            "instalments": [[1, date(2020, 8, 3), "100"], [2, date(2021, 2, 3), "100"]],
        }
    )
    late = [Posting(date(2020, 8, 13), "receipt", Decimal(100), "R1")]
    rows = _on(loan, late, date(2021, 2, 10)).instalments
    assert [(row.days_late, row.settled_on) for row in rows] == [(10, date(2020, 8, 13)), (7, None)]
    assert [row.days_late for row in _on(loan, late, date(2021, 2, 3)).instalments] == [10, 0]


def test_a_statement_is_refused_when_the_plan_does_not_add_up() -> None:
    loan = facts.loan(
        {
            "principal": "200",
            "rate": "0",
            "made_on": MADE,
            "ends_on": date(2021, 2, 3),
            "instalments": [[1, date(2020, 8, 3), "100"]],
        }
    )
    with pytest.raises(RuleFault) as refused:
        _on(loan, [])
    assert refused.value.reason.code == "plan_does_not_add_up"


@pytest.mark.parametrize("ref, amount", [("R2", "100"), ("R1", "99.99")])
def test_a_reversal_is_refused_when_it_undoes_nothing(ref: str, amount: str) -> None:
    loan = facts.loan({"principal": "200", "rate": "0", "made_on": MADE, "ends_on": date(2021, 2, 3)})
    ledger = [
        Posting(MADE, "receipt", Decimal(100), "R1"),
        Posting(MADE, "reversal", Decimal(amount), ref),
    ]
    with pytest.raises(RuleFault) as refused:
        _on(loan, ledger)
    assert refused.value.reason.code == "reversal_undoes_nothing"


def test_one_of_two_equal_receipts_is_left_when_one_is_reversed() -> None:
    loan = facts.loan({"principal": "200", "rate": "0", "made_on": MADE, "ends_on": date(2030, 2, 3)})
    twice = [Posting(MADE, "receipt", Decimal(50), "R1")] * 2
    left = _on(loan, [*twice, Posting(MADE, "reversal", Decimal(50), "R1")])
    assert left.paid_total == Decimal(50)


def test_a_receipt_is_reversed_before_a_waiver_of_the_same_reference() -> None:
    loan = facts.loan({"principal": "200", "rate": "0", "made_on": MADE, "ends_on": date(2030, 2, 3)})
    both = [Posting(MADE, "waiver", Decimal(50), "X"), Posting(MADE, "receipt", Decimal(50), "X")]
    left = _on(loan, [*both, Posting(MADE, "reversal", Decimal(50), "X")])
    assert (left.paid_total, left.waived) == (Decimal(0), Decimal(50))


def test_a_statement_is_refused_when_more_than_the_principal_was_paid_out() -> None:
    loan = facts.loan({"principal": "200", "rate": "0", "made_on": MADE, "ends_on": date(2021, 2, 3)})
    with pytest.raises(RuleFault) as refused:
        _on(loan, [Posting(MADE, "disbursement", Decimal("200.01"), "D1")])
    assert refused.value.reason.values["left"] == SATANG


def test_principal_paid_out_in_parts_bears_interest_from_each_day() -> None:
    loan = facts.loan(
        {"principal": "73000", "rate": "1", "made_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    )
    parts = [
        Posting(date(2022, 1, 1), "disbursement", Decimal(36500), "D1"),
        Posting(date(2022, 1, 11), "disbursement", Decimal(36500), "D2"),
    ]
    got = _on(loan, parts, date(2022, 1, 21))
    assert [row.interest for row in got.segments] == [Decimal("10.00"), Decimal("20.00")]
    assert got.principal_outstanding == Decimal(73000)


def test_a_payment_before_the_money_was_paid_out_is_kept_for_it() -> None:
    loan = facts.loan({"principal": "200", "rate": "0", "made_on": MADE, "ends_on": date(2030, 2, 3)})
    got = _on(loan, [Posting(MADE - timedelta(days=5), "receipt", Decimal(50), "R1")])
    assert (got.total, got.overpaid, got.paid_total) == (Decimal(150), Decimal(0), Decimal(50))


def test_the_year_has_the_days_given_when_another_count_is_asked_for() -> None:
    loan = facts.loan(
        {"principal": "36000", "rate": "1", "made_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    )
    assert statement(loan, [], date(2022, 1, 11), shipped(), day_count=360).total == Decimal("36010.00")


def test_half_a_satang_rounds_up_when_interest_is_written() -> None:
    loan = facts.loan(
        {"principal": "36.50", "rate": "5", "made_on": date(2022, 1, 1), "ends_on": date(2023, 1, 1)}
    )
    assert _on(loan, [], date(2022, 1, 2)).contract_interest_due == Decimal("0.01")  # 0.005


def test_instalments_are_read_by_due_date_when_the_register_jumbles_them() -> None:
    rows = (Instalment(2, date(2021, 2, 3), Decimal(100)), Instalment(1, date(2020, 8, 3), Decimal(100)))
    loan = Loan("x", MADE, date(2021, 2, 3), Decimal(200), Decimal(0), Decimal(0), "fixed", False, rows)
    paid = _on(loan, [Posting(MADE, "receipt", Decimal(100), "R1")])
    assert [(row.number, row.outstanding) for row in paid.instalments] == [(1, Decimal(0)), (2, Decimal(100))]
