"""The shared register of Phuket, read to the last row: what its makers planted, and nothing else."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casework.imports.draft import Draft
from casework.imports.guess import guess_mapping
from casework.imports.reading import read_workbook
from casework.imports.register import read_register
from casework.imports.report import report_of
from casework.thai.digits import arabic_digits

DATA = Path(__file__).parents[1] / "data"
FILE = DATA / "register-phuket-2569.xlsx"
REGISTER, PLAN, RECEIPTS = "ทะเบียนลูกหนี้", "งวดชำระ", "รับชำระ"


@pytest.fixture(scope="module")
def draft() -> Draft:
    book = read_workbook(FILE)
    return read_register(book, guess_mapping(book), date(2026, 11, 21))


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "register-phuket-2569.expected.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def sheets() -> dict[str, list[tuple[Any, ...]]]:
    """The file as another library reads it."""
    file = openpyxl.load_workbook(FILE, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in file.worksheets}


def test_every_contract_but_the_refused_enters(draft: Draft, expected: dict[str, Any]) -> None:
    assert len(draft.contracts) == 415
    numbers = {contract.number for contract in draft.contracts}
    assert numbers == set(expected["classes_by_contract"]) - set(expected["contracts_refused"])
    assert sorted(refused.number for refused in draft.refused) == sorted(expected["contracts_refused"])


def test_instalments_and_receipts_enter_with_their_contracts(draft: Draft) -> None:
    assert (len(draft.instalments), len(draft.receipts)) == (2764, 1767)
    first = [i for i in draft.instalments if i.contract == "ภู.0001/2560"]
    assert [i.number for i in first] == list(range(1, 25))
    assert sum(i.amount for i in first) == Decimal("100000.00")
    assert {str(i.amount) for i in first} == {"4167.00", "4159.00"}
    assert (first[0].due_on, first[-1].due_on) == (date(2017, 11, 3), date(2019, 10, 3))


def test_exactly_the_planted_faults_are_found(draft: Draft, expected: dict[str, Any]) -> None:
    planted = sorted((fault["sheet"], fault["row"], fault["what"]) for fault in expected["planted"])
    assert sorted((fault.sheet, fault.row, fault.code) for fault in draft.faults) == planted
    assert len(planted) == 28


def test_a_refused_contract_takes_all_its_rows_along(
    draft: Draft, sheets: dict[str, list[tuple[Any, ...]]]
) -> None:
    rows: dict[str, list[tuple[str, int]]] = defaultdict(list)
    current = ""
    for number, cells in enumerate(sheets[REGISTER], 1):
        current = str(cells[4] or current).strip() if number > 5 and cells[15] else current
        if number > 5 and cells[15]:
            rows[current].append((REGISTER, number))
    for sheet, column in ((PLAN, 0), (RECEIPTS, 1)):
        for number, cells in enumerate(sheets[sheet], 1):
            rows[str(cells[column]).strip()].append((sheet, number))
    for refused in draft.refused:
        assert [(place.sheet, place.row) for place in refused.rows] == rows[refused.number]
    stray = Counter(place.sheet for refused in draft.refused for place in refused.rows)
    assert (stray[PLAN], stray[RECEIPTS]) == (46, 20)


def test_the_deaths_noted_are_dates(draft: Draft) -> None:
    dead = [person for person in draft.people if person.died_on]
    assert len(dead) == 12
    assert sum(entry.rule == "death_note" for entry in draft.normalised) == 12
    assert date(2025, 9, 3) in {person.died_on for person in dead}


def test_people_are_joined_across_contracts(draft: Draft) -> None:
    ids = [person.national_id for person in draft.people if person.national_id]
    assert len(ids) == len(set(ids))
    assert Counter(fault.code for fault in draft.notes) == {"matched_by_name": 2}
    faulty = Counter(person.id_fault for person in draft.people if person.id_fault)
    assert sum(faulty.values()) == 19 - 2
    assert len({(o.contract, o.person, o.role) for o in draft.obligors}) == len(draft.obligors)
    roles = Counter(o.role for o in draft.obligors)
    assert roles["borrower"] == 415


def test_district_totals_are_checked_and_explained(draft: Draft) -> None:
    stated = {total.label: total for total in draft.totals}
    assert list(stated) == ["รวมอำเภอกะทู้", "รวมอำเภอถลาง", "รวมอำเภอเมืองภูเก็ต"]
    assert all(total.explained for total in draft.totals)
    assert stated["รวมอำเภอกะทู้"].entered == stated["รวมอำเภอกะทู้"].stated == Decimal("8040000.00")
    thalang = stated["รวมอำเภอถลาง"]
    assert thalang.stated - thalang.entered == thalang.refused_amount == Decimal("180000.00")
    assert thalang.refused == ("ภู.0145/2568", "ภู.0264/2564")
    assert sum(len(total.refused) for total in draft.totals) == 5
    assert sum(c.principal for c in draft.contracts) == sum(total.entered for total in draft.totals)


def test_what_was_normalised_is_listed(draft: Draft, sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    rules = Counter(entry.rule for entry in draft.normalised)
    spaced = [c[4] for c in sheets[REGISTER][5:] if isinstance(c[4], str) and c[4] != c[4].strip()]
    assert rules["spaces"] == len(spaced) == 20
    split_am = [c for row in sheets[REGISTER][5:] for c in row if isinstance(c, str) and "ํา" in c]
    assert rules["spelling"] == len(split_am)
    texts = [c[3] for c in sheets[PLAN][1:] if isinstance(c[3], str)]
    texts += [c[3] for c in sheets[RECEIPTS][1:] if isinstance(c[3], str)]
    texts += [c[10] for c in sheets[REGISTER][5:] if isinstance(c[10], str) and c[10] != "สองหมื่น"]
    assert rules["money_text"] == len(texts)
    assert rules["title"] == sum(c[14] in ("น.ส.", "Mrs.") for c in sheets[REGISTER])
    assert {"date_text", "date_be", "telephone", "national_id"} <= rules.keys()


def test_no_national_id_is_in_the_report(draft: Draft, sheets: dict[str, list[tuple[Any, ...]]]) -> None:
    report = arabic_digits(json.dumps(report_of(draft), ensure_ascii=False))
    raw = {re.sub(r"\D", "", arabic_digits(str(cells[17]))) for cells in sheets[REGISTER][5:]}
    assert [number for number in raw if len(number) >= 12 and number in re.sub("-", "", report)] == []
    assert re.search(r"\d(?:[ -]?\d){11}", report) is None


def test_every_fault_says_what_and_what_to_do(draft: Draft) -> None:
    for fault in (*draft.faults, *draft.notes):
        assert all((fault.message, fault.remedy, fault.message_en, fault.remedy_en))
        assert "{" not in fault.message + fault.remedy + fault.message_en + fault.remedy_en
    told = {fault.code: fault for fault in draft.faults}
    assert told["contract_date_impossible"].message == "วันที่ทำสัญญา “31/02/2563” ไม่มีในปฏิทิน"
    assert told["contract_date_impossible"].column == "I"
    assert "เชิงทะเล" in told["subdistrict_unknown"].remedy


def test_a_contract_enters_with_its_place_and_terms(draft: Draft) -> None:
    contract = draft.contracts[0]
    assert (contract.province, contract.district, contract.subdistrict) == ("83", "8302", "830202")
    assert (contract.made_on, contract.ends_on) == (date(2025, 10, 13), date(2027, 10, 13))
    assert (contract.fund, contract.fiscal_year, str(contract.rate)) == ("new", 2026, "0.1")
    assert draft.province == "83"
    assert sum(contract.subdistrict is None for contract in draft.contracts) == 1


def test_a_second_reading_says_the_same(draft: Draft) -> None:
    book = read_workbook(FILE)
    assert read_register(book, guess_mapping(book), date(2026, 11, 21)) == draft
