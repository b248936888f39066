"""The field over HTTP: contacts and evidence of a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask.views import MethodView

from casework.cases.queries import case_of
from casework.clock import office_day
from casework.field.operations import (
    Intended,
    NewVolunteer,
    Paper,
    Told,
    may_contact,
    plan_visit,
    record_evidence,
    record_visit,
    record_volunteer,
)
from casework.field.output import (
    EvidenceList,
    EvidenceSchema,
    PermittedSchema,
    RecordedVisit,
    VisitList,
    VisitSchema,
    VolunteerList,
    VolunteerSchema,
)
from casework.field.queries import evidence_of, permitted_hours, visits_of, volunteers
from casework.field.schemas import EvidenceForm, PlanForm, VisitForm, VolunteerForm
from casework.register.models import Contract
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now

api = Endpoints(
    "case-field", __name__, url_prefix="/cases", description="การติดตามและหลักฐาน: contacts, evidence"
)
sent = Endpoints(
    "volunteers", __name__, url_prefix="/volunteers", description="อาสาสมัคร: who was sent in writing"
)
DAYS_AHEAD = 7


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


@api.route("/<uuid:case_id>/visits/plan")
class PlannedVisits(MethodView):
    """Contacts to come."""

    @policy("visit.record")
    @api.arguments(PlanForm, location="query")
    @api.response(200, PermittedSchema)
    def get(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Whether such a contact may be planned, the next moment if not, and the hours of the days ahead."""
        contract = _contract(case_id)
        verdict = may_contact(db(), contract, given["at"], _intended(given))
        hours = permitted_hours(db(), contract.province, office_day(given["at"]), DAYS_AHEAD)
        return {
            "permitted": not verdict.broken,
            "reasons": verdict.broken,
            "next_at": verdict.next_at,
            "windows": hours,
        }

    @policy("visit.record")
    @api.arguments(PlanForm)
    @api.response(201, VisitSchema)
    def post(self, given: Mapping[str, Any], case_id: UUID) -> Any:
        """Plan a contact. 409 with every rule it would break; `offers.at` is the next moment allowed."""
        return plan_visit(db(), actor(), _contract(case_id), given["at"], _intended(given), now=now())


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


@sent.route("")
class Volunteers(MethodView):
    """Volunteers and village heads with a written mandate."""

    @policy("visit.record")
    @sent.response(200, VolunteerList)
    def get(self) -> Any:
        """Everyone sent for the province, the latest mandate first."""
        return {"volunteers": volunteers(db(), actor())}

    @policy("volunteer.record")
    @sent.arguments(VolunteerForm)
    @sent.response(201, VolunteerSchema)
    def post(self, given: Mapping[str, Any]) -> Any:
        """Record a mandate; its scan is added on the page."""
        return record_volunteer(db(), actor(), NewVolunteer(**given), now=now())


def _intended(given: Mapping[str, Any]) -> Intended:
    return Intended(**{name: value for name, value in given.items() if name != "at"})


def _contract(case_id: UUID) -> Contract:
    return case_of(db(), actor(), case_id).contract
