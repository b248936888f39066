"""What papers say of an application for a measure: what is asked, its figures, who signs, the resolutions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, StepRecord
from casework.cases.people import borrower_of
from casework.dossier.says.deal import schedule
from casework.dossier.says.helping import BRING, BRING_TOO, working
from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, listed, money, money_if_any, number, role, words
from casework.errors import Refused
from casework.measures.models import MeasureApplication
from casework.measures.queries import applicant, applications_of, assessment_of, plan_of, signers_of, unsigned
from casework.places import named
from casework.register.models import GUARANTOR, Obligor
from casework.register.people import unseal_for
from casework.steps.told import words_of
from casework.thai.digits import thai_digits
from casework.thai.render import half_of, render
from workflows.measures import (
    COMPROMISE,
    HARDSHIP,
    HARDSHIPS,
    INTEREST_CUT,
    NAMES,
    RELEASE,
    RESTRUCTURING,
    WAIVER,
    Assessment,
    Offer,
)
from workflows.reasons import Reason
from workflows.rounding import ZERO

FLAGS = {
    "restructuring": RESTRUCTURING,
    "release": RELEASE,
    "compromise": COMPROMISE,
    "interest_cut": INTEREST_CUT,
    "waiver": WAIVER,
    "hardship_help": HARDSHIP,
}
RULES = "พระราชบัญญัติการบริหารทุนหมุนเวียน พ.ศ. ๒๕๕๘ ข้อบังคับว่าด้วยกองทุนพัฒนาบทบาทสตรี พ.ศ. ๒๕๕๙ และประกาศของมาตรการ"
PROVINCE = "คณะอนุกรรมการบริหารกองทุนพัฒนาบทบาทสตรีระดับจังหวัด"
DISTRICT = "คณะอนุกรรมการกลั่นกรองและติดตามการดำเนินงานกองทุนพัฒนาบทบาทสตรีระดับอำเภอ"
AGREEMENTS = {RESTRUCTURING: "ข้อตกลงปรับโครงสร้างหนี้"}
BEFORE_THE_DISTRICT = ("draft", "district_review")


def measure_context(session: Session, case: Case, pay: str) -> Context:
    """The group measure, of the latest application. Raises Refused where there is none."""
    found = _application(session, case)
    said = assessment_of(session, found, found.applied_on)
    if said.offer is None:
        raise Refused(said.reasons)
    signing = list(signers_of(session, found))
    return {
        **_asked(session, found, said),
        **_figures(session, found, said.offer),
        "district_number": number(found.district_number),
        "district_on": day(found.district_on),
        **_hands(signing, [row.person.name for row in unsigned(session, found)]),
        "pay_channel": pay,
    }


def approval_context(session: Session, case: Case) -> Context:
    """The group approval: the province's resolution. Raises Refused while there is none."""
    found = _application(session, case)
    if found.province_on is None:
        raise Refused((_NOT_APPROVED,))
    return {"number": number(found.province_number), "date": day(found.province_on)}


def refusal_context(session: Session, case: Case) -> Context:
    """The group refusal, of the latest application refused. Raises Refused where none was."""
    found = next((row for row in applications_of(session, case) if row.stage == "refused"), None)
    if found is None:
        raise Refused((_NOT_REFUSED,))
    step = session.scalars(
        select(StepRecord)
        .where(StepRecord.case_id == case.id, StepRecord.step == "refuse_measure")
        .order_by(StepRecord.recorded_at.desc())
    ).first()
    by_province = bool(found.province_number)
    given = step.given if step else {}
    why = words_of(unseal_for(session, borrower_of(case.contract), step.sealed)) if step else {}
    if given.get("decided_by") in ("district", "province"):
        by_province = given["decided_by"] == "province"
    return {
        "name": f"มาตรการ{_name(found)}",
        "applied_on": day(found.applied_on),
        "body": PROVINCE if by_province else _district(found),
        "number": number(found.province_number if by_province else found.district_number),
        "decided_on": day(found.province_on if by_province else found.district_on),
        "reason": why.get("reason", ""),
    }


def _application(session: Session, case: Case) -> MeasureApplication:
    """The latest application that was not refused or withdrawn. Raises Refused."""
    found = next((row for row in applications_of(session, case) if row.stage not in _GONE), None)
    if found is None:
        raise Refused((_NO_APPLICATION,))
    return found


