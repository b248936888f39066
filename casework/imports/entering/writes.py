"""What an import writes, gathered first and then sent to the database in bulk, parents before children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, delete, update
from sqlalchemy.orm import Session

from casework.db import Base
from casework.journal.bulk import batches, insert_rows
from casework.register import models

BATCH = 500
Row = dict[str, Any]


def table(model: type[Base]) -> Table:
    """The table of a model."""
    return Base.metadata.tables[model.__tablename__]


@dataclass
class Writes:
    """Rows to be inserted, and columns to be changed by id."""

    persons: list[Row] = field(default_factory=list)
    contracts: list[Row] = field(default_factory=list)
    obligors: list[Row] = field(default_factory=list)
    instalments: list[Row] = field(default_factory=list)
    postings: list[Row] = field(default_factory=list)
    person_changes: dict[UUID, Row] = field(default_factory=dict)
    contract_changes: dict[UUID, Row] = field(default_factory=dict)
    obligor_changes: dict[UUID, Row] = field(default_factory=dict)
    replanned: list[UUID] = field(default_factory=list)

    def send(self, session: Session) -> None:
        """Write it all; nothing is committed here."""
        insert_rows(session, models.Person, self.persons)
        _change(session, models.Person, self.person_changes)
        insert_rows(session, models.Contract, self.contracts)
        _change(session, models.Contract, self.contract_changes)
        insert_rows(session, models.Obligor, self.obligors)
        _change(session, models.Obligor, self.obligor_changes)
        plan = table(models.Instalment)
        for some in batches(self.replanned, BATCH):
            session.connection().execute(delete(plan).where(plan.c.contract_id.in_(some)))
        insert_rows(session, models.Instalment, self.instalments)
        insert_rows(session, models.Posting, self.postings)


def _change(session: Session, model: type[Base], changes: Mapping[UUID, Row]) -> None:
    """Change by id; rows that change the same columns go together."""
    into = table(model)
    versioned = {"version": into.c.version + 1} if "version" in into.c else {}
    for columns, rows in _alike(changes).items():
        values: Row = {name: bindparam(f"new_{name}") for name in columns}
        changed = update(into).where(into.c.id == bindparam("row_id")).values({**values, **versioned})
        session.connection().execute(changed, rows)


def _alike(changes: Mapping[UUID, Row]) -> dict[Iterable[str], list[Row]]:
    groups: dict[Iterable[str], list[Row]] = {}
    for key, change in changes.items():
        row = {"row_id": key, **{f"new_{name}": value for name, value in change.items()}}
        groups.setdefault(tuple(sorted(change)), []).append(row)
    return groups
