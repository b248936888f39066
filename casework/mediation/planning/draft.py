"""A plan in the making: which slots are free, who has which, and how one case makes room for another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, time
from itertools import islice

from casework.mediation.planning.plan import Bounds, Candidate, Placement
from casework.mediation.planning.timetable import Called, Opening, Timetable

TRIES = 400
"""Cases looked at for one that can give up its slot: enough for any day, bounded for a campaign."""
Half = tuple[date, str, bool]


class Draft:
    """The slots still free by half-day, in the order of the day, and the cases placed."""

    def __init__(self, openings: Iterable[Opening], bounds: Bounds) -> None:
        self.table = Timetable(bounds.officer_rooms)
        self.table.absent(bounds.away)
        self.placed: dict[str, Placement] = {}
        self.free: dict[Half, list[Opening]] = defaultdict(list)
        self.shut: list[Opening] = []
        self._load: Counter[tuple[str, str]] = Counter()
        self._times: dict[tuple[Half, str], list[int]] = defaultdict(list)
        self.spare = dict(bounds.spare)
        for people, opening in bounds.booked:
            self.table.enter(people, opening)
            self._load[opening.group, opening.room] += 1
        for opening in sorted(openings, key=lambda one: one.order):
            if self.table.away(frozenset(opening.places), opening):
                self.shut.append(opening)
            else:
                self.free[opening.half].append(opening)

    @property
    def left(self) -> list[Opening]:
        """Every free slot, in order."""
        return sorted((one for half in self.free.values() for one in half), key=lambda one: one.order)

    def takes_more(self, opening: Opening) -> bool:
        """Whether the day of this slot has not reached the number of hearings it takes."""
        return self.spare.get(opening.group, 1) > 0

    def may_have(self, candidate: Candidate, opening: Opening) -> bool:
        """Whether nothing stands against the case in this slot."""
        return (
            candidate.can_come(opening.day)
            and self.takes_more(opening)
            and self.table.fits(candidate.people, opening)
        )

    def place(self, candidate: Candidate, halves: Iterable[Half]) -> bool:
        """A slot of the first of these half-days in which nobody is elsewhere: beside her neighbours, early,
        in the least loaded room."""
        for half in halves:
            found = self._best(candidate, half)
            if found:
                self.seat(candidate, found)
                return True
        return False

    def seat(self, candidate: Candidate, opening: Opening) -> None:
        """Put the case there."""
        self.free[opening.half].remove(opening)
        self.table.enter(candidate.people, opening)
        self.placed[candidate.key] = Placement(candidate, opening)
        self._load[opening.group, opening.room] += 1
        self._times[opening.half, candidate.village].append(_minutes(opening.starts))
        if opening.group in self.spare:
            self.spare[opening.group] -= 1

    def make_room(self, candidate: Candidate, fixed: Iterable[str] = ()) -> bool:
        """Move a case of this plan elsewhere, where the two then fit."""
        free = self.left
        return bool(free) and any(
            self._gives_way(candidate, other, free)
            for other in islice(self._in_the_way(candidate, frozenset(fixed)), TRIES)
        )

    def _in_the_way(self, candidate: Candidate, fixed: frozenset[str]) -> Iterator[Placement]:
        """Cases without which the candidate could have their slot."""
        busy: dict[tuple[date, time, time], Called] = {}
        for other in list(self.placed.values()):
            opening = other.opening
            fit = candidate.can_come(opening.day) and candidate.in_time(opening.day)
            if other.candidate.key in fixed or not fit:
                continue
            at = opening.day, opening.starts, opening.ends
            if at not in busy:
                busy[at] = self.table.clashes(candidate.people, replace(opening, host=""))
            if busy[at] <= other.candidate.people:
                yield other

    def _gives_way(self, candidate: Candidate, other: Placement, free: list[Opening]) -> bool:
        self.table.leave(other.candidate.people, other.opening)
        if self.table.fits(candidate.people, other.opening):
            self.table.enter(candidate.people, other.opening)
            target = next((one for one in free if self._suits(other.candidate, one, other)), None)
            self.table.leave(candidate.people, other.opening)
            if target:
                self._vacate(other)
                self.seat(other.candidate, target)
                self.seat(candidate, other.opening)
                return True
        self.table.enter(other.candidate.people, other.opening)
        return False

    def _vacate(self, other: Placement) -> None:
        opening = other.opening
        del self.placed[other.candidate.key]
        self.free[opening.half].append(opening)
        self.free[opening.half].sort(key=lambda one: one.order)
        self._load[opening.group, opening.room] -= 1
        self._times[opening.half, other.candidate.village].remove(_minutes(opening.starts))
        if opening.group in self.spare:
            self.spare[opening.group] += 1

    def _suits(self, candidate: Candidate, opening: Opening, since: Placement) -> bool:
        """Whether a case that gives up `since` can go there: never from a safe day to one too late."""
        if not _welcome(candidate, opening) or (
            not candidate.in_time(opening.day) and candidate.in_time(since.opening.day)
        ):
            return False
        return self.takes_more(opening) and self.table.fits(candidate.people, opening)

    def _best(self, candidate: Candidate, half: Half) -> Opening | None:
        beside = self._times.get((half, candidate.village), ()) if candidate.village else ()
        stopped: dict[time, bool] = {}
        best: tuple[int, time, int, str] | None = None
        found = None
        for opening in self.free[half]:
            away = min((abs(_minutes(opening.starts) - at) for at in beside), default=0)
            rank = (away, opening.starts, self._load[opening.group, opening.room], opening.room)
            if (best and rank >= best) or not self.takes_more(opening) or not candidate.can_come(opening.day):
                continue
            if opening.starts not in stopped:
                stopped[opening.starts] = not self.table.fits(candidate.people, replace(opening, host=""))
            if not stopped[opening.starts] and self.table.fits(frozenset(), opening):
                best, found = rank, opening
        return found


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _welcome(candidate: Candidate, opening: Opening) -> bool:
    return candidate.can_come(opening.day)
