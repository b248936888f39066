"""The office calendar: who and what is not to be had, when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.mediation.models import MediationDay, Unavailable
from casework.mediation.planning.timetable import HOST, OFFICER, PLACE, Away, Opening
from casework.mediation.queries.called import room_key
from casework.security.policy import Actor
from casework.staff.queries import terms

WHOLE_DAY = (time.min, time.max)


def office_calendar(session: Session, actor: Actor, since: date) -> list[Unavailable]:
    """What is noted of the person's own province from a day on, the next first."""
    rows = select(Unavailable).where(Unavailable.province == actor.province, Unavailable.last_on >= since)
    return list(session.scalars(rows.order_by(Unavailable.first_on, Unavailable.kind, Unavailable.id)))


def away_on(session: Session, days: Iterable[MediationDay]) -> tuple[Away, ...]:
    """Who, which room and which court is not to be had on these days of one province."""
    held = list(days)
    if not held:
        return ()
    noted = session.scalars(
        select(Unavailable)
        .where(
            Unavailable.province == held[0].province,
            Unavailable.first_on <= max(day.held_on for day in held),
            Unavailable.last_on >= min(day.held_on for day in held),
        )
        .order_by(Unavailable.id)
    ).all()
    return tuple(
        Away(key, _span(row, day.held_on))
        for day in held
        for row in noted
        if row.first_on <= day.held_on <= row.last_on
        for key in _keys(row, day)
    )


def officer_rooms(session: Session, province: str, on: date) -> int:
    """In how many rooms at once an officer can stand for the petitioner (a dated term)."""
    return int(terms(session, province).number("officer_rooms_at_once", on))


def each_day(row: Unavailable) -> list[date]:
    """The days it is for."""
    return [row.first_on + timedelta(days=count) for count in range((row.last_on - row.first_on).days + 1)]


def _keys(row: Unavailable, day: MediationDay) -> Iterator[str]:
    if row.kind == "conciliator":
        yield HOST + row.subject
    elif row.kind == "officer":
        yield OFFICER + row.subject
    elif row.kind == "person":
        yield row.subject
    elif row.kind == "court" and row.subject == day.court:
        yield f"{PLACE}{day.id}"
    elif row.kind == "room":
        yield from (f"{PLACE}{day.id}:{room_key(room)}" for room in day.rooms if room.name == row.subject)


def _span(row: Unavailable, on: date) -> Opening:
    starts, ends = (row.starts_at, row.ends_at) if row.starts_at and row.ends_at else WHOLE_DAY
    return Opening(str(row.id), "", starts, ends, "", on)
