"""Those who did not sign, over HTTP: who they are, and a case of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from casework.cases.output import CaseSchema
from casework.cases.queries import case_of
from casework.security.policy import policy
from casework.steps.api.case import api
from casework.steps.schemas import PartForm
from casework.steps.unsigned import part, unsigned_of
from casework.steps.unsigned_output import UnsignedSchema, unsigned_json
from casework.web.access import actor, expected_version
from casework.web.answers import tagged
from casework.web.unit import db, now


@api.route("/<uuid:case_id>/unsigned")
class Unsigned(MethodView):
    """The people a settlement does not bind."""

    @policy("case.view")
    @api.response(200, UnsignedSchema)
    def get(self, case_id: UUID) -> Response:
        """Who did not sign, and what stands against a case of their own. ETag: the case's version."""
        case = case_of(db(), actor(), case_id)
        return tagged(unsigned_json(unsigned_of(db(), case)), case.version)

    @policy("case.create")
    @api.arguments(PartForm)
    @api.response(201, CaseSchema)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Response:
        """Open a linked case about `people`; none named: all who may part. 409 with every reason.

        If-Match: the version one has read of the case they leave.
        """
        case = case_of(db(), actor(), case_id)
        case.expect_version(expected_version())
        linked = part(db(), actor(), case, given["people"], now=now())
        db().flush()
        return tagged(CaseSchema().dump(linked), linked.version, 201)
