"""What a reader may be shown: claims kept that still hold, and beside them the few reckoned for her now.

A claim whose contract was touched, whose day has come or whose law has changed is never shown as kept. At
most LIVE contracts are reckoned while she waits; beyond them she is told how many are still being reckoned.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, not_, or_, select, true
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.radar.law import Law, law_of
from casework.radar.models import RadarClaim, RadarContract
from casework.radar.queries.news import touched
from casework.radar.queries.reckoning import Reckoned, reckon
from casework.radar.sums import Sum, Totals
from casework.register.models import Contract
from casework.register.queries import WITH_PEOPLE, provinces
from casework.register.scope import visible_contracts
from casework.register.triage import WITH_MONEY
from casework.security.policy import Actor

LIVE = 60
NEWS = 2_000


@dataclass(frozen=True)
class Filters:
    """What the radar is narrowed to; "" is any. `band` "live" is every claim that still runs."""

    band: str = ""
    district: str = ""
    class_code: str = ""
    act: str = ""
    only_cases: bool = False


@dataclass(frozen=True)
class Sight:
    """What may be shown today. `kept`: the predicate of contracts whose claims hold; `live`: those reckoned
    just now. `totals` are of both, by district.

    `waiting`: contracts still to be reckoned, `faulty`: those whose plan or ledger makes no sense;
    `reckoned_at`: when the oldest shown was reckoned (None: all of them now).
    """

    today: date
    kept: ColumnElement[bool]
    live: Sequence[Reckoned]
    totals: Mapping[str | None, Totals]
    waiting: int
    faulty: int
    reckoned_at: datetime | None

    @property
    def claims(self) -> list[RadarClaim]:
        """The claims reckoned just now."""
        return [claim for one in self.live for claim in one.claims]


def look(session: Session, actor: Actor, today: date, filters: Filters) -> Sight:
    """What this person may be shown of the contracts she may see and asked for."""
    laws = {code: law_of(session, code, today) for code in _provinces(session, actor)}
    old = outdated(laws, today, touched(session, NEWS))
    asked = and_(visible_contracts(actor), *_asked(filters))
    joined = select(Contract).outerjoin(RadarContract, RadarContract.contract_id == Contract.id).where(asked)
    due, faulty, since = 0, 0, None
    totals: dict[str | None, Totals] = {}
    for row in session.execute(joined.with_only_columns(*_summary(old)).group_by(Contract.district)):
        totals[row.district] = Totals(Sum(*row[4:6]), Sum(*row[6:8]), Sum(*row[8:10]))
        due, faulty = due + row.due, faulty + row.faulty
        since = min(filter(None, (since, row.since)), default=None)
    live = _live(session, joined.where(old), laws, today) if due else []
    for one in live:
        place = one.contract.district
        totals[place] = totals[place] + one.totals(today)
    faulty += sum(one.faulty for one in live)
    return Sight(today, and_(asked, not_(old)), live, totals, due - len(live), faulty, since)


def _summary(old: ColumnElement[bool]) -> Iterator[Any]:
    """By district: what is due, what is kept and what that comes to."""
    kept = not_(old)
    yield Contract.district
    yield func.count().filter(old).label("due")
    yield func.count().filter(kept, RadarContract.faulty).label("faulty")
    yield func.min(RadarContract.reckoned_at).filter(kept).label("since")
    for name in ("lapsed", "running", "stopped"):
        for column in (getattr(RadarContract, name), getattr(RadarContract, f"{name}_amount")):
            yield func.coalesce(func.sum(column).filter(kept), 0)


def is_behind(session: Session, province: str, today: date) -> bool:
    """Whether anything of a province is to be reckoned, or the journal to be followed."""
    if touched(session) != frozenset():
        return True
    due = select(Contract.id).outerjoin(RadarContract, RadarContract.contract_id == Contract.id)
    law = {province: law_of(session, province, today)}
    found = due.where(Contract.province == province, outdated(law, today)).limit(1)
    return session.scalar(found) is not None


def outdated(
    laws: Mapping[str, Law], today: date, recent: Collection[UUID] | None = ()
) -> ColumnElement[bool]:
    """Contracts (joined to their RadarContract) of which nothing is kept, or nothing that holds today.

    `recent`: those the journal names since it was followed; None where they were too many to look at.
    """
    if recent is None:
        return true()
    by_law = (and_(Contract.province == code, RadarContract.law == law.digest) for code, law in laws.items())
    return or_(
        RadarContract.contract_id.is_(None),
        RadarContract.reckoned_on > today,
        and_(RadarContract.holds_until.is_not(None), RadarContract.holds_until < today),
        not_(or_(false(), *by_law)),
        Contract.id.in_(recent),
    )


def _live(session: Session, due: Select[Contract], laws: Mapping[str, Law], today: date) -> list[Reckoned]:
    """The most urgent of what is due, reckoned while she waits; not kept: a page never writes."""
    first = due.options(*WITH_MONEY, WITH_PEOPLE).order_by(Contract.urgency, Contract.urgent_on, Contract.id)
    rows = session.scalars(first.limit(LIVE)).all()
    return [
        one
        for code, law in laws.items()
        for one in reckon(session, [row for row in rows if row.province == code], today, law)
    ]


def _provinces(session: Session, actor: Actor) -> Sequence[str]:
    return [actor.province] if actor.province else provinces(session)


def _asked(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What is asked of the contract; what is asked of the claim, the list asks (queries/listing.py)."""
    if filters.district:
        yield Contract.district == filters.district
    if filters.class_code:
        yield Contract.class_code == filters.class_code
    if filters.only_cases:
        yield exists().where(Case.contract_id == Contract.id, Case.closed_on.is_(None))
