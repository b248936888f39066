"""The court's sheet over HTTP: brought, what differs, taken over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema, fields

from casework.court import operations, queries
from casework.court.models import CourtReturn
from casework.court.uploads import take_in
from casework.mediation.queries.days import day_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

api = Endpoints(
    "court-returns", __name__, url_prefix="/mediation-days", description="บัญชีนัดที่ศาลส่งคืน: court's sheets"
)


class SheetFile(Schema):
    """The court's sheet: XLSX or CSV."""

    file = Upload(required=True)


class LineSchema(Schema):
    """A difference: `sent` in the batch, `ours` now, `theirs`. Without `doubts` it is safe while open."""

    id = fields.UUID()
    row = fields.Integer()
    code = fields.String()
    hearing = fields.UUID(attribute="hearing_id", allow_none=True)
    item = fields.String()
    sent = fields.String()
    ours = fields.String()
    theirs = fields.String()
    state = fields.String()
    doubts = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


class ReturnSchema(Schema):
    """A sheet of the court, compared; `hash` is the SHA-256 of its bytes."""

    id = fields.UUID()
    name = fields.String()
    hash = fields.String(attribute="store_key")
    rows = fields.Integer()
    matched = fields.Integer()
    taken_at = fields.AwareDateTime()
    lines = fields.List(fields.Nested(LineSchema))


@api.route("/<uuid:day_id>/court-returns")
class Returns(MethodView):
    """Sheets of the court."""

    @policy("court.return")
    @api.arguments(SheetFile, location="files")
    @api.response(200, ReturnSchema)
    def post(self, files: Mapping[str, Any], day_id: UUID) -> CourtReturn:
        """Compare a sheet with what was sent; nothing is taken over. The same file: the same answer."""
        return take_in(day_of(db(), actor(), day_id), files["file"])


@api.route("/<uuid:day_id>/court-returns/<uuid:return_id>")
class OneReturn(MethodView):
    """One sheet."""

    @policy("court.return")
    @api.response(200, ReturnSchema)
    def get(self, day_id: UUID, return_id: UUID) -> CourtReturn:
        """What differs, and what was decided."""
        return queries.return_of(db(), day_of(db(), actor(), day_id), return_id)

    @policy("court.return")
    @api.response(200, ReturnSchema)
    def post(self, day_id: UUID, return_id: UUID) -> CourtReturn:
        """Take over every line without a doubt."""
        day = day_of(db(), actor(), day_id)
        of = queries.return_of(db(), day, return_id)
        operations.apply_safe(db(), actor(), day, of, today=today(), now=now())
        return of
