"""What touches a clock: written acts, a death, the heirs. The page says what each changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.cases.web.blueprint import pages
from casework.errors import Missing
from casework.field.operations import record_act, record_heirs
from casework.field.schemas import ActForm, DeathForm, HeirsForm
from casework.register.models import Obligor
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.steps.clock_sheet import told
from casework.steps.clocks import clocks_of
from casework.steps.deaths import record_death
from casework.steps.web.answering import everyone
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.presentation import sentence
from casework.web.submission import submitted
from casework.web.unit import db, now, today
from workflows.clock import Clock
from workflows.clock_changes import what_changed


@pages.get("/cases/<uuid:case_id>/acts/new")
@policy("evidence.record")
def new_act(case_id: UUID) -> str:
    """The page to record an acknowledgment or security."""
    case = case_of(db(), actor(), case_id)
    return _page(case, _act_fields(case, {"on": today()}, {}), url_for("cases.add_act", case_id=case_id), ACT)


@pages.post("/cases/<uuid:case_id>/acts/new")
@policy("evidence.record")
def add_act(case_id: UUID) -> ResponseReturnValue:
    """Record it; what it did to each clock is said."""
    case = case_of(db(), actor(), case_id)

    def again(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
        action = url_for("cases.add_act", case_id=case_id)
        return _page(case, _act_fields(case, values, faults), action, ACT, bool(faults))

    return submitted(ActForm(), partial(_act_recorded, case), again)


def _act_recorded(case: Case, given: Mapping[str, Any]) -> ResponseReturnValue:
    before = _clocks(case)
    record_act(
        db(),
        actor(),
        case.contract,
        given["kind"],
        given["obligor"],
        given["on"],
        today=today(),
        number=given["number"],
    )
    flash(_("บันทึกแล้ว"), "success")
    _say_what_changed(case, before)
    return _to_people(case)


@pages.get("/cases/<uuid:case_id>/people/<uuid:obligor_id>/death")
@policy("visit.record")
def new_death(case_id: UUID, obligor_id: UUID) -> str:
    """The page to record a death."""
    case = case_of(db(), actor(), case_id)
    return _death_page(case, _bound(case, obligor_id), {"known_on": today()}, {})


@pages.post("/cases/<uuid:case_id>/people/<uuid:obligor_id>/death")
@policy("visit.record")
def add_death(case_id: UUID, obligor_id: UUID) -> ResponseReturnValue:
    """Record a death: her answer is void, her clock is the estate's."""
    case = case_of(db(), actor(), case_id)
    row = _bound(case, obligor_id)
    return submitted(DeathForm(), partial(_died, case, row), partial(_death_page, case, row))


def _died(case: Case, row: Obligor, given: Mapping[str, Any]) -> ResponseReturnValue:
    before = _clocks(case)
    record_death(db(), actor(), row, given["died_on"], given["known_on"], today=today())
    flash(_("บันทึกการเสียชีวิตแล้ว ความสมัครใจเดิมสิ้นผล โปรดบันทึกทายาท"), "warning")
    _say_what_changed(case, before)
    return _to_people(case)


@pages.get("/cases/<uuid:case_id>/people/<uuid:obligor_id>/heirs")
@policy("evidence.record")
def new_heirs(case_id: UUID, obligor_id: UUID) -> str:
    """The page to record the heirs."""
    case = case_of(db(), actor(), case_id)
    return _heirs_page(case, _bound(case, obligor_id), {}, {})


@pages.post("/cases/<uuid:case_id>/people/<uuid:obligor_id>/heirs")
@policy("evidence.record")
def add_heirs(case_id: UUID, obligor_id: UUID) -> ResponseReturnValue:
    """Record who the heirs or the administrator are."""
    case = case_of(db(), actor(), case_id)
    row = _bound(case, obligor_id)
    return submitted(HeirsForm(), partial(_heirs_recorded, case, row), partial(_heirs_page, case, row))


def _heirs_recorded(case: Case, row: Obligor, given: Mapping[str, Any]) -> ResponseReturnValue:
    record_heirs(db(), actor(), row, given["who"], today(), now=now())
    flash(_("บันทึกทายาทแล้ว"), "success")
    return _to_people(case)


def _bound(case: Case, obligor_id: UUID) -> Obligor:
    found = next((row for row in case.people if row.id == obligor_id), None)
    if found is None:
        raise Missing
    return found


def _clocks(case: Case) -> tuple[Clock, ...]:
    """Everyone's clocks as things stand now."""
    return clocks_of(db(), case.contract, today(), terms(db(), case.province))


def _say_what_changed(case: Case, before: tuple[Clock, ...]) -> None:
    for line in told(case.contract, what_changed(before, _clocks(case))):
        flash(sentence(line), "info")


def _to_people(case: Case) -> ResponseReturnValue:
    return redirect(url_for("cases.file", case_id=case.id, _anchor="people"), 303)


ACT, DEATH, WHO = "act", "death", "heirs"


def _act_fields(case: Case, values: Mapping[str, object], faults: Mapping[str, object]) -> list[Any]:
    return schema_fields(ActForm(), values, faults, {"obligor": everyone(case)})


def _death_page(case: Case, row: Obligor, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    action = url_for("cases.add_death", case_id=case.id, obligor_id=row.id)
    return _page(case, _fields(DeathForm(), values, faults), action, DEATH, bool(faults), row)


def _heirs_page(case: Case, row: Obligor, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    action = url_for("cases.add_heirs", case_id=case.id, obligor_id=row.id)
    return _page(case, _fields(HeirsForm(), values, faults), action, WHO, bool(faults), row)


def _fields(schema: Schema, values: Mapping[str, object], faults: Mapping[str, object]) -> list[Any]:
    return list(schema_fields(schema, values, faults))


def _page(
    case: Case, fields: list[Any], action: str, what: str, wrong: bool = False, row: Obligor | None = None
) -> str:
    return render_template(
        "steps/act.html",
        case=case,
        fields=fields,
        action=action,
        what=what,
        person=row.person if row else None,
        page_has_errors=wrong,
    )
