"""A case with a slot, or standing by for one, is open to the court's liaison of its province."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.models import Hearing
from casework.mediation.queries.standby import standing_by
from casework.register.models import Audience

AT_COURT = ("petition_filed", "day_two")


def open_to_liaison(session: Session, case: Case) -> None:
    """The liaison sees the case from now on."""
    if session.get(Audience, (case.contract_id, _liaison(case))) is None:
        session.add(Audience(contract_id=case.contract_id, audience=_liaison(case)))
        session.flush()


def close_to_liaison(session: Session, case: Case) -> None:
    """No longer, where it is not before the court, has no hearing that stands, and does not stand by."""
    other = (
        select(Hearing.id)
        .join(Hearing.case)
        .where(Case.contract_id == case.contract_id, Hearing.released_on.is_(None))
    )
    opened = session.get(Audience, (case.contract_id, _liaison(case)))
    if opened is None or case.stage in AT_COURT or standing_by(session, case) is not None:
        return
    if session.scalar(other.limit(1)) is None:
        session.delete(opened)
        session.flush()


def _liaison(case: Case) -> str:
    return f"liaison:{case.province}"
