"""The court a case goes to on a day, by its claim and place, and whether it is the one prepared for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casework.cases.models import Case
from casework.places import in_address
from workflows.courts import Chosen, Court, choose, kind_of
from workflows.interest import Statement
from workflows.terms import Terms
from workflows.venue import Venue, claim_of, court_for


@dataclass(frozen=True)
class Forum:
    """Where a case goes on a day: the kind of court by the claim, and the one of the office's list.

    `prepared` is the court its papers name: that of the petition filed, of the day booked, else `court`.
    """

    on: date
    venue: Venue
    chosen: Chosen
    prepared: str | None

    @property
    def court(self) -> str | None:
        """The court by claim and place, as the office calls it; None where it lists none."""
        return self.chosen.court.name if self.chosen.court else None

    @property
    def fits(self) -> bool | None:
        """Whether the court prepared for is of the kind of the court by claim and place."""
        if self.chosen.court is None or self.prepared is None:
            return None
        if self.prepared == self.court:
            return True
        kind = kind_of(self.prepared)
        return None if kind is None else kind == self.chosen.court.kind


def forum_of(case: Case, courts: Sequence[Court], debt: Statement, terms: Terms, prepared: str = "") -> Forum:
    """The court by the claim of the statement's day (principal and interest) and by the place (CPC 4(1)).

    `prepared`: the court its papers name already.
    """
    venue = court_for(claim_of(debt), debt.as_of, terms)
    chosen = choose(venue.code, courts, _domiciles(case), case.contract.district or "")
    return Forum(debt.as_of, venue, chosen, prepared or (chosen.court.name if chosen.court else None))


def _domiciles(case: Case) -> list[str]:
    """Districts the addresses of its people name, the borrower's first; an address may name none."""
    bound = [row.person for row in case.people if row.released_on is None]
    found = (in_address(one.registry_address or one.address, case.province).district for one in bound)
    return list(dict.fromkeys(code for code in found if code))
