"""Cases over HTTP: listed by urgency, opened in bulk, one by one with their journal; and the mandates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView
from marshmallow import fields

from casework.cases import operations, queries
from casework.cases.output import CasePage, CaseSchema, JournalPage, MandateSchema, OpenedSchema
from casework.cases.schemas import AssignForm, CaseFilter, MandateForm, OpenCases
from casework.fields import Form, Whole
from casework.keyset import LARGEST_PAGE
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.answers import tagged
from casework.web.endpoints import Endpoints
from casework.web.unit import db, today

api = Endpoints("cases-api", __name__, url_prefix="/cases", description="เรื่อง: cases")
mandates = Endpoints("mandates", __name__, url_prefix="/mandates", description="กรอบอนุมัติการไกล่เกลี่ย: mandates")
MOST_ENTRIES = 10**9


class JournalFilter(Form):
    """From which entry on, and how many."""

    after = Whole(0, MOST_ENTRIES, load_default=0)
    limit = Whole(1, LARGEST_PAGE, load_default=LARGEST_PAGE)


@api.route("")
class Cases(MethodView):
    """All cases one may see."""

    @policy("case.view")
    @api.arguments(CaseFilter, location="query")
    @api.response(200, CasePage)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """The cases one may see, the most urgent first; without a filter those still open."""
        return queries.listing(
            db(),
            actor(),
            queries.filter_of(db(), actor(), asked),
            after=asked["after"],
            before=asked["before"],
            limit=asked["limit"],
        )

    @policy("case.create")
    @api.arguments(OpenCases)
    @api.response(201, OpenedSchema)
    def post(self, given: Mapping[str, Any]) -> Any:
        """Open cases for contracts, or for classes of debtors; each contract refused says why."""
        opened = operations.open_told(db(), actor(), given, today())
        refused = [
            {"contract_id": contract.id, "contract": contract.number, "reasons": [reason]}
            for contract, reason in opened.refused
        ]
        return {"opened": opened.cases, "refused": refused}


@api.route("/<uuid:case_id>")
class Case(MethodView):
    """One case."""

    @policy("case.view")
    @api.response(200, CaseSchema)
    def get(self, case_id: UUID) -> Response:
        """A case as it stands. ETag: its version."""
        case = queries.case_of(db(), actor(), case_id)
        return tagged(CaseSchema().dump(case), case.version)


@api.route("/<uuid:case_id>/officer")
class Officer(MethodView):
    """Who carries the case."""

    @policy("case.create")
    @api.arguments(AssignForm)
    @api.response(200, CaseSchema)
    def put(self, given: Mapping[str, Any], case_id: UUID) -> Response:
        """Give the case to another officer. If-Match: the case's version one has read."""
        case = queries.case_of(db(), actor(), case_id)
        operations.assign(db(), actor(), case, given["officer"], expected_version())
        return tagged(CaseSchema().dump(case), case.version)


@api.route("/<uuid:case_id>/journal")
class Journal(MethodView):
    """What was recorded on the case."""

    @policy("journal.view")
    @api.arguments(JournalFilter, location="query")
    @api.response(200, JournalPage)
    def get(self, asked: Mapping[str, Any], case_id: UUID) -> Any:
        """The entries of the case's chain, in order."""
        case = queries.case_of(db(), actor(), case_id)
        entries = queries.journal_of(db(), case, after=asked["after"], limit=asked["limit"] + 1)
        shown = entries[: asked["limit"]]
        return {"entries": shown, "after": shown[-1].n if len(entries) > len(shown) else None}


class MandateList(Form):
    """The mandates of the province, the latest resolution first."""

    mandates = fields.List(fields.Nested(MandateSchema))


@mandates.route("")
class Mandates(MethodView):
    """The subcommittee's mandates."""

    @policy("case.view")
    @mandates.response(200, MandateList)
    def get(self) -> Any:
        """The mandates of one's province."""
        return {"mandates": queries.mandates(db(), actor())}

    @policy("mandate.record")
    @mandates.arguments(MandateForm)
    @mandates.response(201, MandateSchema)
    def post(self, given: Mapping[str, Any]) -> Any:
        """Record a mandate for every case of the province."""
        return operations.record_mandate(db(), actor(), today=today(), **given)
