"""The ledger: lines are added, never edited; a mistake is reversed and entered anew."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid
from casework.journal.operations import record
from casework.register.models import Contract, Posting
from casework.register.triage import triage
from casework.security.policy import Actor
from workflows.terms import Terms


def post(
    session: Session,
    actor: Actor,
    contract: Contract,
    kind: str,
    on: date,
    amount: Decimal,
    ref: str,
    *,
    now: datetime,
    channel: str = "",
    payer_id: UUID | None = None,
) -> Posting:
    """Add a line of `amount` baht dated `on`. Raises Invalid: a date to come, an amount not above zero."""
    faults = {}
    if on > office_day(now):
        faults["on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    if amount <= 0:
        faults["amount"] = ["จำนวนเงินต้องมากกว่าศูนย์ (must be above zero)"]
    if faults:
        raise Invalid(faults)
    line = Posting(
        contract_id=contract.id,
        kind=kind,
        on=on,
        amount=amount,
        ref=ref,
        channel=channel,
        payer_id=payer_id,
        recorded_at=now,
    )
    contract.postings.append(line)
    session.flush()
    facts = {"kind": kind, "amount": str(amount), "ref": ref, "channel": channel}
    record(session, f"contract:{contract.id}", f"ledger.{kind}", actor, on, facts=facts)
    return line


def receive(
    session: Session,
    actor: Actor,
    contract: Contract,
    on: date,
    amount: Decimal,
    ref: str,
    *,
    now: datetime,
    terms: Terms,
    channel: str = "",
    payer_id: UUID | None = None,
) -> Posting:
    """Record a payment and classify the contract anew. Raises Invalid."""
    line = post(
        session, actor, contract, "receipt", on, amount, ref, now=now, channel=channel, payer_id=payer_id
    )
    triage([contract], office_day(now), terms)
    return line


def reverse(
    session: Session, actor: Actor, contract: Contract, line: Posting, on: date, now: datetime
) -> Posting:
    """Undo a line from `on`, by another with the same reference and amount."""
    return post(session, actor, contract, "reversal", on, line.amount, line.ref, now=now)
