"""Evidence: papers from outside, asked for and come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.queries import open_case_of
from casework.clock import office_day
from casework.errors import Forbidden, Invalid
from casework.field.kinds import EVIDENCE, OF_ONE_PERSON, REGISTRY_EXTRACT
from casework.field.models import Evidence
from casework.journal.operations import record
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]


@dataclass(frozen=True)
class Paper:
    """A paper from outside: when asked for, its date, how many sheets, if the original, where it lies."""

    kind: str
    obligor_id: UUID | None = None
    asked_on: date | None = None
    dated_on: date | None = None
    pages: int = 1
    original: bool = False
    kept_at: str = ""


def record_evidence(
    session: Session,
    actor: Actor,
    contract: Contract,
    paper: Paper,
    *,
    now: datetime,
    note: bytes | None = None,
) -> Evidence:
    """Record a paper asked for or come in; one that was asked for before is completed, not doubled.

    `note` is personal text already sealed. Raises Forbidden, and Invalid for a day to come, a kind not in the
    list, or a paper of one person that names none.
    """
    if not actor.may("evidence.record"):
        raise Forbidden
    if faults := _faults(contract, paper, office_day(now)):
        raise Invalid(faults)
    row = _asked_before(session, contract, paper) if paper.dated_on else None
    if row is None:
        row = Evidence(contract_id=contract.id, kind=paper.kind, obligor_id=paper.obligor_id)
        session.add(row)
    row.asked_on, row.dated_on = paper.asked_on or row.asked_on, paper.dated_on
    row.pages, row.original, row.kept_at = paper.pages, paper.original, paper.kept_at
    row.note, row.recorded_by, row.recorded_at = note, actor.name, now
    session.flush()
    facts = {
        "evidence": row.id,
        "kind": row.kind,
        "obligor": row.obligor_id,
        "asked_on": row.asked_on,
        "dated_on": row.dated_on,
        "pages": row.pages,
    }
    action = "evidence.record" if row.dated_on else "evidence.ask"
    on = row.dated_on or row.asked_on
    record(session, stream_of(session, contract.id, row.obligor_id), action, actor, on, facts=facts)
    return row


def ask_extracts(
    session: Session, actor: Actor, contract: Contract, people: Sequence[Obligor], on: date, *, now: datetime
) -> list[Evidence]:
    """Note that the civil registry was asked for the extracts of these people. Raises Forbidden, Invalid."""
    return [
        record_evidence(session, actor, contract, Paper(REGISTRY_EXTRACT, row.id, asked_on=on), now=now)
        for row in people
    ]


def receive_extracts(
    session: Session, actor: Actor, contract: Contract, people: Sequence[Obligor], on: date, *, now: datetime
) -> list[Evidence]:
    """The extracts of these people came in, dated `on`. Raises Forbidden, Invalid."""
    return [
        record_evidence(session, actor, contract, Paper(REGISTRY_EXTRACT, row.id, dated_on=on), now=now)
        for row in people
    ]


def stream_of(session: Session, contract_id: UUID, obligor_id: UUID | None = None) -> str:
    """The journal's stream of what concerns a contract: its open case (a person's own), else the contract."""
    case = open_case_of(session, contract_id, obligor_id)
    return f"case:{case.id}" if case else f"contract:{contract_id}"


def _asked_before(session: Session, contract: Contract, paper: Paper) -> Evidence | None:
    return session.scalar(
        select(Evidence)
        .where(
            Evidence.contract_id == contract.id,
            Evidence.kind == paper.kind,
            Evidence.obligor_id == paper.obligor_id,
            Evidence.dated_on.is_(None),
        )
        .order_by(Evidence.asked_on)
        .limit(1)
    )


def _faults(contract: Contract, paper: Paper, today: date) -> dict[str, list[str]]:
    faults = {}
    if paper.kind not in EVIDENCE:
        faults["kind"] = CHOOSE
    if paper.obligor_id is None and paper.kind in OF_ONE_PERSON:
        faults["obligor_id"] = ["โปรดระบุว่าเป็นของผู้ใด (say whose it is)"]
    if paper.obligor_id is not None and paper.obligor_id not in {row.id for row in contract.obligors}:
        faults["obligor_id"] = CHOOSE
    if paper.asked_on is None and paper.dated_on is None:
        faults["dated_on"] = ["โปรดระบุวันที่ของเอกสารหรือวันที่ขอ (say its date, or when it was asked for)"]
    for name in ("asked_on", "dated_on"):
        if (day := getattr(paper, name)) is not None and day > today:
            faults[name] = ["วันที่อยู่ในอนาคต (a date to come)"]
    return faults
