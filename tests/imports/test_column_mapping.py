"""Columns are guessed, mended by a person, kept for the office, and never trusted as they come."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from registers import REGISTER, TODAY, A, book, codes, contract, national_id, read

from casework.errors import Invalid
from casework.imports import headers
from casework.imports.bad_file import BadFile
from casework.imports.book import Book, Cell, Sheet
from casework.imports.guess import guess_mapping, signature
from casework.imports.mapping import Mapping, seen_columns
from casework.imports.register import read_register

STRANGE: list[list[Cell]] = [
    ["รหัส", "คู่สัญญา", "เริ่ม", "จบ", "ยอด", "%", "บัตร", "เลขบัตร"],
    [A, "นางก ข", date(2022, 5, 9), date(2024, 5, 9), 5.0, 3.0, national_id(1), "ยกเลิก"],
]
SETTLED = {
    "number": 0,
    "full_name": 1,
    "made_on": 2,
    "ends_on": 3,
    "principal": 4,
    "rate": 5,
    "national_id": 6,
}


def _strange(rows: list[list[Cell]] = STRANGE) -> Book:
    return Book("x", (Sheet("แผ่น 1", rows),))


def _mended(file: Book) -> Mapping:
    guessed = guess_mapping(file).to_json()
    guessed["sheets"][0].update(columns=SETTLED, header_rows=[0, 0])
    return Mapping.from_json(json.loads(json.dumps(guessed))).fit(file)


def test_what_is_missing_is_said_where_columns_are_strange() -> None:
    mapping = guess_mapping(_strange())
    assert mapping.missing == ["เลขที่สัญญา", "วันที่ทำสัญญา", "วงเงินกู้", "ชื่อ-นามสกุล"]
    with pytest.raises(BadFile, match="วันที่ทำสัญญา") as refused:
        read_register(_strange(), mapping, TODAY)
    assert refused.value.code == "no_register"


def test_a_file_without_any_table_says_what_it_lacks() -> None:
    for file in (Book("x", ()), Book("x", (Sheet("x", []),)), Book("x", (Sheet("x", [["สวัสดี"]]),))):
        assert guess_mapping(file).missing == ["เลขที่สัญญา", "วันที่ทำสัญญา", "วงเงินกู้"]


def test_a_mended_mapping_reads_the_file() -> None:
    file = _strange()
    draft = read_register(file, _mended(file), TODAY)
    assert (codes(draft), draft.people[0].national_id) == ([], national_id(1))


def test_a_kept_mapping_knows_the_next_file_in_another_order() -> None:
    kept = Mapping.from_json(json.loads(json.dumps(_mended(_strange()).to_json())))
    turned = _strange([["รายงาน"], *(list(reversed(cells)) for cells in STRANGE)])
    mapping = guess_mapping(turned, kept)
    assert mapping.missing == []
    assert {field: 7 - column for field, column in mapping.sheets[0].columns.items()} == SETTLED
    assert read_register(turned, mapping, TODAY).people[0].national_id == national_id(1)
    assert signature(mapping) == signature(kept)


def test_a_kept_mapping_leaves_a_file_with_other_headers_to_the_guess() -> None:
    kept = _mended(_strange())
    file = book([contract()])
    assert guess_mapping(file, kept) == guess_mapping(file)
    assert signature(guess_mapping(file)) != signature(kept)


def test_a_mapping_comes_back_from_json_as_it_was() -> None:
    mapping = guess_mapping(book([contract()], [], []))
    assert {sheet.kind for sheet in mapping.sheets} == {"register"} | {s.kind for s in mapping.sheets}
    assert Mapping.from_json(json.loads(json.dumps(mapping.to_json()))) == mapping


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sheet: sheet.update(columns={"number": -1}),
        lambda sheet: sheet.update(columns={"number": "A"}),
        lambda sheet: sheet.update(columns={"number": 1.5}),
        lambda sheet: sheet.update(columns={"number": True}),
        lambda sheet: sheet.update(columns={"number": 10**9}),
        lambda sheet: sheet.update(columns={"__class__": 1}),
        lambda sheet: sheet.update(columns={"guarantor.1.role": 1}),
        lambda sheet: sheet.update(columns={"guarantor.1.principal": 1}),
        lambda sheet: sheet.update(columns=[1, 2]),
        lambda sheet: sheet.update(kind="secret"),
        lambda sheet: sheet.update(header_rows=[3, 1]),
        lambda sheet: sheet.update(header_rows=[0]),
        lambda sheet: sheet.pop("sheet"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(spoil: Any) -> None:
    data = guess_mapping(book([contract()])).to_json()
    spoil(data["sheets"][0])
    with pytest.raises(Invalid):
        Mapping.from_json(data)


def test_a_mapping_to_another_file_is_refused() -> None:
    mapping = guess_mapping(book([contract()]))
    gone = Mapping((replace(mapping.sheets[0], sheet="ไม่มี"),))
    with pytest.raises(Invalid):
        gone.fit(book([contract()]))


def test_a_column_beyond_the_sheet_is_only_empty() -> None:
    file = book([contract()])
    sheet = guess_mapping(file).sheets[0]
    far = Mapping((replace(sheet, columns={**sheet.columns, "note": 400}),)).fit(file)
    assert codes(read_register(file, far, TODAY, province="83")) == []


def test_columns_are_shown_with_their_first_values() -> None:
    seen = seen_columns(book([contract()]).sheet(REGISTER), (0, 0))
    assert (seen[2].letter, seen[2].header, seen[2].samples) == ("C", "เลขที่สัญญา", (A,))
    assert len(seen) == 20


@pytest.mark.parametrize(
    ("leaf", "group", "field"),
    [
        ("เลขที่สัญญา", "สัญญา", "number"),
        ("วงเงินกู้ (บาท)", "", "principal"),
        ("วงเงินกู้\n(บาท)", "", "principal"),
        ("CONTRACT NO.", "", "number"),
        ("ผู้กู้", "", "borrower.1.full_name"),
        ("ผู้ค้ำ 2", "", "guarantor.2.full_name"),
        ("ผู้ค้ำประกันคนที่ ๒", "", "guarantor.2.full_name"),
        ("เลขบัตร ผู้ค้ำ 1", "", "guarantor.1.national_id"),
        ("ผู้ค้ำ 1 เลขบัตรประชาชน", "", "guarantor.1.national_id"),
        ("ที่อยู่", "ลูกหนี้ร่วม 3", "joint.3.address"),
        ("เลขบัตร", "ผู้กู้/ผู้ค้ำ/ลูกหนี้ร่วม", "national_id"),
        ("ชื่อ", "ผู้กู้", "borrower.1.first_name"),
        ("วันที่ทำสัญญา", "ผู้กู้", "made_on"),
        ("สถานะ", "ผู้กู้", "role"),
        ("ลำดับ", "", None),
        ("", "", None),
    ],
)
def test_a_header_is_known_by_its_words(leaf: str, group: str, field: str | None) -> None:
    assert headers.recognise("register", leaf, group) == field


def test_no_spelling_stands_for_two_fields_of_a_sheet() -> None:
    for kind, fields in headers.FIELDS.items():
        keys = [headers.key(s) for f in fields.values() for s in {f.th, f.en, *f.spellings}]
        doubled = {key for key in keys if keys.count(key) > 1}
        assert {k for k in doubled if len({headers.recognise(kind, k)}) != 1 or _owners(kind, k) > 1} == set()


def _owners(kind: headers.Kind, key: str) -> int:
    fields = headers.FIELDS[kind].values()
    return sum(key in {headers.key(s) for s in (f.th, f.en, *f.spellings)} for f in fields)


def test_title_rows_and_groups_do_not_hide_the_headers() -> None:
    file = book([contract()])
    (sheet,) = file.sheets
    above: list[list[Cell]] = [["ทะเบียนลูกหนี้"], [], ["ข้อมูล ณ วันที่ ๓๑ ตุลาคม ๒๕๖๙"], ["พื้นที่", "", "สัญญา"]]
    titled = Book("x", (Sheet(sheet.name, above + sheet.rows),))
    assert guess_mapping(titled).sheets[0].header_rows[1] == 4
    assert codes(read(titled)) == []
