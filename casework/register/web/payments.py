"""Payments and reversals: a line is added to the ledger, none is ever edited."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing
from casework.register import ledger, queries
from casework.register.labels import KINDS, ROLES
from casework.register.models import Contract, Posting
from casework.register.money_schemas import PaymentForm, ReversalForm
from casework.register.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today


@pages.get("/contracts/<uuid:contract_id>/payments/new")
@policy("register.edit")
def new_payment(contract_id: UUID) -> str:
    """The page to record a payment."""
    return _payment_page(queries.contract(db(), actor(), contract_id), {"on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/payments/new")
@policy("register.edit")
def record_payment(contract_id: UUID) -> ResponseReturnValue:
    """Record a payment."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    return submitted(PaymentForm(), partial(_receive, found), partial(_payment_page, found))


def _receive(contract: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    line = ledger.NewLine(ledger.RECEIPT, **given)
    entered = ledger.post(db(), actor(), contract, line, now=now())
    flash(_("บันทึกรับชำระแล้ว"), "success")
    return redirect(url_for("register.contract", contract_id=contract.id, entered=entered.line.id))


def _payment_page(contract: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    payers = [Choice(str(o.id), o.person.name, ROLES[o.role]) for o in contract.obligors]
    return render_template(
        "register/new_payment.html",
        contract=contract,
        fields=schema_fields(PaymentForm(), values, faults, {"payer_id": payers}),
        page_has_errors=bool(faults),
    )


@pages.get("/contracts/<uuid:contract_id>/lines/<uuid:line_id>/reverse")
@policy("register.edit")
def new_reversal(contract_id: UUID, line_id: UUID) -> str:
    """The page to undo a ledger line."""
    line = _line(queries.contract(db(), actor(), contract_id), line_id)
    return _reversal_page(line, {"on": line.on}, {})


@pages.post("/contracts/<uuid:contract_id>/lines/<uuid:line_id>/reverse")
@policy("register.edit")
def reverse_line(contract_id: UUID, line_id: UUID) -> ResponseReturnValue:
    """Undo a ledger line by another."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    line = _line(found, line_id)
    return submitted(ReversalForm(), partial(_reverse, found, line), partial(_reversal_page, line))


def _line(contract: Contract, line_id: UUID) -> Posting:
    for line in contract.postings:
        if line.id == line_id and line.kind != ledger.REVERSAL and line.id not in ledger.undone(contract):
            return line
    raise Missing


def _reverse(contract: Contract, line: Posting, given: Mapping[str, Any]) -> ResponseReturnValue:
    entered = ledger.reverse(db(), actor(), contract, line, given["on"], now=now())
    flash(_("กลับรายการแล้ว"), "success")
    return redirect(url_for("register.contract", contract_id=contract.id, entered=entered.line.id))


def _reversal_page(line: Posting, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    contract = db().get_one(Contract, line.contract_id)
    return render_template(
        "register/new_reversal.html",
        contract=contract,
        line=line,
        kinds=KINDS,
        fields=schema_fields(ReversalForm(), values, faults),
        page_has_errors=bool(faults),
    )
