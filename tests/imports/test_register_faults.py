"""Every kind of fault, in a register otherwise in order: what it is called, and what it keeps out."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from registers import COLUMN, A, B, book, codes, contract, entered, national_id, only, party, read, row

from casework.imports.book import Cell

IN_PLAN: list[list[Cell]] = [
    [A, float(n), date(2022 + n // 2, 11 - n % 2 * 6, 9), 25000.0] for n in range(1, 5)
]
WITH_TIME = datetime(2023, 1, 6, 14, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
RECEIPT: list[Cell] = ["RC1", A, date(2023, 1, 5), 1000.0, "เงินสด"]


def test_a_register_in_order_has_no_fault() -> None:
    draft = read(book([contract(), party(2), party(3, "ผู้ค้ำประกัน")], IN_PLAN, [RECEIPT]))
    assert (codes(draft), draft.notes, draft.refused) == ([], [], [])
    assert [(o.role, o.position) for o in draft.obligors] == [("borrower", 1), ("joint", 2), ("guarantor", 3)]
    assert [(i.number, i.amount) for i in draft.instalments] == [
        (n, Decimal("25000.00")) for n in range(1, 5)
    ]
    assert only(draft.receipts).ref == "RC1"
    assert draft.contracts[0].subdistrict == "830306"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": ""}, "contract_number_missing"),
        ({"number": date(2020, 1, 2)}, "contract_number_became_date"),
        ({"number": "ก" * 61}, "contract_number_too_long"),
        ({"made_on": "31/02/2563"}, "contract_date_impossible"),
        ({"made_on": "12/05/61"}, "two_digit_year"),
        ({"made_on": "เมื่อวาน"}, "contract_date_unreadable"),
        ({"made_on": date(2568, 2, 29)}, "contract_date_impossible"),
        ({"made_on": time(9, 0)}, "contract_date_unreadable"),
        ({"made_on": 2565.0}, "contract_date_unreadable"),
        ({"made_on": ""}, "contract_date_missing"),
        ({"made_on": date(2027, 1, 1), "ends_on": date(2029, 1, 1)}, "date_in_future"),
        ({"ends_on": "31/04/2567"}, "end_date_impossible"),
        ({"ends_on": date(2021, 1, 1)}, "end_before_start"),
        ({"ends_on": ""}, "end_date_missing"),
        ({"principal": "สองหมื่น"}, "principal_not_a_number"),
        ({"principal": -50000.0}, "principal_negative"),
        ({"principal": "1,000.505"}, "principal_three_decimals"),
        ({"principal": 0.0}, "principal_zero"),
        ({"principal": 1e15}, "principal_too_large"),
        ({"principal": date(2020, 1, 1)}, "principal_not_a_number"),
        ({"principal": ""}, "principal_missing"),
        ({"rate": "สาม"}, "rate_unreadable"),
        ({"rate": 0.03}, "rate_unlikely"),
        ({"rate": 28.0}, "rate_unlikely"),
        ({"rate": ""}, "rate_missing"),
        ({"default_rate": "มาก"}, "default_rate_unreadable"),
        ({"first_name": ""}, "name_missing"),
        ({"first_name": "1100000000001"}, "name_has_number"),
        ({"role": "พยาน"}, "role_unknown"),
        ({"role": ""}, "role_missing"),
        ({"role": "ผู้ค้ำประกัน"}, "borrower_missing"),
    ],
)
def test_a_contract_is_refused_for_a_fault_in_its_terms(changed: dict[str, Cell], code: str) -> None:
    draft = read(book([contract(B, 5), contract(**changed), party(2)]))
    fault = only(draft.faults)
    assert (fault.code, fault.row) == (code, 3)
    assert entered(draft) == [B]
    assert [(place.row) for place in only(draft.refused).rows] == [3, 4]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"national_id": ""}, "national_id_missing"),
        ({"national_id": "133156339973"}, "national_id_12_digits"),
        ({"national_id": national_id(1) + "0"}, "national_id_14_digits"),
        (
            {"national_id": national_id(1)[:-1] + str((int(national_id(1)[-1]) + 1) % 10)},
            "national_id_checksum",
        ),
        ({"national_id": "1.23457E+12"}, "national_id_scientific"),
        ({"national_id": national_id(1) + "\n1"}, "national_id_not_digits"),
        ({"national_id": date(2020, 1, 1)}, "national_id_not_digits"),
    ],
)
def test_a_person_enters_without_a_faulty_id(changed: dict[str, Cell], code: str) -> None:
    draft = read(book([contract(**changed)]))
    fault = only(draft.faults)
    assert fault.code == code
    assert entered(draft) == [A]
    assert (draft.people[0].national_id, draft.people[0].id_fault) == (None, code)
    assert str(changed["national_id"])[1:8] not in fault.message or not changed["national_id"]


@pytest.mark.parametrize(
    ("changed", "code", "field", "value"),
    [
        ({"fiscal_year": "69"}, "two_digit_year", "fiscal_year", None),
        ({"fiscal_year": "สองพัน"}, "fiscal_year_unreadable", "fiscal_year", None),
        ({"fund": "กองทุนอื่น"}, "fund_unknown", "fund", ""),
        ({"subdistrict": "ตำบลที่ไม่มีจริง"}, "subdistrict_unknown", "subdistrict", None),
        ({"district": "อำเภอที่ไม่มีจริง"}, "district_unknown", "district", None),
        ({"instalment_count": 1.9}, "instalment_count_not_whole", "instalment_count", 1),
        ({"project": "ก" * 3_000}, "project_too_long", "project", ""),
        ({"project": date(2020, 1, 1)}, "project_became_date", "project", ""),
    ],
)
def test_a_contract_enters_without_a_faulty_detail(
    changed: dict[str, Cell], code: str, field: str, value: Any
) -> None:
    draft = read(book([contract(**changed)]))
    assert codes(draft) == [code]
    assert getattr(draft.contracts[0], field) == value


def test_a_cell_beyond_what_a_spreadsheet_holds_is_named_for_it() -> None:
    draft = read(book([contract(address="ก" * 40_000)]))
    assert codes(draft) == ["cell_too_long"]
    assert draft.people[0].address == ""
    assert len(draft.faults[0].message) < 200


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("เสียชีวิต", "death_date_missing"),
        ("ถึงแก่ความตาย 31 ก.พ. 2568", "death_date_impossible"),
        ("ตายเมื่อ 3 ก.ย. 68", "two_digit_year"),
        ("ถึงแก่กรรม 3 ก.ย. 2573", "date_in_future"),
        ("เสียชีวิตแล้ว ทายาทอยู่กรุงเทพฯ", "death_date_unreadable"),
    ],
)
def test_a_death_without_a_certain_day_is_a_fault_and_no_death(note: str, code: str) -> None:
    draft = read(book([contract(note=note)]))
    assert codes(draft) == [code]
    assert (draft.people[0].died_on, draft.obligors[0].note, entered(draft)) == (None, note, [A])


@pytest.mark.parametrize(
    ("note", "died"),
    [
        ("ถึงแก่ความตาย 3 ก.ย. 2568", date(2025, 9, 3)),
        ("ผู้กู้เสียชีวิตเมื่อวันที่ ๓ กันยายน ๒๕๖๘ มีทายาท 2 คน", date(2025, 9, 3)),
        ("ตาย 3/9/2568", date(2025, 9, 3)),
        ("สามีเสียชีวิต 3 ก.ย. 2568", None),
        ("ตายายเลี้ยงหลาน", None),
        ("ย้ายที่อยู่", None),
    ],
)
def test_only_a_note_of_her_own_death_is_one(note: str, died: date | None) -> None:
    draft = read(book([contract(note=note)]))
    assert (codes(draft), draft.people[0].died_on) == ([], died)


@pytest.mark.parametrize("column", ["number", "made_on", "project", "district", "principal"])
def test_a_formula_among_its_own_cells_refuses_a_contract(column: str) -> None:
    draft = read(book([contract(), contract(B, 2)], formulas=frozenset({(1, COLUMN[column])})))
    assert codes(draft) == ["formula_cell"]
    assert entered(draft) == [B]
    assert len(draft.refused) == 1


@pytest.mark.parametrize("column", ["telephone", "address", "national_id", "note", "title"])
def test_a_formula_among_a_persons_cells_leaves_out_the_cell(column: str) -> None:
    draft = read(book([contract(note="x")], formulas=frozenset({(1, COLUMN[column])})))
    assert codes(draft) == ["formula_cell"]
    assert entered(draft) == [A]
    person = draft.people[0]
    empty = {"note": draft.obligors[0].note, "address": person.address, "title": person.title}
    assert not empty.get(column, getattr(person, column, None))


def test_a_formula_is_reported_even_where_nothing_is_stored() -> None:
    draft = read(book([contract(principal="", number="")], formulas=frozenset({(1, COLUMN["number"])})))
    assert "formula_cell" in codes(draft)
    assert draft.contracts == []


def test_an_error_or_a_truth_value_is_never_taken_for_a_value() -> None:
    draft = read(book([contract(telephone=True)], errors=frozenset({(1, COLUMN["project"])})))
    assert sorted(codes(draft)) == ["error_cell", "truth_cell"]
    assert entered(draft) == []
    assert codes(read(book([contract(instalment_count=True), contract(B, 2, instalment_count=1.0)]))) == [
        "truth_cell"
    ]


def test_a_formula_in_a_column_we_do_not_read_is_no_matter() -> None:
    file = book([[*contract(), "=1+1"]], formulas=frozenset({(1, len(COLUMN))}))
    assert codes(read(file)) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({0: "ภู.9999/2565"}, "contract_unknown"),
        ({0: ""}, "contract_number_missing"),
        ({1: 1.5}, "instalment_number_not_whole"),
        ({1: ""}, "instalment_number_missing"),
        ({1: 2.0}, "instalment_duplicate"),
        ({2: "31/02/2566"}, "due_date_impossible"),
        ({2: ""}, "due_date_missing"),
        ({3: "มาก"}, "instalment_not_a_number"),
        ({3: -1.0}, "instalment_negative"),
        ({3: ""}, "instalment_missing"),
    ],
)
def test_an_instalment_is_left_out_for_its_fault(changed: dict[int, Cell], code: str) -> None:
    spoilt = [changed.get(index, cell) for index, cell in enumerate(IN_PLAN[2])]
    draft = read(book([contract()], [*IN_PLAN[:2], spoilt, IN_PLAN[3]]))
    assert [(fault.code, fault.row, fault.sheet) for fault in draft.faults] == [(code, 4, "งวด")]
    assert [i.number for i in draft.instalments] == [1, 2, 4]
    assert [note.code for note in draft.notes] == ["instalments_do_not_sum", "instalments_not_as_counted"]


def test_an_instalment_may_fall_due_in_the_future() -> None:
    rows = [[A, 1.0, date(2040, 1, 1), 100000.0]]
    assert codes(read(book([contract(instalment_count=1.0, ends_on=date(2040, 1, 1))], rows))) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({1: "ไม่มีสัญญานี้/2560"}, "contract_unknown"),
        ({1: ""}, "contract_number_missing"),
        ({2: "05/01/2573"}, "date_in_future"),
        ({2: "31/02/2566"}, "receipt_date_impossible"),
        ({2: ""}, "receipt_date_missing"),
        ({3: -100.0}, "receipt_negative"),
        ({3: 0.0}, "receipt_zero"),
        ({3: "NaN"}, "receipt_not_a_number"),
        ({3: ""}, "receipt_missing"),
        ({0: "RC1", 2: date(2023, 1, 5)}, "receipt_duplicate"),
        ({0: "RC1", 3: 1.0}, "receipt_number_reused"),
    ],
)
def test_a_receipt_is_left_out_for_its_fault(changed: dict[int, Cell], code: str) -> None:
    second: list[Cell] = ["RC2", A, date(2023, 1, 5), 1000.0, "โอน"]
    spoilt = [changed.get(index, cell) for index, cell in enumerate(second)]
    draft = read(book([contract()], IN_PLAN, [RECEIPT, spoilt]))
    assert [(fault.code, fault.row) for fault in draft.faults] == [(code, 3)]
    assert [receipt.ref for receipt in draft.receipts] == ["RC1"]


def test_a_receipt_of_a_refused_contract_is_no_fault_of_its_own() -> None:
    receipts: list[list[Cell]] = [["RC1", A, "31/02/2566", "NaN", ""], RECEIPT]
    draft = read(book([contract(principal="x")], IN_PLAN, receipts))
    assert codes(draft) == ["principal_not_a_number"]
    assert [place.sheet for place in only(draft.refused).rows] == ["ทะเบียน", *["งวด"] * 4, *["รับชำระ"] * 2]
    assert (draft.instalments, draft.receipts, draft.people) == ([], [], [])


def test_a_receipt_number_may_serve_two_contracts() -> None:
    draft = read(book([contract(), contract(B, 2)], None, [RECEIPT, ["RC1", B, date(2023, 1, 5), 500.0, ""]]))
    assert codes(draft) == []
    assert [(receipt.contract, receipt.ref) for receipt in draft.receipts] == [(A, "RC1"), (B, "RC1")]


def test_a_receipt_without_a_number_is_given_the_same_one_every_time() -> None:
    same: list[Cell] = ["", A, date(2023, 1, 5), 1000.0, ""]
    file = book([contract()], None, [same, same, ["", A, WITH_TIME, 5.0, ""]])
    draft = read(file)
    assert [receipt.ref for receipt in draft.receipts] == [
        "2023-01-05 1000.00 #1",
        "2023-01-05 1000.00 #2",
        "2023-01-06 5.00 #1",
    ]
    assert read(file).receipts == draft.receipts
    assert sum(entry.rule == "receipt_number_made" for entry in draft.normalised) == 3


def test_movements_alone_enter_for_contracts_already_kept() -> None:
    file = book([contract(B, 2)], [[A, 9.0, date(2024, 1, 1), 5.0]], [RECEIPT])
    assert codes(read(file)) == ["contract_unknown", "contract_unknown"]
    draft = read(file, known={A})
    assert codes(draft) == []
    assert (draft.receipts[0].contract, draft.instalments[0].contract) == (A, A)


def test_two_contracts_of_one_number_are_both_refused() -> None:
    draft = read(book([contract(), contract(B, 2), contract(principal=5000.0, turn=3)], None, [RECEIPT]))
    assert codes(draft) == ["contract_duplicate"]
    assert entered(draft) == [B]
    assert [place.row for place in only(draft.refused).rows] == [2, 4, 2]


def test_a_number_repeated_on_every_row_is_one_contract() -> None:
    rows = [contract(), contract(turn=2, role="ลูกหนี้ร่วม"), contract(B, 3), contract(turn=4, role="ผู้ค้ำประกัน")]
    draft = read(book(rows))
    assert codes(draft) == []
    assert [(o.contract, o.role, o.position) for o in draft.obligors if o.contract == A] == [
        (A, "borrower", 1),
        (A, "joint", 2),
        (A, "guarantor", 3),
    ]


def test_a_person_under_no_contract_is_a_fault() -> None:
    draft = read(book([party(9), contract()]))
    assert [(fault.code, fault.row) for fault in draft.faults] == [("row_without_contract", 2)]
    assert entered(draft) == [A]


def test_a_stray_row_and_a_repeated_header_are_passed_over() -> None:
    file = book([contract(), row(address="ลงชื่อ ผู้จัดทำ"), [*book([]).sheets[0].rows[0]], contract(B, 2)])
    draft = read(file)
    assert (codes(draft), entered(draft)) == ([], [A, B])
    assert [(note.code, note.row) for note in draft.notes] == [("row_ignored", 3)]


def test_hostile_text_stays_text() -> None:
    text = "=cmd|' /C calc'!A0 {{7*7}} <w:p/> ]]> \u202eabc"
    draft = read(book([contract(project=text, last_name="@SUM(1)", address="+1\tx\ry")]))
    assert codes(draft) == []
    assert draft.contracts[0].project == "=cmd|' /C calc'!A0 {{7*7}} <w:p/> ]]> abc"
    assert (draft.people[0].last_name, draft.people[0].address) == ("@SUM(1)", "+1 x y")


def test_a_receipt_from_before_its_contract_is_noted() -> None:
    draft = read(book([contract()], IN_PLAN, [["RC1", A, date(2022, 1, 1), 5.0, ""]]))
    assert [note.code for note in draft.notes] == ["receipt_before_contract"]
    assert len(draft.receipts) == 1


def test_a_rate_may_come_from_the_terms_of_the_fund() -> None:
    settled = {"rates": {"new": (Decimal("3"), Decimal("7.5"))}}
    draft = read(book([contract(rate="", default_rate="")]), **settled)
    assert codes(draft) == []
    assert (draft.contracts[0].rate, draft.contracts[0].default_rate) == (Decimal(3), Decimal("7.5"))
    assert "rate_from_terms" in {entry.rule for entry in draft.normalised}
    assert read(book([contract(default_rate="")])).contracts[0].default_rate is None


def test_the_end_of_a_contract_may_come_from_its_schedule() -> None:
    draft = read(book([contract(ends_on="")], IN_PLAN))
    assert codes(draft) == []
    assert draft.contracts[0].ends_on == max(i.due_on for i in draft.instalments)
