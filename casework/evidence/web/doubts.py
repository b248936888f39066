"""รอระบุที่เก็บ: scans whose names do not say where they belong; a person looks and says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing
from casework.evidence.handing import handed
from casework.evidence.kinds import OPEN, WHY
from casework.evidence.models import EvidenceDoubt
from casework.evidence.operations import decided, dismiss, place
from casework.evidence.queries import PAGE, doubt_count, doubt_of, doubts
from casework.evidence.schemas import PlaceForm
from casework.evidence.web.blueprint import pages
from casework.evidence.web.contract import people_of
from casework.field.kinds import EVIDENCE
from casework.register.models import Contract
from casework.register.queries import contract
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now


@pages.get("/evidence/doubts")
@policy("evidence.import")
def doubt_list() -> str:
    """What waits, in the order it came."""
    after = request.args.get("after", type=UUID)
    rows = doubts(db(), actor(), after=after)
    return render_template(
        "evidence/doubts.html",
        rows=rows,
        total=doubt_count(db(), actor()),
        older=url_for("evidence.doubt_list", after=rows[-1].id) if len(rows) == PAGE else "",
        contracts={row.contract_id: _known(row) for row in rows if row.contract_id},
        why=WHY,
        evidence=EVIDENCE,
    )


@pages.get("/evidence/doubts/<uuid:doubt_id>")
@policy("evidence.import")
def doubt(doubt_id: UUID) -> str:
    """One of them: what is known of it, and the form to place it."""
    row = doubt_of(db(), actor(), doubt_id)
    known = _known(row)
    guess = {
        "contract": known.number if known else None,
        "kind": row.evidence_kind,
        "obligor_id": row.obligor_id,
        "dated_on": row.dated_on,
    }
    return _page(row, {name: value for name, value in guess.items() if value is not None}, {})


@pages.get("/evidence/doubts/<uuid:doubt_id>/file")
@policy("evidence.import")
def doubt_file(doubt_id: UUID) -> Response:
    """The scan itself, as an attachment."""
    return handed(doubt_of(db(), actor(), doubt_id))


@pages.post("/evidence/doubts/<uuid:doubt_id>")
@policy("evidence.import")
def settle(doubt_id: UUID) -> ResponseReturnValue:
    """File the scan where this person says."""
    row = doubt_of(db(), actor(), doubt_id)
    return submitted(PlaceForm(), partial(_placed, row), partial(_page, row))


def _placed(row: EvidenceDoubt, given: Mapping[str, Any]) -> ResponseReturnValue:
    decision = decided(db(), actor(), given)
    place(db(), actor(), row, decision, now=now(), version=expected_version())
    flash(_("เก็บเข้าสัญญา %(number)s แล้ว", number=decision.contract.number), "success")
    return redirect(url_for("evidence.doubt_list"), 303)


@pages.post("/evidence/doubts/<uuid:doubt_id>/dismiss")
@policy("evidence.import")
def set_aside(doubt_id: UUID) -> ResponseReturnValue:
    """It belongs to no contract of the office."""
    dismiss(db(), actor(), doubt_of(db(), actor(), doubt_id), now=now(), version=expected_version())
    flash(_("ไม่เก็บเข้าสัญญาใด ไฟล์ยังเก็บไว้ในระบบ"), "success")
    return redirect(url_for("evidence.doubt_list"), 303)


def _known(row: EvidenceDoubt) -> Contract | None:
    """The contract the name hints at, if this person may see it."""
    try:
        return contract(db(), actor(), row.contract_id) if row.contract_id else None
    except Missing:
        return None


def _page(row: EvidenceDoubt, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    known = _known(row)
    people = {"obligor_id": people_of(known)} if known else {"obligor_id": []}
    return render_template(
        "evidence/doubt.html",
        row=row,
        open=row.state == OPEN,
        contract=known,
        why=[WHY[code] for code in row.why.split() if code in WHY],
        fields=schema_fields(PlaceForm(), values, faults, people),
        page_has_errors=bool(faults),
    )
