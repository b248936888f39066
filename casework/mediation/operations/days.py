"""Planning a day and taking it through its stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from casework.errors import Forbidden, Invalid, Missing, Refused
from casework.journal.operations import record
from casework.kit import OnlyAtOffice
from casework.mediation.models import MediationDay
from casework.mediation.operations.bookings import release_all
from casework.mediation.operations.rooms import DAY_OVER, furnish
from casework.mediation.queries.conflicts import absent_on
from casework.mediation.queries.hearings import hearings_of
from casework.mediation.queries.planning import against_day, same_court
from casework.mediation.queries.stage import day_facts
from casework.mediation.rooms import RoomPlan
from casework.security.policy import Actor
from workflows import engine
from workflows.basis import CPC_20TER, OFFICE_RULE
from workflows.mediation_day import MEDIATION_DAY, DayFacts
from workflows.reasons import Reason
from workflows.table import Step


@dataclass(frozen=True)
class Planned:
    """A new day, and what the office should know of it."""

    day: MediationDay
    warnings: tuple[Reason, ...]


@dataclass(frozen=True)
class Advanced:
    """A day that took a step: where from, where to, and what the office should know."""

    day: MediationDay
    step: Step
    before: str
    after: str
    warnings: tuple[Reason, ...]


def plan_day(
    session: Session,
    actor: Actor,
    held_on: date,
    court: str,
    rooms: Sequence[RoomPlan],
    place: str = "",
    *,
    today: date,
) -> Planned:
    """A new day at a court, its rooms cut into slots.

    Raises Refused (a day past, a holiday or weekend), Invalid (no court, no room, a room that cannot be) and
    YearNotLoaded. Another day at the same court on that date is only warned of.
    """
    if not court:
        raise Invalid({"court": ["โปรดระบุศาล (name the court)"]})
    if not actor.province:
        raise Forbidden
    if reasons := tuple(against_day(session, actor.province, held_on, today)):
        raise Refused(reasons)
    warnings = same_court(session, actor.province, held_on, court)
    day = MediationDay(
        province=actor.province, held_on=held_on, court=court, place=place, created_by=actor.name
    )
    session.add(day)
    furnish(day, rooms)
    session.flush()
    facts = {
        "held_on": held_on,
        "rooms": len(day.rooms),
        "slots": sum(len(room.slots) for room in day.rooms),
    }
    record(session, f"day:{day.id}", "plan_day", actor, today, after=day.stage, facts=facts)
    return Planned(day, warnings)


def change_day(
    session: Session,
    actor: Actor,
    day: MediationDay,
    court: str,
    place: str,
    capacity: int | None = None,
    *,
    today: date,
    version: int | None = None,
) -> None:
    """Another court or place, or how many hearings the court takes (None: no limit).

    Raises Refused (the day is over, or the court agreed already), Stale.
    """
    day.expect_version(version)
    if MEDIATION_DAY.stage(day.stage).closed:
        raise Refused([DAY_OVER])
    if court != day.court and day.stage != MEDIATION_DAY.initial:
        raise Refused([COURT_AGREED])
    facts = {"court_changed": court != day.court, "place_changed": place != day.place}
    if facts["court_changed"] or facts["place_changed"]:
        day.moved += 1  # a calendar takes another place only under a higher number
    facts |= {"capacity_changed": capacity != day.capacity}
    day.court, day.place, day.capacity = court, place, capacity
    session.flush()
    record(session, f"day:{day.id}", "change_day", actor, today, facts=facts)


COURT_AGREED = Reason(
    "court_agreed",
    "ศาลกำหนดวันแล้ว จึงเปลี่ยนศาลไม่ได้ ให้ยกเลิกวันแล้ววางแผนใหม่",
    "The court has agreed to the day: cancel it and plan another to change the court.",
    CPC_20TER,
    fix="day",
)


def advance_day(
    session: Session,
    actor: Actor,
    day: MediationDay,
    step_code: str,
    given: Mapping[str, object],
    *,
    today: date,
    version: int | None = None,
) -> Advanced:
    """Take a step of workflows/mediation_day.py. `given` holds its inputs, typed.

    Cancelling releases every hearing that has not ended. Raises Missing (no such step), Forbidden, Stale and
    Refused with every unmet need; nothing is then written.
    """
    day.expect_version(version)
    step = day_step(step_code)
    if actor.role not in step.roles:
        raise Forbidden
    if (kit := session.info.get("kit")) and step_code not in kit.steps:
        raise OnlyAtOffice
    facts, before = day_facts(session, day, actor, given, today), day.stage
    warned = engine.warnings(MEDIATION_DAY, step_code, day.stage, facts)
    try:
        after = engine.advance(MEDIATION_DAY, day, step_code, facts)
    except engine.Refused as refused:
        raise Refused(refused.reasons) from refused
    happened_on = _day(given, "happened_on") or today
    told = _effect(session, actor, day, step_code, given, happened_on)
    session.flush()
    record(session, f"day:{day.id}", step_code, actor, happened_on, before=before, after=after, facts=told)
    return Advanced(day, step, before, after, (*warned, *_moved_onto(session, actor, day, facts)))


def day_step(code: str) -> Step:
    """The step of this code. Raises Missing."""
    try:
        return MEDIATION_DAY.step(code)
    except LookupError as error:
        raise Missing from error


def _effect(
    session: Session,
    actor: Actor,
    day: MediationDay,
    step_code: str,
    given: Mapping[str, object],
    happened_on: date,
) -> dict[str, object]:
    """What the step writes beside the stage; the ids and dates the journal keeps of it."""
    day.note = str(given.get("reason") or given.get("note") or day.note)
    if step_code == "agree":
        day.court_ref = str(given["court_ref"])
        return {"court_ref": day.court_ref}
    if step_code == "move":
        moved_from, day.held_on = day.held_on, _day(given, "new_date") or day.held_on
        day.moved += 1
        for hearing in day.hearings:
            if hearing.is_open:
                hearing.moved_from = moved_from
        return {"from": moved_from, "to": day.held_on}
    if step_code == "cancel":
        return {"released": release_all(session, actor, day, happened_on)}
    return {}


def _moved_onto(session: Session, actor: Actor, day: MediationDay, facts: DayFacts) -> tuple[Reason, ...]:
    """Warnings of a moved day: who of those booked is not free on the new date."""
    if "new_date" not in facts.given:
        return ()
    cases = {one.case_id: one.case for one in hearings_of(session, actor, day)}
    return tuple(
        Reason(
            "not_free_on_new_date",
            "เรื่อง {number}: {name} แจ้งว่าไม่ว่างวันที่ {on}",
            "Case {number}: {name} said she is not free on {on}.",
            OFFICE_RULE,
            {"number": cases[case_id].number, "name": name, "on": day.held_on},
            "slot",
            "warn",
        )
        for case_id, names in absent_on(session, cases.values(), day.held_on).items()
        for name in names
    )


def _day(given: Mapping[str, object], name: str) -> date | None:
    value = given.get(name)
    return value if isinstance(value, date) else None
