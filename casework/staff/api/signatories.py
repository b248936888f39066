"""Who signs for the office over HTTP: on which day, and days on which nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.fields import Day, Form
from casework.reasons import reason_json
from casework.security.policy import policy
from casework.staff import operations, queries, signing
from casework.staff.schemas import EndForm, SignatoryForm
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, today

signatories = Endpoints(
    "signatories", __name__, url_prefix="/office/signatories", description="ผู้ลงนาม: who signs"
)


class SignatorySchema(Schema):
    """Somebody who signs for the office; the national ID is never told."""

    id = fields.UUID()
    kind = fields.String()
    name = fields.String()
    position = fields.String()
    acting_for = fields.String()
    order_number = fields.String()
    may_settle = fields.Boolean()
    may_sue = fields.Boolean()
    since = fields.Date()
    until = fields.Date(allow_none=True)


class SignatoryList(Schema):
    """Everybody appointed, or who signs on a day; `remarks`: days on which nobody does."""

    items = fields.List(fields.Nested(SignatorySchema))
    remarks = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


class OnDay(Form):
    """Only who signs on this day."""

    on = Day(load_default=None)


@signatories.route("")
class Signatories(MethodView):
    """All of them."""

    @policy("office.manage")
    @signatories.arguments(OnDay, location="query")
    @signatories.response(200, SignatoryList)
    def get(self, asked: Mapping[str, Any]) -> Response:
        """Everybody appointed, by their first day; with `on`, who signs on that day."""
        mine = queries.own_office(db(), actor())
        rows = signing.on_day(db(), mine, asked["on"]) if asked["on"] else mine.signatories
        remarks = [reason_json(reason) for reason in signing.remarks(mine)]
        return jsonify(SignatoryList().dump({"items": rows, "remarks": remarks}))

    @policy("office.manage")
    @signatories.arguments(SignatoryForm)
    @signatories.response(201, SignatorySchema)
    def post(self, given: Mapping[str, Any]) -> Any:
        """Appoint somebody; 409 where two would sign on one day and neither stands in for the other."""
        return operations.appoint(db(), actor(), queries.own_office(db(), actor()), today(), **given)


@signatories.route("/<uuid:signatory_id>/end")
class SignatoryEnd(MethodView):
    """The last day of one."""

    @policy("office.manage")
    @signatories.arguments(EndForm)
    @signatories.response(200, SignatorySchema)
    def post(self, given: Mapping[str, Any], signatory_id: UUID) -> Any:
        """She signs for the last time on the day given."""
        one = queries.own_signatory(db(), actor(), signatory_id)
        operations.end_appointment(db(), actor(), one, given["until"], today())
        return one


@signatories.route("/<uuid:signatory_id>")
class OneSignatory(MethodView):
    """An appointment entered by mistake."""

    @policy("office.manage")
    @signatories.response(204)
    def delete(self, signatory_id: UUID) -> None:
        """Take it back; papers already made keep the name they bear."""
        operations.withdraw(db(), actor(), queries.own_signatory(db(), actor(), signatory_id), today())
