"""The limitation clocks of a contract's people, from everything the rooms have recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Acknowledgment, Case, Petition
from casework.field.kinds import LIMITATION_ACTS
from casework.referrals.models import Referral
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from casework.staff.queries import calendar
from casework.steps.money import schedule_of
from workflows.clock import Clock, Event, EventKind, Obligor, Role
from workflows.interest import Statement
from workflows.limitation import clocks
from workflows.terms import Terms
from workflows.working_days import Calendar

INTEREST = "interest"


def clocks_of(
    session: Session,
    contract: Contract,
    as_of: date,
    terms: Terms,
    account: Statement | None = None,
    *,
    apart: bool = False,
) -> tuple[Clock, ...]:
    """Every person's claims of principal at the end of `as_of`, with their working; with `apart` also the
    clocks of interest that ends on days of its own. Raises RuleFault.
    """
    days = calendar(session, contract.province, as_of)
    return clocks_by(contract, events_of(session, contract), as_of, terms, days, account, apart=apart)


def clocks_by(
    contract: Contract,
    events: Iterable[Event],
    as_of: date,
    terms: Terms,
    days: Calendar,
    account: Statement | None = None,
    *,
    apart: bool = False,
) -> tuple[Clock, ...]:
    """The same from events and working days at hand, for whoever asks for many contracts."""
    return clocks(
        loan_of(contract),
        obligors_of(contract),
        sorted(events, key=lambda event: event.on),
        ledger_of(contract),
        as_of,
        terms,
        days,
        account=account,
        apart=apart,
    )


def last_day(own: Iterable[Clock]) -> date | None:
    """The day by which to act for one person: her first live claim's last day, else the last one missed.

    Of her principal: interest is lost day by day, and is shown beside it.
    """
    days = [(clock.expired, clock.last_day) for clock in own if clock.kind != INTEREST]
    live = [day for expired, day in days if not expired]
    return min(live) if live else max((day for _, day in days), default=None)


def obligors_of(contract: Contract) -> tuple[Obligor, ...]:
    """The people bound, as the clocks know them."""
    return tuple(
        Obligor(
            str(row.id),
            cast(Role, row.role),
            row.person.died_on,
            row.person.death_known_on,
            row.released_on,
        )
        for row in contract.obligors
    )


def events_of(session: Session, contract: Contract) -> list[Event]:
    """What touches a clock: written acts, petitions, suits, settlements."""
    return events_by(session, [contract])[contract.id]


def events_by(session: Session, contracts: Iterable[Contract]) -> dict[UUID, list[Event]]:
    """The same of many contracts, by their ids."""
    found: dict[UUID, list[Event]] = {contract.id: [] for contract in contracts}
    acts = select(Acknowledgment).where(
        Acknowledgment.contract_id.in_(found), Acknowledgment.kind.in_(list(LIMITATION_ACTS))
    )
    for act in session.scalars(acts):
        about = str(act.obligor_id) if act.obligor_id else None
        found[act.contract_id].append(Event(cast(EventKind, act.kind), act.on, about))
    cases = session.scalars(select(Case).where(Case.contract_id.in_(found))).all()
    if not cases:
        return found
    of = {case.id: case.contract_id for case in cases}
    whom = _Whom(cases)
    # only a mediation under way, or ended without result, may extend: not one withdrawn, refused or settled
    extending = Petition.result.is_(None) | (Petition.result == "failed")
    for petition in session.scalars(select(Petition).where(Petition.case_id.in_(of), extending)):
        found[of[petition.case_id]] += [
            Event("petition", petition.filed_on, key, petition.conciliator_on, petition.ended_on)
            for key in whom.of(petition.case_id, petition.filed_on)
        ]
    for referral in session.scalars(select(Referral).where(Referral.case_id.in_(of))):
        found[of[referral.case_id]] += _suit(referral, whom)
    signed = select(Settlement).where(Settlement.case_id.in_(of), Settlement.state.not_in(("draft", "void")))
    for settlement in session.scalars(signed):
        found[of[settlement.case_id]] += _settled(settlement)
    return found


class _Whom:
    """Against whom an act in a case was taken. None is everyone; once some of a contract have a case of
    their own, an act touches the people of its own case alone (CCC 295)."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases = {case.id: case for case in cases}
        self._parted: dict[UUID, date] = {}
        for case in self._cases.values():
            if case.linked_to:
                first = self._parted.get(case.contract_id, case.opened_on)
                self._parted[case.contract_id] = min(first, case.opened_on)

    def of(self, case_id: UUID, on: date) -> list[str | None]:
        """The keys of those whom an act of this day touches; [None] for everyone bound."""
        case = self._cases[case_id]
        parted = self._parted.get(case.contract_id)
        if parted is None or (case.linked_to is None and on < parted):
            return [None]
        return [str(row.id) for row in case.people]


def _suit(referral: Referral, whom: _Whom) -> Iterator[Event]:
    days = {"suit_filed": "filed_on", "suit_withdrawn": "ended_on", "judgment": "judgment_on"}
    for kind, key in days.items():
        if told := referral.suit.get(key):
            on = date.fromisoformat(told)
            yield from (Event(cast(EventKind, kind), on, who) for who in whom.of(referral.case_id, on))


def _settled(settlement: Settlement) -> Iterator[Event]:
    plan = schedule_of(settlement)
    kind: EventKind = "judgment" if settlement.judgment else "settlement"
    for party in settlement.parties:
        yield Event(kind, settlement.agreed_on, str(party.obligor_id), instalments=plan)
