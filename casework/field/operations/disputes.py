"""An objection to the debt ("paid the old committee"): it stops papers until a legal officer resolves it."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.cases.people import borrower_of
from casework.errors import Forbidden, Invalid, Refused
from casework.field.operations.evidence import stream_of
from casework.journal.operations import Private, record
from casework.register.models import Contract
from casework.register.people import seal_for
from casework.security.policy import Actor
from workflows.basis import COLLECTION_ACT
from workflows.reasons import Reason

DISPUTED = Reason(
    "disputed_already",
    "มีข้อโต้แย้งที่ยังไม่ชี้ขาดอยู่แล้ว",
    "An objection is waiting to be resolved already.",
    COLLECTION_ACT,
    fix="contract",
)
NOT_DISPUTED = Reason(
    "not_disputed", "ไม่มีข้อโต้แย้งที่รอชี้ขาด", "No objection is waiting.", COLLECTION_ACT, fix="contract"
)


def open_dispute(
    session: Session, actor: Actor, contract: Contract, on: date, words: str, *, today: date
) -> None:
    """Note an objection and what was said. Raises Forbidden, Invalid, Refused (one is waiting)."""
    if not actor.may("visit.record"):
        raise Forbidden
    if on > today:
        raise Invalid({"on": ["วันที่อยู่ในอนาคต (a date to come)"]})
    if contract.disputed_on is not None:
        raise Refused([DISPUTED])
    contract.disputed_on = on
    _journal(session, actor, contract, "dispute.open", on, words)


def resolve_dispute(session: Session, actor: Actor, contract: Contract, on: date, words: str) -> None:
    """A legal officer resolves it, with reasons. Raises Forbidden, Refused (none is waiting)."""
    if not actor.may("dispute.resolve"):
        raise Forbidden
    if contract.disputed_on is None:
        raise Refused([NOT_DISPUTED])
    contract.disputed_on = None
    _journal(session, actor, contract, "dispute.resolve", on, words)


def _journal(session: Session, actor: Actor, contract: Contract, action: str, on: date, words: str) -> None:
    session.flush()
    borrower = borrower_of(contract)
    private = Private(borrower.id, seal_for(session, borrower, words))
    record(session, stream_of(session, contract.id), action, actor, on, private=private)
