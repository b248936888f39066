"""What hangs in the corridor: numbers and rooms, no name and nothing of what anybody agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.mediation.models import ENDED, IN_ROOM, WAITING, MediationDay
from casework.mediation.queries.same_day import queue_numbers, standing
from casework.security.vault import Vault

CODE_LENGTH = 32
OPEN = "in_session"


@dataclass(frozen=True)
class Turn:
    """One number of the queue: to which room, from when."""

    number: str
    room: str
    starts_at: time


@dataclass(frozen=True)
class Queue:
    """The day as the corridor may know it: who is in which room, who waits, whose turn has not come."""

    held_on: date
    court: str
    running: bool
    inside: tuple[Turn, ...]
    waiting: tuple[Turn, ...]
    to_come: tuple[Turn, ...]
    done: int


def queue_code(vault: Vault, day: MediationDay) -> str:
    """The secret part of the corridor's address: of this day and date alone, so a moved day changes it."""
    return vault.index(f"corridor:{day.id}:{day.held_on.isoformat()}")[:CODE_LENGTH]


def queue_of(session: Session, vault: Vault, day_id: UUID, code: str, today: date) -> Queue:
    """The queue of a day for whoever has its address. Raises Missing for a wrong code or another date."""
    day = session.get(MediationDay, day_id)
    if day is None or queue_code(vault, day) != code or day.held_on != today:
        raise Missing
    numbers = queue_numbers(day)
    turns: dict[str, list[Turn]] = {}
    for one in standing(session, day):
        kept = turns.setdefault(_place(one.state), [])
        kept.append(Turn(numbers[one.slot_id], one.slot.room.name, one.slot.starts_at))
    inside, waiting, to_come, done = (
        tuple(sorted(turns.get(place, ()), key=lambda turn: (turn.starts_at, turn.number)))
        for place in ("inside", "waiting", "to_come", "done")
    )
    return Queue(day.held_on, day.court, day.stage == OPEN, inside, waiting, to_come, len(done))


def _place(state: str) -> str:
    if state in ENDED:
        return "done"
    return {IN_ROOM: "inside", WAITING: "waiting"}.get(state, "to_come")
