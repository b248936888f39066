"""What the register holds of the contracts of a file, before and while the file is entered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.ids import new_id
from casework.journal.bulk import batches
from casework.register.loans import arrangement_on, reliefs_of
from casework.register.models import Contract, Instalment, Obligor, Person, Posting, Relief
from workflows import loan as rules
from workflows.classes import Arrangement

BATCH = 500
TERMS = ("made_on", "ends_on", "principal", "rate", "default_rate", "default_rate_basis", "instalment_count")
FIELDS = (*TERMS, "district", "subdistrict", "locality", "fiscal_year", "project", "fund")


@dataclass
class Line:
    """A ledger line."""

    id: UUID
    kind: str
    on: date
    amount: Decimal
    ref: str
    opening: bool = False
    corrects: UUID | None = None


@dataclass
class Party:
    """A person bound by the contract."""

    id: UUID
    person: UUID
    role: str


@dataclass
class Held:
    """A contract of the register as the import sees it; `new` where this import enters it."""

    id: UUID
    number: str
    fields: dict[str, Any]
    acceleration_clause: bool = False
    new: bool = False
    parties: list[Party] = field(default_factory=list)
    plan: dict[int, tuple[date, Decimal]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    reliefs: list[Relief] = field(default_factory=list)

    @classmethod
    def entered(cls, number: str, fields: dict[str, Any]) -> Held:
        """A contract that was not there before."""
        return cls(new_id(), number, fields, new=True)

    def undone(self, line: Line) -> bool:
        """Whether a reversal undoes this line."""
        return any(
            other.kind == "reversal" and (other.ref, other.amount) == (line.ref, line.amount)
            for other in self.lines
        )

    def loan(self) -> rules.Loan:
        """The contract as the rules see it."""
        terms = {name: self.fields[name] for name in TERMS if name != "instalment_count"}
        plan = tuple(rules.Instalment(n, *self.plan[n]) for n in sorted(self.plan))
        return rules.Loan(
            number=self.number,
            acceleration_clause=self.acceleration_clause,
            instalments=plan,
            reliefs=reliefs_of(self.reliefs),
            **terms,
        )

    def arrangement(self, day: date) -> Arrangement | None:
        """The measure or settlement it is under on a day, if any."""
        return arrangement_on(self.reliefs, day)

    def ledger(self) -> tuple[rules.Posting, ...]:
        """Its ledger as the rules see it."""
        return tuple(
            rules.Posting(line.on, cast(rules.PostingKind, line.kind), line.amount, line.ref)
            for line in self.lines
        )


def load(session: Session, province: str, numbers: Iterable[str]) -> dict[str, Held]:
    """What the register holds of these contracts of a province, by number."""
    found: dict[UUID, Held] = {}
    for some in batches(numbers, BATCH):
        columns = [getattr(Contract, name) for name in FIELDS]
        rows = select(Contract.id, Contract.number, Contract.acceleration_clause, *columns).where(
            Contract.province == province, Contract.number.in_(some)
        )
        for row in session.execute(rows.with_for_update()):
            values = {name: getattr(row, name) for name in FIELDS}
            found[row.id] = Held(row.id, row.number, values, row.acceleration_clause)
    _load_parts(session, found)
    return {held.number: held for held in found.values()}


def _load_parts(session: Session, found: dict[UUID, Held]) -> None:
    o, i, p = Obligor, Instalment, Posting
    parties = (o.id, o.person_id, o.role)
    for of, *values in _of(session, o.contract_id, parties, (o.position, o.id), found):
        of.parties.append(Party(*values))
    for of, number, due_on, amount in _of(session, i.contract_id, (i.number, i.due_on, i.amount), (), found):
        of.plan[number] = (due_on, amount)
    lines = (p.id, p.kind, p.on, p.amount, p.ref, p.opening, p.corrects)
    for of, *values in _of(session, p.contract_id, lines, (p.on, p.id), found):
        of.lines.append(Line(*values))
    r = Relief
    for of, relief in _of(session, r.contract_id, (r,), (r.since, r.id), found):
        of.reliefs.append(relief)


def _of(
    session: Session, key: Any, columns: tuple[Any, ...], order: tuple[Any, ...], found: dict[UUID, Held]
) -> Iterator[Any]:
    """The parts of these contracts, each row led by its contract."""
    rows = select(key, *columns).order_by(*order)
    for some in batches(found, BATCH):
        for contract_id, *values in session.execute(rows.where(key.in_(some))):
            yield found[contract_id], *values


@dataclass
class Known:
    """A person of the register, as the import compares her."""

    id: UUID
    match_key: str
    values: dict[str, Any]


COMPARED = ("title", "first_name", "last_name", "address", "died_on", "telephone_index", "national_id_index")


class People:
    """The persons of a province that a file may mean, found by number, by name, or by id."""

    def __init__(self) -> None:
        self.by_id: dict[UUID, Known] = {}
        self.by_index: dict[str, Known] = {}
        self.by_name: dict[str, list[Known]] = {}

    def add(self, person: Known) -> None:
        """Note a person once."""
        if person.id in self.by_id:
            return
        self.by_id[person.id] = person
        self.by_name.setdefault(person.match_key, []).append(person)
        if index := person.values["national_id_index"]:
            self.by_index[index] = person


def load_people(
    session: Session, province: str, indexes: Iterable[str], names: Iterable[str], ids: Iterable[UUID]
) -> People:
    """The persons of a province with one of these blind indexes, match keys or ids."""
    people = People()
    columns = [getattr(Person, name) for name in COMPARED]
    rows = select(Person.id, Person.match_key, *columns).where(Person.province == province)
    wanted: tuple[tuple[Any, Iterable[Any]], ...] = (
        (Person.national_id_index, indexes),
        (Person.match_key, names),
        (Person.id, ids),
    )
    for column, values in wanted:
        for some in batches(values, BATCH):
            for row in session.execute(rows.where(column.in_(some)).order_by(Person.id).with_for_update()):
                people.add(Known(row.id, row.match_key, {name: getattr(row, name) for name in COMPARED}))
    return people
