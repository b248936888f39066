"""A person as one row (or one group of columns) names her: her cells, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from casework.imports import headers
from casework.imports import remarks as told
from casework.imports.book import column_letter
from casework.imports.columns import Column, Table
from casework.imports.deaths import read_death
from casework.imports.draft import Role
from casework.imports.remarks import Normalised, Remarks
from casework.thai import titles


@dataclass(slots=True)
class Occurrence:
    """One naming of a person. `row` is a position in the sheet; `refuses` keeps the whole contract out."""

    sheet: str
    row: int
    id_column: int | None
    role: Role = "borrower"
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    national_id: str | None = None
    id_fault: str | None = None
    address: str = ""
    telephone: str | None = None
    died_on: date | None = None
    note: str = ""
    refuses: bool = False
    person: int = -1  # who she is among the people of the file (people.py)


class _Group:
    """The columns of one person in a row; `role` is "" where a column of its own tells it."""

    def __init__(self, role: str, columns: dict[str, Column], rows: int) -> None:
        nothing: list[Any] = [None] * rows
        self.role, self.columns = role, columns
        self.faulty = [column for column in columns.values() if column.faulty]
        self._own = [column.values for bare, column in columns.items() if bare != "note"]
        self.values = {
            bare: columns[bare].values if bare in columns else nothing
            for bare, field in headers.FIELDS["register"].items()
            if field.person
        }

    def says(self, place: int) -> bool:
        """Whether anything but a note stands in the columns."""
        for values in self._own:
            if values[place] is not None:
                return True
        return any(place in column.faulty for column in self.faulty)


class People:
    """The people of a register sheet: one a row, or several groups of columns a row, each with its role."""

    def __init__(self, table: Table, today: date, remarks: Remarks) -> None:
        self.table, self.today, self.remarks = table, today, remarks
        groups: dict[str, dict[str, Column]] = defaultdict(dict)
        for name, column in table.columns.items():
            if column.of.person:
                group, _, bare = name.rpartition(".")
                groups[group][bare] = column
        if len(groups) > 1:  # beside people in columns, a bare "ที่อยู่" or "โทรศัพท์" is the borrower's
            for bare, column in groups.pop("", {}).items():
                groups["borrower.1"].setdefault(bare, column)
        ordered = sorted(groups.items(), key=lambda group: min(c.index for c in group[1].values()))
        self.groups = [_Group(name.partition(".")[0], columns, len(table.rows)) for name, columns in ordered]

    def at(self, place: int, first: bool) -> list[Occurrence]:
        """Everybody named at a place; `first` tells the row that bears the contract's own cells."""
        return [self._read(group, place, first) for group in self.groups if group.says(place)]

    def _read(self, group: _Group, place: int, first: bool) -> Occurrence:
        values = group.values
        identity = group.columns.get("national_id")
        person = Occurrence(
            self.table.sheet.name,
            self.table.rows[place],
            identity.index if identity else None,
            national_id=values["national_id"][place],
            address=values["address"][place] or "",
            telephone=values["telephone"][place],
            note=values["note"][place] or "",
        )
        for column in group.faulty:
            if fault := column.faulty.get(place):
                self.remarks.faults.append(fault)
                person.refuses |= column.of.refuses
        if person.national_id is None:
            person.id_fault = self._id_fault(identity, place)
        self._name(person, group, place)
        self._role(person, group, place, first)
        if person.note:
            person.died_on = read_death(self.table, group.columns["note"], place, self.today, self.remarks)
        return person

    def _id_fault(self, identity: Column | None, place: int) -> str:
        if identity and place in identity.faulty:
            return identity.faulty[place].code
        if identity:
            self._must(identity, place)
        return "national_id_missing"

    def _name(self, person: Occurrence, group: _Group, place: int) -> None:
        whole = group.columns.get("full_name") or group.columns.get("first_name")
        text = whole.values[place] if whole else None
        last, title = group.values["last_name"][place], group.values["title"][place]
        if text is None:
            person.refuses = True
            if whole and place not in whole.faulty:
                self._must(whole, place)
        elif title and last:
            person.title, person.first_name, person.last_name = title, text, last
        else:
            found, rest = ("", text) if title else titles.split_title(text)
            name, _, surname = rest.partition(" ")
            person.first_name, person.last_name = (rest, last) if last else (name, surname)
            person.title = title or found
            if whole and found + rest != text:
                self._log(whole, place, text, found + rest, "title")

    def _role(self, person: Occurrence, group: _Group, place: int, first: bool) -> None:
        column = group.columns.get("role")
        found = group.role or (column.values[place] if column else "borrower" if first else None)
        if found:
            person.role = cast(Role, found)
            return
        person.refuses = True
        if column is None:
            self.remarks.fault(person.sheet, person.row, "role_missing")
        elif place not in column.faulty:
            self._must(column, place)

    def _must(self, column: Column, place: int) -> None:
        """Say that a cell which must be filled is empty."""
        row, why = self.table.rows[place], told.missing(column.of)
        self.remarks.faults.append(told.unread(self.table.sheet.name, row, column.index, column.of, "", why))

    def _log(self, column: Column, place: int, before: str, after: str, rule: str) -> None:
        letter = column_letter(column.index)
        row = self.table.rows[place] + 1
        self.remarks.normalised.append(Normalised(self.table.sheet.name, row, letter, before, after, rule))
