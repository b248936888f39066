"""What is asked of a day: when, where, its rooms, and the inputs of its steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from functools import cache
from typing import Any

from marshmallow import fields

from casework.fields import Day, Form, Line, Lines, Whole
from casework.mediation.rooms import LONGEST_MINUTES, RoomPlan
from casework.mediation.schemas.labels import Clock, about
from casework.web.forms import Text
from workflows.mediation_day import MEDIATION_DAY
from workflows.table import Input

LONGEST_CURSOR = 400
MOST_HEARINGS = 10_000


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
    minutes = Whole(5, LONGEST_MINUTES, required=True, metadata=about("นาทีต่อเรื่อง", "Minutes for each case"))
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
    minutes = Whole(5, LONGEST_MINUTES, required=True, metadata=about("นาทีต่อเรื่อง", "Minutes for each case"))
    break_starts = Clock(load_default=None, metadata=about("พักตั้งแต่", "Break from"))
    break_ends = Clock(load_default=None, metadata=about("พักถึง", "Break to"))


class PlaceForm(Form):
    """Another court or place for a day."""

    court = Line(120, required=True, metadata=about("ศาล", "Court"))
    place = Line(200, load_default="", metadata=about("สถานที่", "Place"))
    capacity = Whole(
        0,
        MOST_HEARINGS,
        load_default=None,
        allow_none=True,
        metadata=about("ศาลรับได้ไม่เกิน (เรื่อง)", "Most hearings", "เว้นว่างคือไม่จำกัด", "Empty: no limit"),
    )


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
