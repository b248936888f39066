"""The same woman is known again; two women of one name stay two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from phuket_register import NOW, REGISTER, alter, enter, row_of, small
from sqlalchemy import select

from casework.imports.book import Book
from casework.installation import Installation
from casework.register.models import Contract, Person
from casework.thai.national_id import check_digit

FIRST, SECOND = "ภู.0165/2555", "ภู.0365/2555"
LATER = NOW + timedelta(days=30)
TITLE, NAME, SURNAME, ID, ADDRESS = "O", "P", "Q", "R", "T"


def number(turn: int) -> str:
    head = f"9{turn:011}"
    return f"{head}{check_digit(head)}"


def naming(contract: str, **cells: Any) -> Book:
    """The contract's register row with its borrower renamed."""
    file = small(contract)
    alter(file, REGISTER, 2, "A", "ข้อมูล ณ วันที่ ๓๐ พฤศจิกายน ๒๕๖๙")
    for column, value in {NAME: "สายใจ", SURNAME: "ทองคำ", **cells}.items():
        alter(file, REGISTER, row_of(file, REGISTER, contract), column, value)
    return file


def borrower(installation: Installation, contract: str) -> Person:
    with installation.database.read() as session:
        found = session.scalars(select(Contract).where(Contract.number == contract)).one()
        return next(row.person for row in found.obligors if row.role == "borrower")


def test_same_number_is_the_same_woman_when_another_contract_names_her(installation: Installation) -> None:
    enter(installation, naming(FIRST, R=number(1)))
    enter(installation, naming(SECOND, R=f"{number(1)[:1]}-{number(1)[1:]}", Q="ทองใบ"), now=LATER)
    assert borrower(installation, FIRST).id == borrower(installation, SECOND).id
    assert borrower(installation, FIRST).last_name == "ทองใบ"  # a surname may change; the newer file tells it


def test_same_name_is_another_woman_when_neither_number_nor_address_agree(installation: Installation) -> None:
    enter(installation, naming(FIRST, R="", T="1 หมู่ที่ 1"))
    report = enter(installation, naming(SECOND, R="", T="99 หมู่ที่ 9"), now=LATER).report
    assert borrower(installation, FIRST).id != borrower(installation, SECOND).id
    assert [match["how"] for match in report["matches"]] == ["same_name_not_merged"]
    assert report["matches"][0]["person"] == str(borrower(installation, FIRST).id)


def test_same_name_and_address_are_one_woman_when_she_has_no_usable_number(
    installation: Installation,
) -> None:
    enter(installation, naming(FIRST, R="", T="1 หมู่ที่ 1 ต.กมลา"))
    report = enter(installation, naming(SECOND, R="12345", T="1  หมู่ที่ 1  ต.กมลา"), now=LATER).report
    assert borrower(installation, FIRST).id == borrower(installation, SECOND).id
    assert [match["how"] for match in report["matches"]] == ["name_and_address"]


def test_two_numbers_are_two_women_when_name_and_address_agree(installation: Installation) -> None:
    enter(installation, naming(FIRST, R=number(1), T="1 หมู่ที่ 1"))
    enter(installation, naming(SECOND, R=number(2), T="1 หมู่ที่ 1"), now=LATER)
    assert borrower(installation, FIRST).id != borrower(installation, SECOND).id


@pytest.mark.parametrize("faulty", ["", "9000000000011", "12345"])
def test_faulty_number_is_mended_when_a_later_file_has_the_right_one(
    installation: Installation, faulty: str
) -> None:
    enter(installation, naming(FIRST, R=faulty))
    before = borrower(installation, FIRST)
    assert before.id_fault and before.national_id is None
    told = enter(installation, naming(FIRST, R=number(1)), now=LATER).report["changes"]
    after = borrower(installation, FIRST)
    assert after.id == before.id
    assert after.id_fault is None
    assert installation.vault.unseal(after.national_id or b"") == number(1)
    assert [item["field"] for item in told["items"]] == ["national_id"]
    assert number(1) not in str(told)


def test_known_number_stays_when_a_later_file_has_a_faulty_one(installation: Installation) -> None:
    enter(installation, naming(FIRST, R=number(1)))
    told = enter(installation, naming(FIRST, R="12345"), now=LATER).report["changes"]
    assert told["items"] == []
    assert borrower(installation, FIRST).national_id_index == installation.vault.index(number(1))


def test_woman_entered_without_a_number_is_recognised_when_it_shows_who_she_is(
    installation: Installation,
) -> None:
    enter(installation, naming(FIRST, R=""))
    enter(installation, naming(SECOND, R=number(1), T="99 หมู่ที่ 9"))
    assert borrower(installation, FIRST).id != borrower(installation, SECOND).id
    told = enter(installation, naming(FIRST, R=number(1)), now=LATER).report["changes"]
    assert borrower(installation, FIRST).id == borrower(installation, SECOND).id
    assert ("party", "recognised") in {(item["what"], item["field"]) for item in told["items"]}
    with installation.database.read() as session:
        found = session.scalars(select(Contract).where(Contract.number == FIRST)).one()
        assert [row.role for row in found.obligors].count("borrower") == 1


def test_death_is_noted_once_and_the_first_day_known_stays(installation: Installation) -> None:
    enter(installation, naming(FIRST, R=number(1), V="ถึงแก่ความตาย 3 ต.ค. 2569"))
    told = enter(installation, naming(FIRST, R=number(1), V="ถึงแก่ความตาย 4 ต.ค. 2569"), now=LATER).report
    found = borrower(installation, FIRST)
    assert (found.died_on, found.death_known_on) == (date(2026, 10, 3), date(2026, 11, 30))
    assert told["changes"]["items"] == []
