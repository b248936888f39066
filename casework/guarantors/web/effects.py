"""The legal officer says what a settlement without a guarantor does to her guarantee."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.guarantors.operations import confirm_effect, settled_without
from casework.guarantors.queries import effects_of, obligor_of
from casework.guarantors.schemas import STANDS, EffectForm
from casework.guarantors.web.blueprint import pages
from casework.register import queries as register
from casework.register.models import Obligor
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today
from workflows.guarantee_effects import AFTER_COMPROMISE


@pages.get("/contracts/<uuid:contract_id>/guarantors/<uuid:obligor_id>/effect")
@policy("bond.record")
def effect(contract_id: UUID, obligor_id: UUID) -> str:
    """The page to say whether the guarantee stands."""
    return _page(obligor_of(register.contract(db(), actor(), contract_id), obligor_id), {"on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/guarantors/<uuid:obligor_id>/effect")
@policy("bond.record")
def add_effect(contract_id: UUID, obligor_id: UUID) -> ResponseReturnValue:
    """Record it, with the reason."""
    row = obligor_of(register.contract(db(), actor(), contract_id), obligor_id)
    row.contract.expect_version(expected_version())
    return submitted(EffectForm(), partial(_confirmed, row), partial(_page, row))


def _confirmed(row: Obligor, given: Mapping[str, Any]) -> ResponseReturnValue:
    stands = given["effect"] == STANDS
    confirm_effect(db(), actor(), row, stands, given["reason"], given["on"], now=now())
    flash(_("บันทึกคำยืนยันของนิติกรแล้ว"), "success")
    return redirect(url_for("guarantors.contract", contract_id=row.contract_id), 303)


def _page(row: Obligor, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    settlement = settled_without(db(), row)
    before = effects_of(db(), settlement.id).get(row.id) if settlement else None
    on = settlement.agreed_on if settlement else today()
    return render_template(
        "guarantors/effect.html",
        row=row,
        contract=row.contract,
        settlement=settlement,
        before=before,
        term=terms(db(), row.contract.province).at(AFTER_COMPROMISE, on),
        fields=schema_fields(EffectForm(), values, faults),
        page_has_errors=bool(faults),
    )
