"""What the forms of the cases room ask; the API takes the same."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from casework.cases.queries import MINE, PAGE
from casework.fields import CHOOSE, SENTENCES, Choice, Day, Form, Line, Whole
from casework.keyset import LARGEST_PAGE
from casework.web.forms import Text
from workflows.case import CASE
from workflows.classes import CLASSES, PAID
from workflows.schedules import MOST_INSTALMENTS

LONGEST_CURSOR = 400
MOST_AT_ONCE = 1_000
PHASES = {
    "open": Text("ทุกเรื่องที่ยังไม่ปิด", "All open cases"),
    "contact": Text("ติดตาม", "Contact"),
    "measure": Text("มาตรการ", "Measure"),
    "mediation": Text("ไกล่เกลี่ย", "Mediation"),
    "settlement": Text("สัญญายอม", "Settlement"),
    "referral": Text("ส่งต่ออัยการและศาล", "Prosecutor and court"),
    "closed": Text("ปิดแล้ว", "Closed"),
}
TO_OPEN = {row.code: Text(row.th, row.en) for row in CLASSES.values() if row is not PAID}


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


class CaseFilter(Form):
    """Which cases, and which page of them."""

    q = Line(load_default="", metadata=about("ค้นหา", "Search", "เลขเรื่อง เลขสัญญา หรือชื่อ", "Number or name"))
    phase = Choice({"": "", **PHASES}, load_default="", metadata=about("งาน", "Phase"))
    stage = Choice(
        {"": "", **{stage.code: stage for stage in CASE.stages}},
        load_default="",
        metadata=about("ขั้น", "Stage"),
    )
    class_code = Choice(
        {"": "", **CLASSES}, data_key="class", load_default="", metadata=about("กลุ่มลูกหนี้", "Class")
    )
    officer = Line(
        64, load_default="", metadata=about("เจ้าหน้าที่", "Officer", f"{MINE} คือตนเอง", f"{MINE}: oneself")
    )
    contract = fields.UUID(load_default=None, allow_none=True, error_messages={"invalid_uuid": CHOOSE})
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")
    limit = Whole(1, LARGEST_PAGE, load_default=PAGE)


class OpenCases(Form):
    """Cases to open: for these contracts, or for a class of debtors, the most urgent first."""

    contracts = fields.List(
        fields.UUID(error_messages={"invalid_uuid": CHOOSE}), load_default=list, error_messages=SENTENCES
    )
    classes = fields.List(
        Choice(TO_OPEN),
        load_default=list,
        error_messages=SENTENCES,
        metadata=about("กลุ่มลูกหนี้", "Classes", "เลือกได้หลายกลุ่ม", "One or several"),
    )
    limit = Whole(
        1,
        MOST_AT_ONCE,
        load_default=MOST_AT_ONCE,
        metadata=about("เปิดไม่เกิน (เรื่อง)", "At most (cases)", "เร่งด่วนที่สุดก่อน", "The most urgent first"),
    )

    @validates_schema
    def one_or_the_other(self, data: dict[str, Any], **_more: Any) -> None:
        """Contracts or classes, not both, and not more contracts than one sitting takes."""
        if bool(data["contracts"]) == bool(data["classes"]):
            raise ValidationError("เลือกสัญญาหรือกลุ่มลูกหนี้อย่างใดอย่างหนึ่ง (choose contracts, or classes)", "classes")
        if len(data["contracts"]) > MOST_AT_ONCE:
            raise ValidationError(f"ไม่เกิน {MOST_AT_ONCE:,} เรื่อง (at most {MOST_AT_ONCE:,})", "contracts")


class MandateForm(Form):
    """กรอบอนุมัติการไกล่เกลี่ย, as resolved by the provincial subcommittee."""

    number = Line(60, required=True, metadata=about("เลขที่มติ", "Number of the resolution"))
    approved_on = Day(required=True, metadata=about("วันที่มีมติ", "Resolved on"))
    until = Day(required=True, metadata=about("ใช้ได้ถึงวันที่", "In force until"))
    greatest_reduction = Whole(
        0,
        100,
        required=True,
        metadata=about(
            "ลดได้ไม่เกิน (ร้อยละ)",
            "Greatest reduction (%)",
            "ร้อยละของดอกเบี้ยผิดนัดและเบี้ยปรับที่ค้าง",
            "Per cent of the unpaid default interest and penalty",
        ),
    )
    longest_months = Whole(
        1, MOST_INSTALMENTS, required=True, metadata=about("ผ่อนได้ไม่เกิน (เดือน)", "Longest term (months)")
    )


class AssignForm(Form):
    """Who carries the case from now on."""

    officer = fields.UUID(
        required=True,
        error_messages={**SENTENCES, "invalid_uuid": CHOOSE},
        metadata=about("เจ้าหน้าที่เจ้าของเรื่อง", "Officer of the case", kind="choice"),
    )
