"""The legal officer's word on what a settlement without a guarantor does to her guarantee."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.people import borrower_of
from casework.clock import office_day
from casework.errors import Forbidden, Invalid, Refused
from casework.field.operations.evidence import stream_of
from casework.guarantors.models import GuarantorEffect
from casework.guarantors.queries.deals import SIGNED
from casework.guarantors.queries.standing import bound_guarantor
from casework.journal.operations import Private, record
from casework.register.models import Obligor
from casework.register.people import seal_for
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from workflows.reasons import Reason

OUTSIDE = ["ต้องไม่ก่อนวันทำสัญญายอมและไม่ใช่วันข้างหน้า (not before the settlement, and no day to come)"]
NO_DEAL = Reason(
    "no_settlement_without_her",
    "ไม่มีสัญญายอมที่ผู้ค้ำประกันคนนี้ไม่ได้ลงนาม จึงไม่มีผลที่ต้องยืนยัน",
    "There is no settlement this guarantor did not sign: nothing is to be confirmed.",
    "ป.พ.พ. มาตรา 698, 850, 852 (CCC 698, 850, 852)",
    fix="person",
)


def confirm_effect(
    session: Session, actor: Actor, row: Obligor, stands: bool, reason: str, on: date, *, now: datetime
) -> GuarantorEffect:
    """Record that the guarantee stands, or ends, after the latest settlement she did not sign; and why.

    Raises Forbidden, Invalid (the day), Refused (no guarantor, or no such settlement).
    """
    if not actor.may("bond.record"):
        raise Forbidden
    settlement = settled_without(session, row)
    if settlement is None:
        raise Refused([NO_DEAL])
    if not settlement.agreed_on <= on <= office_day(now):
        raise Invalid({"on": OUTSIDE})
    borrower = borrower_of(row.contract)
    sealed = seal_for(session, borrower, reason)
    effect = GuarantorEffect(
        obligor_id=row.id,
        settlement_id=settlement.id,
        stands=stands,
        confirmed_on=on,
        reason=sealed,
        recorded_by=actor.name,
        recorded_at=now,
    )
    session.add(effect)
    row.contract.touch()
    session.flush()
    facts = {"effect": effect.id, "obligor": row.id, "settlement": settlement.id, "stands": stands}
    stream = stream_of(session, row.contract_id, row.id)
    private = Private(borrower.id, sealed)
    record(session, stream, "guarantee.confirm", actor, on, facts=facts, private=private)
    return effect


def settled_without(session: Session, row: Obligor) -> Settlement | None:
    """The latest settlement of her contract that a bound guarantor did not sign."""
    if not bound_guarantor(row):
        return None
    rows = session.scalars(
        select(Settlement)
        .join(Case, Case.id == Settlement.case_id)
        .where(Case.contract_id == row.contract_id, Settlement.state.in_(SIGNED))
        .order_by(Settlement.agreed_on.desc(), Settlement.id.desc())
    )
    return next((one for one in rows if row.id not in _signers(one)), None)


def _signers(settlement: Settlement) -> set[UUID]:
    return {party.obligor_id for party in settlement.parties if party.signed_on}
