"""The groups of contact and measures: each worked out only for the papers that print it (later.py)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.says import acknowledging, contact, helping, measure, paying, people, visiting
from casework.dossier.says.deal import pay_channel
from casework.dossier.says.later import Later
from casework.dossier.says.office import Context
from casework.field.models import Visit
from casework.register.models import Obligor
from casework.steps.clocks import clocks_of
from workflows.clock import Clock
from workflows.interest import Statement
from workflows.measures import Assessment

if TYPE_CHECKING:
    from casework.dossier.says.case import Desk


def topics(
    session: Session,
    case: Case,
    at: Desk,
    debt: Statement,
    class_code: str,
    clocks: tuple[Clock, ...],
    bound: list[Obligor],
    officer: str,
) -> Context:
    """All of them, waiting. `clocks` are those of the desk's day, `bound` the living, `officer` who goes."""
    contract, dated, terms = case.contract, at.dated, at.terms
    profile: Mapping[str, str] = at.shared["profile"]

    @cache
    def made() -> Sequence[Visit]:
        return contact.contacts_of(session, contract)

    @cache
    def open_to() -> list[Assessment]:
        return helping.open_to(session, case, dated)

    @cache
    def apart() -> tuple[Clock, ...]:
        return clocks_of(session, contract, dated, terms, debt, apart=True)

    def demand(who: Obligor | None) -> Context:
        alive = any(not clock.expired for clock in clocks)
        return contact.demand_context(session, contract, debt, terms, pay, who, alive=alive)

    def search(_: Obligor | None) -> Context:
        return contact.search_context(session, case, terms, dated, people.earliest(clocks, bound))

    pay = pay_channel(profile, contract) if profile["biller_code"] else f"ณ {at.office.name}"
    return {
        "contacts": Later(lambda _: contact.contact_rows(session, made())),
        "visit": Later(lambda _: contact.visit_context(case, class_code, made())),
        "plan": Later(lambda _: visiting.plan_context(session, case, debt, officer)),
        "visits": Later(lambda _: visiting.visits_context(session, case, debt, class_code, bound)),
        "search": Later(search),
        "demand": Later(demand),
        "bill": Later(lambda _: paying.bill_context(contract, case, debt, profile)),
        "hold": Later(lambda who: contact.hold_context(session, case, who)),
        "volunteer": Later(lambda _: contact.volunteer_context(session, contract, dated)),
        "open_help": Later(lambda _: helping.open_help(open_to())),
        "leaflets": Later(lambda _: helping.leaflets(open_to(), bound)),
        "acknowledgment": Later(lambda who: acknowledging.of_debt(apart(), debt, who)),
        "liability": Later(lambda who: acknowledging.of_liability(apart(), who)),
        "measure": Later(lambda _: measure.measure_context(session, case, pay)),
        "approval": Later(lambda _: measure.approval_context(session, case)),
        "refusal": Later(lambda _: measure.refusal_context(session, case)),
    }
