"""What the papers of contact say: the demand, the visit, the search, a rest, a volunteer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, StepRecord
from casework.clock import office_day
from casework.dossier.says.later import NotForHer
from casework.dossier.says.office import Context
from casework.dossier.says.wording import day, money, money_if_any, number, short_day, words
from casework.errors import Refused
from casework.field.kinds import HOW, PLANNED, RESULTS, STANDINGS
from casework.field.models import Visit, Volunteer
from casework.register.models import GUARANTOR, Contract, Obligor
from casework.staff import queries as staff
from casework.staff.models import User
from casework.steps.onfile import on_file
from casework.steps.search import search_facts
from workflows import coded
from workflows.case import NAMES as STAGES
from workflows.classes import CLASSES
from workflows.interest import Statement
from workflows.periods import days_after, ending
from workflows.reasons import Reason
from workflows.rounding import ZERO
from workflows.terms import Terms

HOLDS = {row.code: row.th for row in coded.HOLD}
STOPS = {
    "reminders": "สำนักงานจะหยุดการเตือนและการนัดหมาย",
    "schedule": "งวดชำระเลื่อนออกไปตามมติที่ให้ไว้",
    "both": "สำนักงานจะหยุดการเตือนและการนัดหมาย และงวดชำระเลื่อนออกไปตามมติที่ให้ไว้",
}


def contacts_of(session: Session, contract: Contract) -> Sequence[Visit]:
    """The contacts that were made, the earliest first."""
    rows = select(Visit).where(Visit.contract_id == contract.id, Visit.result != PLANNED)
    return session.scalars(rows.order_by(Visit.visited_at)).all()


def contact_rows(session: Session, made: Sequence[Visit]) -> list[Context]:
    """The list contacts."""
    names = {user.name: user.display_name for user in session.scalars(select(User))}
    return [
        {
            "order": number(place),
            "date": short_day(office_day(row.visited_at)),
            "how": HOW[row.how].th,
            "result": RESULTS[row.result].th,
            "officer": names.get(row.officer, row.officer),
        }
        for place, row in enumerate(made, 1)
    ]


def visit_context(case: Case, class_code: str, made: Sequence[Visit]) -> Context:
    """The group visit: where the debt and its case stand, and the last contact."""
    last = made[-1] if made else None
    told = (
        f"วันที่ {day(office_day(last.visited_at))} {HOW[last.how].th} {RESULTS[last.result].th}" if last else ""
    )
    return {"class": CLASSES[class_code].th, "stage": STAGES[case.stage].th, "last": told}


def search_context(session: Session, case: Case, terms: Terms, on: date, earliest: date | None) -> Context:
    """The group search. Raises Refused before any contact was made: there is nothing to report."""
    filed = on_file(session, case)
    if not filed.visits:
        raise Refused((_NOT_SEARCHED,))
    found = search_facts(session, case, filed)
    wanted = terms.number("visits_before_untraceable", on), terms.number("letters_before_untraceable", on)
    enough = (found.visits or 0) >= wanted[0] and (found.letters or 0) >= wanted[1]
    clock = f"อายุความครบกำหนดเร็วที่สุดวันที่ {day(earliest)}" if earliest else "ยังไม่มีงวดที่อายุความเริ่มนับ"
    return {
        "visits": number(found.visits or 0),
        "letters": number(found.letters or 0),
        "extract_on": day(found.extract_asked_on),
        "enough": enough and found.extract_asked_on is not None,
        "clock": clock,
    }


def due_today(debt: Statement) -> Context:
    """What of the debt is due on the day of the statement, item by item."""
    missed = [row for row in debt.instalments if row.outstanding and row.due_on < debt.as_of]
    principal = sum((row.outstanding for row in missed), ZERO)
    default = sum((row.default_interest for row in missed), ZERO)
    rest = debt.default_interest_due - default  # of instalments whose principal was paid late
    due = principal + debt.contract_interest_due + debt.default_interest_due + debt.costs_due
    return {
        "missed": [
            {
                "number": number(row.number),
                "due_on": short_day(row.due_on),
                "principal": money(row.outstanding),
                "interest": money(row.default_interest),
                "total": money(row.outstanding + row.default_interest),
            }
            for row in missed
        ],
        "principal": money(principal),
        "default_interest": money(default),
        "missed_total": money(principal + default),
        "earlier_interest": money_if_any(rest),
        "interest": money_if_any(debt.contract_interest_due),
        "costs": money_if_any(debt.costs_due),
        "due": money(due),
        "due_words": words(due),
        "not_due": money_if_any(debt.principal_outstanding - principal),
    }


def demand_context(
    session: Session,
    contract: Contract,
    debt: Statement,
    terms: Terms,
    pay: str,
    who: Obligor | None,
    *,
    alive: bool,
) -> Context:
    """The group demand: `pay` says how to pay, `alive` is whether a claim's time still runs.

    Raises Refused where nothing is due, NotForHer for a guarantor, who gets the notice of section 686.
    """
    if who is not None and who.role == GUARANTOR:
        raise NotForHer((_NOTICE_INSTEAD,))
    told = due_today(debt)
    if not told["missed"]:
        raise Refused((_NOTHING_DUE,))
    works = staff.calendar(session, contract.province, debt.as_of)
    reply_by = ending(days_after(debt.as_of, terms.number("demand_answer_days", debt.as_of)), works)
    return {
        **told,
        "reply_by": day(reply_by.day),
        "pay_channel": pay,
        "may_refer": alive,
    }


def hold_context(session: Session, case: Case, who: Obligor | None) -> Context:
    """The group hold. Raises Refused where the case does not rest, NotForHer for a guarantor."""
    if case.held_until is None:
        raise Refused((_NOT_HELD,))
    if who is not None and who.role == GUARANTOR:
        raise NotForHer((_HOLD_OF_DEBTORS,))
    rows = select(StepRecord).where(StepRecord.case_id == case.id, StepRecord.step == "hold")
    step = session.scalars(rows.order_by(StepRecord.recorded_at.desc())).first()
    given = step.given if step else {}
    return {
        "reason": HOLDS.get(given.get("reason_code", ""), HOLDS["other"]),
        "since": day(step.happened_on if step else None),
        "until": day(case.held_until),
        "stops": STOPS.get(given.get("stops", ""), STOPS["reminders"]),
    }


def volunteer_context(session: Session, contract: Contract, on: date) -> Context:
    """The group volunteer: whom the latest contact, made or planned, was entrusted to.

    Raises Refused where it was to nobody, or her mandate is over.
    """
    rows = (
        select(Volunteer)
        .join(Visit, Visit.volunteer_id == Volunteer.id)
        .where(Visit.contract_id == contract.id, Volunteer.until >= on)
        .order_by(Visit.visited_at.desc())
    )
    found = session.scalars(rows).first()
    if found is None:
        raise Refused((_NO_VOLUNTEER,))
    return entrusted(found)


def entrusted(found: Volunteer) -> Context:
    """The group volunteer of one mandate."""
    return {
        "name": found.name,
        "standing": STANDINGS[found.standing].th,
        "area": found.area or "ที่สำนักงานกำหนด",
        "number": number(found.number),
        "since": day(found.since),
        "until": day(found.until),
    }


_NOT_SEARCHED = Reason(
    "not_searched",
    "ยังไม่มีการติดต่อที่บันทึกไว้ จึงยังไม่มีเรื่องให้รายงานการติดตามตัว",
    "No contact is recorded: there is no search to report.",
    fix="visit",
)
_NOTHING_DUE = Reason(
    "nothing_due",
    "วันนี้ไม่มีงวดที่ถึงกำหนดและค้างชำระ จึงไม่ต้องมีหนังสือบอกกล่าวทวงถาม",
    "No instalment is due and unpaid today: there is nothing to ask for.",
    fix="contract",
)
_NOTICE_INSTEAD = Reason(
    "guarantor_gets_the_notice",
    "ผู้ค้ำประกันได้รับหนังสือบอกกล่าวตามมาตรา 686 ไม่ใช่หนังสือทวงถามนี้",
    "A guarantor gets the notice of section 686, not this demand.",
    fix="notice",
)
_NOT_HELD = Reason(
    "case_not_held",
    "เรื่องนี้ไม่ได้พักอยู่ จึงไม่มีหนังสือแจ้งพักเรื่อง",
    "The case is not on hold: there is no notice of it.",
    fix="step",
)
_HOLD_OF_DEBTORS = Reason(
    "hold_told_to_debtors",
    "หนังสือแจ้งพักเรื่องส่งถึงผู้กู้และลูกหนี้ร่วม",
    "The notice of a hold goes to the borrower and joint debtors.",
    fix="person",
)
_NO_VOLUNTEER = Reason(
    "no_volunteer_named",
    "ยังไม่ได้บันทึกว่าให้อาสาสมัครคนใดไปพบในเรื่องนี้ หรือการมอบหมายสิ้นสุดแล้ว",
    "No volunteer is recorded for a contact of this loan, or her mandate is over.",
    fix="visit",
)
