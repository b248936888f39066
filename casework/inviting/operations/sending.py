"""People asked to mediation: all of a case with its step, and each letter with the number of the post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.cases.mailing import MAIL, VISIT, standing
from casework.cases.models import Case, Invitation
from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Refused
from casework.inviting.queries import invitations_of, numbered_elsewhere
from casework.journal.operations import record
from casework.mail import ARRIVED, PENDING, USED, read_number
from casework.mediation.queries.hearings import living
from casework.register.models import Obligor
from casework.security.policy import Actor
from workflows import basis
from workflows.reasons import Reason

INVITING = ("mediation_invited", "day_one", "petition_filed")
NOT_BOUND = "ไม่ใช่ผู้ผูกพันที่ยังมีชีวิตและยังไม่หลุดพ้น (not a living party bound by the contract)"
REACHED = "ได้รับคำเชิญแล้ว (was invited already, and it reached her)"
AWAITED = "มีฉบับที่รอใบตอบรับอยู่ บันทึกผลฉบับนั้นก่อน (a letter is on its way: record its card first)"
OUTSIDE = ["ต้องอยู่ระหว่างวันเปิดเรื่องกับวันนี้ (between the opening of the case and today)"]


@dataclass(frozen=True)
class Posted:
    """One person's letter, with the number the post office gave it."""

    obligor_id: UUID
    number: str


@dataclass(frozen=True)
class Sent:
    """What came of one letter's recording: the invitation, or the `fault`, "ไทย (English)"."""

    posted: Posted
    invitation: Invitation | None
    fault: str = ""


def invite_all(
    session: Session, actor: Actor, case: Case, how: str, on: date, number: str, *, now: datetime
) -> list[Invitation]:
    """The effect of the step `invite_to_mediation`: everybody bound is asked anew, by one way.

    It keeps no journal of its own. A `number` given with the step is the first person's letter. Raises
    Invalid for a number that is none, or is another letter's.
    """
    bound = living(case.people)
    numbers = {bound[0].id: _first_number(session, bound[0], number)} if number and how == MAIL else {}
    session.execute(
        update(Invitation)
        .where(Invitation.case_id == case.id, Invitation.voided_on.is_(None))
        .values(voided_on=on)
    )
    rows = [_row(case, row.id, how, on, actor, now, numbers.get(row.id)) for row in bound]
    session.add_all(rows)
    session.flush()
    return rows


def record_posted(
    session: Session, actor: Actor, case: Case, sent_on: date, letters: Sequence[Posted], *, now: datetime
) -> list[Sent]:
    """Letters handed in at the post office, each for itself: a wrong number keeps back its own letter only.

    Raises Forbidden, Refused where the case is not at inviting, Invalid for a day out of bounds.
    """
    _may(actor, case)
    if not case.opened_on <= sent_on <= office_day(now):
        raise Invalid({"sent_on": OUTSIDE})
    bound = {row.id: row for row in living(case.people)}
    current = standing(invitations_of(session, case))
    results = []
    for posted in letters:
        before = current.get(posted.obligor_id)
        number, fault = _number(session, bound.get(posted.obligor_id), before, posted)
        kept = None
        if not fault:
            kept = _posted(session, actor, case, posted.obligor_id, before, sent_on, number, now)
        results.append(Sent(posted, kept, fault))
    return results


def record_in_person(
    session: Session, actor: Actor, case: Case, obligor_id: UUID, on: date, *, now: datetime
) -> Invitation:
    """One person asked at a visit after all: no 45 days to wait. Raises as `record_posted`."""
    _may(actor, case)
    faults = {}
    if obligor_id not in {row.id for row in living(case.people)}:
        faults["obligor"] = [NOT_BOUND]
    if not case.opened_on <= on <= office_day(now):
        faults["on"] = OUTSIDE
    if faults:
        raise Invalid(faults)
    row = _row(case, obligor_id, VISIT, on, actor, now)
    session.add(row)
    session.flush()
    facts = {"invitation": row.id, "obligor": obligor_id}
    record(session, f"case:{case.id}", "invitation.visit", actor, on, facts=facts)
    return row


def _posted(
    session: Session,
    actor: Actor,
    case: Case,
    obligor_id: UUID,
    before: Invitation | None,
    sent_on: date,
    number: str,
    now: datetime,
) -> Invitation:
    """The letter on record that waited for its number, else a new one."""
    row = before if before is not None and before.outcome == PENDING else None
    if row is None:
        row = _row(case, obligor_id, MAIL, sent_on, actor, now)
        session.add(row)
    row.sent_on, row.postal_number = sent_on, number
    session.flush()
    facts = {"invitation": row.id, "obligor": obligor_id, "number": number}
    record(session, f"case:{case.id}", "invitation.send", actor, sent_on, facts=facts)
    return row


def _row(
    case: Case, obligor_id: UUID, how: str, on: date, actor: Actor, now: datetime, number: str | None = None
) -> Invitation:
    met = how == VISIT
    return Invitation(
        case_id=case.id,
        obligor_id=obligor_id,
        how=how,
        sent_on=on,
        postal_number=number,
        outcome=ARRIVED if met else PENDING,
        ended_on=on if met else None,
        recorded_by=actor.name,
        recorded_at=now,
    )


def _number(
    session: Session, row: Obligor | None, before: Invitation | None, posted: Posted
) -> tuple[str, str]:
    """The number in its one spelling, and why the letter is not kept, if it is not."""
    if row is None:
        return "", NOT_BOUND
    if before is not None and before.outcome == ARRIVED:
        return "", REACHED
    if before is not None and before.outcome == PENDING and before.postal_number:
        return "", AWAITED
    number, fault = read_number(posted.number)
    if not fault and numbered_elsewhere(session, number, row.person_id):
        fault = USED
    return number, fault


def _first_number(session: Session, row: Obligor, written: str) -> str:
    number, fault = _number(session, row, None, Posted(row.id, written))
    if fault:
        raise Invalid({"postal_number": [fault]})
    return number


def _may(actor: Actor, case: Case) -> None:
    if not actor.may("visit.record"):
        raise Forbidden
    if case.stage not in INVITING:
        raise Refused([_not_inviting(case)])


def _not_inviting(case: Case) -> Reason:
    return Reason(
        "case_not_inviting",
        "เรื่อง {number} ไม่ได้อยู่ในขั้นเชิญไกล่เกลี่ย ต้องเชิญไกล่เกลี่ยก่อน",
        "Case {number} is not at inviting: take the step “Invite to mediation” first.",
        basis.CPC_20TER,
        {"number": case.number},
        "case",
    )
