"""What is asked of a hearing: its slot, who came, the terms, the court's tests, the signatures."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from casework.fields import SENTENCES, Choice, Day, Form, Line, Whole
from casework.mediation.models import CAME, HEARING_STATES
from casework.mediation.readiness import BY_HAND, ITEMS
from casework.mediation.schemas.labels import about
from casework.register.amounts import Baht
from casework.web.forms import Choice as Option
from casework.web.forms import Text
from workflows.coded import ABSENCE, COURT_TESTS, FAILURE, OUTCOME
from workflows.schedules import MOST_INSTALMENTS
from workflows.table import Choice as Coded

CAME_TEXTS = {
    "present": Text("มาเอง", "Came"),
    "represented": Text("มีผู้แทน", "Represented"),
    "absent": Text("ไม่มา", "Did not come"),
}


def coded(choices: tuple[Coded, ...], **more: Any) -> Choice:
    """One code of a list of workflows/coded.py, or nothing."""
    return Choice({choice.code: choice for choice in choices}, load_default=None, allow_none=True, **more)


class BookInput(Form):
    """A case and the slot it gets."""

    case_id = fields.UUID(
        required=True, error_messages=SENTENCES, metadata=about("เรื่อง", "Case", kind="choice")
    )
    slot_id = fields.UUID(
        required=True, error_messages=SENTENCES, metadata=about("ช่วงเวลา", "Slot", kind="choice")
    )


class MoveInput(Form):
    """The slot a hearing moves to."""

    slot_id = fields.UUID(
        required=True, error_messages=SENTENCES, metadata=about("ย้ายไปช่วงเวลา", "Move to", kind="choice")
    )


class FillInput(Form):
    """The cases to book by the planner; every waiting case where none is named."""

    cases = fields.List(fields.UUID(error_messages=SENTENCES), load_default=None, allow_none=True)


class TickInput(Form):
    """An item of Day One done by hand, or undone."""

    item = Choice({item.code: item for item in ITEMS if item.code in BY_HAND}, required=True)
    done = fields.Boolean(load_default=True)


class StateInput(Form):
    """Where the hearing is just now."""

    state = Choice({state: state for state in HEARING_STATES[:3]}, required=True)


class PresenceInput(Form):
    """Whether one person came, and what came of it for her."""

    came = Choice({code: CAME_TEXTS[code] for code in CAME}, required=True, metadata=about("มาตามนัด", "Came"))
    absence_reason = coded(ABSENCE, metadata=about("เหตุที่ไม่มา", "Why not", kind="choice"))
    failure_reason = coded(FAILURE, metadata=about("เหตุที่ตกลงไม่ได้", "Why no agreement", kind="choice"))
    outcome = coded(OUTCOME, metadata=about("ผลของแต่ละคน", "Outcome for her", kind="choice"))


class AttendanceInput(PresenceInput):
    """The same with the person it is about."""

    obligor_id = fields.UUID(required=True, error_messages=SENTENCES)


class TermsForm(Form):
    """Terms to be looked at before they are agreed."""

    reduction = Baht(load_default=None, allow_none=True, metadata=about("ยอดที่ลดให้", "Reduction"))
    instalment_count = Whole(
        1, MOST_INSTALMENTS, load_default=None, allow_none=True, metadata=about("จำนวนงวด", "Instalments")
    )
    instalment_amount = Baht(
        load_default=None, allow_none=True, metadata=about("หรืองวดละ", "Or this much each")
    )
    most_each = Baht(
        load_default=None,
        allow_none=True,
        metadata=about(
            "หรืองวดละไม่เกิน",
            "Or at most each",
            "ระบบแบ่งงวดเท่า ๆ กันให้ไม่เกินจำนวนนี้",
            "Divided equally below this",
        ),
    )
    pay_months = Line(
        load_default="",
        metadata=about(
            "ชำระเฉพาะเดือน",
            "Only in these months",
            "สำหรับรายได้ตามฤดูกาล เช่น 11, 12 เว้นว่างคือทุกเดือน",
            "For income by season, such as 11, 12; empty: every month",
        ),
    )
    first_due_on = Day(required=True, metadata=about("งวดแรกครบกำหนด", "First due on"))


class CourtTestsForm(Form):
    """Which of the court's four tests were passed, and when."""

    passed = fields.List(
        Choice({test.code: test for test in COURT_TESTS}),
        load_default=list,
        metadata=about(
            "ข้อที่ศาลตรวจแล้วผ่าน", "Tests passed", choices=[Option(test.code, test) for test in COURT_TESTS]
        ),
    )
    tested_on = Day(required=True, metadata=about("วันที่ศาลตรวจ", "Tested on"))


class SignaturesForm(Form):
    """Who has signed, and when."""

    signed = fields.List(fields.UUID(), load_default=list, metadata=about("ผู้ที่ลงนามแล้ว", "Signed"))
    petitioner = fields.Boolean(
        load_default=False, metadata=about("ผู้รับมอบอำนาจของผู้ร้องลงนามแล้ว", "The petitioner's attorney signed")
    )
    signed_on = Day(required=True, metadata=about("วันที่ลงนาม", "Signed on"))
