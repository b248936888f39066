"""What stands against planning a day, and what the office should know before."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.mediation.models import MediationDay
from casework.staff.queries import calendar
from workflows.basis import CPC_20TER, OFFICE_RULE
from workflows.reasons import Reason


def against_day(session: Session, province: str, held_on: date, today: date) -> list[Reason]:
    """A day past, a holiday, a weekend. Raises YearNotLoaded."""
    found = []
    off = calendar(session, province, today).off(held_on)
    if held_on < today:
        found.append(
            Reason(
                "day_past",
                "วันไกล่เกลี่ย {on} ผ่านไปแล้ว",
                "The day {on} has passed.",
                OFFICE_RULE,
                {"on": held_on},
                "day",
            )
        )
    if off:
        found.append(
            Reason(
                "day_off",
                "{on} เป็น{off} ศาลไม่เปิดทำการ",
                "{on} is a day off ({off}): the court is closed.",
                CPC_20TER,
                {"on": held_on, "off": off},
                "day",
            )
        )
    return found


def same_court(session: Session, province: str, held_on: date, court: str) -> tuple[Reason, ...]:
    """A warning where another day at that court is planned for the date already."""
    other = session.scalar(
        select(MediationDay.id).where(
            MediationDay.province == province,
            MediationDay.held_on == held_on,
            MediationDay.court == court,
            MediationDay.stage != "cancelled",
        )
    )
    if other is None:
        return ()
    return (
        Reason(
            "day_planned_already",
            "มีวันไกล่เกลี่ยที่{court} วันที่ {on} อยู่แล้ว โปรดตรวจว่าไม่ได้วางแผนซ้ำ",
            "A day at {court} on {on} is planned already: check that this is not the same one.",
            OFFICE_RULE,
            {"court": court, "on": held_on},
            "day",
            "warn",
        ),
    )
