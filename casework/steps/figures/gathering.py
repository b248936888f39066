"""The figures of one case on one day, group by group, in the order a page shows them."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.mediation.queries.hearings import open_hearing
from casework.register.loans import arrangement_on
from casework.settlements.queries import settlement_of
from casework.staff.queries import calendar, office_of, terms
from casework.steps.court import petition_of
from casework.steps.facts import Gathered
from casework.steps.figures.compromise import compromise_group
from casework.steps.figures.deadlines import deadline_group
from casework.steps.figures.deal import settlement_group
from casework.steps.figures.figure import Group, Known
from casework.steps.figures.forum import court_group
from casework.steps.figures.money import money_group


def figures_of(session: Session, case: Case, found: Gathered, today: date) -> tuple[Group, ...]:
    """Every figure of the case; groups with none are left out. Raises RuleFault."""
    known = Known(
        case=case,
        found=found,
        today=today,
        terms=terms(session, case.province),
        calendar=calendar(session, case.province, today),
        office=office_of(session, case.province),
        plan=arrangement_on(case.contract.reliefs, today),
        petition=petition_of(session, case),
        hearing=open_hearing(session, case),
        settlement=settlement_of(session, case),
    )
    groups = (
        money_group(known),
        deadline_group(known),
        court_group(known),
        compromise_group(session, known),
        settlement_group(known),
    )
    return tuple(group for group in groups if group.figures)
