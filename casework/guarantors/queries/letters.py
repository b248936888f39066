"""Letters to guarantors as they were recorded, and as the rules see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.guarantors.models import GuarantorNotice
from casework.mail import PENDING
from casework.papers.models import Paper
from casework.register.models import Contract, Obligor
from casework.register.scope import visible_contracts
from casework.security.policy import Actor
from workflows.guarantee import Notice, Outcome, Section

MOST = 200
LETTER_PAPERS = ("guarantor_notice_686", "guarantor_notice_691")
VOID = "void"


def letters_of(session: Session, contract: Contract) -> Sequence[GuarantorNotice]:
    """The letters of a contract, the latest first."""
    rows = select(GuarantorNotice).where(GuarantorNotice.contract_id == contract.id)
    return session.scalars(rows.order_by(GuarantorNotice.sent_on.desc(), GuarantorNotice.id.desc())).all()


def obligor_of(contract: Contract, obligor_id: UUID) -> Obligor:
    """One person bound by a contract. Raises Missing."""
    found = next((row for row in contract.obligors if row.id == obligor_id), None)
    if found is None:
        raise Missing
    return found


def letter_of(session: Session, actor: Actor, letter_id: UUID) -> GuarantorNotice:
    """One letter. Raises Missing where there is none that the actor may see."""
    seen = select(Contract.id).where(visible_contracts(actor))
    found = session.scalar(
        select(GuarantorNotice).where(GuarantorNotice.id == letter_id, GuarantorNotice.contract_id.in_(seen))
    )
    if found is None:
        raise Missing
    return found


def drafted_letters(session: Session, contract: Contract) -> Sequence[Paper]:
    """The letters to guarantors made for the contract and not void, the newest first."""
    rows = select(Paper).where(
        Paper.contract_id == contract.id, Paper.kind.in_(LETTER_PAPERS), Paper.stage != VOID
    )
    return session.scalars(rows.order_by(Paper.made_at.desc(), Paper.id)).all()


def awaited_cards(session: Session, actor: Actor) -> list[tuple[GuarantorNotice, Contract]]:
    """The letters the actor may see whose card has not come back, the oldest first."""
    rows = (
        select(GuarantorNotice, Contract)
        .join(Contract, Contract.id == GuarantorNotice.contract_id)
        .where(GuarantorNotice.outcome == PENDING, visible_contracts(actor))
        .order_by(GuarantorNotice.sent_on, GuarantorNotice.id)
        .limit(MOST)
    )
    return [(letter, contract) for letter, contract in session.execute(rows)]


def notices_of(letters: Iterable[GuarantorNotice]) -> tuple[Notice, ...]:
    """The letters as the rules see them."""
    return tuple(
        Notice(
            str(row.obligor_id),
            cast(Section, row.section),
            row.sent_on,
            cast(Outcome, row.outcome),
            row.ended_on,
            tuple(row.instalments),
            deal_key(row.settlement_id, row.measure_id),
        )
        for row in letters
    )


def deal_key(settlement_id: UUID | None, measure_id: UUID | None) -> str:
    """The key of a letter's deal; "" of none."""
    if settlement_id:
        return f"settlement:{settlement_id}"
    return f"measure:{measure_id}" if measure_id else ""
