"""Who is the same person, what a total row proves, and the schedules made for want of better."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from registers import A, B, book, codes, contract, entered, national_id, party, read, row

from casework.imports.book import Cell
from casework.imports.plan import make_schedule

C = "ภู.0003/2565"
NOBODY: dict[str, Cell] = {"national_id": ""}


def _names(cells: list[list[Cell]]) -> list[int]:
    return [obligor.person for obligor in read(book(cells)).obligors]


def test_one_national_id_is_one_person() -> None:
    draft = read(book([contract(), contract(B, 2), party(1)]))
    assert [o.person for o in draft.obligors] == [0, 1, 0]
    assert (len(draft.people), draft.notes) == (2, [])


def test_her_newest_contract_tells_her_address() -> None:
    newer = contract(B, 1, made_on=date(2023, 1, 1), ends_on=date(2025, 1, 1), address="ใหม่", telephone="")
    for rows in ([contract(address="เดิม"), newer], [newer, contract(address="เดิม")]):
        (person,) = read(book(rows)).people
        assert (person.address, person.telephone) == ("ใหม่", "0800000001")


def test_a_death_noted_once_is_known_everywhere() -> None:
    (person,) = read(book([contract(note="ถึงแก่ความตาย 3 ก.ย. 2568"), contract(B, 1)])).people
    assert person.died_on == date(2025, 9, 3)


def test_one_id_for_two_names_is_a_fault() -> None:
    draft = read(book([contract(), contract(B, 2, national_id=national_id(1))]))
    assert codes(draft) == ["national_id_shared"]
    assert [(p.national_id, p.id_fault) for p in draft.people] == [
        (national_id(1), None),
        (None, "national_id_shared"),
    ]
    assert national_id(1) not in draft.faults[0].message


def test_a_new_surname_is_noted_and_the_person_stays_one() -> None:
    draft = read(book([contract(), contract(B, 1, last_name="มีสุข")]))
    assert (len(draft.people), codes(draft)) == (1, [])
    assert [note.code for note in draft.notes] == ["surname_differs"]


def test_without_an_id_a_person_is_known_by_her_name_if_one_bears_it() -> None:
    draft = read(book([contract(B, 1, **NOBODY), contract()]))
    assert [o.person for o in draft.obligors] == [0, 0]
    assert draft.people[0].national_id == national_id(1)
    assert [(note.code, note.row) for note in draft.notes] == [("matched_by_name", 2)]


def test_without_an_id_a_name_that_two_bear_is_nobodys() -> None:
    namesake = contract(B, 2, first_name=contract()[13])
    assert _names([contract(), namesake, contract(C, 1, **NOBODY)]) == [0, 1, 2]


def test_two_of_one_name_in_one_contract_are_two_people() -> None:
    assert _names([contract(), party(1, **NOBODY)]) == [0, 1]
    assert _names([contract(**NOBODY), party(1, **NOBODY)]) == [0, 1]


def test_one_surnameless_name_proves_nothing() -> None:
    assert _names([contract(last_name=""), contract(B, 1, last_name="", **NOBODY)]) == [0, 1]


def test_a_person_named_twice_in_a_role_is_bound_once() -> None:
    draft = read(book([contract(), party(2), party(2), party(1, "ผู้ค้ำประกัน")]))
    assert [(fault.code, fault.row) for fault in draft.faults] == [("person_repeated", 4)]
    assert [(o.person, o.role, o.position) for o in draft.obligors] == [
        (0, "borrower", 1),
        (1, "joint", 2),
        (0, "guarantor", 3),
    ]
    assert [note.code for note in draft.notes] == ["person_two_roles"]


def _total(label: str, amount: Cell) -> list[Cell]:
    return row(district=label, principal=amount)


def test_a_total_agrees_with_the_rows_above_it() -> None:
    rows = [
        contract(),
        _total("รวมอำเภอถลาง", 100000.0),
        contract(B, 2, principal=5.0),
        _total("รวม", "5.00 บาท"),
    ]
    draft = read(book([*rows, _total("รวมทั้งสิ้น", 100005.0)]))
    assert (codes(draft), entered(draft)) == ([], [A, B])
    assert [(t.label, t.stated, t.entered, t.explained) for t in draft.totals] == [
        ("รวมอำเภอถลาง", Decimal(100000), Decimal(100000), True),
        ("รวม", Decimal(5), Decimal(5), True),
        ("รวมทั้งสิ้น", Decimal(100005), Decimal(100005), True),
    ]


def test_a_total_that_differs_is_a_fault() -> None:
    draft = read(book([contract(), _total("รวม", 90000.0)]))
    assert codes(draft) == ["total_differs"]
    assert draft.faults[0].message == "ยอดรวม 90,000.00 บาท แต่แถวด้านบนรวมได้ 100,000.00 บาท"
    assert entered(draft) == [A]


@pytest.mark.parametrize(("stated", "explained"), [(105000.0, True), (104000.0, False)])
def test_a_refused_contract_explains_exactly_its_own_amount(stated: float, explained: bool) -> None:
    draft = read(book([contract(), contract(B, 2, principal=5000.0, made_on="x"), _total("รวม", stated)]))
    (total,) = draft.totals
    assert (total.explained, total.refused, total.refused_amount) == (explained, (B,), Decimal(5000))
    assert ("total_differs" in codes(draft)) is not explained


@pytest.mark.parametrize(("stated", "explained"), [(105000.0, True), (100000.0, True), (99999.0, False)])
def test_an_unreadable_amount_explains_what_is_missing_but_never_a_surplus(
    stated: float, explained: bool
) -> None:
    draft = read(book([contract(), contract(B, 2, principal="x"), _total("รวม", stated)]))
    (total,) = draft.totals
    assert (total.explained, total.unreadable) == (explained, (B,))


def test_an_unreadable_amount_is_told_by_its_instalments() -> None:
    plan: list[list[Cell]] = [[B, 1.0, date(2023, 1, 1), 5000.0]]
    draft = read(book([contract(), contract(B, 2, principal="x"), _total("รวม", 105000.0)], plan))
    (total,) = draft.totals
    assert (total.explained, total.refused_amount, total.unreadable) == (True, Decimal(5000), ())


def test_totals_of_receipts_are_checked_too() -> None:
    receipts: list[list[Cell]] = [
        ["RC1", A, date(2023, 1, 5), 1000.0, ""],
        ["RC1", A, date(2023, 1, 5), 1000.0, ""],
        ["รวม", "", "", 2000.0, ""],
    ]
    draft = read(book([contract()], None, receipts))
    assert codes(draft) == ["receipt_duplicate"]
    assert [(t.entered, t.refused_amount, t.explained) for t in draft.totals] == [
        (Decimal(1000), Decimal(1000), True)
    ]


def test_a_name_that_begins_like_a_total_is_a_name() -> None:
    draft = read(book([contract(), party(2, first_name="รวมพร"), contract(B, 3, project="รวมพลังสตรี")]))
    assert (codes(draft), entered(draft), len(draft.people)) == ([], [A, B], 3)


TERMS = st.tuples(
    st.decimals(Decimal("100.00"), Decimal("9999999.99"), places=2),
    st.dates(date(2010, 1, 1), date(2026, 12, 31)),
    st.integers(1, 4000),
    st.integers(1, 120),
)


@given(TERMS)
def test_a_made_schedule_sums_to_the_satang_and_ends_with_the_contract(
    terms: tuple[Decimal, date, int, int],
) -> None:
    principal, made_on, days, count = terms
    ends_on = date.fromordinal(made_on.toordinal() + days)
    made = make_schedule(principal, made_on, ends_on, count)
    due = [day for day, _ in made]
    amounts = [amount for _, amount in made]
    assert len(made) == count
    assert sum(amounts) == principal
    assert min(amounts) > 0
    assert len(set(amounts[:-1])) <= 1
    assert due == sorted(due)
    assert due[-1] == ends_on
    assert due[0] >= made_on


def test_a_made_schedule_keeps_the_day_of_the_month() -> None:
    made = make_schedule(Decimal(100), date(2022, 1, 31), date(2022, 5, 31), 4)
    assert [day for day, _ in made] == [
        date(2022, 2, 28),
        date(2022, 3, 31),
        date(2022, 4, 30),
        date(2022, 5, 31),
    ]
