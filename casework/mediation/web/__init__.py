"""The pages of mediation: days, their slots and plan, Day One, the docket, Day Two and the hearing."""

from casework.mediation.web import (
    bookings,
    calendar,
    days,
    dockets,
    drafts,
    endings,
    hearings,
    plans,
    session,
    slots,
    steps,
)
from casework.mediation.web.blueprint import pages

__all__ = [
    "bookings",
    "calendar",
    "days",
    "dockets",
    "drafts",
    "endings",
    "hearings",
    "pages",
    "plans",
    "session",
    "slots",
    "steps",
]
