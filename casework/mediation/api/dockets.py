"""The docket of a day: made for the court, read, taken away as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from casework.exports.docket_file import handed_out, send
from casework.fields import Form, Whole
from casework.mediation.api.blueprint import api
from casework.mediation.docket import Docket
from casework.mediation.output import DocketSchema
from casework.mediation.queries.days import day_of
from casework.mediation.queries.dockets import docket_of
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.unit import db, installation, now


class Batch(Form):
    """Which docket: the batch of that number; 0 for the last one, or a draft."""

    batch = Whole(0, 9999, load_default=0)


@api.route("/<uuid:day_id>/docket")
class DocketItself(MethodView):
    """The docket."""

    @policy("docket.export")
    @api.arguments(Batch, location="query")
    @api.response(200, DocketSchema)
    def get(self, asked: Mapping[str, Any], day_id: UUID) -> Docket:
        """The batch asked for; without one the last batch if nothing changed since, else a draft."""
        return docket_of(db(), actor(), day_of(db(), actor(), day_id), now(), asked["batch"])

    @policy("docket.export")
    @api.response(201, DocketSchema)
    def post(self, day_id: UUID) -> Docket:
        """Make the docket for the court: a new batch, or the last one again where nothing changed."""
        return send(db(), actor(), day_of(db(), actor(), day_id), now=now())


@api.route("/<uuid:day_id>/docket.<kind>")
class DocketFile(MethodView):
    """The docket as a file."""

    @policy("docket.export")
    @api.arguments(Batch, location="query")
    @api.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
    def get(self, asked: Mapping[str, Any], day_id: UUID, kind: str) -> Response:
        """The docket as xlsx, csv, ics, docx or pdf; of a batch always the same bytes."""
        day = day_of(db(), actor(), day_id)
        made = handed_out(installation(), db(), actor(), day, kind, asked["batch"], now=now())
        answer = Response(made.content, content_type=made.media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        return answer
