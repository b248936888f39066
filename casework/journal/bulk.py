"""Writing many entries at once: an import enters tens of thousands of contracts in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from casework.clock import utc_now
from casework.db import Base
from casework.journal.chain import GENESIS, digest
from casework.journal.models import Entry
from casework.journal.operations import WRITERS, Private
from casework.security.policy import Actor

BATCH = 500
TABLE = Base.metadata.tables[Entry.__tablename__]
COLUMNS = tuple(column.key for column in TABLE.columns if column.key != "seq")
Item = TypeVar("Item")


@dataclass(frozen=True)
class NewEntry:
    """An entry to be written: `facts` as in `journal.operations.record`."""

    stream: str
    action: str
    happened_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    private: Private | None = None


def record_many(session: Session, actor: Actor, entries: Sequence[NewEntry]) -> None:
    """Append the entries in their order, each to its stream. Other writers wait until all is committed."""
    if not entries:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(WRITERS)))
    last = _last(session, {entry.stream for entry in entries})
    rows = []
    for new in entries:
        n, previous = last.get(new.stream, (0, GENESIS))
        entry = Entry(
            stream=new.stream,
            n=n + 1,
            recorded_at=utc_now(),
            happened_on=new.happened_on,
            actor=actor.name,
            action=new.action,
            facts=json.loads(json.dumps(dict(new.facts), default=str, allow_nan=False)),
            person_id=new.private.person_id if new.private else None,
            sealed=new.private.sealed if new.private else None,
            previous=previous,
        )
        entry.digest = digest(entry)
        last[new.stream] = (entry.n, entry.digest)
        rows.append({column: getattr(entry, column) for column in COLUMNS})
    session.connection().execute(insert(TABLE), rows)


def _last(session: Session, streams: set[str]) -> dict[str, tuple[int, str]]:
    """The last entry of each stream that has one: its number and digest."""
    found: dict[str, tuple[int, str]] = {}
    for some in batches(streams, BATCH):
        newest = (
            select(Entry.stream, func.max(Entry.n).label("n"))
            .where(Entry.stream.in_(some))
            .group_by(Entry.stream)
            .subquery()
        )
        ends = select(Entry.stream, Entry.n, Entry.digest).join(
            newest, (Entry.stream == newest.c.stream) & (Entry.n == newest.c.n)
        )
        found.update({stream: (n, end) for stream, n, end in session.execute(ends)})
    return found


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """`items` in lists of at most `size`."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
