"""What the doors of the day at work take in and give out."""

from __future__ import annotations

from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from casework.cases.output import Reasons
from casework.daywork.operations.bulk import ACTS


class BulkInput(Schema):
    """One act for the hearings named; for every hearing of the day where none is named."""

    act = fields.String(required=True, validate=OneOf(list(ACTS)))
    hearings = fields.List(fields.UUID(), load_default=None, allow_none=True)


class ToldSchema(Schema):
    """What became of one case."""

    hearing_id = fields.UUID(attribute="hearing.id")
    case_number = fields.String(attribute="hearing.case.number")
    ok = fields.Boolean()
    changed = fields.Integer()
    reasons = Reasons()


class ToldList(Schema):
    """A result for each case."""

    results = fields.List(fields.Nested(ToldSchema))


class LiveSchema(Schema):
    """One hearing as it stands: booked, waiting, in_room, agreed, signing, papers, done."""

    hearing_id = fields.UUID(attribute="hearing.id")
    case_id = fields.UUID(attribute="hearing.case_id")
    case_number = fields.String(attribute="hearing.case.number")
    number = fields.String()
    room = fields.String(attribute="hearing.slot.room.name")
    state = fields.String()
    missing = fields.List(fields.String(), attribute="papers.missing")


class LiveDaySchema(Schema):
    """The hearings in the order they are called, counted by state."""

    counts = fields.Dict(keys=fields.String(), values=fields.Integer())
    hearings = fields.List(fields.Nested(LiveSchema), attribute="rows")


class FinishedSchema(Schema):
    """What became of one paper of the set."""

    kind = fields.String()
    out = fields.Boolean()
    paper_id = fields.UUID(attribute="paper.id")
    reasons = Reasons()


class SetSchema(Schema):
    """What was made and issued, a result for each paper that was missing."""

    papers = fields.List(fields.Nested(FinishedSchema))


class FiguresSchema(Schema):
    """What the day came to. Baht as text, days as numbers; medians are of the middle case."""

    results = fields.Dict(keys=fields.String(), values=fields.Integer())
    open = fields.Integer()
    present = fields.Integer()
    absent = fields.Integer()
    absences = fields.Dict(keys=fields.String(), values=fields.Integer())
    agreed = fields.Decimal(as_string=True)
    reduced = fields.Decimal(as_string=True)
    judgments = fields.Integer()
    lead_days = fields.Integer(attribute="lead", allow_none=True)
    lead_limit = fields.Integer()
    sooner = fields.Integer()
    touch_days = fields.Integer(attribute="touch", allow_none=True)
    in_two_days = fields.Integer()
    saved = fields.Decimal(as_string=True)
