"""What may be done with a case, its clocks and its proposals, as a program reads them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from marshmallow import Schema, fields

from casework.cases.output import Reasons
from casework.register.amounts import Baht
from casework.register.models import Contract
from casework.register.output import working_json
from casework.thai.render import render
from workflows.clock import Clock, ClockStep
from workflows.reasons import Reason
from workflows.working import Working


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


class ClockStepSchema(Schema):
    """One step of a clock's working."""

    th = fields.Function(lambda step: _said(step, "th"))
    en = fields.Function(lambda step: _said(step, "en"))
    basis = fields.String()
    base = fields.Date()
    length = fields.Integer()
    unit = fields.String()
    skipped = fields.Function(
        lambda step: [{"on": on.isoformat(), "name": name} for on, name in step.skipped]
    )
    result = fields.Date(allow_none=True)


class ClockSchema(Schema):
    """One claim against one person: until when it can be brought before a court, with its working."""

    obligor = fields.String()
    name = fields.String()
    role = fields.String()
    kind = fields.String()
    instalments = fields.List(fields.Integer())
    amount = Baht()
    start = fields.Date()
    expiry = fields.Date()
    rolled_expiry = fields.Date(allow_none=True)
    last_day = fields.Date()
    expired = fields.Boolean()
    days_left = fields.Integer(allow_none=True)
    stopped_on = fields.Date(allow_none=True)
    steps = fields.List(fields.Nested(ClockStepSchema))


class ClocksSchema(Schema):
    """The clocks of everyone bound on a day, beside the class, and why the two differ."""

    contract = fields.String()
    as_of = fields.Date()
    class_code = fields.String(data_key="class")
    clocks = fields.List(fields.Nested(ClockSchema))
    comparison = fields.List(fields.Dict())


def _said(step: ClockStep, language: Any) -> str:
    return render(Reason("", step.th, step.en, step.basis, step.values), language)


def clocks_json(
    contract: Contract, class_code: str, clocks: Iterable[Clock], lines: Iterable[Working], as_of: date
) -> dict[str, Any]:
    """The clocks for a program: the same from the API and the command line."""
    names = {str(row.id): row.person.name for row in contract.obligors}
    told: dict[str, Any] = ClocksSchema().dump(
        {
            "contract": contract.number,
            "as_of": as_of,
            "class_code": class_code,
            "clocks": [_named(clock, names[clock.obligor]) for clock in clocks],
            "comparison": [working_json(line) for line in lines],
        }
    )
    return told


def _named(clock: Clock, name: str) -> dict[str, Any]:
    return {**vars(clock), "last_day": clock.last_day, "name": name}
