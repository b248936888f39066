"""What may be done with a case and its proposals, as a program reads them."""

from __future__ import annotations

from marshmallow import Schema, fields

from casework.cases.output import Reasons


class InputSchema(Schema):
    """What is told with a step."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    kind = fields.String()
    required = fields.Boolean()
    choices = fields.Function(lambda item: [choice.code for choice in item.choices])


class OptionSchema(Schema):
    """A step from where the case stands: allowed, or every reason why not."""

    code = fields.String(attribute="step.code")
    th = fields.String(attribute="step.th")
    en = fields.String(attribute="step.en")
    roles = fields.List(fields.String(), attribute="step.roles")
    basis = fields.String(attribute="step.basis")
    papers = fields.List(fields.String(), attribute="step.papers")
    inputs = fields.List(fields.Nested(InputSchema), attribute="step.inputs")
    allowed = fields.Boolean()
    two_person = fields.Boolean()
    reasons = Reasons()
    warnings = Reasons()


class ProposalSchema(Schema):
    """A step that waits for a second person."""

    id = fields.UUID()
    step = fields.String()
    state = fields.String()
    proposed_by = fields.UUID()
    proposed_at = fields.AwareDateTime()


class StepsSchema(Schema):
    """What may be done now; `next` is the plain next step."""

    stage = fields.String()
    next = fields.String(allow_none=True)
    steps = fields.List(fields.Nested(OptionSchema))
    proposals = fields.List(fields.Nested(ProposalSchema))
