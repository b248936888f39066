"""Recording a contact, sized for a phone; a moment to come is planned, by the rules of conduct."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.clock import OFFICE_TIME, office_day
from casework.errors import Refused
from casework.field.operations import Intended, Told, may_contact, plan_visit, record_visit
from casework.field.schemas import PlanForm, VisitForm
from casework.field.web.blueprint import pages
from casework.field.web.contract import back, contract, home, people
from casework.field.web.permitted import coming, fixes, sent_choices
from casework.register.models import Contract
from casework.security.policy import policy
from casework.thai.render import render
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.presentation import language, moment
from casework.web.submission import submitted
from casework.web.unit import db, now, today

MORNING = time(9)
FIRST_ASKED = ("at", "how", "person")


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
    found = contract(contract_id)
    morning = datetime.combine(today() + timedelta(days=1), MORNING, OFFICE_TIME)
    at = may_contact(db(), found, morning, Intended()).next_at or morning
    return _plan_page(found, {"at": at, "how": "visit", "audience": "debtor"}, {})


@pages.post("/contracts/<uuid:contract_id>/visits/plan")
@policy("visit.record")
def add_plan(contract_id: UUID) -> ResponseReturnValue:
    """Plan a contact; where a rule forbids it, the page says which and offers the next moment."""
    found = contract(contract_id)
    try:
        return submitted(PlanForm(), partial(_planned, found), partial(_plan_page, found))
    except Refused as refused:
        return _plan_page(found, request.form.to_dict(), {}, refused), 409


def _planned(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    intended = Intended(**{name: value for name, value in given.items() if name != "at"})
    visit = plan_visit(db(), actor(), found, given["at"], intended, now=now())
    flash(_("วางแผนติดตามแล้ว %(at)s", at=moment(visit.visited_at)), "success")
    return back(found)


def _page(found: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/visit.html",
        contract=found,
        home=home(found),
        fields=schema_fields(
            VisitForm(), values, faults, {"met": people(found), "volunteer": sent_choices(today())}
        ),
        hours=coming(found.province, today(), 1)[0],
        page_has_errors=bool(faults),
    )


def _plan_page(
    found: Contract,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    refused: Refused | None = None,
) -> str:
    offered = datetime.fromisoformat(refused.offers["at"]) if refused and refused.offers else None
    choices = {"person": people(found), "volunteer": sent_choices(today())}
    fields = schema_fields(PlanForm(), values, faults, choices)
    return render_template(
        "field/plan.html",
        contract=found,
        home=home(found),
        fields=[one for one in fields if one.name in FIRST_ASKED],
        others=[one for one in fields if one.name not in FIRST_ASKED],
        against=refused.reasons if refused else (),
        offered=offered,
        kept={name: value for name, value in values.items() if name not in ("at", "csrf_token")},
        hours=coming(found.province, office_day(offered) if offered else today(), 7),
        fixes=fixes(found),
        page_has_errors=bool(faults),
    )
