"""A field round planned at once: each contact keeps the rules for itself, a refusal stops no other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from casework.errors import Forbidden
from casework.field.models import Visit
from casework.field.operations.visits import Intended, may_contact, plan_visit
from casework.register.models import Contract
from casework.security.policy import Actor
from workflows.reasons import Reason


@dataclass(frozen=True)
class PlannedRow:
    """What came of one contract: the contact planned, or the rules against it and the next moment allowed."""

    contract: Contract
    visit: Visit | None
    reasons: tuple[Reason, ...] = ()
    next_at: datetime | None = None


def plan_round(
    session: Session,
    actor: Actor,
    wanted: Iterable[tuple[Contract, datetime]],
    intended: Intended,
    *,
    now: datetime,
) -> list[PlannedRow]:
    """Plan the same kind of contact on many contracts, each at its moment.

    Raises Forbidden, and Invalid as `plan_visit`.
    """
    if not actor.may("visit.record"):
        raise Forbidden
    rows = []
    for contract, at in wanted:
        verdict = may_contact(session, contract, at, intended)
        if verdict.broken:
            rows.append(PlannedRow(contract, None, verdict.said, verdict.next_at))
        else:
            rows.append(PlannedRow(contract, plan_visit(session, actor, contract, at, intended, now=now)))
    return rows
