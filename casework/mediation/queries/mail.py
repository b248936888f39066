"""The first day on which each case that was invited by mail may be heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.mailing import mailing
from casework.cases.models import Case, Invitation
from casework.mediation.queries.answers import standing_answers
from casework.staff.queries import terms


def first_days(session: Session, cases: Iterable[Case], today: date) -> Mapping[UUID, date]:
    """By case the first day possible (the term `mail_lead_days`); where nobody waits there is none."""
    province_of = {case.id: case.province for case in cases}
    rows: dict[UUID, list[Invitation]] = defaultdict(list)
    asked = select(Invitation).where(Invitation.case_id.in_(province_of), Invitation.voided_on.is_(None))
    for row in session.scalars(asked.order_by(Invitation.recorded_at.desc(), Invitation.id.desc())):
        rows[row.case_id].append(row)
    answers = standing_answers(session, list(rows))
    willing = {obligor for (_, obligor), row in answers.items() if row.willing}
    laws = {province: terms(session, province) for province in {province_of[case_id] for case_id in rows}}
    found: dict[UUID, date] = {}
    for case_id, sent in rows.items():
        mail = mailing(sent, willing)
        days = int(laws[province_of[case_id]].number("mail_lead_days", today))
        if mail is not None and (first := mail.first_day(days)):
            found[case_id] = first
    return found
