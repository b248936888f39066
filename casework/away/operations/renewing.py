"""What the office reckons by itself of a case that came back: the stored class of its contract."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.away.grouping import DAY
from casework.cases.models import Case
from casework.clock import office_day
from casework.register.triage import triage
from casework.staff.queries import terms


def renew_class(session: Session, name: str, now: datetime) -> None:
    """Classify the contract of a case anew; the radar follows the journal by itself."""
    if name == DAY:
        return
    if case := session.get(Case, UUID(name.partition(":")[2])):
        triage([case.contract], office_day(now), terms(session, case.province))
        session.flush()
