"""The notices of an office whose last day is near: what has to go to the post office next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Case
from casework.guarantors.queries.standing import guarantee_of
from casework.measures.models import MeasureApplication
from casework.register.models import GUARANTOR, Contract, Instalment, Obligor, Relief
from casework.register.scope import visible_contracts
from casework.register.triage import WITH_MONEY
from casework.security.policy import Actor
from casework.settlements.models import Settlement
from casework.staff.queries import calendar, terms
from workflows.faults import RuleFault
from workflows.guarantee import OPEN, TERM, Duty
from workflows.terms import Terms, shipped
from workflows.working_days import Calendar

ALERT = "guarantor_notice_alert_days"
LONGEST_ROLL = timedelta(days=15)  # no run of days off is longer
MOVES_DUE_DATES = "moratorium"


@dataclass(frozen=True)
class Due:
    """A notice still to arrive, the guarantor it is owed to, and her contract."""

    duty: Duty
    obligor: Obligor
    contract: Contract


def due_notices(session: Session, actor: Actor, today: date, days: int | None = None) -> list[Due]:
    """The notices not arrived yet whose last day lies within `days` (default: the office's setting), the
    nearest first. A contract whose plan makes no sense is left out: the register lists it.
    """
    law: dict[str, tuple[Terms, Calendar]] = {}
    found: list[Due] = []
    for contract in session.scalars(_candidates(actor, today)).unique():
        place = contract.province
        if place not in law:
            law[place] = terms(session, place), calendar(session, place, today)
        horizon = law[place][0].number(ALERT, today) if days is None else days
        found += _of(session, contract, today, law[place], horizon)
    return sorted(
        found, key=lambda one: (one.duty.last_day or today, one.contract.number, one.obligor.position)
    )


def _of(
    session: Session, contract: Contract, today: date, law: tuple[Terms, Calendar], horizon: int
) -> Iterator[Due]:
    try:
        found = guarantee_of(session, contract, today, law[0], works=law[1])
    except RuleFault:
        return
    people = {str(row.id): row for row in contract.obligors}
    for duty in found.duties:
        if duty.state in OPEN and duty.days_left is not None and duty.days_left <= horizon:
            yield Due(duty, people[duty.guarantor], contract)


def _candidates(actor: Actor, today: date) -> Select[Contract]:
    """Contracts with a guarantor on which a count may be open: something fell due, or was reduced, lately."""
    since = today - timedelta(days=_longest(today)) - LONGEST_ROLL
    guaranteed = exists().where(
        Obligor.contract_id == Contract.id, Obligor.role == GUARANTOR, Obligor.released_on.is_(None)
    )
    fell_due = exists().where(
        Instalment.contract_id == Contract.id, Instalment.due_on >= since, Instalment.due_on < today
    )
    moved = exists().where(Relief.contract_id == Contract.id, Relief.kind == MOVES_DUE_DATES)
    settled = exists().where(
        Case.contract_id == Contract.id, Settlement.case_id == Case.id, Settlement.agreed_on >= since
    )
    relieved = exists().where(
        Case.contract_id == Contract.id,
        MeasureApplication.case_id == Case.id,
        MeasureApplication.province_on >= since,
    )
    ended = and_(Contract.ends_on >= since, Contract.ends_on < today)
    return (
        select(Contract)
        .where(visible_contracts(actor), guaranteed, or_(fell_due, ended, moved, settled, relieved))
        .options(selectinload(Contract.obligors), *WITH_MONEY)
    )


def _longest(today: date) -> int:
    """The longer of the two periods in force today."""
    return max(shipped().number(code, today) for code in TERM.values())