def _asked(session: Session, found: MeasureApplication, said: Assessment) -> Context:
    contract, offer = found.case.contract, said.offer
    assert offer is not None
    who = found.obligor or contract.obligors[0]
    debt = applicant(session, contract, found.applied_on, case=found.case).statement
    return {
        **{flag: found.kind == kind for flag, kind in FLAGS.items()},
        "name": f"มาตรการ{_name(found)}",
        "applied_on": day(found.applied_on),
        "as_of": day(found.applied_on),
        "applicant": who.person.name,
        "applicant_role": role(who.role),
        "hardship": HARDSHIPS[found.hardship].th if found.hardship else "",
        "to": f"ประธาน{_district(found) if found.stage in BEFORE_THE_DISTRICT else PROVINCE}",
        "debt": money(debt.total),
        "debt_words": words(debt.total),
        "debt_principal": money(debt.principal_outstanding),
        "debt_interest": money(debt.contract_interest_due),
        "debt_default": money(debt.default_interest_due),
        "rules": RULES,
        "relapse": working([offer.relapse])[0],
        "working": [
            {"text": text, "basis": thai_digits(half_of(line.basis))}
            for line, text in zip(offer.working, working(offer.working), strict=True)
        ],
        "mind": [{"text": thai_digits(render(reason))} for reason in said.reasons],
        "unconfirmed": bool(offer.unconfirmed),
        "terms_open": [
            {"text": thai_digits(f"{term.th}: {half_of(term.note)}")} for term in offer.unconfirmed
        ],
        "documents": [{"text": text} for text in (*BRING, *BRING_TOO.get(found.kind, ()))],
        "agreement": AGREEMENTS.get(found.kind, f"ข้อตกลงตามมาตรการ{_name(found)}"),
    }


def _figures(session: Session, found: MeasureApplication, offer: Offer) -> Context:
    plan = plan_of(session, found)
    total = found.total if found.total is not None else offer.total
    reduced = found.reduction or ZERO
    rates = working(line for line in offer.working if offer.rate_changes and "rate" in line.values)
    return {
        "reduced": money_if_any(reduced),
        "reduced_words": words(reduced) if reduced else "",
        "total": money(total),
        "total_words": words(total),
        "lump_sum": len(plan) == 1,
        "by_parts": len(plan) > 1,
        "count": number(len(plan)) if plan else "",
        "first_due": day(plan[0].due_on if plan else None),
        "last_due": day(plan[-1].due_on if plan else None),
        "schedule": schedule(plan, total),
        "rates": [{"text": text} for text in rates],
    }


def _hands(signing: Sequence[Obligor], waiting: Sequence[str]) -> Context:
    return {
        "signers": [{"name": row.person.name, "role": role(row.role)} for row in signing],
        "signers_names": listed([f"{row.person.name} ({role(row.role)})" for row in signing]),
        "unsigned": listed(list(waiting)),
        "with_guarantors": any(row.role == GUARANTOR for row in signing),
    }


def _name(found: MeasureApplication) -> str:
    return NAMES[found.kind].th


def _district(found: MeasureApplication) -> str:
    place = named(found.case.contract.district or "")
    return f"{DISTRICT} {place.th}" if place else DISTRICT


_GONE = ("refused", "withdrawn")
_NO_APPLICATION = Reason(
    "no_application",
    "ยังไม่มีคำขอเข้ามาตรการของเรื่องนี้ ให้ร่างคำขอในหน้ามาตรการก่อน",
    "No application for a measure is drawn up for this case: draw it up first.",
    fix="measure",
)
_NOT_APPROVED = Reason(
    "measure_not_approved",
    "คณะอนุกรรมการระดับจังหวัดยังไม่อนุมัติมาตรการนี้ จึงยังทำข้อตกลงไม่ได้",
    "The province has not approved the measure: there is no agreement to print yet.",
    fix="measure",
)
_NOT_REFUSED = Reason(
    "measure_not_refused",
    "ไม่มีคำขอเข้ามาตรการที่มีมติไม่อนุมัติ จึงไม่มีหนังสือแจ้งผล",
    "No application was refused: there is no letter to write.",
    fix="measure",
)
