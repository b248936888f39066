"""What the pages of mediation share: the blueprint, and what stands on each page of a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, url_for

from casework.errors import Missing
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.queries.days import day_of, loads
from casework.mediation.queries.hearings import hearing_on
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db
from workflows.mediation_day import MEDIATION_DAY

pages = Blueprint("mediation", "casework.mediation", template_folder="templates")

TABS = (
    ("day", "day.view", Text("ความพร้อม (Day One)", "Readiness (Day One)")),
    ("slots", "day.view", Text("ช่วงเวลา", "Slots")),
    ("plan", "day.view", Text("จัดนัด", "Plan")),
    ("docket", "docket.export", Text("บัญชีนัดและเอกสาร", "Docket and papers")),
    ("two", "day.view", Text("วันไกล่เกลี่ย (Day Two)", "Day Two")),
)
TONES = {"planned": "grey", "agreed": "blue", "ready": "plum", "in_session": "amber", "closed": "green"}
STATES = {
    "booked": Text("นัดแล้ว", "Booked"),
    "waiting": Text("รอเรียก", "Waiting"),
    "in_room": Text("อยู่ในห้อง", "In the room"),
    "settled": Text("ตกลงกันได้", "Settled"),
    "failed": Text("ตกลงกันไม่ได้", "No agreement"),
    "adjourned": Text("เลื่อนนัด", "Adjourned"),
}
STATE_TONES = {
    "booked": "grey",
    "waiting": "amber",
    "in_room": "plum",
    "settled": "green",
    "failed": "orange",
}


@dataclass(frozen=True)
class Tab:
    """One page of a day."""

    label: Text
    url: str
    active: bool
    count: int | None = None


def key_of(text: str) -> UUID:
    """An id that a form brought. Raises Missing for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise Missing from None


def found_day(day_id: UUID) -> MediationDay:
    """The day of this address. Raises Missing."""
    return day_of(db(), actor(), day_id)


def found_hearing(day_id: UUID, hearing_id: UUID) -> Hearing:
    """The hearing of this address. Raises Missing."""
    return hearing_on(db(), actor(), day_id, hearing_id)


def frame(day: MediationDay, active: str) -> dict[str, Any]:
    """What stands on every page of a day: itself, its stage, how full it is, the way to its other pages."""
    load = loads(db(), [day.id])[day.id]
    counts = {"slots": load.slots, "two": load.booked}
    return {
        "day": day,
        "stage": MEDIATION_DAY.stage(day.stage),
        "tone": TONES.get(day.stage, "grey"),
        "load": load,
        "states": STATES,
        "state_tones": STATE_TONES,
        "tabs": [
            Tab(label, url_for(f"mediation.{name}", day_id=day.id), name == active, counts.get(name))
            for name, permission, label in TABS
            if actor().may(permission)
        ],
    }
