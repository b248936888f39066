"""Those a settlement does not bind, as a program reads them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.cases.output import Reasons
from casework.steps.unsigned import Unsigned


class LeftSchema(Schema):
    """One person who did not sign; `reasons` stand against a case of her own."""

    obligor = fields.UUID(attribute="obligor.id")
    name = fields.String(attribute="obligor.person.name")
    role = fields.String(attribute="obligor.role")
    may_part = fields.Boolean()
    reasons = Reasons()


class UnsignedSchema(Schema):
    """Who of a case did not sign; `reasons` stand against parting anyone."""

    case = fields.String(attribute="case.number")
    settlement = fields.UUID(attribute="settlement.id", allow_none=True)
    people = fields.List(fields.Nested(LeftSchema))
    reasons = Reasons()


def unsigned_json(found: Unsigned) -> dict[str, Any]:
    """The same from the API and the command line."""
    told: dict[str, Any] = UnsignedSchema().dump(found)
    return told
