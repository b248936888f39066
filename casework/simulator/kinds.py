"""What a household is asked of its money: each question once, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.capacity import RowKind


@dataclass(frozen=True)
class Question:
    """A question of the budget: baht a month of one source, and an example where it helps."""

    kind: RowKind
    code: str
    th: str
    en: str
    example_th: str = ""
    example_en: str = ""


MONTHLY = (
    Question("income", "wages", "ค่าจ้าง เงินเดือน", "Wages"),
    Question(
        "income", "trade", "ค้าขาย กลุ่มอาชีพ", "Trade, own work", "หลังหักค่าของแล้ว", "After the cost of the goods"
    ),
    Question("income", "welfare", "เบี้ยยังชีพ บัตรสวัสดิการ", "Welfare"),
    Question("income", "family", "ลูกหลานส่งให้", "Sent by the family"),
    Question("income", "other_income", "รายได้ประจำอื่น", "Other regular income"),
    Question("expense", "food", "อาหาร ของใช้ในบ้าน", "Food and the house"),
    Question("expense", "bills", "ค่าเช่า น้ำ ไฟ โทรศัพท์", "Rent, water, power, telephone"),
    Question("expense", "school", "ลูกหลานเรียนหนังสือ", "School"),
    Question("expense", "health", "ค่ารักษา ดูแลคนป่วยหรือผู้สูงอายุ", "Health and care"),
    Question("expense", "travel", "เดินทาง น้ำมันรถ", "Travel"),
    Question("expense", "other_expense", "รายจ่ายจำเป็นอื่น", "Other needs"),
    Question("debt", "bank", "ธนาคาร ธ.ก.ส. ออมสิน", "Banks"),
    Question("debt", "village", "กองทุนหมู่บ้าน สหกรณ์", "Village fund, cooperative"),
    Question("debt", "informal", "กู้ยืมส่วนตัว", "Private lenders"),
    Question("debt", "other_debt", "ผ่อนรถ ผ่อนของ อื่น ๆ", "Hire purchase and others"),
)
SEASONS = ("season_1", "season_2")
SEASONAL = "season"
YEARLY_DEBT = "yearly_debt"
KINDS = {question.code: question for question in MONTHLY}
