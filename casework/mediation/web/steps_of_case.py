"""The steps of a case that are taken at its hearing: their forms, filled with what is likely."""

from __future__ import annotations

from collections.abc import Mapping

from flask import url_for

from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import free_slots
from casework.mediation.queries.session import Called
from casework.mediation.web.people import Values
from casework.register.labels import ROLES
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text, input_fields
from casework.web.presentation import day
from casework.web.unit import db, today
from workflows.table import Step

DRAFT = "draft_settlement"
HEARING_STEPS = ("open_session", DRAFT, "record_settlement", "adjourn", "fail_mediation")


def step_fields(
    hearing: Hearing, step: Step, people: tuple[Called, ...], sent: Values, faults: Values
) -> list[FormField]:
    """The inputs of a step: as they were sent, else as they are most often told."""
    values = {**_usual(hearing, people), **_listed(step, sent)}
    return input_fields(step.inputs, values, faults, _choices(people))


def fixes(hearing: Hearing) -> dict[str, dict[str, object]]:
    """Where what a step of the hearing still lacks is mended, for the component `reasons`."""
    here = url_for("mediation.hearing", day_id=hearing.day_id, hearing_id=hearing.id)
    file = url_for("cases.file", case_id=hearing.case_id)
    return {
        "slot": {"label": Text("บันทึกที่หน้านัดนี้", "Record it at the appointment"), "url": here},
        "step": {"label": Text("คำนวณและร่างข้อตกลง", "Work out the terms"), "url": f"{here}#terms-title"},
        "day": {
            "label": Text("ไปที่วันไกล่เกลี่ย", "Go to the day"),
            "url": url_for("mediation.two", day_id=hearing.day_id),
        },
        "person": {"label": Text("ไปที่ผู้ผูกพัน", "Go to the people"), "url": f"{file}#people"},
        "case": {"label": Text("ไปที่แฟ้มเรื่อง", "Go to the case"), "url": file},
    }


def _listed(step: Step, sent: Values) -> dict[str, object]:
    """What was sent, several values of one name as a list."""
    many = {item.code for item in step.inputs if item.kind == "persons"}
    lists = getattr(sent, "getlist", None)
    return {name: lists(name) if lists and name in many else value for name, value in sent.items()}


def _usual(hearing: Hearing, people: tuple[Called, ...]) -> Mapping[str, object]:
    """Today, the room's conciliator, everyone who came."""
    return {
        "happened_on": today(),
        "ended_on": today(),
        "conciliator": hearing.slot.room.conciliator,
        "signatories": [str(one.obligor.id) for one in people if one.came == "present"],
    }


def _choices(people: tuple[Called, ...]) -> dict[str, list[Choice]]:
    slots = [
        Choice(str(free.slot.id), f"{day(free.day.held_on)} {free.slot.starts_at:%H:%M} · {free.room.name}")
        for free in free_slots(db(), actor(), today())
    ]
    persons = [
        Choice(str(one.obligor.id), one.obligor.person.name, ROLES[one.obligor.role]) for one in people
    ]
    return {"slot": slots, "signatories": persons}
