"""A person as one row (or one group of columns) names her: her cells, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import cast

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


class _Group:
    """The columns of one person in a row; `role` is "" where a column of its own tells it."""

    def __init__(self, role: str, columns: dict[str, Column]) -> None:
        self.role, self.columns = role, columns
        self.faulty = [column for column in columns.values() if column.faulty]
        self._own = [column.values for bare, column in columns.items() if bare != "note"]

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
        self.groups = [_Group(name.partition(".")[0], columns) for name, columns in ordered]

    def at(self, place: int, first: bool) -> list[Occurrence]:
        """Everybody named at a place; `first` tells the row that bears the contract's own cells."""
        return [self._read(group, place, first) for group in self.groups if group.says(place)]

    def _read(self, group: _Group, place: int, first: bool) -> Occurrence:
        columns = group.columns
        values = {bare: column.values[place] for bare, column in columns.items()}
        row = self.table.rows[place]
        identity = columns.get("national_id")
        person = Occurrence(self.table.sheet.name, row, identity.index if identity else None)
        for column in group.faulty:
            if fault := column.faulty.get(place):
                self.remarks.faults.append(fault)
                person.refuses |= column.of.refuses
        person.address, person.telephone = values.get("address") or "", values.get("telephone")
        person.national_id, person.id_fault = values.get("national_id"), self._id_fault(identity, place)
        self._name(person, columns, values, place)
        self._role(person, columns.get("role"), place, group.role, first)
        if note := columns.get("note"):
            person.note = values["note"] or ""
            person.died_on = read_death(self.table, note, place, self.today, self.remarks)
        return person

    def _id_fault(self, identity: Column | None, place: int) -> str | None:
        if identity is None:
            return "national_id_missing"
        if identity.values[place] is None and place not in identity.faulty:
            self._must(identity, place)
            return "national_id_missing"
        return identity.faulty[place].code if place in identity.faulty else None

    def _name(
        self, person: Occurrence, columns: dict[str, Column], values: dict[str, str | None], place: int
    ) -> None:
        whole = columns.get("full_name") or columns.get("first_name")
        if whole is None or (place not in whole.faulty and whole.values[place] is None):
            person.refuses = True
            if whole:
                self._must(whole, place)
            return
        text = values.get("full_name") or values.get("first_name") or ""
        title, rest = ("", text) if values.get("title") else titles.split_title(text)
        if last := values.get("last_name"):
            person.first_name, person.last_name = rest, last
        else:
            person.first_name, _, person.last_name = rest.partition(" ")
        person.title = values.get("title") or title
        written = f"{title}{rest}"
        if written != text:
            self._log(whole, place, text, written, "title")

    def _role(self, person: Occurrence, column: Column | None, place: int, role: str, first: bool) -> None:
        found = role or (column.values[place] if column else "borrower" if first else None)
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
