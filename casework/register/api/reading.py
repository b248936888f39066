"""Contracts over HTTP: listed, one by one, and the statement of debt of any day."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, send_file
from flask.views import MethodView

from casework.exports.statement import file_of
from casework.exports.xlsx import MEDIA_TYPE
from casework.register import queries
from casework.register.api.endpoints import contracts, tagged
from casework.register.output import (
    ContractFileSchema,
    ContractPage,
    ListedContract,
)
from casework.register.schemas import AsOf, ContractFilter
from casework.register.statement_output import StatementSchema, statement_json
from casework.security.policy import policy
from casework.staff import queries as staff
from casework.web.access import actor
from casework.web.unit import db, now, today
from workflows.faults import RuleFault


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
        return tagged(jsonify(body), found.version)


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
