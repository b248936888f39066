"""One group of what came back, held against the office's records and entered: whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, UniqueConstraint, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.away.models import DayKit, KitEntry
from casework.away.travel import Travelling, away, home, is_row, is_same, row_here
from casework.db import Base
from casework.journal.operations import Private, record
from casework.security.policy import Actor

Change = Travelling  # {table, key, before, after}


@dataclass(frozen=True)
class Clash:
    """A row that was changed at both places, or cannot stand beside the office's: why, and the three rows."""

    table: str
    key: list[Any]
    why: str
    before: Travelling | None
    laptop: Travelling | None
    office: Travelling | None


@dataclass
class Held:
    """Changes held against the office's rows: those still to be entered, and those that clash."""

    to_enter: list[Change] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def hold(session: Session, rows: Iterable[Change], known: Mapping[str, Travelling | None]) -> Held:
    """Compare each change with the office's row of now.

    `known` is what an earlier return of the kit left of a row (by `name_of`): that, too, is not the office's.
    """
    held, vault = Held(), session.info["vault"]
    for change in rows:
        table = Base.metadata.tables[change["table"]]
        here = row_here(session, table, change["key"], vault)
        name = name_of(change)
        if here == change["after"]:
            continue
        if here is None and (twin := _twin(session, table, change["after"])):
            held.clashes.append(Clash(table.name, change["key"], "changed", None, change["after"], twin))
        elif here == change["before"] or (name in known and here == known[name]):
            held.to_enter.append(change)
        else:
            held.clashes.append(
                Clash(table.name, change["key"], "changed", change["before"], change["after"], here)
            )
    return held


def _twin(session: Session, table: Table, row: Travelling) -> Travelling | None:
    """The office's own row of the same thing: it has what may be there only once."""
    vault = session.info["vault"]
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint):
            same = is_same(rule.columns, [row[column.name] for column in rule.columns])
            if found := session.execute(select(table).where(same)).mappings().first():
                return away(table, dict(found), vault)
    return None


def name_of(change: Change) -> str:
    """A row by its table and key."""
    return f"{change['table']}:{':'.join(map(str, change['key']))}"


def enter(session: Session, rows: Sequence[Change], *, really: bool = True) -> Clash | None:
    """Write the rows, all or none, or only try whether they would go in (not `really`).

    What the database refuses is a clash of its own.
    """
    session.flush()
    try:
        with session.begin_nested() as trial:
            _write(session, rows)
            if not really:
                trial.rollback()
    except IntegrityError as error:
        why = type(error.orig).__name__
        first = rows[0]
        return Clash(first["table"], first["key"], f"refused {why}", None, None, None)
    session.expire_all()
    return None


def _write(session: Session, rows: Sequence[Change]) -> None:
    vault, tables = session.info["vault"], Base.metadata.sorted_tables
    by_table = {table.name: [row for row in rows if row["table"] == table.name] for table in tables}
    for table in reversed(tables):
        for row in by_table[table.name]:
            if row["after"] is None:
                session.execute(delete(table).where(is_row(table, row["key"])))
    for table in tables:
        for row in by_table[table.name]:
            if row["after"] is None:
                continue
            values = home(table, row["after"], vault)
            if row_here(session, table, row["key"], vault) is None:
                session.execute(insert(table).values(values))
            else:
                session.execute(update(table).where(is_row(table, row["key"])).values(values))


def relay(session: Session, kit: DayKit, entries: Iterable[Travelling], *, skewed: bool) -> int:
    """Append the laptop's entries to the office's chains, each once, as they were told there; how many."""
    done = set(session.scalars(select(KitEntry.digest).where(KitEntry.kit_id == kit.id)))
    count = 0
    for entry in entries:
        if entry["digest"] in done:
            continue
        table = Base.metadata.tables["journal"]
        told = home(table, entry, session.info["vault"])
        facts = {**told["facts"], "kit": str(kit.id), "noted_at": entry["recorded_at"]}
        if skewed:
            facts["clock_doubted"] = True
        person: UUID | None = told["person_id"]
        happened_on: date = told["happened_on"]
        record(
            session,
            told["stream"],
            told["action"],
            Actor(None, told["actor"], told["actor"], "", kit.province),
            happened_on,
            before=told["before"],
            after=told["after"],
            facts=facts,
            private=Private(person, told["sealed"]) if person and told["sealed"] is not None else None,
        )
        session.add(KitEntry(kit_id=kit.id, digest=entry["digest"]))
        done.add(entry["digest"])
        count += 1
    session.flush()
    return count
