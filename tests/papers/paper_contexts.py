"""Whole contexts of a chosen size: what the papers must bear besides the short example of fields.toml."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from casework.papers.fields import registry
from casework.thai.dates import thai_date
from casework.thai.digits import thai_digits
from casework.thai.money import baht, baht_words

LONG_NAME = "นางสาวอุดมลักษณ์กาญจนาวดีรัตนา วงศ์ธราดลประเสริฐสุขเกษมศานต์ ณ อยุธยาเจริญกิจ"
LONG_ADDRESS = (
    "บ้านเลขที่ ๑๒๓/๔๕๖ หมู่บ้านเฉลิมพระเกียรติกาญจนาภิเษก ซอยเทพกระษัตรีอุทิศ ๑๒ แยก ๓-๕ ถนนเทพกระษัตรี "
    "หมู่ที่ ๑๑ ตำบลศรีสุนทร อำเภอถลาง จังหวัดภูเก็ต ๘๓๑๑๐"
)


def context(respondents: int = 3, instalments: int = 3, *, long_names: bool = False) -> dict[str, Any]:
    """The example with so many respondents and instalments."""
    made = registry().example()
    people = [_person(made["respondents"], number, long_names) for number in range(1, respondents + 1)]
    made["respondents"] = people
    names = " ".join(f"{person['name']} ที่ {person['order']}" for person in people)
    made["case"] |= {
        "respondent_count": thai_digits(str(respondents)),
        "respondents_names": names,
        "first_respondent": people[0]["name"],
        "several": respondents > 1,
        "many": respondents > 4,
    }
    made["settlement"]["signers"] = [_signer(person) for person in people]
    made["settlement"]["parties"] = f"ผู้ถูกร้องทั้ง {thai_digits(str(respondents))} คน" if people[1:] else "ผู้ถูกร้อง"
    made["settlement"] |= _schedule(instalments)
    made["debt"]["instalments"] = [
        made["debt"]["instalments"][n % 3] | {"number": thai_digits(str(n + 1))} for n in range(instalments)
    ]
    for group in ("breach", "judgment"):
        made[group]["rows"] = [
            made[group]["rows"][n % 2] | {"number": thai_digits(str(n + 1))} for n in range(instalments)
        ]
    made["measure"]["signers"] = [{"name": row["name"], "role": row["role"]} for row in people]
    made["measure"] |= {
        **{key: made["settlement"][key] for key in ("schedule", "first_due", "last_due", "lump_sum")},
        "by_parts": instalments > 1,
        "count": made["settlement"]["instalment_count"],
        "total": made["settlement"]["payable"],
        "total_words": made["settlement"]["payable_words"],
    }
    if long_names:
        made["measure"] |= {"applicant": LONG_NAME}
        made["volunteer"]["name"] = LONG_NAME
        made["recipient"] |= {"name": LONG_NAME, "address": LONG_ADDRESS}
        made["borrower"]["name"] = LONG_NAME
    return made


def _person(examples: list[dict[str, Any]], number: int, long_names: bool) -> dict[str, Any]:
    person = {**examples[(number - 1) % len(examples)], "order": thai_digits(str(number))}
    return person | {"name": LONG_NAME, "address": LONG_ADDRESS} if long_names else person


def _signer(person: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": f"ผู้ถูกร้องที่ {person['order']}",
        "name": person["name"],
        "liability": "ร่วมรับผิดเต็มจำนวน",
        "thumbprint": person["order"] == "๒",
    }


def _schedule(count: int) -> dict[str, Any]:
    """Equal instalments of 42,412.55 baht, the odd satang in the last."""
    total = Decimal("42412.55")
    each = (total / count).quantize(Decimal("1"))
    amounts = [each] * (count - 1) + [total - each * (count - 1)]
    dues = [date(2026 + (11 + n) // 12, (11 + n) % 12 + 1, 28) for n in range(count)]
    rows, left = [], total
    for number, (amount, due) in enumerate(zip(amounts, dues, strict=True), 1):
        left -= amount
        figures = {"amount": thai_digits(baht(amount)), "remaining": thai_digits(baht(left))}
        rows.append({"number": thai_digits(str(number)), "due_on": thai_date(due), **figures})
    return {
        "schedule": rows,
        "instalment_count": thai_digits(str(count)),
        "first_due": rows[0]["due_on"],
        "last_due": rows[-1]["due_on"],
        "lump_sum": count == 1,
        "payable": thai_digits(baht(total)),
        "payable_words": baht_words(total),
    }
