"""The limitation of a contract on a page: everyone's clocks, why class and law differ, what changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from casework.register import queries
from casework.register.labels import ROLES
from casework.register.models import Contract
from casework.register.schemas import AsOf
from casework.security.policy import policy
from casework.steps.clock_sheet import ClockSheet, changed_by, clock_sheet
from casework.steps.web.blueprint import pages
from casework.steps.web.clock_views import clocks_by_person
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.unit import db, today
from workflows.faults import RuleFault
from workflows.reasons import Reason
from workflows.working import Working


@pages.get("/register/contracts/<uuid:contract_id>/clocks")
@policy("register.view")
def clocks(contract_id: UUID) -> ResponseReturnValue:
    """Everyone's clocks at the end of a day; `entered` names a ledger line whose effect is told first."""
    found = queries.contract(db(), actor(), contract_id)
    day, faults = _asked()
    sheet, fault, changes = _computed(found, day)
    page = render_template(
        "steps/clocks.html",
        contract=found,
        sheet=sheet,
        fault=fault,
        changes=changes,
        clocks=clocks_by_person((*sheet.claims, *sheet.interest), day) if sheet else {},
        roles=ROLES,
        field=schema_fields(AsOf(), {"as_of": request.args.get("as_of") or day}, faults)[0],
        as_of=day,
        back=url_for("register.contract", contract_id=found.id),
        page_has_errors=bool(faults),
    )
    return page, 422 if faults else 200


def _asked() -> tuple[date, dict[str, Any]]:
    try:
        asked = AsOf().load({"as_of": request.args.get("as_of") or None})
    except ValidationError as wrong:
        return today(), wrong.messages_dict
    return asked["as_of"] or today(), {}


def _computed(contract: Contract, day: date) -> tuple[ClockSheet | None, Reason | None, tuple[Working, ...]]:
    """The sheet and what the entered line changed, or why they cannot be computed."""
    try:
        sheet = clock_sheet(db(), contract, day)
        line = request.args.get("entered", type=UUID)
        return sheet, None, changed_by(db(), contract, line, day) if line else ()
    except RuleFault as wrong:
        return None, wrong.reason, ()
