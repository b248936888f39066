"""The ledger: lines are added, never edited; a mistake is reversed and entered anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid
from casework.journal.operations import record
from casework.register.models import Contract, Posting
from casework.register.reckoning import journalled, reckon
from casework.security.policy import Actor
from workflows.changes import Change

RECEIPT, COST, WAIVER, REVERSAL = "receipt", "cost", "waiver", "reversal"


@dataclass(frozen=True)
class NewLine:
    """A line to be entered: `amount` baht, dated `on`; `ref` is the number on its paper."""

    kind: str
    on: date
    amount: Decimal
    ref: str
    channel: str = ""
    payer_id: UUID | None = None
    corrects: UUID | None = None


@dataclass(frozen=True)
class Entered:
    """A line that was entered, and what it changed of today's figures."""

    line: Posting
    changes: tuple[Change, ...]


def post(
    session: Session,
    actor: Actor,
    contract: Contract,
    line: NewLine,
    *,
    now: datetime,
    facts: Mapping[str, object] | None = None,
) -> Entered:
    """Add a line, class the contract anew and journal both, with what changed; more `facts` go along.

    A line of a day gone by recomputes all days since. Raises Invalid: a date to come, an amount not above
    zero, a number used before.
    """
    if faults := line_faults(contract, line, office_day(now)):
        raise Invalid(faults)
    entered = Posting(contract_id=contract.id, recorded_at=now, **vars(line))
    changes = reckon(session, contract, lambda: contract.postings.append(entered), now)
    told = {
        "line": entered.id,
        "kind": line.kind,
        "amount": line.amount,
        "ref": line.ref,
        "channel": line.channel,
        "payer": line.payer_id,
        "changes": journalled(changes),
        **(facts or {}),
    }
    record(session, f"contract:{contract.id}", f"ledger.{line.kind}", actor, line.on, facts=told)
    return Entered(entered, changes)


def reverse(
    session: Session, actor: Actor, contract: Contract, line: Posting, on: date, *, now: datetime
) -> Entered:
    """Undo a line from `on`, by another with the same reference and amount, and class the contract anew.

    A line that never was true is undone from its own day; a payment that bounced, from the day it did.
    Raises Invalid.
    """
    if on < line.on:
        raise Invalid({"on": ["ก่อนวันที่ของรายการเดิม (before the line it undoes)"]})
    return post(session, actor, contract, NewLine(REVERSAL, on, line.amount, line.ref), now=now)


def undone(contract: Contract) -> set[UUID]:
    """The lines that a reversal has undone."""
    reversals = {(line.ref, line.amount) for line in contract.postings if line.kind == REVERSAL}
    return {
        line.id
        for line in contract.postings
        if line.kind != REVERSAL and (line.ref, line.amount) in reversals
    }


def line_faults(contract: Contract, line: NewLine, today: date) -> dict[str, list[str]]:
    """What is wrong with a line, by field: its day, amount, number, payer."""
    faults = {}
    if line.on > today:
        faults["on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    if line.on < contract.made_on:
        faults["on"] = ["ก่อนวันทำสัญญา (before the contract was made)"]
    if line.amount <= 0:
        faults["amount"] = ["จำนวนเงินต้องมากกว่าศูนย์ (must be above zero)"]
    if any(other.kind == line.kind and other.ref == line.ref for other in contract.postings):
        faults["ref"] = ["เลขที่นี้บันทึกไว้ในสัญญานี้แล้ว (this number is in the ledger already)"]
    if line.payer_id and line.payer_id not in {obligor.id for obligor in contract.obligors}:
        faults["payer_id"] = ["ผู้ชำระไม่ได้อยู่ในสัญญานี้ (not a party to this contract)"]
    return faults
