"""Who signs for an office on a day, whom a stand-in stands in for, and the days on which nobody signs."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.staff.models import Office, Signatory
from casework.staff.operations.signatories import appointment
from casework.staff.queries import signatory_on
from workflows import appointments
from workflows.reasons import Reason


def on_day(session: Session, office: Office, day: date) -> list[Signatory]:
    """Who signs on `day`: one of each kind, and every witness."""
    held = [signatory_on(session, office, kind, day) for kind in appointments.ONE_AT_A_TIME]
    others = [one for one in office.signatories if one.kind not in appointments.ONE_AT_A_TIME]
    return [one for one in held if one] + [one for one in others if appointment(one).covers(day)]


def stood_in_for(office: Office, row: Signatory) -> appointments.Appointment | None:
    """Whom a signatory stands in for, if she does."""
    return appointments.stood_in_for(appointment(row), [appointment(one) for one in office.signatories])


def remarks(office: Office) -> tuple[Reason, ...]:
    """Days on which nobody signs, in words; in an office without anybody, that there is nobody."""
    return appointments.remarks([appointment(row) for row in office.signatories])
