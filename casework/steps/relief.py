"""The measure applied for or in force."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.models import Evidence
from casework.measures.models import MeasureApplication
from casework.papers.models import Paper
from workflows import facts
from workflows.basis import MEASURES
from workflows.classes import CLASSES
from workflows.interest import Statement
from workflows.loan import Instalment
from workflows.reasons import Reason
from workflows.schedules import by_count
from workflows.working_days import Calendar

WHOLE_CONTRACT = {"a": True, "b": False, "c": True, "d": True, "e": True, "f": True}
SIGNED = "measure_signature"
REDUCING = frozenset("bcdef")
ACKNOWLEDGMENTS: Mapping[str, facts.AcknowledgmentKind] = {
    "acknowledgment_of_debt": "debt",
    "acknowledgment_of_liability": "liability",
}


def measure_of(session: Session, case: Case) -> MeasureApplication | None:
    """The latest application that binds the whole contract."""
    return session.scalar(
        select(MeasureApplication)
        .where(MeasureApplication.case_id == case.id, MeasureApplication.obligor_id.is_(None))
        .order_by(MeasureApplication.applied_on.desc(), MeasureApplication.id.desc())
        .limit(1)
    )


def measure_facts(
    session: Session,
    case: Case,
    class_code: str,
    debt: Statement,
    given: Mapping[str, object],
    calendar: Calendar,
) -> facts.MeasureFact:
    """The measure named with the step, else the one applied for."""
    application = measure_of(session, case)
    kind = str(given.get("measure") or (application.kind if application else ""))
    plan = _plan(application, debt, calendar)
    return facts.MeasureFact(
        binds_contract=WHOLE_CONTRACT.get(kind),
        ineligible=_not_open(kind, class_code, case.stage) if kind else None,
        unsigned=_unsigned(session, case) if kind else None,
        acknowledgment=_acknowledgment(session, case),
        district_on=application.district_on if application else None,
        province_number=(application.province_number or None) if application else None,
        province_on=application.province_on if application else None,
        total=sum((row.amount for row in plan), debt.total * 0) if plan else None,
        instalments=plan,
        performed=debt.total == 0 if application else None,
        reduces=kind in REDUCING,
    )


def _not_open(kind: str, class_code: str, stage: str) -> tuple[Reason, ...]:
    """Measures a, b, e, f are opened by the class; c and d by the stage and the dates (LAW.md 2)."""
    if kind in ("c", "d"):
        closed = stage in ("in_court", "judgment", "enforcement")
    else:
        closed = kind not in CLASSES[class_code].opens
    if not closed:
        return ()
    reason = Reason(
        "measure_not_open",
        "มาตรการ {measure} ไม่เปิดสำหรับหนี้กลุ่ม{class_th}",
        "Measure {measure} is not open to the class {class_en}.",
        MEASURES,
        {"measure": kind, "class_th": CLASSES[class_code].th, "class_en": CLASSES[class_code].en},
        "measure",
    )
    return (reason,)


def _unsigned(session: Session, case: Case) -> tuple[str, ...]:
    signed = set(
        session.scalars(
            select(Evidence.obligor_id).where(
                Evidence.contract_id == case.contract_id, Evidence.kind == SIGNED
            )
        )
    )
    return tuple(
        row.person.name
        for row in case.contract.obligors
        if row.id not in signed and row.person.died_on is None and row.released_on is None
    )


def _acknowledgment(session: Session, case: Case) -> facts.AcknowledgmentKind | None:
    kind = session.scalar(
        select(Paper.kind)
        .where(
            Paper.subject == f"case:{case.id}", Paper.kind.in_(list(ACKNOWLEDGMENTS)), Paper.stage != "void"
        )
        .order_by(Paper.made_at.desc())
        .limit(1)
    )
    return ACKNOWLEDGMENTS[kind] if kind else None


def _plan(
    application: MeasureApplication | None, debt: Statement, calendar: Calendar
) -> tuple[Instalment, ...]:
    if application is None or not application.months or application.first_due_on is None:
        return ()
    total = debt.total - (application.reduction or debt.total * 0)
    return by_count(total, application.months, application.first_due_on, calendar).instalments
