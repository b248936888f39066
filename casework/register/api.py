"""The register over HTTP: contracts, their statements and payments, persons with masked numbers."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, send_file
from flask.views import MethodView

from casework.exports.statement import file_of
from casework.exports.xlsx import MEDIA_TYPE
from casework.register import ledger, queries
from casework.register.output import (
    ContractFileSchema,
    ContractPage,
    EnteredSchema,
    ListedContract,
    PersonSchema,
    StatementSchema,
    statement_json,
)
from casework.register.schemas import AsOf, ContractFilter, PaymentForm
from casework.security.policy import policy
from casework.staff import queries as staff
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today
from workflows.faults import RuleFault

contracts = Endpoints("contracts", __name__, url_prefix="/contracts", description="สัญญา: contracts")
persons = Endpoints("persons", __name__, url_prefix="/persons", description="บุคคล: persons")


@contracts.route("")
class Contracts(MethodView):
    """All contracts one may see."""

    @policy("register.view")
    @contracts.arguments(ContractFilter, location="query")
    @contracts.response(200, ContractPage)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """The contracts one may see, the most urgent first, as they stand today."""
        filters = queries.Filters(asked["q"], asked["class_code"], asked["district"], asked["fund"])
        return queries.contracts(
            db(),
            actor(),
            filters,
            today(),
            after=asked["after"],
            before=asked["before"],
            limit=asked["limit"],
        )


@contracts.route("/<uuid:contract_id>")
class Contract(MethodView):
    """One contract."""

    @policy("register.view")
    @contracts.response(200, ContractFileSchema)
    def get(self, contract_id: UUID) -> Response:
        """A contract with its people, plan and ledger, class and balance of today. ETag: its version."""
        found = queries.contract(db(), actor(), contract_id)
        standing = queries.standing(found, today(), staff.terms(db(), found.province))
        parties = queries.parties(db(), found)
        body = ContractFileSchema().dump(found) | ListedContract(only=("class_code", "balance")).dump(
            standing
        )
        body["parties"] = ContractFileSchema(only=("parties",)).dump({"parties": parties})["parties"]
        return _tagged(jsonify(body), found.version)


@contracts.route("/<uuid:contract_id>/statement")
class Statement(MethodView):
    """The statement of debt."""

    @policy("register.view")
    @contracts.arguments(AsOf, location="query")
    @contracts.response(200, StatementSchema)
    def get(self, asked: Mapping[str, Any], contract_id: UUID) -> Response:
        """What is owed at the end of `as_of`, with every segment; 422 where the plan makes no sense.

        `Accept: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet` gives it as a workbook.
        """
        found = queries.contract(db(), actor(), contract_id)
        day, terms = asked["as_of"] or today(), staff.terms(db(), found.province)
        standing = queries.standing(found, day, terms)
        if standing.sheet is None or standing.found is None:
            assert standing.fault is not None
            raise RuleFault(standing.fault)
        if request.accept_mimetypes.best == MEDIA_TYPE:
            file = file_of(standing, terms.number("day_count", day), now())
            content = BytesIO(file.content)
            return send_file(content, mimetype=MEDIA_TYPE, as_attachment=True, download_name=file.name)
        return jsonify(statement_json(found, standing.sheet, standing.found))


@contracts.route("/<uuid:contract_id>/postings")
class Postings(MethodView):
    """The ledger."""

    @policy("register.edit")
    @contracts.arguments(PaymentForm)
    @contracts.response(201, EnteredSchema)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Response:
        """Record a payment received. If-Match: the contract's version one has read."""
        found = queries.contract(db(), actor(), contract_id)
        found.expect_version(expected_version())
        line = ledger.NewLine(ledger.RECEIPT, **given)
        entered = ledger.post(db(), actor(), found, line, now=now())
        answer = jsonify(EnteredSchema().dump(entered))
        answer.status_code = 201
        return _tagged(answer, found.version)


@persons.route("/<uuid:person_id>")
class Person(MethodView):
    """One person."""

    @policy("register.view")
    @persons.response(200, PersonSchema)
    def get(self, person_id: UUID) -> Response:
        """A person of a contract one may see, her numbers masked."""
        found = queries.person(db(), actor(), person_id)
        national_id, telephone = queries.numbers(db(), found)
        told = PersonSchema(exclude=("national_id", "telephone")).dump(found)
        body = {**told, "national_id": national_id, "telephone": telephone}
        return _tagged(jsonify(body), found.version)


def _tagged(response: Response, version: int) -> Response:
    response.set_etag(str(version))
    return response
