"""Writing mediation: days and their rooms, bookings, readiness, dockets, and who came."""

from casework.mediation.operations.attendance import Presence, call_in, record_attendance
from casework.mediation.operations.bookings import Filled, book, fill, move, unbook
from casework.mediation.operations.days import (
    Advanced,
    Planned,
    advance_day,
    change_day,
    day_step,
    plan_day,
)
from casework.mediation.operations.dockets import keep_files, make_docket
from casework.mediation.operations.readiness import tick
from casework.mediation.operations.rooms import add_room, add_slot, remove_slot, set_conciliator
from casework.mediation.operations.seats import end_hearing, rebook, release
from casework.mediation.queries.candidates import Proposal, propose
from casework.mediation.queries.conflicts import conflicts_of
from casework.mediation.rooms import RoomPlan

__all__ = [
    "Advanced",
    "Filled",
    "Planned",
    "Presence",
    "Proposal",
    "RoomPlan",
    "add_room",
    "add_slot",
    "advance_day",
    "book",
    "call_in",
    "change_day",
    "conflicts_of",
    "day_step",
    "end_hearing",
    "fill",
    "keep_files",
    "make_docket",
    "move",
    "plan_day",
    "propose",
    "rebook",
    "record_attendance",
    "release",
    "remove_slot",
    "set_conciliator",
    "tick",
    "unbook",
]
