"""A change to a contract's money: carried out, the contract classed anew, and what it changed told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.register.models import Contract
from casework.register.triage import stand, triage
from casework.staff import queries as staff
from workflows.changes import Change, changed
from workflows.classes import Classification
from workflows.faults import RuleFault
from workflows.interest import Statement
from workflows.terms import Terms


def reckon(
    session: Session, contract: Contract, change: Callable[[], object], now: datetime
) -> tuple[Change, ...]:
    """Carry out `change` on the contract's money and say what it changed of today's figures.

    Nothing is told where plan or ledger made no sense before or make none after.
    """
    today, terms = office_day(now), staff.terms(session, contract.province)
    before = _stand(contract, today, terms)
    change()
    contract.touch()
    session.flush()
    triage([contract], today, terms)
    session.flush()
    after = _stand(contract, today, terms)
    if before is None or after is None:
        return ()
    return changed(before[0], after[0], before[1], after[1])


def journalled(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What changed, as figures, days and codes for the journal."""
    return [
        {"field": row.code, "before": row.before, "after": row.after}
        | ({"number": row.number} if row.number is not None else {})
        for row in changes
    ]


def _stand(contract: Contract, today: date, terms: Terms) -> tuple[Statement, Classification] | None:
    try:
        return stand(contract, today, terms)
    except RuleFault:
        return None
