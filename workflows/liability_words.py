"""How what a person owes is told, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from workflows.working import Working

RELEASE = "ป.พ.พ. มาตรา 293, 296 (CCC 293, 296)"


def whole(total: Decimal, as_of: date) -> Working:
    """The debt of the day."""
    return Working(
        "ยอดหนี้ทั้งหมด ณ {as_of} {total} บาท",
        "The whole debt on {as_of}: {total} baht.",
        "ป.พ.พ. มาตรา 291 (CCC 291)",
        {"as_of": as_of, "total": total},
    )


def share_off(
    on: date, share: Fraction, burden: Decimal, part: Decimal, paid: Decimal, off: Decimal
) -> Working:
    """What the others no longer owe since a joint debtor was released."""
    return Working(
        "ปลดหนี้ลูกหนี้ร่วมคนหนึ่ง {on} ส่วนของคนนั้น {share} ของ {burden} บาท คือ {part} บาท "
        "ชำระเองแล้ว {paid} บาท คนอื่นหลุดพ้นเพียง {off} บาท",
        "A joint debtor was released on {on}: her share, {share} of {burden} baht, is {part}; "
        "she had paid {paid}; the others are freed of {off} baht only.",
        RELEASE,
        {"on": on, "share": str(share), "burden": burden, "part": part, "paid": paid, "off": off},
    )


def nobody_left() -> Working:
    """All debtors were released: the guarantee ends with the debt."""
    return Working(
        "ลูกหนี้ทุกคนได้รับการปลดหนี้แล้ว หนี้ระงับ การค้ำประกันระงับตาม",
        "Every debtor was released: the debt is at an end, and the guarantee with it.",
        "ป.พ.พ. มาตรา 340, 698 (CCC 340, 698)",
    )


def freed(ground: str, on: date) -> Working:
    """She was freed herself."""
    if ground == "extension":
        return Working(
            "เจ้าหนี้ผ่อนเวลาให้ผู้กู้ {on} โดยไม่ลดหนี้และผู้ค้ำประกันไม่ได้ตกลงด้วย จึงหลุดพ้น ให้นิติกรยืนยันก่อนแจ้งผลแก่ผู้ใด",
            "Time was given to the borrower on {on}, nothing reduced and the guarantor not agreeing: "
            "she is freed. The legal officer confirms before anybody is told.",
            "ป.พ.พ. มาตรา 700 (CCC 700)",
            {"on": on},
        )
    if ground == "compromise":
        return Working(
            "ผู้กู้ทำสัญญายอม {on} โดยผู้ค้ำประกันไม่ได้ลงนาม สำนักงานกำหนดให้ถือว่าการค้ำประกันระงับ",
            "By the office's setting the guarantee ended when the borrower settled alone on {on}.",
            "ป.พ.พ. มาตรา 698, 852 (CCC 698, 852)",
            {"on": on},
        )
    return Working(
        "ได้รับการปลดหนี้รายบุคคล {on}",
        "Released herself on {on}.",
        "ป.พ.พ. มาตรา 293, 340 (CCC 293, 340)",
        {"on": on},
    )


def not_in_writing(on: date) -> Working:
    """A release that was only spoken."""
    return Working(
        "การปลดหนี้ {on} ไม่ได้ทำเป็นหนังสือ จึงยังไม่หลุดพ้น",
        "The release of {on} was not in writing: she is not freed.",
        "ป.พ.พ. มาตรา 340 (CCC 340)",
        {"on": on},
    )


def guarantees() -> Working:
    """Why a guarantor owes at all."""
    return Working(
        "ผู้ค้ำประกันรับผิดเท่าที่ลูกหนี้ยังต้องรับผิด",
        "A guarantor answers for what the debtors still owe.",
        "ป.พ.พ. มาตรา 680, 683 (CCC 680, 683)",
    )


def interest_off(numbers: Iterable[int], last: date, off: Decimal) -> Working:
    """Interest after the notice's last day."""
    return Working(
        "หักดอกเบี้ยผิดนัดงวดที่ {numbers} ที่เกิดหลังวันที่ {last} ซึ่งยังค้าง {off} บาท เพราะหนังสือบอกกล่าวไม่ถึงภายในกำหนด",
        "Less the unpaid default interest of instalment {numbers} that arose after {last}, {off} baht: "
        "the notice did not arrive in time.",
        "ป.พ.พ. มาตรา 686 (CCC 686)",
        {"numbers": ", ".join(map(str, numbers)), "last": last, "off": off},
    )


def limited(limit: Decimal, amount: Decimal) -> Working:
    """The most she stood for."""
    return Working(
        "สัญญาค้ำประกันจำกัดไว้ไม่เกิน {limit} บาท จึงไม่ต้องรับผิด {amount} บาท",
        "The guarantee is limited to {limit} baht, so she does not owe {amount}.",
        "ป.พ.พ. มาตรา 681 (CCC 681)",
        {"limit": limit, "amount": amount},
    )


def estate(died_on: date) -> Working:
    """The heirs answer with what she left."""
    return Working(
        "ถึงแก่ความตาย {died_on} ทายาทรับผิดไม่เกินทรัพย์มรดกที่ตกทอด",
        "She died on {died_on}: the heirs answer with the estate only.",
        "ป.พ.พ. มาตรา 1601 (CCC 1601)",
        {"died_on": died_on},
    )
