"""What the letter after an appointment says to somebody who did not come."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from casework.dossier.says.later import NotForHer
from casework.dossier.says.matter import Matter, not_yet
from casework.dossier.says.office import Context
from casework.dossier.says.table import place_of
from casework.dossier.says.wording import clock, day, number
from casework.mediation.models import Attendance, Hearing, MediationDay
from casework.mediation.queries.hearings import attendance_of, open_hearing
from casework.register.models import Obligor
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

ABSENT = "absent"


def absence_context(matter: Matter, who: Obligor | None) -> Context:
    """The group absence. Raises Refused where nobody missed an appointment, NotForHer for one who came.

    The new day is that of the appointment to come; without one she is asked to telephone while the office
    still has to decide (the term `no_show_days`), or as long again where that time is over.
    """
    missed = _missed(matter)
    if missed is None:
        raise not_yet(
            "nobody_absent",
            "ยังไม่มีนัดที่มีผู้ไม่มา จึงไม่มีผู้ที่ต้องสอบถาม",
            "No appointment was missed: there is nobody to ask.",
            "slot",
        )
    seen = attendance_of(matter.session, [missed.id])
    came = seen.get((missed.id, who.id)) if who else None
    if who is not None and seen and (came is None or came.came != ABSENT):
        raise NotForHer((_came(who),))
    held_on = missed.day.held_on
    standing = open_hearing(matter.session, matter.case)
    coming = standing if standing is not None and standing.day.held_on > held_on else None
    days = timedelta(days=int(matter.terms.number("no_show_days", held_on)))
    until = held_on + days
    return {
        "held_on": day(held_on),
        "until": day(until if until > matter.dated else matter.dated + days),
        "date": day(coming.day.held_on) if coming else "",
        "time": clock(coming.slot.starts_at) if coming else "",
        "place": number(place_of(coming.day)) if coming else "",
    }


def _missed(matter: Matter) -> Hearing | None:
    """The last appointment that somebody missed, or that passed with no word of anyone and no result."""
    absent = select(Attendance.hearing_id).where(Attendance.came == ABSENT)
    known = select(Attendance.hearing_id)
    silent = (MediationDay.held_on < matter.dated) & Hearing.ended_on.is_(None) & Hearing.id.not_in(known)
    return matter.session.scalar(
        select(Hearing)
        .join(MediationDay, MediationDay.id == Hearing.day_id)
        .where(
            Hearing.case_id == matter.case.id,
            MediationDay.held_on <= matter.dated,
            Hearing.id.in_(absent) | (silent & Hearing.released_on.is_(None)),
        )
        .order_by(MediationDay.held_on.desc())
        .limit(1)
    )


def _came(who: Obligor) -> Reason:
    return Reason(
        "not_absent",
        "{name} ไม่ได้บันทึกว่าไม่มาตามนัด",
        "{name} is not recorded as absent.",
        OFFICE_RULE,
        {"name": who.person.name},
        "person",
    )
