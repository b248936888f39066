"""What is told with the acts on papers; the same for forms and JSON."""

from __future__ import annotations

from marshmallow import fields

from casework.fields import Choice, Day, Form, Line, Lines
from casework.papers.catalogue import catalogue
from casework.register.schemas import about
from casework.web.forms import Text

WHEN = about("วันที่", "Day", "ถ้าไม่กรอก ถือเป็นวันนี้", "Today where none is given")


class OnDay(Form):
    """An act on a paper: the day it happened, today where none is given."""

    happened_on = Day(load_default=None, allow_none=True, metadata=WHEN)


class FileForm(OnDay):
    """The filing of a paper with a court or an authority."""

    filed_with = Line(
        120,
        required=True,
        metadata=about("ยื่นต่อ", "Filed with", "เช่น ศาลแขวงภูเก็ต", "Such as the Phuket Kwaeng Court"),
    )


class WhyForm(Form):
    """Why a paper is to be void."""

    reason = Lines(
        400,
        required=True,
        metadata=about("เหตุผล", "Reason", "ข้อที่ผิดหรือเปลี่ยนไป", "What was wrong or has changed"),
    )


class VoidAnswer(Form):
    """The second person's answer."""

    answer = Choice(
        {"confirm": Text("ยืนยัน", "Confirm"), "decline": Text("ไม่เห็นด้วย", "Decline")},
        required=True,
        metadata=about("คำตอบของผู้ยืนยัน", "The second person's answer"),
    )


class RenewForm(Form):
    """A paper to be made anew: dated today where no day is given."""

    dated = Day(load_default=None, allow_none=True, metadata=WHEN)


class IssueForm(OnDay):
    """Papers of a case to be issued: by their ids, else every draft."""

    papers = fields.List(fields.UUID(), load_default=list)


class MakeAndIssue(OnDay):
    """Papers that go with a step: made where there is no draft, and issued."""

    kinds = fields.List(Choice({code: row.th for code, row in catalogue().papers.items()}), required=True)
