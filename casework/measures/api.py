"""Measures over HTTP: applications of a case, the inbox, and the steps of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.cases.queries import case_of
from casework.fields import Choice, Form, Line
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, advance, apply, measure_step
from casework.measures.queries import application_of, applications_of, inbox
from casework.measures.schemas import ApplicationForm, step_schema
from casework.register.amounts import Baht
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.answers import tagged
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today
from workflows.measure import MEASURE

api = Endpoints("measures-api", __name__, url_prefix="/measures", description="มาตรการ: measures")
of_cases = Endpoints(
    "case-measures", __name__, url_prefix="/cases", description="มาตรการของเรื่อง: measures of a case"
)
LONGEST_CURSOR = 400


class ApplicationSchema(Schema):
    """An application for a measure; only a step moves its stage."""

    id = fields.UUID()
    case_id = fields.UUID()
    obligor_id = fields.UUID(allow_none=True)
    kind = fields.String()
    hardship = fields.String()
    stage = fields.String()
    applied_on = fields.Date()
    total = Baht(allow_none=True)
    reduction = Baht(allow_none=True)
    months = fields.Integer(allow_none=True)
    instalment_amount = Baht(allow_none=True)
    most_each = Baht(allow_none=True)
    pay_months = fields.String()
    first_due_on = fields.Date(allow_none=True)
    district_number = fields.String()
    district_on = fields.Date(allow_none=True)
    province_number = fields.String()
    province_on = fields.Date(allow_none=True)
    proposed_by = fields.String()
    version = fields.Integer()


class ApplicationPage(Schema):
    """One page of applications, the oldest first."""

    applications = fields.List(fields.Nested(ApplicationSchema), attribute="rows")
    after = fields.String()
    before = fields.String()


class ApplicationList(Schema):
    """The applications of a case, the latest first."""

    applications = fields.List(fields.Nested(ApplicationSchema))


class InboxFilter(Form):
    """Which stage, and which page."""

    stage = Choice({"": "", **{stage.code: stage.th for stage in MEASURE.stages}}, load_default="")
    after = Line(LONGEST_CURSOR, load_default="")
    before = Line(LONGEST_CURSOR, load_default="")


class Body(Form):
    """The step's inputs by their codes."""

    class Meta:
        """Read by the step's own schema, not by this one."""

        unknown = "include"


@api.route("")
class Inbox(MethodView):
    """Applications one may see."""

    @policy("case.view")
    @api.arguments(InboxFilter, location="query")
    @api.response(200, ApplicationPage)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """The applications one may see, the oldest first; without a stage those under way."""
        return inbox(db(), actor(), asked["stage"], after=asked["after"], before=asked["before"])


@api.route("/<uuid:application_id>")
class Application(MethodView):
    """One application."""

    @policy("case.view")
    @api.response(200, ApplicationSchema)
    def get(self, application_id: UUID) -> Response:
        """An application as it stands. ETag: its version."""
        return _tagged(application_of(db(), actor(), application_id))


@api.route("/<uuid:application_id>/steps/<string:step>")
class ApplicationStep(MethodView):
    """A step of an application."""

    @policy("case.view")
    @api.arguments(Body)
    @api.response(200, ApplicationSchema)
    def post(self, sent: Mapping[str, Any], application_id: UUID, step: str) -> Response:
        """Endorse, approve, send back, refuse, …: as the roles of the step allow. If-Match: its version."""
        found = application_of(db(), actor(), application_id)
        given = step_schema(measure_step(step)).load(sent)
        advance(db(), actor(), found, step, given, today=today(), now=now(), version=expected_version())
        return _tagged(found)


@of_cases.route("/<uuid:case_id>/measures")
class OfCase(MethodView):
    """Applications of a case."""

    @policy("case.view")
    @of_cases.response(200, ApplicationList)
    def get(self, case_id: UUID) -> Any:
        """The applications of a case, the latest first."""
        return {"applications": applications_of(db(), case_of(db(), actor(), case_id))}

    @policy("measure.propose")
    @of_cases.arguments(ApplicationForm)
    @of_cases.response(201, ApplicationSchema)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Response:
        """Draw up an application."""
        case = case_of(db(), actor(), case_id)
        asked = Terms.of(given)
        made = apply(
            db(),
            actor(),
            case,
            given["kind"],
            asked,
            applied_on=given["applied_on"],
            today=today(),
            obligor_id=given["obligor"],
            hardship=given["hardship"],
        )
        return _tagged(made, 201)


def _tagged(found: MeasureApplication, status: int = 200) -> Response:
    return tagged(ApplicationSchema().dump(found), found.version, status)
