"""The answer that stands for each person: her last one, unless it was voided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Consent


def standing_answers(session: Session, cases: Iterable[UUID]) -> Mapping[tuple[UUID, UUID], Consent]:
    """Answers of these cases that stand, by case and obligor."""
    rows = session.scalars(
        select(Consent)
        .where(Consent.case_id.in_(list(cases)), Consent.voided_on.is_(None))
        .order_by(Consent.recorded_at, Consent.id)
    )
    return {(row.case_id, row.obligor_id): row for row in rows}
