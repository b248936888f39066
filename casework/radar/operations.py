"""Keeping the radar: the one place that writes what was reckoned, and marks what was touched.

A page never writes. A service follows the journal each minute and reckons what was touched, and what a new
day, another law or an import has made due; until then a page reckons the few itself (queries/sight.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from casework.db import Database
from casework.journal.bulk import batches, insert_rows
from casework.journal.models import Entry
from casework.journal.operations import WRITERS
from casework.radar.law import law_of
from casework.radar.models import RadarClaim, RadarContract, RadarPosition
from casework.radar.queries.news import THE_ONE, touched
from casework.radar.queries.reckoning import Reckoned, reckon
from casework.radar.queries.sight import is_behind, outdated
from casework.register.models import Contract
from casework.register.queries import WITH_PEOPLE
from casework.register.triage import WITH_MONEY

RADAR = 0x72616461
BATCH, A_TRANSACTION = 500, 100
TOUCHED = ""


def follow(session: Session) -> int:
    """Mark what the journal says was touched since it was last followed; how many contracts."""
    _alone(session)
    settled = _settled(session)
    found = touched(session) or frozenset()
    for some in batches(found, BATCH):
        session.execute(update(RadarContract).where(RadarContract.contract_id.in_(some)).values(law=TOUCHED))
    if settled is not None:
        session.merge(RadarPosition(id=THE_ONE, seq=settled))
    session.flush()
    return len(found)


def catch_up(session: Session, province: str, today: date, now: datetime, most: int = A_TRANSACTION) -> int:
    """Reckon at most so many contracts of a province that do not hold today; how many were reckoned."""
    _alone(session)
    law = law_of(session, province, today)
    due = (
        select(Contract)
        .outerjoin(RadarContract, RadarContract.contract_id == Contract.id)
        .where(Contract.province == province, outdated({province: law}, today))
        .options(*WITH_MONEY, WITH_PEOPLE)
        .order_by(Contract.urgency, Contract.urgent_on, Contract.id)
        .limit(most)
    )
    found = reckon(session, session.scalars(due).all(), today, law)
    _store(session, found, law.digest, today, now)
    return len(found)


def bring_up(
    database: Database, province: str, today: date, now: datetime, stopped: Callable[[], bool] = lambda: False
) -> int:
    """Follow the journal and reckon whatever does not hold today, a batch a transaction; how many contracts.

    Writes only where something is to be written, so that it may be asked each minute. Raises Busy.
    """
    with database.read() as session:
        if not is_behind(session, province, today):
            return 0
    with database.write() as session:
        follow(session)
    done, count = 0, A_TRANSACTION
    while count == A_TRANSACTION and not stopped():
        with database.write() as session:
            count = catch_up(session, province, today, now)
        done += count
    return done


def _store(session: Session, found: Sequence[Reckoned], law: str, today: date, now: datetime) -> None:
    ids = [one.contract.id for one in found]
    for table in (RadarClaim, RadarContract):
        session.execute(delete(table).where(table.contract_id.in_(ids)))
    insert_rows(session, RadarClaim, [_row(claim) for one in found for claim in one.claims])
    insert_rows(session, RadarContract, [_mark(one, law, today, now) for one in found])


def _row(claim: RadarClaim) -> dict[str, Any]:
    return {column.key: getattr(claim, column.key) for column in RadarClaim.__table__.columns}


def _mark(one: Reckoned, law: str, today: date, now: datetime) -> dict[str, Any]:
    totals = one.totals(today)
    return {
        "contract_id": one.contract.id,
        "law": law,
        "reckoned_on": today,
        "reckoned_at": now,
        "holds_until": one.holds_until,
        "faulty": one.faulty,
        "lapsed": totals.lapsed.count,
        "lapsed_amount": totals.lapsed.amount,
        "running": totals.running.count,
        "running_amount": totals.running.amount,
        "stopped": totals.stopped.count,
        "stopped_amount": totals.stopped.amount,
    }


def _alone(session: Session) -> None:
    """Let one hand keep the radar at a time; SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(RADAR)))


def _settled(session: Session) -> int | None:
    """The last entry before which none is still to come; None while somebody is writing.

    On PostgreSQL entries may be committed out of their order. Until nobody writes the position stays: the
    same entries are then looked at once more, which marks too often and misses nothing.
    """
    last = select(func.coalesce(func.max(Entry.seq), 0))
    if session.get_bind().dialect.name != "postgresql":
        return session.scalar(last)
    if not session.scalar(select(func.pg_try_advisory_lock(WRITERS))):
        return None
    try:
        return session.scalar(last)
    finally:
        session.execute(select(func.pg_advisory_unlock(WRITERS)))
