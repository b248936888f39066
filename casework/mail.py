"""Registered mail with advice of receipt: the number the post office gave, and what became of a letter."""

from __future__ import annotations

from datetime import date

from casework.thai import postal_number
from casework.thai.unreadable import Unreadable
from workflows.table import Choice

PENDING, ARRIVED = "pending", "arrived"
ENDINGS = {
    choice.code: choice
    for choice in (
        Choice(ARRIVED, "ได้รับแล้ว (ใบตอบรับ)", "Arrived (signed card)"),
        Choice("refused", "ไม่ยอมรับ", "Refused"),
        Choice("unclaimed", "ไม่มารับภายในกำหนด", "Unclaimed"),
        Choice("moved", "ย้ายที่อยู่", "Moved away"),
        Choice("unknown_address", "จ่าหน้าไม่ชัดเจนหรือไม่พบที่อยู่", "Address not found"),
    )
}
OUTCOMES = {PENDING: Choice(PENDING, "รอใบตอบรับ", "Card awaited"), **ENDINGS}
USED = "เลขนี้ใช้กับจดหมายฉบับอื่นแล้ว (another letter has this number)"


def read_number(written: str) -> tuple[str, str]:
    """A number in its one spelling, and what is wrong with it, "ไทย (English)", if anything is."""
    try:
        return postal_number.normalise(written), ""
    except Unreadable as fault:
        return "", f"{fault.th} ({fault.en})"


def ending_faults(outcome: str, on: date, sent_on: date, today: date) -> dict[str, list[str]]:
    """What is wrong with what is told of a letter's end, by field: a code not listed, a day out of bounds."""
    faults = {}
    if outcome not in ENDINGS:
        faults["outcome"] = ["โปรดเลือกจากรายการ (choose from the list)"]
    if not sent_on <= on <= today:
        faults["on"] = ["ต้องอยู่ระหว่างวันส่งกับวันนี้ (between the day of sending and today)"]
    return faults
