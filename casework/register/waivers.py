"""Waivers by a resolution: one proposes what the resolution says, another confirms it against the paper.

What a measure or settlement gives up on full performance is waived by its own completion, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid, Missing, Refused
from casework.journal.operations import record
from casework.register.ledger import WAIVER, Entered, NewLine, line_faults, post
from casework.register.models import Contract, WaiverProposal
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.staff import queries as staff
from workflows.basis import APPROVALS, TWO_PERSONS
from workflows.reasons import Reason

OPEN, CONFIRMED, DECLINED = "open", "confirmed", "declined"
NOT_SECOND = Reason(
    "waiver_second_person",
    "ผู้เสนอยืนยันการลดหนี้ที่ตนเสนอไม่ได้ ให้เจ้าหน้าที่อีกคนเปิดหน้าสัญญานี้แล้วยืนยันตามมติ",
    "Nobody confirms a waiver she proposed herself: another of the staff confirms it on the contract's page.",
    TWO_PERSONS,
    fix="office",
)


def propose(
    session: Session,
    actor: Actor,
    contract: Contract,
    *,
    on: date,
    amount: Decimal,
    ref: str,
    authority_on: date,
    now: datetime,
) -> WaiverProposal:
    """Propose a waiver of `amount` baht from `on` by resolution `ref`. Raises Invalid, Refused, RuleFault."""
    today = office_day(now)
    faults = line_faults(contract, NewLine(WAIVER, on, amount, ref), today)
    if authority_on > today:
        faults["authority_on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    if faults:
        raise Invalid(faults)
    if reasons := [*_too_much(session, contract, amount, today)]:
        raise Refused(reasons)
    proposal = WaiverProposal(
        contract_id=contract.id,
        on=on,
        amount=amount,
        ref=ref,
        authority_on=authority_on,
        proposed_by=actor.id,
        proposer=actor.name,
        proposed_at=now,
    )
    session.add(proposal)
    session.flush()
    record(session, f"contract:{contract.id}", "waiver.propose", actor, on, facts=_facts(proposal))
    return proposal


def confirm(
    session: Session, actor: Actor, contract: Contract, proposal: WaiverProposal, *, now: datetime
) -> Entered:
    """The second person confirms: the waiver stands in the ledger. Raises Missing, Refused, Invalid."""
    _asked(actor, contract, proposal)
    if reasons := [*_too_much(session, contract, proposal.amount, office_day(now))]:
        raise Refused(reasons)
    line = NewLine(WAIVER, proposal.on, proposal.amount, proposal.ref)
    facts = {"proposal": proposal.id, "proposer": proposal.proposer, "authority_on": proposal.authority_on}
    entered = post(session, actor, contract, line, now=now, facts=facts)
    proposal.posting_id = entered.line.id
    _decide(session, actor, proposal, CONFIRMED, now)
    return entered


def decline(
    session: Session, actor: Actor, contract: Contract, proposal: WaiverProposal, *, now: datetime
) -> None:
    """The second person says no: the ledger stays as it is. Raises Missing, Refused."""
    _asked(actor, contract, proposal)
    _decide(session, actor, proposal, DECLINED, now)
    record(
        session,
        f"contract:{contract.id}",
        "waiver.decline",
        actor,
        office_day(now),
        facts=_facts(proposal),
    )


def may_decide(actor: Actor, proposal: WaiverProposal) -> bool:
    """Whether this person may be the second one."""
    return actor.may("waiver.decide") and actor.id != proposal.proposed_by


def _decide(session: Session, actor: Actor, proposal: WaiverProposal, state: str, now: datetime) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, actor.id, now
    session.flush()


def _asked(actor: Actor, contract: Contract, proposal: WaiverProposal) -> None:
    if proposal.state != OPEN or proposal.contract_id != contract.id:
        raise Missing
    if not may_decide(actor, proposal):
        raise Refused([NOT_SECOND])


def _facts(proposal: WaiverProposal) -> dict[str, object]:
    told: dict[str, UUID | Decimal | str | date] = {
        "proposal": proposal.id,
        "amount": proposal.amount,
        "ref": proposal.ref,
        "authority_on": proposal.authority_on,
    }
    return dict(told)


def _too_much(session: Session, contract: Contract, amount: Decimal, today: date) -> Iterator[Reason]:
    total = stand(contract, today, staff.terms(session, contract.province))[0].total
    if amount > total:
        yield Reason(
            "waives_more_than_owed",
            "ยอดหนี้วันนี้ {total} บาท น้อยกว่าที่จะลด {amount} บาท โปรดแก้จำนวนเงินให้ไม่เกินยอดหนี้",
            "Today {total} baht are owed, less than the {amount} baht to be waived: mend the amount.",
            APPROVALS,
            {"total": total, "amount": amount},
            "evidence",
        )
