"""Mediation days over HTTP: plan, book, take the day through its stages, send its docket, record who came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import Response, jsonify
from flask.views import MethodView
from marshmallow import INCLUDE

from casework.cases.models import Case
from casework.cases.queries import case_of, cases_of
from casework.errors import Missing
from casework.exports.docket import file_of
from casework.fields import Form, Whole
from casework.http import reason_json
from casework.mediation import operations
from casework.mediation.docket import Docket
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.operations import Presence
from casework.mediation.output import (
    AttendanceList,
    AttendanceSchema,
    DayPage,
    DaySchema,
    DocketSchema,
    FilledSchema,
    HearingList,
    HearingSchema,
    PlanSchema,
)
from casework.mediation.queries.candidates import propose
from casework.mediation.queries.days import day_of, day_page
from casework.mediation.queries.dockets import docket_of
from casework.mediation.queries.hearings import attendance_of, hearing_of, hearings_of, slot_of
from casework.mediation.schemas import (
    AttendanceInput,
    BookInput,
    DayFilter,
    DayInput,
    FillInput,
    MoveInput,
    StateInput,
    TickInput,
    day_step_schema,
    room_plan,
)
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today
from workflows.reasons import Reason

api = Endpoints("mediation-days", __name__, url_prefix="/mediation-days", description="วันไกล่เกลี่ย: days")


class Batch(Form):
    """Which docket: the batch of that number; 0 for the last one, or a draft."""

    batch = Whole(0, 9999, load_default=0)


class Told(Form):
    """The inputs of a step, read by the step's own row afterwards."""

    class Meta:
        """Everything is let through to that reading."""

        unknown = INCLUDE


@api.route("")
class Days(MethodView):
    """Days of one's province."""

    @policy("day.view")
    @api.arguments(DayFilter, location="query")
    @api.response(200, DayPage)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """Days from `since` on, the next first."""
        return day_page(db(), actor(), **asked)

    @policy("day.plan")
    @api.arguments(DayInput)
    @api.response(201, DaySchema)
    def post(self, given: Mapping[str, Any]) -> Response:
        """Plan a day at a court, its rooms cut into slots; `warnings` where one is planned there already."""
        rooms = [room_plan(room) for room in given["rooms"]]
        planned = operations.plan_day(
            db(), actor(), given["held_on"], given["court"], rooms, given["place"], today=today()
        )
        return _day(planned.day, 201, warnings=[reason_json(one) for one in planned.warnings])


@api.route("/<uuid:day_id>")
class Day(MethodView):
    """One day."""

    @policy("day.view")
    @api.response(200, DaySchema)
    def get(self, day_id: UUID) -> Response:
        """The day with its rooms and slots. ETag: its version."""
        return _day(day_of(db(), actor(), day_id))


@api.route("/<uuid:day_id>/steps/<step>")
class DayStep(MethodView):
    """The stages of a day."""

    @policy("day.plan")
    @api.arguments(Told)
    @api.response(200, DaySchema)
    def post(self, sent: Mapping[str, Any], day_id: UUID, step: str) -> Response:
        """Take a step: agree, make_ready, open, close, move, cancel. 409 with every reason why not."""
        day, step = day_of(db(), actor(), day_id), operations.day_step(step).code
        given, version = day_step_schema(step).load(sent), expected_version()
        taken = operations.advance_day(db(), actor(), day, step, given, today=today(), version=version)
        return _day(taken.day, warnings=[reason_json(one) for one in taken.warnings])


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
        return _hearing(operations.book(db(), actor(), day, case, slot, today=today()), 201)


