"""Which papers of a day's hearings went out on the day, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import StepRecord
from casework.mediation.models import Hearing, MediationDay
from casework.mediation.same_day import lacking, queue_number, wanted
from casework.papers.models import Paper

RECORDED, ASKED = "record_settlement", "consent_judgment_asked"


@dataclass(frozen=True)
class SameDaySet:
    """The papers of one hearing: the stage of each kind made for the day, what is wanted, what is missing."""

    hearing: Hearing
    papers: Mapping[str, str]
    wanted: tuple[str, ...]
    missing: tuple[str, ...]


def sets_of(session: Session, day: MediationDay, hearings: Iterable[Hearing]) -> tuple[SameDaySet, ...]:
    """The set of each hearing, in their order. A paper of an earlier day (an adjourned hearing) is none."""
    found = list(hearings)
    made, asked = _made(session, day, found), _asked(session, day, found)
    return tuple(
        SameDaySet(
            one,
            papers := made.get(one.case_id, {}),
            wanted(one.state, one.case_id in asked),
            lacking(one.state, one.case_id in asked, papers),
        )
        for one in found
    )


def standing(session: Session, day: MediationDay) -> Sequence[Hearing]:
    """Every hearing of the day that was not released: for guards, unscoped."""
    rows = select(Hearing).where(Hearing.day_id == day.id, Hearing.released_on.is_(None))
    return session.scalars(rows).unique().all()


def queue_numbers(day: MediationDay) -> Mapping[UUID, str]:
    """The number of each slot of the day: its room, and its place in the room's day."""
    rooms = sorted(day.rooms, key=lambda room: (room.position, room.name))
    return {
        slot.id: queue_number(room_place, place)
        for room_place, room in enumerate(rooms, 1)
        for place, slot in enumerate(sorted(room.slots, key=lambda one: one.starts_at), 1)
    }


def _made(session: Session, day: MediationDay, found: list[Hearing]) -> Mapping[UUID, dict[str, str]]:
    of = {f"case:{one.case_id}": one.case_id for one in found}
    rows = session.execute(
        select(Paper.subject, Paper.kind, Paper.stage)
        .where(Paper.subject.in_(list(of)), Paper.stage != "void", Paper.dated >= day.held_on)
        .order_by(Paper.stage == "draft", Paper.made_at.desc())
    )
    made: dict[UUID, dict[str, str]] = {}
    for subject, kind, stage in rows:
        made.setdefault(of[subject], {}).setdefault(kind, stage)
    return made


def _asked(session: Session, day: MediationDay, found: list[Hearing]) -> frozenset[UUID]:
    """The cases in which judgment by consent was asked for when the settlement was recorded."""
    rows = session.execute(
        select(StepRecord.case_id, StepRecord.given).where(
            StepRecord.case_id.in_([one.case_id for one in found]),
            StepRecord.step == RECORDED,
            StepRecord.happened_on >= day.held_on,
        )
    )
    return frozenset(case_id for case_id, given in rows if given.get(ASKED))
