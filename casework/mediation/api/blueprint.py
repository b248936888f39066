"""What the mediation days of the API share: the blueprint, and how a day or hearing is answered."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from flask import Response

from casework.cases.models import Case
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.output import DaySchema, HearingSchema
from casework.mediation.queries.hearings import hearing_on
from casework.reasons import reason_json
from casework.web.access import actor
from casework.web.answers import tagged
from casework.web.endpoints import Endpoints
from casework.web.unit import db
from workflows.reasons import Reason

api = Endpoints("mediation-days", __name__, url_prefix="/mediation-days", description="วันไกล่เกลี่ย: days")


def found_hearing(day_id: UUID, hearing_id: UUID) -> Hearing:
    """The hearing of this address. Raises Missing."""
    return hearing_on(db(), actor(), day_id, hearing_id)


def day_answer(day: MediationDay, status: int = 200, **more: object) -> Response:
    """A day with whatever else is said of it. ETag: its version."""
    return tagged({**DaySchema().dump(day), **more}, day.version, status)


def hearing_answer(hearing: Hearing, status: int = 200) -> Response:
    """A hearing. ETag: its version."""
    return tagged(HearingSchema().dump(hearing), hearing.version, status)


def waiting(refused: Iterable[tuple[Case, tuple[Reason, ...]]]) -> list[dict[str, object]]:
    """Cases that got no slot, a line for each reason."""
    return [
        {"case_id": case.id, "case_number": case.number, **reason_json(reason)}
        for case, reasons in refused
        for reason in reasons
    ]
