"""Written acts of a debtor that touch a limitation clock (LAW.md 3). What each did, the clocks then show."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Acknowledgment
from casework.errors import Forbidden, Invalid
from casework.field.kinds import LIMITATION_ACTS
from casework.field.operations.evidence import CHOOSE, stream_of
from casework.journal.operations import record
from casework.register.models import Contract
from casework.security.policy import Actor


def record_act(
    session: Session,
    actor: Actor,
    contract: Contract,
    kind: str,
    obligor_id: UUID,
    on: date,
    *,
    today: date,
    number: str = "",
) -> Acknowledgment:
    """An acknowledgment of debt or of liability, or security given, by one person on a day.

    Raises Forbidden, and Invalid: a kind not in the list, a stranger, a day to come or before the contract.
    """
    if not actor.may("evidence.record"):
        raise Forbidden
    if faults := _faults(contract, kind, obligor_id, on, today):
        raise Invalid(faults)
    act = Acknowledgment(
        contract_id=contract.id, obligor_id=obligor_id, kind=kind, on=on, note=number, recorded_by=actor.name
    )
    session.add(act)
    session.flush()
    facts = {"act": act.id, "kind": kind, "obligor": obligor_id, "number": number}
    record(session, stream_of(session, contract.id, obligor_id), "limitation.act", actor, on, facts=facts)
    return act


def _faults(contract: Contract, kind: str, obligor_id: UUID, on: date, today: date) -> dict[str, list[str]]:
    faults = {}
    if kind not in LIMITATION_ACTS:
        faults["kind"] = CHOOSE
    if obligor_id not in {row.id for row in contract.obligors}:
        faults["obligor"] = CHOOSE
    if not contract.made_on <= on <= today:
        faults["on"] = ["ต้องอยู่ระหว่างวันทำสัญญากับวันนี้ (between the contract and today)"]
    return faults
