"""Contacts as their forms ask them: one that happened, one planned, a round planned at once."""

from __future__ import annotations

from casework.field.kinds import AUDIENCES, HOW, RESULTS
from casework.field.schemas.answers import Moment, Person, Yes, about
from casework.fields import Choice, Day, Form, Line, Lines

ON_THE_ENVELOPE = about(
    "ข้อความบนหน้าซอง", "Words on the envelope", "เฉพาะหนังสือ ซองต้องไม่แสดงว่าเป็นหนี้", "Nothing may show a debt"
)
SENT = about("อาสาสมัครที่มีหนังสือมอบหมาย", "Volunteer with a mandate", kind="choice")


class VisitForm(Form):
    """A contact that happened, or one planned (a moment to come)."""

    at = Moment(
        required=True,
        metadata=about(
            "เมื่อ", "When", "วัน/เดือน/ปี พ.ศ. และเวลา เช่น 31/10/2569 09:30", "Such as 31/10/2569 09:30"
        ),
    )
    how = Choice(HOW, required=True, metadata=about("วิธี", "How"))
    result = Choice(RESULTS, required=True, metadata=about("ผล", "Result"))
    met = Person(
        load_default=None,
        allow_none=True,
        metadata=about("พบหรือติดต่อกับ", "Whom", "ระบุเมื่อพบตัว", "When she was met", kind="choice"),
    )
    help_offered = Yes(metadata=about("ได้เสนอความช่วยเหลือของกองทุนแล้ว", "The Fund's help was offered"))
    notice_given = Yes(metadata=about("ได้แจ้งว่าขั้นต่อไปคืออะไรแล้ว", "Was told what comes next"))
    promised_on = Day(load_default=None, allow_none=True, metadata=about("นัดชำระวันที่", "Promised to pay on"))
    begun_by_debtor = Yes(metadata=about("ลูกหนี้เป็นฝ่ายติดต่อมาเอง", "She began the contact herself"))
    told_others = Yes(metadata=about("ได้บอกเรื่องหนี้แก่บุคคลอื่น", "A third person was told of the debt"))
    by_volunteer = Yes(metadata=about("อาสาสมัครหรือผู้นำชุมชนเป็นผู้ติดต่อ", "Made by a volunteer or village head"))
    volunteer = Person(load_default=None, allow_none=True, metadata=SENT)
    envelope = Line(200, load_default="", metadata=ON_THE_ENVELOPE)
    note = Lines(
        2000,
        load_default="",
        metadata=about("บันทึก", "Note", "เก็บแบบเข้ารหัส อ่านได้เฉพาะผู้เกี่ยวข้อง", "Kept sealed"),
    )


class PlanForm(Form):
    """A contact planned: refused where it would break a rule of conduct."""

    at = Moment(required=True, metadata=about("เมื่อ", "When"))
    how = Choice(HOW, load_default="visit", metadata=about("วิธี", "How"))
    person = Person(
        load_default=None,
        allow_none=True,
        metadata=about("ติดต่อผู้ใด", "With whom", "เว้นว่างหากเป็นผู้กู้", "Empty: the borrower", kind="choice"),
    )
    audience = Choice(AUDIENCES, load_default="debtor", metadata=about("พูดหรือส่งถึง", "Said or sent to"))
    tells_debt = Yes(metadata=about("จะกล่าวถึงหนี้แก่ผู้อื่นที่ไม่ใช่ลูกหนี้", "Others will be told of the debt"))
    volunteer = Person(load_default=None, allow_none=True, metadata=SENT)
    by_volunteer = Yes(
        metadata=about("ผู้ติดต่อเป็นอาสาสมัครที่ยังไม่มีในรายชื่อ", "Made by a volunteer who is not on the list")
    )
    words = Line(
        200,
        load_default="",
        metadata=about(
            "ข้อความบนหน้าซองหรือในข้อความ",
            "Words on the envelope or in the message",
            "ระบบตรวจว่าไม่แสดงเรื่องหนี้",
            "Checked: nothing may show a debt",
        ),
    )


class RoundPlanForm(Form):
    """A round planned at once: one moment, one way, for many cases."""

    at = Moment(required=True, metadata=about("เริ่มเมื่อ", "From"))
    how = Choice(HOW, load_default="visit", metadata=about("วิธี", "How"))
    volunteer = Person(load_default=None, allow_none=True, metadata=SENT)
