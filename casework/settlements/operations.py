"""Writing settlements: the draft, the court's tests, the signatures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.errors import Invalid, Missing, Refused
from casework.journal.operations import record
from casework.register.ledger import WAIVER, NewLine, post
from casework.register.reliefs import NewRelief, end_reliefs_of, record_relief
from casework.security.policy import Actor
from casework.settlements.models import Settlement, SettlementInstalment, SettlementParty
from workflows.basis import CPC_20TER
from workflows.coded import COURT_TESTS, codes
from workflows.guards.sums import adds_up, sums_to
from workflows.interest import Statement
from workflows.loan import Instalment
from workflows.reasons import Reason

TESTS = codes(COURT_TESTS)
SETTLEMENT_CALLED = "สัญญายอมในเรื่อง (settlement in case)"
FUTURE = "วันที่อยู่ในอนาคต (a date to come)"


def draft(
    session: Session,
    case: Case,
    debt: Statement,
    *,
    hearing_id: UUID | None,
    route: str,
    total: Decimal,
    reduced: Decimal,
    instalments: Sequence[Instalment],
    signatories: Iterable[UUID],
    default_rate: Decimal,
    agreed_on: date,
) -> Settlement:
    """The terms as a draft, in the place of an earlier draft (its tests and signatures go with it).

    `debt` is the statement of the day, `reduced` and `total` baht. Raises Refused where debt less reduction
    is not the total, or the instalments do not add up to it, to the satang. The step that calls it is the
    act, so it writes no journal entry.
    """
    if reasons := [*_sums(debt, total, reduced, instalments)]:
        raise Refused(reasons)
    for earlier in _drafts(session, case):
        earlier.state = "void"
    settlement = Settlement(
        case_id=case.id,
        hearing_id=hearing_id,
        route=route,
        agreed_on=agreed_on,
        principal=debt.principal_outstanding,
        interest=debt.contract_interest_due,
        default_interest=debt.default_interest_due,
        costs=debt.costs_due,
        reduced=reduced,
        total=total,
        default_rate=default_rate,
        instalments=[
            SettlementInstalment(number=row.number, due_on=row.due_on, amount=row.amount)
            for row in instalments
        ],
        parties=[SettlementParty(obligor_id=key) for key in dict.fromkeys(signatories)],
    )
    session.add(settlement)
    session.flush()
    return settlement


def sign(session: Session, actor: Actor, case: Case, settlement: Settlement, *, now: datetime) -> None:
    """The terms bind from now on: their schedule counts in the place of the contract's.

    The step that calls it has asked whether they may.
    """
    settlement.state = "signed"
    schedule = NewRelief(
        kind="schedule",
        since=settlement.agreed_on,
        authority_number=case.number,
        authority_on=settlement.agreed_on,
        instalments=tuple(Instalment(row.number, row.due_on, row.amount) for row in settlement.instalments),
        source=SETTLEMENT_CALLED,
        origin="settlement",
        origin_id=settlement.id,
    )
    record_relief(session, actor, case.contract, schedule, now=now)


def end(
    session: Session, actor: Actor, case: Case, settlement: Settlement, state: str, on: date, *, now: datetime
) -> None:
    """The terms are broken or set aside (`state`: breached, void): the contract's own plan counts again."""
    settlement.state = state
    end_reliefs_of(session, actor, case.contract, settlement.id, on, now=now)


def perform(
    session: Session, actor: Actor, case: Case, settlement: Settlement, balance: Decimal, *, now: datetime
) -> None:
    """The terms are performed: the `balance` they gave up on that condition is waived in the ledger."""
    settlement.state = "performed"
    if balance:
        line = NewLine(WAIVER, office_day(now), balance, f"settlement:{settlement.id}")
        post(session, actor, case.contract, line, now=now)


def record_tests(
    session: Session,
    actor: Actor,
    case: Case,
    settlement: Settlement,
    passed: Collection[str],
    on: date,
    *,
    today: date,
    version: int | None = None,
) -> None:
    """Which of the court's four tests the draft has passed. Raises Invalid, Refused (no draft), Stale."""
    settlement.expect_version(version)
    _only_a_draft(settlement)
    faults = {"passed": ["โปรดเลือกจากรายการ (choose from the list)"]} if set(passed) - TESTS else {}
    if on > today:
        faults["tested_on"] = [FUTURE]
    if faults:
        raise Invalid(faults)
    settlement.court_tests, settlement.tested_on = sorted(passed), on
    session.flush()
    facts = {"settlement": settlement.id, "passed": settlement.court_tests}
    record(session, f"case:{case.id}", "record_court_tests", actor, on, facts=facts)


def record_signatures(
    session: Session,
    actor: Actor,
    case: Case,
    settlement: Settlement,
    signed: Collection[UUID],
    petitioner_signed: bool,
    on: date,
    *,
    today: date,
    version: int | None = None,
) -> None:
    """Who has signed the draft; who is not named has not. Raises Missing, Invalid, Refused, Stale."""
    settlement.expect_version(version)
    _only_a_draft(settlement)
    if on > today:
        raise Invalid({"signed_on": [FUTURE]})
    if set(signed) - {party.obligor_id for party in settlement.parties}:
        raise Missing
    for party in settlement.parties:
        party.signed_on = (party.signed_on or on) if party.obligor_id in signed else None
    settlement.petitioner_signed_on = (settlement.petitioner_signed_on or on) if petitioner_signed else None
    session.flush()
    facts = {"settlement": settlement.id, "signed": sorted(map(str, signed)), "petitioner": petitioner_signed}
    record(session, f"case:{case.id}", "record_signatures", actor, on, facts=facts)


def _drafts(session: Session, case: Case) -> Iterable[Settlement]:
    return session.scalars(
        select(Settlement).where(Settlement.case_id == case.id, Settlement.state == "draft")
    )


def _only_a_draft(settlement: Settlement) -> None:
    if settlement.state != "draft":
        raise Refused(
            [
                Reason(
                    "settlement_not_a_draft",
                    "ข้อตกลงนี้ไม่ใช่ฉบับร่างแล้ว จึงแก้ไขไม่ได้",
                    "These terms are no longer a draft.",
                    CPC_20TER,
                    fix="step",
                )
            ]
        )


def _sums(
    debt: Statement, total: Decimal, reduced: Decimal, instalments: Sequence[Instalment]
) -> Iterable[Reason]:
    found = (
        adds_up(debt.total, reduced, total),
        sums_to("instalments_sum", tuple(instalments), total, "step"),
    )
    return (reason for reason in found if reason is not None)
