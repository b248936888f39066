"""Reading plans that are not booked yet: which stand, and one as a board of days, rooms and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Missing
from casework.mediation.models import Hearing, MediationDay, PlanDraft, Room, Slot
from casework.mediation.planning import planner
from casework.mediation.queries.candidates import Proposal, ask
from casework.mediation.queries.days import WITH_SLOTS
from casework.mediation.queries.hearings import hearings_of
from casework.mediation.scope import visible_days
from casework.security.policy import Actor


@dataclass(frozen=True)
class Cell:
    """A slot of the board: a hearing that stands (nothing moves it), a case of the plan, or free."""

    slot: Slot
    hearing: Hearing | None
    case: Case | None
    pinned: bool
    late: bool


@dataclass(frozen=True)
class BoardDay:
    """A day of the plan: a row for each time, a cell for each room (None where it has no such slot)."""

    day: MediationDay
    rooms: tuple[Room, ...]
    rows: tuple[tuple[tuple[time, time], tuple[Cell | None, ...]], ...]


@dataclass(frozen=True)
class DraftBoard:
    """A plan before it is booked: its days, the cases without a slot and why, its figures and what binds."""

    draft: PlanDraft
    days: tuple[BoardDay, ...]
    checked: Proposal

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before."""
        return self.draft.closed_on is None and self.draft.position > 0

    @property
    def can_redo(self) -> bool:
        """Whether a state was undone."""
        return self.draft.closed_on is None and self.draft.position < len(self.draft.states) - 1


def open_drafts(session: Session, actor: Actor) -> list[PlanDraft]:
    """Plans of the person's own province that are neither booked nor dropped, the newest first."""
    rows = select(PlanDraft).where(PlanDraft.province == actor.province, PlanDraft.closed_on.is_(None))
    return list(session.scalars(rows.order_by(PlanDraft.made_on.desc(), PlanDraft.id.desc())))


def draft_of(session: Session, actor: Actor, draft_id: UUID) -> PlanDraft:
    """The plan, where all its days are visible. Raises Missing."""
    found = session.get(PlanDraft, draft_id)
    if found is None or len(days_of(session, actor, found)) != len(found.days):
        raise Missing
    return found


def days_of(session: Session, actor: Actor, draft: PlanDraft) -> list[MediationDay]:
    """Its days, the first first."""
    return days_by(session, actor, [UUID(key) for key in draft.days])


def days_by(session: Session, actor: Actor, ids: list[UUID]) -> list[MediationDay]:
    """Visible days of these ids with rooms and slots, the first first."""
    rows = select(MediationDay).where(MediationDay.id.in_(ids), visible_days(actor)).options(WITH_SLOTS)
    return list(session.scalars(rows.order_by(MediationDay.held_on, MediationDay.id)))


def state_of(draft: PlanDraft) -> Mapping[str, Any]:
    """The state that stands."""
    return draft.states[draft.position]


def draft_board(session: Session, actor: Actor, draft: PlanDraft, *, today: date) -> DraftBoard:
    """The plan as it stands against what is booked now."""
    days, state = days_of(session, actor, draft), state_of(draft)
    asked = ask(session, actor, days, today=today, pinned=state["placed"])
    checked = asked.answer(planner.check(asked.candidates, asked.openings, asked.bounds))
    put = {line.slot.id: line for line in checked.lines}
    pinned = set(state["pinned"])
    boards = []
    for day in days:
        held = {one.slot_id: one for one in hearings_of(session, actor, day)}
        times = sorted({(slot.starts_at, slot.ends_at) for room in day.rooms for slot in room.slots})
        cells = {
            (room.id, slot.starts_at, slot.ends_at): Cell(
                slot,
                held.get(slot.id),
                put[slot.id].case if slot.id in put else None,
                slot.id in put and str(put[slot.id].case.id) in pinned,
                slot.id in put and put[slot.id].late,
            )
            for room in day.rooms
            for slot in room.slots
        }
        rows = tuple((at, tuple(cells.get((room.id, *at)) for room in day.rooms)) for at in times)
        boards.append(BoardDay(day, tuple(day.rooms), rows))
    return DraftBoard(draft, tuple(boards), checked)
