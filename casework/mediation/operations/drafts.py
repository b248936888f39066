"""A plan before it is booked: made, changed by hand, undone and done again, then booked or dropped.

Nothing of it holds a slot: what others book meanwhile is planned around, and said when the plan is booked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Missing, Refused
from casework.journal.operations import record
from casework.mediation.models import Hearing, MediationDay, PlanDraft
from casework.mediation.operations.bookings import seat_planned
from casework.mediation.planning import planner
from casework.mediation.queries.candidates import ask, propose
from casework.mediation.queries.conflicts import BOOKING_STAGES
from casework.mediation.queries.drafts import days_of, state_of
from casework.security.policy import Actor
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

MOST_STATES = 100
FILL, PUT = "fill", "put"


@dataclass(frozen=True)
class BookedPlan:
    """What came of booking a plan: the hearings, and the cases others' bookings left without their slot."""

    booked: tuple[Hearing, ...]
    refused: tuple[tuple[Case, tuple[Reason, ...]], ...]


def draft_plan(session: Session, actor: Actor, days: Sequence[MediationDay], *, today: date) -> PlanDraft:
    """Propose a plan for these days and keep it as a draft. Raises Refused where none can be booked."""
    days = [day for day in days if day.stage in BOOKING_STAGES and day.held_on >= today]
    if not days:
        raise Refused([NO_DAYS])
    found = propose(session, actor, *days, today=today)
    placed = {str(line.case.id): str(line.slot.id) for line in found.lines}
    draft = PlanDraft(
        province=days[0].province,
        days=[str(day.id) for day in days],
        states=[{"act": FILL, "placed": placed, "pinned": []}],
        position=0,
        made_on=today,
        made_by=actor.name,
    )
    session.add(draft)
    session.flush()
    _journal(session, actor, draft, "draft_plan", today, cases=len(placed))
    return draft


def refill(
    session: Session, actor: Actor, draft: PlanDraft, *, today: date, version: int | None = None
) -> None:
    """Let the planner fill it again around what a person put in place. Raises Refused, Stale."""
    _open(draft, version)
    state = state_of(draft)
    pinned = {key: slot for key, slot in state["placed"].items() if key in state["pinned"]}
    found = propose(session, actor, *days_of(session, actor, draft), today=today, pinned=pinned)
    placed = {str(line.case.id): str(line.slot.id) for line in found.lines}
    _next(session, draft, FILL, placed, [key for key in state["pinned"] if key in placed])


def put(
    session: Session,
    actor: Actor,
    draft: PlanDraft,
    case_id: UUID,
    slot_id: UUID | None,
    *,
    today: date,
    version: int | None = None,
) -> None:
    """Put a case into a slot of the plan, or out of it (None); two cases change places where one is there.

    Raises Missing, Stale, and Refused with everything that stands against it: nothing is then changed.
    """
    _open(draft, version)
    state, key = state_of(draft), str(case_id)
    placed, pinned = dict(state["placed"]), [one for one in state["pinned"] if one != key]
    before = placed.pop(key, None)
    if slot_id is not None:
        other = next((one for one, slot in placed.items() if slot == str(slot_id)), None)
        if other and before:
            placed[other] = before
        elif other:
            del placed[other]
        placed[key] = str(slot_id)
        pinned.append(key)
        if other and before and other not in pinned:
            pinned.append(other)
    changed = {one for one in placed if state["placed"].get(one) != placed[one]}
    _stand(session, actor, draft, placed, changed, today)
    _next(session, draft, PUT, placed, pinned)


def undo(session: Session, draft: PlanDraft, *, version: int | None = None) -> None:
    """Back to the state before. Raises Refused where there is none, Stale."""
    _step(session, draft, -1, version)


def redo(session: Session, draft: PlanDraft, *, version: int | None = None) -> None:
    """On to the state that was undone. Raises Refused where there is none, Stale."""
    _step(session, draft, 1, version)


