"""What was recorded since the radar last followed the journal: the contracts it may have touched.

Every effect writes one journal entry in its own transaction, so that no other room need know the radar: an
entry on a contract, on one of its cases or on one of its people may have moved a clock. Other streams do not
(an office's terms and holidays are in the digest of its law).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.journal.bulk import batches
from casework.journal.models import Entry
from casework.radar.models import RadarPosition
from casework.register.models import Obligor

THE_ONE = 1
BATCH = 500


def position(session: Session) -> int:
    """The last entry that was followed; 0 where none was."""
    return session.scalar(select(RadarPosition.seq).where(RadarPosition.id == THE_ONE)) or 0


def touched(session: Session, most: int | None = None) -> frozenset[UUID] | None:
    """The contracts touched since; None where there are more entries than `most`."""
    since = Entry.seq > position(session)
    if most is not None and (session.scalar(select(func.count()).where(since)) or 0) > most:
        return None
    return frozenset(_touched(session, session.scalars(select(Entry.stream).where(since).distinct())))


def _touched(session: Session, streams: Iterable[str]) -> set[UUID]:
    ids: dict[str, set[UUID]] = defaultdict(set)
    for stream in streams:
        kind, _, key = stream.partition(":")
        if kind in ("contract", "case", "person"):
            ids[kind].add(UUID(key))
    found = set(ids["contract"])
    for some in batches(ids["case"], BATCH):
        found.update(session.scalars(select(Case.contract_id).where(Case.id.in_(some))))
    for some in batches(ids["person"], BATCH):
        found.update(session.scalars(select(Obligor.contract_id).where(Obligor.person_id.in_(some))))
    return found
