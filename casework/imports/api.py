"""Imports over HTTP: a file is brought, its preview read, and applied by a job."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, jsonify, url_for
from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema, fields

from casework.imports import operations, queries
from casework.imports.uploads import preview, receive
from casework.register.models import ImportRun
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints("imports-api", __name__, url_prefix="/imports", description="นำเข้าทะเบียน: imports")


class UploadSchema(Schema):
    """A register file."""

    file = Upload(required=True)


class OptionsSchema(Schema):
    """What is to be done with it."""

    apply = fields.Boolean(
        load_default=False, metadata={"description": "enter it at once, without a second call"}
    )


class RunSchema(Schema):
    """A file brought. `state`: previewed, waiting, applied. `error`: why the last try to apply it failed."""

    id = fields.UUID()
    state = fields.String()
    file_name = fields.String()
    file_hash = fields.String()
    province = fields.String()
    as_of = fields.Date()
    data_on = fields.Date(allow_none=True)
    by = fields.String()
    at = fields.DateTime()
    applied_at = fields.DateTime(allow_none=True)
    error = fields.String()
    report = fields.Dict(keys=fields.String(), metadata={"description": "shortened"})


@api.route("")
class Imports(MethodView):
    """Files brought."""

    @policy("register.import")
    @api.arguments(UploadSchema, location="files")
    @api.arguments(OptionsSchema, location="query")
    @api.response(201, RunSchema)
    def post(self, files: dict[str, Any], options: dict[str, Any]) -> Response:
        """Read a register file and keep its preview; with `?apply=true` a worker enters it."""
        run = preview(*receive(files["file"]))
        if options["apply"]:
            operations.ask_to_apply(db(), actor(), run, now=now())
        return _told(run, 201)


@api.route("/<uuid:run_id>")
class Import(MethodView):
    """One file brought."""

    @policy("register.import")
    @api.response(200, RunSchema)
    def get(self, run_id: UUID) -> Response:
        """How far it is and what came of it."""
        return _told(queries.run(db(), actor(), run_id), 200)


@api.route("/<uuid:run_id>/apply")
class Apply(MethodView):
    """A previewed file to be entered."""

    @policy("register.import")
    @api.response(202, RunSchema)
    def post(self, run_id: UUID) -> Response:
        """Let a worker enter the file; ask for the run again to see when it is done."""
        run = queries.run(db(), actor(), run_id)
        operations.ask_to_apply(db(), actor(), run, now=now())
        return _told(run, 202)


def _told(run: ImportRun, status: int) -> Response:
    last = queries.last_try(db(), run)
    answer = jsonify({**RunSchema().dump(run), "error": last.error or "" if last else ""})
    answer.status_code = status
    answer.headers["Location"] = url_for("imports-api.Import", run_id=run.id)
    return answer
