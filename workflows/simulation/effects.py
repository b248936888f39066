"""What joining a measure does to each person's clock, if it were signed on the day of the comparison.

A paper that acknowledges the debt restarts the clock of who signs it, before expiry (CCC 193/14); after
expiry it is an acknowledgment of liability, a new claim that does not bind the original guarantor (193/28,
193/35). A measure paid at once brings no such paper: nothing is credited until the money is there, the safe
side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows.clock import Clock, Event, Obligor
from workflows.limitation import clocks
from workflows.loan import Loan, Posting
from workflows.measures import Offer
from workflows.terms import Terms
from workflows.working_days import Calendar

Effect = Literal["restarts", "new_claim", "same", "expired", "not_running"]
ACKNOWLEDGING = frozenset(
    {"acknowledgment_of_debt", "acknowledgment_of_liability", "restructuring_agreement"}
)


@dataclass(frozen=True)
class ClockChange:
    """One person's last day before and after. None: no live claim. `effect` says what happens.

    `too_short`: the plan's last instalment falls due after her clock's last day.
    """

    obligor: str
    effect: Effect
    before: date | None
    after: date | None
    too_short: bool


@dataclass(frozen=True)
class Clocks:
    """The clocks of a debt's people on the day of the comparison."""

    loan: Loan
    obligors: tuple[Obligor, ...]
    events: tuple[Event, ...]
    ledger: tuple[Posting, ...]
    as_of: date
    terms: Terms
    calendar: Calendar

    def changes(self, offer: Offer, last_due: date | None) -> tuple[ClockChange, ...]:
        """What signing the offer's papers does to everyone's clocks. Raises RuleFault."""
        now = self.found()
        signed = tuple(self._acts(offer, now)) if ACKNOWLEDGING & set(offer.papers) else ()
        then = self.found(signed) if signed else now
        return tuple(
            _change(person.key, now, then, last_due)
            for person in self.obligors
            if person.released_on is None or person.released_on > self.as_of
        )

    def found(self, more: Iterable[Event] = ()) -> tuple[Clock, ...]:
        """All clocks, with these events besides those that happened."""
        events = (*self.events, *more)
        return clocks(self.loan, self.obligors, events, self.ledger, self.as_of, self.terms, self.calendar)

    def _acts(self, offer: Offer, now: Sequence[Clock]) -> Iterator[Event]:
        for person in self.obligors:
            if person.key in offer.signers:
                if _first_live(person.key, now):
                    yield Event("acknowledgment", self.as_of, person.key)
                elif person.role != "guarantor" and _any(person.key, now):
                    yield Event("liability_acknowledgment", self.as_of, person.key)


def _change(key: str, now: Sequence[Clock], then: Sequence[Clock], last_due: date | None) -> ClockChange:
    before, after = _first_live(key, now), _first_live(key, then)
    effect: Effect = "same"
    if not _any(key, then):
        effect = "not_running"
    elif after is None:
        effect = "expired"
    elif before is None:
        effect = "new_claim"
    elif after > before:
        effect = "restarts"
    return ClockChange(key, effect, before, after, bool(after and last_due and last_due > after))


def _first_live(key: str, found: Iterable[Clock]) -> date | None:
    return min((row.last_day for row in found if row.obligor == key and not row.expired), default=None)


def _any(key: str, found: Iterable[Clock]) -> bool:
    return any(row.obligor == key for row in found)
