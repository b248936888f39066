"""Rows of the entered register, and what its pages show."""

from __future__ import annotations

import html
import re
from uuid import UUID

from sqlalchemy import select

from casework.installation import Installation
from casework.register.models import Contract, Person

KATHU, THALANG, CAPITAL = "8302", "8303", "8301"
LATE_PAYER = "ภู.0004/2560"


def contract(installation: Installation, number: str = LATE_PAYER) -> Contract:
    """A contract with all its parts."""
    with installation.database.read() as session:
        found = session.scalars(select(Contract).where(Contract.number == number)).one()
        _ = (found.postings, found.instalments, found.reliefs, [row.person for row in found.obligors])
        return found


def numbers(installation: Installation, *where: object) -> set[str]:
    """The numbers of all contracts, or of those that meet the conditions."""
    with installation.database.read() as session:
        return set(session.scalars(select(Contract.number).where(*where)))  # type: ignore[arg-type]


def person(installation: Installation, person_id: UUID) -> Person:
    """A person as she is now."""
    with installation.database.read() as session:
        return session.get_one(Person, person_id)


def shown(page: str) -> list[str]:
    """The contract numbers a list shows, in order."""
    return [html.unescape(found) for found in re.findall(r'class="nowrap">(ภู\.\d+/\d+)<', page)]


def link(page: str, rel: str) -> str | None:
    """Where the pager leads: rel "next" or "prev"."""
    found = re.search(rf'href="([^"]+)" rel="{rel}"', page)
    return html.unescape(found[1]) if found else None
