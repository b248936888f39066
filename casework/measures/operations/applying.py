"""Drawing up an application, and changing it while it is a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Forbidden, Invalid, Refused
from casework.journal.operations import record
from casework.measures.models import MeasureApplication
from casework.measures.queries import assessment_of, beyond_offer, plan_of, whole
from casework.security.policy import Actor
from workflows.basis import MEASURES
from workflows.faults import RuleFault
from workflows.measures import (
    HARDSHIP,
    HARDSHIPS,
    NAMES,
    ON_ONE_PERSON,
    PAID_AT_ONCE,
    RELEASE,
    Offer,
)
from workflows.reasons import Reason
from workflows.rounding import ZERO

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]
TELL = ["โปรดระบุ (say it)"]
ONE_OF = ["โปรดระบุอย่างใดอย่างหนึ่ง (one of the two)"]


@dataclass(frozen=True)
class Terms:
    """What is asked for: baht given up, and the rest in `months` instalments from `first_due_on`.

    Instead of a number of instalments it may be told how much each is (`instalment_amount`), or what each may
    come to at most (`most_each`); `pay_months` names the months of the year in which alone they fall.
    c and e are paid at once, by `first_due_on`, else by the last day the offer holds; b is paid before it is
    approved and has no schedule.
    """

    reduction: Decimal | None = None
    months: int | None = None
    first_due_on: date | None = None
    instalment_amount: Decimal | None = None
    most_each: Decimal | None = None
    pay_months: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Terms:
        """The terms as a form or a program tells them."""
        return cls(**{row.name: told[row.name] for row in fields(cls)})


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
    hardship: str = "",
) -> MeasureApplication:
    """A draft for the contract, or for one obligor (b, f), within what the measure offers on `applied_on`.

    Raises Forbidden, Invalid, RuleFault, and Refused: another is under way, the measure offers nothing that
    could be computed, or the terms go beyond it.
    """
    if not actor.may("measure.propose"):
        raise Forbidden
    if faults := _faults(case, kind, obligor_id, applied_on, today, hardship):
        raise Invalid(faults)
    under_way = whole(session, case)
    if obligor_id is None and under_way is not None and under_way.is_open:
        raise Refused([_one_at_a_time(under_way)])
    application = MeasureApplication(
        case=case,
        obligor=next((row for row in case.people if row.id == obligor_id), None),
        obligor_id=obligor_id,
        kind=kind,
        hardship=hardship,
        applied_on=applied_on,
        proposed_by=actor.name,
    )
    _set(session, application, asked)
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
    _set(session, application, asked)
    session.flush()
    _journal(session, actor, application, "measure.change")


def _faults(
    case: Case, kind: str, obligor_id: UUID | None, applied_on: date, today: date, hardship: str
) -> dict[str, list[str]]:
    faults = {}
    if kind not in NAMES:
        faults["kind"] = CHOOSE
    if obligor_id is not None and obligor_id not in {row.id for row in case.people}:
        faults["obligor"] = CHOOSE
    if kind == RELEASE and obligor_id is None:
        faults["obligor"] = ["มาตรการนี้ระบุตัวผู้ขอ (name the person it releases)"]
    if kind not in ON_ONE_PERSON and obligor_id is not None:
        faults["obligor"] = ["มาตรการนี้ผูกพันทั้งสัญญา (this measure binds the whole contract)"]
    if (hardship not in HARDSHIPS) if kind == HARDSHIP else hardship:
        faults["hardship"] = CHOOSE
    if applied_on > today:
        faults["applied_on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    return faults


def _set(session: Session, application: MeasureApplication, asked: Terms) -> None:
    """Fix what is to be paid and by when, by the offer of the day it was applied for."""
    with session.no_autoflush:
        said = assessment_of(session, application, application.applied_on)
        if said.offer is None:
            raise Refused(said.reasons)
        if faults := _lacking(application, asked):
            raise Invalid(faults)
        try:
            _fix(session, application, asked, said.offer)
        except RuleFault as fault:
            raise Refused([fault.reason]) from fault
        reasons = beyond_offer(session, application)
        if application.total is not None and application.total <= 0:
            reasons = (*reasons, _NOTHING_LEFT)
        if reasons:
            raise Refused(reasons)


def _fix(session: Session, application: MeasureApplication, asked: Terms, offer: Offer) -> None:
    if application.kind == RELEASE:
        application.total = offer.total
        return
    reduction = asked.reduction or ZERO
    at_once = application.kind in PAID_AT_ONCE
    application.reduction = asked.reduction
    application.months = 1 if at_once else asked.months
    application.first_due_on = asked.first_due_on or (offer.last_day if at_once else None)
    application.total = offer.total + offer.reductions.total - reduction
    if not at_once:
        application.instalment_amount, application.most_each = asked.instalment_amount, asked.most_each
        application.pay_months = asked.pay_months
        if application.total > 0:
            application.months = len(plan_of(session, application))


def _lacking(application: MeasureApplication, asked: Terms) -> dict[str, list[str]]:
    """What a schedule needs and was not told."""
    if application.kind == RELEASE or application.kind in PAID_AT_ONCE:
        return {}
    if asked.instalment_amount and asked.most_each:
        return {"most_each": ONE_OF}
    how = asked.months or asked.instalment_amount or asked.most_each
    told = {"months": how, "first_due_on": asked.first_due_on}
    return {name: TELL for name, value in told.items() if not value}


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


_NOTHING_LEFT = Reason(
    "nothing_left_to_pay",
    "ลดแล้วไม่เหลือยอดต้องชำระ ให้ปิดเรื่องด้วยขั้นตอน “ได้รับการช่วยเหลือ/ปลดหนี้” ตามมติ",
    "Nothing would be left to pay: close the case as relieved, by a resolution.",
    MEASURES,
    fix="case",
)
_NOT_A_DRAFT = Reason(
    "measure_not_a_draft",
    "คำขอเสนอไปแล้ว แก้ไขได้เมื่อคณะอนุกรรมการส่งกลับ",
    "The application is submitted: it can be changed once the subcommittee sends it back.",
    MEASURES,
    fix="measure",
)
