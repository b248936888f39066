"""Who is heard when: proposes a slot for each case of a day. Pure: same input, same plan.

The most urgent cases get the day's free slots; among those chosen, neighbours (one village) come one after
another, so that they can share a ride. A person is never in two places at once, in whatever case and role she
appears, nor called on a day she said she cannot come. Nothing that is booked already is moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casework.mediation.timetable import Opening, Timetable
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

Urgency = tuple[int, date, str]
Called = frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A case that asks for a slot.

    `urgency` sorts first things first; `village` is the same for neighbours; `people` are the keys of those
    who are called, the same for one person in all her cases; `absent` names who cannot come on this day.
    """

    key: str
    urgency: Urgency
    village: str
    people: Called
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placement:
    """A case in a slot."""

    candidate: Candidate
    opening: Opening


@dataclass(frozen=True)
class Plan:
    """The proposal: where each case goes, in the order of the day, and why the others wait."""

    placed: tuple[Placement, ...]
    refused: tuple[tuple[Candidate, Reason], ...]


def propose(
    candidates: Iterable[Candidate],
    openings: Iterable[Opening],
    booked: Iterable[tuple[Called, Opening]] = (),
) -> Plan:
    """A slot for as many of `candidates` as the free `openings` hold.

    `booked` are the hearings of the day that stand: who is called and when.
    """
    drafting = _Draft(openings, booked)
    by_urgency = sorted(candidates, key=lambda one: one.urgency)
    refused = [(one, _unavailable(one)) for one in by_urgency if one.absent]
    coming = [one for one in by_urgency if not one.absent]
    for candidate in _in_order(coming, len(drafting.free)):
        if not drafting.place(candidate):
            refused.append((candidate, _why_waiting(len(drafting.free))))
    placed = sorted(drafting.placed, key=lambda one: one.opening.order)
    return Plan(tuple(placed), tuple(sorted(refused, key=lambda pair: pair[0].urgency)))


def _in_order(candidates: Sequence[Candidate], capacity: int) -> list[Candidate]:
    """The most urgent that fit, village by village (each where its most urgent stands), then the rest."""
    villages: dict[str, list[Candidate]] = {}
    for candidate in candidates[:capacity]:
        villages.setdefault(candidate.village or candidate.key, []).append(candidate)
    return [*(one for neighbours in villages.values() for one in neighbours), *candidates[capacity:]]


class _Draft:
    """A plan in the making: the slots still free, in the order of the day, and who has which."""

    def __init__(self, openings: Iterable[Opening], booked: Iterable[tuple[Called, Opening]]) -> None:
        self.free = sorted(openings, key=lambda opening: opening.order)
        self.placed: list[Placement] = []
        self._table = Timetable()
        for people, opening in booked:
            self._table.enter(people, opening)

    def place(self, candidate: Candidate) -> bool:
        """Give the first free slot in which nobody is elsewhere, else one that another case can give up."""
        opening = self._first_for(candidate) or self._given_up_for(candidate)
        if opening is None:
            return False
        self._seat(candidate, opening)
        return True

    def _first_for(self, candidate: Candidate) -> Opening | None:
        return next((one for one in self.free if not self._table.clashes(candidate.people, one)), None)

    def _seat(self, candidate: Candidate, opening: Opening) -> None:
        self.free.remove(opening)
        self._table.enter(candidate.people, opening)
        self.placed.append(Placement(candidate, opening))

    def _given_up_for(self, candidate: Candidate) -> Opening | None:
        """Free a slot of this plan by moving its case to another, where the two then fit."""
        for other in list(self.placed) if self.free else ():
            self._table.leave(other.candidate.people, other.opening)
            target = self._way_out(candidate, other)
            if target is None:
                self._table.enter(other.candidate.people, other.opening)
                continue
            self.placed.remove(other)
            self._seat(other.candidate, target)
            self.free.append(other.opening)
            return other.opening
        return None

    def _way_out(self, candidate: Candidate, other: Placement) -> Opening | None:
        """The free slot `other` could move to while `candidate` has hers."""
        if self._table.clashes(candidate.people, other.opening):
            return None
        self._table.enter(candidate.people, other.opening)
        target = self._first_for(other.candidate)
        self._table.leave(candidate.people, other.opening)
        return target


def _unavailable(candidate: Candidate) -> Reason:
    return Reason(
        "not_free_that_day",
        "{names} แจ้งว่าไม่ว่างในวันนี้",
        "{names} said she is not free on this day.",
        OFFICE_RULE,
        {"names": ", ".join(candidate.absent)},
        "consent",
    )


def _why_waiting(free: int) -> Reason:
    if not free:
        return Reason(
            "day_full",
            "ช่วงเวลาของวันนี้เต็มแล้ว ให้เพิ่มห้องหรือเลือกวันอื่น",
            "The day is full: add a room or choose another day.",
            OFFICE_RULE,
            fix="slot",
        )
    return Reason(
        "people_busy",
        "ผู้เกี่ยวข้องติดนัดของเรื่องอื่นในทุกช่วงเวลาที่ยังว่าง {free} ช่วง",
        "In each of the {free} slots left, somebody in this case is at another appointment.",
        OFFICE_RULE,
        {"free": free},
        "slot",
    )
