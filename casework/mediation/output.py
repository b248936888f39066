"""Mediation days as a program reads them."""

from __future__ import annotations

from marshmallow import Schema, fields

from casework.register.amounts import Baht


class SlotSchema(Schema):
    """A slot; times are the court's local time."""

    id = fields.UUID()
    starts_at = fields.Time()
    ends_at = fields.Time()


class RoomSchema(Schema):
    """A room with its conciliator and slots."""

    id = fields.UUID()
    name = fields.String()
    conciliator = fields.String()
    slots = fields.List(fields.Nested(SlotSchema))


class ListedDay(Schema):
    """A day as it stands; only a step moves its stage."""

    id = fields.UUID()
    province = fields.String()
    held_on = fields.Date()
    court = fields.String()
    place = fields.String()
    stage = fields.String()
    court_ref = fields.String()
    version = fields.Integer()


class DaySchema(ListedDay):
    """A day with its rooms."""

    rooms = fields.List(fields.Nested(RoomSchema))


class DayPage(Schema):
    """One page of days; `after` is the cursor of the next, "" where there is none."""

    days = fields.List(fields.Nested(ListedDay), attribute="rows")
    after = fields.String()
    before = fields.String()


class HearingSchema(Schema):
    """A case in a slot."""

    id = fields.UUID()
    day_id = fields.UUID()
    case_id = fields.UUID()
    case_number = fields.String(attribute="case.number")
    slot_id = fields.UUID()
    room = fields.String(attribute="slot.room.name")
    starts_at = fields.Time(attribute="slot.starts_at")
    ends_at = fields.Time(attribute="slot.ends_at")
    state = fields.String()
    ended_on = fields.Date(allow_none=True)
    version = fields.Integer()


class HearingList(Schema):
    """The hearings of a day in the order they are called."""

    hearings = fields.List(fields.Nested(HearingSchema))


class ReasonLine(Schema):
    """A case that got no slot, and why."""

    case_id = fields.UUID()
    case_number = fields.String()
    code = fields.String()
    th = fields.String()
    en = fields.String()


class PlanLine(Schema):
    """A case in the slot proposed for it."""

    case_id = fields.UUID(attribute="case.id")
    case_number = fields.String(attribute="case.number")
    slot_id = fields.UUID(attribute="slot.id")
    held_on = fields.Date(attribute="slot.room.day.held_on")
    room = fields.String(attribute="slot.room.name")
    starts_at = fields.Time(attribute="slot.starts_at")
    late = fields.Boolean()


class PlanSchema(Schema):
    """What the planner proposes."""

    lines = fields.List(fields.Nested(PlanLine))
    refused = fields.List(fields.Nested(ReasonLine))


class FilledSchema(Schema):
    """What came of booking a plan."""

    booked = fields.List(fields.Nested(HearingSchema))
    refused = fields.List(fields.Nested(ReasonLine))


class AttendanceSchema(Schema):
    """Who came to a hearing."""

    obligor_id = fields.UUID()
    came = fields.String()
    absence_reason = fields.String(allow_none=True)
    failure_reason = fields.String(allow_none=True)
    outcome = fields.String(allow_none=True)
    arrived_at = fields.DateTime(allow_none=True)


class AttendanceList(Schema):
    """Everyone recorded at a hearing."""

    attendance = fields.List(fields.Nested(AttendanceSchema))


class AppointmentSchema(Schema):
    """When and where a hearing is."""

    hearing = fields.String()
    case_number = fields.String()
    room = fields.String()
    starts_at = fields.Time()
    ends_at = fields.Time()


class DocketLineSchema(Schema):
    """One line of a docket; money in baht, as text."""

    order = fields.Integer()
    at = fields.Nested(AppointmentSchema)
    conciliator = fields.String()
    petition_number = fields.String()
    black_number = fields.String()
    contract_number = fields.String()
    petitioner = fields.String()
    respondents = fields.List(fields.String())
    amount = Baht()
    officer = fields.String()
    result = fields.String()
    remark = fields.String()


class DocketSchema(Schema):
    """A docket; `batch` 0: a draft that was not sent."""

    day = fields.String()
    court = fields.String()
    place = fields.String()
    held_on = fields.Date()
    office = fields.String()
    batch = fields.Integer()
    checkpoint = fields.String()
    made_at = fields.DateTime()
    total = Baht()
    respondent_count = fields.Integer()
    lines = fields.List(fields.Nested(DocketLineSchema))


class AwaySchema(Schema):
    """Somebody or somewhere not to be had."""

    id = fields.UUID()
    kind = fields.String()
    subject = fields.String()
    first_on = fields.Date()
    last_on = fields.Date()
    starts_at = fields.Time(allow_none=True)
    ends_at = fields.Time(allow_none=True)
    reason = fields.String()


class AwayList(Schema):
    """The office calendar."""

    away = fields.List(fields.Nested(AwaySchema))


class StandbySchema(Schema):
    """A case that waits for a slot to fall free, and what is offered to it."""

    id = fields.UUID()
    case_id = fields.UUID()
    case_number = fields.String(attribute="case.number")
    state = fields.String()
    since = fields.Date()
    slot_id = fields.UUID(allow_none=True)
    offered_until = fields.Date(allow_none=True)


class StandbyList(Schema):
    """The standby list, the most urgent first."""

    standby = fields.List(fields.Nested(StandbySchema))


class FiguresSchema(Schema):
    """A plan in numbers."""

    asked = fields.Integer()
    placed = fields.Integer()
    links = fields.Integer()
    broken = fields.Integer()
    unavoidable = fields.Integer()
    least = fields.Integer()
    most = fields.Integer()
    late = fields.Integer()


class DraftSchema(Schema):
    """A plan before it is booked, as it stands."""

    id = fields.UUID()
    days = fields.List(fields.UUID())
    version = fields.Integer()
    outcome = fields.String()
    can_undo = fields.Boolean()
    can_redo = fields.Boolean()
    lines = fields.List(fields.Nested(PlanLine))
    refused = fields.List(fields.Nested(ReasonLine))
    figures = fields.Nested(FiguresSchema)
    binding = fields.String(allow_none=True)
