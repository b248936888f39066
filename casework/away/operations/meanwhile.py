"""What the office did to a case while it was away."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.away.grouping import DAY
from casework.away.models import DayKit
from casework.away.travel import Travelling, away
from casework.cases.models import Case
from casework.db import Base

ONLY_LOOKED = ("person.reveal", "kit.")  # these change nothing


def last_seq(session: Session) -> int:
    """The journal's latest entry."""
    return session.scalar(select(func.max(Base.metadata.tables["journal"].c.seq))) or 0


def meanwhile(session: Session, kit: DayKit, name: str, since: int | None) -> list[Travelling]:
    """The office's own entries of a group's streams since an entry (the taking), as they would travel."""
    table = Base.metadata.tables["journal"]
    rows = select(table).where(
        table.c.stream.in_(_streams(session, kit, name)), table.c.seq > (kit.seq if since is None else since)
    )
    found = []
    for row in session.execute(rows.order_by(table.c.seq)).mappings():
        ours = row["facts"].get("kit") != str(kit.id)
        if ours and not row["action"].startswith(ONLY_LOOKED):
            found.append(away(table, dict(row), session.info["vault"]))
    return found


def _streams(session: Session, kit: DayKit, name: str) -> list[str]:
    if name == DAY:
        return [f"day:{kit.day_id}"]
    case = session.get(Case, UUID(name.partition(":")[2]))
    return [name, *([f"contract:{case.contract_id}"] if case else [])]
