"""How far one person is bound: her share of the debt, or the most she stands for. A legal officer sets it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.guarantors.queries import obligor_of
from casework.guarantors.schemas import BondForm
from casework.guarantors.web.blueprint import pages
from casework.register import queries as register
from casework.register.bonds import set_bond
from casework.register.labels import ROLES
from casework.register.models import GUARANTOR, Obligor
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, today


@pages.get("/contracts/<uuid:contract_id>/guarantors/<uuid:obligor_id>")
@policy("bond.record")
def bond(contract_id: UUID, obligor_id: UUID) -> str:
    """The page to set how far one person is bound."""
    row = obligor_of(register.contract(db(), actor(), contract_id), obligor_id)
    return _page(row, {"share": row.share, "limit": row.liability_limit}, {})


@pages.post("/contracts/<uuid:contract_id>/guarantors/<uuid:obligor_id>")
@policy("bond.record")
def set_bond_of(contract_id: UUID, obligor_id: UUID) -> ResponseReturnValue:
    """Set how far one person is bound."""
    row = obligor_of(register.contract(db(), actor(), contract_id), obligor_id)
    row.contract.expect_version(expected_version())
    return submitted(_form(row), partial(_set, row), partial(_page, row))


def _set(row: Obligor, given: Mapping[str, Any]) -> ResponseReturnValue:
    set_bond(db(), actor(), row, given.get("share"), given.get("limit"), today())
    flash(_("บันทึกแล้ว ยอดที่แต่ละคนรับผิดคิดใหม่ตามนี้"), "success")
    return redirect(url_for("guarantors.contract", contract_id=row.contract_id), 303)


def _page(row: Obligor, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "guarantors/bond.html",
        row=row,
        contract=row.contract,
        role=ROLES[row.role],
        fields=schema_fields(_form(row), values, faults),
        page_has_errors=bool(faults),
    )


def _form(row: Obligor) -> BondForm:
    """A guarantor has a limit, a debtor a share."""
    return BondForm(only=("limit",) if row.role == GUARANTOR else ("share",))
