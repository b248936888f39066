"""What a register file says, as values: nothing here has touched the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from casework.imports.remarks import Fault, Normalised

Role = Literal["borrower", "joint", "guarantor"]


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the file: `row` counts from 1, as the spreadsheet shows it."""

    sheet: str
    row: int


@dataclass(slots=True)
class Person:
    """A person, once however many contracts name her.

    `national_id` is 13 digits; where it is None, `id_fault` is the code of what is wrong with it.
    Address and telephone are those of her newest contract.
    """

    title: str
    first_name: str
    last_name: str
    national_id: str | None
    id_fault: str | None
    address: str
    telephone: str | None
    died_on: date | None
    place: Place


@dataclass(frozen=True, slots=True)
class Obligor:
    """A person (her index in Draft.people) bound by a contract; `position` counts from 1 within it."""

    contract: str
    person: int
    role: Role
    position: int
    note: str
    place: Place


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract that may enter. Rates are per cent a year; the fiscal year is CE; places are codes.

    `default_rate` is None where the file names none: then the statutory rate is the basis (CCC 224).
    """

    number: str
    fiscal_year: int | None
    project: str
    fund: str
    made_on: date
    ends_on: date
    principal: Decimal
    rate: Decimal
    default_rate: Decimal | None
    instalment_count: int
    province: str | None
    district: str | None
    subdistrict: str | None
    locality: str
    place: Place


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment; `place` is None where the schedule was made from the count and the term."""

    contract: str
    number: int
    due_on: date
    amount: Decimal
    place: Place | None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt. `opening` marks the sum of all earlier ones, where the file tells no more.

    `ref` is unique in its contract and the same at the next reading of the same file.
    """

    contract: str
    ref: str
    on: date
    amount: Decimal
    channel: str
    opening: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Total:
    """A total row, checked and not imported: what it states against the rows above it (baht).

    `explained` is true where the two agree, or differ exactly by what the refused contracts account for.
    """

    place: Place
    label: str
    stated: Decimal
    entered: Decimal
    refused: tuple[str, ...]
    refused_amount: Decimal
    unreadable: tuple[str, ...]
    explained: bool


@dataclass(frozen=True, slots=True)
class RefusedContract:
    """A contract that stays out, with all its rows in every sheet."""

    number: str
    rows: tuple[Place, ...]


@dataclass
class Draft:
    """A whole file, read. `province` is its code where the file tells it."""

    province: str | None
    contracts: list[Contract] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    obligors: list[Obligor] = field(default_factory=list)
    instalments: list[Instalment] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    refused: list[RefusedContract] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    normalised: list[Normalised] = field(default_factory=list)
