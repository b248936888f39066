"""The way to the prosecutor: what was offered and told before, and what the bundle still lacks."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.referrals.bundle import BUNDLE, BundleItem
from casework.referrals.models import Referral
from casework.register.models import GUARANTOR
from casework.staff.models import Office
from casework.steps.onfile import OnFile
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


def referral_facts(case: Case, filed: OnFile, office: Office | None) -> facts.Referral:
    """Help offered, notice given, what is missing, and where the file lies."""
    offered = [office_day(row.visited_at) for row in filed.visits if row.help_offered]
    told = [office_day(row.visited_at) for row in filed.visits if row.notice_given]
    return facts.Referral(
        help_offered_on=max(offered, default=None),
        notice_given_on=max(told, default=None),
        missing=tuple(item.th for item in missing_items(case, filed)),
        prosecutor=(office.profile.get("prosecutor_name") or None) if office else None,
        file_is_out=case.stage in FILE_IS_OUT,
    )


def missing_items(case: Case, filed: OnFile) -> tuple[BundleItem, ...]:
    """The items of the bundle for which there is no evidence at hand."""
    held = {row.kind for row in filed.evidence if row.dated_on is not None}
    guaranteed = any(row.role == GUARANTOR for row in case.people)
    return tuple(
        item for item in BUNDLE if item.kind not in held and (guaranteed or not item.only_with_guarantors)
    )
