"""The radar of limitation: each claim's band by days left, and the acts that would save it (LAW.md 3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.bands import Band, band_of, bands
from workflows.clock import Clock, Event, Obligor
from workflows.saving import Act, acts_for, nearest
from workflows.terms import Terms
from workflows.working_days import Calendar


@dataclass(frozen=True)
class Bleep:
    """A claim on the radar. `nearest` is the act to think of first; None where none is needed or left."""

    clock: Clock
    band: Band
    acts: tuple[Act, ...]
    nearest: Act | None = None


def bleeps(
    clocks: Iterable[Clock],
    obligors: Sequence[Obligor],
    as_of: date,
    terms: Terms,
    calendar: Calendar,
    petition: Event | None = None,
) -> tuple[Bleep, ...]:
    """Every claim of a contract at the end of `as_of`, in the order of its clocks. `petition`: one pending.

    Raises RuleFault where the office's bands make no sense, UnknownTerm, NotInForce.
    """
    among = bands(terms, as_of)
    people = {person.key: person for person in obligors}
    found = []
    for clock in clocks:
        acts = acts_for(clock, people[clock.obligor], as_of, terms, calendar, petition)
        found.append(Bleep(clock, band_of(clock.days_left, among), acts, nearest(acts, as_of)))
    return tuple(found)
