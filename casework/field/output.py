"""Contacts and evidence as a program reads them; people's own words are sealed and not given."""

from __future__ import annotations

from marshmallow import Schema, fields

from casework.cases.output import Reasons


class VisitSchema(Schema):
    """A contact made, or planned (`result` planned); `conduct_flag` the rules of conduct it broke."""

    id = fields.UUID()
    visited_at = fields.AwareDateTime()
    how = fields.String()
    result = fields.String()
    met = fields.UUID(allow_none=True)
    promised_on = fields.Date(allow_none=True)
    help_offered = fields.Boolean()
    notice_given = fields.Boolean()
    begun_by_debtor = fields.Boolean()
    by_volunteer = fields.Boolean()
    volunteer_id = fields.UUID(allow_none=True)
    conduct_flag = fields.String()
    officer = fields.String()
    recorded_at = fields.AwareDateTime()


class RecordedVisit(Schema):
    """A contact just recorded, and the rules of conduct it broke."""

    visit = fields.Nested(VisitSchema)
    warnings = Reasons()


class VisitList(Schema):
    """The contacts of a loan, the latest first."""

    visits = fields.List(fields.Nested(VisitSchema))


class EvidenceSchema(Schema):
    """A paper from outside; without `dated_on` it was only asked for."""

    id = fields.UUID()
    kind = fields.String()
    obligor_id = fields.UUID(allow_none=True)
    asked_on = fields.Date(allow_none=True)
    dated_on = fields.Date(allow_none=True)
    pages = fields.Integer()
    original = fields.Boolean()
    kept_at = fields.String()
    recorded_by = fields.String()
    recorded_at = fields.AwareDateTime()


class EvidenceList(Schema):
    """The evidence of a loan."""

    evidence = fields.List(fields.Nested(EvidenceSchema))


class WindowSchema(Schema):
    """The permitted hours of a day, in the office's time; `known` false: its holidays are not loaded."""

    on = fields.Date()
    opens = fields.Time()
    closes = fields.Time()
    day_off = fields.String()
    known = fields.Boolean()


class PermittedSchema(Schema):
    """Whether a contact may be planned: the rules against it, the next moment, the hours of the days."""

    permitted = fields.Boolean()
    reasons = Reasons()
    next_at = fields.AwareDateTime(allow_none=True)
    windows = fields.List(fields.Nested(WindowSchema))


class PlannedRowSchema(Schema):
    """What came of one case of a round that was planned."""

    case_id = fields.UUID()
    contract = fields.String(attribute="row.contract.number")
    visit = fields.Nested(VisitSchema, attribute="row.visit", allow_none=True)
    reasons = Reasons(attribute="row.reasons")
    next_at = fields.AwareDateTime(attribute="row.next_at", allow_none=True)


class PlannedRound(Schema):
    """What came of a round: the contacts planned, and those refused with the next moment of each."""

    rows = fields.List(fields.Nested(PlannedRowSchema))


class VolunteerSchema(Schema):
    """Somebody sent in writing; `scan` says whether the paper's copy is kept."""

    id = fields.UUID()
    name = fields.String()
    standing = fields.String()
    area = fields.String()
    number = fields.String()
    dated = fields.Date()
    since = fields.Date()
    until = fields.Date()
    scan = fields.Function(lambda row: row.scan is not None)


class VolunteerList(Schema):
    """The volunteers of the province, the latest mandate first."""

    volunteers = fields.List(fields.Nested(VolunteerSchema))
