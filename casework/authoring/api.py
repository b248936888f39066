"""The office's templates over HTTP: looked through, proposed, tried, decided on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify, url_for
from flask.views import MethodView
from flask_smorest.fields import Upload  # type: ignore[import-untyped]
from marshmallow import Schema, fields

from casework.authoring import operations, queries
from casework.authoring.intake import brought, look_through
from casework.authoring.schemas import ProposeOptions, ReasonForm, RetireForm, TemplateFilter
from casework.authoring.trying import with_case
from casework.authoring.uploads import taken_in, word_file
from casework.cases.queries import case_named
from casework.dossier.says.case import desk
from casework.fields import Form, Line
from casework.files.kinds import DOCX
from casework.papers.inspection import Inspected, inspect
from casework.papers.models import OfficeTemplate
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

api = Endpoints(
    "office-templates", __name__, url_prefix="/office-templates", description="แม่แบบของสำนักงาน: templates"
)


class FaultSchema(Schema):
    """One thing wrong in a file, and where."""

    place = fields.String()
    code = fields.String()
    th = fields.String()
    en = fields.String()


class PhraseSchema(Schema):
    """An obligatory phrase the print of the example does not bear, and the rule that asks for it."""

    phrase = fields.String()
    basis = fields.String()


class InspectedSchema(Schema):
    """What was found in a file: faults keep it from use, phrases missing are for people to judge."""

    faults = fields.List(fields.Nested(FaultSchema))
    missing = fields.List(fields.Nested(PhraseSchema))
    scannable = fields.Boolean(metadata={"description": "prints the code by which a scan finds its paper"})


class TemplateSchema(Schema):
    """A version. `state`: proposed, active, retired, refused; it holds from `since` to `until`."""

    id = fields.UUID()
    version = fields.Integer()
    province = fields.String()
    kind = fields.String()
    number = fields.Integer()
    court = fields.String()
    state = fields.String()
    since = fields.Date()
    until = fields.Date(allow_none=True)
    hash = fields.String(attribute="store_key")
    size = fields.Integer()
    label = fields.String()
    note = fields.String()
    reason = fields.String()
    proposer = fields.String()
    proposed_at = fields.AwareDateTime()
    decider = fields.String()
    decided_at = fields.AwareDateTime(allow_none=True)
    inspected = fields.Nested(InspectedSchema)


class TemplateList(Schema):
    """The versions of the office, by paper, the newest first."""

    items = fields.List(fields.Nested(TemplateSchema(exclude=("inspected",))))


class WordFile(Schema):
    """A template."""

    file = Upload(required=True)


class OfCase(Form):
    """Which case a template is tried with."""

    case = Line(required=True)


@api.route("")
class Templates(MethodView):
    """All versions."""

    @policy("terms.view")
    @api.arguments(TemplateFilter, location="query")
    @api.response(200, TemplateList)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """The versions the office wrote, of one paper or of all."""
        return {"items": queries.versions(db(), actor(), asked["kind"])}

    @policy("template.propose")
    @api.arguments(WordFile, location="files")
    @api.arguments(ProposeOptions, location="query")
    @api.response(201, TemplateSchema)
    @api.alt_response(200, schema=InspectedSchema, description="looked through only (`check=true`)")
    def post(self, files: Mapping[str, Any], given: Mapping[str, Any]) -> Response:
        """Look through a Word file and propose it; 422 tells every fault by its place."""
        sent = files["file"]
        with taken_in(sent) as path:
            if given["check"]:
                return jsonify(InspectedSchema().dump(look_through(path, given["kind"])))
            file = brought(path, given["kind"], sent.filename or "")
        terms = {"since": given["since"] or today(), "court": given["court"], "note": given["note"]}
        made = operations.propose(db(), actor(), file, now=now(), **terms)
        answer = _told(made, Inspected((), file.missing, file.scannable), 201)
        answer.location = url_for("office-templates.OneTemplate", template_id=made.id)
        return answer


@api.route("/<uuid:template_id>")
class OneTemplate(MethodView):
    """One version."""

    @policy("terms.view")
    @api.response(200, TemplateSchema)
    def get(self, template_id: UUID) -> Response:
        """Who wrote it, who decided, and what is found in it as the product is now."""
        found = queries.version(db(), actor(), template_id)
        return _told(found, inspect(queries.content_of(db(), found), queries.paper_of(found)))


@api.route("/<uuid:template_id>/file")
class TemplateFile(MethodView):
    """Its bytes."""

    @policy("terms.view")
    @api.response(200, content_type=DOCX.mimetype)
    def get(self, template_id: UUID) -> Response:
        """The Word file as it was brought."""
        found = queries.version(db(), actor(), template_id)
        return word_file(queries.content_of(db(), found), f"{found.kind}-{found.number}")


@api.route("/<uuid:template_id>/preview")
class Preview(MethodView):
    """A version tried with a real case."""

    @policy("template.propose")
    @api.arguments(OfCase, location="query")
    @api.response(200, content_type=DOCX.mimetype)
    def get(self, asked: Mapping[str, Any], template_id: UUID) -> Response:
        """The paper of a case (its number or id) on this template: marked, without a number, not kept."""
        found = queries.version(db(), actor(), template_id)
        case = case_named(db(), actor(), asked["case"])
        at, content = desk(db(), case.province, today()), queries.content_of(db(), found)
        made = with_case(db(), content, queries.paper_of(found), case, at)
        return word_file(made, f"preview-{found.kind}-{found.number}")


@api.route("/<uuid:template_id>/activate")
class Activate(MethodView):
    """A version proposed."""

    @policy("template.decide")
    @api.response(200, TemplateSchema)
    def post(self, template_id: UUID) -> Response:
        """Put it to use; the proposer may not. Send If-Match."""
        found = _read(template_id)
        operations.activate(db(), actor(), found, now=now())
        return _told(found)


@api.route("/<uuid:template_id>/refuse")
class Refuse(MethodView):
    """A version proposed."""

    @policy("template.decide")
    @api.arguments(ReasonForm)
    @api.response(200, TemplateSchema)
    def post(self, given: Mapping[str, Any], template_id: UUID) -> Response:
        """Say no, and why. Send If-Match."""
        found = _read(template_id)
        operations.refuse(db(), actor(), found, reason=given["reason"], now=now())
        return _told(found)


@api.route("/<uuid:template_id>/retire")
class Retire(MethodView):
    """A version in use."""

    @policy("template.decide")
    @api.arguments(RetireForm)
    @api.response(200, TemplateSchema)
    def post(self, given: Mapping[str, Any], template_id: UUID) -> Response:
        """Take it out of use for papers dated `leaving` or later. Send If-Match."""
        found = _read(template_id)
        leaving = given["leaving"] or today()
        operations.retire(db(), actor(), found, leaving=leaving, reason=given["reason"], now=now())
        return _told(found)


def _read(template_id: UUID) -> OfficeTemplate:
    found = queries.version(db(), actor(), template_id)
    found.expect_version(expected_version())
    return found


def _told(found: OfficeTemplate, looked: Inspected | None = None, status: int = 200) -> Response:
    told = TemplateSchema(exclude=() if looked else ("inspected",)).dump(found)
    if looked:
        told["inspected"] = InspectedSchema().dump(looked)
    answer = jsonify(told)
    answer.status_code = status
    answer.set_etag(str(found.version))
    return answer
