"""Other offices' files: other layouts, orders, headers, formats. The importer knows none by heart."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
import wide_register
from registers import HEADERS, TODAY, A, B, book, codes, contract, entered, national_id, party, read

from casework.imports import headers
from casework.imports.book import Book, Cell, Sheet
from casework.imports.draft import Draft, Place
from casework.imports.guess import guess_mapping
from casework.imports.reading import read_workbook
from casework.imports.register import read_register

SHARED = Path(__file__).parents[1] / "data" / "register-phuket-2569.xlsx"


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    file = read_workbook(wide_register.write(tmp_path_factory.mktemp("wide") / "wide.xlsx"))
    mapping = guess_mapping(file)
    assert (mapping.layout, mapping.missing) == ("wide", [])
    return read_register(file, mapping, TODAY)


def test_a_wide_register_enters_whole(wide: Draft) -> None:
    assert entered(wide) == ["ถล.1/2560", "ถล.2/2564", "ถล.3/2565"]
    assert codes(wide) == ["national_id_5_digits", "receipt_date_missing"]
    assert (wide.province, {c.district for c in wide.contracts}) == ("83", {"8303"})
    assert [c.principal for c in wide.contracts] == [Decimal(100000), Decimal(50000), Decimal("33333.33")]
    assert [(t.label, t.explained) for t in wide.totals] == [("รวมทั้งสิ้น", True)]


def test_people_in_columns_have_their_roles_titles_and_ids(wide: Draft) -> None:
    told = [
        [(wide.people[o.person].title + wide.people[o.person].first_name, o.role) for o in group]
        for _, group in groupby(wide.obligors, key=lambda o: o.contract)
    ]
    assert told == [
        [("นางสมใจ", "borrower"), ("นางสาวมาลี", "guarantor"), ("นายสมชาย", "guarantor")],
        [("นางสาวมาลี", "borrower"), ("นางสมใจ", "joint")],
        [("นางวิไล", "borrower"), ("นายสมชาย", "guarantor")],
    ]
    people = {person.first_name: person for person in wide.people}
    assert len(people) == len(wide.people) == 4
    assert people["สมใจ"].national_id == national_id(1)
    assert people["สมใจ"].telephone == "0812345678"
    assert people["สมชาย"].national_id == national_id(4)
    assert people["วิไล"].id_fault == "national_id_5_digits"
    assert people["มาลี"].died_on == date(2022, 1, 5)


def test_a_total_paid_becomes_one_opening_receipt(wide: Draft) -> None:
    (opening,) = wide.receipts
    assert (opening.contract, opening.on, opening.amount) == ("ถล.1/2560", date(2018, 6, 15), Decimal(40000))
    assert opening.opening
    assert [e.after for e in wide.normalised if e.rule == "opening_receipt"] == ["2018-06-15 40000.00"]


def test_a_schedule_is_made_from_the_count_and_the_term(wide: Draft) -> None:
    plan = [i for i in wide.instalments if i.contract == "ถล.1/2560"]
    assert len(plan) == 24
    assert (plan[0].due_on, plan[0].amount) == (date(2017, 4, 30), Decimal("4166.66"))
    assert (plan[-1].due_on, plan[-1].amount) == (date(2019, 3, 31), Decimal("4166.82"))
    assert sum(i.amount for i in plan) == Decimal(100000)
    assert sum(e.rule == "instalments_made" for e in wide.normalised) == 3


def test_groups_over_columns_name_the_people_below_them() -> None:
    rows: list[list[Cell]] = [
        ["เลขที่สัญญา", "วันที่ทำสัญญา", "สิ้นสุดสัญญา", "วงเงิน", "อัตราดอกเบี้ย", "ผู้กู้", "", "ผู้ค้ำประกัน 1", ""],
        ["", "", "", "", "", "ชื่อ-สกุล", "เลขบัตรประชาชน", "ชื่อ-สกุล", "เลขบัตรประชาชน"],
        *(
            [
                A,
                date(2022, 5, 9),
                date(2024, 5, 9),
                5.0,
                3.0,
                "นางก ข",
                national_id(1),
                "นายค ง",
                national_id(2),
            ],
        ),
    ]
    file = Book("x", (Sheet("x", rows),))
    assert guess_mapping(file).sheets[0].columns["guarantor.1.national_id"] == 8
    draft = read(file)
    assert codes(draft) == []
    assert [(p.title, p.first_name, p.national_id) for p in draft.people] == [
        ("นาง", "ก", national_id(1)),
        ("นาย", "ค", national_id(2)),
    ]


def _shuffled(file: Book, chance: random.Random) -> Book:
    """The same file with its columns in another order, other headers, an empty column and a title above."""
    sheets = []
    for sheet, mapping in zip(file.sheets, guess_mapping(file).sheets, strict=True):
        last = mapping.header_rows[1]
        width = max(map(len, sheet.rows))
        order = chance.sample(range(width), width)
        heads: list[Cell] = [""] * width
        for name, column in mapping.columns.items():
            of = headers.field(mapping.kind, name)
            heads[column] = chance.choice([of.th, of.en, *of.spellings])
        body = [[*cells, *[""] * (width - len(cells))] for cells in sheet.rows[last + 1 :]]
        rows: list[list[Cell]] = [["", "รายงาน"], ["", *(heads[c] for c in order)]]
        rows += [["", *(cells[c] for c in order)] if any(c != "" for c in cells) else [] for cells in body]
        places = {column: place + 1 for place, column in enumerate(order)}
        moved = frozenset((r - last - 1 + 2, places[c]) for r, c in sheet.formulas)
        sheets.append(Sheet(sheet.name, rows, moved))
    return Book(file.name, tuple(chance.sample(sheets, len(sheets))), file.epoch)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_shared_register_reads_the_same_in_any_order_and_wording(seed: int) -> None:
    file = read_workbook(SHARED)
    plain = read_register(file, guess_mapping(file), TODAY)
    other = _shuffled(file, random.Random(seed))
    mapping = guess_mapping(other)
    assert mapping.missing == []
    draft = read_register(other, mapping, TODAY, province="83")
    assert sorted(codes(draft)) == sorted(codes(plain))
    nowhere = Place("", 0)
    assert [replace(c, place=nowhere) for c in draft.contracts] == [
        replace(c, place=nowhere) for c in plain.contracts
    ]
    assert [p.national_id for p in draft.people] == [p.national_id for p in plain.people]
    assert sorted((r.contract, r.ref, r.on, r.amount) for r in draft.receipts) == sorted(
        (r.contract, r.ref, r.on, r.amount) for r in plain.receipts
    )
    assert len(draft.instalments) == len(plain.instalments)
    assert all(total.explained for total in draft.totals)


def test_a_sheet_per_district_is_one_register() -> None:
    head = [*HEADERS.values()]
    sheets = [
        Sheet("ถลาง", [head, contract()]),
        Sheet("กะทู้", [head, contract(B, 2, district="กะทู้", subdistrict="")]),
    ]
    draft = read(Book("x", tuple(sheets)))
    assert entered(draft) == [A, B]
    assert [c.district for c in draft.contracts] == ["8303", "8302"]


def test_a_register_of_borrowers_alone_needs_no_role() -> None:
    rows: list[list[Cell]] = [
        ["เลขที่สัญญา", "วันที่ทำสัญญา", "สิ้นสุดสัญญา", "วงเงิน", "ดอกเบี้ย", "ชื่อ-สกุล", "จังหวัด", "อำเภอ"],
        [A, "9 พ.ค. 2565", "9 พ.ค. 2567", 5.0, 3.0, "น.ส.ก ข", "ภูเก็ต", "ถลาง"],
        ["", "", "", "", "", "นางค ง", "", ""],
    ]
    draft = read(Book("x", (Sheet("x", rows[:2]),)), province=None)
    assert codes(draft) == []
    assert (draft.obligors[0].role, draft.people[0].title, draft.people[0].id_fault) == (
        "borrower",
        "นางสาว",
        "national_id_missing",
    )
    assert draft.contracts[0].district == "8303"
    assert codes(read(Book("x", (Sheet("x", rows),)))) == ["role_missing"]


def test_the_province_is_told_by_the_districts_alone() -> None:
    assert read(book([contract()]), province=None).province == "83"
    nowhere = read(book([contract(district="", subdistrict="")]), province=None)
    assert (nowhere.province, nowhere.contracts[0].district, codes(nowhere)) == (None, None, [])


def _csv(rows: list[list[Cell]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


CSV_ROWS = [
    ["ทะเบียนลูกหนี้ จังหวัดภูเก็ต"],
    [*HEADERS.values()],
    contract(
        made_on="9 พ.ค. 2565", ends_on="2567-05-09", principal="100,000.00", rate="3", project='ผ้า "บาติก", 1'
    ),
    party(2),
    contract(B, 3, made_on="09/05/2565", ends_on="09/05/2567", project="=HYPERLINK(1)"),
]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ","), ("utf-8", ","), ("cp874", ","), ("utf-16", "\t"), ("utf-8", ";"), ("cp874", ";")],
)
def test_a_csv_is_read_in_any_usual_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "0001"
    path.write_bytes(_csv(CSV_ROWS, delimiter).encode(encoding))
    file = read_workbook(path, "ทะเบียน ถลาง.csv")
    assert [sheet.name for sheet in file.sheets] == ["ทะเบียน ถลาง"]
    draft = read_register(file, guess_mapping(file), TODAY)
    assert codes(draft) == ["formula_cell"]
    assert entered(draft) == [A]
    assert (draft.contracts[0].project, draft.contracts[0].principal) == ('ผ้า "บาติก", 1', Decimal(100000))
    assert (len(draft.people), draft.people[0].national_id, draft.province) == (2, national_id(1), "83")


def test_a_csv_with_a_stray_quote_loses_no_row(tmp_path: Path) -> None:
    text = _csv([[*HEADERS.values()], contract(made_on="9/5/2565", ends_on="9/5/2567")], ",")
    path = tmp_path / "x.csv"
    path.write_text(text.replace("ผ้าบาติก", 'ผ้า"บา"ติก') + text.split("\n")[1].replace(A, B), "utf-8")
    file = read_workbook(path)
    assert entered(read_register(file, guess_mapping(file), TODAY)) == [A, B]
