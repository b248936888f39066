"""Those who did not sign: who they are, what stands against a case of their own, and opening it."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.models import Case
from casework.cases.queries import case_of
from casework.cases.web.blueprint import pages
from casework.errors import Refused
from casework.guarantors.queries import guarantee_of
from casework.register.labels import ROLES
from casework.security.policy import policy
from casework.staff.queries import terms
from casework.steps.schemas import PartForm
from casework.steps.unsigned import part, unsigned_of
from casework.steps.web.links import fixes, may_open
from casework.web.access import actor, expected_version
from casework.web.unit import db, give_up, now, today
from workflows.faults import RuleFault
from workflows.reasons import Reason


@pages.get("/cases/<uuid:case_id>/unsigned")
@policy("case.view")
def unsigned(case_id: UUID) -> str:
    """Who did not sign, and the button to open a case about them."""
    return _page(case_of(db(), actor(), case_id), ())


@pages.post("/cases/<uuid:case_id>/unsigned")
@policy("case.create")
def part_unsigned(case_id: UUID) -> ResponseReturnValue:
    """Open the linked case about those named; all reasons where that may not be."""
    case = case_of(db(), actor(), case_id)
    case.expect_version(expected_version())
    given = PartForm().load({"people": request.form.getlist("people")})
    try:
        linked = part(db(), actor(), case, given["people"], now=now())
    except Refused as refused:
        give_up()
        return _page(case_of(db(), actor(), case_id), refused.reasons), 409
    flash(_("เปิดเรื่อง %(number)s สำหรับผู้ที่ไม่ได้ลงนามแล้ว", number=linked.number), "success")
    return redirect(url_for("cases.file", case_id=linked.id), 303)


def _page(case: Case, refused: tuple[Reason, ...]) -> str:
    found = unsigned_of(db(), case)
    try:
        owed = guarantee_of(db(), case.contract, today(), terms(db(), case.province)).owed
    except RuleFault:
        owed = {}
    return render_template(
        "steps/unsigned.html",
        case=case,
        found=found,
        refused=refused,
        owed=owed,
        roles=ROLES,
        fixes=fixes(case),
        may_confirm=may_open("guarantors.effect"),
        may_part=actor().may("case.create"),
    )
