"""What the API tells of papers that go out."""

from __future__ import annotations

from marshmallow import Schema, fields

from casework.cases.output import Reasons


class ChangeSchema(Schema):
    """One value a paper prints that is another now."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    row = fields.String()
    old = fields.Function(lambda change: change.shown[0])
    new = fields.Function(lambda change: change.shown[1])


class PaperRow(Schema):
    """A paper that goes out."""

    id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    subject = fields.String()
    stage = fields.String()
    dated = fields.Date()
    letter_number = fields.String(allow_none=True)
    version = fields.Integer()


class OutcomeSchema(Schema):
    """What became of one paper."""

    paper = fields.Nested(PaperRow)
    issued = fields.Boolean()
    reasons = Reasons()


class StaleSchema(Schema):
    """A paper that says something else than it would now."""

    paper = fields.Nested(PaperRow)
    filed = fields.Boolean()
    changes = fields.List(fields.Nested(ChangeSchema))


class VoidingSchema(Schema):
    """A voiding that waits, or how it was decided."""

    id = fields.UUID()
    paper_id = fields.UUID()
    state = fields.String()
    proposer = fields.String()
    proposed_at = fields.AwareDateTime()
    version = fields.Integer()


class LetterSchema(Schema):
    """A line of the register of letter numbers."""

    number = fields.Integer()
    year = fields.Integer()
    state = fields.String()
    contract = fields.String()
    to = fields.String()
    waits = fields.Boolean()
    paper = fields.Nested(PaperRow, allow_none=True)
