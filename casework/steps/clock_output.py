"""The limitation of a contract as a program reads it: the same from the API and the command line."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.register.amounts import Baht
from casework.register.output import working_json
from casework.steps.clock_sheet import ClockSheet
from casework.steps.compare import names_of
from casework.thai.render import render
from workflows.clock import Clock


class ClockStepSchema(Schema):
    """One step of a clock's working: by which rule, from which day, how long, and to when."""

    rule = fields.String()
    th = fields.Function(lambda step: render(step, "th"))
    en = fields.Function(lambda step: render(step, "en"))
    basis = fields.String()
    base = fields.Date()
    length = fields.Integer()
    unit = fields.String()
    skipped = fields.Function(
        lambda step: [{"on": on.isoformat(), "name": name} for on, name in step.skipped]
    )
    result = fields.Date(allow_none=True)


class ClockSchema(Schema):
    """One claim against one person: until when it can be brought before a court, with its working.

    `amount` is principal and `interest` what ends with it. Of a clock of kind "interest" `amount` is that
    interest, lost day by day from `last_day` to `last_expiry` where that is given.
    """

    obligor = fields.String()
    name = fields.String()
    role = fields.String()
    kind = fields.String()
    instalments = fields.List(fields.Integer())
    amount = Baht()
    interest = Baht()
    start = fields.Date()
    expiry = fields.Date()
    rolled_expiry = fields.Date(allow_none=True)
    last_day = fields.Date()
    last_expiry = fields.Date(allow_none=True)
    expired = fields.Boolean()
    days_left = fields.Integer(allow_none=True)
    stopped_on = fields.Date(allow_none=True)
    steps = fields.List(fields.Nested(ClockStepSchema))


class ClocksSchema(Schema):
    """The clocks of everyone bound on a day, beside the class, and why the two differ.

    `clocks` are the claims of principal, `interest` what ends on days of its own.
    """

    contract = fields.String()
    as_of = fields.Date()
    class_code = fields.String(data_key="class")
    clocks = fields.List(fields.Nested(ClockSchema))
    interest = fields.List(fields.Nested(ClockSchema))
    comparison = fields.List(fields.Dict())


def clocks_json(sheet: ClockSheet) -> dict[str, Any]:
    """The sheet for a program."""
    names = names_of(sheet.contract)
    told: dict[str, Any] = ClocksSchema().dump(
        {
            "contract": sheet.contract.number,
            "as_of": sheet.as_of,
            "class_code": sheet.found.code,
            "clocks": [_named(clock, names) for clock in sheet.claims],
            "interest": [_named(clock, names) for clock in sheet.interest],
            "comparison": [working_json(line) for line in sheet.comparison],
        }
    )
    return told


def _named(clock: Clock, names: dict[str, str]) -> dict[str, Any]:
    return {**vars(clock), "last_day": clock.last_day, "name": names[clock.obligor]}
