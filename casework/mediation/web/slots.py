"""Place, rooms and slots of a day: who is where, and changing it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing
from casework.mediation import operations
from casework.mediation.models import MediationDay, Room
from casework.mediation.queries.hearings import hearings_of, slot_of
from casework.mediation.schemas import ConciliatorForm, PlaceForm, RoomForm, SlotForm, room_plan
from casework.mediation.web.blueprint import found_day, frame, pages
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, today
from workflows.mediation_day import MEDIATION_DAY


@pages.get("/days/<uuid:day_id>/slots")
@policy("day.view")
def slots(day_id: UUID) -> str:
    """Every room with its slots and who has them."""
    found = found_day(day_id)
    hearings = {hearing.slot_id: hearing for hearing in hearings_of(db(), actor(), found)}
    return render_template(
        "mediation/slots.html",
        **frame(found, "slots"),
        rooms=[
            (room, [{"slot": slot, "hearing": hearings.get(slot.id)} for slot in room.slots])
            for room in found.rooms
        ],
        can_plan=actor().may("day.plan") and not MEDIATION_DAY.stage(found.stage).closed,
    )


@pages.get("/days/<uuid:day_id>/place")
@policy("day.plan")
def place(day_id: UUID) -> str:
    """The page to change the court or the place."""
    found = found_day(day_id)
    return _place_page(found, {"court": found.court, "place": found.place, "capacity": found.capacity}, {})


@pages.post("/days/<uuid:day_id>/place")
@policy("day.plan")
def change_place(day_id: UUID) -> ResponseReturnValue:
    """Change the court or the place."""
    found = found_day(day_id)

    def change(given: dict[str, Any]) -> ResponseReturnValue:
        version = expected_version()
        operations.change_day(db(), actor(), found, **given, today=today(), version=version)
        return _back(found, _("บันทึกแล้ว"))

    return submitted(PlaceForm(), change, partial(_place_page, found))


@pages.get("/days/<uuid:day_id>/rooms/new")
@policy("day.plan")
def new_room(day_id: UUID) -> str:
    """The page to add a room."""
    return _room_page(found_day(day_id), {"starts": "09:00", "ends": "16:00", "minutes": 45}, {})


@pages.post("/days/<uuid:day_id>/rooms/new")
@policy("day.plan")
def add_room(day_id: UUID) -> ResponseReturnValue:
    """Add a room with its slots."""
    found = found_day(day_id)

    def add(given: dict[str, Any]) -> ResponseReturnValue:
        operations.add_room(db(), actor(), found, room_plan(given), today=today())
        return _back(found, _("เพิ่มห้องแล้ว"))

    return submitted(RoomForm(), add, partial(_room_page, found))


@pages.get("/days/<uuid:day_id>/rooms/<uuid:room_id>")
@policy("day.plan")
def room(day_id: UUID, room_id: UUID) -> str:
    """A room: its conciliator, and one more slot."""
    found = found_day(day_id)
    return _one_room_page(found, _room(found, room_id), {}, {})


@pages.post("/days/<uuid:day_id>/rooms/<uuid:room_id>/conciliator")
@policy("day.plan")
def set_conciliator(day_id: UUID, room_id: UUID) -> ResponseReturnValue:
    """Name who hears in the room."""
    found = found_day(day_id)
    where = _room(found, room_id)

    def name(given: dict[str, Any]) -> ResponseReturnValue:
        operations.set_conciliator(db(), actor(), where, given["conciliator"], today=today())
        return _back(found, _("บันทึกผู้ประนีประนอมแล้ว"))

    return submitted(ConciliatorForm(), name, partial(_one_room_page, found, where))


@pages.post("/days/<uuid:day_id>/rooms/<uuid:room_id>/slots")
@policy("day.plan")
def add_slot(day_id: UUID, room_id: UUID) -> ResponseReturnValue:
    """Add a slot to the room."""
    found = found_day(day_id)
    where = _room(found, room_id)

    def add(given: dict[str, Any]) -> ResponseReturnValue:
        operations.add_slot(db(), actor(), where, given["starts"], given["ends"], today=today())
        return _back(found, _("เพิ่มช่วงเวลาแล้ว"))

    return submitted(SlotForm(), add, partial(_one_room_page, found, where))


@pages.post("/days/<uuid:day_id>/slots/<uuid:slot_id>/remove")
@policy("day.plan")
def remove_slot(day_id: UUID, slot_id: UUID) -> ResponseReturnValue:
    """Take a free slot away."""
    found, slot = found_day(day_id), slot_of(db(), actor(), slot_id)
    if slot.room.day_id != found.id:
        raise Missing
    operations.remove_slot(db(), actor(), slot, today=today())
    return _back(found, _("ลบช่วงเวลาแล้ว"))


def _place_page(found: MediationDay, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    return render_template(
        "mediation/place.html",
        **frame(found, "slots"),
        fields=schema_fields(PlaceForm(), values, faults),
        page_has_errors=bool(faults),
    )


def _room(found: MediationDay, room_id: UUID) -> Room:
    for one in found.rooms:
        if one.id == room_id:
            return one
    raise Missing


def _room_page(found: MediationDay, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    named = {name.rpartition(".")[2]: sentence for name, sentence in faults.items()}
    return render_template(
        "mediation/new_room.html",
        **frame(found, "slots"),
        fields=schema_fields(RoomForm(), values, named),
        page_has_errors=bool(faults),
    )


def _one_room_page(
    found: MediationDay, where: Room, values: Mapping[str, object], faults: Mapping[str, object]
) -> str:
    return render_template(
        "mediation/room.html",
        **frame(found, "slots"),
        room=where,
        conciliator_fields=schema_fields(
            ConciliatorForm(), {"conciliator": where.conciliator, **values}, faults
        ),
        slot_fields=schema_fields(SlotForm(), values, faults),
        page_has_errors=bool(faults),
    )


def _back(found: MediationDay, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("mediation.slots", day_id=found.id))
