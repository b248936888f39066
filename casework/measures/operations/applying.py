"""Drawing up an application, and changing it while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Forbidden, Invalid, Refused
from casework.journal.operations import record
from casework.measures.kinds import NAMES, ON_ONE_PERSON, RELEASE
from casework.measures.models import MeasureApplication
from casework.measures.queries import whole
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.staff.queries import terms
from workflows.basis import MEASURES
from workflows.reasons import Reason

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]


@dataclass(frozen=True)
class Terms:
    """What is asked for: baht given up, and the rest in `months` instalments from `first_due_on`."""

    reduction: Decimal | None = None
    months: int | None = None
    first_due_on: date | None = None


def apply(
    session: Session,
    actor: Actor,
    case: Case,
    kind: str,
    asked: Terms,
    *,
    applied_on: date,
    today: date,
    obligor_id: UUID | None = None,
) -> MeasureApplication:
    """A draft for the contract, or for one obligor (b, f). Raises Forbidden, Invalid, Refused, RuleFault."""
    if not actor.may("measure.propose"):
        raise Forbidden
    if faults := _faults(case, kind, obligor_id, applied_on, today):
        raise Invalid(faults)
    under_way = whole(session, case)
    if obligor_id is None and under_way is not None and under_way.is_open:
        raise Refused([_one_at_a_time(under_way)])
    application = MeasureApplication(
        case=case, obligor_id=obligor_id, kind=kind, applied_on=applied_on, proposed_by=actor.name
    )
    _set(session, application, asked, applied_on)
    session.add(application)
    session.flush()
    _journal(session, actor, application, "measure.apply")
    return application


def change(
    session: Session, actor: Actor, application: MeasureApplication, asked: Terms, version: int | None = None
) -> None:
    """Other terms, while it is a draft. Raises Forbidden, Stale, Refused, Invalid, RuleFault."""
    if not actor.may("measure.propose"):
        raise Forbidden
    application.expect_version(version)
    if application.stage != "draft":
        raise Refused([_NOT_A_DRAFT])
    _set(session, application, asked, application.applied_on)
    session.flush()
    _journal(session, actor, application, "measure.change")


def _faults(
    case: Case, kind: str, obligor_id: UUID | None, applied_on: date, today: date
) -> dict[str, list[str]]:
    faults = {}
    if kind not in NAMES:
        faults["kind"] = CHOOSE
    if obligor_id is not None and obligor_id not in {row.id for row in case.contract.obligors}:
        faults["obligor"] = CHOOSE
    if kind == RELEASE and obligor_id is None:
        faults["obligor"] = ["มาตรการนี้ระบุตัวผู้ขอ (name the person it releases)"]
    if kind not in ON_ONE_PERSON and obligor_id is not None:
        faults["obligor"] = ["มาตรการนี้ผูกพันทั้งสัญญา (this measure binds the whole contract)"]
    if applied_on > today:
        faults["applied_on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    return faults


def _set(session: Session, application: MeasureApplication, asked: Terms, on: date) -> None:
    """Fix what is to be paid: the debt of the day less the reduction."""
    case = application.case
    debt, _ = stand(case.contract, on, terms(session, case.province))
    reduction = asked.reduction or Decimal("0.00")
    if reduction > debt.total:
        raise Invalid({"reduction": ["ลดเกินยอดหนี้ (more than is owed)"]})
    application.reduction, application.months = asked.reduction, asked.months
    application.first_due_on = asked.first_due_on
    application.total = debt.total - reduction


def _journal(session: Session, actor: Actor, application: MeasureApplication, action: str) -> None:
    facts = {
        "application": application.id,
        "kind": application.kind,
        "obligor": application.obligor_id,
        "total": application.total,
        "reduction": application.reduction,
        "months": application.months,
    }
    on = application.applied_on
    record(session, f"case:{application.case_id}", action, actor, on, facts=facts)


def _one_at_a_time(under_way: MeasureApplication) -> Reason:
    name = NAMES[under_way.kind]
    return Reason(
        "measure_under_way",
        "มีคำขอมาตรการ “{measure_th}” ที่ยังไม่เสร็จอยู่แล้ว",
        "An application for “{measure_en}” is under way already.",
        MEASURES,
        {"measure_th": name.th, "measure_en": name.en},
        "measure",
    )


_NOT_A_DRAFT = Reason(
    "measure_not_a_draft",
    "คำขอเสนอไปแล้ว แก้ไขได้เมื่อคณะอนุกรรมการส่งกลับ",
    "The application is submitted: it can be changed once the subcommittee sends it back.",
    MEASURES,
    fix="measure",
)
