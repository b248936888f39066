"""An answer by code, looked at by an officer: confirmed it becomes the person's answer by the usual step."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.errors import Forbidden, Refused
from casework.inviting.kinds import CONFIRMED, NEW, OTHER_DAY, SET_ASIDE
from casework.inviting.models import Reply
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.steps.operations import Taken, take_step
from workflows import basis
from workflows.reasons import Reason

BY_LINK = "online"
DECIDED = Reason(
    "reply_decided",
    "คำตอบนี้มีผู้ดำเนินการแล้ว",
    "This answer was dealt with already.",
    basis.OFFICE_RULE,
    fix="consent",
)


def confirm(session: Session, actor: Actor, case: Case, reply: Reply, *, now: datetime) -> Taken:
    """Take `record_consent` with what was answered: willing, and not free on the day she asks to change.

    Raises Refused where it was dealt with before, and as `take_step`.
    """
    _undecided(reply)
    busy = reply.for_day.isoformat() if reply.answer == OTHER_DAY else None
    given = {
        "happened_on": office_day(reply.received_at),
        "person": str(reply.obligor_id),
        "answer": "yes",
        "how": BY_LINK,
        **({"unavailable": busy} if busy else {}),
    }
    taken = take_step(session, actor, case, "record_consent", given, today=office_day(now), now=now)
    _decide(session, actor, reply, CONFIRMED, now)
    return taken


def set_aside(session: Session, actor: Actor, reply: Reply, *, now: datetime) -> None:
    """Not her answer, or overtaken by another: it stays on record and changes nothing.

    Raises Forbidden, Refused where it was dealt with before.
    """
    if not actor.may("case.step"):
        raise Forbidden
    _undecided(reply)
    _decide(session, actor, reply, SET_ASIDE, now)
    record(
        session,
        f"case:{reply.case_id}",
        "reply.set_aside",
        actor,
        office_day(now),
        facts={"reply": reply.id, "obligor": reply.obligor_id},
    )


def _undecided(reply: Reply) -> None:
    if reply.state != NEW:
        raise Refused([DECIDED])


def _decide(session: Session, actor: Actor, reply: Reply, state: str, now: datetime) -> None:
    reply.state, reply.decided_by, reply.decided_at = state, actor.name, now
    session.flush()
