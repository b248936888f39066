"""Steps over HTTP: what may be done with a case or every reason why not, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.cases.output import CaseSchema, Reasons
from casework.cases.queries import case_of
from casework.fields import Choice, Form
from casework.security.policy import policy
from casework.steps.facts import gather
from casework.steps.file import case_file
from casework.steps.file_output import FileSchema, file_json
from casework.steps.models import Proposal
from casework.steps.next_step import next_code
from casework.steps.operations import Taken, step_named
from casework.steps.output import ProposalSchema, StepsSchema
from casework.steps.proposals import confirm, decline, open_proposals, proposal_of, take_or_propose
from casework.steps.queries import options_by
from casework.steps.schemas import given_of, schema_of
from casework.web.access import actor, expected_version
from casework.web.answers import tagged
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today
from workflows.case import CASE

api = Endpoints(
    "case-steps", __name__, url_prefix="/cases", description="ขั้นตอน: what may be done with a case"
)
ANSWERS = {"confirm": "confirm", "decline": "decline"}
BODIES = [schema_of(step.code) for step in CASE.steps]


class Decision(Form):
    """The second person's answer."""

    answer = Choice(ANSWERS, required=True)


class Body(Form):
    """The step's inputs by their codes; which there are, `GET …/steps` says."""

    class Meta:
        """Read by the step's own schema, not by this one."""

        unknown = "include"


class TakenSchema(Schema):
    """The case after a step, and what the officer should know."""

    case = fields.Nested(CaseSchema)
    step = fields.String(attribute="step.code")
    before = fields.String()
    after = fields.String()
    warnings = Reasons()


@api.route("/<uuid:case_id>/steps")
class Steps(MethodView):
    """What may be done."""

    @policy("case.view")
    @api.response(200, StepsSchema)
    def get(self, case_id: UUID) -> Response:
        """Every step from where the case stands: allowed, or all the reasons why not. ETag: its version."""
        case = case_of(db(), actor(), case_id)
        facts = gather(db(), case, today=today(), actor=actor()).facts
        body = {
            "stage": case.stage,
            "next": next_code(facts, case.stage),
            "steps": options_by(facts, case.stage),
            "proposals": open_proposals(db(), case),
        }
        return tagged(StepsSchema().dump(body), case.version)


@api.route("/<uuid:case_id>/file")
class File(MethodView):
    """The case file."""

    @policy("case.view")
    @api.response(200, FileSchema)
    def get(self, case_id: UUID) -> Response:
        """Every figure and date of the case with its working, and what to confirm. ETag: its version."""
        case = case_of(db(), actor(), case_id)
        return tagged(file_json(case_file(db(), actor(), case, today()), today()), case.version)


@api.route("/<uuid:case_id>/steps/<string:step>")
class Step(MethodView):
    """One step."""

    @policy("case.step")
    @api.arguments(Body)
    @api.doc(requestBody={"content": {"application/json": {"schema": {"anyOf": BODIES}}}})
    @api.response(200, TakenSchema)
    @api.alt_response(202, schema=ProposalSchema, description="Proposed: waits for a second person.")
    def post(self, sent: Mapping[str, Any], case_id: UUID, step: str) -> Response:
        """Take a step. 409 with every reason where it may not be; 202 where it waits for a second person.

        If-Match: the case's version one has read.
        """
        case, asked = case_of(db(), actor(), case_id), step_named(step)
        given = given_of(asked, sent)
        done = take_or_propose(
            db(), actor(), case, step, given, today=today(), now=now(), version=expected_version()
        )
        return _answer(done)


@api.route("/<uuid:case_id>/proposals/<uuid:proposal_id>")
class Proposed(MethodView):
    """A step that waits for a second person."""

    @policy("case.step")
    @api.arguments(Decision)
    @api.response(200, TakenSchema)
    def post(self, given: Mapping[str, Any], case_id: UUID, proposal_id: UUID) -> Response:
        """Confirm what another proposed, which takes the step, or decline it."""
        case = case_of(db(), actor(), case_id)
        proposal = proposal_of(db(), case, proposal_id)
        if given["answer"] == ANSWERS["decline"]:
            decline(db(), actor(), proposal, today=today(), now=now())
            return jsonify(ProposalSchema().dump(proposal))
        return _answer(confirm(db(), actor(), proposal, today=today(), now=now()))


def _answer(done: Taken | Proposal) -> Response:
    if isinstance(done, Proposal):
        return tagged(ProposalSchema().dump(done), done.version, 202)
    db().flush()
    return tagged(TakenSchema().dump(done), done.case.version)
