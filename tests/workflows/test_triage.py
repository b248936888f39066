"""Debtor classes: the shared register's own answer, and when a class changes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import law_facts as facts
from hypothesis import given, settings
from hypothesis import strategies as st
from register_sheet import AS_OF, Entry, expected, read

from workflows.classes import CLASSES, Classification, classify, urgency_key
from workflows.interest import Statement, statement
from workflows.loan import Posting
from workflows.terms import shipped


def _account(entry: Entry, as_of: date = AS_OF) -> Statement:
    return statement(entry.loan, entry.postings, as_of, shipped())


def _class(entry: Entry, as_of: date = AS_OF) -> Classification:
    balance = _account(entry, as_of).total
    return classify(entry.loan, entry.postings, as_of, balance=balance)


def test_every_contract_of_the_register_has_its_expected_class() -> None:
    entries = read()
    assert len(entries) == 415
    assert sum(len(entry.loan.instalments) for entry in entries) == 2764
    assert sum(len(entry.postings) for entry in entries) == 1767
    assert {entry.loan.number: _class(entry).code for entry in entries} == expected()


def test_every_paid_contract_of_the_register_comes_to_nothing_and_bore_no_default_interest() -> None:
    paid = [_account(entry) for entry in read() if expected()[entry.loan.number] == "paid"]
    assert len(paid) == 144
    assert {(row.total, row.overpaid, row.daily) for row in paid} == {(Decimal(0), Decimal(0), Decimal(0))}
    assert {segment.kind for row in paid for segment in row.segments} == {"contract"}


def test_the_next_change_is_the_day_the_class_changes_when_no_posting_comes() -> None:
    for entry in read()[::40]:
        got = _class(entry)
        for _ in range(4):
            if got.next_change is None:
                break
            assert _class(entry, got.next_change - timedelta(days=1)).code == got.code
            changed = _class(entry, got.next_change)
            assert changed.code != got.code
            got = changed


receipts = st.lists(st.tuples(st.integers(0, 2600), st.integers(1, 9_000_00)), max_size=5)


@settings(max_examples=80, deadline=None)
@given(receipts, st.integers(0, 3000))
def test_a_class_holds_until_its_next_change_when_no_posting_comes(
    rows: list[tuple[int, int]], days: int
) -> None:
    made = date(2018, 7, 1)
    loan = facts.loan(
        {
            "principal": "20000",
            "rate": "3",
            "made_on": made,
            "ends_on": date(2020, 7, 1),
            "instalments": [[1, date(2019, 7, 1), "10000"], [2, date(2020, 7, 1), "10000"]],
        }
    )
    as_of = made + timedelta(days=days)
    ledger = [
        Posting(made + timedelta(days=day), "receipt", Decimal(satang) / 100, f"R{place}")
        for place, (day, satang) in enumerate(rows)
        if made + timedelta(days=day) <= as_of
    ]
    now = classify(loan, ledger, as_of, balance=statement(loan, ledger, as_of, shipped()).total)
    last = min(now.next_change - timedelta(days=1), as_of + timedelta(days=900)) if now.next_change else as_of
    then = classify(loan, ledger, last, balance=statement(loan, ledger, last, shipped()).total)
    assert then.code == now.code


def test_the_earliest_live_expiry_comes_first_and_then_the_class() -> None:
    entries = {expected()[entry.loan.number]: _class(entry) for entry in read()}
    soon, later = date(2026, 12, 1), date(2027, 12, 1)
    keys = [
        urgency_key(entries["normal"], [later, soon]),
        urgency_key(entries["time_barred"], [later]),
        urgency_key(entries["contract_ended"], [later]),
        urgency_key(entries["time_barred"], []),
        urgency_key(entries["in_default"], []),
        urgency_key(entries["normal"], []),
        urgency_key(entries["paid"], []),
    ]
    assert keys == sorted(set(keys))
    assert set(CLASSES) == {"time_barred", "contract_ended", "in_default", "normal", "paid"}


def test_every_class_shows_its_working_when_read() -> None:
    for entry in read()[::20]:
        got = _class(entry)
        assert got.working
        for line in got.working:
            assert "{" not in line.th.format(**line.values) + line.en.format(**line.values)
