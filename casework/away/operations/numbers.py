"""Letter numbers set aside for a kit: given back while they are the last of the year, else explained."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away.models import DayKit
from casework.papers.models import LetterNumber
from casework.thai.dates import BE_OFFSET


def give_back(session: Session, kit: DayKit) -> tuple[list[int], list[int]]:
    """(numbers that stay in the register unused, numbers given back)."""
    year = kit.held_on.year + BE_OFFSET
    rows = select(LetterNumber).where(LetterNumber.province == kit.province, LetterNumber.year == year)
    back: list[int] = []
    for line in session.scalars(rows.order_by(LetterNumber.number.desc())).all():
        if line.reserved_for != kit.id:
            break
        back.append(line.number)
        session.delete(line)
    session.flush()
    unused = select(LetterNumber.number).where(LetterNumber.reserved_for == kit.id)
    return sorted(session.scalars(unused)), sorted(back)
