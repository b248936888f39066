"""One person, however many contracts name her: joined by national ID, by name alone where one has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from casework.imports.candidates import Candidate
from casework.imports.draft import Obligor, Person, Place, Role
from casework.imports.occurrences import Occurrence
from casework.imports.remarks import Remarks
from casework.thai.names import match_key


class Crowd:
    """The people of a file as they gather, and their part in each contract."""

    def __init__(self, remarks: Remarks) -> None:
        self.people: list[Person] = []
        self.obligors: list[Obligor] = []
        self._remarks = remarks
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._newest: list[date] = []

    def gather(self, candidates: Sequence[Candidate]) -> None:
        """Take in the people of the contracts that enter: first all with an ID, then those known by name."""
        unidentified = []
        for candidate in candidates:
            for one in candidate.people:
                if one.national_id is None:
                    unidentified.append((candidate, one))
                else:
                    one.person = self._with_id(one, one.national_id)
        for index, person in enumerate(self.people) if unidentified else ():
            self._by_name[_name(person)].append(index)
        for candidate, one in unidentified:
            one.person = self._without_id(one, {other.person for other in candidate.people})
        for candidate in candidates:
            self._bind(candidate)

    def _with_id(self, one: Occurrence, national_id: str) -> int:
        index = self._by_id.get(national_id)
        if index is None:
            index = self._by_id[national_id] = self._add(one, national_id, None)
            return index
        person = self.people[index]
        if match_key(person.first_name) != match_key(one.first_name):
            other = person.place.row
            self._remarks.fault(one.sheet, one.row, "national_id_shared", one.id_column, other=other)
            return self._add(one, None, "national_id_shared")
        if match_key(person.last_name) != match_key(one.last_name):
            self._remarks.note(one.sheet, one.row, "surname_differs", other=person.place.row)
        return index

    def _without_id(self, one: Occurrence, here: set[int]) -> int:
        """By name alone only where exactly one person bears it, and not in this very contract."""
        bearers = self._by_name[_name(one)]
        if len(bearers) == 1 and bearers[0] not in here and one.last_name:
            other = self.people[bearers[0]].place.row
            self._remarks.note(one.sheet, one.row, "matched_by_name", other=other)
            return bearers[0]
        index = self._add(one, None, one.id_fault)
        bearers.append(index)
        return index

    def _add(self, one: Occurrence, national_id: str | None, id_fault: str | None) -> int:
        person = Person(
            title=one.title,
            first_name=one.first_name,
            last_name=one.last_name,
            national_id=national_id,
            id_fault=id_fault,
            address=one.address,
            telephone=one.telephone,
            died_on=one.died_on,
            place=Place(one.sheet, one.row + 1),
        )
        self.people.append(person)
        self._newest.append(date.min)
        return len(self.people) - 1

    def _renew(self, one: Occurrence, made_on: date) -> None:
        """Keep what her newest contract that says so tells of her address and telephone; and any death."""
        person = self.people[one.person]
        person.died_on = person.died_on or one.died_on
        if made_on >= self._newest[one.person]:
            self._newest[one.person] = made_on
            person.address = one.address or person.address
            person.telephone = one.telephone or person.telephone
        else:
            person.address = person.address or one.address
            person.telephone = person.telephone or one.telephone

    def _bind(self, candidate: Candidate) -> None:
        roles: dict[tuple[int, Role], int] = {}
        rows: dict[int, int] = {}
        for one in candidate.people:
            self._renew(one, candidate.told["made_on"])
            if other := roles.get((one.person, one.role)):
                self._remarks.fault(one.sheet, one.row, "person_repeated", other=other)
                continue
            if other := rows.get(one.person):
                self._remarks.note(one.sheet, one.row, "person_two_roles", other=other)
            place = Place(one.sheet, one.row + 1)
            rows[one.person] = roles[one.person, one.role] = place.row
            obligor = Obligor(candidate.number, one.person, one.role, len(roles), one.note, place)
            self.obligors.append(obligor)


def _name(of: Person | Occurrence) -> str:
    return match_key(of.first_name + of.last_name)
