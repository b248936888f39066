"""Writing many rows at once: an import enters tens of thousands of contracts in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from casework.clock import utc_now
from casework.db import Base
from casework.journal.chain import GENESIS, digest
from casework.journal.models import Entry
from casework.journal.operations import WRITERS, Private
from casework.security.policy import Actor

BATCH = 500
Item = TypeVar("Item")


@dataclass(frozen=True)
class NewEntry:
    """An entry to be written: `facts` as in `journal.operations.record`."""

    stream: str
    action: str
    happened_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    private: Private | None = None
    before: str | None = None
    after: str | None = None


@dataclass
class Line:
    """An entry as it is written here, without the ORM's own bookkeeping."""

    stream: str
    n: int
    recorded_at: datetime
    happened_on: date
    actor: str
    action: str
    before: str | None
    after: str | None
    facts: dict[str, Any]
    person_id: UUID | None
    sealed: bytes | None
    previous: str


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
        line = Line(
            stream=new.stream,
            n=n + 1,
            recorded_at=utc_now(),
            happened_on=new.happened_on,
            actor=actor.name,
            action=new.action,
            before=new.before,
            after=new.after,
            facts=json.loads(json.dumps(dict(new.facts), default=str, allow_nan=False)),
            person_id=new.private.person_id if new.private else None,
            sealed=new.private.sealed if new.private else None,
            previous=previous,
        )
        last[new.stream] = (n + 1, digest(cast(Any, line)))
        rows.append({**vars(line), "digest": last[new.stream][1]})
    insert_rows(session, Entry, rows)


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


def insert_rows(session: Session, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same columns; nobody's defaults are filled in."""
    if not rows:
        return
    table, connection = Base.metadata.tables[model.__tablename__], session.connection()
    names, dialect = tuple(rows[0]), connection.dialect
    columns = []
    for name in names:
        turn = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        values = [row[name] for row in rows]
        columns.append([None if value is None else turn(value) for value in values] if turn else values)
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    lines = zip(*columns, strict=True)
    if compiled.positional:
        order = [names.index(name) for name in compiled.positiontup or names]
        parameters: Any = [tuple(line[place] for place in order) for line in lines]
    else:
        parameters = [dict(zip(names, line, strict=True)) for line in lines]
    connection.exec_driver_sql(str(compiled), parameters)
