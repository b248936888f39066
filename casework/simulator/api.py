"""The comparison over HTTP, and the household's budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import jsonify
from flask.views import MethodView
from marshmallow import Schema, fields

from casework.cases.queries import case_of, open_case_of
from casework.field.queries import contract_of
from casework.register.amounts import Baht
from casework.security.policy import policy
from casework.simulator.comparing import Assumed, compare
from casework.simulator.operations import record_budget
from casework.simulator.output import ComparisonSchema, comparison_json
from casework.simulator.queries import Asked, budget_of
from casework.simulator.schemas import HouseholdForm, WishForm
from casework.simulator.schemas import budget_of as budget_told
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

of_contracts = Endpoints(
    "contract-options", __name__, url_prefix="/contracts", description="ทางเลือก: ways out of a debt"
)
of_cases = Endpoints(
    "case-options", __name__, url_prefix="/cases", description="ทางเลือกของเรื่อง: ways out of a case's debt"
)


class RowSchema(Schema):
    """A row of a budget: baht a month, or of a season with its months."""

    kind = fields.String()
    source = fields.String()
    amount = Baht()
    months = fields.Function(lambda row: sorted(row.months))


class BudgetSchema(Schema):
    """What a household told, when and to whom."""

    asked_on = fields.Date()
    asked_by = fields.String()
    people = fields.Integer(attribute="budget.people")
    lump = Baht(attribute="budget.lump")
    rows = fields.List(fields.Nested(RowSchema), attribute="budget.rows")


class BudgetAnswer(Schema):
    """The latest budget, null where the household was not asked."""

    household = fields.Nested(BudgetSchema, allow_none=True)


@of_contracts.route("/<uuid:contract_id>/options")
class ContractOptions(MethodView):
    """All ways out of a debt."""

    @policy("register.view")
    @of_contracts.arguments(WishForm, location="query")
    @of_contracts.response(200, ComparisonSchema)
    def get(self, asked: Mapping[str, Any], contract_id: UUID) -> Any:
        """Measures a to f and the plain contract side by side, as of a day; nothing is written."""
        contract = contract_of(db(), actor(), contract_id)
        return jsonify(_compared(contract, open_case_of(db(), contract.id), asked))


@of_contracts.route("/<uuid:contract_id>/household")
class Household(MethodView):
    """A household's income, expenses and debts."""

    @policy("measure.propose")
    @of_contracts.response(200, BudgetAnswer)
    def get(self, contract_id: UUID) -> Any:
        """What the household told last."""
        return {"household": budget_of(db(), contract_of(db(), actor(), contract_id), today())}

    @policy("measure.propose")
    @of_contracts.arguments(HouseholdForm)
    @of_contracts.response(201, BudgetAnswer)
    def post(self, given: Mapping[str, Any], contract_id: UUID) -> Any:
        """Keep what the household told."""
        contract = contract_of(db(), actor(), contract_id)
        budget = budget_told(given)
        kept = record_budget(db(), actor(), contract, budget, given["asked_on"], now=now())
        return {"household": Asked(budget, kept.asked_on, kept.asked_by)}


@of_cases.route("/<uuid:case_id>/options")
class CaseOptions(MethodView):
    """All ways out of the debt of a case."""

    @policy("case.view")
    @of_cases.arguments(WishForm, location="query")
    @of_cases.response(200, ComparisonSchema)
    def get(self, asked: Mapping[str, Any], case_id: UUID) -> Any:
        """The same for a case: its stage bears on the measures."""
        case = case_of(db(), actor(), case_id)
        return jsonify(_compared(case.contract, case, asked))


def _compared(contract: Any, case: Any, asked: Mapping[str, Any]) -> dict[str, Any]:
    wish = {name: value for name, value in asked.items() if name != "as_of"}
    return comparison_json(compare(db(), contract, case, asked["as_of"] or today(), Assumed(**wish)))
