"""The Day Two board: where every hearing stands, who came, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from casework.mediation.models import HEARING_STATES, Attendance, Hearing, MediationDay
from casework.mediation.queries.hearings import attendance_of, hearings_of, living
from casework.register.models import Obligor
from casework.security.policy import Actor

NOT_SEEN = "unknown"


@dataclass(frozen=True)
class Called:
    """One person called, and what is recorded of her on the day."""

    obligor: Obligor
    attendance: Attendance | None

    @property
    def came(self) -> str:
        """present, represented, absent, or unknown while nothing is recorded."""
        return self.attendance.came if self.attendance else NOT_SEEN


@dataclass(frozen=True)
class HearingRow:
    """One hearing of the day as it stands."""

    hearing: Hearing
    people: tuple[Called, ...]

    @property
    def arrived(self) -> int:
        """How many came, themselves or represented."""
        return sum(one.came in ("present", "represented") for one in self.people)


@dataclass(frozen=True)
class DayTwo:
    """All hearings of the day in the order they are called; `counts` by state."""

    rows: tuple[HearingRow, ...]
    counts: Mapping[str, int]


def day_two_board(session: Session, actor: Actor, day: MediationDay) -> DayTwo:
    """The live state of every hearing of `day`."""
    hearings = hearings_of(session, actor, day)
    seen = attendance_of(session, [one.id for one in hearings])
    rows = tuple(HearingRow(one, called(one, seen)) for one in hearings)
    states = Counter(one.state for one in hearings)
    return DayTwo(rows, {state: states[state] for state in HEARING_STATES})


def called(hearing: Hearing, seen: Mapping[tuple[UUID, UUID], Attendance]) -> tuple[Called, ...]:
    """Everyone called to a hearing, borrower first."""
    people = living(hearing.case.contract.obligors)
    return tuple(Called(row, seen.get((hearing.id, row.id))) for row in people)
