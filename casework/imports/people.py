"""One person, however many contracts name her: joined by national ID, by name alone where one has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.imports.candidates import Candidate
from casework.imports.draft import Obligor, Person, Place
from casework.imports.occurrences import Occurrence
from casework.imports.remarks import Remarks
from casework.thai.names import match_key


@dataclass(frozen=True, slots=True)
class _Known:
    """A person met before: her index, and the row (from 0) that named her first."""

    index: int
    row: int


class Crowd:
    """The people of a file as they gather, and their part in each contract."""

    def __init__(self, remarks: Remarks) -> None:
        self.people: list[Person] = []
        self.obligors: list[Obligor] = []
        self._remarks = remarks
        self._by_id: dict[str, _Known] = {}
        self._by_name: dict[str, list[_Known]] = defaultdict(list)
        self._newest: list[date] = []

    def gather(self, candidates: Sequence[Candidate]) -> None:
        """Take in the people of the contracts that enter: first all with an ID, then those known by name."""
        assigned: dict[int, int] = {}
        everyone = [(candidate, one) for candidate in candidates for one in candidate.people]
        for _, one in everyone:
            if one.national_id is not None:
                assigned[id(one)] = self._with_id(one, one.national_id)
        for candidate, one in everyone:
            if one.national_id is None:
                here = {assigned[id(other)] for other in candidate.people if id(other) in assigned}
                assigned[id(one)] = self._without_id(one, here)
        for candidate, one in everyone:
            self._renew(assigned[id(one)], one, candidate.told["made_on"])
        for candidate in candidates:
            self._bind(candidate, [(one, assigned[id(one)]) for one in candidate.people])

    def _with_id(self, one: Occurrence, national_id: str) -> int:
        known = self._by_id.get(national_id)
        if known is None:
            index = self._add(one, national_id, None)
            self._by_id[national_id] = _Known(index, one.row)
            return index
        person = self.people[known.index]
        if match_key(person.first_name) != match_key(one.first_name):
            self._remarks.fault(one.sheet, one.row, "national_id_shared", one.id_column, other=known.row + 1)
            return self._add(one, None, "national_id_shared")
        if match_key(person.last_name) != match_key(one.last_name):
            self._remarks.note(one.sheet, one.row, "surname_differs", other=known.row + 1)
        return known.index

    def _without_id(self, one: Occurrence, here: set[int]) -> int:
        """By name alone only where exactly one person bears it, and not in this very contract."""
        bearers = self._by_name[match_key(one.first_name + one.last_name)]
        if len(bearers) != 1 or bearers[0].index in here or not one.last_name:
            return self._add(one, None, one.id_fault)
        self._remarks.note(one.sheet, one.row, "matched_by_name", other=bearers[0].row + 1)
        return bearers[0].index

    def _add(self, one: Occurrence, national_id: str | None, id_fault: str | None) -> int:
        self.people.append(
            Person(
                *(one.title, one.first_name, one.last_name, national_id, id_fault),
                *(one.address, one.telephone, one.died_on),
                Place(one.sheet, one.row + 1),
            )
        )
        self._newest.append(date.min)
        index = len(self.people) - 1
        self._by_name[match_key(one.first_name + one.last_name)].append(_Known(index, one.row))
        return index

    def _renew(self, index: int, one: Occurrence, made_on: date) -> None:
        """Keep what her newest contract says of her address and telephone, and any day of death."""
        person = self.people[index]
        person.died_on = person.died_on or one.died_on
        if made_on >= self._newest[index]:
            self._newest[index] = made_on
            person.address = one.address or person.address
            person.telephone = one.telephone or person.telephone

    def _bind(self, candidate: Candidate, found: list[tuple[Occurrence, int]]) -> None:
        roles: dict[int, dict[str, int]] = defaultdict(dict)
        for one, index in found:
            before = roles[index]
            if one.role in before:
                self._remarks.fault(one.sheet, one.row, "person_repeated", other=before[one.role])
                continue
            if before:
                self._remarks.note(one.sheet, one.row, "person_two_roles", other=next(iter(before.values())))
            before[one.role] = one.row + 1
            position = sum(map(len, roles.values()))
            place = Place(one.sheet, one.row + 1)
            self.obligors.append(Obligor(candidate.number, index, one.role, position, one.note, place))
