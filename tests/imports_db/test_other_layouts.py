"""Another office's layout, a wide one, entered; and the two layouts of one register together."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from phuket_register import CLERK, NOW, enter, take
from sqlalchemy import select

from casework.errors import Forbidden
from casework.imports.book import Book, Cell, Sheet
from casework.imports.intake import RealPersons, WrongProvince
from casework.imports.operations import File, apply
from casework.installation import Installation
from casework.register.models import Contract
from casework.register.triage import stand
from casework.staff.operations import console, open_office
from casework.thai.national_id import check_digit
from workflows.terms import shipped

LATER = NOW + timedelta(days=30)
HEADERS: list[Cell] = [
    *("ที่", "สัญญาเลขที่", "ลงวันที่", "ครบกำหนด", "เงินต้น", "ดอกเบี้ย (ร้อยละ)", "ดอกเบี้ยผิดนัด", "งวด"),
    *("อำเภอ", "ตำบล", "ผู้กู้", "เลขบัตร ผู้กู้", "ผู้ค้ำ 1", "เลขบัตร ผู้ค้ำ 1", "รวมชำระ", "ชำระล่าสุด"),
]
NUMBER = "ถล.1/2560"


def identity(head: str) -> str:
    return f"{head}{check_digit(head)}"


def wide(paid: float = 40000.0, last: date | str = "15/06/2561", head: str = "900000000001") -> Book:
    row: list[Cell] = [
        *(1.0, NUMBER, date(2017, 3, 31), "31 มี.ค. 2562", "100,000", 3.0, 7.5, 24.0, "ถลาง", "สาคู"),
        *("นางสมใจ ใจดี", identity(head), "น.ส.มาลี มีสุข", identity("900000000002"), paid, last),
    ]
    title: list[Cell] = ["ทะเบียนคุมลูกหนี้เงินกู้ กองทุนพัฒนาบทบาทสตรี จังหวัดภูเก็ต"]
    return Book("คุม.xlsx", (Sheet("ทะเบียนคุม", [title, HEADERS, row]),))


def detailed() -> Book:
    """The same contract with its receipts one by one."""
    file = wide()
    receipts: list[list[Cell]] = [
        ["เลขที่ใบเสร็จ", "เลขที่สัญญา", "วันที่รับชำระ", "จำนวนเงิน"],
        ["R1", NUMBER, date(2018, 1, 15), 15000.0],
        ["R2", NUMBER, date(2018, 6, 15), 25000.0],
    ]
    return Book(file.name, (*file.sheets, Sheet("รับชำระ", receipts)))


def loan(installation: Installation) -> Contract:
    with installation.database.read() as session:
        found = session.scalars(select(Contract)).one()
        _ = (found.postings, found.instalments, found.reliefs, [row.person for row in found.obligors])
        return found


def paid(installation: Installation, day: date = date(2026, 12, 31)) -> Decimal:
    return stand(loan(installation), day, shipped())[0].paid_total


def test_wide_register_enters_with_people_plan_and_one_sum(either: Installation) -> None:
    enter(either, wide())
    found = loan(either)
    assert [(row.role, row.person.name) for row in found.obligors] == [
        ("borrower", "นางสมใจ ใจดี"),
        ("guarantor", "นางสาวมาลี มีสุข"),
    ]
    assert len(found.instalments) == 24
    assert sum(row.amount for row in found.instalments) == Decimal(100000)
    assert [(line.on, line.amount, line.opening) for line in found.postings] == [
        (date(2018, 6, 15), Decimal(40000), True)
    ]
    assert not enter(either, wide(), now=LATER).changed


def test_difference_is_a_line_of_its_own_when_a_later_wide_file_has_paid_more(
    installation: Installation,
) -> None:
    enter(installation, wide())
    told = enter(installation, wide(45000.0, "30/10/2569"), now=LATER).report["changes"]
    assert told["counts"]["receipts_entered"] == 1
    assert [(line.on, line.amount) for line in loan(installation).postings] == [
        (date(2018, 6, 15), Decimal(40000)),
        (date(2026, 10, 30), Decimal(5000)),
    ]
    assert not enter(installation, wide(45000.0, "30/10/2569"), now=LATER).changed


def test_less_than_the_register_holds_is_listed_and_changes_nothing(installation: Installation) -> None:
    enter(installation, wide())
    told = enter(installation, wide(30000.0), now=LATER).report["changes"]
    assert told["items"] == []
    assert [(kept["before"], kept["after"]) for kept in told["kept"]] == [("40000.00", "30000.00")]
    assert paid(installation) == Decimal(40000)


def test_single_receipts_replace_the_sum_when_a_detailed_file_follows(installation: Installation) -> None:
    enter(installation, wide())
    enter(installation, detailed(), now=LATER)
    assert paid(installation) == Decimal(40000)
    assert paid(installation, date(2018, 2, 1)) == Decimal(15000)
    assert not enter(installation, detailed(), now=LATER).changed
    assert not enter(installation, wide(), now=LATER).changed  # the sum is all there


@pytest.mark.parametrize("own", ["90", "10"])
def test_file_of_another_province_is_refused_in_one_sentence(installation: Installation, own: str) -> None:
    from casework.imports.intake import take_in

    with installation.database.read() as session, pytest.raises(WrongProvince, match="Phuket"):
        take_in(session, wide(), own, NOW.date())


def test_clerk_of_another_province_may_not_apply(installation: Installation) -> None:
    intake = take(installation, wide())
    with installation.database.write() as session, pytest.raises(Forbidden):
        apply(session, console("far", "90", "SS"), intake, File("x", "0" * 64), now=NOW)


@pytest.mark.parametrize("role", ["LO", "DO", "AU", "CL", "AP"])
def test_only_the_secretariat_may_apply(installation: Installation, role: str) -> None:
    intake = take(installation, wide())
    with installation.database.write() as session, pytest.raises(Forbidden):
        apply(session, console("somebody", "83", role), intake, File("x", "0" * 64), now=NOW)


@pytest.mark.parametrize(("head", "refused"), [("110000000001", True), ("900000000001", False)])
def test_demonstration_office_refuses_real_people(
    installation: Installation, head: str, refused: bool
) -> None:
    with installation.database.write() as session:
        open_office(session, CLERK, "83", NOW.date(), is_demo=True)
    outcome: Any = None
    try:
        outcome = enter(installation, wide(head=head))
    except RealPersons as error:
        assert "1100000000" not in error.th + error.en
    assert (outcome is None) is refused
    with installation.database.read() as session:
        assert (session.scalar(select(Contract.id)) is None) is refused
