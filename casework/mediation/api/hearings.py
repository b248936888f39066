"""Hearings of a day: booked, moved, made ready, and who came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Response
from flask.views import MethodView

from casework.cases.queries import case_of
from casework.mediation import operations
from casework.mediation.api.blueprint import api, found_hearing, hearing_answer
from casework.mediation.operations import Presence
from casework.mediation.output import AttendanceList, AttendanceSchema, HearingList, HearingSchema
from casework.mediation.queries.days import day_of
from casework.mediation.queries.hearings import attendance_of, hearings_of, slot_of
from casework.mediation.schemas import AttendanceInput, BookInput, MoveInput, StateInput, TickInput
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.unit import db, now, today


@api.route("/<uuid:day_id>/hearings")
class Hearings(MethodView):
    """The hearings of a day."""

    @policy("day.view")
    @api.response(200, HearingList)
    def get(self, day_id: UUID) -> Any:
        """The hearings that stand, in the order they are called."""
        return {"hearings": hearings_of(db(), actor(), day_of(db(), actor(), day_id))}

    @policy("day.plan")
    @api.arguments(BookInput)
    @api.response(201, HearingSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Response:
        """Book a case into a slot. 409 with everything that stands against it."""
        day = day_of(db(), actor(), day_id)
        case, slot = case_of(db(), actor(), given["case_id"]), slot_of(db(), actor(), given["slot_id"])
        return hearing_answer(operations.book(db(), actor(), day, case, slot, today=today()), 201)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>")
class OneHearing(MethodView):
    """One hearing."""

    @policy("day.view")
    @api.response(200, HearingSchema)
    def get(self, day_id: UUID, hearing_id: UUID) -> Response:
        """The hearing. ETag: its version."""
        return hearing_answer(found_hearing(day_id, hearing_id))

    @policy("day.plan")
    @api.arguments(MoveInput)
    @api.response(200, HearingSchema)
    def patch(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Move it to another slot."""
        hearing, slot = found_hearing(day_id, hearing_id), slot_of(db(), actor(), given["slot_id"])
        version = expected_version()
        return hearing_answer(operations.move(db(), actor(), hearing, slot, today=today(), version=version))

    @policy("day.plan")
    @api.response(204)
    def delete(self, day_id: UUID, hearing_id: UUID) -> None:
        """Give the slot back."""
        hearing, version = found_hearing(day_id, hearing_id), expected_version()
        operations.unbook(db(), actor(), hearing, today=today(), version=version)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/ready")
class Ready(MethodView):
    """What is done by hand before the day."""

    @policy("day.plan")
    @api.arguments(TickInput)
    @api.response(200, HearingSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Tick an item, or take the tick back."""
        hearing = found_hearing(day_id, hearing_id)
        operations.tick(db(), actor(), hearing, given["item"], today=today(), done=given["done"])
        return hearing_answer(hearing)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/state")
class State(MethodView):
    """Where the hearing is just now."""

    @policy("day.run")
    @api.arguments(StateInput)
    @api.response(200, HearingSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Show it as booked, waiting or in the room."""
        hearing = found_hearing(day_id, hearing_id)
        operations.call_in(db(), actor(), hearing, given["state"], now=now())
        return hearing_answer(hearing)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/attendance")
class Attendance(MethodView):
    """Who came."""

    @policy("day.view")
    @api.response(200, AttendanceList)
    def get(self, day_id: UUID, hearing_id: UUID) -> Any:
        """Everyone recorded at the hearing."""
        return {"attendance": list(attendance_of(db(), [found_hearing(day_id, hearing_id).id]).values())}

    @policy("day.run")
    @api.arguments(AttendanceInput)
    @api.response(200, AttendanceSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Any:
        """Record, or correct, whether one person came and what came of it for her."""
        told = dict(given)
        obligor, hearing = told.pop("obligor_id"), found_hearing(day_id, hearing_id)
        return operations.record_attendance(db(), actor(), hearing, obligor, Presence(**told), now=now())
