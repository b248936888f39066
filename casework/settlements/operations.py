"""Writing settlements: one draft a case, signed after the court's tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.settlements.models import Settlement, SettlementInstalment, SettlementParty
from workflows.coded import COURT_TESTS, codes
from workflows.interest import Statement
from workflows.loan import Instalment

DRAFT, SIGNED = "draft", "signed"


def draft(
    session: Session,
    case: Case,
    debt: Statement,
    *,
    hearing_id: UUID | None,
    route: str,
    total: Decimal,
    reduced: Decimal,
    instalments: Iterable[Instalment],
    signatories: Sequence[UUID],
    default_rate: Decimal,
    agreed_on: date,
) -> Settlement:
    """The terms as agreed so far: drafted anew in place of an earlier draft. Money in baht."""
    settlement = session.scalar(
        select(Settlement).where(Settlement.case_id == case.id, Settlement.state == DRAFT)
    ) or Settlement(case_id=case.id, state=DRAFT)
    settlement.hearing_id, settlement.route, settlement.agreed_on = hearing_id, route, agreed_on
    settlement.principal, settlement.interest = debt.principal_outstanding, debt.contract_interest_due
    settlement.default_interest, settlement.costs = debt.default_interest_due, debt.costs_due
    settlement.total, settlement.reduced, settlement.default_rate = total, reduced, default_rate
    # new terms undo what was tested and signed of the old ones
    settlement.court_tests, settlement.tested_on, settlement.petitioner_signed_on = [], None, None
    settlement.instalments.clear()
    settlement.parties.clear()
    session.add(settlement)
    session.flush()
    settlement.instalments.extend(
        SettlementInstalment(number=row.number, due_on=row.due_on, amount=row.amount) for row in instalments
    )
    settlement.parties.extend(SettlementParty(obligor_id=key) for key in signatories)
    session.flush()
    return settlement


def record_tests(settlement: Settlement, passed: Iterable[str], on: date) -> None:
    """The court's tests that the terms passed, and the day it tested them."""
    known = codes(COURT_TESTS)
    settlement.court_tests = sorted(set(passed) & known)
    settlement.tested_on = on


def record_signatures(
    settlement: Settlement, obligors: Iterable[UUID], on: date, *, petitioner: bool
) -> None:
    """Who has signed, on the day: parties by their obligor's id, and the petitioner's attorney."""
    signed = set(obligors)
    for party in settlement.parties:
        if party.obligor_id in signed and party.signed_on is None:
            party.signed_on = on
    if petitioner and settlement.petitioner_signed_on is None:
        settlement.petitioner_signed_on = on


def sign(settlement: Settlement) -> None:
    """The draft becomes the settlement that binds."""
    settlement.state = SIGNED
