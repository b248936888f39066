"""The ways out of one debt, from what the rooms have on record: the same figures for every door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.measures.queries import applicant
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract, Obligor
from casework.register.triage import stand
from casework.simulator.queries import Asked, budget_of
from casework.staff.queries import calendar, terms
from casework.steps.clocks import events_of, obligors_of
from workflows.capacity import Capacity, capacity, told
from workflows.classes import Classification
from workflows.interest import Statement
from workflows.schedules import month_later
from workflows.simulation import Simulation, Wish, simulate
from workflows.terms import Terms

Source = Literal["told", "budget", "unknown"]


@dataclass(frozen=True)
class Assumed:
    """What the officer assumes. Without `first_due`: a month from the day; without `capacity` (baht a month):
    by the household's budget, if there is one."""

    first_due: date | None = None
    months: int | None = None
    capacity: Decimal | None = None
    hardship: str = ""


@dataclass(frozen=True)
class Compared:
    """A debt and the ways out of it. `source` says where the capacity comes from; `asked` is the budget."""

    contract: Contract
    case: Case | None
    debt: Statement
    found: Classification
    source: Source
    asked: Asked | None
    simulation: Simulation

    @property
    def capacity(self) -> Capacity | None:
        """What the household can carry, where it is known."""
        return self.simulation.wish.capacity

    @property
    def people(self) -> Mapping[str, Obligor]:
        """Everyone bound, by key."""
        return {str(row.id): row for row in self.contract.obligors}


def compare(
    session: Session, contract: Contract, case: Case | None, as_of: date, assumed: Assumed
) -> Compared:
    """All ways out of a debt on a day; nothing is written. Raises RuleFault."""
    law, works = terms(session, contract.province), calendar(session, contract.province, as_of)
    debt, found = stand(contract, as_of, law)
    asked = budget_of(session, contract, as_of)
    carried, source = _capacity(assumed, asked, as_of, law)
    wish = Wish(assumed.first_due or month_later(as_of, 1), assumed.months, carried)
    who = applicant(
        session, contract, as_of, case=case, hardship=assumed.hardship, standing=(debt, found.code)
    )
    simulation = simulate(
        loan_of(contract),
        ledger_of(contract),
        who,
        obligors_of(contract),
        sorted(events_of(session, contract), key=lambda event: event.on),
        wish,
        law,
        works,
    )
    return Compared(contract, case, debt, found, source, asked, simulation)


def _capacity(
    assumed: Assumed, asked: Asked | None, as_of: date, law: Terms
) -> tuple[Capacity | None, Source]:
    if assumed.capacity is not None:
        return told(assumed.capacity), "told"
    if asked is not None:
        return capacity(asked.budget, as_of, law), "budget"
    return None, "unknown"
