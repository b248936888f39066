"""The register sheet, row by row, into contracts and the people they name, not yet judged together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from casework.imports import headers
from casework.imports.columns import Column, Table
from casework.imports.occurrences import Occurrence, People
from casework.imports.remarks import Remarks

NEEDED = ("number", "made_on", "principal")
SAME_ON_EVERY_ROW = ("made_on", "principal", "ends_on")


@dataclass
class Candidate:
    """A contract as the register tells it.

    `rows` are positions in its sheet; the first bears its cells. `told` has the value of each column of the
    contract's own, None where the cell is empty or, named in `faulty`, was refused.
    """

    number: str
    sheet: str
    columns: dict[str, int]
    rows: list[int]
    told: dict[str, Any]
    faulty: frozenset[str] = frozenset()
    people: list[Occurrence] = field(default_factory=list)
    refused: bool = False

    @property
    def principal(self) -> Decimal | None:
        """Baht, or None where it cannot be read."""
        found: Decimal | None = self.told["principal"]
        return found


def candidates_of(table: Table, today: date, remarks: Remarks) -> list[Candidate]:
    """All contracts of a register sheet, in its order, each refused where its own cells are at fault."""
    own = {name: c for name, c in table.columns.items() if not c.of.person}
    faulty = [column for column in own.values() if column.faulty]
    needed = [name for name in NEEDED if None in table.columns[name].values]
    people = People(table, today, remarks)
    found: list[Candidate] = []
    for places in _groups(table, remarks):
        first = places[0]
        told = {name: column.values[first] for name, column in own.items()}
        told.setdefault("principal", None)
        candidate = Candidate(
            number=told["number"] or _raw_number(table, first),
            sheet=table.sheet.name,
            columns=table.mapping.columns,
            rows=[table.rows[place] for place in places],
            told=told,
            faulty=frozenset(column.of.name for column in faulty if first in column.faulty),
            refused=_judge_cells(table, faulty, needed, places, remarks),
        )
        candidate.people = [person for place in places for person in people.at(place, place == first)]
        candidate.refused |= any(person.refuses for person in candidate.people)
        found.append(candidate)
    return found


def _groups(table: Table, remarks: Remarks) -> Iterator[list[int]]:
    """The places of each contract: a new number begins one, a row without any belongs to the one above.

    Rows of one contract that repeat its number stay together.
    """
    numbers = table.values("number")
    faulty = table.columns["number"].faulty
    begins = [table.values("made_on"), table.values("principal")]
    group: list[int] = []
    for place, number in enumerate(numbers):
        begun = number is not None or place in faulty or any(v[place] is not None for v in begins)
        if group and (not begun or (number is not None and number == numbers[group[0]])):
            group.append(place)
        elif begun:
            if group:
                yield group
            group = [place]
        else:
            remarks.fault(table.sheet.name, table.rows[place], "row_without_contract")
    if group:
        yield group


def _judge_cells(
    table: Table, faulty: list[Column], needed: list[str], places: list[int], remarks: Remarks
) -> bool:
    """Say what is wrong with the contract's own cells; true where it must be refused for it.

    `faulty` are its columns with any fault, `needed` the needed ones with any empty cell.
    """
    first = places[0]
    refused = False
    for column in faulty:
        for place in places:
            fault = column.faulty.get(place)
            if fault and (place == first or column.of.refuses):
                remarks.faults.append(fault)
                refused |= column.of.refuses or fault.code in ("formula_cell", "error_cell")
    for name in needed:
        if table.empty(name, first):
            remarks.faults.append(table.missing(name, first))
            refused = True
    for name in SAME_ON_EVERY_ROW if len(places) > 1 else ():
        values = table.values(name)
        if any(values[place] not in (None, values[first]) for place in places[1:]):
            remarks.fault(
                table.sheet.name, table.rows[first], "contract_duplicate", other=_other(table, name, places)
            )
            return True
    return refused


def _other(table: Table, name: str, places: list[int]) -> int:
    values = table.values(name)
    return next(table.rows[p] + 1 for p in places[1:] if values[p] not in (None, values[places[0]]))


def _raw_number(table: Table, place: int) -> str:
    """What stands where the number should: shown, never used."""
    column = table.columns["number"]
    row = table.sheet.rows[table.rows[place]]
    cell = row[column.index] if column.index < len(row) else ""
    return headers.key(str(cell))[:60]
