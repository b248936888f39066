"""Reckoning a contract's claims: its clocks as the case file shows them, and the acts that save them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, aliased

from casework.cases.models import Acknowledgment, Case, Petition
from casework.radar.law import Law
from casework.radar.models import RadarClaim
from casework.radar.sums import Sum, Totals, counted
from casework.register.loans import ledger_of, loan_of
from casework.register.models import Contract
from casework.settlements.models import Settlement
from casework.steps.clocks import clocks_by, events_of, obligors_of
from workflows.clock import Event
from workflows.faults import RuleFault
from workflows.interest import Statement, statement
from workflows.radar import Bleep, bleeps
from workflows.saving import Act

NEAR = timedelta(days=14)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reckoned:
    """The claims of a contract on a day, and through which day they hold. `faulty`: it makes no sense."""

    contract: Contract
    claims: tuple[RadarClaim, ...]
    holds_until: date | None
    faulty: bool = False

    def totals(self, today: date) -> Totals:
        """What the claims come to, as long as none of them lapses."""
        sums = {"lapsed": Sum(), "running": Sum(), "stopped": Sum()}
        for claim in self.claims:
            state = "stopped" if claim.stopped_on else "lapsed" if claim.last_day < today else "running"
            sums[state] += Sum(1, claim.counted)
        return Totals(**sums)


def reckon(session: Session, contracts: Collection[Contract], today: date, law: Law) -> list[Reckoned]:
    """What the radar shows of these contracts at the end of `today`. Their money and people are loaded."""
    moved = _moved(session, [contract.id for contract in contracts])
    return [_reckoned(session, contract, contract.id in moved, today, law) for contract in contracts]


def bleeps_of(session: Session, contract: Contract, today: date, law: Law) -> tuple[Bleep, ...]:
    """Every claim of a contract with its working: principal, for the interest on it ends day by day and is
    saved by the same acts. Raises RuleFault."""
    return _bleeps(session, contract, True, today, law, None)


def _moved(session: Session, ids: Sequence[UUID]) -> set[UUID]:
    """The contracts on which anything but money was recorded that a clock may follow: a case, or an act."""
    cases = select(Case.contract_id).where(Case.contract_id.in_(ids))
    acts = select(Acknowledgment.contract_id).where(Acknowledgment.contract_id.in_(ids))
    return set(session.scalars(cases.union(acts)))


def _bleeps(
    session: Session, contract: Contract, moved: bool, today: date, law: Law, account: Statement | None
) -> tuple[Bleep, ...]:
    events = tuple(events_of(session, contract)) if moved else ()
    clocks = clocks_by(contract, events, today, law.terms, law.calendar, account)
    pending = _pending(session, contract.id) if moved else None
    return bleeps(clocks, obligors_of(contract), today, law.terms, law.calendar, pending)


def _reckoned(session: Session, contract: Contract, moved: bool, today: date, law: Law) -> Reckoned:
    try:
        account = statement(loan_of(contract), ledger_of(contract), today, law.terms)
        found = _bleeps(session, contract, moved, today, law, account)
    except RuleFault:
        return Reckoned(contract, (), None, faulty=True)
    turns = [*_turns(contract, account, found, today)]
    if moved and _restless(session, contract.id):
        turns.append(today)
    outstanding = {row.number: row.outstanding for row in account.instalments}
    shares = counted([bleep.clock for bleep in found], outstanding)
    claims = tuple(_claim(contract, bleep, share, today) for bleep, share in zip(found, shares, strict=True))
    return Reckoned(contract, claims, min(turns, default=None))


def _claim(contract: Contract, bleep: Bleep, share: Decimal, today: date) -> RadarClaim:
    clock, act = bleep.clock, bleep.nearest
    whose = UUID(clock.obligor)
    return RadarClaim(
        id=uuid5(whose, f"{clock.kind} {clock.start} {clock.instalments}"),
        contract_id=contract.id,
        obligor_id=whose,
        district=contract.district,
        kind=clock.kind,
        instalments=list(clock.instalments),
        amount=clock.amount,
        counted=share,
        last_day=clock.last_day,
        stopped_on=clock.stopped_on,
        act=act.code if act else None,
        act_on=act.day(today) if act else None,
        acts=[_act(one) for one in bleep.acts],
    )


def _act(act: Act) -> dict[str, Any]:
    days = {"last_day": act.last_day, "latest": act.latest}
    return {
        "code": act.code,
        "missed": act.missed,
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def _pending(session: Session, contract_id: UUID) -> Event | None:
    """The petition of the contract's case that has not ended; none where the contract has cases of single
    persons, whom another's petition does not help."""
    linked = aliased(Case)
    found = session.scalar(
        select(Petition)
        .join(Case, Case.id == Petition.case_id)
        .where(Case.contract_id == contract_id, Petition.result.is_(None), Petition.ended_on.is_(None))
        .where(~exists().where(linked.contract_id == contract_id, linked.linked_to.is_not(None)))
        .order_by(Petition.filed_on.desc())
        .limit(1)
    )
    return Event("petition", found.filed_on, None, found.conciliator_on) if found else None


def _turns(contract: Contract, account: Statement, found: Iterable[Bleep], today: date) -> Iterator[date]:
    """The days, today or later, through which what was reckoned holds for certain.

    A claim lapses, an act's day passes, an instalment falls due; a due date just past may still be rolled.
    """
    for bleep in found:
        days = [bleep.clock.last_day, *(day for act in bleep.acts for day in (act.last_day, act.latest))]
        yield from (day for day in days if day and day >= today and not bleep.clock.stopped_on)
    for row in account.instalments:
        if row.outstanding and row.due_on >= today - NEAR:
            yield max(row.due_on, today)
    dated = [day for row in contract.reliefs for day in (row.since, row.until, row.ended_on)]
    dated += [row.released_on for row in contract.obligors]
    yield from (max(day - ONE_DAY, today) for day in dated if day and day >= today)


def _restless(session: Session, contract_id: UUID) -> bool:
    """Whether what holds today may not tomorrow: a pending petition moves the end every day, a settlement has
    dues of its own."""
    cases = select(Case.id).where(Case.contract_id == contract_id)
    petition = exists().where(Petition.case_id.in_(cases), Petition.ended_on.is_(None))
    settled = exists().where(Settlement.case_id.in_(cases))
    return bool(session.scalar(select(or_(petition, settled))))
