"""Who is who: a person of the file is one of the register by her national ID, and by her name only where a
contract or an address says the same. Two women of one name are two women.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casework.ids import new_id
from casework.imports import draft as read
from casework.imports.entering.changes import Change, Changes
from casework.imports.entering.held import Held, Known, People
from casework.imports.entering.writes import Row, Writes
from casework.security.vault import Vault
from casework.thai import national_id, telephone
from casework.thai.names import match_key, sort_key

BY_CONTRACT, BY_ADDRESS, SAME_NAME = "name_and_contract", "name_and_address", "same_name_not_merged"


@dataclass(frozen=True)
class Match:
    """A person without a usable number: taken for one of the register for what `how` says, or not."""

    place: read.Place
    person: UUID
    how: str


@dataclass(frozen=True)
class Figure:
    """A person of the file, with her keys."""

    of: read.Person
    name: str
    id_index: str | None
    telephone_index: str | None


@dataclass
class Resolver:
    """Finds or makes the register's person for each person of a draft."""

    draft: read.Draft
    figures: list[Figure]
    held: dict[str, Held]
    people: People
    matches: list[Match] = field(default_factory=list)
    _taken: set[UUID] = field(default_factory=set)

    def resolve(self) -> list[Known | None]:
        """For each person of the draft the one she is, or None where she is new to the register.

        Those with a number choose first, so that nobody without one takes their place.
        """
        found: list[Known | None] = [None] * len(self.figures)
        contracts = self._contracts()
        for n, figure in enumerate(self.figures):
            if figure.id_index and (known := self.people.by_index.get(figure.id_index)):
                found[n] = self._take(known)
        for n, figure in enumerate(self.figures):
            if found[n] is None:
                found[n] = self._by_contract(figure, contracts[n]) or self._by_address(figure)
        return found

    def _contracts(self) -> list[list[read.Obligor]]:
        contracts: list[list[read.Obligor]] = [[] for _ in self.figures]
        for obligor in self.draft.obligors:
            contracts[obligor.person].append(obligor)
        return contracts

    def _by_contract(self, figure: Figure, obligors: list[read.Obligor]) -> Known | None:
        """The party of the same name in the same contract, unless a number says she is another."""
        for obligor in obligors:
            for party in self.held[obligor.contract].parties:
                known = self.people.by_id[party.person]
                if known.match_key == figure.name and self._may_be(figure, known):
                    return self._matched(figure, known, BY_CONTRACT)
        return None

    def _by_address(self, figure: Figure) -> Known | None:
        bearers = self.people.by_name.get(figure.name, ())
        same_name = [known for known in bearers if known.id not in self._taken]
        if figure.id_index or not same_name:
            return None
        address = match_key(figure.of.address)
        near = [known for known in same_name if address and match_key(known.values["address"]) == address]
        if len(near) == 1:
            return self._matched(figure, near[0], BY_ADDRESS)
        for known in same_name:
            self.matches.append(Match(figure.of.place, known.id, SAME_NAME))
        return None

    def _may_be(self, figure: Figure, known: Known) -> bool:
        numbers_differ = figure.id_index and known.values["national_id_index"]
        return known.id not in self._taken and not numbers_differ

    def _matched(self, figure: Figure, known: Known, how: str) -> Known:
        self.matches.append(Match(figure.of.place, known.id, how))
        return self._take(known)

    def _take(self, known: Known) -> Known:
        self._taken.add(known.id)
        return known


def figures_of(draft: read.Draft, vault: Vault) -> list[Figure]:
    """The persons of a draft with the keys they are found by."""
    return [
        Figure(
            person,
            match_key(f"{person.first_name} {person.last_name}"),
            vault.index(person.national_id) if person.national_id else None,
            vault.index(person.telephone) if person.telephone else None,
        )
        for person in draft.people
    ]


class Persons:
    """Writes the persons of a draft: new ones whole, known ones where the file tells otherwise."""

    def __init__(
        self, province: str, vault: Vault, known_on: date, writes: Writes, changes: Changes, overwrite: bool
    ) -> None:
        self._province, self._vault, self._known_on = province, vault, known_on
        self._writes, self._changes, self._overwrite = writes, changes, overwrite
        self.changed: dict[UUID, list[Change]] = {}

    def enter(self, figure: Figure) -> UUID:
        """A person new to the register; her id."""
        of = figure.of
        key = new_id()
        self._changes.counts["persons_entered"] += 1
        self._changes.counts["deaths_noted"] += of.died_on is not None
        self._writes.persons.append(
            {
                "id": key,
                "version": 1,
                "province": self._province,
                "title": of.title,
                "first_name": of.first_name,
                "last_name": of.last_name,
                "match_key": figure.name,
                "sort_key": sort_key(f"{of.first_name} {of.last_name}"),
                "national_id": self._vault.seal(of.national_id) if of.national_id else None,
                "national_id_index": figure.id_index,
                "id_fault": of.id_fault,
                "telephone": self._vault.seal(of.telephone) if of.telephone else None,
                "telephone_index": figure.telephone_index,
                "address": of.address,
                "registry_address": "",
                "died_on": of.died_on,
                "death_known_on": self._known_on if of.died_on else None,
                "key": self._vault.new_person_key(),
            }
        )
        return key

    def compare(self, figure: Figure, known: Known, number: str) -> None:
        """Bring a known person up to what the file says of her; an empty cell erases nothing."""
        told = dict(self._told(figure, known))
        if not told:
            return
        for name, (before, after, _) in told.items():
            change = Change(number, "person", name, before, after, figure.of.place)
            (self._changes.items if self._overwrite else self._changes.kept).append(change)
            self.changed.setdefault(known.id, []).append(change)
        if self._overwrite:
            columns = self._writes.person_changes.setdefault(known.id, {})
            for _, _, row in told.values():
                columns.update(row)
            self._changes.counts["persons_changed"] += 1
            self._changes.counts["deaths_noted"] += "died_on" in told

    def _told(self, figure: Figure, known: Known) -> Iterator[tuple[str, tuple[Any, Any, Row]]]:
        """(field, (before, after, columns)) of what differs; numbers are masked."""
        of, was = figure.of, known.values
        for name in ("title", "address"):
            value = getattr(of, name)
            if value and value != was[name]:
                yield name, (was[name], value, {name: value})
        before, after = f"{was['first_name']} {was['last_name']}", f"{of.first_name} {of.last_name}"
        if before != after:
            keys = {"match_key": figure.name, "sort_key": sort_key(after)}
            yield "name", (before, after, {"first_name": of.first_name, "last_name": of.last_name, **keys})
        if of.telephone and figure.telephone_index != was["telephone_index"]:
            row = {"telephone": self._vault.seal(of.telephone), "telephone_index": figure.telephone_index}
            yield "telephone", (None, telephone.mask(of.telephone), row)
        if of.national_id and was["national_id_index"] is None:
            sealed = {"national_id": self._vault.seal(of.national_id), "national_id_index": figure.id_index}
            shown = national_id.mask(of.national_id)
            yield "national_id", (None, shown, {**sealed, "id_fault": None})
        if of.died_on and was["died_on"] is None:
            death = {"died_on": of.died_on, "death_known_on": self._known_on}
            yield "died_on", (None, of.died_on, death)
