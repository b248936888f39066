"""An objection to the debt: noted by whoever hears it, resolved by a legal officer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.field.operations import open_dispute, resolve_dispute
from casework.field.schemas import DisputeForm
from casework.field.web.blueprint import pages
from casework.field.web.contract import back, contract, home
from casework.register.models import Contract
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, today


@pages.get("/contracts/<uuid:contract_id>/dispute")
@policy("visit.record")
def dispute(contract_id: UUID) -> str:
    """The page to note an objection, or to resolve the one that waits."""
    return _page(contract(contract_id), {"on": today()}, {})


@pages.post("/contracts/<uuid:contract_id>/dispute")
@policy("visit.record")
def note_dispute(contract_id: UUID) -> ResponseReturnValue:
    """Note an objection: until it is resolved no paper goes out."""
    found = contract(contract_id)
    return submitted(DisputeForm(), partial(_noted, found), partial(_page, found))


def _noted(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    open_dispute(db(), actor(), found, given["on"], given["words"], today=today())
    flash(_("บันทึกข้อโต้แย้งแล้ว นิติกรจะเป็นผู้ชี้ขาด"), "success")
    return back(found)


@pages.post("/contracts/<uuid:contract_id>/dispute/resolve")
@policy("dispute.resolve")
def resolve(contract_id: UUID) -> ResponseReturnValue:
    """Resolve the objection, with reasons."""
    found = contract(contract_id)
    return submitted(DisputeForm(), partial(_resolved, found), partial(_page, found))


def _resolved(found: Contract, given: Mapping[str, Any]) -> ResponseReturnValue:
    resolve_dispute(db(), actor(), found, given["on"], given["words"])
    flash(_("ชี้ขาดข้อโต้แย้งแล้ว"), "success")
    return back(found)


def _page(found: Contract, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "field/dispute.html",
        contract=found,
        home=home(found),
        fields=schema_fields(DisputeForm(), values, faults),
        page_has_errors=bool(faults),
    )
