"""What a mediation day came to, in figures: page, API, command and report all show these.

Lead time runs from the invitation to the result; touch days are the days on which the debtor was visited or
came, from the invitation on (LAW 1, figures of merit). The cost saved is the setting times the settlements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import StepRecord
from casework.clock import office_day
from casework.field.kinds import PLANNED
from casework.field.models import Visit
from casework.mediation.models import Attendance, Hearing, MediationDay
from casework.settlements.queries import settlements_of
from casework.staff.queries import terms
from workflows.rounding import ZERO

INVITED, SETTLED, ABSENT = "invite_to_mediation", "settled", "absent"
RESULTS = (SETTLED, "failed", "adjourned")
MOST_TOUCH_DAYS = 2
IN_PERSON = ("visit", "office")


@dataclass(frozen=True)
class DayFigures:
    """Counts of hearings and people, baht, days. Medians are of the middle case, None where none is known.

    `lead_days` and `touch_days` by case, of the hearings that ended; `lead_limit` is what the mail route
    takes at least; `saved` is baht by the dated setting.
    """

    results: Mapping[str, int]
    open: int
    came: Mapping[str, int]
    absences: Mapping[str, int]
    agreed: Decimal
    reduced: Decimal
    judgments: int
    lead_days: tuple[int, ...]
    lead_limit: int
    touch_days: tuple[int, ...]
    saved_each: Decimal
    saved: Decimal

    @property
    def ended(self) -> int:
        """Hearings with a result."""
        return sum(self.results.values())

    @property
    def present(self) -> int:
        """People who came, themselves or represented."""
        return sum(count for came, count in self.came.items() if came != ABSENT)

    @property
    def absent(self) -> int:
        """People who did not come."""
        return self.came.get(ABSENT, 0)

    @property
    def lead(self) -> int | None:
        """Days from invitation to result, of the middle case."""
        return _middle(self.lead_days)

    @property
    def touch(self) -> int | None:
        """Touch days, of the middle case."""
        return _middle(self.touch_days)

    @property
    def sooner(self) -> int:
        """Cases whose result came sooner than by mail."""
        return sum(days < self.lead_limit for days in self.lead_days)

    @property
    def in_two_days(self) -> int:
        """Cases that took no more than two touch days."""
        return sum(days <= MOST_TOUCH_DAYS for days in self.touch_days)


def day_figures(session: Session, day: MediationDay, hearings: Sequence[Hearing]) -> DayFigures:
    """The figures of these hearings of `day`; they are computed from the records, none is kept."""
    ended = [row for row in hearings if row.ended_on is not None]
    seen = session.scalars(
        select(Attendance).where(Attendance.hearing_id.in_([row.id for row in hearings]))
    ).all()
    settled = [row.case_id for row in ended if row.state == SETTLED]
    deals = settlements_of(session, settled).values()
    invited = _invited(session, ended)
    law = terms(session, day.province)
    each = law.value("court_fee_saved", day.held_on)
    known = [row for row in ended if row.case_id in invited and row.ended_on]
    results = Counter(row.state for row in ended)
    return DayFigures(
        results={state: results[state] for state in RESULTS},
        open=len(hearings) - len(ended),
        came=Counter(row.came for row in seen),
        absences=Counter(row.absence_reason or "unknown" for row in seen if row.came == ABSENT),
        agreed=sum((deal.total for deal in deals), ZERO),
        reduced=sum((deal.reduced for deal in deals), ZERO),
        judgments=sum(deal.judgment_asked_on is not None for deal in deals),
        lead_days=tuple(sorted((row.ended_on - invited[row.case_id]).days for row in known if row.ended_on)),
        lead_limit=law.number("mail_lead_days", day.held_on),
        touch_days=_touch_days(session, known, invited, seen),
        saved_each=each,
        saved=each * len(settled),
    )


def _invited(session: Session, ended: Iterable[Hearing]) -> Mapping[UUID, date]:
    rows = session.execute(
        select(StepRecord.case_id, func.max(StepRecord.happened_on))
        .where(StepRecord.case_id.in_([row.case_id for row in ended]), StepRecord.step == INVITED)
        .group_by(StepRecord.case_id)
    )
    return dict(rows.all())


def _touch_days(
    session: Session,
    known: Sequence[Hearing],
    invited: Mapping[UUID, date],
    seen: Iterable[Attendance],
) -> tuple[int, ...]:
    """Days with a visit made since the invitation, the day of the invitation, and the day she came."""
    contracts = {row.case.contract_id: row.case_id for row in known}
    days: dict[UUID, set[date]] = {row.case_id: {invited[row.case_id]} for row in known}
    visits = session.execute(
        select(Visit.contract_id, Visit.visited_at).where(
            Visit.contract_id.in_(list(contracts)), Visit.result != PLANNED, Visit.how.in_(IN_PERSON)
        )
    )
    for contract_id, at in visits:
        case_id, on = contracts[contract_id], office_day(at)
        if on >= invited[case_id]:
            days[case_id].add(on)
    came = {row.hearing_id for row in seen if row.came != ABSENT}
    for row in known:
        if row.id in came and row.ended_on:
            days[row.case_id].add(row.ended_on)
    return tuple(sorted(len(found) for found in days.values()))


def _middle(values: Sequence[int]) -> int | None:
    return values[len(values) // 2] if values else None
