"""The way to the prosecutor: what was offered and told before, and what the bundle still lacks."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.field.models import Evidence, Visit
from casework.referrals.bundle import BUNDLE, BundleItem
from casework.referrals.models import Referral
from casework.register.models import GUARANTOR
from casework.staff.models import Office
from workflows import facts

FILE_IS_OUT = ("with_prosecutor", "in_court")


def referral_of(session: Session, case: Case) -> Referral | None:
    """The latest referral of the case."""
    return session.scalar(
        select(Referral)
        .where(Referral.case_id == case.id)
        .order_by(Referral.prepared_on.desc(), Referral.id.desc())
        .limit(1)
    )


def referral_facts(session: Session, case: Case, office: Office | None) -> facts.Referral:
    """Help offered, notice given, what is missing, and where the file lies."""
    return facts.Referral(
        help_offered_on=_last_contact(session, case, Visit.help_offered),
        notice_given_on=_last_contact(session, case, Visit.notice_given),
        missing=tuple(item.th for item in missing_items(session, case)),
        prosecutor=(office.profile.get("prosecutor_name") or None) if office else None,
        file_is_out=case.stage in FILE_IS_OUT,
    )


def missing_items(session: Session, case: Case) -> tuple[BundleItem, ...]:
    """The items of the bundle for which there is no evidence at hand."""
    held = set(
        session.scalars(
            select(Evidence.kind).where(
                Evidence.contract_id == case.contract_id, Evidence.dated_on.is_not(None)
            )
        )
    )
    guaranteed = any(row.role == GUARANTOR for row in case.contract.obligors)
    return tuple(
        item for item in BUNDLE if item.kind not in held and (guaranteed or not item.only_with_guarantors)
    )


def _last_contact(session: Session, case: Case, flag: InstrumentedAttribute[bool]) -> date | None:
    moment = session.scalar(
        select(func.max(Visit.visited_at)).where(Visit.contract_id == case.contract_id, flag)
    )
    return office_day(moment) if moment else None
