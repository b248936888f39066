"""Everything the guards ask about one case, gathered from the rooms that keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.guarantors.queries import guarantee_of
from casework.measures.queries import whole
from casework.mediation.queries.hearings import open_hearing
from casework.register.loans import arrangement_on
from casework.register.triage import stand
from casework.security.policy import Actor
from casework.settlements.queries import binding, settlement_of, stand_of
from casework.staff import queries as staff
from casework.steps.clocks import INTEREST, clocks_of
from casework.steps.court import forum_on, hearing_facts, petition_facts, petition_of
from casework.steps.deal import authority_facts, mandate_facts, settlement_facts
from casework.steps.money import money_facts
from casework.steps.onfile import on_file
from casework.steps.outside import referral_facts
from casework.steps.past import history_facts
from casework.steps.people import Signing, people_facts
from casework.steps.relief import measure_facts
from casework.steps.search import search_facts
from workflows import facts, table
from workflows.classes import Classification
from workflows.clock import Clock
from workflows.interest import Statement
from workflows.office_terms import office_terms

NO_INPUT: Mapping[str, object] = {}


@dataclass(frozen=True)
class Gathered:
    """What is known of a case, and the figures it was found from: statement, class and clocks of the day.

    `clocks` are the claims of principal, `arrears` the interest that ends on days of its own.
    """

    facts: facts.CaseFacts
    debt: Statement
    found: Classification
    clocks: tuple[Clock, ...]
    arrears: tuple[Clock, ...] = ()


def gather(
    session: Session,
    case: Case,
    *,
    today: date,
    given: Mapping[str, object] = NO_INPUT,
    actor: Actor | None = None,
    second: Actor | None = None,
) -> Gathered:
    """What is known of `case` on `today`, with the inputs of the step being asked for.

    Authority, mandate, session and the sums of a deal are those of the day of the act, which may lie back.
    Raises RuleFault where plan, ledger or the schedule given are wrong, ReplayFault where the journal is.
    """
    on = day_of_act(given, today)
    terms = staff.terms(session, case.province)
    office = staff.office_of(session, case.province)
    settlement, filed = settlement_of(session, case), on_file(session, case)
    measure = whole(session, case)
    plan = arrangement_on(binding(session, case), today)
    debt, found = stand_of(session, case, today, terms)
    debt_then = debt if on == today else stand(case.contract, on, terms)[0]
    money = money_facts(case.contract, debt, found, plan)
    hearing, petition = open_hearing(session, case), petition_of(session, case)
    session_facts = hearing_facts(session, case, filed, hearing, petition, _slot(given), on)
    found_clocks = clocks_of(session, case.contract, today, terms, debt, apart=True)
    clocks = tuple(clock for clock in found_clocks if clock.kind != INTEREST)
    arrears = tuple(clock for clock in found_clocks if clock.kind == INTEREST)
    forum = forum_on(case, office, debt_then, terms, petition, hearing)
    known = facts.CaseFacts(
        today=today,
        given=given,
        actor=_acting(actor),
        second=_acting(second),
        terms=office_terms(terms, today),
        officer=str(case.officer_id) if case.officer_id else None,
        people=people_facts(
            session,
            case,
            filed,
            clocks,
            hearing,
            settlement,
            slot_on=session_facts.slot_on,
            signing=_signing(given, on),
        ),
        money=money,
        search=search_facts(session, case, filed),
        flags=facts.Flags(held_until=case.held_until, disputed_on=case.contract.disputed_on),
        authority=authority_facts(session, office, on),
        mandate=mandate_facts(session, case, hearing, on),
        measure=measure_facts(session, case, filed, measure, (debt, found.code), given, today),
        petition=petition_facts(session, case, filed, petition, hearing, forum),
        hearing=session_facts,
        settlement=settlement_facts(session, case, settlement, debt_then, given, terms),
        referral=referral_facts(case, filed, office),
        guarantees=guarantee_of(session, case.contract, today, terms, debt).duties,
        history=history_facts(session, case, filed.steps, filed.papers),
    )
    return Gathered(known, debt, found, clocks, arrears)


def day_of_act(given: Mapping[str, object], today: date) -> date:
    """The day the act happened, else today; a day to come is refused by the guards, not computed with."""
    told = given.get("happened_on")
    return told if isinstance(told, date) and told <= today else today


def _acting(actor: Actor | None) -> table.Actor | None:
    return table.Actor(str(actor.id), actor.role) if actor else None


def _signing(given: Mapping[str, object], on: date) -> Signing | None:
    """Outside court the deal told is the deal signed; on Day Two they sign after the court's test."""
    keys = given.get("signatories")
    if not isinstance(keys, tuple):
        return None
    return Signing(frozenset(str(key) for key in keys), on if "route" in given else None)


def _slot(given: Mapping[str, object]) -> UUID | None:
    slot = given.get("slot")
    return UUID(slot) if isinstance(slot, str) and slot else None
