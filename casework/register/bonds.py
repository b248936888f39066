"""How far a person is bound: a debtor's agreed share of the loan, the most a guarantor stands for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from sqlalchemy.orm import Session

from casework.errors import Forbidden, Invalid
from casework.journal.operations import record
from casework.register.models import GUARANTOR, Obligor
from casework.security.policy import Actor

WHOLE = Fraction(1)
LONGEST = 15


def set_bond(
    session: Session,
    actor: Actor,
    obligor: Obligor,
    share: Fraction | None,
    limit: Decimal | None,
    today: date,
) -> Obligor:
    """Set a debtor's share (None: equal parts, CCC 296) or a guarantor's limit in baht (None: unlimited).

    Raises Forbidden, and Invalid where the agreed shares come to more than the whole.
    """
    if not actor.may("bond.record"):
        raise Forbidden
    if faults := _faults(obligor, share, limit):
        raise Invalid(faults)
    obligor.share, obligor.liability_limit = str(share) if share is not None else "", limit
    obligor.contract.touch()
    session.flush()
    facts = {"obligor": obligor.id, "share": obligor.share, "limit": limit}
    record(session, f"contract:{obligor.contract_id}", "register.bond", actor, today, facts=facts)
    return obligor


def _faults(obligor: Obligor, share: Fraction | None, limit: Decimal | None) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    guarantees = obligor.role == GUARANTOR
    if share is not None:
        others = [
            Fraction(row.share)
            for row in obligor.contract.obligors
            if row.share and row.id != obligor.id and row.role != GUARANTOR
        ]
        if guarantees:
            faults["share"] = ["ผู้ค้ำประกันไม่มีส่วนในหนี้ (a guarantor has no share of the debt)"]
        elif not 0 < share <= WHOLE or len(str(share)) > LONGEST:
            faults["share"] = ["ต้องมากกว่า 0 และไม่เกินทั้งหมด (more than nothing, at most the whole)"]
        elif sum(others, share) > WHOLE:
            faults["share"] = ["ส่วนของทุกคนรวมกันเกินทั้งหมด (all shares together exceed the whole)"]
    if limit is not None and not guarantees:
        faults["limit"] = ["วงเงินมีเฉพาะผู้ค้ำประกัน (only a guarantee has a limit)"]
    elif limit is not None and limit <= 0:
        faults["limit"] = ["ต้องมากกว่า 0 (more than nothing)"]
    return faults
