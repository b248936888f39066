"""A reason becomes a sentence a clerk can read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from casework.thai.render import half_of, render
from workflows.reasons import Reason

REASON = Reason(
    "expires_soon",
    th="อายุความครบวันที่ {on} เหลือ {days} วัน ยอด {amount} บาท สัญญา {number}",
    en="Limitation ends on {on}, {days} days left, {amount} baht, contract {number}.",
    values={
        "on": date(2026, 11, 21),
        "days": 12,
        "amount": Decimal("123456.785"),
        "number": "ภู.{0}",
    },
)


def test_a_reason_is_told_in_thai_with_buddhist_dates_and_baht() -> None:
    told = render(REASON)
    assert told == "อายุความครบวันที่ 21 พฤศจิกายน 2569 เหลือ 12 วัน ยอด 123,456.79 บาท สัญญา ภู.{0}"


def test_a_reason_is_told_in_english() -> None:
    told = render(REASON, "en")
    assert told == (
        "Limitation ends on 21 November 2026 (BE 2569), 12 days left, 123,456.79 baht, contract ภู.{0}."
    )


@pytest.mark.parametrize(
    ("text", "thai", "english"),
    [
        ("ป.วิ.พ. มาตรา 20 ตรี (CPC s. 20 ter)", "ป.วิ.พ. มาตรา 20 ตรี", "CPC s. 20 ter"),
        (
            "ป.พ.พ. มาตรา 193/14 (1), 193/15 (CCC 193/14, 193/15)",
            "ป.พ.พ. มาตรา 193/14 (1), 193/15",
            "CCC 193/14, 193/15",
        ),
        (
            "พระธรรมนูญศาลยุติธรรม มาตรา 17, 25 (4) (the Law for Courts 17, 25(4))",
            "พระธรรมนูญศาลยุติธรรม มาตรา 17, 25 (4)",
            "the Law for Courts 17, 25(4)",
        ),
        ("แบบของสำนักงาน (ไม่มีแบบบังคับ)",) * 3,
        ("CCC ss. 224 (as amended)",) * 3,
        ("ต้องเป็นข้อความ",) * 3,
    ],
)
def test_a_basis_in_both_languages_is_told_in_one(text: str, thai: str, english: str) -> None:
    assert (half_of(text), half_of(text, "en")) == (thai, english)


def test_roles_are_told_by_name_when_a_step_is_another_s() -> None:
    refused = Reason("", "เป็นหน้าที่ของ {roles}", "This belongs to: {roles}.", values={"roles": "SS, LO"})
    assert render(refused) == "เป็นหน้าที่ของ เจ้าหน้าที่สำนักงานเลขานุการฯ, นิติกร"
    assert render(refused, "en") == "This belongs to: Secretariat staff, Legal officer."
