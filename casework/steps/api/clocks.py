"""Limitation over HTTP: of a case, and of a contract with or without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView

from casework.cases.queries import case_of
from casework.fields import Day, Form, Line
from casework.register import queries
from casework.register.models import Contract
from casework.security.policy import policy
from casework.steps.clock_output import ClocksSchema, clocks_json
from casework.steps.clock_sheet import clock_sheet
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, today

of_cases = Endpoints(
    "case-clocks", __name__, url_prefix="/cases", description="อายุความ: limitation of a case"
)
of_contracts = Endpoints(
    "contract-clocks", __name__, url_prefix="/contracts", description="อายุความ: limitation of a contract"
)


class Asked(Form):
    """Which clocks: on which day (today where none is given), and of whom (part of a name, or a role)."""

    as_of = Day(load_default=None, allow_none=True)
    person = Line(load_default="")


@of_cases.route("/<uuid:case_id>/clocks")
class OfCase(MethodView):
    """The limitation clocks of a case."""

    @policy("case.view")
    @of_cases.arguments(Asked, location="query")
    @of_cases.response(200, ClocksSchema)
    def get(self, asked: Mapping[str, Any], case_id: UUID) -> Response:
        """The clocks of everyone bound with their working, beside the class, and why the two differ."""
        return _answer(case_of(db(), actor(), case_id).contract, asked)


@of_contracts.route("/<uuid:contract_id>/clocks")
class OfContract(MethodView):
    """The limitation clocks of a contract."""

    @policy("register.view")
    @of_contracts.arguments(Asked, location="query")
    @of_contracts.response(200, ClocksSchema)
    def get(self, asked: Mapping[str, Any], contract_id: UUID) -> Response:
        """The clocks of everyone bound with their working, beside the class, and why the two differ."""
        return _answer(queries.contract(db(), actor(), contract_id), asked)


def _answer(contract: Contract, asked: Mapping[str, Any]) -> Response:
    sheet = clock_sheet(db(), contract, asked["as_of"] or today())
    return jsonify(clocks_json(sheet.only(asked["person"])))