@api.route("/<uuid:day_id>/plan")
class Plan(MethodView):
    """The planner."""

    @policy("day.plan")
    @api.response(200, PlanSchema)
    def get(self, day_id: UUID) -> Any:
        """Who would be heard when, and why the others wait. Nothing is booked."""
        plan = propose(db(), actor(), day_of(db(), actor(), day_id), today=today())
        return {"lines": plan.lines, "refused": _waiting(plan.refused)}

    @policy("day.plan")
    @api.arguments(FillInput)
    @api.response(200, FilledSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID) -> Any:
        """Book the plan for `cases`, or for every case that waits."""
        day = day_of(db(), actor(), day_id)
        cases = None if given["cases"] is None else cases_of(db(), actor(), given["cases"])
        filled = operations.fill(db(), actor(), day, cases, today=today())
        return {"booked": filled.booked, "refused": _waiting(filled.refused)}


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>")
class OneHearing(MethodView):
    """One hearing."""

    @policy("day.view")
    @api.response(200, HearingSchema)
    def get(self, day_id: UUID, hearing_id: UUID) -> Response:
        """The hearing. ETag: its version."""
        return _hearing(_of_day(day_id, hearing_id))

    @policy("day.plan")
    @api.arguments(MoveInput)
    @api.response(200, HearingSchema)
    def patch(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Move it to another slot."""
        hearing, slot = _of_day(day_id, hearing_id), slot_of(db(), actor(), given["slot_id"])
        version = expected_version()
        return _hearing(operations.move(db(), actor(), hearing, slot, today=today(), version=version))

    @policy("day.plan")
    @api.response(204)
    def delete(self, day_id: UUID, hearing_id: UUID) -> None:
        """Give the slot back."""
        hearing, version = _of_day(day_id, hearing_id), expected_version()
        operations.unbook(db(), actor(), hearing, today=today(), version=version)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/ready")
class Ready(MethodView):
    """What is done by hand before the day."""

    @policy("day.plan")
    @api.arguments(TickInput)
    @api.response(200, HearingSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Tick an item, or take the tick back."""
        hearing = _of_day(day_id, hearing_id)
        operations.tick(db(), actor(), hearing, given["item"], today=today(), done=given["done"])
        return _hearing(hearing)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/state")
class State(MethodView):
    """Where the hearing is just now."""

    @policy("day.run")
    @api.arguments(StateInput)
    @api.response(200, HearingSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Response:
        """Show it as booked, waiting or in the room."""
        hearing = _of_day(day_id, hearing_id)
        operations.call_in(db(), actor(), hearing, given["state"], now=now())
        return _hearing(hearing)


@api.route("/<uuid:day_id>/hearings/<uuid:hearing_id>/attendance")
class Attendance(MethodView):
    """Who came."""

    @policy("day.view")
    @api.response(200, AttendanceList)
    def get(self, day_id: UUID, hearing_id: UUID) -> Any:
        """Everyone recorded at the hearing."""
        return {"attendance": list(attendance_of(db(), [_of_day(day_id, hearing_id).id]).values())}

    @policy("day.run")
    @api.arguments(AttendanceInput)
    @api.response(200, AttendanceSchema)
    def post(self, given: Mapping[str, Any], day_id: UUID, hearing_id: UUID) -> Any:
        """Record, or correct, whether one person came and what came of it for her."""
        told = dict(given)
        obligor, hearing = told.pop("obligor_id"), _of_day(day_id, hearing_id)
        return operations.record_attendance(db(), actor(), hearing, obligor, Presence(**told), now=now())


@api.route("/<uuid:day_id>/docket")
class DocketItself(MethodView):
    """The docket."""

    @policy("docket.export")
    @api.arguments(Batch, location="query")
    @api.response(200, DocketSchema)
    def get(self, asked: Mapping[str, Any], day_id: UUID) -> Docket:
        """The batch asked for; without one the last batch if nothing changed since, else a draft."""
        return docket_of(db(), actor(), day_of(db(), actor(), day_id), now(), asked["batch"])

    @policy("docket.export")
    @api.response(201, DocketSchema)
    def post(self, day_id: UUID) -> Docket:
        """Make the docket for the court: a new batch, or the last one again where nothing changed."""
        return operations.make_docket(db(), actor(), day_of(db(), actor(), day_id), now=now())


@api.route("/<uuid:day_id>/docket.<kind>")
class DocketFile(MethodView):
    """The docket as a file."""

    @policy("docket.export")
    @api.arguments(Batch, location="query")
    @api.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
    def get(self, asked: Mapping[str, Any], day_id: UUID, kind: str) -> Response:
        """The docket as xlsx, csv or ics."""
        made = file_of(docket_of(db(), actor(), day_of(db(), actor(), day_id), now(), asked["batch"]), kind)
        answer = Response(made.content, content_type=made.media_type)
        answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        return answer


def _of_day(day_id: UUID, hearing_id: UUID) -> Hearing:
    hearing = hearing_of(db(), actor(), hearing_id)
    if hearing.day_id != day_id:
        raise Missing
    return hearing


def _day(day: MediationDay, status: int = 200, **more: object) -> Response:
    return _answer({**DaySchema().dump(day), **more}, day.version, status)


def _hearing(hearing: Hearing, status: int = 200) -> Response:
    return _answer(HearingSchema().dump(hearing), hearing.version, status)


def _answer(body: Mapping[str, object], version: int, status: int) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    answer.set_etag(str(version))
    return answer


def _waiting(refused: Iterable[tuple[Case, Reason]]) -> list[dict[str, object]]:
    return [
        {"case_id": case.id, "case_number": case.number, **reason_json(reason)} for case, reason in refused
    ]
