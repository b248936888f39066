"""Which case each change belongs to: what came of a case is taken in together, the day's own apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away.contents import Of, carried
from casework.away.travel import Travelling, row_here
from casework.cases.models import Case
from casework.db import Base
from casework.mediation.models import Hearing, MediationDay

DAY = "day"


@dataclass
class Group:
    """Changes and journal entries of one case (`case:<id>`), or of the day."""

    name: str
    rows: list[Travelling] = field(default_factory=list)
    entries: list[Travelling] = field(default_factory=list)


class Grouping:
    """Finds the group of a row, by the ways of the table of contents: from the return, else at the office."""

    def __init__(self, session: Session, day: MediationDay, rows: Iterable[Travelling]) -> None:
        self._session = session
        self._came = {(row["table"], str(row["key"][0])): row["after"] or row["before"] for row in rows}
        booked = select(Hearing.case_id).where(Hearing.day_id == day.id)
        cases = session.execute(select(Case.id, Case.contract_id).where(Case.id.in_(booked))).all()
        self._of_contract = {str(contract): str(case) for case, contract in cases}

    def groups(self, rows: Iterable[Travelling], entries: Iterable[Travelling]) -> list[Group]:
        """The day first, then the cases."""
        found: dict[str, Group] = {DAY: Group(DAY)}
        for row in rows:
            name = self._of_row(row["table"], row["after"] or row["before"])
            found.setdefault(name, Group(name)).rows.append(row)
        for entry in entries:
            name = self._of_subject(entry["stream"])
            found.setdefault(name, Group(name)).entries.append(entry)
        return [group for group in found.values() if group.rows or group.entries]

    def _of_row(self, table: str, row: Mapping[str, Any]) -> str:
        if table == "case":
            return f"case:{row['id']}"
        if table == "contract":
            return self._of_subject(f"contract:{row['id']}")
        if table == "paper":
            return self._of_subject(row["subject"])
        for way in carried()[table].ways:
            if isinstance(way, Of) and row.get(way.column) and (parent := self._row(way, row)):
                return self._of_row(way.table, parent)
        return DAY

    def _row(self, way: Of, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
        key = str(row[way.column])
        came: Mapping[str, Any] | None = self._came.get((way.table, key))
        if came:
            return came
        table = Base.metadata.tables[way.table]
        return row_here(self._session, table, [key], self._session.info["vault"])

    def _of_subject(self, subject: str) -> str:
        kind, _, key = subject.partition(":")
        if kind == "contract":
            kind, key = "case", self._of_contract.get(key, "")
        return f"case:{key}" if kind == "case" and key else DAY
