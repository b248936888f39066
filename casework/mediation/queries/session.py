"""Who is called to a hearing, and what is recorded of her on the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from casework.mediation.models import Attendance, Hearing
from casework.mediation.queries.hearings import living
from casework.register.models import Obligor

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


def called(hearing: Hearing, seen: Mapping[tuple[UUID, UUID], Attendance]) -> tuple[Called, ...]:
    """Everyone called to a hearing, borrower first; also those who have a case of their own since."""
    about = {row.id for row in living(hearing.case.people)}
    about |= {obligor for key, obligor in seen if key == hearing.id}
    people = (row for row in hearing.case.contract.obligors if row.id in about)
    return tuple(Called(row, seen.get((hearing.id, row.id))) for row in people)
