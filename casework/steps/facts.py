"""Everything the guards ask about one case, gathered from the rooms that keep it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.models import Evidence, Visit
from casework.security.policy import Actor
from casework.staff import queries as staff
from casework.steps.clocks import clocks_of
from casework.steps.court import court_name, hearing_facts, hearing_of, petition_facts, petition_of
from casework.steps.deal import authority_facts, in_force, mandate_facts, settlement_facts, settlement_of
from casework.steps.money import account_of, money_facts
from casework.steps.outside import referral_facts
from casework.steps.past import history_facts
from casework.steps.people import REGISTRY_EXTRACT, people_facts
from casework.steps.relief import measure_facts
from workflows import facts, table
from workflows.classes import CLASSES
from workflows.office_terms import office_terms

NO_INPUT: Mapping[str, object] = {}
FOUND_HER = ("met",)


def gather(
    session: Session,
    case: Case,
    *,
    today: date,
    given: Mapping[str, object] = NO_INPUT,
    actor: Actor | None = None,
    second: Actor | None = None,
) -> facts.CaseFacts:
    """What is known of `case` on `today`, with the inputs of the step being asked for.

    Raises RuleFault where plan, ledger or the schedule given are wrong, ReplayFault where the journal is.
    """
    terms = staff.terms(session, case.province)
    office = staff.office_of(session, case.province)
    settlement = settlement_of(session, case)
    debt, found = account_of(case.contract, today, terms, in_force(settlement))
    money = money_facts(case.contract, debt, found, in_force(settlement))
    hearing, petition = hearing_of(session, case), petition_of(session, case)
    clocks = clocks_of(session, case.contract, today, terms, debt if settlement is None else None)
    court = court_name(office, money.claim or debt.total, today, terms)
    return facts.CaseFacts(
        today=today,
        given=given,
        actor=_acting(actor),
        second=_acting(second),
        terms=office_terms(terms, today, tuple(CLASSES)),
        officer=str(case.officer_id) if case.officer_id else None,
        people=people_facts(session, case, clocks, hearing, settlement, _signing(given)),
        money=money,
        search=_search(session, case),
        flags=facts.Flags(held_until=case.held_until, disputed_on=case.contract.disputed_on),
        authority=authority_facts(session, office, today),
        mandate=mandate_facts(session, case, today),
        measure=measure_facts(
            session, case, found.code, debt, given, staff.calendar(session, case.province, today)
        ),
        petition=petition_facts(session, case, petition, hearing, court),
        hearing=hearing_facts(session, case, hearing, petition, _slot(given), today),
        settlement=settlement_facts(session, case, settlement, debt, given, terms),
        referral=referral_facts(session, case, office),
        history=history_facts(session, case),
    )


def _acting(actor: Actor | None) -> table.Actor | None:
    return table.Actor(str(actor.id), actor.role) if actor else None


def _signing(given: Mapping[str, object]) -> frozenset[str] | None:
    keys = given.get("signatories")
    return frozenset(str(key) for key in keys) if isinstance(keys, tuple) else None


def _slot(given: Mapping[str, object]) -> UUID | None:
    slot = given.get("slot")
    return UUID(slot) if isinstance(slot, str) and slot else None


def _search(session: Session, case: Case) -> facts.Search:
    since = case.opened_on
    counted = dict(
        session.execute(
            select(Visit.how, func.count())
            .where(Visit.contract_id == case.contract_id, func.date(Visit.visited_at) >= since.isoformat())
            .group_by(Visit.how)
        ).tuples()
    )
    extract = select(func.max(Evidence.asked_on)).where(
        Evidence.contract_id == case.contract_id, Evidence.kind == REGISTRY_EXTRACT
    )
    met = select(func.max(Visit.visited_at)).where(
        Visit.contract_id == case.contract_id, Visit.result.in_(FOUND_HER)
    )
    met_at = session.scalar(met)
    return facts.Search(
        visits=counted.get("visit", 0),
        letters=counted.get("letter", 0),
        extract_asked_on=session.scalar(extract),
        met_on=met_at.date() if met_at else None,
    )
