"""Deciding between two versions of a case: one entry of the journal for each decision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.away.grouping import DAY
from casework.away.models import CLASH, KEPT, TAKEN, KitGroup
from casework.away.operations.applying import enter, hold, relay
from casework.away.operations.renewing import renew_class
from casework.away.queries import payload_of
from casework.errors import Refused, Stale
from casework.journal.operations import record
from casework.security.policy import Actor
from workflows.reasons import Reason

CANNOT_BOTH = Reason(
    "both_changed",
    "ข้อมูลเดียวกันถูกแก้ทั้งสองที่ จึงใช้ของโน้ตบุ๊กด้วยไม่ได้ ให้คงของสำนักงานแล้วบันทึกสิ่งที่ขาดด้วยตนเอง",
    "The same was changed in both places: keep the office's and record by hand what it lacks.",
)


def take_laptop(
    session: Session, actor: Actor, group: KitGroup, *, now: datetime, version: int | None = None
) -> None:
    """Take what came of the laptop as well: allowed where the two can stand side by side.

    Raises Refused where they cannot, Stale where it was decided already.
    """
    _undecided(group, version)
    payload = payload_of(session, group)
    held = hold(session, payload["new"], payload["known"])
    if held.clashes or (held.to_enter and enter(session, held.to_enter) is not None):
        raise Refused([CANNOT_BOTH])
    relay(session, group.kit, payload["entries"], skewed=payload["skewed"])
    renew_class(session, group.name, now)
    _decide(session, actor, group, TAKEN, now)


def keep_office(
    session: Session, actor: Actor, group: KitGroup, *, now: datetime, version: int | None = None
) -> None:
    """Keep the office's; the laptop's version stays to be read. Raises Stale."""
    _undecided(group, version)
    _decide(session, actor, group, KEPT, now)


def _undecided(group: KitGroup, version: int | None) -> None:
    group.expect_version(version)
    if group.state != CLASH:
        raise Stale


def _decide(session: Session, actor: Actor, group: KitGroup, state: str, now: datetime) -> None:
    group.state, group.decided_by, group.decided_at = state, actor.name, now
    session.flush()
    stream = f"day:{group.kit.day_id}" if group.name == DAY else group.name
    facts = {"kit": str(group.kit_id), "decision": state}
    record(session, stream, "kit.decide", actor, facts=facts)
