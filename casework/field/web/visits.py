"""Recording a contact, sized for a phone; a moment to come is planned, by the rules of conduct."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.field.operations import Told, plan_visit, record_visit
from casework.field.schemas import PlanForm, VisitForm
from casework.field.web.blueprint import pages
from casework.field.web.contract import back, contract, home, people
from casework.register.models import Contract
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.presentation import language, moment
from casework.web.submission import submitted
from casework.web.unit import db, now


@pages.get("/contracts/<uuid:contract_id>/visits/new")
@policy("visit.record")
def new_visit(contract_id: UUID) -> str:
    """The page to record a contact."""
    return _page(contract(contract_id), {"at": now(), "how": "visit"}, {})


@pages.post("/contracts/<uuid:contract_id>/visits/new")
@policy("visit.record")
def add_visit(contract_id: UUID) -> ResponseReturnValue:
    """Record a contact; what it broke of the rules of conduct is said, and kept with it."""
    found = contract(contract_id)
    return submitted(VisitForm(), partial(_recorded, found), partial(_page, found))


def _recorded(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    told = Told(**{name: value for name, value in given.items() if name != "at"})
    _visit, broken = record_visit(db(), actor(), found, given["at"], told, now=now())
    flash(_("บันทึกการติดตามแล้ว"), "success")
    for reason in broken:
        flash(render(reason, language()), "warning")
    return back(found)


@pages.get("/contracts/<uuid:contract_id>/visits/plan")
@policy("visit.record")
def new_plan(contract_id: UUID) -> str:
    """The page to plan a contact."""
    return _plan_page(contract(contract_id), {"how": "visit"}, {})


@pages.post("/contracts/<uuid:contract_id>/visits/plan")
@policy("visit.record")
def add_plan(contract_id: UUID) -> ResponseReturnValue:
    """Plan a contact, where the rules of conduct allow it."""
    found = contract(contract_id)
    return submitted(PlanForm(), partial(_planned, found), partial(_plan_page, found))


def _planned(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    visit = plan_visit(db(), actor(), found, given["at"], given["how"], now=now())
    flash(_("วางแผนติดตามแล้ว %(at)s", at=moment(visit.visited_at)), "success")
    return back(found)


def _page(found: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/visit.html",
        contract=found,
        home=home(found),
        fields=schema_fields(VisitForm(), values, faults, {"met": people(found)}),
        page_has_errors=bool(faults),
    )


def _plan_page(found: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/plan.html",
        contract=found,
        home=home(found),
        fields=schema_fields(PlanForm(), values, faults),
        page_has_errors=bool(faults),
    )
