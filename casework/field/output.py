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
