"""Approvals that change a contract's dates or rates: recorded, and ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Refused
from casework.register import queries
from casework.register.loans import holds_at_all, last_day
from casework.register.models import Contract, Relief
from casework.register.money_schemas import ReliefEnd, ReliefForm
from casework.register.reliefs import NewRelief, Recorded, end_relief, record_relief
from casework.register.web.blueprint import pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today
from workflows.reasons import Reason


@pages.get("/contracts/<uuid:contract_id>/reliefs/new")
@policy("relief.record")
def new_relief(contract_id: UUID) -> str:
    """The page to record an approval."""
    return _new_page(queries.contract(db(), actor(), contract_id), {}, {})


@pages.post("/contracts/<uuid:contract_id>/reliefs/new")
@policy("relief.record")
def record_new_relief(contract_id: UUID) -> ResponseReturnValue:
    """Record an approval."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    try:
        return submitted(ReliefForm(), partial(_record, found), partial(_new_page, found))
    except Refused as refused:
        give_up()
        again = queries.contract(db(), actor(), contract_id)
        return _new_page(again, request.form.to_dict(), {}, refused.reasons), 409


@pages.get("/contracts/<uuid:contract_id>/reliefs/<uuid:relief_id>/end")
@policy("relief.record")
def ending_relief(contract_id: UUID, relief_id: UUID) -> str:
    """The page to end an approval."""
    found = queries.contract(db(), actor(), contract_id)
    return _end_page(found, queries.relief(found, relief_id), {"on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/reliefs/<uuid:relief_id>/end")
@policy("relief.record")
def end_recorded_relief(contract_id: UUID, relief_id: UUID) -> ResponseReturnValue:
    """End an approval."""
    found = queries.contract(db(), actor(), contract_id)
    found.expect_version(expected_version())
    row = queries.relief(found, relief_id)
    try:
        return submitted(ReliefEnd(), partial(_end, found, row), partial(_end_page, found, row))
    except Refused as refused:
        give_up()
        again = queries.contract(db(), actor(), contract_id)
        kept = request.form.to_dict()
        return _end_page(again, queries.relief(again, relief_id), kept, {}, refused.reasons), 409


def may_end(row: Relief) -> bool:
    """Whether the register's own page ends it: what a measure or settlement brought ends with that."""
    return row.origin == "recorded" and row.ended_on is None


def state_of(row: Relief) -> str:
    """How it stands today: never (ended on its first day), over, holds, or to_come.

    What a moratorium moved stays moved when its window is over.
    """
    last = last_day(row)
    if not holds_at_all(row):
        return "never"
    if row.kind != "moratorium" and last is not None and last < today():
        return "over"
    return "holds" if row.since <= today() else "to_come"


def _record(contract: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    return _done(contract, record_relief(db(), actor(), contract, NewRelief(**given), now=now()))


def _end(contract: Contract, row: Relief, given: Mapping[str, Any]) -> ResponseReturnValue:
    return _done(contract, end_relief(db(), actor(), contract, row, given["on"], now=now()))


def _done(contract: Contract, recorded: Recorded) -> ResponseReturnValue:
    flash(_("บันทึกมติแล้ว"), "success")
    return redirect(url_for("register.contract", contract_id=contract.id, entered=recorded.relief.id))


def _new_page(
    contract: Contract,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    refused: Sequence[Reason] = (),
) -> str:
    return render_template(
        "register/new_relief.html",
        contract=contract,
        fields=schema_fields(ReliefForm(), values, faults),
        refused=refused,
        page_has_errors=bool(faults or refused),
    )


def _end_page(
    contract: Contract,
    row: Relief,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    refused: Sequence[Reason] = (),
) -> str:
    return render_template(
        "register/end_relief.html",
        contract=contract,
        row=row,
        fields=schema_fields(ReliefEnd(), values, faults),
        refused=refused,
        page_has_errors=bool(faults or refused),
    )
