"""What somebody answered by a code: kept as her answer, marked as such; it moves nothing by itself."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid, Missing, Refused
from casework.inviting.kinds import ANSWERS, COMES, NEW, NOTED, OTHER_DAY
from casework.inviting.models import Reply
from casework.inviting.queries.replies import called_by, other_days
from casework.journal.operations import record
from casework.mediation.queries.answers import standing_answers
from casework.security.policy import Actor
from workflows import basis
from workflows.reasons import Reason

BY_CODE = Actor(None, "(code)", "ตอบผ่านรหัสบนหนังสือ", "", None)
CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]
USED = Reason(
    "code_used",
    "รหัสนี้ใช้ตอบแล้ว หากต้องการเปลี่ยนแปลงโปรดโทรศัพท์ถึงเจ้าหน้าที่",
    "This code was answered already. To change the answer please telephone the office.",
    basis.OFFICE_RULE,
    fix="consent",
)


def receive(session: Session, written: str, answer: str, wanted: date | None, *, now: datetime) -> Reply:
    """Keep an answer by code. Whoever is willing already and says she comes needs no confirmation.

    Raises Missing for a code that holds for nobody, Refused for one used before, Invalid for what is not
    offered.
    """
    today = office_day(now)
    called = called_by(session, written, today)
    if called is None:
        raise Missing
    if called.used is not None:
        raise Refused([USED])
    hearing, who = called.hearing, called.who
    if answer not in ANSWERS:
        raise Invalid({"answer": CHOOSE})
    if wanted is not None and (answer != OTHER_DAY or wanted not in other_days(session, hearing, today)):
        raise Invalid({"wanted": CHOOSE})
    before = standing_answers(session, [hearing.case_id]).get((hearing.case_id, who.id))
    same = answer == COMES and before is not None and before.willing
    reply = Reply(
        case_id=hearing.case_id,
        hearing_id=hearing.id,
        obligor_id=who.id,
        answer=answer,
        for_day=hearing.day.held_on,
        wanted=wanted,
        code_hash=called.code_hash,
        received_at=now,
        state=NOTED if same else NEW,
    )
    session.add(reply)
    session.flush()
    facts = {"reply": reply.id, "obligor": who.id, "hearing": hearing.id, "for_day": reply.for_day}
    facts |= {"wanted": wanted} if wanted else {}
    record(session, f"case:{hearing.case_id}", "reply.receive", BY_CODE, today, after=answer, facts=facts)
    return reply
