"""The field over HTTP: contacts and evidence of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.views import MethodView

from casework.cases.queries import case_of
from casework.field.operations import Paper, Told, record_evidence, record_visit
from casework.field.output import EvidenceList, EvidenceSchema, RecordedVisit, VisitList
from casework.field.queries import evidence_of, visits_of
from casework.field.schemas import EvidenceForm, VisitForm
from casework.register.models import Contract
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints(
    "case-field", __name__, url_prefix="/cases", description="การติดตามและหลักฐาน: contacts, evidence"
)


@api.route("/<uuid:case_id>/visits")
class Visits(MethodView):
    """Contacts with the people of the loan."""

    @policy("case.view")
    @api.response(200, VisitList)
    def get(self, case_id: UUID) -> Any:
        """The contacts made and planned, the latest first."""
        return {"visits": visits_of(db(), _contract(case_id))}

    @policy("visit.record")
    @api.arguments(VisitForm)
    @api.response(201, RecordedVisit)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Record a contact that happened; `warnings` name the rules of conduct it broke."""
        told = Told(**{name: value for name, value in given.items() if name != "at"})
        visit, broken = record_visit(db(), actor(), _contract(case_id), given["at"], told, now=now())
        return {"visit": visit, "warnings": broken}


@api.route("/<uuid:case_id>/evidence")
class EvidenceOfCase(MethodView):
    """Papers from outside."""

    @policy("case.view")
    @api.response(200, EvidenceList)
    def get(self, case_id: UUID) -> Any:
        """The evidence at hand, and what was asked for."""
        return {"evidence": evidence_of(db(), _contract(case_id))}

    @policy("evidence.record")
    @api.arguments(EvidenceForm)
    @api.response(201, EvidenceSchema)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Record a paper asked for or come in."""
        return record_evidence(db(), actor(), _contract(case_id), Paper(**given), now=now())


def _contract(case_id: UUID) -> Contract:
    return case_of(db(), actor(), case_id).contract
