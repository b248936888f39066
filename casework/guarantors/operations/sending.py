"""Letters handed in at the post office: one form for all the guarantors of a contract, a result for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Forbidden, Invalid
from casework.field.operations.evidence import stream_of
from casework.guarantors.kinds import DEFAULT, REDUCTION, SECTIONS
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.queries import deals_of
from casework.guarantors.queries.standing import bound_guarantor
from casework.journal.operations import record
from casework.mail import USED, read_number
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor
from workflows.ledger import due_plan
from workflows.loan import Loan

CHOOSE = ["โปรดเลือกจากรายการ (choose from the list)"]
NOT_BOUND = "ไม่ใช่ผู้ค้ำประกันที่ยังผูกพันตามสัญญานี้ (no guarantor bound by this contract)"


@dataclass(frozen=True)
class About:
    """What the letters say: of which section, which missed instalments or which deal, and when they went."""

    section: str
    sent_on: date
    instalments: tuple[int, ...] = ()
    deal: str = ""


@dataclass(frozen=True)
class Posted:
    """One guarantor's letter, with the number the post office gave it."""

    obligor_id: UUID
    number: str


@dataclass(frozen=True)
class Sent:
    """What came of one letter's recording: the letter, or the `fault` in both languages, "ไทย (English)"."""

    posted: Posted
    letter: GuarantorNotice | None
    fault: str = ""


def record_sent(
    session: Session,
    actor: Actor,
    contract: Contract,
    loan: Loan,
    about: About,
    letters: Sequence[Posted],
    *,
    now: datetime,
) -> list[Sent]:
    """Record the letters, each on its own: a wrong number keeps back its own letter only.

    Raises Forbidden, and Invalid where what all of them say is wrong.
    """
    if not actor.may("evidence.record"):
        raise Forbidden
    if faults := _faults(session, contract, loan, about, office_day(now)):
        raise Invalid(faults)
    guarantors = {row.id: row for row in contract.obligors if bound_guarantor(row)}
    results = []
    for posted in letters:
        number, fault = _number(session, guarantors.get(posted.obligor_id), about, posted)
        letter = None if fault else _keep(session, actor, contract, about, posted.obligor_id, number, now)
        results.append(Sent(posted, letter, fault))
    return results


def _faults(
    session: Session, contract: Contract, loan: Loan, about: About, today: date
) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    if about.section not in SECTIONS:
        faults["section"] = CHOOSE
    if not contract.made_on < about.sent_on <= today:
        faults["sent_on"] = ["ต้องอยู่ระหว่างวันทำสัญญากับวันนี้ (between the contract and today)"]
    if about.section == REDUCTION and about.deal not in {row.key for row in deals_of(session, contract)}:
        faults["deal"] = CHOOSE
    if about.section == DEFAULT:
        due = {row.number: row.due_on for row in due_plan(loan)}
        if not about.instalments or not {*about.instalments} <= {*due}:
            faults["instalments"] = ["โปรดเลือกงวดที่หนังสือกล่าวถึง (choose the instalments the letter names)"]
        elif any(due[number] >= about.sent_on for number in about.instalments):
            faults["instalments"] = ["มีงวดที่ยังไม่ผิดนัดในวันที่ส่ง (not in default yet on the day of sending)"]
    return faults


def _number(session: Session, row: Obligor | None, about: About, posted: Posted) -> tuple[str, str]:
    """The number in its one spelling, and what is wrong with it, if anything is."""
    if row is None:
        return "", NOT_BOUND
    number, fault = read_number(posted.number)
    if fault:
        return "", fault
    held = session.scalars(select(GuarantorNotice).where(GuarantorNotice.postal_number == number))
    return number, "" if all(_same_envelope(letter, row, about) for letter in held) else USED


def _same_envelope(letter: GuarantorNotice, row: Obligor, about: About) -> bool:
    """Two letters may lie in one envelope: to one person, on one day, of two sections or two contracts."""
    same = letter.obligor.person_id == row.person_id and letter.sent_on == about.sent_on
    return same and (letter.obligor_id, letter.section) != (row.id, about.section)


def _keep(
    session: Session,
    actor: Actor,
    contract: Contract,
    about: About,
    obligor_id: UUID,
    number: str,
    now: datetime,
) -> GuarantorNotice:
    kind, _, key = about.deal.partition(":")
    letter = GuarantorNotice(
        contract_id=contract.id,
        obligor_id=obligor_id,
        section=about.section,
        instalments=list(about.instalments) if about.section == DEFAULT else [],
        settlement_id=UUID(key) if about.section == REDUCTION and kind == "settlement" else None,
        measure_id=UUID(key) if about.section == REDUCTION and kind == "measure" else None,
        sent_on=about.sent_on,
        postal_number=number,
        recorded_by=actor.name,
        recorded_at=now,
    )
    session.add(letter)
    session.flush()
    facts = {
        "notice": letter.id,
        "section": letter.section,
        "obligor": obligor_id,
        "instalments": letter.instalments,
        "deal": about.deal or None,
        "number": number,
    }
    record(
        session, stream_of(session, contract.id, obligor_id), "notice.send", actor, about.sent_on, facts=facts
    )
    return letter
