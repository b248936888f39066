"""Gathering what goes along: every row the table of contents finds, and every row those refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, exists, or_, select
from sqlalchemy.orm import Session

from casework.away import contents
from casework.away.contents import Way
from casework.away.travel import Travelling, away
from casework.db import Base
from casework.journal.bulk import batches
from casework.mediation.models import Hearing, MediationDay, Room, Slot
from casework.security.policy import PERMISSIONS
from casework.security.vault import Vault
from casework.staff.models import User

AT_ONCE = 500
LATER_OPEN = ("planned", "agreed", "ready")
Rows = dict[tuple[Any, ...], dict[str, Any]]


def gather(session: Session, day: MediationDay, kit: UUID, vault: Vault) -> dict[str, list[Travelling]]:
    """The rows that go along, by table, as they travel; parents before those that refer to them."""
    found = _Gathering(session, day, kit)
    found.complete()
    return {
        table.name: [away(table, row, vault) for row in _in_order(found.rows[table.name])]
        for table in Base.metadata.sorted_tables
        if found.rows.get(table.name)
    }


def _in_order(rows: Rows) -> list[dict[str, Any]]:
    return [rows[key] for key in sorted(rows, key=lambda key: [str(part).rjust(20, "0") for part in key])]


class _Gathering:
    """The rows found so far, by table and primary key."""

    def __init__(self, session: Session, day: MediationDay, kit: UUID) -> None:
        self._session, self._day, self._kit = session, day, kit
        self._ways = contents.carried()
        self.rows: dict[str, Rows] = {name: {} for name in self._ways}

    def complete(self) -> None:
        """Follow every way until nothing new is found, then whatever is referred to."""
        self._until_nothing_new(self._follow)
        self._until_nothing_new(self._refer)
        self._hide_passwords()

    def _until_nothing_new(self, look: Callable[[str], None]) -> None:
        before = -1
        while (count := sum(map(len, self.rows.values()))) > before:
            before = count
            for name in self._ways:
                look(name)

    def _follow(self, name: str) -> None:
        table = Base.metadata.tables[name]
        for way in self._ways[name].ways:
            for condition in self._conditions(table, way):
                self._take(table, condition)

    def _take(self, table: Table, condition: ColumnElement[bool]) -> None:
        keys = [column.name for column in table.primary_key.columns]
        for row in self._session.execute(select(table).where(condition)).mappings():
            self.rows[table.name].setdefault(tuple(row[key] for key in keys), dict(row))

    def _conditions(self, table: Table, way: Way) -> Iterator[ColumnElement[bool]]:
        match way:
            case contents.TheDay(column):
                yield table.c[column] == self._day.id
            case contents.Here(column):
                shared = ("00",) if table.name == "local_holiday" else ()
                yield table.c[column].in_((self._day.province, *shared))
            case contents.Of(column, parent):
                yield from _in(table.c[column], {row["id"] for row in self.rows[parent].values()})
            case contents.NamedBy(child, column):
                yield from _in(table.c.id, {row[column] for row in self.rows[child].values()})
            case contents.About(column):
                yield from _in(table.c[column], self._subjects())
            case contents.FreeLater():
                yield self._free_later()
            case contents.ReservedFor(column):
                yield table.c[column] == self._kit
            case contents.WhoRunsTheDay():
                yield self._may_run()

    def _subjects(self) -> set[str]:
        kinds = (("case", "case"), ("contract", "contract"))
        named = {f"{kind}:{row['id']}" for kind, table in kinds for row in self.rows[table].values()}
        return named | {f"day:{self._day.id}"}

    def _free_later(self) -> ColumnElement[bool]:
        later = and_(
            MediationDay.province == self._day.province,
            MediationDay.held_on > self._day.held_on,
            MediationDay.stage.in_(LATER_OPEN),
        )
        rooms = select(Room.id).join(MediationDay).where(later)
        held = exists().where(Hearing.slot_id == Slot.id, Hearing.released_on.is_(None))
        return and_(Slot.room_id.in_(rooms), ~held)

    def _may_run(self) -> ColumnElement[bool]:
        return and_(
            User.province == self._day.province,
            User.active,
            User.role.in_(PERMISSIONS["day.view"]),
            User.password_hash.is_not(None),
            User.must_change_password.is_(False),
        )

    def _refer(self, name: str) -> None:
        """Take along what rows of this table refer to."""
        table = Base.metadata.tables[name]
        for column in table.columns:
            for key in column.foreign_keys:
                self._named(key.column.table, {row[column.name] for row in self.rows[name].values()})

    def _named(self, parent: Table, ids: Iterable[Any]) -> None:
        if parent.name not in self.rows:
            return
        missing = {one for one in ids if one is not None and (one,) not in self.rows[parent.name]}
        for condition in _in(next(iter(parent.primary_key.columns)), missing):
            self._take(parent, condition)

    def _hide_passwords(self) -> None:
        """Who cannot run the day is on the laptop by name only."""
        may = set(self._session.scalars(select(User.id).where(or_(self._may_run()))))
        for row in self.rows["user"].values():
            if row["id"] not in may:
                row["password_hash"], row["active"] = None, False


def _in(column: Any, values: Iterable[Any]) -> Iterator[ColumnElement[bool]]:
    for some in batches(sorted((one for one in values if one is not None), key=str), AT_ONCE):
        yield column.in_(some)
