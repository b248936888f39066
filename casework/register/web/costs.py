"""Costs the debtor bears: a line of the ledger with its voucher."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.register import ledger, queries
from casework.register.models import Contract
from casework.register.money_schemas import CostForm
from casework.register.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today


@pages.get("/contracts/<uuid:contract_id>/costs/new")
@policy("register.edit")
def new_cost(contract_id: UUID) -> str:
    """The page to record a cost."""
    return _page(queries.contract(db(), actor(), contract_id), {"on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/costs/new")
@policy("register.edit")
def record_cost(contract_id: UUID) -> ResponseReturnValue:
    """Record a cost."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    return submitted(CostForm(), partial(_record, found), partial(_page, found))


def _record(contract: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    entered = ledger.post(db(), actor(), contract, ledger.NewLine(ledger.COST, **given), now=now())
    flash(_("บันทึกค่าใช้จ่ายแล้ว"), "success")
    return redirect(url_for("register.contract", contract_id=contract.id, entered=entered.line.id))


def _page(contract: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "register/new_cost.html",
        contract=contract,
        fields=schema_fields(CostForm(), values, faults),
        page_has_errors=bool(faults),
    )
