"""Until when each claim is safe: what makes a case urgent for the planner.

Reckoned from the loan, its ledger and the written acknowledgments. A petition does not stop the clock, and a
case that waits for a slot has neither suit nor settlement: nothing later could only shorten it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from casework.cases.models import Acknowledgment, Case
from casework.field.kinds import LIMITATION_ACTS
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.register.triage import WITH_MONEY
from casework.staff.queries import calendar, terms
from workflows.clock import Event, EventKind, Obligor, Role
from workflows.faults import RuleFault
from workflows.limitation import clocks
from workflows.terms import Terms
from workflows.working_days import Calendar


def last_safe_days(session: Session, cases: Iterable[Case], today: date) -> dict[UUID, date]:
    """By case, the first day on which a live claim of it lapses; cases with none are left out."""
    asked = list(cases)
    if not asked:
        return {}
    contracts = {case.contract_id for case in asked}
    rows = select(Contract).where(Contract.id.in_(contracts))
    known = rows.options(*WITH_MONEY, selectinload(Contract.obligors))
    session.scalars(known.execution_options(populate_existing=True)).all()
    acts: dict[UUID, list[Event]] = defaultdict(list)
    told = select(Acknowledgment).where(
        Acknowledgment.contract_id.in_(contracts), Acknowledgment.kind.in_(list(LIMITATION_ACTS))
    )
    for act in session.scalars(told):
        about = str(act.obligor_id) if act.obligor_id else None
        acts[act.contract_id].append(Event(cast(EventKind, act.kind), act.on, about))
    province = asked[0].province
    law, days = terms(session, province), calendar(session, province, today)
    found = {case.id: _first(case, acts[case.contract_id], today, law, days) for case in asked}
    return {case_id: day for case_id, day in found.items() if day}


def _first(case: Case, acts: list[Event], today: date, law: Terms, days: Calendar) -> date | None:
    people = [
        Obligor(
            str(row.id), cast(Role, row.role), row.person.died_on, row.person.death_known_on, row.released_on
        )
        for row in case.contract.obligors
    ]
    about = {str(row.id) for row in case.people}
    acts = sorted(acts, key=lambda act: act.on)
    try:
        own = clocks(loan_of(case.contract), people, acts, ledger_of(case.contract), today, law, days)
    except RuleFault:
        return None
    return min(
        (clock.last_day for clock in own if clock.obligor in about and not clock.expired), default=None
    )
