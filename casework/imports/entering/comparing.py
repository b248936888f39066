"""A draft against the register: everything that would be written and changed, with nothing written yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from casework.imports import draft as read
from casework.imports.entering.changes import Change, Changes
from casework.imports.entering.contracts import enter_contracts, enter_plans
from casework.imports.entering.held import Held, load, load_people
from casework.imports.entering.parties import enter_parties
from casework.imports.entering.people import Match, Persons, Resolver, figures_of
from casework.imports.entering.receipts import Ledgers
from casework.imports.entering.writes import Row, Writes
from casework.register.people import vault_of
from casework.register.triage import class_of, triage_of
from workflows.terms import Terms


@dataclass(frozen=True)
class Into:
    """Where and when a draft is entered. `known_on`: the day a death in the file is known from.

    Without `overwrite` only what the register lacks is entered: the file is older than what was entered last.
    """

    province: str
    known_on: date
    now: datetime
    today: date
    terms: Terms
    overwrite: bool = True


@dataclass
class Comparison:
    """What entering a draft amounts to: the contracts as they will stand, the rows to write, the changes."""

    into: Into
    draft: read.Draft
    held: dict[str, Held]
    writes: Writes = field(default_factory=Writes)
    changes: Changes = field(default_factory=Changes)
    matches: list[Match] = field(default_factory=list)
    person_changes: dict[UUID, list[Change]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether the register holds all of it already."""
        return self.writes == Writes()

    def classes(self, on: date) -> dict[str, str | None]:
        """The class of every contract of the file at the end of a day, by number."""
        return {
            number: class_of(of.loan(), of.ledger(), on, self.into.terms, of.arrangement(on))
            for number, of in self.held.items()
        }


def compare(session: Session, draft: read.Draft, into: Into) -> Comparison:
    """Compare a draft with the register; the contracts and persons it may change are locked."""
    numbers = {
        *(row.number for row in draft.contracts),
        *(row.contract for row in draft.instalments),
        *(row.contract for row in draft.receipts),
    }
    found = Comparison(into, draft, load(session, into.province, sorted(numbers)))
    changed = enter_contracts(draft, found.held, found.changes, into.overwrite)
    _enter_people(session, found)
    enter_plans(draft, found.held, changed, found.writes, found.changes, into.overwrite)
    Ledgers(found.writes, found.changes, into.now, into.overwrite).enter(draft, found.held)
    _write_contracts(found, changed)
    return found


def _enter_people(session: Session, found: Comparison) -> None:
    into, draft = found.into, found.draft
    vault = vault_of(session)
    figures = figures_of(draft, vault)
    people = load_people(
        session,
        into.province,
        indexes=[figure.id_index for figure in figures if figure.id_index],
        names=[figure.name for figure in figures if not figure.id_index],
        ids=sorted({party.person for of in found.held.values() for party in of.parties}),
    )
    resolver = Resolver(draft, figures, found.held, people)
    known = resolver.resolve()
    found.matches = resolver.matches
    persons = Persons(into.province, vault, into.known_on, found.writes, found.changes, into.overwrite)
    first = _first_contracts(draft)
    ids: list[UUID] = []
    for n, (figure, was) in enumerate(zip(figures, known, strict=True)):
        if was is None:
            ids.append(persons.enter(figure))
        else:
            persons.compare(figure, was, first.get(n, ""))
            ids.append(was.id)
    found.person_changes = persons.changed if into.overwrite else {}
    enter_parties(draft, found.held, ids, figures, people, found.writes, found.changes)


def _first_contracts(draft: read.Draft) -> dict[int, str]:
    first: dict[int, str] = {}
    for obligor in draft.obligors:
        first.setdefault(obligor.person, obligor.contract)
    return first


def _write_contracts(found: Comparison, changed: dict[str, dict[str, Any]]) -> None:
    """New contracts whole, changed ones by column; both with the class of today."""
    touched = {
        change.number for change in found.changes.items if change.what in ("contract", "plan", "receipt")
    }
    for number, of in found.held.items():
        if of.new or number in touched:
            day = found.into.today
            today = vars(triage_of(of.loan(), of.ledger(), day, found.into.terms, of.arrangement(day)))
            if of.new:
                found.writes.contracts.append(_row(of, found.into.province, today))
            else:
                found.writes.contract_changes[of.id] = {**changed.get(number, {}), **today}


def _row(of: Held, province: str, triage: Row) -> Row:
    plain = {"id": of.id, "version": 1, "number": of.number, "province": province}
    return {
        **plain,
        **of.fields,
        **triage,
        "acceleration_clause": of.acceleration_clause,
        "disputed_on": None,
    }
