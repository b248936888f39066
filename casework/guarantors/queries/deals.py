"""What was agreed with the borrower: settlements signed and measures approved, and which guarantor signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.kinds import MEASURE_SIGNATURE
from casework.field.models import Evidence
from casework.guarantors.models import GuarantorEffect
from casework.measures.models import MeasureApplication
from casework.measures.queries import plan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from workflows.guarantee import Deal
from workflows.measures import REDUCING

YES_NO = (True, False)
SIGNED = ("signed", "performed", "breached")


def deals_of(session: Session, contract: Contract) -> tuple[Deal, ...]:
    """The deals that bind the whole contract, the oldest first."""
    return tuple(
        sorted((*_settled(session, contract), *_relieved(session, contract)), key=lambda deal: deal.on)
    )


def _settled(session: Session, contract: Contract) -> Iterator[Deal]:
    rows = (
        select(Settlement)
        .join(Case, Case.id == Settlement.case_id)
        .where(Case.contract_id == contract.id, Settlement.state.in_(SIGNED))
    )
    for row in session.scalars(rows):
        signed = frozenset(str(party.obligor_id) for party in row.parties if party.signed_on)
        later = any(part.due_on > row.agreed_on for part in row.instalments)
        said = effects_of(session, row.id)
        stands, ends = (
            frozenset(str(key) for key, one in said.items() if one.stands is is_) for is_ in YES_NO
        )
        key = f"settlement:{row.id}"
        yield Deal(key, "settlement", row.agreed_on, row.reduced > 0, later, signed, stands, ends)


def effects_of(session: Session, settlement_id: UUID) -> dict[UUID, GuarantorEffect]:
    """The legal officer's latest word on each guarantor, of what a settlement does to her guarantee."""
    rows = select(GuarantorEffect).where(GuarantorEffect.settlement_id == settlement_id)
    ordered = rows.order_by(GuarantorEffect.recorded_at, GuarantorEffect.id)
    return {row.obligor_id: row for row in session.scalars(ordered)}


def _relieved(session: Session, contract: Contract) -> Iterator[Deal]:
    """Measures in force, or that were: what the province approved and nobody refused afterwards."""
    rows = (
        select(MeasureApplication)
        .join(Case, Case.id == MeasureApplication.case_id)
        .where(
            Case.contract_id == contract.id,
            MeasureApplication.obligor_id.is_(None),
            MeasureApplication.province_on.is_not(None),
            MeasureApplication.stage.in_(("in_force", "completed", "lapsed")),
        )
    )
    for row in session.scalars(rows):
        on = row.province_on or row.applied_on
        later = any(part.due_on > on for part in plan_of(session, row))
        signed = _signed(session, contract, row.applied_on)
        yield Deal(f"measure:{row.id}", "measure", on, row.kind in REDUCING, later, signed)


def _signed(session: Session, contract: Contract, since: date) -> frozenset[str]:
    rows = select(Evidence.obligor_id).where(
        Evidence.contract_id == contract.id,
        Evidence.kind == MEASURE_SIGNATURE,
        Evidence.dated_on >= since,
    )
    return frozenset(str(key) for key in session.scalars(rows) if key is not None)
