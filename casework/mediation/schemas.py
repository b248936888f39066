"""What the forms of a mediation day ask; the API takes the same fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any

from marshmallow import ValidationError, fields

from casework.fields import SENTENCES, Choice, Day, Form, Line, Lines, Whole
from casework.mediation.models import CAME, HEARING_STATES
from casework.mediation.readiness import BY_HAND, ITEMS
from casework.mediation.rooms import LONGEST_MINUTES, RoomPlan
from casework.register.amounts import Baht
from casework.thai.digits import arabic_digits
from casework.web.forms import Choice as Option
from casework.web.forms import Text
from workflows.coded import ABSENCE, COURT_TESTS, FAILURE, OUTCOME
from workflows.mediation_day import MEDIATION_DAY
from workflows.schedules import MOST_INSTALMENTS
from workflows.table import Choice as Coded
from workflows.table import Input

LONGEST_CURSOR = 400
NOT_A_TIME = "อ่านเป็นเวลาไม่ได้ เช่น 09:30 (not a time of day)"
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::00)?(?: ?น\.?)?")
CAME_TEXTS = {
    "present": Text("มาเอง", "Came"),
    "represented": Text("มีผู้แทน", "Represented"),
    "absent": Text("ไม่มา", "Did not come"),
}


def about(th: str, en: str, hint_th: str = "", hint_en: str = "", **more: object) -> dict[str, object]:
    """The label of a field and its hint, in both languages."""
    return {"label": Text(th, en), "hint": Text(hint_th, hint_en) if hint_th else "", **more}


def coded(choices: tuple[Coded, ...], **more: Any) -> Choice:
    """One code of a list of workflows/coded.py, or nothing."""
    return Choice({choice.code: choice for choice in choices}, load_default=None, allow_none=True, **more)


class Clock(fields.Time):
    """A time of day at the court: "9:30", "09.30 น."."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> time:  # noqa: ARG002
        found = _TIME.fullmatch(arabic_digits(value).strip()) if isinstance(value, str) else None
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise ValidationError(NOT_A_TIME)
        return time(int(found[1]), int(found[2]))


class Pause(Form):
    """A break of a room."""

    starts = Clock(required=True)
    ends = Clock(required=True)


class RoomInput(Form):
    """A room to be cut into slots."""

    name = Line(60, required=True, metadata=about("ชื่อห้อง", "Room"))
    conciliator = Line(120, load_default="", metadata=about("ผู้ประนีประนอม", "Conciliator"))
    starts = Clock(required=True, metadata=about("เริ่ม", "From", "เช่น 09:00", "Such as 09:00"))
    ends = Clock(required=True, metadata=about("ถึง", "To"))
    minutes = Whole(5, LONGEST_MINUTES, required=True, metadata=about("นาทีต่อเรื่อง", "Minutes a hearing"))
    breaks = fields.List(fields.Nested(Pause), load_default=list)


class DayInput(Form):
    """A day to be planned."""

    held_on = Day(required=True)
    court = Line(120, required=True)
    place = Line(200, load_default="")
    rooms = fields.List(fields.Nested(RoomInput), required=True)


class DayForm(Form):
    """A day to be planned, as a page asks it: all rooms keep the same hours; others are added afterwards."""

    held_on = Day(required=True, metadata=about("วันที่", "Date"))
    court = Line(120, required=True, metadata=about("ศาล", "Court"))
    place = Line(200, load_default="", metadata=about("สถานที่", "Place", "เช่น อาคาร ชั้น", "Building, floor"))
    rooms = Lines(
        1000,
        required=True,
        metadata=about(
            "ห้องไกล่เกลี่ย",
            "Rooms",
            "บรรทัดละห้อง ต่อด้วยเครื่องหมายจุลภาคและชื่อผู้ประนีประนอมหากทราบ เช่น ห้อง 1, นายสมชาย ใจเย็น",
            "One a line, then a comma and the conciliator if known",
        ),
    )
    starts = Clock(required=True, metadata=about("เริ่มเวลา", "From", "เช่น 09:00", "Such as 09:00"))
    ends = Clock(required=True, metadata=about("เลิกเวลา", "To", "เช่น 16:00", "Such as 16:00"))
    minutes = Whole(5, LONGEST_MINUTES, required=True, metadata=about("นาทีต่อเรื่อง", "Minutes a hearing"))
    break_starts = Clock(load_default=None, metadata=about("พักตั้งแต่", "Break from"))
    break_ends = Clock(load_default=None, metadata=about("พักถึง", "Break to"))


class RoomForm(RoomInput):
    """One more room, as a page asks it."""

    breaks = fields.List(fields.Nested(Pause), load_default=list, dump_only=True)
    break_starts = Clock(load_default=None, metadata=about("พักตั้งแต่", "Break from"))
    break_ends = Clock(load_default=None, metadata=about("พักถึง", "Break to"))


class SlotForm(Form):
    """One more slot of a room."""

    starts = Clock(required=True, metadata=about("เริ่ม", "From"))
    ends = Clock(required=True, metadata=about("ถึง", "To"))


class ConciliatorForm(Form):
    """Who hears in a room."""

    conciliator = Line(120, load_default="", metadata=about("ผู้ประนีประนอม", "Conciliator"))


class DayFilter(Form):
    """Which days, and which page of them."""

    since = Day(load_default=None)
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")
    limit = Whole(1, 100, load_default=50)


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


DAY_KINDS = {"date": Day, "text": Line, "long_text": Lines}


@cache
def day_step_schema(code: str) -> Form:
    """The inputs of a step of the day, by its row in the step table. Raises LookupError."""
    named = {item.code: _told(item) for item in MEDIATION_DAY.step(code).inputs}
    return Form.from_dict(named, name=f"DayStep_{code}")(partial=True)  # type: ignore[return-value]


def _told(item: Input) -> fields.Field[Any]:
    about_it = {"label": Text(item.th, item.en)}
    made: fields.Field[Any] = DAY_KINDS[item.kind](
        required=item.required, allow_none=not item.required, metadata=about_it
    )
    return made


def room_plan(told: Mapping[str, Any]) -> RoomPlan:
    """The plan of a room that was described by `RoomInput` or `RoomForm`."""
    breaks = tuple((one["starts"], one["ends"]) for one in told.get("breaks", ()))
    return RoomPlan(
        told["name"],
        told["conciliator"],
        told["starts"],
        told["ends"],
        told["minutes"],
        (*breaks, *_break(told)),
    )


def room_plans(told: Mapping[str, Any]) -> list[RoomPlan]:
    """The rooms of a `DayForm`: a name on each line, a conciliator behind a comma."""
    lines = [line.partition(",") for line in told["rooms"].splitlines() if line.strip()]
    return [
        RoomPlan(
            name.strip(), host.strip(), told["starts"], told["ends"], told["minutes"], tuple(_break(told))
        )
        for name, _, host in lines
    ]


def _break(told: Mapping[str, Any]) -> list[tuple[time, time]]:
    starts, ends = told.get("break_starts"), told.get("break_ends")
    return [(starts, ends)] if starts and ends else []
