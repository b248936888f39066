"""Whose act bears on whose clock: per person, except that guarantors follow the borrower (CCC 295, 692)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from workflows.clock import Event, EventKind, Obligor
from workflows.estate import Death
from workflows.loan import Posting
from workflows.terms import Terms

DEBTOR_ACTS = ("acknowledgment", "liability_acknowledgment", "security", "settlement")
FOLLOWED = ("suit_filed", "suit_withdrawn", "judgment")
TITLES = ("settlement", "judgment")
ESTATE_BAR, RAISED = "guarantor_estate_bar", "raised"


class Moved(Protocol):
    """What a deed works on: the course of a person's claims, or that of her interest."""

    def interrupt(self, on: date, rule: str) -> None: ...
    def acknowledge_liability(self, on: date) -> None: ...
    def petition(self, event: Event) -> None: ...
    def sue(self, on: date) -> None: ...
    def decide_against_debtor(self, on: date) -> None: ...
    def remark(self, on: date, rule: str) -> None: ...


@dataclass(frozen=True)
class Deed:
    """A receipt or event as it bears on one person; `hers`: by or against herself, not only her debtor."""

    on: date
    kind: EventKind | Literal["receipt"]
    hers: bool
    event: Event | None = None

    @property
    def is_title(self) -> bool:
        """Whether it puts a new claim in the place of the old one."""
        return self.hers and self.kind in TITLES

    def apply(self, course: Moved, guarantor: bool) -> None:
        """Let it work on her clocks."""
        if self.kind in ("receipt", "acknowledgment", "security"):
            course.interrupt(self.on, self.kind if self.hers else "follows_debtor")
        elif self.kind == "liability_acknowledgment" and not guarantor:
            course.acknowledge_liability(self.on)
        elif self.kind == "petition" and self.event:
            course.petition(self.event)
        elif self.kind == "suit_filed":
            course.sue(self.on)
        elif self.kind == "judgment" and not self.hers:
            course.decide_against_debtor(self.on)
        elif self.kind in REMARKS:
            course.remark(self.on, REMARKS[self.kind])


REMARKS = {
    "liability_acknowledgment": "liability_not_guarantor",
    "suit_withdrawn": "suit_withdrawn",
    "settlement": "settlement_without_guarantor",
}


def deeds(
    person: Obligor, obligors: Sequence[Obligor], events: Iterable[Event], receipts: Iterable[Posting]
) -> tuple[Deed, ...]:
    """All that bears on `person`, by day. Of a withdrawn suit only the withdrawal is left (CCC 193/17)."""
    borrower = _borrower(obligors)
    found = [
        *(_receipt(person, row, borrower) for row in receipts),
        *(_event(person, row, borrower) for row in events),
    ]
    return _standing(sorted((deed for deed in found if deed), key=lambda deed: deed.on))


def death(person: Obligor, obligors: Sequence[Obligor], as_of: date, terms: Terms) -> Death | None:
    """The death by `as_of` that bounds the claim: her own, or, where she is a guarantor who may raise the bar
    of the borrower's estate, the borrower's.
    """
    borrower = _borrower(obligors) if person.role == "guarantor" else None
    for dead in (person, borrower):
        if not dead or not dead.died_on or dead.died_on > as_of:
            continue
        if dead is person or terms.text(ESTATE_BAR, dead.died_on) == RAISED:
            known = dead.death_known_on
            if known is None or not dead.died_on <= known <= as_of:
                known = dead.died_on
            return Death(dead.died_on, known, dead is person)
    return None


def _borrower(obligors: Sequence[Obligor]) -> Obligor | None:
    return next((row for row in obligors if row.role == "borrower"), None)


def _receipt(person: Obligor, row: Posting, borrower: Obligor | None) -> Deed | None:
    """A receipt of unknown payer is the borrower's."""
    owner = row.payer or (borrower.key if borrower else None)
    binds, hers = _binds(person, owner, row.on, borrower)
    return Deed(row.on, "receipt", hers) if binds else None


def _event(person: Obligor, row: Event, borrower: Obligor | None) -> Deed | None:
    if row.kind in DEBTOR_ACTS:
        owner = row.obligor or (borrower.key if borrower else None)
        binds, hers = _binds(person, owner, row.on, borrower)
        return Deed(row.on, row.kind, hers, row) if binds else None
    hers = row.obligor in (None, person.key)
    follows = row.kind in FOLLOWED and person.role == "guarantor" and _is(borrower, row.obligor)
    return Deed(row.on, row.kind, hers, row) if hers or follows else None


def _binds(person: Obligor, owner: str | None, on: date, borrower: Obligor | None) -> tuple[bool, bool]:
    """Whether a debtor's act binds `person`, and whether it is her own. The dead act no more."""
    hers = owner == person.key
    actor = person if hers else borrower if person.role == "guarantor" and _is(borrower, owner) else None
    return actor is not None and (actor.died_on is None or on <= actor.died_on), hers


def _is(person: Obligor | None, key: str | None) -> bool:
    return person is not None and person.key == key


def _standing(found: Sequence[Deed]) -> tuple[Deed, ...]:
    standing: list[Deed] = []
    for deed in found:
        if deed.kind == "suit_withdrawn":
            suits = [row for row in standing if row.kind == "suit_filed"]
            if suits:
                standing.remove(suits[-1])
        standing.append(deed)
    return tuple(standing)
