"""What papers say of somebody who does not owe the whole: how much, and why."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from casework.dossier.says.wording import money
from casework.thai.digits import thai_digits
from casework.thai.render import render
from workflows.liability import Liability

FREED: Mapping[str, str] = {
    "release": "ได้รับการปลดหนี้แล้ว",
    "extension": "ผู้ร้องผ่อนเวลาให้ผู้กู้โดยผู้ค้ำประกันไม่ได้ตกลงด้วย ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๗๐๐",
    "compromise": "ผู้กู้ทำสัญญาประนีประนอมยอมความโดยผู้ค้ำประกันไม่ได้ลงนาม ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๖๙๘",
}
NOT_TOLD = "ไม่ต้องรับผิดดอกเบี้ยผิดนัด {exempt} บาท ที่เกิดหลังพ้นกำหนดบอกกล่าว ตามประมวลกฎหมายแพ่งและพาณิชย์ มาตรา ๖๘๖"


def what_she_owes(owed: Liability, total: Decimal) -> str:
    """The sentence after her name; empty where she owes all of `total`."""
    if owed.amount == total:
        return ""
    if owed.freed_by:
        return f"ไม่ต้องรับผิด เนื่องจาก{FREED[owed.freed_by]}"
    why = [NOT_TOLD.format(exempt=money(owed.exempt))] if owed.exempt else []
    why += [thai_digits(render(line)) for line in owed.reduced_by]
    return f"รับผิดเพียง {money(owed.amount)} บาท เนื่องจาก{' และ'.join(why)}"
