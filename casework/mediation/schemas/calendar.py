"""What is asked of the office calendar, the standby list and a plan before it is booked."""

from __future__ import annotations

from marshmallow import fields

from casework.fields import SENTENCES, Choice, Day, Form, Line
from casework.mediation.models import AWAY_KINDS
from casework.mediation.schemas.labels import Clock, about
from casework.web.forms import Text

AWAY_TEXTS = {
    "conciliator": Text("ผู้ประนีประนอม", "Conciliator"),
    "officer": Text("เจ้าหน้าที่", "Officer"),
    "person": Text("ผู้ถูกเชิญ", "Person invited"),
    "room": Text("ห้อง", "Room"),
    "court": Text("ศาล", "Court"),
}
ACTS = ("put", "undo", "redo", "fill", "book", "drop")


class AwayInput(Form):
    """Somebody or somewhere not to be had."""

    kind = Choice(
        {kind: AWAY_TEXTS[kind] for kind in AWAY_KINDS},
        required=True,
        metadata=about("ใครหรือที่ใด", "Who or where", kind="choice"),
    )
    subject = Line(
        120,
        required=True,
        metadata=about("ชื่อ", "Name", "เขียนให้ตรงกับชื่อในวันไกล่เกลี่ย", "Exactly as the mediation day has it"),
    )
    first_on = Day(required=True, metadata=about("ตั้งแต่วันที่", "From"))
    last_on = Day(required=True, metadata=about("ถึงวันที่", "To"))
    starts_at = Clock(
        load_default=None, metadata=about("ตั้งแต่เวลา", "From the hour", "เว้นว่างคือทั้งวัน", "Empty: the whole day")
    )
    ends_at = Clock(load_default=None, metadata=about("ถึงเวลา", "To the hour"))
    reason = Line(120, load_default="", metadata=about("เหตุผล", "Why", "เช่น ลาพักผ่อน", "Such as leave"))


class DraftInput(Form):
    """The days of a plan."""

    days = fields.List(fields.UUID(error_messages=SENTENCES), required=True)


class DraftAct(Form):
    """What to do with a plan; `case_id` and `slot_id` are for "put" (no slot: out of the plan)."""

    act = Choice({act: act for act in ACTS}, required=True)
    case_id = fields.UUID(load_default=None, error_messages=SENTENCES)
    slot_id = fields.UUID(load_default=None, allow_none=True, error_messages=SENTENCES)
