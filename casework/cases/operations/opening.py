"""Opening cases, one or a whole class of debtors at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.clock import office_day
from casework.errors import Forbidden, Missing, Stale
from casework.journal.operations import record
from casework.register.models import Contract, Obligor
from casework.register.scope import visible_contracts
from casework.security.policy import DISTRICT, SECRETARIAT, Actor
from casework.staff.models import Office
from casework.thai.dates import BE_OFFSET
from workflows.reasons import Reason

OPENED = "open_case"
PAID = "paid"
BY_URGENCY = (Contract.urgency, Contract.urgent_on, Contract.number)


@dataclass
class Opened:
    """What came of a bulk opening: the new cases, and per contract why none was opened."""

    cases: list[Case] = field(default_factory=list)
    refused: list[tuple[Contract, Reason]] = field(default_factory=list)


def open_cases(session: Session, actor: Actor, contract_ids: Sequence[UUID], today: date) -> Opened:
    """Open a case for each contract that has none and still owes; the rest are told why not.

    Raises Missing where any of the contracts is not the actor's to see, Forbidden where she may open none.
    """
    if not actor.may("case.create"):
        raise Forbidden
    found = session.scalars(
        select(Contract).where(Contract.id.in_(contract_ids), visible_contracts(actor)).order_by(*BY_URGENCY)
    ).all()
    if len(found) != len(set(contract_ids)):
        raise Missing
    _wait_for_numbers(session, {contract.province for contract in found})
    busy = set(
        session.scalars(
            select(Case.contract_id).where(Case.contract_id.in_(contract_ids), Case.closed_on.is_(None))
        )
    )
    opened = Opened()
    numbers = _Numbers(session, today)
    for contract in found:
        reason = _why_not(contract, contract.id in busy)
        if reason:
            opened.refused.append((contract, reason))
        else:
            for row in contract.obligors:  # of cases closed by now: a new one is about everybody
                row.case_id = None
            opened.cases.append(_open(session, actor, contract, numbers.next(contract.province), today))
    return opened


def open_linked(session: Session, actor: Actor, case: Case, people: Sequence[Obligor], now: datetime) -> Case:
    """Open a case linked to `case` that is about these of its people alone; they are no longer in `case`.

    Who may part, the caller has asked (steps/unsigned.py). Raises Forbidden; Stale where one of them has gone
    to another case meanwhile.
    """
    if not actor.may("case.create"):
        raise Forbidden
    _wait_for_numbers(session, {case.province})
    for row in people:
        session.refresh(row, ["case_id"])
    if not set(people) <= set(case.people):
        raise Stale
    today = office_day(now)
    number = _Numbers(session, today).next(case.province)
    linked = _open(session, actor, case.contract, number, today, case, people)
    case.touched_at = now  # no copy of its page read before may still be acted on
    return linked


def give_back(session: Session, case: Case) -> None:
    """A linked case was void: its people are again with the others of their contract's main case."""
    for row in case.people if case.linked_to else ():
        row.case_id = None
    session.flush()


def open_class(
    session: Session, actor: Actor, classes: Iterable[str], today: date, most: int | None = None
) -> Opened:
    """Open cases for the visible contracts of these classes that have none, the most urgent first."""
    open_already = select(Case.contract_id).where(Case.closed_on.is_(None))
    ids = session.scalars(
        select(Contract.id)
        .where(
            visible_contracts(actor), Contract.class_code.in_(list(classes)), Contract.id.not_in(open_already)
        )
        .order_by(*BY_URGENCY)
        .limit(most)
    ).all()
    return open_cases(session, actor, ids, today)


def open_told(session: Session, actor: Actor, given: Mapping[str, Any], today: date) -> Opened:
    """Open what is asked for (schemas.OpenCases): contracts or classes to a limit. Raises as `open_cases`."""
    if given["contracts"]:
        return open_cases(session, actor, given["contracts"], today)
    return open_class(session, actor, given["classes"], today, given["limit"])


def _why_not(contract: Contract, busy: bool) -> Reason | None:
    values = {"number": contract.number}
    if busy:
        return Reason(
            "case_open_already",
            "สัญญา {number} มีเรื่องที่ยังไม่ปิดอยู่แล้ว",
            "Contract {number} has an open case already.",
            values=values,
            fix="case",
        )
    if contract.class_code is None:
        return Reason(
            "contract_unclassified",
            "แผนชำระหรือบัญชีของสัญญา {number} ขัดกัน จึงคำนวณหนี้ไม่ได้ โปรดแก้ทะเบียนก่อน",
            "The plan or ledger of contract {number} makes no sense: mend the register first.",
            values=values,
            fix="contract",
        )
    if contract.class_code == PAID:
        return Reason(
            "contract_paid",
            "สัญญา {number} ชำระครบแล้ว จึงไม่ต้องเปิดเรื่อง",
            "Contract {number} is paid up: there is nothing to collect.",
            values=values,
            fix="contract",
        )
    return None


def _wait_for_numbers(session: Session, provinces: set[str]) -> None:
    """Two who open cases at once queue at their office's row, so that no number is taken twice."""
    session.execute(select(Office.id).where(Office.province.in_(provinces)).with_for_update()).all()


class _Numbers:
    """Running numbers of a province and Buddhist year: 00001/2569."""

    def __init__(self, session: Session, today: date) -> None:
        self._session = session
        self._year = today.year + BE_OFFSET
        self._last: dict[str, int] = {}

    def next(self, province: str) -> str:
        if province not in self._last:
            last = self._session.scalar(
                select(Case.number)
                .where(Case.province == province, Case.number.like(f"%/{self._year}"))
                .order_by(func.length(Case.number).desc(), Case.number.desc())
                .limit(1)
            )
            self._last[province] = int(last.partition("/")[0]) if last else 0
        self._last[province] += 1
        return f"{self._last[province]:05d}/{self._year}"


def _open(
    session: Session,
    actor: Actor,
    contract: Contract,
    number: str,
    today: date,
    of: Case | None = None,
    people: Sequence[Obligor] = (),
) -> Case:
    case = Case(
        number=number,
        province=contract.province,
        contract=contract,
        opened_on=today,
        officer_id=actor.id if actor.role in (SECRETARIAT, DISTRICT) else None,
        linked_to=of.id if of else None,
    )
    session.add(case)
    session.flush()
    facts: dict[str, object] = {
        "contract": contract.number,
        "class": contract.class_code,
        "number": number,
    }
    if of is not None:
        for row in people:
            row.case_id = case.id
        session.flush()
        facts |= {"linked_to": of.number, "people": sorted(str(row.id) for row in people)}
    record(session, f"case:{case.id}", OPENED, actor, today, after=case.stage, facts=facts)
    return case
