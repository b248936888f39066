"""What was approved or proposed on a contract, one by one."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.register.models import Contract, Relief, WaiverProposal


def relief(contract: Contract, relief_id: UUID) -> Relief:
    """One relief of the contract. Raises Missing."""
    for row in contract.reliefs:
        if row.id == relief_id:
            return row
    raise Missing


def waivers_proposed(session: Session, contract: Contract) -> list[WaiverProposal]:
    """The waivers that wait for a second person, the oldest first."""
    rows = select(WaiverProposal).where(
        WaiverProposal.contract_id == contract.id, WaiverProposal.state == "open"
    )
    return list(session.scalars(rows.order_by(WaiverProposal.proposed_at, WaiverProposal.id)))


def waiver_proposed(session: Session, contract: Contract, waiver_id: UUID) -> WaiverProposal:
    """One of them. Raises Missing."""
    found = session.get(WaiverProposal, waiver_id)
    if found is None or found.contract_id != contract.id:
        raise Missing
    return found
