"""Forms and JSON of days away."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from casework.web.forms import Text

SHORTEST_REASON, LONGEST_REASON = 10, 500


class VoidForm(Schema):
    """Why a kit is voided."""

    reason = fields.String(
        required=True,
        validate=validate.Length(SHORTEST_REASON, LONGEST_REASON),
        metadata={
            "label": Text("เหตุผล", "Reason"),
            "kind": "long_text",
            "hint": Text(
                "เช่น โน้ตบุ๊กหายเมื่อใด ที่ใด แจ้งผู้ใดแล้ว",
                "For instance when and where the laptop was lost, and who was told",
            ),
        },
    )


class GroupSchema(Schema):
    """What came back of a case, or of the day: applied, clash, taken or kept."""

    id = fields.UUID()
    name = fields.String()
    case = fields.UUID(attribute="case_id", allow_none=True)
    state = fields.String()
    hard = fields.Boolean()
    decided_by = fields.String()
    decided_at = fields.AwareDateTime(allow_none=True)


class KitSchema(Schema):
    """A day taken out of the office. `passphrase` is told once, when it is taken."""

    id = fields.UUID()
    state = fields.String()
    taken_by = fields.String()
    taken_at = fields.AwareDateTime()
    expires_at = fields.AwareDateTime()
    hearings = fields.Integer()
    size = fields.Integer()
    numbers = fields.List(fields.Integer())
    returned_at = fields.AwareDateTime(allow_none=True)
    voided_by = fields.String()
    void_reason = fields.String()
    groups = fields.List(fields.Nested(GroupSchema))
    passphrase = fields.String()


class BroughtSchema(Schema):
    """What one return came to. `skew`: the laptop's clock, seconds ahead of the office's."""

    kit = fields.UUID(attribute="of.kit_id")
    already = fields.Boolean()
    made_at = fields.AwareDateTime(attribute="of.made_at")
    skew = fields.Integer(attribute="of.skew")
    skewed = fields.Boolean(attribute="of.skewed")
    doubts = fields.List(fields.Dict(keys=fields.String(), values=fields.String()), attribute="of.doubts")
    applied = fields.List(fields.Nested(GroupSchema))
    clashes = fields.List(fields.Nested(GroupSchema))
