"""What the mobile unit takes along, counted for one day by its rooms, cases and people.

Data, not rules: the list of the Phuket unit's fourth step (LAW 9). Each line says how many for so many rooms,
cases and people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

SHEETS_A_CASE, SHEETS_A_REAM = 60, 500
SPARE = 1


@dataclass(frozen=True)
class Crowd:
    """How large the day is."""

    rooms: int
    cases: int
    people: int


@dataclass(frozen=True)
class Line:
    """One thing: its name, its unit, what it is for, and how many for a day of that size."""

    name: str
    unit: str
    purpose: str
    count: Callable[[Crowd], int]


KIT = (
    Line("เครื่องคอมพิวเตอร์พกพา พร้อมสายชาร์จ", "เครื่อง", "บันทึกผลและพิมพ์เอกสาร", lambda day: day.rooms + SPARE),
    Line("เครื่องพิมพ์ พร้อมหมึกสำรอง", "เครื่อง", "พิมพ์เอกสารของวันในห้อง", lambda day: day.rooms),
    Line("ปลั๊กพ่วง", "ชุด", "ต่อเครื่องในห้องและโต๊ะรับเรื่อง", lambda day: day.rooms + SPARE),
    Line(
        "กระดาษ A4",
        "รีม",
        "เอกสารของวันและสำรอง",
        lambda day: ceil(day.cases * SHEETS_A_CASE / SHEETS_A_REAM) + SPARE,
    ),
    Line("แฟ้มประจำเรื่อง", "แฟ้ม", "คำร้อง หลักฐาน และสำเนาของแต่ละเรื่อง", lambda day: day.cases),
    Line("ใบนัดและหนังสือแสดงความสมัครใจ (สำรอง)", "ชุด", "ผู้ที่ไม่ได้นำมา", lambda day: ceil(day.people / 4)),
    Line("ใบเซ็นชื่อ", "ชุด", "โต๊ะรับเรื่องและในห้อง", lambda day: day.rooms + SPARE),
    Line("ปากกาน้ำเงิน", "ด้าม", "ลงนาม", lambda day: day.rooms * 4 + 4),
    Line("แท่นประทับลายนิ้วมือ พร้อมกระดาษเช็ด", "ชุด", "ผู้ที่เขียนไม่ได้", lambda day: day.rooms),
    Line("ตรายางสำเนาถูกต้องและตราสำนักงาน", "ชุด", "รับรองสำเนา", lambda _day: 1),
    Line("บัตรหมายเลขคิว", "ใบ", "เรียกตามหมายเลข ไม่เรียกชื่อ", lambda day: day.cases),
    Line("ป้ายหน้าห้องและป้ายบอกทาง", "ป้าย", "หน้าห้องและทางเข้า", lambda day: day.rooms + 2),
    Line("จอเรียกคิวหรือแท็บเล็ต", "เครื่อง", "หน้าห้อง", lambda _day: 1),
    Line("อินเทอร์เน็ตเคลื่อนที่", "เครื่อง", "ติดต่อสำนักงานและส่งคืนข้อมูล", lambda _day: 1),
    Line("แว่นอ่านหนังสือ", "อัน", "ผู้สูงอายุอ่านข้อตกลง", lambda day: day.rooms),
    Line("น้ำดื่ม", "ขวด", "ผู้มาตามนัดและผู้ติดตาม", lambda day: day.people * 2),
)
