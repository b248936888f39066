"""A kit that is lost: voided with a reason, and re-admitted only by who voided it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.away.models import OUT, VOID, DayKit
from casework.away.queries import kit_out
from casework.errors import Refused, Stale
from casework.journal.operations import record
from casework.security.policy import Actor
from workflows.reasons import Reason

NOT_YOURS = Reason(
    "voided_by_another",
    "ชุดนี้ยกเลิกโดย {who} ผู้นั้นเท่านั้นที่รับกลับได้",
    "This kit was voided by {who}, who alone can re-admit it.",
)
ANOTHER_OUT = Reason(
    "another_kit_out",
    "มีชุดอื่นของวันนี้อยู่นอกสำนักงานแล้ว ให้นำชุดนั้นกลับหรือยกเลิกก่อน",
    "Another kit of this day is out: bring it back or void it first.",
)


def void(session: Session, actor: Actor, kit: DayKit, reason: str, *, now: datetime) -> None:
    """From now on its return is refused with this reason. Raises Stale where it is not out."""
    if kit.state != OUT:
        raise Stale
    kit.state, kit.voided_by, kit.voided_at, kit.void_reason = VOID, actor.name, now, reason
    session.flush()
    record(session, f"day:{kit.day_id}", "kit.void", actor, facts={"kit": str(kit.id)})


def readmit(session: Session, actor: Actor, kit: DayKit) -> None:
    """It was found: its return is taken again. Raises Stale, Refused."""
    if kit.state != VOID:
        raise Stale
    if actor.name != kit.voided_by:
        raise Refused([Reason(NOT_YOURS.code, NOT_YOURS.th, NOT_YOURS.en, values={"who": kit.voided_by})])
    if kit_out(session, kit.day_id):
        raise Refused([ANOTHER_OUT])
    kit.state, kit.voided_by, kit.voided_at, kit.void_reason = OUT, "", None, ""
    session.flush()
    record(session, f"day:{kit.day_id}", "kit.readmit", actor, facts={"kit": str(kit.id)})
