"""What was entered, approved or proposed on a contract, and what it changed, as a program reads it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_dump

from casework.register.amounts import Baht, Rate
from casework.register.output import PostingSchema


class Told(fields.Field[Any]):
    """An amount as text with two places, a day in ISO, or a code; written only."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return None if value is None else str(value)


class ChangeSchema(Schema):
    """One figure, day or class that an entry changed; null: none. `number` is an instalment's."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    number = fields.Integer(allow_none=True)
    before = Told(allow_none=True)
    after = Told(allow_none=True)


class EnteredSchema(Schema):
    """A ledger line that was entered, and what it changed of today's figures."""

    @post_dump
    def flat(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """One object: the line, and the changes beside it."""
        return {**data.pop("line", {}), **data}

    line = fields.Nested(PostingSchema)
    changes = fields.List(fields.Nested(ChangeSchema))


class ReliefSchema(Schema):
    """An approval: a moratorium, other rates, or a new schedule; from `ended_on` it holds no more."""

    id = fields.UUID()
    kind = fields.String()
    since = fields.Date()
    until = fields.Date(allow_none=True)
    months = fields.Integer(allow_none=True)
    rate = Rate(allow_none=True)
    default_rate = Rate(allow_none=True)
    instalments = fields.List(fields.Dict())
    authority_number = fields.String()
    authority_on = fields.Date()
    source = fields.String()
    origin = fields.String()
    origin_id = fields.UUID(allow_none=True)
    ended_on = fields.Date(allow_none=True)


class RecordedSchema(Schema):
    """An approval that was recorded or ended, and what it changed of today's figures."""

    relief = fields.Nested(ReliefSchema)
    changes = fields.List(fields.Nested(ChangeSchema))


class WaiverSchema(Schema):
    """A waiver that was proposed by a resolution: open, confirmed or declined."""

    id = fields.UUID()
    on = fields.Date()
    amount = Baht()
    ref = fields.String()
    authority_on = fields.Date()
    state = fields.String()
    proposer = fields.String()
    proposed_at = fields.DateTime()
    version = fields.Integer()