def book_draft(
    session: Session, actor: Actor, draft: PlanDraft, *, today: date, version: int | None = None
) -> BookedPlan:
    """Book the plan as it stands, case by case; who lost her slot meanwhile is told why. Raises Stale."""
    _open(draft, version)
    placed = state_of(draft)["placed"]
    asked = ask(session, actor, days_of(session, actor, draft), today=today, pinned=placed)
    checked = asked.answer(planner.check(asked.candidates, asked.openings, asked.bounds))
    booked = seat_planned(session, actor, checked.lines, today)
    draft.closed_on, draft.outcome = today, "booked"
    session.flush()
    _journal(session, actor, draft, "book_plan", today, cases=len(booked))
    return BookedPlan(booked, tuple((case, why) for case, why in checked.refused if str(case.id) in placed))


def drop_draft(
    session: Session, actor: Actor, draft: PlanDraft, *, today: date, version: int | None = None
) -> None:
    """Throw the plan away. Raises Refused where it is closed, Stale."""
    _open(draft, version)
    draft.closed_on, draft.outcome = today, "dropped"
    session.flush()
    _journal(session, actor, draft, "drop_plan", today)


def _stand(
    session: Session,
    actor: Actor,
    draft: PlanDraft,
    placed: Mapping[str, str],
    moved: Collection[str],
    today: date,
) -> None:
    """Refuse a change where a case moved does not fit. Raises Missing for a case that does not wait."""
    asked = ask(session, actor, days_of(session, actor, draft), today=today, pinned=placed)
    if any(key not in asked.cases or placed[key] not in asked.slots for key in moved):
        raise Missing
    plan = planner.check(asked.candidates, asked.openings, asked.bounds)
    lost = [
        reason
        for one in plan.refused
        if one.candidate.key in moved
        for reason in (_displaced(asked.cases[one.candidate.key]), *_against(one.reasons))
    ]
    if lost:
        raise Refused(lost)


def _against(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason.code not in ("could_be_placed", "day_full"))


def _displaced(case: Case) -> Reason:
    return Reason(
        "does_not_fit_there",
        "เรื่อง {number} ลงช่วงนั้นไม่ได้ เพราะมีผู้เกี่ยวข้องไม่ว่างหรือติดนัดอื่นในเวลานั้น",
        "Case {number} does not fit there: somebody in it is away or elsewhere at that time.",
        OFFICE_RULE,
        {"number": case.number},
        "slot",
    )


def _next(
    session: Session, draft: PlanDraft, act: str, placed: Mapping[str, str], pinned: Sequence[str]
) -> None:
    kept = draft.states[: draft.position + 1][-(MOST_STATES - 1) :]
    draft.states = [*kept, {"act": act, "placed": dict(placed), "pinned": list(pinned)}]
    draft.position = len(draft.states) - 1
    session.flush()


def _step(session: Session, draft: PlanDraft, by: int, version: int | None) -> None:
    _open(draft, version)
    if not 0 <= draft.position + by < len(draft.states):
        raise Refused([NOTHING_THERE])
    draft.position += by
    session.flush()


def _open(draft: PlanDraft, version: int | None) -> None:
    draft.expect_version(version)
    if draft.closed_on is not None:
        raise Refused([DRAFT_CLOSED])


def _journal(
    session: Session, actor: Actor, draft: PlanDraft, action: str, today: date, **facts: object
) -> None:
    facts = {"draft": draft.id, "days": list(draft.days), **facts}
    record(session, f"office:{draft.province}", action, actor, today, facts=facts)


NO_DAYS = Reason(
    "no_day_to_plan",
    "โปรดเลือกวันไกล่เกลี่ยที่ยังจองได้อย่างน้อยหนึ่งวัน",
    "Choose at least one mediation day that can still be booked.",
    OFFICE_RULE,
    fix="day",
)
NOTHING_THERE = Reason(
    "nothing_to_undo", "ไม่มีสิ่งที่ย้อนหรือทำซ้ำได้", "There is nothing to undo or redo.", OFFICE_RULE
)
DRAFT_CLOSED = Reason(
    "plan_closed", "แผนนี้จองหรือทิ้งไปแล้ว", "This plan was booked or dropped already.", OFFICE_RULE
)
