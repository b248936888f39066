"""The office calendar (who and what is not to be had) and the standby list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.queries import carriers, case_of
from casework.errors import Missing, Refused
from casework.mediation.operations import office_calendar, standby
from casework.mediation.operations.office_calendar import Absence
from casework.mediation.queries.candidates import waiting_cases
from casework.mediation.queries.office_calendar import office_calendar as noted
from casework.mediation.queries.standby import standby_list, standby_of
from casework.mediation.schemas.calendar import AWAY_TEXTS, AwayInput
from casework.mediation.web.blueprint import key_of, pages
from casework.security.policy import policy
from casework.web.access import actor
from casework.web.forms import Choice, schema_fields
from casework.web.presentation import sentence
from casework.web.submission import submitted
from casework.web.unit import db, give_up, today

BY_NAME = ("conciliator", "room", "court")


@pages.get("/office-calendar")
@policy("day.view")
def office_days() -> str:
    """Leave, meetings, rooms being mended: what the planner keeps clear of."""
    return _calendar_page({}, {})


@pages.post("/office-calendar")
@policy("day.plan")
def note_away() -> ResponseReturnValue:
    """Note somebody or somewhere as not to be had."""

    def note(given: dict[str, Any]) -> ResponseReturnValue:
        told = {**given, "subject": _subject(given)}
        office_calendar.note_away(db(), actor(), Absence(**told), today=today())
        flash(_("บันทึกในปฏิทินแล้ว"), "success")
        return redirect(url_for("mediation.office_days"))

    return submitted(AwayInput(), note, _calendar_page)


@pages.post("/office-calendar/<uuid:row_id>/strike")
@policy("day.plan")
def strike_away(row_id: UUID) -> ResponseReturnValue:
    """Take a note out."""
    office_calendar.strike_away(db(), actor(), row_id, today=today())
    flash(_("ลบจากปฏิทินแล้ว"), "success")
    return redirect(url_for("mediation.office_days"))


@pages.get("/standby")
@policy("day.view")
def standby_page() -> str:
    """Who waits for a slot to fall free, and what is offered to whom."""
    rows = standby_list(db(), actor(), today())
    listed = {row.case_id for row in rows}
    waiting = [
        case
        for case in waiting_cases(db(), actor(), actor().province or "", today())
        if case.id not in listed
    ]
    return render_template(
        "mediation/standby.html", rows=rows, waiting=waiting, today=today(), can_plan=actor().may("day.plan")
    )


@pages.post("/standby")
@policy("day.plan")
def stand_by() -> ResponseReturnValue:
    """Put the cases chosen on the list."""
    for text in request.form.getlist("case"):
        standby.stand_by(db(), actor(), case_of(db(), actor(), key_of(text)), today=today())
    return redirect(url_for("mediation.standby_page"))


@pages.post("/standby/<uuid:row_id>/<act>")
@policy("day.plan")
def answer_offer(row_id: UUID, act: str) -> ResponseReturnValue:
    """Take the slot offered, pass it on, or leave the list."""
    acts = {"take": standby.take_offer, "pass": standby.pass_offer, "leave": standby.leave_list}
    if act not in acts:
        raise Missing
    try:
        acts[act](db(), actor(), standby_of(db(), actor(), row_id), today=today())
    except Refused as refused:
        give_up()
        for reason in refused.reasons:
            flash(sentence(reason), "warning")
        return redirect(url_for("mediation.standby_page"))
    flash(_("บันทึกแล้ว"), "success")
    return redirect(url_for("mediation.standby_page"))


def _calendar_page(values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    kinds = [Choice(kind, AWAY_TEXTS[kind]) for kind in (*BY_NAME, "officer")]
    officers = {str(user.id): user.display_name for user in carriers(db(), actor().province or "")}
    return render_template(
        "mediation/office_calendar.html",
        rows=noted(db(), actor(), today()),
        kinds=AWAY_TEXTS,
        officers=officers,
        fields=schema_fields(AwayInput(), values, faults, {"kind": kinds}),
        can_plan=actor().may("day.plan"),
        page_has_errors=bool(faults),
    )


def _subject(given: Mapping[str, Any]) -> str:
    """An officer is named as people name her; the calendar keeps her id."""
    if given["kind"] != "officer":
        return str(given["subject"])
    users = carriers(db(), actor().province or "")
    asked = given["subject"]
    named = [str(user.id) for user in users if asked in (user.display_name, user.name, str(user.id))]
    return named[0] if len(named) == 1 else str(given["subject"])
