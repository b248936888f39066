"""Who is bound by which contract: new parties are added, nobody is released by a file."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from casework.ids import new_id
from casework.imports import draft as read
from casework.imports.entering.changes import Change, Changes
from casework.imports.entering.held import Held, Party, People
from casework.imports.entering.people import Figure
from casework.imports.entering.writes import Writes


def enter_parties(
    draft: read.Draft,
    held: dict[str, Held],
    persons: list[UUID],
    figures: list[Figure],
    people: People,
    writes: Writes,
    changes: Changes,
) -> None:
    """Bind the persons to their contracts. Nobody is released because a file no longer names her."""
    named: dict[str, set[UUID]] = defaultdict(set)
    claimed = set(persons)
    for obligor in draft.obligors:
        of, person = held[obligor.contract], persons[obligor.person]
        named[obligor.contract].add(person)
        here = [party for party in of.parties if party.person == person]
        if any(party.role == obligor.role for party in here):
            continue
        if twin := _twin(of, obligor, figures[obligor.person], people, claimed):
            writes.obligor_changes[twin.id] = {"person_id": person}
            told = Change(of.number, "party", "recognised", None, twin.role, obligor.place)
            changes.note(told, "parties_changed")
            named[obligor.contract].add(twin.person)
            twin.person = person
            continue
        _bind(of, obligor, person, writes)
        if not of.new:
            changes.note(
                Change(of.number, "party", obligor.role, None, obligor.position, obligor.place),
                "parties_changed",
            )
    for number, there in named.items():
        for party in held[number].parties:
            if party.person not in there:
                changes.kept.append(Change(number, "party", party.role, str(party.person), None))


def _twin(
    of: Held, obligor: read.Obligor, figure: Figure, people: People, claimed: set[UUID]
) -> Party | None:
    """A party entered without a number, whom the number now given shows to be a person known elsewhere."""
    if of.new or not figure.id_index:
        return None
    for party in of.parties:
        known = people.by_id.get(party.person)
        if known is None or party.person in claimed or known.values["national_id_index"]:
            continue
        if known.match_key == figure.name and party.role == obligor.role:
            return party
    return None


def _bind(of: Held, obligor: read.Obligor, person: UUID, writes: Writes) -> None:
    party = Party(new_id(), person, obligor.role)
    of.parties.append(party)
    writes.obligors.append(
        {
            "id": party.id,
            "contract_id": of.id,
            "person_id": person,
            "role": obligor.role,
            "position": obligor.position,
            "note": obligor.note,
            "share": "",
        }
    )
