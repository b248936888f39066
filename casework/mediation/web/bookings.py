"""One booking at a time: a case into a slot, a hearing to another slot, a slot given back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.cases.queries import case_of
from casework.errors import Missing, Refused
from casework.mediation import operations
from casework.mediation.models import Hearing, MediationDay, Slot
from casework.mediation.queries.candidates import waiting_cases
from casework.mediation.queries.hearings import FreeSlot, free_slots, slot_of
from casework.mediation.schemas import BookInput, MoveInput
from casework.mediation.web.blueprint import found_day, found_hearing, frame, pages
from casework.mediation.web.steps import fixes
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Choice, FormField, schema_fields
from casework.web.presentation import day as day_of
from casework.web.submission import submitted
from casework.web.unit import db, give_up, today
from workflows.reasons import Reason

Reasons = tuple[Reason, ...]


@pages.get("/days/<uuid:day_id>/slots/<uuid:slot_id>/book")
@policy("day.plan")
def choose(day_id: UUID, slot_id: UUID) -> str:
    """Which case gets this slot."""
    return _book_page(_free(day_id, slot_id), (), {}, {})


@pages.post("/days/<uuid:day_id>/slots/<uuid:slot_id>/book")
@policy("day.plan")
def book(day_id: UUID, slot_id: UUID) -> ResponseReturnValue:
    """Book the case, or say everything that stands against it."""
    slot = _free(day_id, slot_id)
    try:
        return submitted(
            BookInput(exclude=("slot_id",)), partial(_booked, slot), partial(_book_page, slot, ())
        )
    except Refused as refused:
        give_up()
        return _book_page(_free(day_id, slot_id), refused.reasons, {}, {}), 409


@pages.get("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/move")
@policy("day.plan")
def choose_move(day_id: UUID, hearing_id: UUID) -> str:
    """To which free slot the hearing moves."""
    return _move_page(found_hearing(day_id, hearing_id), (), {}, {})


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/move")
@policy("day.plan")
def move(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Move the hearing, or say everything that stands against it."""
    found = found_hearing(day_id, hearing_id)
    try:
        return submitted(MoveInput(), partial(_moved, found), partial(_move_page, found, ()))
    except Refused as refused:
        give_up()
        return _move_page(found_hearing(day_id, hearing_id), refused.reasons, {}, {}), 409


@pages.post("/days/<uuid:day_id>/hearings/<uuid:hearing_id>/unbook")
@policy("day.plan")
def unbook(day_id: UUID, hearing_id: UUID) -> ResponseReturnValue:
    """Give the slot back."""
    hearing = found_hearing(day_id, hearing_id)
    operations.unbook(db(), actor(), hearing, today=today(), version=expected_version())
    return _back(hearing.day, _("คืนช่วงเวลาแล้ว"))


def _booked(slot: Slot, given: dict[str, Any]) -> ResponseReturnValue:
    case = case_of(db(), actor(), given["case_id"])
    operations.book(db(), actor(), slot.room.day, case, slot, today=today())
    return _back(slot.room.day, _("จองนัดแล้ว"))


def _moved(hearing: Hearing, given: dict[str, Any]) -> ResponseReturnValue:
    slot = slot_of(db(), actor(), given["slot_id"])
    operations.move(db(), actor(), hearing, slot, today=today(), version=expected_version())
    return _back(slot.room.day, _("ย้ายนัดแล้ว"))


def _free(day_id: UUID, slot_id: UUID) -> Slot:
    slot = slot_of(db(), actor(), slot_id)
    if slot.room.day_id != day_id:
        raise Missing
    return slot


def _book_page(
    slot: Slot, reasons: Reasons, values: Mapping[str, object], faults: Mapping[str, object]
) -> str:
    day = found_day(slot.room.day_id)
    cases = [
        Choice(str(case.id), case.number, " · ".join(row.person.name for row in case.people))
        for case in waiting_cases(db(), actor(), day.province, today())
    ]
    fields = schema_fields(BookInput(exclude=("slot_id",)), values, faults, {"case_id": cases})
    return _page("mediation/book.html", day, reasons, fields, slot=slot, waiting=len(cases))


def _move_page(
    hearing: Hearing, reasons: Reasons, values: Mapping[str, object], faults: Mapping[str, object]
) -> str:
    slots = [Choice(str(free.slot.id), _named(free)) for free in free_slots(db(), actor(), today())]
    fields = schema_fields(MoveInput(), values, faults, {"slot_id": slots})
    return _page("mediation/move.html", found_day(hearing.day_id), reasons, fields, hearing=hearing)


def _page(name: str, day: MediationDay, reasons: Reasons, fields: list[FormField], **more: object) -> str:
    return render_template(
        name,
        **frame(day, "slots"),
        reasons_why=reasons,
        fixes=fixes(day),
        fields=fields,
        page_has_errors=bool(reasons) or any(field.error for field in fields),
        **more,
    )


def _named(free: FreeSlot) -> str:
    when = f"{free.slot.starts_at:%H:%M}–{free.slot.ends_at:%H:%M}"
    return f"{day_of(free.day.held_on)} {when} · {free.room.name} · {free.day.court}"


def _back(day: MediationDay, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("mediation.slots", day_id=day.id))
