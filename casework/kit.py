"""What an installation is that was taken out of the office for one day, and what it may do there.

An office's own installation has no kit. Where there is one, everything that is not named here is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from casework.errors import CaseworkError, Forbidden


class OnlyAtOffice(Forbidden):
    """Her role may do it, but not on the laptop."""

    th = "รายการนี้ทำได้ที่สำนักงานเท่านั้น บนโน้ตบุ๊กทำได้เฉพาะงานของวันไกล่เกลี่ยที่นำออกมา"
    en = "This is done at the office. The laptop does only the work of the day it was taken for."


class KitExpired(CaseworkError):
    """The days of the kit are over: it is read and returned, nothing more."""

    th = "ชุดโน้ตบุ๊กหมดอายุแล้ว บันทึกเพิ่มไม่ได้ ยังอ่านและทำไฟล์ส่งกลับสำนักงานได้"
    en = "This kit has expired. It can still be read and returned to the office; nothing can be added."


class NumbersUsedUp(CaseworkError):
    """Every letter number set aside for the laptop is taken."""

    th = "เลขหนังสือที่สำนักงานกันไว้ให้โน้ตบุ๊กหมดแล้ว หนังสือฉบับนี้ให้ออกที่สำนักงานหลังนำข้อมูลกลับ"
    en = "The letter numbers set aside for this laptop are used up: issue this letter at the office."


@dataclass(frozen=True)
class Kit:
    """One mediation day away from the office, until `expires_at`.

    `permissions` and `steps` (of cases and of the day) are all that may be used;
    `taken_by` is the name of who took it.
    """

    id: UUID
    province: str
    day_id: UUID
    held_on: date
    taken_at: datetime
    taken_by: str
    expires_at: datetime
    permissions: frozenset[str]
    steps: frozenset[str]
