"""Writing the journal: exactly one entry per effect, in the transaction of that effect."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.clock import office_day, utc_now
from casework.journal.chain import GENESIS, digest
from casework.journal.models import Entry
from casework.security.policy import Actor

# Shared by all who write, taken alone by who makes a checkpoint (PostgreSQL; SQLite has one writer anyway).
WRITERS = 0x6A6F7572


@dataclass(frozen=True)
class Private:
    """Personal text of an entry, already sealed under the key of `person_id`."""

    person_id: UUID
    sealed: bytes


def record(
    session: Session,
    stream: str,
    action: str,
    actor: Actor,
    happened_on: date | None = None,
    *,
    before: str | None = None,
    after: str | None = None,
    facts: Mapping[str, Any] | None = None,
    private: Private | None = None,
) -> Entry:
    """Append one entry to `stream`. `facts` holds ids, codes, dates, amounts; never a name or a free text.

    `happened_on` is a day in Thailand; none: the act is its own recording. Two writers of one stream queue on
    PostgreSQL as they do on SQLite; should they not, UNIQUE (stream, n) refuses the second.
    """
    now = utc_now()
    _queue(session, stream)
    last = session.execute(
        select(Entry.n, Entry.digest).where(Entry.stream == stream).order_by(Entry.n.desc()).limit(1)
    ).first()
    entry = Entry(
        stream=stream,
        n=last.n + 1 if last else 1,
        recorded_at=now,
        happened_on=happened_on or office_day(now),
        actor=actor.name,
        action=action,
        before=before,
        after=after,
        facts=json.loads(json.dumps(dict(facts or {}), default=str, allow_nan=False)),
        person_id=private.person_id if private else None,
        sealed=private.sealed if private else None,
        previous=last.digest if last else GENESIS,
    )
    entry.digest = digest(entry)
    session.add(entry)
    session.flush()
    return entry


def _queue(session: Session, stream: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock_shared(WRITERS)))
        session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(stream, 0))))
