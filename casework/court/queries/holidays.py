"""What a holiday announced now would move: sessions, instalments, letters and last days of claims.

A period that ends on a holiday ends on the next working day (CCC 193/8); an act that only prepares must be
done by the working day before. A session of the court is moved by hand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.scope import visible_cases
from casework.guarantors.queries.due import Due, due_notices
from casework.mediation.models import MediationDay
from casework.mediation.queries.days import days_between
from casework.radar.models import RadarClaim, RadarContract
from casework.radar.queries.sight import Filters, Sight, look
from casework.register.models import Contract, Instalment
from casework.register.scope import visible_contracts
from casework.security.policy import Actor
from casework.settlements.models import Settlement, SettlementInstalment
from casework.staff.queries import calendar
from workflows.mediation_day import MEDIATION_DAY
from workflows.working_days import Calendar

SHOWN = 300


@dataclass(frozen=True)
class Payment:
    """An instalment that falls due on the day: of the contract, or of the settlement of a case."""

    contract: Contract
    case: Case | None
    number: int
    amount: Decimal


@dataclass(frozen=True)
class Effects:
    """Everything that lies on the day. `already` names why it is no working day now, "" if it is one.

    `next_day` is the working day after, to which periods move; `day_before` that before it. Payments and
    claims are the first `SHOWN` of `payment_count` and `claim_count`; `contracts` are the numbers of
    those of the claims.
    """

    day: date
    already: str
    next_day: date
    day_before: date
    sessions: Sequence[MediationDay] = ()
    payments: Sequence[Payment] = ()
    payment_count: int = 0
    letters: Sequence[Due] = ()
    claims: Sequence[RadarClaim] = ()
    acts: Sequence[RadarClaim] = ()
    claim_count: int = 0
    contracts: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def moves_nothing(self) -> bool:
        """Whether nothing of the office lies on the day."""
        return not (self.sessions or self.payments or self.letters or self.claims or self.acts)


def effects_of(session: Session, actor: Actor, day: date, name: str, today: date) -> Effects:
    """What lies on `day` for this office. Raises YearNotLoaded."""
    known = calendar(session, actor.province, today)
    already = known.off(day) or ""
    new = Calendar({**known.holidays, day: name}, known.years)
    following, before = new.roll(day).day, new.back(day)
    if already:
        return Effects(day, already, following, before)
    payments = [*_of_contracts(session, actor, day), *_of_settlements(session, actor, day)]
    claims = _claims(session, actor, day, today)
    ends = [row for row in claims if row.last_day == day]
    return Effects(
        day,
        already,
        following,
        before,
        [one for one in days_between(session, actor, day, day) if not MEDIATION_DAY.stage(one.stage).closed],
        payments[:SHOWN],
        len(payments),
        [one for one in due_notices(session, actor, today, (day - today).days) if one.duty.last_day == day],
        ends[:SHOWN],
        [row for row in claims if row.act_on == day and row.last_day != day][:SHOWN],
        len(ends),
        _numbers(session, claims),
    )


def _of_contracts(session: Session, actor: Actor, day: date) -> list[Payment]:
    rows = session.execute(
        select(Contract, Instalment)
        .join(Instalment, Instalment.contract_id == Contract.id)
        .where(Instalment.due_on == day, visible_contracts(actor))
        .order_by(Contract.number)
    )
    return [Payment(contract, None, row.number, row.amount) for contract, row in rows]


def _of_settlements(session: Session, actor: Actor, day: date) -> list[Payment]:
    rows = session.execute(
        select(Case, SettlementInstalment)
        .join(Settlement, Settlement.case_id == Case.id)
        .join(SettlementInstalment, SettlementInstalment.settlement_id == Settlement.id)
        .where(SettlementInstalment.due_on == day, Settlement.state == "signed", visible_cases(actor))
        .order_by(Case.number)
    )
    return [Payment(case.contract, case, row.number, row.amount) for case, row in rows]


def _claims(session: Session, actor: Actor, day: date, today: date) -> list[RadarClaim]:
    """Claims that end on the day, or whose first saving act does; those kept, and those reckoned just now."""
    sight = look(session, actor, today, Filters())
    here = (RadarClaim.last_day == day) | (RadarClaim.act_on == day)
    kept = RadarClaim.contract_id.in_(_shown_contracts(sight))
    rows = session.scalars(select(RadarClaim).where(here, RadarClaim.stopped_on.is_(None), kept))
    live = [row for row in sight.claims if day in (row.last_day, row.act_on) and row.stopped_on is None]
    return sorted([*rows, *live], key=lambda row: (row.last_day, str(row.id)))


def _shown_contracts(sight: Sight) -> Select[UUID]:
    joined = select(RadarContract.contract_id).join(Contract, Contract.id == RadarContract.contract_id)
    return joined.where(sight.kept)


def _numbers(session: Session, claims: Sequence[RadarClaim]) -> Mapping[UUID, str]:
    ids = {row.contract_id for row in claims}
    rows = session.execute(select(Contract.id, Contract.number).where(Contract.id.in_(ids)))
    return dict(rows.all())
