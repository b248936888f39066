"""Waivers by a resolution: proposed by one, confirmed or declined by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Refused
from casework.register import queries, waivers
from casework.register.models import Contract
from casework.register.money_schemas import WaiverAnswer, WaiverForm
from casework.register.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now
from workflows.reasons import Reason


@pages.get("/contracts/<uuid:contract_id>/waivers/new")
@policy("waiver.decide")
def new_waiver(contract_id: UUID) -> str:
    """The page to propose a waiver."""
    return _page(queries.contract(db(), actor(), contract_id), {}, {})


@pages.post("/contracts/<uuid:contract_id>/waivers/new")
@policy("waiver.decide")
def propose_waiver(contract_id: UUID) -> ResponseReturnValue:
    """Propose a waiver; the ledger changes when another confirms it."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    try:
        return submitted(WaiverForm(), partial(_propose, found), partial(_page, found))
    except Refused as refused:
        give_up()
        again = queries.contract(db(), actor(), contract_id)
        return _page(again, request.form.to_dict(), {}, refused.reasons), 409


@pages.post("/contracts/<uuid:contract_id>/waivers/<uuid:waiver_id>")
@policy("waiver.decide")
def answer_waiver(contract_id: UUID, waiver_id: UUID) -> ResponseReturnValue:
    """The second person confirms what was proposed, or declines it."""
    found = queries.contract(db(), actor(), contract_id)
    proposal = queries.waiver_proposed(db(), found, waiver_id)
    proposal.expect_version(expected_version())
    page = url_for("register.contract", contract_id=contract_id)

    def answered(given: Mapping[str, Any]) -> ResponseReturnValue:
        if given["answer"] == "decline":
            waivers.decline(db(), actor(), found, proposal, now=now())
            flash(_("บันทึกว่าไม่เห็นด้วยกับการลดหนี้แล้ว"), "success")
            return redirect(page)
        entered = waivers.confirm(db(), actor(), found, proposal, now=now())
        flash(_("บันทึกการลดหนี้ตามมติแล้ว"), "success")
        return redirect(url_for("register.contract", contract_id=contract_id, entered=entered.line.id))

    return submitted(WaiverAnswer(), answered, lambda _values, _faults: _page(found, {}, {}))


def _propose(contract: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    waivers.propose(db(), actor(), contract, **given, now=now())
    flash(_("เสนอการลดหนี้แล้ว รอเจ้าหน้าที่อีกคนยืนยัน"), "success")
    return redirect(url_for("register.contract", contract_id=contract.id))


def _page(
    contract: Contract,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    refused: Sequence[Reason] = (),
) -> str:
    return render_template(
        "register/new_waiver.html",
        contract=contract,
        fields=schema_fields(WaiverForm(), values, faults),
        refused=refused,
        page_has_errors=bool(faults or refused),
    )
