"""Who is called to a case and where, as the timetable of the planner knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.models import Hearing, Room, Slot
from casework.mediation.planning.timetable import HOST, OFFICER, Called, Opening
from casework.mediation.queries.hearings import living
from casework.staff.models import User


def people_of(case: Case) -> Mapping[str, str]:
    """Who is called: the key of each living, unreleased person (the same in all her cases) and her name."""
    return {str(row.person_id): row.person.name for row in living(case.people)}


def called_of(case: Case) -> Called:
    """The keys of everyone who must be there: the people of the case and its officer."""
    officer = {f"{OFFICER}{case.officer_id}"} if case.officer_id else set()
    return frozenset(people_of(case)) | officer


def called_to(hearing: Hearing) -> tuple[Called, Opening]:
    """A hearing as the timetable knows it."""
    return called_of(hearing.case), opening_of(hearing.slot)


def names_of(session: Session, cases: Iterable[Case]) -> dict[str, str]:
    """What everyone called to these cases is called, by the timetable's key."""
    names: dict[str, str] = {}
    officers = set()
    for case in cases:
        names.update(people_of(case))
        officers.add(case.officer_id)
    rows = select(User.id, User.display_name).where(User.id.in_(officers - {None}))
    return names | {f"{OFFICER}{key}": name for key, name in session.execute(rows)}


def opening_of(slot: Slot) -> Opening:
    """A slot as the timetable knows it; rooms are called in their own order."""
    room = slot.room
    return Opening(
        str(slot.id),
        room_key(room),
        slot.starts_at,
        slot.ends_at,
        room.conciliator,
        room.day.held_on,
        str(room.day_id),
    )


def room_key(room: Room) -> str:
    """The room, sorted as rooms are called."""
    return f"{room.position:03} {room.name}"


def place_keys(opening: Opening) -> Called:
    """The room, the court and the conciliator of a slot."""
    return frozenset(opening.places)


def place_name(key: str, slot: Slot) -> str:
    """What a person calls the place or conciliator of this key."""
    if key.startswith(HOST):
        return key.removeprefix(HOST)
    return slot.room.name if key == opening_of(slot).room_key else slot.room.day.court
