"""The measure applied for or in force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.measures.models import MeasureApplication
from casework.measures.operations import forgives
from casework.measures.performance import received_since
from casework.measures.queries import applicant, plan_of, unsigned
from casework.staff.queries import calendar, terms
from casework.steps.onfile import OnFile
from workflows import facts
from workflows.interest import Statement
from workflows.measures import NAMES, REDUCING, assess, binds_contract
from workflows.reasons import Reason

ZERO = Decimal("0.00")
ACKNOWLEDGMENTS: Mapping[str, facts.AcknowledgmentKind] = {
    "acknowledgment_of_debt": "debt",
    "acknowledgment_of_liability": "liability",
}


def measure_facts(
    session: Session,
    case: Case,
    filed: OnFile,
    found: MeasureApplication | None,
    standing: tuple[Statement, str],
    given: Mapping[str, object],
    today: date,
) -> facts.MeasureFact:
    """The application `found` for the case; where the step names a measure, only one for that measure.

    `standing` is the statement and class of `today`. What is applied for is drawn up first
    (casework/measures): until then its signatures are not known.
    """
    asked = given.get("measure")
    if found is not None and asked is not None and (found.kind != asked or not found.is_open):
        found = None
    kind = str(asked or (found.kind if found else ""))
    known = facts.MeasureFact(
        binds_contract=binds_contract(kind, one_person=False),
        ineligible=_ineligible(session, case, kind, found, standing, today) if kind in NAMES else None,
        acknowledgment=_acknowledgment(filed),
        reduces=kind in REDUCING,
    )
    return _with(session, known, found, today) if found else known


def _with(
    session: Session, known: facts.MeasureFact, found: MeasureApplication, today: date
) -> facts.MeasureFact:
    plan = plan_of(session, found)
    paid = received_since(found.case.contract, found.province_on or found.applied_on, today)
    return facts.MeasureFact(
        binds_contract=known.binds_contract,
        ineligible=known.ineligible,
        unsigned=tuple(row.person.name for row in unsigned(session, found)),
        acknowledgment=known.acknowledgment,
        district_on=found.district_on,
        province_number=found.province_number or None,
        province_on=found.province_on,
        total=found.total if plan else None,
        instalments=plan,
        performed=bool(plan) and paid >= sum((row.amount for row in plan), ZERO),
        reduces=known.reduces,
        forgives=forgives(found),
    )


def _ineligible(
    session: Session,
    case: Case,
    kind: str,
    found: MeasureApplication | None,
    standing: tuple[Statement, str],
    today: date,
) -> tuple[Reason, ...]:
    hardship = found.hardship if found else ""
    who = applicant(session, case.contract, today, case=case, hardship=hardship, standing=standing)
    return assess(kind, who, terms(session, case.province), calendar(session, case.province, today)).reasons


def _acknowledgment(filed: OnFile) -> facts.AcknowledgmentKind | None:
    """The kind of the latest acknowledgment drawn up."""
    drawn = [ACKNOWLEDGMENTS[paper.kind] for paper in filed.papers if paper.kind in ACKNOWLEDGMENTS]
    return drawn[-1] if drawn else None
