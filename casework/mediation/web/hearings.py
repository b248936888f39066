"""One hearing: who came, the terms looked at, the court's tests, the signatures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Invalid, Missing
from casework.mediation import operations
from casework.mediation.models import Hearing
from casework.mediation.operations import Presence
from casework.mediation.queries.days import day_of
from casework.mediation.schemas import CourtTestsForm, PresenceInput, SignaturesForm, StateInput
from casework.mediation.web.blueprint import found_hearing, pages
from casework.mediation.web.table import ATTENDANCE, SIGNATURES, TESTS, hearing_page
from casework.security.policy import policy
from casework.settlements import operations as settlements
from casework.settlements.models import Settlement
from casework.settlements.queries import settlement_of
from casework.web.access import actor, expected_version
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>")
@policy("day.view")
def hearing(day_id: UUID, hearing_id: UUID) -> str:
    """The hearing; with terms in the address, also what they come to."""
    return hearing_page(found_hearing(day_id, hearing_id))


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/terms")
@policy("day.view")
def terms(day_id: UUID, hearing_id: UUID) -> str:
    """The part of that page that shows what terms come to, asked for as they are typed."""
    return hearing_page(found_hearing(day_id, hearing_id), template="mediation/_terms.html")


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/attendance")
@policy("day.run")
def record_attendance(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Record everyone of whom it was said whether she came."""
    found = found_hearing(day_id, hearing_id)
    faults: dict[str, object] = {}
    for row in found.case.people:
        if f"came-{row.id}" in request.form:
            _record(found, row.id, faults)
    if faults:
        give_up()
        again = found_hearing(day_id, hearing_id)
        return hearing_page(again, form=ATTENDANCE, faults=faults, sent=request.form), 422
    flash(_("บันทึกผู้มาตามนัดแล้ว"), "success")
    return _back(found)


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/state")
@policy("day.run")
def call_in(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Show the hearing as waiting or in the room."""
    found = found_hearing(day_id, hearing_id)
    given = StateInput().load({"state": request.form.get("state", "")})
    operations.call_in(db(), actor(), found, given["state"], now=now())
    return _back(found)


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/tests")
@policy("day.run")
def record_tests(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Record which of the court's tests the terms passed."""
    found = found_hearing(day_id, hearing_id)

    def record(given: dict[str, Any]) -> ResponseReturnValue:
        settlements.record_tests(
            db(),
            actor(),
            found.case,
            _draft(found),
            given["passed"],
            given["tested_on"],
            today=today(),
            version=expected_version(),
        )
        flash(_("บันทึกผลการตรวจของศาลแล้ว"), "success")
        return _back(found)

    return submitted(CourtTestsForm(), record, partial(_again, found, TESTS))


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/signatures")
@policy("day.run")
def record_signatures(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Record who has signed."""
    found = found_hearing(day_id, hearing_id)

    def record(given: dict[str, Any]) -> ResponseReturnValue:
        settlements.record_signatures(
            db(),
            actor(),
            found.case,
            _draft(found),
            given["signed"],
            given["petitioner"],
            given["signed_on"],
            today=today(),
            version=expected_version(),
        )
        flash(_("บันทึกการลงนามแล้ว"), "success")
        return _back(found)

    return submitted(SignaturesForm(), record, partial(_again, found, SIGNATURES))


def _record(found: Hearing, obligor_id: UUID, faults: dict[str, object]) -> None:
    """Record one person of the form; what is wrong with it goes to `faults` under its field's name."""
    names = PresenceInput().fields
    told = {name: value for name in names if (value := request.form.get(f"{name}-{obligor_id}"))}
    wrong: Mapping[str, object] = PresenceInput().validate(told)
    try:
        if not wrong:
            presence = Presence(**PresenceInput().load(told))
            operations.record_attendance(db(), actor(), found, obligor_id, presence, now=now())
    except Invalid as invalid:
        wrong = invalid.faults
    faults.update({f"{name}-{obligor_id}": sentences for name, sentences in wrong.items()})


def _draft(found: Hearing) -> Settlement:
    settlement = settlement_of(db(), found.case)
    if settlement is None:
        raise Missing
    return settlement


def _again(found: Hearing, form: str, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return hearing_page(found, form=form, sent=values, faults=faults)


def _back(found: Hearing) -> ResponseReturnValue:
    day = day_of(db(), actor(), found.day_id)
    return redirect(url_for("mediation.hearing", day_id=day.id, hearing_id=found.id))
