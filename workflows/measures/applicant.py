"""What the measures ask of one debt on one day. Whoever has the records fills it in; no rule reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows.interest import Statement

Role = Literal["borrower", "joint", "guarantor"]
DEBTORS: tuple[Role, ...] = ("borrower", "joint")


@dataclass(frozen=True)
class Party:
    """A person bound by the contract, by the key of her obligor."""

    key: str
    role: Role
    name: str
    released: bool = False
    died: bool = False

    @property
    def bound(self) -> bool:
        """Whether she is answerable still; who died is answerable with her estate."""
        return not self.released


@dataclass(frozen=True)
class Applicant:
    """One debt on the day `as_of` (CE). `statement` is that day's; `class_code` the triage's.

    `stage` is its case's, empty without a case; `in_court` is said of a suit without judgment, `adjudged` of
    a judgment. `demand_received_on` is the day of the signed card. `relapsed` are the kinds it joined and
    broke before. `hardship`: disability, old_age, death, unable_to_work, or nothing. `person` is the key of
    the one who applies for herself alone (b, and f for anyone but the borrower).
    """

    as_of: date
    class_code: str
    stage: str
    made_on: date
    ends_on: date
    fund: str
    people: tuple[Party, ...]
    statement: Statement
    in_court: bool = False
    adjudged: bool = False
    demand_received_on: date | None = None
    relapsed: tuple[str, ...] = ()
    hardship: str = ""
    person: str = ""

    def bound(self, *roles: Role) -> Iterator[Party]:
        """Those answerable in one of these roles."""
        return (party for party in self.people if party.bound and party.role in roles)

    def signing(self, *roles: Role) -> tuple[str, ...]:
        """Keys of those of these roles who can sign: for the dead, no heir is of the contract's people."""
        return tuple(party.key for party in self.bound(*roles) if not party.died)
