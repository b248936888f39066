"""Cases into slots: one by one, or as the planner proposes. Each booking is journalled on its case.

Once the petition is filed a hearing is moved by the step `rebook` of the case, which voids its notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Missing, Refused
from casework.journal.operations import record
from casework.mediation.models import BOOKED, Hearing, MediationDay, Slot
from casework.mediation.operations.liaison import AT_COURT
from casework.mediation.operations.offers import offer
from casework.mediation.operations.seats import place, release, seat
from casework.mediation.queries.candidates import Line, propose
from casework.mediation.queries.conflicts import conflicts_of, stands_against_booking
from casework.mediation.queries.hearings import open_hearing
from casework.security.policy import Actor
from workflows.basis import CPC_20TER
from workflows.reasons import Reason


@dataclass(frozen=True)
class Filled:
    """What came of filling a day: the hearings booked, and per case why none was."""

    booked: tuple[Hearing, ...]
    refused: tuple[tuple[Case, tuple[Reason, ...]], ...]


def book(
    session: Session, actor: Actor, day: MediationDay, case: Case, slot: Slot, *, today: date
) -> Hearing:
    """Give `case` a slot of `day`. Raises Refused with everything that stands against it, Missing."""
    if slot.room.day_id != day.id:
        raise Missing
    reasons = [*stands_against_booking(case, day, today), *conflicts_of(session, case, slot)]
    if open_hearing(session, case) is not None:
        reasons.append(_about(case, "case_booked", "มีนัดอยู่แล้ว ให้ย้ายนัดแทน", "is booked already: move it."))
    if reasons:
        raise Refused(reasons)
    hearing = seat(session, case, slot, today)
    _journal(session, actor, hearing, "book_hearing", today)
    return hearing


def move(
    session: Session, actor: Actor, hearing: Hearing, slot: Slot, *, today: date, version: int | None = None
) -> Hearing:
    """Another slot for a hearing, on the same day or another. Raises Refused, Stale."""
    hearing.expect_version(version)
    case, day = hearing.case, slot.room.day
    reasons = [
        *_fixed(hearing),
        *stands_against_booking(case, day, today),
        *conflicts_of(session, case, slot),
    ]
    if reasons:
        raise Refused(reasons)
    left = hearing.slot
    place(session, hearing, slot, today)
    _journal(session, actor, hearing, "move_hearing", today)
    if left is not slot:
        offer(session, actor, left, today)
    return hearing


def unbook(
    session: Session, actor: Actor, hearing: Hearing, *, today: date, version: int | None = None
) -> None:
    """Give the slot back. Raises Refused where the petition is filed, Stale."""
    hearing.expect_version(version)
    if reasons := tuple(_fixed(hearing)):
        raise Refused(reasons)
    release(session, actor, hearing, today)
    _journal(session, actor, hearing, "unbook_hearing", today)


def fill(
    session: Session, actor: Actor, day: MediationDay, cases: Iterable[Case] | None, *, today: date
) -> Filled:
    """Book what the planner proposes for these cases (None: for every case that waits).

    Proposed anew here, so that what was booked meanwhile is planned around, never overwritten.
    """
    only = None if cases is None else [case.id for case in cases]
    plan = propose(session, actor, day, today=today, only=only)
    return Filled(seat_planned(session, actor, plan.lines, today), plan.refused)


def seat_planned(session: Session, actor: Actor, lines: Iterable[Line], today: date) -> tuple[Hearing, ...]:
    """Book what a plan proposes and nothing stands against; each has its own entry."""
    booked = tuple(seat(session, line.case, line.slot, today) for line in lines)
    for hearing in booked:
        _journal(session, actor, hearing, "book_hearing", today)
    return booked


def release_all(session: Session, actor: Actor, day: MediationDay, on: date) -> int:
    """Release every open hearing of a cancelled day, each with its own entry; how many they were."""
    open_ones = session.scalars(
        select(Hearing).where(
            Hearing.day_id == day.id, Hearing.ended_on.is_(None), Hearing.released_on.is_(None)
        )
    ).all()
    for hearing in open_ones:
        release(session, actor, hearing, on)
        _journal(session, actor, hearing, "unbook_hearing", on)
    return len(open_ones)


def _fixed(hearing: Hearing) -> Iterator[Reason]:
    if not hearing.is_open or hearing.state != BOOKED or hearing.case.stage in AT_COURT:
        yield _about(
            hearing.case,
            "petition_is_filed",
            "ยื่นคำร้องหรือเริ่มไกล่เกลี่ยแล้ว ให้ใช้ขั้นตอน “เปลี่ยนนัด” ในแฟ้มเรื่อง",
            "was filed or heard: take the step “Rebook” on the case.",
        )


def _about(case: Case, code: str, th: str, en: str) -> Reason:
    values = {"number": case.number}
    return Reason(code, f"เรื่อง {{number}} {th}", f"Case {{number}} {en}", CPC_20TER, values, "case")


def _journal(session: Session, actor: Actor, hearing: Hearing, action: str, on: date) -> None:
    facts = {
        "hearing": hearing.id,
        "day": hearing.day_id,
        "held_on": hearing.day.held_on,
        "slot": hearing.slot_id,
        "starts_at": hearing.slot.starts_at.isoformat("minutes"),
    }
    record(session, f"case:{hearing.case_id}", action, actor, on, facts=facts)
